"""How the hypervisor enters a guest's kernel: it puts a frame on the kernel's stack, as hardware would (a bounce).

As Xen does (`create_bounce_frame` in `xen/arch/x86/x86_32/entry.S` and `x86_64/entry.S`): the frame is that of an
interrupt, the flags in it have IF as the guest's events were unmasked, and in 64-bit mode, where the kernel runs in
ring 3 like its applications, a selector of ring 0 says that the kernel itself was interrupted. Xen's 64-bit frames
also hold RCX and R11, which SYSRET destroys; the way back here is IRET, so these do without. And hardware itself
enters the kernel without the hypervisor, where a gate of the real interrupt table leads there.
"""

from model.machine.descriptors import Gate
from model.machine.interrupts import EXCEPTION_NAMES
from model.machine.memory import MemoryFault
from model.machine.registers import CS, INTERRUPT, IOPL, NESTED, RESUME, SP, SS, TRAP, CpuState
from model.machine.techniques.paravirtual.context import Context, DomainCrash
from model.machine.techniques.paravirtual.domain import Entry
from model.text import text, translatable

_NO_HANDLER = translatable(
    "model", "The hypervisor ended it: {name} came, and its kernel has registered no handler for that."
)
_NO_STACK = translatable(
    "model", "The hypervisor ended it: {name} came, and there is no memory for its frame on the stack at {address}."
)
_ALIGNMENT_CHECK = 0x40000
_VIRTUAL_8086 = 0x20000
_CLEARED = TRAP | NESTED | RESUME | _ALIGNMENT_CHECK | _VIRTUAL_8086


def bounce(context: Context, entry: Entry, vector: int, mask: bool, error: int | None = None) -> None:
    """Enter the guest's kernel at a handler of its own.

    Args:
        context: the guest; its `ip` is where the handler's return goes.
        entry: the handler's selector and address.
        vector: what for, if the guest has to be given up.
        mask: whether events are masked from then on.
        error: the error code to push, or None.

    Raises:
        DomainCrash: there is no handler, or no stack.
    """
    cpu, shared = context.cpu, context.shared
    if not entry[1]:
        raise DomainCrash(vector, text(_NO_HANDLER, name=_name(vector)))
    flags = cpu.flags & ~INTERRUPT | (0 if shared.is_masked else INTERRUPT)
    stack = (cpu.segments[SS], cpu.general[SP]) if context.in_kernel else context.domain.stack
    _push(context, stack, flags, error, vector)
    _go(cpu, entry, stack[0], _kernel_level(context))
    if mask:
        shared.mask(on=True)


def pass_gate(context: Context, gate: Gate, stack: Entry) -> None:
    """Enter the kernel as hardware does through a gate of the real interrupt table, with the real flags.

    Args:
        context: the guest, in its application, behind INT n.
        gate: what the processor finds in the table.
        stack: SS1 and ESP1 of the real task-state segment.

    Raises:
        DomainCrash: there is no memory at the stack.
    """
    cpu = context.cpu
    flags = cpu.flags & ~IOPL | INTERRUPT
    _push(context, stack, flags, None, 12)
    _go(cpu, (gate.selector, gate.offset), stack[0], _kernel_level(context))


def _push(context: Context, stack: Entry, flags: int, error: int | None, vector: int) -> None:
    cpu, size = context.cpu, context.width
    selector = cpu.segments[CS]
    if cpu.bits == 64 and context.in_kernel:
        selector &= ~3
    frame = [flags, selector, cpu.ip]
    if not context.in_kernel or cpu.bits == 64:
        frame = [cpu.segments[SS], cpu.general[SP], *frame]
    if error is not None:
        frame.append(error)
    top = stack[1] & ~0xF if cpu.bits == 64 else stack[1]
    top = (top - size * len(frame)) & cpu.mask
    data = b"".join((value & cpu.mask).to_bytes(size, "little") for value in reversed(frame))
    try:
        context.resources.ram.write(top, data)
    except MemoryFault as fault:
        raise DomainCrash(vector, text(_NO_STACK, name=_name(vector), address=f"{fault.address:#x}")) from None
    cpu.general[SP] = top


def _go(cpu: CpuState, entry: Entry, stack_selector: int, level: int) -> None:
    cpu.segments[CS], cpu.ip = entry[0], entry[1] & cpu.mask
    cpu.segments[SS] = stack_selector
    cpu.flags &= ~_CLEARED
    cpu.cpl = level
    cpu.halted = cpu.inhibited = False


def _kernel_level(context: Context) -> int:
    """Return the ring that the kernel knows to be in: 1, or 0 for the "kernel mode" that Xen keeps in 64 bits."""
    return 1 if context.cpu.bits == 32 else 0


def _name(vector: int) -> str:
    return EXCEPTION_NAMES.get(vector, f"int {vector:#x}")
