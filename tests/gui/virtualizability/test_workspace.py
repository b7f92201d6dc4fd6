"""Can this machine be virtualized? The table is executed while one looks, and the theorems follow."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.style import apply_theme
from gui.translation import install_language
from gui.virtualizability.controls import HERE
from gui.virtualizability.rows import BYTES, DIFFERS, RING_0, RING_3, VERDICT
from gui.virtualizability.shapes import Card, Member
from gui.virtualizability.words import family_word
from gui.virtualizability.workspace import VirtualizabilityWorkspace
from model.machine.sensitivity import FAMILIES
from model.machine.virtualizability import (
    COLUMNS,
    KNOWN_MACHINES,
    Finding,
    conclude,
    conclude_hybrid,
    name_of,
    subjects,
    verdicts,
)
from tests.gui.virtualizability.conftest import wait_until_done


def members(workspace: VirtualizabilityWorkspace) -> list[str]:
    return [item.name for item in workspace.views.sets.items() if isinstance(item, Member)]


def answers(workspace: VirtualizabilityWorkspace) -> list[str]:
    cards = [item for item in workspace.views.sets.items() if isinstance(item, Card)]
    return [card.words.answer for card in sorted(cards, key=lambda card: (card.box.top(), card.box.left()))]


def place_of(workspace: VirtualizabilityWorkspace, name: str) -> int:
    return [name_of(verdict) for verdict in workspace.job.verdicts].index(name)


def text_of(workspace: VirtualizabilityWorkspace, name: str, column: int) -> str:
    return workspace.views.table.lines.text_of(place_of(workspace, name), column)


def test_nothing_is_executed_before_somebody_looks(fresh: VirtualizabilityWorkspace) -> None:
    assert not fresh.job.is_running
    assert not fresh.enabled_actions()["export"]
    fresh.entered()
    assert fresh.job.is_running


def test_the_table_is_there_at_once_and_fills_line_by_line(fresh: VirtualizabilityWorkspace, qtbot: QtBot) -> None:
    fresh.entered()
    lines = fresh.views.table.lines
    fresh._telling.finish()
    assert sorted(lines.lines()) == list(range(len(subjects(32))))
    assert {lines.text_of(place, VERDICT) for place in lines.lines()} == {"…"}
    qtbot.waitUntil(lambda: len(fresh.job.verdicts) > 5)
    assert fresh.progress.value() > 0
    wait_until_done(qtbot, fresh)
    assert fresh.progress.value() == 0
    assert all(lines.text_of(place, VERDICT) != "…" for place in lines.lines())


def test_each_family_has_its_heading_over_its_members(workspace: VirtualizabilityWorkspace) -> None:
    lines = workspace.views.table.lines
    headings = [row for number in range(lines.rowCount()) if isinstance(row := lines.row(number), str)]
    assert set(headings) == {family.id for family in FAMILIES if family.mnemonics} | {""}
    assert len(headings) == len(set(headings))
    assert all(family_word(family) != family for family in headings)
    number = next(number for number in range(lines.rowCount()) if lines.row(number) == "flags-load")
    assert [lines.name(lines.row(number + step)) for step in (1, 2, 3)] == ["POPF", "POPFD", "POPFQ"]


def test_a_line_says_what_the_execution_showed(workspace: VirtualizabilityWorkspace) -> None:
    assert text_of(workspace, "CLI", RING_3) == "#GP(0)"
    assert text_of(workspace, "CLI", RING_0) == "FLAGS 0x202 → 0x2"
    assert text_of(workspace, "CLI", VERDICT) == "trapped"
    assert text_of(workspace, "POPFD", BYTES) == "9d"
    assert text_of(workspace, "POPFD", RING_3) == "FLAGS stays 0x202"
    assert text_of(workspace, "POPFD", RING_0).startswith("FLAGS 0x202 → 0x2")
    assert text_of(workspace, "POPFD", DIFFERS) == "FLAGS 0x202 ≠ 0x2"
    assert text_of(workspace, "POPFD", VERDICT) == "silently different"


def test_what_the_table_has_wrong_in_a_width_is_not_hidden(
    workspace: VirtualizabilityWorkspace, qtbot: QtBot
) -> None:
    workspace.choose_width(64)
    wait_until_done(qtbot, workspace)
    assert text_of(workspace, "PUSH (segment)", VERDICT) == "innocuous, not as the table says"
    assert "against the table" not in text_of(workspace, "POPFQ", VERDICT)


def test_the_sets_hold_exactly_what_was_shown(workspace: VirtualizabilityWorkspace) -> None:
    found = tuple(verdicts(32))
    expected = sorted(name_of(verdict) for verdict in found if verdict.finding is not Finding.LACKING)
    assert sorted(members(workspace)) == expected
    assert answers(workspace) == ["not met", "not met", "met"]
    words = " ".join(item.words.said for item in workspace.views.sets.items() if isinstance(item, Card))
    assert str(len(conclude(found).breaking)) in words
    assert str(len(conclude_hybrid(found).breaking)) in words


def test_the_theorems_are_told_in_full_where_there_is_room(workspace: VirtualizabilityWorkspace) -> None:
    workspace.views.sets.resize_to(800, 950)
    words = " ".join(item.words.said for item in workspace.views.sets.items() if isinstance(item, Card))
    assert "POPFD, POPFQ" in words
    assert workspace.views.sets.sceneRect().height() <= 950


def test_a_theorem_is_open_until_something_breaks_it_or_all_was_executed(fresh: VirtualizabilityWorkspace) -> None:
    found = tuple(verdict for verdict in verdicts(32))
    privileged = [verdict for verdict in found if verdict.is_privileged]
    fresh.views.sets.show_verdicts(32, privileged, len(found), None)
    assert answers(fresh) == ["open", "open", "open"]
    fresh.views.sets.show_verdicts(32, privileged, len(privileged), None)
    assert answers(fresh) == ["met", "met", "met"]
    fresh.views.sets.show_verdicts(
        32, [*privileged, next(one for one in found if one.mnemonic == "popfd")], 900, None
    )
    assert answers(fresh) == ["not met", "open", "open"]


@pytest.mark.parametrize("by_key", [False, True])
def test_it_can_be_cancelled_and_what_was_executed_stays(
    fresh: VirtualizabilityWorkspace, qtbot: QtBot, by_key: bool
) -> None:
    fresh.entered()
    qtbot.waitUntil(lambda: len(fresh.job.verdicts) > 2)
    assert fresh.controls.button.text() == "Cancel"
    if by_key:
        QTest.keyClick(fresh, Qt.Key.Key_Escape)
    else:
        fresh.controls.button.click()
    assert not fresh.job.is_running
    assert 2 < len(fresh.job.verdicts) < len(fresh.job.subjects)
    assert fresh.controls.button.text() == "Execute"
    fresh.left()
    fresh.entered()
    assert not fresh.job.is_running  # the user has said so
    fresh.controls.button.click()
    wait_until_done(qtbot, fresh)


def test_a_width_that_was_executed_is_not_executed_again(workspace: VirtualizabilityWorkspace, qtbot: QtBot) -> None:
    workspace.controls.width_.segment("64").click()
    assert workspace.job.is_running
    wait_until_done(qtbot, workspace)
    workspace.controls.width_.segment("32").click()
    assert not workspace.job.is_running
    assert workspace.job.is_done
    assert text_of(workspace, "CLI", VERDICT) == "trapped"


def test_search_and_filter_leave_lines_with_their_headings(workspace: VirtualizabilityWorkspace) -> None:
    lines = workspace.views.table.lines
    workspace.views.bar.search.setText("popf flags")
    assert [lines.name(place) for place in lines.lines()] == ["POPF", "POPFD", "POPFQ"]
    assert lines.rowCount() == 4
    workspace.views.bar.search.setText("no such thing")
    assert lines.rowCount() == 0
    workspace.views.bar.clear()
    workspace.views.bar.filter.set_value(Finding.PARTLY)
    workspace.views.bar.narrowed.emit()
    shown = {lines.verdict(place).finding for place in lines.lines()}
    assert shown == {Finding.PARTLY}
    workspace.views.bar.clear()
    assert len(lines.lines()) == len(subjects(32))


def test_the_keyboard_goes_from_line_to_line_over_the_headings(workspace: VirtualizabilityWorkspace) -> None:
    table = workspace.views.table
    table.choose(place_of(workspace, "STI"))
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen == place_of(workspace, "HLT")
    assert workspace.views.pages.currentWidget() is workspace.views.details
    assert "HLT" in workspace.views.details.toPlainText()
    assert "the processor stopped" in workspace.views.details.toPlainText()


def test_the_details_show_both_executions_and_their_sources(workspace: VirtualizabilityWorkspace) -> None:
    workspace._choose_member(place_of(workspace, "POPFD"))
    told = workspace.views.details.toPlainText()
    for words in ("FLAGS stays 0x202", "FLAGS 0x202 → 0x2", "Robin and Irvine", "Guest RFLAGS", "does not exit"):
        assert words in told
    workspace._choose_member(place_of(workspace, "IN"))
    assert "The emulator executes it in every ring" in workspace.views.details.toPlainText()
    workspace._choose_member(place_of(workspace, "SGDT"))
    told = workspace.views.details.toPlainText()
    assert "the machine's GDT" in told
    assert "7f 00 00 28" in told


def test_a_member_of_the_figure_leads_to_its_line(workspace: VirtualizabilityWorkspace) -> None:
    workspace.views.bar.search.setText("cli")
    workspace.views.sets.member_chosen.emit(place_of(workspace, "SIDT"))
    assert workspace.views.table.chosen == place_of(workspace, "SIDT")
    assert workspace.views.bar.words == ""
    workspace.show_page("conclusion")
    chosen = [item.name for item in workspace.views.sets.items() if isinstance(item, Member) and item._is_chosen]
    assert chosen == ["SIDT"]


def test_known_machines_are_cited_and_not_executed(workspace: VirtualizabilityWorkspace) -> None:
    workspace.choose_machine("Motorola 68000")
    cards = [item.words for item in workspace.views.machines.items() if isinstance(item, Card)]
    assert {machine.name for machine in KNOWN_MACHINES} <= {words.title for words in cards}
    by_name = {words.title: words for words in cards}
    assert by_name["Motorola 68000"].quiet == "recalled, unverified"
    assert by_name["DEC PDP-10"].answer == "by a hybrid monitor"
    assert by_name["IBM System/360-67"].answer == "virtualizable"
    assert by_name["x86, 32 bits, emulated"].answer == "not virtualizable"
    assert not workspace.controls.button.isEnabled()
    assert "not executed" in workspace._status()
    workspace.choose_machine(HERE)
    assert workspace.controls.button.isEnabled()


def test_an_instruction_is_looked_up_in_the_width_of_its_guest(
    workspace: VirtualizabilityWorkspace, qtbot: QtBot
) -> None:
    workspace.look_up("popfq", "flags-load", 64)
    workspace._telling.finish()
    assert workspace.job.bits == 64
    assert workspace.controls.width_.value() == "64"
    assert workspace.views.table.chosen is not None
    wait_until_done(qtbot, workspace)
    assert "POPFQ" in workspace.views.details.toPlainText()
    assert "silently different" in workspace.views.details.toPlainText()
    workspace.look_up("", "", 32)
    assert workspace.views.pages.currentWidget() is workspace.views.sets_view


def test_what_is_not_in_the_table_leads_to_the_view_all_the_same(workspace: VirtualizabilityWorkspace) -> None:
    workspace.look_up("add", "", 32)
    assert workspace.views.table.chosen is None


def test_the_table_is_copied_and_exported(workspace: VirtualizabilityWorkspace) -> None:
    workspace.trigger("copy")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(subjects(32))
    assert any(line.startswith("CLI\tfa\t#GP(0)\t") for line in lines)
    rows = list(csv.reader(workspace.export_table().decode().splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(subjects(32))
    scene, area = workspace.export_scene()
    assert scene is workspace.views.sets
    assert area.height() > 300
    workspace.choose_machine("RISC-V")
    assert workspace.export_scene()[0] is workspace.views.machines


def test_another_language_and_theme_are_taken_at_once(workspace: VirtualizabilityWorkspace) -> None:
    install_language("it")
    workspace.session.language_changed.emit()
    apply_theme("dark")
    workspace.session.theme_changed.emit()
    workspace._telling.finish()
    assert workspace.controls.button.text() == "Esegui"
    assert text_of(workspace, "POPFD", VERDICT) == "diversa in silenzio"
    assert answers(workspace)[2] == "soddisfatta"


def test_a_fault_of_the_experiments_is_told_in_a_sentence(
    fresh: VirtualizabilityWorkspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(bits: int):
        yield next(verdicts(bits))
        raise ValueError("no memory")

    monkeypatch.setattr("gui.virtualizability.worker.verdicts", broken)
    fresh.entered()
    qtbot.waitUntil(lambda: not fresh.job.is_running)
    assert "no memory" in fresh._status()
    assert len(fresh.job.verdicts) == 1
