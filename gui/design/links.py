"""Which part of the hardware stands behind a virtual resource, and where both are on the canvas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont

from gui.design import words
from gui.design.items.layers import layer_words
from gui.design.panel import PanelBoxes
from gui.design.shares import Segment, share_cores, share_disk, share_memory
from gui.drawing import text_width
from gui.theme import theme
from model.elements import Approach, Backing, Guest, Host, Technique

if TYPE_CHECKING:
    from gui.design.scene import DesignScene

translate = words.translate
TITLE_INSET = 12.0  # px from the left end of a layer to its name


@dataclass(frozen=True)
class Link:
    """A line from a virtual resource to what stands behind it; `ends` are boxes in px of the scene.

    `titles` are the places that the word on the line keeps clear of.
    """

    start: QRectF
    ends: tuple[QRectF, ...]
    color: QColor
    word: str
    dashed: bool = False
    titles: tuple[QRectF, ...] = ()


def find_links(scene: DesignScene, selected: str) -> list[Link]:
    """Return the lines to show for one selected id: none unless it is a chip."""
    owner, _, part = selected.partition("#")
    if not part:
        return []
    for item in scene.host_items.values():
        if owner == item.host.id:
            return _clear_of_titles(scene, item.host, _links_of_device(scene, item.host, part))
        if owner in item.cards:
            return _clear_of_titles(scene, item.host, _links_of_chip(scene, item.host, owner, part))
    return []


def _clear_of_titles(scene: DesignScene, host: Host, links: list[Link]) -> list[Link]:
    """Return the links with the places where the layers between their ends write their names."""
    offset, titles = scene.host_items[host.id].pos(), []
    for layer in scene.boxes(host.id).layers:
        wide = TITLE_INSET + text_width(layer_words(host, layer)[0], 13, QFont.Weight.DemiBold)
        titles.append(QRectF(layer.box.left(), layer.box.top(), wide, layer.box.height()).translated(offset))
    return [replace(link, titles=tuple(titles)) for link in links]


def _links_of_chip(scene: DesignScene, host: Host, guest_id: str, part: str) -> list[Link]:
    start = scene.element_rect(f"{guest_id}#{part}")
    if start.isEmpty():
        return []
    index = next(place for place, guest in enumerate(host.guests) if guest.id == guest_id)
    ends, word, dashed = find_counterpart(scene, host, index, part)
    return [Link(start, ends, theme().guest(scene.session.colors.index(guest_id)), word, dashed)] if ends else []


def find_counterpart(scene: DesignScene, host: Host, index: int, part: str) -> tuple[tuple[QRectF, ...], str, bool]:
    """Return the boxes that stand behind one resource of a guest, the word on the line, whether it is dashed."""
    boxes = scene.boxes(host.id)
    offset = scene.host_items[host.id].pos() + boxes.hardware.topLeft()
    if part in ("cpu", "memory", "disk"):
        found = _essential(host, boxes.panel, index, part)
        word = {
            "cpu": translate("Link", "scheduled on"),
            "memory": translate("Link", "mapped to"),
            "disk": translate("Link", "stored on"),
        }[part]
        return tuple(box.translated(offset) for box in found), word, False
    return _behind_peripheral(scene, host, host.guests[index], part)


def _essential(host: Host, panel: PanelBoxes, index: int, part: str) -> list[QRectF]:
    if part == "cpu":
        shares = share_cores(host)
        return [box for box, guests in zip(panel.cores, shares, strict=False) if index in guests]
    if part == "memory":
        return _segment(panel.memory_bar, share_memory(host), index)
    return _segment(panel.disk_bar, share_disk(host), index)


def _segment(bar: QRectF, segments: tuple[Segment, ...], index: int) -> list[QRectF]:
    for segment in segments:
        if segment.guest == index and segment.length > 0:
            wide = max(3.0, segment.length * bar.width())
            return [QRectF(bar.left() + segment.start * bar.width(), bar.top(), wide, bar.height())]
    return []


def _behind_peripheral(
    scene: DesignScene, host: Host, guest: Guest, part: str
) -> tuple[tuple[QRectF, ...], str, bool]:
    number = int(part.removeprefix("peripherals[").removesuffix("]"))
    if number >= len(guest.peripherals):
        return (), "", False
    peripheral = guest.peripherals[number]
    if peripheral.backing is not Backing.EMULATED and peripheral.kind in host.peripherals:
        device = scene.element_rect(f"{host.id}#peripherals[{host.peripherals.index(peripheral.kind)}]")
        return (device,), words.backing(peripheral.backing), False
    boxes = scene.boxes(host.id)
    name = "host-os" if guest.technique is Technique.OS_LEVEL else "hypervisor"
    layer = boxes.layer(name) or boxes.layer("host-os")
    if layer is None or host.approach is Approach.TRADITIONAL:
        return (), "", False
    box = layer.box.translated(scene.host_items[host.id].pos())
    emulated = peripheral.backing is Backing.EMULATED
    word = words.backing(Backing.EMULATED) if emulated else translate("Link", "no counterpart")
    return (box,), word, True


def _links_of_device(scene: DesignScene, host: Host, part: str) -> list[Link]:
    number = int(part.removeprefix("peripherals[").removesuffix("]"))
    if number >= len(host.peripherals):
        return []
    kind, end = host.peripherals[number], scene.element_rect(f"{host.id}#{part}")
    links = []
    for guest in host.guests:
        for place, peripheral in enumerate(guest.peripherals):
            if peripheral.kind == kind and peripheral.backing is not Backing.EMULATED:
                start = scene.element_rect(f"{guest.id}#peripherals[{place}]")
                color = theme().guest(scene.session.colors.index(guest.id))
                links.append(Link(start, (end,), color, words.backing(peripheral.backing)))
    return links
