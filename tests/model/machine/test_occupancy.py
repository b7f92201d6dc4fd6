"""Who was on which core: cells and spans hold exactly what the trace holds."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import Machine
from model.machine.inputs import PoweredOff
from model.machine.occupancy import CELL, Occupancy
from tests.model.machine.runs import plan_of

SPIN = ProgramSource("start: inc ebx\njmp start\n")


def machine_with(program=SPIN, guests=3, cores=2, steps=5 * CELL + 100):
    technique = Technique.TRAP_AND_EMULATE
    machine = Machine(plan_of("hosted", 32, program, guests=guests, cores=cores, technique=technique))
    machine.run(steps)
    return machine


def counted(trace, start, end):
    """Count the steps, cycles and hypervisor's cycles by core and guest, one step after the other."""
    made = {}
    for index in range(start, end):
        kind = trace.kind_of(index)
        steps, cycles, hypervisor = made.get((kind.core, kind.guest), (0, 0, 0))
        made[kind.core, kind.guest] = (steps + 1, cycles + kind.cost.total, hypervisor + kind.cost.hypervisor)
    return made


def figures(uses):
    return {lane: (use.steps, use.cycles, use.hypervisor) for lane, use in uses.items()}


@pytest.fixture(scope="module")
def machine():
    return machine_with()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 6 * CELL), st.integers(1, 6 * CELL), st.integers(1, 40))
def test_cells_count_every_step_once(machine, start, span, most):
    occupancy = Occupancy(machine.trace)
    assert not occupancy.catch_up()
    cells = occupancy.cells(start, start + span, most)
    assert len(cells) <= most + 1
    for before, after in pairwise(cells):
        assert before.end == after.start
    for cell in cells:
        assert figures(cell.uses) == counted(machine.trace, cell.start, cell.end)
    if start < len(machine.trace):
        assert cells[0].start <= start
        assert cells[-1].end >= min(start + span, len(machine.trace))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2000), st.integers(0, 2000))
def test_spans_hold_every_step_once(machine, start, span):
    end = min(start + span, len(machine.trace))
    total = Counter()
    for each in Occupancy(machine.trace).spans(start, end):
        total[each.core, each.guest] += each.use.steps
        assert start <= each.start < each.end <= end
    assert total == {lane: steps for lane, (steps, _, _) in counted(machine.trace, start, end).items()}


def test_a_span_bridges_the_turns_of_the_others():
    machine = machine_with(guests=2, cores=2, steps=2000)
    spans = Occupancy(machine.trace).spans(0, 2000)
    assert [(span.core, span.guest) for span in spans] == [(0, "g0"), (1, "g1")]
    assert all(span.end - span.start > 1900 for span in spans)


def test_cells_are_counted_some_at_a_time_and_anew_when_steps_are_taken_back():
    machine = machine_with()
    occupancy = Occupancy(machine.trace)
    assert occupancy.catch_up(2)
    assert occupancy.cells(0, 10_000, 100)[-1].end == 2 * CELL
    assert not occupancy.catch_up(3)
    machine.seek(CELL + 10)
    machine.give(PoweredOff("g0"))
    machine.run(3 * CELL)
    occupancy.catch_up()
    cells = occupancy.cells(0, 10_000, 100)
    assert figures(cells[2].uses) == counted(machine.trace, 2 * CELL, 3 * CELL)
    assert {guest for _, guest in cells[2].uses} == {"g1", "g2"}


def test_the_last_step_of_a_guest_is_found():
    machine = machine_with("hello", guests=2, steps=20_000)
    occupancy = Occupancy(machine.trace)
    for guest in ("g0", "g1"):
        last = max(index for index, step in enumerate(machine.trace) if step.guest == guest)
        assert occupancy.last_of(guest, len(machine.trace)) == last
    assert occupancy.last_of("nobody", len(machine.trace)) is None
    assert occupancy.last_of("g0", 0) is None
