"""Work in slices: in order, between events, and gone when it is stopped."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from gui.slices import PAUSE, SLICE_SECONDS, Slices


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, by which each look moves on a whole slice."""
    now = [0.0]

    def look() -> float:
        now[0] += SLICE_SECONDS
        return now[0]

    monkeypatch.setattr("gui.slices.perf_counter", look)
    return now


def test_steps_are_taken_in_order_with_events_between(qtbot: QtBot, clock: list[float]) -> None:
    seen: list[object] = []
    timer = QTimer()
    timer.timeout.connect(lambda: seen.append("event"))
    timer.start(0)
    slices = Slices()
    with qtbot.waitSignal(slices.finished):
        slices.start(_noting(seen, 3))
    timer.stop()
    assert [entry for entry in seen if entry != "event"] == [0, 1, 2]
    assert "event" in seen[seen.index(0) : seen.index(2)]
    assert not slices.is_running


def test_stopped_work_is_not_gone_on_with(qtbot: QtBot, clock: list[float]) -> None:
    seen: list[object] = []
    slices, other = Slices(), Slices()
    slices.start(_noting(seen, 3))
    slices.stop()
    with qtbot.waitSignal(other.finished):
        other.start(_noting([], 5))
    assert not seen


def test_new_work_takes_the_place_of_the_old(qtbot: QtBot, clock: list[float]) -> None:
    seen: list[object] = []
    slices = Slices()

    def restarting() -> Iterator[None]:
        slices.start(_noting(seen, 2))
        yield
        seen.append("old")

    with qtbot.waitSignal(slices.finished):
        slices.start(restarting())
    assert seen == [0, 1]


def test_what_is_left_can_be_done_at_once() -> None:
    seen: list[object] = []
    slices = Slices()
    slices.start(_noting(seen, 3))
    slices.finish()
    assert seen == [0, 1, 2]
    assert not slices.is_running
    slices.finish()


def test_a_fault_ends_the_work(qtbot: QtBot) -> None:
    def failing() -> Iterator[None]:
        yield
        raise ValueError("a step")

    slices = Slices()
    with capture_exceptions() as faults:
        slices.start(failing())
        qtbot.waitUntil(lambda: not slices.is_running)
    assert [kind for kind, _, _ in faults] == [ValueError]


def _noting(seen: list[object], count: int) -> Iterator[None]:
    for number in range(count):
        seen.append(number)
        yield


def test_a_fault_while_all_is_done_at_once_ends_the_work_too() -> None:
    slices = Slices()
    slices.start(map(int, ["x"]))
    with pytest.raises(ValueError, match="invalid literal"):
        slices.finish()
    assert not slices.is_running


def test_a_step_may_let_the_owner_go(qtbot: QtBot) -> None:
    owner = QObject()
    slices = Slices(owner)
    slices.start(_deleting(owner))
    slices.finish()
    assert not isValid(slices)


def _deleting(owner: QObject) -> Iterator[None]:
    yield
    delete(owner)


def test_several_have_their_turns_one_after_the_other(qtbot: QtBot, clock: list[float]) -> None:
    seen: list[object] = []
    timer = QTimer()
    timer.timeout.connect(lambda: seen.append("event"))
    timer.start(0)
    one, other = Slices(), Slices()
    one.start(_naming(seen, "one", 3))
    other.start(_naming(seen, "other", 3))
    qtbot.waitUntil(lambda: not one.is_running and not other.is_running)
    timer.stop()
    assert [entry for entry in seen if entry != "event"] == ["one", "other"] * 3
    assert "event" in seen[seen.index("one") : seen.index("other")]


def _naming(seen: list[object], name: str, count: int) -> Iterator[None]:
    for _ in range(count):
        seen.append(name)
        yield


def test_work_of_an_owner_that_is_gone_is_forgotten(qtbot: QtBot, clock: list[float]) -> None:
    seen: list[object] = []
    owner, other = QObject(), Slices()
    Slices(owner).start(_noting(seen, 3))
    delete(owner)
    with qtbot.waitSignal(other.finished):
        other.start(_noting([], 3))
    assert not seen


def test_a_pause_ends_the_slice(qtbot: QtBot) -> None:
    seen: list[object] = []
    timer = QTimer()
    timer.timeout.connect(lambda: seen.append("event"))
    timer.start(0)
    slices = Slices()

    def pausing() -> Iterator[object]:
        for number in range(2):
            seen.append(number)
            yield PAUSE

    with qtbot.waitSignal(slices.finished):
        slices.start(pausing())
    assert "event" in seen[seen.index(0) : seen.index(1)]
    seen.clear()
    slices.start(pausing())
    slices.finish()
    assert seen == [0, 1]
