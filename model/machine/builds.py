"""The guest kernel as it is and as it was modified for para-virtualization, line by line.

Both are builds of one text, whose `.if PARA` parts them: what stands up to `.else` is the modified kernel's, what
follows the unmodified one's, and all the rest is the same in both. This is what "the guest must be modified" means.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.machine.assembler import SourceLine
from model.machine.programs import assemble_kernel, kernel_source

_OPENS = re.compile(r"\s*\.if\b", re.IGNORECASE)
_OPENS_PARA = re.compile(r"\s*\.if\s+PARA\b", re.IGNORECASE)
_CLOSES = re.compile(r"\s*\.endif\b", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """A line that both builds share, with its address in each; or what one has where the other has something else."""

    native: tuple[SourceLine, ...]
    para: tuple[SourceLine, ...]
    is_modified: bool


@dataclass(frozen=True)
class Modification:
    """How much of the kernel was modified, in lines that make bytes.

    The unmodified kernel has `total` lines; the modified one lacks `removed` of them and has `added` of its own.
    """

    total: int
    removed: int
    added: int


@lru_cache(maxsize=4)
def pair_builds(bits: int, paging: bool = False) -> tuple[Pair, ...]:
    """Return the guest kernel of a width, 32 or 64, in both builds, in the order of its text.

    `paging` asks for the kernel with page tables.
    """
    native = {line.number: line for line in assemble_kernel(bits, "native", paging=paging).lines}
    para = {line.number: line for line in assemble_kernel(bits, "para", paging=paging).lines}
    pairs = []
    for numbers, is_modified in _pieces(kernel_source()):
        before = tuple(native[number] for number in numbers if number in native)
        after = tuple(para[number] for number in numbers if number in para)
        if before or after:
            pairs.append(Pair(before, after, is_modified))
    return tuple(pairs)


def count_modified(bits: int, paging: bool = False) -> Modification:
    """Return how much of the kernel of a width had to be modified."""
    pairs = pair_builds(bits, paging)
    modified = [pair for pair in pairs if pair.is_modified]
    return Modification(
        sum(len(pair.native) for pair in pairs),
        sum(len(pair.native) for pair in modified),
        sum(len(pair.para) for pair in modified),
    )


def _pieces(source: str) -> Iterator[tuple[range, bool]]:
    """Yield the line numbers of each line that both builds share, and of each `.if PARA` block as a whole."""
    depth = start = 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", source), 1):
        if not depth and not _OPENS_PARA.match(line):
            yield range(number, number + 1), False
        elif _OPENS.match(line):
            start = start if depth else number
            depth += 1
        elif _CLOSES.match(line):
            depth -= 1
            if not depth:
                yield range(start, number + 1), True
