"""The hypercalls of events, time, console and scheduling; the guest never sees the ports of their devices."""

from dataclasses import replace

from model.machine.devices import NEVER, SERIAL, SERIAL_LINE, TIMER_LINE, Board
from model.machine.techniques.paravirtual.abi import (
    BIND_VIRQ,
    BLOCK,
    CLOSE,
    CONSOLE_READ,
    CONSOLE_WRITE,
    EEXIST,
    EINVAL,
    ENOENT,
    ENOSPC,
    ENOSYS,
    IS_UP,
    SET_PERIODIC,
    SHUTDOWN,
    SHUTDOWN_CRASH,
    STOP_PERIODIC,
    UNMASK,
    VIRQ_CONSOLE,
    VIRQ_NAMES,
    VIRQ_TIMER,
    VIRQS,
    YIELD,
)
from model.machine.techniques.paravirtual.context import Answer, Context, DomainCrash, Refused
from model.machine.techniques.paravirtual.hypercalls import offers, wide
from model.text import text, translatable

_WRITTEN = translatable("model", "console ← {count} characters")
_READ = translatable("model", "{count} characters ← console")
_BOUND = translatable("model", "{virq} → event channel {port}")
_CLOSED = translatable("model", "event channel {port} closed")
_UNMASKED = translatable("model", "event channel {port} unmasked")
_PERIOD = translatable("model", "timer: every {period} instructions")
_ONCE = translatable("model", "timer: once, at {time}")
_STOPPED = translatable("model", "timer stopped")
_UP = translatable("model", "the virtual CPU is up")
_YIELDS = translatable("model", "others first")
_BLOCKS = translatable("model", "events on; waits for one")
_ENDS = translatable("model", "shuts down")
_ASKED = translatable("model", "Its kernel asked to be shut down.")
_CRASHED = translatable("model", "Its kernel said that it has crashed.")
_AT_ONCE = 1024
_MOST_PORTS = 32
_LINES = {VIRQ_TIMER: TIMER_LINE, VIRQ_CONSOLE: SERIAL_LINE}
VIRQ_OF_LINE = {line: virq for virq, line in _LINES.items()}
_PROTECTION = 13


def begin(board: Board) -> None:
    """Hold all interrupts back until the guest binds them to event channels: the controller is the hypervisor's."""
    board.controller.hold_all()


@offers("console_io")
def _console_io(context: Context, arguments: tuple[int, ...]) -> Answer:
    command, count, buffer = arguments[0] & 0xFFFFFFFF, _signed(arguments[1]), arguments[2]
    if command == CONSOLE_WRITE:
        return _write(context, max(0, count), buffer)
    if command == CONSOLE_READ:
        return _read(context, max(0, count), buffer)
    raise Refused(ENOSYS)


def _signed(value: int) -> int:
    value &= 0xFFFFFFFF
    return value - (1 << 32) if value & 0x80000000 else value


def _write(context: Context, count: int, buffer: int) -> Answer:
    now = min(count, _AT_ONCE)
    if now < count and context.in_multicall:
        raise Refused(EINVAL)
    data = context.read(buffer, now)
    board, clock = context.resources.board, context.resources.clock
    for value in data:
        board.write(SERIAL, value, 1, clock)
    effect = text(_WRITTEN, count=now)
    if now < count:
        context.call_again(CONSOLE_WRITE, count - now, buffer + now)
        return Answer(effect, None, "serial", now)
    return Answer(effect, 0, "serial" if now else "", now or 1)


def _read(context: Context, count: int, buffer: int) -> Answer:
    board, clock = context.resources.board, context.resources.clock
    waiting = board.serial.received[: min(count, _AT_ONCE)]
    if not waiting:
        return Answer(text(_READ, count=0), 0)
    context.write(buffer, waiting)
    for _ in waiting:
        board.read(SERIAL, 1, clock)
    return Answer(text(_READ, count=len(waiting)), len(waiting), "serial", len(waiting))


