"""What each guest takes of the hardware."""

from dataclasses import replace

import pytest

from gui.design.shares import WHOLE_MACHINE, Segment, share_cores, share_disk, share_memory
from model.elements import Approach, Guest, Host, PhysicalCpu, VirtualCpu


def host(cores, *counts):
    guests = tuple(Guest(f"g{n}", f"g{n}", cpu=VirtualCpu(count=count)) for n, count in enumerate(counts))
    return Host("h", "H", cpu=PhysicalCpu(cores=cores), memory_mib=4096, disk_gib=100, guests=guests)


def test_vcpus_are_dealt_out_core_by_core():
    assert share_cores(host(4, 2, 1)) == ((0,), (0,), (1,), ())


def test_more_vcpus_than_cores_share_them():
    assert share_cores(host(2, 2, 1)) == ((0, 1), (0,))
    assert share_cores(host(2, 5)) == ((0,), (0,))
    assert share_cores(host(0, 2)) == ()


def test_bars_are_filled_in_order():
    assert share_memory(host(4, 1, 1)) == (Segment(0, 0.0, 0.25), Segment(1, 0.25, 0.25))
    assert share_disk(host(4, 1)) == (Segment(0, 0.0, 0.1),)


def test_what_does_not_fit_is_cut_off():
    crowded = replace(host(4, 1, 1), guests=(Guest("a", "a", memory_mib=3072), Guest("b", "b", memory_mib=3072)))
    assert share_memory(crowded) == (Segment(0, 0.0, 0.75), Segment(1, 0.75, 0.25))
    assert share_memory(replace(crowded, memory_mib=0))[0].length == 0.0


@pytest.mark.parametrize("share", [share_memory, share_disk])
def test_a_traditional_host_gives_all_to_one_system(share):
    alone = replace(host(2, 1), approach=Approach.TRADITIONAL)
    assert share(alone) == (Segment(WHOLE_MACHINE, 0.0, 1.0),)
    assert share_cores(alone) == ((WHOLE_MACHINE,), (WHOLE_MACHINE,))
