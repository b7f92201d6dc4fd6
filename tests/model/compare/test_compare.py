"""A guest under every technique: the figures are the machine's, and what differs is said."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from model.compare import (
    COLUMNS,
    Case,
    Comparison,
    Outcome,
    Refusal,
    Slowdown,
    Topic,
    Verdict,
    as_record,
    as_rows,
    compare,
    compare_in_steps,
)
from model.elements import Approach, Design, ProgramSource, Technique
from model.machine import CannotRun, Machine, plan_run
from model.machine.costs import platforms
from tests.model.machine.runs import design_of

ENDLESS = ProgramSource("again:\n    inc ebx\n    jmp again\n")
FIGURES = (
    "instructions", "app_instructions", "exits", "system_calls", "interrupts", "reasons", "cycles", "guest_cycles",
    "hypervisor_cycles", "host_os_cycles",
)  # fmt: skip


@cache
def compared(
    program: str | ProgramSource = "hello", typed: str = "", limit: int = 200_000, para: bool = True
) -> Comparison:
    """Return the comparison of a guest whose kernel may be modified, on a host that offers everything."""
    return compare(design(program, para), "server", "g0", typed, limit)


def design(program: str | ProgramSource = "hello", para: bool = True) -> Design:
    technique = Technique.PARA if para else Technique.TRAP_AND_EMULATE
    return design_of("hosted", 32, program, technique=technique)


def outcome(comparison: Comparison, approach: str, technique: str) -> Outcome:
    found = next(row for row in comparison.rows if row.case == Case(Approach(approach), technique))
    assert isinstance(found, Outcome), found
    return found


def refusals(comparison: Comparison) -> dict[tuple[str, str], str]:
    return {
        (str(row.case.approach), str(row.case.technique)): row.rule
        for row in comparison.rows
        if isinstance(row, Refusal)
    }


def test_native_and_every_technique_in_both_approaches() -> None:
    cases = [(str(row.case.approach), str(row.case.technique)) for row in compared().rows]
    techniques = [str(technique) for technique in Technique]
    assert cases[0] == ("traditional", "native")
    assert sorted(cases[1:]) == sorted(
        (approach, each) for approach in ("hosted", "bare-metal") for each in techniques
    )


@pytest.mark.parametrize("approach", ["hosted", "bare-metal"])
@pytest.mark.parametrize("technique", ["trap-and-emulate", "binary-translation", "para", "hardware-assisted"])
def test_figures_are_those_of_a_traced_run(approach: str, technique: str) -> None:
    machine = Machine(plan_run(design(), "server", approach, technique))
    machine.run(200_000)
    counters, found = machine.counters("g0"), outcome(compared(), approach, technique)
    for figure in FIGURES:
        assert getattr(found.counters, figure) == getattr(counters, figure), figure
    assert sum(found.exits.values()) == counters.exits
    assert {name: found.exits.get(name) for name in counters.reasons} == dict(counters.reasons)
    assert found.console == machine.system("g0").console
    assert found.registers == machine.system("g0").application_registers
    routes = {step.route for step in machine.trace if not step.is_direct}
    assert {route.nodes for route in found.routes} == routes
    assert sum(route.times for route in found.routes) == sum(not step.is_direct for step in machine.trace)


def test_native_is_the_yardstick() -> None:
    native = compared().native
    assert native is not None
    assert native.counters.exits == 0
    assert compared().slowdown(native) == Slowdown(1.0, False)
    assert compared().equivalence(native).verdict is Verdict.YARDSTICK


def test_slowdown_is_the_ratio_of_the_cycles() -> None:
    comparison = compared()
    assert comparison.native is not None
    for found in comparison.outcomes:
        slowdown = comparison.slowdown(found)
        assert slowdown is not None
        assert slowdown.factor == found.counters.cycles / comparison.native.counters.cycles


def test_the_same_program_ends_the_same_under_all() -> None:
    comparison = compared()
    assert {comparison.equivalence(found).verdict for found in comparison.outcomes[1:]} == {Verdict.SAME}
    assert all(comparison.equivalence(found).differences == () for found in comparison.outcomes)


def test_what_does_not_trap_makes_a_difference_and_is_said() -> None:
    comparison = compared("popf-hole")
    differing = {
        str(found.case.technique)
        for found in comparison.outcomes
        if comparison.equivalence(found).verdict is Verdict.DIFFERENT
    }
    assert differing == {"trap-and-emulate", "os-level"}
    words = " ".join(map(str, comparison.equivalence(outcome(comparison, "hosted", "trap-and-emulate")).differences))
    assert "Line 3 of the console" in words
    assert "registers end otherwise" in words


def test_a_rule_says_what_cannot_run() -> None:
    comparison = compared(para=False)
    assert refusals(comparison) == {
        ("hosted", "para"): "technique-needs-modified-os",
        ("bare-metal", "para"): "technique-needs-modified-os",
        ("bare-metal", "os-level"): "technique-shared-kernel",
    }
    (row, *_) = (row for row in comparison.rows if isinstance(row, Refusal))
    assert "is not modified for that" in str(row.reason)


def test_a_host_without_vmx_cannot_assist() -> None:
    host = design().hosts[0]
    plain = replace(host, cpu=replace(host.cpu, features=frozenset()))
    comparison = compare(Design(hosts=(plain,)), "server", "g0")
    assert refusals(comparison)["hosted", "hardware-assisted"] == "technique-needs-vmx"
    assert outcome(comparison, "hosted", "trap-and-emulate")


def test_a_host_without_cores_runs_nothing_not_even_natively() -> None:
    host = design().hosts[0]
    comparison = compare(Design(hosts=(replace(host, cpu=replace(host.cpu, cores=0)),)), "server", "g0")
    assert comparison.outcomes == ()
    assert comparison.native is None
    assert refusals(comparison)["traditional", "native"] == "cpu-counterpart"


def test_a_container_is_compared_as_a_machine_too() -> None:
    contained = design_of("hosted", 32, "hello", technique=Technique.OS_LEVEL)
    comparison = compare(contained, "server", "g0")
    assert outcome(comparison, "hosted", "trap-and-emulate").counters.exits > 0
    assert outcome(comparison, "hosted", "os-level").counters.exits == 0


def test_the_design_stays_as_it_is_and_other_guests_do_not_run() -> None:
    crowded = design_of("hosted", 32, "hello", guests=3)
    before = crowded.hosts[0]
    comparison = compare(crowded, "server", "g1")
    assert crowded.hosts[0] is before
    nodes = {node for found in comparison.outcomes for route in found.routes for node in route.nodes}
    assert not any(node.startswith(("g0/", "g2/")) for node in nodes)


def test_an_endless_program_is_stopped_and_judged_by_its_own_instructions() -> None:
    comparison = compared(ENDLESS, limit=60_000)
    for found in comparison.outcomes:
        assert found.stopped
        assert comparison.equivalence(found).verdict in (Verdict.YARDSTICK, Verdict.UNDECIDED)
        slowdown = comparison.slowdown(found)
        assert slowdown is not None
        assert slowdown.is_estimate
        assert str(slowdown).startswith("≈")


def test_a_program_that_reads_waits_and_can_be_typed_for() -> None:
    waiting, typed = compared("io"), compared("io", "hello\n\n")
    assert all(found.waits for found in waiting.outcomes)
    assert not any(found.waits for found in typed.outcomes)
    assert all("hello" in found.console for found in typed.outcomes)
    assert {typed.equivalence(found).verdict for found in typed.outcomes[1:]} == {Verdict.SAME}


def test_routes_are_told_apart_by_what_they_are_about() -> None:
    found = outcome(compared(), "hosted", "trap-and-emulate")
    device, call = found.route_about(Topic.DEVICE), found.route_about(Topic.SYSTEM_CALL)
    assert device is not None
    assert call is not None
    assert device.nodes[:3] == ("g0/kernel", "server/hypervisor", "server/host-os")
    assert call.nodes[0] == "g0/app"
    assert found.route_about(Topic.TRANSLATION) is None
    assert outcome(compared(), "hosted", "binary-translation").route_about(Topic.TRANSLATION) is not None
    times = [route.times for route in found.routes]
    assert times == sorted(times, reverse=True)


def test_steps_tell_how_far_it_is_and_can_be_left() -> None:
    steps = compare_in_steps(design(ENDLESS), "server", "g0", limit=60_000)
    seen = [next(steps) for _ in range(4)]
    assert [progress.steps for progress in seen] == [0, 20_000, 40_000, 60_000]
    assert seen[0].case == Case(Approach.TRADITIONAL, "native")
    steps.close()
    last = list(compare_in_steps(design(), "server", "g0"))[-1]
    assert last.done == last.total == len(last.comparison.rows)
    assert last.case is None


@pytest.mark.parametrize(
    ("named", "part"),
    [
        ({"host_id": "nobody"}, "no host 'nobody'"),
        ({"guest_id": "nobody"}, "no guest 'nobody'"),
        ({"typed": "家"}, "'家'"),
        ({"platform": "abacus"}, "'abacus'"),
    ],
)
def test_what_cannot_be_compared_is_one_sentence(named: Mapping[str, str], part: str) -> None:
    arguments = {"host_id": "server", "guest_id": "g0", **named}
    with pytest.raises(CannotRun, match=part):
        compare(design(), **arguments)


def test_cycles_are_those_of_the_platform() -> None:
    other = next(id_ for id_ in platforms() if id_ == "nehalem")
    found = compare(design(), "server", "g0", platform=other)
    assert found.platform == other
    assisted = Case(Approach.BARE_METAL, Technique.HARDWARE_ASSISTED)
    before, after = (outcome(each, str(assisted.approach), assisted.technique) for each in (compared(), found))
    assert before.counters.instructions == after.counters.instructions
    assert before.counters.cycles != after.counters.cycles


def test_records_hold_every_figure_with_what_it_rests_on() -> None:
    record = as_record(compared(para=False))
    runs = record["runs"]
    assert isinstance(runs, list)
    ran = [run for run in runs if run["ran"]]
    assert len(ran) == len(compared(para=False).outcomes)
    for run, found in zip(ran, compared(para=False).outcomes, strict=True):
        assert run["cycles"] == run["guest_cycles"] + run["hypervisor_cycles"] + run["host_os_cycles"]
        assert run["reasons"] == dict(found.exits)
    costs = record["costs"]
    assert isinstance(costs, dict)
    assert {figure["status"] for figure in costs["figures"]} <= {"read", "second-hand", "recalled", "convention"}
    assert all(figure["source"] for figure in costs["figures"])


def test_rows_have_all_columns() -> None:
    rows = as_rows(compared(para=False))
    assert [len(row) for row in rows] == [len(COLUMNS)] * len(rows)
    refused = next(row for row in rows if row[COLUMNS.index("rule")])
    assert refused[COLUMNS.index("cycles")] == ""
    assert rows[0][COLUMNS.index("equivalent")] == "yes"
