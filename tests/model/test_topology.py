"""The layers of a host: what a guest can reach only through the hypervisor, and the routes found in the graph."""

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import (
    Approach,
    Backing,
    Guest,
    Host,
    Isa,
    OperatingSystem,
    PhysicalCpu,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)
from model.topology import (
    Cause,
    NoRouteError,
    devices,
    find_route,
    graph_of,
    kernel_ring,
    mediator,
    unmediated_devices,
)

KINDS = ["network", "sound", "usb", "webcam", "printer", "gpu", "serial", "hypervisor", "core0", "odd one"]
EVENTS = [
    *("direct", "trap", "vm-exit", "hypercall", "call-out", "translate", "system-call", "return", "interrupt"),
    *("page-fault", "fault"),
]
HYPERVISORS = [technique for technique in Technique if technique is not Technique.OS_LEVEL]


@st.composite
def hosts(draw: st.DrawFn, techniques: list[Technique], approaches: list[Approach]) -> Host:
    approach = draw(st.sampled_from(approaches))
    peripherals = st.builds(VirtualPeripheral, st.sampled_from(KINDS), st.sampled_from(list(Backing)))
    guests = tuple(
        Guest(
            f"g{number}",
            f"Guest {number}",
            cpu=VirtualCpu(bits=draw(st.sampled_from([32, 64])), count=draw(st.integers(1, 3))),
            peripherals=tuple(draw(st.lists(peripherals, max_size=4))),
            technique=draw(st.sampled_from(techniques)),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    return Host(
        "server",
        "Server",
        cpu=PhysicalCpu(cores=draw(st.integers(0, 3))),
        memory_mib=draw(st.sampled_from([0, 4096])),
        disk_gib=draw(st.sampled_from([0, 64])),
        peripherals=tuple(draw(st.lists(st.sampled_from(KINDS), max_size=4))),
        approach=approach,
        host_os=OperatingSystem() if approach is Approach.HOSTED else None,
        guests=guests,
    )


def virtualized() -> st.SearchStrategy[Host]:
    return hosts(HYPERVISORS, [Approach.HOSTED, Approach.BARE_METAL])


def everything() -> st.SearchStrategy[Host]:
    return hosts(list(Technique), list(Approach))


def without_own_ways(graph: nx.DiGraph) -> nx.DiGraph:
    """Return the graph without the ways of guests to devices that were given to them for themselves."""
    rest = nx.DiGraph(graph)
    rest.remove_edges_from([edge for edge in graph.edges if "/vcpu" in edge[0] and edge[1] in devices(graph)])
    return rest


def reached_without(graph: nx.DiGraph, guard: str, guest: str) -> set[str]:
    """Return the devices that a guest reaches when its guard is taken out: an oracle that knows no dominators."""
    rest = nx.DiGraph(graph)
    rest.remove_node(guard)
    starts = [node for node, of in graph.nodes(data=True) if of["guest"] == guest and node != guard]
    found: set[str] = set().union(*(nx.descendants(rest, start) for start in starts))
    return found & set(devices(graph))


def undominated(graph: nx.DiGraph, start: str, guard: str) -> set[str]:
    """Return the devices that some path from `start` reaches without passing the guard."""
    above = nx.immediate_dominators(graph, start)
    found = set()
    for device in set(devices(graph)) & set(above):
        node = device
        while node not in (start, guard):
            node = above[node]
        found |= {device} if node != guard else set()
    return found


@settings(max_examples=100, deadline=None)
@given(virtualized())
def test_no_way_leads_from_a_guest_to_a_device_except_through_the_hypervisor(host: Host) -> None:
    graph = graph_of(host)
    for guest in host.guests:
        assert mediator(graph, guest.id) == "server/hypervisor"
        for start in (node for node, of in graph.nodes(data=True) if of["guest"] == guest.id):
            reached = nx.descendants(graph, start) & set(devices(graph))
            assert reached == set(devices(graph)) or "vcpu" in start
            assert undominated(without_own_ways(graph), start, "server/hypervisor") == set()
        assert unmediated_devices(graph, guest.id) == ()


@settings(max_examples=100, deadline=None)
@given(hosts(list(Technique), [Approach.HOSTED]))
def test_on_a_hosted_machine_every_device_is_behind_the_host_operating_system(host: Host) -> None:
    graph = graph_of(host)
    for guest in host.guests:
        assert reached_without(graph, "server/host-os", guest.id) == set()
        expected = "server/host-os" if guest.technique is Technique.OS_LEVEL else "server/hypervisor"
        assert mediator(graph, guest.id) == expected
        assert unmediated_devices(graph, guest.id) == ()


@settings(max_examples=60, deadline=None)
@given(everything())
def test_the_check_agrees_with_taking_the_mediator_out(host: Host) -> None:
    graph = graph_of(host)
    systems = [host.id] if host.approach is Approach.TRADITIONAL else [guest.id for guest in host.guests]
    for system in systems:
        assert set(unmediated_devices(graph, system)) == reached_without(
            without_own_ways(graph), mediator(graph, system), system
        )


@pytest.mark.parametrize("approach", [Approach.HOSTED, Approach.BARE_METAL])
@pytest.mark.parametrize("technique", HYPERVISORS)
@pytest.mark.parametrize("start", ["app", "kernel", "vcpu0"])
@pytest.mark.parametrize("device", ["memory", "disk", "network"])
def test_a_forbidden_edge_makes_the_check_fail(
    approach: Approach, technique: Technique, start: str, device: str
) -> None:
    graph = nx.DiGraph(graph_of(make_host(approach, technique)))
    graph.add_edge(f"web/{start}", f"server/{device}", kinds=frozenset(), guest="web")
    assert f"server/{device}" in unmediated_devices(graph, "web")
    assert f"server/{device}" in undominated(graph, f"web/{start}", "server/hypervisor")


def test_a_way_around_by_the_core_makes_the_check_fail() -> None:
    graph = nx.DiGraph(graph_of(make_host(Approach.HOSTED, Technique.TRAP_AND_EMULATE)))
    graph.add_edge("server/core0", "server/host-os", kinds=frozenset(), guest="")
    assert unmediated_devices(graph, "web") == ("server/disk", "server/memory", "server/network")


def make_host(approach: Approach, technique: Technique = Technique.TRAP_AND_EMULATE, bits: int = 32) -> Host:
    guests = tuple(
        Guest(
            name,
            name,
            cpu=VirtualCpu(bits=bits, count=2),
            peripherals=(VirtualPeripheral("network"), VirtualPeripheral("sound", Backing.EMULATED)),
            technique=technique,
        )
        for name in ("db", "web")
    )
    system = None if approach is Approach.BARE_METAL else OperatingSystem()
    return Host(
        "server",
        "Server",
        cpu=PhysicalCpu(cores=2),
        peripherals=("network",),
        approach=approach,
        host_os=system,
        guests=guests,
    )


def is_walk(graph: nx.DiGraph, route: tuple[str, ...]) -> bool:
    return all(graph.has_edge(*edge) for edge in pairwise(route)) and set(route) <= set(graph)


@settings(max_examples=80, deadline=None)
@given(
    everything(),
    st.builds(
        Cause,
        st.sampled_from(EVENTS),
        st.sampled_from(["g0", "server"]),
        st.sampled_from(["app", "kernel"]),
        vcpu=st.integers(0, 2),
        core=st.integers(0, 3),
        device=st.sampled_from(["", "memory", "disk", *KINDS]),
        reflected=st.booleans(),
    ),
)
def test_every_route_is_a_walk_that_stays_with_its_guest(host: Host, cause: Cause) -> None:
    graph = graph_of(host)
    try:
        route = find_route(graph, cause)
    except NoRouteError:
        return
    assert is_walk(graph, route)
    assert {graph.nodes[node]["guest"] for node in route} <= {"", cause.guest}
    assert find_route(graph, cause) is route


def route(approach: Approach, technique: Technique | None, cause: Cause) -> str:
    host = make_host(approach, technique or Technique.TRAP_AND_EMULATE)
    return " ".join(find_route(graph_of(host), cause))


TE, HW, BT, PARA, OS = (
    Technique.TRAP_AND_EMULATE,
    Technique.HARDWARE_ASSISTED,
    Technique.BINARY_TRANSLATION,
    Technique.PARA,
    Technique.OS_LEVEL,
)
HOSTED, METAL, BARE = Approach.HOSTED, Approach.BARE_METAL, Approach.TRADITIONAL
THROUGH_HOST = (
    "server/hypervisor server/host-os server/switch server/network server/switch server/host-os server/hypervisor"
)


@pytest.mark.parametrize(
    ("approach", "technique", "cause", "expected"),
    [
        (HOSTED, TE, Cause("direct", "web", "app", core=1), "web/app web/vcpu0 server/core1"),
        (METAL, TE, Cause("direct", "web", vcpu=1), "web/kernel web/vcpu1 server/core0"),
        (HOSTED, TE, Cause("trap", "web"), "web/kernel server/hypervisor web/kernel"),
        (METAL, TE, Cause("trap", "db"), "db/kernel server/hypervisor db/kernel"),
        (HOSTED, TE, Cause("trap", "web", device="network"), f"web/kernel {THROUGH_HOST} web/kernel"),
        (
            METAL,
            TE,
            Cause("trap", "web", device="network"),
            "web/kernel server/hypervisor server/switch server/network server/switch server/hypervisor web/kernel",
        ),
        (
            HOSTED,
            TE,
            Cause("trap", "web", device="sound"),
            "web/kernel server/hypervisor server/host-os server/hypervisor web/kernel",
        ),
        (METAL, TE, Cause("trap", "web", device="sound"), "web/kernel server/hypervisor web/kernel"),
        (METAL, TE, Cause("trap", "web", device="serial"), "web/kernel server/hypervisor web/kernel"),
        (HOSTED, TE, Cause("system-call", "web", "app"), "web/app server/hypervisor web/kernel"),
        (HOSTED, TE, Cause("return", "web"), "web/kernel web/app"),
        (HOSTED, TE, Cause("fault", "web", "app"), "web/app server/hypervisor web/kernel"),
        (HOSTED, TE, Cause("fault", "web"), "web/kernel server/hypervisor web/kernel"),
        (METAL, TE, Cause("interrupt", "web", core=1), "server/core1 server/hypervisor web/kernel"),
        (
            HOSTED,
            TE,
            Cause("interrupt", "web", device="network"),
            "server/network server/host-os server/hypervisor web/kernel",
        ),
        (
            METAL,
            TE,
            Cause("page-fault", "web", "app"),
            "web/app server/hypervisor server/memory server/hypervisor web/app",
        ),
        (METAL, TE, Cause("page-fault", "web", "app", reflected=True), "web/app server/hypervisor web/kernel"),
        (HOSTED, HW, Cause("vm-exit", "web", device="network"), f"web/kernel {THROUGH_HOST} web/kernel"),
        (HOSTED, HW, Cause("system-call", "web", "app"), "web/app web/kernel"),
        (HOSTED, HW, Cause("fault", "web", "app"), "web/app web/kernel"),
        (METAL, PARA, Cause("hypercall", "web"), "web/kernel server/hypervisor web/kernel"),
        (METAL, PARA, Cause("system-call", "web", "app"), "web/app web/kernel"),
        (METAL, BT, Cause("call-out", "web"), "web/kernel server/hypervisor web/kernel"),
        (METAL, BT, Cause("system-call", "web", "app"), "web/app server/hypervisor web/kernel"),
        (HOSTED, OS, Cause("system-call", "web", "app"), "web/app server/host-os"),
        (HOSTED, OS, Cause("system-call", "web", "app", reflected=True), "web/app server/host-os web/app"),
        (HOSTED, OS, Cause("fault", "web", "app", reflected=True), "web/app server/host-os web/app"),
        (HOSTED, OS, Cause("page-fault", "web", "app", reflected=True), "web/app server/host-os web/app"),
        (HOSTED, OS, Cause("interrupt", "web", "app", reflected=True), "web/app server/host-os web/app"),
        (HOSTED, OS, Cause("interrupt", "web", "app", device="serial"), "server/host-os"),
        (HOSTED, OS, Cause("interrupt", "web", "app", device="serial", reflected=True), "server/host-os web/app"),
        (HOSTED, OS, Cause("interrupt", "web", "app", device="network"), "server/network server/host-os"),
        (HOSTED, OS, Cause("direct", "web", "app"), "web/app server/core0"),
        (BARE, None, Cause("direct", "server"), "server/kernel server/core0"),
        (BARE, None, Cause("direct", "server", device="network"), "server/kernel server/network server/kernel"),
        (BARE, None, Cause("direct", "server", device="serial"), "server/kernel server/serial server/kernel"),
        (BARE, None, Cause("system-call", "server", "app"), "server/app server/kernel"),
        (BARE, None, Cause("fault", "server", "app"), "server/app server/kernel"),
        (BARE, None, Cause("interrupt", "server"), "server/core0 server/kernel"),
    ],
)
def test_route(approach: Approach, technique: Technique | None, cause: Cause, expected: str) -> None:
    assert route(approach, technique, cause) == expected


@pytest.mark.parametrize(
    ("approach", "technique", "cause"),
    [
        (HOSTED, TE, Cause("vm-exit", "web")),
        (HOSTED, TE, Cause("hypercall", "web")),
        (HOSTED, HW, Cause("trap", "web")),
        (HOSTED, OS, Cause("trap", "web", "kernel")),
        (BARE, None, Cause("trap", "server")),
        (BARE, None, Cause("trap", "web")),
        (HOSTED, TE, Cause("direct", "web", core=9)),
        (HOSTED, TE, Cause("direct", "nobody")),
        (HOSTED, TE, Cause("no event", "web")),
    ],
)
def test_what_the_layers_do_not_offer_is_no_route(
    approach: Approach, technique: Technique | None, cause: Cause
) -> None:
    with pytest.raises(NoRouteError):
        route(approach, technique, cause)


def test_a_route_is_found_in_the_graph_and_nowhere_else() -> None:
    graph = nx.DiGraph(graph_of(make_host(HOSTED)))
    graph.remove_edge("server/host-os", "server/switch")
    with pytest.raises(NoRouteError):
        find_route(graph, Cause("trap", "web", device="network"))


def test_other_techniques_can_be_assumed() -> None:
    host = make_host(HOSTED, HW)
    graph = graph_of(host, {"web": "trap-and-emulate"})
    assert find_route(graph, Cause("trap", "web"))
    with pytest.raises(NoRouteError):
        find_route(graph, Cause("trap", "db"))


@pytest.mark.parametrize(
    ("technique", "bits", "ring"), [(None, 32, 0), (TE, 32, 1), (TE, 64, 3), (PARA, 64, 3), (HW, 64, 0)]
)
def test_ring_of_the_kernel(technique: Technique | None, bits: int, ring: int) -> None:
    assert kernel_ring(technique, bits) == ring
    if technique:
        assert graph_of(make_host(METAL, technique, bits)).nodes["web/kernel"]["ring"] == ring


@pytest.mark.parametrize("isa", [Isa.ARM, Isa.RISCV])
def test_there_is_no_ring_between_kernel_and_application_on_other_processors(isa: Isa) -> None:
    assert kernel_ring(TE, 32, isa) == 3
    assert kernel_ring(HW, 64, isa) == 0
    host = make_host(METAL, TE, 32)
    first = replace(host.guests[0], cpu=VirtualCpu(isa, 32, 1))
    assert graph_of(replace(host, guests=(first,))).nodes["db/kernel"]["ring"] == 3


def test_a_peripheral_cannot_take_the_place_of_a_layer() -> None:
    host = Host("server", "Server", peripherals=("hypervisor", "core0", "memory"), guests=(Guest("web", "web"),))
    graph = graph_of(host)
    for name, kind in (("hypervisor", "hypervisor"), ("core0", "core"), ("memory", "memory")):
        assert graph.nodes[f"server/{name}"]["kind"] == kind


def test_the_graph_of_a_huge_host_stays_small_and_every_guest_can_run() -> None:
    cpu = VirtualCpu(count=65_536)
    guests = tuple(Guest(f"g{number}", "", cpu=cpu, technique=HW) for number in range(40))
    graph = graph_of(Host("server", "Server", cpu=PhysicalCpu(cores=65_536), guests=guests))
    assert graph.number_of_edges() < 30_000
    for number in range(40):
        assert find_route(graph, Cause("direct", f"g{number}", core=number))
        assert find_route(graph, Cause("vm-exit", f"g{number}", vcpu=63))


def test_the_graph_of_a_design_cannot_be_changed_by_a_view() -> None:
    with pytest.raises(nx.NetworkXError):
        graph_of(make_host(HOSTED)).add_edge("web/app", "server/disk")
