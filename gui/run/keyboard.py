"""The keyboard of the console: what is typed reaches the guest, or the window says why not and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from gui.run.words import grouped
from model.machine.devices import CONSOLE_CHARACTERS

if TYPE_CHECKING:
    from gui.notice import Notice
    from gui.run.controller import RunController
    from gui.run.snapshot import Snapshot

translate = QCoreApplication.translate


def unread_words(count: int) -> str:
    """Return what the console says of characters that the guest has not read yet."""
    words = translate("Keyboard", "{count} characters typed, not read yet: step on or play.")
    if count == 1:
        words = translate("Keyboard", "{count} character typed, not read yet: step on or play.")
    return words.format(count=grouped(count))


def split_typed(typed: str) -> tuple[str, str]:
    """Return what of a text the console's character set has, and the characters that it lacks, each once."""
    lost = "".join(dict.fromkeys(letter for letter in typed if not _is_known(letter)))
    return "".join(letter for letter in typed if letter not in lost), lost


def _is_known(letter: str) -> bool:
    try:
        letter.encode(CONSOLE_CHARACTERS)
    except UnicodeEncodeError:
        return False
    return True


class Keyboard(QObject):
    """Types for a guest. In the past, where input makes another future, it asks first and keeps what was typed."""

    def __init__(self, controller: RunController, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._notice = notice
        self._guest = ""
        self._kept = ""
        self._asked_at: int | None = None
        self._wants_end = False
        controller.snapshot_changed.connect(self._on_snapshot)
        controller.subject_changed.connect(self.forget)

    @property
    def kept(self) -> str:
        """What was typed and waits for an answer."""
        return self._kept

    def type_text(self, guest: str, typed: str) -> None:
        """Give keyboard input to a guest, or ask whether it may replace the steps that follow."""
        typed, lost = split_typed(typed)
        if lost:
            words = self.tr(
                "{characters}: the console is a serial line and carries the characters of ISO 8859-1 alone."
            )
            self._notice.say("warning", words.format(characters=" ".join(lost)))
        if not typed or not self._controller.is_ready:
            return
        if self._steps_ahead() == 0:
            self._controller.type_text(guest, typed)
            return
        if guest != self._guest:
            self.forget()
        self._guest = guest
        self._kept += typed
        self._controller.pause()
        self._ask()

    def forget(self) -> None:
        """Drop what waits for an answer, and the question."""
        if self._asked_at is not None:
            self._notice.hide()
        self._guest = self._kept = ""
        self._asked_at, self._wants_end = None, False

    def _steps_ahead(self) -> int:
        snapshot = self._controller.snapshot
        return 0 if snapshot is None else snapshot.held - snapshot.position

    def _ask(self) -> None:
        self._asked_at = self._controller.position
        count = self._steps_ahead()
        words = self.tr("Typing here discards the {count} recorded steps that follow.")
        if count == 1:
            words = self.tr("Typing here discards the recorded step that follows.")
        choices = (
            (self.tr("Type here"), self._type_here),
            (self.tr("Go to the end and type"), self._type_at_end),
        )
        self._notice.say("warning", words.format(count=grouped(count)), choices)

    def _type_here(self) -> None:
        guest, typed = self._guest, self._kept
        self.forget()
        self._controller.type_text(guest, typed)

    def _type_at_end(self) -> None:
        snapshot = self._controller.snapshot
        if snapshot is not None:
            self._wants_end = True
            self._controller.seek(snapshot.held)

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if not self._kept or snapshot.busy or self._asked_at is None:
            return
        if self._wants_end:
            if snapshot.position == snapshot.held:
                self._type_here()
        elif snapshot.position != self._asked_at:
            # The run came to rest a little later, or the user went elsewhere: the question is another one.
            self._ask() if self._steps_ahead() else self._type_here()
