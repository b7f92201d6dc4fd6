"""Shadow descriptor tables: what the processor really uses while a guest with a table of its own runs deprivileged.

Two are made from the guest's table, in the monitor's own area:

- While the guest's kernel runs, its ring-0 segments have the deprivileged ring, and the segments of application code
  are marked not present. So the kernel's IRET to the application, which would silently succeed and leave the monitor
  ignorant of the ring, raises #NP: a real trap.
- While the application runs, the kernel's segments keep ring 0, out of its reach also where both share ring 3.

Gates and system segments are never present: going through one traps. So do segments of rings 1 and 2. A kernel that
knows its ring (a para-virtualized one) has one table for both: its own segments have that ring, its application's are
present, and the IRET between them is the processor's own affair.
"""

from dataclasses import replace

from model.machine.descriptors import PRESENT, USER_SEGMENT, flat_segment, pack, unpack
from model.machine.entry import AREA
from model.machine.interrupts import peek_memory
from model.machine.memory import Ram
from model.machine.mmu import Shadow
from model.machine.paging import WRITE_PROTECT
from model.machine.processor import Processor
from model.machine.registers import CR0_AT_RESET, INTERRUPT, IOPL, PAGING, CpuState, SystemSegment, Table

KERNEL_TABLE = AREA + 0x10000
APPLICATION_TABLE = AREA + 0x20000
MONITOR_IDT = Table(AREA + 0x30000, 0xFFF)
MONITOR_TSS = SystemSegment(0x78, AREA + 0x31000, 0x67, 0x8B00)
_ACCESSED = 1
_LARGEST = 0x10000


class ShadowTables:
    """The two shadow tables of one guest, kept in step with its own."""

    def __init__(self, processor: Processor, bits: int, kernel_ring: int, knows_its_ring: bool = False) -> None:
        self._processor = processor
        self._ring = kernel_ring
        self._knows_its_ring = knows_its_ring
        # Only 64-bit mode has null stack segments; under ring 3 this one stands for them.
        self._spare = flat_segment(bits, code=False, ring=kernel_ring)
        self._source: tuple[Table, bytes] | None = None
        self._contents = {True: b"", False: b""}

    @property
    def spare_selector(self) -> int:
        """The selector of a stack segment that is not in the guest's table."""
        return (len(self._contents[True]) - 8) | self._ring

    def table(self, in_kernel: bool) -> tuple[Table, bytes]:
        """Return the shadow table for the guest's kernel or for its application."""
        content = self._contents[in_kernel]
        return Table(KERNEL_TABLE if in_kernel else APPLICATION_TABLE, len(content) - 1), content

    def follow(self, cpu: CpuState, ram: Ram) -> None:
        """Make the shadow tables anew if the guest's own has changed since."""
        seen = peek_memory(cpu, ram, cpu.gdtr.base, cpu.gdtr.limit + 1)
        if self._source is not None and self._source[0] == cpu.gdtr:
            # What is not mapped any more may still be loaded; the processor keeps that too.
            seen += self._source[1][len(seen) :]
        source = (cpu.gdtr, seen)
        if source == self._source:
            return
        self._source = source
        entries = source[1][: min(len(source[1]) & ~7, _LARGEST - 8)]
        for in_kernel, base in ((True, KERNEL_TABLE), (False, APPLICATION_TABLE)):
            content = self._shadow(entries, in_kernel) + self._spare
            self._contents[in_kernel] = content
            self._processor.write_area(base, content)

    def _shadow(self, entries: bytes, in_kernel: bool) -> bytes:
        return b"".join(self._entry(entries[start : start + 8], in_kernel) for start in range(0, len(entries), 8))

    def _entry(self, raw: bytes, in_kernel: bool) -> bytes:
        descriptor = unpack(raw)
        access = descriptor.access
        own = (0, self._ring) if self._knows_its_ring else (0,)
        if not access & USER_SEGMENT or descriptor.dpl not in (*own, 3):
            return pack(replace(descriptor, access=access & ~PRESENT))
        access |= _ACCESSED
        if in_kernel and descriptor.dpl in own:
            access = (access & ~0x60) | (self._ring << 5)
        elif in_kernel and descriptor.is_code and not self._knows_its_ring:
            access &= ~PRESENT
        return pack(replace(descriptor, access=access))


def under_monitor(
    cpu: CpuState, segments: list[int], ring: int, table: Table, shadow: Shadow | None = None
) -> CpuState:
    """Return the state in which the processor runs a guest's CPU.

    Args:
        cpu: the virtual CPU.
        segments: the selectors that the processor gets.
        ring: the real ring.
        table: the real descriptor table.
        shadow: the page tables that translate for it, if its paging is on.
    """
    flags = (cpu.flags & ~IOPL) | INTERRUPT
    control, idtr, tr = {0: CR0_AT_RESET}, MONITOR_IDT, MONITOR_TSS
    if shadow is not None:
        # What the guest can read of it without a trap: paging on, and read-only pages so for every ring.
        control = {0: CR0_AT_RESET | PAGING | WRITE_PROTECT}
        moved = (shadow.area or AREA) - AREA
        table, idtr = Table(table.base + moved, table.limit), Table(idtr.base + moved, idtr.limit)
        tr = tr._replace(base=tr.base + moved)
    return CpuState(cpu.bits, cpu.general, cpu.ip, flags, segments, ring, table, idtr, tr, control=control)
