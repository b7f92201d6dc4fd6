"""Which virtual CPU runs on which physical core: round robin with a quantum.

The cores take turns of a few steps, so that what they do at the same time stands close together in the trace. A
guest that waits in HLT has no core; one that has used up its quantum goes to the end of the queue if another
waits for a core. All of it depends on the steps alone, so a run is the same every time, however it is cut into
calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

QUANTUM = 200
TURN = 50
UNSHARED = 1 << 20


class Runnable(Protocol):
    """What the scheduler knows of a machine."""

    @property
    def can_run(self) -> bool:
        """Whether it has something to execute now."""
        ...


@dataclass
class _Core:
    system: int | None = None
    left: int = 0


@dataclass
class Slot:
    """Who runs next: a core, the number of the machine on it, and for how many steps at most.

    One that is alone needs to share nothing: no quantum is taken from it.
    """

    core: int
    system: int
    limit: int
    is_alone: bool


@dataclass
class Scheduler:
    """Hands out cores to machines, which it knows by their number."""

    systems: Sequence[Runnable]
    cores: int
    _cores: list[_Core] = field(default_factory=list)
    _queue: list[int] = field(default_factory=list)
    _turn: int = 0
    _turn_left: int = TURN

    def __post_init__(self) -> None:
        self._cores = [_Core() for _ in range(self.cores)]
        self._queue = list(range(len(self.systems)))

    def next(self) -> Slot | None:
        """Return who runs next, or None if nobody can."""
        self._requeue()
        self._assign()
        alone = sum(system.can_run for system in self.systems) == 1
        for _ in range(self.cores + 1):
            core = self._cores[self._turn]
            if core.system is not None and (alone or self._turn_left > 0):
                limit = UNSHARED if alone else min(self._turn_left, core.left)
                return Slot(self._turn, core.system, limit, alone)
            self._turn = (self._turn + 1) % self.cores
            self._turn_left = TURN
        return None

    def ran(self, slot: Slot, steps: int) -> None:
        """Account for what a machine did in its slot."""
        if not slot.is_alone:
            self._cores[slot.core].left -= steps
            self._turn_left -= steps if steps else self._turn_left

    def on_core(self) -> tuple[int | None, ...]:
        """Return for each core the number of the machine that is on it."""
        return tuple(core.system for core in self._cores)

    def save(self) -> tuple[object, ...]:
        """Return the state, for `restore`."""
        cores = tuple((core.system, core.left) for core in self._cores)
        return cores, tuple(self._queue), self._turn, self._turn_left

    def restore(self, saved: tuple[object, ...]) -> None:
        """Be as when `saved` was made."""
        cores, queue, turn, turn_left = saved
        assert isinstance(cores, tuple)
        assert isinstance(queue, tuple)
        assert isinstance(turn, int)
        assert isinstance(turn_left, int)
        self._cores = [_Core(system, left) for system, left in cores]
        self._queue, self._turn, self._turn_left = list(queue), turn, turn_left

    def _requeue(self) -> None:
        """Take away the cores of those that cannot run, and of those whose quantum is over while others wait."""
        waiting = any(self.systems[number].can_run for number in self._queue)
        for core in self._cores:
            if core.system is None:
                continue
            if not self.systems[core.system].can_run:
                self._queue.append(core.system)
                core.system = None
            elif core.left <= 0:
                if waiting:
                    self._queue.append(core.system)
                    core.system = None
                core.left = QUANTUM

    def _assign(self) -> None:
        for core in self._cores:
            if core.system is not None:
                continue
            number = next((number for number in self._queue if self.systems[number].can_run), None)
            if number is None:
                return
            self._queue.remove(number)
            core.system, core.left = number, QUANTUM
