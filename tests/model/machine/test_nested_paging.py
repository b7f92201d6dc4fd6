"""Nested page tables: what a guest takes for physical goes through the hypervisor's tables, page by page."""

from dataclasses import replace

import pytest

from model.elements import ProgramSource, Technique
from model.machine import Machine
from model.machine.assembler import assemble
from model.machine.memory import FIRST, PAGE, WINDOW
from model.machine.nested import EXECUTE, LEVELS, READ, WRITE, NestedTables
from model.machine.paging import Access, Walk, nested_references
from model.machine.programs import KERNEL_BASE
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason
from model.machine.walks import TableKind, WalkFault
from tests.model.machine.runs import ENOUGH, fingerprint, plan_of
from tests.model.machine.test_isolation import with_code
from tests.model.machine.test_paging import BOTH_WIDTHS, DEMAND, PROBE, run_paged

ASSISTED = Technique.HARDWARE_ASSISTED
VIOLATION = ExitReason.EPT_VIOLATION.label
ROOT, FRAMES = 0x4000_0000, range(0x10_0000, 0x20_0000)


def boot(text, bits=32, **named):
    plan = plan_of("bare-metal", bits, ProgramSource(text), technique=ASSISTED, **named)
    machine = Machine(plan)
    machine.run(ENOUGH)
    return machine


def test_tables_map_what_they_were_told_and_nothing_else():
    tables = NestedTables(FRAMES, ROOT)
    assert tables.walk(0x5000).physical is None
    assert tables.give(0x5123) == FRAMES.start
    assert tables.give(0x3000) == FRAMES.start + PAGE
    way = tables.walk(0x5123)
    assert way.physical == FRAMES.start + 0x123
    assert [reference.level for reference in way.references] == [4, 3, 2, 1]
    assert [reference.value & 7 for reference in way.references] == [7] * LEVELS
    assert (tables.memory_of(FRAMES.start), tables.memory_of(FRAMES.start + PAGE)) == (0x5000, 0x3000)
    assert tables.pointer == ROOT | 3 << 3 | 6
    with pytest.raises(KeyError):
        tables.memory_of(FRAMES.start + 2 * PAGE)


def test_a_guest_gets_no_more_frames_than_it_was_given():
    tables = NestedTables(range(0, PAGE), ROOT)
    tables.give(0x1000)
    with pytest.raises(ValueError, match="no frames"):
        tables.give(0x2000)


def test_a_violation_says_what_was_wanted():
    tables = NestedTables(FRAMES, ROOT)
    for write, fetch, kind in ((False, False, READ), (True, False, WRITE), (False, True, EXECUTE)):
        found = tables.find(Walk(0x7000, Access(write), (), 0x7000), fetch)
        assert (found.guest_physical, found.qualification) == (0x7000, kind | 1 << 7 | 1 << 8)
        assert found.has_memory
    assert not tables.find(Walk(WINDOW, Access(), (), WINDOW)).has_memory


def test_going_back_takes_frames_away_again():
    tables = NestedTables(FRAMES, ROOT)
    saved = tables.save()
    tables.give(0x5000)
    tables.restore(saved)
    assert (tables.given, tables.walk(0x5000).physical) == (0, None)


@BOTH_WIDTHS
def test_each_page_exits_once_when_it_is_first_touched(bits):
    machine = boot(
        "start: mov eax, [0x60000]\n mov [0x60ffc], eax\n mov [0x61000], eax\n mov eax, 1\n int 0x80\n", bits
    )
    steps = [step for step in machine.trace if step.reason == VIOLATION and step.ring == 3]
    assert [step.text for step in steps] == ["mov eax, [0x60000]", "mov [0x61000], eax"]
    for step in steps:
        assert step.event == "vm-exit"
        assert step.why == "ept-violation"
        assert machine.trace[step.step].text == step.text  # and then it is executed
    machine.seek(steps[1].step)
    vmcs = machine.vmcs("g0")
    fields = {field.name: field for field in vmcs.fields()}
    assert (fields["Exit reason"].value, fields["Guest-physical address"].value) == (48, 0x61000)
    assert fields["Guest-linear address"].value == 0x61000
    assert fields["Exit qualification"].value == WRITE | 1 << 7 | 1 << 8
    assert fields["EPT pointer"].value == vmcs.ept_pointer != 0


