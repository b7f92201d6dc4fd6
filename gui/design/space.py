"""Where a host finds room on the canvas: the grid, and places that no other host covers."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.design.layout import lay_out_host
from model.elements import Design, Host

GRID = 20.0
SPACING = 40.0


def snap(point: QPointF) -> QPointF:
    """Return the point of the grid that is nearest."""
    return QPointF(round(point.x() / GRID) * GRID, round(point.y() / GRID) * GRID)


def host_rect(host: Host) -> QRectF:
    """Return the box of a host on the canvas."""
    return QRectF(QPointF(*host.position), lay_out_host(host).size)


def taken_rects(design: Design) -> list[QRectF]:
    """Return the boxes of all hosts."""
    return [host_rect(host) for host in design.hosts]


def find_room(taken: Iterable[QRectF], size: QSizeF, wish: QPointF) -> QPointF:
    """Return the point of the grid nearest to `wish` where a box of that size covers none of `taken`."""
    rects = list(taken)
    wish = snap(wish)
    if _is_free(rects, QRectF(wish, size)):
        return wish
    candidates = [point for rect in rects for point in _beside(rect, size, wish)]
    free = [point for point in candidates if _is_free(rects, QRectF(point, size))]
    return min(free, key=lambda point: (point - wish).manhattanLength())


def _beside(rect: QRectF, size: QSizeF, wish: QPointF) -> list[QPointF]:
    right, below = rect.right() + SPACING, rect.bottom() + SPACING
    left, above = rect.left() - SPACING - size.width(), rect.top() - SPACING - size.height()
    corners = [(right, rect.top()), (rect.left(), below), (left, rect.top()), (rect.left(), above)]
    corners += [(right, wish.y()), (wish.x(), below)]
    # Rounded away from the box, or the grid would pull the new one back onto it.
    return [snap(QPointF(x + GRID / 2 * (x > rect.left()), y + GRID / 2 * (y > rect.top()))) for x, y in corners]


def _is_free(rects: list[QRectF], box: QRectF) -> bool:
    return not any(rect.intersects(box) for rect in rects)
