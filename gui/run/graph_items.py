"""What the routing graph is drawn with: layers, tokens, routes and openings. Items only draw; the scene decides."""

from __future__ import annotations

from abc import abstractmethod
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.drawing import mark_path
from gui.run.graph_layout import Box
from gui.run.travel import Leg, Travel
from gui.theme import font, theme

CONTRAST = 4.5
MARK = 20.0
PILL = 24.0
SLOT = 30.0
ELIDE = Qt.TextElideMode.ElideRight


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.1, 0 to 1."""
    shares = (color.redF(), color.greenF(), color.blueF())
    parts = [share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4) for share in shares]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_fill(color: QColor, ink: QColor) -> QColor:
    """Return `color`, darkened until text in `ink` on it can be read."""
    return QColor(_readable_fill(color.rgba(), ink.rgba()))


@cache
def _readable_fill(fill: int, letters: int) -> QColor:
    made, ink = QColor.fromRgba(fill), QColor.fromRgba(letters)
    while contrast(made, ink) < CONTRAST and luminance(made) > 0.01:
        made = made.darker(106)
    return made


def readable_ink(color: QColor, paper: QColor) -> QColor:
    """Return `color`, moved away from `paper` until it can be read on it."""
    return QColor(_readable_ink(color.rgba(), paper.rgba()))


@cache
def _readable_ink(letters: int, sheet: int) -> QColor:
    made, paper = QColor.fromRgba(letters), QColor.fromRgba(sheet)
    towards_dark = luminance(paper) > 0.4
    while contrast(made, paper) < CONTRAST:
        moved = made.darker(106) if towards_dark else made.lighter(108)
        if moved == made:
            break
        made = moved
    return made


class CachedItem(QGraphicsItem):
    """An item that is drawn once and shown from a cache, which an export switches off."""

    def __init__(self) -> None:
        super().__init__()
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Draw the item in its own coordinates."""

    def redraw(self) -> None:
        """Draw it anew: something about the item has changed."""
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter)


