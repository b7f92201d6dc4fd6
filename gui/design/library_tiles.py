"""How a template looks: its tile in the library, and the card that hangs from the pointer while it is dragged."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from gui.design.mime import TemplateRef
from gui.drawing import chip_width, paint_chip
from gui.theme import font, theme
from gui.widgets.glyphs import paint_glyph


@dataclass(frozen=True)
class Tile:
    """One template as it is shown.

    `color` is "guest 0", "guest 1", ... or the name of a colour of the theme; the tile has a badge, or else an icon.
    """

    ref: TemplateRef
    name: str
    detail: str
    tooltip: str
    color: str
    badge: str = ""
    icon: str = ""

    def fill(self) -> QColor:
        """Return the colour as the theme has it now."""
        kind, _, number = self.color.partition(" ")
        return theme().guest(int(number)) if number else theme().color(kind)


def paint_line(
    painter: QPainter, room: QRectF, words: str, shown: QFont, color: QColor, across: Qt.AlignmentFlag
) -> None:
    """Paint one line of text, elided where the room is too narrow; `across` puts it at the top or the bottom."""
    painter.setFont(shown)
    painter.setPen(color)
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, across | Qt.AlignmentFlag.AlignLeft, elided)


def paint_tile(painter: QPainter, box: QRectF, tile: Tile) -> None:
    """Paint the sign of a template: its badge or icon on its colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tile.fill())
    painter.drawRoundedRect(box, 5, 5)
    ink = "ink2" if tile.color == "chip" else "on_layer"
    if tile.badge:
        painter.setFont(font(11, QFont.Weight.Bold))
        painter.setPen(theme().color(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tile.badge)
    else:
        paint_glyph(painter, tile.icon, QRectF(box.center().x() - 9, box.center().y() - 9, 18, 18), ink)


def drag_pixmap(tile: Tile, ratio: float = 1.0) -> QPixmap:
    """Return the card that hangs from the pointer while a template is dragged, a little askew."""
    chips = tuple(part.strip() for part in tile.detail.split("·"))
    card = QRectF(14, 14, 190, 66)
    picture = QPixmap(QSize(222, 104) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(card.center())
    painter.rotate(-2)
    painter.translate(-card.center())
    for spread in range(6, 0, -1):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("shadow", 0.03))
        painter.drawRoundedRect(card.adjusted(-spread, -spread + 4, spread, spread + 4), 12 + spread, 12 + spread)
    outline = theme().color("ink2") if tile.color == "chip" else tile.fill()
    painter.setPen(QPen(outline, 1.5))
    painter.setBrush(theme().color("panel", 0.96))
    painter.drawRoundedRect(card, 12, 12)
    title = card.adjusted(12, 10, -12, 0)
    bold = font(13, QFont.Weight.DemiBold)
    paint_line(painter, title, tile.name, bold, outline, Qt.AlignmentFlag.AlignTop)
    _paint_chips(painter, QPointF(card.left() + 10, card.top() + 34), card.right() - 8, chips)
    painter.end()
    return picture


def _paint_chips(painter: QPainter, at: QPointF, right: float, labels: Sequence[str]) -> None:
    x = at.x()
    for label in labels:
        width = min(chip_width(label), right - x)
        if width < 24:
            return
        paint_chip(painter, QRectF(x, at.y(), width, 22), label)
        x += width + 5
