"""The shapes that the views share: instruction marks, severity signs, layers, chips."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from gui.theme import font, theme

MARKS = ("innocuous", "privileged", "sensitive", "system_call", "io", "hypercall")
_CORNERS = {"privileged": (3, -90), "io": (3, -90), "sensitive": (4, -90), "hypercall": (6, 0), "octagon": (8, 22.5)}
CHIP_HEIGHT = 22.0


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


def paint_layer(painter: QPainter, box: QRectF, fill: QColor, title: str, detail: str = "") -> None:
    """Paint one layer of a stack: a rounded bar with its title on the left and a detail on the right."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, 8, 8)
    painter.setPen(theme().color("on_layer"))
    inner = box.adjusted(12, 0, -12, 0)
    bold = font(13, QFont.Weight.DemiBold)
    title_width = QFontMetricsF(bold).horizontalAdvance(title)
    painter.setFont(bold)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)
    painter.setFont(font(12))
    space = inner.adjusted(title_width + 12, 0, 0, 0)
    shown = QFontMetricsF(font(12)).elidedText(detail, Qt.TextElideMode.ElideRight, space.width())
    painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shown)


def chip_width(label: str) -> float:
    """Return how wide a chip with that label is, in px."""
    return QFontMetricsF(font(11)).horizontalAdvance(label) + 16


def paint_chip(painter: QPainter, box: QRectF, label: str, emulated: bool = False, selected: bool = False) -> None:
    """Paint a virtual resource: filled where it has a physical counterpart, dashed where it is emulated."""
    pen = QPen(theme().color("accent" if selected else "ink3"), 2 if selected else 1)
    if emulated:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen if emulated or selected else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if emulated else theme().color("chip"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(theme().color("ink2"))
    painter.setFont(font(11))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
