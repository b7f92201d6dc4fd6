"""A run that only counts is the same run: same states, memory, consoles and counts as one that is traced."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from model.catalog.programs import bundled_programs
from model.elements import ProgramSource, Technique
from model.machine import Machine
from model.machine.counting import CountingProcessor, can_count
from tests.model.machine.runs import ENOUGH, fingerprint, plan_of
from tests.model.machine.test_equivalence import (
    APPLICATION_PIECES,
    LAST_PIECES,
    PIECES,
    application_of,
    kernel_of,
)

BUNDLED = [program.id for program in bundled_programs()]
UNUSUAL = {
    "changes the instruction before itself": """
start:
    inc byte ptr [patched + 1]
    mov ecx, 300
again:
patched:
    mov al, 0
    add ebx, eax
    inc byte ptr [patched + 1]
    loop again
    jmp start
""",
    "changes the instruction behind itself": """
start:
    mov ecx, 500
again:
    add byte ptr [patched + 1], 3
patched:
    mov al, 0
    add ebx, eax
    loop again
    mov eax, 1
    int 0x80
""",
    "steps through itself": """
start:
    pushfd
    or dword ptr [esp], 0x100
    popfd
    nop
    inc ebx
    jmp start
""",
    "has data beside its code": """
start:
    inc dword ptr [cell]
    mov eax, [cell]
    mov [cell + 8], eax
    jmp start
cell: .long 0, 0, 0, 0
""",
    "executes what is no instruction": """
start:
    inc ebx
    ud2
""",
    "jumps into an instruction": """
start:
    mov eax, 0x0b0f9090
    cmp ebx, 3
    je start + 3
    inc ebx
    jmp start + 1
""",
    "raises what an exception raises": """
start:
    inc ebx
    int 13
""",
    "copies code and runs it": """
start:
    mov esi, body
    mov edi, 0x50000
    mov ecx, 16
    rep movsb
    call 0x50000
    inc byte ptr [0x50001]
    jmp start
body:
    mov al, 1
    add ebx, eax
    ret
    .space 16
""",
}


def runs_of(plan, steps):
    """Return a traced and a counted machine after so many steps."""
    machines = Machine(plan), Machine(plan, traced=False)
    for machine in machines:
        machine.run(steps)
    return machines


def assert_same(traced, counted):
    assert counted.position == traced.position
    assert fingerprint(counted) == fingerprint(traced)
    assert counted.summary() == traced.summary()


def test_the_emulator_tells_what_it_has_counted():
    assert can_count()


@pytest.mark.parametrize("program", BUNDLED)
@pytest.mark.parametrize("approach", ["traditional", "hosted", "bare-metal"])
@pytest.mark.parametrize("bits", [32, 64])
def test_a_counted_run_ends_as_a_traced_one(program, approach, bits):
    assert_same(*runs_of(plan_of(approach, bits, program), ENOUGH))


@pytest.mark.parametrize("technique", [each for each in Technique if each is not Technique.OS_LEVEL])
@pytest.mark.parametrize("bits", [32, 64])
def test_every_technique_can_run_counted(technique, bits):
    for program in ("io", "reverse", "system-calls", "self-modifying"):
        assert_same(*runs_of(plan_of("hosted", bits, program, technique=technique), 12_000))


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL)
@pytest.mark.parametrize("approach", ["traditional", "bare-metal"])
def test_what_cannot_be_counted_from_outside_is_noted(text, approach):
    assert_same(*runs_of(plan_of(approach, 32, ProgramSource(text)), 7_000))


def test_guests_that_share_cores_are_counted_one_by_one():
    traced, counted = runs_of(plan_of("bare-metal", 32, "compute", guests=3), 30_001)
    assert_same(traced, counted)
    for guest in ("g0", "g1", "g2"):
        assert counted.counters(guest) == traced.counters(guest)


@settings(max_examples=25, deadline=None)
@given(
    bits=st.sampled_from([32, 64]),
    pieces=st.lists(st.sampled_from(PIECES), max_size=12),
    approach=st.sampled_from(["traditional", "bare-metal"]),
    steps=st.integers(1, 5_000),
)
def test_any_kernel_is_counted_as_it_is_traced(bits, pieces, approach, steps):
    plan = plan_of(approach, bits)
    (system,) = plan.systems
    image = replace(system.image, kernel=replace(system.image.kernel, code=kernel_of(pieces, bits)))
    assert_same(*runs_of(replace(plan, systems=(replace(system, image=image),)), steps))


@settings(max_examples=25, deadline=None)
@given(
    bits=st.sampled_from([32, 64]),
    pieces=st.lists(st.sampled_from(APPLICATION_PIECES), max_size=10),
    last=st.sampled_from(LAST_PIECES),
    cuts=st.lists(st.integers(1, 4_000), max_size=6),
)
def test_any_application_is_counted_as_it_is_traced_however_the_run_is_cut(bits, pieces, last, cuts):
    plan = plan_of("bare-metal", bits, application_of(pieces, last))
    traced, counted = Machine(plan), Machine(plan, traced=False)
    for steps in cuts:
        counted.run(steps)
    traced.run(counted.position)
    assert_same(traced, counted)


@settings(max_examples=15, deadline=None)
@example(b"\x00\xc0\x8f\x08")  # which the emulator takes for an instruction
@example(b"\x1d\x00\x01")  # changes flags in front of an instruction that faults
@given(st.binary(min_size=1, max_size=60))
def test_any_bytes_are_counted_as_they_are_traced(code):
    program = ProgramSource("start:\n.byte " + ", ".join(map(str, code)))
    assert_same(*runs_of(plan_of("bare-metal", 32, program), 6_000))


@given(st.lists(st.integers(0, 12_000), min_size=1, max_size=4))
@settings(max_examples=10, deadline=None)
def test_a_counted_run_goes_back_and_forth(positions):
    plan = plan_of("bare-metal", 32, "popf-hole")
    traced, counted = Machine(plan), Machine(plan, traced=False)
    for position in positions:
        assert counted.seek(position) == traced.seek(position)
        assert_same(traced, counted)


# A procedure that the application calls, then its kernel by init_module, then the application again.
SHARED_PROCEDURE = """
start:
    mov edi, 40
again:
    call outer
    mov ebx, offset outer
    mov eax, 128
    int 0x80
    dec edi
    jnz again
    mov ebx, 0
    mov eax, 1
    int 0x80
outer:
    call inner
    call inner
    xor eax, eax
    ret
inner:
    inc esi
    ret
"""


@pytest.mark.parametrize("technique", [each for each in Technique if each is not Technique.OS_LEVEL])
@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("approach", ["traditional", "bare-metal"])
def test_a_kernel_s_returns_are_counted_apart_from_an_application_s(approach, bits, technique):
    for program in (ProgramSource(SHARED_PROCEDURE), "nano-call"):
        traced, counted = runs_of(plan_of(approach, bits, program, technique=technique), 6_000)
        assert_same(traced, counted)
        returns = [step for step in traced.trace if step.text == "ret"]
        cycles = {(step.virtual_ring == 3, step.cost) for step in returns}
        translates = approach != "traditional" and technique is Technique.BINARY_TRANSLATION
        assert cycles == {(True, 1), (False, 50 if translates else 10)}


def test_counting_notes_nothing_of_ordinary_code():
    machine = Machine(plan_of("bare-metal", 32, "compute"), traced=False)
    machine.run(5_000)
    processor = machine._vcpus[0].processor
    assert isinstance(processor, CountingProcessor)
    assert not processor.is_exact
    assert not processor.executed
    assert len(machine.trace) == 0
