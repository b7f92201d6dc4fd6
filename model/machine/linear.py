"""Linear addresses: what is seen at them, and where they lie in memory."""

from collections.abc import Iterator

from model.machine.memory import Ram
from model.machine.paging import Access, PagingMode, pieces, walk

_LOOK = Access()


def peek(mode: PagingMode | None, ram: Ram, address: int, size: int) -> bytes:
    """Return those of the bytes that are there, from the first on, whoever may read them; marks nothing."""
    if mode is None:
        return ram.peek(address, size)
    seen = b""
    for span in spans(mode, ram, address, size):
        part = ram.peek(span.start, len(span))
        seen += part
        if len(part) < len(span):
            break
    return seen


def spans(mode: PagingMode | None, ram: Ram, address: int, size: int) -> Iterator[range]:
    """Yield where in physical memory a span lies, page by page, up to the first page that is not mapped."""
    if mode is None:
        yield range(address, address + size)
        return
    for linear, length in pieces(address, size, (1 << mode.bits) - 1):
        physical = walk(mode, ram, linear, _LOOK).physical
        if physical is None:
            return
        yield range(physical, physical + length)
