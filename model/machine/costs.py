"""What a step costs in processor cycles, and what each of these figures rests on.

The figures are data (`assets/costs`), one file for each platform that somebody measured. Each has a source and a
status: read in the source, second-hand, recalled, or a convention of this program. A cost is a sum of figures, split
by the layer whose cycles they are; how it was put together is told by its derivation.

Of most platforms little is known. Such a file names another as its `base`: rules that it lacks are the base's, and
so are figures, each of which then says that it only stands in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

import msgspec

from assets import asset
from model.text import Text, text, translatable

DEFAULT_PLATFORM = "pentium4-2006"


class Status(StrEnum):
    """How far a figure can be trusted."""

    READ = "read"
    SECOND_HAND = "second-hand"
    RECALLED = "recalled"
    CONVENTION = "convention"
    STAND_IN = "stand-in"


STATUS_WORDS: Mapping[Status, str] = {
    Status.READ: translatable("model", "read in the source"),
    Status.SECOND_HAND: translatable("model", "read in a secondary source"),
    Status.RECALLED: translatable("model", "recalled, unverified"),
    Status.CONVENTION: translatable("model", "a convention of this program"),
    Status.STAND_IN: translatable("model", "not known for this processor; another one's stands in"),
}

CR8_WRITE = "mov-cr8"  # MOV to CR8, whose mnemonic says too little
_LEAST_TRUSTED_LAST = (Status.READ, Status.CONVENTION, Status.SECOND_HAND, Status.RECALLED, Status.STAND_IN)
_STANDS_IN = translatable("model", "Not known for this processor; that of the {platform} stands in: {source}")
_FAMILIES = {
    "ret": "return",
    "in-cache": "in-cache",
    CR8_WRITE: "cr8-write",
    **dict.fromkeys(("iret", "iretd", "iretq"), "interrupt-return"),
    **{name: name for name in ("hidden-page-fault", "table-write-page-fault")},
    **dict.fromkeys(("in", "out", "insb", "insw", "insd", "outsb", "outsw", "outsd"), "io"),
}
_ACCESSES = "accesses"  # a factor that is not a figure: how often the device was accessed
_NEEDS_HYPERVISOR = frozenset({"vm-exit", "hypercall", "call-out", "translate"})

FIGURE_WORDS: Mapping[str, str] = {
    "direct": translatable("model", "an instruction that runs directly"),
    "native-syscall": translatable("model", "a system call and its return, without a hypervisor"),
    "native-in": translatable("model", "an access to a device's port, without a hypervisor"),
    "native-exception": translatable("model", "an exception and its return, without a hypervisor"),
    "native-page-fault": translatable("model", "a page fault and its return, without a hypervisor"),
    "trap-and-emulate": translatable("model", "an instruction that traps and is emulated"),
    "monitor-syscall": translatable("model", "a system call under a software monitor"),
    "monitor-exception": translatable("model", "an exception under a software monitor"),
    "monitor-page-fault": translatable("model", "a page fault under a software monitor"),
    "host-trip-ratio": translatable("model", "how much longer an exit takes through the host system"),
    "callout": translatable("model", "a call from translated code into the monitor"),
    "in-cache-emulation": translatable("model", "an instruction emulated inside translated code"),
    "translated-in-ratio": translatable("model", "a port access in translated code, against the native one"),
    "translated-call": translatable("model", "a call and return in translated code"),
    "translated-cr8": translatable("model", "a write of CR8 in translated code"),
    "native-cr8-ratio": translatable("model", "a write of CR8 without a hypervisor, against that in translated code"),
    "native-call": translatable("model", "a call and return, without a hypervisor"),
    "vm-exit": translatable("model", "a VM exit and the entry after it"),
    "vm-exit-in": translatable("model", "a port access with VT-x"),
    "vm-exit-page-fault": translatable("model", "a page fault with VT-x"),
    "native-table-write": translatable("model", "a change of a page-table entry, without a hypervisor"),
    "monitor-table-write": translatable("model", "a change of a page-table entry under a software monitor"),
    "vm-exit-table-write": translatable("model", "a change of a page-table entry with VT-x"),
    "hardware-exception": translatable("model", "an exception with VT-x, without an exit"),
}

DERIVATIONS: Mapping[str, str] = {
    "direct": translatable("model", "The program's convention: one cycle for each instruction that runs directly."),
    "measured": translatable("model", "Measured as it stands."),
    "native-io": translatable(
        "model", "Measured for a port read, whose cycles are the chip's; a write is taken to cost the same."
    ),
    "native-system-call": translatable("model", "Measured: the system call reaches its kernel without a hypervisor."),
    "native-exception": translatable("model", "Measured for a division by zero, with the return."),
    "native-page-fault": translatable("model", "Measured: a page fault with the return."),
    "native-interrupt": translatable("model", "Taken to cost as much as the delivery of an exception."),
    "trap-and-emulate": translatable(
        "model",
        "Measured for rdtsc: the exception, the emulation and the return; every emulation is taken to cost that.",
    ),
    "bare-metal-io": translatable(
        "model", "An instruction that traps and is emulated, and the port access that the hypervisor then makes."
    ),
    "model-io": translatable(
        "model",
        "An instruction that traps and is emulated. The device is a model: no port of the machine is accessed, and "
        "none is counted.",
    ),
    "hosted-io": translatable(
        "model",
        "An instruction that traps and is emulated, the way through the host system in the measured ratio, and the "
        "port access that the host system then makes.",
    ),
    "hosted-model-io": translatable(
        "model",
        "An instruction that traps and is emulated, and the way to the device model in the host system, in the "
        "measured ratio.",
    ),
    "reflected-system-call": translatable(
        "model", "Measured with a software monitor; what exceeds the native system call is the hypervisor's."
    ),
    "reflected-exception": translatable(
        "model", "Measured with a software monitor; what exceeds the native exception is the hypervisor's."
    ),
    "reflected-page-fault": translatable(
        "model", "Measured with a software monitor; what exceeds the native page fault is the hypervisor's."
    ),
    "injected-interrupt": translatable(
        "model", "Taken to cost as much as an exception that the software monitor passes on to the guest."
    ),
    "injected-interrupt-hosted": translatable(
        "model",
        "Taken to cost as much as an exception that the software monitor passes on, and the way through the host "
        "system in the measured ratio.",
    ),
    "hardware-exception": translatable("model", "Measured with VT-x: the guest takes the exception without an exit."),
    "exit": translatable("model", "Measured: one VM exit and the entry after it."),
    "exit-io": translatable("model", "Measured with VT-x: a port access that exits."),
    "exit-io-hosted": translatable(
        "model", "Measured with VT-x, and the way through the host system in the measured ratio."
    ),
    "exit-model-io-hosted": translatable(
        "model",
        "Measured with VT-x, without the access to the physical port, and the way through the host system in the "
        "measured ratio.",
    ),
    "exit-and-access": translatable(
        "model",
        "One VM exit and the entry after it, and the port access that the hypervisor then makes. What it does "
        "besides is not known, and not counted.",
    ),
    "exit-and-access-hosted": translatable(
        "model",
        "One VM exit and the entry after it, the way through the host system in the measured ratio, and the port "
        "access that it then makes. What the hypervisor does besides is not known, and not counted.",
    ),
    "exit-and-model-hosted": translatable(
        "model",
        "One VM exit and the entry after it, and the way to the device model in the host system, in the measured "
        "ratio. What the hypervisor does besides is not known, and not counted.",
    ),
    "exit-and-page-fault": translatable(
        "model",
        "The page fault, and one VM exit and the entry after it. What the hypervisor does besides is not known, and "
        "not counted.",
    ),
    "hidden-page-fault": translatable(
        "model",
        "Taken to cost as much as an instruction that traps: a trap into the monitor, which maps the page, and back.",
    ),
    "trapped-table-write": translatable(
        "model",
        "Taken to cost as much as an instruction that traps: a trap into the monitor, which executes the write and "
        "follows it in the shadow, and back.",
    ),
    "adapted-table-write": translatable("model", "Measured: a change of a page-table entry in translated code."),
    "exit-table-write": translatable("model", "Measured with VT-x: a change of a page-table entry."),
    "exit-and-shadow": translatable(
        "model",
        "One VM exit and the entry after it. What the hypervisor does with its shadow page tables is not known, and "
        "not counted.",
    ),
    "exit-page-fault": translatable(
        "model", "Measured with VT-x; what exceeds the native page fault is the hypervisor's."
    ),
    "exit-exception": translatable(
        "model", "One VM exit and entry, and the delivery of the exception that the entry injects."
    ),
    "entry-interrupt": translatable(
        "model", "The delivery of an exception in the guest, by a VM entry that was to be made anyway."
    ),
    "entry-interrupt-hosted": translatable(
        "model",
        "The delivery of an exception in the guest, by a VM entry that was to be made anyway, and the way through "
        "the host system in the measured ratio.",
    ),
    "exit-interrupt": translatable("model", "One VM exit and entry, and the delivery of an exception in the guest."),
    "exit-interrupt-hosted": translatable(
        "model",
        "One VM exit and entry, the delivery of an exception in the guest, and the way through the host system in "
        "the measured ratio.",
    ),
    "hypercall": translatable("model", "A software interrupt into ring 0 and back, as an exception costs."),
    "hypercall-io": translatable(
        "model",
        "A software interrupt into ring 0 and back, and the port accesses that the hypervisor then makes, one for "
        "each character.",
    ),
    "hypercall-hosted": translatable(
        "model",
        "A software interrupt into ring 0 and back, the way through the host system in the measured ratio, and the "
        "port accesses that it then makes, one for each character.",
    ),
    "hypercall-model-hosted": translatable(
        "model",
        "A software interrupt into ring 0 and back, and the way to the device model in the host system, in the "
        "measured ratio.",
    ),
    "bounced-system-call": translatable(
        "model",
        "A software interrupt into ring 0 and on to the guest's kernel, as an exception costs; the way back is the "
        "hypercall iret, with a cost of its own.",
    ),
    "held-event": translatable(
        "model", "Taken to cost as much as an exception into the hypervisor; the guest does not notice."
    ),
    "held-event-hosted": translatable(
        "model",
        "Taken to cost as much as an exception into the hypervisor, and the way through the host system in the "
        "measured ratio; the guest does not notice.",
    ),
    "translated-return": translatable(
        "model",
        "Measured for a call with its return. The call counts as one instruction, and the return bears the rest, "
        "since its target has to be looked up each time.",
    ),
    "native-return": translatable(
        "model",
        "Measured for a call with its return, in a kernel. The call counts as one instruction, and the return bears "
        "the rest.",
    ),
    "native-cr8": translatable(
        "model",
        "Published as a ratio: about four times the write of CR8 in translated code. With VT-x it was about as "
        "quick, for there the processor keeps a copy of the register for the guest.",
    ),
    "in-cache": translatable(
        "model", "Measured for a write of CR8; whatever is emulated inside translated code is taken to cost that."
    ),
    "returned": translatable(
        "model", "What it returns from was measured with the return; its cycles are counted there."
    ),
    "translated-io-physical": translatable(
        "model", "Measured: a port access in translated code, and the port access that the hypervisor then makes."
    ),
    "translated-io-hosted": translatable(
        "model",
        "Measured: a port access in translated code. With it the way through the host system, which an instruction "
        "that traps takes in the measured ratio, and the port access that the host system then makes.",
    ),
    "translated-model-io-hosted": translatable(
        "model",
        "Measured: a port access in translated code. With it the way to the device model in the host system, which "
        "an instruction that traps takes in the measured ratio.",
    ),
    "call-out": translatable("model", "Measured for rdtsc: translated code calls the monitor and goes on."),
    "translated-io": translatable("model", "Measured: a port access in translated code, against a virtual device."),
    "translate": translatable("model", "Taken to cost as much as one call from translated code into the monitor."),
}

# What the files say of their sources, for the translators.
SOURCE_WORDS = (
    translatable("model", "Hypervista counts one cycle for each instruction that runs directly"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, native"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, port 0x80"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, divzero"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, pgfault"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, section 3, rdtsc by trap and emulate"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, syscall"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, divzero"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, pgfault"),
    translatable(
        "model",
        "kvm-unit-tests: 44,826 cycles through user space against 13,436 in the kernel; only the ratio is used",
    ),
    translatable("model", "Adams and Agesen, ASPLOS 2006, section 3, rdtsc by call-out and emulate"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, section 3, rdtsc emulated in the translation cache"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks: in takes about 1/15 of its native cycles"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, cr8wr"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, call/ret"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, native and VT-x, call/ret"),
    translatable("model", "Agesen et al., USENIX ATC 2012, one VM exit and entry on Prescott"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, in from port 0x80"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, pgfault"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, divzero"),
    translatable(
        "model",
        "Adams and Agesen, ASPLOS 2006, nanobenchmarks: cr8wr takes about 4 times as long as in translated code",
    ),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, native, ptemod"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, software monitor, ptemod"),
    translatable("model", "Adams and Agesen, ASPLOS 2006, nanobenchmarks, VT-x, ptemod"),
    translatable("model", "Agesen et al., USENIX ATC 2012, one VM exit and entry on Merom"),
    translatable("model", "Agesen et al., USENIX ATC 2012, one VM exit and entry on Penryn"),
    translatable("model", "Agesen et al., USENIX ATC 2012, one VM exit and entry on Nehalem"),
    translatable("model", "Agesen et al., USENIX ATC 2012, one VM exit and entry on Westmere"),
    translatable("model", "Agesen et al., USENIX ATC 2012, one VM exit and entry on Sandy Bridge"),
    translatable("model", "SplitX: a direct exit on a Xeon X5570 with EPT, under KVM"),
    translatable("model", "KVM in 2020, with AMD's SVM: 576, 1376 and 576 cycles"),
)

# What the files say of their platforms, for the translators.
PLATFORM_WORDS = (
    translatable(
        "model",
        "Everything was measured on one processor: without a hypervisor, with a software monitor and with "
        "first-generation VT-x (Adams and Agesen, 2006).",
    ),
    translatable(
        "model",
        "Only how long a VM exit takes is known of this processor; for all else the figures of the Pentium 4 stand "
        "in.",
    ),
)


class Figure(msgspec.Struct, frozen=True):
    """A figure with its source.

    `unit` is "cycles" or "ratio"; `general` says that it belongs to no processor in particular; `measured_on` names
    the platform that a figure is from which only stands in.
    """

    id: str
    value: float
    unit: str
    status: Status
    source: str
    general: bool = False
    measured_on: str = ""

    @property
    def words(self) -> Text:
        """What was measured."""
        return text(FIGURE_WORDS[self.id])

    @property
    def source_words(self) -> Text:
        """Where the figure comes from."""
        source = text(self.source)
        return text(_STANDS_IN, platform=self.measured_on, source=source) if self.measured_on else source

    @property
    def status_words(self) -> Text:
        """How far the figure can be trusted."""
        return text(STATUS_WORDS[self.status])


class _Part(msgspec.Struct, frozen=True):
    layer: str
    terms: list[tuple[str, float | str]]


class _Rule(msgspec.Struct, frozen=True):
    event: str
    derivation: str
    parts: list[_Part]
    technique: str = ""
    approach: str = ""
    device: str = ""
    family: str = ""
    exits: bool | None = None


class _Table(msgspec.Struct, frozen=True):
    platform: str
    name: str
    description: str
    figures: list[Figure]
    costs: list[_Rule] = []
    base: str = ""


@dataclass(frozen=True)
class Platform:
    """A platform to choose: its id, its name, which is the same in every language, and what is known of it."""

    id: str
    name: str
    description: Text


@dataclass(frozen=True)
class Cost:
    """Cycles of one step.

    `by_layer` splits the total by "guest" (the guest's own, or the machine's where there is no hypervisor),
    "hypervisor" and "host-os". `figures` are the ids of what it was computed from, `derivation` says how, and
    `status` is that of the figure that can be trusted least.
    """

    total: int
    by_layer: Mapping[str, int]
    figures: tuple[str, ...]
    derivation: Text
    status: Status


class Costs:
    """The costs of one platform."""

    def __init__(self, table: _Table, base: "Costs | None" = None) -> None:
        self.platform = table.platform
        self.name = table.name
        self.description = text(table.description)
        own = {figure.id: figure for figure in table.figures}
        inherited = {name: base.lend(figure) for name, figure in base.figures.items()} if base else {}
        self.figures: Mapping[str, Figure] = MappingProxyType({**inherited, **own})
        self._rules: tuple[_Rule, ...] = (*table.costs, *(base._rules if base else ()))
        self._known: dict[tuple[tuple[str, str, str, str, str, bool | None], int], Cost] = {}

    def lend(self, figure: Figure) -> Figure:
        """Return one of these figures as it stands in for another platform's."""
        if figure.general or figure.measured_on:
            return figure
        return msgspec.structs.replace(figure, status=Status.STAND_IN, measured_on=self.name)

    def of(
        self,
        event: str,
        mnemonic: str | None = None,
        approach: str | None = None,
        technique: str = "trap-and-emulate",
        device: str = "",
        exits: bool | None = None,
        accesses: int = 1,
    ) -> Cost:
        """Return what an event costs.

        Args:
            event: an event of the trace.
            mnemonic: the instruction, where its own cost is known; `CR8_WRITE` for a MOV to CR8, and for what a page
                fault is under shadow page tables `hidden-page-fault` or `table-write-page-fault`. Of returns only
                a kernel's are to be named: those of an application are ordinary instructions.
            approach: "traditional", "hosted" or "bare-metal" (which is assumed).
            technique: the guest's; of no meaning with the traditional approach.
            device: "physical" if the step ends at a device of the host, "model" if at one that is made up.
            exits: whether an interrupt or exception made a hardware-assisted guest leave guest mode; None if that
                does not matter. Of a para-virtualized guest: whether a system call passes the hypervisor, or an
                interrupt reaches the guest.
            accesses: how often the device was accessed.

        Raises:
            KeyError: nothing is known of such an event.
        """
        family = _FAMILIES.get(mnemonic or "", "")
        key = (event, family, str(approach or "bare-metal"), str(technique), device, exits)
        cost = self._known.get((key, accesses))
        if cost is None:
            cost = self._known[key, accesses] = self._sum(self._rule(*key), accesses)
        return cost

    def _rule(self, event: str, family: str, approach: str, technique: str, device: str, exits: bool | None) -> _Rule:
        if approach == "traditional":
            technique = ""
            if event in _NEEDS_HYPERVISOR:
                raise KeyError(f"without a hypervisor there is no '{event}'")
        for rule in self._rules:
            same = rule.event == event and rule.approach in ("", approach)
            close = rule.technique in ("", technique) and rule.family in ("", family)
            fits = rule.device in ("", device, "any" if device else "") and rule.exits in (None, exits)
            if same and close and fits:
                return rule
        raise KeyError(f"no cost is known for '{event}'")

    def _sum(self, rule: _Rule, accesses: int) -> Cost:
        by_layer = {part.layer: round(sum(self._term(*term, accesses) for term in part.terms)) for part in rule.parts}
        words = [word for part in rule.parts for term in part.terms for word in term if isinstance(word, str)]
        names = [word for word in words if word != _ACCESSES]
        used = tuple(dict.fromkeys(names))
        status = least_trusted(self.figures[name].status for name in used)
        derivation = text(DERIVATIONS[rule.derivation])
        return Cost(sum(by_layer.values()), MappingProxyType(by_layer), used, derivation, status)

    def _term(self, figure: str, factor: float | str, accesses: int) -> float:
        if factor == _ACCESSES:
            return self.figures[figure].value * accesses
        times = self.figures[factor].value if isinstance(factor, str) else factor
        return self.figures[figure].value * times


