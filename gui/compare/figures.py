"""The figures of a comparison as the cells of a table: a row for each case, whether it has run or not."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from gui.compare.words import (
    approach_word,
    ending_word,
    factor_word,
    technique_word,
    verdict_word,
)
from gui.run.words import grouped
from gui.translation import translate_text
from model.compare import CASES, Outcome, Refusal, Verdict

if TYPE_CHECKING:
    from model.compare import Case, Comparison

translate = QCoreApplication.translate
AnyIndex = QModelIndex | QPersistentModelIndex
TECHNIQUE, APPROACH, INSTRUCTIONS, EXITS, CYCLES, GUEST, HYPERVISOR, HOST_OS, SLOWDOWN, SAME, ENDED = range(11)
COLUMNS = 11
NUMBERS = range(INSTRUCTIONS, SLOWDOWN + 1)
LAST = "\uffff"  # what is empty comes last
SORT = Qt.ItemDataRole.UserRole
CELL_ROLE = SORT + 1
_SIGNS = {Verdict.SAME: "ok", Verdict.DIFFERENT: "warning", Verdict.UNDECIDED: "info"}


@dataclass(frozen=True)
class Cell:
    """What a cell shows: its words, the severity of its sign or "", and whether its row has figures."""

    words: str
    sign: str = ""
    has_run: bool = True


@dataclass(frozen=True)
class Line:
    """A row as it is shown: what has come of its case, held against that native run; None is not known yet."""

    case: Case
    row: Outcome | Refusal | None
    native: Outcome | None
    cells: tuple[Cell, ...]
    factor: float


class FiguresModel(QAbstractTableModel):
    """The cases as rows. Of another comparison only those change of which something else is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._lines = [_line_of(case, None, None) for case in CASES]

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison."""
        self._comparison = comparison
        rows = {row.case: row for row in comparison.rows} if comparison is not None else {}
        native = comparison.native if comparison is not None else None
        for number, line in enumerate(self._lines):
            row = rows.get(line.case)
            if row is not line.row or (isinstance(row, Outcome) and native is not line.native):
                self._lines[number] = _line_of(line.case, row, comparison)
                self.dataChanged.emit(self.index(number, 0), self.index(number, COLUMNS - 1))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._lines = [_line_of(line.case, line.row, self._comparison) for line in self._lines]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, COLUMNS - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def row(self, number: int) -> Outcome | Refusal | None:
        """Return what has come of the case of a row; None if it has not run."""
        return self._lines[number].row

    def case(self, number: int) -> Case:
        """Return the case of a row."""
        return self._lines[number].case

    def words(self, number: int) -> list[str]:
        """Return what stands in the cells of a row."""
        return [cell.words for cell in self._lines[number].cells]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return headings()[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return headings()[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

    def data(self, index: AnyIndex, role: int = 0) -> object:
        line, column = self._lines[index.row()], index.column()
        if role == CELL_ROLE:
            return line.cells[column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.cells[column].words
        if role == SORT:
            return _order(line, column, index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line.row, column)
        return None

    def _tip(self, row: Outcome | Refusal | None, column: int) -> str:
        if isinstance(row, Refusal):
            return refusal_words(row)
        if row is None or self._comparison is None:
            return ""
        if column == SAME:
            return same_words(self._comparison, row)
        if column == ENDED:
            return ended_words(self._comparison, row)
        return ""


def _line_of(case: Case, row: Outcome | Refusal | None, comparison: Comparison | None) -> Line:
    names = [Cell(technique_word(case), has_run=False), Cell(approach_word(case), has_run=False)]
    empty = [Cell("", has_run=False)] * (COLUMNS - INSTRUCTIONS)
    if row is None or comparison is None:
        return Line(case, row, None, (*names, *empty), inf)
    if isinstance(row, Refusal):
        empty[0] = Cell(refusal_words(row), "error", has_run=False)
        return Line(case, row, None, (*names, *empty), inf)
    slowdown, verdict = comparison.slowdown(row), comparison.equivalence(row).verdict
    cells = (
        *(Cell(name.words) for name in names),
        *(Cell(grouped(_number(row, column))) for column in range(INSTRUCTIONS, SLOWDOWN)),
        Cell(factor_word(slowdown)),
        Cell(verdict_word(verdict), _SIGNS.get(verdict, "")),
        Cell(ending_word(row)),
    )
    return Line(case, row, comparison.native, cells, inf if slowdown is None else slowdown.factor)


def _order(line: Line, column: int, place: int) -> object:
    if column in NUMBERS:
        if not isinstance(line.row, Outcome):
            return inf
        return line.factor if column == SLOWDOWN else float(_number(line.row, column))
    words = line.cells[column].words or LAST
    return place if column == TECHNIQUE else f"{words}{place:03}"


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


def headings() -> list[tuple[str, str]]:
    """Return the heading of each column, and what it means."""
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


def alignment(column: int) -> Qt.AlignmentFlag:
    """Return the side on which a column has its text: figures on the right."""
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
