"""What comes to a run from outside: keys that are typed, and what is done to one of its machines.

A run depends on nothing else, so each input is recorded at its position and applied there whenever the run comes by.
The states and what leads from one to another are VirtualBox's. (VBoxManage controlvm and startvm, user manual.)
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from model.machine.life import LifeState
from model.machine.network import Network
from model.machine.scheduler import Scheduler
from model.machine.system import SavedSystem, System
from model.text import text, translatable

_STOPPED = translatable("model", "It was powered off.")
_KILLED = translatable("model", "Its process on the host was ended.")
_DISCARDED = translatable("model", "Its saved state was discarded.")

ALIVE = frozenset({LifeState.RUNNING, LifeState.WAITING})
STANDING = frozenset({LifeState.PAUSED, LifeState.SAVED})
OVER = frozenset({LifeState.POWERED_OFF, LifeState.ABORTED, LifeState.GURU_MEDITATION})


@dataclass(frozen=True)
class Bench:
    """What inputs act on: machines by their ids, how each was before its first step, scheduler and switch."""

    systems: Mapping[str, System]
    beginnings: Mapping[str, SavedSystem]
    scheduler: Scheduler
    network: Network


@dataclass(frozen=True)
class Input(ABC):
    """Something from outside. `guest` is the id of the machine that it is about, "" for none."""

    guest: str = ""

    @abstractmethod
    def apply(self, bench: Bench) -> None:
        """Let it happen."""

    def can_apply(self, bench: Bench) -> bool:
        """Whether it can happen now; else `apply` must not be called."""
        del bench
        return True


@dataclass(frozen=True)
class Recorded:
    """An input at the position where it came."""

    position: int
    input: Input


@dataclass(frozen=True)
class Typed(Input):
    """Bytes from a machine's keyboard."""

    data: bytes = b""

    def apply(self, bench: Bench) -> None:
        """Hand them to its serial port."""
        system = bench.systems[self.guest]
        system.resources.board.receive(self.data)
        system.wake()


@dataclass(frozen=True)
class LifeInput(Input):
    """What makes another state of a machine that is in one of the states `allowed`."""

    allowed: ClassVar[frozenset[LifeState]] = ALIVE

    def can_apply(self, bench: Bench) -> bool:
        """Whether the machine is in one of those states."""
        return bench.systems[self.guest].life.state in self.allowed

    def apply(self, bench: Bench) -> None:
        """Let it happen to the machine."""
        self._act(bench.systems[self.guest], bench)

    @abstractmethod
    def _act(self, system: System, bench: Bench) -> None: ...


@dataclass(frozen=True)
class PoweredOff(LifeInput):
    """As if its plug were pulled."""

    allowed = ALIVE | {LifeState.PAUSED}

    def _act(self, system: System, bench: Bench) -> None:
        system.stop(LifeState.POWERED_OFF, text(_STOPPED))


@dataclass(frozen=True)
class PoweredOn(LifeInput):
    """It starts again from the beginning."""

    allowed = OVER

    def _act(self, system: System, bench: Bench) -> None:
        system.start(bench.beginnings[self.guest])


@dataclass(frozen=True)
class Paused(LifeInput):
    """It stands still, and so does its time."""

    def _act(self, system: System, bench: Bench) -> None:
        system.hold(LifeState.PAUSED)


@dataclass(frozen=True)
class Resumed(LifeInput):
    """It goes on where it was paused."""

    allowed = frozenset({LifeState.PAUSED})

    def _act(self, system: System, bench: Bench) -> None:
        system.go_on()


@dataclass(frozen=True)
class Saved(LifeInput):
    """Its state is kept, and it no longer runs."""

    allowed = ALIVE | {LifeState.PAUSED}

    def _act(self, system: System, bench: Bench) -> None:
        system.hold(LifeState.SAVED)


@dataclass(frozen=True)
class Restored(LifeInput):
    """It goes on from its saved state."""

    allowed = frozenset({LifeState.SAVED})

    def _act(self, system: System, bench: Bench) -> None:
        system.go_on()


@dataclass(frozen=True)
class Discarded(LifeInput):
    """Its saved state is thrown away: it is as if its plug had been pulled."""

    allowed = frozenset({LifeState.SAVED})

    def _act(self, system: System, bench: Bench) -> None:
        system.stop(LifeState.POWERED_OFF, text(_DISCARDED))


@dataclass(frozen=True)
class Killed(LifeInput):
    """The process of the hypervisor that runs it ends, and it with that."""

    allowed = ALIVE | {LifeState.PAUSED}

    def _act(self, system: System, bench: Bench) -> None:
        system.stop(LifeState.ABORTED, text(_KILLED))


LIFE_INPUTS: tuple[type[LifeInput], ...] = (
    PoweredOn,
    Paused,
    Resumed,
    Saved,
    Restored,
    Discarded,
    PoweredOff,
    Killed,
)


def possible(state: LifeState) -> tuple[type[LifeInput], ...]:
    """Return what can be done to a machine in a state."""
    return tuple(each for each in LIFE_INPUTS if state in each.allowed)
