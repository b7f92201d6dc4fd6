"""What every dock is: a widget on the theme's panel colour that follows theme and language."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.appearance import in_turn
from gui.session import Session
from gui.theme import font, theme
from gui.widgets.styling import restyle


def _deletes(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Panel(QWidget):
    """A dock's content. Subclasses say all their words in `retranslate`, and call it once they are built."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(name)
        self.setFont(font(13))
        session.theme_changed.connect(lambda: in_turn(self, self.take_new_theme))
        session.language_changed.connect(lambda: in_turn(self, self.retranslate))

    def retranslate(self) -> None:
        """Say everything in the language of the window."""

    def take_new_theme(self) -> None:
        """Repaint everything in the colours of the theme."""
        restyle(self)

    def event(self, event: QEvent) -> bool:
        # Delete belongs to where the keyboard is: in a dock it must not take away what is selected on the canvas.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _deletes(event):
            event.accept()
            return True
        return super().event(event)

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
