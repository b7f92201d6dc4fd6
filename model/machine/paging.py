"""Paging: how a linear address becomes a physical one, through tables that lie in memory as bytes.

32 bits: two levels with pages of 4 KiB, and of 4 MiB where CR4.PSE is 1. 64 bits: four levels with pages of 4 KiB,
2 MiB and 1 GiB. Intel SDM 3A, chapter 4; the processor has 40 physical address bits, and EFER.NXE is 0.

The walker reads the tables and changes nothing; `Walk.mark` sets the accessed and dirty flags as a processor that
makes the access does. The processor's own translations (`mmu`) come from it, and so does what is carried out for the
CPU. A table where no memory is reads as zeros.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from model.machine.memory import PAGE
from model.machine.registers import PAGING

PRESENT, WRITABLE, USER, ACCESSED, DIRTY, LARGE = 1, 2, 4, 0x20, 0x40, 0x80
ERROR_PRESENT, ERROR_WRITE, ERROR_USER, ERROR_RESERVED = 1, 2, 4, 8
WRITE_PROTECT = 1 << 16  # CR0.WP
LARGE_PAGES = 1 << 4  # CR4.PSE
PHYSICAL_EXTENSION = 1 << 5  # CR4.PAE
GLOBAL_PAGES = 1 << 7  # CR4.PGE
LACKING_OF_CR4 = 1 << 12 | 1 << 17 | 1 << 20 | 1 << 21 | 1 << 22  # LA57, PCIDE, SMEP, SMAP, PKE
PHYSICAL_BITS = 40
USED_OF_CR4 = LARGE_PAGES | PHYSICAL_EXTENSION | GLOBAL_PAGES
GENERAL_PROTECTION, PAGE_FAULT = 13, 14
_FRAME = 0xFF_FFFF_F000
_NO_EXECUTE = 1 << 63
_BEYOND = 0xFFF << 40  # bits 51 to 40 of an entry: address bits that the processor lacks
_REGION = 1 << 22


class TableSource(Protocol):
    """Memory that tables lie in: `Ram`, or what a monitor has for its own."""

    def peek(self, address: int, size: int) -> bytes:
        """Return the bytes there, as many as there are."""
        ...

    def mark(self, address: int, data: bytes) -> None:
        """Set flags of an entry."""
        ...


class Access(NamedTuple):
    """What an access wants: to write, and with the rights of ring 3. Instruction fetches are reads."""

    write: bool = False
    user: bool = False


class PagingMode(NamedTuple):
    """The bits of the control registers that translation depends on.

    Attributes:
        bits: 32 or 64, which is also the form of the tables.
        root: the physical address of the first table.
        large: whether a page of 4 MiB is possible in 32 bits.
        protects: CR0.WP, whether read-only pages are so for the kernel too.
    """

    bits: int
    root: int
    large: bool
    protects: bool

    @property
    def levels(self) -> int:
        """How many tables there are on the way to a page of 4 KiB."""
        return 4 if self.bits == 64 else 2

    @property
    def entry_size(self) -> int:
        """The size of an entry in bytes."""
        return self.bits // 8


class Reference(NamedTuple):
    """One table entry that a walk looked at. `level` is 1 for the entry of a 4-KiB page."""

    level: int
    address: int
    value: int
    is_backed: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The way of one address through the tables.

    Attributes:
        linear: the address.
        access: what for.
        references: the entries, from the first table on.
        physical: where it leads, or None.
        size: of the page in bytes, 0 if there is none.
        vector: the exception instead: 14, 13 for an address that is not canonical, or None.
        error: its error code.
        used: how many of the references were used for the translation, and so are marked as accessed.
    """

    linear: int
    access: Access
    references: tuple[Reference, ...]
    physical: int | None = None
    size: int = 0
    vector: int | None = None
    error: int = 0
    used: int = 0

    def mark(self, ram: TableSource, entry_size: int) -> None:
        """Set the accessed flag in the entries that were used, and the dirty flag of a page that is written."""
        for address, value in self.changes:
            ram.mark(address, value.to_bytes(entry_size, "little"))

    @property
    def changes(self) -> list[tuple[int, int]]:
        """The address and the new value of each entry that the access marks."""
        found = []
        for number, reference in enumerate(self.references[: self.used]):
            is_page = self.physical is not None and number == self.used - 1
            flags = ACCESSED | (DIRTY if is_page and self.access.write else 0)
            if reference.value & flags != flags:
                found.append((reference.address, reference.value | flags))
        return found


def mode_of(bits: int, control: Mapping[int, int]) -> PagingMode | None:
    """Return the mode that the control registers, by number, say, or None if paging is off."""
    if not control[0] & PAGING:
        return None
    root = control[3] & (_FRAME if bits == 64 else 0xFFFFF000)
    return PagingMode(bits, root, bool(control[4] & LARGE_PAGES), bool(control[0] & WRITE_PROTECT))


