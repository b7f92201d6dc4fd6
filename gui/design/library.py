"""The library: templates of physical hosts, guest machines and peripherals, to be dragged onto the canvas."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.session import Session


class LibraryPanel(QWidget):
    """The dock with everything that can be placed. `add_requested(kind, template_id)` asks for one to be added."""

    add_requested = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("library")
