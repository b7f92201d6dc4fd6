"""The page of physical hosts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from gui.colors import GuestColors
from gui.design import words
from gui.design.editing import Editor
from gui.design.inspector.amounts import host_range
from gui.design.inspector.fields import AmountField, ChoiceField, NameField, SegmentField, TickField
from gui.design.inspector.page import CHANGE_MANY, Binding, Page
from gui.design.inspector.peripherals import PeripheralsField
from gui.design.inspector.program import ProgramField
from gui.design.inspector.systems import (
    family_entries,
    isa_entries,
    width_options,
    with_host_cpu_width,
    with_host_family,
    with_host_system_width,
)
from gui.design.inspector.usage import UsageBar
from gui.session import Session
from gui.widgets.scale import Zones
from gui.widgets.segmented import Option
from model.catalog import hardware_support_name
from model.document.limits import MAX_CORES, MAX_DISK_GIB, MAX_MEMORY_MIB, MAX_QUANTUM, MIN_QUANTUM
from model.elements import Approach, Feature, Host, Isa
from model.rules import Finding, memory_zones
from model.text import text, translatable

RENAME = translatable("model", "Rename {name}")
APPROACH = translatable("model", "Change the approach of {name}")
SYSTEM = translatable("model", "Change the operating system of {name}")
CPU = translatable("model", "Change the CPU of {name}")
CORES = translatable("model", "Change the cores of {name}")
QUANTUM = translatable("model", "Change the quantum of {name}")
MEMORY = translatable("model", "Change the memory of {name}")
DISK = translatable("model", "Change the disk of {name}")
PROGRAM = translatable("model", "Change the program of {name}")
PERIPHERALS = translatable("model", "Change the peripherals of {name}")


class HostPage(Page):
    """Everything that a host is. Several hosts are edited together, except for their names."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("host-page")
        self._editor = Editor(session)
        self._bars = tuple(UsageBar() for _ in range(3))

    # The fields

    def build(self) -> Iterator[None]:
        """Add the fields, a group at each step."""
        for add in (self._add_identity, self._add_usage, self._add_hardware, self._add_rest):
            add()
            yield
        self.column.addStretch(1)

    def _add_identity(self) -> None:
        self.name = NameField("name")
        self.bind(self.name, lambda h: h.name, lambda h, value: replace(h, name=value), RENAME)
        self.approach = SegmentField("approach", "approach", self._approaches, ["approach-no-hypervisor"])
        self.bind(self.approach, lambda h: h.approach.value, lambda h, value: h, APPROACH)
        self.family = ChoiceField("host-os-family", "host_os", ["approach-host-os"])
        self.bind(self.family, lambda h: h.host_os.family if h.host_os else None, with_host_family, SYSTEM)
        self.system_width = SegmentField("host-os-width", "host_os", width_options)
        self.bind(self.system_width, _system_width, with_host_system_width, SYSTEM)
        self.pair(self.family, self.system_width)

    def _add_usage(self) -> None:
        self._load = self.add_caption()
        for bar in self._bars:
            bar.setContentsMargins(8, 0, 8, 0)
            self.column.addWidget(bar)

    def _add_hardware(self) -> None:
        self._hardware = self.add_caption()
        self.isa = ChoiceField("cpu-isa", "cpu")
        self.bind(self.isa, lambda h: h.cpu.isa.value, lambda h, v: replace(h, cpu=replace(h.cpu, isa=Isa(v))), CPU)
        self.cpu_width = SegmentField("cpu-width", "cpu", width_options)
        self.bind(self.cpu_width, lambda h: str(h.cpu.bits), with_host_cpu_width, CPU)
        self.pair(self.isa, self.cpu_width)
        self.cores = AmountField("cores", "cpu", "", (0, MAX_CORES), ["cpu-overcommit"])
        self.bind(self.cores, lambda h: h.cpu.cores, lambda h, v: replace(h, cpu=replace(h.cpu, cores=v)), CORES)
        self.quantum = AmountField("quantum", "cpu", "", (MIN_QUANTUM, MAX_QUANTUM))
        self.bind(self.quantum, lambda h: h.quantum_steps, lambda h, v: replace(h, quantum_steps=v), QUANTUM)
        self.features = {feature: TickField(f"feature-{feature.value}", "cpu") for feature in Feature}
        for feature, field in self.features.items():
            self.bind(field, _has(feature), _with_feature(feature), CPU)
        rules = ["memory-overcommit", "memory-pressure"]
        self.memory = AmountField("memory", "memory", "MiB", (0, MAX_MEMORY_MIB), rules)
        self.bind(self.memory, lambda h: h.memory_mib, lambda h, v: replace(h, memory_mib=v), MEMORY)
        self.disk = AmountField("disk", "disk", "GiB", (0, MAX_DISK_GIB), ["disk-capacity"])
        self.bind(self.disk, lambda h: h.disk_gib, lambda h, v: replace(h, disk_gib=v), DISK)

    def _add_rest(self) -> None:
        self.peripherals = PeripheralsField("peripherals")
        self.bind(self.peripherals, lambda h: h, lambda h, change: change(h), PERIPHERALS)
        self.program = ProgramField("program")
        self.program.editor_requested.connect(self.open_editor)
        self.bind(self.program, lambda h: h.program, lambda h, value: replace(h, program=value), PROGRAM)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        for field, say in self._words().items():
            field.say_with(say)
        self._load.setText(self.tr("Taken by the guests"))
        self._hardware.setText(self.tr("Hardware"))
        self.isa.set_entries(isa_entries())
        self.refresh()

    def _words(self) -> dict[Any, Callable[[], tuple[str, str]]]:
        return {
            self.name: lambda: (self.tr("Name"), self.tr("What this host is called")),
            self.approach: lambda: (self.tr("Approach"), self.tr("What stands between the hardware and the guests")),
            self.family: lambda: (self.tr("Operating system"), self.tr("The system that the host runs")),
            self.system_width: lambda: (self.tr("Width"), self.tr("What the host's system is built for")),
            self.isa: lambda: (self.tr("CPU family"), self.tr("The instruction set; guests have the same")),
            self.cpu_width: lambda: (self.tr("Width"), self.tr("Guests can be as wide or narrower, never wider")),
            self.cores: lambda: (self.tr("Cores"), self.tr("Physical cores; 0 means that the host has no CPU")),
            self.quantum: lambda: (
                self.tr("Quantum (instructions)"),
                self.tr("For how long a guest of weight 100 has a core before another one that waits gets it"),
            ),
            self.features[Feature.VMX]: lambda: (self._support_name(), self.tr("The CPU has a mode for guests")),
            self.features[Feature.EPT]: lambda: (
                self.tr("Nested paging"),
                self.tr("The CPU translates guest addresses in two stages (EPT, NPT)"),
            ),
            self.features[Feature.IOMMU]: lambda: (
                self.tr("IOMMU"),
                self.tr("Devices reach only the memory of the guest that they belong to (VT-d, AMD-Vi)"),
            ),
            self.memory: lambda: (self.tr("Memory"), self.tr("Physical memory; 0 means that the host has none")),
            self.disk: lambda: (self.tr("Disk"), self.tr("Physical disk; 0 means that the host has none")),
            self.peripherals: lambda: (self.tr("Peripherals"), self.tr("Physical devices of this host")),
            self.program: lambda: (self.tr("Program"), self.tr("What the one system of the host runs")),
        }

    def _support_name(self) -> str:
        isas = {host.cpu.isa for host in self.hosts()} if self.ids else {Isa.X86}
        name = hardware_support_name(isas.pop()) if len(isas) == 1 else hardware_support_name(Isa.X86)
        # A hyphen that does not break the line: "AMD-V" stays in one piece.
        return self.tr("Hardware virtualization ({name})").format(name=name.replace("-", "\u2011"))

    def _approaches(self) -> Iterable[Option]:
        explained = {
            Approach.TRADITIONAL: self.tr("One operating system on the hardware, no hypervisor"),
            Approach.HOSTED: self.tr("Type 2: the hypervisor is a program of the host operating system"),
            Approach.BARE_METAL: self.tr("Type 1: the hypervisor stands on the hardware"),
        }
        return [Option(approach.value, words.approach(approach), explained[approach]) for approach in Approach]

    def edit(self, binding: Binding, value: object) -> None:
        """Give all hosts shown the value. An approach brings or takes away the host's own system."""
        if binding.field is self.approach:
            self._set_approach(str(value))
        else:
            super().edit(binding, value)

    def _set_approach(self, value: str) -> None:
        document, hosts = self.session.document, self.hosts()
        document.end_merge()
        many = len(hosts) > 1
        label = text(CHANGE_MANY, count=len(hosts)) if many else text(APPROACH, name=hosts[0].name)
        with document.transaction(label):
            for host in hosts:
                self._editor.set_approach(host.id, Approach(value))

    # What is shown

    def hosts(self) -> list[Host]:
        """Return the hosts shown."""
        hosts = [self.design.owner(host_id) for host_id in self.ids]
        return [host for host in hosts if host is not None]

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings about the hosts shown as a whole, and about their approach."""
        ids = frozenset(self.ids)
        hosts = [host.id for host in self.design.hosts if host.id in ids]
        found = (finding for host_id in hosts for finding in self.checked(host_id))
        return tuple(finding for finding in found if finding.guest is None or finding.part == "approach")

    def prepare(self) -> None:
        """Fit lists, scales and notes to the hosts shown."""
        hosts = self.hosts()
        self.name.setVisible(len(hosts) == 1)
        self._prepare_system(hosts)
        self.features[Feature.VMX].retranslate()
        self.cores.set_scale(host_range([host.cpu.cores for host in hosts], 16).high, None)
        self.quantum.set_scale(host_range([host.quantum_steps for host in hosts], 1000).high, None)
        self.memory.set_scale(host_range([host.memory_mib for host in hosts], 16384).high, None)
        self.disk.set_scale(host_range([host.disk_gib for host in hosts], 512).high, None)
        alone = all(host.approach is Approach.TRADITIONAL for host in hosts)
        self.program.setVisible(alone)
        self.quantum.setVisible(not alone)
        if alone:
            self.program.set_bits({host.cpu.bits for host in hosts})
        self._prepare_usage(hosts)

    def _prepare_system(self, hosts: list[Host]) -> None:
        bare = all(host.approach is Approach.BARE_METAL and host.host_os is None for host in hosts)
        self.family.set_entries(family_entries(host.host_os.family for host in hosts if host.host_os))
        self.family.setVisible(not bare)
        self.system_width.setVisible(not bare and any(host.host_os for host in hosts))
        note = self.tr("The hypervisor takes the place of a host operating system.") if bare else ""
        self.approach.set_note(note)

    def _prepare_usage(self, hosts: list[Host]) -> None:
        shown = len(hosts) == 1 and bool(hosts[0].guests)
        self._load.setVisible(shown)
        for bar in self._bars:
            bar.setVisible(shown)
        if shown:
            show_usage(self._bars, hosts[0], self.session.colors, self._usage_words())

    def _usage_words(self) -> tuple[str, str, str, str]:
        return self.tr("vCPUs"), self.tr("Memory"), self.tr("Disk"), self.tr("{taken} of {total}")


def show_usage(bars: tuple[UsageBar, ...], host: Host, colors: GuestColors, said: tuple[str, str, str, str]) -> None:
    """Show what the guests of a host take: sums over all of them, as vSphere shows it."""
    vcpus, memory, disk, of = said
    rows: tuple[tuple[str, list[int], int, Callable[[int], str]], ...] = (
        (vcpus, [guest.cpu.count for guest in host.guests], host.cpu.cores, str),
        (memory, [guest.memory_mib for guest in host.guests], host.memory_mib, words.memory),
        (disk, [guest.disk_gib for guest in host.guests], host.disk_gib, words.disk),
    )
    severities = usage_severities(host)
    for bar, severity, (name, taken, total, say) in zip(bars, severities, rows, strict=True):
        amount = of.format(taken=say(sum(taken)), total=say(total))
        parts = tuple(each / total if total else 2.0 * bool(each) for each in taken)
        bar.show_usage(name, amount, parts, colors.of_host(host), severity)


def usage_severities(host: Host) -> tuple[str, str, str]:
    """Return how bad the sums of vCPUs, memory and disk are: "ok", "warning" or "error"; the rules' own limits."""
    vcpus = sum(guest.cpu.count for guest in host.guests)
    memory = Zones(*memory_zones(host.memory_mib)).zone(sum(guest.memory_mib for guest in host.guests))
    disk = sum(guest.disk_gib for guest in host.guests)
    return (
        "warning" if vcpus > host.cpu.cores else "ok",
        memory,
        "error" if disk > host.disk_gib else "ok",
    )


def _has(feature: Feature) -> Callable[[Host], bool]:
    return lambda host: feature in host.cpu.features


def _with_feature(feature: Feature) -> Callable[[Host, bool], Host]:
    def write(host: Host, present: bool) -> Host:
        features = host.cpu.features | {feature} if present else host.cpu.features - {feature}
        return replace(host, cpu=replace(host.cpu, features=features))

    return write


def _system_width(host: Host) -> str | None:
    return str(host.host_os.bits) if host.host_os else None
