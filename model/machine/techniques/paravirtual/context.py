"""What a hypercall acts on, how it reads its arguments, and how it answers or refuses."""

from dataclasses import dataclass

from model.machine.interpreters import Resources
from model.machine.interrupts import TripleFault
from model.machine.memory import MemoryFault
from model.machine.registers import AX, BX, CX, DI, DX, INTERRUPT, SI, CpuState
from model.machine.techniques.paravirtual.abi import EFAULT, ERRORS
from model.machine.techniques.paravirtual.domain import Domain
from model.machine.techniques.paravirtual.shared_info import SharedInfo
from model.text import Text

ARGUMENTS = (BX, CX, DX, SI, DI)


class Refused(Exception):
    """A hypercall cannot be carried out: the guest gets the error's number, negative, and nothing else happens."""

    def __init__(self, error: int) -> None:
        super().__init__(ERRORS[error])
        self.error = error


class DomainCrash(TripleFault):
    """The hypervisor gives a guest up, as Xen's `domain_crash` does; `reason` is a sentence."""

    def __init__(self, vector: int, reason: Text) -> None:
        super().__init__(vector)
        self.reason = reason


@dataclass(frozen=True)
class Answer:
    """What a hypercall did.

    Attributes:
        effect: in words.
        result: what the guest gets, or None if the call has set all its registers itself.
        device: the kind of the device that was accessed, or "".
        accesses: how often.
        shutdown: why the guest has ended with it, or None.
    """

    effect: Text
    result: int | None = 0
    device: str = ""
    accesses: int = 1
    shutdown: Text | None = None


@dataclass
class Context:
    """One guest as its hypercalls find it."""

    cpu: CpuState
    resources: Resources
    shared: SharedInfo
    domain: Domain
    in_multicall: bool = False

    @property
    def width(self) -> int:
        """A word of the guest in bytes."""
        return self.cpu.bits // 8

    @property
    def in_kernel(self) -> bool:
        """Whether the guest's kernel runs, and not an application."""
        return self.cpu.cpl != 3

    def arguments(self) -> tuple[int, ...]:
        """Return the arguments in the registers."""
        return tuple(self.cpu.general[number] for number in ARGUMENTS)

    def answer(self, result: int) -> None:
        """Give the result, or a negative error, to the guest."""
        self.cpu.general[AX] = result & self.cpu.mask

    def call_again(self, *arguments: int) -> None:
        """Let the guest make its hypercall again, with other first arguments: Xen's continuation of a long one."""
        self.cpu.ip -= 2
        for number, value in zip(ARGUMENTS, arguments, strict=False):
            self.cpu.general[number] = value & self.cpu.mask

    def read(self, address: int, size: int) -> bytes:
        """Read the guest's memory; raises Refused."""
        try:
            return self.resources.ram.read(address, size) if size else b""
        except MemoryFault:
            raise Refused(EFAULT) from None

    def write(self, address: int, data: bytes) -> None:
        """Write the guest's memory; raises Refused, and then has written nothing."""
        try:
            self.resources.ram.write(address, data)
        except MemoryFault:
            raise Refused(EFAULT) from None

    def number_at(self, address: int, size: int) -> int:
        """Read a number of `size` bytes from the guest's memory; raises Refused."""
        return int.from_bytes(self.read(address, size), "little")

    def note_flag(self) -> None:
        """Let the virtual CPU's interrupt flag be what the shared page says."""
        on = not self.shared.is_masked
        self.cpu.flags = (self.cpu.flags & ~INTERRUPT) | (INTERRUPT if on else 0)
