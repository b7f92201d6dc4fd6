"""What is seen of a drop before it happens: colours on host and guest, a ghost, and a note that names the rules."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QTimer

from gui.design import words
from gui.design.items.floating import BandItem, Ghost, GhostItem, InsertItem, NoteItem, NoteLine
from gui.design.items.look import GuestLook, HostLook, Tone
from gui.design.placing import Judgement
from gui.design.scene import DesignScene, Hit
from gui.translation import translate_text
from model.rules import Finding

translate = words.translate
REFUSAL_MS = 5000
MOST_FINDINGS = 3


class Preview(QObject):
    """Shows and hides what floats over one scene. It changes nothing of the design."""

    def __init__(self, scene: DesignScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self.note, self.ghost, self.band, self.bar = NoteItem(), GhostItem(), BandItem(), InsertItem()
        for item in (self.note, self.ghost, self.band, self.bar):
            scene.addItem(item)
        self._host = self._guest = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFUSAL_MS)
        self._timer.timeout.connect(self.hide_note)

    def show_drop(
        self, hit: Hit, judgement: Judgement, ghost: Ghost | None, point: QPointF, note_at: QPointF
    ) -> None:
        """Show what a drop at `hit` would do; `note_at` is where the note's corner goes."""
        self._timer.stop()
        self._mark(hit, judgement)
        self.ghost.show_ghost(ghost, point)
        self.note.show_lines(describe(judgement))
        self.note.setPos(note_at)

    def _mark(self, hit: Hit, judgement: Judgement) -> None:
        if self._host and (self._host != hit.host or hit.guest):
            self._scene.mark_host(self._host, None)
        if self._guest and self._guest != hit.guest:
            self._scene.mark_guest(self._guest, None)
        # What goes to a guest does not go to the place for a guest.
        self._host, self._guest = "" if hit.guest else hit.host, hit.guest
        tone = Tone(judgement.severity)
        if hit.guest:
            self._scene.mark_guest(hit.guest, GuestLook(tone=tone))
        elif hit.host:
            self._scene.mark_host(hit.host, HostLook(tone=tone, note=summarize(judgement)))

    def clear(self) -> None:
        """Take everything away but a note that says why a drop was refused."""
        if self._host:
            self._scene.mark_host(self._host, None)
        if self._guest:
            self._scene.mark_guest(self._guest, None)
        self._host = self._guest = ""
        self.ghost.show_ghost(None, QPointF())
        self.band.show_band(None)
        self.bar.show_bar(None)
        if not self._timer.isActive():
            self.hide_note()

    def refuse(self, sentence: str, note_at: QPointF) -> None:
        """Say for some seconds why something was refused."""
        self.note.show_lines([NoteLine("✕ " + translate("Preview", "Refused"), "error"), NoteLine(sentence)])
        self.note.setPos(note_at)
        self._timer.start()

    def hide_note(self) -> None:
        """Take the note away."""
        self._timer.stop()
        self.note.show_lines([])


def summarize(judgement: Judgement) -> str:
    """Return what the drop place says: whether it fits, and with how many warnings."""
    if not judgement.allowed:
        return translate("Preview", "Does not fit")
    warnings = sum(1 for finding in judgement.findings if finding.severity.value == "warning")
    if warnings == 0:
        return translate("Preview", "Drop here\nfits")
    if warnings == 1:
        return translate("Preview", "Drop here\nfits, with 1 warning")
    return translate("Preview", "Drop here\nfits, with {count} warnings").format(count=warnings)


def describe(judgement: Judgement) -> list[NoteLine]:
    """Return the lines of the note: the worst findings first, then what is in order."""
    if judgement.refusal:
        return [NoteLine("✕ " + translate("Preview", "Not possible"), "error"), NoteLine(judgement.refusal)]
    lines = []
    worst_first = sorted(judgement.findings, key=lambda finding: finding.severity.rank)
    for finding in worst_first[:MOST_FINDINGS]:
        lines += [NoteLine(_heading(finding), finding.severity.value), NoteLine(translate_text(finding.message))]
    more = len(worst_first) - MOST_FINDINGS
    if more > 0:
        lines.append(NoteLine(translate("Preview", "… and {count} more").format(count=more)))
    if judgement.checked:
        lines.append(NoteLine("   ".join(f"✓\N{NO-BREAK SPACE}{name}" for name in judgement.checked), "ok"))
    return lines


def _heading(finding: Finding) -> str:
    words_of = {
        "error": translate("Preview", "✕ Error — {topic}"),
        "warning": translate("Preview", "⚠ Warning — {topic}"),
        "info": translate("Preview", "● Note — {topic}"),
    }
    return words_of[finding.severity.value].format(topic=_topic(finding.rule))


def _topic(rule: str) -> str:
    return {
        "cpu": translate("Preview", "CPU"),
        "memory": translate("Preview", "memory"),
        "disk": translate("Preview", "disk"),
        "peripheral": translate("Preview", "peripherals"),
        "approach": translate("Preview", "approach"),
        "technique": translate("Preview", "technique"),
    }[rule.partition("-")[0]]
