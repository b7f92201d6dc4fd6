"""The dialogs that a window opens; each is imported when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class WindowDialogs(QObject):
    """Opens dialogs over one window, and tells it what came of them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def export(self, kind: str = "") -> None:
        """Ask how to export the view in front; `kind` is "png", "svg", "pdf", or "" for the one used last."""
        from gui.export_dialog import ExportDialog

        window = self._window
        dialog = ExportDialog(window.workspaces.current(), window.files.name, kind, window)
        dialog.saved.connect(self._tell_where)
        dialog.exec()

    def _tell_where(self, path: str) -> None:
        words = self.tr("Saved the picture as {path}.")
        if path.endswith(".csv"):
            words = self.tr("Saved the figures as {path}.")
        self._window.say("ok", words.format(path=path))

    def copy_picture(self) -> None:
        """Put a picture of the view in front on the clipboard, at twice its size."""
        from gui.background import Cancelled, Progress, await_steps
        from gui.export import ExportError, picture_steps

        scene, area = self._window.workspaces.current().export_scene()
        try:
            image = await_steps(picture_steps(scene, area, 2.0), Progress())
        except ExportError as error:
            self._window.say("error", str(error))
            return
        except Cancelled:  # the program ends
            return
        QGuiApplication.clipboard().setImage(image)
        self._window.status_bar.say_for_a_while(self.tr("The picture is on the clipboard."))

    def show_examples(self) -> None:
        """Let the user choose a bundled example."""
        from gui.welcome import ExamplesDialog

        ExamplesDialog(self._window.files.open_example, self._window).exec()

    def show_preferences(self) -> None:
        """Show the preferences."""
        from gui.preferences import PreferencesDialog

        PreferencesDialog(self._window).exec()

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts."""
        from gui.help import ShortcutsDialog

        ShortcutsDialog(self._window).exec()

    def show_guide(self) -> None:
        """Show the guide."""
        from gui.help import GuideDialog

        GuideDialog(self._window).exec()

    def show_about(self) -> None:
        """Show version, licences and sources."""
        from gui.help import AboutDialog

        AboutDialog(self._window).exec()
