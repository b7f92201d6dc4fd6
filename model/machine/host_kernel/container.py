"""One container: namespaces, a control group, and processes that take turns on the processor.

What isolates it is what it is made of: its own files (mount namespace), its own numbers of processes (PID
namespace), its own host name (UTS namespace), and memory that is mapped for its processes alone. What it shares
is the kernel.

Its processes share what the scheduler gives the container: one runs at a time, and another one at the next tick.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from model.machine.devices import CONSOLE_CHARACTERS, Board
from model.machine.host_kernel.errors import CallError, Errno
from model.machine.host_kernel.files import MADE_UP, FileTree, Kind, Node, OpenFile
from model.machine.host_kernel.groups import ControlGroup
from model.machine.host_kernel.processes import NOTHING, TERMINAL, Process, ProcessState
from model.machine.host_kernel.signals import (
    IGNORED,
    SIGCHLD,
    SIGCONT,
    SIGKILL,
    SIGSEGV,
    STOPS,
    UNCATCHABLE,
    Handler,
    signal_name,
)
from model.machine.memory import PAGE, WINDOW, MemoryFault, Ram
from model.machine.registers import AX, SP, CpuState
from model.text import Text, text, translatable

INIT = 1
TICK = 2000  # instructions, as the guest kernel has it
_INTERRUPTED = 4  # EINTR
_SERIAL, _SERIAL_ENABLE, _CONTROLLER, _TIMER, _TIMER_CONTROL = 0x3F8, 0x3F9, 0x20, 0x40, 0x43
_ENDED = translatable("model", "Its application ended with code {code}.")
_KILLED = translatable("model", "Its application was ended by {signal}.")
_NO_MEMORY = translatable("model", "Its application was ended by {signal}: its memory was used up.")


@dataclass(frozen=True)
class Seat:
    """Where a container runs: a processor with memory, a terminal, its time; `forget` learns of replaced pages."""

    cpu: CpuState
    ram: Ram
    board: Board
    clock: Callable[[], int]
    forget: Callable[[list[int]], None]


@dataclass(frozen=True)
class SavedContainer:
    """The state of a container, apart from the memory and registers of the process that is on the processor."""

    hostname: str
    processes: tuple[Process, ...]
    nodes: Mapping[str, Node]
    open_files: Mapping[int, OpenFile]
    group: ControlGroup
    numbers: tuple[int, int, int]
    typed: bytes
    ended: Text | None


class Container:
    """The host kernel's view of one container, whose first process runs `program`."""

    def __init__(self, id_: str, program: str, hostname: str, group: ControlGroup, nodes: dict[str, Node]) -> None:
        self.id = id_
        self._program = program
        self.hostname = hostname
        self.group = group
        self.files = FileTree(nodes, self._made_up)
        self.open_files: dict[int, OpenFile] = {}
        self.processes: dict[int, Process] = {}
        self.current = INIT
        self.next_pid = INIT
        self.ticks = 0
        self.typed = b""
        self.ended: Text | None = None

    def attach(self, seat: Seat, again: Callable[[Process], bool]) -> None:
        """Take a seat; `again` makes the call once more that a process waits in, and says whether it is done."""
        self._seat, self._again = seat, again
        self.cpu, self.ram, self.board = seat.cpu, seat.ram, seat.board
        for value in (0x11, 0x20, 4, 1, 0xEE):
            self._out(_CONTROLLER if value == 0x11 else _CONTROLLER + 1, value)
        self._out(_SERIAL_ENABLE, 1)
        self._start_ticks()

    def save(self) -> SavedContainer:
        """Return the state, for `restore`."""
        return SavedContainer(
            self.hostname,
            tuple(process.copy() for process in self.processes.values()),
            dict(self.files.nodes),
            dict(self.open_files),
            replace(self.group),
            (self.current, self.next_pid, self.ticks),
            self.typed,
            self.ended,
        )

    def restore(self, saved: SavedContainer) -> None:
        """Be as when `saved` was made."""
        self.hostname = saved.hostname
        self.processes = {process.pid: process.copy() for process in saved.processes}
        self.files.nodes = dict(saved.nodes)
        self.open_files = dict(saved.open_files)
        self.group = replace(saved.group)
        self.current, self.next_pid, self.ticks = saved.numbers
        self.typed, self.ended = saved.typed, saved.ended

    # -- processes

    @property
    def process(self) -> Process:
        """The process that is on the processor."""
        return self.processes[self.current]

    def start(self, host_pid: int) -> None:
        """Make the first process, of what is on the processor."""
        self.processes[INIT] = Process(INIT, host_pid, 0, self._program[:15], self.cpu.copy())
        self.next_pid = INIT + 1

    def fork(self, host_pid: int) -> Process:
        """Make a copy of the process on the processor; to the copy, the call returns 0."""
        parent = self.process
        parent.pages = self._present_pages(parent)
        child = parent.copy()
        child.pid, child.host_pid, child.parent = self.next_pid, host_pid, parent.pid
        child.cpu = self.cpu.copy()
        child.cpu.general[AX] = 0
        child.pending, child.waiting = frozenset(), None
        self.next_pid += 1
        for number in child.descriptors.values():
            if number != TERMINAL:
                self.open_files[number] = replace(self.open_files[number], users=self.open_files[number].users + 1)
        self.processes[child.pid] = child
        return child

    def close(self, number: int) -> None:
        """Let go of an open file once; the last one closes it."""
        if number == TERMINAL:
            return
        users = self.open_files[number].users - 1
        if users:
            self.open_files[number] = replace(self.open_files[number], users=users)
        else:
            del self.open_files[number]

    def exit(self, process: Process, code: int) -> None:
        """End a process that asked for it."""
        if process.pid == INIT:
            self.say(f"kernel: the application ended with code {code}")
            self.stop(text(_ENDED, code=code))
        else:
            self._bury(process, (code & 0xFF) << 8)

    def kill(self, process: Process, signal: int, reason: str = _KILLED) -> None:
        """End a process by a signal."""
        if process.pid == INIT:
            self.say("kernel: the application was ended")
            self.stop(text(reason, signal=signal_name(signal)))
        else:
            self._bury(process, signal)

    def stop(self, reason: Text) -> None:
        """End all of it: with its first process, everything in a PID namespace ends."""
        self.ended = reason
        self.processes.clear()
        self.open_files.clear()

    def _bury(self, process: Process, status: int) -> None:
        process.state, process.status, process.pages = ProcessState.ZOMBIE, status, ()
        process.waiting, process.pending = None, frozenset()
        for number in process.descriptors.values():
            self.close(number)
        process.descriptors.clear()
        for other in self.processes.values():
            if other.parent == process.pid:
                other.parent = INIT
        self.send(self.processes[process.parent], SIGCHLD)
        for parent in {process.parent, INIT}:
            self.wake(self.processes[parent], "waitpid")

    # -- signals

    def send(self, process: Process, signal: int, forced: bool = False) -> None:
        """Tell a process something. A first process hears only what it has a handler for, unless it is forced to."""
        caught = signal in process.handlers and signal not in UNCATCHABLE
        if not process.is_alive or (process.pid == INIT and not caught and not forced):
            return
        if signal in (SIGCONT, SIGKILL) and process.state is ProcessState.STOPPED:
            process.state = ProcessState.RUNNABLE
        if caught or signal not in IGNORED:
            process.pending |= {signal}
            if process.state is ProcessState.SLEEPING:
                process.state = ProcessState.RUNNABLE

    def fault(self, process: Process, signal: int, what: str) -> bool:
        """Tell the process on the processor of its exception; returns whether it goes on, in its handler."""
        handler = process.handlers.get(signal)
        if handler is None or not handler.every_time:
            who = "the application" if process.pid == INIT else f"process {process.pid}"
            self.say(f"kernel: {what} in {who} at {self.cpu.ip & 0xFFFFFFFF:08x}")
        if handler is None or not handler.address:
            if process.pid != INIT:
                self.say(f"kernel: process {process.pid} was ended")
            self.kill(process, signal)
            return False
        self._enter(process, signal, handler)
        return True

    def _enter(self, process: Process, signal: int, handler: Handler) -> None:
        if not handler.every_time:
            del process.handlers[signal]
        self.cpu.ip = handler.address & self.cpu.mask

    def _interrupt(self, process: Process, signal: int, handler: Handler) -> None:
        """Call a handler between two instructions; its RET goes on where the process was."""
        if process.waiting is not None:
            self.cpu.general[AX] = -_INTERRUPTED & 0xFFFFFFFF
            process.waiting = None
        size = self.cpu.bits // 8
        stack = (self.cpu.general[SP] - size) & self.cpu.mask
        try:
            self.ram.write_integer(stack, self.cpu.ip, size)
        except MemoryFault:
            self.kill(process, SIGSEGV)
            return
        self.cpu.general[SP] = stack
        self._enter(process, signal, handler)

    def _tell(self, process: Process) -> bool:
        """Let the process on the processor learn of its signals; returns whether it still runs."""
        for signal in sorted(process.pending):
            process.pending -= {signal}
            handler = process.handlers.get(signal)
            if signal not in UNCATCHABLE and handler is not None and handler.address:
                self._interrupt(process, signal, handler)
            elif signal in STOPS:
                process.state = ProcessState.STOPPED
            elif signal not in IGNORED:
                self.kill(process, signal)
            if self.ended is not None or process.state is not ProcessState.RUNNABLE:
                return False
        return True

    # -- who runs

    def wake(self, process: Process, call: str) -> None:
        """Let a process that waits in a system call try again."""
        if process.state is ProcessState.SLEEPING and process.waiting is not None and process.waiting.name == call:
            process.state = ProcessState.RUNNABLE

    def schedule(self, preempt: bool = False) -> None:
        """Go on in the process on the processor, or in another if that cannot or `preempt`; idle if none can."""
        while self.ended is None:
            process = self._choose(preempt)
            if process is None:
                self._idle()
                return
            self._switch(process)
            if self._tell(process) and (process.waiting is None or self._again(process)):
                self._start_ticks()
                return

    def _choose(self, preempt: bool) -> Process | None:
        able = sorted(pid for pid, each in self.processes.items() if each.state is ProcessState.RUNNABLE)
        if self.current in able and not preempt:
            return self.process
        later = [pid for pid in able if pid > self.current]
        return self.processes[(later or able)[0]] if able else None

    def _switch(self, process: Process) -> None:
        if process.pid == self.current:
            return
        before = self.processes.get(self.current)
        if before is not None and before.is_alive:
            before.cpu, before.pages = self.cpu.copy(), self._present_pages(before)
        self._seat.forget(self.ram.restore(process.pages))
        vars(self.cpu).update(vars(process.cpu.copy()))
        self.current = process.pid

    def _present_pages(self, process: Process) -> tuple[bytes, ...]:
        pages = self.ram.pages(process.pages)
        return pages if process.pages else tuple(NOTHING if page == NOTHING else page for page in pages)

    # -- the processor's tick and the terminal

    def tick(self) -> None:
        """A tick of the processor: account for it, and let another process run."""
        self._out(_CONTROLLER, 0x20)
        self.ticks += 1
        self.mind_memory()
        self.schedule(preempt=True)

    def type(self) -> int:
        """Take a character from the terminal and show it; who waits for a line may have one now."""
        value, _ = self.board.read(_SERIAL, 1, 0)
        self._out(_CONTROLLER, 0x20)
        value = 10 if value == 13 else value
        self.typed += bytes([value])
        self.put(bytes([value]))
        for process in self.processes.values():
            self.wake(process, "read")
        self.schedule()
        return value

    def put(self, data: bytes) -> None:
        """Show bytes on the terminal."""
        for value in data:
            self.board.console.put(value)

    def say(self, line: str) -> None:
        """Have the kernel say something on the terminal."""
        self.put(f"{line}\n".encode(CONSOLE_CHARACTERS, "replace"))

    def remark(self, line: str) -> None:
        """Have the kernel say something on a line of its own, wherever the program has stopped writing."""
        written = self.board.console.content
        self.put(b"\n" if written and not written.endswith(b"\n") else b"")
        self.say(line)

    def _idle(self) -> None:
        """No tick while nothing can run; the terminal wakes a process that reads, and only that."""
        self._out(_TIMER_CONTROL, 0x34)
        reads = any(each.waiting is not None and each.waiting.name == "read" for each in self.processes.values())
        self._out(_SERIAL_ENABLE, int(reads))
        self.cpu.halted = True

    def _start_ticks(self) -> None:
        if not self.board.serial.enabled:
            self._out(_SERIAL_ENABLE, 1)
        if not self.board.timer.period:
            for port, value in ((_TIMER_CONTROL, 0x34), (_TIMER, TICK & 0xFF), (_TIMER, TICK >> 8)):
                self._out(port, value)

    def _out(self, port: int, value: int) -> None:
        self.board.write(port, value, 1, self._seat.clock())

    # -- memory

    def memory_in_use(self) -> int:
        """Return the bytes of memory that count for the group: pages with content, a shared one once, and files."""
        held = [self._pages_of(process) for process in self.processes.values()]
        found = {id(page) for pages in held for page in pages if page is not NOTHING and page != NOTHING}
        return len(found) * PAGE + self.files.size

    def pages_used(self, process: Process) -> int:
        """Return how many pages of a process have content."""
        return sum(page is not NOTHING and page != NOTHING for page in self._pages_of(process))

    def _pages_of(self, process: Process) -> tuple[bytes, ...]:
        return self._present_pages(process) if process.pid == self.current and process.is_alive else process.pages

    def mind_memory(self) -> None:
        """End the largest process while the group uses more memory than it may."""
        living = [process for process in self.processes.values() if process.is_alive]
        if len(living) * WINDOW + self.files.size <= self.group.memory_max:
            return
        while living and self.memory_in_use() > self.group.memory_max:
            largest = max(living, key=lambda process: (self.pages_used(process), -process.pid))
            living.remove(largest)
            self.group.killed += 1
            self.remark(f"kernel: memory is used up: process {largest.pid} is ended")
            self.kill(largest, SIGKILL, _NO_MEMORY)
            if self.ended is not None:
                return

    # -- files that the kernel makes up

    def _made_up(self) -> Mapping[str, Node]:
        nodes: dict[str, Node] = {}
        for pid, process in self.processes.items():
            nodes[f"/proc/{pid}"] = MADE_UP
            for name, content in _about(process).items():
                nodes[f"/proc/{pid}/{name}"] = Node(Kind.FILE, content.encode(), made_up=True)
        for name, content in self.group.files(len(self.processes), self.memory_in_use()).items():
            nodes[f"/sys/fs/cgroup/{name}"] = Node(Kind.FILE, content.encode(), made_up=True)
        return nodes

    def admit(self) -> None:
        """Make sure that the group may have one more process; raises CallError."""
        if len(self.processes) >= self.group.limits.pids:
            self.group.refused += 1
            raise CallError(Errno.EAGAIN)


def _about(process: Process) -> dict[str, str]:
    status = f"Name:\t{process.name}\nState:\t{process.state}\nPid:\t{process.pid}\nPPid:\t{process.parent}\n"
    return {"comm": f"{process.name}\n", "status": status}
