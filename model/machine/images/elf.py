"""Static ELF executables for x86, of 32 and of 64 bits (System V ABI, chapters 4 and 5).

Nothing in the file is believed: every offset and size is checked before it is used. What is needed to run the
program and is wrong raises `ProgramError`; the tables of sections and symbols are only for reading the program, and
what is wrong in them is left out.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from model.machine.images.executable import Executable, ProgramError, Segment
from model.text import Text, text, translatable

MAGIC = b"\x7fELF"
MOST_SEGMENTS = 64
MOST_SECTIONS = 1024
MOST_SYMBOLS = 16_384
LONGEST_SYMBOL = 80
_CLASSES = {1: 32, 2: 64}
_LITTLE_ENDIAN = 1
_MACHINES = {32: 3, 64: 62}
_RELOCATABLE, _EXECUTABLE, _SHARED = 1, 2, 3
_LOAD, _DYNAMIC, _INTERPRETER, _THREAD_LOCAL = 1, 2, 3, 7
_MAY_EXECUTE, _MAY_WRITE = 1, 2
_HAS_BITS, _SYMBOLS, _SECTION_EXECUTES = 1, 2, 4
_SYMBOL_KINDS = (2, 0, 1)  # function, none, object: which name an address shows if it has several
_WIDEST = {32: 1 << 32, 64: 1 << 47}

_NO_ELF = translatable("model", "It does not begin as an ELF file does. Import it again, as a flat binary.")
_CUT = translatable("model", "It ends in the middle of {what}, which needs {needed} bytes at {start}. Copy it again.")
_HEADER = translatable("model", "its header")
_TABLE = translatable("model", "the table of its segments")
_OTHER_CLASS = translatable(
    "model", "It was imported as ELF for {imported} bits and is for {found}. Import it again."
)
_NO_CLASS = translatable("model", "Its header says neither 32 nor 64 bits. Compile it again.")
_BIG_ENDIAN = translatable("model", "It is not little-endian, as x86 is. Compile it for x86.")
_NOT_X86 = translatable(
    "model", "It is for another processor than x86 of {bits} bits (machine {machine}). Compile it with {option}."
)
_WIDTH = translatable(
    "model",
    "It is for {bits} bits, and the guest has {guest}. Compile it with {option}, or give it a guest of {bits} bits.",
)
_OBJECT = translatable("model", "It is an object file that was not linked. Link it: gcc -static -nostdlib -no-pie.")
_MOVABLE = translatable(
    "model", "It is a shared library or position-independent. Link it: gcc -static -nostdlib -no-pie."
)
_NO_PROGRAM = translatable(
    "model", "It is no executable program (type {type}). Link it: gcc -static -nostdlib -no-pie."
)
_IS_DYNAMIC = translatable(
    "model", "It is dynamically linked, and there are no libraries here. Link it: gcc -static -nostdlib -no-pie."
)
_THREADS = translatable(
    "model", "It uses thread-local storage, which a C library would set up. Compile it without: -nostdlib."
)
_ENTRY_SIZE = translatable(
    "model", "The entries of its table of segments have {size} bytes, not {needed}. Link it again."
)
_NO_SEGMENTS = translatable("model", "No segment of it is to be loaded. Link it again.")
_TOO_MANY = translatable("model", "It has {count} segments, and at most {limit} are loaded. Link it again.")
_BEYOND = translatable(
    "model", "Its segment {number} takes {size} bytes from {start} in a file that has {length}. Copy it again."
)
_SHRINKS = translatable("model", "Its segment {number} has {size} bytes and room for {room}. Link it again.")
_WRAPS = translatable(
    "model", "Its segment {number} at {start} with {size} bytes goes beyond all memory. Link it again."
)
_OVERLAP = translatable("model", "Its segments at {first} and at {second} overlap. Link it again.")
_NO_ENTRY = translatable(
    "model", "It begins at {entry}, where none of its segments has code. Link it with -e _start."
)


class _Header(NamedTuple):
    type: int
    machine: int
    version: int
    entry: int
    segments_at: int
    sections_at: int
    flags: int
    size: int
    segment_size: int
    segments: int
    section_size: int
    sections: int
    names: int


class _Entry(NamedTuple):
    """A program header. `offset` and `size` are in the file, `room` is in memory."""

    type: int
    flags: int
    offset: int
    address: int
    size: int
    room: int


class _Section(NamedTuple):
    type: int
    flags: int
    address: int
    offset: int
    size: int
    link: int


class _Layout(NamedTuple):
    header: struct.Struct
    entry: struct.Struct
    section: struct.Struct
    symbol: struct.Struct


_IDENT = 16
_LAYOUTS = {
    32: _Layout(
        struct.Struct("<HHIIIIIHHHHHH"), struct.Struct("<8I"), struct.Struct("<10I"), struct.Struct("<IIIBBH")
    ),
    64: _Layout(
        struct.Struct("<HHIQQQIHHHHHH"),
        struct.Struct("<IIQQQQQQ"),
        struct.Struct("<IIQQQQIIQQ"),
        struct.Struct("<IBBHQQ"),
    ),
}


def load_elf(data: bytes, bits: int, guest_bits: int) -> Executable:
    """Return the program that an ELF file holds.

    Args:
        data: the file.
        bits: the width that it is said to be for.
        guest_bits: the width of the guest that is to run it.

    Raises:
        ProgramError: it cannot be run there, or its headers lie.
    """
    _check_ident(data, bits)
    if bits != guest_bits:
        raise ProgramError(text(_WIDTH, bits=bits, guest=guest_bits, option=f"-m{guest_bits}"))
    layout = _LAYOUTS[bits]
    header = _Header(*_unpack(layout.header, data, _IDENT, text(_HEADER)))
    _check_header(header, bits)
    segments = _segments(data, header, bits)
    if not any(segment.executable and segment.holds(header.entry) for segment in segments):
        raise ProgramError(text(_NO_ENTRY, entry=f"{header.entry:#x}"))
    sections = _sections(data, header, layout)
    return Executable(
        bits,
        header.entry,
        segments,
        _code(segments, sections) or _code_without_sections(data, header, segments, layout),
        _symbols(data, sections, segments, layout, bits),
    )


def _check_ident(data: bytes, bits: int) -> None:
    if not data.startswith(MAGIC):
        raise ProgramError(text(_NO_ELF))
    if len(data) < _IDENT:
        raise ProgramError(text(_CUT, what=text(_HEADER), needed=_IDENT, start=0))
    found = _CLASSES.get(data[4])
    if found is None:
        raise ProgramError(text(_NO_CLASS))
    if found != bits:
        raise ProgramError(text(_OTHER_CLASS, imported=bits, found=found))
    if data[5] != _LITTLE_ENDIAN:
        raise ProgramError(text(_BIG_ENDIAN))


def _check_header(header: _Header, bits: int) -> None:
    if header.machine != _MACHINES[bits]:
        raise ProgramError(text(_NOT_X86, bits=bits, machine=header.machine, option=f"-m{bits}"))
    if header.type != _EXECUTABLE:
        known = {_RELOCATABLE: _OBJECT, _SHARED: _MOVABLE}.get(header.type, _NO_PROGRAM)
        raise ProgramError(text(known, type=header.type))
    if header.segments > MOST_SEGMENTS:
        raise ProgramError(text(_TOO_MANY, count=header.segments, limit=MOST_SEGMENTS))
    needed = _LAYOUTS[bits].entry.size
    if header.segments and header.segment_size != needed:
        raise ProgramError(text(_ENTRY_SIZE, size=header.segment_size, needed=needed))


def _unpack(form: struct.Struct, data: bytes, start: int, what: Text) -> tuple[int, ...]:
    if start + form.size > len(data):
        raise ProgramError(text(_CUT, what=what, needed=form.size, start=start))
    return form.unpack_from(data, start)


def _segments(data: bytes, header: _Header, bits: int) -> tuple[Segment, ...]:
    loaded: list[Segment] = []
    for number in range(header.segments):
        entry = _entry(data, header, number, bits)
        if entry.type in (_DYNAMIC, _INTERPRETER):
            raise ProgramError(text(_IS_DYNAMIC))
        if entry.type == _THREAD_LOCAL and entry.room:
            raise ProgramError(text(_THREADS))
        if entry.type == _LOAD and (entry.room or entry.size):
            loaded.append(_segment(data, entry, number, bits))
    if not loaded:
        raise ProgramError(text(_NO_SEGMENTS))
    loaded.sort(key=lambda segment: segment.address)
    for first, second in pairwise(loaded):
        if first.end > second.address:
            raise ProgramError(text(_OVERLAP, first=f"{first.address:#x}", second=f"{second.address:#x}"))
    return tuple(loaded)


def _entry(data: bytes, header: _Header, number: int, bits: int) -> _Entry:
    form = _LAYOUTS[bits].entry
    found = _unpack(form, data, header.segments_at + number * form.size, text(_TABLE))
    if bits == 64:
        type_, flags, offset, address, _, size, room, _ = found
    else:
        type_, offset, address, _, size, room, flags, _ = found
    return _Entry(type_, flags, offset, address, size, room)


def _segment(data: bytes, entry: _Entry, number: int, bits: int) -> Segment:
    place = {"number": number, "size": entry.size}
    if entry.offset + entry.size > len(data):
        raise ProgramError(text(_BEYOND, start=entry.offset, length=len(data), **place))
    if entry.size > entry.room:
        raise ProgramError(text(_SHRINKS, room=entry.room, **place))
    if entry.address + entry.room > _WIDEST[bits]:
        raise ProgramError(text(_WRAPS, number=number, start=f"{entry.address:#x}", size=entry.room))
    return Segment(
        entry.address,
        data[entry.offset : entry.offset + entry.size],
        entry.room,
        bool(entry.flags & _MAY_WRITE),
        bool(entry.flags & _MAY_EXECUTE),
    )


# -- what is there for readers only


def _sections(data: bytes, header: _Header, layout: _Layout) -> list[_Section]:
    form = layout.section
    end = header.sections_at + header.sections * form.size
    if header.section_size != form.size or header.sections > MOST_SECTIONS or end > len(data):
        return []
    entries = (form.unpack_from(data, header.sections_at + number * form.size) for number in range(header.sections))
    return [_Section(*entry[1:7]) for entry in entries]


def _code(segments: tuple[Segment, ...], sections: list[_Section]) -> tuple[range, ...]:
    """Return where the sections with instructions are, in order, as far as they are in segments that have code."""
    found: list[range] = []
    for section in sorted(sections, key=lambda section: section.address):
        stretch = range(section.address, section.address + section.size)
        executes = section.type == _HAS_BITS and section.flags & _SECTION_EXECUTES
        if not stretch or not executes or (found and found[-1].stop > stretch.start):
            continue
        if any(one.executable and one.holds(stretch.start) and stretch.stop <= one.end for one in segments):
            found.append(stretch)
    return tuple(found)


def _code_without_sections(
    data: bytes, header: _Header, segments: tuple[Segment, ...], layout: _Layout
) -> tuple[range, ...]:
    """Return what the executable segments have of the file, without the headers that may stand in front of them."""
    headers = header.segments_at + header.segments * layout.entry.size
    found = []
    for segment in segments:
        if segment.executable:
            inside = headers if segment.data[: len(MAGIC)] == MAGIC and headers <= len(segment.data) else 0
            found.append(range(segment.address + inside, segment.address + len(segment.data)))
    return tuple(found)


def _symbols(
    data: bytes, sections: list[_Section], segments: tuple[Segment, ...], layout: _Layout, bits: int
) -> dict[int, str]:
    """Return the names that the symbol table has for addresses in the segments; functions go before objects."""
    ranked: dict[int, tuple[int, str]] = {}
    for kind, address, name in _named(data, sections, layout, bits):
        rank = _SYMBOL_KINDS.index(kind) if kind in _SYMBOL_KINDS else len(_SYMBOL_KINDS)
        inside = any(segment.holds(address) for segment in segments)
        if inside and rank < len(_SYMBOL_KINDS) and (address not in ranked or rank < ranked[address][0]):
            ranked[address] = (rank, name)
    return {address: name for address, (_, name) in sorted(ranked.items())}


def _named(data: bytes, sections: list[_Section], layout: _Layout, bits: int) -> Iterator[tuple[int, int, str]]:
    """Yield kind, address and name of the symbols that are defined and have a name that can be shown."""
    form = layout.symbol
    for table in sections:
        names = sections[table.link] if table.link < len(sections) else None
        if table.type != _SYMBOLS or names is None:
            continue
        content = data[table.offset : table.offset + min(table.size, MOST_SYMBOLS * form.size)]
        letters = data[names.offset : names.offset + names.size]
        for found in form.iter_unpack(content[: len(content) // form.size * form.size]):
            if bits == 64:
                at, info, _, section, address, _ = found
            else:
                at, address, _, info, _, section = found
            name = letters[at : at + LONGEST_SYMBOL].split(b"\0")[0].decode("latin-1")
            if section and name.isprintable() and name and not name.startswith("$"):
                yield info & 15, address, name
