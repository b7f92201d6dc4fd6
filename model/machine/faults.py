"""What goes wrong on purpose: faults that are let into a run, to see that the other machines go on.

A fault is an input like any other, recorded at its position. What it breaks is really broken: memory is overwritten,
a core is gone; what follows is for the processor and the hypervisor to find out. A new fault is a class here and a
name in `GUEST_FAULTS` or `CORE_FAULTS`.
"""

from dataclasses import dataclass
from typing import ClassVar

from model.machine.devices import SERIAL_LINE, TIMER_LINE
from model.machine.inputs import ALIVE, Bench, Input, LifeInput
from model.machine.life import LifeState
from model.machine.linear import spans
from model.machine.paging import mode_of
from model.machine.programs import APPLICATION_MEMORY, KERNEL_BASE, KERNEL_STACK, NO_KERNEL
from model.machine.system import System
from model.text import Text, text, translatable

_UD2 = b"\x0f\x0b"
# At any address, in both widths.
_CALLS = bytes.fromhex("b814000000 cd80 ebf7")  # again: mov eax, 20 (getpid); int 0x80; jmp again
_ACCESSES = bytes.fromhex("e461 ebfc")  # again: in al, 0x61; jmp again


@dataclass(frozen=True)
class Story:
    """What is told of a fault: its name, what it does, and what should be noticed."""

    name: Text
    explanation: Text
    notice: Text


def _story(name: str, explanation: str, notice: str) -> Story:
    return Story(text(name), text(explanation), text(notice))


