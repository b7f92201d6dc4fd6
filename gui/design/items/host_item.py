"""A host as a stack of layers, under the cards of its guests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.design.items.guest_card import GuestCard
from gui.design.items.hardware import paint_hardware
from gui.design.items.layers import paint_stack_layer
from gui.design.items.look import FULL_DETAIL, GuestLook, HostLook, level_of_detail
from gui.design.items.pictures import LARGEST_PX, Picture, Pictures, clear_areas, picture_size
from gui.design.items.stack import (
    MARGIN,
    SOLID,
    edges,
    paint_box,
    paint_drop_place,
    paint_title,
    title_area,
)
from gui.design.layout import StackBoxes
from gui.drawing import mix
from gui.theme import theme
from model.elements import Host, Technique

GROUND_CARDS = 4.0  # what is around the cards of a host takes as long to draw as so many of them
FAR_CARD = 0.4  # a card seen from afar takes that part of the time
ALL = float("inf")


@dataclass
class _Making:
    """A picture that is drawn bit by bit, and the cards that it still lacks."""

    picture: Picture
    cards: list[GuestCard]


@dataclass(frozen=True)
class _Still:
    """A host before it moved: its picture, and where the cards are on it."""

    picture: Picture
    areas: dict[str, QRectF]


class HostItem(QGraphicsItem):
    """Draws one host with the cards of its guests. It is told what to draw, and decides nothing.

    The whole stack is one picture in px of the screen: a frame of the canvas then draws every px once. A change of
    one card draws that card alone anew.

    Args:
        fill: called with this item's host when what it shows is wanted for the first time since `expect`; it calls
            `show_host`.
        pictures: what shares out the work of drawing; nothing is kept if None.
    """

    def __init__(self, fill: Callable[[Host], None], pictures: Pictures | None = None) -> None:
        super().__init__()
        self.host = Host("", "")
        self.rebuilt = 0  # how often it was given something new to draw
        self.is_measured = False  # whether its box is that of its host
        self._boxes: StackBoxes | None = None
        self._look = HostLook()
        self._cards: dict[str, GuestCard] = {}
        self._shown = self.host
        self._fill, self._is_due = fill, False
        self._frame = self._bounds = QRectF()
        self._pictures = pictures
        self._picture: Picture | None = None
        self._making: _Making | None = None
        self._still: _Still | None = None
        self._stale: list[QRectF] = []  # what of the picture is not as it should be
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    # What it shows

    @property
    def boxes(self) -> StackBoxes | None:
        """Where everything stands, or None before it was ever told."""
        self._settle()
        return self._boxes

    @property
    def look(self) -> HostLook:
        """How the host looks."""
        self._settle()
        return self._look

    @property
    def cards(self) -> dict[str, GuestCard]:
        """The cards by the ids of their guests."""
        self._settle()
        return self._cards

    def expect(self, host: Host, same_size: bool) -> None:
        """Take the place of that host; what it shows there is asked for when somebody wants to see it.

        If it has not the same size as before, it shows nothing new until `measure` says how large it is.
        """
        self._move(host)
        self._is_due = True
        self.is_measured = self.is_measured and same_size
        self.update()
        if self.is_measured and self._pictures is not None:
            self._pictures.want(self)

    def measure(self, size: QSizeF) -> None:
        """Take the size of the host that is expected."""
        self._resize(size)
        self.update()
        if self._pictures is not None:
            self._pictures.want(self)

    def _settle(self) -> None:
        if self._is_due:
            self._fill(self.host)

    def show_host(
        self, host: Host, boxes: StackBoxes, look: HostLook, guests: Sequence[GuestLook], moving: bool = False
    ) -> None:
        """Draw this from now on, with one look for each guest; the same again costs nothing.

        While it is `moving`, the cards travel as they were drawn last.
        """
        self._is_due = False
        self._keep_still(moving)
        ground = self._changed_ground(host, boxes, look)
        self._move(host)
        self._resize(boxes.size)
        self._shown, self._boxes, self._look = host, boxes, look
        changed = self._show_guests(host, boxes, guests)
        if ground is None:
            self.repaint([self._bounds])
        elif ground or changed:
            self.repaint([*ground, *changed])

    def _move(self, host: Host) -> None:
        self.host = host
        position = QPointF(*host.position)
        if position != self.pos():
            self.setPos(position)

    def _resize(self, size: QSizeF) -> None:
        self.is_measured = True
        if size != self._frame.size():
            self.prepareGeometryChange()
            self._frame = QRectF(QPointF(), size)
            self._bounds = self._frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def _keep_still(self, moving: bool) -> None:
        if not moving:
            self._still = None
        elif self._still is None and self._picture is not None and not self._stale:
            self._still = _Still(self._picture, {guest: card.area() for guest, card in self._cards.items()})

    def _changed_ground(self, host: Host, boxes: StackBoxes, look: HostLook) -> list[QRectF] | None:
        """Return the areas around the cards that will look different; None for everything."""
        former, shown = self._look, self._shown
        if self._boxes is None or not boxes.has_same_ground(self._boxes):
            return None
        areas: list[QRectF] = []
        if (look.selected, look.focused, look.tone) != (former.selected, former.focused, former.tone):
            areas += edges(self._frame)
        if boxes.drop is not None and (look.tone, look.note) != (former.tone, former.note):
            areas.append(boxes.drop)
        if host is not shown and _ground_words(host) != _ground_words(shown):
            areas += [title_area(boxes.title), *(layer.box for layer in boxes.layers), boxes.hardware]
        elif (look.parts, look.colors) != (former.parts, former.colors):
            areas.append(boxes.hardware)
        if look.severity != former.severity:
            areas.append(title_area(boxes.title))
        return areas

    def _show_guests(self, host: Host, boxes: StackBoxes, looks: Sequence[GuestLook]) -> list[QRectF]:
        """Take the cards of the guests, and return the areas of those that look different now."""
        cards: dict[str, GuestCard] = {}
        changed = []
        for guest, box, look in zip(host.guests, boxes.cards, looks, strict=True):
            known = self._cards.get(guest.id)
            if known is None or not known.is_same(guest, box, look):
                changed += [known.area()] if known is not None else []
                known = GuestCard(guest, box, look)
                changed.append(known.area())
            cards[guest.id] = known
        self._cards = cards
        return changed

    def frame(self) -> QRectF:
        """Return the host's box, from its own corner."""
        return self._frame

    def boundingRect(self) -> QRectF:
        return self._bounds

    # Its picture

    def repaint(self, areas: Sequence[QRectF]) -> None:
        """Draw these parts anew with the next frame."""
        self.rebuilt += 1
        self._making = None
        self._stale += areas
        for area in areas:
            self.update(area)

    def forget_picture(self) -> None:
        """Give the memory of the picture back."""
        self._picture = self._making = None

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        detail = level_of_detail(painter)
        if not self.is_measured:
            self._paint_former(painter)
            return
        if self._pictures is None or widget is None:
            self.draw(painter, [option.exposedRect], detail)
            return
        ratio = widget.devicePixelRatioF()
        width, height = picture_size(self._bounds, detail * ratio)
        if self._still is not None and self._still.picture.is_of(detail, ratio):
            self._draw_moving(painter, self._still, detail)
        elif width * height > LARGEST_PX or (detail, ratio) != self._pictures.zoom:
            self.draw(painter, [option.exposedRect], detail)
        else:
            self._paint_picture(self._pictures, painter, detail, ratio)

    def _paint_picture(self, pictures: Pictures, painter: QPainter, scale: float, ratio: float) -> None:
        if not self._is_fresh(scale, ratio):
            for_zoom = not self._fits(scale, ratio)
            if pictures.may_draw(self, self._work_left(scale, for_zoom), for_zoom):
                self.draw_on(scale, ratio)
        picture = self._picture
        if picture is not None and picture.fits(self._bounds, scale, ratio):
            pictures.use(self, picture.size)
            picture.show(painter)
        else:
            self._paint_former(painter)

    def _paint_former(self, painter: QPainter) -> None:
        """Paint what was drawn last, for the moment until it is drawn anew."""
        if self._picture is None:
            self._paint_sketch(painter)
        else:
            self._picture.show_scaled(painter, self._picture.bounds)

    def _paint_sketch(self, painter: QPainter) -> None:
        """Paint what a host looks like from very far, for the moment until it is drawn."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme().color("line"), 0))
        painter.setBrush(theme().color("panel"))
        painter.drawRect(self._frame)
        if self._boxes is None or self._is_due:
            return
        for card in self._cards.values():
            painter.fillRect(card.boxes.box, mix(theme().color("panel"), card.color(), 0.24))
        painter.fillRect(self._boxes.hardware, theme().color("hardware"))

    def _fits(self, scale: float, ratio: float) -> bool:
        return self._picture is not None and self._picture.fits(self._bounds, scale, ratio)

    def _is_fresh(self, scale: float, ratio: float) -> bool:
        return not self._is_due and not self._stale and self._fits(scale, ratio)

    def wants_picture(self, scale: float, ratio: float) -> bool:
        """Whether a picture at that zoom is worth keeping, and there is none yet."""
        width, height = picture_size(self._bounds, scale * ratio)
        return self.is_measured and width * height <= LARGEST_PX and not self._is_fresh(scale, ratio)

    def work(self, scale: float) -> float:
        """Return how much there is to draw at that zoom, in cards of full detail."""
        return (GROUND_CARDS + len(self.host.guests)) * _card_work(scale)

    def _work_left(self, scale: float, whole: bool) -> float:
        if whole or self._is_due or self._bounds in self._stale:
            return self.work(scale)
        touched = sum(_touches(self._stale, card.area()) for card in self._cards.values())
        return (1 + touched) * _card_work(scale)

    def draw_on(self, scale: float, ratio: float, most: float = ALL) -> bool:
        """Draw the picture for that zoom, or so many cards more of it; return whether it is whole now."""
        self._settle()
        if self._is_fresh(scale, ratio):
            return True
        partly = self._fits(scale, ratio) and self._bounds not in self._stale
        if self._picture is not None and partly and self._work_left(scale, False) <= most:
            self._mend(self._picture)
            return True
        making = self._making
        if making is None or not making.picture.fits(self._bounds, scale, ratio):
            making = self._making = self._begin(scale, ratio)
            most -= GROUND_CARDS * _card_work(scale)
        count = len(making.cards) if most == ALL else max(1, int(most / _card_work(scale)))
        painter = making.picture.painter()
        for card in making.cards[:count]:
            card.paint(painter, scale)
        painter.end()
        del making.cards[:count]
        if making.cards:
            return False
        self._picture, self._making, self._stale = making.picture, None, []
        return True

    def _begin(self, scale: float, ratio: float) -> _Making:
        """Start a new picture with all but the cards."""
        picture = Picture(self._bounds, scale, ratio)
        painter = picture.painter()
        self._draw_ground(painter, [self._bounds], scale)
        painter.end()
        return _Making(picture, list(self._cards.values()))

    def _mend(self, picture: Picture) -> None:
        """Draw what is stale anew, in the picture that there is."""
        painter = picture.painter()
        areas = clear_areas(painter, self._stale)
        self.draw(painter, areas, picture.scale)
        painter.end()
        self._stale = []

    # Drawing

    def draw(self, painter: QPainter, exposed: Sequence[QRectF], detail: float) -> None:
        """Draw what touches one of these areas, at that zoom, with a painter that stands at the host's corner."""
        self._settle()
        self._draw_ground(painter, exposed, detail)
        for card in self._cards.values():
            if _touches(exposed, card.area()):
                card.paint(painter, detail)

    def _draw_ground(self, painter: QPainter, exposed: Sequence[QRectF], detail: float) -> None:
        boxes = self._boxes
        if boxes is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_box(painter, exposed, detail)
        if boxes.drop is not None and _touches(exposed, boxes.drop):
            paint_drop_place(painter, boxes.drop, self._look, detail)
        self._draw_layers(painter, boxes, exposed, detail)
        if _touches(exposed, boxes.hardware):
            painter.save()
            painter.translate(boxes.hardware.topLeft())
            paint_hardware(painter, self.host, boxes.panel, self._look, detail)
            painter.restore()
        if _touches(exposed, title_area(boxes.title)):
            paint_title(painter, self.host, boxes, self._look, detail)

    def _draw_box(self, painter: QPainter, exposed: Sequence[QRectF], detail: float) -> None:
        inner = self._frame.adjusted(SOLID, SOLID, -SOLID, -SOLID)
        if all(inner.contains(area) for area in exposed):
            for area in exposed:
                painter.fillRect(area, theme().color("panel"))
            return
        paint_box(painter, self._frame, self._look, detail)

    def _draw_layers(self, painter: QPainter, boxes: StackBoxes, exposed: Sequence[QRectF], detail: float) -> None:
        for layer in boxes.layers:
            if _touches(exposed, layer.box):
                painter.save()
                painter.setOpacity(painter.opacity() * layer.opacity)
                paint_stack_layer(painter, layer.host or self.host, layer, detail)
                painter.restore()

    def _draw_moving(self, painter: QPainter, still: _Still, detail: float) -> None:
        """Draw the stack on its way: the layers as they are now, the cards as they were drawn last."""
        self._draw_ground(painter, [self._bounds], detail)
        for guest, card in self._cards.items():
            if guest in still.areas:
                still.picture.show_part(painter, still.areas[guest], card.area().topLeft())
            else:
                card.paint(painter, detail)


def _card_work(scale: float) -> float:
    return 1.0 if scale >= FULL_DETAIL else FAR_CARD


def _touches(areas: Sequence[QRectF], box: QRectF) -> bool:
    return any(area.intersects(box) for area in areas)


def _ground_words(host: Host) -> tuple[Host, list[tuple[int, int, int, Technique]]]:
    """Return what layers and hardware show of a host: its own values, and what its guests take."""
    taken = [(guest.cpu.count, guest.memory_mib, guest.disk_gib, guest.technique) for guest in host.guests]
    return replace(host, guests=(), position=(0.0, 0.0)), taken
