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
_NOWHERE = translatable(
    "model",
    "Its segment from {start} to {end} is neither in the memory of an application here, {low} to {high}, nor where "
    "page tables can put it, {first} to {last}. Link it to one of the two, such as by -Wl,-Ttext-segment={first}.",
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

    def is_within(self, memory: range) -> bool:
        """Say whether all of it is in this memory."""
        return memory.start <= self.address and self.end <= memory.stop

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

    def is_within(self, memory: range) -> bool:
        """Say whether all segments are in this memory."""
        return all(segment.is_within(memory) for segment in self.segments)

    def check_within(self, memory: range, other: range | None = None) -> None:
        """Raise ProgramError if not each segment is in this memory, or in the other that paging offers."""
        for segment in self.segments:
            if segment.is_within(memory) or (other is not None and segment.is_within(other)):
                continue
            values = {"start": segment.address, "end": segment.end, "low": memory.start, "high": memory.stop}
            if other is not None:
                values |= {"first": other.start, "last": other.stop}
            words = {name: f"{value:#x}" for name, value in values.items()}
            raise ProgramError(text(_OUTSIDE if other is None else _NOWHERE, **words))
