"""One CPU of a machine: it executes on a processor of its own, as its technique lets it."""

from dataclasses import dataclass
from typing import Protocol

from model.machine.apic import Activity, LocalApic
from model.machine.counting import CountingProcessor
from model.machine.devices import InterruptController
from model.machine.entry import ProcessorError
from model.machine.happening import Happening
from model.machine.instructions import Instruction, classify
from model.machine.interpreters import Resources, Unsupported
from model.machine.interrupts import EXCEPTION_NAMES, PROTECTION, TripleFault, peek_memory
from model.machine.ledger import Ledger
from model.machine.life import Life, LifeState
from model.machine.processor import Processor
from model.machine.programs import KERNEL_BASE, KERNEL_CODE, KERNEL_DATA, KERNEL_STACK, LOADER_TABLE, NO_KERNEL, Image
from model.machine.recorder import CountingRecorder, Recorder
from model.machine.registers import CS, SP, CpuState, Table, reset_state
from model.machine.stops import Stop, StopReason
from model.machine.techniques.base import Technique, source_of
from model.machine.techniques.hardware_assisted.controls import ExecutionControls
from model.machine.trace import Event
from model.text import Text, text, translatable

SYSTEM_CALL_VECTOR = 0x80
_TRIPLE = translatable(
    "model", "Triple fault: an exception came, and its kernel's tables let neither it nor a double fault be handled."
)
_BROKEN = translatable("model", "Its segments do not load from its descriptor table any more: {reason}.")
# One for all that no rule speaks of and no processor notes: they have the same route, cost and reason.
_ANY = classify(b"\x90", 0, 32)


_NO_LINES = InterruptController()


class Owner(Protocol):
    """The machine that a CPU is one of."""

    resources: Resources
    controls: ExecutionControls
    life: Life
    has_run: bool

    def end(self, state: LifeState, reason: Text) -> None:
        """Be over."""
        ...

    def rouse(self) -> bool:
        """Let those of its CPUs go on that are called; returns whether any is."""
        ...

    def settle(self) -> None:
        """Wait, or be over, if none of its CPUs has anything to do."""
        ...


@dataclass(frozen=True)
class SavedVcpu:
    """The state of a CPU at a position."""

    cpu: CpuState
    processor: object
    technique: object


