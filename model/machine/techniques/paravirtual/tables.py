"""The interrupt table and task-state segment that the processor really has under a para-virtualized guest.

They are bytes in the hypervisor's own area, and what the hardware would do with INT n is read off them: the gate's
DPL says who may use it, its selector where it leads. Every gate leads into the hypervisor, with two exceptions for
INT n: the gate of the hypercalls may be used by the guest's kernel alone, and in 32 bits the gate of the system
calls leads from ring 3 straight to the guest's kernel in ring 1 (Xen's `init_int80_direct_trap`). The task-state
segment holds the stack of ring 1 that the processor then takes.

In 64-bit mode the guest's kernel is in ring 3 itself; a gate that led there would not change the stack, so its
system calls enter the hypervisor, which bounces them (Xen's `int80_direct_trap` in `x86_64/entry.S`).
"""

from model.machine.descriptors import INTERRUPT_GATE, PRESENT, TRAP_GATE, Gate, gate_size, unpack_gate
from model.machine.entry import AREA
from model.machine.processor import Processor
from model.machine.shadow import MONITOR_IDT, MONITOR_TSS
from model.machine.techniques.paravirtual.abi import SYSTEM_CALL, VECTOR, Trap
from model.machine.techniques.paravirtual.domain import Domain, Entry

_HYPERVISOR_CODE = 0xE008  # Xen's own selector; beyond every table that a guest may have
_ENTRY_POINTS = AREA + 0x32000
_STACK_1, _SELECTOR_1 = 12, 16  # ESP1 and SS1 (Intel SDM 3A, 7.2.1)
_VECTORS = 256


class HypervisorTables:
    """The real tables of one guest's processor."""

    def __init__(self, processor: Processor, bits: int) -> None:
        self._processor = processor
        self._bits = bits
        self._gates = bytearray(b"".join(map(self._entry_point, range(_VECTORS))))
        self._task = bytearray(MONITOR_TSS.limit + 1)
        self._write()

    def follow(self, domain: Domain) -> None:
        """Let the system calls' gate and ring 1's stack be what the guest has asked for."""
        size = gate_size(self._bits)
        trap = domain.traps.get(SYSTEM_CALL)
        self._gates[SYSTEM_CALL * size : (SYSTEM_CALL + 1) * size] = (
            _pack(trap.selector, trap.address, TRAP_GATE, trap.dpl, self._bits)
            if trap is not None and self._is_direct(trap)
            else self._entry_point(SYSTEM_CALL)
        )
        selector, pointer = domain.stack
        self._task[_STACK_1 : _STACK_1 + 4] = (pointer & 0xFFFFFFFF).to_bytes(4, "little")
        self._task[_SELECTOR_1 : _SELECTOR_1 + 2] = selector.to_bytes(2, "little")
        self._write()

    def gate(self, vector: int) -> Gate:
        """Return what the processor finds for a vector."""
        size = gate_size(self._bits)
        return unpack_gate(bytes(self._gates[vector * size : (vector + 1) * size]), self._bits)

    def leads_to_guest(self, gate: Gate) -> bool:
        """Say whether a gate passes the hypervisor by."""
        return gate.selector != _HYPERVISOR_CODE

    @property
    def stack(self) -> Entry:
        """The stack of ring 1 in the task-state segment."""
        selector = int.from_bytes(self._task[_SELECTOR_1 : _SELECTOR_1 + 2], "little")
        return selector, int.from_bytes(self._task[_STACK_1 : _STACK_1 + 4], "little")

    def _is_direct(self, trap: Trap) -> bool:
        """A gate cannot mask events: a handler that wants it is entered by the hypervisor, as in Xen."""
        return self._bits == 32 and not trap.masks_events

    def _entry_point(self, vector: int) -> bytes:
        dpl = (
            {VECTOR: 1, SYSTEM_CALL: 0}.get(vector, 0) if self._bits == 32 else 3 * (vector in (VECTOR, SYSTEM_CALL))
        )
        return _pack(_HYPERVISOR_CODE, _ENTRY_POINTS + 16 * vector, INTERRUPT_GATE, dpl, self._bits)

    def _write(self) -> None:
        self._processor.write_area(MONITOR_IDT.base, bytes(self._gates))
        self._processor.write_area(MONITOR_TSS.base, bytes(self._task))


def _pack(selector: int, address: int, kind: int, dpl: int, bits: int) -> bytes:
    """Return a gate as the processor reads it (Intel SDM 3A, 6.11 and 6.14.1)."""
    access = PRESENT | dpl << 5 | kind
    low = address & 0xFFFF | selector << 16 | access << 40 | (address >> 16 & 0xFFFF) << 48
    return low.to_bytes(8, "little") + ((address >> 32).to_bytes(8, "little") if bits == 64 else b"")
