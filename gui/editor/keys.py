"""What the keys of a code editor do to the text: indenting, pairs of brackets, comments, moving lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gui.editor.brackets import PAIRS
from gui.editor.syntax import is_code

INDENT = 4
_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def type_key(edit: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Carry out a key that means something of its own here; return whether it does."""
    key, held = event.key(), event.modifiers()
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        if held & _CTRL:
            following = edit.nextInFocusChain()
            if following is not None:
                following.setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Backtab or held & _SHIFT:
            shift_lines(edit, outwards=True)
        elif edit.textCursor().hasSelection():
            shift_lines(edit)
        else:
            edit.insertPlainText(" " * (INDENT - edit.textCursor().positionInBlock() % INDENT))
        return True
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & _CTRL:
        _break_line(edit)
        return True
    if key == Qt.Key.Key_Slash and held & _CTRL:
        toggle_comments(edit)
        return True
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & _ALT:
        move_lines(edit, -1 if key == Qt.Key.Key_Up else 1)
        return True
    if key == Qt.Key.Key_Backspace and not held & _CTRL:
        return _delete_pair(edit)
    return not held & (_CTRL | _ALT) and _type_bracket(edit, event.text())


def _lines(edit: QPlainTextEdit) -> tuple[QTextCursor, int, int]:
    """Return a cursor to edit with, and the numbers of the first and the last selected line, from 0."""
    cursor = edit.textCursor()
    document = edit.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last.position() == cursor.selectionEnd() and last.blockNumber() > first.blockNumber():
        last = last.previous()  # nothing of that line is selected
    return QTextCursor(document), first.blockNumber(), last.blockNumber()


def shift_lines(edit: QPlainTextEdit, outwards: bool = False) -> None:
    """Indent the selected lines by one stop, or take a stop away."""
    cursor, first, last = _lines(edit)
    cursor.beginEditBlock()
    for number in range(first, last + 1):
        block = edit.document().findBlockByNumber(number)
        text = block.text()
        cursor.setPosition(block.position())
        if outwards:
            blanks = len(text) - len(text.lstrip(" \t"))
            taken = 1 if text[:1] == "\t" else min(blanks, (blanks - 1) % INDENT + 1)
            cursor.setPosition(block.position() + taken, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        elif text.strip():
            cursor.insertText(" " * INDENT)
    cursor.endEditBlock()


def toggle_comments(edit: QPlainTextEdit) -> None:
    """Make comments of the selected lines, or lines of comments if all of them are."""
    cursor, first, last = _lines(edit)
    blocks = [edit.document().findBlockByNumber(number) for number in range(first, last + 1)]
    written = [block for block in blocks if block.text().strip()]
    removes = bool(written) and all(block.text().lstrip().startswith(";") for block in written)
    at = min((len(block.text()) - len(block.text().lstrip()) for block in written), default=0)
    cursor.beginEditBlock()
    for number in [block.blockNumber() for block in written]:
        block = edit.document().findBlockByNumber(number)
        text = block.text()
        if removes:
            start = text.index(";")
            cursor.setPosition(block.position() + start)
            length = 2 if text[start + 1 : start + 2] == " " else 1
            cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.setPosition(block.position() + at)
            cursor.insertText("; ")
    cursor.endEditBlock()


def move_lines(edit: QPlainTextEdit, by: int) -> None:
    """Exchange the selected lines with the line above (-1) or below (1)."""
    _, first, last = _lines(edit)
    document = edit.document()
    if not (first + by >= 0 and last + by < document.blockCount()):
        return
    start, end = (first - 1, last) if by < 0 else (first, last + 1)
    lines = [document.findBlockByNumber(number).text() for number in range(start, end + 1)]
    lines = [*lines[1:], lines[0]] if by < 0 else [lines[-1], *lines[:-1]]
    cursor = QTextCursor(document.findBlockByNumber(start))
    after = document.findBlockByNumber(end)
    cursor.beginEditBlock()
    cursor.setPosition(after.position() + after.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("\n".join(lines))
    cursor.endEditBlock()
    chosen = QTextCursor(document.findBlockByNumber(first + by))
    end_block = document.findBlockByNumber(last + by)
    if last > first:
        chosen.setPosition(end_block.position() + end_block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(chosen)


def _break_line(edit: QPlainTextEdit) -> None:
    """Begin a line with the blanks of the one before; behind a label it begins further in."""
    cursor = edit.textCursor()
    before = cursor.block().text()[: cursor.positionInBlock()] if not cursor.hasSelection() else ""
    blanks = before[: len(before) - len(before.lstrip(" \t"))]
    if before.strip().endswith(":") and not blanks:
        blanks = " " * INDENT
    cursor.insertText("\n" + blanks)
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()


def _delete_pair(edit: QPlainTextEdit) -> bool:
    cursor = edit.textCursor()
    text, column = cursor.block().text(), cursor.positionInBlock()
    if cursor.hasSelection() or not 0 < column < len(text) or PAIRS.get(text[column - 1]) != text[column]:
        return False
    cursor.beginEditBlock()
    cursor.deleteChar()
    cursor.deletePreviousChar()
    cursor.endEditBlock()
    return True


def _type_bracket(edit: QPlainTextEdit, typed: str) -> bool:
    """Type a bracket or quote with its partner, around what is selected; step over a closing one that is there."""
    if len(typed) != 1 or (typed not in PAIRS and typed not in PAIRS.values()):
        return False
    cursor = edit.textCursor()
    text, column = cursor.block().text(), cursor.positionInBlock()
    if not cursor.hasSelection() and text[column : column + 1] == typed and typed in PAIRS.values():
        cursor.movePosition(QTextCursor.MoveOperation.Right)
        edit.setTextCursor(cursor)
        return True
    if typed not in PAIRS:
        return False
    if cursor.hasSelection():
        chosen = cursor.selectedText()
        if "\u2029" in chosen:
            return False
        cursor.insertText(typed + chosen + PAIRS[typed])
        return True
    behind = text[column : column + 1]
    if (behind and not behind.isspace() and behind not in ")],;") or not is_code(text, column):
        return False
    cursor.insertText(typed + PAIRS[typed])
    cursor.movePosition(QTextCursor.MoveOperation.Left)
    edit.setTextCursor(cursor)
    return True
