"""The context menus: what they offer, and that each entry does what it says."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from gui.design.menus import MenuMaker
from gui.design.scene import Hit
from gui.design.space import host_rect
from model.elements import Approach, Backing, Technique

HOST, GUEST = Hit("server"), Hit("server", "web")
SOUND, DEVICE = Hit("server", "web", "peripherals[1]"), Hit("server", "", "peripherals[0]")


@pytest.fixture
def make(commands):
    maker = MenuMaker(commands)

    def made(hit):
        commands.session.select([hit.chip or hit.element] if hit.element else [])
        return maker.make(hit, QPointF(1000, 650))

    return made


def actions(menu):
    """Return all entries by name, those of submenus too."""
    found = {}
    for action in menu.actions():
        if action.menu():
            found |= actions(action.menu())
        elif not action.isSeparator():
            found[action.objectName()] = action
    return found


@pytest.mark.parametrize("hit", [Hit(), HOST, GUEST, SOUND, DEVICE, Hit("server", "web", "cpu")])
def test_every_entry_has_words_and_a_tooltip(make, hit):
    found = actions(make(hit))
    assert found
    assert all(action.text() and action.toolTip() for action in found.values())


def test_guests_are_started_from_where_they_stand(make, session, view, qtbot):
    def started(hit, others=()):
        menu = make(hit)
        if others:
            session.select([hit.element, *others])
            menu = MenuMaker(view.property("commands")).make(hit, QPointF())
        with qtbot.waitSignal(view.run_requested) as caught:
            actions(menu)["canvas-start"].trigger()
        return caught.args

    assert started(GUEST) == ["server", ("web",)]
    assert started(GUEST, ["legacy", "mail"]) == ["server", ("web", "legacy")]
    assert started(HOST) == ["server", ()]
    assert started(Hit("old")) == ["old", ()]
    session.document.remove_guest("mail")
    assert not actions(make(Hit("station")))["canvas-start"].isEnabled()


def test_the_menu_of_a_host(make, session, design):
    found = actions(make(HOST))
    assert found["canvas-approach-hosted"].isChecked()
    found["canvas-approach-bare-metal"].trigger()
    assert session.document.design.host("server").approach is Approach.BARE_METAL
    session.document.undo()
    actions(make(HOST))["canvas-add-guest-linux-64"].trigger()
    assert len(session.document.design.host("server").guests) == 3
    session.document.undo()
    actions(make(HOST))["canvas-add-peripheral-webcam"].trigger()
    assert session.document.design.host("server").peripherals[-1] == "webcam"
    session.document.undo()
    actions(make(HOST))["canvas-delete"].trigger()
    assert [host.id for host in session.document.design.hosts] == ["station", "old"]
    session.document.undo()
    assert session.document.design == design


def test_the_menu_of_a_guest(make, session):
    found = actions(make(GUEST))
    assert found["canvas-technique-hardware-assisted"].isChecked()
    found["canvas-technique-trap-and-emulate"].trigger()
    assert session.document.design.guest("web").technique is Technique.TRAP_AND_EMULATE
    actions(make(GUEST))["canvas-move-to-station"].trigger()
    assert session.document.design.host_of("web").id == "station"


def test_what_would_be_refused_cannot_be_chosen_and_says_why(make):
    found = actions(make(GUEST))
    assert not found["canvas-move-to-old"].isEnabled()
    assert "hypervisor" in found["canvas-move-to-old"].toolTip()
    assert found["canvas-move-to-station"].isEnabled()


def test_fixes_are_offered(make, session):
    offered = [name for name in actions(make(Hit("station", "mail"))) if name.startswith("canvas-fix-")]
    assert offered
    actions(make(Hit("station", "mail")))[offered[0]].trigger()
    assert not any(f"canvas-fix-{finding.rule}" == offered[0] for finding in session.findings_of("station", "mail"))


def test_the_menu_of_a_chip(make, session, view, qtbot):
    found = actions(make(SOUND))
    assert found["canvas-backing-emulated"].isChecked()
    found["canvas-backing-passthrough"].trigger()
    assert session.document.design.guest("web").peripherals[1].backing is Backing.PASSTHROUGH
    with qtbot.waitSignal(view.inspect_requested) as asked:
        actions(make(SOUND))["canvas-change-value"].trigger()
    assert asked.args == ["web#peripherals[1]"]
    actions(make(SOUND))["canvas-delete"].trigger()
    assert [each.kind for each in session.document.design.guest("web").peripherals] == ["network"]


def test_essential_chips_cannot_be_deleted(make):
    assert "canvas-delete" not in actions(make(Hit("server", "web", "memory")))


def test_the_menu_of_the_empty_canvas(make, session, scene, view):
    found = actions(make(Hit()))
    found["canvas-add-host-workstation"].trigger()
    added = session.document.design.hosts[-1]
    assert added.position == (1000, 660) or scene.element_rect(added.id).topLeft() == QPointF(*added.position)
    actions(make(Hit()))["canvas-zoom-reset"].trigger()
    assert view.zoom() == pytest.approx(1.0)
    actions(make(Hit()))["canvas-select-all"].trigger()
    assert len(session.selection) == 4


def context_event(view, reason, point):
    where = view.mapFromScene(point)
    event = QContextMenuEvent(reason, where, view.viewport().mapToGlobal(where), Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), event)


def test_the_right_button_selects_and_asks_for_a_menu(view, hand, session, qtbot):
    with qtbot.waitSignal(view.menu_requested) as asked:
        context_event(view, QContextMenuEvent.Reason.Mouse, hand.grip("legacy"))
    assert asked.args[0].guest == "legacy"
    assert session.selection == ("legacy",)
    with qtbot.waitSignal(view.menu_requested) as asked:
        context_event(view, QContextMenuEvent.Reason.Mouse, QPointF(1000, 650))
    assert asked.args[0] == Hit()
    assert session.selection == ()


def test_the_menu_key_is_about_the_selection(view, session, qtbot):
    session.select(["web#peripherals[1]"])
    with qtbot.waitSignal(view.menu_requested) as asked:
        context_event(view, QContextMenuEvent.Reason.Keyboard, QPointF())
    assert asked.args[0] == SOUND


def test_the_menu_of_the_canvas_tidies_up(make, session):
    first, second = session.document.design.hosts[:2]
    session.document.replace_host(replace(second, position=first.position))
    actions(make(Hit()))["canvas-tidy-up"].trigger()
    boxes = [host_rect(host) for host in session.document.design.hosts]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    session.document.undo()
    assert session.document.design.hosts[1].position == first.position


def test_the_plus_on_a_selected_guest_adds_a_peripheral(hand, view, make, session):
    asked = []
    view.menu_requested.connect(lambda hit, at: asked.append(hit))
    plus = view.canvas.element_rect("web#add").center()
    hand.click(plus)
    assert session.selection == ("web",)
    assert not asked  # it is not seen before the guest is selected
    hand.click(plus)
    actions(make(asked[0]))["canvas-add-peripheral-webcam"].trigger()
    assert session.document.design.guest("web").peripherals[-1].kind == "webcam"
