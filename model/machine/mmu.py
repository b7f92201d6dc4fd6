"""The memory management unit: where the emulated processor asks for every page that it does not know yet.

While paging is on, the emulator keeps translations that it was given (its TLB) and gives up an access for which there
is none before anything has happened. A translation comes from `paging.walk`, through the tables in memory.

- The emulator decodes straight code ahead of what executes, also over the end of a page. A page that is wanted ahead
  is given only if nothing shows it: its walk sets no flag and does not fault. Otherwise it is `guarded`: the emulator
  decodes a page of HLTs that stands for it, and whoever executes has to stop in front of the first instruction that
  touches it. So a page is marked, or faults, when an instruction that needs it begins, and never before.
- What a translation was made of is remembered in `words`: a write there makes it void.
- Under a monitor with shadow page tables it is those that are walked, in a memory of the monitor's own (`Shadow`).
  The program's code is looked at through its own tables, as the program sees it.
"""

import ctypes
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import iced_x86
import unicorn
from unicorn import x86_const as names

from model.machine.engine import RegisterGroup, flush_translations, register_ids
from model.machine.entry import is_in_area
from model.machine.linear import peek
from model.machine.memory import FIRST, PAGE, WINDOW, Ram
from model.machine.nested import NestedTables, Violation
from model.machine.paging import Access, PagingMode, TableSource, Walk, walk
from model.machine.stops import PAGE_FAULT, WRITE, Stop, StopReason

_GUARD = 1 << 40  # beyond all physical addresses
_FIELDS = 256  # words of the engine among which the address of a refused access is looked for
_PROBES = (0x8123, 0x9ABCD, 0x77771)
_LONGEST = 15


class Refused(NamedTuple):
    """An access that led nowhere: its walk, the first address that it could not reach, whether it was a fetch.

    `violation` says what the hypervisor's tables lack, if it is they that lack something.
    """

    way: Walk
    address: int
    is_fetch: bool
    violation: Violation | None = None


class Shadow(NamedTuple):
    """A monitor's tables over those of a program: those that are walked, and what they are to be taken for.

    Attributes:
        mode: how the processor walks them.
        tables: where they lie.
        seen: how the program believes its addresses to be translated.
        area: the linear address where the monitor's area stands in them, or None.
    """

    mode: PagingMode
    tables: TableSource
    seen: PagingMode
    area: int | None = None


