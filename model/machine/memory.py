"""The memory that the programs of one machine use: a window of real bytes, shared with the emulated processor.

The window begins at physical address 0 and has 1 MiB, whatever the size that the design gives the machine: it is the
part that our guest programs use. Its first page is not mapped, so that a null pointer faults.
"""

import ctypes
import mmap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.machine.paging import Walk

PAGE = 4096
WINDOW = 1 << 20
FIRST = PAGE


class MemoryFault(Exception):
    """An access outside the window: the address and whether it was a write."""

    def __init__(self, address: int, write: bool) -> None:
        super().__init__(f"no memory at {address:#x}")
        self.address = address
        self.write = write


class Block:
    """Bytes at a fixed place in this process, which a processor can map as they are."""

    def __init__(self, size: int) -> None:
        self._bytes = mmap.mmap(-1, size)
        self._anchor = ctypes.c_char.from_buffer(self._bytes)
        self.view = memoryview(self._bytes)
        self.pointer = ctypes.addressof(self._anchor)
        self.size = size


class Ram:
    """The guest-physical memory of one machine.

    `listeners` are told the address and size of each `write`. While a CPU takes an interrupt under nested page
    tables, `reach` looks at the way of each of its accesses, and raises what stops it.
    """

    def __init__(self) -> None:
        self.block = Block(WINDOW)
        self._view = self.block.view
        self.listeners: list[Callable[[int, int], None]] = []
        self.reach: Callable[[Walk], None] | None = None

    def read(self, address: int, size: int) -> bytes:
        """Return `size` bytes; raises MemoryFault at the first address that is not mapped."""
        self._check(address, size, write=False)
        return bytes(self._view[address : address + size])

    def write(self, address: int, data: bytes) -> None:
        """Write all of `data`, or raise MemoryFault and write nothing."""
        self._check(address, len(data), write=True)
        self._view[address : address + len(data)] = data
        for listener in self.listeners:
            listener(address, len(data))

    def mark(self, address: int, data: bytes) -> None:
        """Write into memory that is there, as the processor's own walk through tables does: nobody is told."""
        self._view[address : address + len(data)] = data

    def peek(self, address: int, size: int) -> bytes:
        """Return those of the `size` bytes that are mapped, from the first on: what a decoder can see."""
        if not FIRST <= address < WINDOW:
            return b""
        return bytes(self._view[address : min(address + size, WINDOW)])

    def read_integer(self, address: int, size: int) -> int:
        """Return a little-endian number of `size` bytes; raises MemoryFault."""
        return int.from_bytes(self.read(address, size), "little")

    def write_integer(self, address: int, value: int, size: int) -> None:
        """Write a little-endian number of `size` bytes; raises MemoryFault."""
        self.write(address, (value & ((1 << 8 * size) - 1)).to_bytes(size, "little"))

    def pages(self, before: Sequence[bytes] = ()) -> tuple[bytes, ...]:
        """Return the content page by page; a page equal to that of `before` is the same object."""
        view = self._view
        if not before:
            return tuple(bytes(view[start : start + PAGE]) for start in range(0, WINDOW, PAGE))
        content = bytes(view)
        return tuple(
            page if content.startswith(page, number * PAGE) else content[number * PAGE : (number + 1) * PAGE]
            for number, page in enumerate(before)
        )

    def restore(self, pages: Sequence[bytes]) -> list[int]:
        """Make the content that of `pages` again; returns the numbers of the pages that were different."""
        content = bytes(self._view)
        changed = [number for number, page in enumerate(pages) if not content.startswith(page, number * PAGE)]
        for number in changed:
            self._view[number * PAGE : (number + 1) * PAGE] = pages[number]
        return changed

    def _check(self, address: int, size: int, write: bool) -> None:
        if not FIRST <= address < WINDOW:
            raise MemoryFault(address, write)
        if address + size > WINDOW:
            raise MemoryFault(WINDOW, write)
