"""Hardware-assisted: the guest's kernel runs unmodified in its own ring 0, in non-root mode.

The emulated processor is the guest's: its rings, its tables, its flags. It stops in front of what the VM-execution
controls make exit, just where a processor with VT-x would; then the hypervisor acts on the virtual CPU and enters the
guest again. The guest's own system calls and exceptions do not exit, nor do CLI, STI, PUSHF and POPF.

What the emulated processor has not (MONITOR, MWAIT, RDPMC, XSETBV, GETSEC, VT-x itself) exits if its control says so;
the hypervisor then raises #UD in the guest, which is what the guest gets without an exit too.

On a host without nested paging the guest's page tables have shadows: every page fault exits, as do INVLPG and what
loads CR3, and the hypervisor tells the guest's own faults from its own.

Task switches, which always exit on real processors, do not: the guest kernels of these days make none.

Interrupts of the machine exit whatever the guest's flag says. What the guest cannot take yet is noted in the virtual
interrupt controller, and interrupt-window exiting tells the hypervisor when it can. Interrupts are not acknowledged
on exit, as in VirtualBox: the field for their vector stays empty.
"""

from dataclasses import replace
from typing import ClassVar

from model.machine.entry import ProcessorError
from model.machine.happening import VIOLATION, Happening
from model.machine.instructions import Instruction
from model.machine.interpreters import INTERPRETERS, interpret
from model.machine.interrupts import EXCEPTION_NAMES, CpuFault, TripleFault, peek_memory, raise_exception
from model.machine.nested import NestedFault, Violation
from model.machine.registers import AX, PAGING, CpuState
from model.machine.shadow_paging.faults import PageFaults, is_page_fault
from model.machine.shadow_paging.pager import Fault, ShadowPager
from model.machine.stops import Stop, StopReason, has_error_code
from model.machine.techniques.base import DELIVERED, PAGE_FAULT, Machinery, source_of
from model.machine.techniques.hardware_assisted.controls import Control
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason
from model.machine.techniques.hardware_assisted.exits import Exit, exit_of, may_exit
from model.machine.techniques.hardware_assisted.violations import by_the_hypervisor, give_frame, in_guest_mode
from model.machine.techniques.hardware_assisted.vmcs import Interruption, Vmcs, guest_state, interruption
from model.machine.techniques.native import Native, device_of
from model.machine.trace import Event
from model.text import Text, text, translatable

_DEBUG = 1
WAKE = "Wake from HLT"  # no VM exit: the virtual CPU was not in guest mode
_BREAKPOINTS = {"int3": 3, "into": 4, "int1": 1}
# KVM's interface for hypercalls: number and result in AX (Linux, include/uapi/linux/kvm_para.h).
_POLL, _UNKNOWN, _NOT_ALLOWED = 1, -1000, -1
_CARRIED_OUT = translatable("model", "carried out for the virtual CPU")
_ANSWERED = translatable("model", "hypercall {number} → {result}")
_HELD = translatable("model", "virtual interrupt {line} waits: interrupt-window exiting on")
_NOTED = translatable("model", "virtual interrupt {line} waits in the virtual controller")


