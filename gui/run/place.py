"""The place in a run, in words that another machine understands: how much of the application has been executed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.run.graph_layout import kind_of

if TYPE_CHECKING:
    from model.machine import Machine, Trace
    from model.machine.trace import Kind

SLICE = 4000
NEAR = 400
FARTHEST = 3_000_000


@dataclass(frozen=True)
class Place:
    """A step as another technique knows it.

    `instructions` of the application of `guest` have been executed; the last step was at `address`, and `inside` the
    kernel (or the monitor) if it was not the application's own.
    """

    guest: str
    instructions: int
    address: int
    inside: bool


def _is_own(kind: Kind, guest: str) -> bool:
    """Return whether steps of that kind are instructions of the guest's application."""
    return kind.guest == guest and bool(kind.route) and kind_of(kind.route[0]) == "app"


def _executed(trace: Trace, guest: str, position: int) -> int:
    """Return how many instructions of the guest's application lie before `position`."""
    counted = trace.count_kinds(0, position)
    return sum(count for number, count in counted.items() if _is_own(trace.kind(number), guest))


def place_of(trace: Trace, position: int) -> Place | None:
    """Return the place of the last step before `position`, or None at the start."""
    if not 0 < position <= len(trace):
        return None
    last = trace[position - 1]
    inside = not _is_own(trace.kind_of(position - 1), last.guest)
    return Place(last.guest, _executed(trace, last.guest, position), last.address, inside)


def last_step_of(trace: Trace | None, position: int, guest: str) -> tuple[int | None, int]:
    """Return where a guest executed last before `position`, and on which vCPU; looks a little way back only."""
    if trace is None:
        return None, 0
    for number in range(min(position, len(trace)) - 1, max(-1, position - NEAR), -1):
        kind = trace.kind_of(number)
        if kind.guest == guest:
            return trace[number].address, kind.vcpu
    return None, 0


def find_place(machine: Machine, place: Place, guests: Sequence[str], wanted: Callable[[], bool]) -> int:
    """Run a fresh machine until it has been at `place`, and return the position nearest to it.

    Args:
        machine: at position 0.
        place: from another machine for the same host.
        guests: the ids that run now; the first stands for a guest that is not among them.
        wanted: asked between slices; False gives up and stays where the machine has come to.
    """
    guest = place.guest if place.guest in guests else guests[0]
    trace = machine.trace
    while _executed(trace, guest, len(trace)) <= place.instructions and len(trace) < FARTHEST:
        if not wanted() or not machine.run(SLICE):
            break
    position = _first_position(trace, guest, place.instructions)
    return _inside(trace, guest, place.address, position) if place.inside else position


def _first_position(trace: Trace, guest: str, instructions: int) -> int:
    """Return the first position where the application has executed so much, or the last position there is."""
    low, high = 0, len(trace)
    while low < high:
        middle = (low + high) // 2
        if _executed(trace, guest, middle) < instructions:
            low = middle + 1
        else:
            high = middle
    return low


def _inside(trace: Trace, guest: str, address: int, position: int) -> int:
    """Return the position after the kernel's instruction at `address` before the application goes on."""
    for number in range(position, len(trace)):
        kind = trace.kind_of(number)
        if _is_own(kind, guest):
            break
        if kind.guest == guest and trace[number].address == address:
            return number + 1
    return position
