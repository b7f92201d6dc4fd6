"""What can be done to a guest while it runs: real menus, whose actions reach the machine."""

import pytest
from PySide6.QtGui import QAction

from gui.run import guest_actions
from model.machine import LifeState
from tests.gui.run.conftest import make_host


def life(bench, guest="g0"):
    """Return the actions of a guest's life, by the act's name."""
    menu = bench.workspace.make_guest_menu(guest)
    actions = menu.findChildren(QAction)
    return {a.objectName().removeprefix("run-life-"): a for a in actions if a.objectName().startswith("run-life-")}


def faults(bench, guest="g0"):
    """Return the actions of the faults."""
    actions = bench.workspace.make_guest_menu(guest).findChildren(QAction)
    return {a.objectName().removeprefix("run-fault-"): a for a in actions if a.objectName().startswith("run-fault-")}


def state(bench, guest="g0"):
    return bench.controller.snapshot.systems[guest].state


def enabled(actions):
    return {name for name, action in actions.items() if action.isEnabled() and name not in ("keep", "reload")}


@pytest.fixture
def spinning(make_bench):
    """Two guests that wait for a key after a while."""
    bench = make_bench(make_host(2, "io"))
    bench.order(bench.controller.next_trap)
    return bench


def test_a_life_by_the_menu(spinning):
    assert enabled(life(spinning)) == {"Paused", "Saved", "PoweredOff", "Killed"}
    for act, then, possible in (
        ("Paused", LifeState.PAUSED, {"Resumed", "Saved", "PoweredOff", "Killed"}),
        ("Saved", LifeState.SAVED, {"Restored", "Discarded"}),
        ("Restored", LifeState.RUNNING, {"Paused", "Saved", "PoweredOff", "Killed"}),
        ("Killed", LifeState.ABORTED, {"PoweredOn"}),
        ("PoweredOn", LifeState.RUNNING, {"Paused", "Saved", "PoweredOff", "Killed"}),
    ):
        spinning.order(life(spinning)[act].trigger)
        assert state(spinning) is then
        assert enabled(life(spinning)) == possible


def test_the_bar_names_the_guest_and_its_state(spinning):
    bar = spinning.panels.bar
    spinning.workspace.turns.finish()
    assert bar.life.text().startswith(f"{spinning.workspace.choice.name} · running")
    spinning.order(life(spinning, spinning.workspace.choice.selected)["Paused"].trigger)
    assert "paused" in bar.life.text()
    bar.life_menu.aboutToShow.emit()
    assert [a.isEnabled() for a in bar.life_menu.actions() if a.objectName() == "run-life-Resumed"] == [True]


def test_faults_say_what_they_do_and_the_others_go_on(spinning):
    for action in faults(spinning).values():
        assert len(action.toolTip()) > 60
    spinning.order(faults(spinning)["MemorySmashed-g0"].trigger)
    spinning.run_to_end()
    assert state(spinning) is LifeState.GURU_MEDITATION
    assert "Triple fault" in str(spinning.controller.snapshot.systems["g0"].reason)
    assert spinning.controller.snapshot.systems["g1"].waiting_for_input
    assert not faults(spinning)["MemorySmashed-g0"].isEnabled()


def test_cores_are_taken_away_but_for_the_last(spinning):
    for core in range(3):
        spinning.order(faults(spinning)[f"CoreTaken-{core}"].trigger)
    assert spinning.controller.snapshot.cores_online == (3,)
    assert not faults(spinning)["CoreTaken-3"].isEnabled()
    spinning.order(faults(spinning)["CoreReturned-1"].trigger)
    assert spinning.controller.snapshot.cores_online == (1, 3)


def test_in_the_past_it_asks_first(spinning):
    spinning.run_to_end()
    held = len(spinning.controller.trace)
    spinning.seek(40)
    life(spinning)["Paused"].trigger()
    assert "Pause (web-01): done here, it discards the" in spinning.panels.notice.text
    assert len(spinning.controller.trace) == held


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """A file that is chosen in every file dialog; the dialogs' proposals are noted."""
    path, proposed = tmp_path / "kept.hvstate", []

    def choose(window, title, folder, kinds, suggested="", ending=""):
        proposed.append(suggested)
        return path

    monkeypatch.setattr(guest_actions, "ask_path", choose)
    return path, proposed


def test_a_state_goes_through_a_file_into_another_session(spinning, make_bench, asked):
    _, proposed = asked
    spinning.run_to_end()
    console = spinning.controller.snapshot.systems["g0"].console
    assert not life(spinning)["reload"].isEnabled()
    spinning.order(life(spinning)["keep"].trigger)
    assert state(spinning) is LifeState.SAVED
    assert "The state of web-01 is in kept.hvstate" in spinning.panels.notice.text
    assert proposed == ["design web-01.hvstate"]
    other = make_bench(make_host(2, "io"))
    other.order(life(other)["reload"].trigger)
    assert "web-01 goes on from its state in kept.hvstate." in other.panels.notice.text
    assert other.controller.snapshot.systems["g0"].console == console
    other.run_to_end()
    assert other.controller.snapshot.systems["g0"].waiting_for_input


def test_a_file_that_is_no_state_is_one_sentence_and_changes_nothing(spinning, asked):
    path, _ = asked
    path.write_text("{}")
    spinning.order(life(spinning)["PoweredOff"].trigger)
    held = len(spinning.controller.trace)
    spinning.order(life(spinning)["reload"].trigger)
    assert spinning.panels.notice.text.startswith("kept.hvstate: this is no saved state of Hypervista's")
    assert spinning.controller.is_ready
    assert (state(spinning), len(spinning.controller.trace)) == (LifeState.POWERED_OFF, held)


def test_the_state_of_another_program_is_refused(spinning, make_bench, asked):
    spinning.order(life(spinning)["keep"].trigger)
    other = make_bench(make_host(1))
    other.order(life(other)["reload"].trigger)
    assert "with another program, technique or hardware than web-01 has now" in other.panels.notice.text
