"""Shadow page tables: a guest under a monitor ends as on the bare machine, whatever it does to its tables."""

from functools import partial

import pytest

from model.elements import Technique
from model.machine import LifeState, Machine
from model.machine.assembler import assemble
from model.machine.memory import PAGE
from model.machine.programs import KERNEL_BASE
from model.machine.shadow_paging import pager, tables
from model.machine.walks import TableKind, WalkFault
from tests.model.machine.page_programs import PageProgram
from tests.model.machine.runs import ENOUGH, fingerprint, only, plan_of
from tests.model.machine.test_isolation import with_code
from tests.model.machine.test_paging import DEMAND, NOTES, PROBE, run_paged
from tests.model.machine.test_processor import BOTH_WIDTHS

SHADOWED = pytest.mark.parametrize("technique", [Technique.TRAP_AND_EMULATE], ids=["trap-and-emulate"])


def run_kernel(code, bits, technique, traced=True):
    """Return a machine that has run a kernel to its end; without a technique, on the bare machine."""
    plan = plan_of("traditional", bits) if technique is None else plan_of("bare-metal", bits, technique=technique)
    machine = Machine(with_code(plan, kernel=code), traced)
    machine.run(ENOUGH)
    return machine


def whys(machine):
    return {step.why for step in machine.trace if step.event == "page-fault"}


def end_of(machine):
    """Return what a guest knows of how it ended."""
    id_ = only(machine)
    state, view = machine.state(id_), machine.system(id_)
    kept = (state.general, state.ip, state.cpl, state.control, state.segments)
    # The flags in memory are compared with it: those that the page-fault handler found on its stack.
    return view.state, kept, machine.memory(id_, PAGE, 1 << 20), machine.counters(id_).instructions


@SHADOWED
@BOTH_WIDTHS
@pytest.mark.parametrize("seed", range(12))
def test_a_random_kernel_ends_as_on_the_bare_machine(seed, bits, technique):
    code = PageProgram(seed, bits).code
    native, shadowed = run_kernel(code, bits, None), run_kernel(code, bits, technique)
    assert native.system(only(native)).state is LifeState.POWERED_OFF
    assert end_of(shadowed) == end_of(native)


@SHADOWED
@BOTH_WIDTHS
def test_the_random_kernels_meet_every_sort_of_fault(bits, technique):
    seen = set()
    for seed in range(4):
        seen |= whys(run_kernel(PageProgram(seed, bits).code, bits, technique))
    assert {why.removesuffix("-exit") for why in seen} == {
        "page-fault-true",
        "page-fault-hidden",
        "page-table-write",
    }


