"""The technique: where the processor must stop under a para-virtualized guest, and what each stop means.

The guest's kernel runs in ring 1 (32 bits) or ring 3 (64 bits) under the shadow of its own descriptor table, as
with trap and emulate, but it knows that. So it may return to its application in ring 3 by an IRET of its own in 32
bits: the shadow table has both in it, and the hypervisor is not asked. In 64-bit mode, where rings do not part the
two, it returns by the hypercall `iret`, as Xen's guests do.

How INT n travels, read off the interrupt table that the processor really has (`tables`), because the emulated
processor stops at every INT n instead of going through a table:

- `int 0x80` in an application of 32 bits: the gate leads to the guest's kernel. What is done is what the hardware
  does, with the bytes of that gate and of the task-state segment; no code of the hypervisor takes part, and the
  route does not touch it. In 64 bits the gate is the hypervisor's, which bounces the call.
- `int 0x82` in the guest's kernel: a hypercall. From an application it is refused by the gate's DPL; in 64 bits,
  where the kernel has the same ring, by the hypervisor.
- any other: #GP into the hypervisor, which looks into the guest's trap table for a handler that may be used so
  (Xen's `do_general_protection`). INT3 and INTO as well, which Xen lets through whatever the guest says of them.

A privileged instruction that the kernel executes after all raises #GP. What Xen's `emulate_privileged_op` carries
out is carried out: MOV to and from CR0, CR2, CR4 and the debug registers, CLTS, WBINVD, RDMSR, WRMSR (without
effect), IN and OUT if its virtual IOPL allows (ports that are not the guest's: ones, and no effect), CLI and STI
then too (without effect). All others are refused: the kernel gets its #GP.

Physical interrupts are the hypervisor's whatever the guest thinks. It marks the event in the shared page, and
enters the guest's event handler unless events are masked; then the guest finds it when it unmasks them.
"""

from typing import ClassVar

from model.machine.access import selector_loaded
from model.machine.descriptors import Gate
from model.machine.devices import NEVER, SERIAL_LINE, TIMER_LINE
from model.machine.happening import Happening
from model.machine.instructions import Instruction
from model.machine.interpreters import interpret
from model.machine.interrupts import EXCEPTION_NAMES, PAGE_FAULT, PROTECTION
from model.machine.registers import CS, IOPL, CpuState
from model.machine.shadow import ShadowTables, under_monitor
from model.machine.stops import Stop, StopReason, has_error_code
from model.machine.techniques.base import DELIVERED, NOT_THERE, Machinery, Technique, source_of
from model.machine.techniques.native import INVALID_OPCODE, is_inexact
from model.machine.techniques.paravirtual import emulation, events, hypercalls
from model.machine.techniques.paravirtual.abi import MASKS_EVENTS, VECTOR, VIRQ_NAMES, Trap
from model.machine.techniques.paravirtual.context import Context
from model.machine.techniques.paravirtual.domain import Domain
from model.machine.techniques.paravirtual.frames import bounce, pass_gate
from model.machine.techniques.paravirtual.shared_info import SharedInfo
from model.machine.techniques.paravirtual.tables import HypervisorTables
from model.machine.trace import Event
from model.text import Text, text, translatable

_RETURNS = frozenset({"iret", "iretd", "retf"})
_EVENT = translatable("model", "event channel {port}: {name} → handler at {address}")
_HELD = translatable("model", "event channel {port}: {name} is marked; the guest has masked events")
_NO_PORT = translatable("model", "{name}: no event channel is bound to it")
_AND_EVENT = translatable("model", "{effect}; events → handler at {address}")
_ABSENT = Trap(0, 0, 0)
_IN_TABLE = 2
_OF_SEGMENTS = frozenset({11, 12, 13})


