"""Routes: which way an instruction or an event takes through the layers, found in the graph of the host.

A cause says what happened. Its rule is a list of legs, each with a target and the ways (`Edge`) that may be used on
it; each leg is a shortest path over edges that allow one of these ways. What the graph does not offer is no route.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import networkx as nx

from model.topology.layers import Edge, Layer, core_node, guest_node, own_devices

_ROUTES: "WeakKeyDictionary[nx.DiGraph, dict[Cause, tuple[str, ...]]]" = WeakKeyDictionary()
_ENTRY_EDGES = {
    "trap": frozenset({Edge.TRAP}),
    "vm-exit": frozenset({Edge.VM_EXIT}),
    "hypercall": frozenset({Edge.HYPERCALL}),
    "call-out": frozenset({Edge.CALL_OUT}),
    "translate": frozenset({Edge.TRANSLATE}),
}
_DEVICE = frozenset({Edge.DEVICE})
_REPLY = frozenset({Edge.REPLY})
_RESUME = frozenset({Edge.RESUME})


class NoRouteError(LookupError):
    """The layers of the host offer no way for this cause."""


@dataclass(frozen=True)
class Cause:
    """Why something takes a route.

    Attributes:
        event: an event of the trace: `direct`, `trap`, `vm-exit`, `hypercall`, `call-out`, `translate`,
            `system-call`, `interrupt`, `page-fault` or `fault`; or `return`, the way back from a system call.
        guest: the id of the guest, or of the host where it runs its one system itself.
        source: `app` or `kernel`, the layer whose code is running.
        vcpu: number of the virtual CPU.
        core: number of the physical core.
        device: the kind of the device that is meant ("disk", "network", "serial", "memory"), if one is. With a trap
            or another entry, and with `direct` on the bare machine, the route goes out to it and back; an interrupt
            comes from it, and without one from the core.
        reflected: for a page fault: the guest itself caused it, so its own kernel has to see it. For a container:
            the host's kernel goes back to its program. For an entry into the monitor: it ends in the guest's kernel,
            which gets an exception.
        monitored: for an exception that needs no monitor: it passes it all the same.
    """

    event: str
    guest: str
    source: str = "kernel"
    vcpu: int = 0
    core: int = 0
    device: str = ""
    reflected: bool = False
    monitored: bool = False


def find_route(graph: nx.DiGraph, cause: Cause) -> tuple[str, ...]:
    """Return the node ids on the way that the cause takes, from where it began to where it ends.

    Raises:
        NoRouteError: the technique or the approach has no such way, or the host lacks the part.
    """
    known = _ROUTES.setdefault(graph, {})
    route = known.get(cause)
    if route is None:
        route = known[cause] = _search(graph, cause)
    return route


def _search(graph: nx.DiGraph, cause: Cause) -> tuple[str, ...]:
    legs = iter(_legs(graph, cause))
    route = [next(legs)[0]]
    for target, edges in legs:
        route += _leg(graph, cause, route[-1], target, edges)
    return tuple(route)


def _leg(graph: nx.DiGraph, cause: Cause, start: str, target: str, edges: frozenset[Edge]) -> list[str]:
    """Return the nodes after `start` on the shortest way to `target` over edges of these kinds."""

    def allowed(source: str, to: str) -> bool:
        edge = graph.edges[source, to]
        return bool(edge["kinds"] & edges) and edge["guest"] in ("", cause.guest)

    others = _other_vcpus(graph, cause)
    view = nx.subgraph_view(graph, filter_node=lambda node: node not in others, filter_edge=allowed)
    try:
        return list(nx.shortest_path(view, start, target))[1:]
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        raise NoRouteError(f"no way from {start} to {target} for '{cause.event}'") from None


def _other_vcpus(graph: nx.DiGraph, cause: Cause) -> set[str]:
    own = guest_node(cause.guest, f"vcpu{cause.vcpu}")
    return {node for node, of in graph.nodes(data=True) if of["layer"] is Layer.VCPU and node != own}


_Leg = tuple[str, frozenset[Edge]]
_START: frozenset[Edge] = frozenset()


def _legs(graph: nx.DiGraph, cause: Cause) -> Iterator[_Leg]:
    source = guest_node(cause.guest, cause.source)
    if source not in graph:
        raise NoRouteError(f"there is no {source} on this host")
    if cause.event in _ENTRY_EDGES:
        yield from _entry(graph, cause, source)
    elif cause.event == "interrupt":
        yield from _interrupt(graph, cause)
    elif cause.event == "page-fault":
        yield from _page_fault(graph, cause, source)
    else:
        yield from _plain(graph, cause, source)


def _plain(graph: nx.DiGraph, cause: Cause, source: str) -> Iterator[_Leg]:
    app, handler, monitor = guest_node(cause.guest, "app"), _handler(graph, cause), _monitor(graph, cause)
    yield (handler if cause.event == "return" else source), _START
    if cause.event == "direct" and cause.device and source == monitor:
        yield from _out_and_back(graph, cause, monitor)
    elif cause.event == "direct" and cause.device and _backing(graph, cause) in own_devices(graph, cause.guest):
        yield guest_node(cause.guest, f"vcpu{cause.vcpu}"), frozenset({Edge.DIRECT})
        yield _backing(graph, cause), _DEVICE
    elif cause.event == "direct":
        yield core_node(graph.graph["host"], cause.core), frozenset({Edge.DIRECT})
    elif cause.event == "system-call":
        if source == handler != monitor and not graph.has_edge(app, handler):
            yield monitor, _ENTRY_EDGES["trap"]
        yield handler, frozenset({Edge.SYSTEM_CALL, Edge.REFLECT})
        yield from _back_to_container(graph, cause)
    elif cause.event == "fault":
        yield from _fault(graph, cause, source)
    elif cause.event == "return":
        yield app, frozenset({Edge.RETURN})
    else:
        raise NoRouteError(f"'{cause.event}' is not an event")


def _handler(graph: nx.DiGraph, cause: Cause) -> str:
    """Return who serves the application: its kernel, or what stands in for one under a container."""
    kernel = guest_node(cause.guest, "kernel")
    return kernel if kernel in graph else str(graph.graph["mediators"][cause.guest])


def _monitor(graph: nx.DiGraph, cause: Cause) -> str:
    """Return who catches what the guest may not do: hypervisor, host system, or the bare machine's own kernel."""
    return str(graph.graph["mediators"][cause.guest])


