"""Other machines, as the literature has them: what is cited and not executed here."""

from dataclasses import dataclass

from model.machine.costs import Status
from model.text import Text, text, translatable


@dataclass(frozen=True)
class KnownMachine:
    """A machine, whether the theorems' conditions are met on it, why, and how far that can be trusted.

    `hybrid` is None where the source says nothing about it; what Theorem 1 allows, Theorem 3 does.
    """

    name: str
    virtualizable: bool
    hybrid: bool | None
    why: Text
    source: str
    status: Status


_POPEK_GOLDBERG = "Popek and Goldberg, Communications of the ACM 17(7), 1974"
_ROBIN_IRVINE = "Robin and Irvine, USENIX Security 2000"
_PENNEMAN = "Penneman et al., Journal of Systems Architecture 59(3), 2013"
_RISC_V = "The RISC-V Instruction Set Manual, volume II, version 1.10, chapter 5"
_ALL_PRIVILEGED = translatable("model", "Its sensitive instructions are all privileged.")
_PDP_10 = translatable(
    "model", "JRST 1 returns to user mode and does not trap in user mode. A hybrid monitor interprets it."
)
_X86 = translatable("model", "Sensitive instructions such as POPF, SGDT and SMSW do not trap outside ring 0.")
_ARM = translatable(
    "model", "Without the virtualization extensions, several of its sensitive instructions do not trap in user mode."
)
_RISC = translatable(
    "model", "Its few privileged instructions trap at user level, where a guest's kernel can be run."
)
_M68000 = translatable("model", "MOVE from SR shows the status register in user mode.")
_M68010 = translatable("model", "MOVE from SR was made privileged, which mended the 68000.")

KNOWN_MACHINES: tuple[KnownMachine, ...] = (
    KnownMachine("IBM System/360-67", True, True, text(_ALL_PRIVILEGED), _POPEK_GOLDBERG, Status.READ),
    KnownMachine("DEC PDP-10", False, True, text(_PDP_10), _POPEK_GOLDBERG, Status.READ),
    KnownMachine("x86", False, None, text(_X86), _ROBIN_IRVINE, Status.SECOND_HAND),
    KnownMachine("ARMv7-A", False, None, text(_ARM), _PENNEMAN, Status.READ),
    KnownMachine("RISC-V", True, True, text(_RISC), _RISC_V, Status.READ),
    KnownMachine("Motorola 68000", False, None, text(_M68000), "", Status.RECALLED),
    KnownMachine("Motorola 68010", True, True, text(_M68010), "", Status.RECALLED),
    KnownMachine("PowerPC", True, True, text(_ALL_PRIVILEGED), "", Status.RECALLED),
)
