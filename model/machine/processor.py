"""An x86 processor with real privilege rings: with `engine` and `counting` the modules on Unicorn.

Code runs in the ring that its segments say, and what that ring may not do raises the exception that hardware raises.
Unicorn never goes through an interrupt table; every exception and interrupt ends `run`, and whoever owns ring 0 in
the machine (the native system, or the monitor under a guest) says what happens next by `enter`.

What keeps this exact:

- A ring is entered by an IRET that is really executed, from a page of ours outside every guest's window. The context
  just after it is kept, because after one exception Unicorn would report the next one as a double fault.
- Our area (entry code, the tables that the guest is really under) is mapped without any permission. The processor's
  own reads of descriptors are let through; a program's reads, writes and jumps fault.
- When an instruction writes near its own code, the emulator begins it again, in a new translation: the hooks see it
  twice and the flags of the first attempt are half done. `_judge` and `_finish` make one step of it.
- While a program's paging is on, `mmu` translates. What the emulator remembers of a walk is forgotten when an entry
  changes that it was made of, so no run depends on what was remembered.
- Where an instruction follows one that changes flags and faults, the emulator has lost the flags (its hook has them
  computed early, and its way out computes them again). `run` takes those from before the instruction (`Attention`).
- Instructions that the emulator executes wrongly (IN and OUT regardless of the ring, RDTSC from the computer's clock)
  are recognised before they execute: `intercepts` names them, and `run` stops in front of them.
"""

import ctypes
from collections.abc import Callable, Sequence

import unicorn
from unicorn import x86_const as names

from model.machine.access import loads_segment, touches
from model.machine.attention import Attention, Begun
from model.machine.engine import (
    CodeCallback,
    RegisterGroup,
    add_code_hook,
    register_ids,
    system_segment,
)
from model.machine.entry import AREA, NOWHERE, Entry, is_in_area
from model.machine.instructions import Instruction, classify, interrupts_by
from model.machine.linear import peek, spans
from model.machine.memory import FIRST, PAGE, WINDOW, Ram
from model.machine.mmu import Mmu, Shadow
from model.machine.paging import PagingMode, mode_of
from model.machine.region import CodeRegion
from model.machine.registers import (
    GENERAL,
    SEGMENTS,
    SP,
    CpuState,
    Table,
    reset_state,
)
from model.machine.stops import FETCH, INVALID_OPCODE, PAGE_FAULT, WRITE, Stop, StopReason, error_of

_DEBUG = 1
UNKNOWN: list[int] = []
_CPU_MODELS = {32: names.UC_CPU_X86_PENTIUM3, 64: names.UC_CPU_X86_QEMU64}
_FAULTS = frozenset({StopReason.EXCEPTION, StopReason.NESTED})
_CLEAN = frozenset({StopReason.COUNT, StopReason.INTERCEPT})


