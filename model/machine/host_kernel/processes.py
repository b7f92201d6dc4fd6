"""Processes: what the kernel knows of each, and the states of ps(1)."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from model.machine.host_kernel.signals import Handler
from model.machine.memory import PAGE
from model.machine.registers import CpuState

NOTHING = bytes(PAGE)
TERMINAL = 0  # the number of the open file that is the container's terminal


class Request(NamedTuple):
    """A system call that a process has made: its number in 32 bits, its arguments, and whether its words are wide."""

    number: int
    name: str
    arguments: tuple[int, ...]
    wide: bool


class ProcessState(StrEnum):
    """What a process does, by the letters of ps(1)."""

    RUNNABLE = "R"
    SLEEPING = "S"
    STOPPED = "T"
    ZOMBIE = "Z"


@dataclass
class Process:
    """One process of a container.

    Attributes:
        pid: its number in its container's PID namespace.
        host_pid: its number in the host's own, which counts all processes.
        parent: the pid of its parent, 0 for one that was started from outside.
        name: of its program.
        cpu: its registers while it is not on the processor.
        pages: its memory then, page by page.
        descriptors: its open files: a number of the container's, by file descriptor.
        directory: where its relative paths begin.
        handlers: by signal.
        pending: signals that it has not been told of yet.
        waiting: the system call that it waits in.
        status: how it ended, as waitpid(2) tells it.
    """

    pid: int
    host_pid: int
    parent: int
    name: str
    cpu: CpuState
    pages: tuple[bytes, ...] = ()
    state: ProcessState = ProcessState.RUNNABLE
    descriptors: dict[int, int] = field(default_factory=lambda: dict.fromkeys(range(3), TERMINAL))
    directory: str = "/"
    handlers: dict[int, Handler] = field(default_factory=dict)
    pending: frozenset[int] = frozenset()
    waiting: Request | None = None
    status: int = 0

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self.state is not ProcessState.ZOMBIE

    def copy(self) -> "Process":
        """Return an independent copy; pages are shared, since they never change."""
        return replace(self, cpu=self.cpu.copy(), descriptors=dict(self.descriptors), handlers=dict(self.handlers))
