"""The host's one kernel: ours, as the monitor is. All containers of a host are its processes.

A container never enters another layer than this one: its system calls, its faults and the interrupts that come while
it runs all arrive here, and here alone. What a container sees is decided by its namespaces (`container`); what is
true of the whole host, such as the number of each process among all, is kept here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from model.elements import Guest, Host, ProgramBinary
from model.machine.host_kernel import file_calls, process_calls
from model.machine.host_kernel.calls import SERVICES, Call, number_asked, request_of, show_call, show_result
from model.machine.host_kernel.container import Container, Seat
from model.machine.host_kernel.errors import Blocks, CallError, Errno, Leaves
from model.machine.host_kernel.files import image_of
from model.machine.host_kernel.groups import MIB, ControlGroup, Limits
from model.machine.host_kernel.processes import Process, ProcessState, Request
from model.machine.host_kernel.signals import signal_name, signal_of
from model.machine.interrupts import EXCEPTION_NAMES
from model.machine.registers import AX, CX
from model.text import Text, text, translatable

SERVED_BY = (file_calls, process_calls)  # imported for what they register
HOST_INIT = 1
_RETURNS = translatable("model", "{call} = {result}")
_WAITS = translatable("model", "{call}: waits")
_ENDS = translatable("model", "{call}: the process ends")
_HANDLED = translatable("model", "{exception} → {signal} → handler at {address}")
_DEADLY = translatable("model", "{exception} → {signal}: the process ends")
_TICKS = translatable("model", "tick {count} of its time")
_TICKS_TO = translatable("model", "tick {count} of its time, process {pid} goes on")
_THEN = translatable("model", "{first}; process {pid}: {then}")
_TYPED = translatable("model", "{character} ← terminal")
_MESSAGES = {0: "divide error", 6: "invalid instruction", 13: "protection fault", 14: "page fault"}
_FAMILIES = {"linux": "Linux", "freebsd": "FreeBSD", "windows": "Windows", "macos": "Darwin"}
_R11 = 11


@dataclass(frozen=True)
class Place:
    """Where a container is: the kernel, its namespaces there, and where its program begins."""

    kernel: "HostKernel"
    container: Container
    entry: int


class HostKernel:
    """The kernel of one host."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.containers: dict[str, Container] = {}
        self.last_pid = HOST_INIT  # the number of the newest process of the host
        self._completed: tuple[int, Text] | None = None  # the call that was waited in, of what happens now
        system = host.host_os
        family = system.family if system else "linux"
        machine = "x86_64" if system is None or system.bits == 64 else "i686"
        self.uname = (_FAMILIES.get(family, family.title()), "1.0", "#1 Hypervista", machine)

    def create(self, guest: Guest, limits: Limits, program: bytes = b"") -> Container:
        """Make the namespaces and the group of a container."""
        hostname = guest.name.lower().replace(" ", "-")
        group = ControlGroup(limits, guest.memory_mib * MIB)
        nodes = image_of(hostname, guest.os.family, guest.os.bits, program)
        program_name = guest.program if isinstance(guest.program, str) else "app"
        name = guest.program.name if isinstance(guest.program, ProgramBinary) else program_name
        container = self.containers[guest.id] = Container(guest.id, name, hostname, group, nodes)
        return container

    def start(self, container: Container, seat: Seat) -> None:
        """Start what is on the processor as the first process of a container."""
        container.attach(seat, lambda process: self._again(container, process))
        container.start(self._new_pid())

    # -- what arrives

    def system_call(self, container: Container, wide: bool = False) -> Text:
        """Serve the process on the processor; returns what it asked for and got."""
        request = request_of(container.cpu, wide)
        if wide:
            container.cpu.general[CX], container.cpu.general[_R11] = container.cpu.ip, container.cpu.flags
        call = self._call(container, request)
        shown = show_call(call)
        try:
            result = self._serve(call)
        except Leaves:
            container.schedule()
            return self._with_completed(text(_ENDS, call=shown))
        container.schedule(preempt=request.name == "sched_yield")
        if result is None:
            return self._with_completed(text(_WAITS, call=shown))
        return self._with_completed(text(_RETURNS, call=shown, result=show_result(result)))

    def fault(self, container: Container, vector: int) -> Text:
        """Tell the process on the processor of its exception, by a signal."""
        signal, process = signal_of(vector), container.process
        goes_on = container.fault(process, signal, _MESSAGES.get(vector, "exception"))
        names = {"exception": EXCEPTION_NAMES.get(vector, str(vector)), "signal": signal_name(signal)}
        address = container.cpu.ip
        container.schedule()
        effect = text(_HANDLED, address=f"{address:#x}", **names) if goes_on else text(_DEADLY, **names)
        return self._with_completed(effect)

    def tick(self, container: Container) -> Text:
        """Take the tick of the processor that a container is on."""
        before = container.current
        container.tick()
        if container.current != before:
            return self._with_completed(text(_TICKS_TO, count=container.ticks, pid=container.current))
        return self._with_completed(text(_TICKS, count=container.ticks))

    def typed(self, container: Container) -> Text:
        """Take a character that was typed on a container's terminal."""
        value = container.type()
        return self._with_completed(text(_TYPED, character=repr(chr(value))))

    def renumber(self, container: Container) -> None:
        """Give the first process of a container that was started again a number that no other one has."""
        taken = (process.host_pid for each in self.containers.values() for process in each.processes.values())
        self.last_pid = max(self.last_pid, *taken)
        container.process.host_pid = self._new_pid()

    # -- inside

    def _new_pid(self) -> int:
        self.last_pid += 1
        return self.last_pid

    def _call(self, container: Container, request: Request) -> Call:
        return Call(container, request, self.uname, self._new_pid)

    def _serve(self, call: Call) -> int | None:
        """Carry a call out and note its result, or that its process waits in it: then the result is None."""
        container, process = call.container, call.process
        service = SERVICES.get(call.request.number)
        try:
            if service is None:
                asked = number_asked(call.request)
                container.remark(f"kernel: system call {asked} is not implemented: {Errno.ENOSYS.name}")
                raise CallError(Errno.ENOSYS)
            result = service.serve(call)
        except CallError as error:
            result = -error.errno
        except Blocks:
            process.waiting, process.state = call.request, ProcessState.SLEEPING
            return None
        process.waiting = None
        container.cpu.general[AX] = result & 0xFFFFFFFF
        return result

    def _again(self, container: Container, process: Process) -> bool:
        assert process.waiting is not None  # who calls has seen to that
        call = self._call(container, process.waiting)
        result = self._serve(call)
        if result is not None:
            self._completed = process.pid, text(_RETURNS, call=show_call(call), result=show_result(result))
        return result is not None

    def _with_completed(self, effect: Text) -> Text:
        """Add the call that could be completed because of what happened."""
        completed, self._completed = self._completed, None
        return text(_THEN, first=effect, pid=completed[0], then=completed[1]) if completed else effect


def processes_of(containers: Iterable[Container]) -> list[tuple[Container, Process]]:
    """Return all processes of all containers in order of their number on the host."""
    pairs = ((container, process) for container in containers for process in container.processes.values())
    return sorted(pairs, key=lambda pair: pair[1].host_pid)