@dataclass(frozen=True)
class MemorySmashed(LifeInput):
    """A device writes over the memory of a machine's kernel, or of a container's application."""

    story: ClassVar[Story] = _story(
        translatable("model", "Crash the guest"),
        translatable(
            "model",
            "The memory of its kernel is written over, as by a device whose DMA goes astray. The next interrupt, "
            "system call or instruction of the kernel finds neither code nor tables. Of a container it is the memory "
            "of its process, since it has no kernel.",
        ),
        translatable(
            "model",
            "The hypervisor stops this one guest, in guru meditation. The others go on, and share its core.",
        ),
    )
    allowed = ALIVE

    def can_apply(self, bench: Bench) -> bool:
        """Whether it lives; a container that waits would not find out before it goes on."""
        system = bench.systems[self.guest]
        return super().can_apply(bench) and (_has_kernel(system) or system.can_run)

    def _act(self, system: System, bench: Bench) -> None:
        where = range(KERNEL_BASE, KERNEL_STACK) if _has_kernel(system) else APPLICATION_MEMORY
        system.resources.ram.write(where.start, _UD2 * (len(where) // 2))
        # A device raises its line, so that a machine that waits goes on.
        for line in (TIMER_LINE, SERIAL_LINE):
            system.resources.board.controller.request(line)
        system.wake()


@dataclass(frozen=True)
class RanWild(LifeInput):
    """The program of a machine gets into a loop that gives the hypervisor as much to do as it can."""

    story: ClassVar[Story] = _story(
        translatable("model", "Make a noisy neighbour"),
        translatable(
            "model",
            "Where its CPU stands, its code becomes an endless loop: of system calls in an application, of accesses "
            "to a port in a kernel. It never waits again, and takes every quantum that it gets.",
        ),
        translatable(
            "model",
            "The others get less of the cores, in proportion to the weights, and nothing else happens to them. A cap "
            "on this guest holds it back.",
        ),
    )
    allowed = frozenset({LifeState.RUNNING})

    def _act(self, system: System, bench: Bench) -> None:
        vcpu = next(vcpu for vcpu in system.vcpus if vcpu.can_run)
        vcpu.technique.collect()
        code = _CALLS if vcpu.cpu.cpl == 3 else _ACCESSES
        ram = system.resources.ram
        for span in spans(mode_of(vcpu.cpu.bits, vcpu.cpu.control), ram, vcpu.cpu.ip, len(code)):
            ram.write(span.start, code[: len(span)])
            code = code[len(span) :]


@dataclass(frozen=True)
class CoreFault(Input):
    """What happens to a core of the host."""

    core: int = 0


@dataclass(frozen=True)
class CoreTaken(CoreFault):
    """A core fails, and nobody can run on it."""

    story: ClassVar[Story] = _story(
        translatable("model", "Take the core away"),
        translatable(
            "model",
            "The core goes offline, as one that is taken out of service after machine checks. The virtual CPU that "
            "was on it goes to the head of the queue. The last core cannot be taken away.",
        ),
        translatable(
            "model", "Its row in the strip ends. All guests go on with the other cores, each a little slower."
        ),
    )

    def can_apply(self, bench: Bench) -> bool:
        """Whether it is there, not the last one, and a hypervisor can put those who were on it on others."""
        online = bench.scheduler.online
        return self.core in online and len(online) > 1 and not bench.scheduler.pinned

    def apply(self, bench: Bench) -> None:
        """Let nobody run on it."""
        bench.scheduler.take_core(self.core)


@dataclass(frozen=True)
class CoreReturned(CoreFault):
    """A core that was taken away can be used again."""

    story: ClassVar[Story] = _story(
        translatable("model", "Give the core back"),
        translatable("model", "The core is online again."),
        translatable("model", "The scheduler gives it to the next virtual CPU that waits for one."),
    )

    def can_apply(self, bench: Bench) -> bool:
        """Whether it was taken away."""
        return 0 <= self.core < bench.scheduler.cores and self.core not in bench.scheduler.online

    def apply(self, bench: Bench) -> None:
        """Let it be used."""
        bench.scheduler.return_core(self.core)


@dataclass(frozen=True)
class DiskFilled(LifeInput):
    """The host has no more room for what a machine has never written yet."""

    story: ClassVar[Story] = _story(
        translatable("model", "Fill the disk"),
        translatable(
            "model",
            "The file of its disk is sparse: a sector takes room on the host's disk when it is first written. Now "
            "there is no room left.",
        ),
        translatable(
            "model", "A write to a sector without a place fails, and the guest is told; what is there can be written."
        ),
    )
    allowed = ALIVE | {LifeState.PAUSED}

    def can_apply(self, bench: Bench) -> bool:
        """Whether it has a disk with room."""
        disk = bench.systems[self.guest].resources.board.disk
        return super().can_apply(bench) and disk is not None and not disk.image.full

    def _act(self, system: System, bench: Bench) -> None:
        if system.resources.board.disk is not None:
            system.resources.board.disk.fill()


@dataclass(frozen=True)
class CableUnplugged(LifeInput):
    """The cable of a machine's network card is pulled out."""

    story: ClassVar[Story] = _story(
        translatable("model", "Unplug the network"),
        translatable("model", "The cable between its network card and the virtual switch is pulled out."),
        translatable("model", "Its frames go nowhere, and none come in. Those of the others still do."),
    )
    allowed = ALIVE | {LifeState.PAUSED}

    def can_apply(self, bench: Bench) -> bool:
        """Whether it has a card with a cable."""
        network = bench.network
        plugged = self.guest in network.guests and self.guest not in network.unplugged
        return super().can_apply(bench) and plugged

    def _act(self, system: System, bench: Bench) -> None:
        bench.network.unplug(self.guest)


GUEST_FAULTS: tuple[type[MemorySmashed | RanWild | DiskFilled | CableUnplugged], ...] = (
    MemorySmashed,
    RanWild,
    DiskFilled,
    CableUnplugged,
)
CORE_FAULTS: tuple[type[CoreTaken] | type[CoreReturned], ...] = (CoreTaken, CoreReturned)


def _has_kernel(system: System) -> bool:
    return system.vcpus[0].technique.build != NO_KERNEL
