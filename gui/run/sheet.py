"""A quiet table: rows of words and code, of which one can be the present one and some set off from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.drawing import paint_mark
from gui.theme import font, theme

ROW = 21
MARGIN = 8
SIGN = 16
TINT = 0.14
CELL = Qt.ItemDataRole.UserRole
LINE = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words or code, quiet or not, on the left or the right, behind the mark of a class."""

    text: str = ""
    code: bool = False
    quiet: bool = False
    right: bool = False
    mark: str = ""
    tip: str = ""


@dataclass(frozen=True)
class Row:
    """A row; `color` is the theme's name of what sets it off, `current` whether it is the present one."""

    cells: tuple[Cell, ...]
    color: str = ""
    current: bool = False


class SheetModel(QAbstractTableModel):
    """Rows that were made beforehand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headers: tuple[str, ...] = ()
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; where their number stays, only what differs is painted again."""
        shown, before = tuple(rows), self.rows
        if len(shown) != len(before):
            self.beginResetModel()
            self.rows = shown
            self.endResetModel()
            return
        self.rows = shown
        changed = [number for number, (old, new) in enumerate(zip(before, shown, strict=True)) if old != new]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(self.headers) - 1))

    def set_headers(self, headers: tuple[str, ...]) -> None:
        """Name the columns."""
        if len(headers) != len(self.headers):
            self.beginResetModel()
            self.headers = headers
            self.endResetModel()
        else:
            self.headers = headers
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headers) - 1)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            right = bool(self.rows) and self.rows[0].cells[section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.text or None
        if role == CELL:
            return cell
        if role == LINE:
            return row
        return None


class _CellPainter(QStyledItemDelegate):
    """Paints a cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        cell, row, box = index.data(CELL), index.data(LINE), QRectF(option.rect)
        painter.save()
        if row.color:
            tint = theme().color(row.color)
            if row.current and index.column() == 0:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), tint)
            tint.setAlphaF(TINT if row.current else TINT / 2)
            painter.fillRect(box, tint)
        left = box.left() + MARGIN
        if cell.mark:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(painter, cell.mark, QPointF(left + 5, box.center().y()), 9)
            left += SIGN
        weight = QFont.Weight.Bold if row.current and not cell.quiet else QFont.Weight.Normal
        letters = font(12, weight, code=cell.code)
        room = QRectF(left, box.top(), box.right() - left - MARGIN + 2, box.height())
        painter.setFont(letters)
        painter.setPen(theme().color("ink2" if cell.quiet else "ink"))
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        words = QFontMetricsF(letters).elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        cell = index.data(CELL)
        width = QFontMetricsF(font(12, code=cell.code)).horizontalAdvance(cell.text)
        return QSize(round(width) + 2 * MARGIN + (SIGN if cell.mark else 0) + 2, ROW)


class Sheet(QTableView):
    """The table. `growing` columns share what the others, as wide as what is in them, leave."""

    def __init__(self, name: str, growing: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setItemDelegate(_CellPainter(self))
        self._growing = growing
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        rows.setMinimumSectionSize(ROW)
        header = self.horizontalHeader()
        header.setFont(font(12))
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setFixedHeight(24)
        header.setResizeContentsPrecision(40)  # rows: measuring all of a kernel would hold the window up

    def set_words(self, name: str, headers: tuple[str, ...]) -> None:
        """Say in the present language what the table and its columns are called."""
        known = self.sheet.columnCount()
        self.setAccessibleName(name)
        self.sheet.set_headers(headers)
        if known != len(headers):
            header = self.horizontalHeader()
            for column in range(len(headers)):
                grows = column in self._growing
                mode = QHeaderView.ResizeMode.Stretch if grows else QHeaderView.ResizeMode.ResizeToContents
                header.setSectionResizeMode(column, mode)
        self.viewport().update()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, the present one in sight."""
        made = tuple(rows)
        if made == self.sheet.rows:
            return
        self.sheet.show(made)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        current = next((number for number, row in enumerate(self.sheet.rows) if row.current), None)
        if current is not None:
            index = self.sheet.index(current, 0)
            box = self.visualRect(index)
            if box.top() < 0 or box.bottom() > self.viewport().height():
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bring_into_sight()
