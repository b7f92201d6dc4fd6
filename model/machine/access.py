"""Operands of an instruction that is carried out for the CPU: registers and memory, as the instruction names them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import iced_x86

from model.machine.instructions import Instruction
from model.machine.interrupts import CpuFault, peek_memory, read_memory, write_memory
from model.machine.memory import PAGE, Ram
from model.machine.registers import CpuState

_FACTORY = iced_x86.InstructionInfoFactory()
_SEGMENTS = range(iced_x86.Register.ES, iced_x86.Register.GS + 1)
_LOW_BYTES = range(iced_x86.Register.AL, iced_x86.Register.BL + 1)
_HIGH_BYTES = range(iced_x86.Register.AH, iced_x86.Register.BH + 1)
_GENERAL = (
    (range(iced_x86.Register.SPL, iced_x86.Register.R15L + 1), 4, 1),
    (range(iced_x86.Register.AX, iced_x86.Register.R15W + 1), 0, 2),
    (range(iced_x86.Register.EAX, iced_x86.Register.R15D + 1), 0, 4),
    (range(iced_x86.Register.RAX, iced_x86.Register.R15 + 1), 0, 8),
)
_RETURNS = (iced_x86.Mnemonic.IRET, iced_x86.Mnemonic.IRETD, iced_x86.Mnemonic.IRETQ)
_DIVIDES = (iced_x86.Mnemonic.DIV, iced_x86.Mnemonic.IDIV)
_LOADS_SEGMENT = frozenset(
    {
        *("mov", "pop", "iretd", "iretq", "iret", "retf", "jmp", "call", "lar", "lsl", "verr", "verw"),
        *("lds", "les", "lfs", "lgs", "lss", "ltr", "lldt"),
    }
)
CONTROL = range(iced_x86.Register.CR0, iced_x86.Register.CR15 + 1)
DEBUG = range(iced_x86.Register.DR0, iced_x86.Register.DR15 + 1)
_WRITES = frozenset(
    {
        iced_x86.OpAccess.WRITE,
        iced_x86.OpAccess.COND_WRITE,
        iced_x86.OpAccess.READ_WRITE,
        iced_x86.OpAccess.READ_COND_WRITE,
    }
)
IMMEDIATES = frozenset(
    value for name, value in vars(iced_x86.OpKind).items() if name.startswith("IMMEDIATE") and isinstance(value, int)
)


def decode(instruction: Instruction, bits: int) -> iced_x86.Instruction:
    """Return the decoder's own view of an instruction."""
    return _decode(instruction.bytes, instruction.address, bits)


@lru_cache(maxsize=4096)
def _decode(raw: bytes, address: int, bits: int) -> iced_x86.Instruction:
    return iced_x86.Decoder(bits, raw, ip=address).decode()


_SIZES: dict[int, int] = {}


def register_size(decoded: iced_x86.Instruction, index: int) -> int:
    """Return the size in bytes of an operand that is a register."""
    register = decoded.op_register(index)
    size = _SIZES.get(register)
    if size is None:
        size = _SIZES[register] = int(iced_x86.RegisterInfo(register).size)
    return size


def read_register(state: CpuState, register: int) -> int:
    """Return the value of a general register, by the decoder's number for it."""
    if register in _LOW_BYTES:
        return state.general[register - _LOW_BYTES.start] & 0xFF
    if register in _HIGH_BYTES:
        return (state.general[register - _HIGH_BYTES.start] >> 8) & 0xFF
    for numbers, first, size in _GENERAL:
        if register in numbers:
            return state.general[register - numbers.start + first] & ((1 << 8 * size) - 1)
    raise LookupError(f"register {register} is not a general one")


def write_register(state: CpuState, register: int, value: int) -> None:
    """Write a general register; a write of 32 bits clears the upper half, as in 64-bit mode."""
    if register in _LOW_BYTES:
        _merge(state, register - _LOW_BYTES.start, value, 0, 1)
    elif register in _HIGH_BYTES:
        _merge(state, register - _HIGH_BYTES.start, value, 8, 1)
    else:
        numbers, first, size = next(entry for entry in _GENERAL if register in entry[0])
        number = register - numbers.start + first
        if size >= 4:
            state.general[number] = value & ((1 << 8 * size) - 1)
        else:
            _merge(state, number, value, 0, size)


def _merge(state: CpuState, number: int, value: int, shift: int, size: int) -> None:
    mask = ((1 << 8 * size) - 1) << shift
    state.general[number] = (state.general[number] & ~mask) | ((value << shift) & mask)


