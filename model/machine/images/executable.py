"""A compiled program as it will be in memory: what its file was made of does not matter any more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from model.text import Text, text, translatable

_OUTSIDE = translatable(
    "model",
    "Its segment from {start} to {end} is not in the memory of an application here, {low} to {high}. "
    "Link it there: gcc -static -nostdlib -no-pie -mgeneral-regs-only -Wl,-Ttext-segment={low}.",
)


class ProgramError(Exception):
    """A compiled program cannot be loaded; `reason` is a sentence: what, where, and what to do."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Segment:
    """A part of a program: `size` bytes of virtual memory that begin with `data`; the rest is zeros."""

    address: int
    data: bytes = field(repr=False)
    size: int
    writable: bool = True
    executable: bool = True

    @property
    def end(self) -> int:
        """The address behind its last byte."""
        return self.address + self.size

    def holds(self, address: int) -> bool:
        """Say whether the address is one of its own."""
        return self.address <= address < self.end


@dataclass(frozen=True)
class Executable:
    """A program ready to be put in memory.

    `segments` are in order of address and do not overlap. `symbols` are names by address. `code` says where
    instructions are, as far as the file tells.
    """

    bits: int
    entry: int
    segments: tuple[Segment, ...]
    code: tuple[range, ...]
    symbols: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))

    def read(self, address: int, size: int) -> bytes:
        """Return those of the `size` bytes at an address that the segment there has."""
        for segment in self.segments:
            if segment.holds(address):
                offset = address - segment.address
                return segment.data[offset : offset + size].ljust(min(size, segment.end - address), b"\0")
        return b""

    def check_within(self, memory: range) -> None:
        """Raise ProgramError if not all segments are in this memory."""
        for segment in self.segments:
            if segment.address < memory.start or segment.end > memory.stop:
                bounds = {"low": f"{memory.start:#x}", "high": f"{memory.stop:#x}"}
                raise ProgramError(text(_OUTSIDE, start=f"{segment.address:#x}", end=f"{segment.end:#x}", **bounds))
