"""A host as a stack of layers, under the cards of its guests."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.design import words
from gui.design.items.guest_item import GuestItem
from gui.design.items.hardware import paint_hardware
from gui.design.items.layers import paint_stack_layer
from gui.design.items.look import FULL_DETAIL, NO_TEXT, HostLook, Tone, level_of_detail, set_cached
from gui.design.layout import StackBoxes
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
from model.elements import Approach, Host

RADIUS = 16.0
MARGIN = 16.0  # around the box, for the shadow and the focus ring
SEMI_BOLD = QFont.Weight.DemiBold
translate = words.translate


class HostItem(QGraphicsItem):
    """Draws one host; the cards of its guests are its children. It is told what to draw, and decides nothing."""

    def __init__(self, cached: bool = True) -> None:
        super().__init__()
        self.host = Host("", "")
        self.boxes: StackBoxes | None = None
        self.look = HostLook()
        self.guest_items: dict[str, GuestItem] = {}
        self.rebuilt = 0  # how often it was given something new to draw
        self._cached = cached
        set_cached(self, cached)

    def show_host(self, host: Host, boxes: StackBoxes, look: HostLook) -> None:
        """Draw this from now on; the same again costs nothing."""
        position = QPointF(*host.position)
        if position != self.pos():
            self.setPos(position)
        if host is self.host and boxes is self.boxes and look == self.look:
            return
        if self.boxes is None or boxes.size != self.boxes.size:
            self.prepareGeometryChange()
        self.host, self.boxes, self.look = host, boxes, look
        self.rebuilt += 1
        self.update()

    def keep_guests(self, ids: Iterable[str]) -> list[GuestItem]:
        """Have exactly one child for each of these guests; returns those that are not needed any more."""
        wanted = set(ids)
        gone = [self.guest_items.pop(known) for known in list(self.guest_items) if known not in wanted]
        for guest_id in wanted - self.guest_items.keys():
            self.guest_items[guest_id] = GuestItem(self, self._cached)
        return gone

    def frame(self) -> QRectF:
        """Return the host's box, from its own corner."""
        return QRectF(QPointF(), self.boxes.size if self.boxes else QSizeF())

    def boundingRect(self) -> QRectF:
        return self.frame().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.boxes is None:
            return
        detail = level_of_detail(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, detail)
        if self.boxes.drop is not None and detail >= NO_TEXT:
            self._paint_drop_place(painter, self.boxes.drop, detail)
        for layer in self.boxes.layers:
            painter.save()
            painter.setOpacity(painter.opacity() * layer.opacity)
            paint_stack_layer(painter, layer.host or self.host, layer, detail)
            painter.restore()
        painter.save()
        painter.translate(self.boxes.hardware.topLeft())
        paint_hardware(painter, self.host, self.boxes.panel, self.look.parts, detail)
        painter.restore()
        self._paint_title(painter, self.boxes, detail)

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
        paint_segments(
            painter,
            [segment for _, segment in boxes.switch],
            [words.approach(approach) for approach in choices],
            choices.index(host.approach),
        )
        ratio = ratio_text(host)
        wide = text_width(ratio, 12)
        right = boxes.switch[0][1].left() - 14
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
            size = min(40.0, 16 / detail)
            paint_severity(painter, self.look.severity, QPointF(left + size / 2, box.center().y()), size)
            left += size + 8
        pixels = int(min(30, max(15, 12 / detail)))
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
        lines = words_shown.split("\n")
        # Near the top while something is dragged, or the ghost would cover it.
        top = box.top() + 14 if tone else box.center().y() - 9 * len(lines)
        for number, line in enumerate(lines):
            space = QRectF(box.left() + 8, top + 18 * number, box.width() - 16, 18)
            paint_text(painter, space, line, color if tone else theme().color("ink2"), 12, weight, CENTRE)


def ratio_text(host: Host) -> str:
    """Return how many systems share the host: "1 host : 3 guests"."""
    if host.approach is Approach.TRADITIONAL:
        return translate("Host", "1 host : 1 system")
    if len(host.guests) == 1:
        return translate("Host", "1 host : 1 guest")
    return translate("Host", "1 host : {count} guests").format(count=len(host.guests))


__all__ = ["HostItem", "Tone", "ratio_text"]
