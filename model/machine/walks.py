"""What an access reads on its way to memory, for a view: every table entry, from the first table on. Marks nothing.

Natively the processor walks the tables of the system's own kernel, and the way is short. Under nested paging each of
their entries has a guest-physical address, for which the hypervisor's tables are walked first: a walk in two
dimensions. Under shadow paging the processor walks the monitor's tables, while the guest believes in its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from model.machine.access import uses
from model.machine.interrupts import peek_memory
from model.machine.memory import PAGE
from model.machine.mmu import is_backed
from model.machine.nested import ADDRESS, ALL, NestedTables
from model.machine.paging import PAGE_FAULT, Access, PagingMode, Reference, Walk, leads_to, mode_of, walk
from model.machine.vcpu import Vcpu

_NAMES = {
    32: {2: "PDE", 1: "PTE"},
    64: {4: "PML4E", 3: "PDPTE", 2: "PDE", 1: "PTE"},
}
_FLAGS = ((0, "P"), (1, "R/W"), (2, "U/S"), (5, "A"))
_FLAGS_OF_PAGE = ((6, "D"), (8, "G"))


class TableKind(StrEnum):
    """Whose table an entry is in."""

    OWN = "own"  # the system's own kernel's
    SHADOW = "shadow"  # the monitor's, walked in place of the guest's
    NESTED = "nested"  # the hypervisor's, from guest-physical to host-physical


class WalkFault(StrEnum):
    """What an access raises that does not get through."""

    PAGE_FAULT = "page-fault"  # in the system itself
    GENERAL_PROTECTION = "general-protection"  # the address is not canonical
    SHADOW_MISS = "shadow-miss"  # the guest's tables allow it, the shadow does not have it yet
    EPT_VIOLATION = "ept-violation"  # a VM exit: the hypervisor's tables do not lead to a frame


@dataclass(frozen=True)
class EntryView:
    """One table entry that the walk reads.

    Attributes:
        table: whose.
        level: 4 to 1 (2 to 1 in 32 bits); that of a page of 4 KiB is 1.
        name: Intel's, such as "PDE".
        of_level: of an entry of nested tables: the level of the guest's entry whose address it helps to find, 0 for
            the page in the end. Of others, `level`.
        index: which entry of its table.
        address: where it lies; host-physical for the nested tables, else what the tables' owner takes for physical.
        value: what it holds.
        flags: those that are set, by Intel's names: "P", "R/W", "U/S", "A", "D", "G", "PS"; in nested tables "R",
            "W", "X".
        target: the address in it: of the next table, or of the page. None if it is not present.
        is_page: whether it maps a page.
        is_backed: whether there is memory where it lies.
    """

    table: TableKind
    level: int
    name: str
    of_level: int
    index: int
    address: int
    value: int
    flags: tuple[str, ...]
    target: int | None
    is_page: bool
    is_backed: bool


@dataclass(frozen=True)
class WalkView:
    """The way of one access.

    Attributes:
        linear: the guest-virtual address (of a system on the bare machine, the virtual address).
        write: whether it writes.
        user: whether it has the rights of ring 3.
        is_fetch: whether it is the fetch of the instruction at `linear`.
        is_paged: whether the system's paging is on; if not, its virtual addresses are its physical ones.
        walked: which table the processor walks for virtual addresses: `OWN` or `SHADOW`.
        entries: what the processor reads, in order; nested entries stand in front of the one they lead to.
        believed: under shadow paging the guest's own entries, which the processor does not read. Else empty.
        physical: what the system takes for the physical address, or None if its tables lead nowhere.
        host_physical: where that is in the host's memory, or None; natively the same.
        page_size: in bytes, of the page in the system's own tables; 0 without.
        fault: what the access raises, or None.
        error: the page fault's error code, or the EPT violation's exit qualification.
        references: how many entries the processor reads: `len(entries)`.
    """

    linear: int
    write: bool
    user: bool
    is_fetch: bool
    is_paged: bool
    walked: TableKind
    entries: tuple[EntryView, ...]
    believed: tuple[EntryView, ...]
    physical: int | None
    host_physical: int | None
    page_size: int
    fault: WalkFault | None
    error: int

    @property
    def references(self) -> int:
        """How many table entries the processor reads."""
        return len(self.entries)


def view_walk(vcpu: Vcpu, linear: int, write: bool = False, is_fetch: bool = False) -> WalkView:
    """Return the way of an access that a CPU would make now in its present ring."""
    cpu, ram, nested = vcpu.cpu, vcpu.resources.ram, vcpu.processor.mmu.nested
    mode = mode_of(cpu.bits, cpu.control)
    access = Access(write, cpu.cpl == 3)
    way = Walk(linear, access, (), linear) if mode is None else walk(mode, ram, linear, access)
    violation = None if nested is None else nested.find(way, is_fetch)
    fault, error = _fault_of(way)
    if violation is not None:
        fault, error = WalkFault.EPT_VIOLATION, violation.qualification
    reached = way.physical if violation is None or violation.guest_physical == way.physical else None
    own = tuple(_entries(mode, way, nested))
    walked, entries = TableKind.OWN, own
    believed: tuple[EntryView, ...] = ()
    shadow = vcpu.processor.mmu.shadow
    if shadow is not None and mode is not None:
        real = walk(shadow.mode, shadow.tables, linear, access)
        walked, entries, believed = TableKind.SHADOW, tuple(_entries(shadow.mode, real, None, TableKind.SHADOW)), own
        if fault is None and real.physical is None:
            fault = WalkFault.SHADOW_MISS
    return WalkView(
        linear,
        write,
        access.user,
        is_fetch,
        mode is not None,
        walked,
        entries,
        believed,
        reached,
        # What a shadow lacks still has its place: the monitor will lead there.
        _host_physical(way, nested) if fault in (None, WalkFault.SHADOW_MISS) else None,
        way.size if reached is not None else 0,
        fault,
        error,
    )


def present_access(vcpu: Vcpu) -> tuple[int, bool, bool]:
    """Return the access that a CPU's next instruction makes: its address, whether it writes, whether it is the fetch.

    The first operand in memory is meant; an instruction without one is fetched.
    """
    cpu = vcpu.cpu
    if peek_memory(cpu, vcpu.resources.ram, cpu.ip, 1):
        instruction = vcpu.processor.instruction_at(cpu.ip)
        for used in uses(cpu, instruction):
            return used.address, used.writes, False
    return cpu.ip, False, True


def _fault_of(way: Walk) -> tuple[WalkFault | None, int]:
    if way.vector is not None:
        return WalkFault.PAGE_FAULT if way.vector == PAGE_FAULT else WalkFault.GENERAL_PROTECTION, way.error
    return (None, 0) if is_backed(way) else (WalkFault.PAGE_FAULT, 0)


def _host_physical(way: Walk, nested: NestedTables | None) -> int | None:
    return way.physical if nested is None or way.physical is None else nested.walk(way.physical).physical


def _entries(
    mode: PagingMode | None, way: Walk, nested: NestedTables | None, table: TableKind = TableKind.OWN
) -> Iterator[EntryView]:
    """Yield what the processor reads, up to where nested tables lead nowhere."""
    for reference in way.references:
        assert mode is not None
        found = None if nested is None else nested.walk(reference.address)
        if found is not None:
            yield from (_nested_entry(entry, reference.level) for entry in found.references)
            if found.physical is None:
                return
        yield view_entry(mode, reference, table)
    if nested is not None and way.physical is not None:
        yield from (_nested_entry(entry, 0) for entry in nested.walk(way.physical).references)


def _nested_entry(reference: Reference, of_level: int) -> EntryView:
    is_page, is_there = reference.level == 1, bool(reference.value & ALL)
    return EntryView(
        TableKind.NESTED,
        reference.level,
        f"EPT {_NAMES[64][reference.level]}",
        of_level,
        reference.address % PAGE // 8,
        reference.address,
        reference.value,
        tuple(name for bit, name in enumerate("RWX") if reference.value >> bit & 1),
        reference.value & ADDRESS if is_there else None,
        is_page and is_there,
        True,
    )


def view_entry(mode: PagingMode, reference: Reference, table: TableKind) -> EntryView:
    """Return an entry of tables in the processor's own form."""
    target, is_page = leads_to(mode, reference.level, reference.value)
    flags = [name for bit, name in _FLAGS if reference.value >> bit & 1]
    flags += [name for bit, name in _FLAGS_OF_PAGE if is_page and reference.value >> bit & 1]
    flags += ["PS"] if is_page and reference.level > 1 else []
    size = mode.entry_size
    return EntryView(
        table,
        reference.level,
        _NAMES[mode.bits][reference.level],
        reference.level,
        reference.address % PAGE // size,
        reference.address,
        reference.value,
        tuple(flags),
        target,
        is_page,
        reference.is_backed,
    )
