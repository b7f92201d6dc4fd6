"""The trace table on real traces: rows, filters, seeking, copying, and a trace that grows under it."""

import csv
import io
from threading import Event

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from gui.run.trace_model import CLASS, COST, CYCLE, EVENT, GUEST, INSTRUCTION, NUMBER, ROUTE
from gui.run.trace_table import TraceTable
from gui.theme import font
from tests.gui.run.conftest import make_host, make_machine

NAMES = {"g0": "web-01", "g1": "legacy-db"}


@pytest.fixture
def machine():
    made = make_machine(make_host())
    made.run(1500)
    return made


@pytest.fixture
def table(qtbot, machine):
    made = TraceTable()
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.set_trace(machine.trace, NAMES)
    made.follow(machine.position)
    made.show()
    return made


def cell(table, row, column):
    return table.steps.index(row, column).data()


def test_rows_say_what_the_steps_are(table, machine):
    number = next(n for n, step in enumerate(machine.trace) if step.event == "trap")
    step = machine.trace[number]
    assert table.steps.rowCount() == len(machine.trace)
    assert cell(table, number, NUMBER) == str(number + 1)
    assert cell(table, number, GUEST) == NAMES[step.guest]
    assert cell(table, number, INSTRUCTION) == step.text
    assert cell(table, number, EVENT) == "trap"
    assert cell(table, number, ROUTE).startswith("kernel → hypervisor")
    assert cell(table, number, COST).replace("\u202f", "") == str(step.cost)
    assert cell(table, number, CYCLE).replace("\u202f", "") == str(step.cycle)
    assert cell(table, 5, CLASS) in ("innocuous", "privileged", "sensitive")


def test_direct_steps_name_their_core(table, machine):
    number = next(n for n, step in enumerate(machine.trace) if step.is_direct)
    assert cell(table, number, ROUTE) == f"runs directly on core {machine.trace[number].core}"


@pytest.mark.parametrize("mark", ["innocuous", "privileged", "sensitive", "io"])
def test_a_toggle_hides_a_class_and_counts_it(qtbot, table, machine, mark):
    toggle = table.filter.toggles[mark]
    count = sum(str(step.mark) == mark for step in machine.trace)
    assert toggle.accessibleName()
    assert count > 0
    assert table.steps.rowCount() == len(machine.trace)
    toggle.click()
    assert table.steps.rowCount() == len(machine.trace) - count
    assert all(str(table.steps.step_at(row).mark) != mark for row in range(table.steps.rowCount()))
    toggle.click()
    assert table.steps.rowCount() == len(machine.trace)


def test_events_and_guests_are_filtered_together(table, machine):
    table.filter.show_only_guest("g1")
    table.filter.show_only_events(["trap"])
    wanted = [step.step for step in machine.trace if step.guest == "g1" and step.event == "trap"]
    assert wanted
    assert [table.steps.position_at(row) for row in range(table.steps.rowCount())] == wanted
    table.filter.show_all()
    assert table.steps.rowCount() == len(machine.trace)


def test_the_filter_menus_offer_what_there_is_with_counts(table, machine):
    table.filter.event_menu.aboutToShow.emit()
    texts = [action.text() for action in table.filter.event_menu.actions()]
    traps = sum(step.event == "trap" for step in machine.trace)
    assert f"trap · {traps}" in texts
    assert not any(text.startswith("VM exit") for text in texts)
    action = next(a for a in table.filter.event_menu.actions() if a.text().startswith("direct"))
    action.trigger()
    assert table.steps.rowCount() == len([step for step in machine.trace if not step.is_direct])


def test_the_table_grows_with_the_trace_and_keeps_its_filter(table, machine):
    table.filter.show_only_events(["trap"])
    before = table.steps.rowCount()
    inserted = []
    table.steps.rowsInserted.connect(lambda parent, first, last: inserted.append((first, last)))
    machine.run(800)
    table.follow(machine.position)
    wanted = sum(step.event == "trap" for step in machine.trace)
    assert wanted > before
    assert table.steps.rowCount() == wanted
    assert inserted == [(before, wanted - 1)]


def test_another_future_replaces_the_rows(table, machine):
    machine.seek(700)
    machine.stop_guest("g0")
    machine.run(400)
    table.follow(machine.position)
    assert table.steps.rowCount() == len(machine.trace)
    last = table.steps.step_at(table.steps.rowCount() - 1)
    assert last == machine.trace[len(machine.trace) - 1]


def test_a_click_and_the_arrow_keys_seek_exactly(qtbot, table):
    index = table.steps.index(40, INSTRUCTION)
    table.view.scrollTo(index)
    with qtbot.waitSignal(table.seek_requested) as clicked:
        qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=table.view.visualRect(index).center())
    assert clicked.args == [41]
    table.follow(41)
    table.view.setFocus()
    with qtbot.waitSignal(table.seek_requested) as moved:
        qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert moved.args == [42]


def test_the_present_row_is_selected_and_in_sight(table):
    table.follow(900)
    assert table.view.currentIndex().row() == 899
    assert table.view.viewport().rect().contains(table.view.visualRect(table.view.currentIndex()))


def test_following_does_not_seek(qtbot, table):
    with qtbot.assertNotEmitted(table.seek_requested):
        table.view.setFocus()
        table.follow(300)
        table.follow(301)


def test_rows_are_copied_as_text(table, machine):
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.view.selectionModel().select(table.steps.index(3, 0), flags)
    table.copy_rows()
    heading, row = QApplication.clipboard().text().split("\n")
    assert heading.startswith("#\tCycle")
    assert row.split("\t")[0] == "4"
    assert machine.trace[3].text in row


