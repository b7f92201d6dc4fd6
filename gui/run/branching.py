"""What makes another future asks first where steps are recorded already, and keeps what it was given meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gui.notice import Notice
    from gui.run.controller import RunController
    from gui.run.snapshot import Snapshot


@dataclass(frozen=True)
class Branch:
    """Something that makes another future.

    `act` does it; `ask(count)` says that it discards so many recorded steps; `here` and `at_end` are the answers.
    """

    act: Callable[[], object]
    ask: Callable[[int], str]
    here: str
    at_end: str


class Branching(QObject):
    """Does at once what discards no step, and asks about the rest. `forgotten()` when a question goes unanswered."""

    forgotten = Signal()

    def __init__(self, controller: RunController, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._notice = notice
        self._branch: Branch | None = None
        self._asked_at = 0
        self._wants_end = False
        controller.snapshot_changed.connect(self._on_snapshot)
        controller.subject_changed.connect(self.forget)

    def take(self, branch: Branch) -> None:
        """Do it, or ask whether it may replace the steps that follow."""
        if not self._controller.is_ready:
            return
        if self._steps_ahead() == 0:
            branch.act()
            return
        self._controller.pause()
        self._branch, self._wants_end = branch, False
        self._ask(branch)

    def forget(self) -> None:
        """Drop the question."""
        if self._branch is not None:
            self._branch = None
            self._notice.hide()
            self.forgotten.emit()

    def _steps_ahead(self) -> int:
        snapshot = self._controller.snapshot
        return 0 if snapshot is None else snapshot.held - snapshot.position

    def _ask(self, branch: Branch) -> None:
        self._asked_at = self._controller.position
        choices = ((branch.here, self._do_here), (branch.at_end, self._do_at_end))
        self._notice.say("warning", branch.ask(self._steps_ahead()), choices)

    def _do_here(self) -> None:
        branch, self._branch = self._branch, None
        if branch is not None:
            self._notice.hide()
            branch.act()

    def _do_at_end(self) -> None:
        snapshot = self._controller.snapshot
        if snapshot is not None:
            self._wants_end = True
            self._controller.seek(snapshot.held)

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if self._branch is None or snapshot.busy:
            return
        if self._wants_end:
            if snapshot.position == snapshot.held:
                self._do_here()
        elif snapshot.position != self._asked_at:
            # The run came to rest a little later, or the user went elsewhere: the question is another one.
            self._ask(self._branch) if self._steps_ahead() else self._do_here()
