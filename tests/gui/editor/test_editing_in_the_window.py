"""The editor in the whole window: from the design into Run, and what the program's end would leave."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.editor.window import ProgramEditor
from gui.main_window import MainWindow
from model.elements import ProgramSource, Technique
from model.storage import load_design
from tests.gui.editor.conftest import PATIENCE


@pytest.fixture
def window(qtbot, session):
    guest = session.document.design.guest("legacy")
    session.document.replace_guest(replace(guest, technique=Technique.TRAP_AND_EMULATE))
    session.document.mark_saved()
    made = MainWindow(session)
    # Else closing would ask what is to be done with the changes.
    qtbot.addWidget(made, before_close_func=lambda _: session.document.mark_saved())
    made.show()
    yield made
    made.workspaces.close_all()
    made.recovery.forget()


def edit_selected(window):
    window.session.select(["legacy"])
    window.perform("edit-program")
    (editor,) = window.findChildren(ProgramEditor)
    return editor


def test_the_action_needs_a_program_with_a_text(window):
    action = window.actions_["edit-program"]
    window.session.select([])
    assert not action.isEnabled()
    window.session.select(["laptop"])  # a host with a hypervisor runs no program of its own
    assert not action.isEnabled()
    window.session.select(["legacy"])
    assert action.isEnabled()


def test_run_it_goes_to_run_and_starts_the_new_text(qtbot, window):
    editor = edit_selected(window)
    editor.edit.put("start:\n    nop\n    jmp start\n")
    qtbot.mouseClick(editor.run_button, Qt.MouseButton.LeftButton)
    run = window.workspaces.current()
    assert window.workspaces.front == "run"
    qtbot.waitUntil(lambda: run.controller.position > 3, timeout=PATIENCE)
    assert [system.id for system in run.controller.systems] == ["legacy"]
    assert any(line.text == "nop" for line in run.controller.listing("legacy"))
    assert window.session.document.design.guest("legacy").program == ProgramSource("start:\n    nop\n    jmp start\n")


def test_what_is_typed_is_in_the_copy_for_a_crash(qtbot, window):
    editor = edit_selected(window)
    editor.edit.put("; not yet saved\n")
    qtbot.waitUntil(lambda: window.session.document.is_modified, timeout=PATIENCE)
    assert editor.isVisible()
    assert window.recovery.write()
    assert load_design(window.recovery.path).guest("legacy").program == ProgramSource("; not yet saved\n")
    editor.reject()
