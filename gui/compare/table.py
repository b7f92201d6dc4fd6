"""The table of figures: a row for each technique and approach, sortable, copied as text."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.compare.figures import (
    APPROACH,
    CELL_ROLE,
    COLUMNS,
    CYCLES,
    ENDED,
    EXITS,
    GUEST,
    HOST_OS,
    HYPERVISOR,
    INSTRUCTIONS,
    NUMBERS,
    SAME,
    SLOWDOWN,
    SORT,
    TECHNIQUE,
    AnyIndex,
    Cell,
    FiguresModel,
    headings,
)
from gui.drawing import paint_severity
from gui.theme import font, theme
from model.compare import Outcome, Refusal

if TYPE_CHECKING:
    from model.compare import Case, Comparison

translate = QCoreApplication.translate
SHARES = {
    TECHNIQUE: 19, APPROACH: 11, INSTRUCTIONS: 10, EXITS: 7, CYCLES: 10, GUEST: 9, HYPERVISOR: 10, HOST_OS: 9,
    SLOWDOWN: 11, SAME: 13, ENDED: 10,
}  # fmt: skip
LEAST_ROW, MOST_ROW = 22, 30
ROW_SHARE = 0.031  # of the height of the window
HEADER = 26
MARGIN = 9
SIGN = 18  # px of a sign and the gap behind it


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: figures in the fixed-width face, a verdict with its sign, a refusal over the whole row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell, column, box = index.data(CELL_ROLE), index.column(), QRectF(option.rect)
        assert isinstance(cell, Cell)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme().color("selection"))
        if cell.sign:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_severity(painter, cell.sign, QPointF(box.left() + MARGIN + 6, box.center().y()), 12)
        if cell.words:
            self._paint_words(painter, box.adjusted(MARGIN + (SIGN if cell.sign else 0), 0, -MARGIN, 0), cell, column)

    @staticmethod
    def _paint_words(painter: QPainter, room: QRectF, cell: Cell, column: int) -> None:
        letters, metrics = _letters(column == TECHNIQUE, column in NUMBERS and cell.has_run)
        words, width = _fitted(cell.words, column == TECHNIQUE, column in NUMBERS and cell.has_run, room.width())
        painter.setFont(letters)
        painter.setPen(theme().color("ink" if cell.has_run and column != APPROACH else "ink2"))
        # On one line for all: a thin space is of another font, by which Qt would centre the whole text.
        y = round(room.center().y() - metrics.height() / 2 + metrics.ascent())
        x = room.right() - width if column in NUMBERS and cell.has_run else room.left()
        painter.drawText(QPointF(x, y), words)


@cache
def _letters(is_title: bool, is_figure: bool) -> tuple[QFont, QFontMetricsF]:
    made = font(13, QFont.Weight.Medium) if is_title else font(12, code=is_figure)
    return made, QFontMetricsF(made)


@lru_cache(maxsize=2048)
def _fitted(words: str, is_title: bool, is_figure: bool, room: float) -> tuple[str, float]:
    """Return the words, cut where they are wider than that room, and their width in px."""
    metrics = _letters(is_title, is_figure)[1]
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    return cut, metrics.horizontalAdvance(cut)


class FiguresTable(QTableView):
    """The table. `row_chosen(case)` when another row is looked at, `order_changed()` when it was sorted."""

    row_chosen = Signal(object)
    order_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-table")
        self.figures = FiguresModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSortRole(SORT)
        self._sorted.setSourceModel(self.figures)
        self.setModel(self._sorted)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setCornerButtonEnabled(False)
        self._set_headers()
        self.sortByColumn(TECHNIQUE, Qt.SortOrder.AscendingOrder)
        self._sorted.layoutChanged.connect(self._on_order)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.retranslate()

    def _set_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(LEAST_ROW)
        rows.setMinimumSectionSize(LEAST_ROW)
        header = self.horizontalHeader()
        header.setObjectName("compare-table-header")
        header.setFont(font(12, QFont.Weight.Medium))
        header.setHighlightSections(False)
        header.setFixedHeight(HEADER)
        header.setMinimumSectionSize(40)
        header.setSortIndicatorShown(True)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(translate("Compare", "Figures of each technique"))
        self.setToolTip(translate("Compare", "Click a heading to sort; Ctrl+C copies the rows as text"))
        self.figures.retranslate()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison; the row that is looked at stays."""
        self.figures.show_comparison(comparison)
        self._span()
        if not self.currentIndex().isValid():
            self.selectRow(0)

    def rows(self) -> list[Outcome | Refusal]:
        """Return what has come of the cases that are done, in the order shown."""
        found = (self._row(number) for number in range(self._sorted.rowCount()))
        return [row for row in found if row is not None]

    def chosen_case(self) -> Case | None:
        """Return the case of the row that is looked at, or None."""
        index = self._sorted.mapToSource(self.currentIndex())
        return self.figures.case(index.row()) if index.isValid() else None

    def as_text(self, everything: bool = False) -> str:
        """Return the selected rows, or all, as lines with tabs under a heading."""
        selected = sorted({index.row() for index in self.selectionModel().selectedRows()})
        numbers = selected if selected and not everything else range(self._sorted.rowCount())
        lines = ["\t".join(heading for heading, _ in headings())]
        for number in numbers:
            if self._row(number) is not None:
                lines.append("\t".join(self.figures.words(self._place(number))))
        return "\n".join(lines)

    def fit_rows(self, height: int) -> None:
        """Make the rows higher where the workspace, so many pixels high, has room for that."""
        self.verticalHeader().setDefaultSectionSize(max(LEAST_ROW, min(MOST_ROW, int(height * ROW_SHARE))))

    def content_height(self) -> int:
        """Return how high the table is with all its rows."""
        return HEADER + self.verticalHeader().defaultSectionSize() * self._sorted.rowCount() + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()  # it is the window's, which asks the workspace
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, whole = self.viewport().width(), sum(SHARES.values())
        for column in range(COLUMNS - 1):
            self.setColumnWidth(column, round(room * SHARES[column] / whole))
        self.setColumnWidth(ENDED, room - sum(self.columnWidth(column) for column in range(COLUMNS - 1)))

    def _place(self, number: int) -> int:
        return self._sorted.mapToSource(self._sorted.index(number, 0)).row()

    def _row(self, number: int) -> Outcome | Refusal | None:
        return self.figures.row(self._place(number))

    def _on_order(self) -> None:
        self._span()
        self.order_changed.emit()

    def _on_current(self) -> None:
        self.row_chosen.emit(self.chosen_case())

    def _span(self) -> None:
        """Give the sentence of what cannot run all the columns of figures."""
        for number in range(self._sorted.rowCount()):
            wanted = COLUMNS - INSTRUCTIONS if isinstance(self._row(number), Refusal) else 1
            if self.columnSpan(number, INSTRUCTIONS) != wanted:  # each change has the whole table painted
                self.setSpan(number, INSTRUCTIONS, 1, wanted)
