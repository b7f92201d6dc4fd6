"""The steps of a run as rows of a table: rows are made when they are looked at, whatever their number."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from gui.run.words import event_word, grouped, mark_word, route_words
from gui.theme import font

if TYPE_CHECKING:
    from model.machine import Step, Trace

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NUMBER, CYCLE, GUEST, RING, INSTRUCTION, CLASS, EVENT, ROUTE, COST = range(9)
COLUMNS = 9
CODE = (NUMBER, CYCLE, INSTRUCTION, COST)


def alignment(column: int) -> Qt.AlignmentFlag:
    """Return where the text of a column stands: numbers on the right."""
    side = Qt.AlignmentFlag.AlignRight if column in (NUMBER, CYCLE, COST) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class TraceTally:
    """How many steps of each mark, event and guest a trace has; only what is new is counted."""

    def __init__(self) -> None:
        self._of: tuple[Trace | None, int] = (None, 0)
        self._seen = 0
        self.marks: Counter[str] = Counter()
        self.events: Counter[str] = Counter()
        self.guests: Counter[str] = Counter()

    def update(self, trace: Trace | None) -> int:
        """Count up to the present end of a trace, and return how many steps it holds."""
        of = (trace, 0 if trace is None else trace.version)
        if of != self._of:
            self._of, self._seen = of, 0
            for counter in (self.marks, self.events, self.guests):
                counter.clear()
        if trace is None:
            return 0
        start, self._seen = self._seen, len(trace)
        for number, count in trace.count_kinds(start, self._seen).items():
            kind = trace.kind(number)
            self.marks[str(kind.mark)] += count
            self.events[str(kind.event)] += count
            self.guests[kind.guest] += count
        return self._seen


class TraceModel(QAbstractTableModel):
    """A filtered view of a trace that grows while the machine runs. Its rows know their positions."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trace: Trace | None = None
        self._version = 0
        self._seen = 0
        self._indexes: array[int] = array("I")
        self._filter: dict[str, Collection[str] | None] = {"marks": None, "events": None, "guests": None}
        self._names: Mapping[str, str] = {}
        self._position = 0
        self._last: tuple[int, Step] | None = None
        self._headers: list[str] = []
        self._is_native = False
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
        self._rebuild()

    def set_names(self, names: Mapping[str, str]) -> None:
        """Use these names of the guests from now on."""
        self._names = names
        if self._indexes:
            self.dataChanged.emit(self.index(0, GUEST), self.index(len(self._indexes) - 1, GUEST))

    def set_filter(
        self,
        marks: Collection[str] | None = None,
        events: Collection[str] | None = None,
        guests: Collection[str] | None = None,
    ) -> None:
        """Show only steps with one of these marks, events and guests; None lets all through."""
        self._filter = {"marks": marks, "events": events, "guests": guests}
        self._rebuild()

    def follow(self, position: int) -> None:
        """Take up what the trace has gained, and mark the step before `position` as the present one."""
        if self._trace is not None and self._trace.version != self._version:
            self._rebuild()
        self._grow()
        before, self._position = self._position, position
        for moved in {before, position}:
            row = self.row_of(moved)
            if row >= 0:
                self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1), [Qt.ItemDataRole.FontRole])

    def _rebuild(self) -> None:
        self.beginResetModel()
        self._indexes, self._seen, self._last = array("I"), 0, None
        self._version = 0 if self._trace is None else self._trace.version
        self._indexes.extend(self._select())
        self.endResetModel()

    def _grow(self) -> None:
        found = self._select()
        if found:
            first = len(self._indexes)
            self.beginInsertRows(ROOT, first, first + len(found) - 1)
            self._indexes.extend(found)
            self.endInsertRows()

    def _select(self) -> array[int]:
        if self._trace is None:
            return array("I")
        start, end = self._seen, len(self._trace)
        self._seen = end
        found = self._trace.select(start=start, **self._filter)
        # The machine's thread may have gone on meanwhile; what came after `end` is next time's.
        return found[: bisect_left(found, end)]

    def rows_within(self, length: int) -> array[int]:
        """Return a copy of the indexes of the steps shown, of a trace that holds so many."""
        return self._indexes[: bisect_left(self._indexes, length)]

    def is_ahead(self, step: Step) -> bool:
        """Whether a step comes after the present position: it is recorded, but has not happened yet."""
        return step.step > self._position

    def row_of(self, position: int) -> int:
        """Return the row of the step that led to a position, or -1 if it is filtered away."""
        row = bisect_left(self._indexes, position - 1) if position else len(self._indexes)
        return row if row < len(self._indexes) and self._indexes[row] == position - 1 else -1

    def nearest_row(self, position: int) -> int:
        """Return the last row at or before a position, or -1."""
        return bisect_left(self._indexes, position) - 1

    def position_at(self, row: int) -> int:
        """Return the position after the step of a row."""
        return self._indexes[row] + 1

    @property
    def position(self) -> int:
        """The position that is marked."""
        return self._position

    def step_at(self, row: int) -> Step:
        """Return the step of a row; raises IndexError if the machine has just taken it back."""
        number = self._indexes[row]
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
        return 0 if parent.isValid() else len(self._indexes)

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
