"""The panels that only some techniques have: translated code, the two kernels, containers, and exits by reason."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from gui.run.containers import ContainersPanel
from gui.run.cycles import CyclesPanel
from gui.run.execution_controls import ControlsPanel
from gui.run.kernels import KernelsPanel
from gui.run.listing import ListingPanel
from gui.run.trace_model import REASON
from gui.run.translated import TranslatedPanel
from model.elements import Approach, Feature, Technique
from model.machine.builds import count_modified
from model.machine.techniques.hardware_assisted.controls import CR0_BITS, CR4_BITS, Control
from tests.gui.run.conftest import make_host


@pytest.fixture
def run_with(make_bench):
    """Return how to open the workspace on two guests of one technique."""

    def made(technique):
        host = make_host()
        guests = tuple(
            replace(guest, technique=technique, os=replace(guest.os, modified_for_para=technique is Technique.PARA))
            for guest in host.guests
        )
        cpu = replace(host.cpu, features=frozenset({Feature.VMX}))
        return make_bench(replace(host, cpu=cpu, guests=guests))

    return made


@pytest.mark.parametrize(
    ("technique", "offered"),
    [
        (Technique.TRAP_AND_EMULATE, ()),
        (Technique.BINARY_TRANSLATION, ("translated",)),
        (Technique.PARA, ("kernels",)),
        (Technique.HARDWARE_ASSISTED, ("controls",)),
        (Technique.OS_LEVEL, ("containers",)),
    ],
)
def test_each_technique_offers_what_it_has_to_tell(run_with, technique, offered):
    bench = run_with(technique)
    assert bench.panels.tabs.offered == ("trace", "cores", *offered, "breakpoints")
    assert bench.panels.tabs.choice.isVisible()


def test_translated_code_follows_the_kernel(run_with):
    bench = run_with(Technique.BINARY_TRANSLATION)
    bench.run_to_end()
    bench.panels.tabs.show_part("translated")
    sheet = bench.panels.panel(TranslatedPanel).sheet.sheet
    seen = set()
    for position in range(20, 400, 40):
        bench.seek(position)
        bench.pick(bench.controller.step_now.guest)
        step = bench.controller.step_now
        current = [row for row in sheet.rows if row.current]
        if step.event == "direct" and step.ring == 1:
            assert current[0].cells[1].text == step.text
            seen.add(current[0].cells[2].text)
    assert "copied" in seen
    assert "bytes of the cache" in bench.heading("translated")


def test_both_kernels_stand_side_by_side(run_with):
    bench = run_with(Technique.PARA)
    bench.run_to_end()
    bench.panels.tabs.show_part("kernels")
    bench.seek(150)
    bench.pick(bench.controller.step_now.guest)
    rows = bench.panels.panel(KernelsPanel).sheet.sheet.rows
    found = count_modified(32)
    assert sum(bool(row.cells[1].text) for row in rows) == found.total
    assert sum(bool(row.cells[3].text) for row in rows if row.color) >= found.added
    current = [row for row in rows if row.current]
    assert [int(row.cells[2].text, 16) for row in current] == [bench.controller.step_now.address]
    assert f"{found.removed} were removed" in bench.heading("kernels")
    assert bench.panels.tabs.offered == ("trace", "cores", "kernels", "breakpoints")


def test_containers_show_their_processes_by_both_numbers(run_with):
    bench = run_with(Technique.OS_LEVEL)
    bench.controller.step()
    bench.panels.tabs.show_part("containers")
    bench.settle()
    panel = bench.panels.panel(ContainersPanel)
    rows = [[cell.text for cell in row.cells] for row in panel.processes.sheet.rows]
    assert rows[0][:3] == ["1", "–", "host"]
    assert {row[2] for row in rows[1:]} == {"web-01", "legacy-db"}
    assert all(row[0] != row[1] for row in rows[1:])
    assert len(panel.groups.sheet.rows) == 2


def test_a_panel_gives_way_where_it_has_nothing_to_tell(run_with):
    bench = run_with(Technique.BINARY_TRANSLATION)
    bench.panels.tabs.show_part("translated")
    bench.controller.choose_technique(Technique.TRAP_AND_EMULATE)
    bench.wait_for_machine()
    assert bench.panels.tabs.shown == "trace"
    assert bench.panels.trace.isVisible()
    assert bench.panels.trace.steps.rowCount() == len(bench.controller.trace)


def test_exits_are_counted_by_their_reason(run_with):
    bench = run_with(Technique.HARDWARE_ASSISTED)
    bench.run_to_end()
    bench.pick("g0")
    reasons = bench.controller.snapshot.counters["g0"].reasons
    said = bench.panels.panel(CyclesPanel).cycles.exits
    assert reasons
    assert said.isVisible()
    assert all(reason in said.text() for reason in sorted(reasons, key=reasons.get)[-3:])
    steps = bench.panels.trace.steps
    shown = {steps.text_of(steps.step_at(row), REASON) for row in range(steps.rowCount())}
    assert set(reasons) <= shown
    assert not bench.panels.trace.view.isColumnHidden(REASON)


def test_the_bare_machine_gives_no_reasons(run_with):
    bench = run_with(Technique.HARDWARE_ASSISTED)
    bench.controller.choose_approach(Approach.TRADITIONAL)
    bench.wait_for_machine()
    bench.run_to_end()
    assert bench.panels.trace.view.isColumnHidden(REASON)
    assert bench.panels.panel(CyclesPanel).cycles.exits.isHidden()


def switch(bench, words):
    """Return the box of a control, exception or port."""
    tree = bench.panels.panel(ControlsPanel).tree
    return tree.findItems(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)[0]


def test_an_edited_control_runs_the_same_program_with_it(run_with):
    bench = run_with(Technique.HARDWARE_ASSISTED)
    bench.run_to_end()
    bench.pick("g0")
    bench.panels.tabs.show_part("controls")
    bench.settle()
    before = bench.controller.snapshot.counters["g0"].reasons
    console = bench.console.shown_text
    switch(bench, "0x3f8").setCheckState(0, Qt.CheckState.Unchecked)
    bench.wait_for_machine()
    assert bench.panels.tabs.shown == "controls"
    bench.run_to_end()
    bench.pick("g0")
    after = bench.controller.snapshot.counters["g0"].reasons
    assert after["30 I/O instruction"] < before["30 I/O instruction"]
    assert bench.console.shown_text == console
    rows = {row.cells[0].text: row for row in bench.panels.panel(ControlsPanel).exits.sheet.rows}
    shown = [cell.text for cell in rows["30 I/O instruction"].cells[1:]]
    assert shown == [str(before["30 I/O instruction"]), str(after["30 I/O instruction"])]
    assert rows["12 HLT"].current


def test_the_default_controls_come_back(run_with):
    bench = run_with(Technique.HARDWARE_ASSISTED)
    panel = bench.panels.panel(ControlsPanel)
    bench.panels.tabs.show_part("controls")
    bench.settle()
    assert not panel.defaults.isEnabled()
    switch(bench, "RDTSC exiting").setCheckState(0, Qt.CheckState.Checked)
    bench.wait_for_machine()
    assert bench.controller.systems[0].controls.has(Control.RDTSC)
    panel.defaults.click()
    bench.wait_for_machine()
    assert not bench.controller.systems[0].controls.has(Control.RDTSC)
    assert bench.controller.controls == {}


def test_what_no_hypervisor_can_do_without_cannot_be_cleared_and_says_why(run_with):
    bench = run_with(Technique.HARDWARE_ASSISTED)
    bench.panels.tabs.show_part("controls")
    bench.settle()
    for words, said in (("External-interrupt exiting", "give the core back"), ("0x20", "interrupt controller")):
        assert switch(bench, words).isDisabled()
        assert said in switch(bench, words).toolTip(0)
    assert not switch(bench, "HLT exiting").isDisabled()


def test_registers_and_bits_that_are_the_guests_own_can_be_chosen(run_with):
    bench = run_with(Technique.HARDWARE_ASSISTED)
    bench.panels.tabs.show_part("controls")
    bench.settle()
    for words, holds in (
        ("0xc0000080 IA32_EFER", lambda controls: 0xC0000080 in controls.open_msrs),
        ("CR0.AM", lambda controls: not controls.cr0_mask & CR0_BITS["AM"]),
        ("CR4.DE", lambda controls: not controls.cr4_mask & CR4_BITS["DE"]),
    ):
        before = holds(bench.controller.systems[0].controls)
        box = switch(bench, words)
        assert box.checkState(0) is (Qt.CheckState.Unchecked if before else Qt.CheckState.Checked)
        box.setCheckState(0, Qt.CheckState.Checked if before else Qt.CheckState.Unchecked)
        bench.wait_for_machine()
        bench.settle()
        assert holds(bench.controller.systems[0].controls) is not before
    assert switch(bench, "0x174 IA32_SYSENTER_CS").checkState(0) is Qt.CheckState.Unchecked


def test_a_device_without_exits_for_two_guests_is_refused_with_a_way_back(run_with):
    bench = run_with(Technique.HARDWARE_ASSISTED)
    controls = bench.controller.systems[0].controls.with_port(0x3F8, exits=False)
    for guest in ("g0", "g1"):
        bench.controller.choose_controls(guest, controls)
        bench.wait_for_machine()
    assert "0x3f8" in bench.panels.notice.text
    bench.panels.notice.findChild(QAbstractButton, "notice-choice-0").click()
    bench.wait_for_machine()
    assert len(bench.controller.systems) == 2


@pytest.mark.parametrize(
    ("technique", "said"),
    [
        (Technique.TRAP_AND_EMULATE, "kernel, as on the bare machine"),
        (Technique.PARA, "kernel, para-virtualized"),
        (Technique.OS_LEVEL, "no kernel of its own: the host's"),
    ],
)
def test_the_listing_says_which_kernel_it_shows(run_with, technique, said):
    bench = run_with(technique)
    bench.settle()
    listing = bench.panels.panel(ListingPanel).listing.listing
    words = [str(listing.index(row).data()) for row in range(listing.rowCount())]
    assert said in words
    assert (words[-1] == said) is (technique is Technique.OS_LEVEL)
