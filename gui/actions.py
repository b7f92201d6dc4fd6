"""The table of everything that can be done: menus, buttons, tooltips and the shortcuts sheet are made from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from gui.icons import icon

translate = QCoreApplication.translate


def translatable(context: str, template: str) -> str:
    """Mark an English text of the table for the translators; the context is always "actions"."""
    del context
    return template


class Scope(StrEnum):
    """Who carries an action out."""

    WINDOW = "window"  # the main window, always
    HISTORY = "history"  # the main window, when there is something to undo or redo
    WORKSPACE = "workspace"  # the workspace in front, when its enabled_actions() says so
    MACHINE = "machine"  # the Run workspace


@dataclass(frozen=True)
class ActionSpec:
    """One action. `shortcuts` are portable key names, the first is the one shown; `text` and `tip` are English."""

    id: str
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    scope: Scope = Scope.WINDOW
    checkable: bool = False
    group: str = ""


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "new", translatable("actions", "&New design"), translatable("actions", "Start an empty design"),
        ("Ctrl+N",), "file",
    ),
    ActionSpec(
        "open", translatable("actions", "&Open…"), translatable("actions", "Open a design file"),
        ("Ctrl+O",), "folder",
    ),
    ActionSpec(
        "reload", translatable("actions", "Re&load from disk"),
        translatable("actions", "Read the file again and drop the changes made here"),
    ),
    ActionSpec(
        "save", translatable("actions", "&Save"), translatable("actions", "Save the design to its file"),
        ("Ctrl+S",), "save",
    ),
    ActionSpec(
        "save-as", translatable("actions", "Save &as…"), translatable("actions", "Save the design to another file"),
        ("Ctrl+Shift+S",),
    ),
    ActionSpec(
        "export", translatable("actions", "&Export picture…"),
        translatable("actions", "Save this view as PNG, SVG or PDF"), ("Ctrl+E",), "export",
    ),
    ActionSpec(
        "export-png", translatable("actions", "P&NG picture…"),
        translatable("actions", "Save this view as a picture of pixels, for slides and the web"),
    ),
    ActionSpec(
        "export-svg", translatable("actions", "S&VG drawing…"),
        translatable("actions", "Save this view as a drawing that stays sharp at any size"),
    ),
    ActionSpec(
        "export-pdf", translatable("actions", "P&DF page…"),
        translatable("actions", "Save this view as a page for printing"),
    ),
    ActionSpec(
        "copy-picture", translatable("actions", "Copy &picture"),
        translatable("actions", "Put a picture of this view on the clipboard"), ("Ctrl+Alt+C",), "copy",
    ),
    ActionSpec(
        "quit", translatable("actions", "&Quit"), translatable("actions", "Close the program"), ("Ctrl+Q",), "quit",
    ),
    ActionSpec(
        "undo", translatable("actions", "&Undo"), translatable("actions", "Take the last change back"),
        ("Ctrl+Z",), "undo", Scope.HISTORY,
    ),
    ActionSpec(
        "redo", translatable("actions", "&Redo"), translatable("actions", "Make the undone change again"),
        ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", Scope.HISTORY,
    ),
    ActionSpec(
        "cut", translatable("actions", "Cu&t"), translatable("actions", "Cut the selection"),
        ("Ctrl+X",), "cut", Scope.WORKSPACE,
    ),
    ActionSpec(
        "copy", translatable("actions", "&Copy"), translatable("actions", "Copy the selection"),
        ("Ctrl+C",), "copy", Scope.WORKSPACE,
    ),
    ActionSpec(
        "paste", translatable("actions", "&Paste"), translatable("actions", "Paste what was copied"),
        ("Ctrl+V",), "paste", Scope.WORKSPACE,
    ),
    ActionSpec(
        "duplicate", translatable("actions", "Dupl&icate"),
        translatable("actions", "Put a copy of the selection beside it"), ("Ctrl+D",), "duplicate", Scope.WORKSPACE,
    ),
    ActionSpec(
        "delete", translatable("actions", "&Delete"), translatable("actions", "Delete the selection"),
        ("Del",), "delete", Scope.WORKSPACE,
    ),
    ActionSpec(
        "rename", translatable("actions", "Rena&me"), translatable("actions", "Rename the selected host or guest"),
        ("F2",), "rename", Scope.WORKSPACE,
    ),
    ActionSpec(
        "select-all", translatable("actions", "Select &all"), translatable("actions", "Select everything"),
        ("Ctrl+A",), "", Scope.WORKSPACE,
    ),
    ActionSpec(
        "tidy-up", translatable("actions", "Tid&y up"),
        translatable("actions", "Arrange all hosts in rows and columns, so that none covers another"),
        ("Ctrl+Shift+T",), "tidy", Scope.WORKSPACE,
    ),
    ActionSpec(
        "edit-program", translatable("actions", "Edit pro&gram…"),
        translatable("actions", "Write what the guest runs, with the assembler reading along"), ("Ctrl+Shift+E",), "",
        Scope.WORKSPACE,
    ),
    ActionSpec(
        "preferences", translatable("actions", "Pre&ferences…"),
        translatable("actions", "Theme, language, motion and playback"), ("Ctrl+,",), "preferences",
    ),
    ActionSpec(
        "workspace-design", translatable("actions", "&Design"), translatable("actions", "Place hosts and guests"),
        ("Ctrl+1",), "design", checkable=True, group="workspaces",
    ),
    ActionSpec(
        "workspace-run", translatable("actions", "&Run"), translatable("actions", "Watch instructions travel"),
        ("Ctrl+2",), "play", checkable=True, group="workspaces",
    ),
    ActionSpec(
        "workspace-compare", translatable("actions", "&Compare"),
        translatable("actions", "The same program under other techniques"),
        ("Ctrl+3",), "compare", checkable=True, group="workspaces",
    ),
    ActionSpec(
        "workspace-learn", translatable("actions", "&Learn"), translatable("actions", "Guided lessons"),
        ("Ctrl+4",), "learn", checkable=True, group="workspaces",
    ),
    ActionSpec(
        "workspace-virtualizability", translatable("actions", "Can this machine be &virtualized?"),
        translatable("actions", "Execute the instruction table, and see what the theorems make of it"),
        ("Ctrl+5",), "checks", checkable=True, group="workspaces",
    ),
    ActionSpec(
        "zoom-in", translatable("actions", "Zoom &in"), translatable("actions", "Show it larger"),
        ("Ctrl++", "Ctrl+="), "zoom-in", Scope.WORKSPACE,
    ),
    ActionSpec(
        "zoom-out", translatable("actions", "Zoom &out"), translatable("actions", "Show more of it"),
        ("Ctrl+-",), "zoom-out", Scope.WORKSPACE,
    ),
    ActionSpec(
        "zoom-reset", translatable("actions", "&Actual size"), translatable("actions", "Zoom to 100 %"),
        ("Ctrl+0",), "", Scope.WORKSPACE,
    ),
    ActionSpec(
        "zoom-fit", translatable("actions", "&Fit in view"), translatable("actions", "Zoom until everything is seen"),
        ("Ctrl+9",), "fit", Scope.WORKSPACE,
    ),
    ActionSpec(
        "show-checks", translatable("actions", "Show chec&ks"),
        translatable("actions", "Go to the findings of the correspondence rules"), ("Ctrl+Shift+C",), "checks",
    ),
    ActionSpec(
        "full-screen", translatable("actions", "F&ull screen"), translatable("actions", "Use the whole screen"),
        ("F11",), "full-screen", checkable=True,
    ),
    ActionSpec(
        "start-all", translatable("actions", "Start &all"),
        translatable("actions", "Go to Run and start the guests"), ("Ctrl+B",), "play", Scope.MACHINE,
    ),
    ActionSpec(
        "play", translatable("actions", "&Play or pause"),
        translatable("actions", "Run step by step at the chosen speed"), ("F6",), "play", Scope.MACHINE,
    ),
    ActionSpec(
        "step", translatable("actions", "&Step forward"), translatable("actions", "Execute one instruction"),
        ("F5",), "step", Scope.MACHINE,
    ),
    ActionSpec(
        "back", translatable("actions", "Step &back"), translatable("actions", "Go exactly one step back"),
        ("F4",), "back", Scope.MACHINE,
    ),
    ActionSpec(
        "next-trap", translatable("actions", "To the next &trap"),
        translatable("actions", "Run until an instruction leaves the direct path"),
        ("F7", "Shift+F5"), "next-trap", Scope.MACHINE,
    ),
    ActionSpec(
        "run-next-hole", translatable("actions", "To the next sensitive instruction that did &not trap"),
        translatable("actions", "Run until a sensitive instruction is executed without a trap"),
        ("Shift+F7",), "run-next-hole", Scope.MACHINE,
    ),
    ActionSpec(
        "run-fast", translatable("actions", "Run &fast"),
        translatable("actions", "Run without showing each step"), ("F8",), "run-fast", Scope.MACHINE,
    ),
    ActionSpec(
        "toggle-breakpoint", translatable("actions", "Set or remove brea&kpoint"),
        translatable("actions", "Stop runs at the chosen line of the program, or no more"), ("F9",), "",
        Scope.MACHINE,
    ),
    ActionSpec(
        "reset", translatable("actions", "&Reset"), translatable("actions", "Go back to the first instruction"),
        ("F3",), "reset", Scope.MACHINE,
    ),
    ActionSpec(
        "shortcuts", translatable("actions", "&Keyboard shortcuts"),
        translatable("actions", "Show every shortcut on one sheet"), ("F1", "Ctrl+?"), "keyboard",
    ),
    ActionSpec(
        "guide", translatable("actions", "&Guide"), translatable("actions", "How to use the program"),
        ("Ctrl+F1",), "learn",
    ),
    ActionSpec(
        "about", translatable("actions", "&About Hypervista"),
        translatable("actions", "Version, licences and sources"),
    ),
)  # fmt: skip

SPECS = {spec.id: spec for spec in ACTIONS}


def action_text(spec: ActionSpec) -> str:
    """Return the text of an action in the language of the window, without its mnemonic mark."""
    return translate("actions", spec.text).replace("&", "")


def action_tooltip(spec: ActionSpec, sentence: str = "") -> str:
    """Return `sentence`, or the action's own tip, followed by its first shortcut."""
    shown = sentence or translate("actions", spec.tip)
    if not spec.shortcuts:
        return shown
    keys = QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{shown} ({keys})"


