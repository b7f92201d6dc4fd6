"""Zones and sums of the inspector say the same as the rules."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gui.design.inspector.amounts import common_range, disk_range, memory_range, tightest, vcpu_range
from gui.design.inspector.host_page import usage_severities
from model.elements import Feature, Guest, Host, PhysicalCpu, VirtualCpu
from model.rules import Severity, check_host

AMOUNTS = st.tuples(st.integers(1, 24), st.integers(64, 40000), st.integers(1, 400))


def _guest(number: int, amounts: tuple[int, int, int]) -> Guest:
    vcpus, memory, disk = amounts
    return Guest(f"g{number}", f"g{number}", cpu=VirtualCpu(count=vcpus), memory_mib=memory, disk_gib=disk)


HOSTS = st.builds(
    lambda cores, memory, disk, guests: Host(
        "h", "h", (0, 0), PhysicalCpu(cores=cores, features=frozenset({Feature.VMX})), memory, disk,
        guests=tuple(_guest(number, amounts) for number, amounts in enumerate(guests)),
    ),
    st.integers(1, 16), st.integers(2048, 65536), st.integers(8, 512), st.lists(AMOUNTS, min_size=1, max_size=5),
)  # fmt: skip


def _errors(host: Host, topic: str) -> bool:
    return any(found.rule.startswith(topic) and found.severity is Severity.ERROR for found in check_host(host))


@given(HOSTS)
def test_a_bar_is_red_where_the_rules_find_an_error(host: Host) -> None:
    vcpus, memory, disk = usage_severities(host)
    assert (memory == "error") == _errors(host, "memory-")
    assert (disk == "error") == _errors(host, "disk-")
    crowded = any(found.rule in ("cpu-count", "cpu-overcommit") for found in check_host(host))
    assert (vcpus == "warning") == crowded


@given(HOSTS)
def test_what_is_available_fits_and_a_step_more_is_remarked(host: Host) -> None:
    for number, guest in enumerate(host.guests):
        others = tuple(other for other in host.guests if other.id != guest.id)
        rest = replace(host, guests=others)
        memory, disk = memory_range(host, guest).available, disk_range(host, guest).available
        if memory and memory >= 64 and not _errors(rest, "memory-"):
            assert not _errors(rest.with_guest(replace(guest, memory_mib=memory)), "memory-")
            fuller = rest.with_guest(replace(guest, memory_mib=memory + 128))
            assert any(found.rule.startswith("memory-") for found in check_host(fuller))
        if disk and not _errors(rest, "disk-"):
            assert not _errors(rest.with_guest(replace(guest, disk_gib=disk)), "disk-"), number
            assert _errors(rest.with_guest(replace(guest, disk_gib=disk + 1)), "disk-")


@given(HOSTS)
def test_a_bar_reaches_what_the_guest_has(host: Host) -> None:
    for guest in host.guests:
        assert vcpu_range(host, guest).high >= guest.cpu.count
        assert memory_range(host, guest).high >= guest.memory_mib
        assert disk_range(host, guest).high >= guest.disk_gib
    ranges = [memory_range(host, guest) for guest in host.guests]
    assert tightest(ranges).high == max(each.high for each in ranges)
    assert tightest(ranges).zones.green == min(each.zones.green for each in ranges)


@given(HOSTS, st.integers(1, 40000))
def test_what_is_green_for_all_together_is_no_finding_when_all_get_it(host, memory):
    pairs = [(host, guest) for guest in host.guests]
    zones = common_range(pairs, memory_range, divided=True).zones
    shared = replace(host, guests=tuple(replace(guest, memory_mib=memory) for guest in host.guests))
    found = {finding.severity for finding in check_host(shared) if finding.rule.startswith("memory-")}
    wanted = {"ok": set(), "warning": {Severity.WARNING}, "error": {Severity.ERROR}}[zones.zone(memory)]
    assert found - {Severity.INFO} == wanted
