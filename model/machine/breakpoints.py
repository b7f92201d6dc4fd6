"""Breakpoints: conditions on steps, evaluated over the columns of a trace.

A breakpoint stops a run after the step that it names, as the run to an address does: the step has happened, is the
last of the trace, and its effect can be looked at. A step is known by numbers of its label and of its kind, so each
condition is evaluated once for a label or a kind, and never for a step.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from model.machine.instructions import InstructionClass
from model.machine.operands import PREFIXES
from model.machine.tally import slips
from model.machine.trace import Event, Kind, Label, Trace

BLOCK = 4096
# The decoder names these after their operand size as well.
_SIZED = {f"{name}{size}": name for name in ("pushf", "popf", "pusha", "popa", "iret") for size in "dq"}


@dataclass(frozen=True)
class Breakpoint:
    """Stops after each step that meets all conditions that are given; an empty one is met by every step.

    `address` and `mnemonic` are met by instructions only, whether they were executed or raised an exception. `event`
    and `reason` are those of a `Step`. `untrapped` asks for sensitive instructions of a kernel that did not trap,
    `indirect` for steps that are not direct.
    """

    guest: str = ""
    address: int | None = None
    mnemonic: str = ""
    class_: InstructionClass | None = None
    event: Event | None = None
    reason: str = ""
    untrapped: bool = False
    indirect: bool = False

    def meets_kind(self, kind: Kind) -> bool:
        """Return whether steps of that kind meet the conditions that are about kinds."""
        return (
            self.guest in ("", kind.guest)
            and self.class_ in (None, kind.class_)
            and self.event in (None, kind.event)
            and self.reason in ("", kind.reason)
            and not (self.untrapped and not slips(kind))
            and not (self.indirect and kind.event is Event.DIRECT)
        )

    def meets_label(self, label: Label) -> bool:
        """Return whether steps of that label meet the conditions that are about instructions."""
        if self.address is None and not self.mnemonic:
            return True
        return bool(label.bytes) and self.mnemonic in ("", mnemonic_of(label.text))


EVENTS = Breakpoint(indirect=True)
HOLES = Breakpoint(untrapped=True)


def mnemonic_of(shown: str) -> str:
    """Return the mnemonic in the text of an instruction, without prefixes and without its operand size."""
    mnemonic = next((word for word in shown.lower().split() if word not in PREFIXES), "")
    return _SIZED.get(mnemonic, mnemonic)


class Watch:
    """Breakpoints as one trace knows them. What the trace has gained since it was asked last is taken up."""

    def __init__(self, breakpoints: Collection[Breakpoint], trace: Trace) -> None:
        self.breakpoints = tuple(breakpoints)
        self._trace = trace
        self._kinds: list[tuple[Breakpoint, ...]] = []  # by number of the kind: those that it may meet
        self._labels: list[tuple[Breakpoint, ...]] = []
        self._addresses = frozenset(one.address for one in self.breakpoints if one.address is not None)
        self._kinds_met: set[int] = set()  # of breakpoints that ask for nothing else
        self._labels_met: set[int] = set()  # of breakpoints that ask for a mnemonic

    def next(self, start: int, end: int) -> int | None:
        """Return the index of the first step from `start` on and before `end` that a breakpoint stops at, or None."""
        if not self.breakpoints:
            return None
        self._take_up()
        for first in range(start, end, BLOCK):
            found = self._candidates(first, min(first + BLOCK, end))
            index = next((number for number in found if self._hits(number)), None)
            if index is not None:
                return index
        return None

    def hits(self, index: int) -> tuple[Breakpoint, ...]:
        """Return the breakpoints that stop at a step."""
        self._take_up()
        return self._hits(index)

    def _hits(self, index: int) -> tuple[Breakpoint, ...]:
        address, label, kind = self._trace.numbers_at(index)
        labels = self._labels[label]
        return tuple(one for one in self._kinds[kind] if one in labels and one.address in (None, address))

    def _candidates(self, start: int, end: int) -> Iterator[int]:
        """Return the indexes at which one column alone does not rule a breakpoint out."""
        return self._trace.among(start, end, self._addresses, self._labels_met, self._kinds_met)

    def _take_up(self) -> None:
        kinds, labels = self._trace.kinds_known, self._trace.labels_known
        for number in range(len(self._kinds), kinds):
            kind = self._trace.kind(number)
            met = tuple(one for one in self.breakpoints if one.meets_kind(kind))
            self._kinds.append(met)
            if any(one.address is None and not one.mnemonic for one in met):
                self._kinds_met.add(number)
        for number in range(len(self._labels), labels):
            label = self._trace.label(number)
            fits = tuple(one for one in self.breakpoints if one.meets_label(label))
            self._labels.append(fits)
            if any(one.address is None and one.mnemonic for one in fits):
                self._labels_met.add(number)
