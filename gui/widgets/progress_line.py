"""A thin line that grows with the progress of work."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from gui.theme import theme


class ProgressLine(QProgressBar):
    """A progress bar without words, so many px high, painted with the next frame.

    Qt's own is painted within `setValue`, and with it all that waits to be painted in the window.
    """

    def __init__(self, height: int, ground: str, parent: QWidget | None = None) -> None:
        """Paint what is not done in the theme's colour of the name `ground`."""
        super().__init__(parent)
        self._ground = ground
        self.setTextVisible(False)
        self.setFixedHeight(height)

    def setValue(self, value: int) -> None:
        self.setUpdatesEnabled(False)
        super().setValue(value)
        self.setUpdatesEnabled(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(self._ground))
        done = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        painter.fillRect(QRectF(0, 0, self.width() * done, self.height()), theme().color("accent"))
