"""The program in the inspector: chosen from a list, or edited; what does not assemble says so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.design.inspector import InspectorPanel
from gui.design.inspector.guest_page import GuestPage
from gui.session import Session
from model.elements import ProgramSource
from model.machine.programs import bundled_programs, source_of


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


def test_own_assembly_lands_in_the_guest_as_one_step(qtbot: QtBot, page: GuestPage, session: Session) -> None:
    combo = page.program.control
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_End)
    assert page.editor is not None
    assert page.editor.text() == source_of("hello")
    assert combo.value() == "hello"
    page.editor.edit.insertPlainText("; mine\n")
    text = page.editor.text()
    position = session.document.position
    page.editor.accept()
    assert page.editor is None
    assert session.document.design.guest("web").program == ProgramSource(text)
    assert session.document.position == position + 1
    assert combo.value() not in {program.id for program in bundled_programs()}
    session.document.undo()
    assert combo.value() == "hello"


def test_a_program_with_a_fault_is_kept_and_the_field_says_so(
    qtbot: QtBot, page: GuestPage, session: Session
) -> None:
    qtbot.mouseClick(page.findChild(QWidget, "program-edit"), Qt.MouseButton.LeftButton)
    assert page.editor is not None
    page.editor.edit.setPlainText("nop\nfrobnicate eax\n")
    page.editor.accept()
    assert session.document.design.guest("web").program == ProgramSource("nop\nfrobnicate eax\n")
    qtbot.waitUntil(lambda: page.program.refusal().startswith("Line 2"))
    session.document.undo()
    assert page.program.refusal() == ""


def test_an_editor_that_changes_nothing_leaves_the_design_as_it_was(
    qtbot: QtBot, page: GuestPage, session: Session
) -> None:
    before = session.document.design
    qtbot.mouseClick(page.findChild(QWidget, "program-edit"), Qt.MouseButton.LeftButton)
    assert page.editor is not None
    page.editor.reject()
    assert session.document.design is before
    assert page.editor is None


def test_a_program_that_is_not_bundled_is_shown_with_its_name(page: GuestPage, session: Session) -> None:
    session.document.replace_guest(replace(session.document.design.guest("web"), program="doom"))
    assert page.program.control.currentText() == "doom"
    assert "doom" in page.program.refusal()
