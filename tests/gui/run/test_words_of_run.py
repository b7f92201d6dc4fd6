"""The words of the Run view: those of the machine that is shown, and figures that agree with each other."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF

from gui.run.cycles import BasisDialog
from gui.run.words import lane_word, level_word, short_route_words, traps_words
from model.elements import Approach, Feature, Isa, PhysicalCpu, VirtualCpu
from model.machine import Event
from model.machine.tally import slips
from tests.gui.run.conftest import make_bare, make_host, make_machine


@pytest.fixture
def native(make_bench):
    """The workspace with the first of two guests' programs on the bare machine."""
    bench = make_bench(make_host())
    bench.controller.choose_approach(Approach.TRADITIONAL)
    bench.wait_for_machine()
    return bench


def test_the_bare_machine_is_not_called_a_guest(native):
    native.run_to_end()
    panels = native.panels
    assert native.heading("listing") == "Program · Server"
    assert native.heading("registers") == "CPU 0"
    assert panels.trace.steps.headers[2] == "System"
    assert "virtual" not in native.registers.flags.text()
    for part in (native.registers, native.listing, native.console):
        assert "guest" not in (part.accessibleName() + part.toolTip()).lower()
        assert "virtual" not in part.accessibleName()
    assert "vCPU" not in native.console.shown_text
    assert "CPU 0" in native.console.shown_text


def test_the_words_stay_the_bare_machine_s_in_another_language(native):
    native.session.language_changed.emit()
    assert native.heading("listing") == "Program · Server"
    native.controller.choose_approach(Approach.HOSTED)
    native.wait_for_machine()
    assert native.heading("listing") == "Guest program · web-01"
    assert native.panels.trace.steps.headers[2] == "Guest"


def test_the_bare_machine_offers_its_programs_one_at_a_time(native):
    bar = native.panels.bar
    bar.fill_menu()
    actions = {action.objectName(): action for action in bar.menu.actions()}
    assert [actions[f"run-program-{guest}"].isChecked() for guest in ("g0", "g1")] == [True, False]
    actions["run-program-g1"].trigger()
    native.wait_for_machine()
    assert native.controller.focus == "g1"
    assert "legacy-db" in bar.guests.text()
    bar.fill_menu()
    actions = {action.objectName(): action for action in bar.menu.actions()}
    assert [actions[f"run-program-{guest}"].isChecked() for guest in ("g0", "g1")] == [False, True]


def test_the_traps_of_badge_status_and_filter_agree(bench):
    said = []
    bench.workspace.status_changed.connect(said.append)
    bench.run_to_end()
    traps = sum(step.event is Event.TRAP for step in bench.controller.trace)
    assert traps_words(traps) in said[-1]
    assert bench.workspace.scene._count == traps_words(traps)
    bench.panels.trace.filter._fill_events()
    assert any(action.text() == f"trap · {traps}" for action in bench.panels.trace.filter.event_menu.actions())


def test_the_basis_claims_no_measurement_and_names_its_sources(qtbot):
    dialog = BasisDialog()
    qtbot.addWidget(dialog)
    shown = dialog.text.toPlainText()
    assert "Costs in cycles" in shown
    assert "measured none" in shown
    assert "recalled, unverified" in shown


def test_techniques_that_the_rules_forbid_say_so_in_their_list(bench):
    entries = bench.panels.controls.technique.entries()
    assert [entry.value for entry in entries if entry.severity == "error"] == ["para", "hardware-assisted"]
    assert "modified" in next(entry.reason for entry in entries if entry.value == "para")


@pytest.mark.parametrize(
    ("isa", "app", "kernel", "root"), [(Isa.ARM, "EL0", "EL1", "EL2"), (Isa.RISCV, "VU-mode", "VS-mode", "HS-mode")]
)
def test_levels_have_the_names_of_their_processor(isa, app, kernel, root):
    found = [lane_word(lane, isa, assisted=True) for lane in ("ring-3", "ring-0", "root")]
    assert found == [app, kernel, root]
    assert level_word(0, isa) == {"EL1": "EL1", "VS-mode": "S-mode"}[kernel]
    assert lane_word("ring-0") == "Ring 0"


