"""Which virtual CPU runs on which physical core: round robin with a quantum.

The cores take turns of a few steps, so that what they do at the same time stands close together in the trace. A
guest that waits in HLT has no core; one that has used up its quantum goes to the end of the queue if another
waits for a core. All of it depends on the steps alone, so a run is the same every time, however it is cut into
calls.

A machine may have a share: its quantum is in proportion to its weight, and in every period it gets no more than its
quota of one core. The time of the periods is that of the machine as a whole: steps, divided among the cores that are
busy. (Linux: cpu.weight and cpu.max of a control group, Documentation/admin-guide/cgroup-v2.rst.)
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from model.elements import DEFAULT_QUANTUM, DEFAULT_WEIGHT
from model.machine.devices import NEVER

QUANTUM = DEFAULT_QUANTUM
TURN = 50
UNSHARED = 1 << 20
PERIOD = 10_000  # steps of one core


@dataclass(frozen=True)
class Share:
    """What a machine gets of the cores: a weight (1 to 10,000), and the part of a core that is its most, or None."""

    weight: int = DEFAULT_WEIGHT
    quota: float | None = None

    def quantum(self, of_default: int) -> int:
        """Return the steps that it runs before another one may, where one of the default weight has `of_default`."""
        return max(1, of_default * self.weight // DEFAULT_WEIGHT)

    @property
    def most(self) -> int:
        """The steps that it gets in a period."""
        return NEVER if self.quota is None else max(1, round(PERIOD * self.quota))


class Runnable(Protocol):
    """What the scheduler knows of a virtual CPU."""

    @property
    def can_run(self) -> bool:
        """Whether it has something to execute now."""
        ...


@dataclass
class _Core:
    vcpu: int | None = None
    left: int = 0
    is_online: bool = True


@dataclass
class Slot:
    """Who runs next: a core, the number of the virtual CPU on it, and for how many steps at most.

    One that is alone needs to share nothing: no quantum is taken from it.
    """

    core: int
    vcpu: int
    limit: int
    is_alone: bool


@dataclass
class Scheduler:
    """Hands out cores to virtual CPUs, which it knows by their number.

    Where the CPUs are `pinned`, each has the core of its number: on a machine without a hypervisor it is that core.
    """

    vcpus: Sequence[Runnable]
    cores: int
    shares: Sequence[Share] = ()
    quantum: int = QUANTUM
    pinned: bool = False
    _cores: list[_Core] = field(default_factory=list)
    _queue: list[int] = field(default_factory=list)
    _turn: int = 0
    _turn_left: int = TURN

    def __post_init__(self) -> None:
        self._cores = [_Core() for _ in range(self.cores)]
        self._queue = list(range(len(self.vcpus)))
        self.shares = self.shares or [Share()] * len(self.vcpus)
        self._used = [0] * len(self.vcpus)
        self._left = [share.most for share in self.shares]
        self._elapsed = 0  # of the period
        self._part = 0  # of a step of that, in steps of all busy cores
        self._limited = any(share.quota is not None for share in self.shares)

    def next(self) -> Slot | None:
        """Return who runs next, or None if nobody can."""
        # Where nobody can run nothing changes, so that it makes no difference whether a run was tried there.
        if not self._can_anybody_run():
            return None
        self._requeue()
        self._assign()
        alone = not self._limited and sum(vcpu.can_run for vcpu in self.vcpus) == 1
        for _ in range(self.cores + 1):
            core = self._cores[self._turn]
            if core.vcpu is not None and (alone or self._turn_left > 0):
                limit = UNSHARED if alone else min(self._turn_left, core.left)
                if self._limited:
                    limit = min(limit, self._left[core.vcpu], self._until_period())
                return Slot(self._turn, core.vcpu, limit, alone)
            self._turn = (self._turn + 1) % self.cores
            self._turn_left = TURN
        return None

    def ran(self, slot: Slot, steps: int) -> None:
        """Account for what a virtual CPU did in its slot."""
        if not slot.is_alone:
            self._cores[slot.core].left -= steps
            self._turn_left -= steps if steps else self._turn_left
        self._used[slot.vcpu] += steps
        if self._limited:
            self._left[slot.vcpu] -= steps
            self._part += steps
            self._elapse(*divmod(self._part, self._busy()))

    @property
    def online(self) -> tuple[int, ...]:
        """The cores that can be used."""
        return tuple(number for number, core in enumerate(self._cores) if core.is_online)

    def take_core(self, number: int) -> None:
        """Let nobody run on a core any more; who was on it is the next to get another one."""
        core = self._cores[number]
        if core.vcpu is not None:
            self._queue.insert(0, core.vcpu)
        self._cores[number] = _Core(is_online=False)

    def return_core(self, number: int) -> None:
        """Let a core be used again."""
        self._cores[number].is_online = True

    def used(self, vcpu: int) -> int:
        """Return the steps that a virtual CPU has had."""
        return self._used[vcpu]

    def is_throttled(self, vcpu: int) -> bool:
        """Say whether a virtual CPU has used up its quota of this period."""
        return self._left[vcpu] <= 0

    @property
    def until_refill(self) -> int:
        """How long it takes until somebody who could run but for his quota gets a new one; NEVER if nobody can."""
        held = any(self.is_throttled(number) and each.can_run for number, each in enumerate(self.vcpus))
        return PERIOD - self._elapsed if held else NEVER

    def pass_time(self, time: int) -> None:
        """Let time pass in which nobody runs."""
        if self._limited:
            self._elapse(time, self._part)

    def _elapse(self, time: int, part: int) -> None:
        self._elapsed, self._part = self._elapsed + time, part
        if self._elapsed >= PERIOD:
            self._elapsed %= PERIOD
            self._left = [share.most for share in self.shares]

    def _busy(self) -> int:
        return max(1, sum(core.vcpu is not None for core in self._cores))

    def _until_period(self) -> int:
        return max(1, (PERIOD - self._elapsed) * self._busy() - self._part)

    def _may_run(self, number: int) -> bool:
        return self._left[number] > 0 and self.vcpus[number].can_run

    def _can_anybody_run(self) -> bool:
        # Those on a core first: nearly always one of them can.
        for core in self._cores:
            if core.vcpu is not None and self._may_run(core.vcpu):
                return True
        return any(map(self._may_run, self._queue))

    def on_core(self) -> tuple[int | None, ...]:
        """Return for each core the number of the virtual CPU that is on it."""
        return tuple(core.vcpu for core in self._cores)

    def save(self) -> tuple[object, ...]:
        """Return the state, for `restore`."""
        cores = tuple((core.vcpu, core.left, core.is_online) for core in self._cores)
        account = (tuple(self._used), tuple(self._left), self._elapsed, self._part)
        return cores, tuple(self._queue), self._turn, self._turn_left, account

    def restore(self, saved: tuple[object, ...]) -> None:
        """Be as when `saved` was made."""
        cores, queue, turn, turn_left, account = saved
        assert isinstance(cores, tuple)
        assert isinstance(queue, tuple)
        assert isinstance(turn, int)
        assert isinstance(turn_left, int)
        assert isinstance(account, tuple)
        used, left, self._elapsed, self._part = account
        self._used, self._left = list(used), list(left)
        self._cores = [_Core(*core) for core in cores]
        self._queue, self._turn, self._turn_left = list(queue), turn, turn_left

    def _requeue(self) -> None:
        """Take away the cores of those that cannot run, and of those whose quantum is over while others wait."""
        waiting = any(self._may_run(number) for number in self._queue)
        for core in self._cores:
            if core.vcpu is None:
                continue
            if not self._may_run(core.vcpu):
                self._queue.append(core.vcpu)
                core.vcpu = None
            elif core.left <= 0:
                if waiting:
                    self._queue.append(core.vcpu)
                    core.vcpu = None
                if core.vcpu is not None:
                    core.left = self.shares[core.vcpu].quantum(self.quantum)

    def _assign(self) -> None:
        for place, core in enumerate(self._cores):
            if core.vcpu is not None or not core.is_online:
                continue
            able = (number for number in self._queue if self._may_run(number))
            number = next((number for number in able if number == place or not self.pinned), None)
            if number is None:
                continue
            self._queue.remove(number)
            core.vcpu, core.left = number, self.shares[number].quantum(self.quantum)
