"""Dragging what stands on the canvas: hosts over it, guests and peripherals from one place to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from gui.design import words
from gui.design.devices import judge_device_move, move_device
from gui.design.gestures.gesture import Gesture, Pointer
from gui.design.grid import CARD_GAP, has_own_kernel
from gui.design.items.floating import Ghost
from gui.design.items.look import GuestLook
from gui.design.layout import chip_labels
from gui.design.placing import Judgement
from gui.design.scene import Hit
from gui.design.space import snap
from gui.theme import theme
from model.elements import Approach

if TYPE_CHECKING:
    from gui.design.view import DesignView

ALT = Qt.KeyboardModifier.AltModifier


class MoveHosts(Gesture):
    """Dragging hosts: they snap to the grid, unless Alt is held down."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, view: DesignView, hosts: tuple[str, ...]) -> None:
        super().__init__(view)
        self._hosts = hosts
        self._from = QPointF()
        self._homes = {host: view.canvas.host_items[host].pos() for host in hosts}

    def start(self, pointer: Pointer) -> None:
        self._from = pointer.scene
        for host in self._hosts:
            self.view.canvas.raise_host(host)

    def move(self, pointer: Pointer) -> None:
        by = self._way(pointer)
        for host, home in self._homes.items():
            self.view.canvas.host_items[host].setPos(home + by)
        self.view.canvas.hide_links()

    def finish(self, pointer: Pointer) -> None:
        by = self._way(pointer)
        self.cancel()
        self.view.editor.move_hosts(self._hosts, by)

    def cancel(self) -> None:
        for host, home in self._homes.items():
            if host in self.view.canvas.host_items:
                self.view.canvas.host_items[host].setPos(home)
        self.view.canvas.refresh()

    def _way(self, pointer: Pointer) -> QPointF:
        """Return how far the hosts go; the first of them lands on the grid."""
        way = pointer.scene - self._from
        if pointer.holds(ALT):
            return way
        home = self._homes[self._hosts[0]]
        return snap(home + way) - home


class MoveGuests(Gesture):
    """Dragging guests to another host, or to another place on their own."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: DesignView, guests: tuple[str, ...]) -> None:
        super().__init__(view)
        self._guests = guests
        self._ghost = self._make_ghost()

    def start(self, pointer: Pointer) -> None:
        for guest in self._guests:
            self.view.canvas.mark_guest(guest, GuestLook(lifted=True))

    def move(self, pointer: Pointer) -> None:
        hit = self.view.canvas.hit(pointer.scene)
        preview = self.view.preview
        judgement = self._judge(hit)
        shown = Judgement() if self._stays(hit) else judgement
        preview.show_drop(Hit(hit.host), shown, self._ghost, pointer.scene, self.view.note_place(pointer))
        first, lands = self._guests[0], hit.host and judgement.allowed
        bar = insertion_bar(self.view, hit.host, pointer.scene, first) if lands else None
        preview.bar.show_bar(bar)
        self.view.show_status(judgement.refusal)

    def finish(self, pointer: Pointer) -> None:
        hit = self.view.canvas.hit(pointer.scene)
        self.cancel()
        if not hit.host:
            self.view.refuse(self._judge(hit).refusal, pointer)
            return
        index = insertion_index(self.view, hit.host, pointer.scene, self._guests[0])
        judgement = self.view.placer.move(self._guests, hit.host, index)
        if not judgement.allowed:
            self.view.refuse(judgement.refusal, pointer)

    def cancel(self) -> None:
        for guest in self._guests:
            self.view.canvas.mark_guest(guest, None)
        self.view.preview.clear()

    def _judge(self, hit: Hit) -> Judgement:
        return self.view.placer.judge_move(self._guests, hit.host)

    def _stays(self, hit: Hit) -> bool:
        design = self.view.session.document.design
        return bool(hit.host) and all(design.host_of(guest).id == hit.host for guest in self._guests)

    def _make_ghost(self) -> Ghost:
        design = self.view.session.document.design
        guest = design.guest(self._guests[0])
        chips = tuple(label for _, label, _ in chip_labels(guest)[:3])
        return Ghost(guest.name, chips, theme().guest(self.view.session.colors.index(guest.id)), len(self._guests))


class MoveDevice(Gesture):
    """Dragging a peripheral from one guest or host to another."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: DesignView, chip: str) -> None:
        super().__init__(view)
        self._chip = chip
        owner = view.editor.find(chip.partition("#")[0])
        place = int(chip.partition("[")[2].rstrip("]"))
        peripheral = owner.peripherals[place] if owner else ""
        self._kind = peripheral if isinstance(peripheral, str) else peripheral.kind

    def move(self, pointer: Pointer) -> None:
        hit = self.view.canvas.hit(pointer.scene)
        judgement = judge_device_move(self.view.placer, self._chip, self._kind, hit.host, hit.guest)
        ghost = Ghost(words.device(self._kind), (), theme().color("ink3"))
        target = Hit(hit.host, hit.guest)
        self.view.preview.show_drop(target, judgement, ghost, pointer.scene, self.view.note_place(pointer))
        self.view.show_status(judgement.refusal)

    def finish(self, pointer: Pointer) -> None:
        hit = self.view.canvas.hit(pointer.scene)
        self.cancel()
        judgement = move_device(self.view.editor, self.view.placer, self._chip, self._kind, hit.host, hit.guest)
        if not judgement.allowed:
            self.view.refuse(judgement.refusal, pointer)

    def cancel(self) -> None:
        self.view.preview.clear()


def insertion_index(view: DesignView, host_id: str, point: QPointF, moved: str) -> int:
    """Return before which guest of a host `moved` shall stand when it is dropped at that point.

    A machine finds its place among the machines, a container among the containers.
    """
    places, near = _peers(view, host_id, moved), _place_among_peers(view, host_id, point, moved)
    if near < len(places):
        return places[near]
    return places[-1] + 1 if places else len(view.canvas.boxes(host_id).cards)


def _peers(view: DesignView, host_id: str, moved: str) -> list[int]:
    """Return the places of the guests of a host that stand in the zone of `moved` on the canvas."""
    design = view.session.document.design
    host, own = design.host(host_id), has_own_kernel(design.guest(moved))
    together = host.approach is Approach.TRADITIONAL
    return [place for place, guest in enumerate(host.guests) if together or has_own_kernel(guest) == own]


def _place_among_peers(view: DesignView, host_id: str, point: QPointF, moved: str) -> int:
    boxes, local = view.canvas.boxes(host_id), point - view.canvas.host_items[host_id].pos()
    places = _peers(view, host_id, moved)
    for near, place in enumerate(places):
        box = boxes.cards[place].box
        above = local.y() < box.top()
        beside = local.y() <= box.bottom() and local.x() < box.center().x()
        if above or beside:
            return near
    return len(places)


def insertion_bar(view: DesignView, host_id: str, point: QPointF, moved: str) -> QRectF | None:
    """Return where the bar stands that shows the place, in px of the scene; None where `moved` stands alone."""
    places = _peers(view, host_id, moved)
    if not places:
        return None
    near = _place_among_peers(view, host_id, point, moved)
    last = near == len(places)
    card = view.canvas.boxes(host_id).cards[places[near - 1 if last else near]].box
    x = (card.right() + CARD_GAP / 2 if last else card.left() - CARD_GAP / 2) - 2
    return QRectF(x, card.top(), 4, card.height()).translated(view.canvas.host_items[host_id].pos())
