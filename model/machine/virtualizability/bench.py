"""The bench: one instruction is executed once on the emulated processor, from a state that is known whole.

Two starts differ in what is varied and in nothing else: general registers, flags, memory and tables are the same
bytes. The mode of an x86 is the ring that CS and SS name, so these two selectors and the ring are what differs
between ring 3 and ring 0.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from unicorn import x86_const as names

from model.machine.descriptors import Descriptor, flat_segment, pack
from model.machine.interrupts import CpuFault, deliver
from model.machine.memory import FIRST, PAGE, WINDOW, Ram
from model.machine.processor import Processor
from model.machine.registers import (
    CS,
    GENERAL,
    INTERRUPT,
    POINTER,
    SEGMENTS,
    SS,
    TASK_SWITCHED,
    CpuState,
    SystemSegment,
    Table,
    reset_state,
)
from model.machine.stops import StopReason

TABLE, OTHER_TABLE, VECTORS, OTHER_VECTORS, TASK, LOCAL = 0x2000, 0x2800, 0x3000, 0x3008, 0x5000, 0x6000
CODE, HANDLER, STACK, INNER_STACK, DATA = 0x8000, 0x9000, 0x40000, 0x48000, 0x50000
KERNEL_CODE, KERNEL_DATA, USER_CODE, USER_DATA, CONFORMING = 0x08, 0x10, 0x1B, 0x23, 0x28
TASK_SEGMENT, LOCAL_SEGMENT, PROBE, OTHER_TASK, OTHER_LOCAL = 0x30, 0x40, 0x50, 0x60, 0x70
SYSTEM_CALL = 0x80
SYSENTER_CS, EFER, STAR, GS_BASE, KERNEL_GS_BASE = 0x174, 0xC0000080, 0xC0000081, 0xC0000101, 0xC0000102
_SYSTEM_CALL_ENABLE = 1
_CONTROL = {"CR0": names.UC_X86_REG_CR0, "CR3": names.UC_X86_REG_CR3, "CR4": names.UC_X86_REG_CR4}
_DEBUG = {"DR0": names.UC_X86_REG_DR0, "DR7": names.UC_X86_REG_DR7}
_MSRS = {32: {"SYSENTER_CS": SYSENTER_CS}, 64: {"SYSENTER_CS": SYSENTER_CS, "KERNEL_GS_BASE": KERNEL_GS_BASE}}
_WORD = 4


class Varied(StrEnum):
    """What differs between the two starts of an observation."""

    MODE = "mode"  # ring 3 and ring 0
    GLOBAL_TABLE = "gdt"  # this and the following: in ring 3, the physical machine's own resource
    INTERRUPT_TABLE = "idt"
    LOCAL_TABLE = "ldt"
    TASK = "task"
    STATUS = "cr0"
    INTERRUPTS = "if"


@dataclass(frozen=True)
class Experiment:
    """One instruction and the state that it is executed in.

    Attributes:
        source: assembly text of exactly one instruction.
        varies: what differs between the two executions.
        registers: general registers by their 32-bit name, where they matter.
        stack: words on the stack, the top first, in the width of `word` bytes (0: that of the processor).
        memory: bytes at `DATA`, where SI points.
        flags: the flags at the start.
        task_switched: CR0.TS at the start.
        gate: the outermost ring that may use the interrupt gates.
        selector: what it loads into a segment register, where that is the point.
    """

    source: str
    varies: Varied = Varied.MODE
    registers: dict[str, int] = field(default_factory=dict)
    stack: tuple[int, ...] = ()
    word: int = 0
    memory: bytes = b""
    flags: int = INTERRUPT | 0x2
    task_switched: bool = False
    gate: int = 3
    selector: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of the instruction: the exception's `vector` or None, and all that can be seen before and after."""

    vector: int | None
    error: int | None
    before: dict[str, int]
    after: dict[str, int]
    memory: dict[int, bytes] = field(default_factory=dict)  # what was written, by address
    halted: bool = False
    ring: int = 3
    overwritten: dict[int, bytes] = field(default_factory=dict)  # what stood there before


