"""Where the loader puts an application for a kernel with paging, and the list by which it tells the kernel.

What is linked into the application's part of memory lies there, page for page. What is linked elsewhere goes into
the frames behind that part, one after the other, and only the kernel's tables make it appear where it was linked to.
A page of zeros gets no frame: the kernel is told to give it one when it is touched.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from model.machine.assembler import Assembled
from model.machine.images import Executable, ProgramError
from model.machine.memory import PAGE, WINDOW
from model.machine.paging import PRESENT, USER, WRITABLE
from model.text import text, translatable

PROMISED = 0x200  # the kernel's own flag: a page that gets its frame when it is touched
_LEFT = 16 * PAGE  # for the tables, the heap and the stack
_NUMBER = 8
_TOO_LARGE = translatable(
    "model", "It fills {needed} KiB of memory, and there are {most} KiB for it. Make it smaller."
)


class _Page(NamedTuple):
    """A page of the application: its content, empty if it is all zeros, and whether it may be written."""

    data: bytes
    writable: bool


@dataclass(frozen=True)
class BootMap:
    """What the loader does.

    Attributes:
        parts: the bytes of the application by their physical address.
        ranges: for the kernel, each three numbers of 64 bits: a linear address, how many pages there are from it on,
            and the entry for the first; then zeros.
        free: the first frame behind all that was used.
    """

    parts: Mapping[int, bytes]
    ranges: bytes
    free: int


def lay_out(application: Assembled | Executable, window: range) -> BootMap:
    """Give the pages of an application their frames.

    Args:
        application: its pages outside the window must be where the kernel maps nothing of its own.
        window: the addresses of the application's part of memory.

    Raises:
        ProgramError: it does not fit into memory.
    """
    pages = _pages_of(application)
    parts: dict[int, bytes] = {}
    entries: list[tuple[int, int]] = []
    free = window.stop
    for address, page in sorted(pages.items()):
        flags = USER | (WRITABLE if page.writable else 0)
        if not page.data:
            entries.append((address, PROMISED | flags))
            continue
        frame = address if address in window else free
        free += PAGE * (address not in window)
        parts[frame] = page.data
        entries.append((address, frame | flags | PRESENT))
    if free > WINDOW - _LEFT:
        needed, most = ((end - window.stop) // 1024 for end in (free, WINDOW - _LEFT))
        raise ProgramError(text(_TOO_LARGE, needed=needed, most=most))
    return BootMap(parts, _ranges(entries), free)


def _pages_of(application: Assembled | Executable) -> Mapping[int, _Page]:
    pages: dict[int, _Page] = {}
    for address, data, size, writable in _pieces(application):
        for start in range(address // PAGE * PAGE, address + size, PAGE):
            before = pages.get(start, _Page(b"", False))
            content = bytearray(before.data.ljust(PAGE, b"\0"))
            first, last = max(start, address), min(start + PAGE, address + len(data))
            if first < last:
                content[first - start : last - start] = data[first - address : last - address]
            pages[start] = _Page(bytes(content) if any(content) else b"", before.writable or writable)
    return pages


def _pieces(application: Assembled | Executable) -> Iterable[tuple[int, bytes, int, bool]]:
    """Yield address, bytes, size and whether it may be written: segments, or the pages of an assembled text."""
    if isinstance(application, Executable):
        yield from ((one.address, one.data, one.size, one.writable) for one in application.segments)
        return
    code, origin = application.code, application.origin
    instructions = {
        address // PAGE * PAGE
        for line in application.lines
        if not line.is_data
        for address in (line.address, line.address + line.size - 1)
    }
    for start in range(origin // PAGE * PAGE, origin + len(code), PAGE):
        first = max(start, origin)
        data = code[first - origin : start + PAGE - origin]
        yield first, data, len(data), start not in instructions


def _ranges(entries: list[tuple[int, int]]) -> bytes:
    numbers: list[int] = []
    for stretch in _stretches(entries):
        address, entry = stretch[0]
        numbers += [address, len(stretch), entry]
    return b"".join(number.to_bytes(_NUMBER, "little") for number in [*numbers, 0, 0, 0])


def _stretches(entries: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of entries that follow from their first: the next page, and the next frame if they have one."""
    stretch = entries[:1]
    for (address, entry), following in pairwise(entries):
        if following == (address + PAGE, entry + (PAGE if entry & PRESENT else 0)):
            stretch.append(following)
        else:
            yield stretch
            stretch = [following]
    if stretch:
        yield stretch
