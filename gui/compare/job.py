"""The comparison that is under way, or is done: starts it, tells of it, cancels it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.compare.worker import Comparing
from model.compare import Comparison, Progress
from model.elements import Design
from model.text import Text


class Job(QObject):
    """At most one comparison at a time. `changed()` whenever there is something else to show."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: Comparing | None = None
        self.progress: Progress | None = None
        self.refusal: Text | None = None
        self.was_cancelled = False

    @property
    def is_running(self) -> bool:
        """Whether a comparison is under way."""
        return self._thread is not None

    @property
    def comparison(self) -> Comparison | None:
        """What has come of it so far."""
        return self.progress.comparison if self.progress is not None else None

    def start(self, design: Design, host_id: str, guest_id: str, typed: str, platform: str) -> None:
        """Compare; what was under way is cancelled."""
        self._drop()
        self.progress, self.refusal, self.was_cancelled = None, None, False
        made = self._thread = Comparing(design, host_id, guest_id, typed, platform, self)
        made.progressed.connect(lambda progress: self._on_progress(made, progress))
        made.refused.connect(lambda reason: self._on_refused(made, reason))
        made.finished.connect(lambda: self._on_finished(made))
        made.start(Comparing.Priority.LowPriority)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what was compared so far stays."""
        if self._thread is not None:
            self.was_cancelled = True
            self._drop()
            self.changed.emit()

    def forget(self) -> None:
        """Stop, and show nothing."""
        self._drop()
        self.progress = self.refusal = None
        self.changed.emit()

    def close(self) -> None:
        """Stop, and wait until all threads have ended."""
        self._drop()
        for thread in self.findChildren(Comparing):
            thread.wait()

    def _drop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.cancel()

    def _on_progress(self, thread: Comparing, progress: Progress) -> None:
        if thread is self._thread:
            self.progress = progress
            self.changed.emit()

    def _on_refused(self, thread: Comparing, reason: Text) -> None:
        if thread is self._thread:
            self.refusal = reason

    def _on_finished(self, thread: Comparing) -> None:
        thread.deleteLater()
        if thread is self._thread:
            self._thread = None
            self.changed.emit()
