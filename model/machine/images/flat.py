"""Flat binaries: nothing but the bytes, from the first of which they run."""

from model.machine.images.executable import Executable, ProgramError, Segment
from model.text import text, translatable

_EMPTY = translatable("model", "The file is empty. Choose one that holds instructions.")


def load_flat(data: bytes, bits: int, base: int) -> Executable:
    """Return the program that these bytes are at the address `base`; raises ProgramError if there are none."""
    if not data:
        raise ProgramError(text(_EMPTY))
    return Executable(bits, base, (Segment(base, data, len(data)),), (range(base, base + len(data)),))
