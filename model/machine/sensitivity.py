"""Which x86 instructions are sensitive, which of them are privileged, and why: the table behind the classes.

Popek and Goldberg's words (CACM 17(7), 1974): an instruction is *control sensitive* if it changes the resources or
the mode of the machine, and *behaviour sensitive* if its effect depends on them; it is *privileged* if it traps in
user mode and does not in supervisor mode. Where a condition stands on it, the table assumes what operating systems
set up: IOPL 0, CR4.PCE, CR4.TSD and CR4.UMIP clear.
"""

from dataclasses import dataclass
from enum import StrEnum

from model.text import Text, text, translatable


class InstructionClass(StrEnum):
    """The three classes of the trace: `sensitive` means sensitive and yet not privileged."""

    INNOCUOUS = "innocuous"
    PRIVILEGED = "privileged"
    SENSITIVE = "sensitive"


class SensitivityKind(StrEnum):
    """Popek and Goldberg's two ways of being sensitive."""

    CONTROL = "control"
    BEHAVIOUR = "behaviour"


class Mark(StrEnum):
    """The signs that the views draw beside an instruction."""

    INNOCUOUS = "innocuous"
    PRIVILEGED = "privileged"
    SENSITIVE = "sensitive"
    SYSTEM_CALL = "system_call"
    IO = "io"
    HYPERCALL = "hypercall"


ROBIN_IRVINE = "Robin and Irvine, USENIX Security 2000"
INTEL = "Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2"
AMD = "AMD64 Architecture Programmer's Manual, volume 3"


@dataclass(frozen=True)
class Family:
    """Instructions that are sensitive for the same reason.

    `mnemonics` are lower case; `form` narrows them to forms with an operand of that kind: "segment", "control",
    "debug", "far" or "" for every form. `examples` are one instruction of each mnemonic, in assembly text.
    """

    id: str
    class_: InstructionClass
    kind: SensitivityKind
    mark: Mark
    mnemonics: tuple[str, ...]
    why: str
    source: str
    form: str = ""
    examples: tuple[str, ...] = ()
    examples_64: tuple[str, ...] | None = None


_PRIVILEGED = InstructionClass.PRIVILEGED
_SENSITIVE = InstructionClass.SENSITIVE
_CONTROL = SensitivityKind.CONTROL
_BEHAVIOUR = SensitivityKind.BEHAVIOUR

_VIRTUALIZATION = (
    *("vmlaunch", "vmresume", "vmxoff", "vmread", "vmwrite", "vmptrld", "vmptrst", "vmclear", "vmxon"),
    *("invept", "invvpid", "vmrun", "vmload", "vmsave", "stgi", "clgi", "skinit"),
)

