"""The VM-execution controls as switches: what each is called, what it does, and how controls are edited by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from PySide6.QtCore import QCoreApplication

from gui.translation import translate_text
from model.machine.devices import PORT_GROUPS
from model.machine.interrupts import EXCEPTION_NAMES
from model.machine.techniques.hardware_assisted.control_entries import CONTROL_ENTRIES, ControlEntry, Field
from model.machine.techniques.hardware_assisted.controls import CR0_BITS, CR4_BITS, EXCEPTIONS, ExecutionControls
from model.machine.techniques.hardware_assisted.msr_names import MSR_NAMES

translate = QCoreApplication.translate
Test = Callable[[ExecutionControls], bool]
Edit = Callable[[ExecutionControls, bool], ExecutionControls]


@dataclass(frozen=True)
class Switch:
    """What can be set or cleared: its group and words, both by Intel's names, and how controls are edited by it."""

    group: str
    words: str
    tip: str
    is_on: Test
    edit: Edit


def switches() -> Iterator[Switch]:
    """Return the switches of all fields, in the order of Intel's manual, with their tips in the present language."""
    for field in Field:
        yield from (_of_control(entry) for entry in CONTROL_ENTRIES.values() if entry.field is field)
    yield from map(_of_exception, EXCEPTIONS)
    yield from map(_of_ports, PORT_GROUPS)
    yield from (_of_msr(number, name) for number, name in MSR_NAMES.items())
    yield from _of_mask(0, CR0_BITS, lambda controls: controls.cr0_mask)
    yield from _of_mask(4, CR4_BITS, lambda controls: controls.cr4_mask)


def _of_control(entry: ControlEntry) -> Switch:
    tip = f"{translate_text(entry.explanation)}\n{entry.source}"
    return Switch(
        str(entry.field),
        entry.name,
        tip,
        lambda controls: controls.has(entry.control),
        lambda controls, on: controls.with_control(entry.control, on),
    )


def _of_exception(vector: int) -> Switch:
    name = EXCEPTION_NAMES[vector]
    tip = translate("Switches", "The exception {name} exits instead of going to the guest's own handler.")
    return Switch(
        "Exception bitmap",
        f"{vector} {name}",
        tip.format(name=name),
        lambda controls: vector in controls.exceptions,
        lambda controls, on: controls.with_exception(vector, on),
    )


def _of_ports(ports: tuple[int, ...]) -> Switch:
    tip = translate(
        "Switches", "IN and OUT of port {port} exit; cleared, the guest reaches the machine's own device."
    )
    return Switch(
        "I/O bitmaps",
        _name_ports(ports),
        tip.format(port=_name_ports(ports)),
        lambda controls: all(map(controls.exits_on_port, ports)),
        lambda controls, on: reduce(lambda edited, port: edited.with_port(port, on), ports, controls),
    )


def _name_ports(ports: tuple[int, ...]) -> str:
    """Return the ports of a device by the first and the last of each stretch."""
    first = [port for port in ports if port - 1 not in ports]
    last = [port for port in ports if port + 1 not in ports]
    pairs = zip(first, last, strict=True)
    return ", ".join(f"{low:#x}" if low == high else f"{low:#x}–{high:#x}" for low, high in pairs)


def _of_msr(number: int, name: str) -> Switch:
    tip = translate("Switches", "RDMSR and WRMSR of {name} exit; cleared, the guest has the register to itself.")
    return Switch(
        "MSR bitmaps",
        f"{number:#x} {name}",
        tip.format(name=name),
        lambda controls: controls.exits_on_msr(number),
        lambda controls, on: controls.with_msr(number, on),
    )


def _of_mask(register: int, bits: Mapping[str, int], mask_of: Callable[[ExecutionControls], int]) -> Iterator[Switch]:
    tip = translate(
        "Switches",
        "{name} is the hypervisor's: the guest reads the shadow, and a write that would change the bit there exits; "
        "cleared, it is the guest's own.",
    )
    for bit_name, bit in bits.items():
        yield _of_bit(register, f"CR{register}.{bit_name}", bit, mask_of, tip)


def _of_bit(register: int, name: str, bit: int, mask_of: Callable[[ExecutionControls], int], tip: str) -> Switch:
    return Switch(
        f"CR{register} guest/host mask",
        name,
        tip.format(name=name),
        lambda controls: bool(mask_of(controls) & bit),
        lambda controls, on: controls.with_masked(register, bit, on),
    )