class Mmu:
    """The translation of one processor's addresses. `mode` is None while paging is off.

    Attributes:
        nested: the hypervisor's tables, which translate what the guest takes for physical; None without.
        refused: what has stopped the processor.
        guarded: the numbers of the pages that the emulator knows as guarded.
        words: the physical addresses, in units of 4 bytes, that translations were read from.
        begins: returns the address of the instruction that is about to begin, -1 if the run ends before it.
        is_own: says whether an access to a page is the processor's own, to the tables of segments.
        is_plain: says whether an address is not translated at all: the monitor's own.
        on_table: is told of the entries, address and size, that a translation is made of.
        on_guard: is told of a page that is guarded: what was known of instructions there may not be so.
        failed: is told what went wrong in here.
    """

    def __init__(self, engine: unicorn.Uc, bits: int, ram: Ram) -> None:
        self._engine = engine
        self._bits = bits
        self._ram = ram
        self._mask = (1 << bits) - 1
        self._code = RegisterGroup(engine, register_ids(("CS",)))
        field = _find_address()
        self._address = ctypes.c_uint64.from_address(engine._uch.value + 8 * field)
        self._is_running = False
        self._is_stale = False  # something was given that no access has asked for
        self.mode: PagingMode | None = None
        self.nested: NestedTables | None = None
        self.shadow: Shadow | None = None
        self._tables: TableSource = ram
        self.refused: Refused | None = None
        self.guarded: set[int] = set()
        self.words: set[int] = set()
        self.begins: Callable[[], int] = lambda: -1
        self.is_own: Callable[[int], bool] = lambda page: False
        self.is_plain: Callable[[int], bool] = lambda page: False
        self.failed: Callable[[Exception], None] = lambda error: None
        self.on_table: Callable[[int, int], None] = lambda address, size: None
        self.on_guard: Callable[[], None] = lambda: None
        engine.hook_add(unicorn.UC_HOOK_TLB_FILL, self._on_fill)

    def nest(self, tables: NestedTables) -> None:
        """Translate through a hypervisor's tables from now on, before anything has run."""
        self.nested = tables
        self._show_guard(True)
        self.flush()

    def switch(self, mode: PagingMode | None, shadow: Shadow | None = None) -> None:
        """Translate in this mode from now on, which is that of a monitor's tables if there are some."""
        if (mode is None) != (self.mode is None) and self.nested is None:
            self._show_guard(mode is not None)
        self.mode, self.shadow = mode, shadow
        self._tables = self._ram if shadow is None else shadow.tables
        self.flush()

    @property
    def seen(self) -> PagingMode | None:
        """The mode that the program believes to be in; its code is looked at through that."""
        return self.mode if self.shadow is None else self.shadow.seen

    def leads_somewhere(self, way: Walk) -> bool:
        """Say whether a walk leads to memory: the program's, or the monitor's area where its own tables show it."""
        if way.physical is not None and self.shadow is not None and self.shadow.area is not None:
            return is_backed(way) or is_in_area(way.physical)
        return is_backed(way)

    def flush(self) -> None:
        """Forget all translations."""
        flush_translations(self._engine)
        self.guarded.clear()
        self._is_stale = False

    def forget(self) -> None:
        """Forget all translations and what they were made of."""
        self.words.clear()
        if self.mode is not None:
            self.flush()

    def is_made_of(self, span: range) -> bool:
        """Say whether a translation was made of some of these physical addresses."""
        return not self.words.isdisjoint(range(span.start // 4, (span.stop - 1) // 4 + 1))

    def starts(self, address: int) -> None:
        """Note that the processor runs on from an address."""
        self.refused, self._is_running = None, True
        if self._is_stale or (self.guarded and self.touches_guard(address)):
            self.flush()

    def stops(self) -> None:
        """Note that it does not run any more: what it asks for now, nothing executes."""
        self._is_running = False

    def touches_guard(self, address: int) -> bool:
        """Say whether the instruction at an address lies in a guarded page, in whole or in part."""
        page = address // PAGE
        if page in self.guarded:
            return True
        behind = (address + _LONGEST & self._mask) // PAGE
        return behind != page and behind in self.guarded and self._reaches(address, behind * PAGE)

    # -- what the emulator calls

    def _on_fill(self, _engine: object, page: int, kind: int, entry: object, _data: object) -> bool:
        try:
            physical, rights = self._find(page & self._mask, kind)
        except Exception as error:
            self.failed(error)
            return False
        entry.paddr, entry.perms = physical, rights  # type: ignore[attr-defined]  # the binding's structure is untyped
        return rights != 0

    def _find(self, page: int, kind: int) -> tuple[int, int]:
        """Return the physical address of a page, and what may be done with it: nothing if it is refused."""
        if (self.mode is None and self.nested is None) or self.is_plain(page):
            return page, unicorn.UC_PROT_ALL
        is_fetch = kind == unicorn.UC_MEM_FETCH
        way = self._walk(page, Access(kind == unicorn.UC_MEM_WRITE, self._is_user(page, kind)))
        violation = None if self.nested is None else self.nested.find(way, is_fetch)
        is_there = self.leads_somewhere(way) and violation is None
        if not self._is_running:
            self._is_stale = True
            return self._give(way) if is_there else (_GUARD, unicorn.UC_PROT_EXEC)
        if not is_fetch:
            return self._take(Refused(way, -1, False, violation))
        address = self.begins()
        if address >= 0 and (address // PAGE == page // PAGE or self._reaches(address, page)):
            return self._take(Refused(way, max(address, page), True, violation))
        if is_there and not way.changes:
            return self._give(way)
        self.guarded.add(page // PAGE)
        self.on_guard()
        return _GUARD, unicorn.UC_PROT_EXEC

    def _is_user(self, page: int, kind: int) -> bool:
        ring = self._code.read()[0] & 3
        return ring == 3 and (kind == unicorn.UC_MEM_FETCH or not self.is_own(page))

    def _walk(self, linear: int, access: Access) -> Walk:
        if self.mode is None:
            return Walk(linear, access, (), linear)
        return walk(self.mode, self._tables, linear, access)

    def _take(self, made: Refused) -> tuple[int, int]:
        """Carry out the walk of an access that is really made; it is kept if it turns out to be refused."""
        way = made.way
        if made.violation is None and self.mode is not None:
            way.mark(self._tables, self.mode.entry_size)
        if made.violation is None and self.leads_somewhere(way):
            return self._give(way)
        self.refused = made
        return 0, 0

    def _give(self, way: Walk) -> tuple[int, int]:
        assert way.physical is not None
        if self.shadow is None:
            # Of a monitor's own tables the monitor says when they change.
            for reference in way.references:
                assert self.mode is not None
                self.on_table(reference.address, self.mode.entry_size)
                self.words.update(range(reference.address // 4, (reference.address + self.mode.entry_size) // 4))
        rights = unicorn.UC_PROT_READ | unicorn.UC_PROT_EXEC | (unicorn.UC_PROT_WRITE if way.access.write else 0)
        return self._frame(way.physical) & -PAGE, rights

    def _frame(self, physical: int) -> int:
        """Return where the emulator has what lies at a physical address: by the hypervisor's tables, if any."""
        if self.nested is None:
            return physical
        found = self.nested.walk(physical).physical
        assert found is not None
        return self.nested.memory_of(found)

    def stop_at(self, ip: int, refused: Refused) -> Stop:
        """Return why the instruction at an address cannot go on: what has just stopped the processor."""
        way, begun = refused.way, not refused.is_fetch
        # The emulator notes the address of data only after it was told that there is no page.
        address = int(self._address.value) & self._mask if begun else refused.address
        if way.vector is not None and refused.violation is None:
            cr2 = address if way.vector == PAGE_FAULT else 0
            return Stop(StopReason.EXCEPTION, ip, way.vector, way.error, cr2, None, begun)
        error = WRITE if way.access.write else 0
        physical = None if way.physical is None else way.physical & -PAGE | address % PAGE
        violation = refused.violation
        if violation is None:
            return Stop(StopReason.EXCEPTION, ip, PAGE_FAULT, error, address, physical, begun)
        if physical is not None and violation.guest_physical == way.physical:
            violation = violation._replace(guest_physical=physical)
        violation = violation._replace(linear=address)
        return Stop(StopReason.NESTED, ip, PAGE_FAULT, error, address, physical, begun, violation)

    def _reaches(self, address: int, page: int) -> bool:
        """Say whether the instruction at an address, in the page before this one, goes on in it."""
        left = (page - address) & self._mask
        if left >= _LONGEST:
            return False
        decoder = iced_x86.Decoder(self._bits, peek(self.seen, self._ram, address, left), ip=address)
        decoder.decode()
        return decoder.last_error == iced_x86.DecoderError.NO_MORE_BYTES

    def _show_guard(self, is_there: bool) -> None:
        """Have the page that stands for others, and be asked, or neither."""
        if is_there:
            self._engine.mem_map(_GUARD, PAGE, unicorn.UC_PROT_READ | unicorn.UC_PROT_EXEC)
            self._engine.mem_write(_GUARD, b"\xf4" * PAGE)
            self._engine.ctl_set_tlb_mode(unicorn.UC_TLB_VIRTUAL)
        else:
            self._engine.ctl_set_tlb_mode(unicorn.UC_TLB_CPU)
            self._engine.mem_unmap(_GUARD, PAGE)


def is_backed(way: Walk) -> bool:
    """Say whether a walk leads to memory."""
    return way.physical is not None and FIRST <= way.physical < WINDOW


@lru_cache(maxsize=1)
def _find_address() -> int:
    """Return which word of an engine holds the address of an access that was refused: found by refusing some."""
    engine = unicorn.Uc(unicorn.UC_ARCH_X86, unicorn.UC_MODE_32)
    engine.mem_map(PAGE, PAGE)
    engine.mem_write(PAGE, b"\x8b\x03")
    engine.hook_add(unicorn.UC_HOOK_TLB_FILL, _give_first)
    engine.ctl_set_tlb_mode(unicorn.UC_TLB_VIRTUAL)
    words = (ctypes.c_uint64 * _FIELDS).from_address(engine._uch.value)
    found = set(range(_FIELDS))
    for address in _PROBES:
        engine.reg_write(names.UC_X86_REG_EBX, address)
        try:
            engine.emu_start(PAGE, 0, 0, 1)
        except unicorn.UcError:
            found &= {number for number, word in enumerate(words) if word == address}
    if len(found) != 1:
        raise LookupError("this emulator does not show the addresses of page faults")
    return found.pop()


def _give_first(_engine: object, page: int, _kind: int, entry: object, _data: object) -> bool:
    entry.paddr, entry.perms = page, unicorn.UC_PROT_ALL  # type: ignore[attr-defined]  # as above
    return page == PAGE
