"""The list of the library: sections of templates, how they look, and how they are dragged out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFont,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from gui.design.library_tiles import Tile, drag_pixmap, paint_line, paint_tile
from gui.design.mime import TEMPLATE_MIME, pack_template
from gui.theme import caption_font, font, theme
from gui.widgets.glyphs import paint_glyph
from gui.widgets.styling import paint_focus

REF_ROLE = Qt.ItemDataRole.UserRole + 1
TILE_ROLE = Qt.ItemDataRole.UserRole + 2
SECTION_ROLE = Qt.ItemDataRole.UserRole + 3
_ROW_HEIGHT, _SECTION_HEIGHT = 44, 34
_TILE = QSize(34, 26)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Section:
    """A heading with its tiles; `id` is what is remembered of it."""

    id: str
    name: str
    tiles: tuple[Tile, ...]


class LibraryModel(QStandardItemModel):
    """Sections at the top, templates below them. Templates can be dragged."""

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these and no others."""
        self.clear()
        for section in sections:
            heading = QStandardItem(section.name)
            heading.setData(section.id, SECTION_ROLE)
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for tile in section.tiles:
                heading.appendRow(self._item(tile))
            self.appendRow(heading)

    @staticmethod
    def _item(tile: Tile) -> QStandardItem:
        item = QStandardItem(tile.name)
        item.setData(tile, TILE_ROLE)
        item.setData(tile.ref, REF_ROLE)
        item.setToolTip(tile.tooltip)
        item.setData(f"{tile.name}, {tile.detail}", Qt.ItemDataRole.AccessibleTextRole)
        item.setData(tile.tooltip, Qt.ItemDataRole.AccessibleDescriptionRole)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled)
        return item

    def mimeTypes(self) -> list[str]:
        return [TEMPLATE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        refs = [index.data(REF_ROLE) for index in indexes]
        return next((pack_template(ref) for ref in refs if ref is not None), QMimeData())

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class LibraryDelegate(QStyledItemDelegate):
    """Paints headings as captions with a chevron, templates as an icon with a name and a line of detail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, _SECTION_HEIGHT if index.data(SECTION_ROLE) else _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(SECTION_ROLE):
            self._paint_heading(painter, option, index)
        else:
            self._paint_tile(painter, option, index.data(TILE_ROLE))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        box = QRectF(option.rect)
        view = option.widget
        expanded = isinstance(view, QTreeView) and view.isExpanded(index)
        color = "ink" if option.state & QStyle.StateFlag.State_MouseOver else "ink2"
        painter.setFont(caption_font())
        painter.setPen(theme().color(color))
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(box.width()) - 44
        )
        line = box.adjusted(14, 6, -30, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        sign = QRectF(box.right() - 28, line.center().y() - 7, 14, 14)
        paint_glyph(painter, "chevron-down" if expanded else "chevron-right", sign, color)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box.adjusted(8, 7, -8, -1), 6)

    def _paint_tile(self, painter: QPainter, option: QStyleOptionViewItem, tile: Tile) -> None:
        box = QRectF(option.rect).adjusted(10, 1, -10, -1)
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("selection" if chosen else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box, 8)
        square = QRectF(box.left() + 8, box.center().y() - _TILE.height() / 2, _TILE.width(), _TILE.height())
        paint_tile(painter, square, tile)
        left = square.right() + 10
        room = QRectF(left, box.top() + 5, box.right() - left - 6, box.height() - 10)
        ink, ink2 = theme().color("ink"), theme().color("ink2")
        paint_line(painter, room, tile.name, font(13, QFont.Weight.Medium), ink, Qt.AlignmentFlag.AlignTop)
        paint_line(painter, room, tile.detail, font(11), ink2, Qt.AlignmentFlag.AlignBottom)


class LibraryView(QTreeView):
    """The list: arrow keys walk, left and right fold sections, Enter adds, the mouse drags out.

    `add_requested(ref)` comes from Enter and from a double click, `menu_requested(index, place)` from the right
    button and from the menu key; the place is one of the screen.
    """

    add_requested = Signal(object)
    menu_requested = Signal(QModelIndex, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library-list")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setItemDelegate(LibraryDelegate(self))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._fold)
        self.doubleClicked.connect(self._add)

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """Headings have their own sign."""

    def tile_at(self, index: _Index) -> Tile | None:
        """Return the template there; None for a heading."""
        found = index.data(TILE_ROLE)
        return found if isinstance(found, Tile) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.tile_at(self.currentIndex()):
            self._add(self.currentIndex())
        else:
            self._fold(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        place = self.visualRect(index).center() if by_key else event.pos()
        if index.isValid():
            self.setCurrentIndex(index)
        self.menu_requested.emit(index, self.viewport().mapToGlobal(place))

    def startDrag(self, supported: Qt.DropAction) -> None:
        tile = self.tile_at(self.currentIndex())
        if tile is not None:
            self.make_drag(tile).exec(Qt.DropAction.CopyAction)

    def make_drag(self, tile: Tile) -> QDrag:
        """Return the drag of that template, with its data and its picture, not yet under way."""
        drag = QDrag(self)
        drag.setMimeData(pack_template(tile.ref))
        drag.setPixmap(drag_pixmap(tile, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(60, 34))
        return drag

    def _fold(self, index: _Index) -> None:
        if index.data(SECTION_ROLE):
            self.setExpanded(index, not self.isExpanded(index))

    def _add(self, index: _Index) -> None:
        tile = self.tile_at(index)
        if tile is not None:
            self.add_requested.emit(tile.ref)
