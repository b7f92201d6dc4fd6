"""OS-level: containers. Their applications run in ring 3 of the processor, on the host's one kernel.

There is no guest kernel and no monitor. The processor is under the tables of the host's kernel, which lie in the area
that no program can reach: `int 0x80`, faults and the processor's own interrupts really leave ring 3, and what serves
them is `model.machine.host_kernel`, the same object for all containers of the host. The tables have the layout of
the guest kernel's, so that a program finds the same selectors as natively; one gate may be used from ring 3, 0x80.

IN and OUT, whose privilege the emulated processor does not check, and SYSCALL, which it skips, are recognised before
they execute, and do what hardware does: raise #GP, and enter the kernel.
"""

from typing import ClassVar

from model.machine.descriptors import flat_segment
from model.machine.entry import AREA
from model.machine.happening import Happening
from model.machine.host_kernel import Container, HostKernel, SavedContainer, Seat
from model.machine.instructions import Instruction
from model.machine.interpreters import interpret
from model.machine.interrupts import EXCEPTION_NAMES, PROTECTION
from model.machine.programs import APPLICATION_STACK, NO_KERNEL
from model.machine.registers import ALWAYS, CS, DS, ES, INTERRUPT, SP, SS, CpuState, SystemSegment, Table
from model.machine.stops import Stop, StopReason
from model.machine.techniques.base import PAGE_FAULT, Machinery, Technique
from model.machine.techniques.native import INVALID_OPCODE, is_inexact
from model.machine.trace import Event
from model.text import Text

SYSTEM_CALL = 0x80
USER_CODE, USER_DATA = 0x18 | 3, 0x20 | 3
_TABLE = AREA + 0x20000
_IDT = Table(AREA + 0x30000, 0x7FF)
_TSS = SystemSegment(0x28, AREA + 0x31000, 0x67, 0x8B00)
_RING = 3


