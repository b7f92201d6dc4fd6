"""A host as a stack of layers, under the cards of its guests."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.design import words
from gui.design.items.guest_card import GuestCard
from gui.design.items.hardware import paint_hardware
from gui.design.items.layers import paint_stack_layer
from gui.design.items.look import FULL_DETAIL, NO_TEXT, GuestLook, HostLook, level_of_detail
from gui.design.items.pictures import LARGEST_PX, Picture, Pictures, clear_areas, picture_size
from gui.design.layout import DROP_STRIP, StackBoxes
from gui.drawing import (
    CENTRE,
    RIGHT,
    elide,
    mix,
    paint_pill,
    paint_segments,
    paint_severity,
    paint_shadow,
    paint_text,
    text_width,
)
from gui.theme import theme
from model.elements import Approach, Host, Technique

RADIUS = 16.0
MARGIN = 16.0  # around the box, for the shadow and the focus ring
SEMI_BOLD = QFont.Weight.DemiBold
translate = words.translate


class HostItem(QGraphicsItem):
    """Draws one host with the cards of its guests. It is told what to draw, and decides nothing.

    The whole stack is one picture in px of the screen: a frame of the canvas then draws every px once. A change of
    one card draws that card alone anew.
    """

    def __init__(self, pictures: Pictures | None = None) -> None:
        super().__init__()
        self.host = Host("", "")
        self.boxes: StackBoxes | None = None
        self.look = HostLook()
        self.cards: dict[str, GuestCard] = {}
        self.rebuilt = 0  # how often it was given something new to draw
        self._frame = self._bounds = QRectF()
        self._pictures = pictures
        self._picture: Picture | None = None
        self._stale: list[QRectF] = []  # what of the picture is not as it should be
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def show_host(self, host: Host, boxes: StackBoxes, look: HostLook, guests: Sequence[GuestLook]) -> None:
        """Draw this from now on, with one look for each guest; the same again costs nothing."""
        position = QPointF(*host.position)
        if position != self.pos():
            self.setPos(position)
        stays = self.boxes is not None and look == self.look and boxes.has_same_ground(self.boxes)
        if self.boxes is None or boxes.size != self.boxes.size:
            self.prepareGeometryChange()
            self._frame = QRectF(QPointF(), boxes.size)
            self._bounds = self._frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        former, self.host, self.boxes, self.look = self.host, host, boxes, look
        changed = self._show_guests(host, boxes, guests)
        if not stays:
            self.repaint([self._bounds])
        elif host is not former and _ground_words(host) != _ground_words(former):
            self.repaint([*changed, boxes.title, *(layer.box for layer in boxes.layers), boxes.hardware])
        elif changed:
            self.repaint(changed)

    def _show_guests(self, host: Host, boxes: StackBoxes, looks: Sequence[GuestLook]) -> list[QRectF]:
        """Take the cards of the guests, and return the areas of those that look different now."""
        cards: dict[str, GuestCard] = {}
        changed = []
        for guest, box, look in zip(host.guests, boxes.cards, looks, strict=True):
            known = self.cards.get(guest.id)
            if known is None or not known.is_same(guest, box, look):
                known = GuestCard(guest, box, look)
                changed.append(known.area())
            cards[guest.id] = known
        self.cards = cards
        return changed

    def frame(self) -> QRectF:
        """Return the host's box, from its own corner."""
        return self._frame

    def boundingRect(self) -> QRectF:
        return self._bounds

    def repaint(self, areas: Sequence[QRectF]) -> None:
        """Draw these parts anew with the next frame."""
        self.rebuilt += 1
        self._stale += areas
        for area in areas:
            self.update(area)

    def forget_picture(self) -> None:
        """Give the memory of the picture back."""
        self._picture = None

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.boxes is None:
            return
        detail = level_of_detail(painter)
        if self._pictures is None or widget is None:
            self.draw(painter, [option.exposedRect], detail)
            return
        ratio = widget.devicePixelRatioF()
        width, height = picture_size(self._bounds, detail * ratio)
        if width * height > LARGEST_PX or (detail, ratio) != self._pictures.zoom:
            self.draw(painter, [option.exposedRect], detail)
            return
        self._paint_picture(self._pictures, painter, detail, ratio)

    def _paint_picture(self, pictures: Pictures, painter: QPainter, scale: float, ratio: float) -> None:
        picture = self._picture
        if not self._is_fresh(scale, ratio):
            fits = picture is not None and picture.fits(self._bounds, scale, ratio)
            cards = [card for card in self.cards.values() if not fits or _touches(self._stale, card.area())]
            if pictures.may_draw(self, len(cards) + 1, for_zoom=not fits):
                picture = self.renew_picture(scale, ratio)
        if picture is None:
            self.draw(painter, [self._bounds], 0.0)
        elif picture.fits(self._bounds, scale, ratio):
            pictures.use(self, picture.size)
            picture.show(painter)
        else:
            picture.show_scaled(painter, picture.bounds)

    def _is_fresh(self, scale: float, ratio: float) -> bool:
        return not self._stale and self._picture is not None and self._picture.fits(self._bounds, scale, ratio)

    def wants_picture(self, scale: float, ratio: float) -> bool:
        """Whether a picture at that zoom is worth keeping, and there is none yet."""
        width, height = picture_size(self._bounds, scale * ratio)
        return width * height <= LARGEST_PX and not self._is_fresh(scale, ratio)

    def renew_picture(self, scale: float, ratio: float) -> Picture:
        """Draw what is stale into the picture, or a new one where there is none that fits."""
        picture = self._picture
        partly = picture is not None and picture.fits(self._bounds, scale, ratio) and self._bounds not in self._stale
        if picture is None or not partly:
            picture = Picture(self._bounds, scale, ratio)
        painter = picture.painter()
        areas = clear_areas(painter, self._stale) if partly else [self._bounds]
        self.draw(painter, areas, scale)
        painter.end()
        self._picture, self._stale = picture, []
        return picture

    def draw(self, painter: QPainter, exposed: Sequence[QRectF], detail: float) -> None:
        """Draw what touches one of these areas, at that zoom, with a painter that stands at the host's corner."""
        if self.boxes is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, detail)
        if self.boxes.drop is not None and detail >= NO_TEXT:
            self._paint_drop_place(painter, self.boxes.drop, detail)
        for card in self.cards.values():
            if _touches(exposed, card.area()):
                card.paint(painter, detail)
        self._paint_layers(painter, self.boxes, exposed, detail)
        if _touches(exposed, self.boxes.hardware):
            painter.save()
            painter.translate(self.boxes.hardware.topLeft())
            paint_hardware(painter, self.host, self.boxes.panel, self.look, detail)
            painter.restore()
        if _touches(exposed, self.boxes.title):
            self._paint_title(painter, self.boxes, detail)

    def _paint_layers(self, painter: QPainter, boxes: StackBoxes, exposed: Sequence[QRectF], detail: float) -> None:
        for layer in boxes.layers:
            if _touches(exposed, layer.box):
                painter.save()
                painter.setOpacity(painter.opacity() * layer.opacity)
                paint_stack_layer(painter, layer.host or self.host, layer, detail)
                painter.restore()

    def _paint_frame(self, painter: QPainter, detail: float) -> None:
        frame, look = self.frame(), self.look
        if detail >= NO_TEXT:
            paint_shadow(painter, frame, RADIUS)
        if look.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(frame.adjusted(-5, -5, 5, 5), RADIUS + 5, RADIUS + 5)
        strong = look.selected or look.tone is not None
        name = look.tone.value if look.tone else "accent" if look.selected else "line"
        width = 2.0 if strong else 1.2
        painter.setBrush(theme().color("panel"))
        painter.setPen(QPen(theme().color(name), width))
        painter.drawRoundedRect(frame.adjusted(width / 2, width / 2, -width / 2, -width / 2), RADIUS, RADIUS)

    def _paint_title(self, painter: QPainter, boxes: StackBoxes, detail: float) -> None:
        box, host = boxes.title, self.host
        if detail < FULL_DETAIL:
            self._paint_far_title(painter, box, detail)
            return
        choices = [approach for approach, _ in boxes.switch]
        if choices:
            paint_segments(
                painter,
                [segment for _, segment in boxes.switch],
                [words.approach(approach) for approach in choices],
                choices.index(host.approach),
            )
        ratio = ratio_text(host)
        wide = text_width(ratio, 12)
        right = boxes.switch[0][1].left() - 14 if choices else box.right()
        paint_text(
            painter,
            QRectF(right - wide, box.top(), wide, box.height()),
            ratio,
            theme().color("ink2"),
            12,
            align=RIGHT,
        )
        self._paint_name(painter, QRectF(box.left(), box.top(), right - wide - 14 - box.left(), box.height()))

    def _paint_name(self, painter: QPainter, space: QRectF) -> None:
        pill = words.approach_pill(self.host.approach)
        pill_width = text_width(pill, 11, SEMI_BOLD) + 18
        badge = 24.0 if self.look.severity else 0.0
        room = space.width() - pill_width - 8 - badge
        show_pill = room > 60
        name = elide(self.host.name, room if show_pill else space.width() - badge, 15, SEMI_BOLD)
        paint_text(painter, space, name, theme().color("ink"), 15, SEMI_BOLD)
        x = space.left() + text_width(name, 15, SEMI_BOLD) + 8
        if show_pill:
            paint_pill(painter, QRectF(x, space.center().y() - 10, pill_width, 20), pill)
            x += pill_width + 8
        if self.look.severity:
            paint_severity(painter, self.look.severity, QPointF(x + 8, space.center().y()), 16)

    def _paint_far_title(self, painter: QPainter, box: QRectF, detail: float) -> None:
        left = box.left()
        if self.look.severity:
            size = min(40.0, 16 / max(detail, 0.1))
            paint_severity(painter, self.look.severity, QPointF(left + size / 2, box.center().y()), size)
            left += size + 8
        pixels = int(min(30, max(15, 12 / max(detail, 0.1))))
        space = QRectF(left, box.top() - 6, box.right() - left, box.height() + 12)
        paint_text(painter, space, self.host.name, theme().color("ink"), pixels, SEMI_BOLD)

    def _paint_drop_place(self, painter: QPainter, box: QRectF, detail: float) -> None:
        tone = self.look.tone
        color = theme().color(tone.value if tone else "ink3")
        fill = (
            theme().color(f"{tone.value}_fill") if tone else mix(theme().color("panel"), theme().color("canvas"), 0.6)
        )
        painter.setBrush(fill)
        painter.setPen(QPen(color, 2 if tone else 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 12, 12)
        if detail < FULL_DETAIL:
            return
        words_shown = self.look.note or translate("Host", "Drop a guest here")
        weight = SEMI_BOLD if tone else QFont.Weight.Normal
        lines = words_shown.split("\n") if box.height() > 2 * DROP_STRIP else [words_shown.replace("\n", ": ")]
        # Near the top while something is dragged, or the ghost would cover it.
        top = box.top() + 14 if tone and len(lines) > 1 else box.center().y() - 9 * len(lines)
        for number, line in enumerate(lines):
            space = QRectF(box.left() + 8, top + 18 * number, box.width() - 16, 18)
            paint_text(painter, space, line, color if tone else theme().color("ink2"), 12, weight, CENTRE)


def _touches(areas: Sequence[QRectF], box: QRectF) -> bool:
    return any(area.intersects(box) for area in areas)


def _ground_words(host: Host) -> tuple[Host, list[tuple[int, int, int, Technique]]]:
    """Return what layers and hardware show of a host: its own values, and what its guests take."""
    taken = [(guest.cpu.count, guest.memory_mib, guest.disk_gib, guest.technique) for guest in host.guests]
    return replace(host, guests=(), position=(0.0, 0.0)), taken


def ratio_text(host: Host) -> str:
    """Return how many systems share the host: "1 host : 3 guests"."""
    if host.approach is Approach.TRADITIONAL:
        return translate("Host", "1 host : 1 system")
    if len(host.guests) == 1:
        return translate("Host", "1 host : 1 guest")
    return translate("Host", "1 host : {count} guests").format(count=len(host.guests))
