"""The registers of an x86 CPU as plain numbers, and the state of a CPU that a monitor or the machine acts on."""

from dataclasses import dataclass, field
from typing import NamedTuple

from model.machine.apic import Activity, LocalApic

_LOW = ("ax", "cx", "dx", "bx", "sp", "bp", "si", "di")
GENERAL = {
    32: tuple(f"e{name}" for name in _LOW),
    64: (*(f"r{name}" for name in _LOW), *(f"r{number}" for number in range(8, 16))),
}
SEGMENTS = ("es", "cs", "ss", "ds", "fs", "gs")
SHOWN = {
    32: ("eax", "ebx", "ecx", "edx", "esi", "edi", "ebp", "esp"),
    64: ("rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp", *(f"r{number}" for number in range(8, 16))),
}
POINTER = {32: "eip", 64: "rip"}
AX, CX, DX, BX, SP, BP, SI, DI = range(8)
ES, CS, SS, DS, FS, GS = range(6)

CARRY = 0x001
TRAP = 0x100
INTERRUPT = 0x200
IOPL = 0x3000
NESTED = 0x4000
RESUME = 0x10000
ALWAYS = 0x2

PROTECTED = 0x1
MONITOR_FPU = 0x2
EMULATED_FPU = 0x4
TASK_SWITCHED = 0x8
EXTENSION = 0x10
PAGING = 0x80000000
# The machine has no floating-point unit, as a 486SX: EM reads as 1 whatever is written.
CR0_AT_RESET = PROTECTED | EMULATED_FPU | EXTENSION


class Table(NamedTuple):
    """GDTR or IDTR."""

    base: int
    limit: int


class SystemSegment(NamedTuple):
    """TR or LDTR with what the processor caches of its descriptor."""

    selector: int = 0
    base: int = 0
    limit: int = 0
    flags: int = 0


NO_TABLE = Table(0, 0)
NO_SEGMENT = SystemSegment()


def empty_segments() -> list[int]:
    """Return null selectors for all segment registers."""
    return [0] * len(SEGMENTS)


@dataclass
class CpuState:
    """Everything that a program can see or change in one CPU.

    For a native system it mirrors the physical processor; for a guest it is the virtual CPU, whose interrupt flag,
    privilege level and tables are the guest's own and not those of the processor under it.
    """

    bits: int
    general: list[int]
    ip: int = 0
    flags: int = ALWAYS
    segments: list[int] = field(default_factory=empty_segments)
    cpl: int = 0
    gdtr: Table = NO_TABLE
    idtr: Table = NO_TABLE
    tr: SystemSegment = NO_SEGMENT
    ldtr: SystemSegment = NO_SEGMENT
    control: dict[int, int] = field(default_factory=lambda: {0: CR0_AT_RESET, 2: 0, 3: 0, 4: 0, 8: 0})
    debug: dict[int, int] = field(default_factory=lambda: {6: 0xFFFF0FF0, 7: 0x400})
    msrs: dict[int, int] = field(default_factory=dict)
    inhibited: bool = False  # one instruction after STI that turned interrupts on
    halted: bool = False  # by the instruction that was just executed
    apic: LocalApic = field(default_factory=LocalApic)
    activity: Activity = Activity.ACTIVE
    startup: int | None = None  # where it is to begin: a start-up interrupt has come

    @property
    def mask(self) -> int:
        """All ones in the width of the CPU."""
        return (1 << self.bits) - 1

    @property
    def interrupts_on(self) -> bool:
        """Whether IF is set."""
        return bool(self.flags & INTERRUPT)

    @property
    def iopl(self) -> int:
        """The ring up to which I/O and CLI are allowed."""
        return (self.flags & IOPL) >> 12

    def copy(self) -> "CpuState":
        """Return an independent copy."""
        return CpuState(
            self.bits,
            self.general.copy(),
            self.ip,
            self.flags,
            self.segments.copy(),
            self.cpl,
            self.gdtr,
            self.idtr,
            self.tr,
            self.ldtr,
            self.control.copy(),
            self.debug.copy(),
            self.msrs.copy(),
            self.inhibited,
            self.halted,
            self.apic.copy(),
            self.activity,
            self.startup,
        )

    def named(self) -> dict[str, int]:
        """Return the general registers and the instruction pointer by name, in the order to be shown."""
        by_name = dict(zip(GENERAL[self.bits], self.general, strict=True))
        return {**{name: by_name[name] for name in SHOWN[self.bits]}, POINTER[self.bits]: self.ip}


def reset_state(bits: int) -> CpuState:
    """Return a CPU as our loader hands it over: protected (long) mode, flat segments, interrupts off."""
    return CpuState(bits, [0] * len(GENERAL[bits]))
