"""What translated code asks the monitor for, besides what traps under every monitor: Robin and Irvine's list.

Each shows or changes the virtual CPU by the guest's own tables, as the instruction does in ring 0 of a bare machine
(Intel SDM volume 2).
"""

from collections.abc import Mapping

import iced_x86
from iced_x86 import OpKind, Register

from model.machine.access import (
    decode,
    effective_address,
    pop,
    read_operand,
    read_register,
    register_size,
    store,
    write_register,
)
from model.machine.descriptors import CODE, CONFORMING, USER_SEGMENT, Descriptor, unpack
from model.machine.instructions import Instruction
from model.machine.interpreters import INTERPRETERS, Interpreter, Resources, Unsupported
from model.machine.interrupts import NOT_PRESENT, PROTECTION, CpuFault, deliver, read_descriptor, read_memory
from model.machine.memory import Ram
from model.machine.registers import ALWAYS, CS, INTERRUPT, IOPL, SP, SS, CpuState
from model.text import Text, text, translatable

_READS = translatable("model", "{value} ← {register}")
_SETS = translatable("model", "{register} ← {value}")
_PUSHES = translatable("model", "stack ← {register} = {value}")
_FLAGS = translatable("model", "flags ← {value}, virtual IF {before} → {after}")
_CHECKS = translatable("model", "selector {selector}: {answer}")
_ALLOWED, _REFUSED = translatable("model", "allowed"), translatable("model", "refused")
_GOES = translatable("model", "goes on at {selector}:{address}")
_ENTERS = translatable("model", "{name} → handler at {address}")
_NO_EFFECT = translatable("model", "no overflow: nothing happens")
_GATES = translatable(
    "model", "It went through a call gate or a task, which this machine does not offer. Use a code segment."
)
_SEGMENTS = range(Register.ES, Register.GS + 1)
_NAMES = {0: "ES", 1: "CS", 2: "SS", 3: "DS", 4: "FS", 5: "GS"}
_ZERO, _OVERFLOW = 0x40, 0x800
_NARROW_FLAGS = 0x7FD5
_TARGET_TYPES = frozenset({0x1, 0x3, 0x4, 0x5, 0x9, 0xB, 0xC})


