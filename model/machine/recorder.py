"""Where a run stands in its trace: at the end, writing steps, or further back, going over known ones."""

from collections import Counter
from collections.abc import Mapping

from model.machine.trace import Trace
from model.text import Text


class Recorder:
    """The position of a run. A run is deterministic, so steps that the trace has already are not written again."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.position = 0

    def save(self) -> object:
        """Return the state, for `restore`."""
        return self.position

    def restore(self, saved: object) -> None:
        """Be as when `saved` was made."""
        assert isinstance(saved, int)
        self.position = saved

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


class CountingRecorder(Recorder):
    """The position of a run that writes no trace: it counts the steps of each kind, and their cycles."""

    def __init__(self, trace: Trace) -> None:
        super().__init__(trace)
        self.counts: Counter[int] = Counter()
        self._cycles = 0

    @property
    def ahead(self) -> int:
        """Nothing is known in advance."""
        return 0

    @property
    def cycles(self) -> int:
        """The cycles spent so far by all cores."""
        return self._cycles

    def count(self, kind: int, times: int) -> None:
        """Note that so many steps of a kind have happened."""
        self.position += times
        self.counts[kind] += times
        self._cycles += times * self.trace.kind(kind).cost.total

    def direct(self, addresses: list[int], labels: Mapping[int, int], kinds: Mapping[int, int]) -> None:
        """Count instructions that ran directly."""
        del labels
        for kind, times in Counter(map(kinds.__getitem__, addresses)).items():
            self.count(kind, times)

    def event(self, address: int, label: int, kind: int, effect: Text | None) -> None:
        """Count one step of another sort."""
        del address, label, effect
        self.count(kind, 1)

    def save(self) -> object:
        """Return the state, for `restore`."""
        return self.position, self.counts.copy(), self._cycles

    def restore(self, saved: object) -> None:
        """Be as when `saved` was made."""
        assert isinstance(saved, tuple)
        self.position, counts, self._cycles = saved
        self.counts = counts.copy()
