"""The table of figures: a row for each technique and approach, sortable, copied as text."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
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

from gui.compare.words import (
    approach_word,
    ending_word,
    factor_word,
    technique_word,
    verdict_word,
)
from gui.drawing import paint_severity
from gui.run.words import grouped
from gui.theme import font, theme
from gui.translation import translate_text
from model.compare import Outcome, Refusal, Verdict

if TYPE_CHECKING:
    from model.compare import Comparison

translate = QCoreApplication.translate
AnyIndex = QModelIndex | QPersistentModelIndex
TECHNIQUE, APPROACH, INSTRUCTIONS, EXITS, CYCLES, GUEST, HYPERVISOR, HOST_OS, SLOWDOWN, SAME, ENDED = range(11)
COLUMNS = 11
NUMBERS = range(INSTRUCTIONS, SLOWDOWN + 1)
SHARES = {
    TECHNIQUE: 19, APPROACH: 11, INSTRUCTIONS: 10, EXITS: 7, CYCLES: 10, GUEST: 9, HYPERVISOR: 10, HOST_OS: 9,
    SLOWDOWN: 11, SAME: 13, ENDED: 10,
}  # fmt: skip
LEAST_ROW, MOST_ROW = 22, 30
ROW_SHARE = 0.031  # of the height of the window
HEADER = 26
LAST = "\uffff"  # what is empty comes last
MARGIN = 9
SORT = Qt.ItemDataRole.UserRole
_SIGNS = {Verdict.SAME: "ok", Verdict.DIFFERENT: "warning", Verdict.UNDECIDED: "info"}


class FiguresModel(QAbstractTableModel):
    """The rows of a comparison as cells."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison, or the same in another language."""
        self.beginResetModel()
        self._comparison = comparison
        self.endResetModel()

    def row(self, number: int) -> Outcome | Refusal | None:
        """Return what a row shows."""
        shown = self._comparison
        return shown.rows[number] if shown is not None and number < len(shown.rows) else None

    def verdict_of(self, row: Outcome | Refusal | None) -> Verdict | None:
        """Return whether what a row shows is as the native run."""
        if self._comparison is None or not isinstance(row, Outcome):
            return None
        return self._comparison.equivalence(row).verdict

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return (
            0 if self._comparison is None or (parent is not None and parent.isValid()) else len(self._comparison.rows)
        )

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _headings()[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _headings()[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: AnyIndex, role: int = 0) -> object:
        row = self.row(index.row())
        if row is None or self._comparison is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text_of(row, index.column())
        if role == SORT:
            return self._order(row, index.column(), index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, index.column())
        return None

    def text_of(self, row: Outcome | Refusal, column: int) -> str:
        """Return what stands in a cell; of what cannot run, the reason stands in the first column of figures."""
        if column in (TECHNIQUE, APPROACH):
            return technique_word(row.case) if column == TECHNIQUE else approach_word(row.case)
        if isinstance(row, Refusal):
            return refusal_words(row) if column == INSTRUCTIONS else ""
        assert self._comparison is not None
        if column == SLOWDOWN:
            return factor_word(self._comparison.slowdown(row))
        if column == SAME:
            return verdict_word(self._comparison.equivalence(row).verdict)
        return ending_word(row) if column == ENDED else grouped(_number(row, column))

    def _order(self, row: Outcome | Refusal, column: int, place: int) -> object:
        if column in NUMBERS:
            if isinstance(row, Refusal) or self._comparison is None:
                return inf
            slowdown = self._comparison.slowdown(row)
            return float(_number(row, column)) if column != SLOWDOWN else slowdown.factor if slowdown else inf
        words = self.text_of(row, column) or LAST
        return place if column == TECHNIQUE else f"{words}{place:03}"

    def _tip(self, row: Outcome | Refusal, column: int) -> str:
        if isinstance(row, Refusal):
            return refusal_words(row)
        assert self._comparison is not None
        if column == SAME:
            return same_words(self._comparison, row)
        if column == ENDED:
            return ended_words(self._comparison, row)
        return ""


def refusal_words(row: Refusal) -> str:
    """Return why a case cannot run: the rule's sentence and its id."""
    sentence = translate_text(row.reason)
    return f"{sentence} [{row.rule}]" if row.rule else sentence


def same_words(comparison: Comparison, outcome: Outcome) -> str:
    """Return in what a run agrees with the native one, or what differs."""
    equivalence = comparison.equivalence(outcome)
    if equivalence.verdict is Verdict.YARDSTICK:
        return translate("Compare", "All others are held against this run.")
    if equivalence.verdict is Verdict.SAME:
        return translate("Compare", "The console and the application's last registers are those of the native run.")
    if equivalence.verdict is Verdict.UNDECIDED:
        return translate("Compare", "A run that was stopped, or has no native one beside it, cannot be judged.")
    return " ".join(translate_text(difference) for difference in equivalence.differences)


def ended_words(comparison: Comparison, outcome: Outcome) -> str:
    """Return how a run ended, in a sentence."""
    if outcome.stopped:
        words = translate("Compare", "It was stopped after {count} steps; it would have gone on.")
        return words.format(count=grouped(comparison.limit))
    if outcome.waits:
        return translate("Compare", "It waits for the keyboard. Type something for it above.")
    return translate_text(outcome.reason) if outcome.reason is not None else ending_word(outcome)


def _headings() -> list[tuple[str, str]]:
    return [
        (translate("Compare", "Technique"), translate("Compare", "How the guest's instructions are carried out")),
        (translate("Compare", "Approach"), translate("Compare", "Where the hypervisor stands")),
        (translate("Compare", "Instructions"), translate("Compare", "Instructions that the guest executed")),
        (translate("Compare", "Exits"), translate("Compare", "How often control left the guest for the hypervisor")),
        (translate("Compare", "Cycles"), translate("Compare", "All cycles of the processor")),
        (translate("Compare", "Guest"), translate("Compare", "Cycles of the guest's own code")),
        (translate("Compare", "Hypervisor"), translate("Compare", "Cycles of the hypervisor")),
        (translate("Compare", "Host OS"), translate("Compare", "Cycles of the host operating system")),
        (translate("Compare", "Slowdown"), translate("Compare", "Cycles, divided by those of the native run")),
        (translate("Compare", "As native"), translate("Compare", "Whether it printed and computed the same")),
        (translate("Compare", "Ended"), translate("Compare", "The state in which the guest was left")),
    ]


def _number(row: Outcome, column: int) -> int:
    counters = row.counters
    return {
        INSTRUCTIONS: counters.instructions,
        EXITS: counters.exits,
        CYCLES: counters.cycles,
        GUEST: counters.guest_cycles,
        HYPERVISOR: counters.hypervisor_cycles,
        HOST_OS: counters.host_os_cycles,
    }.get(column, 0)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


ROW_ROLE = SORT + 1
VERDICT_ROLE = SORT + 2


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: figures in the fixed-width face, a verdict with its sign, a refusal over the whole row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.data(ROW_ROLE), index.column()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme().color("selection"))
        refused = isinstance(row, Refusal)
        left = float(MARGIN)
        sign = self._sign(index, row)
        if sign:
            paint_severity(painter, sign, QPointF(box.left() + MARGIN + 6, box.center().y()), 12)
            left += 18
        room = box.adjusted(left, 0, -MARGIN, 0)
        painter.setFont(_letters(column, refused))
        painter.setPen(theme().color("ink2" if refused or column == APPROACH else "ink"))
        align = _alignment(TECHNIQUE if refused else column)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(room.width()))
        # On one line for all: a thin space is of another font, by which Qt would centre the whole text.
        line = QRectF(room.left(), box.center().y() - metrics.height() / 2, room.width(), metrics.height())
        x = line.right() - metrics.horizontalAdvance(words) if align & Qt.AlignmentFlag.AlignRight else line.left()
        painter.drawText(QPointF(x, round(line.top() + metrics.ascent())), words)
        painter.restore()

    @staticmethod
    def _sign(index: AnyIndex, row: object) -> str:
        if isinstance(row, Refusal):
            return "error" if index.column() == INSTRUCTIONS else ""
        return _SIGNS.get(index.data(VERDICT_ROLE), "") if index.column() == SAME else ""


