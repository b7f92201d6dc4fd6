"""Which steps pass a filter, when they are looked through a part at a time."""

from itertools import count

import pytest

from gui.run.trace_rows import ALL_STEPS, BLOCK, StepFilter, StepSelection
from tests.gui.run.conftest import make_host, make_machine


@pytest.fixture(scope="module")
def machine():
    made = make_machine(make_host(2, "compute"))
    made.run(5 * BLOCK)
    return made


def in_small_parts(trace, wanted):
    """Select with a clock by which each block takes too long."""
    ticks = count()
    return StepSelection(trace, wanted, clock=lambda: next(ticks) / 2)


@pytest.mark.parametrize(
    "wanted", [StepFilter(guests=["g1"]), StepFilter(events=["trap", "system-call"], marks=["io", "system_call"])]
)
def test_parts_find_what_the_trace_selects(machine, wanted):
    selection = in_small_parts(machine.trace, wanted)
    parts = 1
    while not selection.go_on():
        parts += 1
    assert parts > 2
    chosen = machine.trace.select(events=wanted.events, guests=wanted.guests, marks=wanted.marks)
    assert list(selection.rows) == list(chosen)


def test_without_a_filter_every_step_is_a_row_at_once(machine):
    selection = StepSelection(machine.trace, ALL_STEPS)
    assert selection.go_on()
    assert selection.rows == range(len(machine.trace))


def test_no_trace_has_no_rows():
    selection = StepSelection(None, StepFilter(guests=["g0"]))
    assert selection.go_on()
    assert len(selection.rows) == 0


def test_a_selection_goes_on_where_the_trace_has_grown_and_knows_when_it_was_cut():
    machine = make_machine(make_host(1, "compute"))
    machine.run(100)
    selection = StepSelection(machine.trace, StepFilter(marks=["innocuous"]))
    assert selection.go_on()
    before = list(selection.rows)
    machine.run(100)
    assert selection.go_on()
    assert len(selection.rows) > len(before)
    assert list(selection.rows)[: len(before)] == before
    machine.seek(50)
    machine.stop_guest("g0")
    assert selection.is_outdated
