"""The bar over the drawings: which of them is shown and how, and what can be taken along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.compare.words import topic_word
from gui.drawing import paint_severity
from gui.run.cycles import BasisDialog
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from gui.widgets.choice import Choice, Entry
from gui.widgets.segmented import Option, SegmentedControl
from model.compare import Comparison, Topic
from model.machine.costs import DEFAULT_PLATFORM, load_costs, platforms

PAGES = ("charts", "routes", "output")
LINEAR, LOGARITHMIC = "linear", "logarithmic"
REMARK_MARGIN = 4
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class Remark(QWidget):
    """What has to be known to read the figures, in as many lines as that takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-remark")
        self.setFont(font(12))
        self._words = ""
        self.hide()

    def say(self, words: str) -> None:
        """Say this; nothing if it is empty."""
        self._words = words
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self._fit()
        self.update()

    def _fit(self) -> None:
        room = self._room()
        lines = self.fontMetrics().boundingRect(0, 0, int(room.width()), 1000, WRAPPED, self._words)
        self.setFixedHeight(lines.height() + 2 * REMARK_MARGIN)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(36, REMARK_MARGIN, -16, -REMARK_MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().color("canvas"))
        line = REMARK_MARGIN + self.fontMetrics().height() / 2
        paint_severity(painter, "info", QPointF(23, line), 13)
        painter.setFont(self.font())
        painter.setPen(theme().color("ink2"))
        painter.drawText(self._room(), WRAPPED, self._words)


class ViewBar(QWidget):
    """What is shown, and how. Signals tell what the user has chosen or asks for."""

    page_chosen = Signal(str)
    scale_chosen = Signal(str)
    topic_chosen = Signal(str)
    platform_chosen = Signal(str)
    copy_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-bar")
        self._comparison: Comparison | None = None
        self._page = PAGES[0]
        self._pages = SegmentedControl()
        self._pages.setObjectName("compare-page")
        self._scale = SegmentedControl()
        self._scale.setObjectName("compare-scale")
        self._topic = Choice()
        self._topic.setObjectName("compare-topic")
        self._topic.setMaximumWidth(240)
        self._platform = Choice()
        self._platform.setObjectName("compare-platform")
        self._platform.setFixedWidth(164)
        self.basis = _link("compare-basis", self._show_basis)
        self.copy = _link("compare-copy", self.copy_requested.emit)
        self.export = _link("compare-export", self.export_requested.emit)
        self.remark = Remark(parent)
        self._pages.chosen.connect(self.show_page)
        self._scale.chosen.connect(self._on_scale)
        self._topic.chosen.connect(self.topic_chosen)
        self._platform.chosen.connect(self.platform_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(10)
        for widget in (self._pages, self._scale, self._topic):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._platform)
        for link in (self.basis, self.copy, self.export):
            row.addWidget(link)
        self._topic.hide()
        self.retranslate()
        self._pages.set_value(PAGES[0])
        self._scale.set_value(LINEAR)
        self._topic.set_value("")
        self._platform.set_value(DEFAULT_PLATFORM)

    @property
    def page(self) -> str:
        """Which of PAGES is shown."""
        return self._page

    @property
    def is_logarithmic(self) -> bool:
        """Whether the bars are drawn on a logarithmic scale."""
        return self._scale.value() == LOGARITHMIC

    @property
    def topic(self) -> str:
        """What the routes are about; "" for each run's most frequent one."""
        return self._topic.value() or ""

    @property
    def platform(self) -> str:
        """The platform whose costs are counted."""
        return self._platform.value() or DEFAULT_PLATFORM

    def show_page(self, page: str) -> None:
        """Show another of PAGES, with its own controls."""
        self._page = page
        self._pages.set_value(page)
        self._scale.setVisible(page == "charts")
        self._topic.setVisible(page == "routes")
        self._show_remark()
        self.page_chosen.emit(page)

    def show_scale(self, scale: str) -> None:
        """Draw the bars on the LINEAR or LOGARITHMIC scale."""
        self._scale.set_value(scale)
        self._on_scale(scale)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Say what has to be known of it."""
        self._comparison = comparison
        has_rows = comparison is not None and bool(comparison.rows)
        for link in (self.copy, self.export):
            link.setEnabled(has_rows)
        self._show_remark()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._pages.setAccessibleName(self.tr("View"))
        self._pages.set_options(
            (
                Option("charts", self.tr("Charts"), self.tr("Cycles by layer and exits by reason, as bars")),
                Option("routes", self.tr("Routes"), self.tr("The way through the layers, side by side")),
                Option("output", self.tr("Output"), self.tr("What the row's run printed, beside the native one")),
            )
        )
        self._scale.setAccessibleName(self.tr("Scale"))
        self._scale.set_options(
            (
                Option(LINEAR, self.tr("Linear"), self.tr("Twice as long is twice as many")),
                Option(LOGARITHMIC, self.tr("Logarithmic"), self.tr("Every mark is ten times the one before")),
            )
        )
        self._topic.set_words(self.tr("Routes of"), self.tr("Which of the routes are drawn"), "")
        self._topic.set_entries(
            (Entry("", self.tr("most frequent")), *(Entry(str(topic), topic_word(topic)) for topic in Topic))
        )
        tip = self.tr("The processor whose cycles are counted; each figure has its source")
        self._platform.set_words(self.tr("Cycles of"), tip, "")
        self._platform.set_entries(
            Entry(id_, load_costs(id_).name, translate_text(load_costs(id_).description)) for id_ in platforms()
        )
        for link, words, tip in (
            (self.basis, self.tr("What the figures rest on"), self.tr("Show the cost of each event with its source")),
            (self.copy, self.tr("Copy table"), self.tr("Put the figures on the clipboard as text (Ctrl+C)")),
            (self.export, self.tr("Export…"), self.tr("Save as PNG, SVG, PDF or CSV (Ctrl+E)")),
        ):
            link.set_words(words)
            link.setToolTip(tip)
        self._show_remark()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("panel"))
        painter.setPen(theme().color("line"))
        for y in (0, self.height() - 1):
            painter.drawLine(0, y, self.width(), y)

    def _on_scale(self, scale: str) -> None:
        self._show_remark()
        self.scale_chosen.emit(scale)

    def _show_remark(self) -> None:
        if self._page == "charts" and self.is_logarithmic:
            words = self.tr("The length of a bar is the logarithm of the whole; its parts share it in proportion.")
            self.remark.say(words)
            return
        remarks = self._comparison.remarks if self._comparison is not None and self._page == "charts" else ()
        self.remark.say(" ".join(translate_text(remark) for remark in remarks))

    def _show_basis(self) -> None:
        dialog = BasisDialog(self.window(), self.platform)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _link(name: str, act: Callable[[], object]) -> LinkButton:
    link = LinkButton()
    link.setObjectName(name)
    link.clicked.connect(lambda: act())
    return link
