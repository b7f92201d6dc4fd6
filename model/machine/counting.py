"""A processor that counts what it executes instead of noting each instruction: exact, and many times as fast.

The emulator itself counts the instructions that it begins, and says so in a field of its engine; `_find_counter`
finds that field by running programs of known length. What else has to be known of the way is learned when the
emulator translates a block of code, which it does once: what is to be intercepted and what has to be accounted for
one by one gets a hook, which costs next to nothing while other code runs.

Where that would not be exact (a program writes over code that has been executed, single-steps itself, executes what
is no instruction, or has its paging on) `run` raises `NeedsExactness`, and the run is repeated from its last
checkpoint with every instruction noted, for a while.
"""

import ctypes
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import unicorn

from model.machine.engine import RegisterGroup, register_ids, remove_hook
from model.machine.entry import AREA
from model.machine.instructions import Instruction, InstructionClass, classify
from model.machine.interrupts import PROTECTION
from model.machine.memory import PAGE, Ram
from model.machine.processor import UNKNOWN, Processor
from model.machine.stops import FETCH, INVALID_OPCODE, PAGE_FAULT, Stop, StopReason, error_of

EXACT_FOR = 100_000  # instructions that are noted one by one after something unusual
_MARGIN = 1000
_FIELDS = 256  # words of the engine among which the counter is looked for
_PROBES = (1234, 777, 2025)
_GRAIN = 256  # bytes; writes so close to code are looked at
_NEAR = 64  # bytes; instructions so close together share a hook
_TRAPS = {"int3": 3, "into": 4}
_ENDING = frozenset({"int", "int3", "into", "int1", "hlt"})
_OUTERMOST = 3
_FIRST_FREE = 32  # vectors below are the processor's own exceptions


class NeedsExactness(Exception):
    """What runs can only be counted exactly by noting every instruction."""


@lru_cache(maxsize=1)
def _find_counter() -> int | None:
    """Return which word of an engine holds the number of instructions begun, or None if this library has no such."""
    engine = unicorn.Uc(unicorn.UC_ARCH_X86, unicorn.UC_MODE_32)
    engine.mem_map(PAGE, PAGE)
    engine.mem_write(PAGE, b"\x90\x90\x90\xeb\xfb")
    words = (ctypes.c_uint64 * _FIELDS).from_address(engine._uch.value)
    found = set(range(_FIELDS))
    for count in _PROBES:
        engine.emu_start(PAGE, 0, 0, count)
        # It is one more than was asked for: the instruction before which it has stopped.
        found &= {number for number, word in enumerate(words) if word == count + 1}
    return found.pop() if len(found) == 1 else None


def can_count() -> bool:
    """Say whether the library tells how many instructions it has begun."""
    return _find_counter() is not None


