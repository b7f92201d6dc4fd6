"""Other machines, as the literature has them, beside the one that was executed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from gui.compare.chart import Words
from gui.translation import translate_text
from gui.virtualizability.shapes import Card, CardWords, Drawing, card_height
from gui.virtualizability.words import machine_word, status_word, translate
from model.machine.virtualizability import KNOWN_MACHINES, KnownMachine, conclude, conclude_hybrid

if TYPE_CHECKING:
    from model.machine.virtualizability import Verdict

MARGIN, GAP = 18.0, 12.0
COLUMN = 400.0  # px that a card should at least have
PIXELS = 13


class MachinesScene(Drawing):
    """Cards in columns: first what was executed here, then what is cited."""

    def __init__(self) -> None:
        super().__init__()
        self._chosen = ""
        self._executed: Sequence[tuple[int, Sequence[Verdict]]] = ()

    def show_machines(self, chosen: str, executed: Sequence[tuple[int, Sequence[Verdict]]]) -> None:
        """Draw the cards: one for each width that was executed whole, and the cited ones; one is outlined."""
        self._chosen, self._executed = chosen, executed
        self.rebuild()

    def rebuild(self) -> None:
        self.clear()
        width, height = self._size
        y = MARGIN - 6
        if self._executed:
            y = self._section(
                y,
                translate("Virtualizability", "Executed here"),
                [(_executed_words(bits, verdicts), None) for bits, verdicts in self._executed],
            )
        cited = translate("Virtualizability", "Cited from the literature, not executed here")
        y = self._section(y, cited, [(_cited_words(machine), machine.name) for machine in KNOWN_MACHINES])
        self.setSceneRect(0, 0, width, max(height, y))

    def _section(self, y: float, heading: str, cards: Sequence[tuple[CardWords, str | None]]) -> float:
        """Draw a heading and cards below it in columns; return where the next section begins."""
        room = self._size[0] - 2 * MARGIN
        self.addItem(Words(QRectF(MARGIN, y, room, 22), heading, "ink", 15, QFont.Weight.DemiBold))
        columns = max(1, int((room + GAP) // (COLUMN + GAP)))
        width = (room - GAP * (columns - 1)) / columns
        y += 30
        for first in range(0, len(cards), columns):
            line = cards[first : first + columns]
            height = max(card_height(words, width, PIXELS) for words, _ in line)
            for column, (words, name) in enumerate(line):
                box = QRectF(MARGIN + column * (width + GAP), y, width, height)
                self.addItem(Card(box, words, name, name is not None and name == self._chosen, PIXELS))
            y += height + GAP
        return y + 6


def _answer(classic: bool, hybrid: bool | None) -> tuple[str, str]:
    if classic:
        return "ok", translate("Virtualizability", "virtualizable")
    if hybrid:
        return "warning", translate("Virtualizability", "by a hybrid monitor")
    return "error", translate("Virtualizability", "not virtualizable")


def _executed_words(bits: int, verdicts: Sequence[Verdict]) -> CardWords:
    first, third = conclude(verdicts), conclude_hybrid(verdicts)
    sign, answer = _answer(first.holds, third.holds)
    return CardWords(sign, machine_word(bits), answer, translate_text(first.sentence), first.source)


def _cited_words(machine: KnownMachine) -> CardWords:
    sign, answer = _answer(machine.virtualizable, machine.hybrid)
    source = f"{machine.source} · {status_word(machine.status)}" if machine.source else status_word(machine.status)
    return CardWords(sign, machine.name, answer, translate_text(machine.why), source)


def answer_word(machine: KnownMachine) -> str:
    """Return in a word or two whether a machine can be virtualized."""
    return _answer(machine.virtualizable, machine.hybrid)[1]
