"""The layers of a host as a directed graph: who can hand control or data to whom, and by what.

Nodes have the ids of the file contract (`web/kernel`, `server/core0`) and the attributes `layer`, `kind`, `guest`
(id, "" for what all share), `label` (a Text) and, for code, `ring`. Edges have `kinds`, the ways in which they can be
used (members of `Edge`), and `guest`.

What holds in it: a guest reaches memory, disk and peripherals only through its mediator, which is the hypervisor, or
for a container the host operating system. On a hosted machine the hypervisor itself reaches them only through the
host operating system, even a device passed through, whose driver there gives it away.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

import networkx as nx

from model.catalog.names import peripheral_name
from model.elements import Approach, Backing, Guest, Host, Isa, Technique, VirtualPeripheral
from model.text import Text, text, translatable

APP = translatable("model", "Application")
KERNEL = translatable("model", "Guest kernel")
OWN_KERNEL = translatable("model", "Operating system")
VCPU = translatable("model", "vCPU {number}")
HYPERVISOR = translatable("model", "Hypervisor")
HOST_OS = translatable("model", "Host operating system")
CORE = translatable("model", "Core {number}")
MEMORY = translatable("model", "RAM")
DISK = translatable("model", "Disk")
SWITCH = translatable("model", "Virtual switch")

CONSOLE = "serial"
NETWORK = "network"
# What an access can reach that goes to the registers of a device, and not to what is behind them.
_PARTS = {"disk": ("disk-controller",), NETWORK: ("network-card", "switch")}


class Layer(StrEnum):
    """The layers, from the top."""

    APP = "app"
    KERNEL = "kernel"
    VCPU = "vcpu"
    HYPERVISOR = "hypervisor"
    HOST_OS = "host-os"
    HARDWARE = "hardware"


class Edge(StrEnum):
    """The ways in which control or data passes from one node to the next."""

    DIRECT = "direct"
    TRAP = "trap"
    VM_EXIT = "vm-exit"
    HYPERCALL = "hypercall"
    CALL_OUT = "call-out"
    TRANSLATE = "translate"
    SYSTEM_CALL = "system-call"
    FAULT = "fault"
    RESUME = "resume"
    REFLECT = "reflect"
    RETURN = "return"
    INTERRUPT = "interrupt"
    INJECT = "inject"
    DEVICE = "device"
    REPLY = "reply"


# How a guest kernel's code gets into the hypervisor. Whatever the technique, a real exception also does.
_ENTRIES: dict[Technique, frozenset[Edge]] = {
    Technique.TRAP_AND_EMULATE: frozenset({Edge.TRAP}),
    Technique.BINARY_TRANSLATION: frozenset({Edge.TRAP, Edge.CALL_OUT, Edge.TRANSLATE}),
    Technique.PARA: frozenset({Edge.TRAP, Edge.HYPERCALL}),
    Technique.HARDWARE_ASSISTED: frozenset({Edge.VM_EXIT, Edge.HYPERCALL}),
}
# Where an application's system calls reach its own kernel without the hypervisor. Not in a para-virtualized guest
# of 64 bits, whose kernel has the application's ring, so that no gate leads there (Xen bounces them).
_OWN_SYSTEM_CALLS = frozenset({Technique.PARA, Technique.HARDWARE_ASSISTED})


# A design may have thousands of cores and vCPUs. The graph has these at most, and lets each vCPU onto so many cores
# that it can still be searched while somebody watches.
MOST_CORES = 1024
MOST_VCPUS = 64
_MOST_LANES = 8_000
_RESERVED = re.compile(r"app|kernel|hypervisor|host-os|cpu|memory|disk|switch|core\d+|vcpu\d+")


def guest_node(guest_id: str, part: str) -> str:
    """Return the id of a guest's node: `guest_node("web", "kernel")` is `web/kernel`."""
    return f"{guest_id}/{part}"


def host_node(host_id: str, part: str) -> str:
    """Return the id of a node that all guests of a host share."""
    return f"{host_id}/{part}"


def core_node(host_id: str, number: int) -> str:
    """Return the id of a physical core."""
    return f"{host_id}/core{number}"


def kernel_ring(technique: Technique | str | None, bits: int, isa: Isa = Isa.X86) -> int:
    """Return the ring that a kernel runs in under a technique; None stands for the bare machine.

    Ring 1 is of no use in 64-bit mode, where segments do not protect the hypervisor: the kernel shares ring 3 then.
    Other processors than x86 have no level between the applications' and the kernel's; 3 stands for the former.
    """
    if technique in (None, Technique.HARDWARE_ASSISTED):
        return 0
    return 1 if bits == 32 and isa is Isa.X86 else 3


