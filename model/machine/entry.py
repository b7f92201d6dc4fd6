"""The way into a ring: an IRET that is really executed, from an area of ours outside every machine's memory.

The area holds the code for entering and the tables that a processor is really under where a monitor has the machine.
It is mapped without any permission while a program runs.
"""

import unicorn

from model.machine.descriptors import flat_segment
from model.machine.engine import RegisterGroup, flush_translations, register_ids
from model.machine.memory import FIRST, PAGE, Block
from model.machine.registers import CS, GENERAL, PAGING, SEGMENTS, SP, SS, CpuState, SystemSegment, Table

AREA = 0xFFFC0000
AREA_SIZE = 0x40000
_ENTRY = AREA
_FRAME = AREA + 0x800
BOOT_TABLE = AREA + 0x1000
_STAGED_TABLE = AREA + 0x10000
_BOOT_CODE, _BOOT_DATA = 0x08, 0x10
NOWHERE = AREA + 0xF00
_TABLES = ("GDTR", "IDTR", "TR", "LDTR")


def is_in_area(address: int) -> bool:
    """Say whether an address is in the monitor's area."""
    return AREA <= address < AREA + AREA_SIZE


class ProcessorError(Exception):
    """The processor cannot be brought into a state, because its tables do not describe one."""


class Entry:
    """Our area in one engine. `is_open` while the code in it runs; `tables` are the registers of the tables."""

    def __init__(self, engine: unicorn.Uc, bits: int) -> None:
        self._engine = engine
        self._bits = bits
        self.is_open = False
        self.tables = RegisterGroup(engine, register_ids(_TABLES), words=3)  # the size of their structure
        self._control = RegisterGroup(engine, register_ids(("CR0",)))
        self._stack = RegisterGroup(engine, register_ids((GENERAL[bits][SP],)))
        self._pointer = RegisterGroup(engine, register_ids(("rip" if bits == 64 else "eip",)))
        self._area = Block(AREA_SIZE)
        engine.mem_map_ptr(AREA, AREA_SIZE, unicorn.UC_PROT_ALL, self._area.pointer)
        self._prepare()
        self._base = engine.context_save()

    def write(self, address: int, data: bytes) -> None:
        """Put bytes into the area."""
        offset = address - AREA
        self._area.view[offset : offset + len(data)] = data

    def has_tables_in(self, page: int) -> bool:
        """Say whether the tables of segments, interrupts or tasks that the engine is under reach into a page."""
        values = self.tables.read()
        found = ((values[at + 1], values[at + 2] & 0xFFFFFFFF) for at in range(0, len(values), 3))
        return any(base < page + PAGE and base + limit >= page for base, limit in found)

    def enter(self, state: CpuState, gdt: bytes, area: int | None = None) -> object:
        """Enter the ring of a state under its tables; returns the context just after that, all else being unset.

        Args:
            state: to be entered.
            gdt: the content of its descriptor table.
            area: the linear address at which a monitor's page tables let the area be seen, or None.

        Raises:
            ProcessorError: the segments do not load from the table.
        """
        engine = self._engine
        engine.context_restore(self._base)
        flush_translations(engine)
        self.is_open = True
        engine.mem_protect(AREA, AREA_SIZE, unicorn.UC_PROT_ALL)
        try:
            self._load(state, gdt, area)
        except unicorn.UcError as error:
            raise ProcessorError(str(error)) from None
        finally:
            engine.mem_protect(AREA, AREA_SIZE, unicorn.UC_PROT_NONE)
            self.is_open = False
        # The emulated processor has paging off at all times: `mmu` translates for it.
        self._control.write([state.control[0] & ~PAGING])
        if state.control[0] & PAGING:
            self._write_tables(state.gdtr, state.idtr, state.tr, state.ldtr)
        flush_translations(engine)
        return engine.context_save()

    def change_control(self, state: CpuState) -> object:
        """Have other control registers and the same segments; returns the context."""
        self._control.write([state.control[0] & ~PAGING])
        return self._engine.context_save()

    def _prepare(self) -> None:
        self.write(_ENTRY, b"\x48\xcf" if self._bits == 64 else b"\xcf")
        table = bytes(8) + flat_segment(self._bits, code=True, ring=0) + flat_segment(self._bits, code=False, ring=0)
        self.write(BOOT_TABLE, table)
        self._write_tables(Table(BOOT_TABLE, len(table) - 1), Table(0, 0), SystemSegment(), SystemSegment())
        for number in range(len(SEGMENTS)):
            self._load_segment(number, _BOOT_CODE if number == CS else _BOOT_DATA)

    def _load(self, state: CpuState, gdt: bytes, area: int | None) -> None:
        """Load the segments, CS and SS by the return."""
        gdtr = state.gdtr
        if area is not None:
            gdtr = Table(gdtr.base - area + AREA, gdtr.limit)
        elif state.control[0] & PAGING and not is_in_area(gdtr.base):
            # It is at a linear address, and here there are only physical ones.
            self.write(_STAGED_TABLE, gdt)
            gdtr = Table(_STAGED_TABLE, max(0, len(gdt) - 1))
        self._write_tables(gdtr, state.idtr, state.tr, state.ldtr)
        self._load_data_segments(state)
        if state.cpl == 0 and self._bits == 32:
            self._load_segment(SS, state.segments[SS])
        self._execute_return(state)
        # In 64-bit mode the return has emptied some of them, whatever their ring.
        self._load_data_segments(state)

    def _load_data_segments(self, state: CpuState) -> None:
        for number in range(len(SEGMENTS)):
            if number not in (CS, SS):
                self._load_data_segment(number, state.segments[number])

    def _load_segment(self, number: int, selector: int) -> None:
        self._engine.reg_write(_SEGMENT_IDS[number], selector)

    def _load_data_segment(self, number: int, selector: int) -> None:
        # A register may still hold a descriptor that its table no longer has; it then becomes null.
        try:
            self._load_segment(number, selector)
        except unicorn.UcError:
            self._load_segment(number, 0)

    def _execute_return(self, state: CpuState) -> None:
        size = self._bits // 8
        frame = (FIRST, state.segments[CS], 0x2, FIRST, state.segments[SS])
        self.write(_FRAME, b"".join(value.to_bytes(size, "little") for value in frame))
        self._stack.write([_FRAME])
        self._engine.emu_start(_ENTRY, NOWHERE, 0, 1)
        if self._pointer.read()[0] != FIRST:
            raise ProcessorError("the return into the ring was refused")

    def _write_tables(self, gdtr: Table, idtr: Table, tr: SystemSegment, ldtr: SystemSegment) -> None:
        values: list[int] = []
        for table in (gdtr, idtr):
            values += [0, table.base, table.limit]
        for segment in (tr, ldtr):
            values += [segment.selector, segment.base, segment.limit | (segment.flags << 32)]
        self.tables.write(values)


_SEGMENT_IDS = register_ids(SEGMENTS)
