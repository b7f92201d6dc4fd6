"""The correspondence rules: what a host and its guests must have in common, and what is remarkable about them.

A rule is a function under the `rule` decorator in the module of its topic, and one line in `checker.RULES`. It
sums over all guests of a host and sees nothing else, so a host can be judged alone. No rule hides another, with
one exception: a rule is silent about a guest where its finding would be the consequence of another finding, or
means nothing before that is mended (`Rule.silenced_by`, and the modules' own words where a sum is concerned).
"""

from model.rules.checker import RULES, Checker, check, check_host
from model.rules.disk import disk_room
from model.rules.findings import Finding, Fix, Severity, worst
from model.rules.memory import memory_room
from model.rules.rule import Rule
from model.rules.verdict import Verdict, judge_drop, judge_move, judge_peripheral
from model.rules.zones import cpu_zones, memory_zones

__all__ = [
    "RULES",
    "Checker",
    "Finding",
    "Fix",
    "Rule",
    "Severity",
    "Verdict",
    "check",
    "check_host",
    "cpu_zones",
    "disk_room",
    "judge_drop",
    "judge_move",
    "judge_peripheral",
    "memory_room",
    "memory_zones",
    "worst",
]
