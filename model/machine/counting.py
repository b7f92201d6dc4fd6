"""A processor that counts what it executes instead of noting each instruction: exact, and many times as fast.

The emulator itself counts the instructions that it begins, and says so in a field of its engine; `_find_counter`
finds that field by running programs of known length. What else has to be known of the way is learned when the
emulator translates a block of code, which it does once: instructions to stop at, to note, or to refuse get a hook of
their own (a guard), and everything else runs without any.

Where that would not be exact (a program writes over code that has been executed, or single-steps itself) `run`
raises `NeedsExactness`, and the run is repeated from its last checkpoint with every instruction noted, for a while.
"""

import ctypes
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import unicorn
from unicorn import x86_const as names

from model.machine.instructions import Instruction, InstructionClass, classify
from model.machine.memory import PAGE, Ram
from model.machine.processor import _DEBUG, _FETCH, AREA, INVALID_OPCODE, PAGE_FAULT, Processor, Stop, StopReason, _error_of

EXACT_FOR = 100_000  # instructions that are noted one by one after something unusual
_FIELDS = 256  # words of the engine among which the counter is looked for
_PROBES = (1234, 777, 2025)
_GRAIN = 256
_STOPPING = frozenset({"int", "int3", "into", "int1", "hlt"})


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

    `begun` is that number. `noted` says how often each sensitive instruction, by its address, was executed: those
    are the ones that a run has to account for one by one.
    """

    def __init__(self, bits: int, ram: Ram, intercepts: Callable[[Instruction], bool]) -> None:
        self.begun = 0
        self.noted: Counter[int] = Counter()
        self._guards: dict[int, int] = {}
        self._scanned: set[int] = set()
        self._watched: dict[int, tuple[int, int]] = {}
        self._special = -1
        self._unguarded: tuple[int, int] | None = None
        self._unusual = False
        self._exact_left = 0
        self._every: ctypes.c_size_t | None = None
        super().__init__(bits, ram, intercepts)
        field = _find_counter()
        assert field is not None
        self._counter = ctypes.c_uint64.from_address(self._engine._uch.value + 8 * field)

    @property
    def is_exact(self) -> bool:
        """Whether every instruction is noted at present."""
        return self._every is not None

    def be_exact(self) -> None:
        """Note every instruction for a while."""
        self._exact_left = EXACT_FOR
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
        if self._changed:
            self._start_afresh()
        self._began, self._segments = None, []
        self.noted.clear()
        self._stop, self._special, self._unusual, self.begun = None, -1, False, 0
        start = self.ip
        self._let_through = start if let_through else -1
        if start not in self._scanned:
            self._guard(start, PAGE)
        self._run_guarded(count)
        if self._unusual:
            raise NeedsExactness
        if self._stop is None:
            self._stop = self._counted_stop()
        self._is_clean = self._is_clean and self._stop.reason in (StopReason.COUNT, StopReason.INTERCEPT)
        return self._stop

    def direct(self, stop: Stop) -> tuple[int, Counter[int]]:
        """Return how many instructions the last `run` executed before it stopped, and those that it noted."""
        if stop.reason is StopReason.COUNT or (stop.vector == PAGE_FAULT and (stop.error or 0) & _FETCH):
            return self.begun, self.noted
        if stop.address in self.noted:
            self.noted[stop.address] -= 1
        return self.begun - 1, +self.noted

    # -- counting

    def _run_guarded(self, count: int) -> None:
        """Execute; where new code has something to stop at, translate it again with its guards and go on."""
        while True:
            self._unguarded = None
            self._execute(self.ip, count - self.begun)
            self.begun += min(self._counter.value, count - self.begun)
            if self._unguarded is None or self._stop is not None or self._unusual:
                return
            address, size = self._unguarded
            self._engine.ctl_remove_cache(address, address + size)
            if self.begun >= count:
                return

    def _counted_stop(self) -> Stop:
        special = self._special
        if special >= 0 and self.known[special].mnemonic == "hlt" and special + 1 == self.ip:
            return Stop(StopReason.HALT, special)
        return Stop(StopReason.COUNT)

    def _run_exactly(self, count: int, let_through: bool) -> Stop:
        stop = super().run(count, let_through)
        self.begun = len(self.executed)
        self.noted.clear()
        self._exact_left = EXACT_FOR if self._changed else self._exact_left - self.begun
        if self._exact_left <= 0 and self._every is not None:
            self._engine.hook_del(self._every.value)
            self._every = None
            self._engine.ctl_flush_tb()
        return stop

    # -- learning what there is to stop at

    def _add_code_hook(self) -> None:
        self._engine.hook_add(unicorn.UC_HOOK_EDGE_GENERATED, self._on_new_block)

    def _on_new_block(self, _engine: object, block: object, _before: object, _data: object) -> None:
        """Look at code that has just been translated and not yet run."""
        address, size = block.pc, block.size  # type: ignore[attr-defined]  # the binding's structure is untyped
        try:
            if address < AREA and self._guard(address, size):
                self._unguarded = (address, size)
                self._engine.emu_stop()
        except Exception as error:
            self._failure = error
            self._engine.emu_stop()

    def _guard(self, start: int, size: int) -> bool:
        """Put guards into the straight code at `start`; say whether it has new ones."""
        self._scanned.add(start)
        address, is_new = start, False
        while address < start + size:
            instruction = classify(self.ram.peek(address, 15), address, self.bits)
            self.known[address] = instruction
            if address not in self._guards and self._needs_guard(instruction):
                hook = self._engine.hook_add(unicorn.UC_HOOK_CODE, self._on_guard, None, address, address)
                self._guards[address] = hook
                is_new = True
            address += instruction.length
            if size == PAGE and _ends_block(instruction):
                break
        self._watch(start, address)
        return is_new

    def _needs_guard(self, instruction: Instruction) -> bool:
        if not instruction.is_valid or instruction.class_ is InstructionClass.SENSITIVE:
            return True
        return instruction.mnemonic in _STOPPING or self._intercepts(instruction)

    def _on_guard(self, _engine: object, address: int, _size: int, _data: object) -> None:
        if self._stop is not None:
            return
        instruction = self.known[address]
        if not instruction.is_valid:
            if len(self.ram.peek(address, 15)) == 15:
                self._stop = Stop(StopReason.EXCEPTION, address, INVALID_OPCODE)
                self._engine.emu_stop()
        elif self._intercepts(instruction) and address != self._let_through:
            self._stop = Stop(StopReason.INTERCEPT, address)
            self._engine.emu_stop()
        else:
            self._special = address
            self.noted[address] += 1
            self._let_through = -1

    def _watch(self, start: int, end: int) -> None:
        """Have writes into this code seen, and as few others as possible."""
        self._code_bytes.update(range(start, end))
        low, high = start & -_GRAIN, (end - 1) | (_GRAIN - 1)
        for page in range(low // PAGE, high // PAGE + 1):
            self._code_pages.add(page)
            first, last = max(low, page * PAGE), min(high, page * PAGE + PAGE - 1)
            known = self._watched.get(page)
            if known is not None and known[0] <= first and last <= known[1]:
                continue
            self._engine.hook_add(unicorn.UC_HOOK_MEM_WRITE, self._on_code_write, None, first, last)
            self._watched[page] = (first, last) if known is None else (min(first, known[0]), max(last, known[1]))

    def _on_code_write(
        self, engine: object, access: int, address: int, size: int, value: int, data: object
    ) -> None:
        if self._every is not None:
            super()._on_code_write(engine, access, address, size, value, data)
        elif not self._code_bytes.isdisjoint(range(address, address + size)):
            self._unusual = True
            self._engine.emu_stop()

    def _on_interrupt(self, engine: object, vector: int, data: object) -> None:
        if self._every is not None:
            super()._on_interrupt(engine, vector, data)
            return
        if self._stop is not None:
            return
        ip, special = self.ip, self._special
        self._unusual = vector == _DEBUG
        if special >= 0 and ip != special and self._is_software_interrupt(special, ip, vector):
            self._stop = Stop(StopReason.SOFTWARE_INTERRUPT, special, vector)
        else:
            self._stop = Stop(StopReason.EXCEPTION, ip, vector, _error_of(vector))
        self._engine.emu_stop()

    def _reads_descriptor(self) -> bool:
        if self._every is not None:
            return super()._reads_descriptor()
        # The emulator keeps the program counter up to date for its own counting.
        return self._loads_segment(self.instruction_at(self.ip))

    def _start_afresh(self) -> None:
        super()._start_afresh()
        self._forget_guards()

    def _forget_guards(self) -> None:
        for hook in self._guards.values():
            self._engine.hook_del(hook)
        self._guards.clear()
        self._scanned.clear()


def _ends_block(instruction: Instruction) -> bool:
    return instruction.mnemonic in _STOPPING or instruction.mnemonic.startswith(("j", "ret", "call", "loop", "iret"))
