"""The routes side by side: for each case the layers as a staircase that an instruction goes down and up again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from gui.compare.chart import PlainScene, Words
from gui.compare.words import approach_word, case_word, reason_word, short_number, technique_word
from gui.drawing import LEFT, deepen, mark_path, paint_text, text_width
from gui.run.graph_layout import kind_of
from gui.run.words import event_word, grouped, node_word
from gui.theme import theme
from model.compare import Outcome, Topic

if TYPE_CHECKING:
    from model.compare import Refusal, Route

translate = QCoreApplication.translate

MARGIN = 8.0
GAP = 8.0
LEAST_CARD, MOST_CARD = 226.0, 430.0
LOW_HEAD, HEAD = 26.0, 44.0
LOW_FOOT, FOOT = 18.0, 42.0
BETWEEN = 2.0
LEAST_BAND, MOST_BAND = 16.0, 64.0
LOW = 190.0  # px of a card that has its title in one line
LAYERS = ("app", "kernel", "hypervisor", "host-os", "hardware")
NAMES = 92.0  # px of a band for the layer's name
DOT = 9.0


def layer_of(node: str) -> str:
    """Return in which of LAYERS a node of a route stands."""
    kind = kind_of(node)
    if kind == "vcpu":
        return "kernel"
    return kind if kind in LAYERS else "hardware"


class RouteCard(QGraphicsItem):
    """One case: its layers as bands, and the route through them from the left to the right."""

    def __init__(self, box: QRectF, outcome: Outcome, route: Route | None, guest: QColor) -> None:
        super().__init__()
        self._box, self.outcome, self.route, self._guest = box, outcome, route, guest
        self._is_low = box.height() < LOW
        self._head, self._foot = (LOW_HEAD, LOW_FOOT) if self._is_low else (HEAD, FOOT)
        self._bands = self._lay_out_bands()
        self.setToolTip(self.words())

    def words(self) -> str:
        """Return the route as a sentence, for tooltips and screen readers."""
        if self.route is None:
            return f"{case_word(self.outcome.case)}: {_none()}"
        nodes = " → ".join(node_word(node) for node in self.route.nodes)
        return (
            f"{case_word(self.outcome.case)}\n{event_word(self.route.event)}, {reason_word(self.route.name)}: {nodes}"
        )

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(QPen(theme().color("line"), 1))
        painter.setBrush(theme().color("panel"))
        painter.drawRoundedRect(self._box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        self._paint_head(painter)
        for layer, band in self._bands.items():
            self._paint_band(painter, layer, band)
        self._paint_foot(painter)
        if self.route is not None:
            self._paint_route(painter, self.route)

    def present_layers(self) -> list[str]:
        """Return the layers of this case, from the top."""
        case = self.outcome.case
        if case.is_native:
            return ["app", "kernel", "hardware"]
        if case.technique == "os-level":
            return ["app", "host-os", "hardware"]
        return [layer for layer in LAYERS if layer != "host-os" or case.approach == "hosted"]

    def _lay_out_bands(self) -> dict[str, QRectF]:
        layers = self.present_layers()
        room = self._box.height() - self._head - self._foot - 4
        gap = BETWEEN if self._is_low else 2 * BETWEEN
        height = min(MOST_BAND, room / len(LAYERS) - gap)
        # The hardware stands on the ground: cards beside each other have their layers at the same height.
        ground = self._box.bottom() - self._foot - 2
        bands = {}
        for place, layer in enumerate(reversed(layers)):
            y = ground - (place + 1) * (height + gap) + gap
            bands[layer] = QRectF(self._box.left() + 10, y, self._box.width() - 20, height)
        return {layer: bands[layer] for layer in layers}

    def _paint_head(self, painter: QPainter) -> None:
        head = QRectF(self._box.left() + 12, self._box.top() + 4, self._box.width() - 24, 20)
        name, place = technique_word(self.outcome.case), approach_word(self.outcome.case)
        paint_text(painter, head, name, theme().color("ink"), 13, QFont.Weight.DemiBold)
        used = text_width(name, 13, QFont.Weight.DemiBold) + 8
        below = head.adjusted(used, 0, 0, 0) if self._is_low else head.translated(0, 18)
        if below.width() > 20:
            paint_text(painter, below, place, theme().color("ink2"), 11)

    def _paint_band(self, painter: QPainter, layer: str, band: QRectF) -> None:
        fill = {
            "hypervisor": theme().color("hypervisor"),
            "host-os": theme().color("host_os"),
            "hardware": theme().color("hardware"),
        }.get(layer, self._guest)
        painter.setBrush(deepen(fill))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(band, 6, 6)
        words = translate("Compare", "hardware") if layer == "hardware" else node_word(f"x/{layer}")
        paint_text(
            painter, band.adjusted(9, 0, 0, 0), words, theme().color("on_layer"), 11, QFont.Weight.Medium, LEFT
        )

    def _paint_foot(self, painter: QPainter) -> None:
        foot = QRectF(self._box.left() + 12, self._box.bottom() - self._foot, self._box.width() - 24, self._foot - 2)
        if self.route is None:
            paint_text(painter, foot, _none(), theme().color("ink2"), 11)
            return
        count, cost = _count_words(self.route), _cost_words(self.route)
        if self._is_low:
            paint_text(painter, foot, f"{count} · {cost}", theme().color("ink"), 11, QFont.Weight.Medium)
            return
        upper = QRectF(foot.left(), foot.top(), foot.width(), foot.height() / 2)
        paint_text(painter, upper, count, theme().color("ink"), 13, QFont.Weight.Medium)
        paint_text(painter, upper.translated(0, upper.height()), cost, theme().color("ink2"), 12)

    def _stations(self, route: Route) -> list[QPointF]:
        """Return where the route touches each layer; one that is not drawn is passed by."""
        layers = [layer_of(node) for node in route.nodes]
        layers = [layer for number, layer in enumerate(layers) if number == 0 or layer != layers[number - 1]]
        bands = [self._bands[layer] for layer in layers if layer in self._bands]
        left, right = self._box.left() + 10 + NAMES, self._box.right() - 26
        step = (right - left) / max(1, len(bands) - 1)
        return [QPointF(left + number * step, band.center().y()) for number, band in enumerate(bands)]

    def _paint_route(self, painter: QPainter, route: Route) -> None:
        stations = self._stations(route)
        color = theme().color(route.mark)
        path = QPainterPath(stations[0])
        for start, end in pairwise(stations):
            middle = (start.x() + end.x()) / 2
            path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color("on_layer"), 4.5))
        painter.drawPath(path)
        painter.setPen(QPen(color, 2.5))
        painter.drawPath(path)
        painter.setPen(QPen(theme().color("on_layer"), 1.5))
        painter.setBrush(color)
        for station in stations[1:]:
            painter.drawEllipse(station, DOT / 2, DOT / 2)
        painter.drawPath(mark_path(route.mark, stations[0], DOT + 4))


class RoutesScene(PlainScene):
    """A card for each case that ran, in rows that fill the width."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._outcomes: list[Outcome] = []
        self._topic: Topic | None = None
        self._guest = QColor()
        self._size = (1000.0, 260.0)

    def show_rows(self, rows: Sequence[Outcome | Refusal], topic: Topic | None, guest: QColor) -> None:
        """Draw the routes of these runs about a topic, or each one's most frequent."""
        self._outcomes = [row for row in rows if isinstance(row, Outcome)]
        self._topic, self._guest = topic, guest
        self.rebuild()

    def resize_to(self, width: float, height: float) -> None:
        """Draw for so many pixels; it gets higher than that where the cards need it."""
        if (width, height) != self._size:
            self._size = (width, height)
            self.rebuild()

    def rebuild(self) -> None:
        """Draw everything anew, as for another theme or language."""
        self.clear()
        width, height = self._size
        count = len(self._outcomes)
        fitting = max(1, int((width - 2 * MARGIN + GAP) // (LEAST_CARD + GAP)))
        lines = -(-count // fitting)
        in_line = -(-count // max(1, lines)) if count else 1
        across = min(MOST_CARD, (width - 2 * MARGIN - GAP * (in_line - 1)) / in_line)
        least = LOW_HEAD + LOW_FOOT + len(LAYERS) * (LEAST_BAND + BETWEEN) + 4
        most = HEAD + FOOT + len(LAYERS) * (MOST_BAND + 2 * BETWEEN) + 4
        high = max(least, min(most, (height - 2 * MARGIN - GAP * (lines - 1)) / max(1, lines)))
        self.setSceneRect(0, 0, width, max(height, 2 * MARGIN + lines * (high + GAP) - GAP))
        for number, outcome in enumerate(self._outcomes):
            x = MARGIN + (number % in_line) * (across + GAP)
            y = MARGIN + (number // in_line) * (high + GAP)
            self.addItem(RouteCard(QRectF(x, y, across, high), outcome, self._route_of(outcome), self._guest))
        if not count:
            words = translate("Compare", "No run has taken a route yet.")
            self.addItem(Words(QRectF(MARGIN, MARGIN, width - 2 * MARGIN, 24), words, "ink2", 13))

    def cards(self) -> list[RouteCard]:
        """Return the cards, in their order."""
        return [item for item in self.items(Qt.SortOrder.AscendingOrder) if isinstance(item, RouteCard)]

    def _route_of(self, outcome: Outcome) -> Route | None:
        if self._topic is not None:
            return outcome.route_about(self._topic)
        return next(iter(outcome.routes), None)


def _none() -> str:
    return translate("Compare", "never happened in this run")


def _count_words(route: Route) -> str:
    return f"{grouped(route.times)} × {reason_word(route.name)}"


def _cost_words(route: Route) -> str:
    return translate("Compare", "{cycles} cycles each").format(cycles=short_number(route.cost))
