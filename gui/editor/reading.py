"""What the assembler makes of a text while it is typed: read in slices, and known by the revision that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from gui.slices import Slices
from model.machine.assembler import Piece
from model.machine.instructions import Instruction, classify
from model.machine.programs import assembly_of


@dataclass(frozen=True)
class Fault:
    """A line does not assemble: for which width of CPU, the line's number from 1, and why."""

    bits: int
    line: int
    reason: str


@dataclass(frozen=True)
class LineReading:
    """What became of a line: where its bytes are, and the first instruction among them, None for data alone."""

    address: int
    code: bytes
    instruction: Instruction | None


@dataclass(frozen=True)
class Reading:
    """A whole text at one of its revisions. `lines` are by number from 1, `names` those that the text defines."""

    revision: int
    bits: int
    lines: Mapping[int, LineReading] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    names: Mapping[str, int] = field(default_factory=dict)
    size: int = 0

    @property
    def instructions(self) -> int:
        """How many lines have instructions."""
        return sum(line.instruction is not None for line in self.lines.values())

    def fault_at(self, line: int) -> Fault | None:
        """Return what is wrong with a line."""
        return next((fault for fault in self.faults if fault.line == line), None)

    def line_of(self, address: int) -> int | None:
        """Return the number of the line whose bytes cover an address."""
        found = (
            number for number, line in self.lines.items() if line.address <= address < line.address + len(line.code)
        )
        return next(found, None)

    def code_at(self, line: int) -> int | None:
        """Return the number of the first line from this one on that has an instruction."""
        return min(
            (number for number, read in self.lines.items() if number >= line and read.instruction), default=None
        )


def _joined(before: LineReading | None, piece: Piece, bits: int) -> LineReading:
    """Return the reading of a line with one statement more, as where a text is included."""
    instruction = before.instruction if before else None
    if instruction is None and piece.is_instruction:
        instruction = classify(piece.code, piece.address, bits)
    if before is None:
        return LineReading(piece.address, piece.code, instruction)
    return LineReading(before.address, before.code + piece.code, instruction)


class Reader(QObject):
    """Reads one text at a time, a slice between two events; `read(Reading)` when a whole one has been.

    A text that is asked for while another one is read takes its place: of that there will be no reading.
    """

    read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slices = Slices(self)

    @property
    def is_reading(self) -> bool:
        """Whether a text is being read."""
        return self._slices.is_running

    def ask(self, source: str, revision: int, widths: Sequence[int]) -> None:
        """Read a text for these widths of CPU; the lines are those of the first."""
        self._slices.start(self._steps(source, revision, tuple(widths)))

    def forget(self) -> None:
        """Read no further."""
        self._slices.stop()

    def finish(self) -> None:
        """Read the rest at once."""
        self._slices.finish()

    def _steps(self, source: str, revision: int, widths: tuple[int, ...]) -> Iterator[None]:
        faults: list[Fault] = []
        lines: dict[int, LineReading] = {}
        names: Mapping[str, int] = {}
        size = 0
        for bits in widths:
            assembly = assembly_of(source, bits)
            yield from assembly.steps()
            known = {fault.line for fault in faults}
            found = (Fault(bits, fault.line, fault.reason.rstrip(".")) for fault in assembly.faults)
            faults.extend(fault for fault in found if fault.line not in known)
            if bits == widths[0]:
                names = assembly.names
                for piece in assembly.pieces:
                    size += len(piece.code)
                    lines[piece.number] = _joined(lines.get(piece.number), piece, bits)
                    yield
        ordered = tuple(sorted(faults, key=lambda fault: fault.line))
        self.read.emit(Reading(revision, widths[0], lines, ordered, names, size))
