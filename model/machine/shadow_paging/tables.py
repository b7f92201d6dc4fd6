"""The shadow page tables of one guest, kept in step with the guest's own.

Each table of the guest's that a walk has used has a shadow: a table of the same level whose entries lead to shadows
and, in the end, to the guest's frames. An entry is made when it is first missed and goes when the guest's entry is
written. A shadow is kept as long as another leads to it, and the root of each CR3 until room is needed, or until the
guest writes what it held again and again without using it.

The rights of a page stand in its last entry alone, so a shadow is known by the rights of the way to it besides: KVM
calls this the role of a shadow page (arch/x86/kvm/mmu/mmu.c of Linux). A page is writable in the shadow when the
guest's tables allow it, its dirty flag is set already, and no table lies in it.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from model.machine.entry import AREA, AREA_SIZE
from model.machine.memory import PAGE, Ram
from model.machine.paging import (
    ACCESSED,
    DIRTY,
    PHYSICAL_BITS,
    PRESENT,
    USER,
    WRITABLE,
    PagingMode,
    Walk,
    read_entry,
)
from model.machine.shadow_paging.blocks import PAGES, TableMemory

_TABLE = PRESENT | WRITABLE | USER | ACCESSED
_PAGE = PRESENT | ACCESSED | DIRTY
_FRAME = (1 << PHYSICAL_BITS) - PAGE
_NOT_USED_ANY_MORE = 3  # writes to a root's table since it was used; KVM takes the same number


class View(NamedTuple):
    """Whose accesses a root serves: of user code, of the kernel, or (None) of both, told apart by the processor."""

    user: bool | None
    protects: bool


class Source(NamedTuple):
    """What a shadow table stands for.

    Attributes:
        address: of the guest's table; if `part` is not None, of the entry that maps a large page.
        level: of the table.
        rights: WRITABLE and USER, as all entries on the way to it allow them.
        view: whose accesses it serves.
        large: whether a large page of 32 bits is possible.
        part: which part of the large page it maps, or None.
    """

    address: int
    level: int
    rights: int
    view: View
    large: bool
    part: int | None = None


@dataclass
class ShadowTable:
    """A table of the monitor's. `parents` are the entries that lead to it; `hole` is our own entry in a root."""

    number: int
    source: Source
    parents: set[tuple[int, int]] = field(default_factory=set)
    hole: int | None = None
    writes: int = 0


class SavedTables(NamedTuple):
    """All of them at a checkpoint, the roots last and in the order of their use."""

    tables: tuple[tuple[int, Source, int | None, int, bytes], ...]
    used: tuple[tuple[int, int], ...]
    counts: tuple[int, ...]


@dataclass
class Counts:
    """How often what happened."""

    evictions: int = 0
    moves: int = 0  # of the monitor's own part of the linear addresses


