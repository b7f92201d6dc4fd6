"""What is typed into a console: in the past, in letters that it does not have, and before anybody reads it."""

from PySide6.QtWidgets import QPushButton

from gui.run.keyboard import split_typed
from tests.gui.run.conftest import PATIENCE, make_host


def choose(bench, number):
    """Click a choice of the notice."""
    bench.panels.notice.findChild(QPushButton, f"notice-choice-{number}").click()


def test_typing_in_the_past_discards_nothing_before_it_is_allowed(bench):
    bench.run_to_end()
    held = len(bench.controller.trace)
    bench.seek(40)
    bench.console.typed.emit("a")
    bench.console.typed.emit("b")
    assert "discards" in bench.panels.notice.text
    assert str(held - 40)[-3:] in bench.panels.notice.text
    assert bench.workspace.keyboard.kept == "ab"
    assert len(bench.controller.trace) == held


def test_typing_here_gives_all_keys_and_starts_another_future(make_bench):
    bench = make_bench(make_host(1, "io"))
    bench.run_to_end()
    bench.seek(40)
    bench.console.typed.emit("hi")
    bench.console.typed.emit("\n")
    bench.order(lambda: choose(bench, 0))
    assert len(bench.controller.trace) == 40
    assert bench.workspace.keyboard.kept == ""
    assert not bench.panels.notice.isVisible()
    assert "3 characters" in bench.note.text()
    bench.run_to_end()
    assert "You typed: hi" in bench.console.shown_text


def test_going_to_the_end_keeps_the_steps_and_types_there(make_bench):
    bench = make_bench(make_host(1, "io"))
    bench.run_to_end()
    held = len(bench.controller.trace)
    bench.seek(40)
    bench.console.typed.emit("later\n")
    choose(bench, 1)
    bench.qtbot.waitUntil(lambda: bench.workspace.keyboard.kept == "", timeout=PATIENCE)
    assert bench.controller.position == held
    bench.run_to_end()
    assert len(bench.controller.trace) > held
    assert "You typed: later" in bench.console.shown_text


def test_another_machine_forgets_the_question(bench):
    bench.run_to_end()
    bench.seek(40)
    bench.console.typed.emit("a")
    bench.controller.load()
    bench.wait_for_machine()
    assert bench.workspace.keyboard.kept == ""
    assert not bench.panels.notice.isVisible()


def test_accented_letters_come_back_from_the_guest(make_bench):
    bench = make_bench(make_host(1, "io"))
    bench.run_to_end()
    bench.console.typed.emit("perché\n")
    bench.qtbot.waitUntil(lambda: "You typed: perché" in bench.console.shown_text, timeout=PATIENCE)
    assert not bench.panels.notice.isVisible()


def test_letters_that_the_console_has_not_are_refused_in_a_sentence(make_bench):
    bench = make_bench(make_host(1, "io"))
    bench.run_to_end()
    bench.console.typed.emit("a→b\n")
    assert bench.panels.notice.text.startswith("→:")
    bench.qtbot.waitUntil(lambda: "You typed: ab" in bench.console.shown_text, timeout=PATIENCE)


def test_what_can_be_typed_is_split_from_what_cannot():
    assert split_typed("così ñ") == ("così ñ", "")
    assert split_typed("a€b→€") == ("ab", "€→")
