"""From a `Design` to the bytes of its file."""

from binascii import b2a_base64
from collections.abc import Mapping
from typing import Any

from model.document import Clipping
from model.elements import (
    DEFAULT_QUANTUM,
    DEFAULT_WEIGHT,
    Design,
    Extra,
    Feature,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Program,
    ProgramSource,
    VirtualCpu,
    VirtualPeripheral,
)
from model.storage import format
from model.storage.decoder import DEFAULT_PROGRAM
from model.storage.layout import lay_out, unknown_values

Plain = dict[str, Any]


def encode_design(design: Design) -> bytes:
    """Return the content of the design's file: UTF-8 JSON, the unknown keys of each element last."""
    return _encoded(
        {
            "format": format.FORMAT,
            "version": format.VERSION,
            "title": design.title,
            "hosts": [_host(host) for host in design.hosts],
        },
        design.extra,
    )


def encode_clipping(clipping: Clipping) -> bytes:
    """Return copied elements as text for the clipboard, which `decode_clipping` reads."""
    return _encoded(
        {
            "format": format.CLIPPING_FORMAT,
            "version": format.VERSION,
            "hosts": [_host(host) for host in clipping.hosts],
            "guests": [_guest(guest) for guest in clipping.guests],
        },
        {},
    )


def _encoded(known: Plain, extra: Extra) -> bytes:
    # What JSON can escape and UTF-8 cannot write, half of a surrogate pair, goes back as the escape it came as.
    return (lay_out(_with_extra(known, extra)) + "\n").encode("utf-8", "backslashreplace")


def _with_extra(known: Plain, extra: Mapping[str, Any]) -> Plain:
    if not extra:
        return known
    return known | unknown_values({key: value for key, value in extra.items() if key not in known})


def _host(host: Host) -> Plain:
    known: Plain = {
        "id": host.id,
        "name": host.name,
        "position": [_number(coordinate) for coordinate in host.position],
        "cpu": _physical_cpu(host.cpu),
        "memory_mib": host.memory_mib,
        "disk_gib": host.disk_gib,
        "peripherals": list(host.peripherals),
        "approach": str(host.approach),
        "host_os": None if host.host_os is None else _host_system(host.host_os),
    }
    if host.program != DEFAULT_PROGRAM:
        known["program"] = _program(host.program)
    if host.quantum_steps != DEFAULT_QUANTUM:
        known["quantum_steps"] = host.quantum_steps
    known["guests"] = [_guest(guest) for guest in host.guests]
    return _with_extra(known, host.extra)


def _guest(guest: Guest) -> Plain:
    known: Plain = {
        "id": guest.id,
        "name": guest.name,
        "os": _guest_system(guest.os),
        "cpu": _virtual_cpu(guest.cpu),
        "memory_mib": guest.memory_mib,
        "disk_gib": guest.disk_gib,
        "peripherals": [_peripheral(peripheral) for peripheral in guest.peripherals],
        "technique": str(guest.technique),
        "program": _program(guest.program),
    }
    return _with_extra(known, guest.extra)


def _physical_cpu(cpu: PhysicalCpu) -> Plain:
    features = [str(feature) for feature in Feature if feature in cpu.features]
    known = {"isa": str(cpu.isa), "bits": cpu.bits, "cores": cpu.cores, "features": features}
    return _with_extra(known, cpu.extra)


def _virtual_cpu(cpu: VirtualCpu) -> Plain:
    known: Plain = {"isa": str(cpu.isa), "bits": cpu.bits, "count": cpu.count}
    if cpu.weight != DEFAULT_WEIGHT:
        known["weight"] = cpu.weight
    if cpu.cap_percent != 100:
        known["cap_percent"] = cpu.cap_percent
    return _with_extra(known, cpu.extra)


def _guest_system(system: OperatingSystem) -> Plain:
    known = {"family": system.family, "bits": system.bits, "modified_for_para": system.modified_for_para}
    return _with_extra(known, system.extra)


def _host_system(system: OperatingSystem) -> Plain:
    known: Plain = {"family": system.family, "bits": system.bits}
    if system.modified_for_para:
        known["modified_for_para"] = True
    return _with_extra(known, system.extra)


def _peripheral(peripheral: VirtualPeripheral) -> Plain:
    return _with_extra({"kind": peripheral.kind, "backing": str(peripheral.backing)}, peripheral.extra)


def _program(program: Program) -> str | Plain:
    if isinstance(program, str):
        return program
    if isinstance(program, ProgramSource):
        return _with_extra({"source": program.source}, program.extra)
    binary = b2a_base64(program.data, newline=False).decode("ascii")
    return _with_extra({"binary": binary, "name": program.name, "format": str(program.format)}, program.extra)


def _number(value: float) -> int | float:
    # Scene coordinates are mostly whole, and read better without a fraction; -0.0 would lose its sign.
    whole = int(value)
    return whole if whole == value and (whole or str(value)[0] != "-") else value