class CountingProcessor(Processor):
    """A `Processor` that leaves `executed` empty and tells only how many instructions the last `run` began.

    `begun` is that number. `noted` says how often what is not innocuous and each return of a kernel, by its
    address, was executed: those are the ones that a run has to account for one by one. `kernel_ring` is the ring that
    the kernel really runs in, to be said before anything runs; where it is the application's, all returns are noted.
    """

    def __init__(self, bits: int, ram: Ram, intercepts: Callable[[Instruction], bool]) -> None:
        self.kernel_ring = 0
        self.begun = 0
        self.noted: Counter[int] = Counter()
        self._intercepted: set[int] = set()
        self._waiting: set[int] = set()  # instructions that touched pages which were not there when they were learned
        self._hooked: set[int] = set()
        self._clusters: list[tuple[int, int, int]] = []  # first and last address, hook
        self._scanned: set[tuple[int, int]] = set()  # where code was learned, and in which ring
        self._watched: dict[int, tuple[int, int]] = {}
        self._ends: dict[int, int] = {}  # where an instruction that may end a run ends, and where it begins
        self._unguarded: tuple[int, int] | None = None
        self._unusual = False
        self._exact_left = 0
        self._every: ctypes.c_size_t | None = None
        super().__init__(bits, ram, intercepts)
        field = _find_counter()
        assert field is not None
        self._counter = ctypes.c_uint64.from_address(self._engine._uch.value + 8 * field)
        self._place = RegisterGroup(self._engine, register_ids(("rip" if bits == 64 else "eip", "cs")))

    @property
    def is_exact(self) -> bool:
        """Whether every instruction is noted at present."""
        return self._every is not None

    def be_exact(self, distance: int) -> None:
        """Note every instruction for a while, and so many at least besides what the last `run` began."""
        self._exact_left = max(EXACT_FOR, distance + self.begun + _MARGIN)
        if self._every is None:
            self._forget_guards()
            self._every = self._note_every_instruction()
            self._engine.ctl_flush_tb()

    def run(self, count: int, let_through: bool = False) -> Stop:
        """Execute at most `count` instructions; see `Processor.run`.

        Raises:
            NeedsExactness: the state of the processor and of its memory is of no use any more.
        """
        if self._every is not None:
            return self._run_exactly(count, let_through)
        if self.mmu.mode is not None:
            raise NeedsExactness
        if self._changed:
            self._start_afresh()
        self._segments = UNKNOWN
        self.noted.clear()
        self._stop, self._unusual, self.begun, self._count = None, False, 0, count
        start, selector = self._place.read()
        self._let_through = start if let_through else -1
        if (start, selector & 3) not in self._scanned:
            self._guard(start, PAGE, selector & 3)
        stop = self._run_guarded(start, count)
        if stop.reason is StopReason.EXCEPTION and self._has_lost_flags(stop):
            raise NeedsExactness
        self._is_clean = self._is_clean and stop.reason in (StopReason.COUNT, StopReason.INTERCEPT)
        return stop

    def _has_lost_flags(self, stop: Stop) -> bool:
        """Say whether the emulator does not know the flags in front of an instruction that has faulted."""
        if stop.address not in self._attention.delicate:
            return False
        is_privileged = self.known[stop.address].class_ is InstructionClass.PRIVILEGED
        return not (is_privileged and stop.vector == PROTECTION)  # which is refused before it runs

    def direct(self, stop: Stop) -> tuple[int, Counter[int]]:
        """Return how many instructions the last `run` executed before it stopped, and those that it noted."""
        if not stop.has_begun or stop.reason is StopReason.COUNT:
            return self.begun, self.noted
        if stop.vector == PAGE_FAULT and (stop.error or 0) & FETCH:
            return self.begun, self.noted
        if stop.address in self.noted:
            self.noted[stop.address] -= 1
        return self.begun - 1, +self.noted

    # -- counting

    def _run_guarded(self, start: int, count: int) -> Stop:
        """Execute; where new code has something to stop at, translate it again with its guards and go on."""
        while True:
            self._unguarded = None
            self._execute(start, count - self.begun)
            self.begun += min(self._counter.value, count - self.begun)
            # Of an access that was refused the emulator does not know the flags for sure.
            if self._unusual or self.mmu.refused is not None:
                raise NeedsExactness
            if self._waits:
                self.begun -= 1
                start = self.ip
                continue
            if self._stop is not None:
                return self._stop
            if self._unguarded is None:
                return self._end_of(count)
            address, size = self._unguarded
            self._engine.ctl_remove_cache(address, address + size)
            if self.begun >= count:
                return Stop(StopReason.COUNT)
            start = self.ip

    def _end_of(self, count: int) -> Stop:
        """Return why the emulator stopped where nothing else has stopped it."""
        ip = self.ip
        ending = self._ends.get(ip, -1)
        if ending >= 0 and self.known[ending].mnemonic == "hlt" and self._counter.value <= count:
            return Stop(StopReason.HALT, ending)
        if self.begun < count:
            raise NeedsExactness
        return Stop(StopReason.COUNT)

    def _run_exactly(self, count: int, let_through: bool) -> Stop:
        stop = super().run(count, let_through)
        self._exact_left = EXACT_FOR if self._changed else self._exact_left - len(self.executed)
        if self._exact_left <= 0 and self._every is not None and self.mmu.mode is None:
            remove_hook(self._engine, self._every)
            self._every = None
            self._engine.ctl_flush_tb()
        return stop

    # -- learning what there is to stop at

    def _add_code_hook(self) -> None:
        self._engine.hook_add(unicorn.UC_HOOK_EDGE_GENERATED, self._on_new_block)

    def _on_new_block(self, _engine: object, block: object, _before: object, _data: object) -> None:
        """Look at code that has just been translated and not yet run."""
        if self._every is not None:
            return
        address, size = block.pc, block.size  # type: ignore[attr-defined]  # the binding's structure is untyped
        try:
            if address < AREA and self._guard(address, size, self._place.read()[1] & 3):
                self._unguarded = (address, size)
                self._engine.emu_stop()
        except Exception as error:
            self._failure = error
            self._engine.emu_stop()

    def _guard(self, start: int, size: int, ring: int) -> bool:
        """Learn the straight code at `start`; say whether it has something new to stop at.

        The emulator translates code for each ring anew, so what was learned in one ring is looked at in another.
        """
        address, is_new, seen = start, False, {(start, ring)}
        while address < start + size:
            if self.mmu.guarded and self.mmu.touches_guard(address):
                # What is behind is not known before it is fetched.
                self._waiting.add(address)
                self._watch(start, address)
                return self._add_hook(address) or is_new
            instruction = classify(self.ram.peek(address, 15), address, self.bits)
            self.known[address] = instruction
            self._attention.know(instruction)
            is_new |= self._guard_instruction(instruction, ring)
            seen.add((address, ring))
            address += instruction.length
            if size == PAGE and _ends_block(instruction):
                break
        # Whoever goes on in the middle of straight code meets what was learned of it, if that was all of it.
        self._scanned.update(seen if _ends_block(instruction) else {(start, ring)})
        self._watch(start, address)
        return is_new

    def _guard_instruction(self, instruction: Instruction, ring: int) -> bool:
        address = instruction.address
        if instruction.mnemonic in _ENDING:
            other = self._ends.setdefault(address + instruction.length, address)
            if other != address:
                raise NeedsExactness
        if self._intercepts(instruction):
            self._intercepted.add(address)
        noted = instruction.class_ is not InstructionClass.INNOCUOUS and instruction.mnemonic != "int"
        may_be_kernel = self.kernel_ring == _OUTERMOST or ring != _OUTERMOST
        # The emulator executes some of what is no instruction.
        noted = noted or not instruction.is_valid or (instruction.mnemonic == "ret" and may_be_kernel)
        return (noted or address in self._intercepted) and self._add_hook(address)

    def _add_hook(self, address: int) -> bool:
        """Have the execution of one instruction noted; the emulator asks every hook before every instruction."""
        if address in self._hooked:
            return False
        self._hooked.add(address)
        first = last = address
        for cluster in [each for each in self._clusters if each[0] - _NEAR <= address <= each[1] + _NEAR]:
            self._clusters.remove(cluster)
            self._engine.hook_del(cluster[2])
            first, last = min(first, cluster[0]), max(last, cluster[1])
        hook = self._engine.hook_add(unicorn.UC_HOOK_CODE, self._on_hook, None, first, last)
        self._clusters.append((first, last, hook))
        return True

    def _on_hook(self, _engine: object, address: int, _size: int, _data: object) -> None:
        if address not in self._hooked or self._stop is not None or self._every is not None:
            return
        if address in self._waiting:
            if self._must_wait(address):
                self._engine.emu_stop()
                return
            self._waiting.discard(address)
        if not self.known[address].is_valid:
            self._unusual = True
            self._engine.emu_stop()
            return
        if address in self._intercepted and address != self._let_through:
            self._stop = Stop(StopReason.INTERCEPT, address)
            self._engine.emu_stop()
            return
        self.noted[address] += 1
        self._let_through = -1

    def _watch(self, start: int, end: int) -> None:
        """Have writes into this code seen, and as few others as possible."""
        self._code_bytes.update(range(start, end))
        low, high = start & -_GRAIN, (end - 1) | (_GRAIN - 1)
        self._code_pages.update(range(low // PAGE, high // PAGE + 1))
        for processor in (self, *self._peers):
            if isinstance(processor, CountingProcessor):
                processor.see_writes_between(low, high)

    def see_writes_between(self, low: int, high: int) -> None:
        """See what this processor writes between two addresses, which its own code or that of another is near."""
        for page in range(low // PAGE, high // PAGE + 1):
            first, last = max(low, page * PAGE), min(high, page * PAGE + PAGE - 1)
            known = self._watched.get(page)
            if known is not None and known[0] <= first and last <= known[1]:
                continue
            self._engine.hook_add(unicorn.UC_HOOK_MEM_WRITE, self._on_code_write, None, first, last)
            self._watched[page] = (first, last) if known is None else (min(first, known[0]), max(last, known[1]))

    def _start_afresh(self) -> None:
        super()._start_afresh()
        self._forget_guards()

    def _forget_guards(self) -> None:
        self._attention.doubt()
        for _, _, hook in self._clusters:
            self._engine.hook_del(hook)
        for kept in (self._clusters, self._hooked, self._intercepted, self._waiting, self._scanned, self._ends):
            kept.clear()

    # -- what the emulator calls

    def _on_code_write(self, engine: object, access: int, address: int, size: int, value: int, data: object) -> None:
        if self._every is not None:
            super()._on_code_write(engine, access, address, size, value, data)
        elif any(processor.holds_code(range(address, address + size)) for processor in (self, *self._peers)):
            self._unusual = True
            self._engine.emu_stop()

    def _on_interrupt(self, engine: object, vector: int, data: object) -> None:
        if self._every is not None:
            super()._on_interrupt(engine, vector, data)
            return
        if self._stop is None:
            self._stop = self._interruption(vector)
            self._engine.emu_stop()

    def _interruption(self, vector: int) -> Stop:
        ip = self.ip
        before = self._ends.get(ip)
        if before is not None and self._is_software_interrupt(before, ip, vector):
            trap = _TRAPS.get(self.known[before].mnemonic)
            # The same exception could be that of the instruction behind `int 13`.
            self._unusual = trap is None and vector < _FIRST_FREE
            return Stop(StopReason.SOFTWARE_INTERRUPT, before, vector)
        self._unusual = vector in (1, INVALID_OPCODE) or vector >= _FIRST_FREE
        return Stop(StopReason.EXCEPTION, ip, vector, error_of(vector))

    def _invalid(self, error: unicorn.UcError) -> Stop:
        if self._every is None and error.errno == unicorn.UC_ERR_INSN_INVALID:
            self._unusual = True
        return super()._invalid(error)

    def _begins(self) -> int:
        if self._every is not None:
            return super()._begins()
        return self.ip if self.begun + self._counter.value < self._count else -1

    def _reads_descriptor(self) -> bool:
        if self._every is not None:
            return super()._reads_descriptor()
        # The emulator keeps the program counter up to date for its own counting.
        return self._loads_segment(self.instruction_at(self.ip))


def _ends_block(instruction: Instruction) -> bool:
    return instruction.mnemonic in _ENDING or instruction.mnemonic.startswith(("j", "ret", "call", "loop", "iret"))
