"""Checkpoints: the whole state of a run at some positions, from which any later one is reached by running on."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from model.machine.network import Network
from model.machine.recorder import Recorder
from model.machine.scheduler import Scheduler
from model.machine.system import SavedSystem, System


class Spacing(NamedTuple):
    """How many steps checkpoints are apart at most, and stops of a processor: a stop takes as long as many steps."""

    steps: int
    stops: int


NOTED = Spacing(1000, 200)
COUNTED = Spacing(1 << 18, 4000)


@dataclass(frozen=True)
class Checkpoint:
    """A run at a position."""

    position: int
    inputs: int  # how many of the recorded inputs have been applied
    systems: tuple[SavedSystem, ...]
    scheduler: tuple[object, ...]
    recorder: object
    network: object


class Checkpoints:
    """The checkpoints of one run, in order of position."""

    def __init__(self) -> None:
        self._held: list[Checkpoint] = []

    def __len__(self) -> int:
        return len(self._held)

    @property
    def last_position(self) -> int:
        """The position of the last checkpoint, -1 if there is none."""
        return self._held[-1].position if self._held else -1

    def take(
        self, inputs: int, systems: list[System], scheduler: Scheduler, recorder: Recorder, network: Network
    ) -> None:
        """Hold the present state as a checkpoint at the end."""
        before = self._held[-1].systems if self._held else ()
        saved = tuple(system.save(before[number] if before else None) for number, system in enumerate(systems))
        others = (scheduler.save(), recorder.save(), network.save())
        self._held.append(Checkpoint(recorder.position, inputs, saved, *others))

    def before(self, position: int) -> Checkpoint:
        """Return the last checkpoint that is not after the position."""
        return self._held[bisect_right(self._held, position, key=lambda held: held.position) - 1]

    def forget_after(self, position: int) -> None:
        """Drop the checkpoints after a position: the run takes another way from there."""
        del self._held[bisect_right(self._held, position, key=lambda held: held.position) :]

    @property
    def bytes_held(self) -> int:
        """The size of all pages held, each counted once."""
        seen = {id(page): len(page) for held in self._held for system in held.systems for page in system.pages}
        return sum(seen.values())


def restore(
    checkpoint: Checkpoint, systems: list[System], scheduler: Scheduler, recorder: Recorder, network: Network
) -> None:
    """Make everything as it was at a checkpoint."""
    for system, saved in zip(systems, checkpoint.systems, strict=True):
        system.restore(saved)
    scheduler.restore(checkpoint.scheduler)
    recorder.restore(checkpoint.recorder)
    network.restore(checkpoint.network)
