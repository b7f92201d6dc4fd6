"""How an x86 CPU takes an interrupt or exception: gate, ring change with its stack, frame, error code.

Natively the machine does this for the processor; under a monitor the monitor does it on the virtual CPU, through the
guest's own tables. It is the same algorithm (Intel SDM 3A, 6.12 and 6.14), acting on a `CpuState`.
"""

from collections.abc import Iterator

from model.machine.descriptors import Gate, gate_size, unpack, unpack_gate
from model.machine.linear import peek
from model.machine.memory import FIRST, WINDOW, MemoryFault, Ram
from model.machine.paging import Access, PagingMode, Walk, mode_of, pieces, walk
from model.machine.registers import CS, INTERRUPT, NESTED, RESUME, SP, SS, TRAP, CpuState
from model.text import Text

DOUBLE_FAULT, INVALID_TSS, NOT_PRESENT, STACK_FAULT, PROTECTION, PAGE_FAULT = 8, 10, 11, 12, 13, 14
_CONTRIBUTORY = frozenset({0, 10, 11, 12, 13})
_EXTERNAL = 1
_IN_IDT = 2
_WRITE = 2

EXCEPTION_NAMES = {
    0: "#DE",
    1: "#DB",
    3: "#BP",
    4: "#OF",
    5: "#BR",
    6: "#UD",
    7: "#NM",
    8: "#DF",
    10: "#TS",
    11: "#NP",
    12: "#SS",
    13: "#GP",
    14: "#PF",
    16: "#MF",
    17: "#AC",
}


class CpuFault(Exception):
    """An exception raised while something was carried out for the CPU. A page fault has set CR2 already."""

    def __init__(self, vector: int, error: int = 0) -> None:
        super().__init__(f"{EXCEPTION_NAMES.get(vector, vector)}({error:#x})")
        self.vector = vector
        self.error = error


class TripleFault(Exception):
    """The CPU shuts down: an exception, a double fault, and a third that nothing can take."""

    reason: Text | None = None  # in words, where it is not the CPU that gives up

    def __init__(self, first: int) -> None:
        super().__init__("triple fault")
        self.first = first


def read_memory(state: CpuState, ram: Ram, address: int, size: int, ring: int | None = None) -> bytes:
    """Read as the CPU does; raises CpuFault with CR2 set.

    Args:
        state: the CPU.
        ram: its memory.
        address: a linear one.
        size: in bytes.
        ring: with whose rights: 0 for the CPU's own tables. Left out, the present one.
    """
    mode = mode_of(state.bits, state.control)
    if mode is None:
        _reach(state, ram, (address, size), Access())
        return _read_directly(state, ram, address, size)
    walks = _walks(mode, state, ram, (address, size), Access(False, _is_user(state, ring)))
    return b"".join(ram.read(physical, length) for physical, length in _marked(walks, ram, mode))


def write_memory(state: CpuState, ram: Ram, address: int, data: bytes, ring: int | None = None) -> None:
    """Write as the CPU does; raises CpuFault with CR2 set, and then has written nothing. See `read_memory`."""
    mode = mode_of(state.bits, state.control)
    if mode is None:
        _reach(state, ram, (address, len(data)), Access(True))
        _write_directly(state, ram, address, data)
        return
    walks = _walks(mode, state, ram, (address, len(data)), Access(True, _is_user(state, ring)))
    for physical, length in _marked(walks, ram, mode):
        ram.write(physical, data[:length])
        data = data[length:]


def peek_memory(state: CpuState, ram: Ram, address: int, size: int) -> bytes:
    """Return those of the bytes at a linear address that are there, from the first on; nothing notices."""
    return peek(mode_of(state.bits, state.control), ram, address, size)


def _reach(state: CpuState, ram: Ram, span: tuple[int, int], access: Access) -> None:
    """Have somebody look at the way of an access without paging, if somebody wants to."""
    if ram.reach is not None:
        for address, _ in pieces(*span, state.mask):
            ram.reach(Walk(address, access, (), address))


