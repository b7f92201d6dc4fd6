"""Work that the window does not wait for: one thread for everything that writes, reads or encodes files, in order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QMetaObject, QObject, Qt
from PySide6.QtGui import QKeyEvent

from gui.garbage import prepare_threads

Result = TypeVar("Result")

AT_ONCE_SECONDS = 0.025  # what takes no longer is not worth letting other events in between


class Cancelled(Exception):
    """The user pressed Esc while the work was waited for."""


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")


def start_work(work: Callable[[], Result]) -> Future[Result]:
    """Let the thread do `work` after all that was started before. It must not touch widgets."""
    prepare_threads()
    return _thread().submit(work)


def await_work(future: Future[Result], cancellable: bool = False, slow: Callable[[], None] | None = None) -> None:
    """Come back when the work is done; until then the window answers, but for short work.

    What was done by then may be other than before the call. If the program ends meanwhile, this waits without events.

    Args:
        future: what `start_work` returned.
        cancellable: whether Esc ends the waiting, though not the work itself.
        slow: called once if the work takes longer than a moment.

    Raises:
        Cancelled: the user pressed Esc.
    """
    wait([future], AT_ONCE_SECONDS)
    if future.done():
        return
    if slow is not None:
        slow()
    loop = QEventLoop()
    future.add_done_callback(lambda _: QMetaObject.invokeMethod(loop, "quit", Qt.ConnectionType.QueuedConnection))
    escape = _Escape(loop) if cancellable else None
    loop.exec()
    if escape is not None and escape.close() and not future.done():
        raise Cancelled
    wait([future])


class _Escape(QObject):
    """Ends a loop when Esc is pressed anywhere in the window."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop, self._pressed = loop, False
        self._application = QCoreApplication.instance()
        if self._application is not None:
            self._application.installEventFilter(self)

    def close(self) -> bool:
        """Watch no longer; return whether Esc was pressed."""
        if self._application is not None:
            self._application.removeEventFilter(self)
        return self._pressed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._pressed = True
            self._loop.quit()
            return True
        return False
