"""Executes the instruction table in a thread of its own, one line after the other."""

from __future__ import annotations

import logging
from threading import Event
from time import sleep

from PySide6.QtCore import QObject, QThread, Signal

from gui.garbage import prepare_threads
from model.machine.virtualizability import verdicts
from model.text import text, translatable

log = logging.getLogger(__name__)

BREATH_SECONDS = 0.002  # between two instructions, so that the window gets the interpreter
INTERNAL = translatable("model", "The experiments stopped because of a fault of their own: {reason}. Run them again.")


class Judging(QThread):
    """Executes the table once. `judged(Verdict)` for each line; `failed(Text)` if it could not go on.

    After `cancel` nothing more is told.
    """

    judged = Signal(object)
    failed = Signal(object)

    def __init__(self, bits: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("judging")
        self._bits = bits
        self._cancelled = Event()
        prepare_threads()

    def cancel(self) -> None:
        """Give up; the thread ends after the instruction that it is at."""
        self._cancelled.set()

    def run(self) -> None:
        """Execute; called by `start`, in the thread."""
        try:
            for verdict in verdicts(self._bits):
                if self._cancelled.is_set():
                    return
                self.judged.emit(verdict)
                sleep(BREATH_SECONDS)
        except Exception as fault:
            log.exception("experiments failed")
            self.failed.emit(text(INTERNAL, reason=str(fault) or type(fault).__name__))
