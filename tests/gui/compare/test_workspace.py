"""The Compare workspace: what it compares, when, and what it shows of it."""

import csv
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.compare.figures import COLUMNS as TABLE_COLUMNS
from gui.compare.figures import CYCLES, EXITS
from gui.compare.workspace import CompareWorkspace
from gui.run.cycles import BasisDialog
from gui.run.words import grouped
from gui.style import apply_theme
from gui.translation import install_language
from model.compare import CASES, COLUMNS, Case, Outcome, Refusal
from model.elements import Approach, Design, ProgramSource, Technique
from model.machine.costs import DEFAULT_PLATFORM, platforms
from model.text import text
from tests.gui.compare.conftest import Make, comparison_of, make_design, wait_until_done
from tests.gui.run.conftest import make_host

ENDLESS = ProgramSource("again:\n    inc ebx\n    jmp again\n")


def endless() -> Design:
    return make_design(ENDLESS)


def test_the_first_guest_is_compared_when_somebody_looks(make: Make, qtbot: QtBot) -> None:
    made = make(make_design())
    assert not made.job.is_running
    made.entered()
    assert made.job.is_running
    wait_until_done(qtbot, made)
    assert made.job.comparison == comparison_of()
    assert made.views.table.rows() == list(comparison_of().rows)
    assert (made.controls.host.value(), made.controls.guest.value()) == ("server", "g0")


def test_what_is_known_is_not_compared_again(workspace: CompareWorkspace) -> None:
    workspace.left()
    workspace.entered()
    assert not workspace.job.is_running


def test_an_edit_is_followed_when_somebody_looks(workspace: CompareWorkspace, qtbot: QtBot) -> None:
    document = workspace.session.document
    host = document.design.hosts[0]
    workspace.left()
    plain = replace(host, cpu=replace(host.cpu, features=frozenset()))
    with document.transaction(text("Take VT-x away")):
        document.replace_host(plain)
    assert not workspace.job.is_running
    workspace.entered()
    wait_until_done(qtbot, workspace)
    rules = {row.rule for row in workspace.views.table.rows() if isinstance(row, Refusal)}
    assert "technique-needs-vmx" in rules


def test_the_selection_of_the_design_is_followed(workspace: CompareWorkspace, qtbot: QtBot) -> None:
    workspace.session.select(("g1",))
    assert workspace.controls.guest.value() == "g1"
    wait_until_done(qtbot, workspace)
    assert workspace.job.comparison is not None
    assert workspace.job.comparison.guest == "g1"
    workspace.session.select(("g0#cpu",))
    assert workspace.controls.guest.value() == "g0"
    workspace.session.select(())
    assert workspace.controls.guest.value() == "g0"


def test_a_host_without_guests_says_so_and_leads_on(workspace: CompareWorkspace, qtbot: QtBot) -> None:
    workspace.session.select(("laptop",))
    assert workspace.stack.currentWidget() is workspace.empty
    assert "This host has no guests" in workspace.empty.words()
    assert not workspace.enabled_actions()["export"]
    with qtbot.waitSignal(workspace.action_requested) as asked:
        workspace.empty.action_requested.emit()
    assert asked.args == ["workspace-design"]


def test_an_empty_design_says_so(make: Make) -> None:
    made = make(Design())
    made.entered()
    assert made.stack.currentWidget() is made.empty
    assert "No host to compare on" in made.empty.words()
    assert not made.controls.button.isEnabled()


def test_typed_input_is_given_to_each_run(make: Make, qtbot: QtBot) -> None:
    made = make(make_design("io"))
    made.entered()
    wait_until_done(qtbot, made)
    assert all(row.waits for row in made.views.table.rows() if isinstance(row, Outcome))
    made.controls.typed.setText("hello\\n\\n")
    made.controls.button.click()
    wait_until_done(qtbot, made)
    outcomes = [row for row in made.views.table.rows() if isinstance(row, Outcome)]
    assert all("hello" in row.console and not row.waits for row in outcomes)