def _read_directly(state: CpuState, ram: Ram, address: int, size: int) -> bytes:
    try:
        return ram.read(address & state.mask, size)
    except MemoryFault as fault:
        raise _page_fault(state, fault) from None


def _write_directly(state: CpuState, ram: Ram, address: int, data: bytes) -> None:
    try:
        ram.write(address & state.mask, data)
    except MemoryFault as fault:
        raise _page_fault(state, fault) from None


def _is_user(state: CpuState, ring: int | None) -> bool:
    return (state.cpl if ring is None else ring) == 3


def _walks(
    mode: PagingMode, state: CpuState, ram: Ram, span: tuple[int, int], access: Access
) -> list[tuple[Walk, int]]:
    """Return the walk and the size for each page of a span; raises CpuFault for the first that leads nowhere."""
    found = []
    for linear, length in pieces(*span, state.mask):
        way = walk(mode, ram, linear, access)
        if ram.reach is not None:
            ram.reach(way)
        if way.vector == PAGE_FAULT:
            state.control[2] = linear
        if way.vector is not None:
            raise CpuFault(way.vector, way.error)
        assert way.physical is not None
        if not FIRST <= way.physical < WINDOW:
            raise _page_fault(state, MemoryFault(linear, access.write))
        found.append((way, length))
    return found


def _marked(walks: list[tuple[Walk, int]], ram: Ram, mode: PagingMode) -> Iterator[tuple[int, int]]:
    """Set the flags that an access sets, and yield its parts: physical address and size."""
    for way, length in walks:
        assert way.physical is not None
        way.mark(ram, mode.entry_size)
        yield way.physical, length


def read_descriptor(state: CpuState, ram: Ram, selector: int) -> bytes:
    """Return the descriptor that a selector names: 8 bytes, or 16 where the table goes on; raises CpuFault."""
    offset = selector & 0xFFF8
    if selector & 4 or offset == 0 or offset + 7 > state.gdtr.limit:
        raise CpuFault(PROTECTION, selector & 0xFFFC)
    size = 16 if state.bits == 64 and offset + 15 <= state.gdtr.limit else 8
    return read_memory(state, ram, state.gdtr.base + offset, size, ring=0)


def raise_exception(state: CpuState, ram: Ram, vector: int, error: int | None) -> int:
    """Take an exception; what goes wrong in taking it becomes a double fault. Returns the vector taken.

    Raises:
        TripleFault: the double fault cannot be taken either.
    """
    try:
        deliver(state, ram, vector, error)
        return vector
    except CpuFault as fault:
        second = fault
    if vector == DOUBLE_FAULT:
        raise TripleFault(vector)
    if not _doubles(vector, second.vector):
        return _raise_instead(state, ram, vector, second)
    try:
        deliver(state, ram, DOUBLE_FAULT, 0)
    except CpuFault:
        raise TripleFault(vector) from None
    return DOUBLE_FAULT


def _raise_instead(state: CpuState, ram: Ram, vector: int, second: CpuFault) -> int:
    try:
        return raise_exception(state, ram, second.vector, second.error)
    except TripleFault:
        raise TripleFault(vector) from None


def _doubles(first: int, second: int) -> bool:
    both = first in _CONTRIBUTORY and second in _CONTRIBUTORY
    return both or (first == PAGE_FAULT and (second == PAGE_FAULT or second in _CONTRIBUTORY))