def _entry(graph: nx.DiGraph, cause: Cause, source: str) -> Iterator[_Leg]:
    """Into the monitor, out to a device if one is meant, and back to where it began."""
    monitor = _monitor(graph, cause)
    if source == monitor:
        raise NoRouteError(f"nothing stands above {source} that it could trap to")
    yield source, _START
    yield monitor, _ENTRY_EDGES[cause.event]
    yield from _out_and_back(graph, cause, monitor)
    if cause.reflected and not _is_container(graph, cause):
        yield _handler(graph, cause), frozenset({Edge.REFLECT})
    else:
        yield source, _RESUME


def _out_and_back(graph: nx.DiGraph, cause: Cause, monitor: str) -> Iterator[_Leg]:
    if not cause.device:
        return
    backing = _backing(graph, cause)
    if backing == monitor:
        return
    switch = f"{graph.graph['host']}/switch"
    leaves_by_switch = cause.device == "network" and graph.graph["backings"].get((cause.guest, "switch")) == switch
    if leaves_by_switch and backing != switch:
        yield switch, _DEVICE
    yield backing, _DEVICE
    if leaves_by_switch and backing != switch:
        yield switch, _REPLY
    yield monitor, _REPLY


def _backing(graph: nx.DiGraph, cause: Cause) -> str:
    backings = graph.graph["backings"]
    if (cause.guest, cause.device) in backings:
        return str(backings[cause.guest, cause.device])
    # A device that the design does not mention is made up by whoever holds the device models.
    host_os = f"{graph.graph['host']}/host-os"
    return host_os if host_os in graph else _monitor(graph, cause)


def _interrupt(graph: nx.DiGraph, cause: Cause) -> Iterator[_Leg]:
    """From the device, or the core's own timer, to whoever owns the hardware, and on to the guest's kernel."""
    origin = core_node(graph.graph["host"], cause.core)
    if cause.device:
        origin = _backing(graph, cause)
    monitor, handler = _monitor(graph, cause), _handler(graph, cause)
    if _is_container(graph, cause):
        # The core's own tick leaves the program that it interrupts; no other layer is between it and the kernel.
        app = guest_node(cause.guest, "app")
        yield (origin if cause.device else app), _START
        if not cause.device or origin != monitor:
            yield monitor, frozenset({Edge.INTERRUPT, Edge.TRAP})
        yield from _back_to_container(graph, cause)
        return
    yield origin, _START
    if origin != monitor:
        yield monitor, frozenset({Edge.INTERRUPT})
    if handler != monitor:
        yield handler, frozenset({Edge.INJECT})


def _page_fault(graph: nx.DiGraph, cause: Cause, source: str) -> Iterator[_Leg]:
    """A page that the monitor brings itself, or one that the guest's own kernel must be told of."""
    if cause.reflected or graph.nodes[_monitor(graph, cause)]["layer"] is Layer.KERNEL:
        yield source, _START
        yield from _fault(graph, cause, source)
        return
    edges = frozenset({Edge.TRAP, Edge.VM_EXIT})
    monitor = _monitor(graph, cause)
    yield source, _START
    yield monitor, edges
    memory = f"{graph.graph['host']}/memory"
    if memory in graph:
        yield memory, _DEVICE
        yield monitor, _REPLY
    yield source, _RESUME


def _fault(graph: nx.DiGraph, cause: Cause, source: str) -> Iterator[_Leg]:
    handler, monitor = _handler(graph, cause), _monitor(graph, cause)
    if source == handler and handler == monitor:
        return
    own = _takes_its_faults(graph, cause, handler)
    if own and not cause.monitored:
        if source != handler:
            yield handler, frozenset({Edge.FAULT})
        return
    if source == handler or own:
        yield monitor, frozenset({Edge.FAULT, Edge.TRAP, Edge.VM_EXIT})
    yield handler, frozenset({Edge.FAULT, Edge.REFLECT})
    yield from _back_to_container(graph, cause)


def _takes_its_faults(graph: nx.DiGraph, cause: Cause, handler: str) -> bool:
    """Say whether the guest's own kernel is told of exceptions by the processor itself."""
    if _is_container(graph, cause):
        return False
    edge = graph.get_edge_data(guest_node(cause.guest, "app"), handler)
    return edge is not None and Edge.FAULT in edge["kinds"]


def _is_container(graph: nx.DiGraph, cause: Cause) -> bool:
    return guest_node(cause.guest, "kernel") not in graph


def _back_to_container(graph: nx.DiGraph, cause: Cause) -> Iterator[_Leg]:
    """The way back from the host's kernel, which, unlike that from a guest's, is no instruction in the trace."""
    if cause.reflected and _is_container(graph, cause):
        yield guest_node(cause.guest, "app"), frozenset({Edge.RETURN})
