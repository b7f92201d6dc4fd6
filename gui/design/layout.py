"""Where everything of a host stands: a pure function from a host to boxes, in px from the host's corner."""

from dataclasses import dataclass, replace
from math import ceil, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.design import words
from gui.design.panel import PanelBoxes, lay_out_panel
from gui.drawing import CHIP_HEIGHT, chip_width, text_width
from model.elements import Approach, Backing, Guest, Host, Technique

translate = words.translate
PAD = 16.0
GAP = 8.0
CARD_GAP = 12.0
CARD_PAD = 10.0
CARD_WIDTH = 208.0  # the narrowest card
LAYER_HEIGHT = 36.0
TITLE_HEIGHT = 28.0
HOST_WIDTH = 720.0  # the narrowest host
DROP_HEIGHT = 128.0  # of a host without guests
DROP_WIDTH = 124.0  # beside up to three guests
DROP_STRIP = 44.0  # below a full row
CHIP_GAP = 5.0


@dataclass(frozen=True)
class ChipBox:
    """A virtual resource of a guest, from the card's corner. `part` is what follows the # in the selection."""

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


def lay_out_host(host: Host) -> StackBoxes:
    """Return where everything of a host stands. The same host, language and font always give the same boxes."""
    grid = _grid_of(host)
    inner = grid.inner
    y = PAD + TITLE_HEIGHT + CARD_GAP - 2
    cards, drop, y = _lay_out_cards(host, grid, y)
    layers: list[LayerBox] = []
    for name, missing in _layers_of(host):
        layers.append(LayerBox(name, QRectF(PAD, y, inner, LAYER_HEIGHT), missing))
        y += LAYER_HEIGHT + GAP
    panel = lay_out_panel(host, inner)
    hardware = QRectF(QPointF(PAD, y), panel.size)
    return StackBoxes(
        size=QSizeF(inner + 2 * PAD, hardware.bottom() + PAD),
        title=QRectF(PAD, PAD - 2, inner, TITLE_HEIGHT),
        switch=_lay_out_switch(PAD + inner),
        cards=cards,
        drop=drop,
        layers=tuple(layers),
        hardware=hardware,
        panel=panel,
    )


@dataclass(frozen=True)
class _Grid:
    """How the cards of a host stand: their columns, the width of each, and of everything together.

    Up to three guests leave a narrow place for one more beside them; more guests leave it in the last row.
    """

    columns: int
    card: float
    inner: float


def count_columns(guests: int) -> int:
    """Return in how many columns so many cards stand: one row up to four, then rows of about equal sides."""
    if guests <= 4:
        return max(1, guests)
    return min(8, max(4, ceil(sqrt(guests) * 1.15)))


def _grid_of(host: Host) -> _Grid:
    count = len(host.guests)
    columns = count_columns(count)
    slim = CARD_GAP + DROP_WIDTH if host.approach is not Approach.TRADITIONAL and 0 < count <= 3 else 0.0
    inner = max(HOST_WIDTH - 2 * PAD, columns * CARD_WIDTH + (columns - 1) * CARD_GAP + slim)
    return _Grid(columns, (inner - slim - (columns - 1) * CARD_GAP) / columns, inner)


def _layers_of(host: Host) -> list[tuple[str, bool]]:
    if host.approach is Approach.TRADITIONAL:
        return [("app", host.host_os is None), ("host-os", host.host_os is None)]
    layers = [("hypervisor", False)]
    if host.approach is Approach.HOSTED:
        layers.append(("host-os", host.host_os is None))
    elif host.host_os is not None:
        layers.append(("host-os", True))
    return layers


def _lay_out_switch(right: float) -> tuple[tuple[Approach, QRectF], ...]:
    widths = [text_width(words.approach(approach), 12) + 22 for approach in Approach]
    x = right - sum(widths)
    made = []
    for approach, width in zip(Approach, widths, strict=True):
        made.append((approach, QRectF(x, PAD - 2, width, TITLE_HEIGHT)))
        x += width
    return tuple(made)


