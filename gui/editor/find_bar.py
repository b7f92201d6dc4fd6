"""Find, replace and go to a line: a bar above the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from gui.editor.code_edit import CodeEdit
from gui.theme import font
from gui.widgets.buttons import IconButton, TextButton
from gui.widgets.check_box import CheckBox
from gui.widgets.labels import Note

MOST_MARKED = 500


class FindBar(QWidget):
    """Searches the text of an editor. `closed()` when it is put away."""

    closed = Signal()

    def __init__(self, edit: CodeEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("program-find-bar")
        self._edit = edit
        self.wanted, self.other = QLineEdit(self), QLineEdit(self)
        for field, name in ((self.wanted, "program-find"), (self.other, "program-replace")):
            field.setObjectName(name)
            field.setFont(font(13, code=True))
            field.installEventFilter(self)
        self.exact = CheckBox(parent=self)
        self.count = Note(parent=self)
        self.count.setObjectName("program-found")
        self.count.setWordWrap(False)
        self.before, self.after = TextButton("↑", parent=self), TextButton("↓", parent=self)
        self.replace_one, self.replace_all = TextButton(parent=self), TextButton(parent=self)
        self._close = IconButton("close", "", parent=self)
        self.wanted.textChanged.connect(lambda _: self._look())
        self.exact.toggled.connect(lambda _: self._look())
        self.after.clicked.connect(lambda: self.find_next())
        self.before.clicked.connect(lambda: self.find_next(backwards=True))
        self.replace_one.clicked.connect(self.replace)
        self.replace_all.clicked.connect(self.replace_every)
        self._close.clicked.connect(self.put_away)
        edit.textChanged.connect(self._look_again)
        self._lay_out()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        first = (self.wanted, self.before, self.after, self.exact, self.count)
        for column, widget in enumerate(first):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._close, 0, 6)
        grid.addWidget(self.other, 1, 0)
        grid.addWidget(self.replace_one, 1, 1, 1, 2)
        grid.addWidget(self.replace_all, 1, 3)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(4, 2)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for field, words in ((self.wanted, self.tr("Find")), (self.other, self.tr("Replace with"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.exact.setText(self.tr("Match case"))
        for button, words in ((self.before, self.tr("Found before (Shift+F3)")), (self.after, self.tr("Next (F3)"))):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self.replace_one.set_words(self.tr("Replace"))
        self.replace_all.set_words(self.tr("Replace all"))
        self._close.setAccessibleName(self.tr("Close (Esc)"))
        self._close.setToolTip(self.tr("Close (Esc)"))

    def open(self, replaces: bool = False) -> None:
        """Come up, with what is selected as what is looked for."""
        chosen = self._edit.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self.wanted.setText(chosen)
        for widget in (self.other, self.replace_one, self.replace_all):
            widget.setVisible(replaces)
        self.show()
        self.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.wanted.selectAll()
        self._look()

    def put_away(self) -> None:
        """Close."""
        self.hide()
        self._edit.show_found(())
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    # Finding

    @property
    def _flags(self) -> QTextDocument.FindFlag:
        return QTextDocument.FindFlag.FindCaseSensitively if self.exact.isChecked() else QTextDocument.FindFlag(0)

    def _places(self) -> list[int]:
        """Return where in the text what is looked for begins."""
        text, wanted = self._edit.toPlainText(), self.wanted.text()
        if not self.exact.isChecked():
            text, wanted = text.lower(), wanted.lower()
        found, place = [], text.find(wanted) if wanted else -1
        while place >= 0:
            found.append(place)
            place = text.find(wanted, place + len(wanted))
        return found

    def _look_again(self) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        """Mark and count all that is found."""
        places, length = self._places(), len(self.wanted.text())
        marked = []
        for place in places[:MOST_MARKED]:
            cursor = QTextCursor(self._edit.document())
            cursor.setPosition(place)
            cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
            marked.append(cursor)
        self._edit.show_found(marked)
        here = self._edit.textCursor().selectionStart()
        if not self.wanted.text():
            self.count.setText("")
        elif here in places and self._edit.textCursor().hasSelection():
            words = self.tr("{number} of {count}")
            self.count.setText(words.format(number=places.index(here) + 1, count=len(places)))
        else:
            self.count.setText(self.tr("{count} found").format(count=len(places)))
        for button in (self.before, self.after, self.replace_one, self.replace_all):
            button.setEnabled(bool(places))

    def find_next(self, backwards: bool = False) -> bool:
        """Go to the next place, from the other end if there is none left; return whether there is any."""
        wanted = self.wanted.text()
        if not wanted:
            return False
        flags = self._flags | (QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0))
        found = self._edit.find(wanted, flags)
        if not found:
            kept = self._edit.textCursor()
            start = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
            self._edit.moveCursor(start)
            found = self._edit.find(wanted, flags)
            if not found:
                self._edit.setTextCursor(kept)
        if found:
            self._edit.centerCursor()
        self._look()
        return found

    def replace(self) -> None:
        """Replace what was found last, and go on to the next."""
        cursor = self._edit.textCursor()
        chosen, wanted = cursor.selectedText(), self.wanted.text()
        same = chosen == wanted if self.exact.isChecked() else chosen.lower() == wanted.lower()
        if wanted and same:
            cursor.insertText(self.other.text())
        self.find_next()

    def replace_every(self) -> None:
        """Replace all, as one step."""
        places, length = self._places(), len(self.wanted.text())
        cursor = QTextCursor(self._edit.document())
        cursor.beginEditBlock()
        for place in reversed(places):
            cursor.setPosition(place)
            cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(self.other.text())
        cursor.endEditBlock()
        self.count.setText(self.tr("{count} replaced").format(count=len(places)))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.put_away()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self.other:
                    self.replace()
                else:
                    self.find_next(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return False
