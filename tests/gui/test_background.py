"""Work beside the window: events come in meanwhile, order is kept, and garbage stays in the window's thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from gui.background import Cancelled, await_work, start_work
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