def least_trusted(statuses: Iterable[Status]) -> Status:
    """Return the status of what rests on several figures: that of the one that can be trusted least."""
    return max(statuses, key=_LEAST_TRUSTED_LAST.index)


def platforms() -> tuple[str, ...]:
    """Return the names of all platforms that costs are known for, the default first."""
    names = {entry.name.removesuffix(".json") for entry in asset("costs").iterdir() if entry.name.endswith(".json")}
    return (DEFAULT_PLATFORM, *sorted(names - {DEFAULT_PLATFORM}))


def list_platforms() -> tuple[Platform, ...]:
    """Return all platforms, the default first and then from the slowest VM exit to the quickest."""
    first, *others = (load_costs(platform) for platform in platforms())
    others.sort(key=lambda costs: -costs.figures["vm-exit"].value)
    return tuple(Platform(costs.platform, costs.name, costs.description) for costs in (first, *others))


@lru_cache(maxsize=16)
def load_costs(platform: str = DEFAULT_PLATFORM) -> Costs:
    """Return the costs of a platform; raises KeyError for one that is not among `platforms()`."""
    if platform not in platforms():
        raise KeyError(f"no costs are known for '{platform}'")
    table = msgspec.json.decode(asset("costs", f"{platform}.json").read_bytes(), type=_Table)
    return Costs(table, load_costs(table.base) if table.base else None)
