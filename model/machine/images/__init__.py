"""Compiled programs: from the bytes of a file to segments in memory, or one sentence that says why not."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from model.elements import BinaryFormat, ProgramBinary
from model.machine.images.elf import MAGIC, load_elf
from model.machine.images.executable import Executable, ProgramError, Segment
from model.machine.images.flat import load_flat

__all__ = ["Executable", "ProgramError", "Segment", "load", "recognise"]

_LOADERS: Mapping[BinaryFormat, Callable[[bytes, int, int], Executable]] = MappingProxyType(
    {
        BinaryFormat.ELF32: lambda data, bits, _base: load_elf(data, 32, bits),
        BinaryFormat.ELF64: lambda data, bits, _base: load_elf(data, 64, bits),
        BinaryFormat.FLAT: load_flat,
    }
)


def load(program: ProgramBinary, bits: int, base: int) -> Executable:
    """Return the segments of a compiled program, wherever it was linked to.

    Args:
        program: the file.
        bits: the width of the guest that is to run it, 32 or 64.
        base: where a flat binary goes, and begins.

    Raises:
        ProgramError: with one sentence.
    """
    return _LOADERS[program.format](program.data, bits, base)


def recognise(data: bytes, name: str) -> ProgramBinary:
    """Return a file as a guest's program: ELF of either width by its first bytes, anything else flat."""
    if not data.startswith(MAGIC):
        return ProgramBinary(data, name, BinaryFormat.FLAT)
    return ProgramBinary(data, name, BinaryFormat.ELF64 if data[4:5] == b"\x02" else BinaryFormat.ELF32)
