"""The templates that a library lists, read from `assets/templates`: one file each.

A file's `name` and `description` are English sentences, declared for the translators in `strings`. `order` is the
place in the list.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

import msgspec

from assets import asset
from model.catalog.detection import detect_computer
from model.catalog.fitting import fit_peripheral, fit_values
from model.catalog.names import isa_name
from model.catalog.quantities import say_cores, say_disk, say_memory, say_vcpus
from model.elements import (
    Approach,
    Backing,
    Feature,
    Guest,
    Host,
    Isa,
    OperatingSystem,
    PhysicalCpu,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
    unique_id,
)
from model.text import Text, text, translatable

DETAIL = translatable("model", "{first} · {second} · {third}")
WITH_VTX = translatable("model", "VT-x")
WITHOUT_VTX = translatable("model", "no VT-x")
SHARES_KERNEL = translatable("model", "shares the host kernel")


class _Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all templates have."""

    id: str
    order: int
    title: str = msgspec.field(name="name")
    about: str = msgspec.field(name="description")
    keywords: tuple[str, ...] = ()

    @property
    def name(self) -> Text:
        """The name in the library."""
        return text(self.title)

    @property
    def description(self) -> Text:
        """One line that says what it is."""
        return text(self.about)

    def matches(self, query: str, *shown: str) -> bool:
        """Tell whether each word of `query` occurs in the template's words, or in `shown`, its words on screen."""
        haystack = " ".join((self.id, self.title, self.about, *self.keywords, *shown)).casefold()
        return all(word in haystack for word in query.casefold().split())


