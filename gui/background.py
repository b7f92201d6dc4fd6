"""Work that the window answers during: in threads that do one thing after the other, or in steps between events."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache, partial
from typing import Any, NoReturn, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from gui.garbage import prepare_threads
from gui.slices import PAUSE, Slices

Result = TypeVar("Result")

AT_ONCE_SECONDS = 0.025  # what takes no longer is not worth letting other events in between


class Cancelled(Exception):
    """The user no longer wants what is waited for."""


class Progress(QObject):
    """How far some work is. `changed(share)` says it, from 0 to 1, or -1 where nobody knows.

    Whoever shows it may `cancel` the work; `cancelled` comes at once.
    """

    changed = Signal(float)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_cancelled = False

    def say(self, share: float | None) -> None:
        """Tell that this share is done."""
        self.changed.emit(-1.0 if share is None else share)

    def cancel(self) -> None:
        """Let the work end as soon as it can."""
        self.is_cancelled = True
        self.cancelled.emit()


@cache
def _thread(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)


def start_work(work: Callable[[], Result], thread: str = "files") -> Future[Result]:
    """Let the thread of that name do `work` after all that it was given before. It must not touch widgets."""
    prepare_threads()
    return _thread(thread).submit(work)


def await_steps(steps: Generator[float, None, Result], progress: Progress) -> Result:
    """Take all steps between events, telling the share of each, and return what comes of them.

    Raises:
        Cancelled: by way of `progress`, or because the program ends.
    """
    loop, slices = QEventLoop(), Slices()
    ends: list[Callable[[], Result]] = []
    slices.finished.connect(loop.quit)
    progress.cancelled.connect(loop.quit)
    slices.start(_told(steps, progress, ends))
    loop.exec()
    slices.stop()
    if not ends:
        steps.close()
        raise Cancelled
    return ends[0]()


def _told(
    steps: Generator[float, None, Result], progress: Progress, ends: list[Callable[[], Result]]
) -> Iterator[object]:
    while True:
        try:
            share = next(steps)
            progress.say(share)
        except StopIteration as end:
            ends.append(partial(_same, end.value))
            return
        except Exception as error:
            ends.append(partial(_raise, error))
            return
        yield PAUSE if share >= 1 else None  # what Qt does to close a large PDF is a slice of its own


def _same(result: Result) -> Result:
    return result


def _raise(error: Exception) -> NoReturn:
    raise error


def await_work(
    future: Future[Result],
    cancellable: bool = False,
    slow: Callable[[], None] | None = None,
    progress: Progress | None = None,
) -> None:
    """Come back when the work is done; until then the window answers, but for short work.

    What was done by then may be other than before the call. If the program ends meanwhile, this waits without events.

    Args:
        future: what `start_work` returned.
        cancellable: whether Esc ends the waiting, though not the work itself.
        slow: called once if the work takes longer than a moment.
        progress: by which the waiting may be ended too.

    Raises:
        Cancelled: the user pressed Esc, or by way of `progress`.
    """
    wait([future], AT_ONCE_SECONDS)
    if future.done():
        return
    if slow is not None:
        slow()
    loop, bell = QEventLoop(), _bell()
    bell.loops[future] = loop
    future.add_done_callback(bell.rung.emit)
    escape = _Escape(loop) if cancellable else None
    if progress is not None:
        progress.cancelled.connect(loop.quit)
    loop.exec()
    del bell.loops[future]
    pressed = escape is not None and escape.close()
    if (pressed or (progress is not None and progress.is_cancelled)) and not future.done():
        raise Cancelled
    wait([future])


class _Bell(QObject):
    """Ends the loops of those who wait, when a thread tells that their work is done.

    It outlives them all: work whose waiting was ended tells it too, after the loop has gone.
    """

    rung = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.loops: dict[Future[Any], QEventLoop] = {}
        self.rung.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def _end(self, future: Future[Any]) -> None:
        if future in self.loops:
            self.loops[future].quit()


@cache
def _bell() -> _Bell:
    return _Bell()


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
