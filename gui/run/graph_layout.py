"""Where the layers of a host stand in the picture: from the topology graph to boxes, lanes and edges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx as nx

GUTTER = 96.0
MARGIN = 20.0
COLUMN_MAX = 208.0
COLUMN_MIN = 70.0
CONTENT_MAX = 1240.0
STRIP = 26.0
CORES_SHOWN = 8
LEAST_ROW = 18.0  # px: the text of a vCPU and its frame
REST = 26.0  # for the number of cores that are not shown
RESOURCE_MIN = 52.0
CPU_SHARE = 1.7
GAP = 14.0
RESOURCES = ("memory", "disk")
SWITCH_MAX, SWITCH_INSET = 124.0, 6.0


@dataclass(frozen=True)
class Box:
    """One node of the graph as a rectangle in pixels. `guest` is the place of its guest on the host, or None."""

    node: str
    kind: str
    x: float
    y: float
    width: float
    height: float
    guest: int | None = None

    @property
    def is_bar(self) -> bool:
        """Whether it is a layer that stands under all guests."""
        return self.kind in ("hypervisor", "host-os", "system")

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.y + self.height

    @property
    def centre_x(self) -> float:
        """The x of its middle."""
        return self.x + self.width / 2

    @property
    def centre_y(self) -> float:
        """The y of its middle."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Lane:
    """A band across the picture: `ring-3`, `ring-0`, `host-os`, `hardware`, ...; `middle` is that of its boxes."""

    name: str
    top: float
    bottom: float
    middle: float


@dataclass(frozen=True)
class Edge:
    """A quiet line between two boxes: always vertical, at the middle of the narrower one."""

    source: str
    target: str
    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Layout:
    """The whole picture. `aliases` names the box that stands for a node without a box of its own."""

    width: float
    height: float
    boxes: dict[str, Box]
    lanes: tuple[Lane, ...]
    edges: tuple[Edge, ...]
    aliases: dict[str, str] = field(default_factory=dict)

    def box(self, node: str) -> Box | None:
        """Return the box where a node is drawn, or None for a node that is not in the picture."""
        return self.boxes.get(self.aliases.get(node, node))


@dataclass(frozen=True)
class _Row:
    """A row of boxes: its lane, its height and the weight of the gap above it."""

    name: str
    lane: str
    height: float
    gap: float

    def high(self, scale: float) -> float:
        """Return the height at a scale, which leaves room for a text."""
        return max(min(self.height, LEAST_ROW), self.height * scale)


def kind_of(node: str) -> str:
    """Return what a node is, from its id: app, kernel, vcpu, hypervisor, host-os, switch, core, peripheral..."""
    part = node.partition("/")[2]
    if part in ("app", "kernel", "hypervisor", "host-os", "switch", *RESOURCES):
        return part
    for kind in ("vcpu", "core"):
        if part.startswith(kind) and part[len(kind) :].isdigit():
            return kind
    return "peripheral"


def owner_of(node: str) -> str:
    """Return the id of the guest or host that a node belongs to."""
    return node.partition("/")[0]


def guests_in(graph: nx.DiGraph) -> list[str]:
    """Return the ids of the systems in the graph, in the order of its nodes."""
    return list(dict.fromkeys(owner_of(node) for node in graph if kind_of(node) in ("app", "kernel", "vcpu")))


def lay_out(graph: nx.DiGraph, width: float, height: float) -> Layout:
    """Place every layer of a host.

    Args:
        graph: the layers, from `model.topology.graph_of`; nodes are named as in the file contract.
        width: what the picture may take, in pixels; it becomes wider where the guests need more.
        height: what the picture may take, in pixels; it becomes higher where the rows need more.
    """
    guests = guests_in(graph)
    wide = max(width, GUTTER + MARGIN + max(len(guests) * (COLUMN_MIN + 8), _hardware_width(graph)))
    rows = _rows(graph)
    # What is wider than its place is shown smaller, and may be higher by as much.
    tops, scale, high = _stack(rows, height * wide / width)
    left, content = _content(wide, len(guests))
    boxes: dict[str, Box] = {}
    aliases: dict[str, str] = {}
    at = {row.name: (top, row.high(scale)) for row, top in zip(rows, tops, strict=True)}
    for place, guest in enumerate(guests):
        pitch = content / len(guests)
        _place_system(graph, guest, left, content, at, boxes)
        column = min(COLUMN_MAX, pitch - (16 if pitch > 110 else 8))
        _place_guest(graph, guest, place, left + (place + 0.5) * pitch - column / 2, column, at, boxes)
    for node in graph:
        if kind_of(node) in ("hypervisor", "host-os") and kind_of(node) in at:
            top, tall = at[kind_of(node)]
            boxes[node] = Box(node, kind_of(node), left, top, content, tall)
    _place_switch(graph, boxes)
    _place_hardware(graph, left, content, at["hardware"], boxes, aliases)
    lanes = _lanes(rows, tops, scale, high)
    return Layout(wide, high, boxes, lanes, _edges(graph, boxes, aliases), aliases)


