"""Shadow descriptor tables: what the processor really uses while a guest with a table of its own runs deprivileged.

Two are made from the guest's table, in the monitor's own area:

- While the guest's kernel runs, its ring-0 segments have the deprivileged ring, and the segments of application code
  are marked not present. So the kernel's IRET to the application, which would silently succeed and leave the monitor
  ignorant of the ring, raises #NP: a real trap.
- While the application runs, the kernel's segments keep ring 0, out of its reach also where both share ring 3.

Gates and system segments are never present: going through one traps. So do segments of rings 1 and 2.
"""

from dataclasses import replace

from model.machine.descriptors import PRESENT, USER_SEGMENT, flat_segment, pack, unpack
from model.machine.memory import Ram
from model.machine.processor import AREA, Processor
from model.machine.registers import Table

KERNEL_TABLE = AREA + 0x10000
APPLICATION_TABLE = AREA + 0x20000
_ACCESSED = 1
_LARGEST = 0x10000


class ShadowTables:
    """The two shadow tables of one guest, kept in step with its own."""

    def __init__(self, processor: Processor, bits: int, kernel_ring: int) -> None:
        self._processor = processor
        self._ring = kernel_ring
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

    def follow(self, ram: Ram, gdtr: Table) -> None:
        """Make the shadow tables anew if the guest's own has changed since."""
        source = (gdtr, ram.peek(gdtr.base, gdtr.limit + 1))
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
        if not access & USER_SEGMENT or descriptor.dpl in (1, 2):
            return pack(replace(descriptor, access=access & ~PRESENT))
        access |= _ACCESSED
        if in_kernel and descriptor.dpl == 0:
            access = (access & ~0x60) | (self._ring << 5)
        elif in_kernel and descriptor.is_code:
            access &= ~PRESENT
        return pack(replace(descriptor, access=access))
