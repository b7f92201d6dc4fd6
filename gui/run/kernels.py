"""The guest's kernel as it is and as it was modified for para-virtualization, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.run.panel import Desk, Shown, TurnPanel, of_guest
from gui.run.sheet import Cell, Row, Sheet
from gui.run.words import grouped

if TYPE_CHECKING:
    from model.machine.assembler import SourceLine
    from model.machine.builds import Pair


class KernelsPanel(TurnPanel):
    """Both builds; what differs is set off, and the line that was executed last is marked."""

    name = "kernels"

    def make(self, desk: Desk) -> QWidget:
        self.sheet = Sheet("run-kernels", (1, 3), self)
        self._pairs: Sequence[Pair] = ()
        self._rows: list[tuple[Row, range]] = []
        self.retranslate()
        return self.sheet

    def is_useful(self, shown: Shown) -> bool:
        return shown.insight is not None and bool(shown.insight.builds)

    def title(self) -> str:
        return self.tr("Kernel, native and modified")

    def heading(self, shown: Shown) -> str:
        words = of_guest(self.title(), shown)
        if shown.insight is None or not shown.insight.builds:
            return words
        pairs = shown.insight.builds
        counts = {
            "total": sum(len(pair.native) for pair in pairs),
            "removed": sum(len(pair.native) for pair in pairs if pair.is_modified),
            "added": sum(len(pair.para) for pair in pairs if pair.is_modified),
        }
        said = self.tr("of {total} lines {removed} were removed, and {added} added")
        return f"{words} · {said.format(**{name: grouped(count) for name, count in counts.items()})}"

    def retranslate(self) -> None:
        columns = (self.tr("Address"), self.tr("Native kernel"), self.tr("Address"), self.tr("Modified kernel"))
        self.sheet.set_words(self.tr("The kernel's two builds"), columns)

    def show_run(self, shown: Shown) -> None:
        pairs = () if shown.insight is None else shown.insight.builds
        if pairs is not self._pairs:
            self._pairs = pairs
            self._rows = [made for pair in pairs for made in _rows(pair)]
        address = -1 if shown.address is None or shown.is_fast else shown.address
        self.sheet.show_rows(
            [Row(row.cells, "hypercall", True) if address in code else row for row, code in self._rows]
        )


def _rows(pair: Pair) -> Iterator[tuple[Row, range]]:
    """Yield the rows of a pair with the addresses of the modified kernel's code in each."""
    for before, after in zip_longest(pair.native, pair.para):
        row = Row((*_cells(before), *_cells(after)), "sensitive" if pair.is_modified else "")
        yield row, range(after.address, after.address + after.size) if after is not None else range(0)


def _cells(line: SourceLine | None) -> tuple[Cell, Cell]:
    if line is None:
        return Cell(), Cell()
    return Cell(f"{line.address:05x}", code=True, quiet=True), Cell(" ".join(line.text.split()), code=True)
