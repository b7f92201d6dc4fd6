"""Efficiency: the share of the innocuous instructions that ran without the monitor."""

import pytest

from model.elements import ProgramSource, Technique
from model.machine import Machine
from model.machine.efficiency import Efficiency, efficiency_of
from tests.model.machine.runs import finished, only, plan_of

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
DIRECTLY = [each for each in Technique if each is not Technique.BINARY_TRANSLATION]


def run(technique, bits, program="sort", traced=True):
    machine = Machine(plan_of("hosted", bits, program, technique=technique), traced=traced)
    machine.run(40_000)
    return machine


@BOTH_WIDTHS
@pytest.mark.parametrize("technique", DIRECTLY)
def test_every_innocuous_instruction_runs_without_the_monitor(technique, bits):
    machine = run(technique, bits)
    found = efficiency_of(machine.counters("g0"))
    assert found.innocuous > 100
    assert found.translated == 0
    assert found.share == 1.0


@BOTH_WIDTHS
def test_guest_mode_leaves_for_some_that_are_innocuous(bits):
    counter = "ecx" if bits == 32 else "rcx"
    text = f"start: mov ecx, 9\nagain: push {counter}\n cpuid\n pop {counter}\n loop again\n mov eax, 1\n int 0x80\n"
    machine = run(Technique.HARDWARE_ASSISTED, bits, ProgramSource(text))
    found = efficiency_of(machine.counters("g0"))
    assert found.innocuous - found.unassisted == machine.counters("g0").reasons["10 CPUID"] == 9


@BOTH_WIDTHS
def test_translated_code_is_told_from_the_guest_s_own(bits):
    machine = run(Technique.BINARY_TRANSLATION, bits)
    found = efficiency_of(machine.counters("g0"))
    events = ("translate", "interrupt", "fault", "page-fault")
    steps = [step for step in machine.trace if step.class_ == "innocuous" and step.event not in events]
    ran = [step for step in steps if step.event == "direct"]
    assert (found.innocuous, found.unassisted) == (len(steps), len(ran))
    assert found.translated == sum(step.virtual_ring == 0 for step in ran)
    assert 0 < found.original_share < found.share == 1.0


@pytest.mark.parametrize("technique", [each for each in Technique if each is not Technique.OS_LEVEL])
def test_a_counted_run_has_the_same_figures(technique):
    traced, counted = run(technique, 32, "io"), run(technique, 32, "io", traced=False)
    assert efficiency_of(counted.counters("g0")) == efficiency_of(traced.counters("g0"))


def test_the_bare_machine_has_no_monitor_to_wait_for():
    machine = finished("traditional", 32, "compute")
    assert efficiency_of(machine.counters(only(machine))).share == 1.0


def test_nothing_that_ran_is_efficient():
    assert Efficiency(0, 0, 0).share == Efficiency(0, 0, 0).original_share == 1.0
    assert Efficiency(4, 3, 1).share == 0.75
    assert Efficiency(4, 3, 1).original_share == 0.5
