"""ELF executables made by our own assembler, so that tests need no compiler, and bytes changed at a named field."""

import struct

from model.elements import BinaryFormat, ProgramBinary
from model.machine.assembler import assemble
from model.machine.programs import APPLICATION_BASE

HEADER_SIZE = {32: 52, 64: 64}
ENTRY_SIZE = {32: 32, 64: 56}
_HEADER = {32: "<16sHHIIIIIHHHHHH", 64: "<16sHHIQQQIHHHHHH"}
_ENTRY = {32: "<8I", 64: "<IIQQQQQQ"}
_MACHINE = {32: 3, 64: 62}
_READ, _WRITE, _EXECUTE = 4, 2, 1
DATA_BASE = APPLICATION_BASE + 0x2000
ROOM = 64  # bytes of the second segment in memory; the file has fewer

# Where the fields are that a test makes lie: offset and width by name.
FIELDS = {
    32: {
        "class": (4, 1),
        "order": (5, 1),
        "type": (16, 2),
        "machine": (18, 2),
        "entry": (24, 4),
        "segments at": (28, 4),
        "entry size": (42, 2),
        "segments": (44, 2),
        "kind": (52, 4),
        "offset": (56, 4),
        "address": (60, 4),
        "size": (68, 4),
        "room": (72, 4),
        "flags": (76, 4),
    },
    64: {
        "class": (4, 1),
        "order": (5, 1),
        "type": (16, 2),
        "machine": (18, 2),
        "entry": (24, 8),
        "segments at": (32, 8),
        "entry size": (54, 2),
        "segments": (56, 2),
        "kind": (64, 4),
        "flags": (68, 4),
        "offset": (72, 8),
        "address": (80, 8),
        "size": (96, 8),
        "room": (104, 8),
    },
}

SYSTEM_CALLS = {
    32: "mov eax, 4\nmov ebx, 1\nmov ecx, text\nmov edx, 6\nint 0x80\nmov ebx, [0x42004]\nmov eax, 1\nint 0x80",
    64: "mov eax, 1\n mov edi, 1\n mov esi, text\n mov edx, 6\n syscall\n mov edi, [0x42004]\n mov eax, 60\n syscall",
}


def elf_bytes(bits: int, source: str = "", base: int = APPLICATION_BASE) -> bytes:
    """Return an executable with a segment of code and one of data, which begins with 1, 2 and goes on with zeros.

    The code is at `base`, the data two pages behind it.
    """
    source = source or f'start: nop\n {SYSTEM_CALLS[bits]}\ntext: .ascii "an elf"\n'
    code = assemble(source, bits, base).code
    data = struct.pack("<II", 1, 2)
    size, entry = HEADER_SIZE[bits], ENTRY_SIZE[bits]
    start = size + 2 * entry
    ident = b"\x7fELF" + bytes([bits // 32, 1, 1]) + bytes(9)
    header = struct.pack(_HEADER[bits], ident, 2, _MACHINE[bits], 1, base, size, 0, 0, size, entry, 2, 0, 0, 0)
    first = _entry(bits, start, base, len(code), len(code), _READ | _EXECUTE)
    second = _entry(bits, start + len(code), base - APPLICATION_BASE + DATA_BASE, len(data), ROOM, _READ | _WRITE)
    return header + first + second + code + data


def elf(bits: int, source: str = "", base: int = APPLICATION_BASE, **lies: int) -> ProgramBinary:
    """Return that executable as a program; each field in `lies` (with _ for a space) holds the value given for it."""
    data = bytearray(elf_bytes(bits, source, base))
    for name, value in lies.items():
        offset, width = FIELDS[bits][name.replace("_", " ")]
        data[offset : offset + width] = value.to_bytes(width, "little")
    return ProgramBinary(bytes(data), "test", BinaryFormat.ELF32 if bits == 32 else BinaryFormat.ELF64)


def _entry(bits: int, offset: int, address: int, size: int, room: int, flags: int) -> bytes:
    if bits == 64:
        return struct.pack(_ENTRY[64], 1, flags, offset, address, address, size, room, 0x1000)
    return struct.pack(_ENTRY[32], 1, offset, address, address, size, room, flags, 0x1000)
