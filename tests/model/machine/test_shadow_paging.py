"""Shadow page tables: a guest under a monitor ends as on the bare machine, whatever it does to its tables."""

from dataclasses import replace
from functools import partial

import pytest

from model.elements import Feature, Technique
from model.machine import LifeState, Machine, plan_run
from model.machine.assembler import assemble
from model.machine.memory import PAGE
from model.machine.programs import KERNEL_BASE
from model.machine.shadow_paging import pager, tables
from model.machine.walks import TableKind, WalkFault
from tests.model.machine.page_programs import PageProgram
from tests.model.machine.runs import ENOUGH, design_of, fingerprint, only
from tests.model.machine.test_isolation import with_code
from tests.model.machine.test_paging import DEMAND, NOTES, PROBE, kernel
from tests.model.machine.test_processor import BOTH_WIDTHS

SHADOWED = pytest.mark.parametrize(
    "technique", [Technique.TRAP_AND_EMULATE, Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED], ids=str
)


def run_kernel(code, bits, technique, traced=True):
    """Return a machine that has run a kernel to its end; without a technique, on the bare machine."""
    design = (
        design_of("traditional", bits) if technique is None else design_of("bare-metal", bits, technique=technique)
    )
    host = design.hosts[0]
    cpu = replace(host.cpu, features=host.cpu.features - {Feature.EPT})
    plan = plan_run(replace(design, hosts=(replace(host, cpu=cpu),)), host.id)
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
# The last ones write over two pages, of which one is a table and the other is refused.
@pytest.mark.parametrize("seed", [*range(12), 113, 163])
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
    machine = run_kernel(kernel(bits), bits, technique)
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
    native = run_kernel(kernel(bits), bits, None)
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
    machine = run_kernel(kernel(bits), bits, technique)
    id_ = only(machine)
    faults = [step for step in machine.trace if step.why.startswith("page-fault-hidden")]
    native = run_kernel(kernel(bits), bits, None)
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


def test_without_nested_paging_every_page_fault_exits():
    machine = run_kernel(kernel(32), 32, Technique.HARDWARE_ASSISTED)
    id_ = only(machine)
    faults = [step for step in machine.trace if step.event == "page-fault"]
    assert {step.why for step in faults} == {
        "page-fault-hidden-exit",
        "page-fault-true-exit",
        "page-table-write-exit",
    }
    assert {step.reason for step in faults} == {"0 Exception or NMI"}
    assert all("server/hypervisor" in step.route for step in faults)
    hidden = [step for step in faults if step.why == "page-fault-hidden-exit"]
    machine.seek(hidden[-1].step)
    vmcs = machine.vmcs(id_)
    assert vmcs.qualification == int(hidden[-1].effect.values["linear"], 16)
    assert (vmcs.interruption & 0xFF, vmcs.injected) == (14, 0)
    true = next(step for step in faults if step.why == "page-fault-true-exit")
    machine.seek(true.step)
    assert (machine.vmcs(id_).qualification, machine.vmcs(id_).injected & 0xFF) == (DEMAND, 14)
    assert [step.text for step in machine.trace if step.event == "vm-exit"].count("invlpg [esi]") == 2


# Code in pages that come, go and change: at 0x100000 first one page, then another, then one that goes on in the next.
MOVING = """
ROOT = 0x30000
TABLE = 0x31000
ENTRY = TABLE + 4 * 0x100
IDT = 0x14000
start:
    cli
    mov esp, 0x20000
    mov dword ptr [ROOT], TABLE + 3
    mov edi, TABLE
    mov eax, 3
    mov ecx, 256
fill:
    mov [edi], eax
    add edi, 4
    add eax, 0x1000
    loop fill
    mov dword ptr [0x50000], 0xc3c3c343    ; inc ebx, ret
    mov dword ptr [0x51000], 0xc3c34343    ; inc ebx twice, ret
    mov dword ptr [0x51ffc], 0x43434343    ; four times, and on in the next page
    mov dword ptr [0x52000], 0xc3434343
    mov eax, on_page
    mov [IDT + 14 * 8], ax
    mov word ptr [IDT + 14 * 8 + 2], 8
    mov word ptr [IDT + 14 * 8 + 4], 0x8e00
    shr eax, 16
    mov [IDT + 14 * 8 + 6], ax
    lidt [pointer]
    mov eax, ROOT
    mov cr3, eax
    mov eax, cr0
    or eax, 0x80010000
    mov cr0, eax
    mov esi, 0x100000
    mov dword ptr [ENTRY], 0x50003
    call esi
    call esi
    mov dword ptr [ENTRY], 0x51003
    call esi
    mov dword ptr [ENTRY], 0x51003         ; the accessed flag is 0 again
    call esi
    mov edx, [ENTRY]
    mov dword ptr [0x50000], 0xc3434343    ; the frame changes while it is mapped
    mov dword ptr [ENTRY], 0x50003
    call esi
    mov dword ptr [0x50000], 0xc3c3c343
    call esi
    mov dword ptr [ENTRY], 0x51003
    mov esi, 0x100ffc
    call esi                               ; runs into a page that is missing
    mov ebp, ebx
    mov dword ptr [ENTRY + 4], 0
    call esi
    cli
    hlt
on_page:
    add esp, 4
    add dword ptr [0x60000], 1
    mov dword ptr [ENTRY + 4], 0x52003
    iretd
pointer:
    .word 0xfff
    .long IDT
"""


@SHADOWED
def test_code_is_that_of_the_page_which_is_mapped(technique):
    code = assemble(MOVING, 32, KERNEL_BASE).code
    native, shadowed = run_kernel(code, 32, None), run_kernel(code, 32, technique)
    assert native.memory(only(native), 0x60000, 1) == b"\x02"
    assert native.state(only(native)).general[2] == 0x51023
    assert end_of(shadowed) == end_of(native)


def test_a_guest_that_uses_the_addresses_of_the_translation_cache_ends_with_a_sentence():
    own = RECURSIVE.replace(
        "    mov ecx, 0x10\n", "    mov dword ptr [ROOT + 256], TABLE + 3\n    mov ecx, 0x10\n", 1
    )
    own = own.replace("[0xfffffffc]", "[0x10002000]")
    machine = run_kernel(assemble(own, 32, KERNEL_BASE).code, 32, Technique.BINARY_TRANSLATION)
    view = machine.system(only(machine))
    assert view.state is LifeState.ABORTED
    assert "0x10000000" in str(view.reason)
