"""One running machine: a guest, or the one system of a traditional host."""

from dataclasses import dataclass, field
from enum import StrEnum

from model.machine.counting import CountingProcessor
from model.machine.devices import NEVER, SERIAL_LINE, TIMER_LINE
from model.machine.entry import ProcessorError
from model.machine.happening import Happening
from model.machine.instructions import Instruction, classify
from model.machine.interpreters import Resources, Unsupported
from model.machine.interrupts import EXCEPTION_NAMES, PROTECTION, TripleFault, peek_memory
from model.machine.ledger import Ledger
from model.machine.processor import Processor
from model.machine.programs import (
    KERNEL_BASE,
    KERNEL_CODE,
    KERNEL_DATA,
    KERNEL_STACK,
    LOADER_TABLE,
    NO_KERNEL,
    Image,
)
from model.machine.recorder import CountingRecorder, Recorder
from model.machine.registers import CS, SP, CpuState, Table, reset_state
from model.machine.stops import Stop, StopReason
from model.machine.techniques.base import Technique, source_of
from model.machine.techniques.hardware_assisted.controls import NESTED_PAGING_CONTROLS, ExecutionControls
from model.machine.trace import Event
from model.text import Text, text, translatable

SYSTEM_CALL_VECTOR = 0x80
_ENDED = translatable("model", "Its kernel halted with interrupts off.")
_TRIPLE = translatable(
    "model", "Triple fault: an exception came, and its kernel's tables let neither it nor a double fault be handled."
)
_BROKEN = translatable("model", "Its segments do not load from its descriptor table any more: {reason}.")
# One for all that no rule speaks of and no processor notes: they have the same route, cost and reason.
_ANY = classify(b"\x90", 0, 32)
_STOPPED = translatable("model", "It was powered off.")


class LifeState(StrEnum):
    """The state of a machine, in VirtualBox's words."""

    POWERED_OFF = "powered-off"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"
    ABORTED = "aborted"
    GURU_MEDITATION = "guru-meditation"


@dataclass
class Life:
    """Whether a machine runs, and why not."""

    state: LifeState = LifeState.RUNNING
    reason: Text | None = None
    application: dict[str, int] = field(default_factory=dict)


