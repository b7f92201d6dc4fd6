"""The shapes that the views share: instruction marks, severity signs, layers, chips."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTextLayout

from gui.theme import font, theme

MARKS = ("innocuous", "privileged", "sensitive", "system_call", "io", "hypercall")
_CORNERS = {"privileged": (3, -90), "io": (3, -90), "sensitive": (4, -90), "hypercall": (6, 0), "octagon": (8, 22.5)}
CHIP_HEIGHT = 22.0
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignCenter
LEGIBLE = 4.5  # the least contrast of text on its ground, WCAG 2.1 level AA


def _polygon(corners: int, turn: float, centre: QPointF, radius: float) -> QPainterPath:
    angles = (turn * pi / 180 + 2 * pi * number / corners for number in range(corners))
    path = QPainterPath()
    path.addPolygon(QPolygonF([centre + QPointF(cos(angle), sin(angle)) * radius for angle in angles]))
    path.closeSubpath()
    return path


def mark_path(kind: str, centre: QPointF, size: float) -> QPainterPath:
    """Return the outline of an instruction mark, `size` px wide: the shape tells the class without its colour."""
    if kind in _CORNERS:
        return _polygon(*_CORNERS[kind], centre, size * 0.6)
    path = QPainterPath()
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    if kind == "system_call":
        path.addRoundedRect(box.adjusted(size * 0.05, size * 0.05, -size * 0.05, -size * 0.05), 1.5, 1.5)
    else:
        path.addEllipse(box)
    return path


def paint_mark(painter: QPainter, kind: str, centre: QPointF, size: float) -> None:
    """Fill the mark of that kind (one of MARKS) in its own colour."""
    painter.fillPath(mark_path(kind, centre, size), theme().color(kind))


def paint_stop(painter: QPainter, centre: QPointF, size: float, enabled: bool = True) -> None:
    """Paint the sign of a breakpoint, an octagon: filled while it is enabled, else its outline."""
    path = mark_path("octagon", centre, size)
    if enabled:
        painter.fillPath(path, theme().color("error"))
    else:
        painter.setPen(QPen(theme().color("error"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def paint_severity(painter: QPainter, severity: str, centre: QPointF, size: float) -> None:
    """Paint the sign of "ok" (tick), "info" (i), "warning" (triangle, !) or "error" (octagon, x)."""
    fill = theme().color(severity)
    shape = {"warning": mark_path("privileged", centre, size * 1.15), "error": mark_path("octagon", centre, size)}
    painter.fillPath(shape.get(severity, mark_path("innocuous", centre, size)), fill)
    painter.save()
    painter.setFont(font(max(7, int(size * 0.68)), QFont.Weight.Bold))
    painter.setPen(theme().color("panel"))
    sign = {"ok": "✓", "info": "i", "warning": "!", "error": "×"}[severity]
    box = QRectF(centre.x() - size, centre.y() - size, 2 * size, 2 * size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()


@lru_cache(maxsize=64)
def _metrics(pixels: int, weight: QFont.Weight) -> tuple[QFont, QFontMetricsF]:
    made = font(pixels, weight)
    return made, QFontMetricsF(made)


@lru_cache(maxsize=4096)
def text_width(text: str, pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """Return how wide a text of that size is, in px."""
    return _metrics(pixels, weight)[1].horizontalAdvance(text)


@lru_cache(maxsize=4096)
def elide(text: str, width: float, pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> str:
    """Return the text, cut with an ellipsis where it is wider than `width` px."""
    return _metrics(pixels, weight)[1].elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))


def cut_lines(text: str, letters: QFont, width: float, lines: int) -> str:
    """Return as much of a text as wraps into so many lines of `width` px, with an ellipsis if that is not all."""
    layout = QTextLayout(text, letters)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        if number == lines - 1 and line.textStart() + line.textLength() < len(text):
            rest = QFontMetricsF(letters).elidedText(text[line.textStart() :], Qt.TextElideMode.ElideRight, width)
            text = text[: line.textStart()] + rest
    layout.endLayout()
    return text


def paint_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    color: QColor,
    pixels: int = 13,
    weight: QFont.Weight = QFont.Weight.Normal,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Paint one line of text into the box, cut with an ellipsis where it does not fit."""
    painter.setFont(_metrics(pixels, weight)[0])
    painter.setPen(color)
    painter.drawText(box, align, elide(text, box.width() + 0.5, pixels, weight))


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    def luminance(color: QColor) -> float:
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def _deepened(rgb: int, ink: int) -> QColor:
    fill, text = QColor.fromRgb(rgb), QColor.fromRgb(ink)
    while contrast(fill, text) < LEGIBLE and fill.lightness() > 8:
        fill = fill.darker(104)
    return fill


