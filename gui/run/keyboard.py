"""The keyboard of the console: what is typed reaches the guest, or the window says why not and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from gui.run.branching import Branch
from gui.run.words import grouped
from model.machine.devices import CONSOLE_CHARACTERS

if TYPE_CHECKING:
    from gui.notice import Notice
    from gui.run.branching import Branching
    from gui.run.controller import RunController

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
    """Types for a guest. In the past, where input makes another future, what was typed waits for an answer."""

    def __init__(
        self, controller: RunController, branching: Branching, notice: Notice, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._branching = branching
        self._notice = notice
        self._guest = ""
        self._kept = ""
        branching.forgotten.connect(self._drop)

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
        if guest != self._guest:
            self._branching.forget()
        self._guest = guest
        self._kept += typed
        here, at_end = self.tr("Type here"), self.tr("Go to the end and type")
        self._branching.take(Branch(self._give, self._question, here, at_end))

    def _question(self, count: int) -> str:
        words = self.tr("Typing here discards the {count} recorded steps that follow.")
        if count == 1:
            words = self.tr("Typing here discards the recorded step that follows.")
        return words.format(count=grouped(count))

    def _give(self) -> None:
        guest, typed = self._guest, self._kept
        self._drop()
        self._controller.type_text(guest, typed)

    def _drop(self) -> None:
        self._guest = self._kept = ""
