"""The `check` command: judge a design file by the correspondence rules."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence

from model.commands import DONE, FOUND_ERRORS, UNREADABLE
from model.commands.speech import counted, one_line, read_design
from model.elements import Design
from model.rules import Finding, Severity, check


def run(arguments: Namespace) -> int:
    """Print the findings of a design file and return the exit code.

    Args:
        arguments: `file`, and `json` for one JSON object instead of lines to read.

    Returns:
        0 if there is no error among the findings, 1 if there is, 2 if the file cannot be read.
    """
    design = read_design(arguments)
    if design is None:
        return UNREADABLE
    findings = _in_order(design, check(design))
    if arguments.json:
        print(json.dumps({"findings": [_as_json(finding) for finding in findings]}))
    else:
        print("\n".join([*map(_as_line, findings), _total(findings)]))
    return FOUND_ERRORS if any(finding.severity is Severity.ERROR for finding in findings) else DONE


def _in_order(design: Design, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings by severity, and within one in the order of the file."""
    ids = [each for host in design.hosts for each in (host.id, *(guest.id for guest in host.guests))]
    places = {each: place for place, each in enumerate(ids)}

    def order(finding: Finding) -> tuple[int, int, str, str]:
        return finding.severity.rank, places[finding.guest or finding.host], finding.rule, finding.part

    return sorted(findings, key=order)


def _as_json(finding: Finding) -> dict[str, str | None]:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "host": finding.host,
        "guest": finding.guest,
        "part": finding.part,
        "message": str(finding.message),
        "why": str(finding.why),
        "fix": str(finding.remedy),
        "one_click": str(finding.fix.label) if finding.fix else None,
    }


def _as_line(finding: Finding) -> str:
    subject = f"{finding.host}/{finding.guest}" if finding.guest else finding.host
    sentences = one_line(f"{subject}: {finding.message} {finding.remedy}")
    return f"{finding.severity:<7}  {finding.rule:<28}  {sentences}"


def _total(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing to report: every virtual resource has its counterpart."
    count = Counter(finding.severity for finding in findings)
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.INFO: ("remark", "remarks"),
    }
    return ", ".join(counted(count[severity], *nouns) for severity, nouns in words.items() if count[severity])