def _lay_out_cards(host: Host, grid: _Grid, top: float) -> tuple[tuple[CardBoxes, ...], QRectF | None, float]:
    y, cards = top, []
    for start in range(0, len(host.guests), grid.columns):
        row = host.guests[start : start + grid.columns]
        chips = [_lay_out_chips(guest, grid.card) for guest in row]
        height = max(_card_height(each) for each in chips)
        for column, guest in enumerate(row):
            box = QRectF(PAD + column * (grid.card + CARD_GAP), y, grid.card, height)
            cards.append(_lay_out_card(guest, box, chips[column]))
        y += height + CARD_GAP
    drop = None if host.approach is Approach.TRADITIONAL else _lay_out_drop(cards, grid, y)
    bottom = max(
        [box.bottom() for box in (*(card.box for card in cards[-1:]), *([drop] if drop else []))], default=None
    )
    return tuple(cards), drop, top if bottom is None else bottom + GAP + 2


def _lay_out_drop(cards: list[CardBoxes], grid: _Grid, below: float) -> QRectF:
    """Return the place for one more guest: right of the last card, or below all where its row is full."""
    if not cards:
        return QRectF(PAD, below, grid.inner, DROP_HEIGHT)
    last = cards[-1].box
    room = PAD + grid.inner - last.right() - CARD_GAP
    if room < DROP_WIDTH - 0.5:
        return QRectF(PAD, below, grid.inner, DROP_STRIP)
    return QRectF(last.right() + CARD_GAP, last.top(), room, last.height())


def _lay_out_card(guest: Guest, box: QRectF, chips: tuple[ChipBox, ...]) -> CardBoxes:
    inner = box.width() - 2 * CARD_PAD
    return CardBoxes(
        guest=guest.id,
        box=box,
        title=QRectF(CARD_PAD, CARD_PAD - 2, inner, 20),
        app=QRectF(CARD_PAD, CARD_PAD + 24, inner, 32),
        kernel=QRectF(CARD_PAD, CARD_PAD + 62, inner, 34),
        chips=chips,
    )


def _card_height(chips: tuple[ChipBox, ...]) -> float:
    return max(chip.box.bottom() for chip in chips) + CARD_PAD


def _lay_out_chips(guest: Guest, width: float) -> tuple[ChipBox, ...]:
    x, y = CARD_PAD, CARD_PAD + 62 + 34 + GAP
    made = []
    for part, label, emulated in chip_labels(guest):
        wide = min(chip_width(label), width - 2 * CARD_PAD)
        if x + wide > width - CARD_PAD + 0.5 and x > CARD_PAD:
            x, y = CARD_PAD, y + CHIP_HEIGHT + CHIP_GAP
        made.append(ChipBox(part, QRectF(x, y, wide, CHIP_HEIGHT), label, emulated))
        x += wide + CHIP_GAP
    return tuple(made)


def chip_labels(guest: Guest) -> list[tuple[str, str, bool]]:
    """Return part, label and whether it is emulated, of every virtual resource of a guest."""
    labels = [
        ("cpu", translate("Words", "{count} vCPU").format(count=guest.cpu.count), False),
        ("memory", words.memory(guest.memory_mib), False),
        ("disk", words.disk(guest.disk_gib), False),
    ]
    for index, peripheral in enumerate(guest.peripherals):
        label = words.device_short(peripheral.kind)
        if peripheral.backing is not Backing.SHARED:
            label = f"{label} {words.backing(peripheral.backing)}"
        labels.append((f"peripherals[{index}]", label, peripheral.backing is Backing.EMULATED))
    return labels


def has_own_kernel(guest: Guest) -> bool:
    """Whether a guest runs its own kernel; a container shares that of the host."""
    return guest.technique is not Technique.OS_LEVEL
