"""One instruction to bytes. The one module that imports Keystone, and it trusts nothing that Keystone says.

Keystone's x86 front end drops digits that do not fit (`mov al, 300` becomes `mov al, 44`), reads decimal numbers as
hexadecimal in some of its modes, and puts 16-bit prefixes where none belong. So it is given one instruction at a
time in a fixed spelling with hexadecimal numbers only, and what comes back is decoded again and compared.
"""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import iced_x86
import keystone

# Instructions are encoded as if they stood here; only relative distances matter.
BASE = 0x40000000

_REASONS = {
    keystone.KS_ERR_ASM_MNEMONICFAIL: "'{mnemonic}' is not an instruction",
    keystone.KS_ERR_ASM_INVALIDOPERAND: "'{mnemonic}' does not take these operands",
    keystone.KS_ERR_ASM_MISSINGFEATURE: "'{mnemonic}' with these operands does not exist in {bits}-bit code",
    keystone.KS_ERR_ASM_SYMBOL_MISSING: "a register in this line does not exist in {bits}-bit code",
}
_OTHERWISE = "'{mnemonic}' cannot be assembled with these operands"
# Spellings that Keystone does not know, or encodes with an operand size that nobody means.
_ALIASES = {
    32: {"pushf": "pushfd", "popf": "popfd", "iret": "iretd", "pusha": "pushad", "popa": "popad", "xlat": "xlatb"},
    64: {"pushf": "pushfq", "popf": "popfq", "iret": "iretd", "sysretq": "sysret", "xlat": "xlatb"},
}
_NUMBER_OPERAND = re.compile(r"(?<=[ ,])-?0x[0-9a-f]+(?=,|$)")
_SHORT_ONLY = re.compile(r"loop|j[er]?cxz")
_FAR = 0x1000000
_FIXED = {"movsd": b"\xa5", "cmpsd": b"\xa7"}
_PREFIXES = {"rep": b"\xf3", "repe": b"\xf3", "repz": b"\xf3", "repne": b"\xf2", "repnz": b"\xf2", "lock": b"\xf0"}
_TABLES = frozenset({"lgdt", "lidt", "sgdt", "sidt"})
_SEGMENTS = frozenset({"cs", "ds", "es", "ss", "fs", "gs"})
_WIDTHS = {
    iced_x86.OpKind.IMMEDIATE8: 8,
    iced_x86.OpKind.IMMEDIATE8_2ND: 8,
    iced_x86.OpKind.IMMEDIATE16: 16,
    iced_x86.OpKind.IMMEDIATE32: 32,
    iced_x86.OpKind.IMMEDIATE64: 64,
    iced_x86.OpKind.IMMEDIATE8TO16: 16,
    iced_x86.OpKind.IMMEDIATE8TO32: 32,
    iced_x86.OpKind.IMMEDIATE8TO64: 64,
    iced_x86.OpKind.IMMEDIATE32TO64: 64,
}
_BRANCHES = {iced_x86.OpKind.NEAR_BRANCH32: 32, iced_x86.OpKind.NEAR_BRANCH64: 64}


class EncodingError(Exception):
    """An instruction has no encoding; the message is the reason."""


@dataclass(frozen=True)
class Encodable:
    """An instruction in the fixed spelling, with the numbers in it told apart so that they can be compared.

    `distance` is how far a branch goes, counted from its start; `long` asks for the form that reaches any
    distance; `displacement` is the constant part of a memory operand.
    """

    mnemonic: str
    operands: tuple[str, ...] = ()
    prefix: str = ""
    immediates: tuple[int, ...] = ()
    displacement: int | None = None
    distance: int | None = None
    relative: bool = False
    long: bool = False


@lru_cache(maxsize=16384)
def encode(wanted: Encodable, bits: int) -> bytes:
    """Return the machine code of one instruction.

    Raises:
        EncodingError: it does not exist, or a number in it does not fit.
    """
    code = _far_jump(wanted, bits) or _fixed(wanted) or _long_branch(wanted, bits) or _keystone_encode(wanted, bits)
    _compare(wanted, code, bits)
    return code


@cache
def _engine(bits: int) -> keystone.Ks:
    return keystone.Ks(keystone.KS_ARCH_X86, keystone.KS_MODE_32 if bits == 32 else keystone.KS_MODE_64)


def _keystone_encode(wanted: Encodable, bits: int) -> bytes:
    mnemonic = _ALIASES[bits].get(wanted.mnemonic, wanted.mnemonic)
    line = f"{wanted.prefix} {mnemonic} {', '.join(wanted.operands)}".strip()
    try:
        encoded = _assembled(line, bits)
    except keystone.KsError as error:
        reason = _too_large(wanted, line, bits) or _REASONS.get(error.errno, _OTHERWISE)
        raise EncodingError(reason.format(mnemonic=wanted.mnemonic, bits=bits)) from None
    return _without_operand_size(wanted, encoded, bits)


def _assembled(line: str, bits: int) -> bytes:
    encoded, _ = _engine(bits).asm(line, BASE)
    if not encoded:
        raise keystone.KsError(keystone.KS_ERR_ASM_INVALIDOPERAND)
    return bytes(encoded)


