"""The Run workspace as a person uses it, on real machines."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.run.run_bar import state_icon
from gui.run.words import traps_words
from gui.settings import settings
from gui.style import apply_theme
from gui.translation import install_language
from model.elements import Approach, Feature, OperatingSystem, ProgramSource, Technique, VirtualCpu
from model.machine.inputs import PoweredOff
from tests.gui.run.conftest import PATIENCE, make_bare, make_guest, make_host

ENDLESS = ProgramSource("start:\n    jmp start\n")
BROKEN = ProgramSource("start:\n    mov eax, 1\n    mvo ebx, 2\n")


def test_entering_shows_a_machine_that_has_not_started(bench):
    assert bench.controller.is_ready
    assert bench.controller.position == 0
    assert bench.workspace.selected_guest == "g0"
    assert bench.listing.listing.rowCount() > 50
    assert bench.workspace.enabled_actions()["step"]
    assert not bench.workspace.enabled_actions()["back"]


def test_a_step_shows_its_token_its_row_its_line_and_its_reason(bench, clock):
    bench.order(lambda: bench.workspace.trigger("step"))
    step = bench.controller.step_now
    assert step.step == 1
    scene, panels = bench.workspace.scene, bench.panels
    assert scene.flights[-1].step == step
    assert panels.trace.steps.position == 1
    assert panels.trace.view.currentIndex().row() == 0
    row = bench.listing.listing.row_of(step.address)
    assert bench.listing.listing.index(row).data(Qt.ItemDataRole.UserRole + 2) is True
    assert step.text.split()[0] in bench.why.label.text()
    assert "<b" in bench.why.label.text()


def test_the_token_travels_by_the_clock_and_comes_back(bench, clock):
    bench.order(lambda: bench.workspace.trigger("next-trap"))
    trap = bench.controller.position
    bench.seek(trap - 1)
    bench.order(lambda: bench.workspace.trigger("step"))
    flight = bench.workspace.scene.flights[-1]
    bar = bench.workspace.scene.layout.boxes["server/hypervisor"]
    start = flight.token.pos().y()
    assert start < bar.y
    seen = set()
    for _ in range(60):
        clock.now += 0.02
        bench.workspace.animator.advance()
        seen.add(round(flight.token.pos().y()))
    assert max(seen) == round(bar.y)
    assert not bench.workspace.animator.is_moving


def test_back_brings_registers_console_and_listing_back(bench):
    bench.run_to_end()
    end = bench.controller.position
    bench.seek(end - 40)
    shown = (
        bench.registers.general.text(),
        bench.registers.flags.text(),
        bench.console.shown_text,
        bench.why.label.text(),
    )
    bench.order(lambda: bench.workspace.trigger("step"))
    assert bench.controller.position == end - 39
    bench.order(lambda: bench.workspace.trigger("back"))
    assert bench.controller.position == end - 40
    assert shown == (
        bench.registers.general.text(),
        bench.registers.flags.text(),
        bench.console.shown_text,
        bench.why.label.text(),
    )


def test_reset_goes_to_the_start_and_keeps_the_steps(bench):
    bench.run_to_end()
    held = len(bench.controller.trace)
    bench.order(lambda: bench.workspace.trigger("reset"))
    assert bench.controller.position == 0
    assert len(bench.controller.trace) == held
    assert bench.console.shown_text == ""


def test_the_whole_run_prints_the_program_s_text(bench):
    bench.run_to_end()
    bench.pick("g1")
    assert "Hello from ring 3!" in bench.console.shown_text
    assert bench.note.text()
    assert not bench.workspace.enabled_actions()["step"]
    assert bench.panels.bar.note.text()


def test_next_trap_stops_at_each_step_that_is_not_direct(bench):
    found = []
    for _ in range(4):
        bench.order(lambda: bench.workspace.trigger("next-trap"))
        found.append(bench.controller.step_now)
    assert not any(step.is_direct for step in found)
    trace = bench.controller.trace
    between = [trace[n] for n in range(found[0].step, found[-1].step - 1)]
    assert [step.step for step in between if not step.is_direct] == [step.step for step in found[1:-1]]


def test_playing_never_skips_a_row(bench):
    shown = []
    bench.controller.snapshot_changed.connect(lambda snapshot: shown.append(snapshot.position))
    bench.panels.transport.speed.setValue(100)
    assert bench.controller.speed == 20.0
    bench.workspace.trigger("play")
    assert bench.controller.is_playing
    bench.qtbot.waitUntil(lambda: bench.controller.position >= 5, timeout=PATIENCE)
    bench.workspace.trigger("play")
    assert not bench.controller.is_playing
    assert shown == list(range(1, len(shown) + 1))
    assert settings().playback_speed == 20.0


def test_an_endless_program_is_paused_at_once(make_bench):
    bench = make_bench(make_host(1, ENDLESS))
    bench.workspace.trigger("run-fast")
    bench.qtbot.waitUntil(lambda: bench.controller.position > 5000, timeout=PATIENCE)
    assert bench.controller.is_running
    bench.order(lambda: bench.workspace.trigger("run-fast"))
    assert not bench.controller.is_running
    stopped = bench.controller.position
    bench.order(lambda: bench.workspace.trigger("step"))
    assert bench.controller.position == stopped + 1


def test_a_click_on_a_line_runs_to_there(bench):
    listing = bench.listing
    row = next(n for n in range(listing.listing.rowCount()) if "int 0x80" in str(listing.listing.index(n).data()))
    index = listing.listing.index(row)
    address = listing.listing.address_at(index)
    listing.scrollTo(index)
    with bench.qtbot.waitSignal(
        bench.controller.snapshot_changed, timeout=PATIENCE, check_params_cb=lambda snapshot: not snapshot.busy
    ):
        bench.qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=listing.visualRect(index).center())
    step = bench.controller.step_now
    assert (step.guest, step.address) == ("g0", address)


def test_keys_typed_on_the_console_reach_the_guest(make_bench):
    bench = make_bench(make_host(1, "io"))
    bench.order(bench.controller.run_fast)
    bench.qtbot.waitUntil(lambda: not bench.controller.is_running, timeout=PATIENCE)
    assert "key" in bench.note.text()
    typed_at = bench.controller.position
    for key in "Ada\n":
        with bench.qtbot.waitSignal(bench.controller.snapshot_changed, timeout=PATIENCE):
            bench.qtbot.keyClick(bench.console, Qt.Key.Key_Return if key == "\n" else key)
        bench.qtbot.waitUntil(lambda: not bench.controller.is_running, timeout=PATIENCE)
    bench.settle()
    assert bench.console.shown_text.count("Ada") == 2  # echoed, and answered
    bench.seek(typed_at)
    assert "Ada" not in bench.console.shown_text
    bench.run_to_end()
    assert bench.console.shown_text.count("Ada") == 2  # what was typed is typed again


def test_pasted_text_reaches_the_guest(make_bench):
    bench = make_bench(make_host(1, "io"))
    bench.run_to_end()
    QApplication.clipboard().setText("Grace\r\n")
    with bench.qtbot.waitSignal(bench.controller.snapshot_changed, timeout=PATIENCE):
        bench.console.paste_text()
    bench.qtbot.waitUntil(lambda: not bench.controller.is_running, timeout=PATIENCE)
    bench.settle()
    assert "Grace" in bench.console.shown_text


def test_another_approach_keeps_the_place(bench):
    bench.run_to_end()
    application = [s for s in bench.controller.trace if s.guest == "g0" and s.route[0] == "g0/app"]
    bench.seek(application[2].step)
    bench.panels.controls.approach.segment("bare-metal").click()
    bench.wait_for_machine()
    assert bench.controller.plan.host.approach is Approach.BARE_METAL
    step = bench.controller.step_now
    assert (step.guest, step.address) == ("g0", application[2].address)
    done = bench.controller.snapshot.counters["g0"].app_instructions
    assert done == 3
    assert "server/host-os" not in bench.workspace.scene.layout.boxes
    bench.panels.controls.approach.segment("traditional").click()
    bench.wait_for_machine()
    step = bench.controller.step_now
    assert (step.guest, step.address) == ("server", application[2].address)


def test_another_approach_keeps_a_place_inside_the_kernel(bench):
    bench.run_to_end()
    trace = bench.controller.trace
    step = next(s for s in trace if s.guest == "g0" and s.step > 1000 and s.text.startswith("out"))
    bench.seek(step.step)
    done = bench.controller.snapshot.counters["g0"].app_instructions
    bench.controller.choose_approach(Approach.BARE_METAL)
    bench.wait_for_machine()
    now = bench.controller.step_now
    assert (now.guest, now.address) == ("g0", step.address)
    assert bench.controller.snapshot.counters["g0"].app_instructions == done


def test_a_what_if_leaves_the_design_alone_until_it_is_applied(bench):
    before = bench.session.document.design
    assert not bench.panels.bar.pill.isVisible()
    bench.controller.choose_approach(Approach.BARE_METAL)
    bench.wait_for_machine()
    assert bench.session.document.design == before
    assert bench.panels.bar.pill.isVisible()
    bench.run_to_end()
    bench.panels.bar.apply.click()
    assert bench.session.document.design.hosts[0].approach is Approach.BARE_METAL
    assert not bench.panels.bar.pill.isVisible()
    assert bench.controller.position > 0  # the same machine goes on
    bench.session.document.undo()
    bench.wait_for_machine()
    assert bench.session.document.design == before
    assert bench.controller.plan.host.approach is Approach.HOSTED


def test_reset_forgets_the_what_if(bench):
    bench.controller.choose_technique(Technique.PARA)
    bench.wait_for_machine()
    assert bench.controller.refusal is not None
    bench.panels.bar.reset.click()
    bench.wait_for_machine()
    assert bench.controller.is_ready
    assert not bench.controller.differs
    assert bench.panels.notice.isHidden()


@pytest.mark.parametrize("technique", ["binary-translation", "para", "hardware-assisted", "os-level"])
def test_a_technique_that_cannot_be_run_says_why_and_shows_its_layers(bench, technique):
    bench.panels.controls.technique.set_value(technique)
    bench.panels.controls.technique.chosen.emit(technique)
    bench.wait_for_machine()
    if bench.controller.is_ready:  # a later version runs it
        assert bench.panels.notice.isHidden()
        return
    assert not bench.panels.notice.isHidden()
    assert bench.panels.notice.severity == "error"
    assert len(bench.panels.notice.text) > 30
    assert "g0/app" in bench.workspace.scene.layout.boxes
    assert not bench.workspace.enabled_actions()["step"]
    assert bench.panels.trace.steps.rowCount() == 0


def test_a_program_that_does_not_assemble_names_its_line(make_bench):
    bench = make_bench(make_host(1, BROKEN))
    assert "line 3" in bench.panels.notice.text
    assert "web-01" in bench.panels.notice.text


def test_no_host_and_no_guest_are_said(make_bench):
    nothing = make_bench()
    assert nothing.panels.graph_stack.currentWidget() is nothing.panels.empty
    lonely = make_bench(make_host(0))
    assert "guest" in lonely.panels.notice.text
    assert lonely.controller.refusal is not None


def test_a_traditional_host_runs_its_own_system(make_bench):
    host = replace(make_host(0), approach=Approach.TRADITIONAL)
    bench = make_bench(host)
    bench.run_to_end()
    assert "Hello" in bench.console.shown_text
    assert bench.workspace.scene.layout.boxes["server/kernel"].is_bar
    assert "virtual" not in bench.registers.flags.text()
    assert bench.heading("registers") == "CPU 0"


def test_a_64_bit_guest_runs(make_bench):
    host = make_host(1)
    guest = replace(host.guests[0], os=OperatingSystem(bits=64), cpu=VirtualCpu(bits=64))
    bench = make_bench(replace(host, guests=(guest,), cpu=replace(host.cpu, features=frozenset({Feature.VMX}))))
    bench.run_to_end()
    assert "Hello" in bench.console.shown_text
    assert "rip" in bench.registers.general.text()


def test_selecting_a_guest_shows_its_panels_and_the_session_knows(bench):
    bench.run_to_end()
    bench.workspace.scene.guest_clicked.emit("g1")
    assert bench.workspace.selected_guest == "g1"
    assert bench.session.selection == ("g1",)
    assert "legacy-db" in bench.heading("console")
    bench.session.select(("g0",))
    assert bench.workspace.selected_guest == "g0"


def test_a_double_click_shows_one_guest_alone(bench):
    bench.run_to_end()
    rows = bench.panels.trace.steps.rowCount()
    bench.workspace.scene.guest_isolated.emit("g1")
    assert bench.workspace.scene.box_item("g0/app").opacity() < 0.5
    assert 0 < bench.panels.trace.steps.rowCount() < rows
    bench.workspace.scene.guest_isolated.emit("g1")
    assert bench.workspace.scene.box_item("g0/app").opacity() == 1.0
    assert bench.panels.trace.steps.rowCount() == rows


def test_the_panels_follow_the_guest_that_runs_until_one_is_picked(bench):
    bench.run_to_end()
    trace = bench.controller.trace
    other = next(step for step in trace if step.guest == "g1")
    bench.seek(other.step)
    assert bench.workspace.selected_guest == "g1"
    bench.pick("g0")
    bench.seek(other.step + 1)
    assert bench.workspace.selected_guest == "g0"


def test_only_chosen_guests_run(bench):
    bench.panels.bar.fill_menu()
    action = next(a for a in bench.panels.bar.menu.actions() if a.objectName() == "run-guest-g0")
    assert action.isChecked()
    action.trigger()
    bench.wait_for_machine()
    assert [system.id for system in bench.controller.systems] == ["g1"]
    bench.controller.stop()
    assert not bench.controller.is_ready
    assert bench.panels.notice.text
    bench.workspace.trigger("start-all")
    bench.wait_for_machine()
    assert [system.id for system in bench.controller.systems] == ["g0", "g1"]
    assert bench.controller.is_playing


def test_a_guest_that_is_powered_off_stops_and_the_others_go_on(bench):
    bench.order(bench.controller.next_trap)
    with bench.qtbot.waitSignal(bench.controller.snapshot_changed, timeout=PATIENCE):
        bench.controller.give(PoweredOff("g0"))
    bench.run_to_end()
    assert "Hello" in bench.controller.snapshot.systems["g1"].console
    assert "Hello" not in bench.controller.snapshot.systems["g0"].console


def test_a_change_of_the_design_starts_the_machine_again_and_says_so(bench):
    bench.run_to_end()
    document = bench.session.document
    document.replace_guest(replace(document.design.guest("g0"), memory_mib=512))
    bench.wait_for_machine()
    assert bench.controller.position == 0
    assert "changed" in bench.panels.notice.text
    assert bench.panels.notice.isVisible()


def test_a_change_that_does_not_matter_keeps_the_machine(bench):
    bench.run_to_end()
    end = bench.controller.position
    document = bench.session.document
    document.replace_host(replace(document.design.hosts[0], position=(400.0, 40.0), name="Tower"))
    document.replace_guest(replace(document.design.guest("g0"), name="front"))
    assert bench.controller.position == end
    assert "front" in bench.workspace.scene.box_item("g0/app").title


def test_a_change_made_elsewhere_is_taken_up_on_return(bench):
    bench.run_to_end()
    bench.workspace.left()
    bench.workspace.hide()
    document = bench.session.document
    document.add_guest("server", make_guest(2))
    assert bench.controller.position > 0
    bench.workspace.show()
    bench.enter()
    assert [system.id for system in bench.controller.systems] == ["g0", "g1", "g2"]


def test_leaving_pauses(make_bench):
    bench = make_bench(make_host(1, ENDLESS))
    bench.workspace.trigger("play")
    bench.workspace.left()
    assert not bench.controller.is_playing


def test_hosts_are_chosen_in_the_bar(make_bench):
    other = replace(make_bare(make_host(1)), id="lab", name="Lab", guests=(make_guest(5),))
    bench = make_bench(make_host(), other)
    assert bench.panels.bar.host.isVisible()
    bench.panels.bar.host.chosen.emit("lab")
    bench.wait_for_machine()
    assert bench.controller.plan.host.id == "lab"
    assert "lab/hypervisor" in bench.workspace.scene.layout.boxes


def test_the_scrubber_reaches_any_step(bench):
    bench.run_to_end()
    scrubber = bench.panels.transport.scrubber
    assert scrubber.maximum() == len(bench.controller.trace)
    bench.order(lambda: scrubber.setValue(777))
    assert bench.controller.position == 777


def test_scrubbing_carries_out_the_last_wish(bench):
    bench.run_to_end()
    for position in range(100, 900, 50):
        bench.controller.seek(position)
    bench.controller.seek(321)
    bench.qtbot.waitUntil(lambda: bench.controller.position == 321, timeout=PATIENCE)


def test_the_layout_is_remembered(make_bench):
    bench = make_bench(make_host())
    bench.panels.split.setSizes([320, 700, 260])
    bench.panels.centre_split.setSizes([300, 300])
    saved = bench.workspace.save_layout()
    other = make_bench(make_host())
    other.workspace.restore_layout(saved)
    assert other.panels.split.sizes() == bench.panels.split.sizes()
    other.workspace.restore_layout(saved.left(3))  # a broken one is ignored
    assert other.panels.split.sizes() == bench.panels.split.sizes()


def test_another_theme_and_language_keep_the_run(bench):
    bench.run_to_end()
    bench.seek(1500)
    apply_theme("dark")
    bench.session.theme_changed.emit()
    install_language("en")
    bench.session.language_changed.emit()
    assert bench.controller.position == 1500
    assert bench.panels.trace.steps.position == 1500
    assert bench.workspace.scene.flights[-1].step.step == 1500


def test_every_control_has_a_name_and_a_tooltip(bench):
    panels = bench.panels
    for button in panels.transport.buttons.values():
        assert button.objectName()
        assert button.accessibleName()
        assert re.search(r"F\d+\)$", button.toolTip())
    for widget in (panels.transport.scrubber, panels.transport.speed, panels.bar.guests, bench.console):
        assert widget.objectName()
        assert widget.accessibleName()
        assert widget.toolTip()


def test_the_exported_scene_is_that_of_the_graph(bench):
    scene, area = bench.workspace.export_scene()
    assert scene is bench.workspace.scene
    assert area.width() > 400


def test_closing_ends_the_thread(make_bench):
    bench = make_bench(make_host(1, ENDLESS))
    bench.workspace.trigger("run-fast")
    bench.qtbot.waitUntil(lambda: bench.controller.position > 1000, timeout=PATIENCE)
    bench.workspace.close_workspace()
    assert not bench.controller.is_thread_running


@pytest.mark.parametrize(
    "state", ["powered-off", "running", "paused", "saved", "waiting", "aborted", "guru-meditation"]
)
def test_each_state_has_a_sign_of_its_own(qapp, state):
    picture = state_icon(state).pixmap(16, 16).toImage()
    others = [
        state_icon(other).pixmap(16, 16).toImage()
        for other in ("powered-off", "running", "paused", "saved", "waiting", "aborted")
        if other != state
    ]
    assert all(picture != other for other in others)


def test_a_fault_of_the_machine_is_one_sentence_and_a_reset_mends_it(bench, monkeypatch, caplog):
    def fail(machine, steps):
        raise RuntimeError("the emulator gave up")

    with monkeypatch.context() as patched:
        patched.setattr("model.machine.Machine.run", fail)
        with bench.qtbot.waitSignal(bench.controller.refused, timeout=PATIENCE):
            bench.workspace.trigger("step")
    assert "the emulator gave up" in bench.panels.notice.text
    assert "\n" not in bench.panels.notice.text
    assert "order failed" in caplog.text
    bench.workspace.trigger("start-all")
    bench.wait_for_machine()
    assert bench.controller.is_ready
    assert bench.panels.notice.isHidden()


def test_a_program_that_fails_is_shown_as_such_and_the_others_go_on(make_bench):
    host = make_host()
    host = replace(host, guests=(replace(host.guests[0], program="crash"), host.guests[1]))
    bench = make_bench(host)
    bench.run_to_end()
    assert "Hello" in bench.controller.snapshot.systems["g1"].console
    bench.pick("g0")
    assert bench.console.shown_text
    assert bench.workspace.scene.box_item("g0/app").state in ("powered-off", "aborted", "guru-meditation")


def test_the_guest_s_menu_selects_isolates_and_powers_off(bench):
    menu = bench.workspace.make_guest_menu("g1")
    actions = {action.text(): action for action in menu.actions()}
    actions["Show its program and console"].trigger()
    assert bench.workspace.selected_guest == "g1"
    actions["Run only this guest"].trigger()
    bench.wait_for_machine()
    assert [system.id for system in bench.controller.systems] == ["g1"]
    menu.deleteLater()


def test_arrow_keys_walk_through_the_guests(bench):
    bench.qtbot.keyClick(bench.panels.view, Qt.Key.Key_Right)
    assert bench.workspace.selected_guest == "g1"
    bench.qtbot.keyClick(bench.panels.view, Qt.Key.Key_Right)
    assert bench.workspace.selected_guest == "g0"


def test_zoom_is_told_and_goes_back_to_fit(bench):
    with bench.qtbot.waitSignal(bench.workspace.zoom_changed) as told:
        bench.workspace.trigger("zoom-in")
    assert told.args[0] == bench.workspace.zoom() > 1
    bench.workspace.trigger("zoom-fit")
    assert bench.workspace.zoom() == 1.0


def test_the_status_tells_of_traps_and_cores(bench):
    said = []
    bench.workspace.status_changed.connect(said.append)
    bench.order(bench.controller.next_trap)
    assert traps_words(bench.controller.snapshot.total.traps) in said[-1]
    assert "core 0: web-01" in said[-1]
