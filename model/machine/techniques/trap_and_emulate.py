"""Trap and emulate: the guest's kernel runs deprivileged, and what it may not do traps into the monitor.

The guest's kernel runs in ring 1 (32 bits) or ring 3 (64 bits), its applications in ring 3. The physical
interrupt flag stays on and IOPL stays 0; the guest's own are those of the virtual CPU. Instructions that are
sensitive and do not trap run as the processor runs them, with what that means for the guest: the hole of Robin
and Irvine.

A guest that turns paging on runs under shadow page tables. In ring 1 its kernel is a supervisor to the processor's
paging; in 64 bits it is user code as its application is, and the two have roots of their own.
"""

from typing import ClassVar

from model.machine.happening import Happening
from model.machine.instructions import Instruction
from model.machine.interpreters import interpret
from model.machine.mmu import Shadow
from model.machine.monitor import Dispatcher
from model.machine.registers import ALWAYS, CS, INTERRUPT, IOPL, PAGING, SS, CpuState, Table
from model.machine.shadow import ShadowTables, under_monitor
from model.machine.shadow_paging.faults import PageFaults, is_page_fault
from model.machine.shadow_paging.pager import Fault, ShadowPager
from model.machine.stops import Stop, StopReason
from model.machine.techniques.base import Machinery, Technique, source_of
from model.machine.techniques.native import INVALID_OPCODE, is_inexact
from model.machine.trace import Event

_VIRTUAL_FLAGS = INTERRUPT | IOPL


class TrapAndEmulate(Technique):
    """A guest whose kernel is kept out of ring 0."""

    id: ClassVar[str] = "trap-and-emulate"

    def __init__(self, machinery: Machinery) -> None:
        super().__init__(machinery)
        self._ring = 1 if machinery.cpu.bits == 32 else 3
        self._dispatcher = Dispatcher(self, machinery)
        bits, ram = machinery.cpu.bits, machinery.resources.ram
        self._shadow = ShadowTables(machinery.processor, bits, self._ring)
        peers = machinery.resources.pagers
        self._pager = ShadowPager(machinery.processor, ram, bits, self._ring == 3, has_area=True, peers=peers)
        self._page_faults = PageFaults(self, machinery, self._pager, _nobody_else, self.run_one)

    @classmethod
    def intercepts(cls, instruction: Instruction) -> bool:
        """Say whether the emulated processor would get it wrong: ports, whose privilege it does not check."""
        return is_inexact(instruction)

    @property
    def offers_paging(self) -> bool:
        """Whether the guest may turn paging on: its tables then have shadows."""
        return True

    def physical_ring(self, cpu: CpuState) -> int:
        """Return ring 3 for the application, the deprivileged ring for the kernel."""
        return 3 if cpu.cpl == 3 else self._ring

    def run(self, count: int) -> Stop:
        """Let the processor execute at most `count` of the guest's instructions."""
        if self._pager.is_outdated:
            self.collect()
            self.resume()
        return super().run(count)

    def collect(self) -> None:
        """Read the processor; interrupt flag, IOPL and ring are the virtual CPU's own."""
        cpu = self._system.cpu
        virtual = cpu.flags & _VIRTUAL_FLAGS
        self._system.processor.read_general(cpu)
        cpu.flags = (cpu.flags & ~_VIRTUAL_FLAGS) | virtual | ALWAYS
        if cpu.cpl != 3:
            cpu.segments[CS] = (cpu.segments[CS] & ~3) | cpu.cpl
            stack = cpu.segments[SS]
            cpu.segments[SS] = 0 if stack == self._shadow.spare_selector else (stack & ~3) | cpu.cpl

    def resume(self) -> None:
        """Go on in the deprivileged ring, under the shadow table."""
        cpu = self._system.cpu
        self._shadow.follow(cpu, self._system.resources.ram)
        table, content = self._shadow.table(in_kernel=cpu.cpl != 3)
        shadow = self._pager.shadow(cpu)
        self._system.processor.enter(self._deprivileged(cpu, table, shadow), content, shadow)

    def save(self) -> object:
        """Return the shadow page tables."""
        return self._pager.save()

    def restored(self, saved: object) -> None:
        """Have the shadow tables of the restored guest."""
        self._shadow.follow(self._system.cpu, self._system.resources.ram)
        self._pager.restore(saved)

    def handle(self, stop: Stop) -> Happening:
        """Give the trap to the monitor's dispatcher."""
        self.collect()
        if stop.reason is StopReason.INTERCEPT:
            instruction = self._system.processor.instruction_at(stop.address)
            if instruction.mnemonic == "rdtsc":
                return self._read_time(instruction)
            if instruction.family != "io":
                return self.fault(stop.address, INVALID_OPCODE, None)
        if is_page_fault(stop) and self._system.cpu.control[0] & PAGING:
            return self._page_faults.handle(stop)
        return self._dispatcher.dispatch(stop)

    def _deprivileged(self, cpu: CpuState, table: Table, shadow: Shadow | None) -> CpuState:
        ring = self.physical_ring(cpu)
        segments = cpu.segments.copy()
        if cpu.cpl != 3:
            segments[CS] = (segments[CS] & ~3) | ring
            null = segments[SS] & 0xFFFC == 0
            segments[SS] = self._shadow.spare_selector if null else (segments[SS] & ~3) | ring
        return under_monitor(cpu, segments, ring, table, shadow)

    def _read_time(self, instruction: Instruction) -> Happening:
        """RDTSC is not privileged: it runs directly, and shows the time that the monitor takes."""
        cpu = self._system.cpu
        ring = self.physical_ring(cpu)
        effect = interpret(cpu, self._system.resources, instruction)
        self.resume()
        return Happening(Event.DIRECT, instruction.address, source_of(cpu), ring, cpu.cpl, instruction, effect=effect)


def _nobody_else(_fault: Fault, _stop: Stop) -> None:
    """Tell nobody of a page fault: there is no control structure to note it in."""