def graph_of(host: Host, techniques: Mapping[str, str] | None = None) -> nx.DiGraph:
    """Return the layers of a host as a frozen graph.

    Args:
        host: the host with its guests. On a traditional host the guests are left out, and the host's own id names its
            one system (`server/app`, `server/kernel`).
        techniques: by guest id, a technique to assume instead of the guest's own.
    """
    graph = nx.DiGraph(host=host.id, approach=host.approach, backings={}, mediators={}, own={})
    if host.approach is Approach.TRADITIONAL:
        _add_hardware(graph, host)
        _add_bare_system(graph, host)
        return nx.freeze(graph)
    chosen = techniques or {}
    used = {guest.id: Technique(chosen.get(guest.id, guest.technique)) for guest in host.guests}
    for guest in host.guests:
        _add_guest(graph, host, guest, used[guest.id])
    _add_shared_software(graph, host)
    _add_hardware(graph, host)
    _connect_devices(graph, host)
    for guest in host.guests:
        _connect_guest(graph, host, guest, used[guest.id])
    return nx.freeze(graph)


def devices(graph: nx.DiGraph) -> tuple[str, ...]:
    """Return the memory, the disk and the peripherals of the host."""
    return tuple(
        node for node, of in graph.nodes(data=True) if of["layer"] is Layer.HARDWARE and of["kind"] != "core"
    )


def mediator(graph: nx.DiGraph, guest_id: str) -> str:
    """Return the node through which every way of the guest to a device leads; KeyError for an unknown guest."""
    return str(graph.graph["mediators"][guest_id])


def own_devices(graph: nx.DiGraph, guest_id: str) -> frozenset[str]:
    """Return the devices that a guest reaches by itself: passed through, and its ports open in guest mode."""
    return frozenset(graph.graph["own"].get(guest_id, ()))


def unmediated_devices(graph: nx.DiGraph, guest_id: str) -> tuple[str, ...]:
    """Return the devices that some path from the guest's nodes reaches without passing its mediator.

    A device is mediated if the mediator dominates it: Popek and Goldberg's resource control, read off the graph. The
    guest's own way to a device that was given to it for itself is left out.
    """
    guard = mediator(graph, guest_id)
    found = set()
    own = own_devices(graph, guest_id)
    rest = nx.subgraph_view(
        graph, filter_edge=lambda start, to: to not in own or graph.edges[start, to]["guest"] == ""
    )
    for start, of in graph.nodes(data=True):
        if of["guest"] != guest_id:
            continue
        dominators = nx.immediate_dominators(rest, start)
        found |= {device for device in devices(graph) if not _is_dominated(device, guard, dominators)}
    return tuple(sorted(found))


def _is_dominated(node: str, guard: str, dominators: Mapping[str, str | None]) -> bool:
    if node not in dominators:
        return True  # it cannot be reached at all
    current: str | None = node
    while current is not None and current != guard:
        above = dominators.get(current)
        current = None if above == current else above
    return current == guard


def _add(graph: nx.DiGraph, node: str, layer: Layer, label: Text, kind: str = "", **of: object) -> None:
    graph.add_node(node, **{"layer": layer, "kind": kind or str(layer), "label": label, "guest": "", **of})


def _connect(graph: nx.DiGraph, source: str, target: str, *kinds: Edge, guest: str = "") -> None:
    """Let the edge be used in these ways too; ends that the host lacks are passed over."""
    if source not in graph or target not in graph:
        return
    before = graph.get_edge_data(source, target, {}).get("kinds", frozenset())
    graph.add_edge(source, target, kinds=before | frozenset(kinds), guest=guest)


def _add_hardware(graph: nx.DiGraph, host: Host) -> None:
    for number, core in enumerate(_cores(host)):
        _add(graph, core, Layer.HARDWARE, text(CORE, number=number), "core")
    if host.memory_mib > 0:
        _add(graph, host_node(host.id, "memory"), Layer.HARDWARE, text(MEMORY), "memory")
    if host.disk_gib > 0:
        _add(graph, host_node(host.id, "disk"), Layer.HARDWARE, text(DISK), "disk")
    for kind in host.peripherals:
        if _RESERVED.fullmatch(kind):
            continue  # a design file may call a peripheral anything, but never put it in the place of a layer
        _add(graph, host_node(host.id, kind), Layer.HARDWARE, peripheral_name(kind), kind)


def _cores(host: Host) -> list[str]:
    return [core_node(host.id, number) for number in range(min(host.cpu.cores, MOST_CORES))]


