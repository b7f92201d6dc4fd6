"""The VM-execution controls: what makes a guest leave non-root mode. A value that can be edited and run again.

The hypervisor chooses these once for a guest. An edit makes a new value (`with_control`, `with_port`, ...), which
`plan_run(..., controls=...)` gives to the machine; `check_controls` says what a hypervisor cannot do without.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from model.text import Text, text, translatable

PAGE_FAULT = 14
EXCEPTIONS = (0, 1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 16, 17)
CR0_BITS: Mapping[str, int] = {
    "PE": 1 << 0,
    "MP": 1 << 1,
    "EM": 1 << 2,
    "TS": 1 << 3,
    "ET": 1 << 4,
    "NE": 1 << 5,
    "WP": 1 << 16,
    "AM": 1 << 18,
    "NW": 1 << 29,
    "CD": 1 << 30,
    "PG": 1 << 31,
}
CR4_BITS: Mapping[str, int] = {
    "VME": 1 << 0,
    "PVI": 1 << 1,
    "TSD": 1 << 2,
    "DE": 1 << 3,
    "PSE": 1 << 4,
    "PAE": 1 << 5,
    "MCE": 1 << 6,
    "PGE": 1 << 7,
    "PCE": 1 << 8,
    "OSFXSR": 1 << 9,
    "OSXMMEXCPT": 1 << 10,
    "UMIP": 1 << 11,
    "VMXE": 1 << 13,
    "SMXE": 1 << 14,
    "FSGSBASE": 1 << 16,
    "OSXSAVE": 1 << 18,
    "SMEP": 1 << 20,
    "SMAP": 1 << 21,
}
_Value = TypeVar("_Value")
_ALL = (1 << 64) - 1
# The chips by which the hypervisor itself gets the core back: interrupt controller and timer.
_OWN_PORTS = frozenset({0x20, 0x21, 0x40, 0x41, 0x42, 0x43})
_PORTS = 0x10000

_NEEDS_INTERRUPTS = translatable(
    "model",
    "External-interrupt exiting is off. The guest would take the machine's interrupts, and with its own interrupts "
    "off it would never give the core back. Turn it on.",
)
_NEEDS_PORT = translatable(
    "model",
    "Port {port} does not exit. It belongs to the machine's interrupt controller or timer, by which the hypervisor "
    "gets the core back. Let accesses to it exit.",
)
_NEEDS_PRIORITY = translatable(
    "model",
    "MOV to CR8 neither exits nor goes to a shadow. The guest would set the machine's own task priority, and could "
    "keep the machine's interrupts from the hypervisor. Turn on CR8-load exiting or the TPR shadow.",
)
_NEEDS_PAGING = translatable(
    "model",
    "Without nested paging the hypervisor keeps shadow page tables, so it must see {what}. Let it exit, or enable "
    "EPT on a host with nested paging.",
)
_NO_EPT = translatable(
    "model",
    "EPT is enabled, and the host's processor has no nested paging. Turn it off, or give the host nested paging.",
)
_SHARED_PORT = translatable(
    "model",
    "Port {port} does not exit in {first} and {second}. A device that is reached without an exit can belong to one "
    "guest only. Let the accesses of the others exit.",
)
_PAGE_FAULTS = translatable("model", "page faults")


class Control(StrEnum):
    """A control that a hypervisor can set, by Intel's name for it."""

    EXTERNAL_INTERRUPT = "external-interrupt-exiting"
    PREEMPTION_TIMER = "activate-vmx-preemption-timer"
    HLT = "hlt-exiting"
    INVLPG = "invlpg-exiting"
    MWAIT = "mwait-exiting"
    RDPMC = "rdpmc-exiting"
    RDTSC = "rdtsc-exiting"
    CR3_LOAD = "cr3-load-exiting"
    CR3_STORE = "cr3-store-exiting"
    CR8_LOAD = "cr8-load-exiting"
    CR8_STORE = "cr8-store-exiting"
    TPR_SHADOW = "use-tpr-shadow"
    MOV_DR = "mov-dr-exiting"
    UNCONDITIONAL_IO = "unconditional-io-exiting"
    USE_IO_BITMAPS = "use-io-bitmaps"
    USE_MSR_BITMAPS = "use-msr-bitmaps"
    MONITOR = "monitor-exiting"
    PAUSE = "pause-exiting"
    EPT = "enable-ept"
    DESCRIPTOR_TABLE = "descriptor-table-exiting"
    WBINVD = "wbinvd-exiting"


