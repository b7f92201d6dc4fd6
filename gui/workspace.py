"""What the main window needs to know of a workspace."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QGraphicsScene, QWidget


class Workspace(QWidget):
    """One of the window's workspaces. The main window shows it, asks it for a picture, and sends it actions.

    `actions_changed` says that `enabled_actions()` may answer differently now.
    """

    actions_changed = Signal()
    status_changed = Signal(str)

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        """Return the scene that the exporter renders, and the part of it that matters."""
        raise NotImplementedError

    def enabled_actions(self) -> dict[str, bool]:
        """Return, by action id, whether the action can be triggered now; ids that are absent are not its own."""
        return {}

    def trigger(self, action: str) -> None:
        """Carry out the action of that id."""
        raise NotImplementedError

    def entered(self) -> None:
        """The workspace came to the front."""

    def left(self) -> None:
        """Another workspace came to the front."""
