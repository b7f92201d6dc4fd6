"""Where the cycles went: a bar by layer, the figures, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QVBoxLayout, QWidget

from gui.run.panel import Desk, Panel, Shown
from gui.run.words import cycles_words, grouped, percent
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from gui.widgets.labels import Note
from model.machine.costs import DEFAULT_PLATFORM, load_costs
from model.machine.efficiency import efficiency_of

if TYPE_CHECKING:
    from model.machine import Counters

GAP = 1.5
MOST_REASONS = 8


class CycleBar(QWidget):
    """A bar of parts side by side, in their colours."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cycles-bar")
        self.setFixedHeight(18)
        self._parts: list[tuple[float, QColor]] = []

    def set_parts(self, parts: list[tuple[float, QColor]]) -> None:
        """Show these shares of a whole, 0 to 1, with their colours."""
        self._parts = parts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        clip = QPainterPath()
        clip.addRoundedRect(frame, 5, 5)
        painter.setClipPath(clip)
        painter.fillRect(frame, theme().color("segment"))
        x = 0.0
        for share, color in self._parts:
            width = share * frame.width()
            painter.fillRect(QRectF(x, 0, max(0.0, width - GAP), frame.height()), color)
            x += width


class Cycles(QWidget):
    """The cycles of the whole run, or of one guest, by the layer that spent them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-cycles")
        self._counters: Counters | None = None
        self._color = QColor()
        self._is_native = False
        self.bar = CycleBar()
        self.legend = QLabel()
        self.legend.setObjectName("cycles-legend")
        self.legend.setFont(font(12))
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.efficiency = Note()
        self.efficiency.setObjectName("cycles-efficiency")
        self.efficiency.hide()
        self.basis = LinkButton()
        self.basis.setObjectName("cycles-basis")
        self.basis.clicked.connect(self.show_basis)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.bar)
        column.addWidget(self.legend)
        column.addWidget(self.efficiency)
        self.exits = QLabel()
        self.exits.setObjectName("cycles-exits")
        self.exits.setFont(font(12))
        self.exits.setTextFormat(Qt.TextFormat.RichText)
        column.addWidget(self.exits)
        column.addWidget(self.basis)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self.efficiency.take_theme()
        self.basis.set_words(self.tr("What the figures rest on"))
        self.basis.setToolTip(self.tr("Show the cost of each event with its source"))
        self._show()

    def show_counters(self, counters: Counters | None, is_native: bool, guest_color: QColor | None = None) -> None:
        """Show these cycles; without a hypervisor all of them are the machine's own."""
        self._counters, self._is_native = counters, is_native
        self._color = guest_color or theme().color("ink2")
        self._show()

    def _show(self) -> None:
        shown = self._counters
        self._show_exits({} if shown is None else shown.reasons)
        if shown is None or not shown.cycles:
            self.bar.set_parts([])
            words = self.tr("No cycles yet.")
            self.legend.setText(f'<span style="color:{theme().ink2}">{escape(words)}</span>')
            self.bar.setAccessibleName(words)
            self.efficiency.hide()
            return
        parts = [(self.tr("system") if self._is_native else self.tr("guest"), shown.guest_cycles, self._color)]
        if not self._is_native:
            if shown.hypervisor_cycles or not shown.host_os_cycles:
                parts.append((self.tr("hypervisor"), shown.hypervisor_cycles, theme().color("hypervisor")))
            if shown.host_os_cycles:
                parts.append((self.tr("host OS"), shown.host_os_cycles, theme().color("host_os")))
        whole = max(1, sum(count for _, count, _ in parts))
        self.bar.set_parts([(count / whole, color) for _, count, color in parts])
        lines = [
            f'<span style="color:{color.name()}">■</span> {escape(name)} <b>{100 * count / whole:.0f} %</b>'
            f' <span style="color:{theme().ink2}">{grouped(count)}</span>'
            for name, count, color in parts
        ]
        self.legend.setText("<br>".join(lines))
        spoken = ", ".join(f"{name} {100 * count / whole:.0f} %" for name, count, _ in parts)
        self.bar.setAccessibleName(spoken)
        self.bar.setToolTip(f"{cycles_words(shown.cycles)}: {spoken}")
        self._show_efficiency(shown)

    def _show_efficiency(self, shown: Counters) -> None:
        """Show the share of innocuous instructions that ran without the monitor: Popek and Goldberg's efficiency."""
        efficiency = efficiency_of(shown)
        self.efficiency.setVisible(bool(efficiency.innocuous) and not self._is_native)
        words = self.tr("{share} of the innocuous instructions ran without the hypervisor")
        self.efficiency.setText(words.format(share=percent(efficiency.share)))
        told = [
            self.tr("{count} of {total}").format(
                count=grouped(efficiency.unassisted), total=grouped(efficiency.innocuous)
            )
        ]
        if efficiency.translated:
            told.append(
                self.tr("{share} as the guest's own code, the rest as its translation").format(
                    share=percent(efficiency.original_share)
                )
            )
        told.append(self.tr("Efficiency, the third property of Popek and Goldberg (1974)"))
        self.efficiency.setToolTip("\n".join(told))

    def _show_exits(self, reasons: Mapping[str, int]) -> None:
        """Show what the monitor was entered for, the most frequent first."""
        self.exits.setVisible(bool(reasons))
        found = sorted(reasons.items(), key=lambda entry: (-entry[1], entry[0]))
        rows = "".join(
            f'<tr><td align=right><b>{grouped(count)}</b></td><td style="padding-left:8px">{escape(reason)}</td></tr>'
            for reason, count in found[:MOST_REASONS]
        )
        rest = sum(count for _, count in found[MOST_REASONS:])
        if rest:
            others = escape(self.tr("others"))
            rows += f'<tr><td align=right>{grouped(rest)}</td><td style="padding-left:8px">{others}</td></tr>'
        heading = escape(self.tr("Exits by reason"))
        self.exits.setText(f'<span style="color:{theme().ink2}">{heading}</span><table cellspacing=0>{rows}</table>')
        self.exits.setToolTip("\n".join(f"{reason}: {grouped(count)}" for reason, count in found))

    def show_basis(self) -> None:
        """Open the list of the figures that the costs are made of."""
        dialog = BasisDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class CyclesPanel(Panel):
    """Where the cycles of the guest that is looked at went."""

    name = "cycles"
    stretch = 0

    def make(self, desk: Desk) -> QWidget:
        self.cycles = Cycles(self)
        return self.cycles

    def heading(self, shown: Shown) -> str:
        return self.tr("Where the cycles went")

    def retranslate(self) -> None:
        self.cycles.retranslate()

    def show_run(self, shown: Shown) -> None:
        counters = None if shown.snapshot is None else shown.snapshot.counters.get(shown.guest)
        self.cycles.show_counters(counters, shown.is_native, shown.colors.get(shown.guest))


