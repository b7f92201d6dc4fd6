"""One running machine: a guest, or the one system of a traditional host."""

from collections.abc import Sequence
from dataclasses import dataclass

from model.machine.apic import Activity
from model.machine.devices import NEVER, Console
from model.machine.interpreters import Resources
from model.machine.ledger import Ledger
from model.machine.life import Life, LifeState
from model.machine.programs import Image
from model.machine.techniques.base import Technique
from model.machine.techniques.hardware_assisted.controls import NESTED_PAGING_CONTROLS, ExecutionControls
from model.machine.vcpu import SavedVcpu, Vcpu
from model.text import Text, text, translatable

_ENDED = translatable("model", "Its kernel halted with interrupts off.")


@dataclass(frozen=True)
class SavedSystem:
    """The whole state of a machine at a position."""

    vcpus: tuple[SavedVcpu, ...]
    pages: tuple[bytes, ...]
    devices: tuple[object, ...]
    clock: int
    life: Life
    nested: object


class System:
    """One machine with its CPUs, memory and devices."""

    def __init__(
        self,
        id_: str,
        image: Image,
        technique: type[Technique],
        resources: Resources,
        ledgers: Sequence[Ledger],
        controls: ExecutionControls = NESTED_PAGING_CONTROLS,
        counting: bool = False,
    ) -> None:
        self.id = id_
        self.controls = controls
        self.bits = image.bits
        self.resources = resources
        self.life = Life()
        self.has_run = True  # since its state was last saved or restored
        for address, data in image.parts.items():
            resources.ram.write(address, data)
        numbered = enumerate(ledgers)
        self.vcpus = tuple(Vcpu(self, number, image, technique, ledger, counting) for number, ledger in numbered)
        for vcpu in self.vcpus:
            vcpu.processor.join([other.processor for other in self.vcpus])

    # -- running

    @property
    def clock(self) -> int:
        """The machine's own time in instructions."""
        return self.resources.clock

    @property
    def can_run(self) -> bool:
        """Whether it has something to execute now."""
        return self.life.state is LifeState.RUNNING

    @property
    def until_wake(self) -> int:
        """How long a waiting machine waits if nobody types, on its own clock."""
        wakes = self.resources.board.wakes if self.vcpus[0].cpu.interrupts_on else NEVER
        return NEVER if wakes >= NEVER else max(0, wakes - self.clock)

    def wait(self, time: int) -> None:
        """Let time pass for a machine that waits; it runs again when an interrupt comes."""
        self.resources.clock += time
        self.resources.board.advance(self.clock)
        self.wake()

    def wake(self) -> None:
        """Run again if an interrupt is pending."""
        if self.life.state is LifeState.WAITING and self.rouse():
            self.life.state = LifeState.RUNNING

    def rouse(self) -> bool:
        """Let those of its CPUs go on that are called; returns whether any is."""
        self.resources.board.advance(self.clock)
        roused = [vcpu.rouse() for vcpu in self.vcpus]
        return any(roused)

    def save(self, before: SavedSystem | None) -> SavedSystem:
        """Return the whole state; pages of memory that are as in `before` are shared with it."""
        saved = tuple(vcpu.save() for vcpu in self.vcpus)
        is_same = before is not None and not self.has_run
        resources, known = self.resources, before.pages if before else ()
        pages = known if is_same else resources.ram.pages(known)
        self.has_run = False
        nested = None if resources.nested is None else resources.nested.save()
        return SavedSystem(saved, pages, resources.board.save(), resources.clock, self.life.copy(), nested)

    def restore(self, saved: SavedSystem) -> None:
        """Be as when this was saved."""
        changed = self.resources.ram.restore(saved.pages)
        if self.resources.nested is not None:
            self.resources.nested.restore(saved.nested)
        for vcpu, its_own in zip(self.vcpus, saved.vcpus, strict=True):
            vcpu.restore(its_own, changed)
        self.resources.board.restore(saved.devices)
        self.resources.clock = saved.clock
        self.life = saved.life.copy()
        for vcpu, its_own in zip(self.vcpus, saved.vcpus, strict=True):
            vcpu.technique.restored(its_own.technique)
        self.has_run = False

    def start(self, beginning: SavedSystem) -> None:
        """Power on: be as when the loader had just put its program into the memory. Its disk stays as it is."""
        media = self.resources.board.media()
        self.restore(beginning)
        self.resources.board.insert(media)
        self.resources.board.console = Console()  # of the other one the past is still to be seen
        for vcpu in self.vcpus:
            vcpu.technique.powered_on()
        self.has_run = True

    def hold(self, state: LifeState) -> None:
        """Stand still, paused or saved, until `go_on`."""
        self.life.held, self.life.state = self.life.held or self.life.state, state

    def go_on(self) -> None:
        """Run or wait again, as before `hold`."""
        self.life.state, self.life.held = self.life.held or LifeState.RUNNING, None
        self.wake()

    def stop(self, state: LifeState, reason: Text) -> None:
        """Be over, from outside."""
        self.end(state, reason)
        for vcpu in self.vcpus:
            vcpu.technique.powered_off(reason)

    def end(self, state: LifeState, reason: Text) -> None:
        """Be over, in a state and for a reason."""
        self.life.state, self.life.reason, self.life.held = state, reason, None

    def settle(self) -> None:
        """Wait, if its CPUs wait for interrupts; be over, if none of them lets any in."""
        activities = {vcpu.cpu.activity for vcpu in self.vcpus}
        if Activity.ACTIVE in activities:
            return
        if any(vcpu.cpu.activity is Activity.HLT and vcpu.cpu.interrupts_on for vcpu in self.vcpus):
            self.life.state = LifeState.WAITING
            self.wake()
        else:
            self.end(LifeState.POWERED_OFF, text(_ENDED))