class Bench(Processor):
    """A processor on which single instructions are tried; it intercepts nothing."""

    def __init__(self, bits: int, ram: Ram) -> None:
        super().__init__(bits, ram, lambda _instruction: False)

    def start(self, state: CpuState) -> None:
        """Be in this state, with system calls enabled."""
        self.enter(state, self.ram.read(state.gdtr.base, state.gdtr.limit + 1))
        engine = self._engine
        engine.msr_write(SYSENTER_CS, KERNEL_CODE)
        if self.bits == 64:
            engine.msr_write(EFER, engine.msr_read(EFER) | _SYSTEM_CALL_ENABLE)
            engine.msr_write(STAR, (KERNEL_CODE << 32) | (KERNEL_DATA << 48))
            engine.msr_write(KERNEL_GS_BASE, DATA)

    def close(self) -> None:
        """Free the emulator at once: it is part of cycles, and whoever collected these would be held up."""
        engine = self._engine
        finalizer = getattr(engine, "_Uc__finalizer", None)
        if finalizer is not None:
            finalizer()
        getattr(engine, "_callbacks", {}).clear()
        vars(self.ram).clear()
        vars(self).clear()

    def observe(self) -> dict[str, int]:
        """Return every register that an instruction of the table can change."""
        state = CpuState(self.bits, [0] * len(GENERAL[self.bits]))
        self.read_general(state)
        self.read_tables(state)
        values = {name.upper(): value for name, value in zip(GENERAL[self.bits], state.general, strict=True)}
        values |= {POINTER[self.bits].upper(): state.ip, "FLAGS": state.flags}
        values |= {name.upper(): value & 0xFFFF for name, value in zip(SEGMENTS, state.segments, strict=True)}
        values |= {"GDTR": state.gdtr.base, "IDTR": state.idtr.base}
        values |= {"TR": state.tr.selector, "LDTR": state.ldtr.selector}
        values |= {name: self._engine.reg_read(number) for name, number in (_CONTROL | _DEBUG).items()}
        values |= {name: self._engine.msr_read(number) for name, number in _MSRS[self.bits].items()}
        if self.bits == 64:
            values["GS_BASE"] = self._engine.reg_read(names.UC_X86_REG_GS_BASE)
        return values


def execute(experiment: Experiment, code: bytes, bits: int, ring: int, varied: bool = False) -> Outcome:
    """Execute an instruction once.

    Args:
        experiment: the state that it is executed in.
        code: the instruction's bytes.
        bits: 32 or 64.
        ring: 3 or 0.
        varied: begin with the other value of the resource that the experiment varies.
    """
    ram = _memory(bits, experiment, code)
    state = _state(bits, experiment, ring)
    if varied:
        _vary(state, experiment.varies)
    bench = Bench(bits, ram)
    try:
        return _execute(bench, state, ram, ring)
    finally:
        bench.close()


def _execute(bench: Bench, state: CpuState, ram: Ram, ring: int) -> Outcome:
    bench.start(state)
    before, content = bench.observe(), ram.read(FIRST, WINDOW - FIRST)
    stop = bench.run(1)
    after, written = bench.observe(), _written(content, ram.read(FIRST, WINDOW - FIRST))
    halted = stop.reason is StopReason.HALT
    if stop.reason is StopReason.EXCEPTION:
        return Outcome(stop.vector, stop.error, before, after, ring=ring)
    if stop.reason is StopReason.SOFTWARE_INTERRUPT:
        refused = _refusal(bench, state, ram, stop.vector)
        if refused is not None:
            return Outcome(refused.vector, refused.error, before, after, ring=ring)
        return Outcome(None, None, before, after, ring=ring)
    overwritten = {at: content[at - FIRST : at - FIRST + len(data)] for at, data in written.items()}
    return Outcome(None, None, before, after, written, halted, ring, overwritten)


def _refusal(bench: Bench, state: CpuState, ram: Ram, vector: int) -> CpuFault | None:
    """Go through the gate as the machine does, and return what it refuses: the emulator does not look at the gate."""
    bench.read_general(state)
    try:
        deliver(state, ram, vector, software=True)
    except CpuFault as fault:
        return fault
    return None


def _written(before: bytes, after: bytes) -> dict[int, bytes]:
    """Return what memory holds now where it changed, in runs of whole words."""
    pages = (n for n in range(0, len(after), PAGE) if after[n : n + PAGE] != before[n : n + PAGE])
    words = [
        n for page in pages for n in range(page, page + PAGE, _WORD) if after[n : n + _WORD] != before[n : n + _WORD]
    ]
    runs: dict[int, bytes] = {}
    for position in words:
        start = next((known for known, data in runs.items() if known + len(data) == position), position)
        runs[start] = runs.get(start, b"") + after[position : position + _WORD]
    return {FIRST + start: data for start, data in runs.items()}


