"""Which guests run, on which cores, in which colours, and how a run ends, on real machines."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from model.elements import Approach, ProgramSource, Technique
from tests.gui.run.conftest import PATIENCE, make_host

ENDLESS = ProgramSource("start:\n    jmp start\n")


def test_guests_that_cannot_be_run_are_left_out_and_the_others_run(make_bench):
    host = make_host()
    first = replace(host.guests[0], technique=Technique.PARA)
    bench = make_bench(replace(host, guests=(first, host.guests[1])))
    if len(bench.controller.systems) == 2:  # a later version runs it
        return
    assert [system.id for system in bench.controller.systems] == ["g1"]
    assert bench.panels.notice.severity == "warning"
    assert "web-01" in bench.panels.notice.text
    assert "g0/app" in bench.workspace.scene.layout.boxes
    bench.order(bench.controller.next_trap)
    assert bench.workspace.scene.box_item("g0/app").opacity() < 0.5
    bench.pick("g0")
    assert "not started" in bench.note.text()
    assert bench.registers.general.text() == ""


def test_a_guest_keeps_its_colour_whoever_runs(bench):
    scene = bench.workspace.scene
    color = scene.guest_color("g1").name()
    bench.controller.choose_guests(("g1",))
    bench.wait_for_machine()
    assert scene.guest_color("g1").name() == color
    assert "g0/app" in scene.layout.boxes
    bench.pick("g1")
    bench.controller.choose_approach(Approach.TRADITIONAL)
    bench.wait_for_machine()
    assert scene.guest_color("server").name() == color


def test_the_bare_machine_runs_the_program_of_the_guest_that_was_looked_at(make_bench):
    host = make_host()
    host = replace(host, guests=(host.guests[0], replace(host.guests[1], program="popf-hole")))
    bench = make_bench(host)
    bench.pick("g1")
    bench.controller.choose_approach(Approach.TRADITIONAL)
    bench.wait_for_machine()
    bench.run_to_end()
    assert "POPF" in bench.console.shown_text
    assert "legacy-db" in bench.panels.bar.guests.text()
    assert not bench.panels.bar.apply.isEnabled()


def test_another_design_forgets_what_ifs_and_says_nothing(bench):
    bench.controller.choose_approach(Approach.BARE_METAL)
    bench.wait_for_machine()
    bench.run_to_end()
    bench.session.document.load(replace(bench.session.document.design, title="Another"))
    bench.wait_for_machine()
    assert bench.controller.position == 0
    assert bench.controller.plan.host.approach is Approach.HOSTED
    assert not bench.controller.differs
    assert bench.panels.notice.isHidden()


def test_a_traditional_host_can_be_seen_with_a_hypervisor(make_bench):
    bench = make_bench(replace(make_host(0), approach=Approach.TRADITIONAL))
    bench.run_to_end()
    bench.controller.choose_approach(Approach.HOSTED)
    bench.wait_for_machine()
    if bench.controller.is_ready:
        assert "server/hypervisor" in bench.workspace.scene.layout.boxes
    else:
        assert not bench.panels.notice.isHidden()


def core_colors(bench):
    """The colours of the core squares, from the left."""
    return [bench.workspace.scene.box_item(f"server/core{number}").fill.name() for number in range(4)]


def test_cores_have_the_colours_of_those_who_are_on_them_alone(bench):
    idle = core_colors(bench)
    assert len(set(idle)) == 1
    bench.order(bench.controller.next_trap)
    colors = bench.workspace.choice.colors
    wanted = list(idle)
    for core, guest in bench.controller.snapshot.on_cores.items():
        wanted[core] = colors[guest].name()
    assert wanted != idle
    assert core_colors(bench) == wanted
    bench.seek(0)
    assert core_colors(bench) == idle


def test_no_core_keeps_the_colour_of_a_guest_that_has_ended(bench):
    idle = core_colors(bench)
    bench.run_to_end()
    assert not bench.controller.snapshot.on_cores
    assert core_colors(bench) == idle
    bench.session.theme_changed.emit()
    bench.settle()
    bench.workspace.scene.resize_to(700, 400)
    assert len(set(core_colors(bench))) == 1


def test_the_end_names_who_has_come_to_it(make_bench):
    one, two = make_bench(make_host(1)), make_bench(make_host(2))
    one.run_to_end()
    two.run_to_end()
    assert one.panels.bar.note.text() == "web-01 has come to its end"
    assert two.panels.bar.note.text() == "All guests have come to their end"


def test_panels_do_not_keep_the_machine_before_while_another_starts(bench, monkeypatch):
    bench.run_to_end()
    assert bench.panels.trace.steps.rowCount() > 0
    bench.panels.trace.filter.show_only_guest("g1")
    monkeypatch.setattr(bench.controller, "_order", lambda order: None)
    bench.controller.choose_approach(Approach.BARE_METAL)
    bench.qtbot.waitUntil(lambda: bench.panels.trace.steps.rowCount() == 0, timeout=PATIENCE)
    bench.settle()
    assert bench.console.shown_text == ""
    assert bench.panels.bar.note.text() == "starts…"
    assert bench.panels.trace.filter.wanted.guests == ["g1"]


def test_a_line_that_is_not_reached_is_named_and_the_way_back_offered(make_bench, monkeypatch):
    monkeypatch.setattr("gui.run.worker.MOST_HELD", 3000)
    bench = make_bench(make_host(1, ENDLESS))
    bench.seek(0)
    bench.order(bench.controller.step)
    bench.order(lambda: bench.controller.run_to("g0", 0x3))
    notice = bench.panels.notice
    assert not notice.isHidden()
    assert "web-01 did not reach the line at 0x3" in notice.text
    assert bench.controller.position >= 3000
    step = bench.controller.step_now
    assert bench.workspace.scene.flights[-1].step == step
    with bench.qtbot.waitSignal(bench.controller.snapshot_changed, timeout=PATIENCE):
        notice.findChild(QPushButton, "notice-choice-0").click()
    assert bench.controller.position == 1


def test_a_line_that_is_reached_says_nothing(bench):
    bench.order(bench.controller.step)
    address = bench.controller.step_now.address
    bench.seek(0)
    bench.order(lambda: bench.controller.run_to("g0", address))
    assert bench.controller.position == 1
    assert bench.panels.notice.isHidden()
