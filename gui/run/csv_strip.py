"""The strip that tells how far the export of a trace is, and lets it be cancelled."""

from __future__ import annotations

from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.run.trace_csv import TraceCsv
from gui.run.words import grouped
from gui.theme import font
from gui.widgets.buttons import LinkButton
from gui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from model.machine import Trace


class CsvStrip(QWidget):
    """Is in sight while rows are written. `failed(sentence)` and `told(sentence)` say how it ended."""

    failed = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trace-csv-strip")
        self._job: TraceCsv | None = None
        self._written = 0
        self.words = QLabel()
        self.words.setObjectName("trace-csv-words")
        self.words.setFont(font(11))
        self.bar = ProgressLine(4, "chip")
        self.bar.setObjectName("trace-csv-progress")
        self.cancel_button = LinkButton()
        self.cancel_button.setObjectName("trace-csv-cancel")
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 10, 4)
        row.setSpacing(10)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.bar.setToolTip(self.tr("How many steps have been written"))
        self.cancel_button.set_words(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop writing and leave the file as it was"))
        self._say()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def start(self, trace: Trace, rows: array[int], path: Path) -> None:
        """Write these rows of a trace that nobody changes any more."""
        self.close_job()
        self._written = 0
        self._job = TraceCsv(trace, rows, path, self)
        self._job.progressed.connect(self._on_progress)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self.bar.setRange(0, max(1, len(rows)))
        self._on_progress(0)
        self.show()
        self._job.start(TraceCsv.Priority.LowPriority)

    def cancel(self) -> None:
        """Stop writing."""
        if self._job is not None:
            self._job.cancel()

    def close_job(self) -> None:
        """Stop writing and wait until it has."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._job.deleteLater()
            self._job = None
            self.hide()

    def _on_progress(self, written: int) -> None:
        self._written = written
        self.bar.setValue(written)
        self._say()

    def _say(self) -> None:
        if self._job is not None:
            words = self.tr("Writing {name}: {written} of {total} steps")
            told = {"written": grouped(self._written), "total": grouped(self._job.total)}
            self.words.setText(words.format(name=self._job.path.name, **told))

    def _on_failed(self, reason: str) -> None:
        if self._job is not None:
            sentence = self.tr("{name} cannot be written: {reason}. Choose another place.")
            self.failed.emit(sentence.format(name=self._job.path.name, reason=reason))

    def _on_finished(self) -> None:
        job = self._job
        if job is None or self.sender() is not job:
            return
        self._job = None
        job.deleteLater()
        self.hide()
        if job.is_whole:
            words = self.tr("{total} steps have been written to {name}.")
            if job.total == 1:
                words = self.tr("1 step has been written to {name}.")
            self.told.emit(words.format(total=grouped(job.total), name=job.path.name))
        elif job.is_cancelled:
            self.told.emit(self.tr("The export was cancelled. Nothing was written."))
