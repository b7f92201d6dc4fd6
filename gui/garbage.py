"""Where garbage is collected: in the window's thread only, once the program has others.

A collection may destroy widgets, and Qt allows that in their own thread only. Python collects in whatever thread
happens to make an object at that moment.
"""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

LOOK_MS = 1000
YOUNG = 5000  # new objects since the last collection, from which on another one is worth it
FULL_AFTER = 20  # collections, if the user looks elsewhere: with a large design it takes a third of a second
FULL_AT_LAST = 1000
SWITCH_SECONDS = 0.0001


class Collector(QObject):
    """Collects by a timer of the thread that it lives in. While it lives, Python itself does not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._done = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect if there is enough to be worth it; all generations where nobody is held up by it."""
        elsewhere = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
        if self._done >= (FULL_AFTER if elsewhere else FULL_AT_LAST):
            self._done = 0
            gc.collect()
        elif gc.get_count()[0] >= YOUNG:
            self._done += 1
            gc.collect(1)


def prepare_threads() -> None:
    """Make the program fit for a second thread; to be called in the window's thread before one is started."""
    # The window asks for the interpreter many times in a frame, and may wait for a whole interval each time.
    sys.setswitchinterval(SWITCH_SECONDS)
    application = QCoreApplication.instance()
    if application is not None and application.findChild(Collector) is None:
        Collector(application)
