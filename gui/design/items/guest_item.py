"""The card of a guest: its application over its own operating system, and its virtual resources as chips."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.design import words
from gui.design.items.look import FULL_DETAIL, NO_TEXT, GuestLook, level_of_detail, set_cached
from gui.design.layout import CardBoxes, ChipBox, has_own_kernel
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

MARGIN = 6.0
RADIUS = 12.0
SEMI_BOLD = QFont.Weight.DemiBold
translate = words.translate


class GuestItem(QGraphicsItem):
    """Draws one guest. It is told what to draw, and decides nothing."""

    def __init__(self, parent: QGraphicsItem, cached: bool = True) -> None:
        super().__init__(parent)
        self.guest = Guest("", "")
        self.boxes: CardBoxes | None = None
        self.look = GuestLook()
        self.rebuilt = 0  # how often it was given something new to draw
        set_cached(self, cached)

    def show_guest(self, guest: Guest, boxes: CardBoxes, look: GuestLook) -> None:
        """Draw this from now on; the same again costs nothing."""
        if self.boxes is None or boxes.box.size() != self.boxes.box.size():
            self.prepareGeometryChange()
        if self.boxes is None or boxes.box.topLeft() != self.pos():
            self.setPos(boxes.box.topLeft())
        same = self.boxes is not None and guest is self.guest and look == self.look
        if same and self.boxes is not None and boxes.box.size() == self.boxes.box.size():
            self.boxes = boxes
            return
        self.guest, self.boxes, self.look = guest, boxes, look
        self.rebuilt += 1
        self.setOpacity(0.4 if look.lifted else 1.0)
        self.update()

    def card(self) -> QRectF:
        """Return the card's box, from its own corner."""
        return QRectF(QPointF(), self.boxes.box.size()) if self.boxes else QRectF()

    def boundingRect(self) -> QRectF:
        return self.card().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def color(self) -> QColor:
        """Return the guest's own colour."""
        return theme().guest(self.look.color)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.boxes is None:
            return
        detail = level_of_detail(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.look.stopped:
            painter.setOpacity(painter.opacity() * 0.55)
        self._paint_frame(painter)
        self._paint_layers(painter, self.boxes, detail)
        if detail >= NO_TEXT:
            self._paint_title(painter, self.boxes.title, detail)
        for chip in self.boxes.chips:
            self._paint_chip(painter, chip, detail)

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
        paint_text(painter, name, guest.name, ink, 13, SEMI_BOLD)

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

    def _paint_chip(self, painter: QPainter, chip: ChipBox, detail: float) -> None:
        selected = chip.part in self.look.parts
        if detail < FULL_DETAIL:
            if not chip.emulated:
                self._fill(painter, chip.box, theme().color("accent" if selected else "chip"))
            return
        paint_chip(painter, chip.box, chip.label, chip.emulated, selected)
