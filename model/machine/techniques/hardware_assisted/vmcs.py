"""The VMCS of one virtual CPU, as far as this machine has use for it: what the processor saves when the guest exits.

A value: the technique makes a new one at each exit and entry, so a checkpoint holds it as it is. Names and encodings
of the fields are Intel's (manual, volume 3D, appendix "Field Encoding in VMCS").
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

from model.machine.nested import Violation
from model.machine.registers import CS, DS, ES, FS, GS, SP, SS, CpuState
from model.machine.techniques.hardware_assisted.control_entries import Field, field_value
from model.machine.techniques.hardware_assisted.controls import Control, ExecutionControls
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason

INTERRUPT_WINDOW = 1 << 2  # in the primary controls; the hypervisor sets it while an interrupt waits
VALID = 1 << 31
_HAS_ERROR = 1 << 11
_BLOCKED_BY_STI = 1
_SEGMENTS = ((ES, "ES", 0x800), (CS, "CS", 0x802), (SS, "SS", 0x804), (DS, "DS", 0x806), (FS, "FS", 0x808))
_GUEST = {
    "GS selector": 0x80A,
    "LDTR selector": 0x80C,
    "TR selector": 0x80E,
    "GDTR limit": 0x4810,
    "IDTR limit": 0x4812,
    "interruptibility state": 0x4824,
    "activity state": 0x4826,
    "CR0": 0x6800,
    "CR3": 0x6802,
    "CR4": 0x6804,
    "LDTR base": 0x6812,
    "TR base": 0x6814,
    "GDTR base": 0x6816,
    "IDTR base": 0x6818,
    "DR7": 0x681A,
    "RSP": 0x681C,
    "RIP": 0x681E,
    "RFLAGS": 0x6820,
}
_GUEST |= {f"{name} selector": encoding for _, name, encoding in _SEGMENTS}


class Interruption(IntEnum):
    """The type of an event in an interruption-information field."""

    EXTERNAL_INTERRUPT = 0
    HARDWARE_EXCEPTION = 3
    PRIVILEGED_SOFTWARE_EXCEPTION = 5  # INT1
    SOFTWARE_EXCEPTION = 6  # INT3 and INTO


class Activity(IntEnum):
    """The activity state: what the virtual CPU did when it exited."""

    ACTIVE = 0
    HLT = 1


class Area(StrEnum):
    """The part of the VMCS that a field belongs to, by Intel's name."""

    CONTROL = "VM-execution control fields"
    ENTRY = "VM-entry control fields"
    EXIT = "VM-exit information fields"
    GUEST = "Guest-state area"


class VmcsField(NamedTuple):
    """A field for a view: Intel's name and encoding, and its value."""

    area: Area
    name: str
    encoding: int
    value: int


def interruption(vector: int, kind: Interruption, has_error: bool = False) -> int:
    """Return an interruption-information field that is valid."""
    return vector | kind << 8 | (_HAS_ERROR if has_error else 0) | VALID


