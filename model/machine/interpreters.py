"""Interpreters: what each instruction that a processor refuses, or that the machine carries out itself, does.

The third of Popek and Goldberg's parts of a monitor (CACM 17(7), 1974). Each interpreter acts on the state of one
CPU and on the resources that the allocator has given to its machine, never on anything else. The interpreter has
the instruction's full effect except for the instruction pointer, which is already behind it; a fault raised in it
undoes that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import iced_x86

from model.machine import apic
from model.machine.access import (
    CONTROL,
    DEBUG,
    decode,
    effective_address,
    pop,
    read_operand,
    register_size,
    store,
    write_register,
)
from model.machine.descriptors import LDT_TYPE, TSS_TYPES, Descriptor, unpack
from model.machine.devices import Board
from model.machine.host_kernel import Place
from model.machine.instructions import Instruction
from model.machine.interrupts import NOT_PRESENT, PROTECTION, STACK_FAULT, CpuFault, read_descriptor, read_memory
from model.machine.memory import Ram
from model.machine.nested import NestedTables
from model.machine.paging import LACKING_OF_CR4, PHYSICAL_BITS, PHYSICAL_EXTENSION
from model.machine.registers import (
    ALWAYS,
    AX,
    CR0_AT_RESET,
    CS,
    CX,
    DI,
    DS,
    DX,
    ES,
    FS,
    GS,
    INTERRUPT,
    IOPL,
    PAGING,
    PROTECTED,
    SI,
    SP,
    SS,
    TASK_SWITCHED,
    CpuState,
    SystemSegment,
    Table,
)
from model.text import Text, text, translatable

if TYPE_CHECKING:
    from model.machine.shadow_paging.pager import ShadowPager

FLAG_CHANGES = translatable("model", "virtual IF {before} → {after}")
_HALTS = translatable("model", "waits for an interrupt")
_STOPS = translatable("model", "halts with interrupts off: powered off")
_LOADS = translatable("model", "{register} ← {base}, limit {limit}")
_SETS = translatable("model", "{register} ← {value}")
_READS = translatable("model", "{value} ← {register}")
_NOTHING = translatable("model", "nothing to do on this machine")
_RETURNS = translatable("model", "virtual CPU returns to ring {ring}, IF {flag}")
_PAGING = translatable(
    "model", "It turned paging on, which this machine does not offer yet. Leave CR0.PG at 0 in its kernel."
)
_EXTENDED = translatable(
    "model",
    "It turned paging on with CR4.PAE, which a 32-bit machine does not offer. Leave CR4.PAE at 0 in its kernel.",
)
_LEAVES = translatable(
    "model", "It left protected mode, which this machine cannot follow. Leave CR0.PE at 1 in its kernel."
)
_VIRTUAL_8086 = 1 << 17
_FLAGS_WRITABLE = 0x003F7FD5


class Unsupported(Exception):
    """A guest asks for what the machine does not have; `reason` is a sentence."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass
class Resources:
    """What an interpreter may act on: the memory and devices that its machine was given, and the machine's time.

    A container has a place in the host's kernel besides. `nested` are the hypervisor's page tables for the
    guest, where the processor has nested paging; `offers_paging` says whether the machine's kernel may turn its own
    paging on. `cpus` are the machine's, `pagers` keep their shadow page tables where they have some.
    """

    ram: Ram
    board: Board
    clock: int = 0
    cycles: int = 0
    place: Place | None = None
    nested: NestedTables | None = None
    offers_paging: bool = False
    cpus: list[CpuState] = field(default_factory=list)
    pagers: "list[ShadowPager]" = field(default_factory=list)


Interpreter = Callable[[CpuState, Resources, Instruction], Text]
INTERPRETERS: dict[str, Interpreter] = {}


def interprets(*mnemonics: str) -> Callable[[Interpreter], Interpreter]:
    """Register an interpreter for these mnemonics."""

    def register(interpreter: Interpreter) -> Interpreter:
        INTERPRETERS.update(dict.fromkeys(mnemonics, interpreter))
        return interpreter

    return register


def interpret(
    state: CpuState,
    resources: Resources,
    instruction: Instruction,
    interpreters: Mapping[str, Interpreter] = INTERPRETERS,
) -> Text:
    """Carry an instruction out on `state` and go on behind it; returns its effect.

    Raises:
        CpuFault: it raises an exception itself; `state` then stands in front of it.
        Unsupported: the machine lacks what it asks for.
    """
    interpreter = interpreters.get(instruction.mnemonic)
    if interpreter is None:
        raise CpuFault(PROTECTION)
    start = state.ip
    state.inhibited = False
    state.ip = (instruction.address + instruction.length) & state.mask
    try:
        return interpreter(state, resources, instruction)
    except (CpuFault, Unsupported):
        state.ip = start
        raise


