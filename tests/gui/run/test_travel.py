"""The ways of tokens: where they are at a given time, and which layers they cross without stopping."""

from itertools import pairwise

import pytest

from gui.run.graph_layout import lay_out
from gui.run.travel import plan_travel
from model.topology import Cause, find_route, graph_of
from tests.gui.run.conftest import make_bare, make_host


@pytest.fixture
def graph():
    return graph_of(make_host(3))


@pytest.fixture
def layout(graph):
    return lay_out(graph, 800, 400)


def travel_of(graph, layout, **cause):
    made = Cause(guest="g1", **cause)
    return plan_travel(layout, find_route(graph, made), made.event == "direct")


def test_a_trap_goes_to_the_hypervisor_rests_there_and_returns(graph, layout):
    travel = travel_of(graph, layout, event="trap")
    kernel, bar = layout.boxes["g1/kernel"], layout.boxes["server/hypervisor"]
    assert [(leg.source, leg.target, leg.back) for leg in travel.legs] == [
        ("g1/kernel", "server/hypervisor", False),
        ("server/hypervisor", "g1/kernel", True),
    ]
    start, end = travel.at(0.0).point, travel.at(1.0).point
    assert start.y == end.y == kernel.bottom
    assert kernel.x < start.x < kernel.right
    assert kernel.x < end.x < kernel.right
    middle = travel.at(0.5)
    assert middle.resting
    assert middle.point.y == pytest.approx(bar.y)


def test_there_and_back_are_apart(graph, layout):
    travel = travel_of(graph, layout, event="trap")
    down, up = travel.legs
    assert abs(down.curve[3].x - up.curve[0].x) >= 20


def test_direct_execution_goes_straight_down_and_never_rests(graph, layout):
    travel = travel_of(graph, layout, event="direct", source="app")
    bar, system = layout.boxes["server/hypervisor"], layout.boxes["server/host-os"]
    assert [opening.node for opening in travel.openings] == [bar.node, system.node]
    places = [travel.at(number / 200) for number in range(201)]
    assert not any(place.resting for place in places)
    inside = [place.point.x for place in places if bar.y <= place.point.y <= system.bottom]
    assert inside
    assert max(inside) - min(inside) < 0.5
    assert travel.end.y == layout.boxes["server/core0"].y


def test_direct_execution_passes_beside_the_kernel(graph, layout):
    travel = travel_of(graph, layout, event="direct", source="app")
    kernel = layout.boxes["g1/kernel"]
    passing = [travel.at(n / 100).point for n in range(101)]
    assert [p for p in passing if kernel.y < p.y < kernel.bottom and p.x <= kernel.right] == []


def test_hosted_output_passes_the_host_system_and_bare_metal_does_not(graph, layout):
    hosted = travel_of(graph, layout, event="trap", device="disk")
    assert [leg.target.partition("/")[2] for leg in hosted.legs] == [
        "hypervisor", "host-os", "disk", "host-os", "hypervisor", "kernel",
    ]  # fmt: skip
    assert [leg.back for leg in hosted.legs] == [False] * 3 + [True] * 3
    bare_graph = graph_of(make_bare(make_host(3)))
    bare = travel_of(bare_graph, lay_out(bare_graph, 800, 400), event="trap", device="disk")
    assert [leg.target.partition("/")[2] for leg in bare.legs] == ["hypervisor", "disk", "hypervisor", "kernel"]


def test_progress_never_jumps(graph, layout):
    travel = travel_of(graph, layout, event="trap", device="disk")
    places = [travel.at(number / 400).point for number in range(401)]
    steps = [abs(b.x - a.x) + abs(b.y - a.y) for a, b in pairwise(places)]
    assert max(steps) < 30


def test_a_route_outside_the_picture_has_no_legs(layout):
    travel = plan_travel(layout, ("nobody/app", "nobody/kernel"))
    assert travel.legs == ()
    assert travel.at(0.7).point == travel.start