def _hardware_width(graph: nx.DiGraph) -> float:
    """Return how wide the hardware has to be at least."""
    kinds = [kind_of(node) for node in graph]
    others = sum(kind in (*RESOURCES, "peripheral") for kind in kinds)
    return others * (RESOURCE_MIN + GAP) + (CPU_SHARE * RESOURCE_MIN if "core" in kinds else 0.0)


def _content(wide: float, guests: int) -> tuple[float, float]:
    content = min(max(CONTENT_MAX, guests * (COLUMN_MIN + 8)), wide - GUTTER - MARGIN)
    return GUTTER + (wide - GUTTER - MARGIN - content) / 2, content


def ring_of(graph: nx.DiGraph, node: str) -> int:
    """Return the privilege ring in which a node's code runs."""
    ring = graph.nodes[node].get("ring")
    return ring if isinstance(ring, int) else 3


def _rows(graph: nx.DiGraph) -> list[_Row]:
    kinds = {kind_of(node) for node in graph}
    rings = sorted({ring_of(graph, node) for node in graph if kind_of(node) == "kernel"}, reverse=True)
    rows = [_Row("app", "ring-3", 44, 0.4)]
    for ring in rings:
        rows.append(_Row(f"kernel-{ring}", f"ring-{ring}", 46, 0.8))
        if "vcpu" in kinds:
            rows.append(_Row(f"vcpu-{ring}", f"ring-{ring}", 22, 0.3))
    if "hypervisor" in kinds:
        rows.append(_Row("hypervisor", "root" if 0 in rings else "ring-0", 48, 1.7))
    if "host-os" in kinds:
        rows.append(_Row("host-os", "host-os", 46, 1.0))
    rows.append(_Row("hardware", "hardware", 50, 1.0))
    return rows


def _stack(rows: list[_Row], height: float) -> tuple[list[float], float, float]:
    """Return the top of each row, the factor on the rows' heights, and the height taken."""
    weights = sum(row.gap for row in rows) + 0.5
    natural = sum(row.height for row in rows)
    scale = min(1.12, max(0.66, (height - 16 * weights) / natural))
    unit = min(96.0, max(14.0, (height - sum(row.high(scale) for row in rows)) / weights))
    taken = sum(row.high(scale) for row in rows) + unit * weights
    y = max(4.0, (height - taken) / 2)
    tops = []
    for row in rows:
        y += unit * row.gap
        tops.append(y)
        y += row.high(scale)
    return tops, scale, max(height, taken)


def _lanes(rows: list[_Row], tops: list[float], scale: float, high: float) -> tuple[Lane, ...]:
    lanes: list[Lane] = []
    start, first = 0.0, tops[0]
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        if not last and rows[number + 1].lane == row.lane:
            continue
        under = tops[number] + row.high(scale)
        bottom = high if last else (under + tops[number + 1]) / 2
        lanes.append(Lane(row.lane, start, bottom, (first + under) / 2))
        start, first = bottom, tops[number + 1] if not last else 0.0
    return tuple(lanes)


def _place_system(
    graph: nx.DiGraph,
    guest: str,
    left: float,
    content: float,
    at: dict[str, tuple[float, float]],
    boxes: dict[str, Box],
) -> None:
    """The kernel of a machine without hypervisor owns the hardware: it stands over all of it."""
    node = f"{guest}/kernel"
    if graph.graph.get("host") == guest and node in graph:
        top, tall = at[f"kernel-{ring_of(graph, node)}"]
        boxes[node] = Box(node, "system", left, top, content, tall, 0)


def _place_guest(
    graph: nx.DiGraph,
    guest: str,
    place: int,
    x: float,
    column: float,
    at: dict[str, tuple[float, float]],
    boxes: dict[str, Box],
) -> None:
    app, kernel = f"{guest}/app", f"{guest}/kernel"
    if app in graph:
        boxes[app] = Box(app, "app", x, at["app"][0], column, at["app"][1], place)
    if kernel in graph and kernel not in boxes:
        top, tall = at[f"kernel-{ring_of(graph, kernel)}"]
        boxes[kernel] = Box(kernel, "kernel", x, top, column - STRIP, tall, place)
    vcpus = [node for node in graph if kind_of(node) == "vcpu" and owner_of(node) == guest]
    if vcpus:
        _place_vcpus(vcpus, place, x, column, at[f"vcpu-{ring_of(graph, kernel)}"], boxes)


