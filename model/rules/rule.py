"""What a correspondence rule is made of."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from model.elements import Guest, Host
from model.rules.findings import Finding, Fix, Severity
from model.text import Text, text


@dataclass(slots=True)
class Breach:
    """Where and how a host breaks a rule; `guest` is None when the host as a whole does.

    `part` is given only where it is not the rule's own.
    """

    guest: Guest | None
    severity: Severity
    message: Text
    remedy: Text
    fix: Fix | None = None
    part: str = ""


Judge = Callable[[Host], Iterable[Breach]]


@dataclass(frozen=True)
class Rule:
    """One correspondence rule.

    Attributes:
        id: the name that `check` prints.
        part: what of the subject the rule looks at.
        why: the principle behind the rule.
        judge: finds the breaches on a host.
        silenced_by: ids of rules whose breach comes before this one's. Where one of them spoke about the same
            guest, this rule says nothing until that is mended; often nothing is left to say then.
    """

    id: str
    part: str
    why: Text
    judge: Judge
    silenced_by: frozenset[str]

    def findings(self, host: Host) -> Iterable[Finding]:
        """Yield what this rule alone says about the host."""
        for breach in self.judge(host):
            yield Finding(
                rule=self.id,
                severity=breach.severity,
                host=host.id,
                guest=breach.guest.id if breach.guest else None,
                part=breach.part or self.part,
                message=breach.message,
                why=self.why,
                remedy=breach.remedy,
                fix=breach.fix,
            )


def rule(rule_id: str, part: str, why: str, silenced_by: Iterable[str] = ()) -> Callable[[Judge], Rule]:
    """Make the decorated function a Rule; `why` comes from a `translatable` call."""

    def make(judge: Judge) -> Rule:
        return Rule(rule_id, part, text(why), judge, frozenset(silenced_by))

    return make


def name_of(element: Host | Guest) -> str:
    """Return what a sentence calls the element: its name, or its id where it has none."""
    return element.name or element.id
