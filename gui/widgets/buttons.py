"""Buttons: a command in words, a link in the text, a pictogram."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.theme import font, theme
from gui.widgets.glyphs import paint_glyph
from gui.widgets.styling import FIELD_HEIGHT, RADIUS, paint_focus

_LINK_PADDING = 4
_LINK_FLAGS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class PaintedButton(QAbstractButton):
    """A button that paints itself in the colours of the theme. Space and Enter press it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_words(text)

    def set_words(self, text: str) -> None:
        """Show these words, and let a screen reader say them."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        return painter

    def _paint_text(self, painter: QPainter, color: str, room: QRectF, centred: bool = True) -> None:
        painter.setPen(theme().color(color if self.isEnabled() else "ink3"))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | across, shown)


class TextButton(PaintedButton):
    """A command: outlined, or filled with the accent colour when it is the main one."""

    def __init__(self, text: str = "", primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._primary = primary
        self.setFont(font(13, QFont.Weight.Medium))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 26, FIELD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, FIELD_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        box = self.rect().toRectF()
        filled = self._primary and self.isEnabled()
        active = self.underMouse() and self.isEnabled()
        painter.setPen(theme().color("accent" if filled else "line"))
        fill = theme().color("accent" if filled else "hover" if active else "field")
        painter.setBrush(fill.darker(112) if filled and active else fill)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._paint_text(painter, "on_accent" if filled else "ink", box.adjusted(10, 0, -10, 0))
        if self.hasFocus():
            paint_focus(painter, box)


class LinkButton(PaintedButton):
    """A command in the text: underlined, in the accent colour, reached by Tab like every button. Its words wrap."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(font(12, QFont.Weight.Medium))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - 2 * _LINK_PADDING), 10_000)
        return self.fontMetrics().boundingRect(room, _LINK_FLAGS, self.text()).height() + 6

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _LINK_PADDING + 2, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        underlined = self.font()
        underlined.setUnderline(True)
        painter.setFont(underlined)
        box = self.rect().toRectF()
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("hover"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme().color("accent" if self.isEnabled() else "ink3"))
        painter.drawText(self.rect().adjusted(_LINK_PADDING, 0, -_LINK_PADDING, 0), _LINK_FLAGS, self.text())
        if self.hasFocus():
            paint_focus(painter, box, 4)


class IconButton(PaintedButton):
    """A pictogram of `gui.widgets.glyphs`; its name is what a screen reader says and what the tooltip shows."""

    def __init__(self, glyph: str, name: str, size: int = 24, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._glyph = glyph
        self.setFixedSize(size, size)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_glyph(self, glyph: str) -> None:
        """Show another pictogram."""
        self._glyph = glyph
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        box = self.rect().toRectF()
        if self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("hover"))
            painter.drawRoundedRect(box, 6, 6)
        side = min(16.0, self.width() * 0.62)
        square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        paint_glyph(painter, self._glyph, square, "ink2" if self.isEnabled() else "ink3")
        if self.hasFocus():
            paint_focus(painter, box, 6)
