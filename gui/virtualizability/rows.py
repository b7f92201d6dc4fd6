"""The instruction table as rows under the headings of their families; each row gets its verdict when it has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt

from gui.translation import translate_text
from gui.virtualizability.words import (
    difference_words,
    family_word,
    finding_meaning,
    ring_words,
    verdict_words,
)
from model.machine.sensitivity import FAMILIES
from model.machine.virtualizability import DEVIATIONS, Finding, telling
from model.text import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from model.machine.virtualizability import Subject, Verdict

translate = QCoreApplication.translate
AnyIndex = QModelIndex | QPersistentModelIndex
INSTRUCTION, BYTES, RING_3, RING_0, DIFFERS, VERDICT = range(6)
COLUMNS = 6
VERDICT_ROLE = Qt.ItemDataRole.UserRole
HEADING_ROLE = VERDICT_ROLE + 1
ORDER = tuple(dict.fromkeys([*(family.id for family in FAMILIES), ""]))

Row = int | str  # the place of a subject, or the family whose heading it is


class VerdictsModel(QAbstractTableModel):
    """The rows that search and filter leave, in the order of the families."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subjects: Sequence[Subject] = ()
        self._verdicts: list[Verdict] = []
        self._rows: list[Row] = []
        self._words = ""
        self._finding: Finding | None = None

    # What is shown

    def show_subjects(self, subjects: Sequence[Subject], verdicts: Sequence[Verdict]) -> None:
        """Show these lines, the first of which have verdicts."""
        self._subjects, self._verdicts = subjects, list(verdicts)
        self._arrange()

    def catch_up(self, subjects: Sequence[Subject], verdicts: Sequence[Verdict]) -> None:
        """Show the verdicts that have come since, if these are the lines that are shown."""
        if subjects is self._subjects:
            for verdict in verdicts[len(self._verdicts) :]:
                self._add(verdict)

    def _add(self, verdict: Verdict) -> None:
        place = len(self._verdicts)
        self._verdicts.append(verdict)
        if self._finding is not None:
            self._arrange()
        elif place in self._rows:
            row = self._rows.index(place)
            self.dataChanged.emit(self.index(row, 0), self.index(row, COLUMNS - 1))

    def narrow(self, words: str, finding: Finding | None) -> None:
        """Show only lines with all of these words, and with this verdict unless it is None."""
        if (words, finding) != (self._words, self._finding):
            self._words, self._finding = words, finding
            self._arrange()

    def speak(self) -> None:
        """Say everything again, in another language."""
        self._arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = []
        for family in ORDER:
            members = [
                place
                for place, subject in enumerate(self._subjects)
                if _family(subject) == family and self._is_wanted(place)
            ]
            if members:
                self._rows += [family, *members]
        self.endResetModel()

    def _is_wanted(self, place: int) -> bool:
        verdict = self.verdict(place)
        if self._finding is not None and (verdict is None or verdict.finding is not self._finding):
            return False
        if not self._words:
            return True
        subject = self._subjects[place]
        said = f"{self.name(place)} {family_word(_family(subject))} {subject.source}"
        if verdict is not None:
            said += f" {verdict_words(verdict)} {translate_text(verdict.sentence)}"
        return all(word in said.casefold() for word in self._words.casefold().split())

    def name(self, place: int) -> str:
        """Return what a line is called: its mnemonic, and the form where that alone is meant."""
        subject = self._subjects[place]
        entry = subject.entry
        if entry is None:
            return subject.source.split()[0].upper()
        return f"{entry.mnemonic.upper()} ({entry.form})" if entry.form else entry.mnemonic.upper()

    def verdict(self, place: int) -> Verdict | None:
        """Return the verdict of a line, if it has one yet."""
        return self._verdicts[place] if place < len(self._verdicts) else None

    def row(self, number: int) -> Row | None:
        """Return what a row shows."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def row_of(self, place: int) -> int | None:
        """Return which row shows a line; None if it is filtered away."""
        return self._rows.index(place) if place in self._rows else None

    def place_of(self, mnemonic: str, family: str) -> int | None:
        """Return the line about an instruction of that family."""
        for place, subject in enumerate(self._subjects):
            if _family(subject) == family and subject.entry is not None and subject.entry.mnemonic == mnemonic:
                return place
        return None

    # As a model

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return COLUMNS

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if isinstance(self.row(index.row()), str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return headings()[section][0]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return headings()[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = 0) -> object:
        row = self.row(index.row())
        if isinstance(row, str):
            return self._heading(row, index.column(), role)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text_of(row, index.column())
        if role == VERDICT_ROLE:
            return self.verdict(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, index.column())
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(40, 20)
        return None

    def _heading(self, family: str, column: int, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and column == 0:
            return family_word(family)
        return True if role == HEADING_ROLE else None

    def text_of(self, place: int, column: int) -> str:
        """Return what stands in a cell of a line."""
        if column == INSTRUCTION:
            return self.name(place)
        verdict = self.verdict(place)
        if verdict is None:
            return "…" if column == VERDICT else ""
        if column == VERDICT:
            return verdict_words(verdict)
        if column in (RING_3, RING_0):
            return ring_words(verdict, 3 if column == RING_3 else 0)
        shown = telling(verdict)
        return shown.instruction.bytes.hex(" ") if column == BYTES else difference_words(shown)

    def _tip(self, place: int, column: int) -> str:
        verdict = self.verdict(place)
        if verdict is None:
            return translate("Virtualizability", "It has not been executed yet.")
        if column == VERDICT:
            deviation = f"\n{translate_text(text(DEVIATIONS[verdict.deviation]))}" if verdict.deviation else ""
            return f"{finding_meaning(verdict.finding)}{deviation}"
        return translate_text(verdict.sentence)

    def lines(self) -> list[int]:
        """Return the lines that are shown, from the top."""
        return [row for row in self._rows if isinstance(row, int)]


def headings() -> list[tuple[str, str]]:
    """Return the heading of each column with its explanation."""
    return [
        (translate("Virtualizability", "Instruction"), translate("Virtualizability", "A line of the table")),
        (translate("Virtualizability", "Bytes"), translate("Virtualizability", "The instruction that decided it")),
        (
            translate("Virtualizability", "In ring 3"),
            translate("Virtualizability", "What it raised or changed there"),
        ),
        (
            translate("Virtualizability", "In ring 0"),
            translate("Virtualizability", "What it raised or changed there"),
        ),
        (
            translate("Virtualizability", "What differed"),
            translate("Virtualizability", "After two executions that began in states equal but for one thing"),
        ),
        (translate("Virtualizability", "Verdict"), translate("Virtualizability", "What it turned out to be")),
    ]


def _family(subject: Subject) -> str:
    return subject.entry.family if subject.entry is not None else ""
