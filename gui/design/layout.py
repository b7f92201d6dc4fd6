"""Where everything of a host stands: a pure function from a host to boxes, in px from the host's corner."""

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.design import words
from gui.design.grid import CARD_GAP, PAD, Grid, Zone, has_own_kernel, make_grid
from gui.design.panel import PanelBoxes, lay_out_panel
from gui.design.parts import ADD
from gui.drawing import CHIP_HEIGHT, chip_width, text_width
from gui.translation import language, translate_text
from model.catalog import say_vcpus
from model.elements import Approach, Backing, Guest, Host

translate = words.translate
GAP = 8.0
CARD_PAD = 10.0
APP_HEIGHT = 32.0
KERNEL_HEIGHT = 34.0
MOST_GROWTH = 64.0  # of a container's card, so that it reaches the host operating system
LAYER_HEIGHT = 36.0
TITLE_HEIGHT = 28.0
DROP_HEIGHT = 128.0  # of a host without guests
DROP_STRIP = 44.0  # below a full row
CHIP_GAP = 5.0
ADD_WIDTH = 22.0  # of the place that adds a peripheral
MOST_KEPT = 1024  # layouts of hosts
Resources = tuple[int, int, int, tuple[tuple[str, Backing], ...]]  # vCPUs, MiB, GiB, peripherals


@dataclass(frozen=True)
class ChipBox:
    """A virtual resource of a guest, from the card's corner. `part` is what follows the # in the selection.

    The last one of a card is the place that adds a peripheral, which is seen while the guest is selected.
    """

    part: str
    box: QRectF
    label: str
    emulated: bool = False


@dataclass(frozen=True)
class CardBoxes:
    """A guest: its card from the host's corner, and what is on it from the card's corner."""

    guest: str
    box: QRectF
    title: QRectF
    app: QRectF
    kernel: QRectF
    chips: tuple[ChipBox, ...]


@dataclass(frozen=True)
class LayerBox:
    """A layer under the guests. A missing one is drawn as a gap.

    While the stack changes, `opacity` fades a layer, and `host` is the former host whose words a leaving one shows.
    """

    name: str
    box: QRectF
    missing: bool = False
    opacity: float = 1.0
    host: Host | None = None


@dataclass(frozen=True)
class StackBoxes:
    """A whole host."""

    size: QSizeF
    title: QRectF
    switch: tuple[tuple[Approach, QRectF], ...]
    cards: tuple[CardBoxes, ...]
    drop: QRectF | None
    layers: tuple[LayerBox, ...]
    hardware: QRectF
    panel: PanelBoxes

    def has_same_ground(self, other: "StackBoxes") -> bool:
        """Whether all but the cards stand where they stand in `other`."""
        return self is other or replace(self, cards=()) == replace(other, cards=())

    def layer(self, name: str) -> LayerBox | None:
        """Return the layer "app", "hypervisor" or "host-os" if the host has it."""
        return next((layer for layer in self.layers if layer.name == name), None)

    def card(self, guest_id: str) -> CardBoxes:
        """Return the boxes of that guest; raises KeyError."""
        for card in self.cards:
            if card.guest == guest_id:
                return card
        raise KeyError(guest_id)


def lay_out_host(host: Host, plain: bool = False) -> StackBoxes:
    """Return where everything of a host stands. The same host, language and font always give the same boxes.

    Args:
        host: the host.
        plain: for pictures: without what is there to be used, the switch and the place for one more guest.
    """
    return _lay_out(_Same(host), plain, language())


class _Same:
    """A host as a key, wherever it stands. Only the very same guests are the same: to compare them costs too much."""

    def __init__(self, host: Host) -> None:
        self.host = host

    def __hash__(self) -> int:
        return id(self.host.guests)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.host.is_only_moved(other.host)


@lru_cache(maxsize=MOST_KEPT)
def _lay_out(same: _Same, plain: bool, language: str) -> StackBoxes:
    """Lay out a host once; `language` is that of the words in it."""
    host = same.host
    takes_guests = host.approach is not Approach.TRADITIONAL and not plain
    grid = make_grid(host, takes_guests)
    inner = grid.inner
    rows = _Rows(host, grid, PAD + TITLE_HEIGHT + CARD_GAP - 2, takes_guests)
    layers, y = _lay_out_layers(host, grid, rows)
    panel = lay_out_panel(host, inner)
    hardware = QRectF(QPointF(PAD, y), panel.size)
    return StackBoxes(
        size=QSizeF(inner + 2 * PAD, hardware.bottom() + PAD),
        title=QRectF(PAD, PAD - 2, inner, TITLE_HEIGHT),
        switch=() if plain else _lay_out_switch(PAD + inner),
        cards=tuple(rows.cards[guest.id] for guest in host.guests),
        drop=rows.drop,
        layers=layers,
        hardware=hardware,
        panel=panel,
    )


