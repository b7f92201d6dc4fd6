"""Counts up to any position of a trace, from counts that are kept at marks so that every position is near one."""

from collections import Counter

from model.machine.instructions import InstructionClass
from model.machine.trace import Event, Kind, Trace
from model.machine.views import Counters

_APART = 4096
# Exits of no instruction: an interrupt came, or may come, between two.
_BETWEEN = frozenset({"1 External interrupt", "7 Interrupt window"})
# How the reasons of what ran in a translation begin: of what had to be changed there, and of all.
_IN_CACHE = "in-cache"
_TRANSLATED = (_IN_CACHE, "direct-translated", "translated-")
_INTO_THE_MONITOR = frozenset({Event.TRAP, Event.VM_EXIT, Event.HYPERCALL, Event.CALL_OUT, Event.TRANSLATE})
# The access is made once more.
_MISSED = "ept-violation"
_NO_INSTRUCTION = frozenset({Event.INTERRUPT, Event.FAULT, Event.PAGE_FAULT, Event.TRANSLATE})
# Page faults of which the guest never hears, and those of them in which the monitor executes the instruction.
_HIDDEN, _EXECUTED = ("page-fault-hidden", "page-table-write"), "page-table-write"


class Tally:
    """How often each kind of step occurred."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._marks: list[Counter[int]] = [Counter()]
        self._version = trace.version

    def at(self, position: int) -> Counter[int]:
        """Return how many steps of each kind number the first `position` steps have."""
        if self._version != self._trace.version:
            self._marks, self._version = [Counter()], self._trace.version
        whole = position // _APART
        while len(self._marks) <= whole:
            start = (len(self._marks) - 1) * _APART
            self._marks.append(self._marks[-1] + self._trace.count_kinds(start, start + _APART))
        start = whole * _APART
        return self._marks[whole] + self._trace.count_kinds(start, position)

    def counters(self, position: int, guest: str | None = None) -> Counters:
        """Return what happened in the first `position` steps, to one system or to all."""
        return summarize(self.at(position), self._trace, guest)


def summarize(counts: Counter[int], trace: Trace, guest: str | None = None) -> Counters:
    """Return what so many steps of each kind number of a trace come to, for one system or for all."""
    totals: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for number, times in counts.items():
        kind = trace.kind(number)
        if guest is None or kind.guest == guest:
            _add(totals, kind, times)
            if kind.reason:
                reasons[kind.reason] += times
    return Counters(**totals, reasons=dict(reasons))


def _add(totals: Counter[str], kind: Kind, times: int) -> None:
    retired = kind.event not in _NO_INSTRUCTION or kind.why.startswith(_EXECUTED)
    retired = retired and not kind.why.startswith(_MISSED)
    totals["instructions"] += times * retired
    totals["app_instructions"] += times * (retired and kind.virtual_ring == 3)
    totals["exits"] += times * leaves(kind)
    totals["traps"] += times * (kind.event is Event.TRAP)
    totals["system_calls"] += times * (kind.event is Event.SYSTEM_CALL)
    totals["interrupts"] += times * (kind.event is Event.INTERRUPT)
    is_fault = kind.event in (Event.FAULT, Event.PAGE_FAULT)
    totals["faults"] += times * (is_fault and not kind.why.startswith(_HIDDEN))
    totals["untrapped"] += times * slips(kind)
    innocuous = retired and kind.class_ is InstructionClass.INNOCUOUS and kind.reason not in _BETWEEN
    unassisted = innocuous and kind.event is Event.DIRECT
    totals["innocuous"] += times * innocuous
    totals["unassisted"] += times * unassisted
    totals["translated"] += times * (unassisted and kind.why.startswith(_TRANSLATED))
    totals["cycles"] += times * kind.cost.total
    totals["guest_cycles"] += times * kind.cost.guest
    totals["hypervisor_cycles"] += times * kind.cost.hypervisor
    totals["host_os_cycles"] += times * kind.cost.host_os


def leaves(kind: Kind) -> bool:
    """Return whether control went to the monitor."""
    return kind.event in _INTO_THE_MONITOR or any(node.endswith("/hypervisor") for node in kind.route)


def slips(kind: Kind) -> bool:
    """Return whether a guest kernel executed, out of ring 0, what is sensitive and did not trap."""
    is_left = kind.event is Event.DIRECT and kind.class_ is InstructionClass.SENSITIVE
    return is_left and kind.ring > kind.virtual_ring and not kind.why.startswith(_IN_CACHE)
