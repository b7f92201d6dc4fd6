"""A drop-down list whose entries can explain themselves and say why they should not be taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from gui.drawing import paint_severity
from gui.theme import font, theme
from gui.widgets.styling import FIELD_HEIGHT

_DETAIL = Qt.ItemDataRole.UserRole + 1
_SEVERITY = Qt.ItemDataRole.UserRole + 2
_MARKED = Qt.ItemDataRole.UserRole + 3  # whether any entry of the list has a mark
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_EXPLAINED_WIDTH = 330


@dataclass(frozen=True)
class Entry:
    """One entry: the value behind it, its words, a short explanation, and what speaks against it.

    `severity` is "" where nothing does, else that of the finding whose sentence is `reason`.
    """

    value: str
    label: str
    detail: str = ""
    severity: str = ""
    reason: str = ""


class _EntryDelegate(QStyledItemDelegate):
    """Paints an entry: its name, below it the explanation, in front of it the mark of what speaks against it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        detail = index.data(_DETAIL)
        if not detail:
            return QSize(60, 28)
        room = QRect(0, 0, _EXPLAINED_WIDTH - 44, 10_000)
        return QSize(_EXPLAINED_WIDTH, 32 + QFontMetrics(font(12)).boundingRect(room, _WRAP, detail).height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("hover"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        severity, detail = index.data(_SEVERITY), index.data(_DETAIL)
        if severity:
            paint_severity(painter, severity, QPointF(box.left() + 15, box.top() + 14), 14)
        left = box.left() + (30 if index.data(_MARKED) else 10)
        self._paint_words(painter, box, left, str(index.data() or ""), detail)
        painter.restore()

    @staticmethod
    def _paint_words(painter: QPainter, box: QRectF, left: float, label: str, detail: str) -> None:
        painter.setFont(font(13, QFont.Weight.Medium if detail else QFont.Weight.Normal))
        painter.setPen(theme().color("ink"))
        line = QRectF(left, box.top(), box.right() - left - 6, 28)
        shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if detail:
            painter.setFont(font(12))
            painter.setPen(theme().color("ink2"))
            painter.drawText(QRectF(left, box.top() + 24, box.right() - left - 8, box.height() - 24), _WRAP, detail)


class Choice(QComboBox):
    """A combo box. `chosen(value)` comes from the user alone; nothing is shown where several elements disagree."""

    chosen = Signal(str)
    finished = Signal()

    def __init__(self, mixed: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self.setFont(font(13))
        self.setPlaceholderText(mixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(FIELD_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setItemDelegate(_EntryDelegate(self))
        self.activated.connect(self._on_activated)

    def set_words(self, name: str, tooltip: str, mixed: str) -> None:
        """Name the list and its popup for screen readers, explain it, and say what stands for several values."""
        for part in (self, self.view()):
            part.setAccessibleName(name)
        self.view().setObjectName("choice-popup")
        self.setToolTip(tooltip)
        self.setPlaceholderText(mixed)

    def entries(self) -> tuple[Entry, ...]:
        """Return what is offered."""
        return self._entries

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """Offer these entries; the present one stays chosen if it is still there."""
        made = tuple(entries)
        if made == self._entries:
            return
        kept = self.value()
        self._entries = made
        model = QStandardItemModel(self)
        marked = any(entry.severity for entry in made)
        for entry in made:
            item = QStandardItem(entry.label)
            item.setData(entry.value, Qt.ItemDataRole.UserRole)
            item.setData(entry.detail, _DETAIL)
            item.setData(entry.severity, _SEVERITY)
            item.setData(marked, _MARKED)
            item.setToolTip(entry.reason or entry.detail)
            spoken = f"{entry.label}. {entry.reason or entry.detail}" if entry.reason or entry.detail else entry.label
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            model.appendRow(item)
        self.setModel(model)
        if any(entry.detail for entry in made):
            self.view().setMinimumWidth(_EXPLAINED_WIDTH + 12)
        self.set_value(kept)

    def value(self) -> str | None:
        """Return the chosen value; None if none is."""
        index = self.currentIndex()
        return self._entries[index].value if 0 <= index < len(self._entries) else None

    def set_value(self, value: str | None) -> None:
        """Choose without telling; None, or a value that is not offered, leaves none chosen."""
        found = next((place for place, entry in enumerate(self._entries) if entry.value == value), -1)
        self.setCurrentIndex(found)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the panel; a value must not change because the pointer came along.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.setFont(self.font())
        empty = self.currentIndex() < 0
        painter.setPen(theme().color("ink3" if empty or not self.isEnabled() else "ink"))
        room = self.rect().adjusted(9, 0, -26, 0)
        text = self.placeholderText() if empty else self.currentText()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _on_activated(self, index: int) -> None:
        if 0 <= index < len(self._entries):
            self.chosen.emit(self._entries[index].value)
