"""What each VM-execution control is called, where it stands in Intel's manual, and what it does.

Intel's names are shown as they are in every language. Field and bit are those of the manual, volume 3C, chapter
"Virtual-Machine Control Structures", section "VM-Execution Control Fields"; what exits is said there in the chapter
"VMX Non-Root Operation".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from model.machine.techniques.hardware_assisted.controls import Control, ExecutionControls
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason
from model.text import Text, text, translatable


class Field(StrEnum):
    """The field of the VMCS that a control is a bit of, by Intel's name."""

    PIN_BASED = "Pin-Based VM-Execution Controls"
    PRIMARY = "Primary Processor-Based VM-Execution Controls"
    SECONDARY = "Secondary Processor-Based VM-Execution Controls"


@dataclass(frozen=True)
class ControlEntry:
    """A control for a view: Intel's `name`, its `field` and `bit`, the `reasons` of the exits that it causes."""

    control: Control
    name: str
    field: Field
    bit: int
    reasons: tuple[ExitReason, ...]
    _explanation: str

    @property
    def explanation(self) -> Text:
        """What the control does, in a sentence or two."""
        return text(self._explanation)

    @property
    def source(self) -> str:
        """Where Intel's manual defines it."""
        return f"Intel SDM 3C, {self.field}, bit {self.bit}"


