"""The hardware of a host: cores as squares, RAM and disk as bars, peripherals as chips, in the guests' colours."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from gui.design import words
from gui.design.items.look import FULL_DETAIL, NO_TEXT, HostLook
from gui.design.panel import PAD, PanelBoxes
from gui.design.shares import WHOLE_MACHINE, Segment, share_cores, share_disk, share_memory
from gui.drawing import deepen, mix, paint_bar, paint_chip, paint_text
from gui.theme import theme
from model.elements import Approach, Feature, Host

translate = words.translate


def share_color(guest: int, colors: Sequence[int]) -> QColor:
    """Return the colour of a guest's share on the dark ground of the hardware, lighter than that of its card.

    Args:
        guest: the guest's index on its host, or WHOLE_MACHINE.
        colors: the places of the host's guests in the theme's row of colours.
    """
    if guest == WHOLE_MACHINE:
        return mix(theme().color("host_os"), QColor("white"), 0.25)
    return mix(theme().guest(colors[guest]), QColor("white"), 0.25)


def paint_hardware(painter: QPainter, host: Host, boxes: PanelBoxes, look: HostLook, detail: float) -> None:
    """Paint the hardware panel of a host; the painter stands at the panel's corner."""
    ground = deepen(theme().color("hardware"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(0, 0, boxes.size.width(), boxes.size.height()), 8, 8)
    if detail < NO_TEXT:
        return
    trough = mix(ground, QColor("white"), 0.2)
    _paint_cores(painter, host, boxes.cores, look.colors, trough)
    shared = host.approach is not Approach.TRADITIONAL
    memory = sum(guest.memory_mib for guest in host.guests) if shared else 0
    disk = sum(guest.disk_gib for guest in host.guests) if shared else 0
    _paint_bar(painter, boxes.memory_bar, _colored(share_memory(host), look), trough, memory, host.memory_mib)
    _paint_bar(painter, boxes.disk_bar, _colored(share_disk(host), look), trough, disk, host.disk_gib)
    if detail < FULL_DETAIL:
        return
    _paint_headings(painter, host, boxes)
    for device in boxes.devices:
        ink = theme().color("on_layer")
        paint_chip(painter, device.box, device.label, False, device.part in look.parts, trough, ink)


def _paint_bar(
    painter: QPainter,
    box: QRectF,
    parts: Sequence[tuple[float, float, QColor]],
    trough: QColor,
    used: int,
    whole: int,
) -> None:
    """Paint the bar of a resource: a dashed outline where there is none, a red one where too much is given away."""
    radius = box.height() / 2
    if whole:
        paint_bar(painter, box, parts, trough)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if not whole:
        painter.setPen(QPen(trough, 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, radius, radius)
    elif used > whole:
        painter.setPen(QPen(theme().color("zone_red"), 2))
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)


def _colored(segments: Sequence[Segment], look: HostLook) -> list[tuple[float, float, QColor]]:
    return [(part.start, part.length, share_color(part.guest, look.colors)) for part in segments if part.length]


def _paint_cores(
    painter: QPainter, host: Host, boxes: Sequence[QRectF], colors: Sequence[int], trough: QColor
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for box, guests in zip(boxes, share_cores(host), strict=False):
        radius = min(3.0, box.width() / 4)
        if len(guests) <= 1:
            painter.setBrush(share_color(guests[0], colors) if guests else trough)
            painter.drawRoundedRect(box, radius, radius)
            continue
        part = box.width() / len(guests)
        for place, guest in enumerate(guests):
            piece = QRectF(box.left() + place * part, box.top(), part, box.height())
            painter.fillRect(piece, share_color(guest, colors))


def _paint_headings(painter: QPainter, host: Host, boxes: PanelBoxes) -> None:
    ink = theme().color("on_layer")
    heading = QRectF(PAD, 9, boxes.size.width() - 2 * PAD, 18)
    paint_text(painter, heading, translate("Hardware", "Hardware"), ink, 13, QFont.Weight.DemiBold)
    for box, text in zip((boxes.cpu, boxes.memory, boxes.disk, boxes.peripherals), hardware_words(host), strict=True):
        paint_text(painter, box, text, ink, 12)


def hardware_words(host: Host) -> tuple[str, str, str, str]:
    """Return the headings of the hardware's columns: processor, RAM, disk, peripherals."""
    return (
        _cpu_words(host),
        _memory_words(host),
        _disk_words(host),
        translate("Hardware", "Peripherals") if host.peripherals else translate("Hardware", "No peripherals"),
    )


def _cpu_words(host: Host) -> str:
    cores = host.cpu.cores
    if cores == 0:
        return translate("Hardware", "No CPU")
    count = (
        translate("Hardware", "1 core") if cores == 1 else translate("Hardware", "{count} cores").format(count=cores)
    )
    parts = [count, words.architecture(host.cpu)]
    if Feature.VMX in host.cpu.features:
        parts.append(words.support(host.cpu))
    return " · ".join(parts)


def _memory_words(host: Host) -> str:
    if host.memory_mib == 0:
        return translate("Hardware", "No RAM")
    used = sum(guest.memory_mib for guest in host.guests)
    alone = host.approach is Approach.TRADITIONAL
    amount = words.memory(host.memory_mib) if alone else words.memory_use(used, host.memory_mib)
    return translate("Hardware", "RAM · {amount}").format(amount=amount)


def _disk_words(host: Host) -> str:
    if host.disk_gib == 0:
        return translate("Hardware", "No disk")
    used = sum(guest.disk_gib for guest in host.guests)
    alone = host.approach is Approach.TRADITIONAL
    amount = words.disk(host.disk_gib) if alone else words.disk_use(used, host.disk_gib)
    return translate("Hardware", "Disk · {amount}").format(amount=amount)
