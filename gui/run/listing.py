"""The program of a guest: each instruction with its mark, the one executed last in its colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.drawing import paint_mark, paint_stop
from gui.run.panel import Desk, Panel, Shown, of_guest
from gui.run.words import mark_word
from gui.theme import font, theme
from gui.widgets.buttons import LinkButton
from model.machine.plan import NATIVE
from model.machine.programs import NO_KERNEL

if TYPE_CHECKING:
    from model.machine import Line

ROW = 21
GUTTER = 16  # px, where a click sets a breakpoint
LINE = Qt.ItemDataRole.UserRole
MARK = Qt.ItemDataRole.UserRole + 1
CURRENT = Qt.ItemDataRole.UserRole + 2
STOP = Qt.ItemDataRole.UserRole + 3
AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """A row that is no instruction: the name of a section, or a label of the program."""

    words: str
    is_label: bool = False


class ListingModel(QAbstractListModel):
    """The lines of one program, with a heading before each of its sections."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Line | Heading] = []
        self._marks: list[str] = []
        self._places: dict[int, int] = {}
        self._current = -1
        self._build = ""
        self._stops: Mapping[int, bool] = {}

    def set_stops(self, stops: Mapping[int, bool]) -> None:
        """Show breakpoints at these addresses, and whether each is enabled; the view repaints."""
        self._stops = stops

    def set_lines(self, lines: Sequence[Line], build: str = "") -> None:
        """Show this program, with that build of the kernel."""
        self.beginResetModel()
        self._rows, self._places, self._current, self._build = [], {}, -1, build
        section = ""
        for line in sorted(lines, key=lambda line: (line.section != "app", line.address)):
            if line.section != section:
                section = line.section
                self._rows.append(Heading(section))
            if line.label:
                self._rows.append(Heading(line.label, is_label=True))
            self._places[line.address] = len(self._rows)
            self._rows.append(line)
        if build == NO_KERNEL:
            self._rows.append(Heading("kernel"))
        self._marks = ["" if isinstance(row, Heading) else str(row.mark) for row in self._rows]
        self.endResetModel()

    def set_current(self, address: int | None) -> tuple[int, int]:
        """Mark the line at an address; return the row marked before and the one marked now, -1 for none.

        The view repaints both: telling it that data changed would make it lay out all rows anew.
        """
        before = self._current
        self._current = -1 if address is None else self._places.get(address, -1)
        return before, self._current

    @property
    def current(self) -> int:
        """The marked row, or -1."""
        return self._current

    def address_at(self, index: AnyIndex) -> int | None:
        """Return the address of a line, or None for a heading."""
        row = self._rows[index.row()] if index.isValid() else Heading("")
        return None if isinstance(row, Heading) else row.address

    def row_of(self, address: int) -> int:
        """Return the row of an address, or -1."""
        return self._places.get(address, -1)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self._rows[index.row()] if index.isValid() else Heading("")
        return Qt.ItemFlag.NoItemFlags if isinstance(row, Heading) else super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, mark = self._rows[index.row()], self._marks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heading(row) if isinstance(row, Heading) else row.text
        if role == LINE:
            return row
        if role == MARK:
            return mark
        if role == CURRENT:
            return index.row() == self._current
        if isinstance(row, Heading):
            return None
        if role == STOP:
            return self._stops.get(row.address)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, mark)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            stop = self.tr(", breakpoint") if row.address in self._stops else ""
            return f"{row.address:x} {row.text}, {mark_word(mark)}{stop}"
        return None

    def _heading(self, heading: Heading) -> str:
        if heading.is_label:
            return f"{heading.words}:"
        return self._kernel() if heading.words == "kernel" else self.tr("application")

    def _kernel(self) -> str:
        """Say which build of the kernel runs."""
        return {
            NATIVE: self.tr("kernel, as on the bare machine"),
            "para": self.tr("kernel, para-virtualized"),
            NO_KERNEL: self.tr("no kernel of its own: the host's"),
        }.get(self._build, self.tr("kernel"))

    def _tip(self, line: Line, mark: str) -> str:
        words = [f"{line.address:08x}  {line.bytes.hex(' ')}", f"{line.text} — {mark_word(mark)}"]
        if line.comment:
            words.append(line.comment)
        asks = self.tr("Click to run to here; left of the address sets a breakpoint (F9).")
        return "\n".join([*words, asks])