class HostTemplate(_Template, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A physical host that can be placed. Memory in MiB, disk in GiB."""

    cpu: PhysicalCpu
    memory_mib: int
    disk_gib: int
    peripherals: tuple[str, ...] = ()
    approach: Approach = Approach.HOSTED
    host_os: OperatingSystem | None = None
    icon: str = "server"

    @property
    def detail(self) -> Text:
        """What it has, in short: "4 cores · 16 GiB · VT-x"."""
        return text(DETAIL, first=say_cores(self.cpu.cores), second=say_memory(self.memory_mib), third=self._trait())

    def _trait(self) -> Text | str:
        if self.cpu.isa is not Isa.X86:
            return isa_name(self.cpu.isa)
        return text(WITH_VTX if Feature.VMX in self.cpu.features else WITHOUT_VTX)

    @property
    def badge(self) -> str:
        """The width of its CPU in bits, as a sign."""
        return str(self.cpu.bits)

    def make(self, taken_ids: Iterable[str], name: str = "") -> Host:
        """Return a new host without guests; its id is not in `taken_ids`.

        Args:
            taken_ids: the ids that the design uses already.
            name: what to call it instead of the template's English name; a number is added if it is not the first.
        """
        new_id = unique_id(self.id, taken_ids)
        number = new_id.removeprefix(self.id).removeprefix("-")
        return Host(
            id=new_id,
            name=f"{name or self.title} {number}".strip(),
            cpu=self.cpu,
            memory_mib=self.memory_mib,
            disk_gib=self.disk_gib,
            peripherals=self.peripherals,
            approach=self.approach,
            host_os=self.host_os,
        )


class GuestTemplate(_Template, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A guest machine that can be placed. Memory in MiB, disk in GiB.

    `isas` and `widths` are those for which its system exists; the first of each is what it has unless the host asks
    for another.
    """

    machine_name: str
    os: OperatingSystem
    cpu: VirtualCpu
    isas: tuple[Isa, ...]
    widths: tuple[int, ...]
    memory_mib: int
    disk_gib: int
    peripherals: tuple[str, ...] = ()
    technique: Technique = Technique.HARDWARE_ASSISTED
    program: str = "hello"

    @property
    def detail(self) -> Text:
        """What it has, in short: "2 vCPUs · 2 GiB · 20 GiB"."""
        if self.technique is Technique.OS_LEVEL:
            return text(SHARES_KERNEL)
        return text(
            DETAIL,
            first=say_vcpus(self.cpu.count),
            second=say_memory(self.memory_mib),
            third=say_disk(self.disk_gib),
        )

    @property
    def badge(self) -> str:
        """The width of its CPU in bits, as a sign."""
        return str(self.cpu.bits)

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return "container" if self.technique is Technique.OS_LEVEL else "guest"

    def make(self, taken_ids: Iterable[str]) -> Guest:
        """Return a new guest named as machines are, "linux-2"; its id, the same word, is not in `taken_ids`."""
        used = set(taken_ids)
        number = next(n for n in range(1, len(used) + 2) if f"{self.machine_name}-{n}" not in used)
        return replace(self.prototype, id=f"{self.machine_name}-{number}", name=f"{self.machine_name}-{number}")

    @property
    def prototype(self) -> Guest:
        """The guest as the template has it, without id and name."""
        return Guest(
            id="",
            name="",
            os=self.os,
            cpu=self.cpu,
            memory_mib=self.memory_mib,
            disk_gib=self.disk_gib,
            peripherals=tuple(peripheral_kind(kind).make() for kind in self.peripherals),
            technique=self.technique,
            program=self.program,
        )

    def fit(self, guest: Guest, host: Host) -> Guest:
        """Return the guest, made by this template, as it suits the host that it is dropped on.

        Instruction set, width, count of vCPUs, technique and the backing of peripherals follow the host as far as
        the template's system allows. A value that is no longer the template's was chosen by the user and stays.
        Memory and disk stay: their sizes are what the user picked in the library.
        """
        return fit_values(guest, self.prototype, host, self.isas, self.widths)


class PeripheralKind(_Template, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of peripheral that can be put on a host or on a guest."""

    icon: str
    glyph: str
    backing: Backing = Backing.SHARED

    @property
    def detail(self) -> Text:
        """The same as the description."""
        return self.description

    def make(self, host: Host | None = None) -> VirtualPeripheral:
        """Return a virtual peripheral of this kind, with the backing that suits the host."""
        peripheral = VirtualPeripheral(self.id, self.backing)
        return fit_peripheral(peripheral, host) if host else peripheral


_Kind = TypeVar("_Kind", bound=_Template)


def _read(folder: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
    files = (file for file in asset("templates", folder).iterdir() if file.name.endswith(".json"))
    templates = (msgspec.json.decode(file.read_bytes(), type=kind) for file in files)
    return tuple(sorted(templates, key=lambda template: (template.order, template.id)))


@cache
def host_templates() -> tuple[HostTemplate, ...]:
    """Return all templates of hosts; the last is the computer that the program runs on."""
    return (*_read("hosts", HostTemplate), _this_computer())


@cache
def guest_templates() -> tuple[GuestTemplate, ...]:
    """Return all templates of guests."""
    return _read("guests", GuestTemplate)


@cache
def peripheral_kinds() -> tuple[PeripheralKind, ...]:
    """Return all kinds of peripherals."""
    return _read("peripherals", PeripheralKind)


def host_template(template_id: str) -> HostTemplate:
    """Return the template of that id; raises KeyError."""
    return _by_id(host_templates(), template_id)


def guest_template(template_id: str) -> GuestTemplate:
    """Return the template of that id; raises KeyError."""
    return _by_id(guest_templates(), template_id)


def peripheral_kind(kind_id: str) -> PeripheralKind:
    """Return the kind of that id; raises KeyError."""
    return _by_id(peripheral_kinds(), kind_id)


def _by_id(templates: Iterable[_Kind], template_id: str) -> _Kind:
    for template in templates:
        if template.id == template_id:
            return template
    raise KeyError(template_id)


def _this_computer() -> HostTemplate:
    computer = detect_computer()
    return HostTemplate(
        id="this-computer",
        order=1000,
        title="This computer",
        about="The computer that the program runs on, as it was detected",
        keywords=("detected", "own", "local"),
        icon="detect",
        cpu=computer.cpu,
        memory_mib=computer.memory_mib,
        disk_gib=computer.disk_gib,
        peripherals=computer.peripherals,
        host_os=OperatingSystem(family=computer.family, bits=computer.cpu.bits),
    )
