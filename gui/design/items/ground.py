"""The ground of the canvas: a grid of dots, 20 px apart."""

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
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
    transform = painter.worldTransform()
    scale = transform.m11()
    if not dots or scale <= 0:
        painter.fillRect(rect, colors.color("canvas"))
        return
    step = grid_step(scale)
    corner = transform.map(QPointF(floor(rect.left() / step) * step, floor(rect.top() / step) * step))
    area = transform.mapRect(rect)
    size = QSize(ceil(area.width() + step * scale), ceil(area.height() + step * scale))
    painter.save()
    painter.resetTransform()
    painter.setClipRect(area)
    ratio = painter.device().devicePixelRatioF()
    # Rounded, so that the picture is copied and not resampled.
    painter.drawPixmap(QPoint(round(corner.x()), round(corner.y())), _dots(size, step * scale, ratio, colors))
    painter.restore()


@lru_cache(maxsize=4)
def _dots(size: QSize, pitch: float, ratio: float, colors: Theme) -> QPixmap:
    """Return a picture of the ground, a dot in its corner and one each `pitch` px."""
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(colors.color("canvas"))
    painter = QPainter(picture)
    row = _dot_row(size.width(), pitch, ratio, colors)
    for number in range(int(size.height() / pitch) + 1):
        painter.drawPixmap(QPoint(0, round(number * pitch)), row)
    painter.end()
    return picture


def _dot_row(width: int, pitch: float, ratio: float, colors: Theme) -> QPixmap:
    side = 2 if ratio < 1.5 else 1.5
    row = QPixmap(round(width * ratio), round(side * ratio))
    row.setDevicePixelRatio(ratio)
    row.fill(colors.color("canvas"))
    painter = QPainter(row)
    for number in range(int(width / pitch) + 1):
        painter.fillRect(QRectF(round(number * pitch), 0, side, side), colors.color("dots"))
    painter.end()
    return row
