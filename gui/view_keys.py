"""The keys and mouse gestures that belong to one view alone, for the shortcuts sheet."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

translate = QCoreApplication.translate


def translatable(context: str, template: str) -> str:
    """Mark an English text of the tables for the translators; the context is always "ViewKeys"."""
    del context
    return template


@dataclass(frozen=True)
class ViewKey:
    """Keys (portable names) or a gesture in words, and what it does; both in English."""

    does: str
    keys: tuple[str, ...] = ()
    gesture: str = ""

    def shown(self) -> str:
        """Return the keys or the gesture in the language of the window."""
        if self.gesture:
            return translate("ViewKeys", self.gesture)
        native = QKeySequence.SequenceFormat.NativeText
        return " / ".join(QKeySequence(keys).toString(native) for keys in self.keys)

    def told(self) -> str:
        """Return what it does, in the language of the window."""
        return translate("ViewKeys", self.does)


DESIGN_KEYS = (
    ViewKey(translatable("ViewKeys", "Next element, element before"), ("Tab", "Shift+Tab")),
    ViewKey(translatable("ViewKeys", "Change it in the inspector"), ("Return",)),
    ViewKey(translatable("ViewKeys", "Move the host, or walk"), gesture=translatable("ViewKeys", "Arrows")),
    ViewKey(translatable("ViewKeys", "Move the host by one pixel"), gesture=translatable("ViewKeys", "Alt+arrows")),
    ViewKey(translatable("ViewKeys", "Reorder the guests"), gesture=translatable("ViewKeys", "Ctrl+Shift+arrows")),
    ViewKey(translatable("ViewKeys", "Go into the host"), ("Ctrl+Down",)),
    ViewKey(translatable("ViewKeys", "Cancel, or select nothing"), ("Esc",)),
    ViewKey(translatable("ViewKeys", "Fit in view, actual size"), ("1", "0")),
    ViewKey(translatable("ViewKeys", "Zoom"), gesture=translatable("ViewKeys", "Ctrl+wheel")),
    ViewKey(translatable("ViewKeys", "Move the view"), gesture=translatable("ViewKeys", "Shift or middle drag")),
    ViewKey(translatable("ViewKeys", "Select several"), gesture=translatable("ViewKeys", "Ctrl+click")),
    ViewKey(translatable("ViewKeys", "Place several copies"), gesture=translatable("ViewKeys", "Shift+drop")),
)  # fmt: skip
RUN_KEYS = (
    ViewKey(translatable("ViewKeys", "Strip of the cores: nearer, farther, all"), ("+", "-", "0")),
    ViewKey(
        translatable("ViewKeys", "Strip of the cores: move along"), gesture=translatable("ViewKeys", "Shift+wheel")
    ),
    ViewKey(translatable("ViewKeys", "Guest before, next guest"), ("Left", "Right")),
    ViewKey(translatable("ViewKeys", "Show all of the graph"), ("1", "0")),
    ViewKey(translatable("ViewKeys", "Zoom"), gesture=translatable("ViewKeys", "Ctrl+wheel")),
    ViewKey(translatable("ViewKeys", "Show only this guest"), gesture=translatable("ViewKeys", "Double click")),
    ViewKey(translatable("ViewKeys", "Run to the chosen line of the program"), ("Return",)),
    ViewKey(
        translatable("ViewKeys", "Set or remove a breakpoint"), gesture=translatable("ViewKeys", "Left of an address")
    ),
    ViewKey(translatable("ViewKeys", "Send keys to the guest"), gesture=translatable("ViewKeys", "In the console")),
)  # fmt: skip
# The editor has a window of its own, so its keys may be those of the table.
EDITOR_KEYS = (
    ViewKey(translatable("ViewKeys", "Find, replace"), ("Ctrl+F", "Ctrl+H")),
    ViewKey(translatable("ViewKeys", "Next place found, place before"), ("F3", "Shift+F3")),
    ViewKey(translatable("ViewKeys", "Go to a line"), ("Ctrl+G",)),
    ViewKey(translatable("ViewKeys", "Next problem"), ("F8",)),
    ViewKey(translatable("ViewKeys", "Set or remove a breakpoint"), ("F9",)),
    ViewKey(translatable("ViewKeys", "Complete the word"), ("Ctrl+Space",)),
    ViewKey(translatable("ViewKeys", "Indent, take the indentation back"), ("Tab", "Shift+Tab")),
    ViewKey(translatable("ViewKeys", "Make a comment of it, or code again"), ("Ctrl+/",)),
    ViewKey(translatable("ViewKeys", "Move the line up, down"), ("Alt+Up", "Alt+Down")),
    ViewKey(translatable("ViewKeys", "Larger, smaller, usual letters"), ("Ctrl++", "Ctrl+-", "Ctrl+0")),
    ViewKey(translatable("ViewKeys", "Run it"), ("Ctrl+Return",)),
    ViewKey(translatable("ViewKeys", "Leave the text by keyboard"), ("Ctrl+Tab",)),
)  # fmt: skip
