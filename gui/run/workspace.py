"""The Run workspace: panels around the routing graph, and who tells whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic

import networkx as nx
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QShowEvent
from PySide6.QtWidgets import QGraphicsScene, QMenu, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.notice import Notice
from gui.run.animator import Animator, travel_time
from gui.run.console import Console
from gui.run.controller import RunController
from gui.run.cycles import Cycles
from gui.run.graph_scene import RunScene
from gui.run.graph_view import STEP, GraphView
from gui.run.listing import Listing
from gui.run.registers import Registers
from gui.run.run_bar import RunBar
from gui.run.section import Section
from gui.run.snapshot import Cause, Snapshot
from gui.run.top_controls import TopControls
from gui.run.trace_table import TraceTable
from gui.run.transport import Transport
from gui.run.what_if import can_apply, technique_of
from gui.run.why import Why
from gui.run.words import grouped
from gui.session import Session
from gui.settings import settings
from gui.theme import theme
from gui.translation import translate_text
from gui.widgets.empty_state import EmptyState
from gui.widgets.labels import Note
from gui.widgets.styling import restyle
from gui.workspace import Workspace
from model.elements import Approach, Host, Technique
from model.rules import check_host
from model.topology import graph_of

LEFT, RIGHT = 264, 250
STEP_SPEED = 1.6
LAYOUT_VERSION = 1


class RunWorkspace(Workspace):
    """One machine at a time, for one host of the session's design."""

    def __init__(
        self, session: Session, clock: Callable[[], float] = monotonic, parent: QWidget | None = None
    ) -> None:
        """Watch `session`; `clock` gives the animation its seconds."""
        super().__init__(parent)
        self.setObjectName("run-workspace")
        self.session = session
        self.controller = RunController(session, self)
        self.controller.speed = settings().playback_speed
        self.scene = RunScene(Host(id="", name=""), nx.DiGraph(), parent=self)
        self.animator = Animator(self.scene, clock, lambda: settings().reduced_motion, self)
        self._selected = ""
        self._following = True
        self._play_when_loaded = False
        self._is_arranged = False
        self._make_panels()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_subject()

    # Building

    def _make_panels(self) -> None:
        self.controls = TopControls(self)
        self.controls.hide()
        self.bar = RunBar()
        self.notice = Notice()
        self.view = GraphView(self.scene)
        self.empty = EmptyState("server")
        self.transport = Transport()
        self.transport.show_speed(self.controller.speed)
        self.trace = TraceTable()
        self.listing = Listing()
        self.why = Why()
        self.console = Console()
        self.console_note = Note()
        self.registers = Registers()
        self.cycles = Cycles()
        self.listing_section = Section("run-listing-section", self.listing, side=0)
        self.why_section = Section("run-why-section", self.why, side=0)
        self.console_section = Section("run-console-section", self._with_note(self.console, self.console_note))
        self.registers_section = Section("run-registers-section", self.registers, stretch=0)
        self.cycles_section = Section("run-cycles-section", self.cycles, stretch=0)

    @staticmethod
    def _with_note(widget: QWidget, note: QWidget) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(widget, 1)
        column.addWidget(note)
        return both

    def _lay_out(self) -> None:
        self.left_split = self._split("run-left", Qt.Orientation.Vertical, self.listing_section, self.why_section)
        self.graph_stack = QStackedWidget()
        self.graph_stack.addWidget(self.view)
        self.graph_stack.addWidget(self.empty)
        upper = self._column(self.bar, self.notice, self.graph_stack)
        lower = self._column(self.transport, self.trace)
        self.centre_split = self._split("run-centre", Qt.Orientation.Vertical, upper, lower)
        state = QScrollArea()
        state.setObjectName("run-state-scroll")
        state.setFrameShape(QScrollArea.Shape.NoFrame)
        state.setWidgetResizable(True)
        state.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = self._column(self.registers_section, self.cycles_section)
        content.layout().addStretch(1)  # type: ignore[attr-defined]  # it is the box layout made above
        state.setWidget(content)
        self.right_split = self._split("run-right", Qt.Orientation.Vertical, self.console_section, state)
        self.split = self._split(
            "run-split", Qt.Orientation.Horizontal, self.left_split, self.centre_split, self.right_split
        )
        self.split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.split.setSizes([LEFT, 900, RIGHT])
        for splitter in (self.left_split, self.centre_split, self.right_split, self.split):
            splitter.setHandleWidth(1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_arranged:
            self._is_arranged = True
            self._arrange()

    def _arrange(self) -> None:
        """Share the height out as it is when the window first appears."""
        height = self.height()
        lower = round(min(330, max(214, 0.37 * height)))
        self.centre_split.setSizes([height - lower, lower])
        self.left_split.setSizes([height - 216, 216])
        console = round(min(260, max(150, 0.28 * height)))
        self.right_split.setSizes([console, height - console])

    @staticmethod
    def _split(name: str, orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.setObjectName(name)
        splitter.setChildrenCollapsible(False)
        for widget in widgets:
            splitter.addWidget(widget)
        splitter.setStretchFactor(0, 1)
        return splitter

    @staticmethod
    def _column(*widgets: QWidget) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in widgets:
            column.addWidget(widget, 1 if isinstance(widget, QStackedWidget | TraceTable) else 0)
        return made

    def _connect(self) -> None:
        controller = self.controller
        controller.subject_changed.connect(self._show_subject)
        controller.loaded.connect(self._on_loaded)
        controller.refused.connect(self._on_refused)
        controller.snapshot_changed.connect(self._on_snapshot)
        controller.mode_changed.connect(self._show_mode)
        self.controls.approach_chosen.connect(lambda value: controller.choose_approach(Approach(value)))
        self.controls.technique_chosen.connect(lambda value: controller.choose_technique(Technique(value)))
        self.transport.pressed.connect(self.trigger)
        self.transport.speed_changed.connect(self._set_speed)
        self.transport.seek_requested.connect(controller.seek)
        self.trace.seek_requested.connect(controller.seek)
        self.trace.failed.connect(lambda sentence: self.notice.say("error", sentence))
        self.listing.run_to_requested.connect(lambda address: controller.run_to(self._selected, address))
        self.console.typed.connect(lambda text: controller.type_text(self._selected, text))
        self.scene.guest_clicked.connect(self.pick_guest)
        self.scene.guest_isolated.connect(self._toggle_only)
        self.view.guest_walked.connect(self._walk)
        self.view.menu_requested.connect(self._show_guest_menu)
        self.view.zoom_changed.connect(self.zoom_changed)
        self.empty.action_requested.connect(lambda: self.session.select(()))
        self._connect_bar()
        self.session.design_changed.connect(self._on_design_changed)
        self.session.selection_changed.connect(self._on_selection_changed)
        self.session.theme_changed.connect(self.take_theme)
        self.session.language_changed.connect(self.retranslate)

    def _connect_bar(self) -> None:
        self.bar.host_chosen.connect(self.controller.choose_host)
        self.bar.guests_chosen.connect(self.controller.choose_guests)
        self.bar.stop_all_requested.connect(self.controller.stop)
        self.bar.start_all_requested.connect(lambda: self.trigger("start-all"))
        self.bar.follow_toggled.connect(self._set_following)
        self.bar.apply_requested.connect(self.controller.apply_what_if)
        self.bar.reset_requested.connect(self.controller.forget_what_if)

    # What is shown

    @property
    def selected_guest(self) -> str:
        """The id of the guest whose program, console and registers are shown."""
        return self._selected

    def _names(self) -> Mapping[str, str]:
        return {system.id: system.name for system in self.controller.systems}

    def _colors(self) -> Mapping[str, QColor]:
        return {guest: theme().guest(place) for place, guest in enumerate(self.scene.guests)}

    def _show_subject(self) -> None:
        """Another host, approach or technique: show its layers, with or without a machine."""
        controller = self.controller
        host, designed = controller.shown_host, controller.designed_host
        self.animator.stop()
        self.bar.show_hosts(self.session.document.design.hosts, controller.host_id)
        self.controls.show_host(host, None if host is None else self._technique_shown(host))
        self.bar.show_differs(controller.differs)
        if designed is not None:
            self.bar.allow_apply(can_apply(designed, controller.what_if))
        self.graph_stack.setCurrentWidget(self.empty if host is None else self.view)
        if host is not None:
            self.scene.set_subject(host, graph_of(host))
        self._choose_guest()
        self._show_guests()
        self.actions_changed.emit()

    def _technique_shown(self, host: Host) -> Technique | None:
        designed = self.controller.host
        return technique_of(designed if designed is not None else host)

    def _on_loaded(self) -> None:
        self.notice.hide()
        self._show_subject()
        self.trace.set_trace(self.controller.trace, self._names(), self._colors())
        if self._play_when_loaded:
            self._play_when_loaded = False
            self.controller.toggle_play()

    def _on_refused(self) -> None:
        refusal = self.controller.refusal
        if refusal is None:
            return
        self._play_when_loaded = False
        sentence = translate_text(refusal.message)
        remedy = self._remedy(refusal.rule)
        choices = [(self.tr("Run as designed"), self.controller.forget_what_if)] if self.controller.differs else []
        self.notice.say("error", f"{sentence} {remedy}".strip(), tuple(choices))
        if self.controller.machine is None:
            self._show_nothing()

    def _remedy(self, rule: str) -> str:
        """Return what the rule behind a refusal offers as a remedy, unless the sentence says it already."""
        host = self.controller.host
        found = [] if host is None or not rule else [f for f in check_host(host) if f.rule == rule]
        return translate_text(found[0].remedy) if found and found[0].remedy else ""

    def _show_nothing(self) -> None:
        """No machine: the panels are empty, the layers stay."""
        self.trace.set_trace(None, {}, {})
        self.listing.set_lines(())
        self.console.show_output("", False)
        self.console_note.setText("")
        self.registers.show_vcpu(None, None)
        self.cycles.show_counters(None, theme().color("ink2"), False)
        self.why.show_step(None)
        self.scene.set_states({})
        self.scene.set_count("")
        self.scene.show_step(None)
        self.transport.show_position(0, 0, 0)
        self.status_changed.emit("")

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        step = self.controller.step_now
        if self._following and step is not None and not snapshot.busy:
            self._select(step.guest)
        self._show_travel(snapshot)
        self.trace.follow(snapshot.position)
        self.transport.show_position(snapshot.position, snapshot.held, snapshot.total.cycles)
        states = {guest: str(view.state) for guest, view in snapshot.systems.items()}
        self.scene.set_states(states)
        self.bar.show_states(states)
        self._show_selected(snapshot)
        self._show_counts(snapshot)

    def _show_travel(self, snapshot: Snapshot) -> None:
        step = self.controller.step_now
        if snapshot.cause is Cause.STEPPED and step is not None:
            speed = self.controller.speed if self.controller.is_playing else STEP_SPEED
            self.animator.show(step, travel_time(speed))
        elif snapshot.cause is Cause.RUNNING:
            for newest in snapshot.sample:
                self.animator.sprinkle(newest)
        elif snapshot.cause is not Cause.CHANGED:
            self.animator.stop()
            self.scene.show_step(step)

    def _show_selected(self, snapshot: Snapshot) -> None:
        """Show program, console and registers of the selected guest."""
        guest = self._selected
        view, before = snapshot.systems.get(guest), snapshot.before.get(guest)
        self.why.show_step(self.controller.step_now)
        if view is None:
            return
        last = self._last_step_of(guest)
        vcpu = view.vcpus[min(last[1], len(view.vcpus) - 1)] if view.vcpus else None
        self.listing.show_address(last[0] if last[0] is not None or vcpu is None else vcpu.address)
        self.console.show_output(view.console, view.waiting_for_input)
        self.console_note.setText(self._console_words(snapshot))
        past = None
        if before is not None and vcpu is not None and vcpu.number < len(before.vcpus):
            past = before.vcpus[vcpu.number]
        self.registers.show_vcpu(vcpu, past)
        number = 0 if vcpu is None else vcpu.number
        self.registers_section.caption.setText(self.tr("Virtual CPU {number}").format(number=number))
        host = self.controller.shown_host
        native = host is not None and host.approach is Approach.TRADITIONAL
        color = self._colors().get(guest, theme().color("ink2"))
        self.cycles.show_counters(snapshot.counters.get(guest), color, native)

    def _last_step_of(self, guest: str) -> tuple[int | None, int]:
        """Return where the guest executed last, and on which vCPU; looks a little way back only."""
        trace, position = self.controller.trace, self.controller.position
        if trace is None:
            return None, 0
        for number in range(min(position, len(trace)) - 1, max(-1, position - 400), -1):
            kind = trace.kind_of(number)
            if kind.guest == guest:
                return trace[number].address, kind.vcpu
        return None, 0

    def _console_words(self, snapshot: Snapshot) -> str:
        view = snapshot.systems[self._selected]
        if view.reason is not None:
            return translate_text(view.reason)
        if view.waiting_for_input:
            return self.tr("Waits for a key. Click the console and type.")
        return ""

    def _show_counts(self, snapshot: Snapshot) -> None:
        total = snapshot.total
        traps = self.tr("{count} traps").format(count=grouped(total.exits))
        self.scene.set_count(traps if total.exits else "")
        words = [f"▲ {traps}", "■ " + self.tr("{count} system calls").format(count=grouped(total.system_calls))]
        if total.untrapped:
            words.append("◆ " + self.tr("{count} sensitive did not trap").format(count=grouped(total.untrapped)))
        words += self._core_words(snapshot)
        self.status_changed.emit("   ".join(words))
        self._say_bar(snapshot)

    def _core_words(self, snapshot: Snapshot) -> list[str]:
        names = self._names()
        running = {
            vcpu.core: names.get(guest, guest)
            for guest, view in snapshot.systems.items()
            for vcpu in view.vcpus
            if vcpu.core is not None
        }
        words = [self.tr("core {number}: {guest}") for _ in running]
        shown = [
            word.format(number=core, guest=running[core]) for word, core in zip(words, sorted(running), strict=True)
        ]
        return [" · ".join(shown)] if shown else []

    def _say_bar(self, snapshot: Snapshot) -> None:
        if snapshot.is_full:
            words = self.tr("{count} steps are held, and no more. Start again to go on.")
            self.bar.say(words.format(count=grouped(snapshot.held)))
        elif snapshot.busy:
            self.bar.say(self.tr("runs fast"))
        elif not snapshot.can_run and any(view.waiting_for_input for view in snapshot.systems.values()):
            self.bar.say(self.tr("waits for the keyboard"))
        elif not snapshot.can_run:
            self.bar.say(self.tr("has come to its end"))
        else:
            self.bar.say("")

    def _show_mode(self) -> None:
        controller = self.controller
        if controller.is_loading:
            self.bar.say(self.tr("starts…"))
        self.transport.show_mode(controller.is_playing, controller.is_running, self.enabled_actions())
        self.actions_changed.emit()

    # Guests

    def _choose_guest(self) -> None:
        """Keep the selected guest if it is still there, or take the session's, or the first."""
        present = self.scene.guests
        wanted = [
            self._selected,
            *(chosen.split("#")[0] for chosen in reversed(self.session.selection)),
            *present[:1],
        ]
        self._selected = ""
        self._select(next((guest for guest in wanted if guest in present), ""))

    def pick_guest(self, guest: str) -> None:
        """Show the panels of this guest, and no longer follow the one that runs."""
        if len(self.scene.guests) > 1:
            self._set_following(False)
        self._select(guest)
        if self.controller.snapshot is not None:
            self._show_selected(self.controller.snapshot)

    def _select(self, guest: str) -> None:
        if guest == self._selected:
            return
        self._selected = guest
        self.scene.select_guest(guest)
        self.listing.set_lines(self.controller.listing(guest))
        self._title_sections()
        self._show_guests()
        if any(known.id == guest for _, known in self.session.document.design.guests()):
            self.session.select((guest,))

    def _show_guests(self) -> None:
        running = [system.id for system in self.controller.systems]
        self.bar.show_guests(self.controller.designed_host, running, self._selected, self._following)

    def _set_following(self, following: bool) -> None:
        self._following = following
        self._show_guests()
        step = self.controller.step_now
        if following and step is not None and self.controller.snapshot is not None:
            self._select(step.guest)
            self._show_selected(self.controller.snapshot)

    def _toggle_only(self, guest: str) -> None:
        only = "" if self.scene.only == guest else guest
        self.scene.show_only(only)
        self.trace.filter.show_only_guest(only)
        if only:
            self.pick_guest(only)

    def _walk(self, by: int) -> None:
        guests = self.scene.guests
        if self._selected in guests:
            self.pick_guest(guests[(guests.index(self._selected) + by) % len(guests)])

    def make_guest_menu(self, guest: str) -> QMenu:
        """Return the context menu of a guest in the graph."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show its program and console"), lambda: self.pick_guest(guest))
        only = menu.addAction(self.tr("Show only this guest"), lambda: self._toggle_only(guest))
        only.setCheckable(True)
        only.setChecked(self.scene.only == guest)
        menu.addSeparator()
        runs = any(system.id == guest for system in self.controller.systems)
        alone = menu.addAction(self.tr("Run only this guest"), lambda: self.controller.choose_guests((guest,)))
        alone.setEnabled(any(known.id == guest for _, known in self.session.document.design.guests()))
        off = menu.addAction(self.tr("Power off"), lambda: self.controller.stop_guest(guest))
        off.setEnabled(runs and self.controller.is_ready)
        return menu

    def _show_guest_menu(self, guest: str, point: QPoint) -> None:
        if guest:
            menu = self.make_guest_menu(guest)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(point)

    def _title_sections(self) -> None:
        name = self._names().get(self._selected, self.scene.guest_name(self._selected) if self._selected else "")
        titles = {
            self.listing_section: self.tr("Guest program"),
            self.console_section: self.tr("Console"),
            self.cycles_section: self.tr("Where the cycles went"),
        }
        for section, title in titles.items():
            section.caption.setText(f"{title} · {name}" if name and section is not self.cycles_section else title)
        self.why_section.caption.setText(self.tr("Why this route?"))
        self.registers_section.caption.setText(self.tr("Virtual CPU {number}").format(number=0))

    # The session

    def _on_design_changed(self, event: object) -> None:
        if not self.isVisible():
            return
        self._take_design()

    def _take_design(self) -> None:
        hosts = [host.id for host in self.session.document.design.hosts]
        if self.controller.host_id not in hosts:
            self.controller.choose_host(self._wanted_host())
            return
        had = self.controller.position > 0
        if self.controller.renew():
            if had:
                self._told_restart = True
                self.notice.say(
                    "info", self.tr("The design has changed: the machine starts again from the beginning.")
                )
        else:
            self._show_subject()

    def _wanted_host(self) -> str:
        """Return the host of the selection, or the one shown before, or the first."""
        design = self.session.document.design
        for chosen in reversed(self.session.selection):
            element = chosen.split("#")[0]
            for host in design.hosts:
                if element == host.id or any(guest.id == element for guest in host.guests):
                    return host.id
        known = [host.id for host in design.hosts]
        return self.controller.host_id if self.controller.host_id in known else next(iter(known), "")

    def _on_selection_changed(self) -> None:
        if not self.session.selection or not self.isVisible():
            return
        chosen = self.session.selection[-1].split("#")[0]
        if chosen in self.scene.guests and chosen != self._selected:
            self.pick_guest(chosen)

    # The main window

    def entered(self) -> None:
        wanted = self._wanted_host()
        if wanted != self.controller.host_id or self.controller.designed_host is None:
            self.controller.choose_host(wanted)
        else:
            self._take_design()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        self.controller.pause()
        self.animator.stop()

    def close_workspace(self) -> None:
        self.animator.stop()
        self.controller.close()

    def top_bar_widget(self) -> QWidget:
        return self.controls

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        return self.scene, self.scene.sceneRect()

    def zoom(self) -> float | None:
        return self.view.zoom

    def panel_actions(self) -> list[QAction]:
        return self._panel_actions

    def enabled_actions(self) -> dict[str, bool]:
        controller = self.controller
        ready, designed = controller.is_ready, controller.designed_host
        on = controller.can_go_on
        return {
            "start-all": designed is not None,
            "play": ready and (on or controller.is_playing or controller.is_running),
            "step": ready and on,
            "back": ready and controller.position > 0,
            "next-trap": ready and on,
            "run-fast": ready and (on or controller.is_running),
            "reset": designed is not None,
            "copy": bool(self.trace.selected_rows()),
            "zoom-in": ready,
            "zoom-out": ready,
            "zoom-reset": True,
            "zoom-fit": True,
        }

    def trigger(self, action: str) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "start-all": self._start_all,
            "play": self.controller.toggle_play,
            "step": self.controller.step,
            "back": self.controller.back,
            "next-trap": self.controller.next_trap,
            "run-fast": self.controller.run_fast,
            "reset": self.controller.reset,
            "copy": self.trace.copy_rows,
            "zoom-in": lambda: self.view.set_zoom(self.view.zoom * STEP),
            "zoom-out": lambda: self.view.set_zoom(self.view.zoom / STEP),
            "zoom-reset": lambda: self.view.set_zoom(1.0),
            "zoom-fit": lambda: self.view.set_zoom(1.0),
        }
        if self.enabled_actions().get(action, False):
            handlers[action]()

    def _start_all(self) -> None:
        """Start every guest from the beginning, playing."""
        self._play_when_loaded = True
        self.controller.chosen = None
        self.controller.load()

    def _set_speed(self, speed: float) -> None:
        self.controller.speed = speed
        settings().playback_speed = speed

    # Looks and layout

    def take_theme(self) -> None:
        """Use the colours of the present theme."""
        restyle(self)
        self.bar.retranslate()
        self.notice.restyle()
        self.scene.rebuild()
        self.view.resetCachedContent()
        self.trace.set_trace(self.controller.trace, self._names(), self._colors())
        if self.controller.snapshot is not None:
            self.trace.follow(self.controller.position)
            self._show_selected(self.controller.snapshot)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for part in (
            *(self.controls, self.bar, self.notice, self.transport, self.trace, self.listing),
            *(self.why, self.console, self.registers, self.cycles),
        ):
            part.retranslate()
        self.view.setAccessibleName(self.tr("Routing graph: layers of the host and what travels between them"))
        self.empty.set_words(
            self.tr("There is no host to run"),
            self.tr("Place a host and drag a guest onto it in Design (Ctrl+1)."),
        )
        self._title_sections()
        self._name_panel_actions()
        self.scene.rebuild()
        if self.controller.snapshot is not None:
            self._on_snapshot(self.controller.snapshot)

    _panel_actions: list[QAction] = []

    def _name_panel_actions(self) -> None:
        panels = (
            ("run-show-program", self.tr("Program and explanation"), self.left_split),
            ("run-show-state", self.tr("Console and registers"), self.right_split),
            ("run-show-trace", self.tr("Trace"), self.trace),
        )
        if not self._panel_actions:
            self._panel_actions = [QAction(self) for _ in panels]
            for action, (name, _, panel) in zip(self._panel_actions, panels, strict=True):
                action.setObjectName(name)
                action.setCheckable(True)
                action.setChecked(True)
                action.toggled.connect(panel.setVisible)
        for action, (_, words, _panel) in zip(self._panel_actions, panels, strict=True):
            action.setText(words)

    def save_layout(self) -> QByteArray:
        state = QByteArray()
        stream = QDataStream(state, QIODevice.OpenModeFlag.WriteOnly)
        stream.writeInt32(LAYOUT_VERSION)
        for splitter in self._splitters():
            stream << splitter.saveState()
        return state

    def restore_layout(self, state: QByteArray) -> None:
        stream = QDataStream(state)
        if stream.readInt32() != LAYOUT_VERSION:
            return
        self._is_arranged = True
        for splitter in self._splitters():
            saved = QByteArray()
            stream >> saved
            if stream.status() == QDataStream.Status.Ok:
                splitter.restoreState(saved)

    def _splitters(self) -> tuple[QSplitter, ...]:
        return (self.split, self.left_split, self.centre_split, self.right_split)
