"""Families of operating systems and instruction sets as entries and segments, and how widths hang together."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gui.design import words
from gui.widgets.choice import Entry
from gui.widgets.segmented import Option
from model.catalog import can_be_modified, isa_name
from model.catalog.names import FAMILY_NAMES, family_name
from model.elements import Guest, Host, Isa, OperatingSystem

translate = QCoreApplication.translate


def family_entries(present: Iterable[str]) -> Iterator[Entry]:
    """Yield the known families, and those that are present without being known."""
    for family in dict.fromkeys((*FAMILY_NAMES, *present)):
        yield Entry(family, family_name(family))


def isa_entries() -> Iterator[Entry]:
    """Yield the instruction sets."""
    for isa in Isa:
        yield Entry(isa.value, isa_name(isa))


def width_options() -> tuple[Option, ...]:
    """Return the two widths."""
    return tuple(Option(str(bits), words.bits(bits)) for bits in (32, 64))


def with_guest_family(guest: Guest, family: str) -> Guest:
    """Return the guest with another system; one that cannot be modified for paravirtualization is not."""
    modified = guest.os.modified_for_para and can_be_modified(family)
    return replace(guest, os=replace(guest.os, family=family, modified_for_para=modified))


def with_system_width(guest: Guest, bits: str) -> Guest:
    """Return the guest with a system of that width, and a CPU that keeps it company.

    Where the two differ already, only a CPU that is too narrow for the system follows.
    """
    width = int(bits)
    cpu = width if guest.cpu.bits == guest.os.bits else max(guest.cpu.bits, width)
    return replace(guest, os=replace(guest.os, bits=width), cpu=replace(guest.cpu, bits=cpu))


def with_cpu_width(guest: Guest, bits: str) -> Guest:
    """Return the guest with a CPU of that width, and a system that keeps it company.

    Where the two differ already, only a system that is too wide for the CPU follows.
    """
    width = int(bits)
    system = width if guest.cpu.bits == guest.os.bits else min(guest.os.bits, width)
    return replace(guest, cpu=replace(guest.cpu, bits=width), os=replace(guest.os, bits=system))


def with_host_family(host: Host, family: str) -> Host:
    """Return the host with another system."""
    system = host.host_os or OperatingSystem(bits=host.cpu.bits)
    return replace(host, host_os=replace(system, family=family))


def with_host_system_width(host: Host, bits: str) -> Host:
    """Return the host with a system of that width; a CPU is as wide as its system at least."""
    width = int(bits)
    system = replace(host.host_os or OperatingSystem(), bits=width)
    return replace(host, host_os=system, cpu=replace(host.cpu, bits=max(host.cpu.bits, width)))


def with_host_cpu_width(host: Host, bits: str) -> Host:
    """Return the host with a CPU of that width; its system is no wider."""
    width = int(bits)
    system = replace(host.host_os, bits=min(host.host_os.bits, width)) if host.host_os else None
    return replace(host, cpu=replace(host.cpu, bits=width), host_os=system)
