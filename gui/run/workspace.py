"""The Run workspace: panels around the routing graph, and who tells whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

import networkx as nx
from PySide6.QtCore import QByteArray, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGraphicsScene, QMenu, QWidget

from gui.breakpoints import Breakpoints
from gui.run.animator import Animator, travel_time
from gui.run.arrangement import column_of
from gui.run.branching import Branching
from gui.run.console import ConsolePanel
from gui.run.controller import RunController
from gui.run.cores import CoresPanel
from gui.run.graph_scene import RunScene
from gui.run.graph_view import STEP
from gui.run.guest_actions import GuestActions
from gui.run.guest_choice import GuestChoice
from gui.run.keyboard import Keyboard
from gui.run.listing import ListingPanel
from gui.run.panel import Shown
from gui.run.panels import RunPanels
from gui.run.snapshot import Cause, Snapshot
from gui.run.speaker import Speaker
from gui.run.turns import Turns
from gui.run.what_if import can_apply, technique_of, wanted_host
from gui.run.words import traps_words
from gui.session import Session
from gui.settings import settings
from gui.workspace import Workspace
from model.document import DesignChanged
from model.elements import Approach, Guest, Host, ProgramSource, Technique
from model.machine import Step
from model.machine.instructions import classify
from model.machine.techniques.hardware_assisted.controls import ExecutionControls
from model.topology import graph_of

if TYPE_CHECKING:
    from gui.editor.window import ProgramEditor

STEP_SPEED = 1.6
LOADING_MS = 150  # a machine that comes sooner takes the place of the one before without a blink


class RunWorkspace(Workspace):
    """One machine at a time, for one host of the session's design.

    Its widgets are made in turns of the event loop; whoever asks for `panels` sooner gets them all at once.
    `verdict_requested(mnemonic, family, bits)` asks for what an instruction is, executed in every ring.
    """

    verdict_requested = Signal(str, str, int)

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
        self._reduced_motion = settings().reduced_motion
        self.animator = Animator(self.scene, clock, lambda: self._reduced_motion, self)
        self.turns = Turns(self)
        self.choice = GuestChoice(session, self.controller, self.scene, self)
        self._mode: tuple[bool, bool, dict[str, bool]] | None = None
        self._play_when_loaded = False
        self.editor: ProgramEditor | None = None
        self._emptying = QTimer(self, singleShot=True, interval=LOADING_MS)
        self._emptying.timeout.connect(self._empty_while_loading)
        self._panels = RunPanels(self.scene, self, self.turns, self)
        column_of(self).addWidget(self._panels)
        self._building: Iterator[None] | None = self._panels.build()
        self._when_built: list[Callable[[], object]] = []
        self.turns.add("build", self._build_on)

    # Making

    @property
    def panels(self) -> RunPanels:
        """The widgets."""
        while self._building is not None:
            self._build_on()
        return self._panels

    def _build_on(self) -> None:
        if self._building is None:
            return
        if next(self._building, self) is not self:
            self.turns.add("build", self._build_on)
            return
        self._building = None
        self._finish()
        waiting, self._when_built = self._when_built, []
        for act in waiting:
            act()

    def _finish(self) -> None:
        self._panels.transport.show_speed(self.controller.speed)
        self.speaker = Speaker(self.controller, self._panels.notice, self._panels.bar, self)
        self.branching = Branching(self.controller, self._panels.notice, self)
        self.guest_actions = GuestActions(self.controller, self.branching, self)
        self.guest_actions.name_file = lambda: self.session.file_stem
        self.controller.told.connect(self._panels.notice.say)
        self.keyboard = Keyboard(self.controller, self.branching, self._panels.notice, self)
        self._connect()
        self._connect_bar()
        self._show_subject()

    def _connect(self) -> None:
        controller, panels = self.controller, self._panels
        controller.subject_changed.connect(self._show_subject)
        controller.loaded.connect(self._on_loaded)
        controller.refused.connect(self._on_refused)
        controller.snapshot_changed.connect(self._on_snapshot)
        controller.mode_changed.connect(self._show_mode)
        self.turns.finished.connect(controller.acknowledge)
        self.choice.changed.connect(self._on_choice)
        self.speaker.status_changed.connect(self.status_changed)
        panels.controls.approach_chosen.connect(lambda value: controller.choose_approach(Approach(value)))
        panels.controls.technique_chosen.connect(lambda value: controller.choose_technique(Technique(value)))
        panels.transport.pressed.connect(self.trigger)
        panels.transport.speed_changed.connect(self._set_speed)
        panels.transport.seek_requested.connect(controller.seek)
        panels.trace.seek_requested.connect(controller.seek)
        panels.trace.name_file = lambda: self.session.file_stem
        panels.trace.failed.connect(lambda sentence: panels.notice.say("error", sentence))
        panels.trace.told.connect(lambda sentence: panels.notice.say("ok", sentence))
        panels.view.guest_walked.connect(self.choice.walk)
        panels.view.menu_requested.connect(self._show_guest_menu)
        panels.view.zoom_changed.connect(self.zoom_changed)
        self.scene.guest_clicked.connect(self.choice.pick)
        self.scene.guest_isolated.connect(self._toggle_only)
        self.session.design_changed.connect(self._on_design_changed)
        self.session.selection_changed.connect(self._on_selection_changed)
        self.session.breakpoints.changed.connect(self._show_again)
        self.session.theme_changed.connect(self._dress)
        self.session.language_changed.connect(self._dress)

    def _connect_bar(self) -> None:
        bar = self._panels.bar
        bar.host_chosen.connect(self.controller.choose_host)
        bar.guests_chosen.connect(self.controller.choose_guests)
        bar.program_chosen.connect(self._choose_program)
        bar.waiting_clicked.connect(self._go_to_console)
        bar.life_menu.aboutToShow.connect(self._fill_life_menu)
        bar.stop_all_requested.connect(self.controller.stop)
        bar.start_all_requested.connect(lambda: self.trigger("start-all"))
        bar.follow_toggled.connect(self.choice.set_following)
        bar.apply_requested.connect(self.controller.apply_what_if)
        bar.reset_requested.connect(self.controller.forget_what_if)

    # What is shown

    def _tell(self) -> None:
        """Tell the panels of the run as it is now."""
        controller = self.controller
        if controller.snapshot is None:
            self.panels.tell(Shown(is_loading=controller.is_loading))
            return
        shown = Shown(
            guest=self.choice.selected,
            name=self.choice.name,
            is_native=self._is_native,
            is_moving=controller.is_playing or controller.is_running,
            snapshot=controller.snapshot,
            trace=controller.trace,
            lines=controller.listing(self.choice.selected),
            build=controller.build(self.choice.selected),
            names=self.choice.names,
            colors=self.choice.colors,
            reasons_before=controller.reasons_before.get(self.choice.selected),
            can_edit=self._edited_element() is not None,
            stops=self.breakpoints.addresses(self.choice.selected),
            hits=() if controller.snapshot.busy else controller.hits,
            watch=controller.watch,
        )
        self.panels.tell(shown)

    def _show_subject(self) -> None:
        """Another host, approach or technique: show its layers, with or without a machine."""
        controller, panels = self.controller, self.panels
        host, designed = controller.shown_host, controller.designed_host
        self.animator.stop()
        panels.bar.show_hosts(self.session.document.design.hosts, controller.host_id)
        panels.controls.show_host(host, None if host is None else self._technique_shown(host), controller.base)
        panels.bar.show_differs(controller.differs)
        if designed is not None:
            panels.bar.allow_apply(can_apply(designed, controller.what_if))
        panels.graph_stack.setCurrentWidget(panels.empty if host is None else panels.view)
        if host is not None:
            places = self.choice.places
            if not self.scene.shows(host, places):
                self.scene.set_subject(host, graph_of(host), places)
            self.scene.show_step(controller.step_now)
        self.choice.choose()
        self.turns.add("guests", self._show_guests)
        self.actions_changed.emit()
        if controller.is_loading:
            self._emptying.start()

    def _technique_shown(self, host: Host) -> Technique | None:
        designed = self.controller.host
        return technique_of(designed if designed is not None else host)

    @property
    def _is_native(self) -> bool:
        """Whether the bare machine runs, without a hypervisor."""
        host = self.controller.shown_host
        return host is not None and host.approach is Approach.TRADITIONAL

    def _empty_while_loading(self) -> None:
        """What the panels tell is that of the machine before, whose layers are no longer shown."""
        if self.controller.is_loading:
            self._show_nothing()
            self._show_mode()

    def _show_nothing(self) -> None:
        """No machine: the panels are empty, the layers stay."""
        self._tell()
        self.panels.transport.show_position(0, 0, 0)
        self.scene.set_states({})
        self.scene.set_count("")
        self.scene.show_step(None)
        self.speaker.say_nothing()

    def _on_loaded(self) -> None:
        self.speaker.say_loaded()
        self._show_subject()
        if self._play_when_loaded:
            self._play_when_loaded = False
            self.controller.toggle_play()

    def _on_refused(self) -> None:
        self._play_when_loaded = False
        self.speaker.say_refused()
        if self.controller.machine is None:
            self._show_nothing()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if not snapshot.busy:
            self.choice.follow()
        self._show_travel(snapshot)
        self._show_life(snapshot)
        self._tell()
        if snapshot.missed is not None:
            guest = self.choice.selected
            self.speaker.say_missed(snapshot.missed, self.choice.names.get(guest, guest))

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

    def _show_life(self, snapshot: Snapshot) -> None:
        """Show in what state each guest is and on which core, where the run is, and what was counted."""
        states = {guest: str(view.state) for guest, view in snapshot.systems.items()}
        self.scene.set_states(states)
        self.scene.set_cores(snapshot.on_cores)
        self.panels.bar.show_states(states)
        self.panels.transport.show_position(snapshot.position, snapshot.held, snapshot.total.cycles)
        self.scene.set_count(traps_words(snapshot.total.traps) if snapshot.total.traps else "")
        self.speaker.say_counts(snapshot, self.choice.names, self._is_native, self.choice.selected)

    def _show_mode(self) -> None:
        controller = self.controller
        if controller.is_loading:
            self.speaker.say_loading()
        mode = (controller.is_playing, controller.is_running, self.enabled_actions())
        if mode == self._mode:
            return
        self._mode = mode
        self.panels.transport.show_mode(*mode)
        self.actions_changed.emit()

    # Guests

    @property
    def selected_guest(self) -> str:
        """The id of the guest whose program, console and registers are shown."""
        return self.choice.selected

    def _on_choice(self) -> None:
        self._show_guests()
        self._tell()

    def _show_guests(self) -> None:
        running = [system.id for system in self.controller.systems]
        choice = self.choice
        self.panels.bar.show_guests(
            self.controller.designed_host, running, choice.selected, choice.is_following, choice.alone
        )

    def _choose_program(self, guest: str) -> None:
        self.controller.choose_program(guest)
        self._show_guests()

    def _go_to_console(self, guest: str) -> None:
        self.choice.pick(guest)
        self.panels.panel(ConsolePanel).console.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_only(self, guest: str) -> None:
        only = "" if self.scene.only == guest else guest
        self.scene.show_only(only)
        self.panels.trace.filter.show_only_guest(only)
        if only:
            self.choice.pick(only)

    def make_guest_menu(self, guest: str) -> QMenu:
        """Return the context menu of a guest in the graph."""
        menu = QMenu(self)
        menu.addAction(self.tr("Show its program and console"), lambda: self.choice.pick(guest))
        only = menu.addAction(self.tr("Show only this guest"), lambda: self._toggle_only(guest))
        only.setCheckable(True)
        only.setChecked(self.scene.only == guest)
        menu.addSeparator()
        alone = menu.addAction(self.tr("Run only this guest"), lambda: self.controller.choose_guests((guest,)))
        alone.setEnabled(self.choice.is_designed(guest))
        menu.addSeparator()
        self._fill_with_life(menu, guest)
        return menu

    def _fill_life_menu(self) -> None:
        menu = self.panels.bar.life_menu
        menu.clear()
        self._fill_with_life(menu, self.choice.selected)

    def _fill_with_life(self, menu: QMenu, guest: str) -> None:
        name = self.choice.names.get(guest, guest)
        self.guest_actions.fill_life(menu, guest, name)
        menu.addSeparator()
        self.guest_actions.fill_faults(menu.addMenu(self.tr("Let a fault in")), guest, name)

    def _show_guest_menu(self, guest: str, point: QPoint) -> None:
        if guest:
            menu = self.make_guest_menu(guest)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(point)

    # What the panels ask for

    @property
    def breakpoints(self) -> Breakpoints:
        """What runs stop at."""
        return self.session.breakpoints

    def toggle_breakpoint(self, address: int) -> None:
        """Set a breakpoint on an address of the selected guest, or remove it."""
        self.breakpoints.toggle(self.choice.selected, address)

    def run_to(self, address: int) -> None:
        """Run until the selected guest has executed the instruction at an address."""
        self.controller.run_to(self.choice.selected, address)

    def seek(self, position: int) -> None:
        """Go to a position of the run."""
        self.controller.seek(position)

    def edit_program(self, address: int | None = None) -> None:
        """Open the editor on the program of the selected guest; the machine waits for what comes of it."""
        element = self._edited_element()
        if element is not None:
            from gui.editor.window import open_editor

            self.controller.pause()
            self.editor = open_editor(self.session, [element], self.window(), address)
            self.editor.finished.connect(self._on_edited)

    def _edited_element(self) -> str | None:
        """Return the id of whose program is looked at in the design, None if it has no text."""
        selected, host = self.choice.selected, self.controller.designed_host
        if host is None:
            return None
        if selected == host.id and host.guests:  # the bare machine runs the program of a guest
            selected = self.controller.focus or host.guests[0].id
        elements: tuple[Host | Guest, ...] = (host, *host.guests)
        program = next((element.program for element in elements if element.id == selected), None)
        return selected if isinstance(program, str | ProgramSource) else None

    def _on_edited(self) -> None:
        self.editor = None
        if self.isVisible():
            self._take_design()

    def type_text(self, text: str) -> None:
        """Give keyboard input to the selected guest."""
        self.keyboard.type_text(self.choice.selected, text)

    def set_controls(self, controls: ExecutionControls | None) -> None:
        """Run the selected guest with other VM-execution controls, or with the default ones."""
        self.controller.choose_controls(self.choice.selected, controls)

    def look_up(self, step: Step) -> None:
        """Show what the instruction of a step is, executed in every ring."""
        snapshot = self.controller.snapshot
        system = None if snapshot is None else snapshot.systems.get(step.guest)
        if system is not None:
            instruction = classify(step.bytes, step.address, system.bits)
            self.verdict_requested.emit(instruction.mnemonic, instruction.family, system.bits)

    # The session

    def _on_design_changed(self, event: DesignChanged) -> None:
        if event.origin == "loaded":
            self.controller.forget_design()
            self.panels.notice.hide()
        if self.isVisible() and self.editor is None:
            self._take_design()

    def _take_design(self) -> None:
        hosts = [host.id for host in self.session.document.design.hosts]
        if self.controller.host_id not in hosts:
            self.controller.choose_host(self._wanted_host())
            return
        had = self.controller.position > 0
        if not self.controller.renew():
            self._show_subject()
            self._show_again()
        elif had:
            self.speaker.say_renewed()

    def _wanted_host(self) -> str:
        return wanted_host(self.session.document.design, self.session.selection, self.controller.host_id)

    def _on_selection_changed(self) -> None:
        if self.isVisible():
            self.choice.take_session()

    # The main window

    def entered(self) -> None:
        if self._building is not None:
            self._when_built.append(self.entered)
            return
        self.controller.speed = settings().playback_speed
        self.panels.transport.show_speed(self.controller.speed)
        wanted = self._wanted_host()
        if wanted != self.controller.host_id or self.controller.designed_host is None:
            self.controller.choose_host(wanted)
        else:
            self._take_design()
        self._on_selection_changed()
        self.panels.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def left(self) -> None:
        self._when_built.clear()
        self.controller.pause()
        self.animator.stop()

    def close_workspace(self) -> None:
        self.turns.stop()
        self.animator.stop()
        if self._building is None:
            self.panels.trace.close_export()
        self.controller.close()

    def top_bar_widget(self) -> QWidget:
        return self._panels.controls

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        if self._building is None and self.panels.tabs.shown == CoresPanel.name:
            strip = self.panels.panel(CoresPanel).strip
            if self.focusWidget() is strip:
                scene = strip.scene()
                return scene, scene.sceneRect()
        return self.scene, self.scene.sceneRect()

    def zoom(self) -> float | None:
        return 1.0 if self._building is not None else self.panels.view.zoom

    def panel_actions(self) -> list[QAction]:
        return self._panels.actions_

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
            "run-next-hole": ready and on,
            "run-fast": ready and (on or controller.is_running),
            "toggle-breakpoint": ready,
            "reset": designed is not None,
            "edit-program": self._building is None and self._edited_element() is not None,
            "copy": self._building is None and self.panels.trace.has_selection,
            "zoom-in": ready,
            "zoom-out": ready,
            "zoom-reset": True,
            "zoom-fit": True,
        }

    def trigger(self, action: str) -> None:
        if self._building is not None:
            self._when_built.append(partial(self.trigger, action))
            return
        view = self.panels.view
        handlers: dict[str, Callable[[], object]] = {
            "start-all": self._start_all,
            "play": self.controller.toggle_play,
            "step": self.controller.step,
            "back": self.controller.back,
            "next-trap": self.controller.next_trap,
            "run-next-hole": self.controller.next_hole,
            "run-fast": self.controller.run_fast,
            "toggle-breakpoint": self._toggle_breakpoint,
            "reset": self.controller.reset,
            "edit-program": self.edit_program,
            "copy": self.panels.trace.copy_rows,
            "zoom-in": lambda: view.set_zoom(view.zoom * STEP),
            "zoom-out": lambda: view.set_zoom(view.zoom / STEP),
            "zoom-reset": lambda: view.set_zoom(1.0),
            "zoom-fit": lambda: view.set_zoom(1.0),
        }
        self._reduced_motion = settings().reduced_motion
        if self.enabled_actions().get(action, False):
            handlers[action]()

    def _toggle_breakpoint(self) -> None:
        listing = self.panels.panel(ListingPanel).listing
        listing.toggle_stop(listing.chosen_index)

    def _start_all(self) -> None:
        """Start every guest from the beginning, playing."""
        self._play_when_loaded = True
        self.controller.chosen = None
        self.controller.load()

    def start_guests(self, host_id: str, guests: Sequence[str] = ()) -> None:
        """Start these guests of a host from the beginning, playing; all that it has if none is named.

        On a traditional host the first of them gives the program that runs on the bare machine.
        """
        if self._building is not None:
            self._when_built.append(partial(self.start_guests, host_id, guests))
            return
        self._reduced_motion = settings().reduced_motion
        self.controller.choose_host(host_id)
        self._play_when_loaded = True
        designed = self.controller.designed_host
        if guests and designed is not None and designed.approach is Approach.TRADITIONAL:
            self.controller.choose_program(guests[0])
        elif guests:
            self.controller.choose_guests(guests)
        else:
            self._start_all()

    def _set_speed(self, speed: float) -> None:
        self.controller.speed = speed
        settings().playback_speed = speed

    # Looks and layout

    def _dress(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self.panels.dress()
        self._show_again()

    def _show_again(self) -> None:
        snapshot = self.controller.snapshot
        if snapshot is not None:
            self._show_life(snapshot)
            self._tell()

    def save_layout(self) -> QByteArray:
        return QByteArray() if self._building is not None else self.panels.arrangement.save()

    def restore_layout(self, state: QByteArray) -> None:
        if self._building is not None:
            self._when_built.append(partial(self.restore_layout, state))
        else:
            self.panels.arrangement.restore(state)
