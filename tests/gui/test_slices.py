"""Work in slices: in order, between events, and gone when it is stopped."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from gui.slices import SLICE_SECONDS, Slices


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
