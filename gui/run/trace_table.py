"""The table of all steps: follows the run, filters, seeks where it is clicked, copies its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain, islice
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import ask_path
from gui.drawing import paint_mark, paint_stop
from gui.file_names import start_folder
from gui.run.csv_strip import CsvStrip
from gui.run.graph_items import readable_ink
from gui.run.panel import Shown
from gui.run.trace_filter import TraceFilter
from gui.run.trace_model import (
    CLASS,
    CODE,
    COLUMNS,
    COST,
    CYCLE,
    EVENT,
    GUEST,
    INSTRUCTION,
    NUMBER,
    REASON,
    RING,
    ROUTE,
    TraceModel,
    TraceTally,
    alignment,
)
from gui.run.words import short_route_words
from gui.settings import settings
from gui.theme import font, theme

if TYPE_CHECKING:
    from model.machine import Step, Trace

ROW = 23
WIDTHS = {
    NUMBER: 66,
    CYCLE: 104,
    GUEST: 104,
    RING: 46,
    INSTRUCTION: 196,
    CLASS: 108,
    EVENT: 96,
    REASON: 150,
    COST: 70,
}
NARROW_WIDTHS = {NUMBER: 52, CYCLE: 80, GUEST: 80, RING: 46, INSTRUCTION: 136, CLASS: 96, REASON: 128, COST: 68}
NARROW, TIGHT = 880, 600
LEAST_ROUTE = 100
MARGIN = 8
COUNTED = (NUMBER, CYCLE)
AHEAD = 0.4  # the opacity of the marks of steps that have not happened yet
COPY_LIMIT = 100_000
AnyIndex = QModelIndex | QPersistentModelIndex


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: classes with their mark, guests in their colour, the present row in the colour of its mark."""

    def __init__(self, table: TraceTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row, column = index.row(), index.column()
        steps = self._table.steps
        step, box = steps.find_step(row), QRectF(option.rect)
        if step is None:
            return
        present = steps.position == step.step
        self._paint_background(painter, box, step, index, present)
        left = float(MARGIN)
        if column == NUMBER and steps.is_stop(step):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_stop(painter, QPointF(box.left() + 9, box.center().y()), 8)
        if column == CLASS:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(AHEAD if steps.is_ahead(step) else 1.0)
            paint_mark(painter, str(step.mark), QPointF(box.left() + 13, box.center().y()), 9)
            painter.setOpacity(1.0)
            left = 24.0
        letters, metrics = _letters(column in CODE, present and column == INSTRUCTION)
        room = box.adjusted(left, 0, -MARGIN, 0)
        text = steps.text_of(step, column)
        if column == ROUTE:
            shorter = (words for words in short_route_words(step) if metrics.horizontalAdvance(words) <= room.width())
            text = next(shorter, text)
        if metrics.horizontalAdvance(text) > room.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(letters)
        painter.setPen(theme().color("ink3") if steps.is_ahead(step) else self._ink(step, column))
        painter.drawText(room, alignment(column), text)

    def _paint_background(self, painter: QPainter, box: QRectF, step: Step, index: AnyIndex, present: bool) -> None:
        if present:
            tint = theme().color(str(step.mark))
            tint.setAlphaF(0.16)
            painter.fillRect(box, tint)
            if index.column() == NUMBER:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme().color(str(step.mark)))
        elif self._table.view.selectionModel().isSelected(index):
            painter.fillRect(box, theme().color("hover"))

    def _ink(self, step: Step, column: int) -> QColor:
        if column == GUEST:
            return _ink_of(self._table.guest_color(step.guest).name(), theme().panel)
        if column == CLASS:
            return _ink_of(getattr(theme(), str(step.mark)), theme().panel)
        return theme().color("ink" if column in (INSTRUCTION, ROUTE, COST) else "ink2")


@cache
def _letters(code: bool, bold: bool) -> tuple[QFont, QFontMetricsF]:
    letters = font(12, QFont.Weight.Bold if bold else QFont.Weight.Normal, code=code)
    return letters, QFontMetricsF(letters)


@cache
def _ink_of(color: str, paper: str) -> QColor:
    return readable_ink(QColor(color), QColor(paper))


