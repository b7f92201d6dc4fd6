"""Texts of the docks: captions of sections, names of fields, quiet notes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.theme import caption_font, font, theme


class TintedLabel(QLabel):
    """A label in a colour of the theme, by name."""

    def __init__(self, text: str = "", color: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._color = color
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.take_theme()

    def set_color(self, name: str) -> None:
        """Use another colour of the theme."""
        self._color = name
        self.take_theme()

    def take_theme(self) -> None:
        """Use the colour as it is in the present theme."""
        tinted = self.palette()
        tinted.setColor(QPalette.ColorRole.WindowText, theme().color(self._color))
        self.setPalette(tinted)


class Caption(TintedLabel):
    """The heading of a section, in small capitals; what does not fit is elided, and shown as the tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "ink2", parent)
        self.setFont(caption_font())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip(self.text() if self._shown() != self.text() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(
            self.contentsRect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._shown()
        )

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())


class FieldLabel(TintedLabel):
    """The name of a field, above it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "ink", parent)
        self.setFont(font(13, QFont.Weight.Medium))
        self.setWordWrap(True)


class Note(TintedLabel):
    """A quiet sentence that wraps."""

    def __init__(self, text: str = "", color: str = "ink2", parent: QWidget | None = None) -> None:
        super().__init__(text, color, parent)
        self.setFont(font(12))
        self.setWordWrap(True)