@dataclass(frozen=True)
class ExecutionControls:
    """When a guest leaves non-root mode.

    Attributes:
        on: the controls that are 1.
        exceptions: the vectors whose bit is 1 in the exception bitmap.
        open_ports: the ports whose bit is 0 in the I/O bitmaps; of no meaning unless these are used.
        open_msrs: the model-specific registers whose bits are 0 in the MSR bitmaps; likewise.
        cr0_mask: the bits of CR0 that the hypervisor keeps (the guest/host mask).
        cr4_mask: those of CR4.
    """

    on: frozenset[Control]
    exceptions: frozenset[int] = frozenset()
    open_ports: frozenset[int] = frozenset()
    open_msrs: frozenset[int] = frozenset()
    cr0_mask: int = _ALL
    cr4_mask: int = _ALL

    def has(self, control: Control) -> bool:
        """Whether a control is 1."""
        return control in self.on

    def with_control(self, control: Control, on: bool) -> "ExecutionControls":
        """Return these controls with one of them set or cleared."""
        return replace(self, on=_edited(self.on, control, on))

    def with_exception(self, vector: int, exits: bool) -> "ExecutionControls":
        """Return these controls with a bit of the exception bitmap set or cleared."""
        return replace(self, exceptions=_edited(self.exceptions, vector, exits))

    def with_port(self, port: int, exits: bool) -> "ExecutionControls":
        """Return these controls with a port's bit in the I/O bitmaps set or cleared; clearing puts them to use."""
        controls = replace(self, open_ports=_edited(self.open_ports, port, not exits))
        return controls if exits else controls.with_control(Control.USE_IO_BITMAPS, True)

    def with_msr(self, number: int, exits: bool) -> "ExecutionControls":
        """Return these controls with a register's bits in the MSR bitmaps set or cleared, as with a port."""
        controls = replace(self, open_msrs=_edited(self.open_msrs, number, not exits))
        return controls if exits else controls.with_control(Control.USE_MSR_BITMAPS, True)

    def with_masked(self, register: int, bits: int, kept: bool) -> "ExecutionControls":
        """Return these controls with bits of the guest/host mask of CR0 or CR4 set (the hypervisor's) or cleared."""
        if register == 0:
            return replace(self, cr0_mask=self.cr0_mask | bits if kept else self.cr0_mask & ~bits)
        return replace(self, cr4_mask=self.cr4_mask | bits if kept else self.cr4_mask & ~bits)

    def exits_on_port(self, port: int, size: int = 1) -> bool:
        """Say whether an access of `size` bytes to a port exits: any port that it touches is enough."""
        if not self.has(Control.USE_IO_BITMAPS):
            return self.has(Control.UNCONDITIONAL_IO)
        touched = range(port, port + size)
        return touched.stop > _PORTS or not self.open_ports.issuperset(touched)

    def exits_on_msr(self, number: int) -> bool:
        """Say whether RDMSR and WRMSR of a register exit; the bitmaps cover two ranges of 8192 registers."""
        covered = number <= 0x1FFF or 0xC0000000 <= number <= 0xC0001FFF
        return not self.has(Control.USE_MSR_BITMAPS) or not covered or number not in self.open_msrs


def _edited(values: frozenset[_Value], value: _Value, member: bool) -> frozenset[_Value]:
    return values | {value} if member else values - {value}


