"""What was executed so far, for each width: starts it, tells of it, cancels it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal

from gui.virtualizability.worker import Judging
from model.machine.virtualizability import Subject, Verdict, subjects
from model.text import Text

WIDTHS = (32, 64)


@cache
def subjects_of(bits: int) -> tuple[Subject, ...]:
    """Return what is executed on a processor of that width, in order."""
    return subjects(bits)


class Job(QObject):
    """At most one width is executed at a time; what was executed stays.

    `judged(number)` after each verdict, with its place among `subjects`; `changed()` when it starts, ends, or shows
    another width.
    """

    judged = Signal(int)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: Judging | None = None
        self._found: dict[int, list[Verdict]] = {}
        self.bits = WIDTHS[0]
        self.refusal: Text | None = None
        self.was_cancelled = False

    @property
    def is_running(self) -> bool:
        """Whether instructions are being executed."""
        return self._thread is not None

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What there is to execute in the present width."""
        return subjects_of(self.bits)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What was found so far in the present width, in the order of the subjects."""
        return self.of(self.bits)

    @property
    def is_done(self) -> bool:
        """Whether all of the present width was executed."""
        return self.is_whole(self.bits)

    def of(self, bits: int) -> tuple[Verdict, ...]:
        """Return what was found so far in a width."""
        return tuple(self._found.get(bits, ()))

    def is_whole(self, bits: int) -> bool:
        """Return whether all of a width was executed."""
        return len(self.of(bits)) == len(subjects_of(bits))

    def show(self, bits: int) -> None:
        """Take another width; it is executed unless that was done before."""
        self._drop()
        self.bits = bits
        if self.is_done:
            self.changed.emit()
        else:
            self.start()

    def start(self) -> None:
        """Execute everything from the beginning."""
        self._drop()
        self._found[self.bits] = []
        self.refusal, self.was_cancelled = None, False
        made = self._thread = Judging(self.bits, self)
        made.judged.connect(lambda verdict: self._on_judged(made, verdict))
        made.failed.connect(lambda reason: self._on_failed(made, reason))
        made.finished.connect(lambda: self._on_finished(made))
        made.start(Judging.Priority.LowPriority)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; what was executed so far stays."""
        if self._thread is not None:
            self.was_cancelled = True
            self._drop()
            self.changed.emit()

    def close(self) -> None:
        """Stop, and wait until all threads have ended."""
        self._drop()
        for thread in self.findChildren(Judging):
            thread.wait()

    def _drop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.cancel()

    def _on_judged(self, thread: Judging, verdict: Verdict) -> None:
        if thread is self._thread:
            found = self._found[self.bits]
            found.append(verdict)
            self.judged.emit(len(found) - 1)

    def _on_failed(self, thread: Judging, reason: Text) -> None:
        if thread is self._thread:
            self.refusal = reason

    def _on_finished(self, thread: Judging) -> None:
        thread.deleteLater()
        if thread is self._thread:
            self._thread = None
            self.changed.emit()
