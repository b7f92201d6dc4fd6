"""The ground of the canvas: a grid of dots, 20 px apart."""

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRectF
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
    pitch = step * scale
    row = _dot_row(ceil(area.width() + pitch), pitch, painter.device().devicePixelRatioF(), colors)
    painter.save()
    painter.resetTransform()
    painter.setClipRect(area)
    for number in range(ceil((area.bottom() - corner.y()) / pitch)):
        # On whole px, so that the dots are copied and not resampled.
        painter.drawPixmap(QPoint(round(corner.x()), round(corner.y() + number * pitch)), row)
    painter.restore()


@lru_cache(maxsize=4)
def _dot_row(width: int, pitch: float, ratio: float, colors: Theme) -> QPixmap:
    """Return one row of dots, the first at its left end."""
    side = 2 if ratio < 1.5 else 1.5
    row = QPixmap(round(width * ratio), round(side * ratio))
    row.setDevicePixelRatio(ratio)
    row.fill(colors.color("canvas"))
    painter = QPainter(row)
    for number in range(int(width / pitch) + 1):
        painter.fillRect(QRectF(round(number * pitch), 0, side, side), colors.color("dots"))
    painter.end()
    return row