def _too_large(wanted: Encodable, line: str, bits: int) -> str:
    """Return the reason if the instruction would exist with small numbers in place of the ones it has."""
    if wanted.distance is None and not wanted.immediates:
        return ""
    small = f"0x{BASE:x}" if wanted.distance is not None else "0x0"
    try:
        _assembled(_NUMBER_OPERAND.sub(small, line), bits)
    except keystone.KsError:
        return ""
    if wanted.distance is not None:
        return "the target is too far away for '{mnemonic}'"
    return f"the value {_shown(max(wanted.immediates, key=abs))} does not fit here"


def _without_operand_size(wanted: Encodable, code: bytes, bits: int) -> bytes:
    """Drop the 16-bit prefix that Keystone gives descriptor-table loads and segment pushes in 32-bit code."""
    pushes_segment = wanted.mnemonic in {"push", "pop"} and wanted.operands[0] in _SEGMENTS
    if bits == 32 and (wanted.mnemonic in _TABLES or pushes_segment):
        return code.replace(b"\x66", b"", 1) if 0x66 in code[:2] else code
    return code


def _fixed(wanted: Encodable) -> bytes:
    if wanted.operands or wanted.mnemonic not in _FIXED:
        return b""
    return _PREFIXES.get(wanted.prefix, b"") + _FIXED[wanted.mnemonic]


def _far_jump(wanted: Encodable, bits: int) -> bytes:
    """Return `jmp selector:offset` and `call selector:offset`, which Keystone's Intel syntax lacks."""
    opcode = {"jmp far": b"\xea", "call far": b"\x9a"}.get(wanted.mnemonic)
    if opcode is None:
        return b""
    if bits == 64:
        raise EncodingError("a far jump to selector:offset does not exist in 64-bit code")
    selector, offset = (int(operand, 16) for operand in wanted.operands)
    if not 0 <= selector < 1 << 16 or not 0 <= offset < 1 << 32:
        raise EncodingError("the selector must fit in 16 bits, and the offset in 32")
    return opcode + offset.to_bytes(4, "little") + selector.to_bytes(2, "little")


def _long_branch(wanted: Encodable, bits: int) -> bytes:
    """Return a branch with a 32-bit distance, which Keystone gives only to far targets."""
    if not wanted.long or wanted.distance is None or _SHORT_ONLY.match(wanted.mnemonic):
        return b""
    far = replace(wanted, operands=(hex(BASE + _FAR),), distance=_FAR, long=False)
    code = _keystone_encode(far, bits)
    return code[:-4] + ((wanted.distance - len(code)) % (1 << 32)).to_bytes(4, "little")


def _compare(wanted: Encodable, code: bytes, bits: int) -> None:
    decoded = iced_x86.Decoder(bits, code, ip=BASE).decode()
    if decoded.code == iced_x86.Code.INVALID or decoded.len != len(code):
        raise EncodingError(_OTHERWISE.format(mnemonic=wanted.mnemonic))
    if wanted.mnemonic in {"jmp far", "call far"}:
        return
    _compare_immediates(wanted, decoded)
    _compare_displacement(wanted, decoded, bits)
    _compare_branch(wanted, decoded)


def _compare_immediates(wanted: Encodable, decoded: iced_x86.Instruction) -> None:
    places = [index for index in range(decoded.op_count) if decoded.op_kind(index) in _WIDTHS]
    if len(places) != len(wanted.immediates):
        if wanted.immediates:
            raise EncodingError(_OTHERWISE.format(mnemonic=wanted.mnemonic))
        return
    for index, value in zip(places, wanted.immediates, strict=True):
        width = _WIDTHS[decoded.op_kind(index)]
        if not -(1 << width - 1) <= value < 1 << width or (decoded.immediate(index) - value) % (1 << width):
            raise EncodingError(f"the value {_shown(value)} does not fit in {width} bits here")


def _compare_displacement(wanted: Encodable, decoded: iced_x86.Instruction, bits: int) -> None:
    if wanted.displacement is None:
        return
    value = wanted.displacement + (BASE + decoded.len if wanted.relative else 0)
    has_memory = any(decoded.op_kind(i) == iced_x86.OpKind.MEMORY for i in range(decoded.op_count))
    outside = not -(1 << bits - 1) <= value < 1 << bits
    if outside or not has_memory or (decoded.memory_displacement - value) % (1 << bits):
        raise EncodingError(f"the address {_shown(wanted.displacement)} cannot be reached by this instruction")


def _compare_branch(wanted: Encodable, decoded: iced_x86.Instruction) -> None:
    if wanted.distance is None:
        return
    width = _BRANCHES.get(decoded.op0_kind)
    if width is None or (decoded.near_branch_target - BASE - wanted.distance) % (1 << width):
        raise EncodingError(f"the target is too far away for '{wanted.mnemonic}'")


def _shown(value: int) -> str:
    return str(value) if -1000 < value < 1000 else f"{'-' if value < 0 else ''}0x{abs(value):x}"
