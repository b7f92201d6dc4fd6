"""What would happen if something were dropped on a host. Nothing is changed.

A drop is refused when it would bring an error that is not there yet, and accepted with warnings otherwise. This is
what users of VirtualBox know: errors forbid, warnings do not. A faulty design can still be made by editing values,
which is never refused, so that a fault can be shown and studied.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from model.elements import Backing, Design, Guest, Host, VirtualPeripheral
from model.rules.checker import check_host
from model.rules.findings import Finding, Severity, worst
from model.text import Text, text, translatable

REFUSED = translatable("model", "{message} {remedy}")


@dataclass(frozen=True)
class Verdict:
    """The answer to "what if".

    Attributes:
        findings: what would be found that is not found now.
    """

    findings: tuple[Finding, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The worst severity among the new findings, or None when there are none."""
        return worst(self.findings)

    @property
    def allowed(self) -> bool:
        """Whether the drop is accepted."""
        return self.severity is not Severity.ERROR

    @property
    def refusal(self) -> Text | None:
        """Why the drop is refused and what would make it right, by the first error; None if it is accepted."""
        for finding in self.findings:
            if finding.severity is Severity.ERROR:
                return text(REFUSED, message=finding.message, remedy=finding.remedy)
        return None


def judge_drop(host: Host, guest: Guest) -> Verdict:
    """Return what would happen if the guest were put on the host, or put back changed if it is there."""
    return _judge_change(host, host.with_guest(guest))


def judge_move(design: Design, guest_id: str, host_id: str) -> Verdict:
    """Return what would happen on the new host if the guest moved there. Raises KeyError for unknown ids.

    The host that it leaves can only gain.
    """
    return judge_drop(design.host(host_id), design.guest(guest_id))


def judge_peripheral(host: Host, guest_id: str | None, kind: str, backing: Backing = Backing.SHARED) -> Verdict:
    """Return what would happen if a peripheral of that kind were put on a guest, or on the host (`guest_id` None).

    Raises KeyError if the host has no such guest.
    """
    if guest_id is None:
        return _judge_change(host, replace(host, peripherals=(*host.peripherals, kind)))
    guest = host.guest(guest_id)
    peripherals = (*guest.peripherals, VirtualPeripheral(kind, backing))
    return _judge_change(host, host.with_guest(replace(guest, peripherals=peripherals)))


def _judge_change(before: Host, after: Host) -> Verdict:
    known = {finding.key: finding for finding in check_host(before)}
    return Verdict(tuple(_new(check_host(after), known)))


def _new(findings: Iterable[Finding], known: dict[tuple[str, str, str | None, str], Finding]) -> Iterable[Finding]:
    return (finding for finding in findings if known.get(finding.key) != finding)
