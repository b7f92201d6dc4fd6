"""The memory that shadow page tables lie in: the monitor's own, outside every guest's.

The processor's walks reach it, and no program does: it is not mapped for any, and no table that the monitor makes
leads to it.
"""

from collections.abc import Iterator
from heapq import heapify, heappop, heappush

from model.machine.entry import AREA
from model.machine.memory import PAGE, Block
from model.machine.paging import PRESENT

PAGES = 128
BASE = AREA - PAGES * PAGE


class TableMemory:
    """Pages for tables, by number, each with entries of the size that the width has."""

    def __init__(self, bits: int, pages: int = PAGES) -> None:
        """Make it, with `PAGES` pages at most."""
        self.block = Block(PAGES * PAGE)
        self.entries = PAGE // (bits // 8)
        self._words = self.block.view.cast("Q" if bits == 64 else "I")
        self._pages = pages
        self._free = list(range(pages))

    @property
    def room(self) -> int:
        """How many pages are free."""
        return len(self._free)

    def peek(self, address: int, size: int) -> bytes:
        """Return the bytes at a physical address, as many as there are."""
        offset = address - BASE
        return bytes(self.block.view[offset : offset + size]) if 0 <= offset < self.block.size else b""

    def mark(self, address: int, data: bytes) -> None:
        """Set flags of an entry; they are all set, so a walk never asks for it."""
        offset = address - BASE
        self.block.view[offset : offset + len(data)] = data

    @staticmethod
    def address(number: int) -> int:
        """Return where a page lies in physical memory."""
        return BASE + number * PAGE

    @staticmethod
    def number(entry: int) -> int:
        """Return the page that an entry points to."""
        return (entry - BASE) // PAGE & (1 << 20) - 1

    def take(self) -> int:
        """Return a page full of zeros; there must be room."""
        number = heappop(self._free)
        self.fill(number, bytes(PAGE))
        return number

    def give_back(self, number: int) -> None:
        """Have a page free again."""
        heappush(self._free, number)

    def get(self, number: int, index: int) -> int:
        """Return an entry."""
        return self._words[number * self.entries + index]

    def put(self, number: int, index: int, value: int) -> None:
        """Write an entry; the processor has to be told if it may remember the old one."""
        self._words[number * self.entries + index] = value

    def present(self, number: int) -> Iterator[tuple[int, int]]:
        """Yield index and value of each entry that is present."""
        start = number * self.entries
        for index, value in enumerate(self._words[start : start + self.entries]):
            if value & PRESENT:
                yield index, value

    def content(self, number: int) -> bytes:
        """Return a page as bytes."""
        return bytes(self.block.view[number * PAGE : (number + 1) * PAGE])

    def fill(self, number: int, content: bytes) -> None:
        """Make a page what `content` says."""
        self.block.view[number * PAGE : (number + 1) * PAGE] = content

    def keep_only(self, numbers: set[int]) -> None:
        """Have all other pages free."""
        self._free = [number for number in range(self._pages) if number not in numbers]
        heapify(self._free)
