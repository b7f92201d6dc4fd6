"""Own programs: the assembler reads along, the text lands in the guest, nothing is lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.design.inspector import InspectorPanel
from gui.design.inspector.guest_page import GuestPage
from gui.design.inspector.program_dialog import ProgramDialog, ProgramEdit
from gui.session import Session
from model.elements import ProgramSource
from model.machine.assembler import AssemblyError, assemble
from model.machine.programs import bundled_programs, source_of


@pytest.fixture
def dialog(qtbot: QtBot) -> ProgramDialog:
    made = ProgramDialog("start:\n    mov eax, 1\n", 32)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def panel(qtbot: QtBot, session: Session) -> InspectorPanel:
    made = InspectorPanel(session)
    qtbot.addWidget(made)
    made.resize(284, 900)
    made.show()
    return made


@pytest.fixture
def page(panel: InspectorPanel, session: Session) -> GuestPage:
    session.select(["web"])
    shown = panel.page()
    assert isinstance(shown, GuestPage)
    return shown


def _editor(dialog: ProgramDialog) -> ProgramEdit:
    found = dialog.findChild(ProgramEdit)
    assert isinstance(found, ProgramEdit)
    return found


def _click(qtbot: QtBot, dialog: ProgramDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_a_program_that_assembles_says_its_size(qtbot: QtBot, dialog: ProgramDialog) -> None:
    size = len(assemble(dialog.text(), 32, 0x40000).code)
    qtbot.waitUntil(lambda: f"{size} bytes" in dialog.status())
    assert _editor(dialog).faulty_line() == 0


def test_one_line_of_code_is_one_line(qtbot: QtBot, dialog: ProgramDialog) -> None:
    qtbot.waitUntil(lambda: "1 line of code" in dialog.status())


def test_a_fault_is_told_while_typing_and_gone_when_mended(qtbot: QtBot, dialog: ProgramDialog) -> None:
    editor = _editor(dialog)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "    moov ebx, 2")
    with pytest.raises(AssemblyError) as fault:
        assemble(dialog.text(), 32, 0x40000)
    qtbot.waitUntil(lambda: dialog.status() == f"Line 3: {fault.value.reason}.")
    assert editor.faulty_line() == 3
    for _ in range(len("    moov ebx, 2")):
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: "bytes" in dialog.status())
    assert editor.faulty_line() == 0


def test_a_bundled_program_can_be_the_beginning(qtbot: QtBot, dialog: ProgramDialog) -> None:
    before = dialog.text()
    start = dialog.findChild(QWidget, "program-start")
    start.setFocus()
    qtbot.keyClick(start, Qt.Key.Key_Down)
    assert dialog.text() == source_of(bundled_programs()[0].id)
    _editor(dialog).undo()
    assert dialog.text() == before


def test_closing_with_changes_asks_first(
    qtbot: QtBot, dialog: ProgramDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    qtbot.keyClicks(_editor(dialog), "; changed")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    _click(qtbot, dialog, "program-cancel")
    assert not dialog.isVisible()
    assert answers == []


def test_closing_without_changes_asks_nothing(
    qtbot: QtBot, dialog: ProgramDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("asked"))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_own_assembly_lands_in_the_guest_as_one_step(qtbot: QtBot, page: GuestPage, session: Session) -> None:
    combo = page.program.control
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_End)
    dialog = page.program.dialog
    assert dialog is not None
    assert dialog.text() == source_of("hello")
    qtbot.keyClicks(_editor(dialog), "; mine")
    text = dialog.text()
    position = session.document.position
    _click(qtbot, dialog, "program-accept")
    assert session.document.design.guest("web").program == ProgramSource(text)
    assert session.document.position == position + 1
    assert combo.value() not in {program.id for program in bundled_programs()}
    session.document.undo()
    assert combo.value() == "hello"


def test_a_program_with_a_fault_is_kept_and_the_field_says_so(
    qtbot: QtBot, page: GuestPage, session: Session
) -> None:
    qtbot.mouseClick(page.findChild(QWidget, "program-edit"), Qt.MouseButton.LeftButton)
    dialog = page.program.dialog
    assert dialog is not None
    _editor(dialog).setPlainText("nop\nfrobnicate eax\n")
    _click(qtbot, dialog, "program-accept")
    assert session.document.design.guest("web").program == ProgramSource("nop\nfrobnicate eax\n")
    qtbot.waitUntil(lambda: page.program.refusal().startswith("Line 2"))
    session.document.undo()
    assert page.program.refusal() == ""


def test_leaving_the_editor_leaves_the_guest_as_it_was(qtbot: QtBot, page: GuestPage, session: Session) -> None:
    before = session.document.design
    page.program.control.setFocus()
    qtbot.keyClick(page.program.control, Qt.Key.Key_End)
    dialog = page.program.dialog
    assert dialog is not None
    _click(qtbot, dialog, "program-cancel")
    assert session.document.design is before
    assert page.program.control.value() == "hello"
    assert page.program.dialog is None


def test_a_program_that_is_not_bundled_is_shown_with_its_name(page: GuestPage, session: Session) -> None:
    session.document.replace_guest(replace(session.document.design.guest("web"), program="doom"))
    assert page.program.control.currentText() == "doom"
    assert "doom" in page.program.refusal()