class _Rows:
    """The cards of a host in rows, zone by zone, and the place for one more; `bottom` is where the layers begin.

    Machines stand on the hypervisor, containers beside it on the host operating system.
    """

    def __init__(self, host: Host, grid: Grid, top: float, takes_guests: bool) -> None:
        self.cards: dict[str, CardBoxes] = {}
        self.drop: QRectF | None = None
        self._grid = grid
        apart = takes_guests and any(zone.containers for zone in grid.zones)
        strip = apart and not grid.has_room_beside
        below = top + DROP_STRIP + CARD_GAP if strip else top
        chips = {guest.id: _chips_of(guest, grid.card) for guest in host.guests}
        heights = [_row_heights(zone, chips) for zone in grid.zones]
        under = [_height_under(zone, grid) for zone in grid.zones]
        whole = max((_sum(rows) + foot for rows, foot in zip(heights, under, strict=True)), default=0.0)
        for zone, rows, foot in zip(grid.zones, heights, under, strict=True):
            spare = whole - foot - _sum(rows)
            grown = min(spare / len(rows), MOST_GROWTH) if zone.containers else 0.0
            self._place(zone, [height + grown for height in rows], below + spare - grown * len(rows), chips)
        self.bottom = below + whole + GAP + 2 if grid.zones else top
        if strip:
            self.drop = QRectF(PAD, top, grid.inner, DROP_STRIP)
        elif takes_guests:
            self._add_drop(self.bottom - GAP - 2 + CARD_GAP if grid.zones else top)

    def _place(self, zone: Zone, heights: list[float], y: float, chips: dict[str, tuple[ChipBox, ...]]) -> None:
        for row, height in enumerate(heights):
            for column, guest in enumerate(zone.row(row)):
                box = QRectF(self._grid.left(zone.first + column), y, self._grid.card, height)
                self.cards[guest.id] = _lay_out_card(guest, box, chips[guest.id])
            y += height + CARD_GAP

    def _add_drop(self, below: float) -> None:
        """Leave a place for one more guest: right of the last card, or below all where its row is full."""
        grid, last = self._grid, self._grid.last_guest
        if last is None:
            self.drop = QRectF(PAD, below, grid.inner, DROP_HEIGHT)
        elif grid.has_room_beside:
            box = self.cards[last.id].box
            left = box.right() + CARD_GAP
            self.drop = QRectF(left, box.top(), PAD + grid.inner - left, box.height())
        else:
            self.drop = QRectF(PAD, below, grid.inner, DROP_STRIP)
        self.bottom = max(self.bottom, self.drop.bottom() + GAP + 2)


def _sum(heights: list[float]) -> float:
    return sum(heights) + CARD_GAP * (len(heights) - 1)


def _row_heights(zone: Zone, chips: dict[str, tuple[ChipBox, ...]]) -> list[float]:
    return [max(_card_height(guest, chips[guest.id]) for guest in zone.row(row)) for row in range(zone.rows)]


def _height_under(zone: Zone, grid: Grid) -> float:
    """Return how high the layer is that a zone has for itself, beside another zone that stands deeper."""
    return LAYER_HEIGHT + GAP + 2 if zone.own_layer and len(grid.zones) > 1 else 0.0


def _lay_out_layers(host: Host, grid: Grid, rows: _Rows) -> tuple[tuple[LayerBox, ...], float]:
    """Return the layers from the top, and where the hardware begins."""
    layers, y = [], rows.bottom
    for zone in grid.zones if len(grid.zones) > 1 else ():
        if zone.own_layer:
            left, right = grid.left(zone.first), grid.left(zone.first + zone.columns) - CARD_GAP
            box = QRectF(left, y - GAP - 2 - LAYER_HEIGHT, right - left, LAYER_HEIGHT)
            layers.append(LayerBox(zone.own_layer, box, missing=zone.own_layer == "host-os"))
    if layers:
        y -= 2
    for name, missing in _layers_of(host, {layer.name for layer in layers}):
        layers.append(LayerBox(name, QRectF(PAD, y, grid.inner, LAYER_HEIGHT), missing))
        y += LAYER_HEIGHT + GAP
    return tuple(layers), y


def _layers_of(host: Host, present: set[str]) -> list[tuple[str, bool]]:
    """Return the layers that go through under the whole host, with whether they are gaps."""
    absent = host.host_os is None
    if host.approach is Approach.TRADITIONAL:
        return [("app", absent), ("host-os", absent)]
    boxed = bool(host.guests) and all(not has_own_kernel(guest) for guest in host.guests)
    if host.approach is Approach.HOSTED:
        layers = [("host-os", absent)] if boxed else [("hypervisor", False), ("host-os", absent)]
    elif boxed:
        # What the containers would stand on is either not there or does not belong there.
        layers = [("host-os", True), ("hypervisor", False)]
    else:
        layers = [("hypervisor", False)] if absent else [("hypervisor", False), ("host-os", True)]
    return [layer for layer in layers if layer[0] not in present]


