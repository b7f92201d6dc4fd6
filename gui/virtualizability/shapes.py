"""What the drawings of the view are made of: plates, members of a set, sentences that wrap, cards."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneMouseEvent, QStyleOptionGraphicsItem, QWidget

from gui.compare.chart import PlainScene
from gui.drawing import CENTRE, elide, mix, paint_severity, paint_text, text_width
from gui.run.graph_items import readable_ink
from gui.theme import caption_font, font, theme

CHIP_GAP = 4.0
CARD_PADDING, CARD_LEFT = 9.0, 36.0
TITLE = 20.0
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def chip_height(pixels: int) -> float:
    """Return how high the chip of a member is whose letters are of that size."""
    return pixels + 7.0


def flow(names: list[str], box: QRectF, pixels: int) -> list[QRectF]:
    """Return where chips with these names stand in a box, in lines from its top; they may go on below it."""
    places, x, y = [], box.left(), box.top()
    for name in names:
        width = min(text_width(name, pixels) + 12, box.width())
        if x > box.left() and x + width > box.right():
            x, y = box.left(), y + chip_height(pixels) + CHIP_GAP
        places.append(QRectF(x, y, width, chip_height(pixels)))
        x += width + CHIP_GAP
    return places


def flow_height(names: list[str], width: float, pixels: int) -> float:
    """Return how high these chips are in lines of that width."""
    return max((place.bottom() for place in flow(names, QRectF(0, 0, width, 0), pixels)), default=0.0)


def wrapped_height(words: str, width: float, pixels: int) -> float:
    """Return how high a text is that is wrapped to a width."""
    return QFontMetricsF(font(pixels)).boundingRect(QRectF(0, 0, width, 10_000), int(WRAP), words).height()


class Drawing(PlainScene):
    """A scene of the view; `member_chosen(place)` when one clicks a member or a card."""

    member_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setItemIndexMethod(PlainScene.ItemIndexMethod.NoIndex)
        self._size = (560.0, 540.0)

    def resize_to(self, width: float, height: float) -> None:
        if (width, height) != self._size:
            self._size = (width, height)
            self.rebuild()

    @abstractmethod
    def rebuild(self) -> None:
        """Draw everything anew, as for another theme or language."""


class _Pressable(QGraphicsItem):
    """Something that stands for a value and can be clicked."""

    def __init__(self, box: QRectF, value: object) -> None:
        super().__init__()
        self.box, self.value = box, value
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def boundingRect(self) -> QRectF:
        return self.box.adjusted(-1, -1, 1, 1)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.accept()  # or the release goes elsewhere

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        scene = self.scene()
        if isinstance(scene, Drawing) and self.box.contains(event.pos()):
            scene.member_chosen.emit(self.value)


class Member(_Pressable):
    """One instruction in its set."""

    def __init__(
        self, box: QRectF, name: str, color: QColor, place: int, pixels: int, is_chosen: bool, is_open: bool
    ) -> None:
        super().__init__(box, place)
        self.name = name
        self._pixels = pixels
        self._color, self._is_chosen, self._is_open = color, is_chosen, is_open

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        fill = mix(theme().color("panel"), self._color, 0.0 if self._is_open else 0.16)
        pen = QPen(theme().color("accent"), 2) if self._is_chosen else QPen(self._color, 1)
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(self.box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        ink = readable_ink(theme().color("ink"), fill)
        weight = QFont.Weight.DemiBold if self._is_chosen else QFont.Weight.Normal
        paint_text(painter, self.box.adjusted(3, 0, -3, 0), self.name, ink, self._pixels, weight, CENTRE)


class Plate(QGraphicsItem):
    """The outline of a set with its name, perhaps hatched."""

    def __init__(
        self, box: QRectF, caption: str, color: QColor, hatched: bool = False, dashed: bool = False, fill: float = 0.0
    ) -> None:
        super().__init__()
        self.box, self.caption, self.color = box, caption, color
        self._hatched, self._dashed, self._fill = hatched, dashed, fill

    def boundingRect(self) -> QRectF:
        return self.box.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        inner = self.box.adjusted(0.75, 0.75, -0.75, -0.75)
        ground = mix(theme().color("panel"), self.color, self._fill)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(inner, 10, 10)
        if self._hatched:
            stripes = QColor(self.color)
            stripes.setAlphaF(0.22)
            painter.setBrush(QBrush(stripes, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(inner, 10, 10)
        pen = QPen(self.color, 1.5)
        if self._dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 10, 10)
        if self.caption:
            self._paint_caption(painter, ground)

    def _paint_caption(self, painter: QPainter, ground: QColor) -> None:
        painter.setFont(caption_font())
        line = QRectF(self.box.left() + 10, self.box.top() + 5, self.box.width() - 20, 15)
        words = painter.fontMetrics().elidedText(self.caption, Qt.TextElideMode.ElideRight, int(line.width()))
        if self._hatched:
            width = painter.fontMetrics().horizontalAdvance(words) + 8
            painter.fillRect(QRectF(line.left() - 4, line.top(), width, 15), ground)
        painter.setPen(readable_ink(self.color, ground))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class Paragraph(QGraphicsItem):
    """A text that is wrapped to its box."""

    def __init__(self, box: QRectF, words: str, color: str = "ink", pixels: int = 12) -> None:
        super().__init__()
        self.box, self.words = box, words
        self._color, self._pixels = color, pixels

    def boundingRect(self) -> QRectF:
        return self.box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setFont(font(self._pixels))
        painter.setPen(theme().color(self._color))
        painter.drawText(self.box, int(WRAP), self.words)


@dataclass(frozen=True)
class CardWords:
    """What stands on a card: a title, perhaps a pill at its right, and paragraphs, the second of them quiet."""

    sign: str
    title: str
    answer: str
    said: str
    quiet: str = ""


def card_height(words: CardWords, width: float, pixels: int = 12) -> float:
    """Return how high a card of that width is."""
    room = width - CARD_LEFT - CARD_PADDING
    height = CARD_PADDING * 2 + TITLE + wrapped_height(words.said, room, pixels)
    return height + (wrapped_height(words.quiet, room, pixels - 1) + 3 if words.quiet else 0)


class Card(_Pressable):
    """An answer: its sign, a title with the answer in a word, and why."""

    def __init__(
        self, box: QRectF, words: CardWords, value: object = None, chosen: bool = False, pixels: int = 12
    ) -> None:
        super().__init__(box, value)
        self.words = words
        self._chosen, self._pixels = chosen, pixels
        if value is None:
            self.unsetCursor()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        event.setAccepted(self.value is not None)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        words, inner = self.words, self.box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme().color("accent"), 2) if self._chosen else QPen(theme().color("line"), 1))
        painter.setBrush(theme().color("panel"))
        painter.drawRoundedRect(inner, 9, 9)
        middle = self.box.top() + CARD_PADDING + TITLE / 2 - 1
        paint_severity(painter, words.sign, QPointF(self.box.left() + 19, middle), 16)
        left, right = self.box.left() + CARD_LEFT, self.box.right() - CARD_PADDING
        line = QRectF(left, self.box.top() + CARD_PADDING - 2, right - left, TITLE)
        size = self._pixels + 1
        answer = text_width(words.answer, size, QFont.Weight.DemiBold)
        title = elide(words.title, line.width() - answer - 12, size, QFont.Weight.DemiBold)
        paint_text(painter, line, title, theme().color("ink"), size, QFont.Weight.DemiBold)
        ink = readable_ink(theme().color(words.sign), theme().color("panel"))
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        paint_text(painter, line, words.answer, ink, size, QFont.Weight.DemiBold, side)
        painter.setFont(font(self._pixels))
        painter.setPen(theme().color("ink"))
        below = QRectF(left, line.bottom() + 2, right - left, self.box.bottom() - line.bottom())
        painter.drawText(below, int(WRAP), words.said)
        if words.quiet:
            below.setTop(below.top() + wrapped_height(words.said, below.width(), self._pixels) + 3)
            painter.setFont(font(self._pixels - 1))
            painter.setPen(theme().color("ink2"))
            painter.drawText(below, int(WRAP), words.quiet)
