"""What the Run view calls things: classes, events, nodes of a route, states of life."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from math import floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from gui.run.graph_layout import kind_of
from model.elements import Isa

if TYPE_CHECKING:
    from gui.run.snapshot import Snapshot
    from model.machine import Step

translate = QCoreApplication.translate

EVENTS = (
    "direct", "trap", "vm-exit", "hypercall", "call-out", "translate", "system-call", "interrupt", "page-fault",
    "fault",
)  # fmt: skip

PREFIXES = frozenset({"rep", "repe", "repz", "repne", "repnz", "lock"})  # of an instruction, not its name


def mark_word(mark: str) -> str:
    """Return the word that stands beside a mark."""
    return {
        "innocuous": translate("Run", "innocuous"),
        "privileged": translate("Run", "privileged"),
        "sensitive": translate("Run", "sensitive"),
        "system_call": translate("Run", "system call"),
        "io": translate("Run", "I/O"),
        "hypercall": translate("Run", "hypercall"),
    }[mark]


def event_word(event: str) -> str:
    """Return the word for what happened to an instruction."""
    return {
        "direct": translate("Run", "direct"),
        "trap": translate("Run", "trap"),
        "vm-exit": translate("Run", "VM exit"),
        "hypercall": translate("Run", "hypercall"),
        "call-out": translate("Run", "call-out"),
        "translate": translate("Run", "translation"),
        "system-call": translate("Run", "system call"),
        "interrupt": translate("Run", "interrupt"),
        "page-fault": translate("Run", "page fault"),
        "fault": translate("Run", "fault"),
    }.get(event, event)


def node_word(node: str) -> str:
    """Return what a node is called in the words of a route."""
    part = node.partition("/")[2]
    kind = kind_of(node)
    if kind == "vcpu":
        return translate("Run", "vCPU {number}").format(number=part.removeprefix("vcpu"))
    if kind == "core":
        return translate("Run", "core {number}").format(number=part.removeprefix("core"))
    return {
        "app": translate("Run", "application"),
        "kernel": translate("Run", "kernel"),
        "hypervisor": translate("Run", "hypervisor"),
        "host-os": translate("Run", "host OS"),
        "switch": translate("Run", "virtual switch"),
        "memory": translate("Run", "RAM"),
        "disk": translate("Run", "disk"),
        "network": translate("Run", "network"),
        "sound": translate("Run", "sound"),
        "usb": translate("Run", "USB"),
        "webcam": translate("Run", "webcam"),
        "printer": translate("Run", "printer"),
        "gpu": translate("Run", "GPU"),
        "serial": translate("Run", "serial port"),
    }.get(part, part)


def route_words(step: Step) -> str:
    """Return the route of a step as words with arrows."""
    if step.event == "direct" and kind_of(step.route[-1]) == "core":
        return translate("Run", "runs directly on core {number}").format(number=step.core)
    return " → ".join(node_word(node) for node in step.route)


def short_route_words(step: Step) -> tuple[str, ...]:
    """Return the route of a step in words, the whole first, then ever shorter.

    Where the way back is the way there it is folded into it; at last only the ends are named.
    """
    names = [name for name, _ in groupby(node_word(node) for node in step.route)]
    if len(names) < 3 or names != names[::-1]:
        return (route_words(step),)
    there = names[: len(names) // 2 + 1]
    ends = (f"{there[0]} ⇄ … ⇄ {there[-1]}",) if len(there) > 2 else ()
    return route_words(step), " ⇄ ".join(there), *ends


# The levels of privilege have names of their own on each kind of processor: without and with a level for hypervisors.
_LEVELS = {
    Isa.ARM: ({3: "EL0", 0: "EL1"}, {3: "EL0", 0: "EL1", -1: "EL2"}),
    Isa.RISCV: ({3: "U-mode", 0: "S-mode"}, {3: "VU-mode", 0: "VS-mode", -1: "HS-mode"}),
}
ROOT = -1


def level_word(ring: int, isa: Isa = Isa.X86, assisted: bool = False) -> str:
    """Return what a level of privilege is called.

    Args:
        ring: 0 to 3, or ROOT for the level that hardware assistance adds below ring 0.
        isa: the kind of processor.
        assisted: whether the processor has that level here.
    """
    if isa in _LEVELS:
        return _LEVELS[isa][assisted].get(ring, str(ring))
    return translate("Run", "Root mode") if ring == ROOT else translate("Run", "Ring {number}").format(number=ring)


def lane_word(lane: str, isa: Isa = Isa.X86, assisted: bool = False) -> str:
    """Return the caption of a lane on that kind of processor; `assisted` as for `level_word`."""
    if lane == "root" or lane.startswith("ring-"):
        return level_word(ROOT if lane == "root" else int(lane.removeprefix("ring-")), isa, assisted)
    return {
        "host-os": translate("Run", "Host OS"),
        "hardware": translate("Run", "Hardware"),
    }[lane]


def state_word(state: str) -> str:
    """Return the word for a guest's state of life."""
    return {
        "powered-off": translate("Run", "powered off"),
        "running": translate("Run", "running"),
        "paused": translate("Run", "paused"),
        "saved": translate("Run", "saved"),
        "waiting": translate("Run", "waiting"),
        "aborted": translate("Run", "aborted"),
        "guru-meditation": translate("Run", "guru meditation"),
    }.get(state, state)


