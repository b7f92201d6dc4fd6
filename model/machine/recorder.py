"""Where a run stands in its trace: at the end, writing steps, or further back, going over known ones."""

from collections.abc import Mapping

from model.machine.trace import Trace
from model.text import Text


class Recorder:
    """The position of a run. A run is deterministic, so steps that the trace has already are not written again."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.position = 0

    @property
    def ahead(self) -> int:
        """How many known steps lie ahead."""
        return len(self.trace) - self.position

    @property
    def cycles(self) -> int:
        """The cycles spent so far by all cores."""
        return self.trace.cycle_at(self.position)

    def direct(self, addresses: list[int], labels: Mapping[int, int], kinds: Mapping[int, int]) -> None:
        """Go over, or write, instructions that ran directly."""
        known = min(self.ahead, len(addresses))
        self.position += len(addresses)
        if known < len(addresses):
            new = addresses[known:] if known else addresses
            self.trace.extend(new, map(labels.__getitem__, new), list(map(kinds.__getitem__, new)))

    def event(self, address: int, label: int, kind: int, effect: Text | None) -> None:
        """Go over, or write, one step of another sort."""
        if self.ahead <= 0:
            self.trace.append(address, label, kind, effect)
        self.position += 1