def _store_table(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """SGDT, SIDT."""
    is_global = instruction.mnemonic == "sgdt"
    table = state.gdtr if is_global else state.idtr
    address = effective_address(state, decode(instruction, state.bits))
    raw = (table.limit & 0xFFFF) | (table.base & state.mask) << 16
    store(state, resources.ram, address, raw, 2 + state.bits // 8)
    return text(_READS, register="GDTR" if is_global else "IDTR", value=f"{table.base:#x}")


def _store_selector(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """SLDT, STR, SMSW."""
    value, register = {
        "sldt": (state.ldtr.selector, "LDTR"),
        "str": (state.tr.selector, "TR"),
        "smsw": (state.control[0], "CR0"),
    }[instruction.mnemonic]
    decoded = decode(instruction, state.bits)
    if instruction.mnemonic == "smsw" and state.bits == 32 and decoded.op_kind(0) == OpKind.REGISTER:
        # Out of 64-bit mode the upper half of the register is undefined; this machine's processor leaves it.
        value = (read_register(state, decoded.op_register(0)) & ~0xFFFF) | (value & 0xFFFF)
    _give(state, resources.ram, decoded, value)
    return text(_READS, register=register, value=f"{value:#x}")


def _give(state: CpuState, ram: Ram, decoded: iced_x86.Instruction, value: int) -> None:
    """Write to operand 0: a whole register, or 16 bits of memory."""
    if decoded.op_kind(0) == OpKind.MEMORY:
        store(state, ram, effective_address(state, decoded), value, 2)
    else:
        write_register(state, decoded.op_register(0), value)


def _push_flags(state: CpuState, resources: Resources, _instruction: Instruction) -> Text:
    """PUSHF with 16 bits."""
    _push(state, resources.ram, state.flags, 2)
    return text(_PUSHES, register="FLAGS", value=f"{state.flags & 0xFFFF:#x}")


def _pop_flags(state: CpuState, resources: Resources, _instruction: Instruction) -> Text:
    """POPF with 16 bits."""
    before = state.interrupts_on
    (value,) = pop(state, resources.ram, 1, 2)
    writable = _NARROW_FLAGS if state.cpl == 0 else _NARROW_FLAGS & ~(INTERRUPT | IOPL)
    state.flags = (state.flags & ~writable) | (value & writable) | ALWAYS
    state.general[SP] = (state.general[SP] + 2) & state.mask
    return text(_FLAGS, value=f"{value:#x}", before=int(before), after=int(state.interrupts_on))


def _push(state: CpuState, ram: Ram, value: int, size: int) -> None:
    top = (state.general[SP] - size) & state.mask
    store(state, ram, top, value, size)
    state.general[SP] = top


def _check_segment(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """LAR, LSL, VERR, VERW: ZF says whether the segment may be used."""
    decoded = decode(instruction, state.bits)
    which = len(instruction.mnemonic) == 3
    selector = read_operand(state, resources.ram, decoded, 1 if which else 0) & 0xFFFF
    descriptor = _described(state, resources.ram, selector)
    may = descriptor is not None and _answers(state, instruction.mnemonic, selector, descriptor)
    state.flags = (state.flags & ~_ZERO) | (_ZERO if may else 0)
    if which and may and descriptor is not None:
        value = descriptor.word & 0xF0FF00 if instruction.mnemonic == "lar" else descriptor.limit
        write_register(state, decoded.op_register(0), value)
    return text(_CHECKS, selector=f"{selector:#x}", answer=text(_ALLOWED if may else _REFUSED))


def _described(state: CpuState, ram: Ram, selector: int) -> Descriptor | None:
    try:
        return unpack(read_descriptor(state, ram, selector))
    except CpuFault as fault:
        if fault.vector != PROTECTION:
            raise
        return None


def _answers(state: CpuState, mnemonic: str, selector: int, segment: Descriptor) -> bool:
    is_user = bool(segment.access & USER_SEGMENT)
    conforms = segment.is_code and bool(segment.access & CONFORMING)
    if not conforms and segment.dpl < max(state.cpl, selector & 3):
        return False
    if mnemonic == "verw":
        return segment.is_data and bool(segment.access & 2)
    if mnemonic == "verr":
        return segment.is_data or (segment.is_code and bool(segment.access & 2))
    known = {0x2, 0x9, 0xB} if state.bits == 64 else {0x1, 0x2, 0x3, 0x9, 0xB}
    with_access = {0xC} if state.bits == 64 else {0x4, 0x5, 0xC}
    return is_user or segment.kind in (known | with_access if mnemonic == "lar" else known)


def _move(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """MOV to and from segment registers; the other forms are those that trap everywhere."""
    decoded = decode(instruction, state.bits)
    if decoded.op_kind(1) == OpKind.REGISTER and decoded.op_register(1) in _SEGMENTS:
        number = decoded.op_register(1) - _SEGMENTS.start
        _give(state, resources.ram, decoded, state.segments[number])
        return text(_READS, register=_NAMES[number], value=f"{state.segments[number]:#x}")
    if decoded.op_kind(0) == OpKind.REGISTER and decoded.op_register(0) in _SEGMENTS:
        number = decoded.op_register(0) - _SEGMENTS.start
        if number != SS:
            return _load(state, resources.ram, number, read_operand(state, resources.ram, decoded, 1) & 0xFFFF)
    return INTERPRETERS["mov"](state, resources, instruction)


def _load(state: CpuState, ram: Ram, number: int, selector: int) -> Text:
    """Load a data segment register by the guest's own table."""
    if selector & 0xFFFC:
        error = selector & 0xFFFC
        segment = unpack(read_descriptor(state, ram, selector))
        conforms = segment.is_code and bool(segment.access & CONFORMING)
        readable = segment.is_data or (segment.is_code and bool(segment.access & 2))
        if not readable or (not conforms and segment.dpl < max(state.cpl, selector & 3)):
            raise CpuFault(PROTECTION, error)
        if not segment.is_present:
            raise CpuFault(NOT_PRESENT, error)
    state.segments[number] = selector
    return text(_SETS, register=_NAMES[number], value=f"{selector:#x}")


def _push_segment(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    number = decoded.op_register(0) - _SEGMENTS.start
    size = -int(decoded.stack_pointer_increment)
    top = (state.general[SP] - size) & state.mask
    store(state, resources.ram, top, state.segments[number], size)
    state.general[SP] = top
    return text(_PUSHES, register=_NAMES[number], value=f"{state.segments[number]:#x}")


def _pop_segment(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    number = decoded.op_register(0) - _SEGMENTS.start
    if number == SS:
        return INTERPRETERS["pop"](state, resources, instruction)
    size = int(decoded.stack_pointer_increment)
    (selector,) = pop(state, resources.ram, 1, size)
    effect = _load(state, resources.ram, number, selector & 0xFFFF)
    state.general[SP] = (state.general[SP] + size) & state.mask
    return effect


def _load_far_pointer(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """LDS, LES, LFS, LGS."""
    decoded = decode(instruction, state.bits)
    number = {"lds": 3, "les": 0, "lfs": 4, "lgs": 5}[instruction.mnemonic]
    size = register_size(decoded, 0)
    raw = read_memory(state, resources.ram, effective_address(state, decoded), size + 2)
    effect = _load(state, resources.ram, number, int.from_bytes(raw[size:], "little"))
    write_register(state, decoded.op_register(0), int.from_bytes(raw[:size], "little"))
    return effect


def _branch(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """JMP and CALL: far, or near with 16 bits."""
    if instruction.family != "far-transfer":
        return _narrow_branch(state, resources, instruction)
    decoded = decode(instruction, state.bits)
    if decoded.op_kind(0) == OpKind.MEMORY:
        size = int(iced_x86.MemorySizeInfo(decoded.memory_size).size) - 2
        raw = read_memory(state, resources.ram, effective_address(state, decoded), size + 2)
        ip, selector = int.from_bytes(raw[:size], "little"), int.from_bytes(raw[size:], "little")
    else:
        is_narrow = decoded.op_kind(0) == OpKind.FAR_BRANCH16
        size = 2 if is_narrow else 4
        ip = int(decoded.far_branch16 if is_narrow else decoded.far_branch32)
        selector = int(decoded.far_branch_selector)
    _check_code_segment(state, resources.ram, selector)
    if instruction.mnemonic == "call":
        top = (state.general[SP] - 2 * size) & state.mask
        frame = (state.ip & ((1 << 8 * size) - 1)) | state.segments[CS] << 8 * size
        store(state, resources.ram, top, frame, 2 * size)
        state.general[SP] = top
    state.segments[CS], state.ip = (selector & ~3) | state.cpl, ip & state.mask
    return text(_GOES, selector=f"{state.segments[CS]:#x}", address=f"{state.ip:#x}")


def _check_code_segment(state: CpuState, ram: Ram, selector: int) -> None:
    error = selector & 0xFFFC
    segment = unpack(read_descriptor(state, ram, selector))
    if not segment.access & USER_SEGMENT and segment.kind in _TARGET_TYPES and segment.is_present:
        raise Unsupported(text(_GATES))
    conforms = bool(segment.access & CONFORMING)
    fits = segment.dpl <= state.cpl if conforms else segment.dpl == state.cpl and selector & 3 <= state.cpl
    if not segment.access & CODE or not segment.is_code or not fits:
        raise CpuFault(PROTECTION, error)
    if not segment.is_present:
        raise CpuFault(NOT_PRESENT, error)


def _narrow_branch(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    if decoded.op_kind(0) in (OpKind.MEMORY, OpKind.REGISTER):
        target = read_operand(state, resources.ram, decoded, 0) & 0xFFFF
    else:
        target = int(decoded.near_branch_target) & 0xFFFF
    if instruction.mnemonic == "call":
        _push(state, resources.ram, state.ip, 2)
    state.ip = target
    return text(_GOES, selector=f"{state.segments[CS]:#x}", address=f"{target:#x}")


def _narrow_return(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    decoded = decode(instruction, state.bits)
    (target,) = pop(state, resources.ram, 1, 2)
    extra = int(decoded.immediate(0)) if decoded.op_count else 0
    state.general[SP] = (state.general[SP] + 2 + extra) & state.mask
    state.ip = target
    return text(_GOES, selector=f"{state.segments[CS]:#x}", address=f"{target:#x}")


def _software_interrupt(state: CpuState, resources: Resources, instruction: Instruction) -> Text:
    """INT n, INT3, INTO, INT1, in the guest's kernel: through the guest's own table."""
    mnemonic = instruction.mnemonic
    if mnemonic == "into" and not state.flags & _OVERFLOW:
        return text(_NO_EFFECT)
    vector = {"int1": 1, "int3": 3, "into": 4}.get(mnemonic, instruction.bytes[-1])
    deliver(state, resources.ram, vector, software=mnemonic != "int1")
    return text(_ENTERS, name=instruction.text, address=f"{state.ip:#x}")


CALL_OUTS: Mapping[str, Interpreter] = {
    **INTERPRETERS,
    **dict.fromkeys(("sgdt", "sidt"), _store_table),
    **dict.fromkeys(("sldt", "str", "smsw"), _store_selector),
    "pushf": _push_flags,
    "popf": _pop_flags,
    **dict.fromkeys(("lar", "lsl", "verr", "verw"), _check_segment),
    "mov": _move,
    "push": _push_segment,
    "pop": _pop_segment,
    **dict.fromkeys(("lds", "les", "lfs", "lgs"), _load_far_pointer),
    **dict.fromkeys(("jmp", "call"), _branch),
    "ret": _narrow_return,
    **dict.fromkeys(("int", "int1", "int3", "into"), _software_interrupt),
}