class BoxItem(CachedItem):
    """One layer or resource. The scene sets what it says; the box keeps to its place."""

    def __init__(self, box: Box) -> None:
        super().__init__()
        self.box = box
        self.title = ""
        self._shorter = ("", "")
        self.detail = ""
        self.state = ""
        self.rest = ""
        self.fill = QColor()
        self.outlined = False
        self.slots: tuple[float, ...] = ()
        self.taken = 0.0  # px at the right, by a box that lies in this one
        self._bounds = QRectF(-2, -2, box.width + 4, box.height + 4)
        self.setPos(round(box.x), round(box.y))

    def boundingRect(self) -> QRectF:
        return self._bounds

    def say(self, title: str, short: str = "", detail: str = "", state: str = "", third: str = "") -> None:
        """Show these texts: `short` or `third` where `title` has no room, `detail` below it, `state` as a sign."""
        if (title, (short, third), detail, state) != (self.title, self._shorter, self.detail, self.state):
            self.title, self._shorter, self.detail, self.state = title, (short, third), detail, state
            self.redraw()

    def set_fill(self, fill: QColor, outlined: bool = False) -> None:
        """Use this colour: filled, or as an outline over a tint of it."""
        if (fill, outlined) != (self.fill, self.outlined):
            self.fill, self.outlined = fill, outlined
            self.redraw()

    def open_slots(self, slots: tuple[float, ...]) -> None:
        """Show openings at these scene x."""
        if slots != self.slots:
            self.slots = slots
            self.redraw()

    def draw(self, painter: QPainter) -> None:
        frame = QRectF(0, 0, self.box.width, self.box.height)
        radius = {"vcpu": 6.0, "core": 4.0}.get(self.box.kind, 10.0)
        ink = theme().color("on_layer")
        if self.outlined:
            tint = QColor(self.fill)
            tint.setAlphaF(0.13)
            painter.setPen(QPen(self.fill, 1.5))
            painter.setBrush(theme().color("panel"))
            painter.drawRoundedRect(frame.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
            painter.setBrush(tint)
            ink = readable_ink(self.fill, theme().color("panel"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(readable_fill(self.fill, ink))
        painter.drawRoundedRect(frame.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        self._draw_slots(painter)
        self._draw_texts(painter, frame, ink)

    def _gaps(self) -> list[tuple[float, float]]:
        """Return the openings as left and right sides, near ones made one."""
        gaps: list[tuple[float, float]] = []
        for x in sorted(self.slots):
            left, right = x - self.box.x - SLOT / 2, x - self.box.x + SLOT / 2
            if gaps and left <= gaps[-1][1] + 4:
                left = gaps.pop()[0]
            gaps.append((left, right))
        return gaps

    def _draw_slots(self, painter: QPainter) -> None:
        """Cut the openings: the canvas shows through, between two walls."""
        for left, right in self._gaps():
            painter.fillRect(QRectF(left, -1, right - left, self.box.height + 2), theme().color("canvas"))
            painter.setPen(QPen(theme().color("innocuous"), 2))
            for side in (left, right):
                painter.drawLine(QPointF(side, 1), QPointF(side, self.box.height - 1))

    def _text_frame(self, frame: QRectF) -> QRectF:
        """Return where the text goes: the widest part between the openings."""
        if self.box.kind == "cpu":
            return QRectF(10, 0, min(46.0, frame.width() * 0.3) - 10, frame.height())
        edges = [4.0, *(side for gap in self._gaps() for side in gap), frame.width() - 4 - self.taken]
        parts = list(zip(edges[::2], edges[1::2], strict=True))
        left, right = max(parts, key=lambda part: part[1] - part[0])
        margin = 4.0 if self.slots else 2.0
        return QRectF(left + margin, 0, max(1.0, right - left - 2 * margin), frame.height())

    def _draw_texts(self, painter: QPainter, frame: QRectF, ink: QColor) -> None:
        room = self._text_frame(frame)
        painter.setPen(ink)
        if self.rest:
            painter.setFont(font(11))
            painter.drawText(
                frame.adjusted(0, 0, -7, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.rest
            )
        if self.state and frame.height() >= 38:
            self._draw_two_lines(painter, room, ink)
            return
        if self.state:
            draw_state(painter, self.state, QPointF(room.left() + 9, frame.height() / 2), 8)
            room = room.adjusted(16, 0, 0, 0)
        letters, shown = self._title_for(room.width())
        painter.setFont(letters)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _title_for(self, width: float) -> tuple[QFont, str]:
        """Return the largest letters in which the title or its short form fits."""
        large = 11 if self.box.kind in ("vcpu", "core") else 13
        for pixels in (large, 11):
            letters = font(pixels, QFont.Weight.DemiBold)
            shown = fitting(letters, width, self.title, *self._shorter)
            if not shown.endswith("…"):
                break
        return letters, shown

    def _draw_two_lines(self, painter: QPainter, room: QRectF, ink: QColor) -> None:
        half = room.height() / 2
        letters, shown = self._title_for(room.width())
        painter.setFont(letters)
        painter.drawText(QRectF(room.left(), half - 18, room.width(), 18), Qt.AlignmentFlag.AlignCenter, shown)
        letters = font(11)
        painter.setFont(letters)
        width = min(QFontMetricsF(letters).horizontalAdvance(self.detail), room.width() - 14)
        sign = 14.0 if self.state else 0.0
        left = room.center().x() - (width + sign) / 2
        if self.state:
            draw_state(painter, self.state, QPointF(left + 4, half + 8), 8)
        painter.setPen(ink)
        shown = QFontMetricsF(letters).elidedText(self.detail, ELIDE, width + 1)
        painter.drawText(QRectF(left + sign, half, width + 2, 16), Qt.AlignmentFlag.AlignVCenter, shown)


def fitting(letters: QFont, width: float, *choices: str) -> str:
    """Return the first of the texts that fits, or the last one elided."""
    metrics = QFontMetricsF(letters)
    wanted = [choice for choice in choices if choice] or [""]
    for choice in wanted:
        if metrics.horizontalAdvance(choice) <= width:
            return choice
    return metrics.elidedText(wanted[-1], ELIDE, width)


_STATE_COLORS = {
    "running": "ok",
    "waiting": "info",
    "paused": "warning",
    "saved": "accent",
    "aborted": "error",
    "guru-meditation": "sensitive",
}


def state_color(state: str) -> QColor:
    """Return the colour of a state of life, near VirtualBox's; the sign differs too."""
    return theme().color(_STATE_COLORS.get(state, "ink2"))


def draw_state(painter: QPainter, state: str, centre: QPointF, size: float) -> None:
    """Draw the sign of a state of life: each has a shape of its own."""
    color, half = state_color(state), size / 2
    box = QRectF(centre.x() - half, centre.y() - half, size, size)
    painter.save()
    painter.setPen(QPen(color, 1.8))
    painter.setBrush(color if state == "running" else Qt.BrushStyle.NoBrush)
    if state == "running":
        painter.drawPolygon([box.topLeft(), QPointF(box.right(), centre.y()), box.bottomLeft()])
    elif state in ("aborted", "guru-meditation"):
        painter.drawLine(box.topLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomLeft())
    elif state == "saved":
        painter.drawPolyline([box.topLeft(), box.bottomLeft(), box.bottomRight(), box.topRight()])
        painter.drawLine(QPointF(centre.x(), box.top() - 1), QPointF(centre.x(), box.bottom() - 2.5))
    elif state == "paused":
        for x in (box.left() + 1.5, box.right() - 1.5):
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    else:
        painter.drawEllipse(box)
        if state == "waiting":
            painter.drawLine(centre, QPointF(centre.x(), box.top() + 1))
            painter.drawLine(centre, QPointF(centre.x() + half * 0.6, centre.y()))
    painter.restore()


class TokenItem(CachedItem):
    """An instruction under way: its mark, and its text in a pill beside it."""

    def __init__(self, mark: str, label: str) -> None:
        super().__init__()
        self.mark = mark
        self.label = label
        self.flipped = False
        self.lowered = 0.0
        self._width = QFontMetricsF(_pill_font()).horizontalAdvance(label) + 24 if label else 0.0
        self._bounds = self._find_bounds()
        self.setZValue(20)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def _find_bounds(self) -> QRectF:
        half = MARK * 0.6 + 4
        mark = QRectF(-half, -half, 2 * half, 2 * half)
        return mark.united(self._pill().adjusted(-2, -2, 2, 2)) if self.label else mark

    def pills(self) -> tuple[QRectF, QRectF]:
        """Return where the pill is on the right of the mark, and where on the left."""
        away = MARK * 0.6 + 10
        right = QRectF(away, -PILL / 2, self._width, PILL)
        return right, right.translated(-2 * away - self._width, 0)

    def _pill(self) -> QRectF:
        return self.pills()[self.flipped].translated(0, self.lowered)

    def flip(self, flipped: bool, lowered: float = 0.0) -> None:
        """Put the pill on the left of the mark, or on the right again, so many pixels below its middle."""
        if (flipped, lowered) != (self.flipped, self.lowered):
            self.prepareGeometryChange()
            self.flipped, self.lowered = flipped, lowered
            self._bounds = self._find_bounds()
            self.redraw()

    def draw(self, painter: QPainter) -> None:
        color, panel = theme().color(self.mark), theme().color("panel")
        shape = mark_path(self.mark, QPointF(0, 0), MARK)
        halo = QPen(panel, 4)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(halo)
        painter.setBrush(color)
        painter.drawPath(shape)
        painter.fillPath(shape, color)
        if not self.label:
            return
        pill = self._pill()
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(panel)
        painter.drawRoundedRect(pill, PILL / 2, PILL / 2)
        painter.setPen(readable_ink(color, panel))
        painter.setFont(_pill_font())
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.label)


def _pill_font() -> QFont:
    """Inter without the alternates that turn the x of 0x80 into a multiplication sign."""
    made = font(12, QFont.Weight.DemiBold)
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def leg_path(leg: Leg) -> QPainterPath:
    """Return the curve of a leg as a path."""
    begin, one, two, end = leg.curve
    path = QPainterPath(QPointF(begin.x, begin.y))
    path.cubicTo(QPointF(one.x, one.y), QPointF(two.x, two.y), QPointF(end.x, end.y))
    return path


class RouteItem(QGraphicsItem):
    """The part of a route that was taken, in the colour of the instruction: solid there, dotted on the way back."""

    def __init__(self, travel: Travel, mark: str) -> None:
        super().__init__()
        self._paths = [(leg_path(leg), leg.back) for leg in travel.legs]
        self._bounds = QRectF()
        for path, _ in self._paths:
            self._bounds = self._bounds.united(path.boundingRect())
        self._bounds = self._bounds.adjusted(-6, -6, 6, 6)
        self._mark = mark
        self._direct = travel.direct
        self.reached = -1
        self.setZValue(8)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def reach(self, leg: int) -> None:
        """Show the legs up to that one."""
        if leg != self.reached:
            self.reached = leg
            self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme().color(self._mark)
        color.setAlphaF(0.92)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for path, back in self._paths[: self.reached + 1]:
            pen = QPen(color, 3 if back or self._direct else 5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if back:
                pen.setDashPattern([0.2, 2.4])
            painter.setPen(pen)
            painter.drawPath(path)


def openings_of(travel: Travel) -> dict[str, float]:
    """Return the x of the lane that a journey opens, by the layer that opens it."""
    return {opening.node: opening.x for opening in travel.openings}
