"""Pieces of work: one in each turn of the event loop, the newest of a name."""

from PySide6.QtCore import QTimer

from gui.run.turns import Turns


def test_other_events_come_in_between_two_pieces(qtbot):
    turns, seen = Turns(), []
    for name in "abc":
        turns.add(name, lambda name=name: (seen.append(name), QTimer.singleShot(0, lambda: seen.append("event"))))
    with qtbot.waitSignal(turns.settled):
        assert not turns.is_settled
    assert [each for each in seen if each != "event"] == ["a", "b", "c"]
    assert seen[1] == "event"


def test_a_piece_takes_the_place_of_one_of_its_name(qtbot):
    turns, seen = Turns(), []
    turns.add("panel", lambda: seen.append("old"))
    turns.add("trace", lambda: seen.append("trace"))
    turns.add("panel", lambda: seen.append("new"))
    with qtbot.waitSignal(turns.settled):
        pass
    assert seen == ["new", "trace"]


def test_all_can_be_done_or_forgotten_at_once():
    turns, seen = Turns(), []
    turns.add("one", lambda: turns.add("two", lambda: seen.append("two")))
    turns.finish()
    assert seen == ["two"]
    turns.add("three", lambda: seen.append("three"))
    turns.clear()
    turns.finish()
    assert seen == ["two"]