def _add_bare_system(graph: nx.DiGraph, host: Host) -> None:
    """The one system of a machine without hypervisor: its kernel owns the hardware."""
    app, kernel = guest_node(host.id, "app"), guest_node(host.id, "kernel")
    _add(graph, app, Layer.APP, text(APP), guest=host.id, ring=3)
    _add(graph, kernel, Layer.KERNEL, text(OWN_KERNEL), guest=host.id, ring=0)
    if host_node(host.id, CONSOLE) not in graph:
        # The machine that runs the program always has the port that its console hangs on.
        _add(graph, host_node(host.id, CONSOLE), Layer.HARDWARE, peripheral_name(CONSOLE), CONSOLE)
    graph.graph["mediators"][host.id] = kernel
    _connect(graph, app, kernel, Edge.SYSTEM_CALL, Edge.FAULT, Edge.TRAP, guest=host.id)
    _connect(graph, kernel, app, Edge.RETURN, Edge.RESUME, guest=host.id)
    for core in _cores(host):
        _connect(graph, app, core, Edge.DIRECT, guest=host.id)
        _connect(graph, kernel, core, Edge.DIRECT, guest=host.id)
        _connect(graph, core, kernel, Edge.INTERRUPT, guest=host.id)
    for device in devices(graph):
        _connect(graph, kernel, device, Edge.DEVICE, guest=host.id)
        _connect(graph, device, kernel, Edge.REPLY, Edge.INTERRUPT, guest=host.id)
        kind = graph.nodes[device]["kind"]
        graph.graph["backings"].update({(host.id, part): device for part in (kind, *_PARTS.get(kind, ()))})


def _add_guest(graph: nx.DiGraph, host: Host, guest: Guest, technique: Technique) -> None:
    ring = kernel_ring(technique, _width(guest), guest.cpu.isa)
    _add(graph, guest_node(guest.id, "app"), Layer.APP, text(APP), guest=guest.id, ring=3)
    if technique is Technique.OS_LEVEL:
        return
    _add(graph, guest_node(guest.id, "kernel"), Layer.KERNEL, text(KERNEL), guest=guest.id, ring=ring)
    for number in range(min(guest.cpu.count, MOST_VCPUS)):
        _add(graph, f"{guest.id}/vcpu{number}", Layer.VCPU, text(VCPU, number=number), guest=guest.id)


def _width(guest: Guest) -> int:
    """Return the mode that the guest's kernel runs in: that of its system, as far as its CPU has it."""
    return min(guest.cpu.bits, guest.os.bits)


def _add_shared_software(graph: nx.DiGraph, host: Host) -> None:
    has_machines = any(of["layer"] is Layer.KERNEL for _, of in graph.nodes(data=True))
    if has_machines or host.approach is Approach.BARE_METAL or not host.guests:
        _add(graph, host_node(host.id, "hypervisor"), Layer.HYPERVISOR, text(HYPERVISOR), ring=0)
    if host.approach is Approach.HOSTED:
        _add(graph, host_node(host.id, "host-os"), Layer.HOST_OS, text(HOST_OS), ring=0)
    if any(_is_on_switch(guest) for guest in host.guests):
        layer = Layer.HOST_OS if host.approach is Approach.HOSTED else Layer.HYPERVISOR
        _add(graph, host_node(host.id, "switch"), layer, text(SWITCH), "switch", ring=0)


def _is_on_switch(guest: Guest) -> bool:
    """Whether it has a network card that is a model: such cards hang on the virtual switch."""
    backings = {each.backing for each in guest.peripherals if each.kind == NETWORK}
    return bool(backings - {Backing.PASSTHROUGH})


def _connect_devices(graph: nx.DiGraph, host: Host) -> None:
    hypervisor, host_os = host_node(host.id, "hypervisor"), host_node(host.id, "host-os")
    driver = host_os if host_os in graph else hypervisor
    for device in devices(graph):
        _connect(graph, driver, device, Edge.DEVICE)
        _connect(graph, device, driver, Edge.REPLY, Edge.INTERRUPT)
    switch, uplink = host_node(host.id, "switch"), host_node(host.id, NETWORK)
    for upper, lower in ((driver, switch), (switch, uplink)):
        _connect(graph, upper, lower, Edge.DEVICE)
        _connect(graph, lower, upper, Edge.REPLY, Edge.INTERRUPT)
    _connect(graph, hypervisor, host_os, Edge.DEVICE)
    _connect(graph, host_os, hypervisor, Edge.REPLY, Edge.INTERRUPT)
    for core in _cores(host):
        _connect(graph, hypervisor, core, Edge.RESUME)
        # A core that is interrupted while a guest runs is the hypervisor's, hosted or not.
        _connect(graph, core, hypervisor, Edge.INTERRUPT)


