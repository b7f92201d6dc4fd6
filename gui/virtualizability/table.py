"""The table of verdicts: a heading for each family, and below it the instructions with what happened to them."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.drawing import paint_severity
from gui.theme import font, theme
from gui.virtualizability.rows import (
    BYTES,
    COLUMNS,
    DIFFERS,
    HEADING_ROLE,
    INSTRUCTION,
    RING_0,
    RING_3,
    VERDICT,
    VERDICT_ROLE,
    AnyIndex,
    VerdictsModel,
    headings,
    translate,
)
from gui.virtualizability.words import paint_finding
from model.machine.virtualizability import Finding

SHARES = {INSTRUCTION: 18, BYTES: 13, RING_3: 17, RING_0: 19, DIFFERS: 21, VERDICT: 22}
ROW, ROOMY_ROW = 22, 26
ROOMY = 900  # px of height, from which the rows are higher
HEADER = 26
MARGIN = 9
_CODE = (BYTES, RING_3, RING_0, DIFFERS)


@cache
def _letters(column: int) -> QFont:
    """Return the font of a column, -1 for headings; to make one takes longer than to write with it."""
    if column in _CODE:
        return font(11, code=True)
    weights = {-1: QFont.Weight.DemiBold, INSTRUCTION: QFont.Weight.Medium}
    return font(11 if column < 0 else 12, weights.get(column, QFont.Weight.Normal))


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: code in the fixed-width face, a verdict with its mark, a heading over the whole row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(HEADING_ROLE):
            self._paint_heading(painter, box, str(index.data() or ""))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, theme().color("selection"))
            self._paint_cell(painter, box, index)
        painter.restore()

    @staticmethod
    def _paint_heading(painter: QPainter, box: QRectF, words: str) -> None:
        painter.fillRect(box, theme().color("canvas"))
        painter.setFont(_letters(-1))
        painter.setPen(theme().color("ink2"))
        painter.drawText(box.adjusted(MARGIN, 0, -MARGIN, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_cell(self, painter: QPainter, box: QRectF, index: AnyIndex) -> None:
        verdict, column = index.data(VERDICT_ROLE), index.column()
        room = box.adjusted(MARGIN, 0, -4, 0)
        color = "ink3" if verdict is None else "ink"
        if column == VERDICT and verdict is not None:
            paint_finding(painter, verdict.finding, QPointF(room.left() + 5, box.center().y()), 10)
            room.adjust(18, 0, 0, 0)
            color = "ink2" if verdict.finding is Finding.LACKING else "ink"
            if verdict.deviation is not None or verdict.agrees is False:
                sign = "info" if verdict.agrees is not False else "warning"
                paint_severity(painter, sign, QPointF(box.right() - 13, box.center().y()), 12)
                room.adjust(0, 0, -18, 0)
        elif column in (BYTES, RING_0) or (verdict is not None and verdict.finding is Finding.LACKING):
            color = "ink2"
        painter.setFont(_letters(column))
        painter.setPen(theme().color(color))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class VerdictsTable(QTableView):
    """The table. `line_chosen(place)` when the user goes to another line."""

    line_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("virtualizability-table")
        self.lines = VerdictsModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        header.setObjectName("virtualizability-table-header")
        header.setFont(font(12, QFont.Weight.Medium))
        header.setHighlightSections(False)
        header.setFixedHeight(HEADER)
        header.setMinimumSectionSize(40)
        self._chosen: int | None = None
        self._is_quiet = False
        self.lines.modelAboutToBeReset.connect(self._begin_reset)
        self.lines.modelReset.connect(self._end_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self.setAccessibleName(translate("Virtualizability", "Verdict of each instruction"))
        self.setToolTip(
            translate("Virtualizability", "Choose a line to see its experiments; Ctrl+C copies the lines")
        )
        self.lines.speak()
        self.viewport().update()

    @property
    def chosen(self) -> int | None:
        """The place of the line that is looked at."""
        return self._chosen

    def choose(self, place: int) -> None:
        """Look at a line, if it is not filtered away."""
        row = self.lines.row_of(place)
        self._chosen = place
        if row is not None:
            self._is_quiet = True
            self.selectRow(row)
            self._is_quiet = False
            index = self.lines.index(row, 0)
            if not self.viewport().rect().contains(self.visualRect(index)):
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def as_text(self, everything: bool = False) -> str:
        """Return the selected lines, or all that are shown, with tabs under a heading."""
        selected = sorted({index.row() for index in self.selectionModel().selectedRows()})
        numbers = selected if selected and not everything else range(self.lines.rowCount())
        found = ["\t".join(heading for heading, _ in headings())]
        for number in numbers:
            place = self.lines.row(number)
            if isinstance(place, int):
                found.append("\t".join(self.lines.text_of(place, column) for column in range(COLUMNS)))
        return "\n".join(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.key() == Qt.Key.Key_Escape:
            event.ignore()  # they are the window's and the workspace's
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalHeader().setDefaultSectionSize(ROOMY_ROW if self.height() >= ROOMY else ROW)
        room, whole = self.viewport().width(), sum(SHARES.values())
        for column in range(COLUMNS - 1):
            self.setColumnWidth(column, round(room * SHARES[column] / whole))
        self.setColumnWidth(VERDICT, room - sum(self.columnWidth(column) for column in range(COLUMNS - 1)))

    def _begin_reset(self) -> None:
        self._is_quiet = True

    def _end_reset(self) -> None:
        self.clearSpans()
        for number in range(self.lines.rowCount()):
            if isinstance(self.lines.row(number), str):
                self.setSpan(number, 0, 1, COLUMNS)
        self._is_quiet = False
        if self._chosen is not None:
            self.choose(self._chosen)

    def _on_current(self) -> None:
        place = self.lines.row(self.currentIndex().row())
        if isinstance(place, int) and not self._is_quiet:
            self._chosen = place
            self.line_chosen.emit(place)