def read_csv(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def write(qtbot, table, path):
    with qtbot.waitSignal(table.told) as told:
        table.write_csv(path)
    return told.args[0]


def test_csv_has_every_row_shown(qtbot, table, machine, tmp_path):
    table.filter.show_only_events(["trap"])
    wanted = [step for step in machine.trace if step.event == "trap"]
    sentence = write(qtbot, table, tmp_path / "trace.csv")
    assert str(len(wanted)) in sentence
    assert "trace.csv" in sentence
    rows = read_csv(tmp_path / "trace.csv")
    assert [int(row["step"]) for row in rows] == [step.step for step in wanted]
    assert [row["text"] for row in rows] == [step.text for step in wanted]


def test_csv_has_plain_values_under_the_names_of_the_contract(qtbot, table, machine, tmp_path):
    write(qtbot, table, tmp_path / "trace.csv")
    rows = read_csv(tmp_path / "trace.csv")
    contract = "step,cycle,host,guest,vcpu,core,ring,address,bytes,text,class,event,route,cost,why"
    assert ",".join(rows[0]).startswith(contract)
    step, row = machine.trace[-1], rows[-1]
    assert step.cycle > 1000
    numbers = {name: int(row[name]) for name in ("step", "cycle", "vcpu", "core", "ring", "address", "cost")}
    assert numbers == {name: getattr(step, name) for name in numbers}
    assert (row["guest"], row["event"], row["route"].split(" > ")) == (step.guest, step.event, list(step.route))


def test_csv_is_written_beside_the_window(qtbot, table, tmp_path):
    table.write_csv(tmp_path / "trace.csv")
    assert table.csv_strip.is_busy
    assert table.csv_strip.isVisible()
    qtbot.waitUntil(lambda: not table.csv_strip.is_busy)
    assert (tmp_path / "trace.csv").exists()
    assert not table.csv_strip.isVisible()


@pytest.fixture
def gate(monkeypatch):
    """Holds the writing after its first batch until it is set."""
    made = Event()
    monkeypatch.setattr("gui.run.trace_csv.sleep", lambda seconds: made.wait(10))
    return made


def test_csv_holds_the_rows_of_the_moment_of_asking(qtbot, table, machine, tmp_path, gate):
    asked = [step.text for step in machine.trace]
    with qtbot.waitSignal(table.told):
        table.write_csv(tmp_path / "trace.csv")
        machine.seek(100)
        machine.stop_guest("g0")
        machine.run(700)
        gate.set()
    assert [row["text"] for row in read_csv(tmp_path / "trace.csv")] == asked


def test_a_cancelled_export_leaves_the_file_as_it_was(qtbot, table, tmp_path, gate):
    (tmp_path / "trace.csv").write_text("kept", encoding="utf-8")
    with qtbot.waitSignal(table.told) as told:
        table.write_csv(tmp_path / "trace.csv")
        qtbot.mouseClick(table.csv_strip.cancel_button, Qt.MouseButton.LeftButton)
        gate.set()
    assert "cancelled" in told.args[0]
    assert (tmp_path / "trace.csv").read_text(encoding="utf-8") == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["trace.csv"]


def test_csv_that_cannot_be_written_is_one_sentence(qtbot, table, tmp_path):
    with qtbot.waitSignal(table.failed) as told:
        table.write_csv(tmp_path / "no" / "trace.csv")
    assert "trace.csv" in told.args[0]
    assert "\n" not in told.args[0]


def test_numbers_are_whole_however_large_they_are(table, monkeypatch):
    before = table.view.columnWidth(NUMBER)
    metrics = QFontMetricsF(font(12, code=True))
    monkeypatch.setattr(table.steps, "text_of", lambda step, column: "1234567890123")
    table.follow(900)
    assert table.view.columnWidth(NUMBER) > before
    assert table.view.columnWidth(NUMBER) - 16 >= metrics.horizontalAdvance("1234567890123")


def test_a_hundred_thousand_rows_are_rows(qtbot):
    machine = make_machine(make_host(2, "compute"))
    while len(machine.trace) < 20_000 and machine.run(20_000):
        pass
    table = TraceTable()
    qtbot.addWidget(table)
    table.set_trace(machine.trace, NAMES)
    table.follow(machine.position)
    assert table.steps.rowCount() == len(machine.trace)
    assert table.steps.row_of(12_345) == 12_344
    table.filter.show_only_events(["trap"])
    qtbot.waitUntil(lambda: table.is_whole)
    assert 0 < table.steps.rowCount() < len(machine.trace)
    assert table.steps.nearest_row(machine.position) == table.steps.rowCount() - 1


def test_the_context_menu_can_narrow_to_a_guest(table):
    table.follow(200)
    menu = table.make_menu()
    only = next(action for action in menu.actions() if action.text() == "Only this guest")
    guest = table.steps.step_at(table.view.currentIndex().row()).guest
    only.trigger()
    assert {table.steps.step_at(row).guest for row in range(table.steps.rowCount())} == {guest}
    menu.deleteLater()


def test_rows_that_were_just_taken_back_are_empty_until_the_report_comes(table, machine):
    last = table.steps.rowCount() - 5
    machine.seek(100)
    machine.stop_guest("g0")  # the trace is cut, and the table does not know yet
    assert len(machine.trace) == 100
    assert cell(table, last, INSTRUCTION) is None
    table.view.grab()
    table.follow(machine.position)
    assert table.steps.rowCount() == 100
