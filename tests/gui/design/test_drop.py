"""Dragging templates out of the library onto the canvas, with real drag and drop events."""

import json

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtWidgets import QInputDialog

from gui.design.mime import TEMPLATE_MIME, TemplateRef
from model.elements import Approach, Backing

SHIFT = Qt.KeyboardModifier.ShiftModifier
EMPTY = QPointF(1000, 650)


def test_host_dropped_on_the_canvas_stands_under_the_pointer(hand, session, scene, design):
    hand.drop_template("host", "laptop", EMPTY)
    added = session.document.design.hosts[-1]
    assert added.name == "Laptop"
    assert added.guests == ()
    rect = scene.element_rect(added.id)
    assert rect.contains(EMPTY)
    assert (added.position[0] % 20, added.position[1] % 20) == (0, 0)
    assert session.selection == (added.id,)
    session.document.undo()
    assert session.document.design == design


def test_host_dropped_at_the_edge_is_brought_into_sight(hand, session, view, scene):
    corner = view.mapToScene(view.viewport().rect().bottomRight()) - QPointF(30, 30)
    hand.drop_template("host", "server", corner)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(scene.element_rect(session.document.design.hosts[-1].id))


def test_host_dropped_on_a_host_finds_room_beside_it(hand, session, scene):
    hand.drop_template("host", "server", hand.middle("server"))
    added = session.document.design.hosts[-1]
    rect = scene.element_rect(added.id)
    others = [scene.element_rect(host) for host in ("server", "station", "old")]
    assert not any(rect.intersects(other) for other in others)


def test_guest_dropped_on_a_host_is_added_there(hand, session, design):
    hand.drop_template("guest", "linux-64", hand.middle("server"))
    guests = session.document.design.host("server").guests
    assert len(guests) == 3
    assert guests[-1].os.family == "linux"
    assert session.selection == (guests[-1].id,)
    assert len(session.document.history) == 1
    session.document.undo()
    assert session.document.design == design


def test_hovering_shows_the_verdict_and_changes_nothing(hand, session, view, scene, design):
    assert hand.enter(TemplateRef("guest", "linux-64"), hand.middle("server"))
    hand.hover(hand.middle("server"))
    assert scene.host_items["server"].look.tone == "ok"
    assert "fits" in scene.host_items["server"].look.note
    assert not view.preview.ghost.isVisible()  # the drag carries its own picture
    assert "✓\N{NO-BREAK SPACE}memory" in view.preview.note.text
    assert session.document.design is design
    hand.leave()
    assert scene.host_items["server"].look.tone is None
    assert not view.preview.ghost.isVisible()
    assert not view.preview.note.isVisible()
    assert session.document.design is design


def test_a_warning_is_amber_and_named(hand, session, view, scene):
    for _ in range(2):
        hand.drop_template("guest", "windows-64", hand.middle("server"))
    hand.enter(TemplateRef("guest", "windows-64"), hand.middle("station"))
    hand.hover(hand.middle("station"))
    assert scene.host_items["station"].look.tone == "warning"
    assert "Warning" in view.preview.note.text


def test_a_refused_drop_says_why_and_changes_nothing(hand, session, view, scene, design, qtbot):
    where = hand.middle("old")
    hand.enter(TemplateRef("guest", "linux-64"), where)
    hand.hover(where)
    assert scene.host_items["old"].look.tone == "error"
    with qtbot.waitSignal(view.status_changed, check_params_cb=bool):
        hand.drop(where)
    assert session.document.design is design
    assert "hypervisor" in view.preview.note.text
    assert view.preview.note.isVisible()
    assert scene.host_items["old"].look.tone is None


def test_the_note_of_a_refusal_goes_away_by_itself(hand, view, qtbot):
    view.preview._timer.setInterval(1)
    hand.drop_template("guest", "linux-64", EMPTY)
    assert "needs a host" in view.preview.note.text
    qtbot.waitUntil(lambda: not view.preview.note.isVisible())


def test_a_guest_follows_the_host_it_is_dropped_on(hand, session):
    hand.drop_template("host", "legacy-pc", EMPTY)
    legacy = session.document.design.hosts[-1]
    assert legacy.approach is not Approach.TRADITIONAL
    hand.drop_template("guest", "linux-32", hand.middle(legacy.id))
    guest = session.document.design.host(legacy.id).guests[0]
    assert guest.cpu.bits == 32
    assert guest.cpu.count == 1


def test_a_peripheral_on_a_host_is_a_physical_device(hand, session, design):
    where = hand.view.canvas.boxes("server").hardware.center()
    hand.drop_template("peripheral", "webcam", where)
    assert session.document.design.host("server").peripherals == ("network", "usb", "webcam")
    session.document.undo()
    assert session.document.design == design


