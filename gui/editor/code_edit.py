"""The text of a program, with what the assembler has read of it, its faults and breakpoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from gui.editor.brackets import matching
from gui.editor.colours import Colours
from gui.editor.gutter import Gutter
from gui.editor.keys import type_key
from gui.editor.reading import Fault, LineReading, Reading
from gui.editor.syntax import place_of_fault
from gui.theme import font, theme

SIZES = (9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 28)  # px
USUAL = 13
TAB = 4
MOST_FAULTS = 200  # that are underlined, and listed: with more, there is one to be mended first


class CodeEdit(QPlainTextEdit):
    """Assembly text.

    `edited()` after each change of the text, `moved()` when the cursor stands elsewhere or there is something else to
    say of its line, `stop_toggled(line)` for a click into the gutter, `typed(text)` after each key.

    What was read of an older text is shown only where it still holds: faults never, the class of a line while nobody
    has touched it, its address only as one that may have moved.
    """

    edited = Signal()
    moved = Signal()
    stop_toggled = Signal(int)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("program-text")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setCursorWidth(2)
        self._reading = Reading(-1, 64)
        self._revision = 0
        self._count = 1  # lines of the text that was read
        self._head = self._tail = 0  # lines at its beginning and end that nobody has touched since
        self._stops: list[tuple[QTextCursor, bool]] = []
        self._found: list[QTextCursor] = []
        self.colours = Colours(self.document())
        self.gutter = Gutter(self)
        self.set_letters(USUAL)
        self.document().contentsChange.connect(self._on_change)
        self.blockCountChanged.connect(self.make_room)
        self.updateRequest.connect(self._follow)
        self.cursorPositionChanged.connect(self._on_moved)
        self.make_room()

    # The text

    @property
    def revision(self) -> int:
        """Which text it is: another one after each change."""
        return self._revision

    @property
    def line(self) -> int:
        """The number of the cursor's line, from 1."""
        return self.textCursor().blockNumber() + 1

    @property
    def column(self) -> int:
        """The cursor's column, from 1."""
        return self.textCursor().positionInBlock() + 1

    def go_to(self, line: int, column: int = 1) -> None:
        """Put the cursor on a line, and what surrounds it into sight."""
        block = self.document().findBlockByNumber(min(max(1, line), self.blockCount()) - 1)
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(max(0, column - 1), max(0, block.length() - 1)))
        self.setTextCursor(cursor)
        self.centerCursor()

    def put(self, text: str) -> None:
        """Have this text instead; one undo takes it back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    # What was read of it

    @property
    def is_current(self) -> bool:
        """Whether what was read is of the present text."""
        return self._reading.revision == self.revision

    @property
    def reading(self) -> Reading:
        """What was read last, of the present text or an older one."""
        return self._reading

    @property
    def faults(self) -> Sequence[Fault]:
        """The faults of the present text; none while it is being read."""
        return self._reading.faults if self.is_current else ()

    def show_reading(self, reading: Reading) -> None:
        """Show what was read, if it is of the present text."""
        if reading.revision == self.revision:
            self._reading = reading
            self._count = self._head = self._tail = self.blockCount()
            self.make_room()
            self._select()
            self.gutter.update()
            self.moved.emit()

    def line_reading(self, line: int) -> LineReading | None:
        """Return what became of a line, None if nothing did or it was touched since."""
        if line <= self._head:
            return self._reading.lines.get(line)
        if line > self.blockCount() - self._tail:
            return self._reading.lines.get(line - self.blockCount() + self._count)
        return None

    def fault_of(self, line: int) -> Fault | None:
        """Return what is wrong with a line of the present text."""
        return self._reading.fault_at(line) if self.is_current else None

    def _on_change(self, position: int, removed: int, added: int) -> None:
        if removed == added == 0 or self.colours.is_at_work:
            return
        self._revision += 1
        first = self.document().findBlock(position).blockNumber()
        end = self.document().findBlock(position + added)
        last = end.blockNumber() if end.isValid() else self.blockCount() - 1
        self._head = min(self._head, first)
        self._tail = min(self._tail, self.blockCount() - 1 - last, self._count - self._head)
        self._select()
        self.gutter.update()
        self.edited.emit()

    # Breakpoints

    @property
    def stops(self) -> dict[int, bool]:
        """The lines with breakpoints, and whether each is enabled. They move with their lines."""
        return {cursor.blockNumber() + 1: on for cursor, on in self._stops}

    def set_stops(self, stops: Mapping[int, bool]) -> None:
        """Have breakpoints on these lines."""
        blocks = ((self.document().findBlockByNumber(line - 1), on) for line, on in stops.items())
        self._stops = [(QTextCursor(block), on) for block, on in blocks if block.isValid()]
        self.gutter.update()

    # Looks

    def dress(self) -> None:
        """Use the colours of the present theme."""
        self.colours.dress()
        self._select()
        self.gutter.update()

    @property
    def letters(self) -> int:
        """The height of the letters in px."""
        return self.font().pixelSize()

    def set_letters(self, size: int) -> None:
        """Use letters of that height, in px."""
        self.setFont(font(size, code=True))
        self.setTabStopDistance(TAB * self.fontMetrics().horizontalAdvance(" "))
        self.make_room()

    def zoom(self, by: int) -> None:
        """Use letters so many sizes larger or smaller; 0 for the usual ones."""
        place = min(range(len(SIZES)), key=lambda number: abs(SIZES[number] - self.letters))
        self.set_letters(SIZES[min(max(0, place + by), len(SIZES) - 1)] if by else USUAL)

    def show_found(self, found: Sequence[QTextCursor]) -> None:
        """Mark what a search has found."""
        self._found = list(found)
        self._select()

    def _select(self) -> None:
        """Mark the present line, matching brackets, what was found, and the faults of the present text."""
        marks = [*self._line_mark(), *(self._mark(cursor, "selection") for cursor in self._found)]
        marks += [self._mark(cursor, "selection") for cursor in matching(self.textCursor())]
        for fault in self.faults[:MOST_FAULTS]:
            block = self.document().findBlockByNumber(fault.line - 1)
            if block.isValid():
                start, length = place_of_fault(block.text(), fault.reason)
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
                marks.append(self._underline(cursor))
        self.setExtraSelections(marks)

    def _line_mark(self) -> list[QTextEdit.ExtraSelection]:
        if self.isReadOnly() or self.textCursor().hasSelection():
            return []
        cursor = self.textCursor()
        cursor.clearSelection()
        mark = self._mark(cursor, "hover")
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return [mark]

    @staticmethod
    def _mark(cursor: QTextCursor, color: str) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(theme().color(color))
        return mark

    @staticmethod
    def _underline(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        mark.format.setUnderlineColor(theme().color("error"))
        return mark

    def _on_moved(self) -> None:
        self._select()
        self.gutter.update()
        self.moved.emit()

    # Gutter

    def make_room(self) -> None:
        """Leave the gutter the room that it needs."""
        self.setViewportMargins(self.gutter.needed, 0, 0, 0)
        inside, view = self.contentsRect(), self.viewport().geometry()
        self.gutter.setGeometry(inside.left(), view.top(), self.gutter.needed, view.height())

    def _follow(self, area: QRect, dy: int) -> None:
        if dy:
            self.gutter.scroll(0, dy)
        else:
            self.gutter.update(0, area.y(), self.gutter.width(), area.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def rows(self, area: QRect) -> list[tuple[int, QRect]]:
        """Return the lines in sight with their boxes, in the gutter's coordinates."""
        found = []
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            found.append((block.blockNumber() + 1, QRect(0, round(top), self.gutter.width(), round(height))))
            block, top = block.next(), top + height
        return found

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not type_key(self, event):
            super().keyPressEvent(event)
        self.typed.emit(event.text())

    def focusNextPrevChild(self, following: bool) -> bool:
        return False  # Tab belongs to the text; Ctrl+Tab leaves it

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(self.viewport().mapFrom(self, event.pos()))
            QToolTip.showText(event.globalPos(), words, self) if words else QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, place: QPoint) -> str:
        """Return what there is to say of what stands at a place in the view."""
        from gui.editor.words import tip_of

        cursor = self.cursorForPosition(place)
        if not self.cursorRect(cursor).adjusted(-24, 0, 24, 0).contains(place):
            return ""
        line = cursor.blockNumber() + 1
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return tip_of(self.line_reading(line), self.fault_of(line), cursor.selectedText(), self.reading)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._select()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(theme().color("line"))
        painter.drawLine(0, event.rect().top(), 0, event.rect().bottom())
