"""Why the condition is met with VT-x: what becomes of each sensitive instruction in VMX non-root operation.

There the guest's kernel is in the processor's own ring 0, so nothing depends on a ring that it does not have. What is
left is what an instruction shows or changes of the machine. Either it exits to the hypervisor, always or where a
VM-execution control says so, or it works on a register that the processor loads from the guest-state area of the
VMCS when it enters the guest: that is the guest's own, and the hypervisor's is back when the guest has exited.

The exits are those by which the hardware-assisted technique decides (`exits.RULES`); the registers are by the name of
their field in the VMCS. Source: Intel's manual, volume 3C, chapters "VMX Non-Root Operation" and "Virtual-Machine
Control Structures", section "Guest-State Area".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from model.machine.techniques.hardware_assisted.control_entries import CONTROL_ENTRIES
from model.machine.techniques.hardware_assisted.controls import Control
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason
from model.machine.techniques.hardware_assisted.exits import RULES
from model.machine.virtualizability.theorem import Conclusion, names_of, untried_of
from model.machine.virtualizability.verdicts import Verdict
from model.text import text, translatable

SOURCE = "Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3C, VMX Non-Root Operation"
CONDITION = translatable(
    "model",
    "With VT-x: the same condition for another pair of modes. What is sensitive must exit from non-root mode, or "
    "work on state that is the guest's own.",
)
_HOLDS = translatable(
    "model",
    "Of the {sensitive} sensitive instructions that were executed, {exiting} exit, always or where the hypervisor "
    "wants it, and {own} work on the guest's own registers, in a ring 0 of its own: trap and emulate is possible.",
)
_BREAKS = translatable(
    "model", "{count} of the {sensitive} sensitive instructions neither exit nor work on the guest's own: {names}."
)
_TABLES = ("GDTR base", "LDTR selector")
_STATE_OF_FAMILY: Mapping[str, tuple[str, ...]] = {
    "interrupt-flag": ("RFLAGS",),
    "descriptor-table": ("GDTR base", "IDTR base", "LDTR selector", "TR selector"),
    "system-return": ("CS selector", "SS selector", "RFLAGS"),
    "machine-status-store": ("CR0",),
    "flags-store": ("RFLAGS",),
    "flags-load": ("RFLAGS",),
    "segment-check": _TABLES,
    "segment-register": ("CS selector", "SS selector", *_TABLES),
    "far-transfer": ("CS selector", *_TABLES),
    "interrupt-return": ("CS selector", "SS selector", "RFLAGS"),
    "system-call": ("IDTR base", "CS selector", "TR selector"),
    "breakpoint": ("IDTR base", "CS selector", "TR selector"),
}
_STATE_OF_ONE: Mapping[str, tuple[str, ...]] = {
    "sgdt": ("GDTR base",),
    "sidt": ("IDTR base",),
    "sldt": ("LDTR selector",),
    "str": ("TR selector",),
    "swapgs": ("GS selector",),
}
_NAMES = {entry.control: entry.name for entry in CONTROL_ENTRIES.values()}
_MASKS = "CR0 guest/host mask, CR4 guest/host mask, CR3-load exiting, CR3-store exiting"
# What depends on more than one control.
_EXIT_OF_FAMILY: Mapping[str, tuple[ExitReason, str]] = {
    "io": (ExitReason.IO, f"{_NAMES[Control.UNCONDITIONAL_IO]}, {_NAMES[Control.USE_IO_BITMAPS]}"),
    "msr": (ExitReason.RDMSR, _NAMES[Control.USE_MSR_BITMAPS]),
    "control-register": (ExitReason.CONTROL_REGISTER, _MASKS),
    "debug-register": (ExitReason.DEBUG_REGISTER, _NAMES[Control.MOV_DR]),
}


@dataclass(frozen=True)
class Assistance:
    """What becomes of one instruction in non-root mode.

    Attributes:
        reason: the basic exit reason if it can exit, else None.
        control: by which VM-execution controls it exits, by Intel's names; "" if always, or never.
        state: the fields of the guest-state area that it works on where it does not exit.
    """

    reason: ExitReason | None
    control: str
    state: tuple[str, ...]

    @property
    def is_safe(self) -> bool:
        """Whether the hypervisor keeps the machine."""
        return self.reason is not None or bool(self.state)


def assistance_of(verdict: Verdict) -> Assistance:
    """Return what becomes of a verdict's instruction with VT-x."""
    family = verdict.observations[0].instruction.family
    state = _STATE_OF_ONE.get(verdict.mnemonic) or _STATE_OF_FAMILY.get(family, ())
    if family in _EXIT_OF_FAMILY:
        reason, control = _EXIT_OF_FAMILY[family]
        return Assistance(ExitReason.WRMSR if verdict.mnemonic == "wrmsr" else reason, control, state)
    rule = RULES.get(verdict.mnemonic)
    if rule is None:
        return Assistance(None, "", state)
    return Assistance(rule.reason, _NAMES[rule.control] if rule.control is not None else "", state)


def conclude_assisted(verdicts: Iterable[Verdict]) -> Conclusion:
    """Return what VT-x makes of the condition of Theorem 1, for the instructions that turned out to be sensitive."""
    given = tuple(verdicts)
    sensitive = [verdict for verdict in given if verdict.is_sensitive]
    breaking = tuple(verdict for verdict in sensitive if not assistance_of(verdict).is_safe)
    exiting = sum(assistance_of(verdict).reason is not None for verdict in sensitive)
    values = {"sensitive": len(sensitive), "exiting": exiting, "own": len(sensitive) - exiting - len(breaking)}
    said = text(_BREAKS if breaking else _HOLDS, **values, count=len(breaking), names=names_of(breaking))
    return Conclusion(text(CONDITION), not breaking, breaking, untried_of(given), said, SOURCE)
