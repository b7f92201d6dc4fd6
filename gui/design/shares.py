"""Which guest uses which part of the hardware: the colours of cores and bars, and the ends of links."""

from dataclasses import dataclass

from model.elements import Approach, Host

WHOLE_MACHINE = -1  # in place of a guest's index: the one system of a traditional host


@dataclass(frozen=True)
class Segment:
    """A part of a bar: the index of its guest on the host, where it starts and how long it is, as fractions."""

    guest: int
    start: float
    length: float


def share_cores(host: Host) -> tuple[tuple[int, ...], ...]:
    """Return for every core the indexes of the guests whose vCPUs stand on it, dealt out in turn.

    This is the picture of an assignment, one vCPU after the other; at run time the scheduler decides.
    """
    cores = host.cpu.cores
    if host.approach is Approach.TRADITIONAL:
        return ((WHOLE_MACHINE,),) * cores
    placed: list[list[int]] = [[] for _ in range(cores)]
    turn = 0
    for index, guest in enumerate(host.guests):
        for _ in range(min(guest.cpu.count, 4096) if cores else 0):
            if index not in placed[turn % cores]:
                placed[turn % cores].append(index)
            turn += 1
    return tuple(tuple(guests) for guests in placed)


def _segments(amounts: list[int], whole: int) -> tuple[Segment, ...]:
    start, made = 0.0, []
    for index, amount in enumerate(amounts):
        length = max(0.0, min(amount / whole, 1.0 - start)) if whole else 0.0
        made.append(Segment(index, start, length))
        start += length
    return tuple(made)


def share_memory(host: Host) -> tuple[Segment, ...]:
    """Return the part of the host's RAM that each guest takes, in order; what does not fit has no length."""
    if host.approach is Approach.TRADITIONAL:
        return (Segment(WHOLE_MACHINE, 0.0, 1.0 if host.memory_mib else 0.0),)
    return _segments([guest.memory_mib for guest in host.guests], host.memory_mib)


def share_disk(host: Host) -> tuple[Segment, ...]:
    """Return the part of the host's disk that each guest takes, in order; what does not fit has no length."""
    if host.approach is Approach.TRADITIONAL:
        return (Segment(WHOLE_MACHINE, 0.0, 1.0 if host.disk_gib else 0.0),)
    return _segments([guest.disk_gib for guest in host.guests], host.disk_gib)