_ENTRIES = (
    ControlEntry(
        Control.EXTERNAL_INTERRUPT,
        "External-interrupt exiting",
        Field.PIN_BASED,
        0,
        (ExitReason.EXTERNAL_INTERRUPT,),
        translatable(
            "model",
            "An interrupt of the machine exits, whatever the guest's interrupt flag says. The hypervisor takes it "
            "and injects a virtual one where it concerns the guest. No hypervisor can do without.",
        ),
    ),
    ControlEntry(
        Control.PREEMPTION_TIMER,
        "Activate VMX-preemption timer",
        Field.PIN_BASED,
        6,
        (ExitReason.PREEMPTION_TIMER,),
        translatable(
            "model",
            "The hypervisor sets this timer of the processor to the guest's next timer interrupt. The guest exits "
            "when it expires, without an interrupt of the machine.",
        ),
    ),
    ControlEntry(
        Control.HLT,
        "HLT exiting",
        Field.PRIMARY,
        7,
        (ExitReason.HLT,),
        translatable(
            "model",
            "HLT exits, and the hypervisor gives the core to another guest at once. Without it the core itself halts "
            "in the guest, until an interrupt of the machine makes it exit.",
        ),
    ),
    ControlEntry(
        Control.INVLPG,
        "INVLPG exiting",
        Field.PRIMARY,
        9,
        (ExitReason.INVLPG,),
        translatable(
            "model",
            "INVLPG exits, so that shadow page tables can follow. With nested paging the guest keeps its own tables.",
        ),
    ),
    ControlEntry(
        Control.MWAIT,
        "MWAIT exiting",
        Field.PRIMARY,
        10,
        (ExitReason.MWAIT,),
        translatable("model", "MWAIT exits. Like HLT it would let the core sleep."),
    ),
    ControlEntry(
        Control.RDPMC,
        "RDPMC exiting",
        Field.PRIMARY,
        11,
        (ExitReason.RDPMC,),
        translatable("model", "RDPMC exits. It would show counts of the physical core, other guests' among them."),
    ),
    ControlEntry(
        Control.RDTSC,
        "RDTSC exiting",
        Field.PRIMARY,
        12,
        (ExitReason.RDTSC,),
        translatable(
            "model",
            "RDTSC exits, and the hypervisor decides what time the guest sees. Without it the guest reads the "
            "processor's time-stamp counter directly, and that is much faster.",
        ),
    ),
    ControlEntry(
        Control.CR3_LOAD,
        "CR3-load exiting",
        Field.PRIMARY,
        15,
        (ExitReason.CONTROL_REGISTER,),
        translatable(
            "model",
            "MOV to CR3 exits: every change of the address space. Shadow page tables need it, nested paging does "
            "not.",
        ),
    ),
    ControlEntry(
        Control.CR3_STORE,
        "CR3-store exiting",
        Field.PRIMARY,
        16,
        (ExitReason.CONTROL_REGISTER,),
        translatable(
            "model",
            "MOV from CR3 exits. With shadow page tables the real CR3 is the hypervisor's, and must not be shown.",
        ),
    ),
    ControlEntry(
        Control.CR8_LOAD,
        "CR8-load exiting",
        Field.PRIMARY,
        19,
        (ExitReason.CONTROL_REGISTER,),
        translatable("model", "MOV to CR8 exits. CR8, the task priority, says which interrupts may pass (64 bits)."),
    ),
    ControlEntry(
        Control.CR8_STORE,
        "CR8-store exiting",
        Field.PRIMARY,
        20,
        (ExitReason.CONTROL_REGISTER,),
        translatable("model", "MOV from CR8 exits (64 bits)."),
    ),
    ControlEntry(
        Control.TPR_SHADOW,
        "Use TPR shadow",
        Field.PRIMARY,
        21,
        (),  # it spares exits
        translatable(
            "model",
            "MOV to and from CR8 works on a copy that the processor keeps for the guest, where it does not exit: the "
            "guest's task priority costs no exit then (64 bits).",
        ),
    ),
    ControlEntry(
        Control.MOV_DR,
        "MOV-DR exiting",
        Field.PRIMARY,
        23,
        (ExitReason.DEBUG_REGISTER,),
        translatable(
            "model",
            "MOV to and from a debug register exits. It is the one exit that comes even before the privilege check.",
        ),
    ),
    ControlEntry(
        Control.UNCONDITIONAL_IO,
        "Unconditional I/O exiting",
        Field.PRIMARY,
        24,
        (ExitReason.IO,),
        translatable("model", "IN and OUT exit, whatever the port. It is ignored if I/O bitmaps are used."),
    ),
    ControlEntry(
        Control.USE_IO_BITMAPS,
        "Use I/O bitmaps",
        Field.PRIMARY,
        25,
        (ExitReason.IO,),
        translatable(
            "model",
            "IN and OUT exit if the port's bit is 1. A port whose bit is 0 is the guest's own: it reaches the device "
            "itself.",
        ),
    ),
    ControlEntry(
        Control.USE_MSR_BITMAPS,
        "Use MSR bitmaps",
        Field.PRIMARY,
        28,
        (ExitReason.RDMSR, ExitReason.WRMSR),
        translatable(
            "model",
            "RDMSR and WRMSR exit only if the register's bit is 1, or if the bitmaps do not cover it. Without "
            "bitmaps they always exit.",
        ),
    ),
    ControlEntry(
        Control.MONITOR,
        "MONITOR exiting",
        Field.PRIMARY,
        29,
        (ExitReason.MONITOR,),
        translatable("model", "MONITOR exits."),
    ),
    ControlEntry(
        Control.PAUSE,
        "PAUSE exiting",
        Field.PRIMARY,
        30,
        (ExitReason.PAUSE,),
        translatable(
            "model",
            "PAUSE exits. Programs execute it while they wait for a lock, so the hypervisor could let another run.",
        ),
    ),
    ControlEntry(
        Control.EPT,
        "Enable EPT",
        Field.SECONDARY,
        1,
        (ExitReason.EPT_VIOLATION,),
        translatable(
            "model",
            "What the guest takes for physical addresses goes through page tables of the hypervisor's own. The guest "
            "keeps its tables without an exit; it exits where the hypervisor's have no frame for it.",
        ),
    ),
    ControlEntry(
        Control.DESCRIPTOR_TABLE,
        "Descriptor-table exiting",
        Field.SECONDARY,
        2,
        (ExitReason.GDTR_OR_IDTR, ExitReason.LDTR_OR_TR),
        translatable(
            "model",
            "LGDT, LIDT, LLDT, LTR, SGDT, SIDT, SLDT and STR exit. Nobody needs that: in guest mode the processor "
            "holds the guest's own tables.",
        ),
    ),
    ControlEntry(
        Control.WBINVD,
        "WBINVD exiting",
        Field.SECONDARY,
        6,
        (ExitReason.WBINVD,),
        translatable("model", "WBINVD and WBNOINVD exit. They would write back the caches that all guests share."),
    ),
)
CONTROL_ENTRIES: Mapping[Control, ControlEntry] = {entry.control: entry for entry in _ENTRIES}


def field_value(controls: ExecutionControls, field: Field) -> int:
    """Return a field of the VMCS as a number: the bits of the controls in it that are 1."""
    bits = (1 << entry.bit for entry in _ENTRIES if entry.field is field and controls.has(entry.control))
    return sum(bits)
