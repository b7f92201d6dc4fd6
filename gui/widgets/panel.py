"""What every dock is: a widget on the theme's panel colour that follows theme and language."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.session import Session
from gui.theme import font, theme
from gui.widgets.styling import restyle


class Panel(QWidget):
    """A dock's content. Subclasses say all their words in `retranslate`, and call it once they are built."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(name)
        self.setFont(font(13))
        session.theme_changed.connect(self.take_new_theme)
        session.language_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""

    def take_new_theme(self) -> None:
        """Repaint everything in the colours of the theme."""
        restyle(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme().color("panel"))


def scroll_vertically(content: QWidget, name: str) -> QScrollArea:
    """Return a scroll area around `content` that is as wide as its place and shows the panel behind it."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
