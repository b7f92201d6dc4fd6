"""The guest's console: what it has printed, and a keyboard that reaches it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from gui.run.keyboard import unread_words
from gui.run.panel import Desk, Panel, Shown, of_guest
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.labels import Note

CURSOR = "▁"


class Console(QPlainTextEdit):
    """Text on a dark screen. `typed(text)` for every key and for what is pasted."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-console")
        self.setUndoRedoEnabled(False)
        self.setReadOnly(True)
        self.setTabChangesFocus(False)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setMinimumHeight(64)
        self._text = ""
        self._waiting = False
        self._is_native = False
        self.take_theme()
        self.retranslate()
        self._show()

    def take_theme(self) -> None:
        """Use the colours of the present theme."""
        made = theme()
        self.setFont(font(12, code=True))
        rules = f"background: {made.console}; color: {made.console_ink}; border-radius: 8px; padding: 6px;"
        self.setStyleSheet(
            f"QPlainTextEdit {{ {rules} border: 2px solid {made.console}; }}"
            f" QPlainTextEdit:focus {{ border: 2px solid {made.accent}; }}"
        )

    def retranslate(self) -> None:
        """Say everything in the present language."""
        name, tip = self.tr("Console of the guest"), self.tr("Click here and type: the keys go to the guest.")
        if self._is_native:
            name, tip = self.tr("Console"), self.tr("Click here and type: the keys go to the system.")
        self.setAccessibleName(name)
        self.setToolTip(" ".join((tip, self.tr("Shift+Tab leaves."))))

    def speak_of_native(self, native: bool) -> None:
        """Speak of the bare machine, which has no guests, or of a guest."""
        if native != self._is_native:
            self._is_native = native
            self.retranslate()

    @property
    def shown_text(self) -> str:
        """What the guest has printed, without the cursor."""
        return self._text

    def show_output(self, text: str, waiting: bool) -> None:
        """Show what a guest has printed, and a cursor that says whether it waits for a key."""
        if (text, waiting) == (self._text, self._waiting):
            return
        grown = text.startswith(self._text) and waiting == self._waiting
        added = text[len(self._text) :]
        self._text, self._waiting = text, waiting
        if grown and added:
            self._append(added)
        else:
            self._show()

    def _append(self, added: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        cursor.insertText(printable(added))
        self._to_end()

    def _show(self) -> None:
        self.setPlainText(printable(self._text) + ("█" if self._waiting else CURSOR))
        self._to_end()

    def _to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def event(self, event: QEvent) -> bool:
        # Tab and keys that are a shortcut elsewhere belong to the guest while it has the keyboard.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _text_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backtab:
            self.focusPreviousChild()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif _text_of(event):
            self.typed.emit(_text_of(event))
            event.accept()
        else:
            super().keyPressEvent(event)

    def paste_text(self) -> None:
        """Give what is on the clipboard to the guest, line ends as it knows them."""
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n")
        if text:
            self.typed.emit(text)

    def make_menu(self) -> QMenu:
        """Return the context menu."""
        menu = QMenu(self)
        copied = menu.addAction(self.tr("Copy"), self.copy)
        copied.setEnabled(self.textCursor().hasSelection())
        pasted = menu.addAction(self.tr("Paste"), self.paste_text)
        pasted.setEnabled(bool(QGuiApplication.clipboard().text()))
        menu.addAction(self.tr("Select all"), self.selectAll)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _text_of(event: QKeyEvent) -> str:
    """Return what a key means to the guest, "" for keys that are the window's."""
    if event.key() == Qt.Key.Key_Backtab:
        return ""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "\n"
    if event.key() == Qt.Key.Key_Backspace:
        return "\b"
    if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.GroupSwitchModifier):
        return ""
    text = event.text()
    return text if text.isprintable() or text == "\t" else ""


def printable(text: str) -> str:
    """Return what a screen shows of the bytes of a serial line: control characters but line ends are dots."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter if letter.isprintable() or letter in "\n\t" else "·" for letter in kept)


class ConsolePanel(Panel):
    """The console of the guest that is looked at, and what there is to say of it."""

    name = "console"

    def make(self, desk: Desk) -> QWidget:
        both = QWidget(self)
        self.console, self.note = Console(both), Note(parent=both)
        self.console.typed.connect(desk.type_text)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.console, 1)
        column.addWidget(self.note)
        return both

    def heading(self, shown: Shown) -> str:
        return of_guest(self.tr("Console"), shown)

    def retranslate(self) -> None:
        self.console.retranslate()

    def show_run(self, shown: Shown) -> None:
        view = shown.view
        self.console.speak_of_native(shown.is_native)
        self.console.show_output("" if view is None else view.console, view is not None and view.waiting_for_input)
        words = self._words(shown)
        if words != self.note.text():
            self.note.setText(words)

    def _words(self, shown: Shown) -> str:
        view = shown.view
        if view is None:
            return self.tr("This guest is not started. Start it under Guests.") if shown.snapshot else ""
        if view.reason is not None:
            return translate_text(view.reason)
        if view.waiting_for_input:
            return self.tr("Waits for a key. Click the console and type.")
        return unread_words(view.unread) if view.unread and not shown.is_moving else ""