# -- the state


def _state(bits: int, experiment: Experiment, ring: int) -> CpuState:
    state = reset_state(bits)
    registers = {"eax": 0x1111, "ebx": 0x2222, "ecx": 0x3333, "edx": 0x80, "ebp": 0x4444}
    registers |= {"esp": STACK, "esi": DATA, "edi": DATA + 0x100} | experiment.registers
    for number, name in enumerate(GENERAL[32]):
        state.general[number] = registers[name]
    state.ip, state.flags, state.cpl = CODE, experiment.flags, ring
    state.segments = [USER_DATA] * len(SEGMENTS)
    state.segments[CS] = KERNEL_CODE if ring == 0 else USER_CODE
    state.segments[SS] = KERNEL_DATA if ring == 0 else USER_DATA
    state.gdtr, state.idtr = Table(TABLE, 0x7F), Table(VECTORS, 0xFFF)
    state.tr = SystemSegment(TASK_SEGMENT, TASK, 0x67, Descriptor(TASK, 0x67, 0x8B, 0).word)
    state.ldtr = SystemSegment(LOCAL_SEGMENT, LOCAL, 0xFF, Descriptor(LOCAL, 0xFF, 0x82, 0).word)
    if experiment.task_switched:
        state.control[0] |= TASK_SWITCHED
    return state


def _vary(state: CpuState, varies: Varied) -> None:
    """Give the machine the other value of a resource."""
    if varies is Varied.GLOBAL_TABLE:
        state.gdtr = Table(OTHER_TABLE, state.gdtr.limit)
    elif varies is Varied.INTERRUPT_TABLE:
        state.idtr = Table(OTHER_VECTORS, state.idtr.limit)
    elif varies is Varied.LOCAL_TABLE:
        state.ldtr = state.ldtr._replace(selector=OTHER_LOCAL)
    elif varies is Varied.TASK:
        state.tr = state.tr._replace(selector=OTHER_TASK)
    elif varies is Varied.STATUS:
        state.control[0] |= TASK_SWITCHED
    elif varies is Varied.INTERRUPTS:
        state.flags &= ~INTERRUPT


def _memory(bits: int, experiment: Experiment, code: bytes) -> Ram:
    ram = Ram()
    for base, probe in ((TABLE, (0xFFFFFFFF, 0xF3, 0xC)), (OTHER_TABLE, (0xFFF, 0xF9, 0x4))):
        ram.write(base, _table(bits, probe))
    for vector in (3, 4, SYSTEM_CALL):
        ram.write(VECTORS + vector * bits // 4, _gate(bits, experiment.gate))
    ram.write(TASK + 4, INNER_STACK.to_bytes(bits // 8, "little"))
    if bits == 32:
        ram.write(TASK + 8, KERNEL_DATA.to_bytes(4, "little"))
    size = experiment.word or bits // 8
    ram.write(STACK, b"".join((word % (1 << 8 * size)).to_bytes(size, "little") for word in experiment.stack))
    ram.write(DATA, experiment.memory)
    ram.write(CODE, code + b"\x90" * 16)
    return ram


def _table(bits: int, probe: tuple[int, int, int]) -> bytes:
    limit, access, flags = probe
    conforming = Descriptor(0, 0xFFFFFFFF, 0x9F, 0xA if bits == 64 else 0xC)
    long = bytes(8)  # the upper half of a system descriptor of 64-bit mode
    parts = (
        bytes(8),
        flat_segment(bits, code=True, ring=0),
        flat_segment(bits, code=False, ring=0),
        flat_segment(bits, code=True, ring=3),
        flat_segment(bits, code=False, ring=3),
        pack(conforming),
        pack(Descriptor(TASK, 0x67, 0x89, 0)) + long,
        pack(Descriptor(LOCAL, 0xFF, 0x82, 0)) + long,
        pack(Descriptor(0, limit, access, flags)) + long,
        pack(Descriptor(TASK, 0x67, 0x89, 0)) + long,
        pack(Descriptor(LOCAL, 0xFF, 0x82, 0)) + long,
    )
    return b"".join(parts)


def _gate(bits: int, ring: int) -> bytes:
    low, high = HANDLER & 0xFFFF, HANDLER >> 16
    gate = low | KERNEL_CODE << 16 | (0x8E | ring << 5) << 40 | high << 48
    return gate.to_bytes(bits // 4, "little")