def _connect_guest(graph: nx.DiGraph, host: Host, guest: Guest, technique: Technique) -> None:
    container = technique is Technique.OS_LEVEL
    hosted = host_node(host.id, "host-os") in graph
    guard = host_node(host.id, "host-os" if container and hosted else "hypervisor")
    graph.graph["mediators"][guest.id] = guard
    if container:
        _connect_container(graph, host, guest, guard)
    else:
        _connect_machine(graph, host, guest, guard, technique)
    model = host_node(host.id, "host-os" if hosted else "hypervisor")
    for kind in {"memory", "disk", CONSOLE, *(peripheral.kind for peripheral in guest.peripherals)}:
        graph.graph["backings"][guest.id, kind] = _backing(graph, guest, kind, model)
    switch = host_node(host.id, "switch")
    graph.graph["backings"].update(
        {
            (guest.id, "disk-controller"): model,
            (guest.id, "network-card"): model if _is_on_switch(guest) else host_node(host.id, NETWORK),
            (guest.id, "switch"): switch if switch in graph else model,
        }
    )


def _lanes(host: Host) -> list[str]:
    """Return the cores that every vCPU may run on: all, unless that would be too many edges."""
    vcpus = sum(min(guest.cpu.count, MOST_VCPUS) for guest in host.guests)
    return _cores(host)[: max(1, _MOST_LANES // max(1, vcpus))]


def _connect_container(graph: nx.DiGraph, host: Host, guest: Guest, guard: str) -> None:
    app = guest_node(guest.id, "app")
    for core in _cores(host):
        _connect(graph, app, core, Edge.DIRECT, guest=guest.id)
    _connect(graph, app, guard, Edge.SYSTEM_CALL, Edge.FAULT, Edge.TRAP, guest=guest.id)
    _connect(graph, guard, app, Edge.RETURN, Edge.RESUME, Edge.INJECT, guest=guest.id)


def _connect_machine(graph: nx.DiGraph, host: Host, guest: Guest, guard: str, technique: Technique) -> None:
    app, kernel = guest_node(guest.id, "app"), guest_node(guest.id, "kernel")
    cores, lanes = _cores(host), _lanes(host)
    for number in range(min(guest.cpu.count, MOST_VCPUS)):
        vcpu = f"{guest.id}/vcpu{number}"
        _connect(graph, app, vcpu, Edge.DIRECT, guest=guest.id)
        _connect(graph, kernel, vcpu, Edge.DIRECT, guest=guest.id)
        for core in lanes if number else [*lanes, *cores[len(lanes) : len(host.guests)]]:
            _connect(graph, vcpu, core, Edge.DIRECT, guest=guest.id)
    entries = _ENTRIES[technique]
    # Guest mode has all rings: what leaves it leaves it from the application too.
    exceptions = entries if technique is Technique.HARDWARE_ASSISTED else frozenset({Edge.TRAP})
    _connect(graph, kernel, guard, *entries, guest=guest.id)
    _connect(graph, app, guard, *exceptions, guest=guest.id)
    _connect(graph, guard, app, Edge.RESUME, guest=guest.id)
    _connect(graph, guard, kernel, Edge.RESUME, Edge.REFLECT, Edge.INJECT, guest=guest.id)
    _connect(graph, kernel, app, Edge.RETURN, guest=guest.id)
    if technique in _OWN_SYSTEM_CALLS and not (technique is Technique.PARA and _width(guest) == 64):
        _connect(graph, app, kernel, Edge.SYSTEM_CALL, guest=guest.id)
    else:
        _connect(graph, app, guard, Edge.SYSTEM_CALL, guest=guest.id)
    if technique is Technique.HARDWARE_ASSISTED:
        _connect(graph, app, kernel, Edge.FAULT, guest=guest.id)
        _connect_own(graph, host, guest)
    else:
        _connect(graph, app, guard, Edge.FAULT, guest=guest.id)
        _connect(graph, kernel, guard, Edge.FAULT, guest=guest.id)


def _connect_own(graph: nx.DiGraph, host: Host, guest: Guest) -> None:
    """The ports of a card that is passed through are open in the I/O bitmap: the vCPU reaches it by itself."""
    card = host_node(host.id, NETWORK)
    if VirtualPeripheral(NETWORK, Backing.PASSTHROUGH) in guest.peripherals and card in graph:
        graph.graph["own"][guest.id] = {card}
        for number in range(min(guest.cpu.count, MOST_VCPUS)):
            _connect(graph, f"{guest.id}/vcpu{number}", card, Edge.DEVICE, guest=guest.id)


def _backing(graph: nx.DiGraph, guest: Guest, kind: str, model: str) -> str:
    """Return the physical device behind a virtual one, or the layer whose device model stands for it."""
    physical = host_node(str(graph.graph["host"]), kind)
    of = graph.nodes.get(physical, {})
    exists = of.get("layer") is Layer.HARDWARE and of.get("kind") == kind
    wanted = {peripheral.backing for peripheral in guest.peripherals if peripheral.kind == kind}
    real = kind in {"memory", "disk"} or bool(wanted - {Backing.EMULATED})
    return physical if real and exists else model