def test_panels_name_nobody_of_another_host_where_nothing_runs(make_bench):
    board = replace(make_host(0), id="board", name="Board", cpu=PhysicalCpu(isa=Isa.ARM))
    bench = make_bench(make_host(), board)
    bench.run_to_end()
    bench.controller.choose_host("board")
    bench.wait_for_machine()
    for name in ("listing", "console"):
        assert not {"web-01", "legacy-db"} & set(bench.heading(name).split())
    assert bench.console.shown_text == ""


def test_the_reason_names_its_guest_where_the_panels_show_another(bench):
    bench.order(bench.controller.next_trap)
    assert bench.heading("why") == "Why this route?"
    other = "g1" if bench.controller.step_now.guest == "g0" else "g0"
    name = {"g0": "web-01", "g1": "legacy-db"}[bench.controller.step_now.guest]
    bench.pick(other)
    assert bench.heading("why") == f"Why this route? · {name}"


def test_who_waits_for_the_keyboard_is_named_and_a_click_shows_its_console(make_bench):
    host = make_host()
    bench = make_bench(replace(host, guests=(host.guests[0], replace(host.guests[1], program="io"))))
    bench.run_to_end()
    bench.pick("g0")
    assert bench.panels.bar.waits.text() == "legacy-db waits for the keyboard"
    bench.panels.bar.waits.click()
    bench.settle()
    assert bench.workspace.selected_guest == "g1"
    assert "Type something" in bench.console.shown_text


def test_the_next_hole_is_sensitive_and_did_not_trap(bench):
    bench.order(lambda: bench.workspace.trigger("run-next-hole"))
    trace, position = bench.controller.trace, bench.controller.position
    assert slips(trace.kind_of(position - 1))
    assert not any(slips(trace.kind_of(number)) for number in range(position - 1))
    bench.order(lambda: bench.workspace.trigger("run-next-hole"))
    assert slips(trace.kind_of(bench.controller.position - 1))
    assert bench.controller.position > position


def test_the_next_hole_asks_for_a_machine(make_bench):
    bench = make_bench(make_host(0))
    assert not bench.workspace.enabled_actions()["run-next-hole"]
    assert not bench.panels.transport.buttons["run-next-hole"].isEnabled()


def test_steps_that_have_not_happened_are_told_apart(bench):
    bench.run_to_end()
    bench.seek(20)
    steps = bench.panels.trace.steps
    assert [steps.is_ahead(steps.step_at(row)) for row in (18, 19, 20)] == [False, False, True]
    bench.order(lambda: bench.workspace.trigger("reset"))
    assert steps.is_ahead(steps.step_at(0))


def test_a_route_to_a_device_is_folded_where_it_is_narrow():
    machine = make_machine(make_bare(make_host(1)))
    machine.run(8000)
    step = next(step for step in machine.trace if step.event is Event.TRAP)
    assert short_route_words(step) == ("kernel → hypervisor → kernel", "kernel ⇄ hypervisor")
    hosted = make_machine(make_host(1))
    hosted.run(8000)
    step = next(step for step in hosted.trace if "server/host-os" in step.route)
    assert short_route_words(step)[1:] == ("kernel ⇄ hypervisor ⇄ host OS", "kernel ⇄ … ⇄ host OS")
    direct = next(step for step in machine.trace if step.is_direct)
    assert short_route_words(direct) == (f"runs directly on core {direct.core}",)


def test_six_steps_of_the_trace_are_seen_on_a_small_screen(make_bench):
    bench = make_bench(make_host())
    bench.workspace.resize(1280, 614)
    bench.run_to_end()
    view = bench.panels.trace.view
    assert view.viewport().height() >= 6 * view.rowHeight(0) > 0


def test_no_pill_covers_a_virtual_cpu(make_bench):
    host = replace(make_host(3), cpu=PhysicalCpu(cores=16, features=frozenset(Feature)))
    bench = make_bench(replace(host, guests=tuple(replace(g, cpu=VirtualCpu(bits=32, count=4)) for g in host.guests)))
    bench.order(bench.controller.next_trap)
    scene = bench.workspace.scene
    flight = scene.flights[-1]
    pill = flight.token._pill().translated(flight.travel.telling().point.x, flight.travel.telling().point.y)
    chips = [box for box in scene.layout.boxes.values() if box.kind == "vcpu"]
    assert len(chips) == 12
    assert not any(pill.intersects(QRectF(chip.x, chip.y, chip.width, chip.height)) for chip in chips)
    assert scene._pill.right() < scene.layout.boxes["server/hypervisor"].x