def _place_vcpus(
    vcpus: list[str], place: int, x: float, column: float, at: tuple[float, float], boxes: dict[str, Box]
) -> None:
    """Chips from the right: under the strip beside the kernel, where the application's lane comes down."""
    gap = 4.0
    each = min(66.0, (column - gap * (len(vcpus) - 1)) / len(vcpus))
    left = x + column - each * len(vcpus) - gap * (len(vcpus) - 1)
    for number, node in enumerate(vcpus):
        boxes[node] = Box(node, "vcpu", left + number * (each + gap), at[0], each, at[1], place)


def _place_switch(graph: nx.DiGraph, boxes: dict[str, Box]) -> None:
    """The virtual switch is a part of the layer that has the device models: a box inside its bar, at the right."""
    for node in graph:
        if kind_of(node) != "switch":
            continue
        layer = next((boxes[each] for each in graph.pred[node] if each in boxes and boxes[each].is_bar), None)
        if layer is not None:
            width = min(SWITCH_MAX, layer.width / 4)
            x = layer.right - width - SWITCH_INSET
            boxes[node] = Box(node, "switch", x, layer.y + SWITCH_INSET, width, layer.height - 2 * SWITCH_INSET)


def _place_hardware(
    graph: nx.DiGraph,
    left: float,
    content: float,
    at: tuple[float, float],
    boxes: dict[str, Box],
    aliases: dict[str, str],
) -> None:
    cores = [node for node in graph if kind_of(node) == "core"]
    others = [node for node in graph if kind_of(node) in RESOURCES]
    others += [node for node in graph if kind_of(node) == "peripheral"]
    share = CPU_SHARE if cores else 0.0
    if not cores and not others:
        return
    unit = (content - GAP * (len(others) - (0 if cores else 1))) / (len(others) + share)
    x = left
    if cores:
        cpu = f"{owner_of(cores[0])}/cpu"
        boxes[cpu] = Box(cpu, "cpu", x, at[0], unit * share, at[1])
        _place_cores(cores, boxes[cpu], boxes, aliases)
        x += unit * share + GAP
    for node in others:
        boxes[node] = Box(node, kind_of(node), x, at[0], unit, at[1])
        x += unit + GAP


def _place_cores(cores: list[str], cpu: Box, boxes: dict[str, Box], aliases: dict[str, str]) -> None:
    """Squares inside the CPU; those beyond the last shown are meant by the whole box."""
    gap, title = 5.0, min(46.0, cpu.width * 0.3)
    room = cpu.width - title - 8
    most = max(1, min(CORES_SHOWN, int((room + gap) // (18 + gap))))
    shown = cores
    if len(cores) > most:
        room -= REST
        shown = cores[: max(1, int((room + gap) // (20 + gap)))][:CORES_SHOWN]
    each = min(28.0, max(8.0, cpu.height - 16), (room - gap * (len(shown) - 1)) / len(shown))
    for number, node in enumerate(shown):
        x = cpu.x + title + number * (each + gap)
        boxes[node] = Box(node, "core", x, cpu.centre_y - each / 2, each, each)
    aliases.update(dict.fromkeys(cores[len(shown) :], cpu.node))


def _edges(graph: nx.DiGraph, boxes: dict[str, Box], aliases: dict[str, str]) -> tuple[Edge, ...]:
    """One line for each pair of layers that touch; lanes of direct execution are drawn when they are open."""
    made: dict[tuple[str, str], Edge] = {}
    rows = _rows_of(boxes.values())
    for source, target in graph.edges:
        ends = [boxes.get(aliases.get(node, node)) for node in (source, target)]
        upper, lower = (
            sorted((box for box in ends if box is not None), key=lambda box: box.y) if all(ends) else (None,) * 2
        )
        if upper is None or lower is None or upper.bottom >= lower.y or _skips(upper, lower, rows):
            continue
        lower = boxes.get(f"{owner_of(lower.node)}/cpu", lower) if lower.kind == "core" else lower
        narrow, wide = sorted((upper, lower), key=lambda box: box.width)
        if not wide.x <= narrow.centre_x <= wide.right:
            continue
        made[upper.node, lower.node] = Edge(upper.node, lower.node, narrow.centre_x, upper.bottom, lower.y)
    return tuple(made.values())


def _rows_of(boxes: Iterable[Box]) -> dict[tuple[float, float], list[Box]]:
    """Return the boxes that can stand between others, by their top and bottom: few rows, however many guests."""
    rows: dict[tuple[float, float], list[Box]] = {}
    for box in boxes:
        if box.kind != "vcpu":
            rows.setdefault((box.y, box.bottom), []).append(box)
    return rows


def _skips(upper: Box, lower: Box, rows: dict[tuple[float, float], list[Box]]) -> bool:
    """Whether another box stands between the two."""
    x = min(upper, lower, key=lambda box: box.width).centre_x
    return any(
        box.x <= x <= box.right
        for (top, bottom), row in rows.items()
        if upper.bottom <= top and bottom <= lower.y
        for box in row
        if box not in (upper, lower)
    )