def test_what_cannot_be_typed_is_said(workspace: CompareWorkspace, qtbot: QtBot) -> None:
    told: list[str] = []
    workspace.status_changed.connect(told.append)
    workspace.controls.typed.setText("家")
    workspace.controls.button.click()
    qtbot.waitUntil(lambda: not workspace.job.is_running)
    assert "'家'" in told[-1]


@pytest.mark.parametrize("by_key", [False, True])
def test_a_long_comparison_can_be_cancelled(make: Make, qtbot: QtBot, by_key: bool) -> None:
    made = make(endless())
    made.entered()
    assert made.controls.button.text() == "Cancel"
    if by_key:
        QTest.keyClick(made, Qt.Key.Key_Escape)
    else:
        made.controls.button.click()
    assert not made.job.is_running
    assert made.controls.button.text() == "Compare"


def test_progress_is_shown(make: Make, qtbot: QtBot) -> None:
    made = make(endless())
    made.entered()
    qtbot.waitUntil(lambda: made.progress.value() > 0, timeout=20_000)
    assert made.job.is_running
    made.job.cancel()
    assert made.progress.value() == 0


def test_a_new_comparison_takes_the_place_of_one_under_way(make: Make, qtbot: QtBot) -> None:
    made = make(endless())
    made.entered()
    host = made.session.document.design.hosts[0]
    other = replace(host, guests=tuple(replace(guest, program="hello") for guest in host.guests))
    with made.session.document.transaction(text("Change programs")):
        made.session.document.replace_host(other)
    wait_until_done(qtbot, made)
    assert str(made.job.comparison.program) == "Hello"
    assert not any(row.stopped for row in made.views.table.rows() if isinstance(row, Outcome))


def test_rows_are_sorted_by_a_heading_and_the_chart_follows(workspace: CompareWorkspace) -> None:
    workspace.views.table.sortByColumn(CYCLES, Qt.SortOrder.DescendingOrder)
    rows = workspace.views.table.rows()
    cycles = [row.counters.cycles for row in rows if isinstance(row, Outcome)]
    assert cycles == sorted(cycles, reverse=True)
    workspace.views.table.sortByColumn(EXITS, Qt.SortOrder.AscendingOrder)
    exits = [row.counters.exits for row in workspace.views.table.rows() if isinstance(row, Outcome)]
    assert exits == sorted(exits)
    assert isinstance(workspace.views.table.rows()[-1], Refusal)


def test_every_case_has_its_row_from_the_start(make: Make, qtbot: QtBot) -> None:
    made = make(make_design())
    table = made.views.table
    assert [table.figures.case(number) for number in range(table.figures.rowCount())] == list(CASES)
    assert table.rows() == []
    assert table.figures.words(0) == ["Native", "bare machine", *[""] * (TABLE_COLUMNS - 2)]
    assert table.as_text(everything=True).count("\n") == 0


def test_only_the_rows_of_which_something_else_is_known_change(workspace: CompareWorkspace) -> None:
    figures, whole = workspace.views.table.figures, comparison_of()
    figures.show_comparison(replace(whole, rows=whole.rows[:3]))
    changed: list[tuple[int, int]] = []
    figures.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    figures.show_comparison(replace(whole, rows=whole.rows[:5]))
    assert changed == [(3, 3), (4, 4)]
    changed.clear()
    figures.show_comparison(replace(whole, rows=whole.rows[1:5]))
    judged = [number for number in range(1, 5) if isinstance(whole.rows[number], Outcome)]
    assert [first for first, _ in changed] == [0, *judged]
    assert figures.words(judged[0])[TABLE_COLUMNS - 2] == "undecided"


def test_the_sentence_of_a_rule_has_the_columns_of_figures(workspace: CompareWorkspace) -> None:
    for number, row in enumerate(workspace.views.table.rows()):
        whole = workspace.views.table.columnSpan(number, 2)
        assert whole == (TABLE_COLUMNS - 2 if isinstance(row, Refusal) else 1)


