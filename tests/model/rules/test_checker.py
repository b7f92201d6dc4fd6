"""The checker judges again what changed, and nothing else."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import Design
from model.rules import Checker, Severity, check, checker, worst
from tests.model.rules.hosts import hosts, make_guest, make_host


def design_of(*host_ids: str) -> Design:
    return Design(hosts=tuple(replace(make_host(make_guest(count=5)), id=host_id) for host_id in host_ids))


def test_only_the_edited_host_is_judged_again(monkeypatch):
    judged = []
    judge = checker.check_host
    monkeypatch.setattr(checker, "check_host", lambda host: judged.append(host.id) or judge(host))
    kept, design = Checker(), design_of("a", "b", "c")
    kept.update(design)
    edited = replace(design, hosts=(design.hosts[0], replace(design.hosts[1], memory_mib=0), design.hosts[2]))
    judged.clear()
    assert kept.update(edited) == check(edited)
    assert judged == ["b", "a", "b", "c"]


def test_findings_of_a_removed_host_are_gone_and_come_back_with_it():
    kept, design = Checker(), design_of("a", "b")
    kept.update(design)
    fewer = replace(design, hosts=design.hosts[1:])
    assert [finding.host for finding in kept.update(fewer)] == ["b"]
    assert [finding.host for finding in kept.update(design)] == ["a", "b"]


def test_findings_follow_the_order_of_the_hosts():
    kept, design = Checker(), design_of("a", "b")
    turned = replace(design, hosts=design.hosts[::-1])
    assert [finding.host for finding in kept.update(design)] == ["a", "b"]
    assert [finding.host for finding in kept.update(turned)] == ["b", "a"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(hosts, max_size=3), max_size=4))
def test_whatever_the_edits_the_checker_finds_what_a_fresh_check_finds(stages):
    kept = Checker()
    for stage in stages:
        design = Design(hosts=tuple(replace(host, id=f"h{number}") for number, host in enumerate(stage)))
        assert kept.update(design) == check(design)


def test_the_worst_severity():
    assert worst([]) is None
    findings = check(Design(hosts=(make_host(make_guest(bits=32, count=5)),)))
    assert [finding.severity for finding in findings] == [Severity.INFO, Severity.WARNING]
    assert worst(findings) is Severity.WARNING
