"""The VM-execution controls of a hardware-assisted guest: edited, they make the same program exit otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.run.arrangement import column_of, split
from gui.run.control_switches import Switch, switches
from gui.run.panel import Desk, Shown, TurnPanel, of_guest
from gui.run.sheet import Cell, Row, Sheet
from gui.run.words import grouped
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from model.machine.techniques.hardware_assisted.control_entries import Field
from model.machine.techniques.hardware_assisted.controls import (
    ExecutionControls,
    check_controls,
    default_controls,
)
from model.machine.techniques.hardware_assisted.vmcs import Vmcs

PLACE = Qt.ItemDataRole.UserRole


class _BoxPainter(QStyledItemDelegate):
    """Paints an item, and the outline of its box, which the style leaves too faint on a dark ground."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:
            return
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)
        box = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, made, tree)
        painter.save()
        painter.setPen(theme().color("ink2"))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()


class ControlsPanel(TurnPanel):
    """The switches, the exits by reason before the last edit and now, and the VMCS after the last exit."""

    name = "controls"

    def make(self, desk: Desk) -> QWidget:
        whole = split("run-controls-split", Qt.Orientation.Horizontal, self)
        self.tree = QTreeWidget(whole)
        self.tree.setObjectName("run-execution-controls")
        self.tree.setHeaderHidden(True)
        self.tree.setFont(font(12))
        self.tree.setItemDelegate(_BoxPainter(self.tree))
        self.tree.itemChanged.connect(self._on_changed)
        middle = QWidget(whole)
        column: QVBoxLayout = column_of(middle)
        self.exits = Sheet("run-exits", (0,), middle)
        self.defaults = LinkButton(parent=middle)
        self.defaults.setObjectName("run-controls-default")
        self.defaults.clicked.connect(lambda: desk.set_controls(None))
        column.addWidget(self.exits, 1)
        column.addWidget(self.defaults)
        self.fields = Sheet("run-vmcs", (0,), whole)
        whole.setSizes([235, 220, 315])
        self._switches: list[Switch] = []
        self._items: list[QTreeWidgetItem] = []
        self._of: tuple[ExecutionControls, bool] | None = None
        self.retranslate()
        return whole

    def is_useful(self, shown: Shown) -> bool:
        return shown.insight is not None and shown.insight.controls is not None

    def title(self) -> str:
        return self.tr("VM-execution controls")

    def heading(self, shown: Shown) -> str:
        return of_guest(self.title(), shown)

    def retranslate(self) -> None:
        self.tree.setAccessibleName(self.title())
        self.defaults.set_words(self.tr("Default controls"))
        self.defaults.setToolTip(self.tr("Run with the controls that KVM sets"))
        exits = (self.tr("Exit reason"), self.tr("Before"), self.tr("Now"))
        self.exits.set_words(self.tr("Exits by reason before the last edit and now"), exits)
        fields = (self.tr("VMCS field"), self.tr("Value"))
        self.fields.set_words(self.tr("Fields of the VMCS after the last exit"), fields)
        self._switches = list(switches())
        if self._of is not None:
            self._fill(*self._of)

    # The switches

    def _fill(self, controls: ExecutionControls, nested_paging: bool) -> None:
        """Show the controls; what the hypervisor cannot do without cannot be cleared, and says why."""
        self._of = (controls, nested_paging)
        self.tree.blockSignals(True)
        if not self._items:
            self._make_items()
        for switch, item in zip(self._switches, self._items, strict=True):
            on = switch.is_on(controls)
            refusal = check_controls(switch.edit(controls, not on), nested_paging)
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setDisabled(refusal is not None)
            said = switch.tip if refusal is None else f"{switch.tip}\n{translate_text(refusal)}"
            item.setToolTip(0, "<qt>" + escape(said).replace("\n", "<br>") + "</qt>")
        self.tree.blockSignals(False)

    def _make_items(self) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for place, switch in enumerate(self._switches):
            if switch.group not in groups:
                short = switch.group.removesuffix(" VM-Execution Controls")  # which is the panel's own caption
                groups[switch.group] = QTreeWidgetItem(self.tree, [short])
                groups[switch.group].setToolTip(0, switch.group)
            item = QTreeWidgetItem(groups[switch.group], [switch.words])
            item.setData(0, PLACE, place)
            self._items.append(item)
        groups[Field.PRIMARY].setExpanded(True)

    def _on_changed(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, PLACE)
        if place is not None and self._of is not None:
            on = item.checkState(0) is Qt.CheckState.Checked
            self._desk.set_controls(self._switches[place].edit(self._of[0], on))

    # What happened

    def show_run(self, shown: Shown) -> None:
        insight = shown.insight
        if insight is None or insight.controls is None or shown.snapshot is None:
            self.exits.show_rows([])
            self.fields.show_rows([])
            return
        if (insight.controls, insight.nested_paging) != self._of:
            self._fill(insight.controls, insight.nested_paging)
        self.defaults.setEnabled(insight.controls != default_controls(insight.nested_paging))
        now = shown.snapshot.counters[shown.guest].reasons
        self.exits.show_rows(_exit_rows(now, shown.reasons_before, insight.vmcs))
        self.fields.show_rows([] if insight.vmcs is None else _field_rows(insight.vmcs))


def _exit_rows(now: Mapping[str, int], before: Mapping[str, int] | None, vmcs: Vmcs | None) -> list[Row]:
    last = "" if vmcs is None or vmcs.reason is None else vmcs.reason.label
    rows = []
    for reason in sorted({*now, *(before or {})}, key=lambda reason: (-now.get(reason, 0), reason)):
        was = None if before is None else before.get(reason, 0)
        differs = was is not None and was != now.get(reason, 0)
        cells = (
            Cell(reason),
            Cell("–" if was is None else grouped(was), code=True, right=True, quiet=True),
            Cell(grouped(now.get(reason, 0)), code=True, right=True),
        )
        rows.append(Row(cells, "hypervisor" if differs or reason == last else "", reason == last))
    return rows


def _field_rows(vmcs: Vmcs) -> list[Row]:
    return [
        Row(
            (
                Cell(field.name, tip=f"{field.name}\n{field.area}, {field.encoding:#06x}"),
                Cell(f"{field.value:#x}", True, right=True),
            )
        )
        for field in vmcs.fields()
    ]
