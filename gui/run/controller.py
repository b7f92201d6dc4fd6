"""Runs a host of the session's design: what the user wants becomes orders for the machine's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal

from gui.garbage import prepare_threads
from gui.run.place import Place, place_of
from gui.run.snapshot import (
    Cause,
    GiveOrder,
    KeepOrder,
    Loaded,
    LoadOrder,
    Order,
    PauseOrder,
    Refused,
    ReloadOrder,
    RunOrder,
    SeekOrder,
    Snapshot,
    StepOrder,
    Told,
    TypeOrder,
    WatchOrder,
)
from gui.run.what_if import WhatIf, can_apply, changed_host, essence, with_names_of
from gui.run.worker import MachineWorker
from gui.translation import translate_text
from model.elements import Approach, Host, Technique
from model.machine.breakpoints import EVENTS, HOLES, Breakpoint, Watch
from model.machine.devices import CONSOLE_CHARACTERS
from model.text import Text, text, translatable

if TYPE_CHECKING:
    from pathlib import Path

    from gui.session import Session
    from model.machine import Line, RunPlan, Step, SystemPlan, Trace
    from model.machine.inputs import Input
    from model.machine.techniques.hardware_assisted.controls import ExecutionControls

SLOWEST = 0.1
FASTEST = 20.0
NO_GUESTS = translatable(
    "model", "{host} has no guests. Drag a guest onto it in Design, or choose the traditional approach."
)
NONE_CHOSEN = translatable("model", "No guest of {host} is started. Choose at least one under Guests.")
APPLY = translatable("model", "Apply the run's approach and technique")


class RunController(QObject):
    """The state of the Run workspace without its widgets.

    `loaded()` when a machine stands ready, `refused()` when there is none (`refusal` says why), `snapshot_changed(s)`
    for each report, `mode_changed()` when playing, running or the possible orders changed.
    """

    loaded = Signal()
    refused = Signal()
    snapshot_changed = Signal(object)
    mode_changed = Signal()
    subject_changed = Signal()
    told = Signal(str, str)
    _ordered = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.host_id = ""
        self.what_if = WhatIf()
        self.chosen: tuple[str, ...] | None = None
        self.focus = ""  # the guest that is looked at: on the bare machine its program runs alone
        self.machine: Loaded | None = None
        self.snapshot: Snapshot | None = None
        self.refusal: Refused | None = None
        self.is_loading = False
        self.is_playing = False
        self.is_running = False
        self.run_from = 0  # the position at which the last run to an address began
        self.controls: dict[str, ExecutionControls] = {}  # by guest, where they are not the default ones
        self.reasons_before: dict[str, Mapping[str, int]] = {}
        self._number = 0
        self._waiting = False
        self._waits_for_keys = False
        self._seek: int | None = None
        self._loaded_for: Host | None = None
        self._speed = 2.0
        self._watch: tuple[Trace, Watch] | None = None
        self._ticker = QTimer(self)
        self._ticker.setTimerType(Qt.TimerType.PreciseTimer)
        self._ticker.timeout.connect(self.tick)
        self._thread = QThread(self)
        self._thread.setObjectName("machine")
        self._worker = MachineWorker()
        self._worker.moveToThread(self._thread)
        self._ordered.connect(self._worker.obey)
        self._worker.loaded.connect(self._on_loaded)
        self._worker.refused.connect(self._on_refused)
        self._worker.reported.connect(self._on_reported)
        self._worker.told.connect(self._on_told)
        session.breakpoints.changed.connect(self._watch_anew)
        halt, thread = self._worker.halt, self._thread
        self.destroyed.connect(lambda: _end(halt, thread))

    # What runs

    @property
    def designed_host(self) -> Host | None:
        """The host as it is designed, or None when there is none."""
        hosts = self._session.document.design.hosts
        return next((host for host in hosts if host.id == self.host_id), None)

    @property
    def host(self) -> Host | None:
        """The host as it runs, what-ifs applied."""
        host = self.designed_host
        return None if host is None else changed_host(host, self.what_if)

    @property
    def base(self) -> Host | None:
        """The host as it would run with the techniques of the design."""
        host = self.designed_host
        if host is None or self.what_if.approach in (None, host.approach):
            return host
        return changed_host(host, WhatIf(approach=self.what_if.approach))

    @property
    def plan(self) -> RunPlan | None:
        """The plan of the machine that stands ready."""
        return None if self.machine is None else self.machine.plan

    @property
    def systems(self) -> tuple[SystemPlan, ...]:
        """The systems that run now."""
        return () if self.machine is None else self.machine.plan.systems

    @property
    def shown_host(self) -> Host | None:
        """The host whose layers are shown: as the machine runs it, or would, under its present names."""
        host, designed = self.host, self.designed_host
        if self.machine is None or host is None or designed is None:
            return host
        # Guests of the design that do not run are shown too; the plan has only those that do.
        if host.guests and host.approach is not Approach.TRADITIONAL:
            return host
        return with_names_of(self.machine.plan.host, designed)

    @property
    def left_out(self) -> Refused | None:
        """Why some guests of the design do not run, where others do."""
        return None if self.machine is None else self.machine.left_out

    def forget_design(self) -> None:
        """Another design is to be run, though its hosts may have the same ids."""
        self._quiet()
        self._number += 1
        self.host_id, self.what_if, self.chosen, self.focus = "", WhatIf(), None, ""
        self.controls, self.reasons_before = {}, {}
        self.machine = self.snapshot = self.refusal = None
        self.is_loading = False

    @property
    def trace(self) -> Trace | None:
        """The steps held, to be read."""
        return None if self.machine is None else self.machine.trace

    @property
    def position(self) -> int:
        """How many steps have happened."""
        return 0 if self.snapshot is None else self.snapshot.position

    @property
    def step_now(self) -> Step | None:
        """The step that happened last."""
        trace = self.trace
        return trace[self.position - 1] if trace is not None and 0 < self.position <= len(trace) else None

    @property
    def watch(self) -> Watch | None:
        """The enabled breakpoints as the trace knows them; None if there are none, or nothing runs."""
        trace, enabled = self.trace, self._session.breakpoints.enabled
        if trace is None or not enabled:
            return None
        if self._watch is None or self._watch[0] is not trace or self._watch[1].breakpoints != enabled:
            self._watch = (trace, Watch(enabled, trace))
        return self._watch[1]

    @property
    def hits(self) -> tuple[Breakpoint, ...]:
        """The breakpoints that the step that happened last meets."""
        watch, trace, position = self.watch, self.trace, self.position
        known = trace is not None and 0 < position <= len(trace)
        return watch.hits(position - 1) if watch is not None and known else ()

    def listing(self, guest: str) -> tuple[Line, ...]:
        """Return the program of a guest."""
        return () if self.machine is None else self.machine.listings.get(guest, ())

    def build(self, guest: str) -> str:
        """Return which build of the kernel a guest runs, see `SystemPlan.build`; "" if it does not run."""
        return next((system.build for system in self.systems if system.id == guest), "")

    def choose_host(self, host_id: str) -> None:
        """Run another host of the design, as it is designed."""
        if host_id == self.host_id and (self.machine or self.refusal or self.is_loading):
            return
        self.host_id, self.what_if, self.chosen = host_id, WhatIf(), None
        self.controls, self.reasons_before = {}, {}
        self.load()

    def choose_approach(self, approach: Approach) -> None:
        """Run the same program under another approach, from the same place on."""
        self._reload(replace(self.what_if, approach=approach))

    def choose_technique(self, technique: Technique) -> None:
        """Run the same program with another technique, from the same place on."""
        self._reload(replace(self.what_if, technique=technique))

    def choose_controls(self, guest: str, controls: ExecutionControls | None) -> None:
        """Run a guest with other VM-execution controls, from the same place on; None for the default ones."""
        counters = {} if self.snapshot is None else self.snapshot.counters
        self.reasons_before = {guest: counters[guest].reasons} if guest in counters else {}
        place = self._place_of_focus()
        self.controls = {other: own for other, own in self.controls.items() if other != guest}
        if controls is not None:
            self.controls[guest] = controls
        self.load(place)

    def forget_controls(self) -> None:
        """Run all guests with the default VM-execution controls again."""
        self.controls, self.reasons_before = {}, {}
        self.load()

    def choose_program(self, guest: str) -> None:
        """Let the program of another guest run on the bare machine."""
        self.focus, self.chosen = guest, None
        self.load()

    def choose_guests(self, guests: Sequence[str]) -> None:
        """Run only these guests of the host."""
        host = self.designed_host
        every = () if host is None else tuple(guest.id for guest in host.guests)
        self.chosen = None if set(guests) == set(every) else tuple(guest for guest in every if guest in guests)
        self.load()

    @property
    def differs(self) -> bool:
        """Whether what runs differs from the design."""
        host = self.designed_host
        return host is not None and self.what_if.differs_from(host)

    def forget_what_if(self) -> None:
        """Run the host as it is designed again."""
        self._reload(WhatIf())

    def apply_what_if(self) -> None:
        """Write what runs into the design, as one undoable edit."""
        host, designed = self.host, self.designed_host
        if self.machine is not None and designed is not None and not designed.guests:
            host = self.machine.plan.host  # with the guest that runs the program of the bare machine
        if host is not None and designed is not None and self.differs and can_apply(designed, self.what_if):
            self.what_if = WhatIf()
            with self._session.document.transaction(text(APPLY)):
                self._session.document.replace_host(host)
            self.subject_changed.emit()

    def _reload(self, what_if: WhatIf) -> None:
        if what_if != self.what_if:
            place = self._place_of_focus()
            self.what_if, self.reasons_before = what_if, {}
            self.load(place)

    def place(self) -> Place | None:
        """Return where the run is, for another machine to come to."""
        return None if self.trace is None else place_of(self.trace, self.position)

    def _place_of_focus(self) -> Place | None:
        """Return the place; the bare machine ran in the stead of the guest that was looked at."""
        place = self.place()
        native = place is not None and place.guest == self.host_id and self.focus
        return replace(place, guest=self.focus) if place is not None and native else place

    def _runs(self, host: Host) -> tuple[str, ...] | None:
        known = [guest.id for guest in host.guests if self.chosen is None or guest.id in self.chosen]
        if host.approach is Approach.TRADITIONAL and known:
            return (self.focus,) if self.focus in known else (known[0],)
        return self.chosen

    def load(self, place: Place | None = None) -> None:
        """Make a machine for the host as it runs now."""
        self._quiet()
        self._number += 1
        self.machine = self.snapshot = self.refusal = None
        self._waiting = False
        host = self.host
        self._loaded_for = None if host is None else essence(host)
        self.is_loading = host is not None
        self.subject_changed.emit()
        if host is None:
            self.mode_changed.emit()
            return
        reason = self._cannot_start(host)
        if reason is not None:
            self._on_refused(Refused(self._number, reason))
            return
        self._worker.halt.set()
        self._worker.seen.clear()
        order = LoadOrder(
            self._number,
            self._session.document.design,
            self.host_id,
            self.what_if.approach,
            self.what_if.technique,
            self._runs(host),
            place,
            self.controls,
        )
        self._watch_anew()
        self._order(order)
        self.mode_changed.emit()

    def _watch_anew(self) -> None:
        """Let the machine stop at the present breakpoints."""
        if self._thread.isRunning() or self._session.breakpoints.enabled:
            self._order(WatchOrder(self._session.breakpoints.enabled))

    @property
    def is_stale(self) -> bool:
        """Whether the design has changed since the machine was made, in a way that matters to it."""
        host = self.host
        return (None if host is None else essence(host)) != self._loaded_for

    def renew(self) -> bool:
        """Make the machine anew if the design asks for it; return whether it did."""
        if not self.is_stale:
            return False
        host = self.designed_host
        present = () if host is None else tuple(guest.id for guest in host.guests)
        if self.chosen is not None:
            self.chosen = tuple(guest for guest in self.chosen if guest in present) or None
        self.load()
        return True

    def stop(self) -> None:
        """Switch the machine off; nothing runs until it is loaded again."""
        self.chosen = ()
        self.load()

    def _cannot_start(self, host: Host) -> Text | None:
        if self.chosen == ():
            return text(NONE_CHOSEN, host=host.name)
        virtualized = self.designed_host is not None and self.designed_host.approach is not Approach.TRADITIONAL
        if virtualized and host.approach is not Approach.TRADITIONAL and not host.guests:
            return text(NO_GUESTS, host=host.name)
        return None

    # Orders

    def _order(self, order: Order) -> None:
        if not self._thread.isRunning():
            prepare_threads()
            self._thread.start()
        self._ordered.emit(order)

    @property
    def is_thread_running(self) -> bool:
        """Whether the machine's thread lives."""
        return self._thread.isRunning()

    @property
    def is_ready(self) -> bool:
        """Whether a machine stands ready for orders."""
        return self.machine is not None

    @property
    def can_go_on(self) -> bool:
        """Whether a step forward could happen."""
        return self.snapshot is not None and (self.snapshot.can_run or self.position < self.snapshot.held)

    def step(self) -> None:
        """Execute one instruction."""
        self.pause()
        self._step()

    def _step(self) -> None:
        if self.machine is not None and not self._waiting:
            self._waiting = True
            self._order(StepOrder())

    def back(self) -> None:
        """Go exactly one step back."""
        self.pause()
        if self.position > 0:
            self._order(SeekOrder(-1, relative=True))

    def seek(self, position: int) -> None:
        """Go to a position; of many wishes in a row only the last is carried out."""
        if self.machine is None:
            return
        self.pause()
        if self._seek is None:
            self._order(SeekOrder(position))
        self._seek = position

    def reset(self) -> None:
        """Go back to before the first instruction."""
        if self.machine is None:
            if not self.is_loading:
                self.load()
            return
        self.seek(0)

    def next_trap(self) -> None:
        """Run to the next step that is not direct."""
        self._run(RunOrder(EVENTS))

    def next_hole(self) -> None:
        """Run past the next sensitive instruction that did not trap."""
        self._run(RunOrder(HOLES))

    def run_fast(self) -> None:
        """Run without showing each step, or stop running."""
        if self.is_running:
            self.pause()
        else:
            self._run(RunOrder())

    def run_to(self, guest: str, address: int) -> None:
        """Run until a guest has executed the instruction at an address."""
        self.run_from = self.position
        self._run(RunOrder(Breakpoint(guest=guest, address=address)))

    def _run(self, order: RunOrder) -> None:
        if self.machine is None:
            return
        self.pause()
        self.is_running = True
        self._order(order)
        self.mode_changed.emit()

    def toggle_play(self) -> None:
        """Play step by step at the chosen speed, or pause."""
        if self.is_playing or self.is_running:
            self.pause()
        elif self.machine is not None:
            self.is_playing = True
            self._ticker.start(round(1000 / self._speed))
            self.mode_changed.emit()
            self._step()

    def pause(self) -> None:
        """Stop playing and running, at once."""
        was = self.is_playing or self.is_running
        self._waits_for_keys = False
        self._ticker.stop()
        self.is_playing = False
        if self.is_running:
            self._worker.halt.set()
            self._order(PauseOrder())
            self.is_running = False
        if was:
            self.mode_changed.emit()

    def tick(self) -> None:
        """Let the next step of playing happen, unless the one before has not come back yet."""
        if self.is_playing:
            self._step()

    @property
    def speed(self) -> float:
        """Steps a second when playing."""
        return self._speed

    @speed.setter
    def speed(self, steps: float) -> None:
        self._speed = min(FASTEST, max(SLOWEST, steps))
        if self._ticker.isActive():
            self._ticker.start(round(1000 / self._speed))

    def type_text(self, guest: str, typed: str) -> None:
        """Give keyboard input to a guest; it is recorded at the present position, and what followed is dropped.

        A fast run that had ended because all guests waited for the keyboard goes on.
        """
        if self.machine is None or not typed:
            return
        goes_on = self._waits_for_keys
        self._order(TypeOrder(guest, typed.encode(CONSOLE_CHARACTERS)))
        if goes_on:
            self._run(RunOrder())

    def keep(self, guest: str, path: Path) -> None:
        """Write the state of a guest into a file, and let it be saved."""
        if self.machine is not None:
            self._order(KeepOrder(guest, path))

    def reload(self, guest: str, path: Path) -> None:
        """Let a guest take the state in a file, and go on."""
        if self.machine is not None:
            self._order(ReloadOrder(guest, path))

    def give(self, entry: Input) -> None:
        """Let something happen to a guest or to the host, at the present position; what followed is dropped."""
        if self.machine is not None:
            self._order(GiveOrder(entry))

    # Reports

    def _on_loaded(self, loaded: Loaded) -> None:
        if loaded.run != self._number:
            return
        self.machine, self.snapshot = loaded, loaded.snapshot
        self.is_loading = False
        self.refusal = None
        self.loaded.emit()
        self.snapshot_changed.emit(loaded.snapshot)
        self.mode_changed.emit()

    def _on_refused(self, refused: Refused) -> None:
        if refused.run != self._number:
            return
        self._quiet()
        self.refusal = refused
        self.is_loading = False
        self._waiting = False
        self.refused.emit()
        self.mode_changed.emit()

    def _on_told(self, told: Told) -> None:
        if told.run == self._number:
            self.told.emit(told.severity, translate_text(told.message))

    def acknowledge(self) -> None:
        """Let the machine go on: what was last to be shown of it has been."""
        self._worker.seen.set()

    def _on_reported(self, snapshot: Snapshot) -> None:
        if snapshot.run != self._number or self.machine is None:
            return
        self.snapshot = snapshot
        if snapshot.cause is Cause.SOUGHT:
            self._sought(snapshot)
        if snapshot.cause in (Cause.STEPPED, Cause.STOPPED):
            self._waiting = False
        if snapshot.cause is Cause.STEPPED and self.is_playing and self.hits:
            self._ticker.stop()
            self.is_playing = False
        if snapshot.cause is Cause.STOPPED:
            waits = any(view.waiting_for_input for view in snapshot.systems.values())
            self._waits_for_keys = self.is_running and waits and not snapshot.can_run
            self.is_running = self.is_running and snapshot.busy
            self._end_play(snapshot)
        self.snapshot_changed.emit(snapshot)
        self.mode_changed.emit()

    def _sought(self, snapshot: Snapshot) -> None:
        wanted, self._seek = self._seek, None
        if wanted is not None and min(wanted, snapshot.held) != snapshot.position:
            self.seek(wanted)

    def _end_play(self, snapshot: Snapshot) -> None:
        """Playing goes on while a guest waits for the keyboard, and ends when no guest can ever go on."""
        if self.is_playing and not any(view.waiting_for_input for view in snapshot.systems.values()):
            self._ticker.stop()
            self.is_playing = False

    def _quiet(self) -> None:
        self._waits_for_keys = False
        self._ticker.stop()
        self._seek = None
        if self.is_running:
            self._worker.halt.set()
        self.is_playing = self.is_running = False

    def close(self) -> None:
        """Stop the machine and its thread; the controller cannot be used afterwards."""
        self._quiet()
        self._number += 1
        _end(self._worker.halt, self._thread)


def _end(halt: Event, thread: QThread) -> None:
    halt.set()
    thread.quit()
    thread.wait()
