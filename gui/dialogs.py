"""The questions that the window asks about files. Tests answer them with a class of their own."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QIcon, QTransform
from PySide6.QtWidgets import QFileDialog, QHeaderView, QMessageBox, QToolButton, QTreeView, QWidget

from gui.file_names import start_folder
from gui.icons import icon_pixmap
from gui.settings import settings
from gui.theme import theme

translate = QCoreApplication.translate


FILE_DIALOG = (820, 480)  # px: the columns of its list in their whole width

# What a file dialog calls the kinds of entries. Qt's own translation lacks them, and finds them in ours.
ENTRY_KINDS = (
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File Folder"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "%1 File"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Shortcut"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Alias"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Unknown"),
)


class Answer(Enum):
    """What to do with changes that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Conflict(Enum):
    """What to do when saving would undo what another program saved."""

    OVERWRITE = auto()
    SAVE_AS = auto()
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
        _name_buttons(box)
        chosen = box.exec()
        answers = {buttons.Save.value: Answer.SAVE, buttons.Discard.value: Answer.DISCARD}
        return answers.get(chosen, Answer.CANCEL)

    def ask_about_conflict(self, name: str) -> Conflict:
        """Ask whether to save over what another program wrote into the design's file."""
        box = QMessageBox(self._window)
        box.setObjectName("save-conflict")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(translate("FileDialogs", "Save over another version?"))
        box.setText(translate("FileDialogs", "Another program changed “{name}” on disk.").format(name=name))
        box.setInformativeText(
            translate("FileDialogs", "If you save anyway, what it wrote is lost. Save as another file to keep both.")
        )
        overwrite = box.addButton(translate("FileDialogs", "Save anyway"), QMessageBox.ButtonRole.DestructiveRole)
        elsewhere = box.addButton(translate("FileDialogs", "Save as…"), QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(elsewhere)
        box.setEscapeButton(cancel)
        _name_buttons(box)
        box.exec()
        answers = {overwrite: Conflict.OVERWRITE, elsewhere: Conflict.SAVE_AS}
        return next((answer for button, answer in answers.items() if button is box.clickedButton()), Conflict.CANCEL)

    def ask_open_path(self) -> Path | None:
        """Ask which design to open."""
        words = translate("FileDialogs", "Open a design")
        return self._remembered(ask_path(self._window, words, start_folder("designs"), _design_filter()))

    def ask_save_path(self, suggested: str) -> Path | None:
        """Ask where to save the design, proposing a name or a path; a name without an ending gets `.hvista`."""
        words = translate("FileDialogs", "Save the design")
        folder = start_folder("designs")
        return self._remembered(ask_path(self._window, words, folder, _design_filter(), suggested, "hvista"))

    def _remembered(self, path: Path | None) -> Path | None:
        if path is not None:
            settings().set_folder("designs", path.parent)
        return path


def _name_buttons(box: QMessageBox) -> None:
    for button in box.buttons():
        button.setToolTip(button.text().replace("&", ""))
        button.setAccessibleName(button.text().replace("&", ""))


def ask_path(
    window: QWidget, title: str, folder: str, kinds: str, suggested: str = "", ending: str = ""
) -> Path | None:
    """Ask for a file; with a suggested name for one to save to, whose ending is added if it is left out."""
    dialog = QFileDialog(window, title, folder, kinds)
    dialog.resize(*FILE_DIALOG)
    _dress(dialog)
    # Qt's own translation does not have these.
    labels = QFileDialog.DialogLabel
    dialog.setLabelText(labels.LookIn, translate("FileDialogs", "Folder:"))
    dialog.setLabelText(labels.FileName, translate("FileDialogs", "File name:"))
    dialog.setLabelText(labels.FileType, translate("FileDialogs", "Kind of file:"))
    if suggested:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(suggested)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def _dress(dialog: QFileDialog) -> None:
    """Give Qt's own dialog columns as wide as what stands in them, and arrows in the colours of the theme.

    The dialog of a system has neither, and is left as it is.
    """
    files = dialog.findChild(QTreeView, "treeView")
    if files is not None:
        header = files.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for name, turn in (("backButton", 180), ("forwardButton", 0), ("toParentButton", -90)):
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            made = QIcon()
            for mode, ink in ((QIcon.Mode.Normal, "ink"), (QIcon.Mode.Disabled, "ink3")):
                arrow = icon_pixmap("chevron-right", theme().color(ink), 16, dialog.devicePixelRatioF())
                made.addPixmap(arrow.transformed(QTransform().rotate(turn)), mode)
            button.setIcon(made)


def _design_filter() -> str:
    designs = translate("FileDialogs", "Hypervista designs")
    everything = translate("FileDialogs", "All files")
    return f"{designs} (*.hvista);;{everything} (*)"
