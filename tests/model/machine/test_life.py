"""What is done to a machine from outside: its states, and that every position stays what it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import LifeState, Machine
from model.machine.inputs import (
    LIFE_INPUTS,
    Discarded,
    Killed,
    Paused,
    PoweredOff,
    PoweredOn,
    Restored,
    Resumed,
    Saved,
    Typed,
    possible,
)
from tests.model.machine.runs import ENOUGH, fingerprint, machine_of, plan_of

SPIN = ProgramSource("start: inc ebx\njmp start\n")
TECHNIQUES = pytest.mark.parametrize("technique", Technique)


def pair(technique, program="hello", bits=32, cores=1, traced=True):
    """Return a machine with two guests that run the same program."""
    return Machine(plan_of("hosted", bits, program, guests=2, cores=cores, technique=technique), traced)


def state(machine, guest="g0"):
    return machine.system(guest).state


@TECHNIQUES
def test_a_paused_guest_stands_still_while_the_other_goes_on(technique):
    machine = pair(technique, SPIN)
    machine.run(3000)
    assert machine.give(Paused("g0"))
    before, clock = machine.state("g0"), machine.counters("g0")
    assert state(machine) is LifeState.PAUSED
    assert machine.system("g0").vcpus[0].core is None
    machine.run(5000)
    assert (machine.state("g0"), machine.counters("g0")) == (before, clock)
    assert {step.guest for step in machine.trace[3000:]} == {"g1"}
    machine.give(Resumed("g0"))
    machine.run(3000)
    assert {step.guest for step in machine.trace[8000:]} == {"g0", "g1"}


def test_a_guest_that_waits_for_a_key_waits_again_after_a_pause():
    machine = machine_of("hosted", 32, "io")
    machine.run(ENOUGH)
    assert state(machine) is LifeState.WAITING
    machine.give(Paused("g0"))
    machine.send_input("g0", "ab\n\n")
    assert machine.run(1000) == 0
    assert state(machine) is LifeState.PAUSED
    machine.give(Resumed("g0"))
    machine.run(ENOUGH)
    assert "ab" in machine.system("g0").console


@TECHNIQUES
def test_a_guest_that_was_powered_off_starts_again_from_the_beginning(technique):
    machine = pair(technique)
    machine.run(400)
    machine.give(PoweredOff("g0"))
    assert state(machine) is LifeState.POWERED_OFF
    machine.run(2000)
    machine.give(PoweredOn("g0"))
    assert machine.system("g0").console == ""
    machine.run(ENOUGH)
    first, second = machine.system("g0"), machine.system("g1")
    assert first.console == second.console != ""
    assert first.state == second.state
    assert str(first.reason) == str(second.reason)


@TECHNIQUES
def test_a_saved_guest_goes_on_exactly_where_it_was(technique):
    machine = machine_of("hosted", 32, "compute", technique=technique)
    machine.run(700)
    machine.give(Saved("g0"))
    assert state(machine) is LifeState.SAVED
    assert machine.run(1000) == 0
    machine.give(Restored("g0"))
    machine.run(ENOUGH)
    plain = machine_of("hosted", 32, "compute", technique=technique)
    plain.run(ENOUGH)
    assert fingerprint(machine) == fingerprint(plain)


def test_a_discarded_state_is_gone():
    machine = pair(Technique.HARDWARE_ASSISTED)
    machine.run(700)
    machine.give(Saved("g0"))
    machine.give(Discarded("g0"))
    view = machine.system("g0")
    assert (view.state, str(view.reason)) == (LifeState.POWERED_OFF, "Its saved state was discarded.")
    assert not machine.give(Restored("g0"))


@TECHNIQUES
def test_an_aborted_guest_says_why_and_the_other_ends_as_ever(technique):
    machine, plain = pair(technique, "clock"), pair(technique, "clock")
    machine.run(400)
    machine.give(Killed("g0"))
    view = machine.system("g0")
    assert (view.state, str(view.reason)) == (LifeState.ABORTED, "Its process on the host was ended.")
    machine.run(ENOUGH)
    plain.run(ENOUGH)
    assert machine.system("g1") == plain.system("g1")


def test_what_cannot_be_done_changes_nothing():
    machine = pair(Technique.PARA, SPIN)
    machine.run(1500)
    for refused in (PoweredOn("g0"), Resumed("g0"), Restored("g0"), Discarded("g0")):
        assert not machine.give(refused)
    assert machine.inputs == ()
    machine.run(500)
    machine.seek(1000)
    machine.give(Paused("g0"))
    assert not machine.give(Paused("g0"))
    assert len(machine.trace) == 1000
    with pytest.raises(KeyError):
        machine.give(Paused("nobody"))


def test_each_state_says_what_can_be_done():
    assert possible(LifeState.RUNNING) == possible(LifeState.WAITING) == (Paused, Saved, PoweredOff, Killed)
    assert possible(LifeState.PAUSED) == (Resumed, Saved, PoweredOff, Killed)
    assert possible(LifeState.SAVED) == (Restored, Discarded)
    for over in (LifeState.POWERED_OFF, LifeState.ABORTED, LifeState.GURU_MEDITATION):
        assert possible(over) == (PoweredOn,)


def live(machine, happenings):
    """Let a machine run, with something happening now and then; return its fingerprints where it happened."""
    seen = {}
    for steps, guest, what in happenings:
        machine.run(steps)
        machine.give(Typed(guest, b"x\n") if what is Typed else what(guest))
        seen[machine.position] = fingerprint(machine)
    machine.run(1500)
    seen[machine.position] = fingerprint(machine)
    return seen


LIVES = st.lists(
    st.tuples(st.integers(0, 2500), st.sampled_from(["g0", "g1"]), st.sampled_from([*LIFE_INPUTS, Typed])),
    min_size=1,
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(LIVES, st.sampled_from(Technique), st.sampled_from(["io", "clock"]))
def test_every_position_of_a_life_is_found_again(happenings, technique, program):
    machine = pair(technique, program, cores=2)
    seen = live(machine, happenings)
    for position in [*reversed(seen), *seen]:
        machine.seek(position)
        assert fingerprint(machine) == seen[position]


@settings(max_examples=15, deadline=None)
@given(LIVES, st.sampled_from(Technique))
def test_a_life_that_is_only_counted_is_the_same(happenings, technique):
    assert live(pair(technique, "io"), happenings) == live(pair(technique, "io", traced=False), happenings)
