"""What the mouse does on the canvas, with real mouse events."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from model.elements import Approach, Guest, Technique

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MIDDLE = Qt.MouseButton.MiddleButton


def wheel(view, steps, at, modifiers=CTRL):
    where = QPointF(at)
    event = QWheelEvent(
        where, QPointF(view.viewport().mapToGlobal(at)), QPoint(), QPoint(0, 120 * steps), Qt.MouseButton.NoButton,
        modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_click_selects_host_guest_and_chip(hand, session):
    hand.click(hand.grip("server"))
    assert session.selection == ("server",)
    hand.click(hand.grip("web"))
    assert session.selection == ("web",)
    hand.click(hand.middle("web#memory"))
    assert session.selection == ("web#memory",)
    hand.click(QPointF(-60, -60))
    assert session.selection == ()


def test_ctrl_click_toggles(hand, session):
    hand.click(hand.grip("web"))
    hand.click(hand.grip("mail"), CTRL)
    assert session.selection == ("web", "mail")
    hand.click(hand.grip("web"), CTRL)
    assert session.selection == ("mail",)


def test_click_in_a_selection_leaves_only_what_was_clicked(hand, session):
    session.select(["web", "mail"])
    hand.click(hand.grip("web"))
    assert session.selection == ("web",)


def test_rubber_band_selects_whole_hosts_and_touched_guests(hand, session):
    hand.drag(QPointF(-30, -30), QPointF(760, 480))
    assert session.selection == ("server",)
    web = hand.view.canvas.element_rect("mail")
    hand.drag(QPointF(760, -30), web.center())
    assert session.selection == ("mail",)


def test_rubber_band_with_ctrl_adds(hand, session):
    session.select(["mail"])
    hand.drag(QPointF(-30, -30), QPointF(760, 480), CTRL)
    assert session.selection == ("mail", "server")


def test_dragging_a_host_snaps_to_the_grid_and_is_one_step(hand, session, design):
    start = hand.grip("server")
    hand.drag(start, start + QPointF(53, 28))
    assert session.document.design.host("server").position == (60, 20)
    assert len(session.document.history) == 1
    session.document.undo()
    assert session.document.design == design


def test_alt_suspends_the_grid(hand, session):
    start = hand.grip("server")
    hand.drag(start, start + QPointF(50, 30), ALT)
    x, y = session.document.design.host("server").position
    assert (x, y) != (60, 40)
    assert abs(x - 50) < 3
    assert abs(y - 30) < 3


def test_selected_hosts_move_together(hand, session):
    session.select(["server", "station"])
    start = hand.grip("server")
    hand.drag(start, start + QPointF(100, 40))
    assert session.document.design.host("server").position == (100, 40)
    assert session.document.design.host("station").position == (900, 40)
    assert len(session.document.history) == 1


def test_escape_gives_up_a_drag(hand, session, scene, design):
    start = hand.grip("server")
    hand.press(start)
    hand.move(start + QPointF(200, 100))
    assert scene.host_items["server"].pos() != QPointF(0, 0)
    hand.key(Qt.Key.Key_Escape)
    assert scene.host_items["server"].pos() == QPointF(0, 0)
    hand.release(start + QPointF(200, 100))
    assert session.document.design is design
    assert hand.view.gesture is None


def test_dragging_a_guest_to_another_host_moves_it(hand, session, design):
    hand.drag(hand.grip("web"), hand.middle("station"))
    moved = session.document.design
    assert [guest.id for guest in moved.host("server").guests] == ["legacy"]
    assert "web" in [guest.id for guest in moved.host("station").guests]
    assert session.selection == ("web",)
    session.document.undo()
    assert session.document.design == design


def test_a_machine_is_dropped_among_machines_though_a_container_comes_first(hand, session):
    box = Guest("box", "box", technique=Technique.OS_LEVEL)
    session.document.add_guest("server", box, 0)
    before = hand.view.canvas.element_rect("web")
    hand.drag(hand.grip("legacy"), QPointF(before.left() + 20, before.center().y()))
    assert [guest.id for guest in session.document.design.host("server").guests] == ["box", "legacy", "web"]
    container = hand.view.canvas.element_rect("box")
    hand.drag(hand.grip("legacy"), container.center())
    assert [guest.id for guest in session.document.design.host("server").guests] == ["box", "web", "legacy"]


def test_dragging_a_guest_shows_ghost_verdict_and_place(hand, view, scene):
    hand.press(hand.grip("web"))
    hand.move(hand.middle("station"))
    hand.move(hand.middle("station"))
    assert view.preview.ghost.isVisible()
    assert view.preview.ghost.ghost.title == "web-01"
    assert scene.host_items["station"].look.tone == "ok"
    assert scene.host_items["server"].cards["web"].look.lifted
    assert view.preview.bar.isVisible()
    hand.key(Qt.Key.Key_Escape)
    assert not view.preview.ghost.isVisible()
    assert scene.host_items["station"].look.tone is None
    assert not scene.host_items["server"].cards["web"].look.lifted


def test_a_guest_dropped_before_another_is_reordered(hand, session, design):
    before = hand.view.canvas.element_rect("web")
    hand.drag(hand.grip("legacy"), QPointF(before.left() + 20, before.center().y()))
    assert [guest.id for guest in session.document.design.host("server").guests] == ["legacy", "web"]
    session.document.undo()
    assert session.document.design == design


def test_a_guest_put_back_where_it_was_changes_nothing(hand, session, design):
    hand.drag(hand.grip("web"), hand.middle("web"))
    assert session.document.design is design


def test_a_refused_move_says_why_and_changes_nothing(hand, session, view, qtbot, design):
    with qtbot.waitSignal(view.status_changed, check_params_cb=lambda text: "hypervisor" in text):
        hand.drag(hand.grip("web"), hand.middle("old"))
    assert session.document.design is design
    assert view.preview.note.isVisible()
    assert "hypervisor" in view.preview.note.text


def test_a_guest_dropped_beside_all_hosts_is_refused(hand, session, view, design):
    hand.drag(hand.grip("web"), QPointF(900, 700))
    assert session.document.design is design
    assert "needs a host" in view.preview.note.text


def test_several_guests_move_as_one_step(hand, session):
    session.select(["web", "legacy"])
    hand.drag(hand.grip("web"), hand.middle("station"))
    assert session.document.design.host("server").guests == ()
    assert [guest.id for guest in session.document.design.host("station").guests][-2:] == ["web", "legacy"]
    assert len(session.document.history) == 1


def test_a_peripheral_can_be_dragged_to_another_guest(hand, session, design):
    hand.drag(hand.middle("web#peripherals[1]"), hand.middle("legacy"))
    changed = session.document.design
    assert [each.kind for each in changed.guest("web").peripherals] == ["network"]
    assert [each.kind for each in changed.guest("legacy").peripherals] == ["sound"]
    assert len(session.document.history) == 1
    session.document.undo()
    assert session.document.design == design


@pytest.mark.parametrize("approach", [Approach.TRADITIONAL, Approach.BARE_METAL])
def test_the_switch_on_the_host_changes_its_approach(hand, session, scene, approach, design):
    boxes = scene.boxes("server")
    segment = next(box for each, box in boxes.switch if each is approach)
    hand.click(segment.center())
    changed = session.document.design.host("server")
    assert changed.approach is approach
    assert (changed.host_os is None) == (approach is Approach.BARE_METAL)
    assert len(session.document.history) == 1
    session.document.undo()
    assert session.document.design == design


def test_letting_go_beside_the_switch_does_nothing(hand, session, scene, design):
    segment = scene.boxes("server").switch[2][1]
    hand.press(segment.center())
    hand.release(QPointF(300, 300))
    assert session.document.design is design


@pytest.mark.parametrize(("button", "modifiers"), [(MIDDLE, Qt.KeyboardModifier.NoModifier),
                                                   (Qt.MouseButton.LeftButton, SHIFT)])  # fmt: skip
def test_middle_or_shift_drag_pans(hand, view, session, button, modifiers, design):
    before = view.centre()
    # The scene moves under the mouse, so the way is given in px of the view.
    start = view.viewport().rect().center()
    hand.press(view.mapToScene(start), modifiers, button)
    hand.move(view.mapToScene(start + QPoint(120, 60)), modifiers, button)
    hand.release(view.mapToScene(start + QPoint(120, 60)), modifiers, button)
    moved = (before - view.centre()) * view.zoom()
    assert abs(moved.x() - 120) <= 2
    assert abs(moved.y() - 60) <= 2
    assert session.document.design is design


def test_ctrl_wheel_zooms_at_the_mouse(view):
    spot = QPoint(300, 200)
    fixed = view.mapToScene(spot)
    before = view.zoom()
    wheel(view, 2, spot)
    assert view.zoom() == pytest.approx(before * 1.44)
    assert (view.mapToScene(spot) - fixed).manhattanLength() < 4
    for _ in range(40):
        wheel(view, 3, spot)
    assert view.zoom() == pytest.approx(10.0)
    for _ in range(60):
        wheel(view, -3, spot)
    assert view.zoom() == pytest.approx(0.1)


def test_wheel_alone_scrolls(view):
    before, zoom = view.centre(), view.zoom()
    wheel(view, -1, QPoint(300, 200), Qt.KeyboardModifier.NoModifier)
    assert view.centre().y() > before.y()
    assert view.zoom() == zoom


def test_double_click_on_a_name_edits_it_in_place(hand, session, view):
    rect = view.canvas.name_rect("web")
    hand.double_click(QPointF(rect.left() + 15, rect.center().y()))
    field = view.findChild(QLineEdit, "name-field")
    assert field.text() == "web-01"
    field.setText("front")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert session.document.design.guest("web").name == "front"


def test_double_click_elsewhere_asks_for_the_inspector(hand, view, qtbot):
    with qtbot.waitSignal(view.inspect_requested) as asked:
        hand.double_click(hand.middle("web#memory"))
    assert asked.args == ["web#memory"]


def test_an_undo_in_the_middle_of_a_drag_ends_it(hand, session, view, scene):
    start = hand.grip("server")
    hand.drag(start, start + QPointF(100, 0))
    start = hand.grip("server")
    hand.press(start)
    hand.move(start + QPointF(0, 200))
    session.document.undo()
    assert view.gesture is None
    assert scene.host_items["server"].pos() == QPointF(0, 0)
    hand.release(start + QPointF(0, 200))
    assert session.document.design.host("server").position == (0, 0)


def test_a_drag_at_the_edge_scrolls(hand, view, qtbot):
    view.set_zoom(1.0)
    view.centerOn(hand.middle("server"))
    before = view.centre()
    hand.press(hand.grip("web"))
    hand.move(view.mapToScene(QPoint(view.viewport().width() - 5, 300)))
    hand.move(view.mapToScene(QPoint(view.viewport().width() - 4, 300)))
    qtbot.waitUntil(lambda: view.centre().x() > before.x() + 20)
    hand.key(Qt.Key.Key_Escape)
    stopped = view.centre()
    QApplication.processEvents()
    assert view.centre() == stopped


def test_pinching_zooms(view):
    device = QPointingDevice.primaryPointingDevice()
    spot = QPointF(300, 200)
    before = view.zoom()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, spot, spot, spot, 0.25, QPointF(), 1
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom() == pytest.approx(before * 1.25)


def test_a_switch_that_is_too_small_to_be_seen_cannot_be_pulled(hand, session, scene, view, design):
    view.set_zoom(0.3)
    view.centerOn(hand.middle("server"))
    segment = next(box for each, box in scene.boxes("server").switch if each is Approach.TRADITIONAL)
    hand.click(segment.center())
    assert session.document.design is design
    assert session.selection == ("server",)


def test_a_fitted_design_stays_fitted_until_one_zooms(view, scene):
    def seen():
        return view.mapToScene(view.viewport().rect()).boundingRect()

    view.fit()
    view.resize(600, 500)
    assert seen().contains(scene.content_rect())
    view.resize(1200, 900)
    assert seen().width() < 1.5 * scene.content_rect().width()
    view.set_zoom(2.0)
    view.resize(700, 500)
    assert view.zoom() == pytest.approx(2.0)


def app_of(view, guest):
    """The middle of the application's bar on a guest's card."""
    rect = view.canvas.element_rect(guest)
    host = view.session.document.design.host_of(guest)
    return rect.topLeft() + view.canvas.boxes(host.id).card(guest).app.center()


def test_a_click_on_the_application_leads_to_the_program(hand, view, session):
    hand.click(app_of(view, "web"))
    assert session.selection == ("web#program",)
    hand.click(hand.grip("web"))
    hand.click(app_of(view, "web"))
    assert session.selection == ("web#program",)


def test_a_drag_by_the_application_takes_all_selected_guests(hand, view, session):
    session.select(["web", "legacy"])
    hand.drag(app_of(view, "web"), hand.middle("mail"))
    moved = [guest.id for guest in session.document.design.host("station").guests]
    assert set(moved) == {"web", "legacy", "mail"}
