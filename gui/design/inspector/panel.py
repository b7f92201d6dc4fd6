"""The dock that follows the selection."""

from PySide6.QtWidgets import QWidget

from gui.session import Session


class InspectorPanel(QWidget):
    """Shows and edits what is selected: the design, a host, a guest, or several of them."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("inspector")
