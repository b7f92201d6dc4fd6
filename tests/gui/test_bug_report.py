"""A fault in the program becomes a dialog; the terminal stays quiet."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.bug_report import BugReportDialog, BugReports, install_bug_reports


@pytest.fixture
def reports(qapp: object) -> Iterator[BugReports]:
    hooks = sys.excepthook, threading.excepthook
    handler = qInstallMessageHandler(None)
    made = install_bug_reports()
    yield made
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(handler)
    made.deleteLater()


def fail() -> None:
    raise ValueError("no such ring")


def caught() -> ValueError:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def test_exception_is_shown_with_its_details(
    reports: BugReports, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[tuple[str, str]] = []
    reports.show_dialog = lambda summary, details: shown.append((summary, details))
    error = caught()
    sys.excepthook(ValueError, error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(shown))
    summary, details = shown[0]
    assert summary == "ValueError: no such ring"
    assert "in fail" in details
    assert "Qt 6" in details
    assert "Traceback" not in "".join(capsys.readouterr())


def test_exception_of_another_thread_is_shown(reports: BugReports, qtbot: QtBot) -> None:
    shown: list[str] = []
    reports.show_dialog = lambda summary, details: shown.append(summary)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["ValueError: no such ring"]


def test_one_dialog_at_a_time(reports: BugReports, qtbot: QtBot) -> None:
    shown: list[str] = []

    def show(summary: str, details: str) -> None:
        shown.append(summary)
        if len(shown) == 1:
            reports.report(KeyError, KeyError("second"), None)
            qtbot.wait(1)

    reports.show_dialog = show
    reports.report(ValueError, caught(), None)
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(1)
    assert shown == ["ValueError: no such ring"]


def test_interrupt_closes_the_windows(reports: BugReports, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reports.report(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not window.isVisible()


def test_what_qt_says_goes_into_the_report(reports: BugReports, capsys: pytest.CaptureFixture[str]) -> None:
    qWarning("a lost timer")
    assert reports.messages == ["a lost timer"]
    assert capsys.readouterr().err == ""


def test_details_can_be_copied(qtbot: QtBot) -> None:
    dialog = BugReportDialog("ValueError: x", "Traceback: here")
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "ValueError: x\n\nTraceback: here"
    with qtbot.waitSignal(dialog.accepted):
        dialog.go_on.click()
