"""Pieces of work: one in each turn of the event loop, the newest of a name."""

from PySide6.QtCore import QTimer
from pytestqt.exceptions import capture_exceptions

from gui.run.turns import Turns


def test_other_events_come_in_between_two_pieces(qtbot):
    turns, seen = Turns(), []
    for name in "abc":
        turns.add(name, lambda name=name: (seen.append(name), QTimer.singleShot(0, lambda: seen.append("event"))))
    with qtbot.waitSignal(turns.finished):
        assert turns.is_running
    assert [each for each in seen if each != "event"] == ["a", "b", "c"]
    assert seen[1] == "event"


def test_a_piece_takes_the_place_of_one_of_its_name(qtbot):
    turns, seen = Turns(), []
    turns.add("panel", lambda: seen.append("old"))
    turns.add("trace", lambda: seen.append("trace"))
    turns.add("panel", lambda: seen.append("new"))
    with qtbot.waitSignal(turns.finished):
        pass
    assert seen == ["new", "trace"]


def test_all_can_be_done_or_forgotten_at_once():
    turns, seen = Turns(), []
    turns.add("one", lambda: turns.add("two", lambda: seen.append("two")))
    turns.finish()
    assert seen == ["two"]
    turns.add("three", lambda: seen.append("three"))
    turns.stop()
    turns.finish()
    assert seen == ["two"]


def test_an_error_in_a_piece_leaves_out_no_other(qtbot):
    turns, seen = Turns(), []
    turns.add("bad", lambda: seen.append(1 // 0))
    turns.add("good", lambda: seen.append("good"))
    with capture_exceptions() as errors, qtbot.waitSignal(turns.finished):
        pass
    assert seen == ["good"]
    assert [kind for kind, _, _ in errors] == [ZeroDivisionError]