class _Sorted(QSortFilterProxyModel):
    """The rows in the order that the user has chosen."""

    def data(self, index: AnyIndex, role: int = 0) -> object:
        if role in (ROW_ROLE, VERDICT_ROLE):
            source = self.sourceModel()
            assert isinstance(source, FiguresModel)
            row = source.row(self.mapToSource(index).row())
            return row if role == ROW_ROLE else source.verdict_of(row)
        return super().data(index, role)


def _letters(column: int, refused: bool) -> QFont:
    if column == TECHNIQUE:
        return font(13, QFont.Weight.Medium)
    return font(12, code=column in NUMBERS and not refused)


class FiguresTable(QTableView):
    """The table. `row_chosen(case)` when another row is looked at, `order_changed()` when it was sorted."""

    row_chosen = Signal(object)
    order_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-table")
        self.figures = FiguresModel(self)
        self._sorted = _Sorted(self)
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
        self.figures.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)
        self.viewport().update()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison; the row that is looked at stays."""
        case = self.chosen_case()
        self.figures.show_comparison(comparison)
        self._span()
        for number in range(self._sorted.rowCount()):
            row = self._row(number)
            if row is not None and (row.case == case or (case is None and number == 0)):
                self.selectRow(number)
                break

    def rows(self) -> list[Outcome | Refusal]:
        """Return the rows in the order shown."""
        found = (self._row(number) for number in range(self._sorted.rowCount()))
        return [row for row in found if row is not None]

    def chosen_case(self) -> object:
        """Return the case of the row that is looked at, or None."""
        row = self._row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return None if row is None else row.case

    def as_text(self, everything: bool = False) -> str:
        """Return the selected rows, or all, as lines with tabs under a heading."""
        selected = sorted({index.row() for index in self.selectionModel().selectedRows()})
        numbers = selected if selected and not everything else range(self._sorted.rowCount())
        lines = ["\t".join(heading for heading, _ in _headings())]
        for number in numbers:
            row = self._row(number)
            if row is not None:
                lines.append("\t".join(self.figures.text_of(row, column) for column in range(COLUMNS)))
        return "\n".join(lines)

    def fit_rows(self, height: int) -> None:
        """Make the rows higher where the workspace, so many pixels high, has room for that."""
        self.verticalHeader().setDefaultSectionSize(max(LEAST_ROW, min(MOST_ROW, int(height * ROW_SHARE))))

    def content_height(self) -> int:
        """Return how high the table is with all its rows."""
        return HEADER + self.verticalHeader().defaultSectionSize() * max(1, self._sorted.rowCount()) + 2

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

    def _row(self, number: int) -> Outcome | Refusal | None:
        return self.figures.row(self._sorted.mapToSource(self._sorted.index(number, 0)).row())

    def _on_order(self) -> None:
        self._span()
        self.order_changed.emit()

    def _on_current(self) -> None:
        self.row_chosen.emit(self.chosen_case())

    def _span(self) -> None:
        """Give the sentence of what cannot run all the columns of figures."""
        self.clearSpans()
        for number in range(self._sorted.rowCount()):
            if isinstance(self._row(number), Refusal):
                self.setSpan(number, INSTRUCTIONS, 1, COLUMNS - INSTRUCTIONS)
