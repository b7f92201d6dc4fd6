"""Who was on which core: the steps of a trace gathered into cells of time, and into spans, for a strip of the cores.

The cores take turns in the trace, some steps each, so a core that is busy has no steps while another one has its
turn. Cells are long enough to hold many turns; spans bridge the turns of the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from model.machine.scheduler import TURN
from model.machine.trace import Kind, Trace

CELL = 512
SPANS_UP_TO = 60_000
Lane = tuple[int, str]  # a core and a guest


class Use(NamedTuple):
    """What a guest did on a core: steps, cycles of all layers, and of these the hypervisor's."""

    steps: int = 0
    cycles: int = 0
    hypervisor: int = 0


@dataclass(frozen=True)
class Cell:
    """The steps from `start` on, before `end`: who used which core."""

    start: int
    end: int
    uses: dict[Lane, Use] = field(default_factory=dict)

    @property
    def busiest(self) -> int:
        """The steps of the core that had most of them: the length of the cell in time."""
        cores: Counter[int] = Counter()
        for (core, _), use in self.uses.items():
            cores[core] += use.steps
        return max(cores.values(), default=0)


@dataclass(frozen=True)
class Span:
    """A guest had a core from one step to another, while others had their turns on theirs.

    It ends where the next one begins, if only turns of others lie between.
    """

    start: int
    end: int
    core: int
    guest: str
    use: Use


class Occupancy:
    """The cells of one trace. Those that are whole are counted once; `catch_up` counts some that are new."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._version = trace.version
        self._cells: list[Cell] = []

    @property
    def trace(self) -> Trace:
        """The trace that it is about."""
        return self._trace

    def catch_up(self, most: int = 1 << 30) -> bool:
        """Count at most so many new cells; returns whether there are more."""
        if self._version != self._trace.version:
            self._cells, self._version = [], self._trace.version
        first, whole = len(self._cells), len(self._trace) // CELL
        for number in range(first, min(whole, first + most)):
            self._cells.append(self._count(number * CELL, (number + 1) * CELL))
        return len(self._cells) < whole

    def cells(self, start: int, end: int, most: int) -> list[Cell]:
        """Return what happened from `start` to `end` in cells of equal length, at most so many, from what is counted.

        They begin at multiples of their length, so that the same ones are found again wherever one looks from.
        """
        size = max(1, -(-(end - start) // (CELL * most)))
        first, last = start // CELL // size * size, -(-min(end, len(self._trace)) // CELL)
        joined = []
        for number in range(first, last, size):
            group = self._cells[number : number + size]
            if len(group) < size and number + len(group) == len(self._trace) // CELL == len(self._cells):
                rest = (number + len(group)) * CELL
                if rest < len(self._trace):
                    group = [*group, self._count(rest, len(self._trace))]
            if group:
                joined.append(group[0] if len(group) == 1 else _join(group))
        return joined

    def spans(self, start: int, end: int) -> list[Span]:
        """Return who had which core from `start` to `end`; meant for `SPANS_UP_TO` steps at most."""
        kinds = self._trace.kind_numbers(start, end)
        lanes = [(kind.core, kind.guest) for kind in self._kinds()]
        done: list[Span] = []
        held: dict[int, list[tuple[int, int, str]]] = {}
        position = start
        for lane, run in groupby(map(lanes.__getitem__, kinds)):
            length = sum(1 for _ in run)
            core, guest = lane
            parts = held.setdefault(core, [])
            is_near = bool(parts) and position - parts[-1][1] <= self._longest_gap(len(held))
            if parts and (parts[-1][2] != guest or not is_near):
                done.append(self._span(core, parts, position if is_near else parts[-1][1]))
                parts.clear()
            parts.append((position, position + length, guest))
            position += length
        done += [self._span(core, parts, parts[-1][1]) for core, parts in held.items() if parts]
        return sorted(done, key=lambda span: (span.core, span.start))

    @staticmethod
    def _longest_gap(busy: int) -> int:
        return TURN * max(1, busy)

    def _span(self, core: int, parts: Sequence[tuple[int, int, str]], end: int) -> Span:
        total = Use()
        for first, last, _ in parts:
            total = _add(total, next(iter(self._count(first, last).uses.values())))
        return Span(parts[0][0], end, core, parts[0][2], total)

    def last_of(self, guest: str, position: int) -> int | None:
        """Return the index of the last step of a guest before a position, or None."""
        mine = {number for number, kind in enumerate(self._kinds()) if kind.guest == guest}
        for end in range(position, 0, -CELL):
            start = max(0, end - CELL)
            numbers = self._trace.kind_numbers(start, end)
            if not mine.isdisjoint(numbers):
                return next(start + index for index in range(len(numbers) - 1, -1, -1) if numbers[index] in mine)
        return None

    def _kinds(self) -> list[Kind]:
        return [self._trace.kind(number) for number in range(self._trace.kinds_known)]

    def _count(self, start: int, end: int) -> Cell:
        uses: dict[Lane, Use] = {}
        for number, times in self._trace.count_kinds(start, end).items():
            kind = self._trace.kind(number)
            lane = (kind.core, kind.guest)
            more = Use(times, times * kind.cost.total, times * kind.cost.hypervisor)
            uses[lane] = _add(uses[lane], more) if lane in uses else more
        return Cell(start, end, uses)


def _add(one: Use, other: Use) -> Use:
    return Use(one.steps + other.steps, one.cycles + other.cycles, one.hypervisor + other.hypervisor)


def _join(cells: Sequence[Cell]) -> Cell:
    gathered: dict[Lane, list[Use]] = {}
    for cell in cells:
        for lane, use in cell.uses.items():
            gathered.setdefault(lane, []).append(use)
    uses = {lane: Use(*map(sum, zip(*each, strict=True))) for lane, each in gathered.items()}
    return Cell(cells[0].start, cells[-1].end, uses)