def _lay_out_switch(right: float) -> tuple[tuple[Approach, QRectF], ...]:
    widths = [text_width(words.approach(approach), 12) + 22 for approach in Approach]
    x = right - sum(widths)
    made = []
    for approach, width in zip(Approach, widths, strict=True):
        made.append((approach, QRectF(x, PAD - 2, width, TITLE_HEIGHT)))
        x += width
    return tuple(made)


def _lay_out_card(guest: Guest, box: QRectF, chips: tuple[ChipBox, ...]) -> CardBoxes:
    title, app, kernel = _card_parts(box.width() - 2 * CARD_PAD)
    if not has_own_kernel(guest):
        # What a container has instead of a kernel lies where it stands on the host's: at the card's foot.
        grown = box.height() - _card_height(guest, chips)
        app = app.adjusted(0, 0, 0, grown)
        chips = tuple(replace(chip, box=chip.box.translated(0, grown)) for chip in chips)
        kernel = QRectF(CARD_PAD, box.height() - CARD_PAD - KERNEL_HEIGHT, kernel.width(), KERNEL_HEIGHT)
    return CardBoxes(guest.id, box, title, app, kernel, chips)


@lru_cache(maxsize=64)
def _card_parts(inner: float) -> tuple[QRectF, QRectF, QRectF]:
    """Return title, application and kernel of a card, which all cards of that width have in the same places."""
    app = QRectF(CARD_PAD, CARD_PAD + 24, inner, APP_HEIGHT)
    kernel = QRectF(CARD_PAD, app.bottom() + 6, inner, KERNEL_HEIGHT)
    return QRectF(CARD_PAD, CARD_PAD - 2, inner, 20), app, kernel


def _card_height(guest: Guest, chips: tuple[ChipBox, ...]) -> float:
    foot = 0.0 if has_own_kernel(guest) else GAP + KERNEL_HEIGHT
    return max(chip.box.bottom() for chip in chips) + foot + CARD_PAD


def _chips_of(guest: Guest, width: float) -> tuple[ChipBox, ...]:
    """Return where the chips of a guest stand on a card of that width."""
    return _lay_out_chips(_resources(guest), has_own_kernel(guest), width, language())


@lru_cache(maxsize=4096)
def _lay_out_chips(has: Resources, own_kernel: bool, width: float, language: str) -> tuple[ChipBox, ...]:
    """Lay out the chips once for all guests that have the same; `language` is that of the labels."""
    x, y = CARD_PAD, CARD_PAD + 24 + APP_HEIGHT + GAP + (6 + KERNEL_HEIGHT if own_kernel else 0.0)
    made = []
    for part, label, emulated in _say_chips(has):
        wide = min(chip_width(label), width - 2 * CARD_PAD)
        if x + wide > width - CARD_PAD + 0.5 and x > CARD_PAD:
            x, y = CARD_PAD, y + CHIP_HEIGHT + CHIP_GAP
        made.append(ChipBox(part, QRectF(x, y, wide, CHIP_HEIGHT), label, emulated))
        x += wide + CHIP_GAP
    if x + ADD_WIDTH > width - CARD_PAD + 0.5:
        x, y = CARD_PAD, y + CHIP_HEIGHT + CHIP_GAP
    return (*made, ChipBox(ADD, QRectF(x, y, ADD_WIDTH, CHIP_HEIGHT), "+"))


def chip_labels(guest: Guest) -> list[tuple[str, str, bool]]:
    """Return part, label and whether it is emulated, of every virtual resource of a guest."""
    return _say_chips(_resources(guest))


def _resources(guest: Guest) -> Resources:
    devices = tuple((device.kind, device.backing) for device in guest.peripherals)
    return guest.cpu.count, guest.memory_mib, guest.disk_gib, devices


def _say_chips(has: Resources) -> list[tuple[str, str, bool]]:
    vcpus, memory, disk, devices = has
    labels = [
        ("cpu", translate_text(say_vcpus(vcpus)), False),
        ("memory", words.memory(memory), False),
        ("disk", words.disk(disk), False),
    ]
    for index, (kind, backing) in enumerate(devices):
        label = words.device_short(kind)
        if backing is not Backing.SHARED:
            label = f"{label} {words.backing(backing)}"
        labels.append((f"peripherals[{index}]", label, backing is Backing.EMULATED))
    return labels
