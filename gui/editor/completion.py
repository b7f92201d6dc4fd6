"""Completion while one types: mnemonics, registers, directives, and the names of the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from gui.editor.code_edit import CodeEdit
from gui.editor.syntax import DIRECTIVES, begins_statement, is_code, mnemonics, registers
from gui.theme import font

LEAST = 2  # letters, before anything is proposed unasked
SHOWN = 9
_CHARACTERS = frozenset("_$@?.")
_TAKEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class Completion(QObject):
    """Proposes words below the cursor; Return and Tab take one, Esc none, Ctrl+Space asks for them."""

    def __init__(self, edit: CodeEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._model = QStringListModel(self)
        self.completer = QCompleter(self._model, self)
        self.completer.setWidget(edit)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setMaxVisibleItems(SHOWN)
        self.completer.activated.connect(self._insert)
        popup = self.popup
        popup.setObjectName("program-completion")
        popup.setFont(font(12, code=True))
        edit.installEventFilter(self)
        popup.installEventFilter(self)

    @property
    def popup(self) -> QAbstractItemView:
        """The list of proposals."""
        popup = self.completer.popup()
        assert popup is not None
        return popup

    @property
    def is_open(self) -> bool:
        """Whether words are proposed."""
        return bool(self.popup.isVisible())

    def propose(self, asked: bool = False) -> None:
        """Propose words for what stands before the cursor; `asked` for by the user, or while typing."""
        prefix = self._prefix()
        cursor = self._edit.textCursor()
        line, column = cursor.block().text(), cursor.positionInBlock()
        wanted = asked or (len(prefix) >= LEAST and not prefix[0].isdigit())
        words = self._words(line, column) if wanted and is_code(line, column) else []
        self._model.setStringList(words)
        self.completer.setCompletionPrefix(prefix)
        count = self.completer.completionCount()
        is_whole = count == 1 and self.completer.currentCompletion().lower() == prefix.lower()
        if not count or is_whole:
            self.popup.hide()
            return
        popup = self.popup
        popup.setCurrentIndex(self.completer.completionModel().index(0, 0))
        box = self._edit.cursorRect()
        box.translate(self._edit.viewportMargins().left(), 0)
        box.setWidth(popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width() + 16)
        self.completer.complete(box)

    def _prefix(self) -> str:
        cursor = self._edit.textCursor()
        text, column = cursor.block().text(), cursor.positionInBlock()
        start = column
        while start and (text[start - 1].isalnum() or text[start - 1] in _CHARACTERS):
            start -= 1
        return text[start:column]

    def _words(self, line: str, column: int) -> list[str]:
        if begins_statement(line, column):
            return _first_words()
        return sorted({*registers(), *self._edit.reading.names}, key=str.lower)

    def _insert(self, word: str) -> None:
        cursor = self._edit.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self.completer.completionPrefix())
        )
        cursor.insertText(word)
        self._edit.setTextCursor(cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is not self._edit:
            return self._popup_key(event)
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.propose(asked=True)
            return True
        return False

    def _popup_key(self, event: QKeyEvent) -> bool:
        """Take a word by Return or Tab; what is typed meanwhile goes on into the text."""
        if event.key() in _TAKEN:
            self._insert(str(self.popup.currentIndex().data()))
            self.popup.hide()
            return True
        return False

    def typed(self, text: str) -> None:
        """Something was typed: propose what could follow, or no more."""
        if text and (text.isalnum() or text in _CHARACTERS):
            self.propose()
        elif self.is_open:
            self.propose() if not text or self._prefix() else self.popup.hide()


@cache
def _first_words() -> list[str]:
    words: Iterable[str] = {*mnemonics(), *DIRECTIVES}
    return sorted(words)
