"""Faults that are let into a run: what they break, and that the other machines do not notice."""

import pytest

from model.elements import ProgramSource, Technique
from model.machine import LifeState, Machine
from model.machine.faults import (
    CORE_FAULTS,
    GUEST_FAULTS,
    CableUnplugged,
    CoreReturned,
    CoreTaken,
    DiskFilled,
    MemorySmashed,
    RanWild,
)
from model.machine.inputs import PoweredOff, PoweredOn
from model.machine.scheduler import QUANTUM
from tests.model.machine.runs import ENOUGH, fingerprint, plan_of

SPIN = ProgramSource("start: inc ebx\njmp start\n")
TECHNIQUES = pytest.mark.parametrize("technique", Technique)
WIDTHS = pytest.mark.parametrize("bits", [32, 64])


def machine_with(program, technique=Technique.HARDWARE_ASSISTED, bits=32, guests=2, cores=2, traced=True):
    return Machine(plan_of("hosted", bits, program, guests=guests, cores=cores, technique=technique), traced)


def own_part(machine, guest):
    """Return what a guest can know of a run: all but which core it was on, and when."""
    view = machine.system(guest)
    cpu = view.vcpus[0]
    return view.state, view.console, str(view.reason), view.application_registers, cpu.registers, cpu.flags


@WIDTHS
@TECHNIQUES
@pytest.mark.parametrize("fault", [MemorySmashed, RanWild, DiskFilled])
@pytest.mark.parametrize("at", [150, 420, 1300])
def test_the_others_end_as_without_the_fault(fault, technique, bits, at):
    machine, plain = (machine_with("fibonacci", technique, bits, guests=3) for _ in range(2))
    machine.run(at)
    machine.give(fault("g1"))
    machine.run(60_000)
    plain.run(60_000)
    for guest in ("g0", "g2"):
        assert plain.system(guest).state is LifeState.POWERED_OFF
        assert own_part(machine, guest) == own_part(plain, guest)


@WIDTHS
@TECHNIQUES
@pytest.mark.parametrize("program", ["fibonacci", "clock"])
def test_a_smashed_guest_ends_in_a_named_state(technique, bits, program):
    machine = machine_with(program, technique, bits)
    machine.run(400)
    machine.give(MemorySmashed("g0"))
    machine.run(ENOUGH)
    view = machine.system("g0")
    container = technique is Technique.OS_LEVEL
    assert view.state is (LifeState.POWERED_OFF if container else LifeState.GURU_MEDITATION)
    reasons = ("Its application was ended by SIG",) if container else ("Triple fault", "Its segments do not load")
    assert str(view.reason).startswith(reasons)
    machine.give(PoweredOn("g0"))
    assert machine.system("g0").state is LifeState.RUNNING


@WIDTHS
@TECHNIQUES
@pytest.mark.parametrize("at", [60, 350, 900])
def test_a_wild_guest_takes_no_more_than_its_part(technique, bits, at):
    machine = machine_with(SPIN, technique, bits, cores=1)
    machine.run(at)
    machine.give(RanWild("g0"))
    start = machine.position
    machine.run(20 * QUANTUM)
    made = [step.guest for step in machine.trace[start:]]
    assert machine.system("g0").state is LifeState.RUNNING
    assert abs(made.count("g0") - made.count("g1")) <= 2 * QUANTUM


@WIDTHS
@TECHNIQUES
@pytest.mark.parametrize("at", [60, 700])
def test_a_wild_guest_never_waits_again(technique, bits, at):
    machine = machine_with("clock", technique, bits)
    machine.run(at)
    machine.give(RanWild("g0"))
    before = machine.counters("g0").instructions
    assert machine.run(20_000) == 20_000
    assert machine.system("g0").state is LifeState.RUNNING
    assert machine.counters("g0").instructions > before + 9000


def test_who_waits_cannot_run_wild():
    machine = machine_with("io", Technique.OS_LEVEL)
    machine.run(ENOUGH)
    assert machine.system("g0").state is LifeState.WAITING
    assert not machine.give(RanWild("g0"))
    assert not machine.give(MemorySmashed("g0"))


def test_the_guests_go_on_with_the_cores_that_are_left():
    machine = machine_with(SPIN, guests=3, cores=3)
    machine.run(3000)
    machine.give(CoreTaken(core=1))
    machine.run(6000)
    part = machine.trace[3000:]
    assert {step.core for step in part} == {0, 2}
    assert {step.guest for step in part} == {"g0", "g1", "g2"}
    machine.give(CoreReturned(core=1))
    machine.run(3000)
    assert {step.core for step in machine.trace[9000:]} == {0, 1, 2}


def test_who_lost_its_core_is_the_next_to_get_one():
    machine = machine_with(SPIN, guests=3, cores=2)
    machine.run(120)
    (lost,) = (guest for guest in ("g0", "g1", "g2") if machine.system(guest).vcpus[0].core == 0)
    machine.give(CoreTaken(core=0))
    machine.run(2 * QUANTUM)
    guests = list(dict.fromkeys(step.guest for step in machine.trace[120:]))
    assert guests[1] == lost


def test_the_last_core_cannot_be_taken_away():
    machine = machine_with(SPIN, cores=2)
    machine.run(100)
    assert not machine.give(CoreReturned(core=0))
    assert machine.give(CoreTaken(core=0))
    assert not machine.give(CoreTaken(core=0))
    assert not machine.give(CoreTaken(core=1))
    assert not machine.give(CoreTaken(core=7))
    assert not machine.give(CoreReturned(core=7))
    assert machine.cores_online == (1,)
    assert machine.run(500) == 500


@pytest.mark.parametrize("technique", Technique)
def test_every_position_of_a_run_with_faults_is_found_again(technique):
    def live(machine):
        seen = {}
        for fault in (RanWild("g0"), CoreTaken(core=0), MemorySmashed("g1"), CoreReturned(core=0)):
            machine.run(700)
            machine.give(fault)
            seen[machine.position] = fingerprint(machine)
        machine.run(2500)
        seen[machine.position] = fingerprint(machine)
        return seen

    machine = machine_with("clock", technique, guests=3)
    seen = live(machine)
    for position in [*reversed(seen), *seen]:
        machine.seek(position)
        assert fingerprint(machine) == seen[position]
    assert live(machine_with("clock", technique, guests=3, traced=False)) == seen


def test_each_fault_says_what_it_does_and_what_to_notice():
    for fault in (*GUEST_FAULTS, *CORE_FAULTS):
        story = fault.story
        for told in (story.name, story.explanation, story.notice):
            assert len(str(told)) > 5


def test_a_full_disk_and_a_cable_that_is_out_are_found_again():
    machine = Machine(plan_of("hosted", 32, "clock", guests=2))
    machine.run(500)
    board = machine._systems[0].resources.board
    assert machine.give(DiskFilled("g0"))
    assert not machine.give(DiskFilled("g0"))
    machine.run(300)
    assert board.disk.image.full
    machine.seek(400)
    assert not board.disk.image.full
    machine.seek(700)
    assert board.disk.image.full
    assert not machine._systems[1].resources.board.disk.image.full
    assert not machine.give(CableUnplugged("g0"))  # it has no card


def test_a_disk_stays_as_it_is_when_its_machine_is_powered_on_again():
    machine = Machine(plan_of("hosted", 32, "clock"))
    machine.run(500)
    disk = machine._systems[0].resources.board.disk
    disk.image.write(3, b"x" * 512)
    machine.give(PoweredOff("g0"))
    machine.give(PoweredOn("g0"))
    assert disk.image.read(3) == b"x" * 512
