"""The edits that fixes are made of. Each takes the host as it is now and returns it mended."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from model.catalog.techniques import best_technique, can_use
from model.elements import Approach, Feature, Guest, Host, OperatingSystem, Technique
from model.rules.zones import memory_zones

Mend = Callable[[Host], Host]


def mend_guest(guest_id: str, change: Callable[[Host, Guest], Guest]) -> Mend:
    """Return an edit of that guest alone; a host that no longer has it stays as it is."""

    def mend(host: Host) -> Host:
        for guest in host.guests:
            if guest.id == guest_id:
                return host.with_guest(change(host, guest))
        return host

    return mend


def narrow(guest: Guest, bits: int = 32) -> Guest:
    """Return the guest with a CPU and a system of that width."""
    return replace(guest, cpu=replace(guest.cpu, bits=bits), os=replace(guest.os, bits=bits))


def limit_vcpus(guest: Guest, most: int) -> Guest:
    """Return the guest with at most that many vCPUs, and at least one."""
    return replace(guest, cpu=replace(guest.cpu, count=max(1, min(guest.cpu.count, most))))


def use_best_technique(host: Host, guest: Guest) -> Guest:
    """Return the guest with the best technique for this host; as it is where none can virtualize it.

    A container that becomes a machine gets vCPUs of its own, no more than there are cores.
    """
    best = best_technique(host, guest)
    if best is None:
        return guest
    machine = limit_vcpus(guest, host.cpu.cores) if guest.technique is Technique.OS_LEVEL else guest
    return replace(machine, technique=best)


def add_hardware_support(host: Host) -> Host:
    """Return the host with a CPU that has VT-x, AMD-V or their like."""
    return replace(host, cpu=replace(host.cpu, features=host.cpu.features | {Feature.VMX}))


def add_iommu(host: Host) -> Host:
    """Return the host with a CPU that confines devices to the memory of their guests."""
    return replace(host, cpu=replace(host.cpu, features=host.cpu.features | {Feature.IOMMU}))


def assist_guest(guest_id: str) -> Mend:
    """Return an edit that gives the host hardware support and makes the guest use it."""
    use = mend_guest(guest_id, use_best_technique)
    return lambda host: use(add_hardware_support(host))


def install_cpu(host: Host) -> Host:
    """Return a host that had no CPU with one that suits its guests: a core for each vCPU of the largest."""
    isa = host.guests[0].cpu.isa if host.guests else host.cpu.isa
    bits = max((guest.cpu.bits for guest in host.guests), default=host.cpu.bits)
    cores = max((guest.cpu.count for guest in host.guests), default=1)
    cpu = replace(host.cpu, isa=isa, bits=max(bits, host.cpu.bits), cores=max(1, cores))
    return add_hardware_support(replace(host, cpu=cpu))


def install_memory(host: Host) -> Host:
    """Return the host with the least memory, a power of two, that takes its guests in the green zone."""
    wanted = sum(guest.memory_mib for guest in host.guests)
    return replace(host, memory_mib=_double_until(1024, lambda mib: memory_zones(mib)[0] >= wanted))


def install_disk(host: Host) -> Host:
    """Return the host with the least disk, a power of two, that takes its guests."""
    wanted = sum(guest.disk_gib for guest in host.guests)
    return replace(host, disk_gib=_double_until(32, lambda gib: gib >= wanted))


def add_host_os(host: Host) -> Host:
    """Return the host with an operating system as wide as its CPU, of the family that its containers need."""
    families = [guest.os.family for guest in host.guests if guest.technique is Technique.OS_LEVEL]
    family = families[0] if families else "linux"
    return replace(host, host_os=OperatingSystem(family=family, bits=host.cpu.bits))


def remove_host_os(host: Host) -> Host:
    """Return the host without an operating system."""
    return replace(host, host_os=None)


def install_hypervisor(host: Host) -> Host:
    """Return a traditional host as a hosted one, each guest with a technique that works there if there is one."""
    hosted = replace(host, approach=Approach.HOSTED)
    if hosted.host_os is None:
        hosted = add_host_os(hosted)
    guests = tuple(
        guest if can_use(guest.technique, hosted, guest) else use_best_technique(hosted, guest)
        for guest in hosted.guests
    )
    return replace(hosted, guests=guests)


def water_level(amounts: Sequence[int], total: int) -> int:
    """Return the largest level at which the amounts, cut off at it, add up to no more than `total`."""
    rest, left = total, sorted(amounts)
    while left:
        share = rest // len(left)
        if left[0] > share:
            return share
        rest -= left.pop(0)
    return total


def _double_until(start: int, enough: Callable[[int], bool]) -> int:
    size = start
    while not enough(size):
        size *= 2
    return size
