"""Texts of the docks: captions of sections, quiet notes, links."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QToolButton, QWidget

from gui.theme import caption_font, font, theme
from gui.widgets.styling import paint_focus


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
        self.setStyleSheet(f"color: {getattr(theme(), self._color)}; background: transparent;")


class Caption(TintedLabel):
    """The heading of a section, in small capitals; what does not fit is elided and shown as the tooltip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "ink2", parent)
        self._full = text
        self.setFont(caption_font())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_full_text(text)

    def full_text(self) -> str:
        """Return the heading before it was elided."""
        return self._full

    def set_full_text(self, text: str) -> None:
        """Show another heading."""
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: object) -> None:
        self._elide()

    def _elide(self) -> None:
        # Capitals are wider than the letters that the metrics see, unless they see capitals too.
        room = self.width() if self.isVisible() else 16777215
        shown = self.fontMetrics().elidedText(self._full.upper(), Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full.upper() else "")


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


class LinkButton(QAbstractButton):
    """A command in the text: underlined, in the accent colour, reached by Tab like every button."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(12, QFont.Weight.Medium))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 8, self.fontMetrics().height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = self.font()
        shown.setUnderline(self.underMouse() or self.isEnabled())
        painter.setFont(shown)
        painter.setPen(theme().color("accent" if self.isEnabled() else "ink3"))
        room = self.rect().adjusted(4, 0, -4, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), 4)
