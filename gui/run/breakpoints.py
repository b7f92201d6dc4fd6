"""The breakpoints: what runs stop at, and a form to add what the program has or what has occurred."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.drawing import paint_stop
from gui.run.arrangement import column_of, split
from gui.run.breakpoint_words import class_words, guest_words, stop_words, untrapped_words
from gui.run.panel import Desk, Shown, TurnPanel
from gui.run.words import EVENTS, event_word, grouped
from gui.theme import font, theme
from gui.widgets.buttons import LinkButton, TextButton
from gui.widgets.choice import Choice, Entry
from gui.widgets.labels import Note
from model.machine import Breakpoint, Event, InstructionClass
from model.machine.breakpoints import mnemonic_of
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason

if TYPE_CHECKING:
    from gui.breakpoints import Breakpoints

STOP = Qt.ItemDataRole.UserRole
SIGN, ROW = 26, 21  # px
UNTRAPPED, ALL = "untrapped", ""
AnyIndex = QModelIndex | QPersistentModelIndex


class _RowPainter(QStyledItemDelegate):
    """Paints the stop sign in front of a row: filled while it is enabled. A click on it changes that."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if index.column() == 0:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
            centre = QPointF(option.rect.left() + SIGN / 2, option.rect.center().y() + 0.5)
            paint_stop(painter, centre, 11, on)
            painter.restore()
        shown = QStyleOptionViewItem(option)
        shown.rect = QRect(option.rect)
        if index.column() == 0:
            shown.rect.setLeft(shown.rect.left() + SIGN)
        super().paint(painter, shown, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width() + SIGN * (index.column() == 0), ROW)

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator


class StopList(QTreeWidget):
    """The breakpoints. `toggled(stop, on)` by the sign or the space bar, `removed(stop)` by Delete."""

    toggled = Signal(object, bool)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-breakpoints-list")
        self.setFont(font(12))
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_RowPainter(self))
        header = self.header()
        header.setFont(font(12))
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    @property
    def chosen(self) -> Breakpoint | None:
        """The breakpoint that is selected."""
        items = self.selectedItems()
        return items[0].data(0, STOP) if items else None

    def show_stops(self, rows: list[tuple[Breakpoint, bool, str, str, bool]]) -> None:
        """Show breakpoints: whether each is enabled, its words, those of its guest, whether the run stands at it."""
        chosen = self.chosen
        self.clear()
        for stop, on, words, guest, hit in rows:
            item = QTreeWidgetItem(self, [words, guest])
            item.setData(0, STOP, stop)
            item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setForeground(0, theme().color("ink" if on else "ink2"))
            item.setForeground(1, theme().color("ink2"))
            item.setFont(0, font(12, font().Weight.Bold if hit else font().Weight.Normal))
            item.setSelected(stop == chosen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        item = self.itemAt(place)
        if item is not None and place.x() < SIGN:
            self.toggle(item)

    def toggle(self, item: QTreeWidgetItem) -> None:
        """Enable the breakpoint of a row, or disable it."""
        self.toggled.emit(item.data(0, STOP), item.checkState(0) is not Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() == Qt.Key.Key_Space:
            self.toggle(item)
        elif item is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(item.data(0, STOP))
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class _Sort:
    """A sort of condition: what it is called, what can be chosen, and the breakpoint on what was."""

    words: Callable[[], str]
    entries: Callable[[Shown], Iterator[Entry]]
    make: Callable[[str, str], Breakpoint]


class BreakpointsPanel(TurnPanel):
    """The list on the left, the form on the right."""

    name = "breakpoints"

    def make(self, desk: Desk) -> QWidget:
        self._shown = Shown()
        whole = split("run-breakpoints", Qt.Orientation.Horizontal, self)
        self.list = StopList(whole)
        self.list.toggled.connect(self._breakpoints.enable)
        self.list.removed.connect(self._breakpoints.remove)
        self.list.itemSelectionChanged.connect(self._allow)
        whole.addWidget(self._make_form(whole))
        whole.setSizes([420, 350])
        self._sorts = {
            "mnemonic": _Sort(lambda: self.tr("Instruction"), self._mnemonics, _on_mnemonic),
            "class": _Sort(lambda: self.tr("Class"), self._classes, _on_class),
            "event": _Sort(lambda: self.tr("Event"), self._events, _on_event),
            "reason": _Sort(lambda: self.tr("Exit reason"), self._reasons, _on_reason),
            "address": _Sort(lambda: self.tr("Label"), self._labels, _on_address),
        }
        self._offered: tuple[object, ...] = ()
        self.retranslate()
        return whole

    @property
    def _breakpoints(self) -> Breakpoints:
        return self._desk.breakpoints

    def _make_form(self, home: QWidget) -> QWidget:
        form = QWidget(home)
        self.sort, self.value, self.guest = Choice(parent=form), Choice(parent=form), Choice(parent=form)
        for choice, name in ((self.sort, "sort"), (self.value, "value"), (self.guest, "guest")):
            choice.setObjectName(f"run-breakpoint-{name}")
        self.sort.chosen.connect(lambda _: self._offer(anew=True))
        self.value.chosen.connect(lambda _: self._allow())
        self.add = TextButton(parent=form)
        self.add.setObjectName("run-breakpoint-add")
        self.add.clicked.connect(self._add)
        self.remove, self.clear = LinkButton(parent=form), LinkButton(parent=form)
        self.remove.setObjectName("run-breakpoint-remove")
        self.clear.setObjectName("run-breakpoint-clear")
        self.remove.clicked.connect(self._remove)
        self.clear.clicked.connect(lambda: self._breakpoints.clear())
        self.note = Note(parent=form)
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.addWidget(self.sort, 0, 0)
        grid.addWidget(self.value, 0, 1)
        grid.addWidget(self.guest, 1, 0)
        grid.addWidget(self.add, 1, 1)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        links = QHBoxLayout()
        links.addWidget(self.remove)
        links.addWidget(self.clear)
        links.addStretch(1)
        column: QVBoxLayout = column_of(form)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addLayout(links)
        column.addWidget(self.note)
        column.addStretch(1)
        return form

    def title(self) -> str:
        return self.tr("Breakpoints")

    def heading(self, shown: Shown) -> str:
        return self.title()

    def retranslate(self) -> None:
        self.list.setAccessibleName(self.title())
        self.list.setHeaderLabels([self.tr("Stops after"), self.tr("Guest")])
        self.list.setToolTip(self.tr("Click the sign to enable or disable; Delete removes"))
        self.sort.set_words(self.tr("Stop at"), self.tr("What the run stops at"), "")
        self.value.set_words(self.tr("Which"), self.tr("What the program has, or what has occurred so far"), "")
        self.guest.set_words(self.tr("Guest"), self.tr("Whose steps stop the run"), "")
        self.add.set_words(self.tr("Add breakpoint"))
        self.add.setToolTip(self.tr("Stop runs after each step of this sort"))
        self.remove.set_words(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Remove the selected breakpoint (Del)"))
        self.clear.set_words(self.tr("Remove all"))
        self.clear.setToolTip(self.tr("Remove all breakpoints"))
        self.note.setText(self.tr("For a breakpoint on a line, click left of its address in the program (F9)."))
        chosen = self.sort.value() or "mnemonic"
        self.sort.set_entries(Entry(name, sort.words()) for name, sort in self._sorts.items())
        self.sort.set_value(chosen)
        self._offer(anew=True)

    def show_run(self, shown: Shown) -> None:
        self._shown = shown
        self.list.show_stops(
            [
                (stop, on, stop_words(stop), guest_words(stop, shown.names), stop in shown.hits)
                for stop, on in self._breakpoints.entries.items()
            ]
        )
        self.list.setColumnHidden(1, len(shown.names) < 2)
        if not shown.is_moving:
            self._offer()
        self._allow()

    # What can be chosen

    def _offer(self, anew: bool = False) -> None:
        """Fill the lists, if there is anything new to choose."""
        shown, sort = self._shown, self._sorts[self.sort.value() or "mnemonic"]
        entries = tuple(sort.entries(shown))
        guests = (
            Entry(ALL, self.tr("All guests")),
            *(Entry(guest, name) for guest, name in shown.names.items()),
        )
        if anew or (entries, guests) != self._offered:
            self._offered = (entries, guests)
            value, guest = self.value.value(), self.guest.value()
            self.value.set_entries(entries)
            known = {entry.value for entry in entries}
            self.value.set_value(value if value in known else next(iter(known and [entries[0].value]), None))
            self.guest.set_entries(guests)
            self.guest.set_value(guest if guest in shown.names else ALL)
        self.guest.setVisible(len(shown.names) > 1)
        self._allow()

    def _mnemonics(self, shown: Shown) -> Iterator[Entry]:
        """The instructions of the guest's program and kernel, those that are not innocuous first."""
        found = {mnemonic_of(line.text): line.class_ for line in shown.lines}
        order = (InstructionClass.SENSITIVE, InstructionClass.PRIVILEGED, InstructionClass.INNOCUOUS)
        for mnemonic, class_ in sorted(found.items(), key=lambda each: (order.index(each[1]), each[0])):
            is_plain = class_ is InstructionClass.INNOCUOUS
            yield Entry(
                mnemonic, mnemonic.upper() if is_plain else f"{mnemonic.upper()} · {class_words(str(class_))}"
            )

    def _classes(self, shown: Shown) -> Iterator[Entry]:
        for class_ in (InstructionClass.SENSITIVE, InstructionClass.PRIVILEGED):
            yield Entry(str(class_), class_words(str(class_)))
        yield Entry(UNTRAPPED, untrapped_words())

    def _events(self, shown: Shown) -> Iterator[Entry]:
        for event in EVENTS:
            if event != Event.DIRECT:
                yield Entry(event, event_word(event))

    def _reasons(self, shown: Shown) -> Iterator[Entry]:
        """What has occurred, with how often; then what else a hardware-assisted guest can exit for."""
        counted = {} if shown.snapshot is None else shown.snapshot.total.reasons
        for reason, count in sorted(counted.items(), key=lambda each: (-each[1], each[0])):
            yield Entry(reason, f"{reason} · {grouped(count)}")
        insight = shown.insight
        if insight is not None and insight.controls is not None:
            for reason in (each.label for each in ExitReason):
                if reason not in counted:
                    yield Entry(reason, reason)

    def _labels(self, shown: Shown) -> Iterator[Entry]:
        for line in shown.lines:
            if line.label:
                yield Entry(str(line.address), f"{line.label} · 0x{line.address:x}")

    # Edits

    def _allow(self) -> None:
        has_value = bool(self.value.value())
        self.add.setEnabled(has_value)
        self.remove.setEnabled(self.list.chosen is not None)
        self.clear.setEnabled(bool(self._breakpoints.entries))

    def _add(self) -> None:
        value, sort = self.value.value(), self.sort.value()
        if value and sort:
            # An address is a place in one guest's memory.
            guest = self.guest.value() or (self._shown.guest if sort == "address" else "")
            self._breakpoints.add(self._sorts[sort].make(guest, value))

    def _remove(self) -> None:
        chosen = self.list.chosen
        if chosen is not None:
            self._breakpoints.remove(chosen)


def _on_mnemonic(guest: str, value: str) -> Breakpoint:
    return Breakpoint(guest=guest, mnemonic=value)


def _on_class(guest: str, value: str) -> Breakpoint:
    if value == UNTRAPPED:
        return Breakpoint(guest=guest, untrapped=True)
    return Breakpoint(guest=guest, class_=InstructionClass(value))


def _on_event(guest: str, value: str) -> Breakpoint:
    return Breakpoint(guest=guest, event=Event(value))


def _on_reason(guest: str, value: str) -> Breakpoint:
    return Breakpoint(guest=guest, reason=value)


def _on_address(guest: str, value: str) -> Breakpoint:
    return Breakpoint(guest=guest, address=int(value))