class Vcpu:
    """A CPU of a machine: virtual in a guest, the core itself in the one system of a traditional host."""

    def __init__(
        self, owner: Owner, number: int, image: Image, technique: type[Technique], ledger: Ledger, counting: bool
    ) -> None:
        self._owner = owner
        self._image = image
        self.number = number
        self.resources = owner.resources
        self.controls = owner.controls
        self.cpu = _first_state(image, number)
        owner.resources.cpus.append(self.cpu)
        self._ledger = ledger
        processor = CountingProcessor if counting and technique.can_count else Processor
        self.processor = processor(image.bits, owner.resources.ram, technique.intercepts)
        self.technique = technique(self)
        if isinstance(self.processor, CountingProcessor) and technique.build != NO_KERNEL:
            self.processor.kernel_ring = self.technique.physical_ring(self.cpu)
        owner.resources.offers_paging = self.technique.offers_paging
        self.technique.resume()
        self._labels: dict[int, int] = {}
        self._kinds: dict[int, int] = {}
        self._setting: tuple[int, int, int, int] = (-1, -1, -1, -1)

    @property
    def can_run(self) -> bool:
        """Whether it has something to execute now."""
        return self.cpu.activity is Activity.ACTIVE and self._owner.life.state is LifeState.RUNNING

    @property
    def controller(self) -> InterruptController:
        """The controller that interrupts it besides its own: the devices' lines end at the first CPU."""
        return self.resources.board.controller if self.number == 0 else _NO_LINES

    def has_interrupt(self) -> bool:
        """Whether an interrupt waits for it that it would take if it takes any."""
        return self.cpu.apic.pending() is not None or self.controller.pending() is not None

    def calls_others(self) -> bool:
        """Let those CPUs of the machine go on that an interrupt has come for; returns whether there are such."""
        return len(self.resources.cpus) > 1 and self._owner.rouse()

    def rouse(self) -> bool:
        """Go on if an interrupt ends its halt, or a start-up its waiting; returns whether it did."""
        cpu = self.cpu
        is_called = cpu.startup is not None if cpu.activity is Activity.WAIT_FOR_SIPI else self._is_awoken()
        if cpu.activity is Activity.ACTIVE or not is_called:
            return False
        cpu.activity = Activity.ACTIVE
        return True

    def _is_awoken(self) -> bool:
        return self.cpu.interrupts_on and self.has_interrupt()

    def save(self) -> SavedVcpu:
        """Return the state, for `restore`."""
        self.technique.collect()
        return SavedVcpu(self.cpu.copy(), self.processor.save(), self.technique.save())

    def restore(self, saved: SavedVcpu, pages: list[int]) -> None:
        """Be as when this was saved; `pages` of the memory, by number, have changed. Its technique is told after."""
        self.processor.restore(saved.processor, pages)
        self.cpu.__dict__.update(saved.cpu.copy().__dict__)

    def advance(self, limit: int, core: int, recorder: Recorder) -> int:
        """Make at most `limit` steps on a core, and at least one unless the machine ends; returns how many."""
        start = recorder.position
        self._owner.has_run = True
        try:
            self._advance(limit, core, recorder)
        except TripleFault as fault:
            self._owner.end(LifeState.GURU_MEDITATION, fault.reason or text(_TRIPLE))
            self._record(self._fatal(fault.first, fault), core, recorder)
        except ProcessorError as error:
            self._owner.end(LifeState.GURU_MEDITATION, text(_BROKEN, reason=str(error)))
            self._record(self._fatal(PROTECTION, error), core, recorder)
        except Unsupported as unsupported:
            self._owner.end(LifeState.ABORTED, unsupported.reason)
            self._record(self._refused(unsupported), core, recorder)
        return recorder.position - start

    def _fatal(self, vector: int, cause: Exception) -> Happening:
        """Return the exception that ended the machine, for the trace."""
        cpu = self.cpu
        name, ring = EXCEPTION_NAMES.get(vector, f"exception {vector}"), self.technique.physical_ring(cpu)
        can_fetch = bool(peek_memory(cpu, self.resources.ram, cpu.ip, 1))
        instruction = self.processor.instruction_at(cpu.ip) if can_fetch else None
        return Happening(
            Event.FAULT,
            cpu.ip,
            source_of(cpu),
            ring,
            cpu.cpl,
            instruction,
            name,
            vector=vector,
            fatal=True,
            effect=self._owner.life.reason,
            reason=self.technique.ended(cause),
        )

    def _refused(self, cause: Unsupported) -> Happening:
        """Return the instruction that asked for what the machine lacks, for the trace."""
        cpu = self.cpu
        ring, instruction = self.technique.physical_ring(cpu), self.processor.instruction_at(cpu.ip)
        return Happening(
            self.technique.entry,
            cpu.ip,
            source_of(cpu),
            ring,
            cpu.cpl,
            instruction,
            effect=cause.reason,
            reason=self.technique.ended(cause),
        )

    def _advance(self, limit: int, core: int, recorder: Recorder) -> None:
        self.resources.board.advance(self.resources.clock)
        if self.cpu.startup is not None:
            self._start_up(core, recorder)
            return
        is_raised = self.controller.requested or self.cpu.apic.requested
        if is_raised and self._minds_interrupts(core, recorder):
            return
        stop = self.technique.run(self._count(limit))
        self._after(stop, core, recorder)
        if stop.reason is not StopReason.COUNT:
            self._stopped(stop, core, recorder)

    def _minds_interrupts(self, core: int, recorder: Recorder) -> bool:
        """Deliver an interrupt that is due, or note what must wait; returns whether that made a step."""
        if self.has_interrupt() and self._takes_interrupts():
            happening = self._interrupt()
            self._record(happening, core, recorder)
            self._settle(happening)
            return True
        held = self.technique.hold()
        if held is not None:
            self._record(held, core, recorder)
        return held is not None

    def _takes_interrupts(self) -> bool:
        return not self.cpu.inhibited and self.technique.interrupts_on(self.cpu)

    def _interrupt(self) -> Happening:
        self.technique.collect()
        if self.cpu.apic.pending() is not None:
            return self.technique.interrupt(self.cpu.apic.acknowledge(), "")
        line = self.controller.pending()
        source = "" if line is None else self.resources.board.source_of(line)
        return self.technique.interrupt(self.controller.acknowledge(), source)

    def _start_up(self, core: int, recorder: Recorder) -> None:
        """Begin where another CPU has said, in the state in which a loader starts a kernel."""
        cpu, address = self.cpu, self.cpu.startup
        assert address is not None
        first = _first_state(self._image, self.number)
        first.apic, first.activity, first.ip = cpu.apic, Activity.ACTIVE, address
        cpu.__dict__.update(first.__dict__)
        self._record(self.technique.started(), core, recorder)

    def _count(self, limit: int) -> int:
        """Return how many instructions may run before something else could have to happen.

        An interrupt that is pending while interrupts are off needs no watching: whatever turns them on stops the
        processor.
        """
        if self.cpu.inhibited:
            return 1
        return max(1, min(limit, self.resources.board.expires - self.resources.clock))

    def _after(self, stop: Stop, core: int, recorder: Recorder) -> None:
        """Record what ran directly: all but the instruction that the processor stopped at."""
        if isinstance(self.processor, CountingProcessor) and not self.processor.is_exact:
            self._count_direct(self.processor, stop, core, recorder)
            return
        direct = self.technique.retired(stop)
        if not direct:
            return
        self.resources.clock += len(direct)
        self.cpu.inhibited = self.technique.known[direct[-1]].mnemonic == "sti"
        ring = self.technique.physical_ring(self.cpu)
        self._record_direct(direct, core, ring, recorder)

    def be_exact(self, distance: int) -> None:
        """Have every instruction noted for a while, and so many at least, where only their number was."""
        assert isinstance(self.processor, CountingProcessor)
        self.processor.be_exact(distance)

    def _count_direct(self, processor: CountingProcessor, stop: Stop, core: int, recorder: Recorder) -> None:
        assert isinstance(recorder, CountingRecorder)
        direct, noted = processor.direct(stop)
        if not direct:
            return
        self.resources.clock += direct
        self.cpu.inhibited = direct == 1 and any(processor.known[address].mnemonic == "sti" for address in noted)
        ring, virtual_ring = self.technique.physical_ring(self.cpu), self.cpu.cpl
        for address, times in noted.items():
            recorder.count(self._ledger.direct(processor.known[address], core, ring, virtual_ring), times)
        rest = direct - sum(noted.values())
        if rest:
            recorder.count(self._ledger.direct(_ANY, core, ring, virtual_ring), rest)

    def _record_direct(self, direct: list[int], core: int, ring: int, recorder: Recorder) -> None:
        setting = (core, self.cpu.cpl, *self.technique.generation)
        if setting != self._setting:
            self._setting = setting
            self._kinds.clear()
            self._labels.clear()
        known, kinds, labels = self.technique.known, self._kinds, self._labels
        for address in set(direct).difference(kinds):
            instruction = known[address]
            kinds[address] = self._ledger.direct(instruction, core, ring, self.cpu.cpl)
            labels[address] = recorder.trace.label_of(instruction.bytes, instruction.text)
        recorder.direct(direct, labels, kinds)

    def _stopped(self, stop: Stop, core: int, recorder: Recorder) -> None:
        if stop.reason is StopReason.INTERCEPT and self._executes(stop, core, recorder):
            return
        if stop.reason is StopReason.SOFTWARE_INTERRUPT and stop.vector == SYSTEM_CALL_VECTOR:
            self._note_system_call()
        self.resources.cycles = recorder.cycles
        happening = self.technique.handle(stop)
        self._record(happening, core, recorder)
        self.resources.clock += happening.takes_time
        self._settle(happening)

    def _settle(self, happening: Happening) -> None:
        """Wait, or end, if what happened has left nothing to run."""
        if happening.shutdown is not None:
            self._owner.end(LifeState.POWERED_OFF, happening.shutdown)
        elif self.cpu.halted:
            self.cpu.halted = False
            self.cpu.activity = Activity.HLT
            self._owner.settle()

    def _executes(self, stop: Stop, core: int, recorder: Recorder) -> bool:
        instruction: Instruction = self.processor.instruction_at(stop.address)
        if not self.technique.executes(instruction):
            return False
        passed = self.processor.run(1, let_through=True)
        self._after(passed, core, recorder)
        if passed.reason is not StopReason.COUNT:
            self._stopped(passed, core, recorder)
        else:
            self.technique.collect()
        return True

    def _note_system_call(self) -> None:
        if self.cpu.cpl == 3:
            self.technique.collect()
            self._owner.life.application = self.cpu.named()

    def _record(self, happening: Happening, core: int, recorder: Recorder) -> None:
        label, kind = self._ledger.happened(happening, core)
        recorder.event(happening.address, label, kind, happening.effect)


def _first_state(image: Image, number: int) -> CpuState:
    """Return the state in which our loader starts a kernel on the first CPU, and leaves the others to be started."""
    cpu = reset_state(image.bits)
    cpu.gdtr = Table(LOADER_TABLE, len(image.table) - 1)
    cpu.segments = [KERNEL_DATA] * len(cpu.segments)
    cpu.segments[CS] = KERNEL_CODE
    cpu.general[SP] = KERNEL_STACK
    cpu.ip = KERNEL_BASE
    if number:
        cpu.apic, cpu.activity = LocalApic.of(number), Activity.WAIT_FOR_SIPI
    return cpu
