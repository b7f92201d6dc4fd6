"""How far the sliders go, and what is left on a host beside its other guests."""

from dataclasses import dataclass

from gui.widgets.scale import Zones
from model.elements import Guest, Host
from model.rules import cpu_zones, disk_room, memory_room, memory_zones

LEAST_MEMORY_MIB = 4


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


def memory_range(host: Host, guest: Guest) -> Range:
    """Return up to all memory of the host; the zones begin where the other guests leave off."""
    others = sum(other.memory_mib for other in host.guests if other.id != guest.id)
    green, amber = (max(0, limit - others) for limit in memory_zones(host.memory_mib))
    return Range(max(host.memory_mib, guest.memory_mib, 64), Zones(green, amber), memory_room(host, guest))


def disk_range(host: Host, guest: Guest) -> Range:
    """Return up to the whole disk of the host; what the other guests leave of it is green."""
    free = disk_room(host, guest)
    return Range(max(host.disk_gib, guest.disk_gib, 16), Zones(free, free), free)


def tightest(ranges: list[Range]) -> Range:
    """Return what holds for all: the longest slider, with zones only where there is one element."""
    if len(ranges) == 1:
        return ranges[0]
    return Range(max((each.high for each in ranges), default=1), None)


def host_range(values: list[int], least: int) -> Range:
    """Return a slider for hardware, where nothing is too much: to a power of two that leaves room above."""
    highest = max(values, default=0)
    high = least
    while high < 2 * highest:
        high *= 2
    return Range(high, None)