@BOTH_WIDTHS
def test_an_instruction_over_two_new_pages_exits_for_each(bits):
    machine = boot("start: mov eax, [0x60ffe]\n mov eax, 1\n int 0x80\n", bits)
    assert sum(step.reason == VIOLATION and step.ring == 3 for step in machine.trace) == 2


def test_what_the_guest_does_not_have_is_a_fault_in_it_alone():
    machine = boot("start: mov eax, [0x10000000]\n", guests=2, cores=1)
    faults = [step for step in machine.trace if step.event == "page-fault"]
    assert {step.reason for step in faults} == {VIOLATION}
    assert {step.why for step in faults} == {"ept-violation-injected"}
    assert len(faults) == 2
    assert all(step.route[-1] == f"{step.guest}/kernel" for step in faults)


def test_no_two_guests_share_a_frame():
    machine = boot("start: mov eax, [0x60000]\n mov eax, 1\n int 0x80\n", guests=2, cores=1)
    pages = range(FIRST, WINDOW, PAGE)
    frames = [{machine.walk(id_, page).host_physical for page in pages} - {None} for id_ in ("g0", "g1")]
    assert len(frames[0]) > 4
    assert not frames[0] & frames[1]


@BOTH_WIDTHS
def test_the_walk_has_two_dimensions(bits):
    machine = run_paged(bits, ASSISTED)
    step = next(step for step in machine.trace if step.text == "mov ebp, [esi]")
    machine.seek(step.step)
    view = machine.walk("g0")
    levels = 4 if bits == 64 else 2
    assert view.references == nested_references(levels, LEVELS) == (24 if bits == 64 else 14)
    own = [entry for entry in view.entries if entry.table is TableKind.OWN]
    assert [entry.level for entry in own] == list(range(levels, 0, -1))
    rows = [entry.of_level for entry in view.entries if entry.table is TableKind.NESTED]
    assert rows == [level for level in range(levels, -1, -1) for _ in range(LEVELS)]
    assert (view.linear, view.physical, view.fault) == (DEMAND, 0x40010, None)
    assert view.host_physical != view.physical
    assert view.entries[-1].target == view.host_physical & -PAGE
    assert set(view.entries[-1].flags) == {"R", "W", "X"}


def test_the_step_of_a_violation_shows_where_the_walk_ended():
    machine = run_paged(32, ASSISTED)
    step = [step for step in machine.trace if step.reason == VIOLATION][-1]
    machine.seek(step.step)
    view = machine.walk("g0")
    assert (view.fault, view.host_physical) == (WalkFault.EPT_VIOLATION, None)
    assert view.error == machine.vmcs("g0").qualification
    assert view.entries[-1].target is None


@BOTH_WIDTHS
def test_it_is_the_same_run_with_and_without_a_trace_and_after_going_back(bits):
    traced, counted = run_paged(bits, ASSISTED), run_paged(bits, ASSISTED, traced=False)
    assert fingerprint(counted) == fingerprint(traced)
    end, last = traced.position, fingerprint(traced)
    for place in (end // 3, 5, end - 3):
        traced.seek(place)
    traced.seek(end)
    assert fingerprint(traced) == last
    assert traced.walk("g0", 0x40000).host_physical == counted.walk("g0", 0x40000).host_physical


def test_no_frame_number_leads_out_of_what_the_guest_was_given():
    code = assemble(PROBE, 32, KERNEL_BASE, {"COUNT": 256, "LAST": 80, "MISSING": 0xDEADBEEF}).code
    plan = plan_of("bare-metal", 32, ProgramSource("start: jmp start\n"), guests=2, cores=1, technique=ASSISTED)
    own = with_code(replace(plan, systems=plan.systems[:1]), kernel=code).systems[0]
    machine = Machine(replace(plan, systems=(own, plan.systems[1])))
    machine.run(ENOUGH)
    nested = machine._systems[0].resources.nested
    reached = {nested.walk(page).physical for page in range(0, 1 << 21, PAGE)} - {None}
    assert all(frame in nested.frames for frame in reached)
    assert len(reached) == nested.given > 100
    assert machine.system("g1").state.value == "running"
