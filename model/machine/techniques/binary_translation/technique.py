"""The dispatcher of binary translation: keeps the guest's kernel in the translation cache.

The guest's kernel never executes its own bytes. Translated code runs in ring 1 (32 bits) or ring 3 (64 bits), under
shadow descriptor tables as with trap and emulate; the application runs directly in ring 3, and its exceptions and
system calls really trap. Translated code leaves the cache by a jump to the gate: for a target that is not chained
yet or is computed, for a call-out, and for an interrupt that may be taken again.

Nothing in the guest tells of it. Return addresses are the guest's, what it reads of its own code is what it wrote;
an exception is reported at the guest's address, which every instruction of the cache has; and when bytes that were
translated change, the processor stops behind the instruction that wrote them, and their blocks are dropped.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

from model.machine.access import decode
from model.machine.entry import ProcessorError
from model.machine.happening import Happening
from model.machine.instructions import Instruction, classify
from model.machine.interpreters import Unsupported, interpret
from model.machine.interrupts import CpuFault, peek_memory
from model.machine.linear import spans
from model.machine.memory import PAGE
from model.machine.mmu import Shadow
from model.machine.paging import Access, PagingMode, mode_of, pieces, walk
from model.machine.registers import INTERRUPT, IOPL, MONITOR_FPU, PAGING, CpuState, Table
from model.machine.shadow_paging.faults import is_page_fault
from model.machine.stops import PAGE_FAULT, Stop, StopReason
from model.machine.techniques.base import Machinery, source_of
from model.machine.techniques.binary_translation import ID
from model.machine.techniques.binary_translation.blocks import FLAG, LEVEL, PENDING, PRIORITY, TARGET, Block, Leaving
from model.machine.techniques.binary_translation.cache import SavedCache, TranslationCache
from model.machine.techniques.binary_translation.call_outs import CALL_OUTS
from model.machine.techniques.binary_translation.translator import Translator
from model.machine.techniques.binary_translation.views import TranslationView, view_translation
from model.machine.techniques.native import INVALID_OPCODE, device_of, is_inexact
from model.machine.techniques.trap_and_emulate import TrapAndEmulate
from model.machine.trace import Event
from model.text import text, translatable

_MADE = translatable("model", "{count} instructions from {start} to {end} → {size} bytes in the cache")
_MADE_AFTER_FLUSH = translatable(
    "model", "cache full: emptied. {count} instructions from {start} to {end} → {size} bytes in the cache"
)
_TAKEN = translatable(
    "model",
    "It uses the addresses from {start} to {end}, where its hypervisor keeps translated code. Use others in its page "
    "tables.",
)
_TOO_FAR = translatable(
    "model",
    "Its kernel names memory by an address relative to its code that translated code cannot reach. Link it to lower "
    "addresses.",
)
_FETCH, _LONGEST = 16, 15
_NAME = "translate"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the guest's kernel stands while the processor is outside the cache.

    `hint` is the address in the cache that this is, where that is known although no block begins there; else 0.
    `jump` is the address of the jump that led here and can be chained; else 0.
    """

    guest: int
    hint: int = 0
    jump: int = 0


