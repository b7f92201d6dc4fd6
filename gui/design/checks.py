"""What the rules found about the selection, or about the whole design."""

from PySide6.QtWidgets import QWidget

from gui.session import Session


class ChecksPanel(QWidget):
    """The dock with the findings."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("checks")