@SHADOWED
@BOTH_WIDTHS
@pytest.mark.parametrize("seed", range(3))
def test_any_position_is_found_again(seed, bits, technique):
    code = PageProgram(seed, bits).code
    machine, counted = run_kernel(code, bits, technique), run_kernel(code, bits, technique, traced=False)
    last = fingerprint(machine)
    assert fingerprint(counted) == last
    places = range(0, machine.position, 97)
    before = []
    for place in places:
        machine.seek(place)
        before.append(fingerprint(machine))
    for place in reversed(places):
        machine.seek(place)
        counted.seek(place)
        assert fingerprint(machine) == before[place // 97] == fingerprint(counted)
    machine.reset()
    machine.run(ENOUGH)
    assert fingerprint(machine) == last


@SHADOWED
@BOTH_WIDTHS
@pytest.mark.parametrize("seed", range(4))
def test_little_room_for_tables_changes_nothing_for_the_guest(seed, bits, technique, monkeypatch):
    code = PageProgram(seed, bits).code
    expected = end_of(run_kernel(code, bits, technique))
    monkeypatch.setattr(pager, "ShadowPageTables", partial(tables.ShadowPageTables, pages=32 if bits == 64 else 12))
    machine = run_kernel(code, bits, technique)
    assert end_of(machine) == expected
    last = fingerprint(machine)
    machine.seek(machine.position // 2)
    machine.run(ENOUGH)
    assert fingerprint(machine) == last


@SHADOWED
@BOTH_WIDTHS
def test_a_guest_is_told_of_its_own_faults_alone(bits, technique):
    machine = run_paged(bits, technique)
    id_ = only(machine)
    notes = [int.from_bytes(machine.memory(id_, NOTES + 4 * number, 4), "little") for number in range(3)]
    assert notes == [DEMAND, 3, 2]
    faults = [(step.why.removesuffix("-exit"), step.text) for step in machine.trace if step.event == "page-fault"]
    assert [what for why, what in faults if why == "page-fault-true"] == [
        "mov dword [esi], 0x1234",
        "mov dword [esi], 0x9abc",
    ]
    assert [why for why, _ in faults].count("page-table-write") == 3
    assert machine.counters(id_).faults == 2
    native = run_paged(bits)
    assert machine.counters(id_).instructions == native.counters(only(native)).instructions
    assert machine.memory(id_, PAGE, 1 << 20) == native.memory(only(native), PAGE, 1 << 20)


@SHADOWED
def test_no_frame_leads_to_the_monitor(technique):
    count, last, missing = 300, 80, 0xDEADBEEF
    code = assemble(PROBE, 32, KERNEL_BASE, {"COUNT": count, "LAST": last, "MISSING": missing}).code
    native, shadowed = run_kernel(code, 32, None), run_kernel(code, 32, technique)
    assert end_of(shadowed) == end_of(native)


# A root that maps itself, at the top of the linear addresses: where the monitor would like to have its own area.
RECURSIVE = """
ROOT = 0x30000
TABLE = 0x31000
start:
    cli
    mov esp, 0x20000
    mov dword ptr [ROOT], TABLE + 3
    mov dword ptr [ROOT + 4092], ROOT + 3
    mov edi, TABLE
    mov eax, 3
    mov ecx, 256
fill:
    mov [edi], eax
    add edi, 4
    add eax, 0x1000
    loop fill
    mov eax, ROOT
    mov cr3, eax
    mov eax, cr0
    or eax, 0x80010000
    mov cr0, eax
    mov eax, [0x1000]               ; the guest's table, of which the monitor's processor reads a copy
    mov ecx, 0x10
    mov ds, ecx                     ; reads a descriptor of the monitor's
    mov ebx, [0xfffffffc]           ; the root's last entry, by itself
    mov es, ecx
    mov dword ptr [0xffc00400], 0x50003 ; the page at 0x100000
    mov ds, ecx
    mov dword ptr [0x100010], 0x1234
    mov edx, [0xffc00400]
    mov fs, ecx
    cli
    hlt
"""


@SHADOWED
def test_a_root_that_maps_itself_where_the_monitor_is(technique):
    code = assemble(RECURSIVE, 32, KERNEL_BASE).code
    native, shadowed = run_kernel(code, 32, None), run_kernel(code, 32, technique)
    assert native.memory(only(native), 0x50010, 2) == b"\x34\x12"
    assert end_of(shadowed)[:3] == end_of(native)[:3]
    general = shadowed.state(only(shadowed)).general
    assert (general[3], general[2]) == (0x30063 & general[3], 0x50063)


@SHADOWED
@BOTH_WIDTHS
def test_a_walk_shows_the_shadow_and_what_the_guest_believes(bits, technique):
    machine = run_paged(bits, technique)
    id_ = only(machine)
    faults = [step for step in machine.trace if step.why.startswith("page-fault-hidden")]
    native = run_paged(bits)
    for step in faults:
        linear = int(step.effect.values["linear"], 16)
        machine.seek(step.step - 1)
        missed = machine.walk(id_, linear)
        assert (missed.walked, missed.fault) == (TableKind.SHADOW, WalkFault.SHADOW_MISS)
        machine.seek(step.step)
        filled = machine.walk(id_, linear)
        assert (filled.walked, filled.fault) == (TableKind.SHADOW, None)
        assert filled.entries[-1].target == filled.believed[-1].target
        assert all("A" in entry.flags for entry in filled.believed)
        assert [entry.address for entry in filled.entries] != [entry.address for entry in filled.believed]
    native.seek(native.position - 1)
    machine.seek(machine.position - 1)
    own = machine.walk(id_, DEMAND)
    assert own.believed == native.walk(only(native), DEMAND).entries
