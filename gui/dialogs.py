"""The questions that the window asks about files. Tests answer them with a class of their own."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.settings import settings

translate = QCoreApplication.translate


class Answer(Enum):
    """What to do with changes that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class FileDialogs:
    """Asks with real dialogs over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def ask_about_changes(self, name: str) -> Answer:
        """Ask whether to save before the design goes away."""
        box = QMessageBox(self._window)
        box.setObjectName("save-changes")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(translate("FileDialogs", "Save changes?"))
        box.setText(translate("FileDialogs", "Save the changes to “{name}”?").format(name=name))
        box.setInformativeText(translate("FileDialogs", "If you discard them, they are lost."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        box.setEscapeButton(buttons.Cancel)
        for button in box.buttons():
            button.setToolTip(button.text().replace("&", ""))
            button.setAccessibleName(button.text().replace("&", ""))
        chosen = box.exec()
        answers = {buttons.Save.value: Answer.SAVE, buttons.Discard.value: Answer.DISCARD}
        return answers.get(chosen, Answer.CANCEL)

    def ask_open_path(self) -> Path | None:
        """Ask which design to open."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            translate("FileDialogs", "Open a design"),
            settings().folder("designs"),
            _design_filter(),
        )
        return self._remembered(name)

    def ask_save_path(self, suggested: str) -> Path | None:
        """Ask where to save the design; a name without an ending gets `.hvista`."""
        dialog = QFileDialog(
            self._window,
            translate("FileDialogs", "Save the design"),
            settings().folder("designs"),
            _design_filter(),
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("hvista")
        dialog.selectFile(suggested)
        return self._remembered(dialog.selectedFiles()[0]) if dialog.exec() else None

    def _remembered(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        settings().set_folder("designs", path.parent)
        return path


def _design_filter() -> str:
    designs = translate("FileDialogs", "Hypervista designs")
    everything = translate("FileDialogs", "All files")
    return f"{designs} (*.hvista);;{everything} (*)"
