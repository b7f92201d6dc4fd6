"""The system calls about processes, signals and names."""

from model.machine.host_kernel.calls import Call, serves
from model.machine.host_kernel.container import INIT
from model.machine.host_kernel.errors import Blocks, CallError, Errno, Leaves
from model.machine.host_kernel.processes import Process
from model.machine.host_kernel.signals import LAST_SIGNAL, UNCATCHABLE, Handler

_NO_HANG = 1
_NAME_SIZE = 65  # of each name in struct new_utsname
_EVERY_TIME = 1


@serves(1, "exit", "d")
def _exit(call: Call) -> int:
    call.container.exit(call.process, call.argument(0))
    raise Leaves


@serves(252, "exit_group", "d")
def _exit_group(call: Call) -> int:
    return _exit(call)


@serves(2, "fork")
def _fork(call: Call) -> int:
    call.container.admit()
    child = call.container.fork(call.next_host_pid())
    call.container.mind_memory()
    if call.container.ended is not None or not call.process.is_alive:
        raise Leaves
    return child.pid


@serves(120, "clone", "xx")
def _clone(call: Call) -> int:
    """Refuse: a process has one thread, because processes of a container take turns on one core."""
    del call
    raise CallError(Errno.EAGAIN)


@serves(7, "waitpid", "dxd")
def _waitpid(call: Call) -> int:
    wanted, place = call.signed(0), call.argument(1)
    if place:
        call.check(place, 4)
    processes = call.container.processes
    children = [each for each in processes.values() if each.parent == call.process.pid and wanted in (-1, each.pid)]
    if not children:
        raise CallError(Errno.ECHILD)
    ended = next((child for child in children if not child.is_alive), None)
    if ended is None:
        if call.argument(2) & _NO_HANG:
            return 0
        raise Blocks
    if place:
        call.write(place, ended.status.to_bytes(4, "little"))
    del processes[ended.pid]
    return ended.pid


@serves(20, "getpid")
def _getpid(call: Call) -> int:
    return call.process.pid


@serves(64, "getppid")
def _getppid(call: Call) -> int:
    return call.process.parent


@serves(24, "getuid")
def _getuid(call: Call) -> int:
    del call
    return 0


@serves(13, "time")
def _time(call: Call) -> int:
    """Return the ticks so far, as the guest kernel does."""
    return call.container.ticks


@serves(158, "sched_yield")
def _yield(call: Call) -> int:
    del call
    return 0


@serves(29, "pause")
def _pause(call: Call) -> int:
    del call
    raise Blocks


@serves(48, "signal", "dxd")
def _signal(call: Call) -> int:
    """Set a handler for once, as signal(2) of old; a third argument of 1 keeps it, as the guest kernel does."""
    number, address = call.signed(0), call.argument(1)
    if not 0 < number <= LAST_SIGNAL or number in UNCATCHABLE:
        raise CallError(Errno.EINVAL)
    if address > 1:
        call.process.handlers[number] = Handler(address, call.argument(2) == _EVERY_TIME)
    else:
        call.process.handlers.pop(number, None)
    return 0


@serves(37, "kill", "dd")
def _kill(call: Call) -> int:
    """Send a signal to a process of the same container, or to all; what is outside has no number here."""
    pid, signal = call.signed(0), call.signed(1)
    if not 0 <= signal <= LAST_SIGNAL:
        raise CallError(Errno.EINVAL)
    targets = _targets(call, pid)
    if not targets:
        raise CallError(Errno.ESRCH)
    for target in targets if signal else ():
        call.container.send(target, signal)
    return 0


def _targets(call: Call, pid: int) -> list[Process]:
    processes = call.container.processes
    if pid > 0:
        return [processes[pid]] if pid in processes else []
    if pid == -1:
        return [each for each in processes.values() if each.pid not in (INIT, call.process.pid)]
    return list(processes.values()) if pid == 0 else []


@serves(122, "uname", "x")
def _uname(call: Call) -> int:
    system, release, version, machine = call.uname
    names = (system, call.container.hostname, release, version, machine, "(none)")
    call.write(call.argument(0), b"".join(_name(each) for each in names))
    return 0


def _name(value: str) -> bytes:
    return value.encode("ascii", "replace")[: _NAME_SIZE - 1].ljust(_NAME_SIZE, b"\0")


@serves(74, "sethostname", "xd")
def _sethostname(call: Call) -> int:
    if not 0 <= call.signed(1) < _NAME_SIZE:
        raise CallError(Errno.EINVAL)
    call.container.hostname = call.read(call.argument(0), call.signed(1)).decode("latin-1")
    return 0


@serves(128, "init_module", "x")
def _init_module(call: Call) -> int:
    call.container.remark("kernel: a container may not load code into the kernel that it shares: EPERM")
    raise CallError(Errno.EPERM)


@serves(200, "interrupt_test")
def _interrupt_test(call: Call) -> int:
    call.container.remark("kernel: the interrupt flag is the kernel's alone, no system call tests it: ENOSYS")
    raise CallError(Errno.ENOSYS)
