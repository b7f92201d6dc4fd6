"""The walk inspector: what an access reads on its way, which is what the processor has read."""

import pytest

from model.elements import ProgramSource, Technique
from model.machine.paging import ACCESSED
from model.machine.walks import TableKind, WalkFault
from tests.model.machine.runs import fingerprint, machine_of, only
from tests.model.machine.test_paging import BOTH_WIDTHS, DEMAND, run_paged


def step_of(machine, text):
    """Return the position after the first step that reads so."""
    return next(step.step for step in machine.trace if step.text == text)


@BOTH_WIDTHS
def test_natively_the_walk_has_one_entry_for_each_level(bits):
    machine = run_paged(bits)
    machine.seek(step_of(machine, "mov ebp, [esi]"))
    before = fingerprint(machine)
    view = machine.walk(only(machine))
    assert fingerprint(machine) == before
    assert (view.linear, view.write, view.is_fetch, view.is_paged) == (DEMAND, False, False, True)
    assert [entry.level for entry in view.entries] == list(range(4 if bits == 64 else 2, 0, -1))
    assert view.references == len(view.entries)
    assert (view.physical, view.host_physical, view.fault) == (0x40010, 0x40010, None)
    assert {entry.table for entry in view.entries} == {TableKind.OWN}
    last = view.entries[-1]
    assert (last.name, last.is_page, last.target, last.index) == ("PTE", True, 0x40000, 5)
    assert set(last.flags) >= {"P", "R/W", "A", "D"}
    for entry in view.entries:
        raw = machine.memory(only(machine), entry.address, bits // 8)
        assert int.from_bytes(raw, "little") == entry.value


@BOTH_WIDTHS
def test_a_step_that_faulted_shows_the_entry_that_was_missing(bits):
    machine = run_paged(bits)
    machine.seek(next(step.step for step in machine.trace if step.event == "page-fault"))
    view = machine.walk(only(machine))
    assert (view.linear, view.write, view.fault, view.error) == (DEMAND, True, WalkFault.PAGE_FAULT, 2)
    assert (view.physical, view.host_physical, view.page_size) == (None, None, 0)
    assert (view.entries[-1].flags, view.entries[-1].target) == ((), None)


def test_an_address_can_be_asked_for_and_marks_nothing():
    machine = run_paged(32)
    id_ = only(machine)
    before = fingerprint(machine)
    view = machine.walk(id_, 0x60004, write=True)
    assert view.physical == 0x60004
    assert not view.entries[-1].value & ACCESSED
    assert fingerprint(machine) == before
    assert machine.walk(id_, 0x900000).fault is WalkFault.PAGE_FAULT


def test_a_fetch_is_the_access_of_an_instruction_without_another():
    machine = run_paged(32)
    machine.seek(step_of(machine, "cli") if machine.trace[0].text == "cli" else 1)
    view = machine.walk(only(machine))
    assert (view.is_fetch, view.is_paged, view.references) == (True, False, 0)
    assert view.linear == machine.trace[0].address


@pytest.mark.parametrize("technique", Technique)
def test_every_technique_shows_a_walk_or_says_that_it_has_none(technique):
    program = ProgramSource("start: mov eax, [0x60000]\n jmp start\n")
    machine = machine_of("hosted", 32, program, technique=technique)
    machine.run(5000)
    view = machine.walk(only(machine), 0x60000)
    if technique is Technique.OS_LEVEL:
        assert view is None
    else:
        assert (view.physical, view.fault) == (0x60000, None)


def test_without_a_trace_it_is_the_next_access():
    machine = run_paged(32, traced=False)
    view = machine.walk(only(machine))
    # Behind its HLT stands the PUSH with which its handler begins.
    assert (view.linear, view.write) == (machine.state(only(machine)).general[4] - 4, True)
