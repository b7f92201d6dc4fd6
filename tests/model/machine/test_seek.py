"""Going back is exact: any position is as a fresh run to it, however that run was cut."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource
from model.machine import Machine
from tests.model.machine.runs import fingerprint, machine_of, only

LONGEST = 9_000
SELF_MODIFYING = ProgramSource(
    """
start:
    mov edi, patch + 1
    mov ecx, 6
again:
    inc byte ptr [edi]              ; changes the next instruction
patch:
    mov eax, 0x10
    add ebx, eax
    loop again
    mov edi, target
    mov al, 0x90
    mov ecx, 4
    rep stosb                       ; overwrites what follows
target:
    hlt
    hlt
    hlt
    hlt
    mov eax, 1
    int 0x80
"""
)


@lru_cache(maxsize=16)
def plan(approach, bits, program, guests):
    return machine_of(approach, bits, program, guests).plan


def run_in_pieces(machine, position, piece):
    while machine.position < position and machine.run(min(piece, position - machine.position)):
        pass


SCENES = st.sampled_from(
    [
        ("traditional", 32, "crash", 1),
        ("traditional", 64, "popf-hole", 1),
        ("bare-metal", 32, "compute", 2),
        ("bare-metal", 64, "crash", 3),
        ("hosted", 32, "popf-hole", 1),
        ("hosted", 64, "io", 2),
        ("traditional", 32, SELF_MODIFYING, 1),
        ("bare-metal", 64, SELF_MODIFYING, 1),
    ]
)


@settings(max_examples=30, deadline=None)
@given(SCENES, st.lists(st.integers(0, LONGEST), min_size=1, max_size=4), st.integers(1, 900))
def test_any_position_is_as_a_fresh_run_to_it(scene, positions, piece):
    machine = Machine(plan(*scene))
    machine.run(LONGEST)
    for position in positions:
        reached = machine.seek(position)
        assert reached == min(position, len(machine.trace))
    fresh = Machine(plan(*scene))
    run_in_pieces(fresh, machine.position, piece)
    assert fingerprint(machine) == fingerprint(fresh)
    assert machine.trace[: machine.position] == fresh.trace[:]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 4000), st.integers(1, 700))
def test_input_comes_again_at_its_position(first, second, piece):
    moments = sorted((first, second))

    def play(machine, end):
        for moment, line in zip(moments, ("one\n", "two\n"), strict=True):
            run_in_pieces(machine, min(moment, end), piece if machine.position else 100)
            machine.send_input("g0", line)
        machine.run(6000)

    scene = plan("bare-metal", 32, "io", 1)
    machine, again = Machine(scene), Machine(scene)
    play(machine, 10_000)
    play(again, 10_000)
    end = machine.position
    before = fingerprint(machine)
    machine.seek(end // 3)
    machine.seek(end)
    assert fingerprint(machine) == before == fingerprint(again)


def test_input_given_in_the_past_takes_the_future_away():
    machine = machine_of("bare-metal", 32, "io")
    machine.run(2000)
    machine.send_input("g0", "later\n")
    machine.run(3000)
    assert "You typed: later" in machine.system("g0").console
    machine.seek(900)
    machine.send_input("g0", "earlier\n")
    assert len(machine.trace) == 900
    machine.run(5000)
    console = machine.system("g0").console
    assert "You typed: earlier" in console
    assert "later" not in console


def test_forward_again_records_nothing_twice():
    machine = machine_of("bare-metal", 64, "compute")
    machine.run(5000)
    before = machine.trace[:]
    machine.seek(1234)
    machine.run(3766)
    assert machine.position == 5000
    assert machine.trace[:] == before


@pytest.mark.parametrize("approach", ["traditional", "hosted"])
def test_reset_starts_from_nothing(approach):
    machine = machine_of(approach, 32, "io")
    machine.send_input(only(machine), "x\n")
    machine.run(3000)
    machine.reset()
    assert (machine.position, len(machine.trace), machine.system(only(machine)).console) == (0, 0, "")
    machine.run(5000)
    assert machine.system(only(machine)).waiting_for_input


def test_run_until_event_stops_behind_the_next_trap():
    machine = machine_of("bare-metal", 32, "hello")
    events = [0]
    while machine.run_until_event(5000):
        assert not machine.trace[machine.position - 1].is_direct or machine.is_finished
        assert all(step.is_direct for step in machine.trace[events[-1] : machine.position - 1])
        events.append(machine.position)
    assert len(events) > 100
    machine.seek(0)
    machine.run_until_event(5000)
    assert machine.position == events[1]


def test_self_modifying_code_is_traced_as_it_was_executed():
    machine = machine_of("bare-metal", 32, SELF_MODIFYING)
    machine.run(LONGEST)
    shown = [step.text for step in machine.trace if 0x40000 <= step.address < 0x40100]
    assert [text for text in shown if text.startswith("mov eax, 0x1")] == [
        f"mov eax, {n:#x}" for n in range(0x11, 0x17)
    ]
    assert shown.count("nop") == 4
    assert shown.count("rep stosb") == 5  # once for each byte, and once to find that none is left
    assert machine.system("g0").application_registers["ebx"] == sum(range(0x11, 0x17))