FAMILIES: tuple[Family, ...] = (
    Family(
        "interrupt-flag",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("cli", "sti"),
        translatable(
            "model", "It turns the processor's interrupts off or on, and traps above the I/O privilege level."
        ),
        INTEL,
        examples=("cli", "sti"),
    ),
    Family(
        "halt",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("hlt",),
        translatable("model", "It stops the processor until the next interrupt."),
        INTEL,
        examples=("hlt",),
    ),
    Family(
        "descriptor-table",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("lgdt", "lidt", "lldt", "ltr"),
        translatable(
            "model", "It replaces a table that the processor takes its segments and its trap handlers from."
        ),
        INTEL,
        examples=("lgdt [esi]", "lidt [esi]", "lldt ax", "ltr ax"),
        examples_64=("lgdt [rsi]", "lidt [rsi]", "lldt ax", "ltr ax"),
    ),
    Family(
        "control-register",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("mov",),
        translatable("model", "It reads or changes a control register: paging, protection, the page directory."),
        INTEL,
        form="control",
        examples=("mov cr0, eax", "mov eax, cr0", "mov eax, cr3", "mov cr3, eax"),
        examples_64=("mov cr0, rax", "mov rax, cr0", "mov rax, cr3", "mov cr3, rax"),
    ),
    Family(
        "control-register",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("lmsw", "clts"),
        translatable("model", "It changes the low part of control register 0."),
        INTEL,
        examples=("lmsw ax", "clts"),
    ),
    Family(
        "debug-register",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("mov",),
        translatable("model", "It reads or changes a debug register."),
        INTEL,
        form="debug",
        examples=("mov dr7, eax", "mov eax, dr7"),
        examples_64=("mov dr7, rax", "mov rax, dr7"),
    ),
    Family(
        "msr",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("rdmsr", "wrmsr"),
        translatable("model", "It reads or changes a model-specific register, which configures the processor."),
        INTEL,
        examples=("rdmsr", "wrmsr"),
    ),
    Family(
        "tlb",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("invlpg", "invpcid", "invlpga"),
        translatable("model", "It throws away address translations that the processor remembers."),
        INTEL,
        examples=("invlpg [esi]",),
        examples_64=("invlpg [rsi]",),
    ),
    Family(
        "cache",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("invd", "wbinvd", "wbnoinvd"),
        translatable("model", "It empties the processor's caches, which everybody on the machine shares."),
        INTEL,
        examples=("invd", "wbinvd"),
    ),
    Family(
        "io",
        _PRIVILEGED,
        _CONTROL,
        Mark.IO,
        ("in", "out", "insb", "insw", "insd", "outsb", "outsw", "outsd"),
        translatable("model", "It talks to a device, and traps above the I/O privilege level."),
        INTEL,
        examples=("in al, dx", "out dx, al", "in eax, 0x60", "out 0x80, al", "insb", "outsb"),
    ),
    Family(
        "system-return",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("sysret", "sysretq", "sysexit", "sysexitq", "swapgs"),
        translatable(
            "model", "It belongs to the return from a system call: it changes the mode, or the kernel's GS."
        ),
        INTEL,
        examples=("sysexit",),
        examples_64=("sysretq", "sysexit", "swapgs"),
    ),
    Family(
        "performance-counter",
        _PRIVILEGED,
        _BEHAVIOUR,
        Mark.PRIVILEGED,
        ("rdpmc",),
        translatable("model", "It reads a counter of the physical processor, and traps unless the kernel allows it."),
        INTEL,
        examples=("rdpmc",),
    ),
    Family(
        "wait",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        ("monitor", "mwait"),
        translatable("model", "It lets the processor sleep until memory changes."),
        INTEL,
        examples=("monitor", "mwait"),
    ),
    Family(
        "hypercall",
        _PRIVILEGED,
        _CONTROL,
        Mark.HYPERCALL,
        ("vmcall", "vmmcall"),
        translatable("model", "It calls the hypervisor; where there is none it is undefined."),
        INTEL,
        examples=("vmcall", "vmmcall"),
    ),
    Family(
        "virtualization",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        _VIRTUALIZATION,
        translatable("model", "It controls hardware-assisted virtualization."),
        f"{INTEL}; {AMD}",
        examples=("vmlaunch", "vmresume", "vmxoff"),
    ),
    Family(
        "other-privileged",
        _PRIVILEGED,
        _CONTROL,
        Mark.PRIVILEGED,
        (),
        translatable("model", "Only ring 0 may execute it."),
        INTEL,
    ),
    Family(
        "descriptor-table-store",
        _SENSITIVE,
        _BEHAVIOUR,
        Mark.SENSITIVE,
        ("sgdt", "sidt", "sldt", "str"),
        translatable(
            "model", "It shows the physical machine's tables, which are the hypervisor's, and does not trap."
        ),
        ROBIN_IRVINE,
        examples=("sgdt [esi]", "sidt [esi]", "sldt ax", "str ax"),
        examples_64=("sgdt [rsi]", "sidt [rsi]", "sldt ax", "str ax"),
    ),
    Family(
        "machine-status-store",
        _SENSITIVE,
        _BEHAVIOUR,
        Mark.SENSITIVE,
        ("smsw",),
        translatable("model", "It shows the low part of the physical control register 0, and does not trap."),
        ROBIN_IRVINE,
        examples=("smsw ax",),
    ),
    Family(
        "flags-store",
        _SENSITIVE,
        _BEHAVIOUR,
        Mark.SENSITIVE,
        ("pushf", "pushfd", "pushfq"),
        translatable("model", "It stores the physical flags with the physical interrupt flag, and does not trap."),
        ROBIN_IRVINE,
        examples=("pushfd",),
        examples_64=("pushfq",),
    ),
    Family(
        "flags-load",
        _SENSITIVE,
        _CONTROL,
        Mark.SENSITIVE,
        ("popf", "popfd", "popfq"),
        translatable(
            "model", "In ring 0 it sets the interrupt flag; elsewhere the flag silently keeps its value: no trap."
        ),
        ROBIN_IRVINE,
        examples=("popfd",),
        examples_64=("popfq",),
    ),
    Family(
        "segment-check",
        _SENSITIVE,
        _BEHAVIOUR,
        Mark.SENSITIVE,
        ("lar", "lsl", "verr", "verw"),
        translatable("model", "Its answer depends on the ring that it runs in, and it does not trap."),
        ROBIN_IRVINE,
        examples=("lar eax, ecx", "lsl eax, ecx", "verr ax", "verw ax"),
    ),
    Family(
        "segment-register",
        _SENSITIVE,
        _BEHAVIOUR,
        Mark.SENSITIVE,
        ("mov", "push", "pop"),
        translatable(
            "model", "Segment registers hold the ring: what it reads or may load depends on it, without a trap."
        ),
        ROBIN_IRVINE,
        form="segment",
        examples=("mov eax, cs", "push cs", "push ss", "mov es, ecx", "push ds\npop ds"),
        examples_64=("mov eax, cs", "push fs", "mov es, ecx"),
    ),
    Family(
        "segment-register",
        _SENSITIVE,
        _BEHAVIOUR,
        Mark.SENSITIVE,
        ("lds", "les", "lfs", "lgs", "lss"),
        translatable(
            "model", "It loads a segment register: which segments it accepts depends on the ring, without a trap."
        ),
        INTEL,
        examples=(),
    ),
    Family(
        "far-transfer",
        _SENSITIVE,
        _BEHAVIOUR,
        Mark.SENSITIVE,
        ("jmp", "call", "retf"),
        translatable("model", "A far transfer compares the ring with that of its target, and may change it."),
        ROBIN_IRVINE,
        form="far",
    ),
    Family(
        "interrupt-return",
        _SENSITIVE,
        _CONTROL,
        Mark.SENSITIVE,
        ("iret", "iretd", "iretq"),
        translatable(
            "model", "It returns to another ring; outside ring 0 the interrupt flag silently keeps its value."
        ),
        INTEL,
    ),
    Family(
        "system-call",
        _SENSITIVE,
        _CONTROL,
        Mark.SYSTEM_CALL,
        ("int",),
        translatable("model", "It enters the kernel through a gate, which it checks against the ring."),
        ROBIN_IRVINE,
        examples=(),
    ),
    Family(
        "system-call",
        _SENSITIVE,
        _CONTROL,
        Mark.SYSTEM_CALL,
        ("syscall", "sysenter"),
        translatable("model", "It enters the kernel that the physical processor's registers name."),
        INTEL,
    ),
    Family(
        "breakpoint",
        _SENSITIVE,
        _CONTROL,
        Mark.SENSITIVE,
        ("int1", "int3", "into"),
        translatable("model", "It raises an exception on purpose, through the physical processor's own table."),
        INTEL,
    ),
)

INVALID = translatable("model", "These bytes are no instruction: the processor raises #UD, whatever the ring.")


def reason(family: Family) -> Text:
    """Return why the instructions of the family are sensitive."""
    return text(family.why)
