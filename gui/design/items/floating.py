"""What floats over the canvas during a gesture: the dark note, the ghost of what is dragged, the rubber band."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.drawing import LEGIBLE, chip_width, contrast, mix, paint_chip, paint_shadow, paint_text, text_width
from gui.theme import font, theme

ABOVE_LINKS = 20_000.0
NOTE_WIDTH = 250.0
NOTE_PAD = 12.0
GHOST_PAD = 10.0
SEMI_BOLD = QFont.Weight.DemiBold


@dataclass(frozen=True)
class NoteLine:
    """One paragraph of a note; `tone` is "ok", "info", "warning", "error" for a heading, "" for plain words."""

    text: str
    tone: str = ""


class NoteItem(QGraphicsItem):
    """A dark note that keeps its size whatever the zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[NoteLine, ...] = ()
        self._boxes: list[QRectF] = []
        self._box = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(ABOVE_LINKS + 2)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """All that it says."""
        return "\n".join(line.text for line in self.lines)

    def show_lines(self, lines: Sequence[NoteLine]) -> None:
        """Say this; nothing hides the note."""
        if tuple(lines) == self.lines:
            return
        self.prepareGeometryChange()
        self.lines = tuple(lines)
        self._boxes, y = [], NOTE_PAD - 2
        inner = NOTE_WIDTH - 2 * NOTE_PAD
        for line in self.lines:
            metrics = QFontMetricsF(_line_font(line))
            bounds = metrics.boundingRect(QRectF(0, 0, inner, 1000), int(Qt.TextFlag.TextWordWrap), line.text)
            self._boxes.append(QRectF(NOTE_PAD, y, inner, bounds.height()))
            y += bounds.height() + 4
        self._box = QRectF(0, 0, NOTE_WIDTH, y + NOTE_PAD - 6)
        self.setVisible(bool(self.lines))
        self.update()

    def frame(self) -> QRectF:
        """Return the box of the note, in px of the screen from its corner."""
        return self._box

    def boundingRect(self) -> QRectF:
        return self._box.adjusted(-12, -10, 12, 16)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shadow(painter, self._box, 10)
        painter.setPen(QPen(theme().color("line", 0.35), 1))
        painter.setBrush(ground_of_notes())
        painter.drawRoundedRect(self._box, 10, 10)
        for line, box in zip(self.lines, self._boxes, strict=True):
            painter.setFont(_line_font(line))
            painter.setPen(ink_on_note(line.tone))
            painter.drawText(box.adjusted(0, 0, 0, 2), int(Qt.TextFlag.TextWordWrap), line.text)


def _line_font(line: NoteLine) -> QFont:
    return font(12, SEMI_BOLD if line.tone else QFont.Weight.Normal)


def ground_of_notes() -> QColor:
    """Return the dark ground of a note, the same in every theme."""
    return theme().color("console")


def ink_on_note(tone: str) -> QColor:
    """Return the colour of words on a note: that of the tone, made as light as it must be to be legible."""
    if not tone:
        return QColor("white")
    color, share = theme().color(tone), 0.0
    while contrast(color, ground_of_notes()) < LEGIBLE + 1 and share < 1:
        share += 0.1
        color = mix(theme().color(tone), QColor("white"), share)
    return color


@dataclass(frozen=True)
class Ghost:
    """What is dragged, in short: a name, its resources as chips, its colour, how many of it."""

    title: str
    chips: tuple[str, ...]
    color: QColor
    count: int = 1


class GhostItem(QGraphicsItem):
    """A small card that follows the pointer."""

    def __init__(self) -> None:
        super().__init__()
        self.ghost: Ghost | None = None
        self._box = QRectF()
        self.setZValue(ABOVE_LINKS + 1)
        self.setRotation(-2)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setVisible(False)

    def show_ghost(self, ghost: Ghost | None, point: QPointF) -> None:
        """Show this beside a point of the scene; None hides it."""
        if ghost != self.ghost:
            self.prepareGeometryChange()
            self.ghost = ghost
            self._box = QRectF(0, 0, _ghost_width(ghost), 66 if ghost and ghost.chips else 40) if ghost else QRectF()
            self.update()
        self.setVisible(ghost is not None)
        self.setPos(point)
        self.setTransformOriginPoint(QPointF())

    def boundingRect(self) -> QRectF:
        return self._box.translated(14, 10).adjusted(-16, -16, 22, 22)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.ghost is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._box.translated(14, 10)
        for behind in range(min(self.ghost.count, 3) - 1, 0, -1):
            self._paint_card(painter, box.translated(4 * behind, 4 * behind), self.ghost.color)
        paint_shadow(painter, box, 12)
        self._paint_card(painter, box, self.ghost.color)
        title = QRectF(box.left() + GHOST_PAD, box.top() + 9, box.width() - 2 * GHOST_PAD, 20)
        many = f" × {self.ghost.count}" if self.ghost.count > 1 else ""
        paint_text(painter, title, self.ghost.title + many, theme().color("ink"), 13, SEMI_BOLD)
        x = box.left() + GHOST_PAD
        for chip in self.ghost.chips:
            paint_chip(painter, QRectF(x, box.top() + 35, chip_width(chip), 22), chip)
            x += chip_width(chip) + 5

    def _paint_card(self, painter: QPainter, box: QRectF, color: QColor) -> None:
        painter.setPen(QPen(color, 1.6))
        painter.setBrush(theme().color("panel"))
        painter.drawRoundedRect(box, 12, 12)


def _ghost_width(ghost: Ghost) -> float:
    chips = sum(chip_width(chip) + 5 for chip in ghost.chips) - 5
    return max(120.0, text_width(ghost.title + " × 100", 13, SEMI_BOLD), chips) + 2 * GHOST_PAD


class BandItem(QGraphicsItem):
    """The rubber band of a selection."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QRectF()
        self.setZValue(ABOVE_LINKS)
        self.setVisible(False)

    def show_band(self, box: QRectF | None) -> None:
        """Show it over this part of the scene; None hides it."""
        self.prepareGeometryChange()
        self._box = box or QRectF()
        self.setVisible(box is not None)

    def boundingRect(self) -> QRectF:
        return self._box.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        pen = QPen(theme().color("accent"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(theme().color("accent", 0.10))
        painter.drawRect(self._box)


class InsertItem(QGraphicsItem):
    """The bar that shows before which guest a dragged one will stand."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QRectF()
        self.setZValue(ABOVE_LINKS)
        self.setVisible(False)

    def show_bar(self, box: QRectF | None) -> None:
        """Show it there; None hides it."""
        if box == self._box or (box is None and not self.isVisible()):
            return
        self.prepareGeometryChange()
        self._box = box or QRectF()
        self.setVisible(box is not None)

    def boundingRect(self) -> QRectF:
        return self._box.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawRoundedRect(self._box, 2, 2)
