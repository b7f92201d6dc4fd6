"""What the main window needs to know of a workspace."""

from PySide6.QtCore import QByteArray, QRectF, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGraphicsScene, QWidget


class Workspace(QWidget):
    """One of the window's workspaces. The main window shows it, asks it for a picture, and sends it actions.

    `actions_changed` says that `enabled_actions()` may answer differently now. `status_changed(text)` sets the
    sentence in the status bar ("" clears it). `zoom_changed(factor)` keeps the zoom shown there (1.0 is 100 %).
    The ids of actions are those of `gui.actions.ACTIONS`. Where `status_passes`, the sentence is about what was just
    done, and goes after a while and with the next edit.
    """

    status_passes = False

    actions_changed = Signal()
    status_changed = Signal(str)
    zoom_changed = Signal(float)

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        """Return the scene that the exporter renders, and the part of it that matters, which may be empty."""
        return QGraphicsScene(self), QRectF()

    def export_selection(self) -> QRectF | None:
        """Return the part of the scene that is selected, in scene coordinates; None without a selection."""
        return None

    def export_table(self) -> bytes | None:
        """Return the figures of the view as CSV; None where there are none."""
        return None

    def enabled_actions(self) -> dict[str, bool]:
        """Return, by action id, whether the action can be triggered now; ids that are absent are not its own."""
        return {}

    def trigger(self, action: str) -> None:
        """Carry out the action of that id, which is one that `enabled_actions` names."""

    def entered(self) -> None:
        """The workspace came to the front."""

    def left(self) -> None:
        """Another workspace came to the front."""

    def zoom(self) -> float | None:
        """Return the present zoom factor; None where there is nothing to zoom."""
        return None

    def top_bar_widget(self) -> QWidget | None:
        """Return the controls to show in the middle of the top bar while in front; None for the file's name."""
        return None

    def panel_actions(self) -> list[QAction]:
        """Return the checkable actions that show and hide the panels, for the View menu."""
        return []

    def save_layout(self) -> QByteArray:
        """Return the arrangement of the panels, to be remembered."""
        return QByteArray()

    def restore_layout(self, state: QByteArray) -> None:
        """Bring back an arrangement that `save_layout` returned; ignore one that does not fit."""

    def close_workspace(self) -> None:
        """The window closes: stop threads and timers."""
