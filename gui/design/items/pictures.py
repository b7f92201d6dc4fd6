"""The pictures of hosts that are kept, and when they are drawn anew.

Qt's own cache draws everything anew at once when the zoom changes, which takes as long as the design is large. Here
a large design shows its last pictures, scaled, while it is zoomed, and draws them anew one by one between the
frames. A small design is always shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform

from gui.slices import Slices

if TYPE_CHECKING:
    from gui.design.items.host_item import HostItem

CARDS_A_FRAME = 20.0  # about as many ms; a design with no more of them is drawn at once
CARDS_A_STEP = 4.0  # between two frames
MOST_BYTES = 192 * 1024 * 1024  # of all pictures together
LARGEST_PX = 4_000_000  # a larger picture is not kept: then little of the host is in sight
BYTES_A_PX = 4


class Pictures(QObject):
    """Shares out the work among the hosts of one scene, and forgets the pictures used least."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._items: dict[HostItem, int] = {}
        self._left = CARDS_A_FRAME
        self.zoom = (0.0, 0.0)  # of the present frame, and the px of the device for each of the screen
        self._waiting: dict[HostItem, None] = {}
        self._drawing = Slices(self)

    def begin_frame(self, scale: float, ratio: float) -> None:
        """A new frame is drawn at that zoom: the work of the last one is forgotten."""
        self._left = CARDS_A_FRAME
        if (scale, ratio) != self.zoom:
            self.zoom = (scale, ratio)
            self._go_on()

    def may_draw(self, item: HostItem, cards: float, for_zoom: bool) -> bool:
        """Whether so much of a host may be drawn in this frame; if not, its turn comes soon.

        Args:
            item: the host.
            cards: how much is to be drawn, in cards of full detail.
            for_zoom: whether there is an old picture of them that only has another zoom.
        """
        if cards <= self._left and not (for_zoom and self._is_large):
            self._left -= cards
            return True
        self.want(item)
        return False

    def want(self, item: HostItem) -> None:
        """Draw a host soon, between the frames."""
        self._waiting[item] = None
        if self.zoom[0] > 0:  # else the first frame says at which zoom
            self._go_on()

    def _go_on(self) -> None:
        if not self._drawing.is_running:
            self._drawing.start(self._draw())

    @property
    def _is_large(self) -> bool:
        return sum(item.work(self.zoom[0]) for item in self._items) > CARDS_A_FRAME

    @property
    def is_waiting(self) -> bool:
        """Whether some hosts are still to be drawn for the present zoom."""
        return self._drawing.is_running

    def add(self, item: HostItem) -> None:
        """A host is new."""
        self._items[item] = 0

    def forget(self, item: HostItem) -> None:
        """The host is gone."""
        self._waiting.pop(item, None)
        self._items.pop(item, None)

    def use(self, item: HostItem, size: int) -> None:
        """A picture of so many bytes was used; those used least give way."""
        self._items.pop(item, None)
        self._items[item] = size
        total = sum(self._items.values())
        for old in list(self._items):
            if total <= MOST_BYTES or old is item:
                return
            total -= self._items[old]
            self._items[old] = 0
            old.forget_picture()

    def _draw(self) -> Iterator[None]:
        """Draw the hosts bit by bit: those that are seen first, then those that moving the canvas shows."""
        while (item := next(iter(self._waiting), None) or self._next_to_prepare()) is not None:
            if not item.wants_picture(*self.zoom) or item.draw_on(*self.zoom, CARDS_A_STEP):
                self._waiting.pop(item, None)
                item.update()
            yield

    def _next_to_prepare(self) -> HostItem | None:
        if sum(self._items.values()) > MOST_BYTES / 2:
            return None
        return next((item for item in self._items if item.wants_picture(*self.zoom)), None)


class Picture:
    """A host as it was last drawn, in px of the screen."""

    def __init__(self, bounds: QRectF, scale: float, ratio: float) -> None:
        self.bounds, self.scale, self.ratio = bounds, scale, ratio
        pixels = picture_size(bounds, scale * ratio)
        self.pixmap = QPixmap(*pixels)
        self.pixmap.setDevicePixelRatio(ratio)
        self.pixmap.fill("transparent")

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return self.pixmap.width() * self.pixmap.height() * BYTES_A_PX

    def fits(self, bounds: QRectF, scale: float, ratio: float) -> bool:
        """Whether it was drawn for that place and zoom."""
        return bounds == self.bounds and scale == self.scale and ratio == self.ratio

    def is_of(self, scale: float, ratio: float) -> bool:
        """Whether it was drawn for that zoom."""
        return scale == self.scale and ratio == self.ratio

    def painter(self) -> QPainter:
        """Return a painter that stands at the host's corner; the caller ends it."""
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.scale, self.scale)
        painter.translate(-self.bounds.topLeft())
        return painter

    def show(self, painter: QPainter) -> None:
        """Copy it to the screen, px by px; `painter` stands at the host's corner."""
        corner = painter.worldTransform().map(self.bounds.topLeft())
        painter.save()
        painter.resetTransform()
        # On a whole px, so that it is copied and not resampled.
        x, y = round(corner.x() * self.ratio) / self.ratio, round(corner.y() * self.ratio) / self.ratio
        painter.drawPixmap(QPointF(x, y), self.pixmap)
        painter.restore()

    def show_part(self, painter: QPainter, area: QRectF, place: QPointF) -> None:
        """Copy one area of it, in px of the host, to another place; `painter` stands at the host's corner."""
        zoom = QTransform.fromScale(self.scale * self.ratio, self.scale * self.ratio)
        source = zoom.mapRect(area.translated(-self.bounds.topLeft()))
        painter.drawPixmap(QRectF(place, area.size()), self.pixmap, source)

    def show_scaled(self, painter: QPainter, bounds: QRectF) -> None:
        """Show it at another zoom than it was drawn for."""
        painter.save()
        # For some frames, speed counts for more than smooth edges.
        hints = QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        painter.setRenderHints(hints, False)
        painter.drawPixmap(bounds, self.pixmap, QRectF(self.pixmap.rect()))
        painter.restore()


def picture_size(bounds: QRectF, scale: float) -> tuple[int, int]:
    """Return width and height of a picture in px of the device."""
    return max(1, int(bounds.width() * scale + 1.999)), max(1, int(bounds.height() * scale + 1.999))


def clear_areas(painter: QPainter, areas: Sequence[QRectF]) -> list[QRectF]:
    """Make these areas of a picture transparent, and let `painter` draw nowhere else.

    Returns the areas widened to whole px of the device: what touches them must be drawn.
    """
    transform = painter.worldTransform()
    back, _ = transform.inverted()
    whole = [transform.mapRect(area).toAlignedRect() for area in areas]
    region = QRegion()
    painter.resetTransform()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    for rect in whole:
        region += rect
        painter.fillRect(rect, Qt.GlobalColor.transparent)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setClipRegion(region)
    painter.setWorldTransform(transform)
    return [back.mapRect(QRectF(rect)) for rect in whole]
