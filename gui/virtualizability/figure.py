"""The sets of Popek and Goldberg with their real members, and what the theorems make of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from gui.compare.chart import Words
from gui.drawing import RIGHT
from gui.theme import theme
from gui.translation import translate_text
from gui.virtualizability.shapes import (
    CHIP_GAP,
    Card,
    CardWords,
    Drawing,
    Member,
    Paragraph,
    Plate,
    card_height,
    flow,
    flow_height,
    wrapped_height,
)
from gui.virtualizability.words import finding_color, machine_word, translate
from model.machine.virtualizability import (
    SUFFICIENT,
    Conclusion,
    Finding,
    conclude,
    conclude_assisted,
    conclude_hybrid,
    name_of,
)
from model.text import text

if TYPE_CHECKING:
    from model.machine.virtualizability import Verdict

MARGIN, INSET, CAPTION, GAP, TOP = 14.0, 9.0, 23.0, 8.0, 10.0
LETTERS = (16, 15, 14, 13, 12, 11)  # px: the largest that the place has room for
ROOMY = 780.0  # px of height, from which the theorems are told in full
Placed = Sequence[tuple[int, "Verdict"]]  # each with its place among the subjects


class SetsScene(Drawing):
    """Which instructions are privileged, which sensitive, and which of the sensitive are not privileged: the hole."""

    def __init__(self) -> None:
        super().__init__()
        self._bits, self._total = 32, 0
        self._verdicts: Sequence[Verdict] = ()
        self._chosen: int | None = None
        self._pixels = LETTERS[-1]

    def show_verdicts(self, bits: int, verdicts: Sequence[Verdict], total: int, chosen: int | None) -> None:
        """Draw what was found of `total` lines so far, the one that is looked at outlined."""
        self._bits, self._verdicts, self._total, self._chosen = bits, verdicts, total, chosen
        self.rebuild()

    @property
    def is_done(self) -> bool:
        """Whether every line was executed."""
        return 0 < self._total == len(self._verdicts)

    def rebuild(self) -> None:
        self.clear()
        width, height = self._size
        room = width - 2 * MARGIN
        in_full = height >= ROOMY
        cards = self._lay_out_cards(in_full, room)
        note, pixels = translate_text(text(SUFFICIENT)), 12 if in_full else 11
        foot = wrapped_height(note, room, pixels)
        below = max(card.bottom() for card, _, _ in cards) + 2 * GAP + TOP
        if in_full:
            below += foot + GAP
        y = self._draw_sets(QRectF(MARGIN, TOP, room, height - TOP - below)) + GAP
        end = y
        for box, words, conclusion in cards:
            item = Card(box.translated(MARGIN, y), words, pixels=pixels + 1)
            said = translate_text(conclusion.sentence) if self._verdicts else ""
            item.setToolTip("\n".join(filter(None, (translate_text(conclusion.theorem), said, conclusion.source))))
            self.addItem(item)
            end = max(end, item.box.bottom())
        if in_full:
            self.addItem(Paragraph(QRectF(MARGIN, end + GAP, room, foot), note, "ink2", pixels))
            end += GAP + foot
        self.setSceneRect(0, 0, width, max(height, end + TOP))

    # The sets

    def _draw_sets(self, least: QRectF) -> float:
        """Draw the sets in a box at least that high, which grows with its members; return where it ends."""
        groups = self._groups()
        inner = least.width() - 2 * INSET
        for pixels in LETTERS:
            self._pixels = pixels
            share, inside = self._divide(groups, inner - 2 * INSET - GAP)
            outside = self._needed(groups["innocuous"], inner) + CAPTION
            needed = inside + 2 * CAPTION + outside + 2 * INSET
            if needed <= least.height():
                break
        inside += max(0.0, least.height() - needed)
        whole = QRectF(least.left(), least.top(), least.width(), max(needed, least.height()))
        self._plate(whole, "", "ink2")
        count = translate("Virtualizability", "{done} of {total} executed").format(
            done=len(self._verdicts), total=self._total
        )
        line = QRectF(whole.left() + INSET, whole.top() + 4, inner, 17)
        self.addItem(Words(line, machine_word(self._bits), "ink", 12, QFont.Weight.DemiBold))
        self.addItem(Words(line, count, "ink2", 11, align=RIGHT))
        sensitive = QRectF(whole.left() + INSET, whole.top() + CAPTION, inner, inside + CAPTION + INSET)
        self._plate(sensitive, translate("Virtualizability", "sensitive"), "ink2", fill=0.05)
        place = QRectF(sensitive.left() + INSET, sensitive.top() + CAPTION, inner - 2 * INSET, inside)
        self._draw_halves(groups, place, share)
        self._draw_outside(groups["innocuous"], QRectF(sensitive.left(), sensitive.bottom(), inner, outside))
        return whole.bottom()

    def _divide(self, groups: dict[str, Placed], room: float) -> tuple[float, float]:
        """Return the share of the width for the privileged ones that makes all lowest, and how high it is then."""
        heights = {}
        for percent in range(30, 61, 2):
            left = room * percent / 100
            privileged = self._needed(groups["privileged"], left - 2 * INSET) + CAPTION + INSET
            hole = self._needed(groups["hole"], room - left - 2 * INSET) + CAPTION + GAP + INSET
            heights[percent / 100] = max(privileged, hole + self._user_height(groups["user"], room - left))
        best = min(heights, key=lambda share: (heights[share], abs(share - 0.45)))
        return best, heights[best]

    def _user_height(self, members: Placed, width: float) -> float:
        return self._needed(members, width - 2 * INSET) + CAPTION + INSET / 2

    def _draw_halves(self, groups: dict[str, Placed], place: QRectF, share: float) -> None:
        """Draw what is privileged, and beside it the hole with its user-sensitive part."""
        left = (place.width() - GAP) * share
        privileged = QRectF(place.left(), place.top(), left, place.height())
        self._plate(privileged, translate("Virtualizability", "privileged: they trap"), "privileged", fill=0.06)
        self._members(groups["privileged"], privileged)
        hole = QRectF(privileged.right() + GAP, place.top(), place.width() - GAP - left, place.height())
        self._plate(hole, translate("Virtualizability", "not privileged: the hole"), "sensitive", True, fill=0.04)
        self._members(groups["hole"], hole)
        height = self._user_height(groups["user"], hole.width())
        user = QRectF(hole.left() + INSET / 2, hole.bottom() - height - INSET / 2, hole.width() - INSET, height)
        self._plate(user, translate("Virtualizability", "user-sensitive (theorem 3)"), "sensitive", dashed=True)
        self._members(groups["user"], user, INSET / 2)

    def _draw_outside(self, members: Placed, place: QRectF) -> None:
        """Draw what is in no set, and say how many showed nothing."""
        line = QRectF(place.left(), place.top() + 5, place.width(), 15)
        self.addItem(Words(line, translate("Virtualizability", "innocuous"), "innocuous", 11, QFont.Weight.DemiBold))
        self._members(members, place, 0.0)
        lacking = [one for one in self._verdicts if one.finding is Finding.LACKING]
        if lacking:
            words = translate("Virtualizability", "{count} not shown, in no set").format(count=len(lacking))
            item = Words(line, words, "ink2", 11, align=RIGHT)
            item.setToolTip(", ".join(name_of(one) for one in lacking))
            self.addItem(item)

    def _groups(self) -> dict[str, Placed]:
        placed = list(enumerate(self._verdicts))
        open_ = [(place, one) for place, one in placed if one.is_sensitive and not one.is_privileged]
        return {
            "privileged": [(place, one) for place, one in placed if one.is_privileged],
            "hole": [(place, one) for place, one in open_ if not one.is_user_sensitive],
            "user": [(place, one) for place, one in open_ if one.is_user_sensitive],
            "innocuous": [(place, one) for place, one in placed if one.finding is Finding.INNOCUOUS],
        }

    def _needed(self, members: Placed, width: float) -> float:
        return flow_height([name_of(one) for _, one in members], width, self._pixels) + CHIP_GAP

    def _plate(
        self, box: QRectF, caption: str, color: str, hatched: bool = False, dashed: bool = False, fill: float = 0.0
    ) -> None:
        self.addItem(Plate(box, caption, theme().color(color), hatched, dashed, fill))

    def _members(self, members: Placed, box: QRectF, inset: float = INSET) -> None:
        names = [name_of(one) for _, one in members]
        room = box.adjusted(inset, CAPTION, -inset, 0)
        for (place, verdict), name, at in zip(members, names, flow(names, room, self._pixels), strict=True):
            is_open = verdict.finding is Finding.PARTLY
            color, is_chosen = finding_color(verdict.finding), place == self._chosen
            item = Member(at, name, color, place, self._pixels, is_chosen, is_open)
            item.setToolTip(translate_text(verdict.sentence))
            self.addItem(item)

    # What follows

    def _lay_out_cards(self, in_full: bool, room: float) -> list[tuple[QRectF, CardWords, Conclusion]]:
        """Return the cards with their boxes: below each other, or the first two side by side where room is scarce."""
        pixels = 13 if in_full else 12
        placed: list[tuple[QRectF, CardWords, Conclusion]] = []
        first, third, assisted = self._cards(in_full)
        rows = ((first,), (third,), (assisted,)) if in_full else ((first, third), (assisted,))
        y = 0.0
        for row in rows:
            width = (room - GAP * (len(row) - 1)) / len(row)
            height = max(card_height(words, width, pixels) for words, _ in row)
            for column, (words, conclusion) in enumerate(row):
                placed.append((QRectF(column * (width + GAP), y, width, height), words, conclusion))
            y += height + GAP
        return placed

    def _cards(self, in_full: bool) -> list[tuple[CardWords, Conclusion]]:
        titles = (
            (
                _title(1, translate("Virtualizability", "trap and emulate"), in_full),
                conclude,
                translate("Virtualizability", "{count} sensitive instructions are not privileged: the hole above."),
            ),
            (
                _title(3, translate("Virtualizability", "a hybrid monitor"), in_full),
                conclude_hybrid,
                translate("Virtualizability", "{count} show what is the machine's in ring 3 too, without a trap."),
            ),
            (translate("Virtualizability", "With VT-x"), conclude_assisted, ""),
        )
        return [self._card(title, made(self._verdicts), brief, in_full) for title, made, brief in titles]

    def _card(self, title: str, found: Conclusion, brief: str, in_full: bool) -> tuple[CardWords, Conclusion]:
        theorem = translate_text(found.theorem) if in_full else ""
        said = translate_text(found.sentence)
        if not found.holds:  # what breaks it is found: more instructions cannot mend it
            words = said if in_full or not brief else brief.format(count=len(found.breaking))
            return CardWords("error", title, translate("Virtualizability", "not met"), words, theorem), found
        if self.is_done:
            return CardWords("ok", title, translate("Virtualizability", "met"), said, theorem), found
        words = translate("Virtualizability", "Nothing that was executed so far breaks it.")
        return CardWords("info", title, translate("Virtualizability", "open"), words, theorem), found


def _title(number: int, about: str, in_full: bool) -> str:
    title = translate("Virtualizability", "Theorem {number}").format(number=number)
    return f"{title}: {about}" if in_full else title