def deepen(fill: QColor) -> QColor:
    """Return `fill`, darkened just as far as the text on a layer needs to be legible on it."""
    return _deepened(fill.rgb(), theme().color("on_layer").rgb())


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """Return the opaque colour that lies `share` of the way from `first` to `second`."""
    red, green, blue = (
        one + (other - one) * share
        for one, other in (
            (first.redF(), second.redF()),
            (first.greenF(), second.greenF()),
            (first.blueF(), second.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue)


def paint_shadow(painter: QPainter, box: QRectF, radius: float, depth: float = 8.0) -> None:
    """Paint the soft shadow under what floats: a few rounded boxes, each larger and fainter."""
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in range(int(depth), 0, -2):
        painter.setBrush(theme().color("shadow", 0.022 if theme().name != "dark" else 0.09))
        grown = box.adjusted(-ring, -ring + depth / 2, ring, ring + depth / 2)
        painter.drawRoundedRect(grown, radius + ring, radius + ring)


def paint_pill(painter: QPainter, box: QRectF, label: str) -> None:
    """Paint a label in a pill of the selection colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("selection"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    paint_text(painter, box, label, theme().color("accent"), 11, QFont.Weight.DemiBold, CENTRE)


def paint_segments(painter: QPainter, boxes: Sequence[QRectF], labels: Sequence[str], chosen: int) -> None:
    """Paint a segmented control: a trough with one segment raised."""
    trough = boxes[0].united(boxes[-1])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("segment"))
    painter.drawRoundedRect(trough, 8, 8)
    for place, (box, label) in enumerate(zip(boxes, labels, strict=True)):
        if place == chosen:
            painter.setPen(QPen(theme().color("line"), 1))
            painter.setBrush(theme().color("panel"))
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 6, 6)
        weight = QFont.Weight.DemiBold if place == chosen else QFont.Weight.Normal
        paint_text(painter, box, label, theme().color("ink" if place == chosen else "ink2"), 12, weight, CENTRE)


def paint_bar(painter: QPainter, box: QRectF, parts: Sequence[tuple[float, float, QColor]], trough: QColor) -> None:
    """Paint a bar whose parts are filled: each a start and a length as fractions, and a colour."""
    clip = QPainterPath()
    clip.addRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.fillPath(clip, trough)
    for start, length, color in parts:
        part = QPainterPath()
        part.addRect(QRectF(box.left() + start * box.width(), box.top(), length * box.width(), box.height()))
        painter.fillPath(clip.intersected(part), color)


def paint_layer(painter: QPainter, box: QRectF, fill: QColor, title: str, detail: str = "") -> None:
    """Paint one layer of a stack: a rounded bar with its title on the left and a detail on the right."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(deepen(fill))
    painter.drawRoundedRect(box, 8, 8)
    ink = theme().color("on_layer")
    inner = box.adjusted(12, 0, -12, 0)
    paint_text(painter, inner, title, ink, 13, QFont.Weight.DemiBold)
    space = inner.adjusted(text_width(title, 13, QFont.Weight.DemiBold) + 12, 0, 0, 0)
    if space.width() > 12:
        paint_text(painter, space, detail, ink, 12, align=RIGHT)


def paint_gap(painter: QPainter, box: QRectF, color: QColor, title: str, detail: str = "") -> None:
    """Paint a layer that is not there: a dashed outline with its words."""
    pen = QPen(color, 1.2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    inner = box.adjusted(12, 0, -12, 0)
    paint_text(painter, inner, title, color, 12, QFont.Weight.DemiBold)
    space = inner.adjusted(text_width(title, 12, QFont.Weight.DemiBold) + 10, 0, 0, 0)
    if space.width() > 12:
        paint_text(painter, space, detail, color, 12, align=RIGHT)


def chip_width(label: str) -> float:
    """Return how wide a chip with that label is, in px."""
    return text_width(label, 11) + 16


def paint_chip(
    painter: QPainter,
    box: QRectF,
    label: str,
    emulated: bool = False,
    selected: bool = False,
    fill: QColor | None = None,
    ink: QColor | None = None,
) -> None:
    """Paint a virtual resource: filled where it has a physical counterpart, dashed where it is emulated.

    `fill` and `ink` replace the usual colours where the chip stands on a layer.
    """
    pen = QPen(theme().color("accent" if selected else "ink3"), 2 if selected else 1)
    if emulated:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen if emulated or selected else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush) if emulated else QBrush(fill or theme().color("chip")))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    paint_text(painter, box.adjusted(5, 0, -5, 0), label, ink or theme().color("ink2"), 11, align=CENTRE)
