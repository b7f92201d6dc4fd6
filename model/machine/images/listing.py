"""The instructions of a compiled program: a linear sweep over its code, set right at the entry and at each symbol."""

from collections.abc import Iterator

from model.machine.images.executable import Executable
from model.machine.instructions import LONGEST, Instruction, classify

MOST_LINES = 16_384
_ZEROS = bytes(16)  # so many in a row are no code


def sweep(program: Executable) -> list[Instruction]:
    """Return the instructions in order of address, `MOST_LINES` at most."""
    found: list[Instruction] = []
    for instruction in _instructions(program):
        found.append(instruction)
        if len(found) == MOST_LINES:
            break
    return found


def _instructions(program: Executable) -> Iterator[Instruction]:
    starts = {program.entry, *program.symbols}
    for stretch in program.code:
        marks = sorted({start for start in starts if start in stretch} | {stretch.stop})
        address = stretch.start
        for mark in marks:
            while address < mark:
                seen = program.read(address, len(_ZEROS))
                if seen == _ZEROS:
                    address += len(_ZEROS)
                    continue
                # What is cut off by the next mark is shown as data: there something else begins.
                instruction = classify(seen[: min(LONGEST, mark - address)], address, program.bits)
                yield instruction
                address += max(1, instruction.length)
            address = mark