@interprets("cli", "sti")
def _interrupt_flag(state: CpuState, _resources: Resources, instruction: Instruction) -> Text:
    before = state.interrupts_on
    if instruction.mnemonic == "sti":
        state.flags |= INTERRUPT
        state.inhibited = not before
    else:
        state.flags &= ~INTERRUPT
    return text(FLAG_CHANGES, before=int(before), after=int(state.interrupts_on))


@interprets("hlt")
def _halt(state: CpuState, _resources: Resources, _instruction: Instruction) -> Text:
    state.halted = True
    return text(_HALTS if state.interrupts_on else _STOPS)


@interprets("in", "out")
def _port(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    port_operand, data = (1, 0) if instruction.mnemonic == "in" else (0, 1)
    register = decoded.op_register(data)
    size = register_size(decoded, data)
    port = read_operand(state, resources.ram, decoded, port_operand) & 0xFFFF
    if instruction.mnemonic == "out":
        value = read_operand(state, resources.ram, decoded, data)
        return resources.board.write(port, value, size, resources.clock)
    value, effect = resources.board.read(port, size, resources.clock)
    write_register(state, register, value)
    return effect


@interprets("insb", "insw", "insd", "outsb", "outsw", "outsd")
def _string_port(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """One element; with REP the instruction stays until the count is 0, as between two elements of the real one."""
    size = {"b": 1, "w": 2, "d": 4}[instruction.mnemonic[-1]]
    repeats = bool(decode(instruction, state.bits).has_rep_prefix)
    if repeats and not state.general[CX]:
        resources.board.reached = ""
        return text(_NOTHING)
    port = state.general[DX] & 0xFFFF
    step = -size if state.flags & 0x400 else size
    if instruction.mnemonic.startswith("in"):
        read_memory(state, resources.ram, state.general[DI], size)
        value, effect = resources.board.read(port, size, resources.clock)
        store(state, resources.ram, state.general[DI], value, size)
        state.general[DI] = (state.general[DI] + step) & state.mask
    else:
        raw = read_memory(state, resources.ram, state.general[SI], size)
        effect = resources.board.write(port, int.from_bytes(raw, "little"), size, resources.clock)
        state.general[SI] = (state.general[SI] + step) & state.mask
    if repeats:
        state.general[CX] = (state.general[CX] - 1) & state.mask
        if state.general[CX]:
            state.ip = instruction.address
    return effect


@interprets("lgdt", "lidt")
def _load_table(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    width = state.bits // 8
    raw = read_memory(state, resources.ram, effective_address(state, decoded), 2 + width)
    table = Table(int.from_bytes(raw[2:], "little"), int.from_bytes(raw[:2], "little"))
    if instruction.mnemonic == "lgdt":
        state.gdtr = table
    else:
        state.idtr = table
    register = "GDTR" if instruction.mnemonic == "lgdt" else "IDTR"
    return text(_LOADS, register=register, base=f"{table.base:#x}", limit=f"{table.limit:#x}")


@interprets("ltr", "lldt")
def _load_system_segment(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    selector = read_operand(state, resources.ram, decode(instruction, state.bits), 0) & 0xFFFF
    is_task = instruction.mnemonic == "ltr"
    register = "TR" if is_task else "LDTR"
    if selector & 0xFFFC == 0:
        if is_task:
            raise CpuFault(PROTECTION)
        state.ldtr = SystemSegment()
        return text(_SETS, register=register, value=f"{selector:#x}")
    descriptor = unpack(read_descriptor(state, resources.ram, selector))
    allowed = (TSS_TYPES[0],) if is_task else (LDT_TYPE,)
    if descriptor.access & 0x10 or descriptor.kind not in allowed:
        raise CpuFault(PROTECTION, selector & 0xFFFC)
    if not descriptor.is_present:
        raise CpuFault(NOT_PRESENT, selector & 0xFFFC)
    segment = SystemSegment(selector, descriptor.base, descriptor.limit, descriptor.word)
    if is_task:
        _mark_busy(state, resources, selector, descriptor)
        state.tr = segment
    else:
        state.ldtr = segment
    return text(_LOADS, register=register, base=f"{descriptor.base:#x}", limit=f"{descriptor.limit:#x}")


def _mark_busy(state: CpuState, resources: Resources, selector: int, descriptor: Descriptor) -> None:
    store(state, resources.ram, state.gdtr.base + (selector & 0xFFF8) + 5, descriptor.access | 2, 1)


@interprets("lmsw", "clts")
def _machine_status(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    before = state.control[0]
    if instruction.mnemonic == "clts":
        return _set_control(state, resources, 0, before & ~TASK_SWITCHED)
    value = read_operand(state, resources.ram, decode(instruction, state.bits), 0) & 0xF
    # LMSW can set PE, but not clear it.
    return _set_control(state, resources, 0, (before & ~0xE) | value)


@interprets("mov")
def _move(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    to, source = decoded.op_register(0), decoded.op_register(1)
    if to in CONTROL:
        return _set_control(state, resources, to - CONTROL.start, read_operand(state, resources.ram, decoded, 1))
    if source in CONTROL:
        return _get(state, decoded, state.control, source - CONTROL.start, "CR")
    if to in DEBUG:
        number = to - DEBUG.start
        state.debug[number] = read_operand(state, resources.ram, decoded, 1)
        return text(_SETS, register=f"DR{number}", value=f"{state.debug[number]:#x}")
    if source in DEBUG:
        return _get(state, decoded, state.debug, source - DEBUG.start, "DR")
    if to == iced_x86.Register.SS:
        return _load_stack_segment(state, resources, read_operand(state, resources.ram, decoded, 1) & 0xFFFF)
    raise CpuFault(PROTECTION)


def _get(state: CpuState, decoded: iced_x86.Instruction, registers: dict[int, int], number: int, prefix: str) -> Text:
    value = registers.get(number, 0)
    write_register(state, decoded.op_register(0), value)
    return text(_READS, register=f"{prefix}{number}", value=f"{value:#x}")


def _set_control(state: CpuState, resources: Resources, number: int, value: int) -> Text:
    if number in (0, 3, 4):
        _check_paging(state, resources, {**state.control, number: value})
    if number == 0:
        if not value & PROTECTED:
            raise Unsupported(text(_LEAVES))
        value |= CR0_AT_RESET
    state.control[number] = value & state.mask
    return text(_SETS, register=f"CR{number}", value=f"{state.control[number]:#x}")


def _check_paging(state: CpuState, resources: Resources, control: Mapping[int, int]) -> None:
    """Raise what the processor raises for control registers that do not go together (Intel SDM 2A, MOV CRn)."""
    if not control[0] & PAGING:
        if state.bits == 64 and state.control[0] & PAGING:
            raise CpuFault(PROTECTION)  # 64-bit code cannot leave its mode
        return
    if not resources.offers_paging:
        raise Unsupported(text(_PAGING))
    is_extended = bool(control[4] & PHYSICAL_EXTENSION)
    if state.bits == 32 and is_extended:
        raise Unsupported(text(_EXTENDED))
    fits = control[0] & PROTECTED and not control[4] & LACKING_OF_CR4 and not control[3] >> PHYSICAL_BITS
    if not fits or (state.bits == 64 and not is_extended):
        raise CpuFault(PROTECTION)


@interprets("rdmsr", "wrmsr")
def _model_specific(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    number = state.general[CX] & 0xFFFFFFFF
    if apic.is_register(number):
        return _local_controller(state, resources, instruction, number)
    if instruction.mnemonic == "wrmsr":
        state.msrs[number] = (state.general[DX] & 0xFFFFFFFF) << 32 | (state.general[AX] & 0xFFFFFFFF)
        return text(_SETS, register=f"MSR {number:#x}", value=f"{state.msrs[number]:#x}")
    value = state.msrs.get(number, 0)
    state.general[AX], state.general[DX] = value & 0xFFFFFFFF, value >> 32
    return text(_READS, register=f"MSR {number:#x}", value=f"{value:#x}")


def _local_controller(state: CpuState, resources: Resources, instruction: Instruction, msr: int) -> Text:
    try:
        if instruction.mnemonic == "wrmsr":
            value = (state.general[DX] & 0xFFFFFFFF) << 32 | (state.general[AX] & 0xFFFFFFFF)
            return apic.write(resources.cpus, state, msr, value)
        value, effect = apic.read(state, msr)
    except apic.Refused:
        raise CpuFault(PROTECTION) from None
    state.general[AX], state.general[DX] = value & 0xFFFFFFFF, value >> 32
    return effect


@interprets("invlpg", "invd", "wbinvd", "wbnoinvd")
def _nothing(_state: CpuState, _resources: Resources, _instruction: Instruction) -> Text:
    return text(_NOTHING)


@interprets("rdtsc")
def _time_stamp(state: CpuState, resources: Resources, _instruction: Instruction) -> Text:
    state.general[AX], state.general[DX] = resources.cycles & 0xFFFFFFFF, (resources.cycles >> 32) & 0xFFFFFFFF
    return text(_READS, register="TSC", value=str(resources.cycles))


@interprets("iret", "iretd", "iretq")
def _interrupt_return(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    size = {"iret": 2, "iretd": 4, "iretq": 8}[instruction.mnemonic]
    ip, selector, flags = pop(state, resources.ram, 3, size)
    selector &= 0xFFFF
    ring = selector & 3
    if flags & _VIRTUAL_8086 and size == 4 and state.bits == 32:
        raise CpuFault(PROTECTION)
    _check_code(state, resources, selector)
    outer = ring != state.cpl or state.bits == 64
    stack = (state.general[SP] + 3 * size, state.segments[SS])
    if outer:
        stack_pointer, stack_segment = pop(state, resources.ram, 5, size)[3:]
        stack = (stack_pointer, stack_segment & 0xFFFF)
        _check_stack_segment(state, resources, stack[1], ring)
    writable = _FLAGS_WRITABLE if state.cpl == 0 else _FLAGS_WRITABLE & ~(INTERRUPT | IOPL)
    state.flags = (state.flags & ~writable) | (flags & writable) | ALWAYS
    state.general[SP] = stack[0] & state.mask
    state.segments[SS], state.segments[CS] = stack[1], selector
    state.ip, state.cpl = ip & state.mask, ring
    _drop_segments(state, resources)
    return text(_RETURNS, ring=ring, flag=int(state.interrupts_on))


@interprets("retf")
def _far_return(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    size = 8 if instruction.text.startswith("o64") or instruction.bytes[0] == 0x48 else 4
    extra = int(decoded.immediate(0)) if decoded.op_count else 0
    ip, selector = pop(state, resources.ram, 2, size)
    selector &= 0xFFFF
    ring = selector & 3
    _check_code(state, resources, selector)
    stack = (state.general[SP] + 2 * size + extra, state.segments[SS])
    if ring != state.cpl:
        store_pointer = CpuState(state.bits, state.general.copy())
        store_pointer.general[SP] = state.general[SP] + 2 * size + extra
        stack_pointer, stack_segment = pop(store_pointer, resources.ram, 2, size)
        stack = (stack_pointer + extra, stack_segment & 0xFFFF)
        _check_stack_segment(state, resources, stack[1], ring)
    state.general[SP] = stack[0] & state.mask
    state.segments[SS], state.segments[CS] = stack[1], selector
    state.ip, state.cpl = ip & state.mask, ring
    _drop_segments(state, resources)
    return text(_RETURNS, ring=ring, flag=int(state.interrupts_on))


@interprets("pop")
def _pop_segment(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    if decode(instruction, state.bits).op_register(0) != iced_x86.Register.SS:
        raise CpuFault(PROTECTION)
    size = state.bits // 8
    (selector,) = pop(state, resources.ram, 1, size)
    effect = _load_stack_segment(state, resources, selector & 0xFFFF)
    state.general[SP] = (state.general[SP] + size) & state.mask
    return effect


@interprets("lss")
def _load_stack(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    address = effective_address(state, decoded)
    size = register_size(decoded, 0)
    raw = read_memory(state, resources.ram, address, size + 2)
    effect = _load_stack_segment(state, resources, int.from_bytes(raw[size:], "little"))
    write_register(state, decoded.op_register(0), int.from_bytes(raw[:size], "little"))
    return effect


def _drop_segments(state: CpuState, resources: Resources) -> None:
    """Empty the segment registers that the ring just returned to may not have."""
    for number in (ES, DS, FS, GS):
        selector = state.segments[number]
        try:
            segment = unpack(read_descriptor(state, resources.ram, selector))
        except CpuFault:
            continue
        if segment.dpl < state.cpl and not (segment.is_code and segment.access & 4):
            state.segments[number] = 0


def _load_stack_segment(state: CpuState, resources: Resources, selector: int) -> Text:
    _check_stack_segment(state, resources, selector, state.cpl)
    state.segments[SS] = selector
    state.inhibited = True
    return text(_SETS, register="SS", value=f"{selector:#x}")


def _check_code(state: CpuState, resources: Resources, selector: int) -> None:
    error = selector & 0xFFFC
    if selector & 3 < state.cpl:
        raise CpuFault(PROTECTION, error)
    segment = unpack(read_descriptor(state, resources.ram, selector))
    fits = segment.dpl <= selector & 3 if segment.access & 4 else segment.dpl == selector & 3
    if not segment.is_code or not fits:
        raise CpuFault(PROTECTION, error)
    if not segment.is_present:
        raise CpuFault(NOT_PRESENT, error)


def _check_stack_segment(state: CpuState, resources: Resources, selector: int, ring: int) -> None:
    error = selector & 0xFFFC
    if error == 0 and state.bits == 64 and ring != 3:
        return
    segment = unpack(read_descriptor(state, resources.ram, selector))
    if selector & 3 != ring or segment.dpl != ring or not segment.is_data or not segment.access & 2:
        raise CpuFault(PROTECTION, error)
    if not segment.is_present:
        raise CpuFault(STACK_FAULT, error)
