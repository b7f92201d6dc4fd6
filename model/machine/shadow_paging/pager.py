"""What a page fault under shadow page tables is, and what the monitor does about it.

- True: the guest's own tables refuse the access, or lead to where no memory is. Its kernel gets the #PF.
- Hidden: they allow it, and only the shadow does not yet. The monitor sets the accessed and dirty flags in the
  guest's tables, as the processor would have, and fills the shadow.
- A write to a page in which one of the guest's tables lies: the monitor executes that one instruction with the page
  open, and drops the shadow entries of what has changed.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from model.machine.entry import AREA, AREA_SIZE
from model.machine.memory import PAGE, Ram
from model.machine.mmu import Shadow, is_backed
from model.machine.paging import (
    ERROR_USER,
    ERROR_WRITE,
    Access,
    PagingMode,
    Walk,
    mode_of,
    read_entry,
    walk,
)
from model.machine.processor import Processor
from model.machine.registers import CpuState
from model.machine.shadow_paging.tables import SavedTables, ShadowPageTables, ShadowTable
from model.machine.stops import WRITE, Stop


class FaultKind(StrEnum):
    """What a page fault is to the monitor."""

    TRUE = "true"
    HIDDEN = "hidden"
    TABLE = "table-write"


class Fault(NamedTuple):
    """A page fault: what it is, about which linear address, the guest's way to it, and the guest's error code."""

    kind: FaultKind
    linear: int
    way: Walk
    error: int = 0


class EntryChange(NamedTuple):
    """An entry of a guest's table that was written: where it lies, what it was and is."""

    address: int
    before: int
    after: int


