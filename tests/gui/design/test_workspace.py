"""The Design workspace as the main window sees it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter

from gui.actions import SPECS, Scope
from gui.design.scene import Hit
from gui.design.space import GRID
from gui.theme import theme
from model.elements import Design


def test_it_answers_for_every_action_of_a_workspace(workspace):
    wanted = {spec.id for spec in SPECS.values() if spec.scope is Scope.WORKSPACE}
    assert wanted == set(workspace.enabled_actions())


def test_what_can_be_done_follows_the_selection(workspace, session, qtbot):
    assert not workspace.enabled_actions()["delete"]
    with qtbot.waitSignal(workspace.actions_changed):
        session.select(["web"])
    enabled = workspace.enabled_actions()
    assert enabled["delete"]
    assert enabled["rename"]
    assert enabled["copy"]
    session.select(["web#cpu"])
    assert not workspace.enabled_actions()["delete"]


def test_triggering(workspace, session, qtbot):
    session.select(["web"])
    workspace.trigger("delete")
    assert [guest.id for guest in session.document.design.host("server").guests] == ["legacy"]
    with qtbot.waitSignal(workspace.zoom_changed) as zoomed:
        workspace.trigger("zoom-in")
    assert zoomed.args == [pytest.approx(workspace.zoom())]
    with pytest.raises(KeyError):
        workspace.trigger("fly")


def test_entering_fits_the_design(workspace):
    seen = workspace.view.mapToScene(workspace.view.viewport().rect()).boundingRect()
    assert seen.contains(workspace.scene.content_rect())


def test_the_library_adds_to_what_is_selected(workspace, session):
    session.select(["web"])
    workspace.library.add_requested.emit("guest", "linux-64")
    assert len(session.document.design.host("server").guests) == 3
    session.select(["legacy"])
    workspace.library.add_requested.emit("peripheral", "usb")
    assert [each.kind for each in session.document.design.guest("legacy").peripherals] == ["usb"]
    workspace.library.add_requested.emit("host", "laptop")
    assert session.document.design.hosts[-1].name == "Laptop"


def test_adding_a_guest_to_nothing_says_what_to_do(workspace, session, qtbot, design):
    with qtbot.waitSignal(workspace.status_changed) as said:
        workspace.library.add_requested.emit("guest", "linux-64")
    assert "host" in said.args[0]
    assert session.document.design is design


def test_the_empty_canvas_offers_three_ways_to_begin(workspace, session, qtbot):
    assert not workspace.empty.isVisible()
    session.document.load(Design())
    assert workspace.empty.isVisible()
    buttons = workspace.empty.findChildren(QPushButton)
    assert len(buttons) == 3
    examples = [button for button in buttons if button.objectName() != "start-new-host"]
    with qtbot.waitSignal(workspace.example_requested) as asked:
        QTest.mouseClick(examples[0], Qt.MouseButton.LeftButton)
    assert f"start-{asked.args[0]}" == examples[0].objectName()
    QTest.mouseClick(workspace.findChild(QPushButton, "start-new-host"), Qt.MouseButton.LeftButton)
    assert len(session.document.design.hosts) == 1
    assert not workspace.empty.isVisible()


def test_panels_can_be_hidden(workspace):
    library, inspector, checks = workspace.panel_actions()
    for action, panel in ((library, workspace.library), (inspector, workspace.inspector), (checks, workspace.checks)):
        assert action.text()
        action.setChecked(False)
        assert panel.isHidden()
        action.setChecked(True)
        assert not panel.isHidden()


def test_the_layout_is_remembered(workspace):
    workspace._split.setSizes([300, 900, 400])
    saved, sizes = workspace.save_layout(), workspace._split.sizes()
    workspace._split.setSizes([236, 1000, 292])
    workspace.restore_layout(saved)
    assert workspace._split.sizes() == sizes


def test_a_menu_opens_where_it_is_asked_for(workspace):
    workspace.view.menu_requested.emit(
        Hit("server", "web"), workspace.view.mapToGlobal(workspace.view.rect().center())
    )
    menu = workspace.view.findChild(QMenu, "canvas-menu")
    assert menu.isVisible()
    menu.close()


def test_a_screen_reader_hears_the_selection(workspace, session):
    session.select(["web", "server"])
    said = workspace.view.accessibleDescription()
    assert "web-01" in said
    assert "Server" in said


def picture(scene, area):
    image = QImage(int(area.width()), int(area.height()), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    scene.render(painter, image.rect().toRectF(), area)
    painter.end()
    return image


def test_the_exported_scene_shows_the_layers_in_their_colours(workspace, session):
    session.select(["server", "web#cpu"])
    scene, area = workspace.export_scene()
    assert area.contains(scene.content_rect())
    image = picture(scene, area)

    def color_at(point):
        return image.pixelColor((point - area.topLeft()).toPoint()).name()

    boxes = scene.boxes("server")
    hypervisor, system = boxes.layer("hypervisor").box, boxes.layer("host-os").box
    assert color_at(hypervisor.topLeft() + (hypervisor.center() - hypervisor.topLeft()) * 0.5) == theme().hypervisor
    card = boxes.card("web")
    kernel = card.kernel.translated(card.box.topLeft())
    drawn = QColor(color_at(kernel.center()))
    assert abs(drawn.hue() - theme().guest(0).hue()) <= 4
    assert QColor(color_at(system.center())).hue() == pytest.approx(theme().color("host_os").hue(), abs=4)


def test_exporting_the_selection(workspace, session):
    assert workspace.export_selection() is None
    session.select(["mail"])
    assert workspace.export_selection().contains(workspace.scene.element_rect("station"))
    scene, area = workspace.export_scene(selection_only=True)
    assert list(scene.host_items) == ["station"]
    assert not area.intersects(workspace.scene.element_rect("server"))


def test_selection_does_not_change_the_exported_picture(workspace, session):
    before = picture(*workspace.export_scene())
    session.select(["server", "web", "web#memory"])
    assert picture(*workspace.export_scene()) == before


def test_leaving_gives_up_a_gesture(workspace, session, design, make_hand):
    hand = make_hand(workspace.view)
    hand.press(hand.grip("server"))
    hand.move(hand.middle("old"))
    workspace.left()
    assert workspace.view.gesture is None
    assert session.document.design is design


def test_a_loaded_design_is_fitted(workspace, session, design):
    workspace.view.set_zoom(3.0)
    moved = tuple(replace(host, position=(host.position[0] + 5000, 0)) for host in design.hosts)
    session.document.load(Design("Far away", moved))
    seen = workspace.view.mapToScene(workspace.view.viewport().rect()).boundingRect()
    assert seen.contains(workspace.scene.content_rect())


def test_the_program_of_a_guest_leads_to_its_field(qtbot, workspace, session):
    session.select(["web#program"])
    page = workspace.inspector.page()
    assert page.ids == ("web",)
    field = page.field_of("program")
    assert field is page.program
    area = workspace.inspector._area.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(field.control.mapTo(area, field.control.rect().center())))


@pytest.mark.parametrize("hosts", [0, 3])
def test_a_host_placed_by_the_keyboard_stands_whole_in_the_middle(workspace, session, hosts):
    if not hosts:
        session.document.load(Design("Empty"))
    view = workspace.view
    workspace.commands.add_template("host", "laptop")
    made = session.selection[-1]
    rect = view.canvas.element_rect(made)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert seen.contains(rect)
    if not hosts:
        assert (rect.center() - view.centre()).manhattanLength() < 2 * GRID


def test_the_lower_the_window_the_more_of_it_the_inspector_has(workspace):
    workspace.resize(1280, 590)
    inspector, checks = workspace.inspector.height(), workspace.checks.height()
    assert inspector > 2 * checks
    workspace.resize(1700, 1400)
    assert workspace.checks.height() == 380
    splitter = workspace.findChild(QSplitter, "design-right")
    splitter.setSizes([300, 1100])
    splitter.splitterMoved.emit(300, 1)
    workspace.resize(1700, 1200)
    assert workspace.checks.height() > 600