# As KVM sets them where there is nested paging (arch/x86/kvm/vmx/vmx.h and vmx.c of Linux 6): all ports exit, HLT,
# MWAIT, MONITOR, RDPMC and MOV DR too; RDTSC, INVLPG, CR3, PAUSE and descriptor tables do not, nor does CR8, which
# has a shadow; its threshold stays 0, for our interrupt controller knows no priorities of tasks. The MSRs of
# SYSENTER and of the FS and GS bases are the guest's; of CR0 it has TS and WP, of CR4 what is not about paging.
_GUESTS_CR4 = ("PVI", "TSD", "DE", "PGE", "PCE", "OSFXSR", "OSXMMEXCPT", "FSGSBASE")
NESTED_PAGING_CONTROLS = ExecutionControls(
    on=frozenset(
        {
            Control.EXTERNAL_INTERRUPT,
            Control.HLT,
            Control.MWAIT,
            Control.MONITOR,
            Control.RDPMC,
            Control.TPR_SHADOW,
            Control.MOV_DR,
            Control.UNCONDITIONAL_IO,
            Control.USE_MSR_BITMAPS,
            Control.WBINVD,
            Control.EPT,
        }
    ),
    exceptions=frozenset({1, 6, 17}),
    open_msrs=frozenset({0x174, 0x175, 0x176, 0xC0000100, 0xC0000101, 0xC0000102}),
    cr0_mask=_ALL & ~(CR0_BITS["TS"] | CR0_BITS["WP"]),
    cr4_mask=_ALL & ~sum(CR4_BITS[name] for name in _GUESTS_CR4),
)
# Without it KVM also sees what its shadow page tables follow, and keeps WP and PGE.
SHADOW_PAGING_CONTROLS = replace(
    NESTED_PAGING_CONTROLS,
    on=NESTED_PAGING_CONTROLS.on - {Control.EPT} | {Control.CR3_LOAD, Control.CR3_STORE, Control.INVLPG},
    exceptions=NESTED_PAGING_CONTROLS.exceptions | {PAGE_FAULT},
    cr0_mask=NESTED_PAGING_CONTROLS.cr0_mask | CR0_BITS["WP"],
    cr4_mask=NESTED_PAGING_CONTROLS.cr4_mask | CR4_BITS["PGE"],
)


def default_controls(nested_paging: bool) -> ExecutionControls:
    """Return the controls that KVM would set."""
    return NESTED_PAGING_CONTROLS if nested_paging else SHADOW_PAGING_CONTROLS


def needed_controls(nested_paging: bool) -> frozenset[Control]:
    """Return the controls that have to stay 1 if the hypervisor is to keep the machine."""
    follows_tables = {Control.CR3_LOAD, Control.CR3_STORE, Control.INVLPG}
    return frozenset({Control.EXTERNAL_INTERRUPT, *(() if nested_paging else follows_tables)})


def check_controls(controls: ExecutionControls, nested_paging: bool) -> Text | None:
    """Return why a hypervisor cannot run a guest with these controls, or None if it can."""
    if not controls.has(Control.EXTERNAL_INTERRUPT):
        return text(_NEEDS_INTERRUPTS)
    for port in sorted(_OWN_PORTS):
        if not controls.exits_on_port(port):
            return text(_NEEDS_PORT, port=f"{port:#x}")
    if not controls.has(Control.CR8_LOAD) and not controls.has(Control.TPR_SHADOW):
        return text(_NEEDS_PRIORITY)
    if controls.has(Control.EPT):
        return None if nested_paging else text(_NO_EPT)
    return _check_shadow_paging(controls)


def _check_shadow_paging(controls: ExecutionControls) -> Text | None:
    for control, what in ((Control.CR3_LOAD, "MOV CR3"), (Control.CR3_STORE, "MOV CR3"), (Control.INVLPG, "INVLPG")):
        if not controls.has(control):
            return text(_NEEDS_PAGING, what=what)
    if PAGE_FAULT not in controls.exceptions:
        return text(_NEEDS_PAGING, what=text(_PAGE_FAULTS))
    for name in ("PE", "WP", "PG"):
        if not controls.cr0_mask & CR0_BITS[name]:
            return text(_NEEDS_PAGING, what=f"CR0.{name}")
    for name in ("PSE", "PAE", "PGE"):
        if not controls.cr4_mask & CR4_BITS[name]:
            return text(_NEEDS_PAGING, what=f"CR4.{name}")
    return None


def check_shared_ports(chosen: Collection[tuple[str, ExecutionControls]], ports: Collection[int]) -> Text | None:
    """Return why these guests cannot run together: two of them reach one device without an exit.

    Args:
        chosen: the name and the controls of each guest.
        ports: the ports at which devices answer.
    """
    holders: dict[int, str] = {}
    for name, controls in chosen:
        for port in sorted(ports):
            if controls.exits_on_port(port):
                continue
            if port in holders:
                return text(_SHARED_PORT, port=f"{port:#x}", first=holders[port], second=name)
            holders[port] = name
    return None
