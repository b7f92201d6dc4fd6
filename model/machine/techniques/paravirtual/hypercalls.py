"""The hypercalls: one function for each, registered by its number in `abi`, as the interpreters are by mnemonic.

What a guest passes is checked before anything is done with it: a bad number, pointer or table answers with an error
in the guest's EAX. Long ones do a part and let the guest call again, as Xen's continuations do.
"""

from collections.abc import Callable
from dataclasses import replace

from model.machine.descriptors import USER_SEGMENT, unpack
from model.machine.memory import MemoryFault
from model.machine.registers import ALWAYS, AX, CS, INTERRUPT, IOPL, SP, SS, TASK_SWITCHED, Table
from model.machine.techniques.paravirtual.abi import (
    EINVAL,
    ENOSYS,
    LARGEST_GDT,
    NAMES,
    SET_IOPL,
    VERSION,
    Trap,
    read_trap,
    trap_size,
)
from model.machine.techniques.paravirtual.context import Answer, Context, DomainCrash, Refused
from model.text import Text, text, translatable

_REFUSED = translatable("model", "{name} refused: {error}")
_TRAPS = translatable("model", "{count} handlers registered")
_NO_TRAPS = translatable("model", "all handlers taken back")
_GDT = translatable("model", "GDT ← {base}, {entries} descriptors, checked")
_STACK = translatable("model", "kernel stack ← {selector}:{address}")
_CALLBACKS = translatable("model", "events → handler at {address}")
_SETS = translatable("model", "{register} ← {value}")
_READS = translatable("model", "{value} ← {register}")
_DESCRIPTOR = translatable("model", "descriptor at {address} ← {value}, checked")
_BATCH = translatable("model", "{count} hypercalls in one: {names}")
_VERSION = translatable("model", "version {version}; and on the way out the hypervisor looks for events")
_RETURNS = translatable("model", "back to ring {ring}, events {state}")
_ON = translatable("model", "on")
_MASKED = translatable("model", "masked")
_BAD_RETURN = translatable(
    "model", "The hypervisor ended it: its iret hypercall has no frame on the stack at {address}."
)
_FLAGS_WRITABLE = 0x003D7FD5 & ~IOPL
_LARGEST_TABLE = 256
_BATCH_AT_ONCE = 64
_PAGE = 4096
_DEBUG_REGISTERS = frozenset({0, 1, 2, 3, 6, 7})
_GENERAL_PROTECTION = 13

Hypercall = Callable[[Context, tuple[int, ...]], Answer]
HYPERCALLS: dict[int, Hypercall] = {}
_NUMBERS = {name: number for number, name in NAMES.items()}


def offers(name: str) -> Callable[[Hypercall], Hypercall]:
    """Register the function of a hypercall."""

    def register(hypercall: Hypercall) -> Hypercall:
        HYPERCALLS[_NUMBERS[name]] = hypercall
        return hypercall

    return register


def call(context: Context) -> tuple[str, Answer]:
    """Carry out the hypercall whose number and arguments are in the registers; returns its name and what it did.

    Raises:
        DomainCrash: it says that the guest has crashed, or is a return that has no frame.
    """
    number = context.cpu.general[AX]
    name = NAMES.get(number, "unknown")
    answer = _carry_out(context, number, name, context.arguments())
    if answer.result is not None:
        context.answer(answer.result)
    return name, answer


def _carry_out(context: Context, number: int, name: str, arguments: tuple[int, ...]) -> Answer:
    hypercall = HYPERCALLS.get(number)
    try:
        if hypercall is None:
            raise Refused(ENOSYS)
        return hypercall(context, arguments)
    except Refused as refused:
        return Answer(text(_REFUSED, name=name, error=str(refused)), -refused.error)


def wide(context: Context, arguments: tuple[int, ...], index: int) -> tuple[int, int]:
    """Return a 64-bit argument that begins at `index`, and the index behind it: two words in 32 bits."""
    if context.cpu.bits == 64:
        return arguments[index], index + 1
    return arguments[index] | arguments[index + 1] << 32, index + 2


@offers("set_trap_table")
def _set_trap_table(context: Context, arguments: tuple[int, ...]) -> Answer:
    """Entries up to one whose address is 0; without a table, all handlers are taken back."""
    address, bits = arguments[0], context.cpu.bits
    if not address:
        context.domain = replace(context.domain, traps={})
        return Answer(text(_NO_TRAPS))
    traps: dict[int, Trap] = {}
    for number in range(_LARGEST_TABLE + 1):
        vector, trap = read_trap(context.read(address + number * trap_size(bits), trap_size(bits)), bits)
        if not trap.address:
            break
        traps[vector] = replace(trap, selector=context.domain.selector(trap.selector))
    else:
        raise Refused(EINVAL)
    context.domain = context.domain.with_traps(traps)
    return Answer(text(_TRAPS, count=len(traps)))


