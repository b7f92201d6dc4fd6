"""Resource control: no way of any technique leads to the machine's resources except through who controls them.

In the graph the controller dominates every device; and what is executed keeps to the graph, whatever backs a device.
"""

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest

from model.elements import Backing, Technique, VirtualPeripheral
from model.machine import Machine, plan_run
from model.topology import devices, graph_of, mediator, own_devices, unmediated_devices
from tests.model.machine.runs import design_of

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
WAYS = pytest.mark.parametrize(
    ("approach", "technique"),
    [
        (approach, technique)
        for approach in ("hosted", "bare-metal")
        for technique in Technique
        if (approach, technique) != ("bare-metal", Technique.OS_LEVEL)
    ],
)
BACKINGS = pytest.mark.parametrize("backing", list(Backing))
KINDS = ("network", "serial", "usb")


def design(approach, technique, bits, backing, program="io"):
    """Return a host with devices, and a guest that has all of them by one backing beside one that has none."""
    made = design_of(approach, bits, program, guests=2, technique=technique)
    (host,) = made.hosts
    having = replace(host.guests[0], peripherals=tuple(VirtualPeripheral(kind, backing) for kind in KINDS))
    return replace(made, hosts=(replace(host, peripherals=KINDS, guests=(having, *host.guests[1:])),))


@WAYS
@BOTH_WIDTHS
@BACKINGS
def test_who_controls_the_machine_dominates_its_devices(approach, technique, bits, backing):
    (host,) = design(approach, technique, bits, backing).hosts
    graph = graph_of(host)
    for guest in host.guests:
        guard = mediator(graph, guest.id)
        assert guard == ("server/host-os" if technique is Technique.OS_LEVEL else "server/hypervisor")
        is_given = backing is Backing.PASSTHROUGH and technique is Technique.HARDWARE_ASSISTED and guest.peripherals
        assert own_devices(graph, guest.id) == ({"server/network"} if is_given else set())
        assert unmediated_devices(graph, guest.id) == ()
        rest = nx.DiGraph(graph)
        rest.remove_edges_from((f"{guest.id}/vcpu0", device) for device in own_devices(graph, guest.id))
        starts = [node for node, of in graph.nodes(data=True) if of["guest"] == guest.id]
        assert starts
        for start in starts:
            above = nx.immediate_dominators(rest, start)
            for device in set(devices(graph)) & set(above):
                assert guard in chain_to(above, device, start)


def chain_to(above, node, start):
    """Return the dominators of a node, up to the start."""
    found = []
    while node != start:
        node = above[node]
        found.append(node)
    return found


@WAYS
@BOTH_WIDTHS
@BACKINGS
def test_what_is_executed_goes_through_who_controls_the_machine(approach, technique, bits, backing):
    plan = plan_run(design(approach, technique, bits, backing), "server")
    machine = Machine(plan)
    for guest in ("g0", "g1"):
        machine.send_input(guest, "one\n\n")
    machine.run(12_000)
    graph = graph_of(plan.host)
    physical, reached = set(devices(graph)), 0
    for step in machine.trace:
        guard = mediator(graph, step.guest)
        for before, node in pairwise(step.route):
            assert node not in physical or before == guard or before == "server/host-os"
        inside = physical & set(step.route)
        reached += bool(inside)
        assert not inside or guard in step.route
    assert machine.system("g0").console.count("You typed: one") == 1
    # A device that is emulated has no physical one behind it; the others reach theirs.
    assert bool(reached) == (backing is not Backing.EMULATED)
