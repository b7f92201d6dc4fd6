"""What the user sees of a fault in the program: a sentence and the details to copy, never a traceback."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.notice import severity_pixmap
from gui.theme import font

logger = logging.getLogger("hypervista")

KEPT_MESSAGES = 50
_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class BugReports(QObject):
    """Collects faults of every thread and shows them in the window's own, one dialog at a time."""

    _happened = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.messages: list[str] = []
        self.show_dialog: Callable[[str, str], object] = _show
        self._showing = False
        self._happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an exception that nobody handled; Ctrl+C closes the windows instead."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.closeAllWindows()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        logger.error("Unhandled %s", kind.__name__)
        self._happened.emit(f"{kind.__name__}: {error}", self._with_surroundings(details))

    def report_thread(self, arguments: threading.ExceptHookArgs) -> None:
        """Take an exception of another thread."""
        error = arguments.exc_value or arguments.exc_type()
        self.report(arguments.exc_type, error, arguments.exc_traceback)

    def keep_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Keep what Qt says, for the details of a report; it is of no use on a terminal."""
        if kind in _QUIET:
            return
        self.messages.append(message)
        del self.messages[:-KEPT_MESSAGES]
        if kind == QtMsgType.QtFatalMsg:
            sys.stderr.write(f"{message}\n")

    def _with_surroundings(self, details: str) -> str:
        said = "\n".join(self.messages)
        return f"{_surroundings()}\n\n{details}" + (f"\nQt said:\n{said}\n" if said else "")

    def _on_happened(self, summary: str, details: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self.show_dialog(summary, details)
        finally:
            self._showing = False


def install_bug_reports() -> BugReports:
    """Show every unhandled exception of this process in a dialog from now on."""
    reports = BugReports(QApplication.instance())
    sys.excepthook = reports.report
    threading.excepthook = reports.report_thread
    qInstallMessageHandler(reports.keep_message)
    return reports


def _surroundings() -> str:
    try:
        own = version("hypervista")
    except PackageNotFoundError:
        own = "from source"
    return f"Hypervista {own}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


def _show(summary: str, details: str) -> None:
    BugReportDialog(summary, details, QApplication.activeWindow()).exec()


class BugReportDialog(QDialog):
    """Says what happened, lets the details be copied, and lets the user go on."""

    def __init__(self, summary: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bug-report")
        self.setWindowTitle(self.tr("Something went wrong"))
        self._details = details
        heading = QLabel(self.tr("Something went wrong in the program. Your design is still there."))
        heading.setFont(font(15, QFont.Weight.DemiBold))
        heading.setWordWrap(True)
        advice = QLabel(
            self.tr("Save it, and go on. If it happens again, copy the details into a report to the makers.")
        )
        advice.setWordWrap(True)
        sign = QLabel()
        sign.setPixmap(severity_pixmap("error", 28, self.devicePixelRatioF()))
        self.text = QPlainTextEdit(f"{summary}\n\n{details}")
        self.text.setObjectName("bug-report-details")
        self.text.setAccessibleName(self.tr("Details"))
        self.text.setToolTip(self.tr("What the program knows about the fault"))
        self.text.setReadOnly(True)
        self.text.setFont(font(12, code=True))
        self.copy = self._button("bug-report-copy", self.tr("Copy details"), self._copy_details)
        self.go_on = self._button("bug-report-continue", self.tr("Continue"), self.accept)
        self.go_on.setProperty("primary", True)
        self.go_on.setDefault(True)
        self._lay_out(sign, heading, advice)
        self.resize(620, 380)

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self, sign: QLabel, heading: QLabel, advice: QLabel) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(heading, 1)
        bottom = QHBoxLayout()
        bottom.addStretch()
        bottom.addWidget(self.copy)
        bottom.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(advice)
        column.addWidget(self.text, 1)
        column.addLayout(bottom)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(self.tr("Copied"))
