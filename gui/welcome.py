"""What the window shows at its start, and the list of bundled examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.files import example_entries
from gui.recovery import lost_designs
from gui.settings import settings
from gui.theme import font

if TYPE_CHECKING:
    from gui.main_window import MainWindow

translate = QCoreApplication.translate

FIRST_EXAMPLE = "hosted"


def open_first_design(window: MainWindow, path: Path | None = None, example: str = "") -> None:
    """Open what was asked for, or what was open last, or the first example."""
    if path is not None:
        if not window.files.open(path):
            _show_first_example(window, greet=False)
    elif example:
        window.files.open_example(example)
    elif not _open_last(window):
        _show_first_example(window, greet=True)
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


def _show_first_example(window: MainWindow, greet: bool) -> None:
    window.files.open_example(FIRST_EXAMPLE)
    if not greet:
        return
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
    )


def _offer_lost_design(window: MainWindow) -> None:
    lost = lost_designs()
    if not lost:
        return

    def recover() -> None:
        if window.files.recover(lost[0]):
            lost[0].unlink(missing_ok=True)

    def discard() -> None:
        for path in lost:
            path.unlink(missing_ok=True)

    window.say(
        "warning",
        translate("Welcome", "The program ended before a design was saved. A copy of it was kept."),
        ((translate("Welcome", "Recover it"), recover), (translate("Welcome", "Delete the copy"), discard)),
    )


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