def deliver(state: CpuState, ram: Ram, vector: int, error: int | None = None, software: bool = False) -> None:
    """Take an interrupt: push the frame, and go to the handler that the interrupt table names.

    Args:
        state: its `ip` is where the handler's IRET returns to.
        ram: where the tables and stacks are.
        vector: 0 to 255.
        error: the error code to push, or None.
        software: INT n, which must be allowed by the gate's DPL.

    Raises:
        CpuFault: the gate, its code segment or the stack cannot be used; nothing but CR2 has changed.
    """
    gate = _read_gate(state, ram, vector, software)
    ring = _ring_of(state, ram, gate)
    stack_selector, stack = _stack_for(state, ram, ring, gate)
    size = state.bits // 8
    frame = [state.flags, state.segments[CS], state.ip]
    if ring != state.cpl or state.bits == 64:
        frame = [state.segments[SS], state.general[SP], *frame]
    if error is not None:
        frame.append(error)
    top = (stack - size * len(frame)) & state.mask
    data = b"".join((value & state.mask).to_bytes(size, "little") for value in reversed(frame))
    write_memory(state, ram, top, data, ring)
    state.general[SP] = top
    state.segments[SS] = stack_selector
    state.segments[CS] = (gate.selector & ~3) | ring
    state.ip = gate.offset & state.mask
    state.flags &= ~(TRAP | NESTED | RESUME)
    if gate.masks_interrupts:
        state.flags &= ~INTERRUPT
    state.cpl = ring
    state.halted = state.inhibited = False


def _read_gate(state: CpuState, ram: Ram, vector: int, software: bool) -> Gate:
    size = gate_size(state.bits)
    code = vector * 8 + _IN_IDT
    if vector * size + size - 1 > state.idtr.limit:
        raise CpuFault(PROTECTION, code)
    gate = unpack_gate(read_memory(state, ram, state.idtr.base + vector * size, size, ring=0), state.bits)
    if not gate.is_interrupt_or_trap or (software and gate.dpl < state.cpl):
        raise CpuFault(PROTECTION, code)
    if not gate.is_present:
        raise CpuFault(NOT_PRESENT, code)
    return gate


def _ring_of(state: CpuState, ram: Ram, gate: Gate) -> int:
    """Return the ring that the handler runs in."""
    error = gate.selector & 0xFFFC
    segment = unpack(read_descriptor(state, ram, gate.selector))
    if not segment.is_code or segment.dpl > state.cpl:
        raise CpuFault(PROTECTION, error)
    if not segment.is_present:
        raise CpuFault(NOT_PRESENT, error)
    return state.cpl if segment.access & 0x04 else segment.dpl


def _stack_for(state: CpuState, ram: Ram, ring: int, gate: Gate) -> tuple[int, int]:
    """Return the stack segment and pointer before the frame is pushed."""
    changes = ring != state.cpl
    if state.bits == 64:
        if gate.stack:
            pointer = _from_tss(state, ram, 36 + 8 * (gate.stack - 1), 8)
        else:
            pointer = _from_tss(state, ram, 4 + 8 * ring, 8) if changes else state.general[SP]
        return (ring if changes else state.segments[SS]), pointer & ~0xF
    if not changes:
        return state.segments[SS], state.general[SP]
    pointer = _from_tss(state, ram, 4 + 8 * ring, 4)
    selector = _from_tss(state, ram, 8 + 8 * ring, 2)
    _check_stack(state, ram, selector, ring)
    return selector, pointer


def _check_stack(state: CpuState, ram: Ram, selector: int, ring: int) -> None:
    error = selector & 0xFFFC
    try:
        segment = unpack(read_descriptor(state, ram, selector))
    except CpuFault as fault:
        raise CpuFault(INVALID_TSS if fault.vector == PROTECTION else fault.vector, error) from None
    if selector & 3 != ring or segment.dpl != ring or not segment.is_data or not segment.access & 2:
        raise CpuFault(INVALID_TSS, error)
    if not segment.is_present:
        raise CpuFault(STACK_FAULT, error)


def _from_tss(state: CpuState, ram: Ram, offset: int, size: int) -> int:
    if offset + size - 1 > state.tr.limit:
        raise CpuFault(INVALID_TSS, state.tr.selector & 0xFFFC)
    return int.from_bytes(read_memory(state, ram, state.tr.base + offset, size, ring=0), "little")


def _page_fault(state: CpuState, fault: MemoryFault) -> CpuFault:
    state.control[2] = fault.address
    return CpuFault(PAGE_FAULT, _WRITE if fault.write else 0)
