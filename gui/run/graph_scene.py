"""The routing graph: lanes, layers, guests side by side, and tokens that travel along the routes of steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx
from PySide6.QtCore import QLineF, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneMouseEvent

from gui.run.flight import Flight
from gui.run.graph_items import BoxItem, readable_ink
from gui.run.graph_layout import GUTTER, Box, Lane, Layout, guests_in, lay_out, owner_of, ring_of
from gui.run.travel import Travel, plan_travel
from gui.run.words import act_words, lane_word, node_word, state_word
from gui.theme import caption_font, font, theme
from gui.translation import translate_text
from model.elements import Host, Isa

if TYPE_CHECKING:
    from model.machine import Step

QUIET = 0.32
TRANSPARENT = "transparent"  # set on a scene that is exported without its background
PILL_AVOIDS = ("app", "kernel", "vcpu", "hypervisor", "host-os", "system")
GUEST_KINDS = ("app", "kernel", "vcpu", "system")
INSIDE = ("core", "switch")  # boxes that lie in another one
CAPTION = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
COUNT_SPACE = 20.0  # px under a caption


class RunScene(QGraphicsScene):
    """The layers of one host with what travels between them. It can be used without a window.

    `guest_clicked(id)` when a guest's box is pressed, `guest_isolated(id)` on a double click, `laid_out()` when the
    boxes have moved.
    """

    guest_clicked = Signal(str)
    guest_isolated = Signal(str)
    laid_out = Signal()

    def __init__(
        self,
        host: Host,
        graph: nx.DiGraph,
        width: float = 890.0,
        height: float = 530.0,
        places: Mapping[str, int] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Draw the layers of `host` as `graph` (from `model.topology.graph_of`) has them, in so many pixels.

        `places` gives the colours of the guests by their places in the design, where these are others than here.
        """
        super().__init__(parent)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._host, self._graph, self._colors_of = host, graph, dict(places or {})
        self._size = (width, height)
        self._states: dict[str, str] = {}
        self._running: dict[str, int] = {}
        self._count = ""
        self._selected = ""
        self._only = ""
        self._boxes: dict[str, BoxItem] = {}
        self._bars: list[BoxItem] = []
        self._pill = QRectF()
        self._places: dict[str, int] = {}
        self._travels: dict[tuple[tuple[str, ...], bool], Travel] = {}
        self._flights: list[Flight] = []
        self.layout: Layout = lay_out(graph, width, height)
        self._build()

    @property
    def flights(self) -> tuple[Flight, ...]:
        """The tokens in the picture, the newest last."""
        return tuple(self._flights)

    @property
    def guests(self) -> list[str]:
        """The ids of the systems in the picture, from the left."""
        return list(self._places)

    def set_subject(self, host: Host, graph: nx.DiGraph, places: Mapping[str, int] | None = None) -> None:
        """Show other layers; tokens under way are gone. `places` as when the scene was made."""
        self.clear_flights()
        self._host, self._graph, self._colors_of = host, graph, dict(places or {})
        self._running = {}
        self.rebuild()

    def shows(self, host: Host, places: Mapping[str, int]) -> bool:
        """Whether these layers are shown already."""
        return (host, dict(places)) == (self._host, self._colors_of)

    def resize_to(self, width: float, height: float) -> None:
        """Lay everything out again for so many pixels."""
        if (width, height) != self._size:
            self._size = (width, height)
            self.rebuild()

    def rebuild(self) -> None:
        """Draw everything anew, as for another theme or language; the newest token stands still."""
        last, running = self._flights[-1].step if self._flights else None, dict(self._running)
        self.layout = lay_out(self._graph, *self._size)
        self._build()
        if last is not None:
            self.show_step(last)
            self._show_cores(running)

    def box_item(self, node: str) -> BoxItem | None:
        """Return the item of a node, or of the box that stands for it."""
        return self._boxes.get(self.layout.aliases.get(node, node))

    def _build(self) -> None:
        self._flights = []
        self.clear()
        self._boxes, self._travels = {}, {}
        self._places = {guest: place for place, guest in enumerate(guests_in(self._graph))}
        self._pill = self._count_frame()
        self.setSceneRect(0, 0, self.layout.width, self.layout.height)
        for box in sorted(self.layout.boxes.values(), key=lambda box: box.kind in INSIDE):
            item = BoxItem(box)
            item.setZValue(5 if box.kind in INSIDE else 4)
            item.setToolTip(self._tip(box))
            self._boxes[box.node] = item
            self.addItem(item)
        self._bars = [item for item in self._boxes.values() if item.box.is_bar]
        for bar, box in ((bar, box) for bar in self._bars for box in self.layout.boxes.values()):
            if box.kind == "switch" and bar.box.y <= box.y < bar.box.bottom:
                bar.taken = bar.box.right - box.x
        self._dress()
        self.setBackgroundBrush(theme().color("canvas"))
        self.invalidate()
        self.laid_out.emit()

    # What the boxes say

    def guest_name(self, guest: str) -> str:
        """Return the name of a guest, or of the host for its own system."""
        for known in self._host.guests:
            if known.id == guest:
                return known.name
        return self._host.name

    def guest_color(self, guest: str) -> QColor:
        """Return the colour that a guest has in every view."""
        return theme().guest(self._colors_of.get(guest, self._places.get(guest, 0)))

    def _tip(self, box: Box) -> str:
        if box.kind in GUEST_KINDS:
            words = f"{self.guest_name(owner_of(box.node))} · {node_word(box.node)}"
            if box.kind == "vcpu":
                return words
            ring = ring_of(self._graph, box.node)
            if self._host.cpu.isa is Isa.X86:
                return self.tr("{node}, in ring {ring}").format(node=words, ring=ring)
            return f"{words}, {self._lane_word(f'ring-{ring}')}"
        return "CPU" if box.kind == "cpu" else node_word(box.node)

    def _lane_word(self, lane: str) -> str:
        return lane_word(lane, self._host.cpu.isa, any(known.name == "root" for known in self.layout.lanes))

    def _dress(self) -> None:
        for item in self._boxes.values():
            self._dress_box(item)
        self._show_acts()

    def _dress_box(self, item: BoxItem) -> None:
        box = item.box
        if box.guest is not None:
            guest = owner_of(box.node)
            item.set_fill(self.guest_color(guest), outlined=box.kind in ("app", "vcpu"))
            away = (self._only and guest != self._only) or (self._states and guest not in self._states)
            item.setOpacity(QUIET if away else 1.0)
            self._name_guest_box(item, guest)
        elif box.kind == "core":
            running = self._running.get(box.node)
            item.set_fill(_idle_core() if running is None else self.guest_color(self.guests[running]))
            item.say(box.node.rpartition("core")[2])
        else:
            layer = self._graph.nodes[box.node]["layer"] if box.kind == "switch" else box.kind
            fill = theme().color({"hypervisor": "hypervisor", "host-os": "host_os"}.get(layer, "hardware"))
            item.set_fill(fill, outlined=box.kind == "switch")
            item.say(*self._resource_words(box))
            hidden = sum(1 for node in self.layout.aliases.values() if node == box.node)
            item.rest = f"+{hidden}" if hidden else ""

    def _name_guest_box(self, item: BoxItem, guest: str) -> None:
        name, state = self.guest_name(guest), self._states.get(guest, "powered-off" if self._states else "")
        if item.box.kind == "app":
            title = self.tr("App · {name}").format(name=name)
            item.say(title if item.box.width > 130 else name, name, state_word(state) if state else "", state)
        elif item.box.kind in ("kernel", "system"):
            item.say(self._label(item.box.node), self.tr("Kernel"))
        else:
            number = item.box.node.rpartition("vcpu")[2]
            item.say(node_word(item.box.node), number)

    def _label(self, node: str) -> str:
        label = translate_text(self._graph.nodes[node]["label"])
        return label[:1].upper() + label[1:]

    def _resource_words(self, box: Box) -> tuple[str, str]:
        if box.kind == "cpu":
            return self.tr("CPU"), ""
        short = node_word(box.node)
        return self._label(box.node), self.tr("Host OS") if box.kind == "host-os" else short[:1].upper() + short[1:]

    # What the run tells

    def set_states(self, states: Mapping[str, str]) -> None:
        """Show the state of life of each guest."""
        if dict(states) != self._states:
            self._states = dict(states)
            self._dress()

    def set_cores(self, running: Mapping[int, str]) -> None:
        """Show which guest is on which core, by the core's number; the other cores have nothing to do."""
        known = {core: self._places[guest] for core, guest in running.items() if guest in self._places}
        self._show_cores({f"{self._host.id}/core{core}": place for core, place in known.items()})

    def _show_cores(self, wanted: dict[str, int]) -> None:
        changed = {node for node in {*wanted, *self._running} if wanted.get(node) != self._running.get(node)}
        self._running = wanted
        for item in (self._boxes[node] for node in changed if node in self._boxes):
            self._dress_box(item)

    def set_count(self, words: str) -> None:
        """Show a count beside the hypervisor, such as "1 204 traps"; "" for none."""
        if words != self._count:
            came_or_went = not words or not self._count
            self._count = words
            before, self._pill = self._pill, self._count_frame()
            self.update(before.united(self._pill))
            if came_or_went:  # the caption makes room for it
                self.invalidate(self.sceneRect(), QGraphicsScene.SceneLayer.BackgroundLayer)

    def select_guest(self, guest: str) -> None:
        """Mark the column of one guest."""
        if guest != self._selected:
            self._selected = guest
            self.invalidate(self.sceneRect(), QGraphicsScene.SceneLayer.BackgroundLayer)

    @property
    def only(self) -> str:
        """The id of the one guest that is shown alone, or ""."""
        return self._only

    def show_only(self, guest: str) -> None:
        """Let all guests but one step back; "" shows all alike."""
        if guest != self._only:
            self._only = guest
            self._dress()

    # Tokens

    def launch(self, step: Step, label: bool = True, route: bool = True) -> Flight:
        """Put the token of a step at the start of its route; whoever has a clock moves it.

        Args:
            step: an executed step.
            label: whether a pill beside the token tells the instruction.
            route: whether the token leaves its route behind in its colour; the layers act for such tokens alone.
        """
        flight = Flight(self, step, self._travel(step), label, route)
        flight.keep_within(self.layout.width - 8)
        if label:
            flight.place_pill(box for box in self.layout.boxes.values() if box.kind in PILL_AVOIDS)
        if flight.route is not None:
            self.addItem(flight.route)
        self.addItem(flight.token)
        self._flights.append(flight)
        self._take_core(step)
        if flight.travel.openings:
            self._show_openings()
        flight.move(0.0)
        return flight

    def _travel(self, step: Step) -> Travel:
        """Return the journey of a step; the same route is planned once for a layout."""
        key = (step.route, step.is_direct)
        found = self._travels.get(key)
        if found is None:
            found = self._travels[key] = plan_travel(self.layout, *key)
        return found

    def land(self, flight: Flight) -> None:
        """Take a token out of the picture."""
        if flight in self._flights:
            self._flights.remove(flight)
            for item in (flight.token, flight.route):
                if item is not None:
                    self.removeItem(item)
            if flight.travel.openings:
                self._show_openings()
            self.act(flight)

    def clear_flights(self) -> None:
        """Take all tokens out of the picture."""
        for flight in list(self._flights):
            self.land(flight)

    def show_step(self, step: Step | None) -> None:
        """Show one step as a still picture: its whole route, its token under way, what the layers do."""
        self.clear_flights()
        if step is not None:
            self.launch(step).pose()

    def _take_core(self, step: Step) -> None:
        core, place = f"{self._host.id}/core{step.core}", self._places.get(step.guest)
        if place is not None and self._running.get(core) != place:
            self._running[core] = place
            item = self._boxes.get(core)
            if item is not None:
                self._dress_box(item)

    def act(self, flight: Flight) -> None:
        """A token reached another part of its route: let the layers say what is theirs to do."""
        if flight.route is not None:
            self._show_acts()

    def _show_openings(self) -> None:
        """Open the layers where tokens go straight through them, and close them elsewhere."""
        slots: dict[str, set[float]] = {}
        for flight in self._flights:
            for opening in flight.travel.openings:
                slots.setdefault(opening.node, set()).add(round(opening.x))
        for item in self._bars:
            item.open_slots(tuple(sorted(slots.get(item.box.node, ()))))

    def _show_acts(self) -> None:
        acting: dict[str, Flight] = {}
        for flight in self._flights:
            if flight.route is not None and not flight.travel.direct:
                acting.update(dict.fromkeys(flight.visited(), flight))
        # Under a hypervisor the host's system only carries out what it is told.
        over = any(item.box.kind == "hypervisor" for item in self._bars)
        for item in self._bars:
            silent = over and item.box.kind != "hypervisor"
            self._say_act(item, None if silent else acting.get(item.box.node))

    def _say_act(self, item: BoxItem, flight: Flight | None) -> None:
        words = (self._label(item.box.node), self.tr("Kernel"))
        title, short = words if item.box.kind == "system" else self._resource_words(item.box)
        if flight is None:
            item.say(title, short)
            return
        step = flight.step
        effect = translate_text(step.effect) if step.effect else ""
        act = effect if item.box.kind == "system" else act_words(step, self.guest_name(step.guest))
        said = self.tr("{layer} — {act}").format(layer=title, act=act) if act else title
        whole = f"{said} · {effect}" if effect and effect != act else said
        item.say(whole, said, third=act)

    # Painting

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        rect = QRectF(rect)
        if not self.property(TRANSPARENT):
            painter.fillRect(rect, theme().color("canvas"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_selected(painter)
        painter.setPen(QPen(theme().color("line"), 1))
        for lane in self.layout.lanes[:-1]:
            painter.drawLine(QLineF(rect.left(), round(lane.bottom) + 0.5, rect.right(), round(lane.bottom) + 0.5))
        painter.setFont(caption_font())
        painter.setPen(theme().color("ink2"))
        for lane in self.layout.lanes:
            painter.drawText(self._caption_frame(lane), CAPTION, self._lane_word(lane.name))
        painter.setPen(QPen(theme().color("ink3", 0.55), 2))
        for edge in self.layout.edges:
            painter.drawLine(QLineF(edge.x, edge.top, edge.x, edge.bottom))

    def _draw_selected(self, painter: QPainter) -> None:
        boxes = [
            box
            for box in self.layout.boxes.values()
            if box.guest is not None and owner_of(box.node) == self._selected
        ]
        if not boxes or len(self.guests) < 2:
            return
        frame = QRectF()
        for box in boxes:
            frame = frame.united(QRectF(box.x, box.y, box.width, box.height))
        painter.setPen(Qt.PenStyle.NoPen)
        tint = self.guest_color(self._selected)
        tint.setAlphaF(0.1)
        painter.setBrush(tint)
        painter.drawRoundedRect(frame.adjusted(-7, -7, 7, 7), 14, 14)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        frame = self._pill
        if not self._count or not frame.intersects(QRectF(rect)):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("selection"))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        painter.setPen(readable_ink(theme().color("accent"), theme().color("selection")))
        painter.setFont(font(11, QFont.Weight.DemiBold))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._count)

    def _caption_frame(self, lane: Lane) -> QRectF:
        """Return where the caption of a lane stands: in its middle, with the count of the hypervisor's under it."""
        lifted = COUNT_SPACE / 2 if self._count and lane is self._count_lane() else 0
        return QRectF(14, lane.middle - 16 - lifted, GUTTER - 18, 32)

    def _count_lane(self) -> Lane | None:
        bar = next((box for box in self.layout.boxes.values() if box.kind == "hypervisor"), None)
        return None if bar is None else next(lane for lane in self.layout.lanes if bar.y < lane.bottom)

    def _count_frame(self) -> QRectF:
        lane = self._count_lane()
        if lane is None:
            return QRectF()
        # In the gutter, under the lane's caption: on the bar it would stand in the way of a token sooner or later.
        frame = self._caption_frame(lane)
        words = QFontMetricsF(caption_font()).boundingRect(frame, CAPTION, self._lane_word(lane.name))
        width = QFontMetricsF(font(11, QFont.Weight.DemiBold)).horizontalAdvance(self._count) + 16
        return QRectF(8, words.bottom() + 1, width, COUNT_SPACE - 2)

    # Mouse

    def _guest_at(self, point: QPointF) -> str:
        for item in self.items(point):
            if isinstance(item, BoxItem) and item.box.guest is not None:
                return owner_of(item.box.node)
        return ""

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        guest = self._guest_at(event.scenePos())
        if guest and event.button() == Qt.MouseButton.LeftButton:
            self.guest_clicked.emit(guest)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        guest = self._guest_at(event.scenePos())
        if guest:
            self.guest_isolated.emit(guest)
            event.accept()

    def guest_under(self, point: QPointF) -> str:
        """Return the id of the guest whose box is at a scene position, or ""."""
        return self._guest_at(point)


def _idle_core() -> QColor:
    """Return the colour of a core that has nothing to do: the hardware's, a little lighter."""
    hardware, light = theme().color("hardware"), theme().color("on_layer")
    pairs = (
        (hardware.red(), light.red()),
        (hardware.green(), light.green()),
        (hardware.blue(), light.blue()),
    )
    return QColor(*(round(0.78 * dark + 0.22 * bright) for dark, bright in pairs))