def test_the_table_is_copied_as_text(workspace: CompareWorkspace) -> None:
    workspace.trigger("copy")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 1 + len(comparison_of().rows)
    native = comparison_of().native
    assert native is not None
    assert lines[1].split("\t")[CYCLES] == grouped(native.counters.cycles)
    workspace.views.table.clearSelection()
    workspace.views.table.selectRow(0)
    selection = workspace.views.table.selectionModel()
    selection.select(
        workspace.views.table.model().index(1, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows
    )
    workspace.trigger("copy")
    assert QGuiApplication.clipboard().text().splitlines() == lines[:3]


def test_the_figures_are_exported_as_csv(workspace: CompareWorkspace) -> None:
    rows = list(csv.reader(workspace.export_table().decode().splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 1 + len(comparison_of().rows)
    assert all(len(row) == len(COLUMNS) for row in rows)


def test_the_output_of_a_row_stands_beside_the_native_one(workspace: CompareWorkspace) -> None:
    case = Case(Approach.HOSTED, Technique.TRAP_AND_EMULATE)
    number = [row.case for row in workspace.views.table.rows()].index(case)
    workspace.views.table.selectRow(number)
    native, chosen = (screen.toPlainText() for screen in workspace.views.output.screens)
    assert "Yes: the timer ticks" in native
    assert "No: the timer is silent" in chosen
    assert "Line 3 of the console" in workspace.views.output.verdict.text()


def test_a_row_that_cannot_run_says_its_rule(workspace: CompareWorkspace) -> None:
    rows = workspace.views.table.rows()
    workspace.views.table.selectRow(next(place for place, row in enumerate(rows) if isinstance(row, Refusal)))
    assert "[technique-" in workspace.views.output.verdict.text()
    assert workspace.views.output.screens[1].toPlainText() == ""


def test_each_page_has_its_own_controls(workspace: CompareWorkspace) -> None:
    for page, shown in (
        ("routes", workspace.views.routes_view),
        ("output", workspace.views.output),
        ("charts", workspace.views.chart_view),
    ):
        workspace.views.bar.show_page(page)
        assert workspace.views.pages.currentWidget() is shown
    assert workspace.export_scene()[0] is workspace.views.chart
    workspace.views.bar.show_page("routes")
    assert workspace.export_scene()[0] is workspace.views.routes


def test_the_costs_of_another_processor_are_another_comparison(workspace: CompareWorkspace, qtbot: QtBot) -> None:
    assert [entry.value for entry in workspace.views.bar._platform.entries()] == list(platforms())
    other = next(id_ for id_ in platforms() if id_ != DEFAULT_PLATFORM)
    workspace.views.bar._platform.set_value(other)
    workspace.views.bar.platform_chosen.emit(other)
    wait_until_done(qtbot, workspace)
    assert workspace.job.comparison is not None
    assert workspace.job.comparison.platform == other


def test_what_the_figures_rest_on_is_one_click_away(workspace: CompareWorkspace) -> None:
    workspace.views.bar.basis.click()
    dialog = workspace.window().findChild(BasisDialog)
    assert dialog is not None
    assert "recalled" in dialog.text.toPlainText()
    dialog.close()


def test_another_language_and_theme_are_taken_at_once(workspace: CompareWorkspace) -> None:
    install_language("it")
    workspace.session.language_changed.emit()
    apply_theme("dark")
    workspace.session.theme_changed.emit()
    header = workspace.views.table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
    assert header == "Tecnica"
    assert workspace.controls.button.text() == "Confronta"


def test_the_guest_that_was_taken_away_is_compared_no_more(workspace: CompareWorkspace, qtbot: QtBot) -> None:
    document = workspace.session.document
    document.remove_guest("g0")
    assert workspace.controls.guest.value() == "g1"
    wait_until_done(qtbot, workspace)
    document.load(Design("Empty", (make_host(0),)))
    assert workspace.job.comparison is None
    assert workspace.stack.currentWidget() is workspace.empty
