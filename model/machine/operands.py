"""Operands as people write them, brought into the fixed spelling that the encoder takes."""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

import iced_x86

from model.machine.encoder import BASE, Encodable
from model.machine.expression import ExpressionError, evaluate, names_in

REGISTERS: frozenset[str] = frozenset(
    name.lower() for name in vars(iced_x86.Register) if name.isupper() and not name.startswith(("_", "DONT"))
) - {"none"}
_ONLY_64 = re.compile(r"r[a-z]{2}|r\d+[dwbl]?|[sb]pl|[sd]il|eip")
PREFIXES: frozenset[str] = frozenset({"rep", "repe", "repz", "repne", "repnz", "lock"})
BRANCHES: re.Pattern[str] = re.compile(r"j[a-z]+|call|loop\w*")
_MEMORY = re.compile(
    r"(?:(?P<size>byte|word|dword|qword|fword|tbyte|xmmword|oword)\s*(?:\bptr\b)?\s*)?"
    r"(?:(?P<segment>[cdefgs]s)\s*:\s*)?\[(?P<inside>[^\[\]]*)\]",
    re.IGNORECASE,
)
_SIZES = {"oword": "xmmword"}
_SCALED = re.compile(r"(\w+)\s*\*\s*(\w+)")
_HINT = re.compile(r"(?:short|near|offset)\s+", re.IGNORECASE)
_FAR = re.compile(r"(?:far\s+)?([^:\[\]]+):([^:\[\]]+)")


@dataclass(frozen=True)
class Scope:
    """What the names of a line mean: their values, which of them are addresses, and where the line stands."""

    value_of: Callable[[str], int]
    addresses: Set[str]
    address: int
    bits: int


@dataclass
class _Parts:
    operands: list[str]
    immediates: list[int]
    displacement: int | None = None
    distance: int | None = None
    relative: bool = False


def split_operands(source: str) -> list[str]:
    """Split at the commas that stand outside quotes, brackets and parentheses."""
    parts = [""]
    depth, quote, escaped = 0, "", False
    for letter in source:
        if letter == "," and not depth and not quote:
            parts.append("")
            continue
        parts[-1] += letter
        if quote:
            quote, escaped = ("" if letter == quote and not escaped else quote), letter == "\\" and not escaped
        elif letter in "'\"":
            quote = letter
        else:
            depth += (letter in "([") - (letter in ")]")
    return [part.strip() for part in parts] if source.strip() else []


def encodable(prefix: str, mnemonic: str, operands: list[str], scope: Scope) -> Encodable:
    """Return the instruction in the fixed spelling.

    A name alone is a number (`mov eax, message` loads the address), and in brackets it is the memory there. In
    64-bit code `[rip + name]` and `[rel name]` reach the name relative to the next instruction.

    Raises:
        ExpressionError: an operand cannot be read; the message is the reason.
    """
    far = _FAR.fullmatch(operands[0]) if mnemonic in {"jmp", "call"} and len(operands) == 1 else None
    if far is not None:
        pair = tuple(hex(evaluate(part, scope.value_of)) for part in far.groups())
        return Encodable(f"{mnemonic} far", pair, prefix)
    parts = _Parts([], [])
    for operand in operands:
        _add_operand(parts, mnemonic, operand, scope)
    return Encodable(
        mnemonic,
        tuple(parts.operands),
        prefix,
        tuple(parts.immediates),
        parts.displacement,
        parts.distance,
        parts.relative,
    )


def _add_operand(parts: _Parts, mnemonic: str, operand: str, scope: Scope) -> None:
    if not operand:
        raise ExpressionError("an operand is missing")
    memory = _MEMORY.fullmatch(operand)
    if memory is not None:
        parts.operands.append(_memory(parts, memory, scope))
    elif operand.lower() in REGISTERS:
        parts.operands.append(_register(operand, scope))
    else:
        _add_number(parts, mnemonic, _HINT.sub("", operand, count=1), scope)


def _register(name: str, scope: Scope) -> str:
    name = name.lower()
    if scope.bits == 32 and _ONLY_64.fullmatch(name):
        raise ExpressionError(f"the register '{name}' does not exist in 32-bit code")
    return name


def _add_number(parts: _Parts, mnemonic: str, expression: str, scope: Scope) -> None:
    value = evaluate(expression, scope.value_of)
    if BRANCHES.fullmatch(mnemonic):
        parts.distance = value - scope.address
        parts.operands.append(_hexadecimal((BASE + parts.distance) % (1 << scope.bits)))
    else:
        parts.immediates.append(value)
        parts.operands.append(_hexadecimal(value))


def _memory(parts: _Parts, match: re.Match[str], scope: Scope) -> str:
    inside, segment = match["inside"].strip(), match["segment"]
    override = re.match(r"([cdefgs]s)\s*:", inside, re.IGNORECASE)
    if override is not None:
        inside, segment = inside[override.end() :], override[1]
    relative = re.match(r"rel\s+", inside, re.IGNORECASE)
    if relative is not None:
        inside = "rip+" + inside[relative.end() :]
    registers, constant = _terms(inside, scope)
    _set_displacement(parts, registers, constant, bool(relative), scope)
    address = _address(registers, parts.displacement or 0, scope.bits)
    size = (match["size"] or "").lower()
    size = f"{_SIZES.get(size, size)} ptr " if size else ""
    return f"{size}{segment.lower() + ':' if segment else ''}[{address}]"


def _terms(inside: str, scope: Scope) -> tuple[list[str], str]:
    """Return the register terms and the constant rest of what stands in brackets."""
    registers, constant = [], ""
    for sign, term in re.findall(r"([+-]?)((?:\([^()]*\)|'[^']+'|[^+\-])+)", inside):
        term = term.strip()
        scaled = _SCALED.fullmatch(term)
        pair = [part.lower() for part in scaled.groups()] if scaled else [term.lower()]
        named = [part for part in pair if part in REGISTERS]
        if not named:
            constant += f"{sign or '+'}{term}"
        elif sign == "-":
            raise ExpressionError(f"the register '{named[0]}' cannot be subtracted")
        elif scaled is None:
            registers.append(_register(named[0], scope))
        else:
            other = next((part for part in scaled.groups() if part.lower() not in REGISTERS), "")
            registers.append(f"{_register(named[0], scope)}*{evaluate(other, scope.value_of)}")
    if not registers and not constant:
        raise ExpressionError("the brackets are empty")
    return registers, constant


def _set_displacement(parts: _Parts, registers: list[str], constant: str, rel: bool, scope: Scope) -> None:
    if parts.displacement is not None:
        raise ExpressionError("an instruction has at most one operand in memory")
    parts.displacement = evaluate(constant, scope.value_of) if constant else 0
    parts.relative = "rip" in registers
    if parts.relative and (rel or any(name in scope.addresses for name in names_in(constant))):
        # The encoder needs the distance from the next instruction; the assembler knows this one's length
        # only after a first try, so `address` is the end of the instruction when it asks again.
        parts.displacement -= scope.address


def _address(registers: list[str], displacement: int, bits: int) -> str:
    if not registers:
        # Without a base Keystone would make 64-bit code relative to RIP, wrongly where a prefix stands before it.
        return _hexadecimal(displacement) if bits == 32 else f"riz*1{_signed(displacement)}"
    return "+".join(registers) + (_signed(displacement) if displacement else "")


def _hexadecimal(value: int) -> str:
    return f"-0x{-value:x}" if value < 0 else f"0x{value:x}"


def _signed(value: int) -> str:
    return _hexadecimal(value) if value < 0 else "+" + _hexadecimal(value)
