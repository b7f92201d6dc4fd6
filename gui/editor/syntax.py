"""The language as the editor sees it: parts of a line for colours, words for completion, the place of a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_TOKEN = re.compile(
    r"""(?P<comment>[;\#].*)
    |(?P<string>"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?)
    |(?P<label>^\s*[A-Za-z_.$@?][\w.$@?]*\s*:)
    |(?P<directive>\.[a-z]\w*|\b(?:equ|db|dw|dd|dq|byte|x?word|dword|qword|fword|ptr|short|far|offset)\b)
    |(?P<number>\b0x[0-9a-f]+\b|\b\d[\w]*\b)
    |(?P<word>[A-Za-z_$@?][\w.$@?]*)""",
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"'([^']+)'")
_STATEMENT = re.compile(r"^(?:\s*[A-Za-z_.$@?][\w.$@?]*\s*:)*\s*")
# An x in place of the letter of a width, as the assembler takes it.
_EITHER_WIDTH = ("xax", "xbx", "xcx", "xdx", "xsi", "xdi", "xbp", "xsp")
_EITHER_MNEMONICS = ("iretx", "retfx", "pushfx", "popfx", "jxcxz")
# Other names of conditions than the decoder's own.
_CONDITIONS = ("c", "nc", "z", "nz", "nae", "nb", "na", "nbe", "pe", "po", "nge", "nl", "ng", "nle")
DIRECTIVES = (
    ".align", ".ascii", ".asciz", ".byte", ".else", ".elseif", ".endif", ".equ", ".fill", ".if", ".include",
    ".kernel", ".long", ".org", ".quad", ".space", ".word",
)  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A part of a line: "comment", "string", "label", "directive", "number", "register", "mnemonic" or "name"."""

    kind: str
    start: int
    length: int


def tokens(line: str) -> Iterator[Token]:
    """Return the parts of a line that have a colour."""
    begins = True
    for match in _TOKEN.finditer(line):
        kind = match.lastgroup or ""
        if kind == "word":
            word = match[0].lower()
            is_register = word in registers()
            kind = "register" if is_register else "mnemonic" if begins and word in mnemonics() else "name"
            begins = begins and word in _PREFIXES
        elif kind not in ("label", "comment"):
            begins = False
        yield Token(kind, match.start(), match.end() - match.start())


_PREFIXES = frozenset({"rep", "repe", "repz", "repne", "repnz", "lock"})


@cache
def registers() -> frozenset[str]:
    """Return the names of the registers, those that serve both widths too."""
    from model.machine.operands import REGISTERS

    return REGISTERS | set(_EITHER_WIDTH)


@cache
def mnemonics() -> frozenset[str]:
    """Return the names of the instructions."""
    import iced_x86

    known = {name.lower() for name in vars(iced_x86.Mnemonic) if name.isupper()} - {"invalid"}
    conditions = {f"{name}{condition}" for name in ("j", "set", "cmov") for condition in _CONDITIONS}
    return frozenset(known | conditions | _PREFIXES | set(_EITHER_MNEMONICS) | {"pushf", "popf", "iret"})


def is_code(line: str, column: int) -> bool:
    """Return whether a column of a line is neither in a comment nor in a text."""
    return not any(
        token.kind in ("comment", "string") and token.start < column <= token.start + token.length
        for token in tokens(line)
    )


def begins_statement(line: str, column: int) -> bool:
    """Return whether what ends at a column is the first word of its statement."""
    match = _STATEMENT.match(line)
    rest = line[match.end() if match else 0 : column].lower().split()
    return len(rest) <= 1 or all(word in _PREFIXES for word in rest[:-1])


def place_of_fault(line: str, reason: str) -> tuple[int, int]:
    """Return where in a line a fault is, as start and length: at what its reason quotes, else the whole statement."""
    code = next((token.start for token in tokens(line) if token.kind == "comment"), len(line))
    for quoted in _QUOTED.findall(reason):
        match = re.search(rf"(?<![\w.$@?]){re.escape(quoted)}", line[:code], re.IGNORECASE)
        if match is not None:
            return match.start(), match.end() - match.start()
    stripped = line[:code].rstrip()
    start = len(stripped) - len(stripped.lstrip())
    match = _STATEMENT.match(stripped)
    if match is not None and match.end() < len(stripped):
        start = match.end()
    return (start, len(stripped) - start) if stripped.strip() else (0, len(line))
