"""Every control can be found by tests, read by a screen reader, and explains itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.actions import ACTIONS
from gui.bug_report import BugReportDialog
from gui.export_dialog import ExportDialog
from gui.help import AboutDialog, GuideDialog, ShortcutsDialog
from gui.main_window import MainWindow
from gui.preferences import PreferencesDialog
from gui.session import Session
from gui.view_keys import DESIGN_KEYS, RUN_KEYS, ViewKey
from gui.welcome import ExamplesDialog
from gui.workspaces import NAMES

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
DIALOGS: dict[str, Callable[[MainWindow], QDialog]] = {
    "about": AboutDialog,
    "bug report": lambda window: BugReportDialog("ValueError: x", "details", window),
    "examples": lambda window: ExamplesDialog(print, window),
    "export": lambda window: ExportDialog(window.workspaces.current(), "a.hvista", "", window),
    "guide": GuideDialog,
    "preferences": PreferencesDialog,
    "shortcuts": ShortcutsDialog,
}


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("gui.recovery.recovery_folder", lambda: tmp_path / "recovery")
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    return made


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield what a user can operate, without the inner parts of Qt's own widgets."""
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QLineEdit | QHeaderView)
        parts = isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_")
        outer = widget.window()
        popup = isinstance(outer, QMenu) or outer.metaObject().className() == "QComboBoxPrivateContainer"
        corner = type(widget) is QAbstractButton and isinstance(widget.parent(), QAbstractItemView)
        # A control without words yet is kept hidden by its owner.
        if isinstance(widget, INTERACTIVE) and not (inner or parts or popup or corner or widget.isHidden()):
            yield widget


def faults(root: QWidget) -> list[str]:
    found = []
    for widget in controls(root):
        name = widget.objectName() or f"{type(widget).__name__} in {widget.parentWidget().objectName()}"
        missing = [
            what
            for what, value in (
                ("object name", widget.objectName()),
                ("accessible name", widget.accessibleName()),
                ("tooltip", widget.toolTip() or (isinstance(widget, QAbstractScrollArea) and "its items have them")),
            )
            if not value
        ]
        if missing:
            found.append(f"{name}: no {', '.join(missing)}")
    return sorted(found)


@pytest.mark.parametrize("name", NAMES)
def test_every_control_of_a_workspace_has_its_names(window: MainWindow, name: str) -> None:
    workspace = window.go_to(name)
    if name == "design":
        for chosen in ((), ("server",), ("web",), ("server", "web"), ("server", "laptop")):
            window.session.select(chosen)
            assert "\n".join(faults(workspace)) == ""
    assert "\n".join(faults(window)) == ""


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_has_its_names(window: MainWindow, name: str) -> None:
    dialog = DIALOGS[name](window)
    assert "\n".join(faults(dialog)) == ""
    assert dialog.windowTitle()


def test_no_shortcut_is_taken_twice(window: MainWindow) -> None:
    for name in NAMES:
        window.go_to(name)
    used: Counter[str] = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.shortcuts)
    for name, workspace in window.workspaces.made().items():
        own = {key.toString() for shortcut in workspace.findChildren(QShortcut) for key in QShortcut.keys(shortcut)}
        for action in workspace.findChildren(type(window.actions_["new"])):
            own |= {key.toString() for key in action.shortcuts()}
        assert own & set(used) == set(), name
    assert [keys for keys, count in used.items() if count > 1] == []


def test_tooltips_of_actions_name_their_shortcuts(window: MainWindow) -> None:
    for spec in ACTIONS:
        keys = [QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in spec.shortcuts]
        assert all(f"({key})" in window.actions_[spec.id].toolTip() for key in keys[:1]), spec.id


def test_shortcuts_sheet_names_every_shortcut(window: MainWindow) -> None:
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in ShortcutsDialog(window).findChildren(QLabel))
    for spec in ACTIONS:
        for keys in spec.shortcuts:
            assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in words, spec.id


@pytest.mark.parametrize("table", [DESIGN_KEYS, RUN_KEYS])
def test_keys_of_a_view_are_not_those_of_the_window(qapp: object, table: tuple[ViewKey, ...]) -> None:
    used = {QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.shortcuts}
    for view_key in table:
        assert view_key.shown()
        assert not {QKeySequence(keys).toString() for keys in view_key.keys} & used
