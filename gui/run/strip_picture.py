"""The picture of the strip: a row for each core, coloured by the guest that had it, and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, inf, log10
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.drawing import paint_text, text_width
from gui.run.graph_items import draw_state, state_color
from gui.run.words import grouped
from gui.theme import theme
from model.machine.occupancy import SPANS_UP_TO, Lane, Occupancy, Use
from model.machine.scheduler import TURN

if TYPE_CHECKING:
    from gui.compare.chart import PlainScene

SIDE, GUTTER = 14.0, 62.0
LEGEND, MARKS, AXIS = 18.0, 17.0, 17.0
LEAST_ROW, MOST_ROW = 11.0, 34.0
CELL_WIDTH = 4.0  # px at least
SIGN = 14.0  # px that the sign of a mark takes
SHADES = 16
BAND = 4.0  # px of the hypervisor's part
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Mark:
    """Something that happened at a position: the sign of a state, or that of a fault; `core` of whom it is about."""

    position: int
    words: str
    state: str = ""
    core: int | None = None


class Piece(NamedTuple):
    """A part of a row that was drawn: who, from where to where in steps, and what it did there."""

    box: QRectF
    core: int
    guest: str
    start: int
    end: int
    use: Use


@dataclass(frozen=True)
class StripPicture:
    """What the strip shows of a run, from one step to another.

    `offline` are the times in which cores were taken away: core, first and last step. `rest` cores are not shown.
    """

    occupancy: Occupancy | None = None
    cores: Sequence[str] = ()
    numbers: Sequence[int] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    colors: Mapping[str, QColor] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    offline: Sequence[tuple[int, int, int]] = ()
    position: int = 0
    start: int = 0
    end: int = 1
    hypervisor: str = ""

    # Where things are

    def track(self, area: QRectF) -> QRectF:
        """Return where the rows are."""
        top = area.top() + LEGEND + MARKS
        height = min(MOST_ROW * len(self.numbers), area.bottom() - AXIS - top)
        return QRectF(area.left() + SIDE + GUTTER, top, max(1.0, area.width() - GUTTER - 2 * SIDE), max(1.0, height))

    def height(self) -> float:
        """Return the least height in which every row can be seen."""
        return LEGEND + MARKS + AXIS + LEAST_ROW * max(1, len(self.numbers))

    def row(self, area: QRectF, place: int) -> QRectF:
        """Return the box of a row."""
        track = self.track(area)
        each = track.height() / max(1, len(self.numbers))
        return QRectF(track.left(), track.top() + place * each + 1, track.width(), each - 2)

    def x_of(self, area: QRectF, position: float) -> float:
        """Return where a position is."""
        track = self.track(area)
        return track.left() + (position - self.start) / max(1, self.end - self.start) * track.width()

    def position_at(self, area: QRectF, x: float) -> int:
        """Return the position at a place, of those that are shown."""
        track = self.track(area)
        wanted = self.start + (x - track.left()) / track.width() * (self.end - self.start)
        return round(min(self.end, max(self.start, wanted)))

    # What is there

    def pieces(self, area: QRectF) -> Iterator[Piece]:
        """Yield the parts of all rows."""
        if self.occupancy is None or self.end <= self.start:
            return
        if self.end - self.start <= SPANS_UP_TO:
            yield from self._spans(area, self.occupancy)
        else:
            yield from self._cells(area, self.occupancy)

    def _spans(self, area: QRectF, occupancy: Occupancy) -> Iterator[Piece]:
        rows = {number: self.row(area, place) for place, number in enumerate(self.numbers)}
        # Somewhat more than is seen, so that what crosses the edges is known to do so.
        beyond = TURN * len(self.numbers)
        for span in occupancy.spans(max(0, self.start - beyond), min(len(occupancy.trace), self.end + beyond)):
            row = rows.get(span.core)
            if row is not None:
                left, right = self.x_of(area, span.start), self.x_of(area, span.end)
                box = QRectF(left, row.top(), max(1.0, right - left), row.height())
                yield Piece(box, span.core, span.guest, span.start, span.end, span.use)

    def _cells(self, area: QRectF, occupancy: Occupancy) -> Iterator[Piece]:
        rows = {number: self.row(area, place) for place, number in enumerate(self.numbers)}
        track = self.track(area)
        for cell in occupancy.cells(self.start, self.end, max(1, int(track.width() / CELL_WIDTH))):
            left = max(track.left(), self.x_of(area, cell.start))
            right = min(track.right(), self.x_of(area, cell.end))
            filled: dict[int, float] = {}
            whole = max(1, cell.busiest)
            for (core, guest), use in sorted(cell.uses.items(), key=_order):
                row = rows.get(core)
                if row is None:
                    continue
                height = use.steps / whole * row.height()
                filled[core] = filled.get(core, 0.0) + height
                box = QRectF(left, row.bottom() - filled[core], right - left, height)
                yield Piece(box, core, guest, cell.start, cell.end, use)

    # Drawing

    def paint(self, painter: QPainter, area: QRectF, is_still: bool = False) -> None:
        """Draw it; `is_still` leaves out where the run is, as in a picture for others."""
        self._paint_rows(painter, area)
        painter.save()
        painter.setClipRect(self.track(area).adjusted(0, -MARKS, 0, 0))
        self._paint_pieces(painter, area)
        self._paint_offline(painter, area)
        painter.restore()
        self._paint_names(painter, area)
        self._paint_legend(painter, area)
        self._paint_axis(painter, area)
        self._paint_marks(painter, area)
        if not is_still and self.start <= self.position <= self.end:
            x, track = self.x_of(area, self.position), self.track(area)
            painter.setPen(QPen(theme().color("accent"), 2))
            painter.drawLine(QLineF(x, track.top() - 3, x, track.bottom() + 3))

    def _paint_rows(self, painter: QPainter, area: QRectF) -> None:
        for place in range(len(self.numbers)):
            painter.fillRect(self.row(area, place), theme().color("canvas"))

    def _paint_pieces(self, painter: QPainter, area: QRectF) -> None:
        panel, shades = theme().color("panel"), [theme().color("hypervisor") for _ in range(SHADES + 1)]
        for number, shade in enumerate(shades):
            shade.setAlphaF(0.2 + 0.8 * number / SHADES)
        other, bands = theme().color("ink3"), dict[tuple[int, int], tuple[float, float, int, int]]()
        for piece in self.pieces(area):
            painter.fillRect(piece.box, self.colors.get(piece.guest, other))
            use, key = piece.use, (piece.core, piece.start)
            left, right, hypervisor, cycles = bands.get(key, (piece.box.left(), piece.box.right(), 0, 0))
            bands[key] = (left, right, hypervisor + use.hypervisor, cycles + use.cycles)
        rows = {number: self.row(area, place) for place, number in enumerate(self.numbers)}
        for (core, _), (left, right, hypervisor, cycles) in bands.items():
            if hypervisor:
                band = QRectF(left, rows[core].bottom() - BAND, right - left, BAND)
                painter.fillRect(band, panel)
                painter.fillRect(band, shades[SHADES * hypervisor // cycles])

    def _paint_offline(self, painter: QPainter, area: QRectF) -> None:
        ink = theme().color("error")
        ink.setAlphaF(0.7)
        for core, first, last in self.offline:
            if core in self.numbers and last > self.start and first < self.end:
                row = self.row(area, list(self.numbers).index(core))
                left, right = self.x_of(area, first), self.x_of(area, min(last, self.end))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
                painter.drawRect(QRectF(left, row.top(), right - left, row.height()))

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        for place, name in enumerate(self.cores):
            row = self.row(area, place)
            size = 12 if row.height() >= 14 else 10
            box = QRectF(area.left() + SIDE, row.top() - 2, GUTTER - 10, row.height() + 4)
            paint_text(painter, box, name, theme().color("ink2"), size, QFont.Weight.Medium, LEFT)

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        x = self.track(area).left()
        present = [guest for guest in self.colors if guest in self.names]
        entries = [(self.names[guest], self.colors[guest]) for guest in present]
        entries.append((self.hypervisor, theme().color("hypervisor")))
        for name, color in entries:
            width = text_width(name, 11, QFont.Weight.Medium)
            if not name or x + width + 18 > area.right() - SIDE:
                continue
            is_band = name == self.hypervisor
            sign = QRectF(x, area.top() + (10 if is_band else 4), 10, 4 if is_band else 10)
            painter.fillRect(sign, color)
            box = QRectF(x + 15, area.top(), width + 2, LEGEND)
            paint_text(painter, box, name, theme().color("ink2"), 11, QFont.Weight.Medium, LEFT)
            x += width + 31

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        if self.end <= 1:
            return
        track, each = self.track(area), tick_of(self.end - self.start, self.track(area).width())
        painter.setPen(QPen(theme().color("ink3"), 1))
        first = -(-self.start // each) * each
        for position in range(first, self.end + 1, each):
            x = self.x_of(area, position)
            words = grouped(position)
            painter.setPen(QPen(theme().color("line"), 1))
            painter.drawLine(QLineF(x, track.bottom(), x, track.bottom() + 4))
            width = text_width(words, 11, QFont.Weight.Normal)
            left = min(max(track.left(), x - width / 2), track.right() - width)
            box = QRectF(left, track.bottom() + 3, width + 2, AXIS - 3)
            paint_text(painter, box, words, theme().color("ink2"), 11, QFont.Weight.Normal, LEFT)

    def _signs(self, area: QRectF) -> Iterator[tuple[Mark, float]]:
        """Yield the marks that are in sight and where their signs are: beside each other where they would overlap."""
        least = -inf
        for mark in sorted(self.marks, key=lambda mark: mark.position):
            if self.start <= mark.position <= self.end:
                x = max(self.x_of(area, mark.position), least)
                least = x + SIGN
                yield mark, x

    def _paint_marks(self, painter: QPainter, area: QRectF) -> None:
        track = self.track(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, x in self._signs(area):
            y, line = track.top() - MARKS / 2, self.x_of(area, mark.position)
            color = state_color(mark.state) if mark.state else theme().color("error")
            painter.setPen(QPen(color, 1, Qt.PenStyle.DotLine))
            painter.drawLine(QLineF(line, y + 7, line, track.bottom()))
            if mark.state:
                draw_state(painter, mark.state, QPointF(x, y), 9)
            else:
                _paint_bolt(painter, QPointF(x, y), color)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def mark_at(self, area: QRectF, point: QPointF) -> Mark | None:
        """Return the mark whose sign is at a point."""
        track = self.track(area)
        if not track.top() - MARKS <= point.y() <= track.top():
            return None
        return next((mark for mark, x in self._signs(area) if abs(x - point.x()) <= SIGN / 2), None)

    def piece_at(self, area: QRectF, point: QPointF) -> Piece | None:
        """Return the part of a row at a point."""
        return next((piece for piece in self.pieces(area) if piece.box.contains(point)), None)


class _StripItem(QGraphicsItem):
    """The strip as an item of a scene."""

    def __init__(self, picture: StripPicture, area: QRectF) -> None:
        super().__init__()
        self._picture, self._area = picture, area

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._picture.paint(painter, self._area, is_still=True)


def strip_scene(picture: StripPicture, area: QRectF) -> PlainScene:
    """Return a scene with the strip alone, for the exporter."""
    from gui.compare.chart import PlainScene

    scene = PlainScene()
    scene.addItem(_StripItem(picture, area))
    scene.setSceneRect(area)
    return scene


def _order(item: tuple[Lane, Use]) -> Lane:
    return item[0]


def _paint_bolt(painter: QPainter, centre: QPointF, color: QColor) -> None:
    """Draw the sign of a fault: a flash."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    corners = ((1.5, -6), (-4, 1), (-0.5, 1), (-1.5, 6), (4, -1.5), (0.5, -1.5))
    painter.drawPolygon([centre + QPointF(x, y) for x, y in corners])


def tick_of(span: int, width: float, apart: float = 90.0) -> int:
    """Return how far the numbers of an axis are apart, in steps: 1, 2 or 5 times a power of ten."""
    least = max(1.0, span * apart / max(1.0, width))
    power = 10 ** floor(log10(least))
    return int(next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least))
