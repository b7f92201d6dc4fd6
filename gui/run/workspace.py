"""The Run workspace: panels around the routing graph, and who tells whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

import networkx as nx
from PySide6.QtCore import QByteArray, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QGraphicsScene, QMenu, QVBoxLayout, QWidget

from gui.notice import Choice
from gui.run.animator import Animator, travel_time
from gui.run.controller import RunController
from gui.run.graph_scene import RunScene
from gui.run.graph_view import STEP
from gui.run.keyboard import Keyboard, unread_words
from gui.run.panels import RunPanels
from gui.run.place import last_step_of
from gui.run.snapshot import Cause, Snapshot
from gui.run.what_if import can_apply, offered_technique, technique_of, wanted_host
from gui.run.words import end_words, grouped, status_words, traps_words
from gui.session import Session
from gui.settings import settings
from gui.translation import translate_text
from gui.workspace import Workspace
from model.document import DesignChanged
from model.elements import Approach, Host, Technique
from model.rules import check_host
from model.topology import graph_of

if TYPE_CHECKING:
    from model.machine import SystemView

STEP_SPEED = 1.6
LOADING_MS = 150  # a machine that comes sooner takes the place of the one before without a blink


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
        self._reduced_motion = settings().reduced_motion
        self.animator = Animator(self.scene, clock, lambda: self._reduced_motion, self)
        self._selected = ""
        self._following = True
        self._mode: tuple[bool, bool, dict[str, bool]] | None = None
        self._play_when_loaded = False
        self._emptying = QTimer(self, singleShot=True, interval=LOADING_MS)
        self._emptying.timeout.connect(self._empty_while_loading)
        self.panels = RunPanels(self.scene)
        self.panels.transport.show_speed(self.controller.speed)
        self.keyboard = Keyboard(self.controller, self.panels.notice, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panels)
        self._connect()
        self.retranslate()
        self._show_subject()

    def _connect(self) -> None:
        controller = self.controller
        controller.subject_changed.connect(self._show_subject)
        controller.loaded.connect(self._on_loaded)
        controller.refused.connect(self._on_refused)
        controller.snapshot_changed.connect(self._on_snapshot)
        controller.mode_changed.connect(self._show_mode)
        self.panels.controls.approach_chosen.connect(lambda value: controller.choose_approach(Approach(value)))
        self.panels.controls.technique_chosen.connect(lambda value: controller.choose_technique(Technique(value)))
        self.panels.transport.pressed.connect(self.trigger)
        self.panels.transport.speed_changed.connect(self._set_speed)
        self.panels.transport.seek_requested.connect(controller.seek)
        self.panels.trace.seek_requested.connect(controller.seek)
        self.panels.trace.name_file = lambda: self.session.file_stem
        self.panels.trace.failed.connect(lambda sentence: self.panels.notice.say("error", sentence))
        self.panels.trace.told.connect(lambda sentence: self.panels.notice.say("ok", sentence))
        self.panels.listing.run_to_requested.connect(lambda address: controller.run_to(self._selected, address))
        self.panels.console.typed.connect(lambda text: self.keyboard.type_text(self._selected, text))
        self.scene.guest_clicked.connect(self.pick_guest)
        self.scene.guest_isolated.connect(self._toggle_only)
        self.panels.view.guest_walked.connect(self._walk)
        self.panels.view.menu_requested.connect(self._show_guest_menu)
        self.panels.view.zoom_changed.connect(self.zoom_changed)
        self._connect_bar()
        self.session.design_changed.connect(self._on_design_changed)
        self.session.selection_changed.connect(self._on_selection_changed)
        self.session.theme_changed.connect(self.take_theme)
        self.session.language_changed.connect(self.retranslate)

    def _connect_bar(self) -> None:
        self.panels.bar.host_chosen.connect(self.controller.choose_host)
        self.panels.bar.guests_chosen.connect(self.controller.choose_guests)
        self.panels.bar.program_chosen.connect(self._choose_program)
        self.panels.bar.waiting_clicked.connect(self._go_to_console)
        self.panels.bar.stop_all_requested.connect(self.controller.stop)
        self.panels.bar.start_all_requested.connect(lambda: self.trigger("start-all"))
        self.panels.bar.follow_toggled.connect(self._set_following)
        self.panels.bar.apply_requested.connect(self.controller.apply_what_if)
        self.panels.bar.reset_requested.connect(self.controller.forget_what_if)

    # What is shown

    @property
    def selected_guest(self) -> str:
        """The id of the guest whose program, console and registers are shown."""
        return self._selected

    def _names(self) -> Mapping[str, str]:
        return {system.id: self.scene.guest_name(system.id) for system in self.controller.systems}

    def _colors(self) -> Mapping[str, QColor]:
        return {guest: self.scene.guest_color(guest) for guest in self.scene.guests}

    def _places(self) -> dict[str, int]:
        """Return which colour each system has: the one it has in the design, on the bare machine its guest's."""
        designed = self.controller.designed_host
        guests = () if designed is None else designed.guests
        places = {guest.id: self.session.colors.index(guest.id) for guest in guests}
        return places | {self.controller.host_id: places.get(self.controller.focus, 0)}

    def _show_subject(self) -> None:
        """Another host, approach or technique: show its layers, with or without a machine."""
        controller = self.controller
        host, designed = controller.shown_host, controller.designed_host
        self.animator.stop()
        self.panels.bar.show_hosts(self.session.document.design.hosts, controller.host_id)
        self.panels.controls.show_host(host, None if host is None else self._technique_shown(host))
        self.panels.bar.show_differs(controller.differs)
        if designed is not None:
            self.panels.bar.allow_apply(can_apply(designed, controller.what_if))
        self.panels.graph_stack.setCurrentWidget(self.panels.empty if host is None else self.panels.view)
        if host is not None:
            self.scene.set_subject(host, graph_of(host), self._places())
            self.scene.show_step(controller.step_now)
        self._choose_guest()
        self._show_guests()
        self.actions_changed.emit()
        if controller.is_loading:
            self._emptying.start()

    def _empty_while_loading(self) -> None:
        """What the panels tell is that of the machine before, whose layers are no longer shown."""
        if self.controller.is_loading:
            self._show_nothing()
            self._show_mode()

    def _technique_shown(self, host: Host) -> Technique | None:
        designed = self.controller.host
        return technique_of(designed if designed is not None else host)

    def _on_loaded(self) -> None:
        left_out = self.controller.left_out
        if left_out is not None:
            others = self.tr("The other guests run.")
            self.panels.notice.say("warning", f"{translate_text(left_out.message)} {others}", self._offers())
        elif self.panels.notice.severity != "info":
            self.panels.notice.hide()
        self._show_subject()
        self.panels.trace.set_trace(self.controller.trace, self._names(), self._colors())
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
        choices = self._offers()
        if self.controller.differs:
            choices = (*choices, (self.tr("Run as designed"), self.controller.forget_what_if))
        self.panels.notice.say("error", f"{sentence} {remedy}".strip(), choices)
        if self.controller.machine is None:
            self._show_nothing()

    def _offers(self) -> tuple[Choice, ...]:
        """Return the one click that makes guests run whose own technique cannot be run yet."""
        host = self.controller.host
        technique = offered_technique(host) if host is not None else None
        if technique is None:
            return ()
        return ((self.tr("Run under trap and emulate"), lambda: self.controller.choose_technique(technique)),)

    def _remedy(self, rule: str) -> str:
        """Return what the rule behind a refusal offers as a remedy, unless the sentence says it already."""
        host = self.controller.host
        found = [] if host is None or not rule else [f for f in check_host(host) if f.rule == rule]
        return translate_text(found[0].remedy) if found and found[0].remedy else ""

    def _show_nothing(self) -> None:
        """No machine: the panels are empty, the layers stay."""
        self.panels.show_nothing()
        self.panels.bar.say("")
        self.scene.set_states({})
        self.scene.set_count("")
        self.scene.show_step(None)
        self.status_changed.emit("")

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        step = self.controller.step_now
        if self._following and step is not None and not snapshot.busy:
            self._select(step.guest)
        self._show_travel(snapshot)
        self.panels.trace.follow(snapshot.position)
        self.panels.transport.show_position(snapshot.position, snapshot.held, snapshot.total.cycles)
        self._show_life(snapshot)
        self._show_selected(snapshot)
        self._show_counts(snapshot)
        if snapshot.missed is not None:
            self._say_missed(snapshot.missed)

    def _show_life(self, snapshot: Snapshot) -> None:
        """Show in what state each guest is, and on which core."""
        states = {guest: str(view.state) for guest, view in snapshot.systems.items()}
        self.scene.set_states(states)
        self.scene.set_cores(snapshot.on_cores)
        self.panels.bar.show_states(states)

    def _say_missed(self, address: int) -> None:
        """A run to a line has ended without coming by it: say so, and offer the way back."""
        guest, start = self._names().get(self._selected, self._selected), self.controller.run_from
        words = self.tr("{guest} did not reach the line at {address} before the run ended.")
        back = self.tr("Go back to step {step}").format(step=grouped(start))
        sentence = words.format(guest=guest, address=f"0x{address:x}")
        self.panels.notice.say("warning", sentence, ((back, lambda: self.controller.seek(start)),))

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
        """Show console and cycles of the selected guest and, unless the machine runs fast, where it is."""
        view = snapshot.systems.get(self._selected)
        if view is None:
            self._show_stopped()
            return
        self.panels.console.show_output(view.console, view.waiting_for_input)
        self.panels.console_note.setText(self._console_words(view))
        color = self._colors().get(self._selected)
        self.panels.cycles.show_counters(snapshot.counters.get(self._selected), self._is_native, color)
        if not snapshot.busy:
            self._explain()
            self._show_vcpu(view, snapshot.before.get(self._selected))

    def _explain(self) -> None:
        """Say why the step shown took its route, and whose it was where the other panels show another guest."""
        step = self.controller.step_now
        self.panels.why.show_step(step)
        other = step is not None and step.guest != self._selected
        self.panels.title_why(self.scene.guest_name(step.guest) if step is not None and other else "")

    @property
    def _is_native(self) -> bool:
        """Whether the bare machine runs, without a hypervisor."""
        host = self.controller.shown_host
        return host is not None and host.approach is Approach.TRADITIONAL

    def _show_stopped(self) -> None:
        """The selected guest does not run: its panels are empty, and say so."""
        self.panels.console.show_output("", False)
        self.panels.console_note.setText(self.tr("This guest is not started. Start it under Guests."))
        self.panels.registers.show_vcpu(None, None)
        self.panels.cycles.show_counters(None, False)

    def _show_vcpu(self, view: SystemView, before: SystemView | None) -> None:
        """Show the line and the registers of the vCPU that executed last."""
        address, number = last_step_of(self.controller.trace, self.controller.position, self._selected)
        vcpu = view.vcpus[min(number, len(view.vcpus) - 1)]
        past = None if before is None else before.vcpus[vcpu.number]
        self.panels.listing.show_address(vcpu.address if address is None else address)
        self._title(vcpu.number)
        self._explain()
        self.panels.registers.show_vcpu(vcpu, past)

    def _title(self, vcpu: int = 0) -> None:
        """Name the selected guest, or the machine's own system, over the panels."""
        guest = self._selected
        name = self._names().get(guest, self.scene.guest_name(guest) if guest else "")
        self.panels.title(name, vcpu, self._is_native)

    def _console_words(self, view: SystemView) -> str:
        if view.reason is not None:
            return translate_text(view.reason)
        if view.waiting_for_input:
            return self.tr("Waits for a key. Click the console and type.")
        if view.unread and not (self.controller.is_playing or self.controller.is_running):
            return unread_words(view.unread)
        return ""

    def _show_counts(self, snapshot: Snapshot) -> None:
        traps = snapshot.total.traps
        self.scene.set_count(traps_words(traps) if traps else "")
        self.status_changed.emit("   ".join(status_words(snapshot, self._names(), self._is_native)))
        self._say_bar(snapshot)

    def _say_bar(self, snapshot: Snapshot) -> None:
        if snapshot.is_full:
            words = self.tr("{count} steps are held, and no more. Start again to go on.")
            self.panels.bar.say(words.format(count=grouped(snapshot.held)))
        elif snapshot.busy:
            self.panels.bar.say(self.tr("runs fast"))
        elif not snapshot.can_run and snapshot.waiting:
            guest = self._selected if self._selected in snapshot.waiting else snapshot.waiting[0]
            self.panels.bar.say_waiting(guest, end_words(snapshot, self._names()))
        else:
            self.panels.bar.say("" if snapshot.can_run else end_words(snapshot, self._names()))

    def _go_to_console(self, guest: str) -> None:
        self.pick_guest(guest)
        self.panels.console.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_mode(self) -> None:
        controller = self.controller
        if controller.is_loading:
            self.panels.bar.say(self.tr("starts…"))
        mode = (controller.is_playing, controller.is_running, self.enabled_actions())
        if mode == self._mode:
            return
        self._mode = mode
        self.panels.transport.show_mode(*mode)
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
        self._title()
        self._select(next((guest for guest in wanted if guest in present), ""))

    def pick_guest(self, guest: str) -> None:
        """Show the panels of this guest, and no longer follow the one that runs."""
        if len(self.scene.guests) > 1:
            self._set_following(False)
        self._select(guest)
        if any(known.id == guest for _, known in self.session.document.design.guests()):
            self.session.select((guest,))
        if self.controller.snapshot is not None:
            self._show_selected(self.controller.snapshot)

    def _select(self, guest: str) -> None:
        if guest == self._selected:
            return
        self._selected = guest
        self.scene.select_guest(guest)
        self.panels.listing.set_lines(self.controller.listing(guest))
        self._title()
        self._show_guests()
        if any(known.id == guest for _, known in self.session.document.design.guests()):
            self.controller.focus = guest

    def _show_guests(self) -> None:
        running = [system.id for system in self.controller.systems]
        self.panels.bar.show_guests(
            self.controller.designed_host, running, self._selected, self._following, self._alone()
        )

    def _alone(self) -> str:
        """Return the id of the guest whose program runs on the bare machine, or ""."""
        designed, host = self.controller.designed_host, self.controller.host
        if designed is None or host is None or host.approach is not Approach.TRADITIONAL or not designed.guests:
            return ""
        known = [guest.id for guest in designed.guests]
        return self.controller.focus if self.controller.focus in known else known[0]

    def _choose_program(self, guest: str) -> None:
        self.controller.choose_program(guest)
        self._show_guests()

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
        self.panels.trace.filter.show_only_guest(only)
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

    # The session

    def _on_design_changed(self, event: DesignChanged) -> None:
        if event.origin == "loaded":
            self.controller.forget_design()
            self.panels.notice.hide()
        if self.isVisible():
            self._take_design()

    def _take_design(self) -> None:
        hosts = [host.id for host in self.session.document.design.hosts]
        if self.controller.host_id not in hosts:
            self.controller.choose_host(self._wanted_host())
            return
        had = self.controller.position > 0
        if self.controller.renew():
            if had:
                self.panels.notice.say(
                    "info", self.tr("The design has changed: the machine starts again from the beginning.")
                )
        else:
            self._show_subject()
            self.panels.trace.set_names(self._names())
            self._show_again()

    def _wanted_host(self) -> str:
        return wanted_host(self.session.document.design, self.session.selection, self.controller.host_id)

    def _on_selection_changed(self) -> None:
        if not self.session.selection or not self.isVisible():
            return
        chosen = self.session.selection[-1].split("#")[0]
        if chosen in self.scene.guests and chosen != self._selected:
            self.pick_guest(chosen)

    # The main window

    def entered(self) -> None:
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
        self.controller.pause()
        self.animator.stop()

    def close_workspace(self) -> None:
        self.animator.stop()
        self.panels.trace.close_export()
        self.controller.close()

    def top_bar_widget(self) -> QWidget:
        return self.panels.controls

    def export_scene(self) -> tuple[QGraphicsScene, QRectF]:
        return self.scene, self.scene.sceneRect()

    def zoom(self) -> float | None:
        return self.panels.view.zoom

    def panel_actions(self) -> list[QAction]:
        return self.panels.actions_

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
            "reset": designed is not None,
            "copy": bool(self.panels.trace.selected_rows()),
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
            "run-next-hole": self.controller.next_hole,
            "run-fast": self.controller.run_fast,
            "reset": self.controller.reset,
            "copy": self.panels.trace.copy_rows,
            "zoom-in": lambda: self.panels.view.set_zoom(self.panels.view.zoom * STEP),
            "zoom-out": lambda: self.panels.view.set_zoom(self.panels.view.zoom / STEP),
            "zoom-reset": lambda: self.panels.view.set_zoom(1.0),
            "zoom-fit": lambda: self.panels.view.set_zoom(1.0),
        }
        self._reduced_motion = settings().reduced_motion
        if self.enabled_actions().get(action, False):
            handlers[action]()

    def _start_all(self) -> None:
        """Start every guest from the beginning, playing."""
        self._play_when_loaded = True
        self.controller.chosen = None
        self.controller.load()

    def start_guests(self, host_id: str, guests: Sequence[str] = ()) -> None:
        """Start these guests of a host from the beginning, playing; all that it has if none is named.

        On a traditional host the first of them gives the program that runs on the bare machine.
        """
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

    def take_theme(self) -> None:
        """Use the colours of the present theme."""
        self.panels.take_theme()
        self.scene.rebuild()
        self.panels.trace.set_trace(self.controller.trace, self._names(), self._colors())
        self._show_again()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.panels.retranslate()
        self.scene.rebuild()
        self._show_again()

    def _show_again(self) -> None:
        snapshot = self.controller.snapshot
        if snapshot is not None:
            self._show_life(snapshot)
            self.panels.trace.follow(snapshot.position)
            self._show_selected(snapshot)
            self._show_counts(snapshot)

    def save_layout(self) -> QByteArray:
        return self.panels.save_layout()

    def restore_layout(self, state: QByteArray) -> None:
        self.panels.restore_layout(state)
