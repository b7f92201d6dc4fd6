"""How hosts keep clear of each other: a neighbour makes room for a host that grows, and all can be tidied up."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF

from gui.design.space import GRID, SPACING, host_rect
from model.elements import Design, Host

SHAPE = 1.6  # how much wider than high a tidy canvas is, as most windows are


def make_room(before: Design, after: Design) -> tuple[Host, ...]:
    """Return the hosts of `after` that must move, moved, because another has grown since `before`.

    They go right or down as far as they would be covered or stand closer than before, but for `SPACING`. Hosts that
    the user moved, and those that lay over each other before, are left alone.
    """
    former = {host.id: host for host in before.hosts}
    grown = [host for host in after.hosts if _has_grown(former.get(host.id), host)]
    if not grown:
        return ()
    boxes = {host.id: host_rect(host) for host in after.hosts}
    _push(boxes, [(host.id, host_rect(former[host.id])) for host in grown])
    return tuple(_moved(after.hosts, {host_id: box.topLeft() for host_id, box in boxes.items()}))


def tidy(design: Design) -> tuple[Host, ...]:
    """Return the hosts that must move, moved, so that all stand in rows and columns and none covers another.

    The order stays that in which the hosts are read, row by row, and so does the upper left corner.
    """
    rects = {host.id: host_rect(host) for host in design.hosts}
    order = _reading_order(rects)
    if not order:
        return ()
    columns = _count_columns(list(rects.values()))
    rows = [order[first : first + columns] for first in range(0, len(order), columns)]
    widths = [max(rects[row[place]].width() for row in rows if place < len(row)) for place in range(len(rows[0]))]
    left, y = _on_grid(min(rect.left() for rect in rects.values())), min(rect.top() for rect in rects.values())
    places, y = {}, _on_grid(y)
    for row in rows:
        x = left
        for host_id, width in zip(row, widths, strict=False):
            places[host_id] = QPointF(x, y)
            x += _on_grid(width + SPACING)
        y += _on_grid(max(rects[host_id].height() for host_id in row) + SPACING)
    return tuple(_moved(design.hosts, places))


def _has_grown(former: Host | None, host: Host) -> bool:
    if former is None or former is host or former.position != host.position:
        return False
    old, new = host_rect(former), host_rect(host)
    return new.width() > old.width() or new.height() > old.height()


def _push(boxes: dict[str, QRectF], grown: list[tuple[str, QRectF]]) -> None:
    """Move boxes out of the way of those that have grown or moved from their former boxes, and so on."""
    queue, most = list(grown), len(boxes) ** 2 + len(grown)
    for _ in range(most):
        if not queue:
            return
        mover, was = queue.pop(0)
        for other, box in list(boxes.items()):
            way = QPointF() if other == mover else _way_out(was, boxes[mover], box)
            if not way.isNull():
                boxes[other] = box.translated(way)
                queue.append((other, box))


def _way_out(was: QRectF, now: QRectF, other: QRectF) -> QPointF:
    """Return how far a box right of or below a former box must go to keep clear of what has become of that."""
    right, below = other.left() - was.right(), other.top() - was.bottom()
    if was.intersects(other) or max(right, below) < 0:
        return QPointF()
    keep_x, keep_y = (min(SPACING, max(0.0, gap)) for gap in (right, below))
    need_x, need_y = now.right() + keep_x - other.left(), now.bottom() + keep_y - other.top()
    apart = other.right() <= now.left() or other.bottom() <= now.top() or need_x <= 0 or need_y <= 0
    if apart:
        return QPointF()
    sideways = right >= 0 and (below < 0 or need_x <= need_y)
    return QPointF(_on_grid(need_x), 0) if sideways else QPointF(0, _on_grid(need_y))


def _on_grid(length: float) -> float:
    return ceil(length / GRID) * GRID


def _moved(hosts: Iterable[Host], places: dict[str, QPointF]) -> Iterable[Host]:
    for host in hosts:
        place = places.get(host.id)
        if place is not None and QPointF(*host.position) != place:
            yield replace(host, position=(place.x(), place.y()))


def _reading_order(rects: dict[str, QRectF]) -> list[str]:
    """Return the ids row by row; a row holds what begins above the middle of its first box."""
    left = sorted(rects, key=lambda host_id: (rects[host_id].top(), rects[host_id].left()))
    order: list[str] = []
    while left:
        middle = rects[left[0]].center().y()
        row = [host_id for host_id in left if rects[host_id].top() < middle]
        order += sorted(row, key=lambda host_id: rects[host_id].left())
        left = [host_id for host_id in left if host_id not in row]
    return order


def _count_columns(rects: list[QRectF]) -> int:
    wide = sum(rect.width() for rect in rects) / len(rects) + SPACING
    high = sum(rect.height() for rect in rects) / len(rects) + SPACING
    return max(1, min(len(rects), round(sqrt(len(rects) * SHAPE * high / wide))))