def walk(mode: PagingMode, ram: TableSource, linear: int, access: Access) -> Walk:
    """Go through the tables for one access and change nothing."""
    if mode.bits == 64 and not -(1 << 47) <= (linear ^ 1 << 63) - (1 << 63) < 1 << 47:
        return Walk(linear, access, (), vector=GENERAL_PROTECTION)
    size, width = mode.entry_size, 9 if mode.bits == 64 else 10
    table, rights, references = mode.root, WRITABLE | USER, []
    for level in range(mode.levels, 0, -1):
        shift = 12 + (level - 1) * width
        address = table + (linear >> shift & (1 << width) - 1) * size
        value, is_backed = read_entry(ram, address, size)
        references.append(Reference(level, address, value, is_backed))
        is_page = _is_page(mode, level, value)
        if not value & PRESENT:
            return _refused(linear, access, references, 0)
        if value & _reserved(mode, level, is_page):
            return _refused(linear, access, references, ERROR_PRESENT | ERROR_RESERVED)
        rights &= value
        if is_page:
            if not _allows(mode, rights, access):
                return _refused(linear, access, references, ERROR_PRESENT)
            inside = (1 << shift) - 1
            physical = _frame(mode, level, value) & ~inside | linear & inside
            return Walk(linear, access, tuple(references), physical, 1 << shift, used=len(references))
        table = value & _FRAME
    raise AssertionError("the last level has pages only")


def nested_references(levels: int, nested_levels: int) -> int:
    """Return how many entries a two-dimensional walk reads: 24 for four levels under four.

    Each table of the guest's, and the page in the end, has a guest-physical address, for which the nested tables are
    walked; the guest's own entries come on top.
    """
    return (levels + 1) * (nested_levels + 1) - 1


def leads_to(mode: PagingMode, level: int, value: int) -> tuple[int | None, bool]:
    """Return the physical address in an entry of this level, None without the P flag; and whether it is a page's."""
    is_page = _is_page(mode, level, value)
    if not value & PRESENT:
        return None, is_page
    inside = (1 << 12 + (level - 1) * (9 if mode.bits == 64 else 10)) - 1 if is_page else 0
    return (_frame(mode, level, value) & ~inside if is_page else value & _FRAME), is_page


def pieces(address: int, size: int, mask: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a span that lie in one page each: address and size."""
    while size > 0:
        address &= mask
        length = min(size, PAGE - address % PAGE)
        yield address, length
        address, size = address + length, size - length


def read_entry(ram: TableSource, address: int, size: int) -> tuple[int, bool]:
    """Return a table entry, and whether there is memory where it lies; without, it is 0."""
    raw = ram.peek(address, size)
    return int.from_bytes(raw, "little"), len(raw) == size


def _is_page(mode: PagingMode, level: int, value: int) -> bool:
    if level == 1:
        return True
    return bool(value & LARGE and (level in (2, 3) if mode.bits == 64 else level == 2 and mode.large))


def _reserved(mode: PagingMode, level: int, is_page: bool) -> int:
    """Return the bits that must be 0 in an entry of this level."""
    if mode.bits == 32:
        return 1 << 21 if is_page and level == 2 else 0
    bits = _BEYOND | _NO_EXECUTE | (LARGE if level == 4 else 0)
    # Below the address of a large page, bit 12 is a memory type.
    return bits | ((1 << 12 + 9 * (level - 1)) - 0x2000 if is_page and level > 1 else 0)


def _frame(mode: PagingMode, level: int, value: int) -> int:
    if mode.bits == 32 and level == 2:
        # Bits 20 to 13 of a 4-MiB page's entry are bits 39 to 32 of its address.
        return value & ~(_REGION - 1) | (value & 0x1FE000) << 19
    return value & _FRAME


def _allows(mode: PagingMode, rights: int, access: Access) -> bool:
    if access.user:
        return bool(rights & USER) and (bool(rights & WRITABLE) or not access.write)
    return not access.write or bool(rights & WRITABLE) or not mode.protects


def _refused(linear: int, access: Access, references: list[Reference], error: int) -> Walk:
    error |= (ERROR_WRITE if access.write else 0) | (ERROR_USER if access.user else 0)
    used, last = len(references) - 1, references[-1]
    # A page of 1 GiB is marked before it is refused; that is how the emulated processor does it.
    used += last.level == 3 and last.value & (PRESENT | LARGE | _BEYOND | _NO_EXECUTE) == PRESENT | LARGE
    return Walk(linear, access, tuple(references), vector=PAGE_FAULT, error=error, used=used)
