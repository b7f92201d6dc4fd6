"""How a new guest takes on what suits the host that it is dropped on."""

from collections.abc import Sequence
from dataclasses import replace

from model.catalog.techniques import best_technique, can_use, has_hardware_support
from model.elements import Backing, Guest, Host, Isa, Technique, VirtualPeripheral


def fit_values(guest: Guest, made: Guest, host: Host, isas: Sequence[Isa], widths: Sequence[int]) -> Guest:
    """Return the guest as it suits the host.

    Args:
        guest: the guest that is dropped.
        made: what its template makes. Only values that are still the same are changed.
        host: where it is dropped.
        isas: the instruction sets that its system exists for.
        widths: the widths, in bits, that its system exists in.
    """
    fitted = _fit_isa(guest, made, host, isas)
    fitted = _fit_width(fitted, made, host, widths)
    fitted = _fit_technique(fitted, made, host)
    if guest.peripherals == made.peripherals:
        fitted = replace(fitted, peripherals=tuple(fit_peripheral(each, host) for each in fitted.peripherals))
    return fitted


def fit_peripheral(peripheral: VirtualPeripheral, host: Host) -> VirtualPeripheral:
    """Return the peripheral emulated where it would be shared and the host has nothing to share."""
    if peripheral.backing is Backing.SHARED and peripheral.kind not in host.peripherals:
        return replace(peripheral, backing=Backing.EMULATED)
    return peripheral


def _fit_isa(guest: Guest, made: Guest, host: Host, isas: Sequence[Isa]) -> Guest:
    if guest.cpu.isa is made.cpu.isa and host.cpu.isa in isas:
        return replace(guest, cpu=replace(guest.cpu, isa=host.cpu.isa))
    return guest


def _fit_width(guest: Guest, made: Guest, host: Host, widths: Sequence[int]) -> Guest:
    """Narrow a guest whose system exists in the host's width too: containers take the width of the host's kernel."""
    widest = host.host_os.bits if host.host_os and guest.technique is Technique.OS_LEVEL else host.cpu.bits
    possible = [width for width in widths if width <= widest]
    if guest.cpu.bits != made.cpu.bits or guest.cpu.bits <= widest or not possible:
        return guest
    bits = max(possible)
    return replace(guest, cpu=replace(guest.cpu, bits=bits), os=replace(guest.os, bits=bits))


def _fit_technique(guest: Guest, made: Guest, host: Host) -> Guest:
    fitted = _fit_vcpus(guest, made, host)
    if guest.technique is not made.technique or can_use(guest.technique, host, fitted):
        return fitted
    if guest.technique is Technique.OS_LEVEL:
        return fitted  # what a container is does not change with the host
    best = best_technique(host, fitted)
    return replace(fitted, technique=best) if best else fitted


def _fit_vcpus(guest: Guest, made: Guest, host: Host) -> Guest:
    """Limit the vCPUs to the cores, and to one where an x86 host has no hardware support."""
    if guest.cpu.count != made.cpu.count or host.cpu.cores == 0:
        return guest
    alone = host.cpu.isa is Isa.X86 and not has_hardware_support(host)
    most = 1 if alone else host.cpu.cores
    return replace(guest, cpu=replace(guest.cpu, count=min(guest.cpu.count, most)))
