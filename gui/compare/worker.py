"""Runs a comparison in a thread of its own, with its progress."""

from __future__ import annotations

import logging
from threading import Event
from time import monotonic, sleep

from PySide6.QtCore import QObject, QThread, Signal

from gui.garbage import prepare_threads
from model.compare import DEFAULT_LIMIT, Progress, compare_in_steps
from model.elements import Design
from model.machine import CannotRun
from model.text import text, translatable

log = logging.getLogger(__name__)

BREATH_SECONDS = 0.001  # between steps, so that the window gets the interpreter
REPORT_SECONDS = 0.08
INTERNAL = translatable("model", "The comparison stopped because of a fault of its own: {reason}. Run it again.")


class Comparing(QThread):
    """One comparison. `progressed(Progress)` comes about ten times a second and last with the whole of it.

    `refused(Text)` says why there is none. After `cancel` nothing more is told.
    """

    progressed = Signal(object)
    refused = Signal(object)

    def __init__(
        self, design: Design, host_id: str, guest_id: str, typed: str, platform: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("comparing")
        self._asked = (design, host_id, guest_id, typed, DEFAULT_LIMIT, platform)
        self._cancelled = Event()
        prepare_threads()

    def cancel(self) -> None:
        """Give up; the thread ends after the step that it is in."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody gave up."""
        return self._cancelled.is_set()

    def run(self) -> None:
        """Compare; called by `start`, in the thread."""
        try:
            self._compare()
        except CannotRun as refusal:
            self.refused.emit(refusal.text)
        except Exception as fault:
            log.exception("comparison failed")
            self.refused.emit(text(INTERNAL, reason=str(fault) or type(fault).__name__))

    def _compare(self) -> None:
        last: Progress | None = None
        told = 0.0
        for progress in compare_in_steps(*self._asked):
            if self._cancelled.is_set():
                return
            fresh = last is None or len(progress.comparison.rows) > len(last.comparison.rows)
            if fresh or monotonic() - told > REPORT_SECONDS:
                last, told = progress, monotonic()
                self.progressed.emit(progress)
            sleep(BREATH_SECONDS)
