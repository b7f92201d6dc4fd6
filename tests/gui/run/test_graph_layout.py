"""Where the layers stand: nothing overlaps, rings are true, everything fits."""

from dataclasses import replace
from itertools import combinations

import pytest

from gui.run.graph_layout import CORES_SHOWN, Box, kind_of, lay_out
from model.elements import Approach, OperatingSystem, PhysicalCpu, Technique, VirtualCpu, VirtualPeripheral
from model.topology import graph_of
from tests.gui.run.conftest import make_bare, make_host

SIZES = [(790, 330), (1400, 640), (420, 220)]


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("guests", [1, 2, 3, 8, 20])
def test_no_boxes_overlap_and_all_lie_in_the_picture(guests, size):
    layout = lay_out(graph_of(make_host(guests)), *size)
    outer = [box for box in layout.boxes.values() if box.kind != "core"]
    assert len([box for box in outer if box.kind == "app"]) == guests
    assert [pair for pair in combinations(outer, 2) if overlap(*pair)] == []
    for box in outer:
        assert box.x >= 0
        assert box.right <= layout.width
        assert box.y >= 0
        assert box.bottom <= layout.height


def test_cores_lie_in_the_cpu_and_the_rest_is_meant_by_it():
    host = replace(make_host(), cpu=PhysicalCpu(cores=64))
    layout = lay_out(graph_of(host), 800, 400)
    cpu = layout.boxes["server/cpu"]
    cores = [box for box in layout.boxes.values() if box.kind == "core"]
    assert 1 <= len(cores) <= CORES_SHOWN
    assert all(cpu.x < core.x and core.right < cpu.right for core in cores)
    assert layout.box("server/core63") is cpu


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("approach", [Approach.HOSTED, Approach.BARE_METAL])
def test_the_switch_lies_in_the_layer_that_has_the_device_models(approach, size):
    host = make_host() if approach is Approach.HOSTED else make_bare(make_host())
    having = tuple(replace(guest, peripherals=(VirtualPeripheral("network"),)) for guest in host.guests)
    layout = lay_out(graph_of(replace(host, guests=having)), *size)
    switch = layout.boxes["server/switch"]
    layer = layout.boxes["server/host-os" if approach is Approach.HOSTED else "server/hypervisor"]
    assert layer.x < switch.x < switch.right < layer.right
    assert layer.y < switch.y < switch.bottom < layer.bottom
    assert switch.width <= layer.width / 4
    assert "server/switch" not in lay_out(graph_of(host), *size).boxes


@pytest.mark.parametrize(
    ("technique", "bits", "lanes"),
    [
        (Technique.TRAP_AND_EMULATE, 32, ["ring-3", "ring-1", "ring-0", "host-os", "hardware"]),
        (Technique.TRAP_AND_EMULATE, 64, ["ring-3", "ring-0", "host-os", "hardware"]),
        (Technique.HARDWARE_ASSISTED, 64, ["ring-3", "ring-0", "root", "host-os", "hardware"]),
        (Technique.OS_LEVEL, 64, ["ring-3", "host-os", "hardware"]),
    ],
)
def test_lanes_follow_the_technique_and_the_width(technique, bits, lanes):
    host = make_host()
    guests = tuple(
        replace(guest, technique=technique, cpu=VirtualCpu(bits=bits), os=OperatingSystem(bits=bits))
        for guest in host.guests
    )
    layout = lay_out(graph_of(replace(host, guests=guests)), 800, 400)
    assert [lane.name for lane in layout.lanes] == lanes
    assert layout.lanes[0].top == 0
    assert layout.lanes[-1].bottom == layout.height


def test_bare_metal_has_no_host_system_and_traditional_no_hypervisor():
    bare = lay_out(graph_of(make_bare(make_host())), 800, 400)
    assert [lane.name for lane in bare.lanes] == ["ring-3", "ring-1", "ring-0", "hardware"]
    native = lay_out(graph_of(replace(make_host(), approach=Approach.TRADITIONAL, guests=())), 800, 400)
    assert [lane.name for lane in native.lanes] == ["ring-3", "ring-0", "hardware"]
    assert native.boxes["server/kernel"].is_bar


def test_layers_stand_in_their_order():
    layout = lay_out(graph_of(make_host()), 800, 400)
    column = ["g0/app", "g0/kernel", "server/hypervisor", "server/host-os", "server/memory"]
    tops = [layout.boxes[node].y for node in column]
    assert tops == sorted(tops)


def test_every_edge_touches_both_of_its_boxes():
    layout = lay_out(graph_of(make_host(3)), 800, 400)
    pairs = {(edge.source, edge.target) for edge in layout.edges}
    assert ("g0/kernel", "server/hypervisor") in pairs
    assert ("server/host-os", "server/disk") in pairs
    for edge in layout.edges:
        upper, lower = layout.boxes[edge.source], layout.boxes[edge.target]
        assert (edge.top, edge.bottom) == (upper.bottom, lower.y)
        assert upper.x <= edge.x <= upper.right
        assert lower.x <= edge.x <= lower.right


@pytest.mark.parametrize(
    ("node", "kind"),
    [("web/app", "app"), ("web/vcpu12", "vcpu"), ("server/core0", "core"), ("server/corefile", "peripheral")],
)
def test_kinds_of_nodes(node, kind):
    assert kind_of(node) == kind