class HardwareAssisted(Native):
    """A guest in non-root mode. Until something exits, the processor serves it as it serves a system of its own."""

    id: ClassVar[str] = "hardware-assisted"
    entry: ClassVar[Event] = Event.VM_EXIT

    def __init__(self, machinery: Machinery) -> None:
        super().__init__(machinery)
        self._vmcs = Vmcs(machinery.controls)
        self._nested = machinery.resources.nested if machinery.controls.has(Control.EPT) else None
        if self._nested is not None:
            machinery.processor.mmu.nest(self._nested)
            self._vmcs = replace(self._vmcs, ept_pointer=self._nested.pointer)
        self._noticed = 0  # lines of the virtual interrupt controller that the hypervisor knows to be raised
        self._sleeps = False  # HLT has exited, and the hypervisor has not entered the guest since
        self._page_faults: PageFaults | None = None
        if self._nested is None:
            # The guest's rings are the processor's: one root serves both of them.
            resources, bits = machinery.resources, machinery.cpu.bits
            self._pager = ShadowPager(machinery.processor, resources.ram, bits, False, False, resources.pagers)
            self._page_faults = PageFaults(self, machinery, self._pager, self._note_page_fault, self.run_one)

    @classmethod
    def intercepts(cls, instruction: Instruction) -> bool:
        """Say whether the processor has to look at the controls, or at what is not its own, first."""
        return may_exit(instruction) or super().intercepts(instruction)

    def executes(self, instruction: Instruction) -> bool:
        """Say that the processor executes, alone, what does not exit and needs no hardware around it."""
        if super().executes(instruction):
            return True
        return not Native.intercepts(instruction) and self._exit_of(instruction) is None

    @property
    def vmcs(self) -> Vmcs:
        """The VMCS as the last exit and entry left it."""
        return self._vmcs

    def save(self) -> object:
        """Return the VMCS and what the hypervisor knows."""
        tables = self._pager.save() if self._page_faults is not None else None
        return self._vmcs, self._noticed, self._sleeps, tables

    def restored(self, saved: object) -> None:
        """Have the VMCS of another time, and the shadow page tables."""
        assert isinstance(saved, tuple)
        self._vmcs, self._noticed, self._sleeps, tables = saved
        if self._page_faults is not None:
            self._pager.restore(tables)

    def run(self, count: int) -> Stop:
        """Let the processor execute at most `count` of the guest's instructions."""
        if self._page_faults is not None and self._pager.is_outdated:
            self.collect()
            self.resume()
        return super().run(count)

    def resume(self) -> None:
        """Go on in the CPU's state, under its own tables or those that shadow them."""
        if self._page_faults is None:
            super().resume()
            return
        cpu, ram = self._system.cpu, self._system.resources.ram
        table = peek_memory(cpu, ram, cpu.gdtr.base, cpu.gdtr.limit + 1)
        self._system.processor.enter(cpu, table, self._pager.shadow(cpu))

    # -- what stops the processor

    def handle(self, stop: Stop) -> Happening:
        """Let what the controls say exit; the rest is the guest's, and is done as on a machine of its own."""
        before = self._vmcs
        while True:
            try:
                with in_guest_mode(self._system.resources.ram, self._nested):
                    return self._handle(stop)
            except NestedFault as fault:
                # In the middle of an exception or INT n: afterwards the instruction begins again.
                self._vmcs = before
                if stop.vector != _DEBUG:
                    self._system.cpu.ip = stop.address
                    return self._violation(stop.address, fault.violation)
                # That trap is behind its instruction, so it is the exception that begins again.
                self._note_violation(fault.violation)
                before = self._vmcs

    def _handle(self, stop: Stop) -> Happening:
        if stop.reason is StopReason.NESTED:
            return self._missing(stop)
        if stop.reason is StopReason.SOFTWARE_INTERRUPT:
            return self._software_interrupt(stop)
        if stop.reason is StopReason.EXCEPTION:
            return self._page_fault(stop) if is_page_fault(stop) else super().handle(stop)
        self.collect()
        instruction = self._system.processor.instruction_at(stop.address)
        self._system.cpu.ip = stop.address
        exit_ = self._exit_of(instruction)
        return super().handle(stop) if exit_ is None else self._exit(instruction, exit_)

    def _page_fault(self, stop: Stop) -> Happening:
        """Find out whose affair it is, if the guest's tables have shadows; else it is the guest's own."""
        if self._page_faults is None or not self._system.cpu.control[0] & PAGING:
            return super().handle(stop)
        self.collect()
        happening = self._page_faults.handle(stop)
        return replace(happening, reason=ExitReason.EXCEPTION.label, occasion="exit")

    def _note_page_fault(self, fault: Fault, stop: Stop) -> None:
        raised = interruption(PAGE_FAULT, Interruption.HARDWARE_EXCEPTION, True)
        self._note(Exit(ExitReason.EXCEPTION, fault.linear), 0, raised, stop.error or 0)

    def _exit_of(self, instruction: Instruction) -> Exit | None:
        cpu, ram = self._system.cpu, self._system.resources.ram
        return exit_of(instruction, cpu, ram, self._vmcs.controls)

    def _software_interrupt(self, stop: Stop) -> Happening:
        """INT n never exits; INT3, INTO and INT1 are exceptions, and do if the exception bitmap says so."""
        self.collect()
        instruction = self._system.processor.instruction_at(stop.address)
        vector = _BREAKPOINTS.get(instruction.mnemonic)
        if vector is None or vector not in self._vmcs.controls.exceptions:
            return self.system_call(stop)
        kind = Interruption.SOFTWARE_EXCEPTION
        if instruction.mnemonic == "int1":
            kind = Interruption.PRIVILEGED_SOFTWARE_EXCEPTION
        behind, self._system.cpu.ip = self._system.cpu.ip, stop.address
        self._note(Exit(ExitReason.EXCEPTION), instruction.length, interruption(vector, kind))
        self._system.cpu.ip = behind
        happening = self.system_call(stop)
        self._vmcs = replace(self._vmcs, injected=interruption(vector, kind))
        return replace(happening, event=Event.FAULT, reason=ExitReason.EXCEPTION.label, occasion="exit")

    def fault(self, address: int, vector: int, error: int | None) -> Happening:
        """Let an exception reach the guest's kernel; if its bit is 1 in the exception bitmap, by the hypervisor."""
        exits = vector in self._vmcs.controls.exceptions
        if exits:
            code = error or 0
            raised = interruption(vector, Interruption.HARDWARE_EXCEPTION, has_error_code(vector))
            where = self._system.cpu.control[2] if vector == PAGE_FAULT else 0
            self._note(Exit(ExitReason.EXCEPTION, where), 0, raised, code)
            self._vmcs = replace(self._vmcs, injected=raised, injected_error=code)
        happening = super().fault(address, vector, error)
        return replace(happening, reason=ExitReason.EXCEPTION.label, occasion="exit") if exits else happening

    # -- what the hypervisor's page tables lack

    def _missing(self, stop: Stop) -> Happening:
        """Give the guest the page that it has touched, or the fault of one that it does not have."""
        assert stop.violation is not None
        self.collect()
        if stop.violation.has_memory:
            return self._violation(stop.address, stop.violation)
        error = self.page_fault_error(stop) or 0
        self._note(Exit(ExitReason.EPT_VIOLATION, stop.violation.qualification), violation=stop.violation)
        raised = interruption(PAGE_FAULT, Interruption.HARDWARE_EXCEPTION, has_error=True)
        self._vmcs = replace(self._vmcs, injected=raised, injected_error=error)
        happening = super().fault(stop.address, PAGE_FAULT, error)
        return replace(happening, reason=ExitReason.EPT_VIOLATION.label, occasion=VIOLATION)

    def _violation(self, address: int, violation: Violation) -> Happening:
        cpu = self._system.cpu
        effect = self._note_violation(violation)
        self.resume()
        can_fetch = bool(peek_memory(cpu, self._system.resources.ram, address, 1))
        return Happening(
            Event.VM_EXIT,
            address,
            source_of(cpu),
            cpu.cpl,
            cpu.cpl,
            self._system.processor.instruction_at(address) if can_fetch else None,
            ExitReason.EPT_VIOLATION.label,
            effect=effect,
            reason=ExitReason.EPT_VIOLATION.label,
            occasion=VIOLATION,
        )

    def _note_violation(self, violation: Violation) -> Text:
        assert self._nested is not None
        self._note(Exit(ExitReason.EPT_VIOLATION, violation.qualification), violation=violation)
        return give_frame(self._nested, violation.guest_physical)

    # -- exits of instructions

    def _exit(self, instruction: Instruction, exit_: Exit) -> Happening:
        """Note an instruction's exit, have it carried out for the virtual CPU, and enter the guest again."""
        cpu = self._system.cpu
        source, ring = source_of(cpu), cpu.cpl
        self._note(exit_, instruction.length)
        injected = True
        try:
            with by_the_hypervisor(self._system.resources.ram):
                effect = self._carry_out_for_guest(instruction, exit_.reason)
            injected = False
            self.resume()
        except CpuFault as fault:
            effect = self._inject(fault)
        self._mind_controller()
        self._sleeps = cpu.halted
        event = Event.HYPERCALL if exit_.reason is ExitReason.VMCALL else Event.VM_EXIT
        return Happening(
            event,
            instruction.address,
            source,
            ring,
            ring,
            instruction,
            device="" if injected else device_of(instruction, self._system.resources),
            reflected=injected,
            effect=effect,
            reason=exit_.reason.label,
        )

    def _mind_controller(self) -> None:
        """Note what the virtual controller holds: what the guest's own access has raised is no interrupt of ours."""
        controller = self._system.controller
        self._noticed = controller.requested
        if self._vmcs.waits_for_window and not self._system.has_interrupt():
            self._vmcs = replace(self._vmcs, waits_for_window=False)

    def _carry_out_for_guest(self, instruction: Instruction, reason: ExitReason) -> Text:
        """Act on the virtual CPU; raises CpuFault if the guest is to get an exception."""
        cpu = self._system.cpu
        if reason is ExitReason.VMCALL:
            return self._answer(instruction)
        if reason is ExitReason.DEBUG_REGISTER and cpu.cpl != 0:
            raise CpuFault(13)
        if instruction.mnemonic in INTERPRETERS:
            return interpret(cpu, self._system.resources, instruction)
        return self._step(instruction)

    def _step(self, instruction: Instruction) -> Text:
        """Have the processor execute one instruction on the guest's state, for the hypervisor."""
        if self._page_faults is not None and self._system.cpu.control[0] & PAGING:
            stop, _ = self._page_faults.execute()
        else:
            stop = self.run_one()
            while stop.violation is not None and stop.violation.has_memory and self._nested is not None:
                give_frame(self._nested, stop.violation.guest_physical)
                stop = self.run_one()
        if stop.reason is not StopReason.COUNT:
            raise CpuFault(stop.vector, self.page_fault_error(stop) or 0)
        self.collect()
        return text(_CARRIED_OUT)

    def _answer(self, instruction: Instruction) -> Text:
        """Answer a hypercall as KVM does."""
        cpu = self._system.cpu
        number = cpu.general[AX] & 0xFFFFFFFF
        result = _NOT_ALLOWED if cpu.cpl != 0 else {_POLL: 0}.get(number, _UNKNOWN)
        cpu.general[AX] = result & cpu.mask
        cpu.ip = (instruction.address + instruction.length) & cpu.mask
        cpu.inhibited = False
        return text(_ANSWERED, number=number, result=result)

    def _inject(self, fault: CpuFault) -> Text:
        """Have the VM entry raise an exception in the guest."""
        cpu, ram = self._system.cpu, self._system.resources.ram
        error = fault.error if has_error_code(fault.vector) else None
        raised = interruption(fault.vector, Interruption.HARDWARE_EXCEPTION, error is not None)
        self._vmcs = replace(self._vmcs, injected=raised, injected_error=error or 0)
        taken = raise_exception(cpu, ram, fault.vector, error)
        self.resume()
        return text(DELIVERED, name=EXCEPTION_NAMES.get(taken, str(taken)), address=f"{cpu.ip:#x}")

    # -- interrupts

    def hold(self) -> Happening | None:
        """Note what the machine's interrupts have raised in the virtual controller and the guest cannot take now."""
        controller = self._system.controller
        new = controller.requested & ~self._noticed
        pending = controller.pending()
        if pending is not None and not self._vmcs.waits_for_window:
            # Not an exit by itself: the hypervisor sets this when it enters the guest after one.
            self._vmcs = replace(self._vmcs, waits_for_window=True)
        self._noticed = controller.requested
        if not new or self._sleeps:
            return None
        self.collect()
        cpu = self._system.cpu
        reason = self._reason_of(new)
        self._note(Exit(reason))
        line = (new & -new).bit_length() - 1
        effect = text(_NOTED if pending is None else _HELD, line=line)
        return Happening(
            Event.VM_EXIT,
            cpu.ip,
            source_of(cpu),
            cpu.cpl,
            cpu.cpl,
            name=reason.label,
            effect=effect,
            reason=reason.label,
        )

    def interrupt(self, vector: int, device: str) -> Happening:
        """Inject an interrupt that the guest can take; say which exit gave the hypervisor the occasion."""
        controller = self._system.controller
        serving, before = controller.serving, self._vmcs
        occasion, reason = self._occasion(0 if serving is None else 1 << serving)
        if reason is not None:
            self._note(Exit(reason), halted=self._system.cpu.halted)
        injected = interruption(vector, Interruption.EXTERNAL_INTERRUPT)
        self._vmcs = replace(self._vmcs, injected=injected, injected_error=0, waits_for_window=False)
        try:
            with in_guest_mode(self._system.resources.ram, self._nested):
                happening = super().interrupt(vector, device)
        except NestedFault as fault:
            # The hypervisor injects it again: it is as if it were still to come.
            self._vmcs = before
            if serving is not None:
                controller.take_back(serving)
            return self._violation(self._system.cpu.ip, fault.violation)
        self._noticed = controller.requested
        self._sleeps = False
        words = WAKE if occasion == "wake" else reason.label if reason is not None else ""
        return replace(happening, reason=words, occasion=occasion)

    def _occasion(self, line: int) -> tuple[str, ExitReason | None]:
        """Return what gave the hypervisor the occasion to inject, and the reason of the exit if it was one."""
        if self._sleeps:
            return "wake", None
        if self._vmcs.waits_for_window:
            return "window", ExitReason.INTERRUPT_WINDOW
        if line & self._noticed:
            return "entry", None
        reason = self._reason_of(line)
        return "timer" if reason is ExitReason.PREEMPTION_TIMER else "exit", reason

    def _reason_of(self, lines: int) -> ExitReason:
        is_timer = bool(lines & 1)
        timer = self._vmcs.controls.has(Control.PREEMPTION_TIMER)
        return ExitReason.PREEMPTION_TIMER if is_timer and timer else ExitReason.EXTERNAL_INTERRUPT

    # -- the end

    def ended(self, cause: Exception) -> str:
        """Note the exit with which the guest cannot go on; returns its reason."""
        if isinstance(cause, TripleFault):
            self._note(Exit(ExitReason.TRIPLE_FAULT))
            return ExitReason.TRIPLE_FAULT.label
        if isinstance(cause, ProcessorError):
            self._note(Exit(ExitReason.INVALID_GUEST_STATE))
            return ExitReason.INVALID_GUEST_STATE.label
        has_exited = self._vmcs.guest.get("RIP") == self._system.cpu.ip
        return self._vmcs.reason.label if has_exited and self._vmcs.reason is not None else ""

    def _note(
        self,
        exit_: Exit,
        length: int = 0,
        raised: int = 0,
        error: int = 0,
        halted: bool = False,
        violation: Violation | None = None,
    ) -> None:
        """Save the guest's state in the VMCS, as the processor does at an exit."""
        self._vmcs = replace(
            self._vmcs,
            exits=self._vmcs.exits + 1,
            reason=exit_.reason,
            qualification=exit_.qualification,
            instruction_length=length,
            interruption=raised,
            error=error,
            injected=0,
            injected_error=0,
            guest=guest_state(self._system.cpu, halted),
            violation=violation,
        )

    def physical_ring(self, cpu: CpuState) -> int:
        """Return the guest's own ring: guest mode has all four."""
        return cpu.cpl
