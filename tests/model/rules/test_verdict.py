"""What would happen, asked without doing it."""

import pytest

from model.elements import Approach, Backing, Design, Isa, Technique
from model.rules import Severity, Verdict, check_host, judge_drop, judge_move, judge_peripheral
from tests.model.rules.hosts import NO_FEATURES, make_guest, make_host


def test_a_drop_without_findings_is_accepted():
    verdict = judge_drop(make_host(), make_guest())
    assert verdict == Verdict()
    assert (verdict.allowed, verdict.severity, verdict.refusal) == (True, None, None)


def test_a_drop_with_warnings_is_accepted():
    verdict = judge_drop(make_host(make_guest(count=4)), make_guest("db"))
    assert [finding.rule for finding in verdict.findings] == ["cpu-overcommit"]
    assert (verdict.allowed, verdict.severity, verdict.refusal) == (True, Severity.WARNING, None)


def test_a_64_bit_guest_is_refused_by_a_32_bit_host():
    verdict = judge_drop(make_host(bits=32), make_guest())
    assert (verdict.allowed, verdict.severity) == (False, Severity.ERROR)
    assert str(verdict.refusal) == (
        "web-01 has a 64-bit CPU, which cannot be made from the 32-bit one of Server. "
        "Choose a 32-bit guest, or a 64-bit host."
    )


def test_a_guest_is_refused_by_a_traditional_host():
    verdict = judge_drop(make_host(approach=Approach.TRADITIONAL), make_guest())
    assert not verdict.allowed
    assert str(verdict.refusal) == (
        "web-01 is a guest machine, and Server has no hypervisor to carry it. Make Server hosted or bare metal."
    )


def test_a_fault_that_was_there_before_does_not_count_against_the_drop():
    host = make_host(make_guest(count=9), host_os=None)
    assert {finding.severity for finding in check_host(host)} == {Severity.ERROR}
    assert judge_drop(host, make_guest("db")).allowed


def test_a_drop_that_makes_a_fault_worse_is_refused():
    host = make_host(make_guest("a", memory_mib=9000), make_guest("b", memory_mib=9000))
    verdict = judge_drop(host, make_guest("c", memory_mib=100))
    assert not verdict.allowed
    assert [finding.rule for finding in verdict.findings] == ["memory-overcommit"]


def test_putting_a_guest_back_where_it_is_brings_nothing():
    host = make_host(make_guest(count=9, technique=Technique.PARA), make_guest("db"))
    assert judge_drop(host, host.guest("web")) == Verdict()


def test_a_verdict_changes_nothing():
    host, guest = make_host(bits=32), make_guest()
    judge_drop(host, guest)
    assert host == make_host(bits=32)
    assert guest == make_guest()


def design_of_two_hosts() -> Design:
    old = make_host(make_guest("web", bits=32, technique=Technique.BINARY_TRANSLATION), make_guest("db"))
    new = make_host(isa=Isa.ARM)
    return Design(hosts=(old, new.__class__(**{**vars(new), "id": "board", "name": "Board"})))


def test_a_move_is_judged_on_the_new_host():
    verdict = judge_move(design_of_two_hosts(), "db", "board")
    assert [(finding.rule, finding.host) for finding in verdict.findings] == [("cpu-isa", "board")]
    assert not verdict.allowed


def test_a_move_to_the_same_host_brings_nothing():
    assert judge_move(design_of_two_hosts(), "db", "server") == Verdict()


@pytest.mark.parametrize(("guest", "host"), [("ghost", "board"), ("db", "nowhere")])
def test_a_move_of_or_to_something_unknown_is_an_error(guest, host):
    with pytest.raises(KeyError):
        judge_move(design_of_two_hosts(), guest, host)


def test_a_peripheral_without_a_counterpart_is_accepted_and_remarked():
    verdict = judge_peripheral(make_host(make_guest()), "web", "webcam")
    assert [(finding.rule, finding.part) for finding in verdict.findings] == [
        ("peripheral-emulated", "peripherals[0]")
    ]
    assert verdict.allowed


def test_a_passthrough_of_a_missing_device_is_refused():
    verdict = judge_peripheral(make_host(make_guest()), "web", "gpu", Backing.PASSTHROUGH)
    assert not verdict.allowed
    assert "wants the graphics card of Server" in str(verdict.refusal)


def test_a_peripheral_on_a_host_is_accepted():
    host = make_host(make_guest(peripherals=(("webcam", "shared"),)))
    assert judge_peripheral(host, None, "webcam") == Verdict()


def test_a_peripheral_for_an_unknown_guest_is_an_error():
    with pytest.raises(KeyError):
        judge_peripheral(make_host(), "ghost", "webcam")


def test_several_errors_are_all_told():
    verdict = judge_drop(make_host(bits=32, features=NO_FEATURES), make_guest(memory_mib=20000, disk_gib=300))
    assert [finding.rule for finding in verdict.findings] == [
        "cpu-width",
        "memory-capacity",
        "disk-capacity",
    ]
