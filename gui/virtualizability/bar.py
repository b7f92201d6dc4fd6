"""The bar over the table: search, filter, which page is shown beside it, and what can be taken along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.theme import theme
from gui.virtualizability.words import finding_meaning, finding_word
from gui.widgets.buttons import LinkButton
from gui.widgets.choice import Choice, Entry
from gui.widgets.search_field import SearchField
from gui.widgets.segmented import Option, SegmentedControl
from model.machine.virtualizability import Finding

if TYPE_CHECKING:
    from model.machine.virtualizability import Verdict

PAGES = ("conclusion", "instruction")


class ViewBar(QWidget):
    """`narrowed()` when other lines are wanted, `page_chosen(page)`, `copy_requested()`, `export_requested()`."""

    narrowed = Signal()
    page_chosen = Signal(str)
    copy_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("virtualizability-bar")
        self._counts: Counter[Finding] = Counter()
        self.search = SearchField("", "")
        self.search.setObjectName("virtualizability-search")
        self.search.setMaximumWidth(260)
        self.search.textChanged.connect(lambda _: self.narrowed.emit())
        self.filter = Choice()
        self.filter.setObjectName("virtualizability-filter")
        self.filter.setMaximumWidth(230)
        self.filter.chosen.connect(lambda _: self.narrowed.emit())
        self.pages = SegmentedControl()
        self.pages.setObjectName("virtualizability-page")
        self.pages.chosen.connect(self.page_chosen)
        self.copy = _link("virtualizability-copy", self.copy_requested.emit)
        self.export = _link("virtualizability-export", self.export_requested.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(10)
        row.addWidget(self.search, 3)
        row.addWidget(self.filter, 3)
        row.addStretch(1)
        for widget in (self.pages, self.copy, self.export):
            row.addWidget(widget)
        self.retranslate()
        self.filter.set_value("")
        self.pages.set_value(PAGES[0])

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.search.text().strip()

    @property
    def finding(self) -> Finding | None:
        """The verdict that is wanted; None for all."""
        value = self.filter.value()
        return Finding(value) if value else None

    def clear(self) -> None:
        """Let every line be shown."""
        self.search.clear()
        self.filter.set_value("")
        self.narrowed.emit()

    def show_page(self, page: str) -> None:
        """Show which of PAGES is beside the table."""
        self.pages.set_value(page)

    def show_verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Say of each verdict how often it was found."""
        self._counts = Counter(verdict.finding for verdict in verdicts)
        self._fill()
        for link in (self.copy, self.export):
            link.setEnabled(bool(verdicts))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.search.set_words(self.tr("Search instructions"), self.tr("Clear the search"))
        self.search.setToolTip(self.tr("Part of a name, a family or a verdict"))
        self.filter.set_words(self.tr("Verdict"), self.tr("Show only instructions with this verdict"), "")
        self._fill()
        self.pages.setAccessibleName(self.tr("View"))
        self.pages.set_options(
            (
                Option(PAGES[0], self.tr("Conclusion"), self.tr("The sets, and what the theorems make of them")),
                Option(PAGES[1], self.tr("Instruction"), self.tr("The experiments with the chosen line")),
            )
        )
        for link, words, tip in (
            (self.copy, self.tr("Copy table"), self.tr("Put the verdicts on the clipboard as text (Ctrl+C)")),
            (self.export, self.tr("Export…"), self.tr("Save as PNG, SVG, PDF or CSV (Ctrl+E)")),
        ):
            link.set_words(words)
            link.setToolTip(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("panel"))
        painter.setPen(theme().color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _fill(self) -> None:
        kept = self.filter.value()
        entries = [Entry("", self.tr("All verdicts"))]
        for finding in Finding:
            words = f"{finding_word(finding)} · {self._counts[finding]}"
            entries.append(Entry(str(finding), words, finding_meaning(finding)))
        self.filter.set_entries(entries)
        self.filter.set_value(kept)


def _link(name: str, act: Callable[[], object]) -> LinkButton:
    link = LinkButton()
    link.setObjectName(name)
    link.clicked.connect(lambda: act())
    return link