@offers("event_channel_op")
def _event_channel_op(context: Context, arguments: tuple[int, ...]) -> Answer:
    command, structure = arguments[0] & 0xFFFFFFFF, arguments[1]
    if command == BIND_VIRQ:
        return _bind(context, structure)
    if command not in (CLOSE, UNMASK):
        raise Refused(ENOSYS)
    port = context.number_at(structure, 4)
    if port not in context.domain.ports:
        raise Refused(EINVAL)
    if command == UNMASK:
        context.shared.unmask_port(port)
        return Answer(text(_UNMASKED, port=port))
    ports = dict(context.domain.ports)
    _connect(context.resources.board, ports.pop(port), on=False)
    context.domain = replace(context.domain, ports=ports)
    return Answer(text(_CLOSED, port=port))


def _bind(context: Context, structure: int) -> Answer:
    """The virtual interrupt, the virtual CPU, and the place for the port's number: 4 bytes each."""
    raw = context.read(structure, 12)
    virq, vcpu = int.from_bytes(raw[:4], "little"), int.from_bytes(raw[4:8], "little")
    domain = context.domain
    if virq >= VIRQS:
        raise Refused(EINVAL)
    if vcpu:
        raise Refused(ENOENT)
    if domain.port_of(virq) is not None:
        raise Refused(EEXIST)
    port = next((number for number in range(1, _MOST_PORTS) if number not in domain.ports), None)
    if port is None:
        raise Refused(ENOSPC)
    context.write(structure + 8, port.to_bytes(4, "little"))
    context.domain = replace(domain, ports={**domain.ports, port: virq})
    _connect(context.resources.board, virq, on=True)
    return Answer(text(_BOUND, virq=VIRQ_NAMES.get(virq, f"VIRQ {virq}"), port=port))


def _connect(board: Board, virq: int, on: bool) -> None:
    """Let the device behind a virtual interrupt reach the hypervisor, or not."""
    line = _LINES.get(virq)
    if line is None:
        return
    board.controller.let_through(line, on)
    if line == SERIAL_LINE:
        board.write(SERIAL + 1, int(on), 1, 0)


@offers("vcpu_op")
def _vcpu_op(context: Context, arguments: tuple[int, ...]) -> Answer:
    command, vcpu, structure = arguments[0] & 0xFFFFFFFF, arguments[1] & 0xFFFFFFFF, arguments[2]
    timer = context.resources.board.timer
    if vcpu:
        raise Refused(ENOENT)
    if command == IS_UP:
        return Answer(text(_UP), 1)
    if command == STOP_PERIODIC:
        timer.period, timer.expires = 0, NEVER
        return Answer(text(_STOPPED))
    if command != SET_PERIODIC:
        raise Refused(ENOSYS)
    period = context.number_at(structure, 8)
    if not 0 < period < NEVER:
        raise Refused(EINVAL)
    timer.period, timer.expires = period, context.resources.clock + period
    return Answer(text(_PERIOD, period=period))


@offers("set_timer_op")
def _set_timer_op(context: Context, arguments: tuple[int, ...]) -> Answer:
    """Once, at a time of the guest's own clock; 0 takes it back. Here it is the same timer as the periodic one."""
    timer, (time, _) = context.resources.board.timer, wide(context, arguments, 0)
    if not time:
        timer.period, timer.expires = 0, NEVER
        return Answer(text(_STOPPED))
    # A period that never ends makes it go off once.
    timer.period, timer.expires = NEVER, min(NEVER, max(time, context.resources.clock))
    return Answer(text(_ONCE, time=time))


@offers("sched_op")
def _sched_op(context: Context, arguments: tuple[int, ...]) -> Answer:
    command = arguments[0] & 0xFFFFFFFF
    if command == YIELD:
        return Answer(text(_YIELDS))
    if command == BLOCK:
        context.shared.mask(on=False)
        # What came before it blocks: it then does not, or it would miss that.
        context.cpu.halted = not context.shared.is_pending
        return Answer(text(_BLOCKS))
    if command != SHUTDOWN:
        raise Refused(ENOSYS)
    if context.number_at(arguments[1], 4) == SHUTDOWN_CRASH:
        raise DomainCrash(_PROTECTION, text(_CRASHED))
    return Answer(text(_ENDS), 0, shutdown=text(_ASKED))
