"""What the Compare workspace shows of a comparison: the table, and under it the page that was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.compare.bar import PAGES, ViewBar
from gui.compare.chart import ChartScene
from gui.compare.output import OutputPage
from gui.compare.routes import RoutesScene
from gui.compare.table import FiguresTable
from gui.compare.view import DrawingView
from gui.run.arrangement import column_of
from gui.slices import PAUSE
from model.machine.costs import DEFAULT_PLATFORM

TABLE_SHARE = 0.55  # of the height, at most, unless the user has said how high the table is to be


class Views(QWidget):
    """The table, the bar under it, and its pages. None of them knows another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """The widgets are made by `build`."""
        super().__init__(parent)
        self.setObjectName("compare-views")
        self._split_chosen = self._is_built = False
        self._layout_wanted = QByteArray()
        self.chart, self.routes = ChartScene(), RoutesScene()

    def build(self) -> Iterator[object]:
        """Make the widgets, a few before each yield, and show them when all are there."""
        self.hide()
        lower = self._make_frame()
        yield PAUSE
        self.table = FiguresTable(self.split)
        self.split.insertWidget(0, self.table)
        yield PAUSE
        self.bar = ViewBar(lower)
        below = column_of(lower)
        for widget in (self.bar, self.pages, self.bar.remark):
            below.addWidget(widget, 1 if widget is self.pages else 0)
        yield PAUSE
        self.chart_view = DrawingView(self.chart, "compare-chart", self.pages)
        self.routes_view = DrawingView(self.routes, "compare-routes", self.pages)
        yield PAUSE
        self.output = OutputPage(self.pages)
        for page in (self.chart_view, self.routes_view, self.output):
            self.pages.addWidget(page)
        self._name_drawings()
        yield PAUSE
        self._is_built = True
        self.restore_layout(self._layout_wanted)
        yield from self._unveil()

    def _unveil(self) -> Iterator[object]:
        """Let each part be painted in a turn of its own."""
        parts = (self.table, self.bar, self.pages)
        for part in parts:
            part.setUpdatesEnabled(False)
        self.show()
        self._fit_split()
        for part in parts:
            yield PAUSE
            part.setUpdatesEnabled(True)

    def _make_frame(self) -> QWidget:
        """Make what the widgets stand in from the start: to move a whole one into another takes longer."""
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.split.setObjectName("compare-splitter")
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.splitterMoved.connect(self._keep_split)
        column_of(self).addWidget(self.split)
        lower = QWidget(self.split)
        self.split.setStretchFactor(1, 1)
        self.pages = QStackedWidget(lower)
        self.pages.setObjectName("compare-pages")
        return lower

    @property
    def platform(self) -> str:
        """The platform whose costs are counted."""
        return self.bar.platform if self._is_built else DEFAULT_PLATFORM

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self.table.retranslate()
        self.bar.retranslate()
        self.output.retranslate()
        self._name_drawings()

    def _name_drawings(self) -> None:
        self.chart_view.setAccessibleName(self.tr("Bar charts of cycles and exits"))
        self.routes_view.setAccessibleName(self.tr("Routes of each technique"))

    def show_page(self, page: str) -> None:
        """Bring one of PAGES to the front."""
        self.pages.setCurrentIndex(PAGES.index(page))

    # Its place

    def save_layout(self) -> QByteArray:
        """Return how high the table is, if the user has chosen that."""
        if not self._is_built:
            return self._layout_wanted
        return self.split.saveState() if self._split_chosen else QByteArray()

    def restore_layout(self, state: QByteArray) -> None:
        """Make the table as high as it was; what is no layout changes nothing."""
        self._layout_wanted = state
        if self._is_built:
            with suppress(TypeError):
                self._split_chosen = self.split.restoreState(state)

    def _keep_split(self) -> None:
        self._split_chosen = True

    def _fit_split(self) -> None:
        """Give the table as much as its rows need, unless the user has said how high it is to be."""
        if not self._is_built:
            return
        whole = self.split.height()
        self.table.fit_rows(whole)
        if not self._split_chosen and whole > 0:
            table = min(self.table.content_height(), round(whole * TABLE_SHARE))
            self.split.setSizes([table, whole - table])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_split()
