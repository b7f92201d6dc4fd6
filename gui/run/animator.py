"""Moves tokens along their routes. Time comes from a clock that can be given, so that a test can hold it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gui.run.flight import Flight
from gui.run.graph_scene import RunScene

if TYPE_CHECKING:
    from model.machine import Step

FRAME_MS = 16
LONGEST = 4.0
SHORTEST = 0.04
QUIET_TIME = 0.7
MOST_QUIET = 50


def travel_time(speed: float) -> float:
    """Return the seconds that a token takes where so many steps are shown in a second."""
    return min(LONGEST, max(SHORTEST, 0.86 / speed))


class Animator(QObject):
    """Lets the tokens of a scene travel.

    `arrived()` is emitted when the token shown last has come to its end (at once with reduced motion).
    """

    arrived = Signal()

    def __init__(
        self,
        scene: RunScene,
        clock: Callable[[], float] = monotonic,
        reduced_motion: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        """Move the tokens of `scene`.

        Args:
            scene: where the tokens are.
            clock: seconds, growing.
            reduced_motion: whether tokens jump to their place instead.
            parent: the owner.
        """
        super().__init__(parent)
        self._scene = scene
        self._clock = clock
        self._reduced = reduced_motion
        self._started: dict[Flight, tuple[float, float]] = {}
        self._main: Flight | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.advance)

    @property
    def is_moving(self) -> bool:
        """Whether a token is under way."""
        return bool(self._started)

    def show(self, step: Step, duration: float) -> None:
        """Let the token of a step travel in so many seconds; it takes the place of the one before."""
        self.stop()
        if self._reduced() or duration <= SHORTEST:
            self._scene.show_step(step)
            self.arrived.emit()
            return
        self._scene.clear_flights()
        self._main = self._launch(step, duration)

    def sprinkle(self, step: Step) -> None:
        """Let a small token travel beside the others, where steps are too many to be shown one by one."""
        if self._reduced() or len(self._started) >= MOST_QUIET:
            return
        self._launch(step, QUIET_TIME, shown=False)

    def _launch(self, step: Step, duration: float, shown: bool = True) -> Flight:
        flight = self._scene.launch(step, label=shown, route=shown)
        self._started[flight] = (self._clock(), duration)
        self._timer.start()
        return flight

    def advance(self) -> None:
        """Move every token to where it is now."""
        now = self._clock()
        present = set(self._scene.flights)
        for flight, (start, duration) in list(self._started.items()):
            if flight not in present:
                self._lose(flight)
                continue
            progress = (now - start) / duration
            flight.move(min(1.0, progress))
            if progress >= 1.0:
                self._finish(flight)
        if not self._started:
            self._timer.stop()

    def _lose(self, flight: Flight) -> None:
        del self._started[flight]
        if flight is self._main:
            self._main = None
            self.arrived.emit()

    def _finish(self, flight: Flight) -> None:
        del self._started[flight]
        if flight is self._main:
            self._main = None
            flight.pose()
            self.arrived.emit()
        else:
            self._scene.land(flight)

    def stop(self) -> None:
        """Let nothing move any more; small tokens go, the one shown last stands still."""
        self._timer.stop()
        # A scene that was drawn anew meanwhile, as for another theme, has let go of the tokens that it had.
        present = set(self._scene.flights)
        flights, self._started = [flight for flight in self._started if flight in present], {}
        for flight in flights:
            if flight is self._main:
                flight.pose()
            else:
                self._scene.land(flight)
        self._main = None
