"""The bar charts: cycles stacked by the layer that spent them, and exits by their reason, a row for each case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from gui.compare.figures import refusal_words
from gui.compare.scale import Scale
from gui.compare.words import (
    TOPIC_COLORS,
    approach_word,
    case_word,
    factor_word,
    mark_number,
    reason_word,
    short_number,
    technique_word,
    topic_short,
)
from gui.drawing import CENTRE, LEFT, contrast, paint_text, text_width
from gui.run.words import grouped
from gui.theme import theme
from model.compare import Outcome, Refusal, Topic

if TYPE_CHECKING:
    from model.compare import Comparison

translate = QCoreApplication.translate

TRANSPARENT = "transparent"  # set on a scene that is exported without its background
MARGIN = 16.0
TOP = 28.0  # the captions and the legends
FOOT = 20.0  # the numbers along the axes
GAP = 28.0
LEAST_ROW, MOST_ROW = 18.0, 56.0
LABEL, MOST_LABEL = 228.0, 300.0
NAME_GAP, LABEL_GAP = 8.0, 14.0
BIG_ROW = 30.0
VALUE = 108.0  # px behind a bar for its number
CYCLES_SHARE = 0.5


@dataclass(frozen=True)
class Part:
    """One part of a bar: how much, in which colour, and what it is."""

    amount: float
    color: QColor
    words: str
    tip: str = ""


class Bar(QGraphicsItem):
    """One part of a bar, with its words in it where there is room."""

    def __init__(self, box: QRectF, part: Part) -> None:
        super().__init__()
        self._box, self.part = box, part
        self.setToolTip(part.tip)

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.fillRect(self._box, self.part.color)
        size = 11 if self._box.height() < 20 else 12
        if self.part.words and text_width(self.part.words, size, QFont.Weight.Medium) + 8 <= self._box.width():
            paint_text(
                painter, self._box, self.part.words, ink_on(self.part.color), size, QFont.Weight.Medium, CENTRE
            )


class Words(QGraphicsItem):
    """One line of text in a box."""

    def __init__(
        self,
        box: QRectF,
        words: str,
        color: str = "ink",
        pixels: int = 12,
        weight: QFont.Weight = QFont.Weight.Normal,
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        super().__init__()
        self._box, self.words = box, words
        self._look = (color, pixels, weight, align)

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        color, pixels, weight, align = self._look
        paint_text(painter, self._box, self.words, theme().color(color), pixels, weight, align)


class PlainScene(QGraphicsScene):
    """A scene on the canvas colour, which an export may leave out."""

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if not self.property(TRANSPARENT):
            painter.fillRect(rect, theme().color("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def resize_to(self, width: float, height: float) -> None:
        """Draw for so many pixels; it may get higher than that, and one of a fixed size stays as it is."""
        del width, height


class ChartScene(PlainScene):
    """Both charts beside each other, with the cases as common rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._comparison: Comparison | None = None
        self._rows: Sequence[Outcome | Refusal] = ()
        self._places = 0
        self._guest = QColor()
        self._size = (1000.0, 260.0)
        self._logarithmic = False

    def show_comparison(
        self,
        comparison: Comparison | None,
        rows: Sequence[Outcome | Refusal],
        guest: QColor,
        logarithmic: bool,
        places: int = 0,
    ) -> None:
        """Draw these rows of a comparison, the guest's cycles in its own colour; with room for so many at least."""
        self._comparison, self._rows, self._guest, self._logarithmic = comparison, rows, guest, logarithmic
        self._places = max(places, len(rows))
        self.rebuild()

    def resize_to(self, width: float, height: float) -> None:
        """Draw for so many pixels; it gets higher than that where the rows need it."""
        if (width, height) != self._size:
            self._size = (width, height)
            self.rebuild()

    def rebuild(self) -> None:
        """Draw everything anew, as for another theme or language."""
        self.clear()
        self._lines: list[QLineF] = []
        width, height = self._size
        row = (height - TOP - FOOT) / max(1, self._places)
        row = max(LEAST_ROW, min(MOST_ROW, row))
        self.setSceneRect(0, 0, width, max(height, TOP + FOOT + row * self._places))
        if self._comparison is None or not self._rows:
            return
        size = 14 if row >= BIG_ROW else 12
        self._label = min(MOST_LABEL, max(LABEL, *(_label_width(shown, size) for shown in self._rows)))
        room = width - 2 * MARGIN - self._label - GAP
        cycles = QRectF(MARGIN + self._label, TOP, room * CYCLES_SHARE, row * self._places)
        exits = QRectF(cycles.right() + GAP, TOP, room - cycles.width(), cycles.height())
        self._draw_labels(row, size)
        self._draw_cycles(cycles, row)
        self._draw_exits(exits, row)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawBackground(painter, rect)
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLines(self._lines)

    def _draw_labels(self, row: float, size: int) -> None:
        for number, shown in enumerate(self._rows):
            y = TOP + number * row
            color = "ink3" if isinstance(shown, Refusal) else "ink"
            name, place = technique_word(shown.case), approach_word(shown.case)
            used = text_width(name, size, QFont.Weight.Medium)
            room = self._label - LABEL_GAP
            self.addItem(Words(QRectF(MARGIN, y, room, row), name, color, size, QFont.Weight.Medium))
            rest = QRectF(MARGIN + used + NAME_GAP, y, room - used - NAME_GAP, row)
            if rest.width() > 24:
                self.addItem(Words(rest, place, "ink3" if color == "ink3" else "ink2", size - 1))

    def _draw_cycles(self, area: QRectF, row: float) -> None:
        outcomes = [shown for shown in self._rows if isinstance(shown, Outcome)]
        scale = Scale(max((shown.counters.cycles for shown in outcomes), default=0), self._logarithmic)
        layers = [
            (translate("Compare", "guest"), self._guest),
            (translate("Compare", "hypervisor"), theme().color("hypervisor")),
            (translate("Compare", "host OS"), theme().color("host_os")),
        ]
        self._draw_heading(area, translate("Compare", "Cycles"), layers)
        self._draw_axis(area, scale)
        for number, shown in enumerate(self._rows):
            box = _bar_box(area, number, row)
            if isinstance(shown, Refusal):
                self._draw_refusal(box, shown)
                continue
            assert self._comparison is not None
            slowdown = factor_word(self._comparison.slowdown(shown))
            value = " · ".join(filter(None, (short_number(shown.counters.cycles), slowdown)))
            self._draw_bar(box, scale, self._cycle_parts(shown, layers), value)

    def _draw_refusal(self, box: QRectF, shown: Refusal) -> None:
        """Say why a case cannot run; where there is no room for the sentence, by the name of its rule."""
        sentence = refusal_words(shown)
        words = sentence if text_width(sentence, 11) <= box.width() or not shown.rule else shown.rule
        item = Words(box, words, "ink3", 11)
        item.setToolTip(sentence)
        self.addItem(item)

    def _cycle_parts(self, shown: Outcome, layers: list[tuple[str, QColor]]) -> list[Part]:
        counters = shown.counters
        spent = (counters.guest_cycles, counters.hypervisor_cycles, counters.host_os_cycles)
        whole = max(1, counters.cycles)
        return [
            Part(
                amount,
                color,
                f"{100 * amount / whole:.0f} %",
                f"{case_word(shown.case)}\n{layer}: {grouped(amount)} ({100 * amount / whole:.1f} %)",
            )
            for amount, (layer, color) in zip(spent, layers, strict=True)
        ]

    def _draw_exits(self, area: QRectF, row: float) -> None:
        outcomes = [shown for shown in self._rows if isinstance(shown, Outcome)]
        scale = Scale(max((shown.counters.exits for shown in outcomes), default=0), self._logarithmic)
        used = {topic for shown in outcomes for topic in shown.exit_topics.values()}
        legend = [(topic_short(topic), theme().color(TOPIC_COLORS[topic])) for topic in Topic if topic in used]
        self._draw_heading(area, translate("Compare", "Exits"), legend)
        self._draw_axis(area, scale)
        for number, shown in enumerate(self._rows):
            if isinstance(shown, Outcome):
                parts = _exit_parts(shown)
                self._draw_bar(_bar_box(area, number, row), scale, parts, grouped(shown.counters.exits))

    def _draw_heading(self, area: QRectF, title: str, legend: list[tuple[str, QColor]]) -> None:
        used = text_width(title, 12, QFont.Weight.DemiBold)
        self.addItem(Words(QRectF(area.left(), 6, used + 2, 18), title, "ink", 12, QFont.Weight.DemiBold))
        x = area.left() + used + 16
        for words, color in legend:
            width = text_width(words, 11)
            if x + 13 + width > area.right() + GAP / 2:
                break
            self.addItem(Bar(QRectF(x, 11, 9, 9), Part(0, color, "", words)))
            self.addItem(Words(QRectF(x + 13, 7, width + 2, 17), words, "ink2", 11))
            x += 13 + width + 9

    def _draw_axis(self, area: QRectF, scale: Scale) -> None:
        room = area.width() - VALUE
        marks = scale.marks(max(2, int(room // 80)))
        for mark in marks:
            x = round(area.left() + scale.share(mark) * room) + 0.5
            self._lines.append(QLineF(x, area.top(), x, area.bottom() + 4))
            box = QRectF(x - 40, area.bottom() + 4, 80, FOOT - 6)
            self.addItem(Words(box, mark_number(mark), "ink2", 11, align=CENTRE))

    def _draw_bar(self, box: QRectF, scale: Scale, parts: list[Part], value: str) -> None:
        """Draw a bar whose length is the scale's for the whole; its parts share it in proportion."""
        whole = sum(part.amount for part in parts)
        length = scale.share(whole) * (box.width() - VALUE)
        ends = [0.0]
        for part in parts:
            ends.append(ends[-1] + part.amount)
        for part, (start, end) in zip(parts, pairwise(ends), strict=True):
            if part.amount:
                left, right = (box.left() + length * share / whole for share in (start, end))
                gap = 1.0 if right - left > 3 and end < whole else 0.0
                self.addItem(Bar(QRectF(left, box.top(), max(1.0, right - left - gap), box.height()), part))
        place = QRectF(box.left() + length + 7, box.top(), VALUE - 7, box.height())
        self.addItem(Words(place, value, "ink", 12 if box.height() < 22 else 13))


def _label_width(shown: Outcome | Refusal, size: int) -> float:
    name = text_width(technique_word(shown.case), size, QFont.Weight.Medium)
    return name + NAME_GAP + text_width(approach_word(shown.case), size - 1) + 1 + LABEL_GAP


def _bar_box(area: QRectF, number: int, row: float) -> QRectF:
    gap = max(2.0, row * 0.14)
    return QRectF(area.left(), area.top() + number * row + gap, area.width(), row - 2 * gap)


def _exit_parts(shown: Outcome) -> list[Part]:
    order = list(Topic)
    reasons = sorted(shown.exits.items(), key=lambda item: (order.index(shown.exit_topics[item[0]]), -item[1]))
    return [
        Part(
            times,
            theme().color(TOPIC_COLORS[shown.exit_topics[name]]),
            reason_word(name),
            f"{case_word(shown.case)}\n{reason_word(name)}: {grouped(times)}",
        )
        for name, times in reasons
    ]


def ink_on(fill: QColor) -> QColor:
    """Return the colour in which text is read best on a fill: dark or light."""
    dark, light = QColor("#10151c"), QColor("#ffffff")
    return dark if contrast(dark, fill) >= contrast(light, fill) else light