class ActionSet(QObject):
    """The actions of one window. `triggered(id)` says which of them the user asked for."""

    triggered = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = {spec.id: make_action(spec, self) for spec in ACTIONS}
        self._groups: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            action = self._actions[spec.id]
            action.triggered.connect(partial(self.triggered.emit, spec.id))
            if spec.group:
                self._groups.setdefault(spec.group, QActionGroup(self)).addAction(action)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def dress(self) -> None:
        """Give all actions their texts again, after the language or the theme changed."""
        for action_id, action in self._actions.items():
            dress_action(SPECS[action_id], action)

    def enable(self, action_id: str, enabled: bool) -> None:
        """Let the action be triggered or not."""
        self._actions[action_id].setEnabled(enabled)


def make_action(spec: ActionSpec, parent: QObject) -> QAction:
    """Return the QAction of one row of the table."""
    action = QAction(parent)
    action.setObjectName(f"action-{spec.id}")
    action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
    action.setCheckable(spec.checkable)
    dress_action(spec, action)
    return action


def dress_action(spec: ActionSpec, action: QAction, sentence: str = "") -> None:
    """Give the action its text, tooltip and icon in the present language and theme."""
    action.setText(translate("actions", spec.text))
    action.setToolTip(action_tooltip(spec, sentence))
    if spec.icon:
        action.setIcon(icon(spec.icon))
