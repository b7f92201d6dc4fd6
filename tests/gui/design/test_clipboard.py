"""Cut, copy, paste and duplicate."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QRectF
from PySide6.QtGui import QGuiApplication

from gui.design.clipboard import Clipboard
from gui.design.device_clipboard import DEVICES_MIME
from gui.design.editing import Editor
from gui.design.mime import FRAGMENT_MIME
from gui.design.space import host_rect
from model.elements import Backing, VirtualPeripheral


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


def test_a_copied_peripheral_goes_to_the_selected_guest(clipboard, session, design):
    session.select(["web#peripherals[1]"])
    assert clipboard.can_copy
    assert clipboard.copy() == ""
    session.select(["legacy"])
    assert clipboard.can_paste
    assert clipboard.paste() == ""
    assert session.document.design.guest("legacy").peripherals == (VirtualPeripheral("sound", Backing.EMULATED),)
    assert session.selection == ("legacy#peripherals[0]",)
    session.document.undo()
    assert session.document.design == design


def test_a_copied_peripheral_goes_to_a_host_and_back(clipboard, session):
    session.select(["web#peripherals[1]"])
    clipboard.copy()
    session.select(["old"])
    assert clipboard.paste() == ""
    assert session.document.design.host("old").peripherals == ("sound",)
    clipboard.copy()
    session.select(["mail"])
    assert clipboard.paste() == ""
    assert [device.kind for device in session.document.design.guest("mail").peripherals] == ["sound"]


def test_several_peripherals_travel_as_one_step_and_can_be_cut_and_duplicated(clipboard, session, design):
    session.select(["web#peripherals[0]", "web#peripherals[1]"])
    clipboard.cut()
    assert session.document.design.guest("web").peripherals == ()
    session.select(["web"])
    assert clipboard.paste() == ""
    assert session.document.design == design
    assert len(session.document.history) == 2
    assert clipboard.duplicate() == ""
    assert len(session.document.design.guest("web").peripherals) == 4


def test_a_device_that_is_taken_is_refused_with_a_sentence(clipboard, session, design):
    web = session.document.design.guest("web")
    taken = replace(web, peripherals=(VirtualPeripheral("network", Backing.PASSTHROUGH),))
    session.document.replace_guest(taken)
    before = session.document.design
    session.select(["web#peripherals[0]"])
    clipboard.copy()
    session.select(["legacy"])
    assert clipboard.paste().endswith(".")
    assert session.document.design == before


def test_cpu_memory_and_disk_say_why_they_are_not_copied(clipboard, session):
    session.select(["web#memory"])
    assert not clipboard.can_copy
    assert "Copy the machine" in clipboard.copy()


def test_foreign_data_under_the_name_of_peripherals_adds_nothing(clipboard, session, design):
    for junk in (b"", b"{", b"[1]", b'[{"kind": "usb"}]', b'[{"kind": "usb", "backing": "magic"}]'):
        mime = QMimeData()
        mime.setData(DEVICES_MIME, QByteArray(junk))
        QGuiApplication.clipboard().setMimeData(mime)
        session.select(["web"])
        assert clipboard.paste() != ""
        assert session.document.design is design


def test_the_program_of_a_guest_stands_for_the_guest(clipboard, session):
    session.select(["web#program"])
    assert clipboard.selected() == ["web"]
    clipboard.cut()
    assert "web" not in session.document.design.ids()
