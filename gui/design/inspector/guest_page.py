"""The page of guest machines."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from gui.design.inspector.amounts import (
    LEAST_MEMORY_MIB,
    Range,
    common_range,
    disk_range,
    memory_range,
    vcpu_range,
    weight_range,
)
from gui.design.inspector.fields import AmountField, ChoiceField, NameField, SegmentField, TickField
from gui.design.inspector.page import Page
from gui.design.inspector.peripherals import GuestPeripheralsField
from gui.design.inspector.program import ProgramField
from gui.design.inspector.systems import (
    family_entries,
    isa_entries,
    width_options,
    with_cpu_width,
    with_guest_family,
    with_system_width,
)
from gui.design.inspector.technique import technique_entries
from gui.session import Session
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from model.catalog import can_be_modified, say_cores, say_disk, say_memory
from model.catalog.names import family_name
from model.document.limits import MAX_CORES, MAX_DISK_GIB, MAX_MEMORY_MIB, MAX_WEIGHT
from model.elements import Guest, Host, Isa, Technique
from model.rules import RULES, Finding
from model.text import translatable

RENAME = translatable("model", "Rename {name}")
SYSTEM = translatable("model", "Change the operating system of {name}")
MODIFIED = translatable("model", "Change whether {name} is modified for paravirtualization")
VCPUS = translatable("model", "Change the vCPUs of {name}")
WEIGHT = translatable("model", "Change the CPU weight of {name}")
CAP = translatable("model", "Change the execution cap of {name}")
CPU = translatable("model", "Change the CPU of {name}")
MEMORY = translatable("model", "Change the memory of {name}")
DISK = translatable("model", "Change the disk of {name}")
TECHNIQUE = translatable("model", "Change the technique of {name}")
PROGRAM = translatable("model", "Change the program of {name}")
PERIPHERALS = translatable("model", "Change the peripherals of {name}")
TECHNIQUE_RULES = tuple(rule.id for rule in RULES if rule.part == "technique")


class GuestPage(Page):
    """Everything that a guest is. Several guests are edited together, except for their names."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("guest-page")
        self._to_host = LinkButton()
        self._to_host.setObjectName("guest-host-link")
        self._to_host.hide()  # until it is known where it leads
        self._to_host.clicked.connect(lambda: self.session.select([self._pairs()[0][0].id]))
        link = QHBoxLayout()
        link.setContentsMargins(4, 0, 0, 0)
        link.addWidget(self._to_host)
        link.addStretch(1)
        self.column.addLayout(link)

    # The fields

    def build(self) -> Iterator[None]:
        """Add the fields, a group at each step."""
        for add in (self._add_identity, self._add_processor, self._add_storage, self._add_running):
            add()
            yield
        self.column.addStretch(1)

    def _add_identity(self) -> None:
        self.name = NameField("name")
        self.bind(self.name, lambda g: g.name, lambda g, value: replace(g, name=value), RENAME)
        self.family = ChoiceField("os-family", "os")
        self.bind(self.family, lambda g: g.os.family, with_guest_family, SYSTEM)
        self.system_width = SegmentField("os-width", "os", width_options)
        self.bind(self.system_width, lambda g: str(g.os.bits), with_system_width, SYSTEM)
        self.pair(self.family, self.system_width)
        self.modified = TickField("modified-for-para", "os")
        self.bind(self.modified, lambda g: g.os.modified_for_para, _with_modified, MODIFIED)

    def _add_processor(self) -> None:
        rules = ["cpu-count", "cpu-counterpart"]
        self.vcpus = AmountField("vcpus", "cpu", "", (1, MAX_CORES), rules)
        self.bind(self.vcpus, lambda g: g.cpu.count, lambda g, v: replace(g, cpu=replace(g.cpu, count=v)), VCPUS)
        self.weight = AmountField("weight", "cpu", "", (1, MAX_WEIGHT))
        self.bind(self.weight, lambda g: g.cpu.weight, lambda g, v: replace(g, cpu=replace(g.cpu, weight=v)), WEIGHT)
        self.cap = AmountField("cap", "cpu", "%", (1, 100))
        self.bind(self.cap, lambda g: g.cpu.cap_percent, _with_cap, CAP)
        self.isa = ChoiceField("cpu-isa", "cpu", ["cpu-isa"])
        self.bind(self.isa, lambda g: g.cpu.isa.value, lambda g, v: replace(g, cpu=replace(g.cpu, isa=Isa(v))), CPU)
        self.cpu_width = SegmentField("cpu-width", "cpu", width_options, ["cpu-width", "cpu-narrowed"])
        self.bind(self.cpu_width, lambda g: str(g.cpu.bits), with_cpu_width, CPU)
        self.pair(self.isa, self.cpu_width)

    def _add_storage(self) -> None:
        rules = ["memory-counterpart", "memory-capacity"]
        self.memory = AmountField("memory", "memory", "MiB", (LEAST_MEMORY_MIB, MAX_MEMORY_MIB), rules)
        self.bind(self.memory, lambda g: g.memory_mib, lambda g, v: replace(g, memory_mib=v), MEMORY)
        self.disk = AmountField("disk", "disk", "GiB", (0, MAX_DISK_GIB), ["disk-counterpart", "disk-capacity"])
        self.bind(self.disk, lambda g: g.disk_gib, lambda g, v: replace(g, disk_gib=v), DISK)

    def _add_running(self) -> None:
        self.technique = ChoiceField("technique", "technique", TECHNIQUE_RULES)
        self.bind(self.technique, lambda g: g.technique.value, _with_technique, TECHNIQUE)
        self.program = ProgramField("program")
        self.program.editor_requested.connect(self.open_editor)
        self.bind(self.program, lambda g: g.program, lambda g, value: replace(g, program=value), PROGRAM)
        rules = ["peripheral-emulated", "peripheral-passthrough", "peripheral-iommu"]
        self.peripherals = GuestPeripheralsField("peripherals", lambda guest_id: self.design.host_of(guest_id), rules)
        self.bind(self.peripherals, lambda g: g, lambda g, change: change(g), PERIPHERALS)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        for field, say in self._words().items():
            field.say_with(say)
        self.isa.set_entries(isa_entries())
        self.refresh()

    def _words(self) -> dict[Any, Callable[[], tuple[str, str]]]:
        return {
            self.name: lambda: (self.tr("Name"), self.tr("What this guest is called")),
            self.family: lambda: (self.tr("Operating system"), self.tr("The family of the guest's kernel")),
            self.system_width: lambda: (self.tr("Width"), self.tr("What the guest's system is built for")),
            self.modified: lambda: (
                self.tr("Kernel modified for paravirtualization"),
                self.tr("A modified kernel calls the hypervisor instead of using sensitive instructions"),
            ),
            self.vcpus: lambda: (self.tr("Virtual CPUs"), self.tr("How many CPUs the guest sees")),
            self.weight: lambda: (
                self.tr("CPU weight"),
                self.tr("Its part of the cores, in proportion to the weights of the other guests that want them"),
            ),
            self.cap: lambda: (
                self.tr("Execution cap"),
                self.tr("The most that it gets of a core, even if nobody else wants it; 100% is no limit"),
            ),
            self.isa: lambda: (self.tr("CPU family"), self.tr("The instruction set of the guest's programs")),
            self.cpu_width: lambda: (self.tr("Width"), self.tr("32 bits can be made from 64, never the reverse")),
            self.memory: lambda: (self.tr("Memory"), self.tr("Taken from the host's memory while the guest runs")),
            self.disk: lambda: (self.tr("Disk"), self.tr("Stored on the host's disk")),
            self.technique: lambda: (
                self.tr("Technique"),
                self.tr("How sensitive instructions reach the hypervisor"),
            ),
            self.program: lambda: (self.tr("Program"), self.tr("What the guest runs")),
            self.peripherals: lambda: (self.tr("Peripherals"), self.tr("Optional devices of the guest")),
        }

    # What is shown

    def _pairs(self) -> list[tuple[Host, Guest]]:
        hosts = [self.design.owner(guest_id) for guest_id in self.ids]
        pairs = zip(hosts, self.ids, strict=True)
        return [(host, host.guest(guest_id)) for host, guest_id in pairs if host is not None]

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings about the guests shown."""
        ids = frozenset(self.ids)
        return tuple(found for found in self.checked() if found.guest in ids)

    def prepare(self) -> None:
        """Fit lists, scales and notes to the guests shown."""
        pairs = self._pairs()
        self.name.setVisible(len(pairs) == 1)
        hosts = {host.id: host.name for host, _ in pairs}
        self._to_host.setVisible(len(hosts) == 1)
        self._to_host.set_words(self.tr("on {host}").format(host=pairs[0][0].name))
        self._to_host.setToolTip(self.tr("Select the host"))
        self.family.set_entries(family_entries(guest.os.family for _, guest in pairs))
        self.technique.set_entries(technique_entries(pairs))
        self._prepare_modified(pairs)
        self._prepare_amounts(pairs)
        self.program.set_bits({guest.cpu.bits for _, guest in pairs})
        self._prepare_container(pairs)

    def _prepare_modified(self, pairs: list[tuple[Host, Guest]]) -> None:
        closed = next((guest.os.family for _, guest in pairs if not can_be_modified(guest.os.family)), None)
        reason = self.tr("The kernel of {family} is closed: only its makers could modify it.")
        self.modified.set_allowed(closed is None, reason.format(family=family_name(closed or "")))

    def _prepare_amounts(self, pairs: list[tuple[Host, Guest]]) -> None:
        vcpus = common_range(pairs, vcpu_range)
        has = self.tr("The host has {amount}").format(amount=_cores(pairs))
        self._show_range(self.vcpus, vcpus, has if len({host.id for host, _ in pairs}) == 1 else "")
        self.weight.set_scale(weight_range([guest.cpu.weight for _, guest in pairs]), None)
        self.cap.set_scale(100, None)
        memory = common_range(pairs, memory_range, divided=True)
        left = self.tr("Up to {amount} available on the host")
        if len(pairs) > 1:
            left = self.tr("Up to {amount} available for each of them")
        self._show_range(self.memory, memory, left.format(amount=translate_text(say_memory(memory.available or 0))))
        disk = common_range(pairs, disk_range, divided=True)
        self._show_range(self.disk, disk, left.format(amount=translate_text(say_disk(disk.available or 0))))

    @staticmethod
    def _show_range(field: AmountField, shown: Range, note: str) -> None:
        field.set_scale(shown.high, shown.zones)
        field.set_note(note if shown.available is not None else "")

    def _prepare_container(self, pairs: list[tuple[Host, Guest]]) -> None:
        """Leave out what a container does not have, and say so; a field that a rule speaks of stays in sight."""
        containers = all(guest.technique is Technique.OS_LEVEL for _, guest in pairs)
        note = self.tr("A container has neither a CPU nor a kernel of its own: it shares those of the host.")
        self.system_width.set_note(note if containers else "")
        self.modified.setVisible(not containers)
        spoken = {found.rule for found in self.findings()} & (self.isa.rules | self.cpu_width.rules)
        for field in (self.isa, self.cpu_width):
            field.setVisible(not containers or bool(spoken))


def _with_modified(guest: Guest, modified: bool) -> Guest:
    return replace(guest, os=replace(guest.os, modified_for_para=modified))


def _with_cap(guest: Guest, percent: int) -> Guest:
    return replace(guest, cpu=replace(guest.cpu, cap_percent=percent))


def _with_technique(guest: Guest, technique: str) -> Guest:
    return replace(guest, technique=Technique(technique))


def _cores(pairs: list[tuple[Host, Guest]]) -> str:
    return translate_text(say_cores(pairs[0][0].cpu.cores))