class Processor:
    """One physical (for its guest: virtual) CPU over the memory of one machine.

    `executed` holds the addresses of the instructions that the last `run` began, in order; the last one is that
    of the instruction it stopped at, if it stopped at one. `known` holds what was decoded, by address, until
    `generation` changes.
    """

    def __init__(self, bits: int, ram: Ram, intercepts: Callable[[Instruction], bool]) -> None:
        self.bits = bits
        self.ram = ram
        self.executed: list[int] = []
        self.known: dict[int, Instruction] = {}
        self.generation = 0
        self._intercepts = intercepts
        self._attention = Attention(bits, lambda: self._flags.read())
        self._let_through = -1
        self._stop: Stop | None = None
        self._failure: Exception | None = None
        self._code_pages: set[int] = set()
        self._code_bytes: set[int] = set()
        self._changed = False
        self._began: Begun | None = None
        self._finishing = False
        self._region: CodeRegion | None = None
        self.watched: set[int] = set()  # addresses of bytes that were translated
        self.written: list[range] = []  # what was written over them; taken away by whoever watches
        ram.listeners.append(self._on_monitor_write)
        self._peers: tuple[Processor, ...] = ()  # the others over the same memory
        self._hooked_pages: set[int] = set()
        # The ring that the processor was brought into, whether nothing was raised since, and its segment registers.
        self._ring: tuple[object, ...] = (None, None)
        self._is_clean = False
        self._segments = UNKNOWN
        self._is_monitored = False  # whether its tables of segments are the monitor's
        self._count = 0  # how many instructions the present run may begin
        self._waits = False  # whether the instruction that is next touches a page that the emulator has guarded
        self._make_engine()
        self._contexts: dict[object, object] = {}

    # -- running

    def run(self, count: int, let_through: bool = False) -> Stop:
        """Execute at most `count` instructions, from where the processor is.

        Args:
            count: at least 1.
            let_through: execute the first instruction even if it is one to intercept.
        """
        if self._changed:
            self._start_afresh()
        self._began, self._segments = None, UNKNOWN
        self.executed.clear()
        self._stop, self._count = None, count
        start = self.ip
        self._let_through = start if let_through else -1
        self._execute(start, count)
        while self._waits:
            self._execute(self.ip, count - len(self.executed))
        if self._is_cut_short():
            self._finish()
        if self._stop is None:
            self._stop = self._unasked_stop(start)
        return self._ended(self._stop)

    def _ended(self, stop: Stop) -> Stop:
        """Complete what is known of a stop, now that the registers are those in front of it."""
        self._is_clean = self._is_clean and stop.reason in _CLEAN
        flags = self._attention.kept(len(self.executed), stop.address)
        if stop.reason in _FAULTS and flags is not None:
            self._flags.write(flags)
        return stop

    def _execute(self, start: int, count: int) -> None:
        self._waits = False
        self.mmu.starts(start)
        try:
            self._engine.emu_start(start, self._region.gate if self._region else NOWHERE, 0, count)
        except unicorn.UcError as error:
            if self._stop is None:
                self._stop = self._invalid(error)
        self.mmu.stops()
        if self._failure is not None:
            raise self._failure

    def _is_cut_short(self) -> bool:
        """Whether the last instruction has begun to write near its own code and has not been completed."""
        began = self._began
        if began is None or self._stop is not None or not self.executed or self.executed[-1] != began.address:
            return False
        return self.ip == began.address and self._general_values() == began.general

    def _finish(self) -> None:
        """Complete that one instruction: once for itself, once more because the emulator begins it again."""
        self._attention.doubt()
        self._finishing = True
        try:
            self._execute(self.ip, 2)
        finally:
            self._finishing = False

    def _general_values(self) -> list[int]:
        return self._general.read()[: len(GENERAL[self.bits])]

    def instruction_at(self, address: int) -> Instruction:
        """Return what stands at the address now."""
        known = self.known.get(address)
        return known if known is not None else self._look(address)

    # -- state

    @property
    def ip(self) -> int:
        """The address of the next instruction."""
        return int(self._pointer.read()[0])

    @property
    def physical_flags(self) -> int:
        """The flags register as the hardware has it."""
        return int(self._flags.read()[0])

    def read_general(self, state: CpuState) -> None:
        """Copy what runs without anybody's help into `state`: general registers, segments, pointer, flags."""
        values = self._general.read()
        width = len(state.general)
        state.general = values[:width]
        state.segments, self._segments = values[width : width + 6], values[width : width + 6]
        state.ip, state.flags = values[width + 6], values[width + 7]

    def read_tables(self, state: CpuState) -> None:
        """Copy the descriptor-table and control registers into `state`."""
        values = self._entry.tables.read()
        state.gdtr = Table(values[1], values[2] & 0xFFFFFFFF)
        state.idtr = Table(values[4], values[5] & 0xFFFFFFFF)
        state.tr = system_segment(values, 6)
        state.ldtr = system_segment(values, 9)

    def enter(self, state: CpuState, gdt: bytes, shadow: Shadow | None = None) -> None:
        """Go on in this state: its ring by an executed IRET, or by the context kept of an earlier one.

        Args:
            state: its `cpl` must be that of its CS and SS.
            gdt: the content of the table that `state.gdtr` names.
            shadow: the tables of a monitor's that translate instead of those that the control registers name.

        Raises:
            ProcessorError: the segments do not load from that table.
        """
        mode = mode_of(state.bits, state.control) if shadow is None else shadow.mode
        held = (state.cpl, state.gdtr, state.idtr, state.tr, state.ldtr)
        ring = (held, state.control[0], gdt)
        is_there = self._is_clean and state.segments == self._segments
        is_same = mode == self.mmu.mode and shadow == self.mmu.shadow
        if is_there and ring == self._ring and is_same:
            self._write_general(state)  # and nothing was raised since
            return
        if is_there and held == self._ring[0] and not is_same:
            # The segments stay as they are, whether or not their table can still be seen.
            self._entry.change_control(state)
        else:
            area = None if shadow is None else shadow.area
            self._engine.context_restore(self._context_of((tuple(state.segments), ring), state, gdt, area))
        self._ring, self._segments, self._is_clean = ring, state.segments.copy(), True
        self._is_monitored = shadow is None and is_in_area(state.gdtr.base)
        self._translate(mode, shadow)
        self._write_general(state)

    def _context_of(self, key: object, state: CpuState, gdt: bytes, area: int | None) -> object:
        context = self._contexts.get(key)
        if context is None:
            self._stop = None
            self.executed.clear()
            context = self._contexts[key] = self._entry.enter(state, gdt, area)
            if len(self._contexts) > 256:
                self._contexts.clear()
        return context

    def _translate(self, mode: PagingMode | None, shadow: Shadow | None) -> None:
        """Have linear addresses translated in this mode from now on."""
        if mode != self.mmu.mode or shadow != self.mmu.shadow:
            self.mmu.switch(mode, shadow)
            self._start_afresh()
            self._set_exits()

    def _set_exits(self) -> None:
        """Say where a run ends by itself: nowhere while every address can be a program's."""
        self._engine.ctl_exits_enabled(self.mmu.mode is not None)
        if self.mmu.mode is not None and self._region is not None:
            self._engine.ctl_set_exits([self._region.gate])

    def forget_walks(self) -> None:
        """Note that a monitor's tables have changed, so that what stands at an address may be something else."""
        if self.mmu.mode is not None:
            self._changed = True
            self._attention.doubt()

    def write_area(self, address: int, data: bytes) -> None:
        """Put bytes into our area, which no program can reach."""
        self._entry.write(address, data)

    # -- code of the monitor's own

    def add_region(self, region: CodeRegion) -> None:
        """Map a region for code of the monitor's; one for each processor."""
        self._region = region
        size = region.end - region.code
        self._engine.mem_map_ptr(region.start, PAGE, unicorn.UC_PROT_NONE, region.block.pointer)
        self._engine.mem_map_ptr(region.code, size, unicorn.UC_PROT_EXEC, region.block.pointer + PAGE)

    def open_region(self, is_open: bool) -> None:
        """Let the region's code be executed, or not.

        The emulator looks at this only when it first decodes code for a ring and a CR0: whoever opens the region
        must see to it that one of the two differs while it is closed.
        """
        region = self._region
        if region is not None and region.is_open != is_open:
            region.is_open = is_open
            right = unicorn.UC_PROT_EXEC if is_open else unicorn.UC_PROT_NONE
            self._engine.mem_protect(region.code, region.end - region.code, right)

    def jump(self, address: int) -> None:
        """Go on at another address, everything else being as it is; not after an exception."""
        self._pointer.write([address])

    def forget(self, address: int, size: int) -> None:
        """Note that the code there is not what it was."""
        self._engine.ctl_remove_cache(address, address + size)

    def watch(self, address: int, size: int) -> None:
        """Have writes to these bytes stop the processor, and noted in `written`."""
        self.watched.update(range(address, address + size))
        self._hook_pages(address, size)

    def join(self, processors: Sequence["Processor"]) -> None:
        """Know the processors over the same memory: what one writes over code of another, that one is told."""
        self._peers = tuple(processor for processor in processors if processor is not self)

    def save(self) -> object:
        """Return everything inside the processor, for `restore`."""
        return self._engine.context_save(), self.mmu.mode, self.mmu.shadow

    def restore(self, saved: object, pages: list[int]) -> None:
        """Be as when `saved` was made; its owner has restored the memory, and names the pages that changed."""
        assert isinstance(saved, tuple)
        context, mode, shadow = saved
        self.replaced(pages)
        self._engine.context_restore(context)
        self.mmu.flush()
        self._translate(mode, shadow)
        self._is_clean = False

    def replaced(self, pages: list[int]) -> None:
        """Note that pages of the memory, given by number, are others now."""
        tables = {word * 4 // PAGE for word in self.mmu.words}
        if not self._code_pages.isdisjoint(pages) or not tables.isdisjoint(pages):
            self._start_afresh()
            self._engine.ctl_flush_tb()

    # -- construction

    def _make_engine(self) -> None:
        mode = unicorn.UC_MODE_64 if self.bits == 64 else unicorn.UC_MODE_32
        self._engine = engine = unicorn.Uc(unicorn.UC_ARCH_X86, mode)
        engine.ctl_set_cpu_model(_CPU_MODELS[self.bits])
        engine.mem_map_ptr(FIRST, WINDOW - FIRST, unicorn.UC_PROT_ALL, self.ram.block.pointer + FIRST)
        self._group_registers()
        self._entry = Entry(engine, self.bits)
        self.mmu = Mmu(engine, self.bits, self.ram)
        self.mmu.begins, self.mmu.is_own, self.mmu.is_plain = self._begins, self._is_own, self._is_plain
        self.mmu.on_table, self.mmu.failed = self._hook_pages, self._fail
        self.mmu.on_guard = self._attention.doubt
        self._add_code_hook()
        engine.hook_add(unicorn.UC_HOOK_INTR, self._on_interrupt)
        engine.hook_add(unicorn.UC_HOOK_MEM_UNMAPPED | unicorn.UC_HOOK_MEM_PROT, self._on_bad_access)
        # Must exist before anything is translated, so that hooks on pages of code, which come later, are seen.
        engine.hook_add(unicorn.UC_HOOK_MEM_WRITE, self._on_code_write, None, 1, 1)

    def _group_registers(self) -> None:
        engine = self._engine
        pointer = "rip" if self.bits == 64 else "eip"
        flags = "rflags" if self.bits == 64 else "eflags"
        general = GENERAL[self.bits]
        self._general = RegisterGroup(engine, register_ids((*general, *SEGMENTS, pointer, flags)))
        self._entered = RegisterGroup(engine, register_ids((*general, pointer, flags)))
        self._pointer = RegisterGroup(engine, register_ids((pointer,)))
        self._flags = RegisterGroup(engine, register_ids((flags,)))
        self._stack = RegisterGroup(engine, register_ids((general[SP],)))

    def _write_general(self, state: CpuState) -> None:
        self._entered.write([*state.general, state.ip, state.flags])

    # -- what the emulator calls

    def _add_code_hook(self) -> None:
        self._note_every_instruction()

    def _note_every_instruction(self) -> ctypes.c_size_t:
        """Have every instruction's address noted; returns the hook.

        This is called once for each instruction, so it goes past the binding's own wrapper, which takes half of
        the time.
        """
        plain, delicate, keep = self._attention.plain, self._attention.delicate, self._attention.keep
        executed, append, look = self.executed, self.executed.append, self._before

        def on_code(_engine: int, address: int, _size: int, _data: object) -> None:
            append(address)
            if address not in plain:
                if address in delicate:
                    keep(len(executed), address)
                else:
                    look(address)

        self._on_code = CodeCallback(on_code)
        return add_code_hook(self._engine, self._on_code, 0, (1 << 64) - 1)

    def _before(self, address: int) -> None:
        """Look at an instruction before its first execution; one to intercept is looked at every time."""
        if self._entry.is_open:
            return
        try:
            self._judge(address)
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        """Keep what went wrong in a callback: nothing above it in the call stack could pass it on."""
        self._failure = error
        self._engine.emu_stop()

    def _judge(self, address: int) -> None:
        if self._stop is not None:
            # The emulator calls once more after a stop, for an instruction that will not execute.
            self.executed.pop()
            return
        began, self._began = self._began, None
        if began is not None and began.address == address and self._general_values() == began.general:
            # Not again, but still: the emulator has translated it anew after a write near its own code,
            # and has lost track of the flags in doing so.
            self._flags.write(began.flags)
            if len(self.executed) > 1 and self.executed[-2] == address:
                self.executed.pop()
            return
        if self._changed or self._finishing or self._must_wait(address):
            self.executed.pop()
            self._engine.emu_stop()
            return
        known = self.known.get(address)
        if known is not None and address != self._let_through and self._intercepts(known):
            self._stop = Stop(StopReason.INTERCEPT, address)
            self._engine.emu_stop()
            return
        # Only here are the flags to be trusted: in the middle of an instruction the emulator has them half done.
        self._attention.keep(len(self.executed), address)
        if self._region is not None and address in self._region:
            self._attention.know(self._look(address))
            return
        instruction = self._look(address)
        if not instruction.is_valid and len(self._peek(address)) == 15:
            # The emulator would find that out too, but after it has lost track of the flags.
            self._stop = Stop(StopReason.EXCEPTION, address, INVALID_OPCODE)
            self._engine.emu_stop()
            return
        if not self._intercepts(instruction):
            self._attention.know(instruction)
        elif address != self._let_through:
            self._stop = Stop(StopReason.INTERCEPT, address)
            self._engine.emu_stop()
        self._let_through = -1

    def _must_wait(self, address: int) -> bool:
        """Say whether an instruction touches a page that is to be fetched for it first."""
        self._waits = bool(self.mmu.guarded) and self.mmu.touches_guard(address)
        return self._waits

    def _look(self, address: int) -> Instruction:
        if self._region is not None and address in self._region:
            return classify(self._region.peek(address, 15), address, self.bits)
        instruction = classify(self._peek(address), address, self.bits)
        self.known[address] = instruction
        for span in spans(self.mmu.seen, self.ram, address, instruction.length):
            self._code_bytes.update(span)
            self._hook_pages(span.start, len(span))
        return instruction

    def _peek(self, address: int) -> bytes:
        return peek(self.mmu.seen, self.ram, address, 15)

    def _hook_pages(self, address: int, size: int) -> None:
        for page in {address // PAGE, (address + size - 1) // PAGE} - self._code_pages:
            self._code_pages.add(page)
            for processor in (self, *self._peers):
                processor.see_writes(page)

    def holds_code(self, span: range) -> bool:
        """Say whether it has decoded some of these bytes."""
        return not self._code_bytes.isdisjoint(span)

    def see_writes(self, page: int) -> None:
        """See what this processor writes into a page, which its own code or that of another is in."""
        if page not in self._hooked_pages:
            self._hooked_pages.add(page)
            start = page * PAGE
            self._engine.hook_add(unicorn.UC_HOOK_MEM_WRITE, self._on_code_write, None, start, start + PAGE - 1)

    def _on_monitor_write(self, address: int, size: int) -> None:
        """Mind what is written past the emulator: a frame, or a word on the CPU's behalf."""
        if not self._note_written(range(address, address + size)):
            return
        if self.mmu.mode is None:
            self._engine.ctl_remove_cache(address, address + size)
        else:
            self._engine.ctl_flush_tb()  # a part of it is removed by its linear address, of which it may have some

    def _note_written(self, span: range) -> bool:
        """Say whether this is code; then `run` ends before the next instruction, and all is looked at anew."""
        if not self.watched.isdisjoint(span):
            self.written.append(span)
        elif self._code_bytes.isdisjoint(span) and not self.mmu.is_made_of(span):
            return False
        self._changed = True
        self._attention.doubt()
        return True

    def _on_code_write(
        self, _engine: object, _access: int, address: int, size: int, _value: int, _data: object
    ) -> None:
        for peer in self._peers:
            peer._on_monitor_write(address, size)
        current = self.executed[-1] if self.executed else -PAGE
        is_far = self.mmu.mode is None and abs(address - current) > PAGE
        if not self._note_written(range(address, address + size)) and is_far:
            return
        self._attention.doubt(current)
        flags = self._attention.kept(len(self.executed), current)
        self._began = Begun(current, self._general_values(), flags or self._flags.read())

    def _start_afresh(self) -> None:
        """Decode everything anew: programs that change themselves are rare, and must never be shown stale."""
        self._attention.doubt()
        self.known.clear()
        self._code_bytes.clear()
        self._changed = False
        self.generation += 1
        self.mmu.forget()

    def _on_interrupt(self, _engine: object, vector: int, _data: object) -> None:
        if self._stop is not None:
            return
        ip = self.ip
        last = self.executed[-1] if self.executed else ip
        if ip != last and self._is_software_interrupt(last, ip, vector):
            self._stop = Stop(StopReason.SOFTWARE_INTERRUPT, last, vector)
        else:
            self._stop = Stop(StopReason.EXCEPTION, last if vector == _DEBUG else ip, vector, error_of(vector))
        self._engine.emu_stop()

    def _is_software_interrupt(self, address: int, ip: int, vector: int) -> bool:
        instruction = self.instruction_at(address)
        return address + instruction.length == ip and interrupts_by(instruction, vector)

    def _on_bad_access(
        self, _engine: object, access: int, address: int, size: int, _value: int, _data: object
    ) -> bool:
        if access == unicorn.UC_MEM_READ_PROT and size == 4 and self._reads_descriptor():
            return True
        if self._region is not None and self.executed:
            allowed = (access == unicorn.UC_MEM_WRITE_PROT, address)
            if self._region.allowed.get(self.executed[-1]) == allowed:
                return True
        if self._stop is None:
            error = 0
            if access in (unicorn.UC_MEM_WRITE_UNMAPPED, unicorn.UC_MEM_WRITE_PROT):
                error = WRITE
            elif access in (unicorn.UC_MEM_FETCH_UNMAPPED, unicorn.UC_MEM_FETCH_PROT):
                error = FETCH
            self._stop = Stop(
                StopReason.EXCEPTION, self.ip, PAGE_FAULT, error, address & ((1 << self.bits) - 1), address
            )
        return False

    def _reads_descriptor(self) -> bool:
        if not self.executed:
            return True
        return self._loads_segment(self.instruction_at(self.executed[-1]))

    def _loads_segment(self, instruction: Instruction) -> bool:
        stack = int(self._stack.read()[0])
        shadow = self.mmu.shadow
        moved = 0 if shadow is None or shadow.area is None else shadow.area - AREA
        return loads_segment(instruction) and not is_in_area(stack - moved)

    def _unasked_stop(self, start: int) -> Stop:
        """Return why the emulator ended by itself: the count, HLT, or the address that it takes for the end."""
        last = self.executed[-1] if self.executed else start
        if self.executed and self.instruction_at(last).mnemonic == "hlt":
            return Stop(StopReason.HALT, last)
        ip, region = self.ip, self._region
        if region is not None and ip == region.gate and last in region:
            return Stop(StopReason.GATE, last)
        if self.executed and ip not in (NOWHERE, region.gate if region is not None else NOWHERE):
            # It may be less than the count, which counts an instruction that the emulator begins again twice.
            return Stop(StopReason.COUNT)
        return Stop(StopReason.EXCEPTION, ip, PAGE_FAULT, FETCH, ip)

    def _invalid(self, error: unicorn.UcError) -> Stop:
        ip = self.ip
        if self.mmu.refused is not None:
            return self.mmu.stop_at(ip, self.mmu.refused)
        if error.errno == unicorn.UC_ERR_INSN_INVALID:
            return Stop(StopReason.EXCEPTION, ip, INVALID_OPCODE)
        # Whatever else the emulator refuses about memory is a page fault of the instruction there.
        return Stop(StopReason.EXCEPTION, ip, PAGE_FAULT, 0, ip)

    # -- what the memory management unit asks

    def _begins(self) -> int:
        """Return the address of the instruction that is about to begin, or -1 if the run ends in front of it."""
        ip = self.ip
        again = self._began is not None and self._began.address == ip
        return ip if again or len(self.executed) < self._count else -1

    def _is_own(self, page: int) -> bool:
        """Say whether an access in ring 3 is the processor's own: it reads a descriptor."""
        if not self.executed or not self._loads_segment(self.instruction_at(self.executed[-1])):
            return False
        if not self._entry.has_tables_in(page):
            return False
        state = reset_state(self.bits)
        self.read_general(state)
        return not touches(state, self.instruction_at(self.executed[-1]), page)

    def _is_plain(self, page: int) -> bool:
        """Say whether this is the monitor's own: its code, or the tables that the processor is under."""
        if self._entry.is_open or (self._region is not None and self._region.start <= page < self._region.end):
            return True
        return is_in_area(page) and self._is_monitored
