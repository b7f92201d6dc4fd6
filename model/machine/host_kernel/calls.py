"""System calls: numbers, arguments, and what is seen of them in a trace, in the style of strace(1).

The numbers are those of Linux for 32-bit programs (INT 0x80 with the number in EAX, arguments in EBX, ECX, EDX, which
64-bit programs may use too), and those of its 64-bit entry (SYSCALL, arguments in RDI, RSI, RDX). A module registers
what it serves by `@serves`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from model.machine.host_kernel.container import Container
from model.machine.host_kernel.errors import CallError, Errno
from model.machine.host_kernel.processes import Process, Request
from model.machine.memory import Ram
from model.machine.registers import AX, BX, CX, DI, DX, SI, CpuState

# The memory of an application, which alone may be handed to the kernel: the guest kernel has the same bounds.
USER_START, USER_END = 0x40000, 0x80000
_LONGEST_PATH = 255

# By the number of SYSCALL, that of INT 0x80 (arch/x86/entry/syscalls in the Linux kernel).
WIDE_NUMBERS: Mapping[int, int] = MappingProxyType(
    {0: 3, 1: 4, 2: 5, 3: 6, 8: 19, 24: 158, 34: 29, 39: 20, 57: 2, 60: 1, 61: 7, 62: 37, 63: 122, 78: 141, 79: 183,
     80: 12, 83: 39, 84: 40, 87: 10, 102: 24, 110: 64, 170: 74, 201: 13, 231: 252}
)  # fmt: skip


@dataclass
class Call:
    """A system call while it is served."""

    container: Container
    request: Request
    uname: tuple[str, str, str, str]  # system, release, version, machine
    next_host_pid: Callable[[], int]

    @property
    def process(self) -> Process:
        """The process that makes it."""
        return self.container.process

    @property
    def ram(self) -> Ram:
        """The memory of that process."""
        return self.container.ram

    def argument(self, number: int) -> int:
        """Return an argument as a 32-bit number without sign."""
        return self.request.arguments[number] & 0xFFFFFFFF

    def signed(self, number: int) -> int:
        """Return an argument as a 32-bit number with a sign."""
        value = self.argument(number)
        return value - (1 << 32) if value & 0x80000000 else value

    def read(self, address: int, size: int) -> bytes:
        """Return bytes of the application's memory; raises CallError."""
        self._check(address, size)
        return self.ram.read(address, size) if size else b""

    def write(self, address: int, data: bytes) -> None:
        """Write into the application's memory; raises CallError."""
        self._check(address, len(data))
        if data:
            self.ram.write(address, data)

    def check(self, address: int, size: int) -> None:
        """Make sure that these bytes are the application's; raises CallError."""
        self._check(address, size)

    def path(self, number: int) -> str:
        """Return the text up to a zero that an argument points at; raises CallError."""
        address = self.argument(number)
        self._check(address, 1)
        raw, zero, _ = self.ram.read(address, min(_LONGEST_PATH + 1, USER_END - address)).partition(b"\0")
        if not zero:
            raise CallError(Errno.ENAMETOOLONG)
        return raw.decode("latin-1")

    @staticmethod
    def _check(address: int, size: int) -> None:
        if not USER_START <= address <= USER_END or size > USER_END - address:
            raise CallError(Errno.EFAULT)


class Service(NamedTuple):
    """A system call that the kernel offers: `signature` has d, x or s (number, address, text) for each argument."""

    name: str
    signature: str
    serve: Callable[[Call], int]


SERVICES: dict[int, Service] = {}


def serves(number: int, name: str, signature: str = "") -> Callable[[Callable[[Call], int]], Callable[[Call], int]]:
    """Register a function as the system call of that number."""

    def register(serve: Callable[[Call], int]) -> Callable[[Call], int]:
        SERVICES[number] = Service(name, signature, serve)
        return serve

    return register


def request_of(cpu: CpuState, wide: bool) -> Request:
    """Return what the process on the processor asks for: by INT 0x80, or (wide) by SYSCALL."""
    general = cpu.general
    number = general[AX] & 0xFFFFFFFF
    if wide:
        number = WIDE_NUMBERS.get(number, -number - 1)
        arguments = (general[DI], general[SI], general[DX])
    else:
        arguments = (general[BX], general[CX], general[DX])
    service = SERVICES.get(number)
    return Request(number, service.name if service else "", arguments, wide)


def number_asked(request: Request) -> int:
    """Return the number that the process has given."""
    return -request.number - 1 if request.number < 0 else request.number


def show_call(call: Call) -> str:
    """Return the call as strace(1) shows it: `write(1, 0x40032, 19)`."""
    service = SERVICES.get(call.request.number)
    if service is None:
        return f"system call {number_asked(call.request)}"
    shown = (_shown(call, number, how) for number, how in enumerate(service.signature))
    return f"{service.name}({', '.join(shown)})"


def show_result(result: int) -> str:
    """Return a result as strace(1) shows it: `-2 ENOENT`."""
    return f"{result} {Errno(-result).name}" if result < 0 else str(result)


def _shown(call: Call, number: int, how: str) -> str:
    if how == "d":
        return str(call.signed(number))
    if how == "s":
        try:
            return '"' + call.path(number) + '"'
        except CallError:
            pass
    return f"{call.argument(number):#x}"
