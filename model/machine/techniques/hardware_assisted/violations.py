"""EPT violations: the guest has touched what the hypervisor's page tables have nothing for.

Where the guest has memory, the hypervisor gives the page a frame, and the instruction begins again; so it is with the
first touch of every page. Where it has none, the hypervisor raises in the guest what a processor without memory there
raises in this machine: a page fault.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from model.machine.memory import Ram
from model.machine.nested import NestedFault, NestedTables
from model.machine.paging import Walk
from model.text import Text, text, translatable

_GIVEN = translatable("model", "guest-physical {page} → frame at {frame}")


@contextmanager
def in_guest_mode(ram: Ram, tables: NestedTables | None) -> Iterator[None]:
    """Have what is done for the CPU go through the nested tables: the processor does it, not the hypervisor.

    Raises:
        NestedFault: at an access that they have nothing for.
    """
    if tables is None:
        yield
        return

    def reach(way: Walk) -> None:
        violation = tables.find(way)
        if violation is not None and violation.has_memory:
            raise NestedFault(violation)

    before, ram.reach = ram.reach, reach
    try:
        yield
    finally:
        ram.reach = before


@contextmanager
def by_the_hypervisor(ram: Ram) -> Iterator[None]:
    """Have what is done for the CPU reach all of the guest's memory, as the hypervisor does."""
    before, ram.reach = ram.reach, None
    try:
        yield
    finally:
        ram.reach = before


def give_frame(tables: NestedTables, address: int) -> Text:
    """Give the page at a guest-physical address a frame, and say so."""
    frame = tables.give(address)
    return text(_GIVEN, page=f"{address & -4096:#x}", frame=f"{frame:#x}")
