"""The inspector: real keys and clicks land in the document, and the document comes back into the fields."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.design.inspector import InspectorPanel
from gui.design.inspector.field import Field
from gui.design.inspector.guest_page import GuestPage
from gui.design.inspector.host_page import HostPage
from gui.design.inspector.overview import OverviewPage
from gui.session import Session
from gui.style import apply_theme
from gui.theme import theme
from gui.translation import translate_text
from model.catalog import can_be_modified, say_memory
from model.document.limits import MAX_CORES, MAX_DISK_GIB, MAX_MEMORY_MIB, MAX_TEXT_LENGTH
from model.elements import Approach, Backing, Design, Feature, Guest, Host, Technique, VirtualPeripheral
from model.machine.programs import bundled_programs
from model.rules import check_host, memory_room, memory_zones


@pytest.fixture
def guests(inspector: InspectorPanel, session: Session) -> GuestPage:
    """The page of the guest `web`."""
    session.select(["web"])
    page = inspector.page()
    assert isinstance(page, GuestPage)
    return page


@pytest.fixture
def hosts(inspector: InspectorPanel, session: Session) -> HostPage:
    """The page of the host `server`."""
    session.select(["server"])
    page = inspector.page()
    assert isinstance(page, HostPage)
    return page


def _web(session: Session) -> Guest:
    return session.document.design.guest("web")


def _server(session: Session) -> Host:
    return session.document.design.host("server")


def _retype(qtbot: QtBot, edit: QWidget, text: str) -> None:
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(edit, text)


def _choose(qtbot: QtBot, field: Field, value: str) -> None:
    """Walk to an entry of a list by the arrow keys."""
    combo = field.control
    combo.setFocus()
    wanted = [entry.value for entry in combo.entries()].index(value)
    key = Qt.Key.Key_Down if wanted > combo.currentIndex() else Qt.Key.Key_Up
    for _ in range(abs(wanted - combo.currentIndex())):
        qtbot.keyClick(combo, key)


def _press(qtbot: QtBot, field: Field, value: str) -> None:
    qtbot.mouseClick(field.control.segment(value), Qt.MouseButton.LeftButton)


# What is shown


def test_without_a_selection_the_design_is_shown(inspector: InspectorPanel, session: Session) -> None:
    page = inspector.page()
    assert isinstance(page, OverviewPage)
    assert page.title.control.text() == "Classroom"
    assert page.totals.figures()["Hosts"] == "3"
    assert page.totals.figures()["Guests"] == "3"
    assert page.totals.figures()["vCPUs of cores"] == "4 of 21"
    assert page.totals.figures()["Memory"] == "3.5 GiB of 82 GiB"


def test_a_host_of_the_overview_leads_to_its_page(qtbot: QtBot, inspector: InspectorPanel, session: Session) -> None:
    qtbot.mouseClick(inspector.findChild(QWidget, "overview-server"), Qt.MouseButton.LeftButton)
    assert session.selection == ("server",)
    assert isinstance(inspector.page(), HostPage)


def test_every_property_of_a_guest_is_shown(guests: GuestPage, session: Session) -> None:
    web = _web(session)
    assert guests.name.control.text() == web.name
    assert guests.family.control.value() == web.os.family
    assert guests.system_width.control.value() == str(web.os.bits)
    assert guests.vcpus.control.value() == web.cpu.count
    assert (guests.weight.control.value(), guests.cap.control.value()) == (web.cpu.weight, web.cpu.cap_percent)
    assert guests.isa.control.value() == web.cpu.isa
    assert guests.cpu_width.control.value() == str(web.cpu.bits)
    assert guests.memory.control.value() == web.memory_mib
    assert guests.disk.control.value() == web.disk_gib
    assert guests.technique.control.value() == web.technique
    assert guests.program.control.value() == web.program
    assert [chip.text() for chip in guests.peripherals.chips()] == ["NIC → shared", "Sound → emulated"]


def test_every_property_of_a_host_is_shown(hosts: HostPage, session: Session) -> None:
    server = _server(session)
    assert hosts.name.control.text() == server.name
    assert hosts.approach.control.value() == server.approach
    assert server.host_os is not None
    assert hosts.family.control.value() == server.host_os.family
    assert hosts.cores.control.value() == server.cpu.cores
    assert hosts.quantum.control.value() == server.quantum_steps
    assert {feature for feature in Feature if hosts.features[feature].control.isChecked()} == {Feature.VMX}
    assert hosts.memory.control.value() == server.memory_mib
    assert [chip.text() for chip in hosts.peripherals.chips()] == ["NIC", "USB"]


def test_memory_zones_begin_where_the_other_guests_leave_off(guests: GuestPage, session: Session) -> None:
    green, amber = memory_zones(65536)
    zones = guests.memory.control.bar.zones()
    assert (zones.green, zones.amber) == (green - 512, amber - 512)
    available = say_memory(memory_room(session.document.design.host("server"), session.document.design.guest("web")))
    assert guests.memory.note.text() == f"Up to {available} available on the host"


# Edits


def test_typing_a_name_is_one_step_until_it_is_left(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    start = session.document.position
    _retype(qtbot, guests.name.control, "shop")
    assert _web(session).name == "shop"
    assert session.document.position == start + 1
    guests.memory.control.bar.setFocus()
    _retype(qtbot, guests.name.control, "mart")
    assert session.document.position == start + 2
    session.document.undo()
    assert (_web(session).name, guests.name.control.text()) == ("shop", "shop")
    session.document.undo()
    assert (_web(session).name, guests.name.control.text()) == ("web-01", "web-01")


def test_an_empty_name_is_refused_inline_and_loses_nothing(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    guests.name.control.setFocus()
    qtbot.keyClick(guests.name.control, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(guests.name.control, Qt.Key.Key_Delete)
    assert _web(session).name == "web-01"
    assert "cannot be empty" in guests.name.refusal()
    guests.memory.control.bar.setFocus()
    assert guests.name.control.text() == "web-01"
    assert guests.name.refusal() == ""


def test_typing_is_never_disturbed(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    edit = guests.name.control
    _retype(qtbot, edit, "my shop")
    edit.setCursorPosition(3)
    qtbot.keyClicks(edit, "new ")
    assert (edit.text(), edit.cursorPosition()) == ("my new shop", 7)
    qtbot.keyClick(edit, Qt.Key.Key_End)
    qtbot.keyClicks(edit, " ")
    assert (edit.text(), _web(session).name) == ("my new shop ", "my new shop")


def test_undo_in_a_field_belongs_to_the_design(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    edit = guests.name.control
    _retype(qtbot, edit, "shop")
    qtbot.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == "shop"
    session.document.undo()
    assert edit.text() == "web-01"


def test_the_window_s_undo_works_from_every_field(
    qtbot: QtBot, inspector: InspectorPanel, guests: GuestPage, session: Session
) -> None:
    undo = QAction("Undo", inspector)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    undo.triggered.connect(session.document.undo)
    inspector.addAction(undo)
    before = _web(session)
    _retype(qtbot, guests.name.control, "shop")
    qtbot.keyClick(guests.name.control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _web(session) == before
    field = guests.memory.control.field
    _retype(qtbot, field, "3 GiB")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert _web(session).memory_mib == 3072
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _web(session) == before
    assert field.text() == "2 GiB"


def test_a_drag_of_the_slider_is_one_step(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    start = session.document.position
    bar = guests.memory.control.bar
    y = bar.height() // 2
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.handle_center()), y))
    for x in (80, 120, 160):
        qtbot.mouseMove(bar, QPoint(x, y))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(160, y))
    dragged = _web(session).memory_mib
    assert dragged > 8192
    assert session.document.position == start + 1
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(60, y))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(60, y))
    assert session.document.position == start + 2
    session.document.undo()
    session.document.undo()
    assert _web(session).memory_mib == 2048
    assert guests.memory.control.field.text() == "2 GiB"
    session.document.redo()
    assert guests.memory.control.value() == dragged


def test_arrow_keys_on_a_slider_merge(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    start = session.document.position
    bar = guests.vcpus.control.bar
    bar.setFocus()
    for _ in range(3):
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert _web(session).cpu.count == 5
    assert session.document.position == start + 1


def test_an_exact_amount_is_typed_with_its_unit(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    field = guests.memory.control.field
    _retype(qtbot, field, "3.5 GiB")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert _web(session).memory_mib == 3584
    _retype(qtbot, field, "a lot")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert _web(session).memory_mib == 3584
    assert "not an amount" in guests.memory.refusal()
    assert field.text() == "a lot"


def test_weight_cap_and_quantum_are_typed_and_taken_back(
    qtbot: QtBot, inspector: InspectorPanel, guests: GuestPage, session: Session
) -> None:
    for field, typed in ((guests.weight, "300"), (guests.cap, "25%")):
        _retype(qtbot, field.control.field, typed)
        qtbot.keyClick(field.control.field, Qt.Key.Key_Return)
    assert (_web(session).cpu.weight, _web(session).cpu.cap_percent) == (300, 25)
    assert guests.cap.control.field.text() == "25%"
    _retype(qtbot, guests.cap.control.field, "101")
    assert "1%" in guests.cap.refusal()
    assert "100%" in guests.cap.refusal()
    session.select(["server"])
    hosts = inspector.page()
    assert isinstance(hosts, HostPage)
    _retype(qtbot, hosts.quantum.control.field, "500")
    qtbot.keyClick(hosts.quantum.control.field, Qt.Key.Key_Return)
    assert _server(session).quantum_steps == 500
    for _ in range(3):
        session.document.undo()
    assert (_web(session).cpu.weight, _web(session).cpu.cap_percent, _server(session).quantum_steps) == (
        100,
        100,
        200,
    )


def test_an_amount_that_is_left_is_taken_as_a_step_of_its_own(
    qtbot: QtBot, guests: GuestPage, session: Session
) -> None:
    start = session.document.position
    for text, mib in (("3 GiB", 3072), ("5 GiB", 5120)):
        _retype(qtbot, guests.memory.control.field, text)
        guests.name.control.setFocus()
        assert _web(session).memory_mib == mib
    assert session.document.position == start + 2
    session.document.undo()
    assert _web(session).memory_mib == 3072


def test_segments_and_lists_edit(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    _press(qtbot, guests.cpu_width, "32")
    assert (_web(session).cpu.bits, _web(session).os.bits) == (32, 32)
    _press(qtbot, guests.system_width, "64")
    assert (_web(session).cpu.bits, _web(session).os.bits) == (64, 64)
    _choose(qtbot, guests.technique, "para")
    assert _web(session).technique is Technique.PARA
    assert len(guests.program.control.entries()) == len(bundled_programs()) + 1
    _choose(qtbot, guests.program, "compute")
    assert _web(session).program == "compute"
    _choose(qtbot, guests.isa, "arm")
    assert _web(session).cpu.isa == "arm"
    for _ in range(5):
        session.document.undo()
    assert guests.technique.control.value() == "hardware-assisted"
    assert guests.cpu_width.control.value() == "64"


def test_the_widths_of_cpu_and_system_go_together_in_one_step(
    qtbot: QtBot, guests: GuestPage, session: Session
) -> None:
    start = session.document.position
    _press(qtbot, guests.system_width, "32")
    assert (_web(session).os.bits, _web(session).cpu.bits) == (32, 32)
    _press(qtbot, guests.cpu_width, "64")
    assert (_web(session).os.bits, _web(session).cpu.bits) == (64, 64)
    assert session.document.position == start + 2


def test_widths_that_differ_already_are_left_apart(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    web = _web(session)
    session.document.replace_guest(replace(web, os=replace(web.os, bits=32)))
    _press(qtbot, guests.system_width, "64")
    assert (_web(session).os.bits, _web(session).cpu.bits) == (64, 64)
    session.document.undo()
    _press(qtbot, guests.cpu_width, "32")
    assert (_web(session).os.bits, _web(session).cpu.bits) == (32, 32)


def test_a_container_shows_neither_cpu_nor_modified_kernel_and_why(
    qtbot: QtBot, guests: GuestPage, session: Session
) -> None:
    fields = (guests.modified, guests.isa, guests.cpu_width)
    assert not any(field.isHidden() for field in fields)
    _choose(qtbot, guests.technique, "os-level")
    assert all(field.isHidden() for field in fields)
    assert "shares those of the host" in guests.system_width.note.text()
    session.document.undo()
    assert not any(field.isHidden() for field in fields)
    assert guests.system_width.note.text() == ""


def test_a_closed_kernel_cannot_be_modified_and_says_so(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    qtbot.mouseClick(guests.modified.control, Qt.MouseButton.LeftButton)
    assert _web(session).os.modified_for_para
    _choose(qtbot, guests.family, "windows")
    assert not can_be_modified("windows")
    assert not _web(session).os.modified_for_para
    assert not guests.modified.control.isEnabled()
    assert "Windows" in guests.modified.note.text()


def test_a_technique_that_a_rule_forbids_is_marked_with_the_reason(guests: GuestPage, session: Session) -> None:
    entries = {entry.value: entry for entry in guests.technique.control.entries()}
    assert list(entries) == [technique.value for technique in Technique]
    assert all(entry.detail for entry in entries.values())
    server, web = _server(session), _web(session)
    for technique in Technique:
        judged = check_host(replace(server, guests=(replace(web, technique=technique),)))
        found = {str(finding.message) for finding in judged if finding.part == "technique"}
        assert (entries[technique].reason in found) if found else not entries[technique].severity
    assert entries["para"].severity == "error"


def test_findings_stand_below_their_field(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    assert guests.technique.finding_texts() == ()
    _choose(qtbot, guests.technique, "trap-and-emulate")
    found = next(found for found in session.findings if found.guest == "web" and found.rule == "technique-x86-hole")
    assert guests.technique.finding_texts() == (translate_text(found.message),)
    assert guests.memory.finding_texts() == ()
    session.document.undo()
    assert guests.technique.finding_texts() == ()


def test_the_approach_takes_the_host_system_away_and_brings_it_back(
    qtbot: QtBot, hosts: HostPage, session: Session
) -> None:
    system = _server(session).host_os
    _press(qtbot, hosts.approach, "bare-metal")
    assert (_server(session).approach, _server(session).host_os) == (Approach.BARE_METAL, None)
    assert not hosts.family.isVisible()
    assert hosts.approach.note.text()
    _press(qtbot, hosts.approach, "hosted")
    assert _server(session).host_os == system
    assert hosts.family.isVisible()


def test_features_and_hardware_edit(qtbot: QtBot, hosts: HostPage, session: Session) -> None:
    qtbot.mouseClick(hosts.features[Feature.IOMMU].control, Qt.MouseButton.LeftButton)
    assert _server(session).cpu.features == {Feature.VMX, Feature.IOMMU}
    _retype(qtbot, hosts.cores.control.field, "0")
    qtbot.keyClick(hosts.cores.control.field, Qt.Key.Key_Return)
    assert _server(session).cpu.cores == 0
    _press(qtbot, hosts.cpu_width, "32")
    assert _server(session).cpu.bits == 32
    assert _server(session).host_os is not None
    assert _server(session).host_os.bits == 32


def test_only_a_traditional_host_runs_a_program(qtbot: QtBot, hosts: HostPage, session: Session) -> None:
    assert not hosts.program.isVisible()
    session.select(["old"])
    assert hosts.program.isVisible()
    _choose(qtbot, hosts.program, "crash")
    assert session.document.design.host("old").program == "crash"


def test_the_title_edits(qtbot: QtBot, inspector: InspectorPanel, session: Session) -> None:
    page = inspector.page()
    assert isinstance(page, OverviewPage)
    _retype(qtbot, page.title.control, "Lecture 4")
    assert session.document.design.title == "Lecture 4"
    session.document.undo()
    assert page.title.control.text() == "Classroom"


# Peripherals


def test_a_chip_is_removed_by_its_cross_and_by_delete(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    chip = guests.peripherals.chips()[0]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross_box().center().toPoint())
    assert [device.kind for device in _web(session).peripherals] == ["sound"]
    left = guests.peripherals.chips()[0]
    left.setFocus()
    qtbot.keyClick(left, Qt.Key.Key_Delete)
    assert _web(session).peripherals == ()
    assert guests.peripherals.note.text()
    session.document.undo()
    session.document.undo()
    assert [chip.text() for chip in guests.peripherals.chips()] == ["NIC → shared", "Sound → emulated"]


def test_the_menu_of_a_chip_changes_what_backs_it(guests: GuestPage, session: Session) -> None:
    field = guests.peripherals
    menu = field.chip_menu(field._slots[0])
    offered = {action.data(): action for action in menu.actions() if action.data()}
    assert set(offered) == {backing.value for backing in Backing}
    assert offered["shared"].isChecked()
    offered["passthrough"].trigger()
    assert _web(session).peripherals[0].backing is Backing.PASSTHROUGH
    assert field.chips()[0].text() == "NIC → passthrough"


def test_a_backing_that_cannot_be_says_why(guests: GuestPage) -> None:
    field = guests.peripherals
    offered = {action.data(): action for action in field.chip_menu(field._slots[1]).actions() if action.data()}
    assert "not possible" in offered["passthrough"].text()
    assert "sound card" in offered["passthrough"].toolTip()
    assert "not possible" not in offered["emulated"].text()


def test_the_button_adds_any_kind(guests: GuestPage, hosts: HostPage, session: Session) -> None:
    next(action for action in hosts.peripherals.adding_menu().actions() if action.data() == "gpu").trigger()
    assert _server(session).peripherals == ("network", "usb", "gpu")
    session.select(["web"])
    next(action for action in guests.peripherals.adding_menu().actions() if action.data() == "webcam").trigger()
    assert _web(session).peripherals[-1] == VirtualPeripheral("webcam", Backing.EMULATED)


def test_a_kind_that_nobody_knows_is_shown_all_the_same(guests: GuestPage, session: Session) -> None:
    odd = replace(_web(session), peripherals=(VirtualPeripheral("theremin"),))
    session.document.replace_guest(odd)
    assert [chip.text() for chip in guests.peripherals.chips()] == ["Theremin → shared"]


# Several at once


def test_several_guests_are_edited_as_one_step(
    qtbot: QtBot, inspector: InspectorPanel, guests: GuestPage, session: Session
) -> None:
    session.select(["web", "legacy"])
    assert not guests.name.isVisible()
    assert guests.memory.control.value() is None
    assert guests.cpu_width.control.value() is None
    assert guests.family.control.value() == "linux"
    start = session.document.position
    _press(qtbot, guests.cpu_width, "32")
    assert [session.document.design.guest(each).cpu.bits for each in ("web", "legacy")] == [32, 32]
    assert session.document.position == start + 1
    _retype(qtbot, guests.memory.control.field, "1 GiB")
    qtbot.keyClick(guests.memory.control.field, Qt.Key.Key_Return)
    assert [session.document.design.guest(each).memory_mib for each in ("web", "legacy")] == [1024, 1024]
    session.document.undo()
    assert guests.memory.control.field.text() == ""
    assert session.document.design.guest("legacy").memory_mib == 512


def test_what_several_have_in_common_is_removed_from_all(qtbot: QtBot, guests: GuestPage, session: Session) -> None:
    devices = (VirtualPeripheral("usb", Backing.EMULATED), VirtualPeripheral("network"))
    session.document.replace_guest(replace(session.document.design.guest("legacy"), peripherals=devices))
    session.select(["web", "legacy"])
    assert [chip.text() for chip in guests.peripherals.chips()] == ["NIC → shared"]
    qtbot.keyClick(guests.peripherals.chips()[0], Qt.Key.Key_Delete)
    kinds = [
        [device.kind for device in session.document.design.guest(each).peripherals] for each in ("web", "legacy")
    ]
    assert kinds == [["sound"], ["usb"]]


def test_hosts_and_guests_together_offer_one_kind(qtbot: QtBot, inspector: InspectorPanel, session: Session) -> None:
    session.select(["server", "web", "legacy"])
    qtbot.mouseClick(inspector.findChild(QWidget, "mixed-guests"), Qt.MouseButton.LeftButton)
    assert session.selection == ("web", "legacy")
    assert isinstance(inspector.page(), GuestPage)


# Following the session


def test_a_selected_part_is_highlighted_and_brought_into_sight(
    qtbot: QtBot, inspector: InspectorPanel, guests: GuestPage, session: Session
) -> None:
    inspector.resize(284, 300)
    session.select(["web#peripherals[1]"])
    assert guests.peripherals.is_highlighted()
    assert [chip.is_highlighted() for chip in guests.peripherals.chips()] == [False, True]
    viewport = inspector._area.viewport()
    qtbot.waitUntil(
        lambda: viewport.rect().contains(guests.peripherals.mapTo(viewport, guests.peripherals.rect().center()))
    )
    session.select(["web#memory"])
    assert guests.memory.is_highlighted()
    assert not guests.peripherals.is_highlighted()


def test_the_largest_values_of_a_file_are_shown(inspector: InspectorPanel, hosts: HostPage, session: Session) -> None:
    cpu = replace(_server(session).cpu, cores=MAX_CORES)
    session.document.replace_host(
        replace(
            _server(session), memory_mib=MAX_MEMORY_MIB, disk_gib=MAX_DISK_GIB, cpu=cpu, name="x" * MAX_TEXT_LENGTH
        )
    )
    assert hosts.memory.control.value() == MAX_MEMORY_MIB
    assert hosts.disk.control.value() == MAX_DISK_GIB
    session.document.replace_guest(replace(_web(session), memory_mib=MAX_MEMORY_MIB, disk_gib=MAX_DISK_GIB))
    session.select(["web"])
    page = inspector.page()
    assert isinstance(page, GuestPage)
    assert page.memory.control.value() == MAX_MEMORY_MIB
    assert page.memory.control.bar.amount() == MAX_MEMORY_MIB


def test_what_is_removed_is_shown_no_more(inspector: InspectorPanel, guests: GuestPage, session: Session) -> None:
    session.document.remove_guest("web")
    assert isinstance(inspector.page(), OverviewPage)
    session.document.undo()
    session.select(["web"])
    assert guests.name.control.text() == "web-01"


def test_another_design_is_shown(inspector: InspectorPanel, guests: GuestPage, session: Session) -> None:
    session.document.load(Design("Other"))
    page = inspector.page()
    assert isinstance(page, OverviewPage)
    assert page.title.control.text() == "Other"


def test_delete_in_a_dock_does_not_reach_the_canvas(
    qtbot: QtBot, inspector: InspectorPanel, guests: GuestPage, session: Session
) -> None:
    action = QAction("Delete", inspector)
    action.setShortcut(QKeySequence(Qt.Key.Key_Delete))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    inspector.addAction(action)
    guests.memory.control.bar.setFocus()
    with qtbot.assertNotEmitted(action.triggered):
        qtbot.keyClick(guests.memory.control.bar, Qt.Key.Key_Delete)
    with qtbot.waitSignal(action.triggered):
        action.setShortcut(QKeySequence(Qt.Key.Key_F8))
        qtbot.keyClick(guests.memory.control.bar, Qt.Key.Key_F8)


# Looks


def test_a_new_theme_repaints_the_fields(inspector: InspectorPanel, guests: GuestPage, session: Session) -> None:
    def corner() -> str:
        return inspector.grab().toImage().pixelColor(2, 2).name()

    assert corner() == theme().color("panel").name()
    apply_theme("dark")
    session.theme_changed.emit()
    assert corner() == theme().color("panel").name() != "#ffffff"
    ink = guests.memory.label.palette().windowText().color()
    assert ink == theme().color("ink")


def test_every_control_says_what_it_is(inspector: InspectorPanel, guests: GuestPage, hosts: HostPage) -> None:
    unnamed = []
    for page in (guests, hosts):
        for field in page.findChildren(Field):
            control = getattr(field, "control", None)
            parts = [control] if control is not None else []
            if hasattr(control, "bar"):
                parts = [control.bar, control.field]
            unnamed += [field.objectName() for part in parts if not (part.accessibleName() and part.objectName())]
    assert unnamed == []