@offers("set_gdt")
def _set_gdt(context: Context, arguments: tuple[int, ...]) -> Answer:
    """The page frames of the table and the number of its descriptors.

    Xen maps the frames one behind the other; without paging they have to be so already.
    """
    frames, entries = arguments[0], arguments[1] & 0xFFFFFFFF
    if not 0 < entries <= LARGEST_GDT:
        raise Refused(EINVAL)
    raw = context.read(frames, (entries + 511) // 512 * context.width)
    numbers = [
        int.from_bytes(raw[start : start + context.width], "little") for start in range(0, len(raw), context.width)
    ]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise Refused(EINVAL)
    base = numbers[0] * _PAGE
    try:
        table = context.resources.ram.read(base, entries * 8)
    except MemoryFault:
        raise Refused(EINVAL) from None
    if not all(_is_allowed(table[start : start + 8]) for start in range(0, len(table), 8)):
        raise Refused(EINVAL)
    context.cpu.gdtr = Table(base, entries * 8 - 1)
    return Answer(text(_GDT, base=f"{base:#x}", entries=entries))


def _is_allowed(raw: bytes) -> bool:
    """Say whether a guest may have this descriptor: Xen's `check_descriptor`, without call gates.

    What is not present faults and is safe; code and data get the guest kernel's ring if they ask for a better one.
    Task-state segments and local tables are the hypervisor's own.
    """
    descriptor = unpack(raw)
    return not descriptor.is_present or bool(descriptor.access & USER_SEGMENT) or descriptor.kind == 0


@offers("update_descriptor")
def _update_descriptor(context: Context, arguments: tuple[int, ...]) -> Answer:
    address, index = wide(context, arguments, 0)
    value, _ = wide(context, arguments, index)
    raw, table = value.to_bytes(8, "little"), context.cpu.gdtr
    if address % 8 or not table.base <= address <= table.base + table.limit - 7 or not _is_allowed(raw):
        raise Refused(EINVAL)
    context.write(address, raw)
    return Answer(text(_DESCRIPTOR, address=f"{address:#x}", value=f"{value:#x}"))


@offers("stack_switch")
def _stack_switch(context: Context, arguments: tuple[int, ...]) -> Answer:
    stack = (context.domain.selector(arguments[0]), arguments[1])
    context.domain = replace(context.domain, stack=stack)
    return Answer(text(_STACK, selector=f"{stack[0]:#x}", address=f"{stack[1]:#x}"))


@offers("set_callbacks")
def _set_callbacks(context: Context, arguments: tuple[int, ...]) -> Answer:
    """Where events go. The place for a failed return, which Xen also asks for, is not used here."""
    event = (context.domain.selector(arguments[0]), arguments[1])
    context.domain = replace(context.domain, event=event)
    return Answer(text(_CALLBACKS, address=f"{event[1]:#x}"))


@offers("fpu_taskswitch")
def _fpu_taskswitch(context: Context, arguments: tuple[int, ...]) -> Answer:
    before = context.cpu.control[0]
    context.cpu.control[0] = before | TASK_SWITCHED if arguments[0] & 0xFFFFFFFF else before & ~TASK_SWITCHED
    return Answer(text(_SETS, register="CR0.TS", value=str(int(bool(arguments[0])))))


@offers("set_debugreg")
def _set_debugreg(context: Context, arguments: tuple[int, ...]) -> Answer:
    number, value = arguments[0] & 0xFFFFFFFF, arguments[1]
    if number not in _DEBUG_REGISTERS:
        raise Refused(EINVAL)
    context.cpu.debug[number] = value
    return Answer(text(_SETS, register=f"DR{number}", value=f"{value:#x}"))


@offers("get_debugreg")
def _get_debugreg(context: Context, arguments: tuple[int, ...]) -> Answer:
    number = arguments[0] & 0xFFFFFFFF
    if number not in _DEBUG_REGISTERS:
        raise Refused(EINVAL)
    value = context.cpu.debug.get(number, 0)
    return Answer(text(_READS, register=f"DR{number}", value=f"{value:#x}"), value)


@offers("xen_version")
def _xen_version(context: Context, arguments: tuple[int, ...]) -> Answer:
    """Only XENVER_version (0). A guest also calls it to be told of events: it does nothing else."""
    del context
    if arguments[0] & 0xFFFFFFFF:
        raise Refused(ENOSYS)
    return Answer(text(_VERSION, version=f"{VERSION >> 16}.{VERSION & 0xFFFF}"), VERSION)


@offers("physdev_op")
def _physdev_op(context: Context, arguments: tuple[int, ...]) -> Answer:
    """Only PHYSDEVOP_set_iopl: up to which ring the guest's own code may try ports."""
    if arguments[0] & 0xFFFFFFFF != SET_IOPL:
        raise Refused(ENOSYS)
    level = context.number_at(arguments[1], 4)
    if level > 3:
        raise Refused(EINVAL)
    context.domain = replace(context.domain, iopl=level)
    return Answer(text(_SETS, register="IOPL", value=str(level)))


@offers("multicall")
def _multicall(context: Context, arguments: tuple[int, ...]) -> Answer:
    """Several hypercalls for one entry: each has its number, a place for its result, and six arguments."""
    if context.in_multicall:
        raise Refused(EINVAL)
    entries, count = arguments[0], arguments[1] & 0xFFFFFFFF
    now = min(count, _BATCH_AT_ONCE)
    context.read(entries, now * 8 * context.width)
    context.in_multicall = True
    try:
        done = [_one_of_many(context, entries + number * 8 * context.width) for number in range(now)]
    finally:
        context.in_multicall = False
    names = ", ".join(name for name, _ in done)
    accesses = sum(answer.accesses for _, answer in done if answer.device)
    device = next((answer.device for _, answer in done if answer.device), "")
    shutdown = next((answer.shutdown for _, answer in done if answer.shutdown), None)
    effect: Text = text(_BATCH, count=now, names=names)
    if now < count:
        context.call_again(entries + now * 8 * context.width, count - now)
        return Answer(effect, None, device, accesses or 1, shutdown)
    return Answer(effect, 0, device, accesses or 1, shutdown)


def _one_of_many(context: Context, entry: int) -> tuple[str, Answer]:
    width = context.width
    raw = context.read(entry, 8 * width)
    words = [int.from_bytes(raw[start : start + width], "little") for start in range(0, 8 * width, width)]
    name = NAMES.get(words[0], "unknown")
    answer = _carry_out(context, words[0], name, tuple(words[2:]))
    context.write(entry + width, ((answer.result or 0) & context.cpu.mask).to_bytes(width, "little"))
    return name, answer


@offers("iret")
def _iret(context: Context, arguments: tuple[int, ...]) -> Answer:
    """Return from a handler, events masked or not as the flags in the frame say; EAX lies before the frame."""
    del arguments
    if context.in_multicall:
        raise Refused(ENOSYS)
    cpu, width = context.cpu, context.width
    top = cpu.general[SP]
    try:
        raw = context.resources.ram.read(top, 6 * width)
    except MemoryFault:
        raise DomainCrash(_GENERAL_PROTECTION, text(_BAD_RETURN, address=f"{top:#x}")) from None
    ax, ip, selector, flags, stack, stack_selector = (
        int.from_bytes(raw[start : start + width], "little") for start in range(0, 6 * width, width)
    )
    to_user = selector & 3 == 3
    if cpu.bits == 32 and selector & 3 == 0:
        raise DomainCrash(_GENERAL_PROTECTION, text(_BAD_RETURN, address=f"{top:#x}"))
    if to_user or cpu.bits == 64:
        cpu.general[SP], cpu.segments[SS] = stack, stack_selector & 0xFFFF | (3 if cpu.bits == 64 else 0)
    else:
        cpu.general[SP] = top + 4 * width & cpu.mask
    cpu.general[AX], cpu.ip = ax, ip
    # In 64-bit mode a selector of ring 0 means the kernel, which runs in ring 3 as well.
    cpu.segments[CS] = selector & 0xFFFF | (3 if cpu.bits == 64 else 0)
    cpu.flags = cpu.flags & ~_FLAGS_WRITABLE | flags & _FLAGS_WRITABLE | ALWAYS
    cpu.cpl = 3 if to_user else cpu.cpl
    masked = not flags & INTERRUPT
    context.shared.mask(masked)
    return Answer(text(_RETURNS, ring=cpu.segments[CS] & 3, state=text(_MASKED if masked else _ON)), None)
