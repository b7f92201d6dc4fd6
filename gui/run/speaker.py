"""What the Run workspace says in words: why nothing runs and what would help, how it ended, and the counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.run.breakpoint_words import hits_words
from gui.run.what_if import offered_technique
from gui.run.words import end_words, grouped, status_words
from gui.translation import translate_text
from model.catalog.names import technique_name
from model.rules import check_host

if TYPE_CHECKING:
    from gui.notice import Choice, Notice
    from gui.run.controller import RunController
    from gui.run.run_bar import RunBar
    from gui.run.snapshot import Snapshot


class Speaker(QObject):
    """Speaks in the notice and in the bar; `status_changed(words)` for the status bar."""

    status_changed = Signal(str)

    def __init__(self, controller: RunController, notice: Notice, bar: RunBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._notice, self._bar = controller, notice, bar

    def say_loaded(self) -> None:
        """A machine stands ready: say who has no part in it."""
        left_out = self._controller.left_out
        if left_out is not None:
            others = self.tr("The other guests run.")
            self._notice.say("warning", f"{translate_text(left_out.message)} {others}", self._offers())
        elif self._notice.severity != "info":
            self._notice.hide()

    def say_refused(self) -> None:
        """Nothing can run: say why, and offer what would help."""
        refusal = self._controller.refusal
        if refusal is None:
            return
        sentence, choices = translate_text(refusal.message), self._offers()
        if self._controller.differs:
            choices = (*choices, (self.tr("Run as designed"), self._controller.forget_what_if))
        if refusal.rule == "controls":
            choices = (*choices, (self.tr("Use the default controls"), self._controller.forget_controls))
        self._notice.say("error", f"{sentence} {self._remedy(refusal.rule)}".strip(), choices)

    def say_renewed(self) -> None:
        """The machine was made anew because of an edit."""
        self._notice.say("info", self.tr("The design has changed: the machine starts again from the beginning."))

    def _offers(self) -> tuple[Choice, ...]:
        """Return the one click that makes guests run whose own technique the rules forbid here."""
        host = self._controller.host
        technique = offered_technique(host) if host is not None else None
        if technique is None:
            return ()
        words = self.tr("Run under {technique}").format(technique=translate_text(technique_name(technique)))
        return ((words, lambda: self._controller.choose_technique(technique)),)

    def _remedy(self, rule: str) -> str:
        """Return what the rule behind a refusal offers as a remedy, unless the sentence says it already."""
        host = self._controller.host
        found = [] if host is None or not rule else [f for f in check_host(host) if f.rule == rule]
        return translate_text(found[0].remedy) if found and found[0].remedy else ""

    def say_missed(self, address: int, guest: str) -> None:
        """A run to a line has ended without coming by it: say so, and offer the way back."""
        start = self._controller.run_from
        words = self.tr("{guest} did not reach the line at {address} before the run ended.")
        back = self.tr("Go back to step {step}").format(step=grouped(start))
        sentence = words.format(guest=guest, address=f"0x{address:x}")
        self._notice.say("warning", sentence, ((back, lambda: self._controller.seek(start)),))

    def say_nothing(self) -> None:
        """No machine: there are no counts."""
        self._bar.say("")
        self.status_changed.emit("")

    def say_loading(self) -> None:
        """A machine is being made."""
        self._bar.say(self.tr("starts…"))

    def say_counts(self, snapshot: Snapshot, names: Mapping[str, str], native: bool, selected: str) -> None:
        """Say what was counted, and in the bar whether anything can go on."""
        self.status_changed.emit("   ".join(status_words(snapshot, names, native)))
        if snapshot.is_full:
            words = self.tr("{count} steps are held, and no more. Start again to go on.")
            self._bar.say(words.format(count=grouped(snapshot.held)))
        elif snapshot.busy:
            self._bar.say(self.tr("runs fast"))
        elif not snapshot.can_run and snapshot.waiting:
            guest = selected if selected in snapshot.waiting else snapshot.waiting[0]
            self._bar.say_waiting(guest, end_words(snapshot, names))
        else:
            stop = hits_words(self._controller.hits, names)
            self._bar.say(stop or ("" if snapshot.can_run else end_words(snapshot, names)))
