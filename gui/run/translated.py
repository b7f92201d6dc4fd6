"""Translated code: a block of the guest's kernel, and what binary translation has made of it, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.run.panel import Desk, Shown, TurnPanel, of_guest
from gui.run.sheet import Cell, Row, Sheet
from gui.run.words import grouped

if TYPE_CHECKING:
    from model.machine.techniques.binary_translation.views import (
        OriginalInstruction,
        TranslatedBlock,
        TranslatedInstruction,
        TranslationView,
    )


class TranslatedPanel(TurnPanel):
    """The block that the guest's kernel executes, before and after; the step that happened last is marked."""

    name = "translated"

    def make(self, desk: Desk) -> QWidget:
        self.sheet = Sheet("run-translated", (1, 2, 4), self)
        self.retranslate()
        return self.sheet

    def is_useful(self, shown: Shown) -> bool:
        return self._view(shown) is not None

    def title(self) -> str:
        return self.tr("Translated code")

    def heading(self, shown: Shown) -> str:
        view, words = self._view(shown), of_guest(self.title(), shown)
        if view is None:
            return words
        fill = self.tr("{blocks} blocks, {used} of {size} bytes of the cache, {chained} chained jumps")
        if view.block is None:
            fill = self.tr("not translated here; ") + fill
        counts = {"blocks": view.blocks, "used": view.used, "size": view.size, "chained": view.chained}
        said = fill.format(**{name: grouped(count) for name, count in counts.items()})
        if view.flushes or view.dropped:
            lost = self.tr("{dropped} blocks dropped, {flushes} times emptied")
            said += ", " + lost.format(dropped=grouped(view.dropped), flushes=grouped(view.flushes))
        return f"{words} · {said}"

    def retranslate(self) -> None:
        columns = (
            self.tr("Guest"),
            self.tr("Instruction"),
            self.tr("Became"),
            self.tr("Cache"),
            self.tr("Translation"),
        )
        self.sheet.set_words(self.tr("Translated block"), columns)

    def show_run(self, shown: Shown) -> None:
        view = self._view(shown)
        block = None if view is None else view.block
        self.sheet.show_rows([] if block is None else list(self._rows(block, shown.address)))

    @staticmethod
    def _view(shown: Shown) -> TranslationView | None:
        return None if shown.insight is None else shown.insight.translation

    def _rows(self, block: TranslatedBlock, address: int | None) -> Iterator[Row]:
        """Yield each instruction of the guest's beside all that it became."""
        of: dict[int, list[TranslatedInstruction]] = {}
        for each in block.translated:
            of.setdefault(each.origin, []).append(each)
        for original in block.original:
            here = original.instruction.address
            for first, made in zip_longest((original,), of.pop(here, [])):
                yield self._row(first, made, here == address)
        for rest in of.values():
            yield from (self._row(None, made, False) for made in rest)

    def _row(self, original: OriginalInstruction | None, made: TranslatedInstruction | None, current: bool) -> Row:
        cells = (Cell(), Cell(), Cell())
        if original is not None:
            found = original.instruction
            cells = (
                Cell(f"{found.address:05x}", code=True, quiet=True),
                Cell(found.text, code=True, mark=str(found.mark)),
                Cell(self._fate(original), quiet=True),
            )
        tail = (Cell(), Cell())
        if made is not None:
            words = made.instruction.text
            if made.chained_to is not None:
                words += f"  → {made.chained_to:05x}"
            elif made.leaves:
                words += "  → " + self.tr("monitor")
            tail = (Cell(f"{made.instruction.address:x}", code=True, quiet=True), Cell(words, code=True))
        return Row((*cells, *tail), "hypervisor" if current else "", current)

    def _fate(self, original: OriginalInstruction) -> str:
        return {
            "identical": self.tr("copied"),
            "relocated": self.tr("moved, with another distance"),
            "in-cache": self.tr("done in the cache"),
            "call-out": self.tr("call-out to the monitor"),
            "dispatched": self.tr("by way of the dispatcher"),
            "chained": self.tr("chained to its target"),
        }.get(str(original.fate), str(original.fate))
