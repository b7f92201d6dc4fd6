"""Programs from files: imported by the button or dropped on the field, refused with one sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.design.inspector import InspectorPanel, program
from gui.design.inspector.guest_page import GuestPage
from gui.design.inspector.program_file import NotImported, read_program
from gui.session import Session
from model.document.limits import MAX_BINARY_SIZE
from model.elements import BinaryFormat, ProgramBinary
from model.machine.assembler import assemble
from model.machine.programs import APPLICATION_BASE, source_of
from tests.model.machine.executables import elf


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> GuestPage:
    panel = InspectorPanel(session)
    qtbot.addWidget(panel)
    panel.resize(284, 900)
    panel.show()
    session.select(["web"])
    shown = panel.page()
    assert isinstance(shown, GuestPage)
    return shown


@pytest.fixture
def flat(tmp_path: Path, session: Session) -> Path:
    path = tmp_path / "mine.bin"
    bits = session.document.design.guest("web").cpu.bits
    path.write_bytes(assemble(source_of("hello"), bits, APPLICATION_BASE).code)
    return path


def test_the_button_imports_a_file_as_one_step(
    qtbot: QtBot, page: GuestPage, session: Session, flat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "ask_path", lambda *_: flat)
    position = session.document.position
    qtbot.mouseClick(page.findChild(QWidget, "program-import"), Qt.MouseButton.LeftButton)
    imported = session.document.design.guest("web").program
    assert imported == ProgramBinary(flat.read_bytes(), "mine.bin", BinaryFormat.FLAT)
    assert session.document.position == position + 1
    assert page.program.control.currentText() == "mine.bin"
    assert page.program.note.text() == f"flat binary, {flat.stat().st_size} bytes"
    assert page.findChild(QWidget, "program-edit").isHidden()
    session.document.undo()
    assert page.program.control.value() == "hello"
    assert page.program.note.isHidden()


@pytest.mark.parametrize(
    ("base", "said"),
    [(0x8048000, ""), (APPLICATION_BASE, ""), (0x10000, "is neither in the memory of an application")],
)
def test_an_executable_may_be_linked_wherever_a_kernel_can_put_it(tmp_path: Path, base: int, said: str) -> None:
    path = tmp_path / "elsewhere"
    path.write_bytes(elf(32, base=base).data)
    if said:
        with pytest.raises(NotImported, match=said):
            read_program(path, {32})
    else:
        assert read_program(path, {32}).format is BinaryFormat.ELF32


def test_a_file_is_dropped_on_the_field(page: GuestPage, session: Session, flat: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(flat))])
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.program.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, modifiers))
    assert isinstance(session.document.design.guest("web").program, ProgramBinary)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "mine.bin: The file is empty"),
        (b"\x7fELF", "mine.bin: "),
        (bytes(MAX_BINARY_SIZE + 1), "a program may have"),
        (None, "mine.bin cannot be read"),
    ],
)
def test_what_is_no_program_is_refused_and_nothing_is_lost(
    page: GuestPage, session: Session, flat: Path, content: bytes | None, said: str
) -> None:
    if content is None:
        flat.unlink()
    else:
        flat.write_bytes(content)
    before = session.document.design
    page.program.import_file(flat)
    assert said in page.program.refusal()
    assert session.document.design is before
    assert page.program.control.value() == "hello"