class BasisDialog(QDialog):
    """Every figure with its value, its source, and how far it can be trusted."""

    def __init__(self, parent: QWidget | None = None, platform: str = DEFAULT_PLATFORM) -> None:
        super().__init__(parent)
        self._platform = platform
        self.setObjectName("cycles-basis-dialog")
        self.setWindowTitle(self.tr("What the figures rest on"))
        self.resize(640, 460)
        self.text = QTextBrowser()
        self.text.setObjectName("cycles-basis-text")
        self.text.setAccessibleName(self.windowTitle())
        self.text.setFont(font(13))
        self.text.setHtml(self._html())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)

    def _html(self) -> str:
        costs = load_costs(self._platform)
        heading = self.tr("Costs in cycles of a {platform}").format(platform=costs.name)
        caution = self.tr(
            "This program has measured none of these figures. Each says where it comes from and how far it can be "
            "trusted: what is recalled or read in a secondary source may differ from the publication."
        )
        unit = {"cycles": self.tr("cycles"), "ratio": self.tr("times")}
        rows = "".join(
            f"<tr><td>{escape(translate_text(figure.words))}</td><td align=right><b>{figure.value:g}</b></td>"
            f"<td>{unit.get(figure.unit, figure.unit)}</td>"
            f'<td style="color:{theme().ink2}">{escape(translate_text(figure.source_words))}<br>'
            f"<i>{escape(translate_text(figure.status_words))}</i></td></tr>"
            for figure in costs.figures.values()
        )
        return f"<h3>{escape(heading)}</h3><p>{escape(caution)}</p><table cellspacing=0 cellpadding=5>{rows}</table>"
