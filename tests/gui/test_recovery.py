"""The copy that a crash leaves behind."""

import os
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui import recovery
from gui.recovery import Recovery, lost_designs
from gui.session import Session
from model.elements import Design
from model.storage import load_design, save_design
from model.text import text


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "recovery"
    monkeypatch.setattr(recovery, "recovery_folder", lambda: place)
    monkeypatch.setattr(recovery, "DELAY_MS", 0)
    return place


def change(session: Session, title: str) -> None:
    with session.document.transaction(text("Rename")):
        session.document.set_title(title)


def test_copy_follows_the_changes(session: Session, qtbot: QtBot) -> None:
    made = Recovery(session)
    assert not made.path.exists()
    change(session, "Lost otherwise")
    qtbot.waitUntil(made.path.exists)
    assert load_design(made.path).title == "Lost otherwise"


def test_no_copy_where_nothing_is_unsaved(session: Session, qtbot: QtBot) -> None:
    made = Recovery(session)
    change(session, "Typed and undone")
    qtbot.waitUntil(made.path.exists)
    session.document.undo()
    assert not made.path.exists()


def test_saving_removes_the_copy(session: Session) -> None:
    made = Recovery(session)
    change(session, "Saved")
    assert made.write()
    made.forget()
    assert not made.path.exists()


def test_only_copies_of_programs_that_ended_are_offered(session: Session, folder: Path) -> None:
    mine = Recovery(session)
    assert mine.write()
    assert lost_designs() == []
    ended = folder / "999999999-0.hvista"
    ended.write_bytes(mine.path.read_bytes())
    assert lost_designs() == [ended]
    assert mine.path.name.startswith(str(os.getpid()))


def test_folder_that_cannot_be_made_is_no_fault(session: Session, folder: Path) -> None:
    folder.write_text("in the way")
    assert not Recovery(session).write()


def test_copy_forgotten_while_it_is_written_is_not_left_behind(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Recovery(session)
    change(session, "Saved meanwhile")
    begun, gate = threading.Event(), threading.Event()

    def slow(design: Design, path: Path) -> None:
        begun.set()
        gate.wait(30)
        save_design(design, path)

    monkeypatch.setattr(recovery, "save_design", slow)
    writing = made.start_writing()
    assert begun.wait(30)
    made.forget()
    gate.set()
    assert writing.result()
    assert not made.path.exists()
