"""Writes rows of a trace to a CSV file, beside whatever else the window does."""

from __future__ import annotations

import csv
import io
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from model.machine.records import FIELDS, as_record
from model.storage.atomic import replacement

if TYPE_CHECKING:
    from model.machine import Step, Trace

BATCH = 1000  # rows
BREATH_SECONDS = 0.001  # between batches, so that the window gets the interpreter
ROUTE_ARROW = " > "


class TraceCsv(QThread):
    """Writes the steps of `rows` (indexes into `trace`), with the fields of `trace --json` as columns.

    The file appears when it is whole; `cancel` and failures leave what was there before. `progressed(rows)` comes
    after each batch, `failed(reason)` when the file cannot be written; `is_whole` says afterwards how it ended.
    """

    progressed = Signal(int)
    failed = Signal(str)

    def __init__(self, trace: Trace, rows: array[int], path: Path, parent: QObject | None = None) -> None:
        """Take a trace and rows that nobody changes meanwhile."""
        super().__init__(parent)
        self.setObjectName("trace-csv")
        self.path, self.total = path, len(rows)
        self.is_whole = False
        self._trace, self._rows = trace, rows
        self._cancelled = Event()

    def cancel(self) -> None:
        """Give up; the thread ends after the batch that it writes."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody gave up."""
        return self._cancelled.is_set()

    def run(self) -> None:
        """Write the file; called by `start`, in the thread."""
        try:
            with replacement(self.path) as file:
                file.write(_encode([FIELDS]))
                for first in range(0, self.total, BATCH):
                    self._stop_if_cancelled()
                    batch = self._rows[first : first + BATCH]
                    file.write(_encode([row_of(self._trace[number]) for number in batch]))
                    self.progressed.emit(first + len(batch))
                    sleep(BREATH_SECONDS)
        except _CancelledError:
            return
        except OSError as fault:
            self.failed.emit(fault.strerror or str(fault))
            return
        self.is_whole = True

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise _CancelledError


class _CancelledError(Exception):
    """The file is no longer wanted; nothing of it stays."""


def row_of(step: Step) -> list[object]:
    """Return the values of a step in the order of the columns: numbers plain, a route as ids with arrows."""
    record = as_record(step)
    record["route"] = ROUTE_ARROW.join(step.route)
    return list(record.values())


def _encode(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8")
