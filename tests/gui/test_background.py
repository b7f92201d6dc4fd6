"""Work beside the window: events come in meanwhile, order is kept, and garbage stays in the window's thread."""

import gc
import threading
import weakref
from collections.abc import Generator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from gui.background import Cancelled, Progress, await_steps, await_work, start_work
from gui.garbage import Collector


def press_escape() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(QCoreApplication.instance(), event)


def test_the_window_goes_on_while_work_is_done(qtbot: QtBot) -> None:
    gate = threading.Event()
    QTimer.singleShot(0, gate.set)  # only an event of the window lets the work end
    future = start_work(lambda: gate.wait(30) and threading.current_thread().name)
    await_work(future)
    assert future.result() not in (False, threading.current_thread().name)


def test_faults_come_back(qtbot: QtBot) -> None:
    future = start_work(lambda: 1 // 0)
    await_work(future)
    with pytest.raises(ZeroDivisionError):
        future.result()


def test_escape_ends_the_waiting_and_not_the_work(qtbot: QtBot) -> None:
    gate = threading.Event()
    future = start_work(lambda: gate.wait(30))
    QTimer.singleShot(0, press_escape)
    with pytest.raises(Cancelled):
        await_work(future, cancellable=True)
    assert not future.done()
    gate.set()
    assert future.result()


def test_work_is_done_in_the_order_given(qtbot: QtBot) -> None:
    done: list[int] = []
    gate = threading.Event()
    start_work(lambda: gate.wait(30))
    futures = [start_work(lambda number=number: done.append(number)) for number in range(5)]
    gate.set()
    for future in futures:
        await_work(future)
    assert done == list(range(5))


def test_another_thread_does_not_wait_for_the_first(qtbot: QtBot) -> None:
    gate = threading.Event()
    first = start_work(lambda: gate.wait(30))
    assert start_work(lambda: "beside it", "pictures").result(30) == "beside it"
    gate.set()
    assert first.result()


def counting(ended: list[str]) -> Generator[float, None, str]:
    try:
        yield from (0.25, 0.5, 0.75)
    finally:
        ended.append("ended")
    return "counted"


def test_steps_are_taken_between_events(qtbot: QtBot) -> None:
    progress = Progress()
    told: list[float] = []
    progress.changed.connect(told.append)
    assert await_steps(counting([]), progress) == "counted"
    assert told == [0.25, 0.5, 0.75]


def test_a_fault_in_a_step_comes_to_whoever_waits(qtbot: QtBot) -> None:
    def failing() -> Generator[float, None, str]:
        yield 0.5
        raise ValueError("a step")

    with pytest.raises(ValueError, match="a step"):
        await_steps(failing(), Progress())


def test_cancelled_steps_end_where_they_are(qtbot: QtBot) -> None:
    progress = Progress()
    ended: list[str] = []
    progress.changed.connect(progress.cancel)
    with pytest.raises(Cancelled):
        await_steps(_for_ever(ended), progress)
    assert ended == ["ended"]


def _for_ever(ended: list[str]) -> Generator[float, None, str]:
    yield from counting(ended)
    while True:
        yield 1.0


def test_cancelling_ends_the_waiting_for_a_thread(qtbot: QtBot) -> None:
    gate, progress = threading.Event(), Progress()
    future = start_work(lambda: gate.wait(30))
    QTimer.singleShot(0, progress.cancel)
    with pytest.raises(Cancelled):
        await_work(future, progress=progress)
    gate.set()
    assert future.result()


def test_garbage_is_collected_by_the_window_only(qtbot: QtBot) -> None:
    start_work(int).result()
    assert not gc.isenabled()
    assert QCoreApplication.instance().findChildren(Collector)
    ring = QObject()
    ring.self = ring
    gone = weakref.ref(ring)
    del ring
    made = start_work(lambda: len([[] for _ in range(200_000)]))
    assert made.result() == 200_000
    assert gone() is not None
    kept = [[] for _ in range(20_000)]
    QCoreApplication.instance().findChild(Collector).look()
    assert gone() is None
    assert kept