def effective_address(state: CpuState, decoded: iced_x86.Instruction) -> int:
    """Return the address of the memory operand; all segments are flat."""
    if decoded.is_ip_rel_memory_operand:
        return int(decoded.ip_rel_memory_address)
    address = int(decoded.memory_displacement)
    none = iced_x86.Register.NONE
    if decoded.memory_base != none:
        address += read_register(state, decoded.memory_base)
    if decoded.memory_index != none:
        address += read_register(state, decoded.memory_index) * decoded.memory_index_scale
    return address & state.mask


def loads_segment(instruction: Instruction) -> bool:
    """Say whether an instruction has the processor read a descriptor."""
    return instruction.mnemonic in _LOADS_SEGMENT and instruction.family != ""


def can_fault(decoded: iced_x86.Instruction) -> bool:
    """Say whether an instruction may fault when it already runs: it uses memory, divides, or loads a segment.

    Returns from interrupts are left out: they bring flags of their own.
    """
    if decoded.mnemonic in _RETURNS:
        return False
    loads = (
        decoded.op_count and decoded.op_kind(0) == iced_x86.OpKind.REGISTER and decoded.op_register(0) in _SEGMENTS
    )
    return bool(loads) or decoded.mnemonic in _DIVIDES or bool(_FACTORY.info(decoded).used_memory())


def read_operand(state: CpuState, ram: Ram, decoded: iced_x86.Instruction, index: int, size: int = 2) -> int:
    """Return an operand's value; one in memory is read with `size` bytes. Raises CpuFault."""
    kind = decoded.op_kind(index)
    if kind == iced_x86.OpKind.MEMORY:
        return int.from_bytes(read_memory(state, ram, effective_address(state, decoded), size), "little")
    return read_direct(state, decoded, index)


def read_direct(state: CpuState, decoded: iced_x86.Instruction, index: int) -> int:
    """Return the value of an operand that is a general register or a constant."""
    if decoded.op_kind(index) in IMMEDIATES:
        return int(decoded.immediate(index))
    return read_register(state, decoded.op_register(index))


def pop(state: CpuState, ram: Ram, count: int, size: int) -> list[int]:
    """Read `count` words of `size` bytes from the top of the stack and leave it as it is; raises CpuFault."""
    top = state.general[4]
    raw = read_memory(state, ram, top, count * size)
    return [int.from_bytes(raw[start : start + size], "little") for start in range(0, len(raw), size)]


def store(state: CpuState, ram: Ram, address: int, value: int, size: int) -> None:
    """Write a number to memory; raises CpuFault."""
    write_memory(state, ram, address, (value & ((1 << 8 * size) - 1)).to_bytes(size, "little"))


def selector_loaded(state: CpuState, ram: Ram, instruction: Instruction) -> int:
    """Return the selector that MOV or POP loads into a segment register, 0 if it is no such instruction."""
    if instruction.mnemonic not in {"mov", "pop"} or not peek_memory(state, ram, instruction.address, 1):
        return 0
    decoded = decode(instruction, state.bits)
    if decoded.op_register(0) not in _SEGMENTS:
        return 0
    try:
        if instruction.mnemonic == "pop":
            return pop(state, ram, 1, 2)[0]
        return read_operand(state, ram, decoded, 1) & 0xFFFF
    except CpuFault:
        return 0


def touches(state: CpuState, instruction: Instruction, page: int) -> bool:
    """Say whether an operand of an instruction lies in a page, in whole or in part.

    Args:
        state: the general registers in front of the instruction.
        instruction: it.
        page: its linear address.
    """
    return any(used.address < page + PAGE and used.address + used.size > page for used in uses(state, instruction))


class Use(NamedTuple):
    """An operand in memory: where, how many bytes, whether they are written."""

    address: int
    size: int
    writes: bool


def uses(state: CpuState, instruction: Instruction) -> Iterator[Use]:
    """Yield the operands in memory of an instruction that has these registers in front of it, the stack's too."""
    decoded = decode(instruction, state.bits)
    for used in _FACTORY.info(decoded).used_memory():
        if used.access == iced_x86.OpAccess.NO_MEM_ACCESS:
            continue
        address = int(used.displacement)
        for register, scale in ((used.base, 1), (used.index, used.scale)):
            if register != iced_x86.Register.NONE:
                address += read_register(state, register) * scale
        size = max(1, iced_x86.MemorySizeExt.size(used.memory_size))
        yield Use(address & state.mask, size, used.access in _WRITES)
