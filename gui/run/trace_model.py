"""The steps of a run as rows of a table: rows are made when they are looked at, whatever their number."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from gui.run.trace_rows import ALL_STEPS, StepFilter, StepSelection
from gui.run.words import event_word, grouped, mark_word, route_words
from gui.theme import font

if TYPE_CHECKING:
    from model.machine import Step, Trace
    from model.machine.breakpoints import Watch

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NUMBER, CYCLE, GUEST, RING, INSTRUCTION, CLASS, EVENT, REASON, ROUTE, COST = range(10)
COLUMNS = 10
CODE = (NUMBER, CYCLE, INSTRUCTION, COST)
COUNTED_AT_ONCE = 200_000


def alignment(column: int) -> Qt.AlignmentFlag:
    """Return where the text of a column stands: numbers on the right."""
    side = Qt.AlignmentFlag.AlignRight if column in (NUMBER, CYCLE, COST) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class TraceTally:
    """How many steps of each mark, event and guest a trace has; only what is new is counted, so many at a time."""

    def __init__(self) -> None:
        self._of: tuple[Trace | None, int] = (None, 0)
        self._seen = 0
        self.marks: Counter[str] = Counter()
        self.events: Counter[str] = Counter()
        self.guests: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def update(self, trace: Trace | None) -> bool:
        """Count on towards the present end of a trace; return whether it was reached."""
        of = (trace, 0 if trace is None else trace.version)
        if of != self._of:
            self._of, self._seen = of, 0
            for counter in (self.marks, self.events, self.guests, self.reasons):
                counter.clear()
        if trace is None:
            return True
        start, self._seen = self._seen, min(len(trace), self._seen + COUNTED_AT_ONCE)
        for number, count in trace.count_kinds(start, self._seen).items():
            kind = trace.kind(number)
            self.marks[str(kind.mark)] += count
            self.events[str(kind.event)] += count
            self.guests[kind.guest] += count
            if kind.reason:
                self.reasons[kind.reason] += count
        return self._seen == len(trace)


class TraceModel(QAbstractTableModel):
    """A filtered view of a trace that grows while the machine runs. Its rows know their positions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trace: Trace | None = None
        self._rows: Sequence[int] = range(0)
        self._selection = StepSelection(None)
        self._filter = ALL_STEPS
        self._is_new = False
        self._names: Mapping[str, str] = {}
        self._position = 0
        self._last: tuple[int, Step] | None = None
        self._headers: list[str] = []
        self._is_native = False
        self.watch: Watch | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._headers = [
            "#",
            self.tr("Cycle"),
            self.tr("System") if self._is_native else self.tr("Guest"),
            self.tr("Ring"),
            self.tr("Instruction"),
            self.tr("Class"),
            self.tr("Event"),
            self.tr("Reason"),
            self.tr("Route"),
            self.tr("Cost"),
        ]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def speak_of_native(self, native: bool) -> None:
        """Call whose steps they are a system, as on the bare machine, or a guest."""
        if native != self._is_native:
            self._is_native = native
            self.retranslate()

    def set_trace(self, trace: Trace | None, names: Mapping[str, str]) -> None:
        """Show another trace; `names` are those of the guests by id."""
        self._trace, self._names = trace, names
        self._position = 0
        self._select_anew(range(0))

    def set_names(self, names: Mapping[str, str]) -> None:
        """Use these names of the guests from now on."""
        self._names = names
        if self._rows:
            self.dataChanged.emit(self.index(0, GUEST), self.index(len(self._rows) - 1, GUEST))

    def set_filter(self, wanted: StepFilter) -> None:
        """Show only steps that pass, once `catch_up` has found them."""
        if wanted != self._filter:
            self._filter = wanted
            self._select_anew()

    def follow(self, position: int) -> None:
        """Mark the step before `position` as the present one; `catch_up` takes up what the trace has gained."""
        if self._selection.is_outdated:
            self._select_anew(range(0))
        before, self._position = self._position, position
        for moved in {before, position}:
            row = self.row_of(moved)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1), [Qt.ItemDataRole.FontRole])

    def _select_anew(self, meanwhile: Sequence[int] | None = None) -> None:
        self._selection, self._is_new = StepSelection(self._trace, self._filter), True
        if meanwhile is not None:
            self._show(meanwhile)

    def catch_up(self) -> bool:
        """Look through some more steps; return whether all rows are shown.

        Until a new filter has come to the end, the rows of the one before are shown.
        """
        done = self._selection.go_on()
        if self._is_new and done:
            self._is_new = False
            self._show(self._selection.rows)
        elif not self._is_new:
            self._grow(self._selection.rows)
        return done

    def _show(self, rows: Sequence[int]) -> None:
        self.beginResetModel()
        self._rows, self._last = rows[:], None
        self.endResetModel()

    def _grow(self, rows: Sequence[int]) -> None:
        had, has = len(self._rows), len(rows)
        if has > had:
            self.beginInsertRows(ROOT, had, has - 1)
            self._rows = rows[:]
            self.endInsertRows()

    def rows_within(self, length: int) -> array[int]:
        """Return a copy of the indexes of the steps shown, of a trace that holds so many."""
        return array("I", self._rows[: bisect_left(self._rows, length)])

    def is_ahead(self, step: Step) -> bool:
        """Whether a step comes after the present position: it is recorded, but has not happened yet."""
        return step.step > self._position

    def is_stop(self, step: Step) -> bool:
        """Whether an enabled breakpoint stops at a step."""
        known = self._trace is not None and step.step <= len(self._trace)
        return known and self.watch is not None and bool(self.watch.hits(step.step - 1))

    def row_of(self, position: int) -> int:
        """Return the row of the step that led to a position, or -1 if it is filtered away."""
        row = bisect_left(self._rows, position - 1) if position else len(self._rows)
        return row if row < len(self._rows) and self._rows[row] == position - 1 else -1

    def nearest_row(self, position: int) -> int:
        """Return the last row at or before a position, or -1."""
        return bisect_left(self._rows, position) - 1

    def position_at(self, row: int) -> int:
        """Return the position after the step of a row."""
        return self._rows[row] + 1

    @property
    def position(self) -> int:
        """The position that is marked."""
        return self._position

    def step_at(self, row: int) -> Step:
        """Return the step of a row; raises IndexError if the machine has just taken it back."""
        number = self._rows[row]
        if self._last is None or self._last[0] != number:
            assert self._trace is not None
            self._last = (number, self._trace[number])
        return self._last[1]

    def find_step(self, row: int) -> Step | None:
        """Return the step of a row; None if the machine has just taken it back, as its next report will tell."""
        try:
            return self.step_at(row)
        except IndexError:
            return None

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        step = self.find_step(row)
        if step is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text_of(step, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            bold = column == INSTRUCTION and self.position_at(row) == self._position
            return font(12, QFont.Weight.Bold if bold else QFont.Weight.Normal, code=column in CODE)
        if role == Qt.ItemDataRole.ToolTipRole and column == ROUTE:
            return route_words(step)
        return None

    def text_of(self, step: Step, column: int) -> str:
        """Return what a column says of a step."""
        match column:
            case 0:
                return str(step.step)
            case 1:
                return grouped(step.cycle)
            case 2:
                return self._names.get(step.guest, step.guest)
            case 3:
                return str(step.ring)
            case 4:
                return step.text
            case 5:
                return mark_word(str(step.mark))
            case 6:
                return event_word(str(step.event))
            case 7:
                return step.reason
            case 8:
                return route_words(step)
            case _:
                return grouped(step.cost)

    def row_texts(self, row: int) -> list[str]:
        """Return the texts of a row, as they are copied."""
        return [self.text_of(self.step_at(row), column) for column in range(COLUMNS)]

    @property
    def headers(self) -> list[str]:
        """The names of the columns."""
        return list(self._headers)
