"""Whether the values of an element are such that its file can hold them."""

from collections.abc import Iterator, Sequence

from model.document.errors import EditError
from model.document.limits import (
    MAX_BINARY_SIZE,
    MAX_COORDINATE,
    MAX_CORES,
    MAX_DISK_GIB,
    MAX_MEMORY_MIB,
    MAX_PERIPHERALS,
    MAX_QUANTUM,
    MAX_SOURCE_LENGTH,
    MAX_TEXT_LENGTH,
    MAX_WEIGHT,
    MIN_QUANTUM,
    find_impossible,
)
from model.elements import Guest, Host, OperatingSystem, Program, ProgramBinary, ProgramSource
from model.text import Text, text, translatable

REFUSED = translatable("model", "{element}: {reason}.")
OUT_OF_RANGE = translatable("model", "{quantity} must be a whole number from {low} to {high}, and is {value}")
NO_WIDTH = translatable("model", "a width in bits must be 32 or 64, and is {value}")
NO_POSITION = translatable("model", "a position must be two numbers from {low} to {high}, and is {value}")
TOO_LONG = translatable("model", "a text of {count} characters is longer than the {limit} allowed")
TOO_LARGE = translatable(
    "model", "a program of {size} bytes is larger than the {limit} allowed; strip may make it smaller"
)
IMPOSSIBLE = translatable("model", "a text contains the character {code}, which no text can contain")
NAMELESS = translatable("model", "an operating system, a peripheral or a program has no name")
TOO_MANY_PERIPHERALS = translatable("model", "{count} peripherals are more than the {limit} allowed")

CORES = translatable("model", "the number of cores")
VCPUS = translatable("model", "the number of virtual CPUs")
WEIGHT = translatable("model", "the CPU weight")
CAP = translatable("model", "the CPU cap in per cent")
QUANTUM = translatable("model", "the quantum in steps")
MEMORY = translatable("model", "the memory in MiB")
DISK = translatable("model", "the disk in GiB")


def check_host(host: Host) -> None:
    """Raise `EditError` for a host with a value of its own, not of its guests, that no file can hold."""
    _raise_first(host.name or host.id, _host_faults(host))


def check_guest(guest: Guest) -> None:
    """Raise `EditError` for a guest with a value that no file can hold."""
    _raise_first(guest.name or guest.id, _guest_faults(guest))


def check_title(title: str) -> None:
    """Raise `EditError` for a title that no file can hold."""
    _raise_first(title, _text_faults(title))


def _raise_first(name: str, faults: Iterator[Text]) -> None:
    for fault in faults:
        raise EditError(text(REFUSED, element=name[:40], reason=fault))


def _host_faults(host: Host) -> Iterator[Text]:
    yield from _text_faults(host.name)
    if not all(-MAX_COORDINATE <= coordinate <= MAX_COORDINATE for coordinate in host.position):
        yield text(NO_POSITION, low=-MAX_COORDINATE, high=MAX_COORDINATE, value=host.position)
    yield from _width_faults(host.cpu.bits)
    yield from _range_faults(CORES, host.cpu.cores, 0, MAX_CORES)
    yield from _range_faults(QUANTUM, host.quantum_steps, MIN_QUANTUM, MAX_QUANTUM)
    yield from _range_faults(MEMORY, host.memory_mib, 0, MAX_MEMORY_MIB)
    yield from _range_faults(DISK, host.disk_gib, 0, MAX_DISK_GIB)
    yield from _peripheral_faults(host.peripherals)
    if host.host_os is not None:
        yield from _system_faults(host.host_os)
    yield from _program_faults(host.program)


def _guest_faults(guest: Guest) -> Iterator[Text]:
    yield from _text_faults(guest.name)
    yield from _width_faults(guest.cpu.bits)
    yield from _range_faults(VCPUS, guest.cpu.count, 1, MAX_CORES)
    yield from _range_faults(WEIGHT, guest.cpu.weight, 1, MAX_WEIGHT)
    yield from _range_faults(CAP, guest.cpu.cap_percent, 1, 100)
    yield from _range_faults(MEMORY, guest.memory_mib, 1, MAX_MEMORY_MIB)
    yield from _range_faults(DISK, guest.disk_gib, 0, MAX_DISK_GIB)
    yield from _peripheral_faults([peripheral.kind for peripheral in guest.peripherals])
    yield from _system_faults(guest.os)
    yield from _program_faults(guest.program)


def _system_faults(system: OperatingSystem) -> Iterator[Text]:
    yield from _width_faults(system.bits)
    yield from _word_faults(system.family)


def _peripheral_faults(kinds: Sequence[str]) -> Iterator[Text]:
    if len(kinds) > MAX_PERIPHERALS:
        yield text(TOO_MANY_PERIPHERALS, count=len(kinds), limit=MAX_PERIPHERALS)
    for kind in kinds:
        yield from _word_faults(kind)


def _program_faults(program: Program) -> Iterator[Text]:
    if isinstance(program, ProgramSource):
        yield from _text_faults(program.source, MAX_SOURCE_LENGTH)
    elif isinstance(program, ProgramBinary):
        yield from _text_faults(program.name)
        if len(program.data) > MAX_BINARY_SIZE:
            yield text(TOO_LARGE, size=len(program.data), limit=MAX_BINARY_SIZE)
    else:
        yield from _word_faults(program)


def _word_faults(value: str) -> Iterator[Text]:
    if not value:
        yield text(NAMELESS)
    yield from _text_faults(value)


def _text_faults(value: str, limit: int = MAX_TEXT_LENGTH) -> Iterator[Text]:
    if len(value) > limit:
        yield text(TOO_LONG, count=len(value), limit=limit)
    impossible = find_impossible(value)
    if impossible:
        yield text(IMPOSSIBLE, code=f"U+{ord(impossible):04X}")


def _width_faults(bits: int) -> Iterator[Text]:
    if type(bits) is not int or bits not in (32, 64):
        yield text(NO_WIDTH, value=bits)


def _range_faults(quantity: str, value: int, low: int, high: int) -> Iterator[Text]:
    # A number of a spin box may come as a float, which the file does not know.
    if type(value) is not int or not low <= value <= high:
        yield text(OUT_OF_RANGE, quantity=text(quantity), low=low, high=high, value=value)