@dataclass(frozen=True)
class Vmcs:
    """One VMCS after the last exit and what the hypervisor did then.

    Attributes:
        controls: the VM-execution controls.
        waits_for_window: interrupt-window exiting is 1: an interrupt waits until the guest can take it.
        exits: how many exits there were.
        reason: that of the last exit, or None before the first.
        qualification: what the instruction or event was about; see `exits`.
        instruction_length: in bytes, of the instruction that exited; 0 where it was an event.
        interruption: the exception that exited, as an interruption-information field, or 0.
        error: its error code.
        injected: what the last VM entry injected, as an interruption-information field, or 0.
        injected_error: its error code.
        guest: the guest-state area, saved at the exit, by Intel's names.
        violation: of an EPT violation: where it was.
        ept_pointer: the root of the hypervisor's page tables and what goes with it; 0 without EPT.
    """

    controls: ExecutionControls
    waits_for_window: bool = False
    exits: int = 0
    reason: ExitReason | None = None
    qualification: int = 0
    instruction_length: int = 0
    interruption: int = 0
    error: int = 0
    injected: int = 0
    injected_error: int = 0
    guest: Mapping[str, int] = field(default_factory=dict)
    violation: Violation | None = None
    ept_pointer: int = 0

    def fields(self) -> Iterator[VmcsField]:
        """Yield all fields with their encodings, in the order to be shown."""
        for area, name, encoding, value in self._exit_fields():
            yield VmcsField(area, name, encoding, value)
        for name, encoding in sorted(_GUEST.items(), key=lambda entry: entry[1]):
            if name in self.guest:
                yield VmcsField(Area.GUEST, f"Guest {name}", encoding, self.guest[name])
        for area, name, encoding, value in self._control_fields():
            yield VmcsField(area, name, encoding, value)

    def _exit_fields(self) -> Iterator[tuple[Area, str, int, int]]:
        if self.reason is not None:
            yield Area.EXIT, "Exit reason", 0x4402, int(self.reason)
            yield Area.EXIT, "Exit qualification", 0x6400, self.qualification
            yield Area.EXIT, "VM-exit interruption information", 0x4404, self.interruption
            yield Area.EXIT, "VM-exit interruption error code", 0x4406, self.error
            yield Area.EXIT, "VM-exit instruction length", 0x440C, self.instruction_length
        if self.violation is not None:
            yield Area.EXIT, "Guest-physical address", 0x2400, self.violation.guest_physical
            yield Area.EXIT, "Guest-linear address", 0x640A, self.violation.linear
        yield Area.ENTRY, "VM-entry interruption-information field", 0x4016, self.injected
        yield Area.ENTRY, "VM-entry exception error code", 0x4018, self.injected_error

    def _control_fields(self) -> Iterator[tuple[Area, str, int, int]]:
        controls = self.controls
        primary = field_value(controls, Field.PRIMARY) | (INTERRUPT_WINDOW if self.waits_for_window else 0)
        yield Area.CONTROL, Field.PIN_BASED, 0x4000, field_value(controls, Field.PIN_BASED)
        yield Area.CONTROL, Field.PRIMARY, 0x4002, primary | 1 << 31
        yield Area.CONTROL, Field.SECONDARY, 0x401E, field_value(controls, Field.SECONDARY)
        if controls.has(Control.EPT):
            yield Area.CONTROL, "EPT pointer", 0x201A, self.ept_pointer
        yield Area.CONTROL, "Exception bitmap", 0x4004, sum(1 << vector for vector in controls.exceptions)
        yield Area.CONTROL, "CR0 guest/host mask", 0x6000, controls.cr0_mask
        yield Area.CONTROL, "CR4 guest/host mask", 0x6002, controls.cr4_mask
        # The guest believes what it wrote, and that is what it is shown.
        yield Area.CONTROL, "CR0 read shadow", 0x6004, self.guest.get("CR0", 0)
        yield Area.CONTROL, "CR4 read shadow", 0x6006, self.guest.get("CR4", 0)


def guest_state(cpu: CpuState, halted: bool = False) -> Mapping[str, int]:
    """Return the guest-state area for a CPU that exits now."""
    selectors = {f"{name} selector": cpu.segments[number] for number, name, _ in (*_SEGMENTS, (GS, "GS", 0))}
    blocked = _BLOCKED_BY_STI if cpu.inhibited else 0
    return MappingProxyType(
        {
            **selectors,
            "LDTR selector": cpu.ldtr.selector,
            "TR selector": cpu.tr.selector,
            "GDTR limit": cpu.gdtr.limit,
            "IDTR limit": cpu.idtr.limit,
            "interruptibility state": blocked,
            "activity state": int(Activity.HLT if halted else Activity.ACTIVE),
            "CR0": cpu.control[0],
            "CR3": cpu.control[3],
            "CR4": cpu.control[4],
            "LDTR base": cpu.ldtr.base,
            "TR base": cpu.tr.base,
            "GDTR base": cpu.gdtr.base,
            "IDTR base": cpu.idtr.base,
            "DR7": cpu.debug.get(7, 0),
            "RSP": cpu.general[SP],
            "RIP": cpu.ip,
            "RFLAGS": cpu.flags,
        }
    )
