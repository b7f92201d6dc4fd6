"""Breakpoints in Run: runs and playing stop at them, the panel edits them, listing and trace show them."""

import pytest
from PySide6.QtCore import QPoint, Qt

from gui.run.breakpoints import BreakpointsPanel
from gui.run.listing import GUTTER
from model.machine import Breakpoint, Event, InstructionClass
from tests.gui.run.conftest import PATIENCE, make_host

POPF = Breakpoint(mnemonic="popf")


@pytest.fixture
def bench(make_bench):
    return make_bench(make_host(1, "popf-hole"))


@pytest.fixture
def panel(bench):
    """The panel of breakpoints, in front."""
    bench.panels.tabs.show_part("breakpoints")
    bench.settle()
    return bench.panels.panel(BreakpointsPanel)


def run_fast(bench):
    bench.order(bench.controller.run_fast)
    bench.qtbot.waitUntil(lambda: not bench.controller.is_running, timeout=PATIENCE)
    bench.settle()


def positions(bench, stop):
    """All steps that a breakpoint stops at, found by running on."""
    found = []
    bench.session.breakpoints.add(stop)
    while True:
        run_fast(bench)
        if stop not in bench.controller.hits:
            return found
        found.append(bench.controller.position)


def test_a_fast_run_stops_at_every_step_that_a_breakpoint_names(bench):
    found = positions(bench, POPF)
    trace = bench.controller.trace
    assert found
    assert found == [step.step for step in trace if step.text.startswith("popf")]


def test_nothing_lies_ahead_of_a_stop_and_the_bar_names_it(bench):
    bench.session.breakpoints.add(POPF)
    run_fast(bench)
    assert bench.controller.position == bench.controller.snapshot.held
    assert bench.panels.bar.note.text() == "Breakpoint: POPF"


def test_playing_stops_at_a_breakpoint(bench):
    bench.session.breakpoints.add(Breakpoint(event=Event.TRAP))
    bench.controller.speed = 20
    bench.controller.toggle_play()
    bench.qtbot.waitUntil(lambda: not bench.controller.is_playing, timeout=PATIENCE)
    assert bench.controller.step_now.event is Event.TRAP
    assert [step.event for step in bench.controller.trace].count(Event.TRAP) == 1


def test_the_way_to_a_trap_is_stopped_by_a_breakpoint_before_it(bench):
    listing = bench.controller.listing("g0")
    first = next(line for line in listing if line.section == "app")
    bench.session.breakpoints.toggle("g0", first.address)
    for _ in range(500):
        bench.order(bench.controller.next_trap)
        if bench.controller.hits:
            break
    assert bench.controller.step_now.address == first.address


def test_a_disabled_breakpoint_stops_nothing_and_one_more_run_goes_on(bench):
    bench.session.breakpoints.add(POPF)
    run_fast(bench)
    stopped = bench.controller.position
    bench.session.breakpoints.enable(POPF, False)
    run_fast(bench)
    assert bench.controller.position > stopped
    assert not bench.controller.hits


def test_a_breakpoint_that_is_set_during_a_run_stops_it(make_bench):
    bench = make_bench(make_host(1, "clock"))
    bench.controller.run_fast()
    bench.qtbot.waitUntil(lambda: bench.controller.position > 0, timeout=PATIENCE)
    bench.session.breakpoints.add(Breakpoint(event=Event.INTERRUPT))
    bench.qtbot.waitUntil(lambda: not bench.controller.is_running, timeout=PATIENCE)
    assert bench.controller.step_now.event is Event.INTERRUPT


def test_breakpoints_go_with_the_design(bench):
    bench.session.breakpoints.add(POPF)
    bench.session.document.load(bench.session.document.design)
    assert not bench.session.breakpoints.entries


# The listing and the trace


def click_left_of(bench, row):
    view = bench.listing
    index = view.listing.index(row)
    view.scrollTo(index)
    place = QPoint(GUTTER // 2, view.visualRect(index).center().y())
    bench.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    bench.settle()


def test_a_click_left_of_an_address_sets_and_removes_a_breakpoint(bench):
    line = next(line for line in bench.controller.listing("g0") if line.section == "app")
    row = bench.listing.listing.row_of(line.address)
    click_left_of(bench, row)
    assert bench.session.breakpoints.enabled == (Breakpoint(guest="g0", address=line.address),)
    assert "breakpoint" in bench.listing.listing.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert bench.controller.position == 0  # it did not run there
    click_left_of(bench, row)
    assert not bench.session.breakpoints.entries


def test_the_key_sets_a_breakpoint_on_the_chosen_line(bench):
    line = bench.controller.listing("g0")[5]
    bench.listing.setCurrentIndex(bench.listing.listing.index(bench.listing.listing.row_of(line.address)))
    bench.workspace.trigger("toggle-breakpoint")
    assert bench.session.breakpoints.addresses("g0") == {line.address: True}


def test_the_trace_marks_the_steps_of_enabled_breakpoints(bench):
    run_fast(bench)
    bench.session.breakpoints.add(POPF)
    bench.settle()
    steps = bench.panels.trace.steps
    marked = [step.step for step in bench.controller.trace if steps.is_stop(step)]
    assert marked == [step.step for step in bench.controller.trace if step.text.startswith("popf")]
    bench.session.breakpoints.enable(POPF, False)
    bench.settle()
    assert not any(steps.is_stop(step) for step in bench.controller.trace)


# The panel


def test_what_the_program_has_and_what_has_occurred_can_be_chosen(bench, panel):
    panel.sort.set_value("mnemonic")
    assert panel.value.entries()[0].value != ""
    assert {"popf", "cli"} <= {entry.value for entry in panel.value.entries()}
    panel.sort.set_value("reason")
    panel.sort.chosen.emit("reason")
    assert not panel.value.entries()
    assert not panel.add.isEnabled()
    run_fast(bench)
    counted = bench.controller.snapshot.total.reasons
    assert {entry.value for entry in panel.value.entries()} == set(counted)


@pytest.mark.parametrize(
    ("sort", "value", "made"),
    [
        ("mnemonic", "popf", POPF),
        ("class", "sensitive", Breakpoint(class_=InstructionClass.SENSITIVE)),
        ("class", "untrapped", Breakpoint(untrapped=True)),
        ("event", "system-call", Breakpoint(event=Event.SYSTEM_CALL)),
    ],
)
def test_the_form_adds_a_breakpoint(bench, panel, sort, value, made):
    panel.sort.set_value(sort)
    panel.sort.chosen.emit(sort)
    panel.value.set_value(value)
    bench.qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    assert bench.session.breakpoints.enabled == (made,)
    run_fast(bench)
    assert made in bench.controller.hits


def test_a_label_is_an_address_of_the_guest_that_is_looked_at(bench, panel):
    panel.sort.set_value("address")
    panel.sort.chosen.emit("address")
    bench.qtbot.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    (stop,) = bench.session.breakpoints.enabled
    assert stop.guest == "g0"
    assert stop.address is not None


def test_the_sign_disables_space_too_and_delete_removes(bench, panel):
    bench.session.breakpoints.add(POPF)
    bench.settle()
    row = panel.list.visualItemRect(panel.list.topLevelItem(0))
    where = QPoint(row.left() + 10, row.center().y())
    bench.qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert bench.session.breakpoints.entries == {POPF: False}
    bench.settle()
    panel.list.setCurrentItem(panel.list.topLevelItem(0))
    bench.qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert bench.session.breakpoints.entries == {POPF: True}
    bench.settle()
    panel.list.setCurrentItem(panel.list.topLevelItem(0))
    bench.qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert not bench.session.breakpoints.entries