class System:
    """One machine with its processor, memory, devices and technique."""

    def __init__(
        self,
        id_: str,
        image: Image,
        technique: type[Technique],
        resources: Resources,
        ledger: Ledger,
        controls: ExecutionControls = NESTED_PAGING_CONTROLS,
        counting: bool = False,
    ) -> None:
        self.id = id_
        self.controls = controls
        self.bits = image.bits
        self.resources = resources
        self.life = Life()
        self.cpu: CpuState = reset_state(image.bits)
        self.has_run = True  # since its state was last saved or restored
        self._ledger = ledger
        for address, data in image.parts.items():
            resources.ram.write(address, data)
        processor = CountingProcessor if counting and technique.can_count else Processor
        self.processor = processor(image.bits, resources.ram, technique.intercepts)
        self._load(image)
        self.technique = technique(self)
        resources.offers_paging = self.technique.offers_paging
        if isinstance(self.processor, CountingProcessor) and technique.build != NO_KERNEL:
            self.processor.kernel_ring = self.technique.physical_ring(self.cpu)
        self.technique.resume()
        self._labels: dict[int, int] = {}
        self._kinds: dict[int, int] = {}
        self._setting: tuple[int, int, int, int] = (-1, -1, -1, -1)

    def _load(self, image: Image) -> None:
        """Put the CPU into the state in which our loader starts a kernel."""
        cpu = self.cpu
        cpu.gdtr = Table(LOADER_TABLE, len(image.table) - 1)
        cpu.segments = [KERNEL_DATA] * len(cpu.segments)
        cpu.segments[CS] = KERNEL_CODE
        cpu.general[SP] = KERNEL_STACK
        cpu.ip = KERNEL_BASE

    # -- running

    @property
    def clock(self) -> int:
        """The machine's own time in instructions."""
        return self.resources.clock

    @property
    def can_run(self) -> bool:
        """Whether it has something to execute now."""
        return self.life.state is LifeState.RUNNING

    @property
    def until_wake(self) -> int:
        """How long a waiting machine waits if nobody types, on its own clock."""
        board = self.resources.board
        expires = board.timer.expires if board.controller.serves(TIMER_LINE) else NEVER
        return NEVER if expires >= NEVER else max(0, expires - self.clock)

    def wait(self, time: int) -> None:
        """Let time pass for a machine that waits; it runs again when an interrupt comes."""
        self.resources.clock += time
        self.resources.board.advance(self.clock)
        self.wake()

    def wake(self) -> None:
        """Run again if an interrupt is pending."""
        if self.life.state is LifeState.WAITING and self.resources.board.controller.pending() is not None:
            self.life.state = LifeState.RUNNING

    def restore(
        self,
        cpu: CpuState,
        processor: object,
        pages: tuple[bytes, ...],
        devices: tuple[object, ...],
        technique: object,
    ) -> None:
        """Be as when all this was saved."""
        changed = self.resources.ram.restore(pages)
        self.processor.restore(processor, changed)
        copied = cpu.copy()
        self.cpu.__dict__.update(copied.__dict__)
        self.resources.board.restore(devices)
        self.technique.restored(technique)
        self.has_run = False

    def stop(self) -> None:
        """Power off."""
        if self.life.state in (LifeState.RUNNING, LifeState.WAITING, LifeState.PAUSED):
            self.life.state, self.life.reason = LifeState.POWERED_OFF, text(_STOPPED)
            self.technique.powered_off(text(_STOPPED))

    def advance(self, limit: int, core: int, recorder: Recorder) -> int:
        """Make at most `limit` steps on a core, and at least one unless the machine ends; returns how many."""
        start = recorder.position
        self.has_run = True
        try:
            self._advance(limit, core, recorder)
        except TripleFault as fault:
            self._end(LifeState.GURU_MEDITATION, fault.reason or text(_TRIPLE))
            self._record(self._fatal(fault.first, fault), core, recorder)
        except ProcessorError as error:
            self._end(LifeState.GURU_MEDITATION, text(_BROKEN, reason=str(error)))
            self._record(self._fatal(PROTECTION, error), core, recorder)
        except Unsupported as unsupported:
            self._end(LifeState.ABORTED, unsupported.reason)
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
            effect=self.life.reason,
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

    def _end(self, state: LifeState, reason: Text) -> None:
        self.life.state, self.life.reason = state, reason

    def _advance(self, limit: int, core: int, recorder: Recorder) -> None:
        board = self.resources.board
        board.advance(self.clock)
        if board.controller.requested and self._minds_interrupts(core, recorder):
            return
        stop = self.technique.run(self._count(limit))
        self._after(stop, core, recorder)
        if stop.reason is not StopReason.COUNT:
            self._stopped(stop, core, recorder)

    def _minds_interrupts(self, core: int, recorder: Recorder) -> bool:
        """Deliver an interrupt that is due, or note what must wait; returns whether that made a step."""
        line = self.resources.board.controller.pending()
        if line is not None and self._takes_interrupts():
            happening = self._interrupt(line)
            self._record(happening, core, recorder)
            self._settle(happening)
            return True
        held = self.technique.hold()
        if held is not None:
            self._record(held, core, recorder)
        return held is not None

    def _takes_interrupts(self) -> bool:
        return not self.cpu.inhibited and self.technique.interrupts_on(self.cpu)

    def _interrupt(self, line: int) -> Happening:
        self.technique.collect()
        vector = self.resources.board.controller.acknowledge()
        return self.technique.interrupt(vector, "serial" if line == SERIAL_LINE else "")

    def _count(self, limit: int) -> int:
        """Return how many instructions may run before something else could have to happen.

        An interrupt that is pending while interrupts are off needs no watching: whatever turns them on stops the
        processor.
        """
        if self.cpu.inhibited:
            return 1
        return max(1, min(limit, self.resources.board.timer.expires - self.clock))

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

    def be_exact(self) -> None:
        """Have every instruction noted for a while, where only their number was."""
        assert isinstance(self.processor, CountingProcessor)
        self.processor.be_exact()

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
            self._end(LifeState.POWERED_OFF, happening.shutdown)
        elif self.cpu.halted:
            self._halt()

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
            self.life.application = self.cpu.named()

    def _halt(self) -> None:
        self.cpu.halted = False
        if self.cpu.interrupts_on:
            self.life.state = LifeState.WAITING
            self.wake()
        else:
            self._end(LifeState.POWERED_OFF, text(_ENDED))

    def _record(self, happening: Happening, core: int, recorder: Recorder) -> None:
        label, kind = self._ledger.happened(happening, core)
        recorder.event(happening.address, label, kind, happening.effect)
