"""Work in the window's thread, a little at a time: the window answers in between."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from math import inf
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

PAUSE = (
    object()
)  # a step that returns it is the last of its slice: what it has changed is painted before the next one
SLICE_SECONDS = 0.008  # of the 50 ms that the window may take to answer; the step after it and a frame fit in too


class Slices(QObject):
    """Takes the steps of an iterator between the events of the window; `finished` comes after the last.

    Of several that are running one has its turn at a time, so that together they take no longer than one would.
    An error in a step ends the work, and goes where errors in a handler of an event go.
    """

    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] | None = None

    @property
    def is_running(self) -> bool:
        """Whether there are steps left."""
        return self._steps is not None

    def start(self, steps: Iterator[object]) -> None:
        """Take these steps from the next event on; what was not done of others is dropped."""
        self._steps = steps
        _rota().add(self)

    def stop(self) -> None:
        """Drop what is not done."""
        self._steps = None

    def finish(self) -> None:
        """Take all that is left at once."""
        self._take(inf)

    def take_some(self) -> None:
        """Take what fits into one slice."""
        self._take(perf_counter() + SLICE_SECONDS)

    def _take(self, end: float) -> None:
        steps = self._steps
        if steps is None:
            return
        try:
            for step in steps:
                if self._steps is not steps:  # this step has started other work
                    return
                if perf_counter() >= end or (step is PAUSE and end < inf):
                    return
        except BaseException:
            if self._steps is steps:
                self.stop()
            raise
        self._end()

    def _end(self) -> None:
        self.stop()
        if isValid(self):  # unless a step let the window go that this belonged to
            self.finished.emit()


class _Rota(QObject):
    """Gives all that are running their turns."""

    def __init__(self) -> None:
        super().__init__()
        self._running: dict[Slices, None] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._give_turn)

    def add(self, slices: Slices) -> None:
        """Give it turns until it has no more steps."""
        self._running[slices] = None
        self._timer.start()

    def _give_turn(self) -> None:
        slices = next((each for each in self._running if isValid(each) and each.is_running), None)
        if slices is None:
            self._running.clear()
            self._timer.stop()
            return
        del self._running[slices]
        self._running[slices] = None  # at the end: the others come first now
        slices.take_some()


@cache
def _rota() -> _Rota:
    return _Rota()
