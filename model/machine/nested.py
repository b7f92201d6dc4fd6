"""Nested page tables: the hypervisor's own, from a guest's guest-physical addresses to the host's physical ones.

They have the form of Intel's extended page tables (EPT; manual, volume 3C, section "EPT Translation Mechanism"): four
levels of 64-bit entries, whose first three bits let read, write and execute. Accessed and dirty flags are off, as the
first processors with EPT had none. The tables lie in memory of the hypervisor's own, which no guest's table leads to.

A frame is given when the guest first touches a page, as KVM does: until then the entry is empty, and the access is an
EPT violation. What the loader has filled has its frames from the start (KVM_PRE_FAULT_MEMORY). Frames come from what
the allocator gave the guest, so no two guests share one.
"""

from collections.abc import Iterable
from typing import NamedTuple

from model.machine.memory import FIRST, PAGE, WINDOW
from model.machine.paging import Reference, Walk

READ, WRITE, EXECUTE = 1, 2, 4
LEVELS = 4
LARGE = 1 << 7
TABLES_SIZE = 1 << 16  # what the tables of a guest have room in
_WRITE_BACK = 6
ALL = READ | WRITE | EXECUTE
ADDRESS = 0xFF_FFFF_F000
_LINEAR_IS_VALID, _IS_OF_PAGE = 1 << 7, 1 << 8


class NestedWalk(NamedTuple):
    """The way of a guest-physical address: the entries read, from the first table on, and the host-physical one."""

    references: tuple[Reference, ...]
    physical: int | None


class Violation(NamedTuple):
    """An access for which the nested tables have no entry: Intel's exit qualification for it, and the addresses."""

    guest_physical: int
    linear: int
    qualification: int

    @property
    def has_memory(self) -> bool:
        """Whether the guest has memory there, so that it can be given a frame."""
        return FIRST <= self.guest_physical < WINDOW


class NestedFault(Exception):
    """A violation in the middle of what the processor does for the guest: taking an interrupt."""

    def __init__(self, violation: Violation) -> None:
        super().__init__(f"no frame for {violation.guest_physical:#x}")
        self.violation = violation


class NestedTables:
    """The tables of one guest.

    Attributes:
        frames: the host-physical addresses that are the guest's.
        root: the host-physical address of the first table.
    """

    def __init__(self, frames: range, root: int) -> None:
        self.frames = frames
        self.root = root
        self._memory = bytearray(PAGE)
        self._pages: dict[int, int] = {}  # frame number -> page number of the guest's memory

    @property
    def pointer(self) -> int:
        """The EPT pointer: root, length of the walk, and write-back memory."""
        return self.root | LEVELS - 1 << 3 | _WRITE_BACK

    @property
    def given(self) -> int:
        """How many frames the guest has been given."""
        return len(self._pages)

    def walk(self, address: int) -> NestedWalk:
        """Go through the tables for a guest-physical address."""
        table, references = self.root, []
        for level in range(LEVELS, 0, -1):
            place = table + (address >> 12 + 9 * (level - 1) & 511) * 8
            value = self._entry(place)
            references.append(Reference(level, place, value, True))
            if not value & ALL:
                return NestedWalk(tuple(references), None)
            table = value & ADDRESS
        return NestedWalk(tuple(references), table | address % PAGE)

    def give_all(self, addresses: Iterable[int]) -> None:
        """Give frames to the pages at these addresses that have none."""
        for page in sorted({address // PAGE for address in addresses}):
            if self.walk(page * PAGE).physical is None:
                self.give(page * PAGE)

    def find(self, way: Walk, fetch: bool = False) -> Violation | None:
        """Return the first violation on the way of a guest's access, or None if there is none."""
        for reference in way.references:
            if self.walk(reference.address).physical is None:
                return Violation(reference.address, way.linear, READ | _LINEAR_IS_VALID)
        if way.physical is None or self.walk(way.physical).physical is not None:
            return None
        kind = EXECUTE if fetch else WRITE if way.access.write else READ
        return Violation(way.physical, way.linear, kind | _LINEAR_IS_VALID | _IS_OF_PAGE)

    def memory_of(self, physical: int) -> int:
        """Return the page of the guest's memory that a frame holds; raises KeyError for a frame not the guest's."""
        return self._pages[physical // PAGE] * PAGE

    def give(self, address: int) -> int:
        """Give the page at a guest-physical address a frame; returns the frame's host-physical address."""
        frame = self.frames.start + len(self._pages) * PAGE
        if frame not in self.frames:
            raise ValueError("the guest has no frames left")
        self._pages[frame // PAGE] = address // PAGE
        table = self.root
        for level in range(LEVELS, 1, -1):
            place = table + (address >> 12 + 9 * (level - 1) & 511) * 8
            if not self._entry(place):
                self._put(place, self.root + len(self._memory) | ALL)
                self._memory += bytes(PAGE)
            table = self._entry(place) & ADDRESS
        self._put(table + (address >> 12 & 511) * 8, frame | _WRITE_BACK << 3 | ALL)
        return frame

    def save(self) -> object:
        """Return the state, for `restore`."""
        return bytes(self._memory), dict(self._pages)

    def restore(self, saved: object) -> None:
        """Be as when this was saved; the processors have to be told."""
        assert isinstance(saved, tuple)
        memory, pages = saved
        self._memory, self._pages = bytearray(memory), dict(pages)

    def _entry(self, place: int) -> int:
        offset = place - self.root
        return int.from_bytes(self._memory[offset : offset + 8], "little")

    def _put(self, place: int, value: int) -> None:
        offset = place - self.root
        self._memory[offset : offset + 8] = value.to_bytes(8, "little")