class _LineDelegate(QStyledItemDelegate):
    """Paints a line: address, mark, text, and the comment where there is room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(160, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(LINE)
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            painter.setFont(font(11, code=True) if row.is_label else font(12, QFont.Weight.DemiBold))
            painter.setPen(theme().color("ink2"))
            painter.drawText(box.adjusted(GUTTER, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        else:
            self._paint_line(painter, QRectF(box), row, index)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, index: AnyIndex) -> None:
        mark, current = str(index.data(MARK)), bool(index.data(CURRENT))
        if current:
            painter.fillRect(box, _tint(theme().color(mark)))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme().color(mark))
        middle = Qt.AlignmentFlag.AlignVCenter
        code = font(12, QFont.Weight.Bold if current else QFont.Weight.Normal, code=True)
        metrics = QFontMetricsF(code)
        address = f"{line.address:05x}"
        painter.setFont(font(12, code=True))
        painter.setPen(theme().color("ink2"))
        painter.drawText(box.adjusted(GUTTER, 0, 0, 0), middle, address)
        if index.data(STOP) is not None:
            paint_stop(painter, QPointF(box.left() + GUTTER / 2 + 1, box.center().y()), 9, bool(index.data(STOP)))
        x = GUTTER + metrics.horizontalAdvance(address) + 15
        paint_mark(painter, mark, QPointF(box.left() + x, box.center().y()), 9)
        painter.setFont(code)
        painter.setPen(theme().color("ink"))
        room = box.adjusted(x + 12, 0, -4, 0)
        shown = metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, shown)
        left = room.left() + max(metrics.horizontalAdvance(shown) + 12, 150)
        if line.comment and box.right() - left > 60:
            painter.setFont(font(11))
            painter.setPen(theme().color("ink2"))
            tail = QRectF(left, box.top(), box.right() - left - 6, box.height())
            words = QFontMetricsF(font(11)).elidedText(line.comment, Qt.TextElideMode.ElideRight, tail.width())
            painter.drawText(tail, middle, words)


def _tint(color: QColor) -> QColor:
    tinted = QColor(color)
    tinted.setAlphaF(0.14)
    return tinted


class Listing(QListView):
    """The listing that follows the execution. `run_to_requested(address)` on a click or Return on a line.

    `edit_requested(address)` asks for the line in the editor, `stop_toggled(address)` to set or remove a breakpoint,
    by a click left of the address or from the menu.
    """

    run_to_requested = Signal(int)
    stop_toggled = Signal(int)
    edit_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-listing")
        self.listing = ListingModel(self)
        self.setModel(self.listing)
        self.setItemDelegate(_LineDelegate(self))
        self.setUniformItemSizes(True)  # else every question for a row's place asks all rows for their size
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self._is_native = False
        self._lines: Sequence[Line] = ()
        self._stops: Mapping[int, bool] = {}
        self._pressed_at = 0
        self.can_edit = False
        self.clicked.connect(self._on_clicked)
        self.customContextMenuRequested.connect(self._show_menu)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(self.tr("Program") if self._is_native else self.tr("Program of the guest"))
        self.viewport().update()

    def speak_of_native(self, native: bool) -> None:
        """Speak of the bare machine, which has no guests, or of a guest."""
        if native != self._is_native:
            self._is_native = native
            self.retranslate()

    def set_lines(self, lines: Sequence[Line], build: str = "") -> None:
        """Show a program, with that build of the kernel."""
        if lines is not self._lines:
            self._lines = lines
            self.listing.set_lines(lines, build)

    def show_stops(self, stops: Mapping[int, bool]) -> None:
        """Show breakpoints at these addresses, and whether each is enabled."""
        if stops != self._stops:
            self._stops = dict(stops)
            self.listing.set_stops(self._stops)
            self.viewport().update()

    def show_address(self, address: int | None) -> None:
        """Mark the instruction at an address and bring it into sight with what surrounds it."""
        before, row = self.listing.set_current(address)
        if before != row and before >= 0:
            self.viewport().update(self.visualRect(self.listing.index(before)))
        if row < 0 or before == row:
            return
        index = self.listing.index(row)
        self.viewport().update(self.visualRect(index))
        self._bring_into_sight(index)

    def _bring_into_sight(self, index: QModelIndex) -> None:
        box = self.visualRect(index)
        if box.top() < 0 or box.bottom() > self.viewport().height() - ROW:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        row = self.listing.current
        if row >= 0:
            self._bring_into_sight(self.listing.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_to(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint().x()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = event.position().x() < GUTTER and self.listing.address_at(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._pressed_at < GUTTER:
            self.toggle_stop(index)
        else:
            self._run_to(index)

    @property
    def chosen_index(self) -> QModelIndex:
        """The line that the keyboard or the mouse has chosen, else the one executed last."""
        chosen = self.currentIndex()
        known = self.listing.address_at(chosen) is not None
        return chosen if known else self.listing.index(max(0, self.listing.current))

    def toggle_stop(self, index: QModelIndex) -> None:
        """Ask to set a breakpoint on a line, or to remove it."""
        address = self.listing.address_at(index)
        if address is not None:
            self.stop_toggled.emit(address)

    def _run_to(self, index: QModelIndex) -> None:
        address = self.listing.address_at(index)
        if address is not None:
            self.run_to_requested.emit(address)

    def make_menu(self, index: QModelIndex) -> QMenu:
        """Return the context menu of a line."""
        menu = QMenu(self)
        action = menu.addAction(self.tr("Run to here"))
        action.setEnabled(self.listing.address_at(index) is not None)
        action.triggered.connect(lambda: self._run_to(index))
        has_stop = index.data(STOP) is not None
        stop = menu.addAction(self.tr("Remove breakpoint") if has_stop else self.tr("Set breakpoint"))
        stop.setEnabled(self.listing.address_at(index) is not None)
        stop.triggered.connect(lambda: self.toggle_stop(index))
        address = self.listing.address_at(index)
        edit = menu.addAction(self.tr("Edit the program…"))
        edit.setEnabled(address is not None and self.can_edit)
        edit.triggered.connect(lambda: self.edit_requested.emit(address))
        return menu

    def _show_menu(self, point: QPoint) -> None:
        menu = self.make_menu(self.indexAt(point))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(point))


class ListingPanel(Panel):
    """The program of the guest that is looked at."""

    name = "listing"
    side = 0

    def make(self, desk: Desk) -> QWidget:
        self.listing = Listing(self)
        self.listing.run_to_requested.connect(desk.run_to)
        self.listing.stop_toggled.connect(desk.toggle_breakpoint)
        self.listing.edit_requested.connect(desk.edit_program)
        self.edit = LinkButton(parent=self)
        self.edit.setObjectName("run-edit-program")
        self.edit.clicked.connect(lambda: desk.edit_program())
        self.head.addWidget(self.edit)
        self.retranslate()
        return self.listing

    def heading(self, shown: Shown) -> str:
        return of_guest(self.tr("Program") if shown.is_native else self.tr("Guest program"), shown)

    def retranslate(self) -> None:
        self.listing.retranslate()
        self.edit.set_words(self.tr("Edit"))
        self.edit.setToolTip(self.tr("Edit the program in the design, and run it again"))

    def show_run(self, shown: Shown) -> None:
        self.listing.speak_of_native(shown.is_native)
        self.listing.set_lines(shown.lines, shown.build)
        self.listing.show_stops(shown.stops)
        self.listing.can_edit = shown.can_edit
        self.edit.setEnabled(shown.can_edit)
        if not shown.is_fast:
            self.listing.show_address(shown.address)
