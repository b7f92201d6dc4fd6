"""From the bytes of a design file to a `Design`, or to sentences that say what is wrong where."""

from collections.abc import Callable
from os import PathLike
from typing import TypeVar

from model.document import Clipping
from model.document.limits import MAX_GUESTS, MAX_HOSTS, MAX_PERIPHERALS
from model.elements import (
    DEFAULT_QUANTUM,
    DEFAULT_WEIGHT,
    Backing,
    Design,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Program,
    ProgramBinary,
    ProgramSource,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)
from model.storage import faults, format
from model.storage.errors import DesignFileError
from model.storage.faults import FaultError, alternatives, shown, unexpected
from model.storage.parser import parse_json
from model.storage.readers import Fields, Reader, array, checked_array, element_id, one_of, or_null, yes_or_no
from model.text import text, translatable

T = TypeVar("T")

NEWER = translatable(
    "model",
    "the file was written by a newer version of Hypervista (format {found}, this one reads {known}); "
    "it is left as it is. Update Hypervista to open it.",
)

DEFAULT_PROGRAM: Program = "hello"

MAX_FAULTS = 20
"""How many faults of a file are listed; the first is enough to say that it cannot be opened."""


def decode_design(data: bytes, name: str | PathLike[str]) -> Design:
    """Return the design that the bytes of a file hold, or raise `DesignFileError`.

    Keys that this version does not know are kept in the elements' `extra`.

    Args:
        data: the content of a design file.
        name: what to call the file in a message.
    """
    return _decode(data, name, DesignReader.read_design)


def decode_clipping(data: bytes, name: str) -> Clipping:
    """Return elements that were copied as `encode_clipping` writes them, or raise `DesignFileError`."""
    return _decode(data, name, DesignReader.read_clipping)


def _decode(data: bytes, name: str | PathLike[str], read: Callable[["DesignReader", object], T]) -> T:
    reader = DesignReader()
    try:
        result = read(reader, parse_json(data))
    except FaultError as fault:
        reader.faults.append(fault)
    if reader.faults:
        sentences = [fault.sentence for fault in reader.faults]
        raise DesignFileError(name, sentences[0], sentences)
    return result


class DesignReader:
    """Reads one design. A fault spoils the host or guest that it is in, and reading goes on with the next."""

    def __init__(self) -> None:
        self.faults: list[FaultError] = []
        self._places: dict[str, str] = {}
        self._guests = 0

    def read_design(self, value: object) -> Design:
        """Read the whole file."""
        fields = Fields(value, "")
        _read_header(fields, format.FORMAT)
        return Design(
            title=fields.optional("title", format.read_title, ""),
            hosts=fields.required("hosts", self._read_hosts),
            extra=fields.rest(),
        )

    def read_clipping(self, value: object) -> Clipping:
        """Read elements that were copied to the clipboard."""
        fields = Fields(value, "")
        _read_header(fields, format.CLIPPING_FORMAT)
        return Clipping(
            hosts=fields.required("hosts", self._read_hosts),
            guests=fields.required("guests", self._read_guests),
        )

    def _read_hosts(self, value: object, place: str) -> tuple[Host, ...]:
        entries = checked_array(value, place)
        if len(entries) > MAX_HOSTS:
            raise FaultError(place, text(faults.TOO_MANY_HOSTS, count=len(entries), limit=MAX_HOSTS))
        return self._read_each(entries, place, self._read_host)

    def _read_guests(self, value: object, place: str) -> tuple[Guest, ...]:
        entries = checked_array(value, place)
        self._guests += len(entries)
        if self._guests > MAX_GUESTS:
            raise FaultError(place, text(faults.TOO_MANY_GUESTS, limit=MAX_GUESTS))
        return self._read_each(entries, place, self._read_guest)

    def _read_each(self, values: list[object], place: str, read: Reader[T]) -> tuple[T, ...]:
        good: list[T] = []
        for index, value in enumerate(values):
            try:
                good.append(read(value, f"{place}[{index}]"))
            except FaultError as fault:
                self.faults.append(fault)
                if len(self.faults) >= MAX_FAULTS:
                    break
        return tuple(good)

    def _read_id(self, value: object, place: str) -> str:
        found = element_id(value, place)
        first = self._places.setdefault(found, place)
        if first != place:
            owner = first.removesuffix(".id")
            raise FaultError(place, text(faults.ID_REPEATED, id=found, place=owner))
        return found

    def _read_host(self, value: object, place: str) -> Host:
        fields = Fields(value, place)
        host_id = fields.required("id", self._read_id)
        return Host(
            id=host_id,
            name=fields.optional("name", format.read_name, host_id),
            position=fields.optional("position", format.read_position, (0.0, 0.0)),
            cpu=fields.required("cpu", _read_physical_cpu),
            memory_mib=fields.required("memory_mib", format.read_host_memory),
            disk_gib=fields.required("disk_gib", format.read_disk),
            peripherals=fields.optional("peripherals", format.read_kinds, ()),
            approach=fields.required("approach", format.read_approach),
            host_os=fields.optional("host_os", or_null(_read_system), None),
            program=fields.optional("program", _read_program, DEFAULT_PROGRAM),
            quantum_steps=fields.optional("quantum_steps", format.read_quantum, DEFAULT_QUANTUM),
            guests=fields.optional("guests", self._read_guests, ()),
            extra=fields.rest(),
        )

    def _read_guest(self, value: object, place: str) -> Guest:
        fields = Fields(value, place)
        guest_id = fields.required("id", self._read_id)
        return Guest(
            id=guest_id,
            name=fields.optional("name", format.read_name, guest_id),
            os=fields.required("os", _read_system),
            cpu=fields.required("cpu", _read_virtual_cpu),
            memory_mib=fields.required("memory_mib", format.read_guest_memory),
            disk_gib=fields.required("disk_gib", format.read_disk),
            peripherals=fields.optional("peripherals", _read_peripherals, ()),
            technique=fields.optional("technique", format.read_technique, Technique.HARDWARE_ASSISTED),
            program=fields.optional("program", _read_program, DEFAULT_PROGRAM),
            extra=fields.rest(),
        )