def grouped(number: int) -> str:
    """Return a whole number with its thousands set apart by thin spaces."""
    return f"{number:,}".replace(",", "\u202f")


def percent(share: float) -> str:
    """Return a share, 0 to 1, in percent, rounded down: what is not the whole is never called 100 %."""
    tenths = floor(share * 1000)
    return f"{QLocale().toString(tenths / 10, 'f', 1 if tenths % 10 else 0)} %"


def cycles_words(cycles: int) -> str:
    """Return a number of cycles with the prefix that leaves three digits or so: 812 cycles, 2.41 Mcycles."""
    units = (
        (1e9, 1e9, translate("Run", "{count} Gcycles")),
        (1e6, 1e6, translate("Run", "{count} Mcycles")),
        (1e4, 1e3, translate("Run", "{count} kcycles")),
    )
    for least, factor, words in units:
        if cycles >= least:
            scaled = cycles / factor
            return words.format(count=QLocale().toString(scaled, "f", 2 if scaled < 100 else 1))
    return translate("Run", "{count} cycles").format(count=grouped(cycles))


def act_words(step: Step, guest: str) -> str:
    """Return what the layer that a step leads to does there, for the guest of that name."""
    mnemonic = next((word for word in step.text.split() if word not in PREFIXES), "")
    template = {
        "trap": translate("Run", "emulates {mnemonic} on vCPU {vcpu} of {guest}"),
        "vm-exit": translate("Run", "emulates {mnemonic} on vCPU {vcpu} of {guest}"),
        "call-out": translate("Run", "emulates {mnemonic} on vCPU {vcpu} of {guest}"),
        "hypercall": translate("Run", "serves a hypercall of {guest}"),
        "translate": translate("Run", "translates a block of {guest}"),
        "system-call": translate("Run", "passes the system call on to the kernel of {guest}"),
        "interrupt": translate("Run", "delivers an interrupt to vCPU {vcpu} of {guest}"),
        "page-fault": translate("Run", "handles a page fault of {guest}"),
        "fault": translate("Run", "passes the exception on to the kernel of {guest}"),
    }.get(str(step.event), "")
    if step.event == "system-call" and not any(kind_of(node) == "kernel" for node in step.route):
        template = translate("Run", "serves a system call of {guest}")  # a container has no kernel of its own
    return template.format(mnemonic=mnemonic, vcpu=step.vcpu, guest=guest)


def end_words(snapshot: Snapshot, names: Mapping[str, str]) -> str:
    """Return who waits for the keyboard where nothing can go on, or else who has come to an end."""
    waiting = snapshot.waiting
    if len(waiting) == 1:
        return translate("Run", "{guest} waits for the keyboard").format(guest=names.get(waiting[0], waiting[0]))
    if waiting:
        return translate("Run", "{count} guests wait for the keyboard").format(count=len(waiting))
    if len(snapshot.systems) == 1:
        guest = next(iter(snapshot.systems))
        return translate("Run", "{guest} has come to its end").format(guest=names.get(guest, guest))
    return translate("Run", "All guests have come to their end")


def traps_words(count: int) -> str:
    """Return a number of traps in words."""
    if count == 1:
        return translate("Run", "1 trap")
    return translate("Run", "{count} traps").format(count=grouped(count))


def status_words(snapshot: Snapshot, names: Mapping[str, str], native: bool) -> list[str]:
    """Return what the status bar says of a run: the counts, each as the trace counts it, and which core runs whom."""
    total = snapshot.total
    words = [] if native else [f"▲ {traps_words(total.traps)}"]
    calls, interrupts = translate("Run", "{count} system calls"), translate("Run", "{count} interrupts")
    if total.system_calls == 1:
        calls = translate("Run", "{count} system call")
    if total.interrupts == 1:
        interrupts = translate("Run", "{count} interrupt")
    words.append("■ " + calls.format(count=grouped(total.system_calls)))
    if total.interrupts:
        words.append("↯ " + interrupts.format(count=grouped(total.interrupts)))
    if total.untrapped:
        words.append("◆ " + translate("Run", "{count} sensitive did not trap").format(count=grouped(total.untrapped)))
    return [*words, *_core_words(snapshot, names)]


def _core_words(snapshot: Snapshot, names: Mapping[str, str]) -> list[str]:
    shown = [
        translate("Run", "core {number}: {guest}").format(number=core, guest=names.get(guest, guest))
        for core, guest in sorted(snapshot.on_cores.items())
    ]
    return [" · ".join(shown)] if shown else []
