"""The host as it would be under another approach or technique: shown and run here, applied only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.catalog.techniques import PREFERENCE
from model.elements import Approach, Design, Host, Isa, OperatingSystem, Technique
from model.machine import with_technique
from model.rules import Severity, check_host
from model.text import Text

_RULES = "technique-"


@dataclass(frozen=True)
class WhatIf:
    """What differs from the design while it runs; None leaves the design's own."""

    approach: Approach | None = None
    technique: Technique | None = None

    def differs_from(self, host: Host) -> bool:
        """Return whether the host runs otherwise than it is designed."""
        return changed_host(host, self) != host


def changed_host(host: Host, what_if: WhatIf) -> Host:
    """Return `host` with the approach and the technique of `what_if`.

    A host operating system appears where the hosted approach needs one and goes where bare metal has none.
    """
    made = host
    approach = what_if.approach
    if approach is not None and approach != host.approach:
        system = host.host_os
        if approach is Approach.BARE_METAL:
            system = None
        elif system is None:
            system = OperatingSystem(bits=host.cpu.bits)
        made = replace(made, approach=approach, host_os=system)
        if approach is Approach.TRADITIONAL and host.guests:
            made = replace(made, program=host.guests[0].program)
    if what_if.technique is not None:
        made = with_technique(made, what_if.technique)
    return made


def can_apply(host: Host, what_if: WhatIf) -> bool:
    """Return whether the design can be made so: a traditional host has no place for its guests."""
    return not (what_if.approach is Approach.TRADITIONAL and host.guests)


def refusal_of(host: Host, technique: Technique) -> Text | None:
    """Return the sentence of the rule that forbids a technique for the guests of a host, or None."""
    findings = check_host(changed_host(host, WhatIf(technique=technique)))
    about = (each for each in findings if each.severity is Severity.ERROR and each.rule.startswith(_RULES))
    return next((finding.message for finding in about), None)


def offered_technique(host: Host) -> Technique | None:
    """Return the technique with which the guests of a host break no rule where they do with their own, or None."""
    if host.cpu.isa is not Isa.X86 or not has_machines(host) or not _breaks_a_rule(host):
        return None
    able = (each for each in PREFERENCE if not _breaks_a_rule(changed_host(host, WhatIf(technique=each))))
    return next(able, None)


def has_machines(host: Host) -> bool:
    """Return whether any guest of a host has a kernel of its own, to be virtualized by one technique or another."""
    return any(guest.technique is not Technique.OS_LEVEL for guest in host.guests)


def _breaks_a_rule(host: Host) -> bool:
    return any(finding.severity is Severity.ERROR for finding in check_host(host))


def wanted_host(design: Design, selection: Sequence[str], shown: str) -> str:
    """Return the id of the host of the selection, or of the one shown before, or of the first, or ""."""
    for chosen in reversed(selection):
        element = chosen.split("#")[0]
        for host in design.hosts:
            if element == host.id or any(guest.id == element for guest in host.guests):
                return host.id
    known = [host.id for host in design.hosts]
    return shown if shown in known else next(iter(known), "")


def essence(host: Host) -> Host:
    """Return the host without what makes no difference to a run: names and position."""
    guests = tuple(replace(guest, name="", extra={}) for guest in host.guests)
    return replace(host, name="", position=(0.0, 0.0), guests=guests, extra={})


def with_names_of(host: Host, named: Host) -> Host:
    """Return `host` with the names that it and its guests have in `named`."""
    names = {guest.id: guest.name for guest in named.guests}
    guests = tuple(replace(guest, name=names.get(guest.id, guest.name)) for guest in host.guests)
    return replace(host, name=named.name, guests=guests)


def technique_of(host: Host) -> Technique | None:
    """Return the technique of all guests of a host, or None where they differ or there are none.

    Beside virtual machines containers do not count: no technique of those is theirs.
    """
    found = _machine_techniques(host) or {guest.technique for guest in host.guests}
    return found.pop() if len(found) == 1 else None


def _machine_techniques(host: Host) -> set[Technique]:
    return {guest.technique for guest in host.guests} - {Technique.OS_LEVEL}
