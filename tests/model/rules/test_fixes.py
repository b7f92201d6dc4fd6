"""An offered fix mends its finding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import Approach, Host, Isa, Technique
from model.rules import RULES, Finding, Severity, check_host
from model.rules.mending import water_level
from tests.model.rules.hosts import NO_FEATURES, hosts, make_guest, make_host


def the_fix(host: Host, rule: str) -> Finding:
    (finding,) = [finding for finding in check_host(host) if finding.rule == rule]
    assert finding.fix is not None
    return finding


@settings(max_examples=100, deadline=None)
@given(hosts)
def test_a_fix_makes_its_finding_go_away(host: Host):
    for finding in check_host(host):
        if finding.fix is not None:
            assert str(finding.fix.label)
            after = check_host(finding.fix.mend(host))
            assert finding.key not in {other.key for other in after}, finding.rule


@settings(max_examples=100, deadline=None)
@given(hosts)
def test_a_fix_brings_no_error_of_the_same_guest_but_what_the_mended_one_silenced(host: Host):
    known = {finding.key for finding in check_host(host)}
    silenced_by = {rule.id: rule.silenced_by for rule in RULES}
    for finding in check_host(host):
        for other in check_host(finding.fix.mend(host)) if finding.fix else ():
            if other.severity is Severity.ERROR and other.guest == finding.guest and other.key not in known:
                assert finding.rule in silenced_by[other.rule], (finding.rule, other.rule)


@pytest.mark.parametrize(
    ("rule", "host", "label"),
    [
        ("cpu-counterpart", make_host(make_guest(count=3), cores=0), "Give Server a CPU with 3 cores"),
        ("memory-counterpart", make_host(make_guest(), memory_mib=0), "Give Server 2 GiB of memory"),
        ("disk-counterpart", make_host(make_guest(disk_gib=40), disk_gib=0), "Give Server a disk of 64 GiB"),
        ("cpu-isa", make_host(make_guest(), isa=Isa.ARM), "Make web-01 a guest for ARM"),
        ("cpu-width", make_host(make_guest(), bits=32), "Make web-01 32-bit"),
        ("cpu-count", make_host(make_guest(count=9)), "Give web-01 4 vCPUs"),
        (
            "cpu-overcommit",
            make_host(make_guest(count=4), make_guest("db")),
            "Share the 4 cores among the guests",
        ),
        ("memory-capacity", make_host(make_guest(memory_mib=20000)), "Give web-01 12 GiB of memory"),
        (
            "memory-overcommit",
            make_host(make_guest(memory_mib=9000), make_guest("db", memory_mib=9000)),
            "Give each guest at most 6 GiB of memory",
        ),
        ("disk-capacity", make_host(make_guest(disk_gib=300)), "Give web-01 a disk of 256 GiB"),
        (
            "peripheral-passthrough",
            make_host(make_guest(peripherals=(("gpu", "passthrough"),))),
            "Emulate the graphics card of web-01",
        ),
        (
            "peripheral-passthrough",
            make_host(
                make_guest(peripherals=(("gpu", "shared"),)),
                make_guest("db", peripherals=(("gpu", "passthrough"),)),
                peripherals=("gpu",),
            ),
            "Share the graphics card with web-01",
        ),
        ("approach-no-hypervisor", make_host(make_guest(), approach=Approach.TRADITIONAL), "Make Server hosted"),
        ("approach-host-os", make_host(host_os=None), "Give Server an operating system"),
        ("approach-host-os", make_host(approach=Approach.BARE_METAL), "Remove the operating system"),
        (
            "approach-host-os",
            make_host(make_guest(technique=Technique.OS_LEVEL), approach=Approach.BARE_METAL),
            "Make Server hosted",
        ),
        (
            "technique-needs-vmx",
            make_host(make_guest(bits=32), features=NO_FEATURES),
            "Use binary translation for web-01",
        ),
        (
            "technique-needs-vmx",
            make_host(make_guest(), features=NO_FEATURES),
            "Give Server a CPU with VT-x / AMD-V",
        ),
        (
            "technique-64-bit-needs-vmx",
            make_host(make_guest(technique=Technique.BINARY_TRANSLATION, modified=True), features=NO_FEATURES),
            "Use paravirtualization for web-01",
        ),
        (
            "technique-smp-needs-vmx",
            make_host(make_guest(count=2, technique=Technique.PARA, modified=True), features=NO_FEATURES),
            "Give web-01 1 vCPU",
        ),
        (
            "technique-needs-modified-os",
            make_host(make_guest(technique=Technique.PARA)),
            "Use a modified Linux kernel in web-01",
        ),
        (
            "technique-needs-modified-os",
            make_host(make_guest(technique=Technique.PARA, family="windows")),
            "Use hardware-assisted virtualization for web-01",
        ),
        (
            "technique-shared-kernel",
            make_host(
                make_guest(technique=Technique.OS_LEVEL, family="windows"),
                features=NO_FEATURES,
            ),
            "Give Server a CPU with VT-x / AMD-V, and use it for web-01",
        ),
        (
            "technique-x86-hole",
            make_host(make_guest(technique=Technique.TRAP_AND_EMULATE)),
            "Use hardware-assisted virtualization for web-01",
        ),
    ],
)
def test_a_fix_says_what_it_does_and_leaves_nothing_to_mend(rule, host, label):
    finding = the_fix(host, rule)
    assert str(finding.fix.label) == label
    assert {other.severity for other in check_host(finding.fix.mend(host))} <= {Severity.INFO}


def test_a_fix_changes_its_own_subject_alone():
    host = make_host(make_guest(count=9), make_guest("db", disk_gib=5))
    mended = the_fix(host, "cpu-count").fix.mend(host)
    assert mended == host.with_guest(make_guest(count=4))


def test_a_fix_works_on_the_host_as_it_has_become():
    finding = the_fix(make_host(make_guest(count=9)), "cpu-count")
    grown = make_host(make_guest(count=9, memory_mib=2048), cores=6)
    assert finding.fix.mend(grown) == make_host(make_guest(count=6, memory_mib=2048), cores=6)
    without_the_guest = make_host(make_guest("db"))
    assert finding.fix.mend(without_the_guest) == without_the_guest


def test_guests_of_a_full_host_are_not_shrunk_to_nothing():
    others = tuple(make_guest(f"g{number}", memory_mib=3809) for number in range(4))
    (finding,) = [each for each in check_host(make_host(make_guest(memory_mib=20000), *others)) if each.guest]
    assert (finding.rule, finding.fix) == ("memory-capacity", None)


def test_guests_of_a_tiny_host_are_not_shrunk_below_what_starts():
    crowd = (make_guest(f"g{number}", memory_mib=10) for number in range(3))
    (finding,) = check_host(make_host(*crowd, memory_mib=32))
    assert (finding.rule, finding.fix) == ("memory-overcommit", None)


def test_a_guest_that_no_technique_can_virtualize_keeps_its_own():
    host = make_host(make_guest(), approach=Approach.TRADITIONAL, features=NO_FEATURES)
    mended = the_fix(host, "approach-no-hypervisor").fix.mend(host)
    assert mended.guests == host.guests
    assert [finding.rule for finding in check_host(mended)] == ["technique-needs-vmx"]


def test_findings_are_equal_whatever_function_mends_them():
    host = make_host(make_guest(count=9))
    assert check_host(host) == check_host(host)


@given(st.lists(st.integers(0, 50), max_size=6), st.integers(0, 200))
def test_water_level_is_the_highest_that_fits(amounts, total):
    level = water_level(amounts, total)
    assert sum(min(amount, level) for amount in amounts) <= total
    if sum(amounts) > total:
        assert sum(min(amount, level + 1) for amount in amounts) > total


def amounts(host: Host, rule: str) -> list[tuple[int, int, int]]:
    """vCPUs, memory and disk of the guests after the fix."""
    after = the_fix(host, rule).fix.mend(host)
    return [(guest.cpu.count, guest.memory_mib, guest.disk_gib) for guest in after.guests]


def test_a_guest_that_is_too_large_gets_what_the_others_leave():
    memory = make_host(make_guest(memory_mib=20000), make_guest("db", memory_mib=2048))
    assert amounts(memory, "memory-capacity") == [(1, 12288 - 2048, 10), (1, 2048, 10)]
    disk = make_host(make_guest(disk_gib=300), make_guest("db", disk_gib=56))
    assert amounts(disk, "disk-capacity") == [(1, 1024, 200), (1, 1024, 56)]


def test_a_guest_gets_the_amber_zone_where_the_green_one_is_taken():
    host = make_host(make_guest(memory_mib=20000), make_guest("db", memory_mib=12280))
    assert amounts(host, "memory-capacity") == [(1, 15237 - 12280 - 13, 10), (1, 12280, 10)]


def test_the_largest_give_first_what_does_not_fit_together():
    cores = make_host(make_guest(count=4), make_guest("b", count=3), make_guest("c"))
    assert amounts(cores, "cpu-overcommit") == [(1, 1024, 10), (1, 1024, 10), (1, 1024, 10)]
    memory = make_host(make_guest(memory_mib=9000), make_guest("db", memory_mib=9000), make_guest("c"))
    assert amounts(memory, "memory-overcommit") == [(1, 5632, 10), (1, 5632, 10), (1, 1024, 10)]
    disk = make_host(make_guest(disk_gib=256), make_guest("db", disk_gib=100))
    assert amounts(disk, "disk-capacity") == [(1, 1024, 156), (1, 1024, 100)]


def test_a_fix_leaves_each_guest_enough_to_start():
    smallest = make_host(make_guest(memory_mib=20000), make_guest("db", memory_mib=15237 - 16))
    assert amounts(smallest, "memory-capacity") == [(1, 16, 10), (1, 15221, 10)]
    none = make_host(make_guest(memory_mib=20000), make_guest("db", memory_mib=15237 - 15))
    assert [finding.fix for finding in check_host(none) if finding.guest] == [None]
    tiny = make_host(make_guest(disk_gib=1), make_guest("db", disk_gib=1), disk_gib=1)
    assert [(finding.rule, finding.fix) for finding in check_host(tiny)] == [("disk-capacity", None)]
