"""Which steps of a trace pass a filter: looked through a part at a time, so that nobody waits for a long trace."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.machine import Trace
    from model.machine.trace import Kind

BLOCK = 4000  # steps
BUDGET = 0.008  # s


@dataclass(frozen=True)
class StepFilter:
    """The marks, events and guests of which steps pass; None lets all through."""

    marks: Collection[str] | None = None
    events: Collection[str] | None = None
    guests: Collection[str] | None = None

    def passes(self, kind: Kind) -> bool:
        """Return whether steps of that kind pass."""
        return (
            (self.marks is None or kind.mark in self.marks)
            and (self.events is None or kind.event in self.events)
            and (self.guests is None or kind.guest in self.guests)
        )


ALL_STEPS = StepFilter()


class StepSelection:
    """The indexes of the steps that pass, in order; `go_on` looks through what the trace has gained."""

    def __init__(
        self, trace: Trace | None, wanted: StepFilter = ALL_STEPS, clock: Callable[[], float] = perf_counter
    ) -> None:
        """Select from `trace`; `clock` gives the seconds that are spent at a time."""
        self._trace, self._filter, self._clock = trace, wanted, clock
        self._version = 0 if trace is None else trace.version
        self._seen = 0
        self._found: array[int] = array("I")

    @property
    def is_outdated(self) -> bool:
        """Whether steps were taken back meanwhile, and the selection is to be made anew."""
        return self._trace is not None and self._trace.version != self._version

    @property
    def rows(self) -> Sequence[int]:
        """The indexes found so far."""
        return range(self._seen) if self._filter == ALL_STEPS else self._found

    def go_on(self) -> bool:
        """Look through more steps for a short while; return whether the end of the trace was reached."""
        trace = self._trace
        if trace is None:
            return True
        if self._filter == ALL_STEPS:
            self._seen = len(trace)
            return True
        end = self._clock() + BUDGET
        while self._seen < len(trace):
            start, self._seen = self._seen, min(len(trace), self._seen + BLOCK)
            self._look_through(trace, start, self._seen)
            if self._clock() >= end:
                break
        return self._seen == len(trace)

    def _look_through(self, trace: Trace, start: int, end: int) -> None:
        kinds = [trace.kind(number) for number in trace.count_kinds(start, end)]
        # Kinds are known by their identity here: their hash is that of all their fields.
        wanted = {id(kind) for kind in kinds if self._filter.passes(kind)}
        if len(wanted) == len(kinds):
            self._found.extend(range(start, end))
        elif wanted:
            kind_of = trace.kind_of
            self._found.extend(number for number in range(start, end) if id(kind_of(number)) in wanted)
