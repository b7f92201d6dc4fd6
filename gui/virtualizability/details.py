"""One instruction: its verdict in a sentence, the states before and after each execution, and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gui.run.graph_items import readable_ink
from gui.theme import font, theme
from gui.translation import translate_text
from gui.virtualizability.words import (
    family_word,
    finding_color,
    finding_meaning,
    finding_word,
    translate,
    varied_word,
)
from model.machine.virtualizability import (
    DEVIATIONS,
    Difference,
    Observation,
    Varied,
    Verdict,
    assistance_of,
    name_of,
)
from model.text import text


class Details(QTextBrowser):
    """What is known of the instruction that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("virtualizability-details")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font(13))
        self.document().setDocumentMargin(14)
        self.setTabChangesFocus(True)
        self._shown: tuple[str, Verdict | None] = ("", None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self.setAccessibleName(translate("Virtualizability", "The chosen instruction"))
        self.show_verdict(*self._shown)

    def show_verdict(self, name: str, verdict: Verdict | None) -> None:
        """Tell of a line: `name` alone while it has no verdict; "" while none is chosen."""
        self._shown = (name, verdict)
        if verdict is not None:
            self.setHtml("".join(_parts(verdict)))
        elif name:
            words = translate("Virtualizability", "It has not been executed yet.")
            self.setHtml(f"<h3>{escape(name)}</h3><p>{escape(words)}</p>")
        else:
            words = translate("Virtualizability", "Choose a line of the table, or a member of the figure.")
            self.setHtml(f'<p style="color:{theme().ink2}">{escape(words)}</p>')
        self.verticalScrollBar().setValue(0)


def _parts(verdict: Verdict) -> Iterator[str]:
    tint = readable_ink(finding_color(verdict.finding), theme().color("panel")).name()
    yield f'<p style="font-size:18px; margin-bottom:2px"><b>{escape(name_of(verdict))}</b></p>'
    word, meaning = finding_word(verdict.finding), finding_meaning(verdict.finding)
    yield f'<p style="margin-top:0"><b style="color:{tint}">{escape(word)}</b> · {escape(meaning)}</p>'
    yield f"<p>{escape(translate_text(verdict.sentence))}</p>"
    if verdict.deviation is not None:
        yield _note("info", translate_text(text(DEVIATIONS[verdict.deviation])))
    if verdict.agrees is False:
        words = translate("Virtualizability", "The table says that it is sensitive; in this width that did not show.")
        yield _note("warning", words)
    for number, seen in enumerate(verdict.observations, 1):
        yield _observation(number, seen)
    yield from _assistance(verdict)
    yield from _sources(verdict)


def _note(severity: str, words: str) -> str:
    fill, ink = getattr(theme(), f"{severity}_fill"), theme().ink
    cell = f'<td style="background:{fill}; color:{ink}; padding:7px">{escape(words)}</td>'
    return f'<table width="100%" cellspacing=0 style="margin-top:6px"><tr>{cell}</tr></table>'


def _observation(number: int, seen: Observation) -> str:
    heading = translate("Virtualizability", "Experiment {number}: {instruction}").format(
        number=number, instruction=seen.instruction.text
    )
    varied = translate("Virtualizability", "two states, equal but for {what}").format(what=varied_word(seen.varied))
    if seen.selector is not None:
        selector = translate("Virtualizability", "selector {selector}").format(selector=f"{seen.selector:#x}")
        varied = f"{selector} · {varied}"
    first, second = _columns(seen)
    quiet, code = theme().ink2, seen.instruction.bytes.hex(" ")
    return (
        f'<p style="margin-top:14px; margin-bottom:3px"><b>{escape(heading)}</b> '
        f'<span style="color:{quiet}; font-size:12px">{code} · {escape(varied)}</span></p>'
        f'<table width="100%" cellspacing=0 cellpadding=5 style="font-size:12px">'
        f'<tr style="color:{quiet}"><td width="50%">{escape(first)}</td><td>{escape(second)}</td></tr>'
        f'<tr valign="top">{_cell(seen, 0)}'
        f"{_cell(seen, 1)}</tr></table>"
    )


def _columns(seen: Observation) -> tuple[str, str]:
    if seen.varied is Varied.MODE:
        return translate("Virtualizability", "In ring 3"), translate("Virtualizability", "In ring 0")
    return (
        translate("Virtualizability", "In ring 3, as it is"),
        translate("Virtualizability", "In ring 3, {what} another").format(what=varied_word(seen.varied)),
    )


def _cell(seen: Observation, which: int) -> str:
    """Return what one execution did: the exception, or each value before and after; what differs stands out."""
    trap, effects = seen.traps[which], (seen.first_effects, seen.effects)[which]
    differing = {each.name: each.second if which else each.first for each in seen.differences}
    if trap is not None:
        words = _strong("privileged", trap)
    else:
        lines = [_change(each, each.name in differing) for each in effects]
        changed = {each.name for each in effects}
        stays = translate("Virtualizability", "{name} stays {value}")
        kept = [stays.format(name=name, value=value) for name, value in differing.items() if name not in changed]
        words = "<br>".join([*(_strong("sensitive", each) for each in kept), *lines])
    code = f"background:{theme().canvas}; font-family:'{font(12, code=True).family()}'"
    if not words:
        code = f"background:{theme().canvas}"
        words = escape(translate("Virtualizability", "carried out; nothing that a program can see changed"))
    return f'<td style="{code}">{words}</td>'


def _change(change: Difference, differs: bool) -> str:
    said = f"{change.name} {change.first or '·'} → {change.second}"
    return _strong("sensitive", said) if differs else escape(said)


def _strong(color: str, words: str) -> str:
    ink = readable_ink(theme().color(color), theme().color("canvas")).name()
    return f'<b style="color:{ink}">{escape(words)}</b>'


def _subheading(words: str) -> str:
    return f'<p style="margin-top:14px; margin-bottom:2px"><b>{escape(words)}</b></p>'


def _assistance(verdict: Verdict) -> Iterator[str]:
    if not verdict.is_sensitive:
        return
    made = assistance_of(verdict)
    yield _subheading(translate("Virtualizability", "With VT-x"))
    if made.reason is not None:
        words = (
            translate(
                "Virtualizability", "It exits where the hypervisor wants it ({control}), with exit reason {reason}."
            )
            if made.control
            else translate("Virtualizability", "It always exits, with exit reason {reason}.")
        )
        yield f"<p>{escape(words.format(control=made.control, reason=made.reason.label))}</p>"
    if made.state:
        words = (
            translate("Virtualizability", "It does not exit: it works on the guest's own state, {fields}.")
            if made.reason is None
            else translate("Virtualizability", "Without an exit it works on the guest's own state, {fields}.")
        )
        yield f"<p>{escape(words.format(fields=', '.join(f'Guest {name}' for name in made.state)))}</p>"


def _sources(verdict: Verdict) -> Iterator[str]:
    entry = verdict.entry
    if entry is None:
        return
    yield _subheading(translate("Virtualizability", "In the table"))
    yield f"<p>{escape(family_word(entry.family))}: {escape(translate_text(entry.why))}</p>"
    yield f'<p style="color:{theme().ink2}; font-size:12px">{escape(entry.source)}</p>'