class ShadowPageTables:
    """The shadow tables of one guest; `is_stale` says that the processor may remember what holds no more."""

    def __init__(self, bits: int, ram: Ram, has_area: bool, pages: int = PAGES) -> None:
        """Make an empty cache of them.

        Args:
            bits: 32 or 64.
            ram: the guest's memory, with its tables.
            has_area: whether the monitor's area has to be seen in each of them.
            pages: how many there may be, 32 to `PAGES`.
        """
        self.memory = TableMemory(bits, pages)
        self.is_stale = False
        self.generation = 0  # changes when a root goes, which a processor may stand under
        self.drops = 0  # how many entries have gone
        self.used: dict[int, int] = {}  # where the roots of the guest's present tables lie, by its CPU
        self.counts = Counts()
        self.levels = 4 if bits == 64 else 2
        self._bits = bits
        self._ram = ram
        self._width = 9 if bits == 64 else 10
        self._size = bits // 8
        self._tables: dict[int, ShadowTable] = {}
        self._by_source: dict[Source, ShadowTable] = {}
        self._by_page: dict[int, set[int]] = {}  # the shadows of a page of the guest's
        self._maps: dict[int, set[tuple[int, int]]] = {}  # the last entries that lead to a page of the guest's
        self._roots: dict[int, ShadowTable] = {}  # by number, the one used last at the end
        self._own = [self.memory.take() for _ in range(self.levels - 1 if has_area else 0)]
        self._map_area()
        self._kept: dict[int, bytes] = {}

    # -- roots

    def activate(self, cpu: int, mode: PagingMode, user: bool | None) -> ShadowTable:
        """Return the root for the present mode of one of the guest's CPUs, to be used now."""
        self.used[cpu] = mode.root
        source = Source(mode.root, self.levels, WRITABLE | USER, View(user, mode.protects), mode.large)
        root = self._by_source.get(source)
        if root is None:
            self._make_room()
            root = self._create(source)
            if self._own:
                self._place_area(root, self.memory.entries)
        self._roots.pop(root.number, None)
        self._roots[root.number] = root
        root.writes = 0
        return root

    def area(self, root: ShadowTable) -> int:
        """Return the linear address at which the monitor's area is seen."""
        assert root.hole is not None
        start = (root.hole + 1 << 12 + self._width * (self.levels - 1)) - AREA_SIZE
        return start | (0xFFFF << 48 if start >> 47 else 0)

    def in_hole(self, root: ShadowTable, linear: int) -> bool:
        """Say whether a linear address belongs to the part that the monitor has taken for itself."""
        return root.hole is not None and self._index(linear, self.levels) == root.hole

    def move_area(self, root: ShadowTable) -> None:
        """Have the monitor's area elsewhere: the guest uses the addresses where it is."""
        before, root.hole = root.hole, None
        assert before is not None
        self.memory.put(root.number, before, 0)
        self.is_stale = True
        self._place_area(root, before)
        self.counts.moves += 1

    # -- entries

    def fill(self, cpu: int, mode: PagingMode, user: bool | None, way: Walk, opened: bool = False) -> None:
        """Make the entries for one access that the guest's tables allow.

        Args:
            cpu: which of the guest's makes it.
            mode: the guest's.
            user: as `activate` has it.
            way: of the access, with its flags marked.
            opened: let it be written although a table lies there.
        """
        self.used[cpu] = mode.root
        self._make_room()
        table, rights = self.activate(cpu, mode, user), WRITABLE | USER
        for reference in way.references[:-1]:
            rights &= reference.value
            below = Source(reference.value & _FRAME, reference.level - 1, rights, table.source.view, mode.large)
            table = self._child(table, self._index(way.linear, reference.level), below)
        last = way.references[-1]
        rights &= last.value
        for level in range(last.level, 1, -1):
            index = self._index(way.linear, level)
            part = index if level < last.level else 0
            below = Source(last.address, level - 1, rights, table.source.view, mode.large, part)
            table = self._child(table, index, below)
        is_dirty = way.access.write or bool(last.value & DIRTY)
        self._put_page(table, way, self._rights(table.source.view, rights, way, is_dirty), opened)

    def is_table(self, page: int) -> bool:
        """Say whether a page of the guest's, by number, has a shadow, and so must not be written unseen."""
        return page in self._by_page

    def protect(self, page: int) -> None:
        """Let no entry allow writes to a page of the guest's."""
        for number, index in self._maps.get(page, ()):
            value = self.memory.get(number, index)
            if value & WRITABLE:
                self.memory.put(number, index, value & ~WRITABLE)
                self.is_stale = True

    def written(self, address: int, size: int) -> int:
        """Drop the shadows of the entries in a span of one page of guest memory; returns how many there were."""
        indexes = range(address % PAGE // self._size, (address + size - 1) % PAGE // self._size + 1)
        dropped = 0
        for number in sorted(self._by_page.get(address // PAGE, ())):
            table = self._tables.get(number)
            if table is not None:
                dropped += sum(self._drop(table, index) for index in indexes if index != table.hole)
                self._mind_use(table)
        return dropped

    def leave(self, cpu: int) -> None:
        """Note that one of the guest's CPUs has paging off; if all have, nobody sees what becomes of its tables."""
        self.used.pop(cpu, None)
        if not self.used:
            self.clear()

    def clear(self) -> None:
        """Drop everything."""
        for root in list(self._roots.values()):
            self._free(root)

    # -- looking

    def entries_of(self, root: ShadowTable, linear: int) -> list[tuple[int, int, int]]:
        """Return level, address and value of each shadow entry that the processor's walk reads."""
        found, number = [], root.number
        for level in range(self.levels, 0, -1):
            index = self._index(linear, level)
            value = self.memory.get(number, index)
            found.append((level, self.memory.address(number) + index * self._size, value))
            if not value & PRESENT:
                break
            number = self.memory.number(value)
        return found

    def __len__(self) -> int:
        return len(self._tables)

    @property
    def roots(self) -> tuple[ShadowTable, ...]:
        """The roots that are kept, the one used last at the end."""
        return tuple(self._roots.values())

    # -- checkpoints

    def save(self) -> SavedTables:
        """Return all that they are."""
        ordered = [*(table for number, table in sorted(self._tables.items()) if number not in self._roots)]
        saved = []
        for table in (*ordered, *self._roots.values()):
            content = self.memory.content(table.number)
            if self._kept.get(table.number) == content:
                content = self._kept[table.number]
            self._kept[table.number] = content
            saved.append((table.number, table.source, table.hole, table.writes, content))
        return SavedTables(tuple(saved), tuple(self.used.items()), (self.counts.evictions, self.counts.moves))

    def restore(self, saved: SavedTables) -> None:
        """Be as when `saved` was made."""
        for known in (self._tables, self._by_source, self._by_page, self._maps, self._roots):
            known.clear()
        self.used, self.counts = dict(saved.used), Counts(*saved.counts)
        for number, source, hole, writes, content in saved.tables:
            self._enlist(ShadowTable(number, source, hole=hole, writes=writes))
            self.memory.fill(number, content)
        for table in self._tables.values():
            self._note_entries(table)
            if table.source.level == self.levels:
                self._roots[table.number] = table
        self.memory.keep_only({*self._tables, *self._own})

    def _note_entries(self, table: ShadowTable) -> None:
        for index, value in self.memory.present(table.number):
            if table.source.level == 1:
                self._maps.setdefault(value // PAGE, set()).add((table.number, index))
            elif index != table.hole:
                self._tables[self.memory.number(value)].parents.add((table.number, index))

    # -- inside

    def _index(self, linear: int, level: int) -> int:
        return linear >> 12 + (level - 1) * self._width & self.memory.entries - 1

    def _make_room(self) -> None:
        """See to it that there is room for one more root and one more way, by giving up what was used least."""
        while self.memory.room < self.levels:
            others = [root for root in self._roots.values() if root.source.address not in self.used.values()]
            self.counts.evictions += 1
            if others:
                self._free(others[0])
            else:
                self.clear()

    def _create(self, source: Source) -> ShadowTable:
        table = ShadowTable(self.memory.take(), source)
        is_new = self._enlist(table)
        if is_new:
            self.protect(source.address // PAGE)
        return table

    def _enlist(self, table: ShadowTable) -> bool:
        """Know a table; returns whether its guest's page has not been one with a table before."""
        self._tables[table.number] = self._by_source[table.source] = table
        if table.source.part is not None:
            return False
        shadows = self._by_page.setdefault(table.source.address // PAGE, set())
        shadows.add(table.number)
        return len(shadows) == 1

    def _free(self, table: ShadowTable) -> None:
        for index, _ in list(self.memory.present(table.number)):
            self._drop(table, index)
        del self._tables[table.number], self._by_source[table.source]
        if self._roots.pop(table.number, None) is not None:
            self.generation += 1
        if table.source.part is None:
            page = table.source.address // PAGE
            self._by_page[page].discard(table.number)
            if not self._by_page[page]:
                del self._by_page[page]
        self.memory.give_back(table.number)

    def _child(self, table: ShadowTable, index: int, source: Source) -> ShadowTable:
        """Return the table of this source, and have the entry lead to it."""
        child = self._by_source.get(source)
        if child is not None and (table.number, index) in child.parents:
            return child
        self._drop(table, index)
        child = self._by_source.get(source) or self._create(source)
        child.parents.add((table.number, index))
        self.memory.put(table.number, index, self.memory.address(child.number) | _TABLE)
        return child

    def _put_page(self, table: ShadowTable, way: Walk, rights: int, opened: bool) -> None:
        assert way.physical is not None
        page, index = way.physical // PAGE, self._index(way.linear, 1)
        if self.is_table(page) and not opened:
            rights &= ~WRITABLE
        value, before = page * PAGE | _PAGE | rights, self.memory.get(table.number, index)
        if before & PRESENT and before & ~value:
            self.is_stale = True
        if before // PAGE != page:
            self._drop(table, index)
        self._maps.setdefault(page, set()).add((table.number, index))
        self.memory.put(table.number, index, value)

    @staticmethod
    def _rights(view: View, rights: int, way: Walk, is_dirty: bool) -> int:
        """Return the flags of a page in a root of this view."""
        writable = bool(rights & WRITABLE)
        user = bool(rights & USER) if view.user is None else True
        if not writable and not view.protects and not way.access.user:
            # The kernel writes where it may only read, as CR0.WP allows it; the processor under us does not.
            if view.user is None and way.access.write:
                writable, user = True, False
            elif view.user is False:
                writable = True
        return (WRITABLE if writable and is_dirty else 0) | (USER if user else 0)

    def _drop(self, table: ShadowTable, index: int) -> bool:
        """Have an entry absent; returns whether it was not."""
        value = self.memory.get(table.number, index)
        if not value & PRESENT:
            return False
        self.memory.put(table.number, index, 0)
        self.is_stale = True
        self.drops += 1
        place = (table.number, index)
        if table.source.level == 1:
            places = self._maps[value // PAGE]
            places.discard(place)
            if not places:
                del self._maps[value // PAGE]
        elif index != table.hole:
            child = self._tables[self.memory.number(value)]
            child.parents.discard(place)
            if not child.parents:
                self._free(child)
        return True

    def _mind_use(self, table: ShadowTable) -> None:
        """Give up a root whose page is written as if it were no table any more."""
        if table.number in self._roots and table.source.address not in self.used.values():
            table.writes += 1
            if table.writes >= _NOT_USED_ANY_MORE:
                self._free(table)

    # -- the monitor's own part of the linear addresses

    def _map_area(self) -> None:
        """Make the tables through which the area is seen; no program can use what they lead to."""
        for number, below in pairwise(self._own):
            self.memory.put(number, self.memory.entries - 1, self.memory.address(below) | _TABLE & ~USER)
        pages = AREA_SIZE // PAGE
        for page in range(pages if self._own else 0):
            entry = AREA + page * PAGE | _PAGE | WRITABLE
            self.memory.put(self._own[-1], self.memory.entries - pages + page, entry)

    def _place_area(self, root: ShadowTable, below: int) -> None:
        """Have the area seen in the next region under `below` that the guest's root has nothing in."""
        count = self.memory.entries
        order = [(below - 1 - step) % count for step in range(count)]
        place = next((index for index in order if not self._is_used(root, index)), order[0])
        self._drop(root, place)
        root.hole = place
        self.memory.put(root.number, place, self.memory.address(self._own[0]) | _TABLE & ~USER)

    def _is_used(self, root: ShadowTable, index: int) -> bool:
        return bool(read_entry(self._ram, root.source.address + index * self._size, self._size)[0] & PRESENT)
