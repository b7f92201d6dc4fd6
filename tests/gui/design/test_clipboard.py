"""Cut, copy, paste and duplicate."""

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QRectF
from PySide6.QtGui import QGuiApplication

from gui.design.clipboard import Clipboard
from gui.design.editing import Editor
from gui.design.mime import FRAGMENT_MIME
from gui.design.space import host_rect


@pytest.fixture
def clipboard(session):
    QGuiApplication.clipboard().clear()
    return Clipboard(session, Editor(session))


def on_clipboard(data):
    mime = QMimeData()
    mime.setData(FRAGMENT_MIME, QByteArray(data))
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_copied_host_comes_with_its_guests_beside_the_others(clipboard, session):
    session.select(["server"])
    clipboard.copy()
    assert clipboard.paste() == ""
    made = session.document.design.hosts[-1]
    assert [guest.memory_mib for guest in made.guests] == [2048, 512]
    assert made.id != "server"
    assert session.selection == (made.id,)
    others = [host_rect(host) for host in session.document.design.hosts[:-1]]
    assert not any(QRectF.intersects(host_rect(made), other) for other in others)


def test_a_copied_guest_goes_to_the_selected_host(clipboard, session):
    session.select(["web"])
    clipboard.copy()
    session.select(["mail#cpu"])
    assert clipboard.paste() == ""
    assert len(session.document.design.host("station").guests) == 2


def test_pasting_guests_without_a_host_says_what_to_do(clipboard, session, design):
    session.select(["web"])
    clipboard.copy()
    session.select([])
    assert "host" in clipboard.paste()
    assert session.document.design is design


def test_what_was_cut_comes_back_as_it_was(clipboard, session, design):
    session.select(["legacy"])
    clipboard.cut()
    session.select(["server"])
    assert clipboard.paste() == ""
    assert session.document.design == design


def test_names_are_on_the_clipboard_as_text(clipboard, session):
    session.select(["server", "mail"])
    clipboard.copy()
    assert QGuiApplication.clipboard().text() == "Server\nmail-01"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"format": "hypervista"}', b"\xff\xfe", b"[" * 5000])
def test_a_broken_fragment_is_one_sentence_and_changes_nothing(clipboard, session, data, design):
    on_clipboard(data)
    sentence = clipboard.paste()
    assert sentence
    assert "Traceback" not in sentence
    assert session.document.design is design


def test_other_things_on_the_clipboard_cannot_be_pasted(clipboard):
    QGuiApplication.clipboard().setText("hello")
    assert not clipboard.can_paste
    assert "no part of a design" in clipboard.paste()


def test_duplicate_is_one_step(clipboard, session, design):
    session.select(["server", "mail"])
    assert clipboard.duplicate() == ""
    assert len(session.document.design.hosts) == 4
    assert len(session.document.design.host("station").guests) == 2
    assert len(session.selection) == 2
    assert len(session.document.history) == 1
    session.document.undo()
    assert session.document.design == design


def test_chips_are_not_copied(clipboard, session):
    session.select(["web#cpu"])
    assert not clipboard.can_copy