class BinaryTranslation(TrapAndEmulate):
    """A guest whose kernel runs translated, and whose application runs directly."""

    id: ClassVar[str] = ID
    can_count: ClassVar[bool] = False  # in the cache run more instructions than the guest has, and calls cost more
    entry: ClassVar[Event] = Event.CALL_OUT

    def __init__(self, machinery: Machinery) -> None:
        super().__init__(machinery)
        bits = machinery.cpu.bits
        self.cache = TranslationCache(machinery.processor)
        self._translator = Translator(bits, self.cache.region, self._look)
        self._place: _Place | None = None
        self._behind = 0  # where in the cache the present call-out goes on
        self._retired: list[int] = []
        self._faulted = 0  # where in the cache the instruction begins that a page fault is about
        self._mapped: tuple[object, int] = (None, 0)  # by which tables the blocks are where they are

    # -- what the system asks

    @property
    def known(self) -> dict[int, Instruction]:
        """What has run: of the kernel, what was translated."""
        return self._system.processor.known if self._in_application else self.cache.instructions

    @property
    def generation(self) -> tuple[int, int]:
        """Changes with the processor's and with the cache's."""
        return self._system.processor.generation, self.cache.generation

    def interrupts_on(self, cpu: CpuState) -> bool:
        """Ask the word on which translated code works."""
        return cpu.interrupts_on if cpu.cpl == 3 else bool(self.cache.region.get_word(self._word(FLAG)))

    def retired(self, stop: Stop) -> list[int]:
        """Return what the last `run` completed."""
        return super().retired(stop) if self._in_application else self._retired

    def collect(self) -> None:
        """Read the processor; the kernel's address and interrupt flag are the guest's own."""
        cpu = self._system.cpu
        if self._in_application:
            super().collect()
            return
        region = self.cache.region
        virtual = region.get_word(self._word(FLAG)) | region.get_word(self._word(LEVEL))
        cpu.flags = (cpu.flags & ~(INTERRUPT | IOPL)) | virtual
        cpu.control[8] = region.get_word(self._word(PRIORITY))
        super().collect()
        cpu.ip = self._place.guest if self._place is not None else self.cache.guest_address(cpu.ip)

    def resume(self) -> None:
        """Go on under the shadow tables; a kernel, from the gate."""
        self._place = None if self._in_application else self._where()
        self._tell_translated_code()
        super().resume()
        if not self._in_application:
            self._mind_mapping()
        self._system.processor.open_region(not self._in_application)

    def save(self) -> object:
        """Return the content of the cache, and where the kernel stands."""
        return self.cache.save(), self._place, super().save()

    def restored(self, saved: object) -> None:
        """Have the cache of the other time."""
        assert isinstance(saved, tuple)
        cache, place, pages = saved
        assert isinstance(cache, SavedCache)
        super().restored(pages)
        self.cache.restore(cache)
        self._place, self._mapped = place, (None, 0)
        self._system.processor.written.clear()
        self._tell_translated_code()
        self._system.processor.open_region(not self._in_application)

    def translation(self, address: int) -> TranslationView:
        """Return the block with this address of the guest's, and how full the cache is."""
        return view_translation(self.cache, address, self._system.cpu.bits)

    # -- running

    def run(self, count: int) -> Stop:
        """Let the guest execute at most `count` instructions, and its kernel only translated ones."""
        if self._pager.is_outdated:
            self.collect()
            self.resume()
        if self._in_application:
            stop = self._system.processor.run(count)
            self._mind_changes()
            return stop
        self._retired = []
        waits = self._system.has_interrupt()
        self.cache.region.put_word(self._word(PENDING), waits)
        while True:
            stopped = self._go_on(count)
            if stopped is not None:
                return stopped

    def _go_on(self, count: int) -> Stop | None:
        """Run a stretch of translated code; returns why the guest stops, or None if it does not."""
        self._mind_changes()
        if self._place is not None:
            outside = self._enter_cache(self._place)
            if outside is not None:
                return outside
        processor = self._system.processor
        stop = processor.run(max(1, count - len(self._retired)))
        self._retired += self.cache.retired(processor.executed)
        if stop.reason is StopReason.EXCEPTION:
            return self._raised(stop)
        if stop.reason is StopReason.GATE:
            left = self._left(stop.address)
            if left is not None:
                return left
        elif not self.cache.is_boundary(processor.ip):
            return None
        return Stop(StopReason.COUNT) if len(self._retired) >= count else None

    def _enter_cache(self, place: _Place) -> Stop | None:
        """Go to the translation of where the guest stands; returns a stop if there is none."""
        block = self.cache.find(place.guest)
        address = place.hint or (block.address if block is not None else 0)
        if address:
            if block is not None and place.jump:
                self.cache.chain(place.jump, block)
            self._system.processor.jump(address)
            self._place = None
            return None
        first = self._look(place.guest)
        available = len(self._peek(place.guest))
        if first.is_valid or available == _LONGEST:
            return Stop(StopReason.TRANSLATE, place.guest)
        return Stop(StopReason.EXCEPTION, place.guest, PAGE_FAULT, _FETCH, place.guest + available)

    def _left(self, address: int) -> Stop | None:
        """Note where the guest stands after a jump to the gate; returns why it stops, or None if it does not."""
        exit_ = self.cache.exit_at(address)
        if exit_.leaving is Leaving.NEXT:
            self._place = _Place(exit_.target, jump=address)
        elif exit_.leaving is Leaving.COMPUTED:
            self._place = _Place(self.cache.region.get_word(self._word(TARGET)) & self._system.cpu.mask)
        elif exit_.leaving is Leaving.CALL_OUT:
            self._place = _Place(exit_.target)
            self._behind = self.cache.following(address)
            return Stop(StopReason.CALL_OUT, exit_.target)
        else:
            self._place = _Place(exit_.target, self.cache.following(address))
            return Stop(StopReason.COUNT)
        return None

    def _raised(self, stop: Stop) -> Stop:
        """Return an exception in translated code as one of the guest's own instruction."""
        processor = self._system.processor
        if stop.address not in self.cache.region:
            raise ProcessorError("translated code left the cache")
        if processor.executed and processor.executed[-1] == stop.address and self._retired:
            self._retired.pop()
        guest = self.cache.origin(stop.address)
        self._faulted = self.cache.beginning(stop.address)
        return Stop(stop.reason, guest, stop.vector, stop.error, stop.cr2, stop.physical)

    def _mind_changes(self) -> None:
        """Drop the blocks whose source has changed, once the guest is between two instructions."""
        processor = self._system.processor
        if not processor.written:
            return
        if self._place is None and not self._in_application:
            address = processor.ip
            if not self.cache.is_boundary(address):
                return
            self._place = _Place(self.cache.guest_address(address), address)
        self.cache.drop(processor.written)
        processor.written.clear()
        if self._place is not None:
            hint, jump = self._place.hint, self._place.jump
            is_there = self.cache.is_boundary(hint)
            self._place = _Place(self._place.guest, hint if is_there else 0, jump if self.cache.is_exit(jump) else 0)

    # -- what the monitor does

    def handle(self, stop: Stop) -> Happening:
        """Translate, carry a call-out out, or treat the trap as any monitor does."""
        if stop.reason is StopReason.TRANSLATE:
            return self._translate(stop.address)
        if stop.reason is StopReason.CALL_OUT:
            self.collect()
            return self._call_out(self.cache.instructions[stop.address])
        if is_page_fault(stop) and self._system.cpu.control[0] & PAGING:
            self._check_own(stop.cr2)
        return super().handle(stop)

    def run_one(self) -> Stop:
        """Let the guest execute the instruction where it stands, which in its kernel is a translated one."""
        if self._in_application:
            return super().run_one()
        self.resume()
        return self.run(1)

    def _translate(self, start: int) -> Happening:
        cache, template = self.cache, _MADE
        is_paged = bool(self._system.cpu.control[0] & PAGING)
        block = self._translator.translate(start, cache.end, is_paged)
        if not cache.has_room(block):
            cache.flush()
            self._place, template = _Place(start), _MADE_AFTER_FLUSH
            block = self._translator.translate(start, cache.end, is_paged)
        if is_paged:
            self._check_own(start)
            for linear, _ in pieces(start, block.source_size, self._system.cpu.mask):
                self._pager.fetch(self._system.cpu, linear)
            self._pager.settle()
        cache.add(replace(block, places=self._places_of(block)))
        effect = text(
            template,
            count=len(block.instructions),
            start=f"{start:#x}",
            end=f"{start + block.source_size:#x}",
            size=block.size,
        )
        ring = self.physical_ring(self._system.cpu)
        return Happening(Event.TRANSLATE, start, "kernel", ring, 0, None, _NAME, effect=effect, reason=_NAME.upper())

    def _call_out(self, instruction: Instruction) -> Happening:
        cpu, resources = self._system.cpu, self._system.resources
        source, ring, virtual_ring = source_of(cpu), self.physical_ring(cpu), cpu.cpl
        if instruction.mnemonic not in CALL_OUTS:
            return self._impossible(instruction)
        try:
            effect = interpret(cpu, resources, instruction, CALL_OUTS)
        except CpuFault as fault:
            return self.fault(instruction.address, fault.vector, fault.error)
        behind = self._behind
        self.resume()
        is_there = self.cache.is_boundary(behind) and cpu.ip == self.cache.guest_address(behind)
        if is_there and not self._in_application:
            self._place = _Place(cpu.ip, behind)
        return Happening(
            Event.CALL_OUT,
            instruction.address,
            source,
            ring,
            virtual_ring,
            instruction,
            "",
            device_of(instruction, resources),
            effect=effect,
            reason=instruction.mnemonic.upper(),
        )

    def _impossible(self, instruction: Instruction) -> Happening:
        """Raise what the instruction raises on the bare machine: it is not there, or its operand's memory is not."""
        if is_inexact(instruction):
            return self.fault(instruction.address, INVALID_OPCODE, None)
        cpu = self._system.cpu
        if cpu.control[0] & PAGING:
            raise Unsupported(text(_TOO_FAR))
        cpu.control[2] = int(decode(instruction, cpu.bits).ip_rel_memory_address)
        return self.fault(instruction.address, PAGE_FAULT, 0)

    # -- inside

    def _where(self) -> _Place:
        """Return where the kernel stands, in the cache too if it is at the instruction that has faulted."""
        guest, hint, self._faulted = self._system.cpu.ip, self._faulted, 0
        is_there = self.cache.is_boundary(hint) and self.cache.guest_address(hint) == guest
        return _Place(guest, hint if is_there else 0)

    def _mind_mapping(self) -> None:
        """Drop the blocks whose source is not where it was, once the guest's tables have changed."""
        cpu, tables = self._system.cpu, self._pager.tables
        mode = mode_of(cpu.bits, cpu.control)
        if (mode, tables.drops) == self._mapped:
            return
        good: dict[int, bool] = {}
        gone = [block for block in self.cache.blocks if not self._is_in_place(mode, block, good)]
        if gone:
            self.cache.take_out(gone)
            hint = self._place.hint if self._place is not None else 0
            if hint and self._place is not None and not self.cache.is_boundary(hint):
                self._place = _Place(self._place.guest)
        self._pager.settle()
        self._mapped = (mode, tables.drops)

    def _is_in_place(self, mode: PagingMode | None, block: Block, good: dict[int, bool]) -> bool:
        """Say whether a block's source lies where it lay and can be fetched unmarked; the shadow then has it."""
        if tuple(spans(mode, self._system.resources.ram, block.start, block.source_size)) != block.places:
            return False
        if mode is None:
            return True
        for linear, _ in pieces(block.start, block.source_size, self._system.cpu.mask):
            page = linear // PAGE
            if page not in good:
                good[page] = not walk(mode, self._system.resources.ram, linear, Access()).changes
                if good[page]:
                    self._pager.fetch(self._system.cpu, linear)
            if not good[page]:
                return False
        return True

    def _places_of(self, block: Block) -> tuple[range, ...]:
        cpu = self._system.cpu
        mode = mode_of(cpu.bits, cpu.control)
        return tuple(spans(mode, self._system.resources.ram, block.start, block.source_size))

    def _check_own(self, linear: int) -> None:
        """Raise Unsupported if the guest has a page where the cache is seen, which cannot be moved."""
        region = self.cache.region
        if region.start <= linear < region.end and self._peek(linear):
            raise Unsupported(text(_TAKEN, start=f"{region.start:#x}", end=f"{region.end - 1:#x}"))

    def _look(self, address: int) -> Instruction:
        """Read an instruction of the guest's, as it is at this moment."""
        return classify(self._peek(address), address, self._system.cpu.bits)

    def _peek(self, address: int) -> bytes:
        return peek_memory(self._system.cpu, self._system.resources.ram, address, _LONGEST)

    @property
    def _in_application(self) -> bool:
        return self._system.cpu.cpl == 3

    def _tell_translated_code(self) -> None:
        """Put into the monitor's data what translated code knows of the virtual CPU."""
        cpu, region = self._system.cpu, self.cache.region
        region.put_word(self._word(FLAG), cpu.flags & INTERRUPT)
        region.put_word(self._word(LEVEL), cpu.flags & IOPL)
        region.put_word(self._word(PRIORITY), cpu.control[8])

    def _word(self, offset: int) -> int:
        return self.cache.region.start + offset

    def _deprivileged(self, cpu: CpuState, table: Table, shadow: Shadow | None) -> CpuState:
        """Return what the processor holds: a kernel starts at the gate.

        CR0.MP, which means nothing while TS is clear, tells the two apart for the emulator: what it has decoded of
        the cache for the kernel it would else let an application in the same ring jump to.
        """
        state = super()._deprivileged(cpu, table, shadow)
        if cpu.cpl != 3:
            state.ip = self.cache.region.gate
            state.control[0] |= MONITOR_FPU
        return state
