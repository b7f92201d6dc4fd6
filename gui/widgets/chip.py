"""A virtual or physical device as a chip that can be pressed and taken away."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import font, theme
from gui.widgets.buttons import PaintedButton
from gui.widgets.glyphs import paint_glyph
from gui.widgets.styling import paint_focus

_HEIGHT = 26
_CROSS = 17


def _removes(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Chip(PaintedButton):
    """Filled where there is a physical counterpart, dashed where it is emulated.

    A press is `clicked`; the cross, Delete or Backspace is `removed`. An icon of `gui.icons` stands before the words.
    """

    removed = Signal()

    def __init__(self, glyph: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._glyph = glyph
        self._emulated = False
        self._highlighted = False
        self.setFont(font(12))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._over_cross = False

    def set_emulated(self, emulated: bool) -> None:
        """Draw the outline dashed, or not."""
        self._emulated = emulated
        self.update()

    def set_highlighted(self, highlighted: bool) -> None:
        """Draw the chip as selected, or not."""
        self._highlighted = highlighted
        self.update()

    def is_highlighted(self) -> bool:
        """Tell whether the chip is drawn as selected."""
        return self._highlighted

    def cross_box(self) -> QRectF:
        """Return where the cross is."""
        return QRectF(self.width() - _CROSS - 3, (self.height() - _CROSS) / 2, _CROSS, _CROSS)

    def sizeHint(self) -> QSize:
        return QSize(24 + self.fontMetrics().horizontalAdvance(self.text()) + _CROSS + 7, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, _HEIGHT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.cross_box().contains(event.position())
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.cross_box().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        # Delete belongs to the chip that has the keyboard, before it belongs to the selection of the canvas.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _removes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _removes(event):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        box = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(theme().color("accent" if self._highlighted else "ink3"), 2 if self._highlighted else 1)
        pen.setStyle(Qt.PenStyle.DashLine if self._emulated else Qt.PenStyle.SolidLine)
        outlined = self._emulated or self._highlighted or theme().name == "high-contrast"
        painter.setPen(pen if outlined else Qt.PenStyle.NoPen)
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(theme().color("hover" if hovered else "panel" if self._emulated else "chip"))
        painter.drawRoundedRect(box, 6, 6)
        paint_glyph(painter, self._glyph, QRectF(6, self.height() / 2 - 7, 14, 14), "ink2")
        self._paint_text(painter, "ink", QRectF(24, 0, self.width() - 24 - _CROSS - 4, self.height()), centred=False)
        self._paint_cross(painter)
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF(), 6)

    def _paint_cross(self, painter: QPainter) -> None:
        cross = self.cross_box()
        if self._over_cross and self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("line"))
            painter.drawRoundedRect(cross, 4, 4)
        paint_glyph(painter, "close", cross.adjusted(3, 3, -3, -3), "ink2" if self.underMouse() else "ink3")