def _read_header(fields: Fields, expected: str) -> None:
    """Read "format" and "version" before all else: what a newer version means by the rest is not known."""
    fields.required("format", lambda value, place: _read_format(value, place, expected))
    fields.required("version", _read_version)


def _read_format(value: object, place: str, expected: str) -> None:
    if value != expected:
        raise unexpected(place, alternatives([expected]), shown(value))


def _read_version(value: object, place: str) -> None:
    if type(value) is int and value > format.VERSION:
        raise FaultError("", text(NEWER, found=shown(value), known=format.VERSION))
    one_of(*range(1, format.VERSION + 1))(value, place)


def _read_physical_cpu(value: object, place: str) -> PhysicalCpu:
    fields = Fields(value, place)
    return PhysicalCpu(
        isa=fields.required("isa", format.read_isa),
        bits=fields.required("bits", format.read_bits),
        cores=fields.required("cores", format.read_cores),
        features=fields.optional("features", format.read_features, frozenset()),
        extra=fields.rest(),
    )


def _read_virtual_cpu(value: object, place: str) -> VirtualCpu:
    fields = Fields(value, place)
    return VirtualCpu(
        isa=fields.required("isa", format.read_isa),
        bits=fields.required("bits", format.read_bits),
        count=fields.optional("count", format.read_count, 1),
        weight=fields.optional("weight", format.read_weight, DEFAULT_WEIGHT),
        cap_percent=fields.optional("cap_percent", format.read_cap, 100),
        extra=fields.rest(),
    )


def _read_system(value: object, place: str) -> OperatingSystem:
    fields = Fields(value, place)
    return OperatingSystem(
        family=fields.required("family", format.read_word),
        bits=fields.required("bits", format.read_bits),
        modified_for_para=fields.optional("modified_for_para", yes_or_no, False),
        extra=fields.rest(),
    )


def _read_peripheral(value: object, place: str) -> VirtualPeripheral:
    fields = Fields(value, place)
    return VirtualPeripheral(
        kind=fields.required("kind", format.read_word),
        backing=fields.optional("backing", format.read_backing, Backing.SHARED),
        extra=fields.rest(),
    )


_read_peripherals = array(_read_peripheral, MAX_PERIPHERALS)


def _read_program(value: object, place: str) -> Program:
    if isinstance(value, str):
        return format.read_word(value, place)
    if not isinstance(value, dict):
        raise unexpected(place, text(faults.PROGRAM), shown(value))
    fields = Fields(value, place)
    if "binary" in value and "source" not in value:
        return ProgramBinary(
            data=fields.required("binary", format.read_binary),
            name=fields.optional("name", format.read_name, ""),
            format=fields.required("format", format.read_binary_format),
            extra=fields.rest(),
        )
    return ProgramSource(source=fields.required("source", format.read_source), extra=fields.rest())
