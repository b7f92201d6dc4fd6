"""What a host paints of itself around the cards of its guests: its box, its title, the place for one more guest."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from gui.design import words
from gui.design.items.look import FULL_DETAIL, NO_TEXT, HostLook
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
from model.elements import Approach, Host

RADIUS = 16.0
MARGIN = 16.0  # around the box, for the shadow and the focus ring
SOLID = 8.0  # so far from its edges, the box covers what is under it
SEMI_BOLD = QFont.Weight.DemiBold
translate = words.translate


def paint_box(painter: QPainter, frame: QRectF, look: HostLook, detail: float) -> None:
    """Paint the box of a host with its shadow, and the ring of the focus."""
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


def edges(frame: QRectF) -> list[QRectF]:
    """Return the areas of all that `paint_box` draws in the colours of the selection, the focus and the verdict."""
    outer, inner = frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN), frame.adjusted(SOLID, SOLID, -SOLID, -SOLID)
    return [
        QRectF(outer.left(), outer.top(), outer.width(), inner.top() - outer.top()),
        QRectF(outer.left(), inner.bottom(), outer.width(), outer.bottom() - inner.bottom()),
        QRectF(outer.left(), inner.top(), inner.left() - outer.left(), inner.height()),
        QRectF(inner.right(), inner.top(), outer.right() - inner.right(), inner.height()),
    ]


def paint_title(painter: QPainter, host: Host, boxes: StackBoxes, look: HostLook, detail: float) -> None:
    """Paint the name of a host, its approach and how many systems share it."""
    box = boxes.title
    if detail < FULL_DETAIL:
        _paint_far_title(painter, box, host, look, detail)
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
    beside = QRectF(right - wide, box.top(), wide, box.height())
    paint_text(painter, beside, ratio, theme().color("ink2"), 12, align=RIGHT)
    _paint_name(painter, QRectF(box.left(), box.top(), right - wide - 14 - box.left(), box.height()), host, look)


def _paint_name(painter: QPainter, space: QRectF, host: Host, look: HostLook) -> None:
    pill = words.approach_pill(host.approach)
    pill_width = text_width(pill, 11, SEMI_BOLD) + 18
    badge = 24.0 if look.severity else 0.0
    room = space.width() - pill_width - 8 - badge
    show_pill = room > 60
    name = elide(host.name, room if show_pill else space.width() - badge, 15, SEMI_BOLD)
    paint_text(painter, space, name, theme().color("ink"), 15, SEMI_BOLD)
    x = space.left() + text_width(name, 15, SEMI_BOLD) + 8
    if show_pill:
        paint_pill(painter, QRectF(x, space.center().y() - 10, pill_width, 20), pill)
        x += pill_width + 8
    if look.severity:
        paint_severity(painter, look.severity, QPointF(x + 8, space.center().y()), 16)


def _paint_far_title(painter: QPainter, box: QRectF, host: Host, look: HostLook, detail: float) -> None:
    left = box.left()
    if look.severity:
        size = min(40.0, 16 / max(detail, 0.1))
        paint_severity(painter, look.severity, QPointF(left + size / 2, box.center().y()), size)
        left += size + 8
    pixels = int(min(30, max(15, 12 / max(detail, 0.1))))
    space = QRectF(left, box.top() - 6, box.right() - left, box.height() + 12)
    paint_text(painter, space, host.name, theme().color("ink"), pixels, SEMI_BOLD)


def title_area(box: QRectF) -> QRectF:
    """Return all that the title can cover, at any zoom."""
    return box.adjusted(0, -6, 0, 6)


def paint_drop_place(painter: QPainter, box: QRectF, look: HostLook, detail: float) -> None:
    """Paint the place for one more guest, and what a drop there would mean while something is dragged."""
    tone = look.tone
    if detail < NO_TEXT:
        return
    color = theme().color(tone.value if tone else "ink3")
    fill = theme().color(f"{tone.value}_fill") if tone else mix(theme().color("panel"), theme().color("canvas"), 0.6)
    painter.setBrush(fill)
    painter.setPen(QPen(color, 2 if tone else 1.2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 12, 12)
    if detail < FULL_DETAIL:
        return
    words_shown = look.note or translate("Host", "Drop a guest here")
    weight = SEMI_BOLD if tone else QFont.Weight.Normal
    lines = words_shown.split("\n") if box.height() > 2 * DROP_STRIP else [words_shown.replace("\n", ": ")]
    # Near the top while something is dragged, or the ghost would cover it.
    top = box.top() + 14 if tone and len(lines) > 1 else box.center().y() - 9 * len(lines)
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
