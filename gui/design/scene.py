"""The canvas: one item for each host, kept equal to the design from its events."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene

from gui.appearance import in_turn
from gui.design.items.ground import paint_ground
from gui.design.items.host_item import HostItem
from gui.design.items.link_item import LinkItem
from gui.design.items.look import GuestLook, HostLook
from gui.design.items.pictures import Pictures
from gui.design.layout import StackBoxes, lay_out_host
from gui.design.links import find_links
from gui.design.motion import Clock, FrameClock, Restack
from gui.design.parts import PROGRAM
from gui.session import Session
from gui.settings import settings
from gui.slices import Slices
from gui.theme import theme
from model.document import DesignChanged, HostChanged
from model.elements import Approach, Host
from model.rules import Finding

ROOM = 4000.0  # px around the content in which one can move
PLAIN_HOST, PLAIN_GUEST = HostLook(), GuestLook()
NO_PARTS: frozenset[str] = frozenset()
CARDS_AT_ONCE = 64  # hosts and guests; to show more takes too long for one event
SEVERITIES = ("", "info", "warning", "error")


@dataclass(frozen=True)
class Hit:
    """What is at a point: ids of host and guest, and a part of them.

    The part is that of the selection ("cpu", "peripherals[0]"), or "name", "switch:hosted", "drop",
    "layer:hypervisor", "hardware", "severity".
    """

    host: str = ""
    guest: str = ""
    part: str = ""

    @property
    def element(self) -> str:
        """The id to select: of the guest, of the host, or ""."""
        return self.guest or self.host

    @property
    def chip(self) -> str:
        """The id of the chip as the selection names it, or ""."""
        is_chip = self.part in ("cpu", "memory", "disk", PROGRAM) or self.part.startswith("peripherals[")
        return f"{self.element}#{self.part}" if is_chip else ""


class DesignScene(QGraphicsScene):
    """Shows the design of a session. It can be rendered without any window.

    Many hosts are laid out between the events (`is_laying_out`), and then `laid_out()` is emitted; who asks before
    where something stands has all of them laid out at once.

    Args:
        session: what is shown.
        parent: the owner.
        clock: what drives the motion when a stack changes; the frames of the screen if None.
        plain: for pictures: nothing is cached, and neither selection nor findings in progress are shown, nor what is
            there to be used: the switch of the approach and the place for one more guest.
        only: ids of the hosts to show; all if None.
    """

    laid_out = Signal()

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        *,
        clock: Clock | None = None,
        plain: bool = False,
        only: Collection[str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.host_items: dict[str, HostItem] = {}
        self.pictures = None if plain else Pictures(self)
        self._plain, self._only = plain, only
        self._clock = clock or FrameClock(self)
        self._clock.ticked.connect(self._advance)
        self._motions: dict[str, Restack] = {}
        self._measuring = Slices(self)
        self._measuring.finished.connect(self._on_measured)
        self._overlay: dict[str, HostLook] = {}
        self._guest_overlay: dict[str, GuestLook] = {}
        self._found: dict[str, tuple[Finding, ...]] = {}
        self._worst: dict[str, dict[str | None, str]] = {}
        self._selected: frozenset[str] = frozenset()
        self._selected_parts: dict[str, list[str]] = {}
        self._focus = ""
        self._links = LinkItem()
        self.addItem(self._links)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        session.design_changed.connect(self._on_design_changed)
        session.findings_changed.connect(self._on_findings_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.theme_changed.connect(lambda: in_turn(self, self.restyle))
        session.language_changed.connect(lambda: in_turn(self, self.retranslate))
        self._sort_findings()
        self._sort_selection()
        self._follow_hosts()

    # What is where

    def content_rect(self, hosts: Iterable[str] | None = None) -> QRectF:
        """Return the box around the hosts (all of them, or only these), in px of the scene."""
        self._measuring.finish()
        chosen = self.host_items.keys() if hosts is None else hosts
        content = QRectF()
        for host_id in chosen:
            item = self.host_items[host_id]
            content = content.united(item.frame().translated(item.pos()))
        return content

    def boxes(self, host_id: str) -> StackBoxes:
        """Return where everything of a host stands at rest, from the host's corner; raises KeyError."""
        return self._lay_out(self.host_items[host_id].host)

    def element_rect(self, element_id: str) -> QRectF:
        """Return the box of a host, guest or chip (as the selection names it); empty if there is none."""
        self._measuring.finish()
        owner, _, part = element_id.partition("#")
        if owner in self.host_items:
            return self._host_rect(owner, part)
        item = self._item_of(owner)
        return QRectF() if item is None else self._guest_rect(item, owner, part)

    def _item_of(self, element_id: str) -> HostItem | None:
        """Return the item that shows a host or guest."""
        owner = self.session.document.design.owner(element_id)
        return None if owner is None else self.host_items.get(owner.id)

    def _host_rect(self, host_id: str, part: str) -> QRectF:
        item, boxes = self.host_items[host_id], self.boxes(host_id)
        if not part:
            return item.frame().translated(item.pos())
        for device in boxes.panel.devices:
            if device.part == part:
                return device.box.translated(boxes.hardware.topLeft() + item.pos())
        return QRectF()

    def _guest_rect(self, item: HostItem, guest_id: str, part: str) -> QRectF:
        card = self.boxes(item.host.id).card(guest_id)
        if not part:
            return card.box.translated(item.pos())
        for chip in card.chips:
            if chip.part == part:
                return chip.box.translated(card.box.topLeft() + item.pos())
        return QRectF()

    def name_rect(self, element_id: str) -> QRectF:
        """Return the box of the name of a host or guest; empty if there is none."""
        item = self._item_of(element_id)
        if item is None:
            return QRectF()
        boxes = self.boxes(item.host.id)
        if item.host.id == element_id:
            box = boxes.title
            return QRectF(box.left(), box.top(), min(240.0, box.width()), box.height()).translated(item.pos())
        card = boxes.card(element_id)
        return card.title.translated(card.box.topLeft() + item.pos())

    def hit(self, point: QPointF) -> Hit:
        """Return what is at a point of the scene, the uppermost host first."""
        self._measuring.finish()
        items = sorted(self.host_items.values(), key=lambda item: item.zValue(), reverse=True)
        for item in items:
            local = point - item.pos()
            if item.frame().contains(local):
                return self._hit_host(item.host, self.boxes(item.host.id), local)
        return Hit()

    def _hit_host(self, host: Host, boxes: StackBoxes, local: QPointF) -> Hit:
        for card in boxes.cards:
            if card.box.contains(local):
                inner = local - card.box.topLeft()
                part = next((chip.part for chip in card.chips if chip.box.contains(inner)), "")
                named = "name" if card.title.contains(inner) else PROGRAM if card.app.contains(inner) else ""
                return Hit(host.id, card.guest, part or named)
        for approach, box in boxes.switch:
            if box.contains(local):
                return Hit(host.id, "", f"switch:{approach.value}")
        if boxes.title.contains(local):
            return Hit(host.id, "", "name")
        if boxes.drop is not None and boxes.drop.contains(local):
            return Hit(host.id, "", "drop")
        for layer in boxes.layers:
            if layer.box.contains(local):
                return Hit(host.id, "", f"layer:{layer.name}")
        if boxes.hardware.contains(local):
            inner = local - boxes.hardware.topLeft()
            device = next((made.part for made in boxes.panel.devices if made.box.contains(inner)), "")
            return Hit(host.id, "", device or "hardware")
        return Hit(host.id)

    # What gestures show without changing anything

    def mark_host(self, host_id: str, look: HostLook | None) -> None:
        """Show a verdict on a host while something is dragged over it; None takes it away."""
        if look is None:
            self._overlay.pop(host_id, None)
        else:
            self._overlay[host_id] = look
        if host_id in self.host_items:
            self._show_host(self.host_items[host_id].host)

    def mark_guest(self, guest_id: str, look: GuestLook | None) -> None:
        """Show a guest lifted, or a verdict on it; None takes that away."""
        if look is None:
            self._guest_overlay.pop(guest_id, None)
        else:
            self._guest_overlay[guest_id] = look
        self._show_owners([guest_id])

    @property
    def focus_id(self) -> str:
        """The element that has the keyboard's focus ring, or ""."""
        return self._focus

    def set_focus_id(self, element_id: str) -> None:
        """Give an element the keyboard's focus ring; "" takes it away."""
        if element_id != self._focus:
            former, self._focus = self._focus, element_id
            self._show_owners({former, element_id})

    def raise_host(self, host_id: str) -> None:
        """Draw a host over the others until the scene is refreshed."""
        self.host_items[host_id].setZValue(len(self.host_items) + 1)

    def hide_links(self) -> None:
        """Show no links until the scene is refreshed."""
        self._links.show_links([])

    def refresh(self) -> None:
        """Show everything as the design has it."""
        self._show_all()

    # Keeping equal to the design

    def _on_design_changed(self, event: DesignChanged) -> None:
        before = {host_id: item.host for host_id, item in self.host_items.items()}
        rests = {change.host_id for change in event.changes if isinstance(change, HostChanged)}
        for host_id in rests & before.keys():
            self._begin_restack(before[host_id])
        self._follow_hosts()

    def _begin_restack(self, former: Host) -> None:
        present = next((host for host in self.session.document.design.hosts if host.id == former.id), None)
        if present is None or present.approach is former.approach or settings().reduced_motion or self._plain:
            return
        item = self.host_items[former.id]
        self._motions[former.id] = Restack(former, item.boxes or self.boxes(former.id), self._lay_out(present))
        self._clock.start()

    def _advance(self, milliseconds: float) -> None:
        for host_id, motion in list(self._motions.items()):
            item = self.host_items.get(host_id)
            if item is None:
                del self._motions[host_id]
                continue
            boxes = motion.advance(milliseconds)
            if motion.is_done:
                del self._motions[host_id]
            self._show_boxes(item, item.host, boxes, moving=not motion.is_done)
        if not self._motions:
            self._clock.stop()
            self._show_links()
            self._take_room()

    @property
    def is_moving(self) -> bool:
        """Whether a stack is in motion."""
        return bool(self._motions)

    def _shown_hosts(self) -> list[Host]:
        hosts = self.session.document.design.hosts
        return [host for host in hosts if self._only is None or host.id in self._only]

    def _follow_hosts(self) -> None:
        """Have one item for each host, and show those that are not what they were."""
        hosts = self._shown_hosts()
        present = {host.id for host in hosts}
        for host_id in [known for known in self.host_items if known not in present]:
            self._remove(self.host_items.pop(host_id))
            self._motions.pop(host_id, None)
        for index, host in enumerate(hosts):
            if host.id not in self.host_items:
                self.host_items[host.id] = HostItem(self._show_host, self.pictures)
                self._add(self.host_items[host.id])
            self.host_items[host.id].setZValue(index)
        self._show_hosts([host for host in hosts if self.host_items[host.id].host is not host])
        if not self.is_laying_out:
            self._show_links()
            self._take_room()

    def _add(self, item: HostItem) -> None:
        self.addItem(item)
        if self.pictures is not None:
            self.pictures.add(item)

    def _remove(self, item: HostItem) -> None:
        self.removeItem(item)
        if self.pictures is not None:
            self.pictures.forget(item)

    def _show_owners(self, ids: Iterable[str]) -> None:
        """Show again the hosts that are, or carry, what these ids name."""
        items = [self._item_of(owner) for owner in {chosen.partition("#")[0] for chosen in ids}]
        self._show_hosts(list({item.host.id: item.host for item in items if item is not None}.values()))

    def _show_all(self, other_words: bool = False) -> None:
        self._follow_hosts()
        self._show_hosts([item.host for item in self.host_items.values()], other_words)

    def _show_hosts(self, hosts: Sequence[Host], other_words: bool = False) -> None:
        """Show hosts, few of them at once; of many, each when it is seen."""
        at_once = sum(len(host.guests) + 1 for host in hosts) <= CARDS_AT_ONCE
        for host in hosts:
            item = self.host_items[host.id]
            if at_once or host.id in self._motions:
                self._show_host(host)
            else:
                item.expect(host, same_size=host is item.host and not other_words)
        if any(not item.is_measured for item in self.host_items.values()):
            self._measuring.start(self._measure())
            if self._plain:  # nobody waits for a window
                self._measuring.finish()

    @property
    def is_laying_out(self) -> bool:
        """Whether the boxes of some hosts are not yet known."""
        return self._measuring.is_running

    def _measure(self) -> Iterator[None]:
        for item in list(self.host_items.values()):
            if not item.is_measured:
                item.measure(self._lay_out(item.host).size)
                yield

    def _on_measured(self) -> None:
        self._show_links()
        self._take_room()
        self.laid_out.emit()

    def _show_host(self, host: Host) -> None:
        boxes = self._lay_out(host)
        motion = self._motions.get(host.id)
        if motion is not None:
            motion.head_for(boxes)
            boxes = motion.advance(0.0)
        self._show_boxes(self.host_items[host.id], host, boxes, moving=motion is not None)

    def _show_boxes(self, item: HostItem, host: Host, boxes: StackBoxes, moving: bool) -> None:
        looks = [self._guest_look(host, index) for index in range(len(host.guests))]
        item.show_host(host, boxes, self._host_look(host), looks, moving)

    def _lay_out(self, host: Host) -> StackBoxes:
        return lay_out_host(host, self._plain)

    def _take_room(self) -> None:
        self.setSceneRect(self.content_rect().adjusted(-ROOM, -ROOM, ROOM, ROOM))

    def _host_look(self, host: Host) -> HostLook:
        worst, colors = self._worst_on(host.id).get(None, ""), self.session.colors.of_host(host)
        look = replace(self._overlay.get(host.id, PLAIN_HOST), severity=worst, colors=colors)
        if self._plain:
            return look
        chosen = host.id in self._selected
        return replace(look, selected=chosen, focused=self._focus == host.id, parts=self._parts(host.id))

    def _guest_look(self, host: Host, index: int) -> GuestLook:
        guest = host.guests[index]
        overlay, parts = self._guest_overlay.get(guest.id, PLAIN_GUEST), self._parts(guest.id)
        used = not self._plain
        return GuestLook(
            color=self.session.colors.index(guest.id),
            on=host.cpu.bits,
            selected=used and (guest.id in self._selected or PROGRAM in parts),
            focused=used and self._focus == guest.id,
            parts=parts if used else NO_PARTS,
            severity=self._worst_on(host.id).get(guest.id, ""),
            stopped=host.approach is Approach.TRADITIONAL,
            lifted=overlay.lifted,
            tone=overlay.tone,
        )

    def _parts(self, owner: str) -> frozenset[str]:
        parts = self._selected_parts.get(owner)
        return NO_PARTS if parts is None else frozenset(parts)

    def _on_findings_changed(self) -> None:
        former = self._found
        self._sort_findings()
        items = self.host_items.items()
        self._show_hosts([item.host for each, item in items if former.get(each, ()) != self._found.get(each, ())])

    def _sort_findings(self) -> None:
        former, session = self._found, self.session
        hosts = () if session.is_checking else session.document.design.hosts
        self._found = {host.id: session.findings_of(host.id) for host in hosts}
        same = {each for each, found in self._found.items() if former.get(each) is found}
        self._worst = {each: worst for each, worst in self._worst.items() if each in same}

    def _worst_on(self, host_id: str) -> dict[str | None, str]:
        """Return the worst severity found on each guest of a host, and on the host itself under None."""
        if host_id not in self._worst:
            worst: dict[str | None, str] = {}
            for finding in self._found.get(host_id, ()):
                severity = finding.severity.value
                worst[finding.guest] = max(worst.get(finding.guest, ""), severity, key=SEVERITIES.index)
            self._worst[host_id] = worst
        return self._worst[host_id]

    def _on_selection_changed(self) -> None:
        former = self._selected
        self._sort_selection()
        self._show_owners(former ^ self._selected)
        self._show_links()

    def _sort_selection(self) -> None:
        self._selected = frozenset(self.session.selection)
        self._selected_parts = {}
        for chosen in self._selected:
            owner, _, part = chosen.partition("#")
            if part:
                self._selected_parts.setdefault(owner, []).append(part)

    def _show_links(self) -> None:
        if self._plain:
            return
        chips = [chosen for chosen in self.session.selection if "#" in chosen]
        self._links.show_links([link for chip in chips for link in find_links(self, chip)])

    # Theme and language

    def restyle(self) -> None:
        """Paint everything anew in the present theme."""
        for item in self.host_items.values():
            item.repaint([item.boundingRect()])
        self.update()

    def retranslate(self) -> None:
        """Lay everything out anew: other words have other widths."""
        self._show_all(other_words=True)
        self.restyle()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        if not self.property("transparent"):
            paint_ground(painter, QRectF(rect), theme(), dots=not self._plain)
