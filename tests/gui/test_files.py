"""Opening and saving: whatever fails is a sentence, and the design in the window stays."""

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs import Answer, Conflict, FileDialogs
from gui.files import Files, example_entries
from gui.notice import Choice
from gui.session import Session
from gui.settings import settings
from gui.translation import install_language
from model.elements import Design
from model.storage import DesignFileError, FileStamp, load_design, load_with_stamp, save_design
from model.text import text


class Asked(FileDialogs):
    """Answers as it is told, and counts."""

    def __init__(self) -> None:
        self.answer = Answer.CANCEL
        self.conflict = Conflict.CANCEL
        self.path: Path | None = None
        self.questions: list[str] = []

    def ask_about_changes(self, name: str) -> Answer:
        self.questions.append(name)
        return self.answer

    def ask_about_conflict(self, name: str) -> Conflict:
        self.questions.append(name)
        return self.conflict

    def ask_open_path(self) -> Path | None:
        return self.path

    def ask_save_path(self, suggested: str) -> Path | None:
        self.questions.append(suggested)
        return self.path


class Said:
    """Keeps what was said."""

    def __init__(self) -> None:
        self.sentences: list[tuple[str, str]] = []
        self.choices: dict[str, object] = {}

    def __call__(self, severity: str, sentence: str, choices: tuple[Choice, ...]) -> None:
        self.sentences.append((severity, sentence))
        self.choices = dict(choices)

    def choose(self, label: str) -> object:
        act = self.choices[label]
        assert callable(act)
        return act()


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def said() -> Said:
    return Said()


@pytest.fixture
def files(session: Session, asked: Asked, said: Said) -> Files:
    return Files(session, asked, said)


def change(session: Session) -> None:
    with session.document.transaction(text("Rename")):
        session.document.set_title("Changed")


def test_save_asks_for_a_file_once(files: Files, session: Session, asked: Asked, tmp_path: Path) -> None:
    change(session)
    asked.path = tmp_path / "lecture.hvista"
    assert files.save()
    assert asked.questions == ["Changed.hvista"]
    assert load_design(asked.path) == session.document.design
    assert not files.is_modified
    change(session)
    assert files.save()
    assert len(asked.questions) == 1
    assert files.name == "lecture.hvista"
    assert settings().recent_files == [asked.path]


def test_what_is_saved_opens_equal(files: Files, session: Session, tmp_path: Path) -> None:
    before = session.document.design
    path = tmp_path / "a.hvista"
    assert files.save_to(path)
    assert files.new()
    assert session.document.design.hosts == ()
    assert files.open(path)
    assert session.document.design == before
    assert (files.path, files.source) == (path, str(path))


@pytest.mark.parametrize("answer", list(Answer))
def test_changes_are_asked_about(
    files: Files, session: Session, asked: Asked, answer: Answer, tmp_path: Path
) -> None:
    change(session)
    asked.answer, asked.path = answer, tmp_path / "kept.hvista"
    left = files.new()
    assert left is (answer is not Answer.CANCEL)
    assert asked.path.exists() is (answer is Answer.SAVE)
    assert (session.document.design.hosts == ()) is left


def test_cancelling_the_file_dialog_keeps_the_design(files: Files, session: Session, asked: Asked) -> None:
    change(session)
    asked.answer, asked.path = Answer.SAVE, None
    assert not files.new()
    assert session.document.design.title == "Changed"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"format": "hypervista", "version": 99}', b"\xff\xfe", b"[" * 100000, b'{"format": "other"}'],
    ids=["empty", "cut off", "newer", "no text", "deep", "of another kind"],
)
def test_unreadable_file_is_a_sentence(
    files: Files, session: Session, said: Said, content: bytes, tmp_path: Path
) -> None:
    before = session.document.design
    path = tmp_path / "broken.hvista"
    path.write_bytes(content)
    assert not files.open(path)
    assert session.document.design is before
    [(severity, sentence)] = said.sentences
    assert severity == "error"
    assert sentence.startswith("broken.hvista: ")
    assert "Traceback" not in sentence


