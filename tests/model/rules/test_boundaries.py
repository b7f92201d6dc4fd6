"""The numbers at which a finding begins."""

import pytest

from model.rules import Severity, check_host, cpu_zones, memory_zones
from tests.model.rules.hosts import ids_of, make_guest, make_host


@pytest.mark.parametrize(
    ("cores", "count", "severity"),
    [
        (1, 1, None),
        (1, 2, Severity.WARNING),
        (1, 3, Severity.ERROR),
        (4, 4, None),
        (4, 5, Severity.WARNING),
        (4, 8, Severity.WARNING),
        (4, 9, Severity.ERROR),
    ],
)
def test_vcpus_of_one_guest(cores, count, severity):
    findings = check_host(make_host(make_guest(count=count), cores=cores))
    assert [(finding.rule, finding.severity) for finding in findings] == (
        [("cpu-count", severity)] if severity else []
    )


@pytest.mark.parametrize(("counts", "expected"), [((2, 2), []), ((2, 3), ["cpu-overcommit"]), ((4, 0), [])])
def test_vcpus_of_all_guests(counts, expected):
    guests = [make_guest(f"g{number}", count=count) for number, count in enumerate(counts) if count]
    assert ids_of(make_host(*guests)) == expected


# VirtualBox's table: host memory, and the percentages at which green and amber end.
@pytest.mark.parametrize(
    ("host_mib", "green_percent", "amber_percent"),
    [
        (3071, 50, 75),
        (3072, 50, 80),
        (4095, 50, 80),
        (4096, 60, 84),
        (6143, 60, 84),
        (6144, 65, 88),
        (8191, 65, 88),
        (8192, 70, 90),
        (16383, 70, 90),
        (16384, 75, 93),
        (32767, 75, 93),
        (32768, 80, 94),
        (65535, 80, 94),
        (65536, 85, 95),
        (131071, 85, 95),
        (131072, 90, 96),
        (1048576, 90, 96),
    ],
)
def test_memory_zones(host_mib, green_percent, amber_percent):
    green, amber = memory_zones(host_mib)
    assert green <= host_mib * green_percent / 100 < green + 1
    assert amber <= host_mib * amber_percent / 100 < amber + 1
    assert ids_of(make_host(make_guest(memory_mib=green), memory_mib=host_mib)) == []
    assert ids_of(make_host(make_guest(memory_mib=green + 1), memory_mib=host_mib)) == ["memory-pressure"]
    assert ids_of(make_host(make_guest(memory_mib=amber), memory_mib=host_mib)) == ["memory-pressure"]
    assert ids_of(make_host(make_guest(memory_mib=amber + 1), memory_mib=host_mib)) == ["memory-capacity"]


def test_memory_of_all_guests():
    green, amber = memory_zones(16384)

    def with_sum(total):
        return make_host(make_guest(memory_mib=6000), make_guest("db", memory_mib=total - 6000))

    assert ids_of(with_sum(green)) == []
    assert ids_of(with_sum(green + 1)) == ["memory-pressure"]
    assert ids_of(with_sum(amber)) == ["memory-pressure"]
    assert ids_of(with_sum(amber + 1)) == ["memory-overcommit"]


def test_no_zones_without_memory():
    assert memory_zones(0) == (0, 0)


def test_cpu_zones():
    assert cpu_zones(4) == (4, 8)


@pytest.mark.parametrize(
    ("sizes", "guests"), [((256,), []), ((257,), ["g0"]), ((128, 128), []), ((128, 129), [None])]
)
def test_disk(sizes, guests):
    host = make_host(*(make_guest(f"g{number}", disk_gib=size) for number, size in enumerate(sizes)))
    assert [(finding.rule, finding.guest) for finding in check_host(host)] == [
        ("disk-capacity", guest) for guest in guests
    ]
