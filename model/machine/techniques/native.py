"""Native: the traditional machine. The kernel owns ring 0 and the hardware; there is no monitor.

What the emulated processor does not do by itself (going through the interrupt table, ports, the time-stamp
counter) is done here as the hardware does it, by the same code that a monitor uses on a virtual CPU.
"""

from typing import ClassVar

from model.machine.happening import Happening
from model.machine.instructions import Instruction
from model.machine.interpreters import Resources, interpret
from model.machine.interrupts import PROTECTION, CpuFault, peek_memory
from model.machine.registers import CS, INTERRUPT, CpuState
from model.machine.stops import Stop, StopReason
from model.machine.techniques.base import Technique, source_of
from model.machine.trace import Event
from model.text import Text

_RETURNS = frozenset({"iret", "iretd", "iretq", "retf"})
_MAY_LET_INTERRUPTS_IN = frozenset({"sti", "popf", "popfd", "popfq"})
_SYSTEM_CALLS = frozenset({"syscall", "sysenter", "sysexit", "sysexitq", "sysret", "sysretq", "swapgs"})
_HARDWARE = frozenset({"io", "msr", "control-register", "debug-register"})
_PORTS = frozenset({"in", "out", "insb", "insw", "insd", "outsb", "outsw", "outsd"})
INVALID_OPCODE = 6


def is_inexact(instruction: Instruction) -> bool:
    """Say whether the emulated processor would execute this instruction other than a real one."""
    return instruction.family == "io" or instruction.mnemonic == "rdtsc" or instruction.mnemonic in _SYSTEM_CALLS


def device_of(instruction: Instruction, resources: Resources) -> str:
    """Return the kind of the device that a port instruction has reached; timer and controller have none."""
    return resources.board.reached if instruction.family == "io" else ""


class Native(Technique):
    """The system on the bare machine."""

    id: ClassVar[str] = "native"
    entry: ClassVar[Event] = Event.DIRECT

    @classmethod
    def intercepts(cls, instruction: Instruction) -> bool:
        """Say whether hardware around the emulated processor carries it out, or it has to run alone."""
        # The emulator takes an empty selector for LTR, which hardware refuses.
        if is_inexact(instruction) or instruction.family in _HARDWARE or instruction.mnemonic == "ltr":
            return True
        return _runs_alone(instruction)

    def executes(self, instruction: Instruction) -> bool:
        """Say that the processor executes, alone, what may change the ring or let an interrupt in."""
        return _runs_alone(instruction)

    @property
    def offers_paging(self) -> bool:
        """Whether the system may turn paging on: the processor walks its tables."""
        return True

    def physical_ring(self, cpu: CpuState) -> int:
        """Return the system's own ring."""
        return cpu.cpl

    def interrupts_on(self, cpu: CpuState) -> bool:
        """Ask the processor, whose flag is the system's own."""
        del cpu
        return bool(self._system.processor.physical_flags & INTERRUPT)

    def collect(self) -> None:
        """Read the processor; the control registers are kept here."""
        cpu, processor = self._system.cpu, self._system.processor
        processor.read_general(cpu)
        processor.read_tables(cpu)
        cpu.cpl = cpu.segments[CS] & 3

    def resume(self) -> None:
        """Go on in the CPU's state, under its own tables."""
        cpu, ram = self._system.cpu, self._system.resources.ram
        self._system.processor.enter(cpu, peek_memory(cpu, ram, cpu.gdtr.base, cpu.gdtr.limit + 1))

    def handle(self, stop: Stop) -> Happening:
        """Take exceptions and INT n through the system's table; do what the hardware around the processor does."""
        self.collect()
        cpu = self._system.cpu
        if stop.reason is StopReason.SOFTWARE_INTERRUPT:
            return self.system_call(stop)
        if stop.reason is StopReason.EXCEPTION:
            error = self.page_fault_error(stop)
            return self.fault(stop.address, stop.vector, error)
        instruction = self._system.processor.instruction_at(stop.address)
        if stop.reason is StopReason.HALT:
            return self._done(instruction, interpret(cpu, self._system.resources, instruction))
        return self._carry_out(instruction)

    def _carry_out(self, instruction: Instruction) -> Happening:
        cpu = self._system.cpu
        if instruction.mnemonic in _SYSTEM_CALLS:
            return self.fault(instruction.address, INVALID_OPCODE, None)
        if not _is_allowed(instruction, cpu):
            return self.fault(instruction.address, PROTECTION, 0)
        try:
            effect = interpret(cpu, self._system.resources, instruction)
        except CpuFault as fault:
            return self.fault(instruction.address, fault.vector, fault.error)
        self.resume()
        return self._done(instruction, effect, device_of(instruction, self._system.resources))

    def _done(self, instruction: Instruction, effect: Text, device: str = "") -> Happening:
        cpu = self._system.cpu
        return Happening(
            Event.DIRECT,
            instruction.address,
            source_of(cpu),
            cpu.cpl,
            cpu.cpl,
            instruction,
            "",
            device,
            effect=effect,
        )


def _runs_alone(instruction: Instruction) -> bool:
    is_far = instruction.mnemonic in {"call", "jmp"} and instruction.family != ""
    return is_far or instruction.mnemonic in _RETURNS | _MAY_LET_INTERRUPTS_IN


def _is_allowed(instruction: Instruction, cpu: CpuState) -> bool:
    if instruction.mnemonic in _PORTS:
        return cpu.cpl <= cpu.iopl
    return cpu.cpl == 0 or instruction.mnemonic == "rdtsc"
