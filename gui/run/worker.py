"""The machine's own thread: orders come in, frozen snapshots go out, and nothing here touches a widget."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from threading import Event
from time import monotonic, sleep

from PySide6.QtCore import QMetaObject, QObject, Qt, Signal, Slot

from gui.run.graph_layout import kind_of
from gui.run.place import find_place
from gui.run.snapshot import (
    Cause,
    GiveOrder,
    Insight,
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
from model.elements import Feature, Technique
from model.machine import CannotRun, Machine, RunPlan, Step, SystemPlan, SystemView, plan_run, plan_runnable
from model.machine.breakpoints import EVENTS, Breakpoint, Watch
from model.machine.builds import pair_builds
from model.machine.inputs import Saved
from model.machine.recipe import RecipeError, recipe_of, reload
from model.machine.registers import PAGING
from model.machine.walks import WalkView
from model.storage.errors import DesignFileError
from model.storage.state_file import load_state, save_state
from model.text import text, translatable

log = logging.getLogger(__name__)

SLICE_SECONDS = 0.012
REPORT_SECONDS = 0.1
SEEN_SECONDS = 0.2
BREATH_SECONDS = 0.001  # between slices, so that the window gets the interpreter
FIRST_SLICE = 200
MOST_SLICE = 20_000
EVENT_LIMIT = 20_000
LOOKED_BACK = 400
MOST_HELD = 2_000_000  # about 50 MB of trace; a program that never ends must not fill the memory
KEPT = translatable("model", "The state of {guest} is in {file}. It goes on from there when you restore it.")
RELOADED = translatable("model", "{guest} goes on from its state in {file}.")
NOT_RELOADED = translatable("model", "{guest} was not restored: power it off first.")
WRONG_FILE = translatable("model", "{file}: {reason}.")
NOTHING: Mapping[str, SystemView] = {}
INTERNAL = translatable("model", "The machine stopped because of a fault of its own: {reason}. Reset it to go on.")


class MachineWorker(QObject):
    """Owns the machine and lives in its thread. `obey` is the only door.

    `halt` may be set from any thread, and ends a run within a slice; `seen` says that the window has shown all.
    """

    loaded = Signal(object)
    refused = Signal(object)
    reported = Signal(object)
    told = Signal(object)

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.halt = Event()
        self.seen = Event()
        self._clock = clock
        self._machine: Machine | None = None
        self._run = 0
        self._guests: tuple[str, ...] = ()
        self._order: RunOrder | None = None
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self._slice = FIRST_SLICE
        self._last_report = 0.0
        self._stalled = False

    @Slot(object)
    def obey(self, order: Order) -> None:
        """Carry out one order; a fault of the machine becomes a sentence."""
        try:
            self._obey(order)
        except Exception as fault:
            log.exception("order failed: %r", type(order).__name__)
            self._order = None
            self.refused.emit(Refused(self._run, text(INTERNAL, reason=str(fault) or type(fault).__name__)))

    def _obey(self, order: Order) -> None:
        if isinstance(order, LoadOrder):
            self._load(order)
        elif isinstance(order, WatchOrder):
            self._breakpoints = order.breakpoints
        elif self._machine is not None:
            self._obey_with(self._machine, order)

    def _obey_with(self, machine: Machine, order: Order) -> None:
        if isinstance(order, RunOrder):
            self.halt.clear()
            self._order = order
            self._continue()
        elif isinstance(order, StepOrder):
            self._order = None
            before = self._views()
            self._stalled = self._advance(machine, order.count) == 0
            self._report(Cause.STOPPED if self._stalled else Cause.STEPPED, before)
        elif isinstance(order, SeekOrder):
            self._seek(order)
        elif isinstance(order, TypeOrder):
            machine.send_input(order.guest, order.data)
            self._took_another_course()
        elif isinstance(order, GiveOrder):
            machine.give(order.entry)
            self._took_another_course()
        elif isinstance(order, KeepOrder | ReloadOrder):
            self._use_state_file(machine, order)
        elif isinstance(order, PauseOrder):
            self._pause()

    @staticmethod
    def _advance(machine: Machine, count: int) -> int:
        """Go forward through what the trace holds already, and execute only past its end."""
        ahead = len(machine.trace) - machine.position
        if ahead <= 0:
            return machine.run(count)
        moved = min(ahead, count)
        machine.seek(machine.position + moved)
        return moved

    def _use_state_file(self, machine: Machine, order: KeepOrder | ReloadOrder) -> None:
        """Write or read a saved state, and tell what came of it."""
        names = {"guest": machine.plan.name_of(order.guest), "file": order.path.name}
        self.halt.clear()
        try:
            if isinstance(order, KeepOrder):
                save_state(recipe_of(machine, order.guest), order.path)
                machine.give(Saved(order.guest))
                told = Told(self._run, "ok", text(KEPT, **names))
            elif reload(machine, order.guest, load_state(order.path), lambda: not self.halt.is_set()):
                told = Told(self._run, "ok", text(RELOADED, **names))
            else:
                told = Told(self._run, "warning", text(NOT_RELOADED, **names))
        except RecipeError as error:
            told = Told(self._run, "error", error.reason)
        except DesignFileError as error:
            told = Told(self._run, "error", text(WRONG_FILE, file=order.path.name, reason=error.reason))
        self.told.emit(told)
        self._took_another_course()

    def _took_another_course(self) -> None:
        """Report after an order that may have replaced what the trace held after the present position."""
        assert self._machine is not None
        self._stalled = False
        self._report(Cause.CHANGED)

    def _come_to(self, position: int) -> Mapping[str, SystemView]:
        """Seek a position by way of the one before it, and return how the systems stood there."""
        machine = self._machine
        assert machine is not None
        machine.seek(max(0, position - 1))
        before = self._views()
        machine.seek(position)
        return before

    def _views(self) -> Mapping[str, SystemView]:
        machine = self._machine
        assert machine is not None
        return {guest: machine.system(guest) for guest in self._guests}

    def _pause(self) -> None:
        self._order = None
        self._stop()

    def _stop(self, missed: int | None = None) -> None:
        """Report the end of a run, with what its last step changed, and the address that it did not reach."""
        assert self._machine is not None
        self._report(Cause.STOPPED, self._come_to(self._machine.position), missed)

    def _seek(self, order: SeekOrder) -> None:
        machine = self._machine
        assert machine is not None
        self._order = None
        wanted = machine.position + order.position if order.relative else order.position
        wanted = max(0, min(wanted, len(machine.trace)))
        self._stalled = False
        self._report(Cause.SOUGHT, self._come_to(wanted))

    def _load(self, order: LoadOrder) -> None:
        self._order = None
        self._machine = None
        self._run = order.run
        self.halt.clear()
        # First the window shows the layers: while both work, each of its calls would wait for the interpreter.
        self.seen.wait(SEEN_SECONDS)
        left_out: Refused | None = None
        try:
            plan, left_out = _plan(order)
            self._machine = Machine(plan)
        except CannotRun as refusal:
            self.refused.emit(Refused(order.run, refusal.text, refusal.rule))
            return
        self._guests = tuple(system.id for system in plan.systems)
        self._stalled = False
        before: Mapping[str, SystemView] = {}
        if order.place is not None:
            position = find_place(self._machine, order.place, self._guests, lambda: not self.halt.is_set())
            before = self._come_to(position)
        listings = {guest: tuple(self._machine.listing(guest)) for guest in self._guests}
        snapshot = self._snapshot(Cause.SOUGHT, before)
        self.loaded.emit(Loaded(order.run, plan, self._machine.trace, listings, snapshot, left_out))

    # Running

    @Slot()
    def _continue(self) -> None:
        """Run one slice, and come back after the orders that have arrived meanwhile."""
        order, machine = self._order, self._machine
        if order is None or machine is None:
            return
        try:
            ended = self._run_slice(order, machine)
        except Exception as fault:
            log.exception("slice failed")
            self._order = None
            self.refused.emit(Refused(self._run, text(INTERNAL, reason=str(fault) or type(fault).__name__)))
            return
        if ended or self.halt.is_set() or self._is_full(machine):
            self._order = None
            self._stop(None if self.halt.is_set() or self._is_reached(order, machine) else _address_of(order))
            return
        if self._clock() - self._last_report >= REPORT_SECONDS:
            # While the window shows a report it has the interpreter to itself, or each of its calls would wait.
            self.seen.clear()
            self._report(Cause.RUNNING)
            self.seen.wait(SEEN_SECONDS)
        sleep(BREATH_SECONDS)
        QMetaObject.invokeMethod(self, "_continue", Qt.ConnectionType.QueuedConnection)

    @staticmethod
    def _is_full(machine: Machine) -> bool:
        return machine.position >= MOST_HELD

    def _run_slice(self, order: RunOrder, machine: Machine) -> bool:
        """Run for about SLICE_SECONDS; return whether the order is fulfilled or nothing can run."""
        start, first = self._clock(), machine.position
        wanted = self._stops_of(order)
        found = machine.run_until(wanted, EVENT_LIMIT if EVENTS in wanted else self._slice)
        spent, ran = self._clock() - start, machine.position - first
        if not ran:
            self._stalled = True
        elif not found:
            self._slice = max(20, min(MOST_SLICE, int(ran * SLICE_SECONDS / max(spent, 1e-6))))
        return bool(found) or not ran

    def _stops_of(self, order: RunOrder) -> tuple[Breakpoint, ...]:
        return self._breakpoints if order.until is None else (*self._breakpoints, order.until)

    def _is_reached(self, order: RunOrder, machine: Machine) -> bool:
        """Whether the last step is one that the run was to stop at."""
        watch = Watch(self._stops_of(order), machine.trace)
        return machine.position > 0 and bool(watch.hits(machine.position - 1))

    # Reporting

    def _report(self, cause: Cause, before: Mapping[str, SystemView] = NOTHING, missed: int | None = None) -> None:
        self._last_report = self._clock()
        self.reported.emit(self._snapshot(cause, before, missed))

    def _snapshot(self, cause: Cause, before: Mapping[str, SystemView], missed: int | None = None) -> Snapshot:
        machine = self._machine
        assert machine is not None
        held = len(machine.trace)
        return Snapshot(
            run=self._run,
            cause=cause,
            position=machine.position,
            held=held,
            can_run=not (self._stalled or self._is_full(machine)),
            is_full=self._is_full(machine),
            busy=self._order is not None,
            systems=self._views(),
            before=before,
            total=machine.counters(),
            counters={guest: machine.counters(guest) for guest in self._guests},
            sample=self._sample() if cause is Cause.RUNNING else (),
            missed=missed,
            insights={system.id: self._insight(system, cause) for system in machine.plan.systems},
            host_kernel=machine.host_kernel,
            inputs=machine.inputs,
            cores_online=machine.cores_online,
        )

    def _insight(self, system: SystemPlan, cause: Cause) -> Insight:
        insight = self._own_insight(system)
        # To look at the present access, the machine goes a step back and forward again.
        walk = None if cause is Cause.RUNNING or self._order is not None else self._walk(system)
        return insight if walk is None else replace(insight, walk=walk)

    def _walk(self, system: SystemPlan) -> WalkView | None:
        machine = self._machine
        assert machine is not None
        if machine.position == 0 or not machine.state(system.id).control[0] & PAGING:
            return None
        return machine.walk(system.id)

    def _own_insight(self, system: SystemPlan) -> Insight:
        machine = self._machine
        assert machine is not None
        if system.technique == Technique.BINARY_TRANSLATION:
            return Insight(translation=machine.translation(system.id, self._kernel_address(system.id)))
        if system.technique == Technique.PARA:
            return Insight(builds=pair_builds(system.image.bits, system.image.boot_map is not None))
        if system.technique == Technique.HARDWARE_ASSISTED:
            nested = Feature.EPT in machine.plan.host.cpu.features
            return Insight(controls=system.controls, nested_paging=nested, vmcs=machine.vmcs(system.id))
        return Insight()

    def _kernel_address(self, guest: str) -> int:
        """Return where the guest's kernel was last; while the application runs, its last block stays in sight."""
        machine = self._machine
        assert machine is not None
        for number in range(machine.position - 1, max(-1, machine.position - LOOKED_BACK), -1):
            kind = machine.trace.kind_of(number)
            if kind.guest == guest and kind.route and kind_of(kind.route[0]) != "app":
                return machine.trace[number].address
        return machine.system(guest).vcpus[0].address

    def _sample(self) -> tuple[Step, ...]:
        """Return the newest step of each guest, for the tokens that stand for all the others."""
        machine = self._machine
        assert machine is not None
        found: dict[str, Step] = {}
        for number in range(machine.position - 1, max(-1, machine.position - 200), -1):
            step = machine.trace[number]
            found.setdefault(step.guest, step)
            if len(found) == len(self._guests):
                break
        return tuple(found.values())


def _address_of(order: RunOrder) -> int | None:
    return None if order.until is None else order.until.address


def _plan(order: LoadOrder) -> tuple[RunPlan, Refused | None]:
    """Plan what is ordered; where no guest was chosen and some cannot be run, plan the others and say why.

    Raises:
        CannotRun: nothing of it can be run.
    """
    asked = (order.design, order.host, order.approach, order.technique)
    if order.guests is not None:
        return plan_run(*asked, order.guests, order.controls), None
    plan, left_out = plan_runnable(*asked, order.controls)
    refusal = next(iter(left_out.values()), None)
    return plan, None if refusal is None else Refused(order.run, refusal.text, refusal.rule)
