"""All bundled programs at once, each in a guest of its own: what each prints is what it prints natively, alone."""

from dataclasses import replace
from functools import lru_cache

import pytest

from model.elements import Technique
from model.machine import LifeState, Machine, bundled_programs, plan_run
from tests.model.machine.runs import design_of, finished

TYPED = "one\nstep on no pets\n\n"
STEPS = 400_000
# Those whose output does not depend on what is under their kernel; a para-virtualized one has no page tables.
PROGRAMS = tuple(program.id for program in bundled_programs() if not program.observes and program.id != "paging")
# A container has no kernel of its own, and trap and emulate is not equivalent.
EQUIVALENT = (Technique.BINARY_TRANSLATION, Technique.PARA, Technique.HARDWARE_ASSISTED)


@lru_cache
def alone(program, bits):
    """Return what a program prints, and its registers at its last system call, on the bare machine."""
    view = finished("traditional", bits, program, typed=TYPED).system("server")
    return view.console, view.application_registers


def all_of_them(bits, technique, programs=PROGRAMS):
    """Return a machine with a guest for each program, which has run to its end."""
    design = design_of("hosted", bits, technique=technique)
    (host,) = design.hosts
    guests = tuple(
        replace(host.guests[0], id=program, name=program, program=program, memory_mib=64) for program in programs
    )
    host = replace(host, guests=guests, cpu=replace(host.cpu, cores=8))
    machine = Machine(plan_run(replace(design, hosts=(host,)), "server"))
    for program in programs:
        machine.send_input(program, TYPED)
    machine.run(STEPS)
    return machine


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("technique", EQUIVALENT)
def test_no_program_can_tell_whether_it_is_alone(technique, bits):
    machine = all_of_them(bits, technique)
    for program in PROGRAMS:
        view = machine.system(program)
        assert (program, view.console, view.application_registers) == (program, *alone(program, bits))
        assert view.state is LifeState.POWERED_OFF


@pytest.mark.parametrize("bits", [32, 64])
def test_under_trap_and_emulate_only_the_hole_shows(bits):
    machine = all_of_them(bits, Technique.TRAP_AND_EMULATE)
    different = [program for program in PROGRAMS if machine.system(program).console != alone(program, bits)[0]]
    assert different == ["popf-hole"]
