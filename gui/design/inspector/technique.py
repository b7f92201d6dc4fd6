"""The techniques as entries of a list: what each does, and what the rules have against it here."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gui.design import words
from gui.translation import translate_text
from gui.widgets.choice import Entry
from model.elements import Guest, Host, Technique
from model.rules import Finding, check_host

translate = QCoreApplication.translate


def explain(technique: Technique) -> str:
    """Return in a sentence how the technique gets at the guest's sensitive instructions."""
    return {
        Technique.TRAP_AND_EMULATE: translate(
            "Technique", "The guest's kernel runs without privilege; what it may not do traps, and is emulated."
        ),
        Technique.BINARY_TRANSLATION: translate(
            "Technique", "The guest's kernel is rewritten while it runs; sensitive instructions become calls."
        ),
        Technique.PARA: translate(
            "Technique", "The guest's kernel is changed beforehand: it calls the hypervisor by hypercalls."
        ),
        Technique.HARDWARE_ASSISTED: translate(
            "Technique", "The CPU has a mode for guests; it leaves that mode (VM exit) when the hypervisor is needed."
        ),
        Technique.OS_LEVEL: translate(
            "Technique", "No machine of its own: programs apart from each other on the kernel of the host."
        ),
    }[technique]


def technique_entries(guests: Sequence[tuple[Host, Guest]]) -> Iterator[Entry]:
    """Yield an entry for each technique, marked where a rule speaks against it for one of the guests."""
    kinds = _kinds(guests)
    for technique in Technique:
        against = _worst(kinds, technique)
        reason = translate_text(against.message) if against else ""
        severity = against.severity.value if against else ""
        yield Entry(technique.value, words.technique_choice(technique), explain(technique), severity, reason)


def _kinds(guests: Sequence[tuple[Host, Guest]]) -> list[tuple[Host, Guest]]:
    """Return one guest of each kind: the rules say the same about those that differ in nothing but their names."""
    kinds: dict[tuple[str, Guest], tuple[Host, Guest]] = {}
    for host, guest in guests:
        kinds.setdefault((host.id, replace(guest, id="", name="")), (host, guest))
    return list(kinds.values())


def _worst(guests: Sequence[tuple[Host, Guest]], technique: Technique) -> Finding | None:
    against = [finding for host, guest in guests for finding in _against(host, guest, technique)]
    return min(against, key=lambda finding: finding.severity.rank, default=None)


def _against(host: Host, guest: Guest, technique: Technique) -> Iterator[Finding]:
    for finding in check_host(replace(host, guests=(replace(guest, technique=technique),))):
        if finding.guest == guest.id and finding.part == "technique":
            yield finding