class ShadowPager:
    """Keeps the shadow page tables for one CPU of a guest, which all of them share, and judges its page faults."""

    def __init__(
        self,
        processor: Processor,
        ram: Ram,
        bits: int,
        by_root: bool,
        has_area: bool,
        peers: "list[ShadowPager]",
    ) -> None:
        """Make one for a CPU whose paging is off.

        Args:
            processor: which walks the shadow tables.
            ram: the guest's memory.
            bits: 32 or 64.
            by_root: the kernel is user code to the processor, so it has roots of its own.
            has_area: the processor's own tables lie in the monitor's area and have to be seen.
            peers: those of the guest's CPUs before this one; it is added.
        """
        self._processor = processor
        self._ram = ram
        self._bits = bits
        self._by_root = by_root
        self._has_area = has_area
        self._number = len(peers)
        self._peers = peers
        self._generation = 0
        self.tables: ShadowPageTables = peers[0].tables if peers else ShadowPageTables(bits, ram, has_area)
        if not peers:
            ram.listeners.append(self._on_monitor_write)
        peers.append(self)

    # -- what the processor is to hold

    def shadow(self, cpu: CpuState) -> Shadow | None:
        """Return the tables that translate for the guest's CPU; None if its paging is off."""
        mode = mode_of(cpu.bits, cpu.control)
        if mode is None:
            self.tables.leave(self._number)
            return None
        root = self.tables.activate(self._number, mode, self._user(cpu))
        self.settle()
        self._generation = self.tables.generation
        area = self.tables.area(root) if self._has_area else None
        walked = PagingMode(cpu.bits, self.tables.memory.address(root.number), large=False, protects=True)
        return Shadow(walked, self.tables.memory, mode, area)

    @property
    def is_outdated(self) -> bool:
        """Whether the root under which the processor stands may be gone: by the doing of another CPU."""
        return self._processor.mmu.shadow is not None and self._generation != self.tables.generation

    def settle(self) -> None:
        """Have the processors forget what holds no more."""
        if self.tables.is_stale:
            self.tables.is_stale = False
            for pager in self._peers:
                pager._processor.forget_walks()

    # -- page faults

    def judge(self, cpu: CpuState, stop: Stop) -> Fault:
        """Say what a page fault is; a hidden one has been seen to when this returns.

        Args:
            cpu: the virtual CPU, whose paging is on.
            stop: the processor's.
        """
        mode, user = self._mode(cpu), self._user(cpu)
        root = self.tables.activate(self._number, mode, user)
        linear = self._linear(root, stop) & cpu.mask
        error = stop.error or 0
        # To a kernel that is not in ring 0 the processor does not say whose access it is; nor are its tables read.
        is_user = cpu.cpl == 3 if self._has_area else bool(error & ERROR_USER)
        way = walk(mode, self._ram, linear, Access(bool(error & WRITE), is_user))
        way.mark(self._ram, mode.entry_size)
        if way.physical is None:
            return Fault(FaultKind.TRUE, linear, way, way.error)
        if not is_backed(way):
            error = (ERROR_WRITE if way.access.write else 0) | (ERROR_USER if way.access.user else 0)
            return Fault(FaultKind.TRUE, linear, way, error)
        if self.tables.in_hole(root, linear):
            self.tables.move_area(root)
        if way.access.write and self.tables.is_table(way.physical // PAGE):
            return Fault(FaultKind.TABLE, linear, way)
        self.tables.fill(self._number, mode, user, way)
        return Fault(FaultKind.HIDDEN, linear, way)

    def fetch(self, cpu: CpuState, linear: int) -> Walk:
        """Take in hand the page of code at an address of the kernel's, as a fetch by the processor would; marks it.

        Afterwards the shadow has it, so that each change of an entry on the way to it is seen.
        """
        way = walk(self._mode(cpu), self._ram, linear, Access())
        way.mark(self._ram, self._bits // 8)
        if is_backed(way):
            self.tables.fill(self._number, self._mode(cpu), self._user(cpu), way)
        return way

    def open_table(self, cpu: CpuState, way: Walk) -> tuple[int, bytes]:
        """Let the next instruction write through a way to a table; returns the page's number and content."""
        self.tables.fill(self._number, self._mode(cpu), self._user(cpu), way, opened=True)
        page = (way.physical or 0) // PAGE
        return page, self._ram.peek(page * PAGE, PAGE)

    def close_tables(self, pages: Mapping[int, bytes]) -> list[EntryChange]:
        """Protect pages again, given with what they were; returns which entries changed, whose shadows go."""
        changes = []
        size = self._bits // 8
        for page, before in pages.items():
            self.tables.protect(page)
            for offset in _differences(before, self._ram.peek(page * PAGE, PAGE), size):
                address = page * PAGE + offset
                value = int.from_bytes(before[offset : offset + size], "little")
                changes.append(EntryChange(address, value, read_entry(self._ram, address, size)[0]))
                self.tables.written(address, size)
        return changes

    # -- checkpoints

    def save(self) -> SavedTables | None:
        """Return the tables, which the first CPU keeps for all."""
        return None if self._number else self.tables.save()

    def restore(self, saved: object) -> None:
        """Be as when `saved` was made."""
        if saved is not None:
            assert isinstance(saved, SavedTables)
            self.tables.restore(saved)
        # The processor has forgotten its walks with all else; what it has decoded stays, which is of another time.
        self.tables.is_stale = bool(len(self.tables))
        self.settle()
        self._generation = self.tables.generation

    # -- inside

    def _user(self, cpu: CpuState) -> bool | None:
        return cpu.cpl == 3 if self._by_root else None

    @staticmethod
    def _mode(cpu: CpuState) -> PagingMode:
        mode = mode_of(cpu.bits, cpu.control)
        assert mode is not None
        return mode

    def _linear(self, root: ShadowTable, stop: Stop) -> int:
        """Return the address of a page fault, also where it was the monitor's area that was touched."""
        if stop.physical is not None and AREA <= stop.physical < AREA + AREA_SIZE:
            return self.tables.area(root) + stop.physical - AREA
        return stop.cr2

    def _on_monitor_write(self, address: int, size: int) -> None:
        """Mind what is written on the guest's behalf."""
        while size > 0:
            length = min(size, PAGE - address % PAGE)
            self.tables.written(address, length)
            address, size = address + length, size - length


def _differences(before: bytes, after: bytes, size: int) -> list[int]:
    if before == after:
        return []
    return [start for start in range(0, PAGE, size) if before[start : start + size] != after[start : start + size]]
