"""The side panels, each by itself, with what real machines show."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.run.console import Console, printable
from gui.run.cycles import BasisDialog, Cycles
from gui.run.graph_items import contrast, readable_fill, readable_ink
from gui.run.listing import Listing
from gui.run.registers import Registers
from gui.run.transport import Transport, notch_of, speed_at
from gui.run.why import Why, split_lead
from gui.run.words import EVENTS, act_words, cycles_words, event_word, grouped, mark_word, node_word, percent
from gui.theme import THEMES
from model.machine import Event
from model.machine.costs import load_costs
from model.machine.explanations import explain
from tests.gui.run.conftest import make_host, make_machine


@pytest.fixture(scope="module")
def machine():
    made = make_machine(make_host(1))
    while made.run(5000):
        pass
    return made


@pytest.fixture
def show(qtbot):
    def shown(widget):
        qtbot.addWidget(widget)
        widget.resize(300, 400)
        widget.show()
        return widget

    return shown


# The listing


def test_the_listing_puts_the_application_first_and_names_its_sections(machine, show):
    view = show(Listing())
    listing = view.listing
    listing.set_lines(machine.listing("g0"))
    texts = [str(listing.index(row).data()) for row in range(listing.rowCount())]
    assert texts[0] == "application"
    assert "kernel" in texts
    assert texts.index("int 0x80") < texts.index("kernel") < texts.index("cli")


def test_the_listing_marks_one_line_and_brings_it_into_sight(machine, show):
    view = show(Listing())
    view.set_lines(machine.listing("g0"))
    lines = machine.listing("g0")
    view.show_address(lines[len(lines) // 2].address)
    row = view.listing.current
    assert view.listing.address_at(view.listing.index(row)) == lines[len(lines) // 2].address
    assert view.viewport().rect().intersects(view.visualRect(view.listing.index(row)))
    view.show_address(None)
    assert view.listing.current == -1


def test_headings_are_no_lines_to_run_to(machine, show, qtbot):
    view = show(Listing())
    view.set_lines(machine.listing("g0"))
    with qtbot.assertNotEmitted(view.run_to_requested):
        qtbot.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.listing.index(0)).center()
        )
    menu = view.make_menu(view.listing.index(0))
    assert not menu.actions()[0].isEnabled()
    menu.deleteLater()


def test_return_runs_to_the_line_of_the_keyboard(machine, show, qtbot):
    view = show(Listing())
    view.set_lines(machine.listing("g0"))
    row = view.listing.row_of(machine.listing("g0")[3].address)
    view.setCurrentIndex(view.listing.index(row))
    with qtbot.waitSignal(view.run_to_requested) as asked:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [machine.listing("g0")[3].address]


# The console


def test_the_console_grows_shrinks_and_shows_whether_the_guest_waits(show):
    console = show(Console())
    console.show_output("kernel: up\n", False)
    console.show_output("kernel: up\nname? ", False)
    assert console.toPlainText().startswith("kernel: up\nname? ")
    idle = console.toPlainText()[-1]
    console.show_output("kernel: up\nname? ", True)
    assert console.toPlainText()[-1] != idle
    console.show_output("kernel", False)
    assert console.shown_text == "kernel"
    assert "up" not in console.toPlainText()


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        (Qt.Key.Key_A, "a"),
        (Qt.Key.Key_Return, "\n"),
        (Qt.Key.Key_Backspace, "\b"),
        (Qt.Key.Key_Tab, "\t"),
        (Qt.Key.Key_Space, " "),
    ],
)
def test_keys_go_to_the_guest(show, qtbot, key, typed):
    console = show(Console())
    with qtbot.waitSignal(console.typed) as sent:
        qtbot.keyClick(console, key)
    assert sent.args == [typed]


def test_shortcuts_stay_with_the_window(show, qtbot):
    console = show(Console())
    with qtbot.assertNotEmitted(console.typed):
        qtbot.keyClick(console, Qt.Key.Key_F5)
        qtbot.keyClick(console, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def test_shift_tab_leaves_the_console(bench, qtbot):
    bench.console.setFocus()
    assert bench.console.hasFocus()
    qtbot.keyClick(bench.console, Qt.Key.Key_Backtab)
    assert not bench.console.hasFocus()


def test_control_characters_are_shown_as_dots():
    assert printable("a\x07b\r\nc\x1b[0m") == "a·b\nc·[0m"


# Registers


def test_changed_registers_are_marked_and_others_are_not(machine, show):
    panel = show(Registers())
    step = next(s for s in machine.trace if s.text.startswith("mov eax") and s.step > 10)
    machine.seek(step.step - 1)
    before = machine.system("g0").vcpus[0]
    machine.seek(step.step)
    after = machine.system("g0").vcpus[0]
    panel.show_vcpu(after, before)
    text = panel.general.text()
    assert "<b style" in text.split("eip")[1]
    changed = [name for name in after.registers if after.registers[name] != before.registers[name]]
    assert text.count("<b style") == len(changed)
    panel.show_vcpu(after, after)
    assert "<b style" not in panel.general.text()


def test_the_virtual_interrupt_flag_stands_against_the_physical(machine, show):
    panel = show(Registers())
    view = machine.system("g0").vcpus[0]
    on, off = replace(view, flags=0x202, physical_flags=0x202), replace(view, flags=0x002, physical_flags=0x202)
    panel.show_vcpu(off, on)
    assert "1→0" in panel.flags.text()
    assert "1 physical" in panel.flags.text()


def test_the_virtual_state_unfolds(machine, show):
    panel = show(Registers())
    panel.show_vcpu(machine.system("g0").vcpus[0], None)
    assert not panel.virtual.isVisible()
    panel.more.click()
    assert panel.virtual.isVisible()
    assert "IDTR" in panel.virtual.text()
    panel.show_vcpu(None, None)
    assert panel.general.text() == ""


# Why, cycles, transport, words


def test_every_step_is_explained_with_its_first_words_in_bold(machine, show):
    panel = show(Why())
    for step in (machine.trace[0], machine.trace[1000], machine.trace[len(machine.trace) - 1]):
        panel.show_step(step)
        lead, rest = split_lead(str(explain(step)))
        assert lead + rest == str(explain(step))
        assert panel.label.text().startswith("<b ")
    panel.show_step(None)
    assert "<b" not in panel.label.text()


def test_the_cycles_add_up_and_name_their_layers(machine, show):
    panel = show(Cycles())
    machine.seek(len(machine.trace))
    counters = machine.counters("g0")
    panel.show_counters(counters, False)
    assert counters.guest_cycles + counters.hypervisor_cycles + counters.host_os_cycles == counters.cycles
    for word in ("guest", "hypervisor", "host OS"):
        assert word in panel.legend.text()
    assert "hypervisor" in panel.bar.accessibleName()
    panel.show_counters(counters, True)
    assert "hypervisor" not in panel.legend.text()
    panel.show_counters(None, False)
    assert "No cycles" in panel.legend.text()


def test_the_efficiency_is_the_share_that_ran_without_the_hypervisor(machine, show):
    panel = show(Cycles())
    machine.seek(len(machine.trace))
    counters = machine.counters("g0")
    panel.show_counters(counters, False)
    assert not panel.efficiency.isHidden()
    assert percent(counters.unassisted / counters.innocuous) in panel.efficiency.text()
    assert grouped(counters.unassisted) in panel.efficiency.toolTip()
    panel.show_counters(counters, True)
    assert panel.efficiency.isHidden()
    panel.show_counters(None, False)
    assert panel.efficiency.isHidden()


@pytest.mark.parametrize(("share", "words"), [(1.0, "100 %"), (0.99999, "99.9 %"), (0.5, "50 %"), (0.0, "0 %")])
def test_what_is_not_the_whole_is_never_called_100_percent(qapp, share, words):
    assert percent(share) == words


def test_the_figures_are_shown_with_their_sources(qtbot):
    dialog = BasisDialog()
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    for figure in load_costs().figures.values():
        assert figure.source in text
        assert str(figure.status_words) in text


def test_the_speed_slider_is_logarithmic_from_a_tenth_to_twenty(show, qtbot):
    transport = show(Transport())
    assert speed_at(0) == pytest.approx(0.1)
    assert speed_at(100) == pytest.approx(20.0)
    assert speed_at(50) == pytest.approx((0.1 * 20) ** 0.5)
    assert all(notch_of(speed_at(notch)) == notch for notch in range(101))
    transport.show_speed(5.0)
    with qtbot.waitSignal(transport.speed_changed) as changed:
        transport.speed.setValue(0)
    assert changed.args == [pytest.approx(0.1)]
    assert "0.1" in transport.speed_value.text()


def test_the_position_is_said_and_shown(show, qtbot):
    transport = show(Transport())
    with qtbot.assertNotEmitted(transport.seek_requested):
        transport.show_position(1852, 4000, 2_410_000)
    assert transport.where.text() == "1\u202f852 · 2.41 Mcycles"
    assert transport.where.toolTip() == "instruction 1\u202f852 · 2.41 Mcycles"
    transport.resize(1100, 80)
    assert transport.where.text() == "instruction 1\u202f852 · 2.41 Mcycles"
    assert transport.scrubber.value() == 1852
    assert cycles_words(812) == "812 cycles"


def test_a_click_on_the_scrubber_goes_there(show, qtbot):
    transport = show(Transport())
    transport.show_position(0, 1000, 0)
    with qtbot.waitSignal(transport.seek_requested) as sought:
        middle = transport.scrubber.rect().center()
        qtbot.mousePress(transport.scrubber, Qt.MouseButton.LeftButton, pos=middle)
    assert abs(sought.args[0] - 500) < 20
    qtbot.mouseRelease(transport.scrubber, Qt.MouseButton.LeftButton, pos=middle)


def test_every_event_of_the_machine_has_a_word(machine):
    assert set(EVENTS) == {str(event) for event in Event}
    for event in EVENTS:
        assert event_word(event)
        step = replace(machine.trace[0], event=Event(event))
        assert bool(act_words(step, "web")) == (event != "direct")
    repeated = replace(machine.trace[0], event=Event.TRAP, text="rep insw")
    assert act_words(repeated, "web") == "emulates insw on vCPU 0 of web"


def test_marks_and_nodes_have_words():
    assert mark_word("io") == "I/O"
    assert node_word("web/vcpu3") == "vCPU 3"
    assert node_word("server/core12") == "core 12"
    assert node_word("server/scanner") == "scanner"


@pytest.mark.parametrize("name", THEMES)
def test_texts_on_layers_and_guests_can_be_read(qapp, name):
    made = THEMES[name]
    ink, panel = made.color("on_layer"), made.color("panel")
    fills = [made.color(layer) for layer in ("hardware", "host_os", "hypervisor")]
    fills += [made.guest(number) for number in range(len(made.guests))]
    assert all(contrast(readable_fill(fill, ink), ink) >= 4.5 for fill in fills)
    assert all(contrast(readable_ink(made.guest(number), panel), panel) >= 4.5 for number in range(8))
