"""What the view is made of: the bar, the table, the pages beside it, and the other machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.compare.view import DrawingView
from gui.run.arrangement import column_of
from gui.slices import PAUSE
from gui.virtualizability.bar import PAGES, ViewBar
from gui.virtualizability.details import Details
from gui.virtualizability.figure import SetsScene
from gui.virtualizability.machines import MachinesScene
from gui.virtualizability.table import VerdictsTable

TABLE_SHARE = 0.54


class Views(QStackedWidget):
    """The widgets, none of which knows another; they are made by `build`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("virtualizability-views")
        self._layout_wanted = QByteArray()
        self.is_built = False
        self.sets, self.machines = SetsScene(), MachinesScene()

    def build(self) -> Iterator[object]:
        """Make the widgets, one before each yield, and show them when all are there."""
        self.hide()
        here = QWidget(self)
        self.addWidget(here)
        self.bar = ViewBar(here)
        yield PAUSE
        self.split = QSplitter(Qt.Orientation.Horizontal, here)
        self.split.setObjectName("virtualizability-splitter")
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.table = VerdictsTable(self.split)
        column = column_of(here)
        column.addWidget(self.bar)
        column.addWidget(self.split, 1)
        yield PAUSE
        self.pages = QStackedWidget(self.split)
        self.pages.setObjectName("virtualizability-pages")
        self.sets_view = DrawingView(self.sets, "virtualizability-sets", self.pages)
        self.pages.addWidget(self.sets_view)
        yield PAUSE
        self.details = Details(self.pages)
        self.pages.addWidget(self.details)
        yield PAUSE
        self.machines_view = DrawingView(self.machines, "virtualizability-machines", self)
        self.addWidget(self.machines_view)
        for side, share in enumerate((TABLE_SHARE, 1 - TABLE_SHARE)):
            self.split.setStretchFactor(side, round(100 * share))
        self.split.setSizes([round(1000 * TABLE_SHARE), round(1000 * (1 - TABLE_SHARE))])
        self._name_drawings()
        self.is_built = True
        self.restore_layout(self._layout_wanted)
        yield from self._unveil()

    def _unveil(self) -> Iterator[object]:
        """Let each part be painted in a turn of its own."""
        parts = (self.bar, self.table, self.pages)
        for part in parts:
            part.setUpdatesEnabled(False)
        self.show()
        for part in parts:
            yield PAUSE
            part.setUpdatesEnabled(True)

    def show_page(self, page: str) -> None:
        """Bring one of PAGES to the front."""
        self.bar.show_page(page)
        self.pages.setCurrentIndex(PAGES.index(page))

    def retranslate(self) -> Iterator[object]:
        """Say everything in the present language, in the colours of the present theme, one part before each yield."""
        for part in (self.bar, self.table, self.details):
            part.retranslate()
            yield PAUSE
        self._name_drawings()

    def _name_drawings(self) -> None:
        self.sets_view.setAccessibleName(self.tr("The sets of privileged and sensitive instructions"))
        self.machines_view.setAccessibleName(self.tr("Machines and whether they can be virtualized"))

    def save_layout(self) -> QByteArray:
        """Return how the width is shared."""
        return self.split.saveState() if self.is_built else self._layout_wanted

    def restore_layout(self, state: QByteArray) -> None:
        """Share the width as it was; what is no layout changes nothing."""
        self._layout_wanted = state
        if self.is_built:
            with suppress(TypeError):
                self.split.restoreState(state)