class Paravirtual(Technique):
    """A guest whose kernel was changed to ask the hypervisor."""

    id: ClassVar[str] = "para"
    starts_cpus: ClassVar[bool] = False
    build: ClassVar[str] = "para"

    def __init__(self, machinery: Machinery) -> None:
        super().__init__(machinery)
        cpu, resources = machinery.cpu, machinery.resources
        ring = 1 if cpu.bits == 32 else 3
        self._context = Context(cpu, resources, SharedInfo(resources.ram, cpu.bits // 8), Domain(ring))
        self._shadow = ShadowTables(machinery.processor, cpu.bits, ring, knows_its_ring=cpu.bits == 32)
        self._tables = HypervisorTables(machinery.processor, cpu.bits)
        self._begin()

    def _begin(self) -> None:
        cpu, context = self._system.cpu, self._context
        cpu.segments = [context.domain.selector(selector) for selector in cpu.segments]
        cpu.cpl = 1 if cpu.bits == 32 else 0
        context.shared.begin()
        events.begin(context.resources.board)

    @classmethod
    def intercepts(cls, instruction: Instruction) -> bool:
        """Say whether the emulator would get it wrong, or it may change the ring and has to run alone."""
        return is_inexact(instruction) or _may_change_ring(instruction)

    def executes(self, instruction: Instruction) -> bool:
        """Say that returns run on the processor."""
        return _may_change_ring(instruction)

    def physical_ring(self, cpu: CpuState) -> int:
        """Return ring 3 for the application, the kernel's ring for the kernel."""
        return 3 if cpu.cpl == 3 else self._context.domain.ring

    def interrupts_on(self, cpu: CpuState) -> bool:
        """Physical interrupts always reach the hypervisor; whether the guest hears of them is settled there."""
        del cpu
        return True

    def collect(self) -> None:
        """Read the processor; the interrupt flag is the one in the shared page."""
        cpu = self._system.cpu
        self._system.processor.read_general(cpu)
        cpu.flags &= ~IOPL
        self._context.note_flag()
        if cpu.bits == 32:
            cpu.cpl = cpu.segments[CS] & 3

    def resume(self) -> None:
        """Go on in the guest's ring, under the shadow of its table."""
        cpu, context = self._system.cpu, self._context
        self._shadow.follow(cpu, context.resources.ram)
        table, content = self._shadow.table(in_kernel=cpu.bits == 32 or context.in_kernel)
        state = under_monitor(cpu, cpu.segments, self.physical_ring(cpu), table)
        self._system.processor.enter(state, content)

    def save(self) -> object:
        """Return what the guest has registered."""
        return self._context.domain

    def restored(self, saved: object) -> None:
        """Make the real tables those of the restored guest."""
        assert isinstance(saved, Domain)
        self._context.domain = saved
        self._tables.follow(saved)
        self._shadow.follow(self._system.cpu, self._system.resources.ram)

    # -- stops

    def handle(self, stop: Stop) -> Happening:
        """Do what the hardware does with INT n; else what the hypervisor does with a trap."""
        self.collect()
        if stop.reason is StopReason.SOFTWARE_INTERRUPT:
            return self._software_interrupt(stop)
        if stop.reason is StopReason.INTERCEPT:
            return self._intercepted(self._system.processor.instruction_at(stop.address))
        error = self.page_fault_error(stop)
        if stop.vector == PROTECTION and self._context.in_kernel:
            return self._privileged(self._system.processor.instruction_at(stop.address), error)
        return self.fault(stop.address, stop.vector, error)

    def _intercepted(self, instruction: Instruction) -> Happening:
        if instruction.mnemonic == "rdtsc":
            return self._read_time(instruction)
        if instruction.family != "io":
            return self.fault(instruction.address, INVALID_OPCODE, None)
        return self._privileged(instruction, 0)

    def _read_time(self, instruction: Instruction) -> Happening:
        """RDTSC is not privileged: it runs directly, and shows the time that the hypervisor takes."""
        cpu = self._system.cpu
        ring = self.physical_ring(cpu)
        effect = interpret(cpu, self._system.resources, instruction)
        self.resume()
        return Happening(Event.DIRECT, instruction.address, source_of(cpu), ring, cpu.cpl, instruction, effect=effect)

    def _privileged(self, instruction: Instruction, error: int | None) -> Happening:
        """Emulate what Xen emulates for a guest's kernel, and refuse the rest."""
        cpu = self._system.cpu
        ring, virtual_ring, source = self.physical_ring(cpu), cpu.cpl, source_of(cpu)
        effect = emulation.emulate(self._context, instruction)
        if effect is None:
            return self.fault(instruction.address, PROTECTION, error)
        return Happening(
            Event.TRAP,
            instruction.address,
            source,
            ring,
            virtual_ring,
            instruction,
            vector=PROTECTION,
            effect=self._leave(effect),
            reason=instruction.mnemonic.upper(),
        )

    def _software_interrupt(self, stop: Stop) -> Happening:
        gate = self._tables.gate(stop.vector)
        if gate.dpl >= self.physical_ring(self._system.cpu):
            if self._tables.leads_to_guest(gate):
                return self._pass_by(stop, gate)
            if stop.vector == VECTOR and self._context.in_kernel:
                return self._hypercall(stop)
        trap = self._context.domain.traps.get(stop.vector, _ABSENT)
        if trap.address and trap.dpl >= (self._context.domain.ring if self._context.in_kernel else 3):
            return self._bounce_call(stop, trap)
        self._system.cpu.ip = stop.address
        return self.fault(stop.address, PROTECTION, stop.vector * 8 + _IN_TABLE)

    def _pass_by(self, stop: Stop, gate: Gate) -> Happening:
        """Let the processor go through a gate of its table that leads to the guest's kernel."""
        happening = self._call(stop)
        pass_gate(self._context, gate, self._tables.stack)
        self.resume()
        happening.effect = text(DELIVERED, name=happening.name, address=f"{gate.offset:#x}")
        return happening

    def _bounce_call(self, stop: Stop, trap: Trap) -> Happening:
        happening = self._call(stop)
        happening.reflected = True
        happening.reason = f"int {stop.vector:#x}"
        bounce(self._context, (trap.selector, trap.address), stop.vector, trap.masks_events)
        happening.effect = self._leave(text(DELIVERED, name=happening.name, address=f"{trap.address:#x}"))
        return happening

    def _call(self, stop: Stop) -> Happening:
        cpu = self._system.cpu
        instruction = self._system.processor.instruction_at(stop.address)
        ring, name = self.physical_ring(cpu), f"int {stop.vector:#x}"
        return Happening(
            Event.SYSTEM_CALL, stop.address, source_of(cpu), ring, cpu.cpl, instruction, name, vector=stop.vector
        )

    def _hypercall(self, stop: Stop) -> Happening:
        cpu, before = self._system.cpu, self._context.domain
        ring, virtual_ring = self.physical_ring(cpu), cpu.cpl
        name, answer = hypercalls.call(self._context)
        if self._context.domain is not before:
            self._tables.follow(self._context.domain)
        return Happening(
            Event.HYPERCALL,
            stop.address,
            "kernel",
            ring,
            virtual_ring,
            self._system.processor.instruction_at(stop.address),
            device=answer.device,
            effect=self._leave(answer.effect),
            reason=name,
            accesses=answer.accesses,
            shutdown=answer.shutdown,
        )

    # -- into the guest

    def fault(self, address: int, vector: int, error: int | None) -> Happening:
        """Let the guest's own handler take an exception, through the hypervisor: only that may read CR2."""
        cpu, context = self._system.cpu, self._context
        source, ring, virtual_ring = source_of(cpu), self.physical_ring(cpu), cpu.cpl
        can_fetch = bool(context.resources.ram.peek(address, 1))
        instruction = self._system.processor.instruction_at(address) if can_fetch else None
        name = EXCEPTION_NAMES.get(vector, f"exception {vector}")
        if vector in _OF_SEGMENTS and not error and instruction is not None:
            error = selector_loaded(cpu, context.resources.ram, instruction) & 0xFFFC
        trap = context.domain.traps.get(vector, _ABSENT)
        code = (error or 0) if has_error_code(vector) else None
        if vector == PAGE_FAULT:
            context.shared.note_page_fault(cpu.control[2])
        bounce(context, (trap.selector, trap.address), vector, bool(trap.flags & MASKS_EVENTS), code)
        effect: Text = text(DELIVERED, name=name, address=f"{trap.address:#x}")
        if vector == PAGE_FAULT:
            effect = text(NOT_THERE, where=f"{cpu.control[2]:#x}", address=f"{trap.address:#x}")
        event = Event.PAGE_FAULT if vector == PAGE_FAULT else Event.FAULT
        effect = self._leave(effect)
        return Happening(
            event,
            address,
            source,
            ring,
            virtual_ring,
            instruction,
            name,
            vector=vector,
            reflected=True,
            effect=effect,
            reason=name,
        )

    def interrupt(self, vector: int, device: str) -> Happening:
        """Take a device's interrupt in the hypervisor, and let the guest know by an event."""
        cpu, context = self._system.cpu, self._context
        address, source, ring, virtual_ring = cpu.ip, source_of(cpu), self.physical_ring(cpu), cpu.cpl
        line = self._acknowledge(vector)
        virq = events.VIRQ_OF_LINE[line]
        name, port = VIRQ_NAMES[virq], context.domain.port_of(virq)
        effect: Text = text(_NO_PORT, name=name)
        delivered = False
        if port is not None:
            context.shared.raise_event(port)
            delivered = self._upcall()
            effect = text(_EVENT if delivered else _HELD, port=port, name=name, address=f"{cpu.ip:#x}")
        self._go_on()
        return Happening(
            Event.INTERRUPT,
            address,
            source,
            ring,
            virtual_ring,
            None,
            name,
            device,
            vector,
            delivered,
            effect=effect,
            reason=name,
        )

    def _acknowledge(self, vector: int) -> int:
        """End the interrupt at the physical controller; returns its line."""
        board = self._context.resources.board
        line = board.controller.line_of(vector)
        board.controller.end_all()
        if line == TIMER_LINE and board.timer.period >= NEVER:
            board.timer.period = 0
        return line if line == SERIAL_LINE else TIMER_LINE

    def _upcall(self) -> bool:
        """Enter the guest's event handler if an event is pending and events are not masked."""
        shared, event = self._context.shared, self._context.domain.event
        if not shared.is_pending or shared.is_masked or not event[1]:
            return False
        bounce(self._context, event, PROTECTION, mask=True)
        return True

    def _leave(self, effect: Text) -> Text:
        """Leave the hypervisor: look for events, as Xen does on every way out; returns the effect with that."""
        if self._upcall():
            effect = text(_AND_EVENT, effect=effect, address=f"{self._system.cpu.ip:#x}")
        self._go_on()
        return effect

    def _go_on(self) -> None:
        context = self._context
        context.shared.note_time(context.resources.clock)
        context.note_flag()
        self.resume()


def _may_change_ring(instruction: Instruction) -> bool:
    is_far = instruction.mnemonic in {"call", "jmp"} and instruction.family != ""
    return is_far or instruction.mnemonic in _RETURNS