class OsLevel(Technique):
    """A container on the host's kernel."""

    id: ClassVar[str] = "os-level"
    entry: ClassVar[Event] = Event.FAULT
    starts_cpus: ClassVar[bool] = False
    build: ClassVar[str] = NO_KERNEL

    def __init__(self, machinery: Machinery) -> None:
        super().__init__(machinery)
        place = machinery.resources.place
        assert place is not None  # the allocator has seen to that
        self.kernel: HostKernel = place.kernel
        self.container: Container = place.container
        segments = (flat_segment(machinery.cpu.bits, code, ring) for ring in (0, _RING) for code in (True, False))
        self._table = bytes(8) + b"".join(segments) + bytes(16)
        machinery.processor.write_area(_TABLE, self._table)
        self._load(machinery.cpu, place.entry)
        resources = machinery.resources
        seat = Seat(
            machinery.cpu, resources.ram, resources.board, lambda: resources.clock, machinery.processor.replaced
        )
        self.kernel.start(self.container, seat)

    def _load(self, cpu: CpuState, entry: int) -> None:
        """Put the CPU into the state in which the kernel starts a program."""
        cpu.segments = [0] * len(cpu.segments)
        cpu.segments[CS] = USER_CODE
        cpu.segments[SS] = cpu.segments[DS] = cpu.segments[ES] = USER_DATA
        cpu.general[SP] = APPLICATION_STACK
        cpu.ip, cpu.flags, cpu.cpl = entry, ALWAYS | INTERRUPT, _RING
        cpu.gdtr, cpu.idtr, cpu.tr = Table(_TABLE, len(self._table) - 1), _IDT, _TSS

    @classmethod
    def intercepts(cls, instruction: Instruction) -> bool:
        """Say whether the emulated processor would get it wrong."""
        return is_inexact(instruction)

    def physical_ring(self, cpu: CpuState) -> int:
        """Return ring 3: a container has nothing else."""
        del cpu
        return _RING

    def interrupts_on(self, cpu: CpuState) -> bool:
        """Say yes: nothing in ring 3 can keep an interrupt from the kernel."""
        del cpu
        return True

    def powered_on(self) -> None:
        """Give its first process a number of the host's that no other one has."""
        self.kernel.renumber(self.container)

    def powered_off(self, reason: Text) -> None:
        """End its processes."""
        self.container.stop(reason)

    def save(self) -> object:
        """Return the kernel's state of this container."""
        return self.kernel.last_pid, self.container.save()

    def restored(self, saved: object) -> None:
        """Be as when `saved` was made."""
        assert isinstance(saved, tuple)
        last_pid, container = saved
        assert isinstance(container, SavedContainer)
        self.kernel.last_pid = last_pid
        self.container.restore(container)

    def collect(self) -> None:
        """Read the processor; the tables are the kernel's."""
        self._system.processor.read_general(self._system.cpu)

    def resume(self) -> None:
        """Go on in ring 3, in the process that the kernel has chosen."""
        self._system.processor.enter(self._system.cpu, self._table)

    def handle(self, stop: Stop) -> Happening:
        """Have the host's kernel serve a system call, or deal with a fault."""
        self.collect()
        cpu = self._system.cpu
        if stop.reason is StopReason.SOFTWARE_INTERRUPT:
            if stop.vector == SYSTEM_CALL:
                return self._call(stop.address)
            cpu.ip = stop.address
            return self._fault(stop.address, PROTECTION)
        if stop.reason is StopReason.EXCEPTION:
            self.page_fault_error(stop)
            return self._fault(stop.address, stop.vector)
        instruction = self._system.processor.instruction_at(stop.address)
        if instruction.mnemonic == "rdtsc":
            effect = interpret(cpu, self._system.resources, instruction)
            self.resume()
            return Happening(Event.DIRECT, stop.address, "app", _RING, _RING, instruction, effect=effect)
        if instruction.mnemonic == "syscall" and cpu.bits == 64:
            cpu.ip = (stop.address + instruction.length) & cpu.mask
            return self._call(stop.address, wide=True)
        return self._fault(stop.address, INVALID_OPCODE if instruction.family != "io" else PROTECTION)

    def interrupt(self, vector: int, device: str) -> Happening:
        """Let the kernel take the tick of the core, or what was typed on the container's terminal."""
        address = self._system.cpu.ip
        take = self.kernel.typed if device else self.kernel.tick
        effect = take(self.container)
        name = f"interrupt {vector:#x}"
        return self._happened(Event.INTERRUPT, address, None, name, effect, device, vector)

    def _call(self, address: int, wide: bool = False) -> Happening:
        instruction = self._system.processor.instruction_at(address)
        effect = self.kernel.system_call(self.container, wide)
        return self._happened(Event.SYSTEM_CALL, address, instruction, instruction.text, effect)

    def _fault(self, address: int, vector: int) -> Happening:
        can_fetch = bool(self._system.resources.ram.peek(address, 1))
        instruction = self._system.processor.instruction_at(address) if can_fetch else None
        effect = self.kernel.fault(self.container, vector)
        event = Event.PAGE_FAULT if vector == PAGE_FAULT else Event.FAULT
        name = EXCEPTION_NAMES.get(vector, f"exception {vector}")
        return self._happened(event, address, instruction, name, effect, vector=vector)

    def _happened(
        self,
        event: Event,
        address: int,
        instruction: Instruction | None,
        name: str,
        effect: Text,
        device: str = "",
        vector: int | None = None,
    ) -> Happening:
        """Go on in ring 3, and say what happened; the way back is taken unless nothing is left to go back to."""
        self.resume()
        back = self.container.ended is None and not self._system.cpu.halted
        fatal = event in (Event.FAULT, Event.PAGE_FAULT) and self.container.ended is not None
        return Happening(
            event,
            address,
            "app",
            _RING,
            _RING,
            instruction,
            name,
            device,
            vector,
            back,
            fatal,
            effect,
            shutdown=self.container.ended,
        )
