"""What the window shows at its start, and the list of bundled examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.files import example_entries
from gui.notice import GREETING
from gui.recovery import lost_designs
from gui.settings import settings
from gui.theme import font
from model.storage import DesignFileError, load_design

if TYPE_CHECKING:
    from gui.main_window import MainWindow

translate = QCoreApplication.translate

FIRST_EXAMPLE = "hosted"


def open_first_design(
    window: MainWindow, path: Path | None = None, example: str = "", offer_lost: bool = True
) -> None:
    """Open what was asked for, or what was open last, or the first example; then offer what a crash left."""
    if path is not None:
        window.files.open(path)  # or it says why not, over an empty design
    elif example:
        window.files.open_example(example)
    elif not _open_last(window):
        _show_first_example(window)
    if offer_lost:
        _offer_lost_design(window)


def _open_last(window: MainWindow) -> bool:
    if not settings().restore_last_file:
        return False
    kind, _, name = settings().last_source.partition("example:")
    if name:
        try:
            return window.files.open_example(name)
        except KeyError:  # an example of another version of the program
            return False
    return bool(kind) and Path(kind).exists() and window.files.open(Path(kind))


def _show_first_example(window: MainWindow) -> None:
    window.files.open_example(FIRST_EXAMPLE)
    words = translate(
        "Welcome", "This is “{name}”, an example. Start its guests and watch their instructions, or change it freely."
    )
    window.say(
        "info",
        words.format(name=window.files.name),
        (
            (translate("Welcome", "Start all"), lambda: window.perform("start-all")),
            (
                translate("Welcome", "Other examples…"),
                lambda: ExamplesDialog(window.files.open_example, window).exec(),
            ),
        ),
        GREETING,
    )


def _offer_lost_design(window: MainWindow) -> None:
    lost = next(iter(lost_designs()), None)
    # What was asked for comes first; the copy waits for the next start.
    if lost is None or (window.notice.severity == "error" and not window.notice.isHidden()):
        return

    def recover() -> None:
        if window.files.recover(lost):
            lost.unlink(missing_ok=True)

    def discard() -> None:
        lost.unlink(missing_ok=True)
        _offer_lost_design(window)

    words = translate("Welcome", "The program ended before “{name}” was saved. A copy of {time} was kept.")
    window.say(
        "warning",
        words.format(name=_title_of(lost), time=_time_of(lost)),
        ((translate("Welcome", "Recover it"), recover), (translate("Welcome", "Delete the copy"), discard)),
    )


def _title_of(copy: Path) -> str:
    try:
        title = load_design(copy).title
    except DesignFileError:  # recovering it says what is wrong
        title = ""
    return title or translate("Files", "Untitled")


def _time_of(copy: Path) -> str:
    written = QDateTime.fromSecsSinceEpoch(int(copy.stat().st_mtime))
    return QLocale().toString(written, QLocale.FormatType.ShortFormat)


class ExamplesDialog(QDialog):
    """The bundled examples with what each of them shows; a double click or Enter opens one."""

    def __init__(self, open_example: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("examples-dialog")
        self.setWindowTitle(self.tr("Open an example"))
        self._open_example = open_example
        self.list = QListWidget()
        self.list.setObjectName("examples-list")
        self.list.setAccessibleName(self.tr("Bundled examples"))
        self.list.setToolTip(self.tr("A double click opens an example"))
        self.list.setSpacing(2)
        for name, title, description in example_entries():
            self._add(name, title, description)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.accept())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        for button in buttons.buttons():
            words = button.text().replace("&", "")
            opens = buttons.standardButton(button) == QDialogButtonBox.StandardButton.Open
            button.setObjectName("examples-open" if opens else "examples-cancel")
            button.setAccessibleName(words)
            button.setToolTip(words)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self.list)
        column.addWidget(buttons)
        self.resize(560, 420)

    def accept(self) -> None:
        chosen = self.list.currentItem()
        super().accept()
        if chosen is not None:
            self._open_example(chosen.data(Qt.ItemDataRole.UserRole))

    def _add(self, name: str, title: str, description: str) -> None:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}. {description}")
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(2)
        heading, about = QLabel(title), QLabel(description)
        heading.setFont(font(13, QFont.Weight.DemiBold))
        about.setFont(font(12))
        about.setProperty("role", "secondary")
        about.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(about)
        card.setFixedWidth(500)
        card.adjustSize()
        item.setSizeHint(card.sizeHint())
        self.list.addItem(item)
        self.list.setItemWidget(item, card)
