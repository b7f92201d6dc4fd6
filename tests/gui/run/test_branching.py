"""Powering a guest off where steps are recorded ahead: it asks first, as typing does."""

from PySide6.QtWidgets import QPushButton

from tests.gui.run.conftest import PATIENCE, make_host


def choose(bench, number):
    """Click a choice of the notice."""
    bench.panels.notice.findChild(QPushButton, f"notice-choice-{number}").click()


def power_off(bench, guest):
    """Choose "Power off" in the context menu of a guest."""
    action = next(a for a in bench.workspace.make_guest_menu(guest).actions() if a.text() == "Power off")
    action.trigger()


def test_powering_off_in_the_past_discards_nothing_before_it_is_allowed(bench):
    bench.run_to_end()
    held = len(bench.controller.trace)
    bench.seek(40)
    power_off(bench, "g1")
    assert "Power off (legacy-db): done here, it discards the" in bench.panels.notice.text
    assert len(bench.controller.trace) == held
    assert str(bench.controller.snapshot.systems["g1"].state) != "powered-off"


def test_powering_off_here_makes_another_future(bench):
    bench.run_to_end()
    bench.seek(40)
    power_off(bench, "g1")
    bench.order(lambda: choose(bench, 0))
    assert len(bench.controller.trace) == 40
    assert str(bench.controller.snapshot.systems["g1"].state) == "powered-off"
    assert not bench.panels.notice.isVisible()


def test_powering_off_at_the_end_keeps_the_steps(make_bench):
    bench = make_bench(make_host(2, "io"))
    bench.run_to_end()  # both wait for the keyboard
    held = len(bench.controller.trace)
    bench.seek(40)
    power_off(bench, "g1")
    choose(bench, 1)
    bench.qtbot.waitUntil(
        lambda: str(bench.controller.snapshot.systems["g1"].state) == "powered-off", timeout=PATIENCE
    )
    assert bench.controller.position == held
    assert len(bench.controller.trace) == held


def test_without_steps_ahead_nothing_is_asked(bench):
    bench.order(lambda: power_off(bench, "g0"))
    assert not bench.panels.notice.isVisible()
    assert str(bench.controller.snapshot.systems["g0"].state) == "powered-off"


def test_a_question_about_power_takes_the_place_of_one_about_keys(bench):
    bench.run_to_end()
    bench.seek(40)
    bench.console.typed.emit("a")
    power_off(bench, "g1")
    assert "Power off (legacy-db)" in bench.panels.notice.text
    bench.controller.load()
    bench.wait_for_machine()
    assert bench.workspace.keyboard.kept == ""
    assert not bench.panels.notice.isVisible()
