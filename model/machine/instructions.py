"""What an instruction is: its text, and its class after Popek and Goldberg.

The decoder is iced-x86. What it calls privileged is privileged; what is sensitive and is not comes from the
published list of Robin and Irvine (`model.machine.sensitivity`). The decisions behind the doubtful cases:

- CLI, STI, IN and OUT obey IOPL, not the ring alone. Operating systems keep IOPL at 0, so they count as privileged.
- INT n, SYSCALL and SYSENTER change the mode without asking anybody: sensitive. INT n is in the published list.
- IRET changes the ring and silently leaves the interrupt flag alone outside ring 0, as POPF does: sensitive.
- CPUID and RDTSC tell of the physical machine, but not of its mode or allocation: innocuous, as in the list.
- What is no instruction raises #UD in every ring alike, so it is neither: innocuous, and `is_valid` is false.
"""

import builtins
from dataclasses import dataclass
from functools import lru_cache

import iced_x86

from model.machine.sensitivity import (
    FAMILIES,
    INVALID,
    Family,
    InstructionClass,
    Mark,
    SensitivityKind,
    reason,
)
from model.text import Text, text

__all__ = [
    "Instruction",
    "InstructionClass",
    "InstructionEntry",
    "Mark",
    "SensitivityKind",
    "classify",
    "instruction_table",
]

LONGEST = 15
_CONTROL_REGISTERS = range(iced_x86.Register.CR0, iced_x86.Register.CR15 + 1)
_DEBUG_REGISTERS = range(iced_x86.Register.DR0, iced_x86.Register.DR15 + 1)
_SEGMENT_REGISTERS = range(iced_x86.Register.ES, iced_x86.Register.GS + 1)
_FAR_FLOWS = frozenset({iced_x86.OpKind.FAR_BRANCH16, iced_x86.OpKind.FAR_BRANCH32})
_FAR_MEMORY = frozenset({iced_x86.MemorySize.SEG_PTR16, iced_x86.MemorySize.SEG_PTR32, iced_x86.MemorySize.SEG_PTR64})
_MNEMONICS = {value: name.lower() for name, value in vars(iced_x86.Mnemonic).items() if name.isupper()}
# The formatter leaves out the width of these, which is what tells them apart.
_SHORTENED = frozenset({"pushf", "popf", "iret", "o64 sysret", "o64 sysexit"})
_BY_FORM = {(mnemonic, family.form): family for family in FAMILIES for mnemonic in family.mnemonics}
_OTHER_PRIVILEGED = next(family for family in FAMILIES if family.id == "other-privileged")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One decoded instruction.

    `bytes` are its own bytes and no more, `length` their number. `family` names the reason that it shares with others
    ("io", "interrupt-flag", ...; "" for innocuous ones), `kind` and `why_sensitive` are None for innocuous ones.
    """

    address: int
    length: int
    bytes: builtins.bytes
    text: str
    mnemonic: str
    class_: InstructionClass
    mark: Mark
    family: str = ""
    kind: SensitivityKind | None = None
    why_sensitive: Text | None = None
    is_valid: bool = True


@dataclass(frozen=True)
class InstructionEntry:
    """A line of the table of instructions that are not innocuous."""

    mnemonic: str
    class_: InstructionClass
    kind: SensitivityKind
    family: str
    why: Text
    source: str
    form: str = ""


@lru_cache(maxsize=65536)
def classify(code: builtins.bytes, address: int, bits: int) -> Instruction:
    """Decode and classify the first instruction in `code`.

    Args:
        code: at least the instruction's bytes; what follows them is ignored.
        address: where it stands, for the targets of branches.
        bits: 32 or 64.
    """
    decoder = iced_x86.Decoder(bits, code[:LONGEST], ip=address)
    decoded = decoder.decode()
    if decoded.code == iced_x86.Code.INVALID:
        return _invalid(code, address)
    family = _family_of(decoded)
    shown = _text_of(decoded)
    mnemonic = _MNEMONICS[decoded.mnemonic]
    raw = bytes(code[: decoded.len])
    if family is None:
        return Instruction(address, decoded.len, raw, shown, mnemonic, InstructionClass.INNOCUOUS, Mark.INNOCUOUS)
    return Instruction(
        address,
        decoded.len,
        raw,
        shown,
        mnemonic,
        family.class_,
        family.mark,
        family.id,
        family.kind,
        reason(family),
    )


def instruction_table() -> tuple[InstructionEntry, ...]:
    """Return the table of all instructions that are privileged or sensitive, by class and mnemonic."""
    entries = [
        InstructionEntry(mnemonic, family.class_, family.kind, family.id, reason(family), family.source, family.form)
        for family in FAMILIES
        for mnemonic in family.mnemonics
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.class_, entry.mnemonic, entry.form)))


def _invalid(code: builtins.bytes, address: int) -> Instruction:
    raw = bytes(code[:1])
    return Instruction(
        address,
        len(raw),
        raw,
        "(bad)",
        "(bad)",
        InstructionClass.INNOCUOUS,
        Mark.INNOCUOUS,
        why_sensitive=text(INVALID),
        is_valid=False,
    )


def _family_of(decoded: iced_x86.Instruction) -> Family | None:
    mnemonic = _MNEMONICS[decoded.mnemonic]
    family = _BY_FORM.get((mnemonic, "")) or _BY_FORM.get((mnemonic, _form_of(decoded)))
    if family is None and (decoded.is_privileged or decoded.op_code().must_be_cpl0):
        return _OTHER_PRIVILEGED
    return family


def _form_of(decoded: iced_x86.Instruction) -> str:
    """Return what makes this form of an everyday mnemonic special: a register of the system, or a far target."""
    for index in range(decoded.op_count):
        kind = decoded.op_kind(index)
        if kind in _FAR_FLOWS or (kind == iced_x86.OpKind.MEMORY and decoded.memory_size in _FAR_MEMORY):
            return "far"
        if kind != iced_x86.OpKind.REGISTER:
            continue
        register = decoded.op_register(index)
        for form, registers in _SPECIAL.items():
            if register in registers:
                return form
    return "far" if decoded.mnemonic == iced_x86.Mnemonic.RETF else "near"


def _text_of(decoded: iced_x86.Instruction) -> str:
    shown = str(_FORMATTER.format(decoded))
    return _MNEMONICS[decoded.mnemonic] if shown in _SHORTENED else shown


def _formatter() -> iced_x86.Formatter:
    # Of Intel syntax's dialects, the one in which string instructions stand without operands.
    formatter = iced_x86.Formatter(iced_x86.FormatterSyntax.NASM)
    formatter.hex_prefix, formatter.hex_suffix = "0x", ""
    formatter.uppercase_hex = False
    formatter.space_after_operand_separator = True
    formatter.show_branch_size = False
    formatter.branch_leading_zeros = False
    return formatter


_SPECIAL = {"control": _CONTROL_REGISTERS, "debug": _DEBUG_REGISTERS, "segment": _SEGMENT_REGISTERS}
_FORMATTER = _formatter()


def interrupts_by(instruction: Instruction, vector: int) -> bool:
    """Return whether an instruction is a software interrupt of that vector."""
    if instruction.mnemonic == "int":
        return instruction.bytes[-1] == vector
    return (instruction.mnemonic, vector) in (("int3", 3), ("into", 4), ("int1", 1))
