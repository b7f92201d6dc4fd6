"""The register of all rules, and what applies them to a host and to a design."""

from collections.abc import Iterable
from itertools import chain

from model.elements import Design, Host
from model.rules import approach, disk, memory, peripherals, processor, technique
from model.rules.findings import Finding
from model.rules.rule import Rule

# Causes stand before the rules that they silence. Findings come in this order, within a rule in that of the guests.
RULES: tuple[Rule, ...] = (
    approach.no_hypervisor,
    approach.host_os,
    processor.counterpart,
    processor.instruction_set,
    processor.width,
    processor.narrowed,
    processor.count,
    processor.overcommit,
    memory.counterpart,
    memory.capacity,
    memory.overcommit,
    memory.pressure,
    disk.counterpart,
    disk.capacity,
    peripherals.emulated,
    peripherals.passthrough,
    peripherals.iommu,
    technique.needs_hardware_support,
    technique.wide_needs_hardware_support,
    technique.smp_needs_hardware_support,
    technique.needs_modified_system,
    technique.shared_kernel,
    technique.x86_hole,
)


def check_host(host: Host) -> tuple[Finding, ...]:
    """Return what the rules say about the host and its guests. Nothing outside the host matters."""
    findings: list[Finding] = []
    spoken: dict[str | None, set[str]] = {}
    for rule in RULES:
        for finding in rule.findings(host):
            about = spoken.setdefault(finding.guest, set())
            if about.isdisjoint(rule.silenced_by):
                about.add(rule.id)
                findings.append(finding)
    return tuple(findings)


def check(design: Design) -> tuple[Finding, ...]:
    """Return the findings of all hosts, in the order of the hosts."""
    return _joined(check_host(host) for host in design.hosts)


class Checker:
    """Keeps the findings of a design, and judges again only the hosts that changed.

    Elements are never changed, so a host is the same as before if it is the same object. Where it stands on the
    canvas does not matter.
    """

    def __init__(self) -> None:
        self._judged: dict[str, tuple[Host, tuple[Finding, ...]]] = {}

    def update(self, design: Design) -> tuple[Finding, ...]:
        """Return the findings of the design; costs as much as the hosts that changed since the last call."""
        self._judged = {host.id: (host, self._findings(host)) for host in design.hosts}
        return _joined(findings for _, findings in self._judged.values())

    def unjudged(self, design: Design) -> list[Host]:
        """Return the hosts that `update` would judge."""
        return [host for host in design.hosts if self._known(host) is None]

    def judge(self, host: Host) -> None:
        """Judge one host ahead of `update`."""
        self._judged[host.id] = (host, self._findings(host))

    def of_host(self, host_id: str) -> tuple[Finding, ...]:
        """Return what the last `update` found on a host: the same object until that host is judged again."""
        known = self._judged.get(host_id)
        return known[1] if known else ()

    def _known(self, host: Host) -> tuple[Finding, ...] | None:
        known = self._judged.get(host.id)
        return known[1] if known and known[0].is_only_moved(host) else None

    def _findings(self, host: Host) -> tuple[Finding, ...]:
        known = self._known(host)
        return check_host(host) if known is None else known


def _joined(groups: Iterable[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    return tuple(chain.from_iterable(groups))
