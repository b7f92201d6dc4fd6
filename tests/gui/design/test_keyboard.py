"""Everything by keyboard: walking, moving, zooming, editing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_tab_walks_all_hosts_and_guests_and_leaves(hand, session, scene):
    walked = []
    for _ in range(6):
        hand.key(Key.Key_Tab)
        walked.append(session.selection)
        assert scene.focus_id == session.selection[0]
    assert walked == [("server",), ("web",), ("legacy",), ("station",), ("mail",), ("old",)]
    assert not hand.view.focusNextPrevChild(True) or not hand.view.hasFocus()
    assert scene.focus_id == ""


def test_backtab_walks_backwards(hand, session):
    session.select(["legacy"])
    hand.key(Key.Key_Backtab, SHIFT)
    assert session.selection == ("web",)


def test_the_focus_ring_is_on_the_item(hand, scene):
    hand.key(Key.Key_Tab)
    assert scene.host_items["server"].look.focused
    hand.key(Key.Key_Tab)
    assert not scene.host_items["server"].look.focused
    assert scene.host_items["server"].cards["web"].look.focused


def test_arrows_walk_guests_and_chips(hand, session):
    session.select(["web"])
    way = [
        (Key.Key_Right, "legacy"), (Key.Key_Left, "web"), (Key.Key_Down, "web#cpu"), (Key.Key_Right, "web#memory"),
        (Key.Key_Right, "web#disk"), (Key.Key_Right, "web#peripherals[0]"), (Key.Key_Left, "web#disk"),
        (Key.Key_Up, "web"), (Key.Key_Up, "server"),
    ]  # fmt: skip
    for key, expected in way:
        hand.key(key)
        assert session.selection == (expected,)


def test_ctrl_down_goes_to_the_devices_of_a_host(hand, session):
    session.select(["server"])
    hand.key(Key.Key_Down, CTRL)
    assert session.selection == ("server#peripherals[0]",)
    hand.key(Key.Key_Right)
    assert session.selection == ("server#peripherals[1]",)


def test_arrows_move_hosts_and_merge_to_one_step(hand, session, design):
    session.select(["server"])
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down):
        hand.key(key)
    hand.key(Key.Key_Left, ALT)
    assert session.document.design.host("server").position == (39, 20)
    assert len(session.document.history) == 1
    session.document.undo()
    assert session.document.design == design


def test_arrows_without_selection_scroll(hand, view):
    before = view.centre()
    hand.key(Key.Key_Right)
    assert view.centre().x() > before.x()


def test_ctrl_shift_arrow_reorders(hand, session):
    session.select(["web"])
    hand.key(Key.Key_Right, CTRL | SHIFT)
    assert [guest.id for guest in session.document.design.host("server").guests] == ["legacy", "web"]


def test_one_fits_and_zero_resets_the_zoom(hand, view, scene):
    hand.key(Key.Key_0)
    assert view.zoom() == pytest.approx(1.0)
    hand.key(Key.Key_1)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(scene.content_rect())
    fitted = view.zoom()
    hand.key(Key.Key_Plus, CTRL)
    assert view.zoom() == pytest.approx(fitted * 1.2)
    hand.key(Key.Key_Minus, CTRL)
    assert view.zoom() == pytest.approx(fitted)


def test_f2_renames_in_place(hand, session, view, design):
    session.select(["server"])
    hand.key(Key.Key_F2)
    field = view.findChild(QLineEdit, "name-field")
    assert field.text() == "Server"
    QTest.keyClicks(field, "  Big   iron ")
    QTest.keyClick(field, Key.Key_Return)
    assert session.document.design.host("server").name == "Big iron"
    session.document.undo()
    assert session.document.design == design


def test_escape_keeps_the_name(hand, session, view, design):
    session.select(["web"])
    hand.key(Key.Key_F2)
    field = view.findChild(QLineEdit, "name-field")
    QTest.keyClicks(field, "other")
    QTest.keyClick(field, Key.Key_Escape)
    assert session.document.design is design
    assert view.hasFocus()


def test_delete_duplicate_and_select_all(hand, session, design):
    session.select(["web"])
    hand.key(Key.Key_D, CTRL)
    assert len(session.document.design.host("server").guests) == 3
    hand.key(Key.Key_Delete)
    assert session.document.design.host("server") == design.host("server")
    hand.key(Key.Key_A, CTRL)
    assert session.selection == ("server", "station", "old")
    hand.key(Key.Key_Delete)
    assert session.document.design.hosts == ()
    for _ in range(3):
        session.document.undo()
    assert session.document.design == design


def test_cut_and_paste_moves_a_guest(hand, session):
    session.select(["web"])
    hand.key(Key.Key_X, CTRL)
    assert [guest.id for guest in session.document.design.host("server").guests] == ["legacy"]
    session.select(["station"])
    hand.key(Key.Key_V, CTRL)
    assert [guest.name for guest in session.document.design.host("station").guests] == ["mail-01", "web-01"]


def test_escape_takes_the_selection_away(hand, session):
    session.select(["web"])
    hand.key(Key.Key_Escape)
    assert session.selection == ()


def test_enter_asks_for_the_inspector(hand, view, session, qtbot):
    session.select(["web"])
    with qtbot.waitSignal(view.inspect_requested) as asked:
        hand.key(Key.Key_Return)
    assert asked.args == ["web"]


def test_a_duplicate_is_brought_into_sight(hand, view, session):
    view.set_zoom(1.0)
    session.select(["server"])
    hand.key(Key.Key_D, CTRL)
    copy = view.canvas.element_rect(session.selection[-1])
    assert session.selection != ("server",)
    assert view.mapToScene(view.viewport().rect()).boundingRect().intersected(copy).width() > copy.width() * 0.95


def test_a_host_that_a_new_guest_makes_larger_stays_in_sight(view, session, commands):
    view.set_zoom(1.0)
    session.select(["station"])
    for _ in range(3):
        commands.add_template("guest", "linux-64")
        host = view.canvas.element_rect("station")
        assert view.mapToScene(view.viewport().rect()).boundingRect().contains(host)