class TraceView(QTableView):
    """The bare table. `row_chosen(row)` by click or arrow key."""

    row_chosen = Signal(int)

    def __init__(self, model: TraceModel) -> None:
        super().__init__()
        self.gives_reasons = False  # whether any step says why the monitor was entered
        self._steps = model
        self.setModel(model)
        self.setObjectName("trace-table")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.take_theme()
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        rows.setMinimumSectionSize(ROW)
        header = self.horizontalHeader()
        header.setFont(font(12))
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(34)
        header.setFixedHeight(25)

    def take_theme(self) -> None:
        """Leave the marking of rows to the delegate: the style would paint over its colours."""
        quiet = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            quiet.setColor(group, QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(quiet)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and self.hasFocus():
            self.row_chosen.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def fit_columns(self) -> None:
        """Give the route what the other columns leave, and leave some out where there is no room."""
        room = self.viewport().width()
        narrow = room < NARROW
        left_out = {EVENT, CYCLE, COST, REASON} if room < TIGHT else {EVENT} if narrow else set()
        if not self.gives_reasons:
            left_out.add(REASON)
        elif narrow:
            left_out.add(CYCLE)
        for column in range(COLUMNS):
            self.setColumnHidden(column, column in left_out)
            if column != ROUTE and column not in left_out:
                width = max((NARROW_WIDTHS if narrow else WIDTHS)[column], self._needed(column))
                self.setColumnWidth(column, width)
                room -= width
        self.setColumnWidth(ROUTE, max(room, LEAST_ROUTE))

    def fit_numbers(self) -> None:
        """Make room for numbers that have grown out of their columns."""
        shown = (column for column in COUNTED if not self.isColumnHidden(column))
        if any(self._needed(column) > self.columnWidth(column) for column in shown):
            self.fit_columns()

    def _needed(self, column: int) -> int:
        """Return the width that the largest number of a column asks for: that of its last row."""
        step = self._steps.find_step(self._steps.rowCount() - 1) if self._steps.rowCount() else None
        if step is None or column not in COUNTED:
            return 0
        return ceil(_letters(True, False)[1].horizontalAdvance(self._steps.text_of(step, column))) + 2 * MARGIN + 2


class TraceTable(QWidget):
    """Filter and table. `seek_requested(position)` when a row is chosen; `failed` and `told` carry a sentence."""

    seek_requested = Signal(int)
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trace-panel")
        self.steps = TraceModel(self)
        self.filter = TraceFilter()
        self.view = TraceView(self.steps)
        self.view.setItemDelegate(_CellDelegate(self))
        self.csv_strip = CsvStrip()
        self.csv_strip.failed.connect(self.failed)
        self.csv_strip.told.connect(self.told)
        self.name_file: Callable[[], str] = lambda: "trace"
        self._colors: Mapping[str, QColor] = {}
        self._names: Mapping[str, str] = {}
        self._trace: Trace | None = None
        self._behind = QTimer(self, interval=0)
        self._behind.timeout.connect(lambda: self._catch_up())
        self._tally = TraceTally()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter)
        column.addWidget(self.csv_strip)
        column.addWidget(self.view, 1)
        self.filter.changed.connect(self._refilter)
        self.view.row_chosen.connect(self._choose)
        self.view.clicked.connect(lambda index: self._choose(index.row()))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.view.setAccessibleName(self.tr("Trace of all steps"))
        self.view.setToolTip("")
        self.steps.retranslate()
        self.filter.retranslate()
        self.csv_strip.retranslate()
        self.view.viewport().update()

    def tell(self, shown: Shown, anew: bool = False) -> None:
        """Show the trace of a run at its position, after another language or theme `anew`."""
        if anew:
            self.retranslate()
        self.steps.speak_of_native(shown.is_native)
        self._colors = shown.colors
        self.steps.watch = shown.watch
        if shown.trace is not self._trace:
            self.set_trace(shown.trace, shown.names)
        elif shown.names != self._names:
            self.set_names(shown.names)
        if shown.snapshot is not None:
            self.follow(shown.position)

    def set_trace(self, trace: Trace | None, names: Mapping[str, str]) -> None:
        """Show another trace, with the names of its guests, or none; the filter stays."""
        self._trace, self._names = trace, dict(names)
        if trace is not None:
            self.filter.set_guests(names)
        self.steps.set_filter(self.filter.wanted)
        self.steps.set_trace(trace, names)
        self.view.fit_columns()
        self._catch_up()

    @property
    def is_whole(self) -> bool:
        """Whether all steps have been looked through that the trace held when it was last followed."""
        return not self._behind.isActive()

    def set_names(self, names: Mapping[str, str]) -> None:
        """Use these names of the guests from now on."""
        self._names = dict(names)
        self.filter.set_guests(names)
        self.steps.set_names(names)

    def guest_color(self, guest: str) -> QColor:
        """Return the colour of a guest."""
        return self._colors.get(guest, theme().color("ink2"))

    def follow(self, position: int) -> None:
        """Show the present step, and what the trace has gained."""
        self.steps.follow(position)
        self._catch_up(moved=True)

    def _catch_up(self, moved: bool = False) -> None:
        """Take up some more of what the trace holds, and come back after other events if that was not all."""
        is_whole = self.steps.catch_up() & self._tally.update(self._trace)
        self._behind.stop() if is_whole else self._behind.start()
        if bool(self._tally.reasons) != self.view.gives_reasons:
            self.view.gives_reasons = bool(self._tally.reasons)
            self.view.fit_columns()
        self.filter.show_counts(self._tally.marks, self._tally.events, self._tally.guests)
        self.filter.show_total(self.steps.rowCount(), 0 if self._trace is None else len(self._trace))
        if moved or is_whole:
            self._show_present()

    def _show_present(self) -> None:
        self.view.fit_numbers()
        row = self.steps.nearest_row(self.steps.position)
        if row >= 0:
            self._show_row(row)
        self.view.viewport().update()

    def _show_row(self, row: int) -> None:
        index = self.steps.index(row, 0)
        selection = self.view.selectionModel()
        if selection.currentIndex().row() != row:
            blocked = self.view.blockSignals(True)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(index, flags)
            self.view.blockSignals(blocked)
        box = self.view.visualRect(index)
        if not box.isValid() or box.top() < 0 or box.bottom() > self.view.viewport().height():
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _choose(self, row: int) -> None:
        if 0 <= row < self.steps.rowCount():
            position = self.steps.position_at(row)
            if position != self.steps.position:
                self.seek_requested.emit(position)

    def _refilter(self) -> None:
        self.steps.set_filter(self.filter.wanted)
        self._catch_up()

    # Copy and export

    @property
    def has_selection(self) -> bool:
        """Whether rows are selected."""
        return self.view.selectionModel().hasSelection()

    def selected_rows(self) -> list[int]:
        """Return the selected rows, from the top, as many as are copied at once."""
        selection = self.view.selectionModel().selection()
        parts = sorted((part.top(), part.bottom()) for part in map(selection.at, range(selection.count())))
        rows = chain.from_iterable(range(top, bottom + 1) for top, bottom in parts)
        return list(islice(rows, COPY_LIMIT))

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, columns apart by tabs."""
        rows = ["\t".join(self.steps.row_texts(row)) for row in self.selected_rows()]
        if rows:
            QGuiApplication.clipboard().setText("\n".join(["\t".join(self.steps.headers), *rows]))

    def make_menu(self) -> QMenu:
        """Return the context menu."""
        menu = QMenu(self)
        copied = menu.addAction(self.tr("Copy rows"), self.copy_rows)
        copied.setShortcut(QKeySequence.StandardKey.Copy)
        copied.setEnabled(self.has_selection)
        exported = menu.addAction(self.tr("Export as CSV…"), self.export_csv)
        exported.setEnabled(self.steps.rowCount() > 0 and not self.csv_strip.is_busy)
        menu.addSeparator()
        row = self.view.currentIndex().row()
        if row >= 0:
            step = self.steps.step_at(row)
            menu.addAction(self.tr("Only this guest"), lambda: self.filter.show_only_guest(step.guest))
            menu.addAction(self.tr("Only this event"), lambda: self.filter.show_only_events([str(step.event)]))
        menu.addAction(self.tr("Show all steps"), self.filter.show_all)
        return menu

    def _show_menu(self, point: QPoint) -> None:
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def export_csv(self) -> None:
        """Ask for a file and write the rows shown to it."""
        kinds = self.tr("Table of values") + " (*.csv)"
        path = ask_path(
            self, self.tr("Export the trace"), start_folder("traces"), kinds, f"{self.name_file()}.csv", "csv"
        )
        if path is not None:
            settings().set_folder("traces", path.parent)
            self.write_csv(path)

    def write_csv(self, path: Path) -> None:
        """Write the rows shown now to a file, in a thread; `failed` or `told` say how it ended."""
        if self._trace is not None:
            self.steps.catch_up()
            trace = self._trace.snapshot()
            self.csv_strip.start(trace, self.steps.rows_within(len(trace)), path)

    def close_export(self) -> None:
        """Let no file be written any more."""
        self.csv_strip.close_job()
