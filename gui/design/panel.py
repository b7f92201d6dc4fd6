"""Where the parts of a host's hardware stand, in px from the corner of its hardware panel."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from gui.design import words
from gui.drawing import CHIP_HEIGHT, chip_width
from model.elements import Host

PAD = 12.0
COLUMN_GAP = 18.0
HEADING_TOP = 34.0
HEADING_HEIGHT = 18.0
CONTENT_TOP = 58.0
BAR_HEIGHT = 10.0
CONTENT_HEIGHT = 38.0
CORE_SIZES = ((15.0, 4.0), (11.0, 3.0), (8.0, 2.0), (5.0, 2.0), (3.0, 1.0))  # side, gap: the first that fits
MOST_CORES = 512  # more are drawn as that many
COLUMN_SHARES = (1.15, 1.0, 1.0, 1.05)


@dataclass(frozen=True)
class DeviceBox:
    """A physical peripheral; `part` is what follows the # in the selection."""

    part: str
    box: QRectF
    label: str


@dataclass(frozen=True)
class PanelBoxes:
    """The hardware: a heading for each of its columns, cores, bars and devices."""

    size: QSizeF
    cpu: QRectF
    memory: QRectF
    disk: QRectF
    peripherals: QRectF
    cores: tuple[QRectF, ...]
    memory_bar: QRectF
    disk_bar: QRectF
    devices: tuple[DeviceBox, ...]


def lay_out_panel(host: Host, width: float) -> PanelBoxes:
    """Return where the hardware of a host stands in a panel `width` px wide."""
    columns = _columns(width)
    cores = _lay_out_cores(min(host.cpu.cores, MOST_CORES), columns[0])
    devices = _lay_out_devices(host.peripherals, columns[3])
    bottom = max(
        [CONTENT_TOP + CONTENT_HEIGHT]
        + [core.bottom() for core in cores[-1:]]
        + [device.box.bottom() for device in devices[-1:]]
    )
    cpu, memory, disk, peripherals = (QRectF(x, HEADING_TOP, wide, HEADING_HEIGHT) for x, wide in columns)
    memory_bar, disk_bar = (QRectF(x, CONTENT_TOP + 3, wide, BAR_HEIGHT) for x, wide in columns[1:3])
    return PanelBoxes(
        QSizeF(width, bottom + PAD - 2), cpu, memory, disk, peripherals, cores, memory_bar, disk_bar, devices
    )


def _columns(width: float) -> list[tuple[float, float]]:
    space = width - 2 * PAD - 3 * COLUMN_GAP
    x, made = PAD, []
    for share in COLUMN_SHARES:
        wide = space * share / sum(COLUMN_SHARES)
        made.append((x, wide))
        x += wide + COLUMN_GAP
    return made


def _lay_out_cores(count: int, column: tuple[float, float]) -> tuple[QRectF, ...]:
    left, width = column
    for side, gap in CORE_SIZES:
        per_row = max(1, int((width + gap) // (side + gap)))
        if side > 11 and count > 8:
            per_row = min(per_row, 8)
        if -(-count // per_row) * (side + gap) - gap <= CONTENT_HEIGHT:
            break
    return tuple(
        QRectF(
            left + (number % per_row) * (side + gap),
            CONTENT_TOP + (number // per_row) * (side + gap),
            side,
            side,
        )
        for number in range(count)
    )


def _lay_out_devices(kinds: tuple[str, ...], column: tuple[float, float]) -> tuple[DeviceBox, ...]:
    left, width = column
    x, y, made = left, CONTENT_TOP - 2, []
    for index, kind in enumerate(kinds):
        label = words.device_short(kind)
        wide = min(chip_width(label), width)
        if x + wide > left + width + 0.5 and x > left:
            x, y = left, y + CHIP_HEIGHT + 5
        made.append(DeviceBox(f"peripherals[{index}]", QRectF(x, y, wide, CHIP_HEIGHT), label))
        x += wide + 5
    return tuple(made)
