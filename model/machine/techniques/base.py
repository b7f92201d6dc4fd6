"""What every technique answers: what the processor must not execute by itself, and what to do when it stops."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Protocol

from model.machine.access import selector_loaded
from model.machine.devices import InterruptController
from model.machine.happening import Happening
from model.machine.instructions import Instruction
from model.machine.interpreters import Resources
from model.machine.interrupts import EXCEPTION_NAMES, CpuFault, deliver, peek_memory, raise_exception
from model.machine.paging import ERROR_PRESENT, ERROR_RESERVED, ERROR_USER, ERROR_WRITE
from model.machine.processor import Processor
from model.machine.registers import CpuState
from model.machine.stops import Stop, StopReason
from model.machine.techniques.hardware_assisted.controls import ExecutionControls
from model.machine.trace import Event
from model.text import Text, text, translatable

DELIVERED = translatable("model", "{name} → handler at {address}")
NOT_THERE = translatable("model", "#PF at {where} → handler at {address}")
DOUBLED = translatable("model", "{name} could not be delivered: #DF → handler at {address}")
STARTED = translatable("model", "CPU {number} starts at {address}")
PAGE_FAULT = 14
_OF_SEGMENTS = frozenset({11, 12, 13})


class Machinery(Protocol):
    """The parts of a running system that a technique acts on."""

    processor: Processor
    cpu: CpuState
    resources: Resources
    controls: ExecutionControls

    @property
    def controller(self) -> InterruptController:
        """The lines of devices that end at this CPU."""
        ...

    def has_interrupt(self) -> bool:
        """Whether an interrupt waits for the CPU that it would take if it takes any."""
        ...


class Technique(ABC):
    """How the code of one system gets at what it may not touch. One object serves one system."""

    id: ClassVar[str]
    entry: ClassVar[Event] = Event.TRAP  # how an instruction that may not run enters the monitor
    can_count: ClassVar[bool] = True  # whether all innocuous instructions that run directly cost the same
    starts_cpus: ClassVar[bool] = True  # whether its guest can start a second CPU, and a third
    build: ClassVar[str] = "native"  # which build of the guest kernel it runs, see `programs.BUILDS`

    def __init__(self, machinery: Machinery) -> None:
        self._system = machinery

    @classmethod
    @abstractmethod
    def intercepts(cls, instruction: Instruction) -> bool:
        """Say whether the processor must stop in front of this instruction."""

    def run(self, count: int) -> Stop:
        """Let the processor execute at most `count` of the system's instructions."""
        return self._system.processor.run(count)

    def run_one(self) -> Stop:
        """Let the CPU execute the instruction where it stands, whichever that is."""
        self.resume()
        return self._system.processor.run(1, let_through=True)

    def retired(self, stop: Stop) -> list[int]:
        """Return the addresses of the system's instructions that the last `run` completed."""
        executed = self._system.processor.executed
        stopped_at = stop.reason is not StopReason.COUNT and stop.has_begun and executed
        return executed[:-1] if stopped_at and executed[-1] == stop.address else executed

    @property
    def known(self) -> Mapping[int, Instruction]:
        """What has run, by address, until `generation` changes."""
        return self._system.processor.known

    @property
    def generation(self) -> tuple[int, int]:
        """Changes when what stands at an address may have changed."""
        return self._system.processor.generation, 0

    def executes(self, instruction: Instruction) -> bool:
        """Say whether the processor executes this intercepted instruction after all, alone."""
        del instruction
        return False

    @abstractmethod
    def physical_ring(self, cpu: CpuState) -> int:
        """Return the ring of the processor in which this state of the CPU runs."""

    def interrupts_on(self, cpu: CpuState) -> bool:
        """Say whether the system takes interrupts now; the processor may know it better than `cpu`."""
        return cpu.interrupts_on

    @property
    def offers_paging(self) -> bool:
        """Whether the system may turn paging on."""
        return False

    @abstractmethod
    def collect(self) -> None:
        """Bring the CPU's state up to date with the processor."""

    @abstractmethod
    def resume(self) -> None:
        """Let the processor go on in the CPU's state; raises ProcessorError."""

    def save(self) -> object:
        """Return what it keeps of the guest besides the CPU, the memory and the devices, for `restored`."""
        return None

    def restored(self, saved: object) -> None:
        """Note that the CPU and the memory are those of another time, when `saved` was made."""
        del saved

    def powered_on(self) -> None:
        """Note that the system was powered on again, after `restored` with what was saved at its beginning."""
        return

    def powered_off(self, reason: Text) -> None:
        """Note that the system was powered off."""
        del reason

    @abstractmethod
    def handle(self, stop: Stop) -> Happening:
        """Do what is to be done about a stop; raises TripleFault, Unsupported, ProcessorError."""

    def hold(self) -> Happening | None:
        """Note interrupts that are raised and that the system cannot take now; returns what that made happen."""
        return None

    def ended(self, cause: Exception) -> str:
        """Note that the system cannot go on; returns the reason for which the monitor was entered, if it was."""
        del cause
        return ""

    def interrupt(self, vector: int, device: str) -> Happening:
        """Let a device's interrupt reach the system's kernel; raises TripleFault, ProcessorError."""
        cpu, ram = self._system.cpu, self._system.resources.ram
        name, address = f"interrupt {vector:#x}", cpu.ip
        source, ring, virtual_ring = source_of(cpu), self.physical_ring(cpu), cpu.cpl
        try:
            deliver(cpu, ram, vector)
            effect = text(DELIVERED, name=name, address=f"{cpu.ip:#x}")
        except CpuFault as fault:
            taken = raise_exception(cpu, ram, fault.vector, fault.error)
            effect = text(DELIVERED, name=EXCEPTION_NAMES[taken], address=f"{cpu.ip:#x}")
        self.resume()
        return Happening(
            Event.INTERRUPT, address, source, ring, virtual_ring, None, name, device, vector, True, effect=effect
        )

    def started(self) -> Happening:
        """Begin in the CPU's present state, which a start-up interrupt has given it; raises ProcessorError."""
        cpu = self._system.cpu
        self.resume()
        effect = text(STARTED, number=cpu.apic.number, address=f"{cpu.ip:#x}")
        ring = self.physical_ring(cpu)
        cpu.startup = None
        return Happening(
            Event.INTERRUPT,
            cpu.ip,
            "kernel",
            ring,
            cpu.cpl,
            None,
            "start-up interrupt",
            reflected=True,
            effect=effect,
        )

    def system_call(self, stop: Stop) -> Happening:
        """Take INT n through the system's own interrupt table."""
        cpu, ram = self._system.cpu, self._system.resources.ram
        instruction = self._system.processor.instruction_at(stop.address)
        source, ring, virtual_ring = source_of(cpu), self.physical_ring(cpu), cpu.cpl
        name = f"int {stop.vector:#x}"
        try:
            deliver(cpu, ram, stop.vector, software=True)
            effect = text(DELIVERED, name=name, address=f"{cpu.ip:#x}")
        except CpuFault as fault:
            cpu.ip = stop.address
            return self.fault(stop.address, fault.vector, fault.error)
        self.resume()
        return Happening(
            Event.SYSTEM_CALL,
            stop.address,
            source,
            ring,
            virtual_ring,
            instruction,
            name,
            "",
            stop.vector,
            True,
            effect=effect,
        )

    def fault(self, address: int, vector: int, error: int | None) -> Happening:
        """Let an exception reach the system's own kernel through its interrupt table."""
        cpu, ram = self._system.cpu, self._system.resources.ram
        source, ring, virtual_ring = source_of(cpu), self.physical_ring(cpu), cpu.cpl
        can_fetch = bool(peek_memory(cpu, ram, address, 1))
        instruction = self._system.processor.instruction_at(address) if can_fetch else None
        name = EXCEPTION_NAMES.get(vector, f"exception {vector}")
        if vector in _OF_SEGMENTS and not error and instruction is not None:
            error = selector_loaded(cpu, ram, instruction) & 0xFFFC
        taken = raise_exception(cpu, ram, vector, error)
        template = DELIVERED if taken == vector else DOUBLED
        effect: Text = text(template, name=name, address=f"{cpu.ip:#x}")
        if taken == vector == PAGE_FAULT:
            effect = text(NOT_THERE, where=f"{cpu.control[2]:#x}", address=f"{cpu.ip:#x}")
        self.resume()
        event = Event.PAGE_FAULT if vector == PAGE_FAULT else Event.FAULT
        return Happening(
            event, address, source, ring, virtual_ring, instruction, name, "", vector, True, effect=effect
        )

    def page_fault_error(self, stop: Stop) -> int | None:
        """Note where a page fault was and return its error code; other exceptions keep theirs."""
        if stop.vector != PAGE_FAULT:
            return stop.error
        cpu = self._system.cpu
        cpu.control[2] = stop.cr2
        error = (stop.error or 0) & (ERROR_PRESENT | ERROR_WRITE | ERROR_RESERVED)
        return error | (ERROR_USER if cpu.cpl == 3 else 0)


def source_of(cpu: CpuState) -> str:
    """Return the layer whose code runs: the application's is in ring 3."""
    return "app" if cpu.cpl == 3 else "kernel"