def test_missing_file_can_be_tried_again(files: Files, session: Session, said: Said, tmp_path: Path) -> None:
    path = tmp_path / "later.hvista"
    assert not files.open(path)
    save_design(session.document.design, path)
    assert said.choose("Try again") is True
    assert files.path == path


def test_full_disk_loses_nothing(
    files: Files, session: Session, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.hvista"
    assert files.save_to(path)
    before = path.read_bytes()
    change(session)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not files.save()
    assert path.read_bytes() == before
    assert files.is_modified
    [(severity, sentence)] = said.sentences
    assert severity == "error"
    assert "disk is full" in sentence
    monkeypatch.undo()
    assert files.save()


def test_folder_that_cannot_be_written(files: Files, session: Session, said: Said, tmp_path: Path) -> None:
    change(session)
    assert not files.save_to(tmp_path / "no-such-folder" / "a.hvista")
    assert said.sentences[0][0] == "error"
    assert files.path is None
    assert files.is_modified


def test_file_deleted_while_open(files: Files, said: Said, asked: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.hvista"
    assert files.save_to(path)
    path.unlink()
    qtbot.waitUntil(lambda: bool(said.sentences))
    assert said.sentences[0] == (
        "warning",
        "“a.hvista” is no longer on disk. The design is still here: save it to keep it.",
    )
    assert files.is_modified
    assert not files.new()
    assert asked.questions == ["a.hvista"]
    assert said.choose("Save") is True
    assert path.exists()
    assert not files.is_modified


def test_file_changed_by_another_program(
    files: Files, session: Session, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.hvista"
    assert files.save_to(path)
    save_design(replace(session.document.design, title="From elsewhere"), path)
    qtbot.waitUntil(lambda: bool(said.sentences))
    assert said.choose("Reload") is True
    assert session.document.design.title == "From elsewhere"
    files.look_at_disk()
    assert len(said.sentences) == 1


def test_own_saves_are_not_reported(files: Files, session: Session, said: Said, tmp_path: Path) -> None:
    assert files.save_to(tmp_path / "a.hvista")
    change(session)
    assert files.save()
    files.look_at_disk()
    assert said.sentences == []


def test_examples_open_as_copies(files: Files, session: Session, asked: Asked) -> None:
    for name, title, description in example_entries():
        assert files.open_example(name)
        assert (files.path, files.source) == (None, f"example:{name}")
        assert files.name == title == session.document.design.title
        assert description
    assert asked.questions == []


def test_examples_speak_the_language_of_the_window(files: Files) -> None:
    english = example_entries()
    install_language("it")
    for (_, title, description), (_, titolo, descrizione) in zip(english, example_entries(), strict=True):
        assert title != titolo
        assert description != descrizione


def test_an_example_has_one_title(files: Files, session: Session, asked: Asked, tmp_path: Path) -> None:
    install_language("it")
    assert files.open_example("hosted")
    titles = {name: title for name, title, _ in example_entries()}
    assert files.name == session.document.design.title == titles["hosted"] != "hosted"
    assert not files.is_modified
    assert not session.document.can_undo
    asked.path = tmp_path / "mine.hvista"
    assert files.save()
    assert load_design(asked.path).title == titles["hosted"]


def test_recovered_design_counts_as_unsaved(files: Files, session: Session, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hvista"
    save_design(session.document.design, copy)
    assert files.recover(copy)
    assert files.path is None
    assert files.is_modified


def test_saving_what_a_file_cannot_hold_is_a_sentence(files: Files, session: Session, tmp_path: Path) -> None:
    with pytest.raises(DesignFileError):
        save_design(session.document.design, tmp_path)
    assert not files.save_to(tmp_path)


def test_real_question_has_three_answers(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QMessageBox

    window = QWidget()
    qtbot.addWidget(window)
    buttons = QMessageBox.StandardButton
    for pressed, answer in (
        (buttons.Save, Answer.SAVE),
        (buttons.Discard, Answer.DISCARD),
        (buttons.Cancel, Answer.CANCEL),
    ):
        monkeypatch.setattr(QMessageBox, "exec", lambda box, chosen=pressed: box.button(chosen) and chosen.value)
        assert FileDialogs(window).ask_about_changes("a.hvista") is answer


@pytest.mark.parametrize("saving", [False, True])
def test_real_file_dialogs_return_the_chosen_path(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, saving: bool
) -> None:
    from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView

    (tmp_path / "there.hvista").write_text("{}")
    window = QWidget()
    qtbot.addWidget(window)
    settings().set_folder("designs", tmp_path)  # as after opening or saving there
    asked: list[QFileDialog] = []

    def accept(dialog: QFileDialog) -> int:
        asked.append(dialog)
        dialog.selectFile(str(tmp_path / ("new" if saving else "there.hvista")))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", accept)
    dialogs = FileDialogs(window)
    path = dialogs.ask_save_path("suggested.hvista") if saving else dialogs.ask_open_path()
    assert path == tmp_path / ("new.hvista" if saving else "there.hvista")
    widths = asked[0].findChild(QTreeView, "treeView").header()
    assert widths.sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch
    assert widths.sectionResizeMode(3) == QHeaderView.ResizeMode.ResizeToContents
    assert asked[0].directory().path() == str(tmp_path)
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: 0)
    assert dialogs.ask_open_path() is None
    assert dialogs.ask_save_path("a.hvista") is None


def test_file_dialogs_call_a_folder_by_its_italian_name(tmp_path: Path) -> None:
    from PySide6.QtCore import QFileInfo
    from PySide6.QtWidgets import QFileIconProvider

    install_language("it")
    assert QFileIconProvider().type(QFileInfo(str(tmp_path))) == "Cartella"


def test_changes_here_are_not_dropped_by_reloading(
    files: Files, session: Session, said: Said, asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "a.hvista"
    assert files.save_to(path)
    save_design(replace(session.document.design, title="From elsewhere"), path)
    change(session)
    files.look_at_disk()
    assert said.choose("Reload") is False
    assert asked.questions == ["a.hvista"]
    assert session.document.design.title == "Changed"
    asked.answer = Answer.DISCARD
    assert said.choose("Reload") is True
    assert session.document.design.title == "From elsewhere"


@pytest.mark.parametrize("content", ["a design", "cut off"])
def test_saving_never_silently_overwrites_what_another_program_wrote(
    files: Files, session: Session, said: Said, asked: Asked, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "a.hvista"
    assert files.save_to(path)
    if content == "a design":
        save_design(replace(session.document.design, title="From elsewhere"), path)
    else:
        path.write_text("{")
    theirs = path.read_bytes()
    change(session)
    files.look_at_disk()  # and says so
    for _ in range(2):
        assert not files.save()
        assert path.read_bytes() == theirs
    assert asked.questions == ["a.hvista", "a.hvista"]
    asked.conflict, asked.path = Conflict.SAVE_AS, tmp_path / "b.hvista"
    assert files.save()
    assert (files.name, path.read_bytes()) == ("b.hvista", theirs)


def test_saving_over_another_version_when_the_user_says_so(
    files: Files, session: Session, said: Said, asked: Asked, tmp_path: Path
) -> None:
    path = tmp_path / "a.hvista"
    for overwrite in (lambda: said.choose("Save anyway"), files.save):
        assert files.save_to(path)
        save_design(replace(session.document.design, title="From elsewhere"), path)
        change(session)
        files.look_at_disk()
        asked.conflict = Conflict.OVERWRITE
        assert overwrite() is True
        assert load_design(path).title == "Changed"
        assert files.save()
    assert asked.questions == ["a.hvista"]


def test_trouble_is_settled_when_its_cause_is_gone(files: Files, said: Said, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.hvista"
    assert files.save_to(path)
    content = path.read_bytes()
    path.unlink()
    qtbot.waitUntil(lambda: len(said.sentences) == 1)
    with qtbot.waitSignal(files.settled):
        path.write_bytes(content)
    assert not files.is_modified
    path.write_bytes(b"{")
    qtbot.waitUntil(lambda: len(said.sentences) == 2)
    with qtbot.waitSignal(files.settled):
        assert said.choose("Save anyway") is True


@pytest.mark.parametrize(
    ("label", "answer"),
    [("Save anyway", Conflict.OVERWRITE), ("Save as…", Conflict.SAVE_AS), ("Cancel", Conflict.CANCEL)],
)
def test_real_question_about_another_version(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, label: str, answer: Conflict
) -> None:
    from PySide6.QtWidgets import QMessageBox

    window = QWidget()
    qtbot.addWidget(window)

    def press(box: QMessageBox) -> int:
        box.show()
        [button] = [button for button in box.buttons() if button.text().replace("&", "") == label]
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    assert FileDialogs(window).ask_about_conflict("a.hvista") is answer


def write_slowly(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let writing end only when the event returned is set."""
    gate = threading.Event()

    def slow(design: Design, path: Path) -> FileStamp:
        gate.wait(30)
        return save_design(design, path)

    monkeypatch.setattr("gui.files.save_design", slow)
    return gate


def test_changes_made_while_a_file_is_written_stay_unsaved(
    files: Files, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = write_slowly(monkeypatch)
    written = session.document.design

    def edit() -> None:
        change(session)
        gate.set()

    QTimer.singleShot(0, edit)
    assert files.save_to(tmp_path / "a.hvista")
    assert load_design(tmp_path / "a.hvista") == written
    assert files.is_modified
    session.document.undo()
    assert not files.is_modified


def test_leaving_waits_for_the_file_that_is_written(
    files: Files, session: Session, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(session)
    gate = write_slowly(monkeypatch)
    left: list[bool] = []

    def leave() -> None:
        gate.set()
        left.append(files.may_leave())

    QTimer.singleShot(0, leave)
    assert files.save_to(tmp_path / "a.hvista")
    assert left == [True]
    assert asked.questions == []
    assert load_design(tmp_path / "a.hvista").title == "Changed"


def read_slowly(monkeypatch: pytest.MonkeyPatch, slow_name: str) -> threading.Event:
    gate = threading.Event()

    def slow(path: Path) -> tuple[Design, FileStamp]:
        if path.name == slow_name:
            gate.wait(30)
        return load_with_stamp(path)

    monkeypatch.setattr("gui.files.load_with_stamp", slow)
    return gate


def test_of_two_files_the_one_asked_for_last_is_shown(
    files: Files, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first", "second"):
        save_design(replace(session.document.design, title=name), tmp_path / f"{name}.hvista")
    gate = read_slowly(monkeypatch, "first.hvista")
    opened: list[bool] = []

    def open_another() -> None:
        gate.set()
        opened.append(files.open(tmp_path / "second.hvista"))

    QTimer.singleShot(0, open_another)
    assert not files.open(tmp_path / "first.hvista")
    assert opened == [True]
    assert session.document.design.title == "second"


def test_escape_leaves_a_slow_file_alone(
    files: Files, session: Session, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_design(Design("Elsewhere"), tmp_path / "a.hvista")
    gate = read_slowly(monkeypatch, "a.hvista")
    told: list[str] = []
    files.busy.connect(told.append)

    def escape() -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(QCoreApplication.instance(), event)

    QTimer.singleShot(0, escape)
    assert not files.open(tmp_path / "a.hvista")
    gate.set()
    assert session.document.design.title == "Classroom"
    assert said.sentences == []
    assert told == ["Opening a.hvista… Esc cancels.", ""]
