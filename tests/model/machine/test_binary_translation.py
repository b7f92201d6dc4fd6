"""Binary translation: nothing in the guest tells of it, nothing gets into the cache, nothing sensitive is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import LifeState, Machine
from model.machine.assembler import assemble
from model.machine.entry import AREA
from model.machine.programs import KERNEL_BASE
from model.machine.techniques.binary_translation import cache
from model.machine.techniques.binary_translation.blocks import Fate
from model.topology import graph_of, unmediated_devices
from tests.model.machine import runs
from tests.model.machine.runs import fingerprint, plan_of
from tests.model.machine.test_equivalence import PIECES, _start, _tables
from tests.model.machine.test_isolation import random_bytes, with_code

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
FIRST = cache.START + 0x1000


def machine_of(approach, bits, program="hello", **named):
    return runs.machine_of(approach, bits, program, technique=Technique.BINARY_TRANSLATION, **named)


def finished(approach, bits, program, **named):
    return runs.finished(approach, bits, program, technique=Technique.BINARY_TRANSLATION, **named)


def with_kernel(bits, source, approach="bare-metal"):
    code = source if isinstance(source, bytes) else assemble(source, bits, KERNEL_BASE).code
    plan = plan_of(approach, bits, technique=Technique.BINARY_TRANSLATION)
    return Machine(with_code(plan, kernel=code))


def translation_of(machine, address):
    return machine.translation("g0", address)


# -- what runs how


@BOTH_WIDTHS
@pytest.mark.parametrize("program", ["hello", "io", "crash", "popf-hole", "compute"])
@pytest.mark.parametrize("approach", ["hosted", "bare-metal"])
def test_a_program_does_as_on_the_bare_machine(approach, program, bits):
    native = runs.finished("traditional", bits, program, typed="one\n\n")
    found, expected = finished(approach, bits, program, typed="one\n\n").system("g0"), native.system("server")
    assert found.console == expected.console
    assert found.application_registers == expected.application_registers
    assert found.state is expected.state is LifeState.POWERED_OFF


@BOTH_WIDTHS
def test_nothing_of_the_kernel_traps_and_nothing_slips(bits):
    machine = finished("bare-metal", bits, "popf-hole")
    kernel = [step for step in machine.trace if step.virtual_ring == 0]
    assert {step.event for step in kernel} <= {"direct", "call-out", "translate", "interrupt"}
    assert {step.ring for step in kernel} == {1 if bits == 32 else 3}
    direct = {step.text.split()[0] for step in kernel if step.is_direct and step.class_ != "innocuous"}
    assert direct == {"cli", "sti", *(("pushfd", "popfd") if bits == 32 else ("pushfq", "popfq"))}
    assert machine.counters("g0").untrapped == sum(
        step.text == "int 0x80" and step.is_direct for step in machine.trace
    )


@BOTH_WIDTHS
def test_every_call_out_and_translation_says_its_reason(bits):
    machine = finished("hosted", bits, "crash")
    entries = [step for step in machine.trace if step.event in ("call-out", "translate")]
    assert all(step.reason and step.route and step.cost and step.effect is not None for step in entries)
    reasons = machine.counters("g0").reasons
    assert {"LGDT", "LIDT", "LTR", "HLT", "IN", "OUT", "MOV", "RETF", "TRANSLATE"} <= set(reasons)
    assert reasons["TRANSLATE"] == len({step.address for step in entries if step.event == "translate"})


def test_translating_takes_no_time_of_the_guests():
    native, translated = runs.finished("traditional", 32, "compute"), finished("bare-metal", 32, "compute")
    assert translated.counters().instructions == native.counters().instructions


@BOTH_WIDTHS
def test_the_application_runs_directly(bits):
    machine = finished("bare-metal", bits, "compute")
    application = {step.address for step in machine.trace if step.virtual_ring == 3}
    assert all(translation_of(machine, address).block is None for address in application)
    returns = [step for step in machine.trace if step.virtual_ring == 3 and step.text in ("ret", "call")]
    assert {step.cost for step in returns} == {1}


def test_no_device_is_reached_past_the_monitor():
    plan = plan_of("hosted", 32, technique=Technique.BINARY_TRANSLATION)
    assert unmediated_devices(graph_of(plan.host), "g0") == ()


# -- the same as on the bare machine, also what trap and emulate gets wrong

SENSITIVE = (
    "pushf\npop {a}\nadd ebx, eax",
    "sti\npushf\ncli\npopf\npushf\npop {a}\nadd ebx, eax",
    "push 0x3246\npopf\npushf\npop {a}\nadd ebx, eax\npush 0x46\npopf",
    "cli\npush 0x202\npopf\nnop\nadd ebx, 3",
    "sgdt [0x30008]\nmov ecx, [0x3000a]\nadd ebx, ecx",
    "sidt [0x30008]\nmov ecx, [0x3000a]\nadd ebx, ecx",
    "str eax\nadd ebx, eax",
    "sldt eax\nadd ebx, eax",
    "smsw eax\nadd ebx, eax",
    "mov eax, cs\nadd ebx, eax",
    "mov eax, ss\nadd ebx, eax",
    "mov eax, 0x10\nmov es, eax\nmov ecx, es\nadd ebx, ecx",
    "mov eax, 0x40\nmov es, eax",
    "mov ecx, 0x10\nlar eax, ecx\nadd ebx, eax",
    "mov ecx, 0x48\nlsl eax, ecx\njz {here}\nadd ebx, 5\n{here}:",
    "mov ecx, 8\nverw cx\njz {here}\nadd ebx, 7\n{here}:",
    "mov ecx, 3\n{here}: add ebx, ecx\nloop {here}",
    "mov eax, near_by\ncall {a}",
    "mov eax, near_by\nmov [0x30018], eax\nmov dword ptr [0x3001c], 0\ncall [0x30018]",
    "call {here}\n{here}: pop {a}\nadd ebx, eax",
    "push {here}\nret\n{here}: add ebx, 9",
    "mov byte ptr [{here} + 1], 77\n{here}: mov cl, 5\nadd ebx, ecx",
    "mov edi, {here}\nmov al, 0x90\nmov ecx, 2\nrep stosb\n{here}: add ebx, ebx",
    "mov eax, {here} + 1\njmp {a}\n{here}: mov ecx, 0xc3ff90\nadd ebx, 5",
    "mov eax, [0x10000]\nadd ebx, eax",
    "mov eax, 0x200000\njmp {a}",
    "xor {a}, {a}\nmov edx, 1\ndiv dword ptr [0x30100]",
)


def translated_kernel_of(pieces, bits):
    names = {"a": "eax", "s": "esp"} if bits == 32 else {"a": "rax", "s": "rsp"}
    lines = [_start(bits)]
    for number, piece in enumerate(pieces):
        lines.append(f"mov dword ptr [0x30020], behind_{number}")
        lines += [piece.format(here=f"here_{number}", **names), f"behind_{number}:"]
    return assemble("\n".join([*lines, "cli\nhlt"]) + _tables(bits), bits, KERNEL_BASE).code


def end_of(approach, bits, code):
    technique = Technique.BINARY_TRANSLATION
    machine = Machine(with_code(plan_of(approach, bits, technique=technique), kernel=code))
    machine.run(20_000)
    name = machine.plan.systems[0].id
    return machine.state(name), machine.system(name), machine.memory(name, 0x30000, 0x200)


@BOTH_WIDTHS
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*PIECES, *SENSITIVE)), max_size=14))
def test_a_kernel_ends_the_same(bits, pieces):
    code = translated_kernel_of(pieces, bits)
    native, native_view, native_memory = end_of("traditional", bits, code)
    virtual, virtual_view, virtual_memory = end_of("bare-metal", bits, code)
    assert native_view.state is virtual_view.state is LifeState.POWERED_OFF
    assert virtual_view.console == native_view.console
    assert virtual_memory == native_memory
    assert virtual == native


@BOTH_WIDTHS
@pytest.mark.parametrize("piece", SENSITIVE)
def test_each_sensitive_piece_ends_the_same(bits, piece):
    code = translated_kernel_of([piece], bits)
    assert end_of("bare-metal", bits, code)[0] == end_of("traditional", bits, code)[0]


@pytest.mark.parametrize("seed", range(60))
def test_random_bytes_run_the_same_instructions(seed):
    bits, wild = (32, 64)[seed % 2], random_bytes(1000 + seed)
    runs_of = []
    for approach in ("traditional", "bare-metal"):
        plan = plan_of(approach, bits, technique=Technique.BINARY_TRANSLATION)
        machine = Machine(with_code(plan, kernel=wild))
        machine.run(1000)
        runs_of.append([(step.address, step.bytes) for step in machine.trace if step.event != "translate"][:300])
    assert runs_of[0] == runs_of[1]


# -- the cache is the monitor's


PLACES = (cache.START, cache.START + 0x18, cache.START + 0xF00, FIRST, FIRST + 5, FIRST + cache.SIZE - 4, AREA)


@BOTH_WIDTHS
@pytest.mark.parametrize("access", ["mov eax, [esi]", "mov [esi], eax", "jmp {si}", "mov esp, esi\n pop {a}"])
def test_no_application_reaches_the_cache(access, bits):
    access = access.format(si="esi" if bits == 32 else "rsi", a="eax" if bits == 32 else "rax")
    for place in PLACES:
        machine = finished("bare-metal", bits, ProgramSource(f"start: mov esi, {place:#x}\n {access}\n nop\n"))
        assert "page fault in the application" in machine.system("g0").console
        assert machine.state("g0").control[2] == place


@BOTH_WIDTHS
@pytest.mark.parametrize(
    "access",
    [
        *("mov eax, [esi]", "mov [esi], eax", "jmp {si}", "call {si}", "push {si}\nret", "inc dword ptr [esi]"),
        *("mov esp, esi\nret", "mov esp, esi\npopf", "lidt [esi]", "mov edi, esi\nstosb", "jmp [esi]"),
    ],
)
def test_no_kernel_reaches_the_cache(access, bits):
    access = access.format(si="esi" if bits == 32 else "rsi")
    for place in PLACES:
        # Twice round, so that what is translated and chained tries it too; without tables it triple-faults.
        machine = with_kernel(bits, f"mov ecx, 2\nagain: mov esi, {place:#x}\n{access}\nloop again\nhlt\n")
        machine.run(50)
        assert machine.system("g0").state is LifeState.GURU_MEDITATION
        assert machine.state("g0").control[2] == place


@BOTH_WIDTHS
def test_the_guest_sees_its_own_addresses(bits):
    machine = finished("bare-metal", bits, "crash")
    assert all(0x1000 <= step.address < 0x100000 or step.event == "page-fault" for step in machine.trace)
    stack = machine.memory("g0", 0x1F000, 0x1000)
    words = {int.from_bytes(stack[at : at + 4], "little") for at in range(0, len(stack), 4)}
    assert {word for word in words if word >= KERNEL_BASE} != set()
    assert not [word for word in words if cache.START <= word < FIRST + cache.SIZE]


# -- blocks


@BOTH_WIDTHS
def test_both_sides_of_a_block(bits):
    machine = finished("bare-metal", bits, "hello")
    view = translation_of(machine, KERNEL_BASE)
    assert view.block is not None
    assert [line.fate for line in view.block.original][:2] == [Fate.IN_CACHE, Fate.CALL_OUT]
    assert view.block.original[0].instruction.text == "cli"
    assert {line.origin for line in view.block.translated} <= {
        line.instruction.address for line in view.block.original
    }
    assert 0 < view.used <= view.size
    assert view.blocks > 10
    assert view.chained > 5


@BOTH_WIDTHS
def test_a_loop_is_chained_once_its_target_is_known(bits):
    machine = with_kernel(bits, "mov ecx, 5\nagain: dec ecx\njnz again\nhlt\n")
    machine.run(4)
    loop = KERNEL_BASE + 5
    before = [line.fate for line in translation_of(machine, KERNEL_BASE).block.original]
    machine.run(30)
    block = translation_of(machine, loop).block
    assert before[-1] is Fate.DISPATCHED
    assert block.start == loop
    assert [line.chained_to for line in block.translated][-2:] == [loop + (3 if bits == 32 else 4), loop]
    assert [line.fate for line in block.original][-1] is Fate.CHAINED
    assert sum(step.event == "translate" for step in machine.trace) == 3


def test_operands_relative_to_the_pointer_are_relocated():
    machine = with_kernel(64, "mov eax, [rip + 1]\nhlt\ncli\n")
    machine.run(5)
    (line, *_) = translation_of(machine, KERNEL_BASE).block.original
    assert line.fate is Fate.RELOCATED
    assert machine.state("g0").general[0] == int.from_bytes(machine.memory("g0", KERNEL_BASE + 7, 4), "little")


@BOTH_WIDTHS
def test_a_block_has_at_most_twelve_instructions(bits):
    machine = with_kernel(bits, "nop\n" * 30 + "hlt\n")
    machine.run(100)
    starts = [step.address - KERNEL_BASE for step in machine.trace if step.event == "translate"]
    assert starts == [0, 12, 24]


@BOTH_WIDTHS
def test_code_that_changes_is_translated_again(bits):
    machine = with_kernel(bits, "mov ecx, 3\nagain: inc byte ptr [patch + 1]\npatch: mov al, 0x10\nloop again\nhlt\n")
    machine.run(60)
    assert [step.text for step in machine.trace if step.text.startswith("mov al")] == [
        *("mov al, 0x11", "mov al, 0x12", "mov al, 0x13")
    ]
    assert translation_of(machine, KERNEL_BASE).dropped >= 2


@BOTH_WIDTHS
def test_a_full_cache_is_emptied_and_all_goes_on(bits, monkeypatch):
    whole = finished("bare-metal", bits, "io", typed="x\n\n")
    monkeypatch.setattr(cache.TranslationCache.__init__, "__defaults__", (0x180,))
    small = finished("bare-metal", bits, "io", typed="x\n\n")
    assert translation_of(small, KERNEL_BASE).flushes > 2
    assert small.system("g0").console == whole.system("g0").console
    end = small.position
    before = fingerprint(small)
    translations = [step.step for step in small.trace if step.event == "translate"]
    for position in (end // 2, 17, end - 3, end):
        small.seek(position)
    assert fingerprint(small) == before
    again = finished("bare-metal", bits, "io", typed="x\n\n")
    assert [step.step for step in again.trace if step.event == "translate"] == translations


# -- time


SCENES = st.sampled_from(
    [
        ("bare-metal", 32, "popf-hole", 1),
        ("hosted", 64, "crash", 2),
        ("bare-metal", 64, "io", 1),
        ("hosted", 32, "self-modifying", 2),
    ]
)


@settings(max_examples=25, deadline=None)
@given(SCENES, st.lists(st.integers(0, 5000), min_size=1, max_size=4), st.integers(1, 700))
def test_any_position_is_as_a_fresh_run_to_it(scene, positions, piece):
    approach, bits, program, guests = scene
    machine = machine_of(approach, bits, program, guests=guests)
    machine.run(5000)
    for position in positions:
        machine.seek(position)
    fresh = machine_of(approach, bits, program, guests=guests)
    while fresh.position < machine.position and fresh.run(min(piece, machine.position - fresh.position)):
        pass
    assert fingerprint(machine) == fingerprint(fresh)
    assert machine.trace[: machine.position] == fresh.trace[:]


@BOTH_WIDTHS
def test_every_cut_of_a_kernel_is_a_boundary(bits):
    """One step at a time gives the same steps and registers as all at once, also inside what became several."""
    code = translated_kernel_of(SENSITIVE[:4] + SENSITIVE[16:24], bits)
    whole, single = with_kernel(bits, code), with_kernel(bits, code)
    whole.run(20_000)
    while single.run(1):
        pass
    assert single.trace[:] == whole.trace[:]
    assert fingerprint(single) == fingerprint(whole)


@BOTH_WIDTHS
@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_a_wild_guest_does_not_stop_the_others(seed, bits):
    plan = plan_of("bare-metal", bits, guests=2, cores=1, technique=Technique.BINARY_TRANSLATION)
    machine = Machine(with_code(plan, **{("kernel", "application")[seed % 8 == 0]: random_bytes(seed)}))
    machine.run(8000)
    assert "Hello from ring 3!" in machine.system("g1").console


@BOTH_WIDTHS
def test_a_smashed_interrupt_table_is_a_triple_fault(bits):
    deed = ProgramSource("start: mov edi, 0x14000\n mov ecx, 4096\n xor eax, eax\n rep stosb\n int 0x80\n")
    machine = finished("bare-metal", bits, deed)
    assert machine.system("g0").state is LifeState.GURU_MEDITATION
    assert machine.trace[-1].why.startswith("fault-fatal")
