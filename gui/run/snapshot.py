"""What comes back from the machine's thread: frozen values, never the machine itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gui.run.place import Place
    from model.elements import Approach, Design, Technique
    from model.machine import Counters, Line, RunPlan, Step, SystemView, Trace
    from model.machine.breakpoints import Breakpoint
    from model.machine.builds import Pair
    from model.machine.host_kernel import HostKernelView
    from model.machine.inputs import Input, Recorded
    from model.machine.techniques.binary_translation.views import TranslationView
    from model.machine.techniques.hardware_assisted.controls import ExecutionControls
    from model.machine.techniques.hardware_assisted.vmcs import Vmcs
    from model.machine.walks import WalkView
    from model.text import Text


class Cause(Enum):
    """Why the machine reports."""

    STEPPED = auto()  # one step forward, to be shown on its way
    SOUGHT = auto()  # another position: back, seek, reset
    RUNNING = auto()  # a running machine tells how far it is
    STOPPED = auto()  # a run has come to its end
    CHANGED = auto()  # input was given or a guest was stopped: the position is the same


@dataclass(frozen=True)
class Insight:
    """What only a guest's technique knows: its translated code, the two builds of its kernel, or its VMCS.

    And, while nothing runs and the guest's paging is on, the walk of its present access.
    """

    translation: TranslationView | None = None
    builds: tuple[Pair, ...] = ()
    controls: ExecutionControls | None = None
    nested_paging: bool = False
    vmcs: Vmcs | None = None
    walk: WalkView | None = None


@dataclass(frozen=True)
class Snapshot:
    """Where the machine is.

    `held` is the length of the trace, `can_run` whether anything could go on, `is_full` whether it cannot because no
    more steps are held. `missed` is the address that was to be run to and was not reached. `before` is how the
    systems stood one step earlier, empty where nobody will look. `insights` are by guest.
    """

    run: int
    cause: Cause
    position: int
    held: int
    can_run: bool
    busy: bool
    is_full: bool
    systems: Mapping[str, SystemView]
    before: Mapping[str, SystemView]
    total: Counters
    counters: Mapping[str, Counters]
    sample: tuple[Step, ...] = ()
    missed: int | None = None
    insights: Mapping[str, Insight] = field(default_factory=dict)
    host_kernel: HostKernelView | None = None
    inputs: tuple[Recorded, ...] = ()
    cores_online: tuple[int, ...] = ()

    @property
    def on_cores(self) -> dict[int, str]:
        """Which guest is on which physical core."""
        placed = [(vcpu.core, guest) for guest, view in self.systems.items() for vcpu in view.vcpus]
        return {core: guest for core, guest in placed if core is not None}

    @property
    def waiting(self) -> tuple[str, ...]:
        """The guests that wait for the keyboard."""
        return tuple(guest for guest, view in self.systems.items() if view.waiting_for_input)


@dataclass(frozen=True)
class Refused:
    """The plan cannot be run: the sentence to show, and the rule if it is one's."""

    run: int
    message: Text
    rule: str = ""


@dataclass(frozen=True)
class Told:
    """What came of an order, in one sentence."""

    run: int
    severity: str
    message: Text


@dataclass(frozen=True)
class Loaded:
    """A machine stands ready: its plan, its trace to be read, and the program of each guest.

    `left_out` says why some guests do not run, where others do.
    """

    run: int
    plan: RunPlan
    trace: Trace
    listings: Mapping[str, tuple[Line, ...]]
    snapshot: Snapshot
    left_out: Refused | None = None


@dataclass(frozen=True)
class LoadOrder:
    """Make a machine for one host of a design, with what-ifs and controls by guest, and bring it near to a place."""

    run: int
    design: Design
    host: str
    approach: Approach | None = None
    technique: Technique | None = None
    guests: tuple[str, ...] | None = None
    place: Place | None = None
    controls: Mapping[str, ExecutionControls] = field(default_factory=dict)


@dataclass(frozen=True)
class StepOrder:
    """Execute so many steps, each of which will be seen."""

    count: int = 1


@dataclass(frozen=True)
class SeekOrder:
    """Go to a position; negative ones count from the present one when `relative`."""

    position: int
    relative: bool = False


@dataclass(frozen=True)
class RunOrder:
    """Run on: to a step that meets a condition, or until told otherwise; in any case to the next breakpoint."""

    until: Breakpoint | None = None


@dataclass(frozen=True)
class WatchOrder:
    """Stop at these breakpoints from now on."""

    breakpoints: tuple[Breakpoint, ...]


@dataclass(frozen=True)
class TypeOrder:
    """Give keyboard input to a guest."""

    guest: str
    data: bytes


@dataclass(frozen=True)
class GiveOrder:
    """Let something happen to a guest or to the host from outside."""

    entry: Input


@dataclass(frozen=True)
class KeepOrder:
    """Write the state of a guest into a file, and let it be saved."""

    guest: str
    path: Path


@dataclass(frozen=True)
class ReloadOrder:
    """Let a guest take the state in a file, and go on."""

    guest: str
    path: Path


@dataclass(frozen=True)
class PauseOrder:
    """Stop running; the flag that stops the slice at once is set beside it."""


Order = (
    LoadOrder
    | StepOrder
    | SeekOrder
    | RunOrder
    | WatchOrder
    | TypeOrder
    | GiveOrder
    | KeepOrder
    | ReloadOrder
    | PauseOrder
)
