"""The card of a guest: its application over its own operating system, and its virtual resources as chips."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from gui.design import words
from gui.design.grid import has_own_kernel
from gui.design.items.look import FAR_TEXT, FULL_DETAIL, GuestLook
from gui.design.layout import CardBoxes, ChipBox
from gui.design.parts import ADD
from gui.drawing import (
    RIGHT,
    deepen,
    mix,
    paint_chip,
    paint_gap,
    paint_layer,
    paint_severity,
    paint_text,
    text_width,
)
from gui.theme import theme
from model.elements import Guest

EDGE, RING = 1.0, 6.0  # around the box: the smoothing of its edge, the ring of the focus
RADIUS = 12.0
CHIP_RADIUS = 6.0
SEMI_BOLD = QFont.Weight.DemiBold
translate = words.translate


class GuestCard:
    """A guest as it is drawn inside its host. It is told what to draw, and decides nothing."""

    def __init__(self, guest: Guest, boxes: CardBoxes, look: GuestLook) -> None:
        self.guest, self.boxes, self.look = guest, boxes, look

    def is_same(self, guest: Guest, boxes: CardBoxes, look: GuestLook) -> bool:
        """Whether drawing that would give the same picture."""
        return guest is self.guest and look == self.look and boxes == self.boxes

    def area(self) -> QRectF:
        """Return all that the card covers, from the host's corner."""
        margin = RING if self.look.focused else EDGE
        return self.boxes.box.adjusted(-margin, -margin, margin, margin)

    def card(self) -> QRectF:
        """Return the card's box, from its own corner."""
        return QRectF(QPointF(), self.boxes.box.size())

    def color(self) -> QColor:
        """Return the guest's own colour."""
        return theme().guest(self.look.color)

    def paint(self, painter: QPainter, detail: float) -> None:
        """Draw the card at that zoom; the painter stands at the host's corner."""
        painter.save()
        painter.translate(self.boxes.box.topLeft())
        if self.look.stopped or self.look.lifted:
            painter.setOpacity(painter.opacity() * (0.35 if self.look.lifted else 0.55))
        self._paint_frame(painter)
        self._paint_layers(painter, self.boxes, detail)
        if detail >= FAR_TEXT:
            self._paint_title(painter, self.boxes.title, detail)
        for chip in self.boxes.chips:
            self._paint_chip(painter, chip, detail)
        painter.restore()

    def _paint_frame(self, painter: QPainter) -> None:
        card, look = self.card(), self.look
        if look.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(card.adjusted(-4, -4, 4, 4), RADIUS + 4, RADIUS + 4)
        color = theme().color(look.tone.value) if look.tone else self.color()
        pen = QPen(color, 2.5 if look.selected or look.tone else 1.4)
        fill = theme().color("panel")
        if look.tone:
            fill = theme().color(f"{look.tone.value}_fill")
        elif look.selected:
            fill = mix(fill, color, 0.08)
        painter.setBrush(fill)
        painter.setPen(pen)
        inset = pen.widthF() / 2
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_title(self, painter: QPainter, box: QRectF, detail: float) -> None:
        ink, guest = theme().color("ink"), self.guest
        right = box.right()
        if self.look.severity:
            paint_severity(painter, self.look.severity, QPointF(right - 7, box.center().y()), 14)
            right -= 22
        if detail >= FULL_DETAIL:
            tag = words.technique_short(guest.technique)
            wide = text_width(tag, 11)
            space = QRectF(right - wide, box.top(), wide, box.height())
            if right - wide - box.left() > 56:
                paint_text(painter, space, tag, theme().color("ink2"), 11, align=RIGHT)
                right -= wide + 8
        name = QRectF(box.left(), box.top(), right - box.left(), box.height())
        paint_text(painter, name, guest.name, ink, 13 if detail >= FULL_DETAIL else 19, SEMI_BOLD)

    def _paint_layers(self, painter: QPainter, boxes: CardBoxes, detail: float) -> None:
        color, guest = self.color(), self.guest
        soft = mix(theme().color("panel"), color, 0.24)
        if detail < FULL_DETAIL:
            self._fill(painter, boxes.app, soft)
            self._fill(painter, boxes.kernel, deepen(color) if has_own_kernel(guest) else soft)
            return
        self._fill(painter, boxes.app, soft)
        inner = boxes.app.adjusted(12, 0, -12, 0)
        app = translate("Guest", "App")
        paint_text(painter, inner, app, theme().color("ink"), 13, SEMI_BOLD)
        detail_box = inner.adjusted(text_width(app, 13, SEMI_BOLD) + 10, 0, 0, 0)
        paint_text(painter, detail_box, words.program(guest), theme().color("ink"), 12, align=RIGHT)
        if has_own_kernel(guest):
            paint_layer(
                painter, boxes.kernel, color, words.family(guest.os.family), words.width(guest.os.bits, self.look.on)
            )
        else:
            shared = translate("Guest", "shares the host's kernel")
            paint_gap(painter, boxes.kernel, theme().color("ink2"), shared)

    def _fill(self, painter: QPainter, box: QRectF, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, 8, 8)

    def _paint_add(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(theme().color("panel"))
        painter.setPen(QPen(self.color(), 1.4))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), CHIP_RADIUS, CHIP_RADIUS)
        middle = box.center()
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
        painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))

    def _paint_chip(self, painter: QPainter, chip: ChipBox, detail: float) -> None:
        if chip.part == ADD:
            if self.look.selected and detail >= FULL_DETAIL:
                self._paint_add(painter, chip.box)
            return
        selected = chip.part in self.look.parts
        if detail < FULL_DETAIL:
            if not chip.emulated:
                self._fill(painter, chip.box, theme().color("accent" if selected else "chip"))
            return
        paint_chip(painter, chip.box, chip.label, chip.emulated, selected)
