"""The ground of the canvas: a grid of dots, 20 px apart."""

from math import floor

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap

from gui.theme import Theme

GRID = 20.0
FEWEST_PX = 9.0  # between dots on the screen; closer ones would be a grey haze


def grid_step(scale: float) -> float:
    """Return the distance of the dots in px of the scene at that zoom: the grid, or a multiple of it."""
    step = GRID
    while step * scale < FEWEST_PX:
        step *= 4
    return step


def paint_ground(painter: QPainter, rect: QRectF, colors: Theme, dots: bool = True) -> None:
    """Fill the ground of the canvas, with its dots."""
    painter.fillRect(rect, colors.color("canvas"))
    transform = painter.worldTransform()
    scale = transform.m11()
    if not dots or scale <= 0:
        return
    step = grid_step(scale)
    corner = transform.map(QPointF(floor(rect.left() / step) * step, floor(rect.top() / step) * step))
    area = transform.mapRect(rect)
    painter.save()
    painter.resetTransform()
    painter.setClipRect(area)
    _paint_dots(painter, area, corner, step * scale, colors)
    painter.restore()


def _paint_dots(painter: QPainter, area: QRectF, corner: QPointF, pitch: float, colors: Theme) -> None:
    row = QPixmap(max(1, round(area.width() + pitch)), 2)
    row.fill(colors.color("canvas"))
    brush = QPainter(row)
    color = colors.color("dots")
    count = int(row.width() / pitch) + 1
    for number in range(count):
        brush.fillRect(round(number * pitch), 0, 2, 2, color)
    brush.end()
    y = corner.y()
    while y < area.bottom():
        painter.drawPixmap(QPointF(round(corner.x()), round(y)), row)
        y += pitch
