"""What a rule says: a finding, its severity, and the edit that mends it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from model.elements import Host
from model.text import Text


class Severity(StrEnum):
    """How bad a finding is: an error cannot work, a warning works badly, an information is only remarkable."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True)
class Fix:
    """A mechanical edit that makes its finding go away.

    `mend` takes the host as it is when the edit is made, which need not be the host that was judged. Two fixes of
    the same label are equal.
    """

    label: Text
    mend: Callable[[Host], Host] = field(compare=False)


@dataclass(frozen=True)
class Finding:
    """What one rule says about one subject.

    Attributes:
        rule: the rule's id, such as "cpu-width".
        severity: how bad it is.
        host: id of the host.
        guest: id of the guest, or None when the host as a whole is the subject.
        part: what of the subject: "cpu", "memory", "disk", "peripherals[1]", "approach", "host_os" or "technique".
        message: what is wrong or remarkable.
        why: the principle behind the rule.
        remedy: what would make it right.
        fix: the same as one edit, where it is mechanical.
    """

    rule: str
    severity: Severity
    host: str
    guest: str | None
    part: str
    message: Text
    why: Text
    remedy: Text
    fix: Fix | None = None

    @property
    def key(self) -> tuple[str, str, str | None, str]:
        """Rule and subject: no two findings of a design have the same."""
        return self.rule, self.host, self.guest, self.part


def worst(findings: Iterable[Finding]) -> Severity | None:
    """Return the worst severity among the findings, or None when there are none."""
    return min((finding.severity for finding in findings), key=lambda severity: severity.rank, default=None)
