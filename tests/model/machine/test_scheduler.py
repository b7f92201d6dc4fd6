"""Who gets which core, and for how long."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import Machine, plan_run
from model.machine.scheduler import PERIOD, QUANTUM, TURN, Scheduler, Share
from tests.model.machine.runs import design_of, machine_of

SPIN = ProgramSource("start: jmp start\n")


@dataclass
class Wanting:
    """Something that wants to run, or not."""

    can_run: bool = True


def play(scheduler, steps, piece=10_000):
    """Run so many steps, in pieces, and return who made each of them on which core."""
    made = []
    while len(made) < steps:
        slot = scheduler.next()
        if slot is None:
            break
        count = min(slot.limit, piece, steps - len(made))
        scheduler.ran(slot, count)
        made += [(slot.core, slot.vcpu)] * count
    return made


def test_guests_share_one_core_by_quanta():
    made = play(Scheduler([Wanting(), Wanting(), Wanting()], 1), 3 * QUANTUM)
    assert [system for _, system in made] == [0] * QUANTUM + [1] * QUANTUM + [2] * QUANTUM


def test_two_cores_take_turns():
    made = play(Scheduler([Wanting(), Wanting()], 2), 4 * TURN)
    assert made == [(0, 0)] * TURN + [(1, 1)] * TURN + [(0, 0)] * TURN + [(1, 1)] * TURN


def test_who_waits_has_no_core():
    sleeper = Wanting(can_run=False)
    scheduler = Scheduler([Wanting(), sleeper, Wanting()], 1)
    assert {system for _, system in play(scheduler, 5 * QUANTUM)} == {0, 2}
    sleeper.can_run = True
    assert {system for _, system in play(scheduler, 5 * QUANTUM)} == {0, 1, 2}


def test_nobody_can_run():
    assert Scheduler([Wanting(can_run=False)], 4).next() is None


@given(st.integers(1, 6), st.integers(1, 4), st.integers(1, 3 * QUANTUM))
def test_the_order_does_not_depend_on_how_a_run_is_cut(systems, cores, piece):
    whole = play(Scheduler([Wanting() for _ in range(systems)], cores), 2000)
    cut = play(Scheduler([Wanting() for _ in range(systems)], cores), 2000, piece)
    assert cut == whole


@given(st.integers(1, 6), st.integers(1, 4))
def test_everybody_gets_as_much(systems, cores):
    made = play(Scheduler([Wanting() for _ in range(systems)], cores), 20 * QUANTUM * systems)
    counts = Counter(system for _, system in made)
    # Nobody is ahead by more than the quanta that are just being used.
    assert max(counts.values()) - min(counts.values()) <= 2 * QUANTUM * cores


@given(st.integers(0, 3000))
def test_a_saved_scheduler_goes_on_the_same(steps):
    scheduler = Scheduler([Wanting() for _ in range(3)], 2)
    play(scheduler, steps)
    saved = scheduler.save()
    first = play(scheduler, 1500)
    scheduler.restore(saved)
    assert play(scheduler, 1500) == first


def test_guests_of_a_machine_share_its_cores_fairly():
    machine = machine_of("bare-metal", 32, SPIN, guests=3, cores=1)
    machine.run(30_000)
    instructions = [machine.counters(f"g{number}").instructions for number in range(3)]
    assert max(instructions) - min(instructions) <= 2 * QUANTUM
    assert {step.core for step in machine.trace} == {0}


def test_two_guests_on_two_cores_never_leave_theirs():
    machine = machine_of("bare-metal", 64, SPIN, guests=2, cores=2)
    machine.run(10_000)
    assert {(step.guest, step.core) for step in machine.trace} == {("g0", 0), ("g1", 1)}
    switches = [after.step for before, after in pairwise(machine.trace[:]) if before.guest != after.guest]
    assert all(later - earlier <= TURN for earlier, later in pairwise(switches))


def shares():
    return st.lists(
        st.builds(Share, st.sampled_from([20, 100, 250]), st.sampled_from([None, 0.05, 0.5])), min_size=1, max_size=5
    )


def test_quanta_are_in_proportion_to_the_weights():
    scheduler = Scheduler([Wanting(), Wanting()], 1, [Share(50), Share(200)])
    made = play(scheduler, 5 * QUANTUM)
    assert [system for _, system in made] == ([0] * (QUANTUM // 2) + [1] * 2 * QUANTUM) * 2


@settings(deadline=None)
@given(shares(), st.integers(1, 3), st.integers(1, 3 * QUANTUM))
def test_the_order_of_shares_does_not_depend_on_how_a_run_is_cut(each, cores, piece):
    def scheduler():
        return Scheduler([Wanting() for _ in each], cores, each)

    assert play(scheduler(), 12_000, piece) == play(scheduler(), 12_000)


@given(st.sampled_from([0.05, 0.3, 0.9]), st.integers(1, 2))
def test_nobody_gets_more_than_his_quota_of_a_core(quota, cores):
    scheduler = Scheduler([Wanting(), Wanting(), Wanting()], cores, [Share(quota=quota), Share(), Share()])
    made = Counter(system for _, system in play(scheduler, 5 * PERIOD * cores))
    # Three share the cores, so that nobody has more than a third of them anyway.
    assert made[0] == pytest.approx(5 * PERIOD * min(quota, cores / 3), abs=4 * QUANTUM)


def test_who_is_throttled_runs_again_in_the_next_period():
    scheduler = Scheduler([Wanting()], 1, [Share(quota=0.1)])
    assert len(play(scheduler, PERIOD)) == PERIOD // 10
    assert scheduler.is_throttled(0)
    assert scheduler.until_refill == PERIOD - PERIOD // 10
    scheduler.pass_time(scheduler.until_refill)
    assert not scheduler.is_throttled(0)
    assert len(play(scheduler, PERIOD)) == PERIOD // 10


@given(shares(), st.integers(0, 9000))
def test_a_saved_scheduler_with_shares_goes_on_the_same(each, steps):
    scheduler = Scheduler([Wanting() for _ in each], 2, each)
    play(scheduler, steps)
    saved = scheduler.save()
    first = play(scheduler, 3000)
    scheduler.restore(saved)
    assert play(scheduler, 3000) == first


# As the design says

ROUNDS = 20


def shared(technique, weights, caps=(), cores=1, quantum=QUANTUM, steps=0):
    """Return a machine whose guests spin on the cores with these weights and caps, after so many steps."""
    design = design_of("hosted", 32, SPIN, guests=len(weights), cores=cores, technique=Technique(technique))
    (host,) = design.hosts
    caps = caps or [100] * len(weights)
    guests = tuple(
        replace(guest, cpu=replace(guest.cpu, weight=weight, cap_percent=cap))
        for guest, weight, cap in zip(host.guests, weights, caps, strict=True)
    )
    host = replace(host, guests=guests, quantum_steps=quantum)
    machine = Machine(plan_run(replace(design, hosts=(host,)), "server"))
    machine.run(steps)
    return machine


def steps_by(machine):
    """Return how many steps each guest has made on each core."""
    counts = machine.trace.count_kinds(0, machine.position)
    made = Counter()
    for number, times in counts.items():
        kind = machine.trace.kind(number)
        made[kind.guest, kind.core] += times
    return made


@pytest.mark.parametrize("technique", Technique)
def test_guests_of_every_technique_share_a_core_by_their_weights(technique):
    machine = shared(technique, [100, 300, 50], steps=ROUNDS * (QUANTUM + 3 * QUANTUM + QUANTUM // 2))
    assert steps_by(machine) == {
        ("g0", 0): ROUNDS * QUANTUM,
        ("g1", 0): ROUNDS * 3 * QUANTUM,
        ("g2", 0): ROUNDS * QUANTUM // 2,
    }


@pytest.mark.parametrize("technique", Technique)
def test_a_guest_of_any_technique_gets_no_more_of_a_core_than_its_cap(technique):
    machine = shared(technique, [100, 100], [25, 100], steps=4 * PERIOD)
    made = steps_by(machine)
    assert made == {("g0", 0): PERIOD, ("g1", 0): 3 * PERIOD}


def test_a_capped_guest_leaves_its_core_unused():
    """VirtualBox's execution cap and Hyper-V's limit hold even where nobody else wants the core."""
    machine = shared("hardware-assisted", [100, 100], [50, 100], cores=2, steps=3 * PERIOD)
    made = steps_by(machine)
    assert made["g0", 0] == made["g1", 1] / 2
    assert sum(made.values()) == 3 * PERIOD


def test_a_longer_quantum_changes_guests_less_often():
    def switches(quantum):
        machine = shared("hardware-assisted", [100, 100], quantum=quantum, steps=8000)
        guests = [step.guest for step in machine.trace]
        return sum(before != after for before, after in pairwise(guests))

    assert (switches(100), switches(QUANTUM), switches(1000)) == (79, 39, 7)
