"""How far the sliders go, and what is left on a host beside its other guests."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from gui.widgets.scale import Zones
from model.document.limits import MAX_WEIGHT
from model.elements import DEFAULT_WEIGHT, Guest, Host
from model.rules import cpu_zones, disk_room, memory_room, memory_zones

LEAST_MEMORY_MIB = 4
Pair = tuple[Host, Guest]


@dataclass(frozen=True)
class Range:
    """The end of a slider, its zones, and the amount that the rules call available; None where it cannot be said."""

    high: int
    zones: Zones | None
    available: int | None = None


def vcpu_range(host: Host, guest: Guest) -> Range:
    """Return one to twice the cores, as users of VirtualBox know it; more if the guest has more."""
    cores, twice = cpu_zones(host.cpu.cores)
    return Range(max(twice, guest.cpu.count, 2), Zones(cores, twice), cores)


def weight_range(weights: list[int]) -> int:
    """Return a slider's end that leaves room above the usual weight, and above what is there."""
    return min(MAX_WEIGHT, max(4 * DEFAULT_WEIGHT, *(2 * weight for weight in weights)))


def memory_range(host: Host, guest: Guest) -> Range:
    """Return up to all memory of the host; the zones begin where the other guests leave off."""
    others = sum(other.memory_mib for other in host.guests if other.id != guest.id)
    green, amber = (max(0, limit - others) for limit in memory_zones(host.memory_mib))
    return Range(max(host.memory_mib, guest.memory_mib, 64), Zones(green, amber), memory_room(host, guest))


def disk_range(host: Host, guest: Guest) -> Range:
    """Return up to the whole disk of the host; what the other guests leave of it is green."""
    free = disk_room(host, guest)
    return Range(max(host.disk_gib, guest.disk_gib, 16), Zones(free, free), free)


def common_range(pairs: list[Pair], range_of: Callable[[Host, Guest], Range], divided: bool = False) -> Range:
    """Return what holds for several guests that all get the same amount.

    Args:
        pairs: each guest with its host.
        range_of: the range of one guest alone.
        divided: whether what is there is used up: then guests of one host share what the others leave.
    """
    ranges = []
    together: dict[str, set[str]] = {}
    for host, guest in pairs:
        together.setdefault(host.id, set()).add(guest.id)
    for host, guest in pairs:
        mates = together[host.id] - {guest.id} if divided else set()
        alone = replace(host, guests=tuple(other for other in host.guests if other.id not in mates))
        ranges.append(_share(range_of(alone, guest), len(mates) + 1))
    return tightest(ranges)


def _share(whole: Range, among: int) -> Range:
    if among == 1:
        return whole
    zones, room = whole.zones, whole.available
    part = None if zones is None else Zones(zones.green // among, zones.amber // among)
    return Range(whole.high, part, None if room is None else room // among)


def tightest(ranges: list[Range]) -> Range:
    """Return what holds for all: the longest slider, with the smallest zones."""
    zones = [each.zones for each in ranges if each.zones is not None]
    rooms = [each.available for each in ranges if each.available is not None]
    return Range(
        max((each.high for each in ranges), default=1),
        Zones(min(each.green for each in zones), min(each.amber for each in zones)) if zones else None,
        min(rooms, default=None),
    )


def host_range(values: list[int], least: int) -> Range:
    """Return a slider for hardware, where nothing is too much: to a power of two that leaves room above."""
    highest = max(values, default=0)
    high = least
    while high < 2 * highest:
        high *= 2
    return Range(high, None)