@pytest.mark.parametrize(("kind", "backing"), [("usb", Backing.SHARED), ("webcam", Backing.EMULATED)])
def test_a_peripheral_on_a_guest_is_shared_if_the_host_has_one(hand, session, kind, backing):
    hand.drop_template("peripheral", kind, hand.grip("legacy"))
    added = session.document.design.guest("legacy").peripherals[-1]
    assert (added.kind, added.backing) == (kind, backing)


def test_hovering_a_peripheral_marks_the_guest(hand, scene):
    hand.enter(TemplateRef("peripheral", "usb"), hand.grip("legacy"))
    hand.hover(hand.grip("legacy"))
    assert scene.host_items["server"].cards["legacy"].look.tone == "ok"
    hand.hover(hand.grip("web"))
    assert scene.host_items["server"].cards["legacy"].look.tone is None
    assert scene.host_items["server"].cards["web"].look.tone == "ok"
    hand.leave()
    assert scene.host_items["server"].cards["web"].look.tone is None


def test_a_peripheral_on_the_empty_canvas_is_refused(hand, session, view, design):
    hand.drop_template("peripheral", "usb", EMPTY)
    assert session.document.design is design
    assert "belongs to a host or a guest" in view.preview.note.text


def test_shift_asks_for_copies(hand, session, view, design):
    hand.drop_template("guest", "linux-64", hand.middle("server"), SHIFT)
    dialog = view.findChild(QInputDialog, "copies-dialog")
    assert (dialog.intMinimum(), dialog.intMaximum()) == (1, 100)
    assert session.document.design is design
    dialog.setIntValue(3)
    dialog.accept()
    assert len(session.document.design.host("server").guests) == 5
    assert len(session.document.history) == 1
    session.document.undo()
    assert session.document.design == design


def test_more_copies_than_fit_change_nothing(hand, session, view, design):
    hand.drop_template("guest", "windows-64", hand.middle("station"), SHIFT)
    dialog = view.findChild(QInputDialog, "copies-dialog")
    dialog.setIntValue(100)
    dialog.accept()
    assert session.document.design is design
    assert "of 100 would fit" in view.preview.note.text


def test_shift_drops_hosts_side_by_side(hand, session, scene, view):
    hand.drop_template("host", "laptop", EMPTY, SHIFT)
    dialog = view.findChild(QInputDialog, "copies-dialog")
    dialog.setIntValue(4)
    dialog.accept()
    hosts = session.document.design.hosts
    assert len(hosts) == 7
    rects = [scene.element_rect(host.id) for host in hosts[3:]]
    assert not any(one.intersects(other) for one in rects for other in rects if one is not other)


def test_escape_gives_up_a_drop(hand, session, view, design):
    hand.enter(TemplateRef("guest", "linux-64"), hand.middle("server"))
    hand.key(Qt.Key.Key_Escape)
    hand.drop(hand.middle("server"))
    assert session.document.design is design
    assert not view.preview.ghost.isVisible()


@pytest.mark.parametrize(
    "payload",
    [b"", b"{", b"[1]", b'{"kind": "host"}', b'{"kind": "planet", "id": "x"}', b'{"kind": "host", "id": 3}'],
)
def test_a_drag_that_is_not_ours_is_not_accepted(hand, payload):
    data = QMimeData()
    data.setData(TEMPLATE_MIME, QByteArray(payload))
    assert not hand.enter_with(data, EMPTY)
    plain = QMimeData()
    plain.setText("linux-64")
    assert not hand.enter_with(plain, EMPTY)


@pytest.mark.parametrize("kind", ["host", "guest", "peripheral"])
def test_an_unknown_template_is_refused(hand, session, view, design, kind):
    data = QMimeData()
    data.setData(TEMPLATE_MIME, QByteArray(json.dumps({"kind": kind, "id": "no-such"}).encode()))
    hand.enter_with(data, hand.middle("server"))
    hand.hover(hand.middle("server"))
    hand.drop(hand.middle("server"))
    assert session.document.design is design
    assert "not known" in view.preview.note.text


def test_what_is_aimed_at_a_guest_does_not_speak_from_the_place_for_a_guest(hand, scene):
    hand.enter(TemplateRef("peripheral", "webcam"), hand.grip("server"))
    hand.hover(hand.grip("server"))
    assert scene.host_items["server"].look.tone == "ok"
    hand.hover(hand.grip("web"))
    assert scene.host_items["server"].cards["web"].look.tone == "ok"
    assert (scene.host_items["server"].look.tone, scene.host_items["server"].look.note) == (None, "")
    hand.leave()
