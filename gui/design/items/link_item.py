"""The lines from virtual resources to their physical counterparts."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.design.links import Link
from gui.drawing import CENTRE, paint_text, text_width
from gui.theme import theme

ABOVE_ALL = 10_000.0
SHORT = 60.0  # px; a word on a shorter line would hide it
MOST_LINES = 12  # to the squares of one guest's cores; more would hide them


class LinkItem(QGraphicsItem):
    """Draws the links of the selection over everything else."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[Link] = []
        self._box = QRectF()
        self.setZValue(ABOVE_ALL)

    def show_links(self, links: list[Link]) -> None:
        """Draw these from now on."""
        if links == self.links:
            return
        self.prepareGeometryChange()
        self.links = links
        self._box = QRectF()
        for link in links:
            for end in link.ends:
                self._box = self._box.united(link.start).united(end)
        for link in links:
            self._box = self._box.united(word_box(link)) if link.ends else self._box
        self._box.adjust(-60, -30, 60, 30)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for link in self.links:
            for end in link.ends[:MOST_LINES]:
                self._paint_line(painter, link, link_path(link.start, end))
            self._paint_ends(painter, link)
            self._paint_word(painter, link)

    def _paint_line(self, painter: QPainter, link: Link, path: QPainterPath) -> None:
        style = Qt.PenStyle.DashLine if link.dashed else Qt.PenStyle.SolidLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().color("panel", 0.85), 5.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)
        painter.setPen(QPen(link.color, 2.4, style, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)

    def _paint_ends(self, painter: QPainter, link: Link) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for end in link.ends:
            if link.dashed:
                continue
            painter.setPen(QPen(theme().color("panel"), 4))
            painter.drawRoundedRect(end.adjusted(-2, -2, 2, 2), 4, 4)
            painter.setPen(QPen(link.color, 2))
            painter.drawRoundedRect(end.adjusted(-2, -2, 2, 2), 4, 4)
        painter.setPen(QPen(theme().color("panel"), 1.5))
        painter.setBrush(link.color)
        painter.drawEllipse(link.start.center() + QPointF(0, link.start.height() / 2), 4.5, 4.5)

    def _paint_word(self, painter: QPainter, link: Link) -> None:
        box = word_box(link)
        painter.setPen(QPen(link.color, 1.4, Qt.PenStyle.DashLine if link.dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(theme().color("panel"))
        painter.drawRoundedRect(box, 10, 10)
        paint_text(painter, box, link.word, theme().color("ink"), 11, QFont.Weight.DemiBold, CENTRE)


def word_box(link: Link) -> QRectF:
    """Return where the word of a link stands: in the middle of its line, but beside the names of the layers."""
    path = link_path(link.start, link.ends[0])
    middle = path.pointAtPercent(0.5)
    wide = text_width(link.word, 11, QFont.Weight.DemiBold) + 18
    box = QRectF(middle.x() - wide / 2, middle.y() - 10, wide, 20)
    if path.length() < SHORT:
        box.moveLeft(middle.x() + 12)
    for title in link.titles:
        if box.intersects(title):
            box.moveLeft(title.right() + 8)
            box.moveTop(title.center().y() - box.height() / 2)
    return box


def link_path(start: QRectF, end: QRectF) -> QPainterPath:
    """Return the curve from the lower edge of a chip to the upper edge of its counterpart."""
    first = QPointF(start.center().x(), start.bottom())
    x = end.center().x() if end.width() < 200 else min(max(first.x(), end.left() + 20), end.right() - 20)
    last = QPointF(x, end.top() if end.top() > first.y() else end.bottom())
    bend = max(18.0, abs(last.y() - first.y()) * 0.5)
    path = QPainterPath(first)
    path.cubicTo(first + QPointF(0, bend), last - QPointF(0, bend), last)
    return path
