"""The trace: its columns, its filters, its counts, its routes and reasons."""

from collections import Counter
from itertools import pairwise
from threading import Event as Signal
from threading import Thread

import pytest

from model.elements import Approach
from model.machine import Event
from model.machine.explanations import explain
from model.topology import graph_of
from tests.model.machine.runs import finished, machine_of

SCENES = [("traditional", 32, "crash"), ("bare-metal", 64, "popf-hole"), ("hosted", 32, "io")]


@pytest.mark.parametrize("scene", SCENES)
def test_steps_are_numbered_and_their_cycles_add_up(scene):
    machine = finished(*scene)
    cycle = 0
    for number, step in enumerate(machine.trace):
        assert step.step == number + 1
        assert step.cycle == cycle
        cycle += step.cost
    assert machine.counters().cycles == cycle


@pytest.mark.parametrize("scene", SCENES)
def test_every_step_has_a_route_in_the_graph_and_a_reason(scene):
    machine = finished(*scene, typed="x\n")
    graph = graph_of(machine.plan.host)
    for route in {step.route for step in machine.trace}:
        assert route[0] in graph
        assert all(graph.has_edge(before, after) for before, after in pairwise(route))
    for step in {step.why: step for step in machine.trace}.values():
        assert str(explain(step))


@pytest.mark.parametrize("scene", SCENES)
def test_the_bytes_of_each_direct_step_are_those_in_memory(scene):
    machine = finished(*scene)
    guest = machine.plan.systems[0].id
    for step in machine.trace[:2000]:
        if step.is_direct:
            assert machine.memory(guest, step.address, len(step.bytes)) == step.bytes


def test_hosted_devices_are_reached_through_the_host_system():
    hosted, bare = finished("hosted", 32, "hello"), finished("bare-metal", 32, "hello")
    outs = {
        approach: {step.route for step in machine.trace if step.text.startswith("out") and len(step.route) > 3}
        for approach, machine in ((Approach.HOSTED, hosted), (Approach.BARE_METAL, bare))
    }
    assert all("server/host-os" in route for route in outs[Approach.HOSTED])
    assert outs[Approach.HOSTED]
    assert not any("server/host-os" in route for route in outs[Approach.BARE_METAL])
    assert hosted.counters().host_os_cycles > 0
    assert bare.counters().host_os_cycles == 0


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"events": {"trap"}},
        {"classes": {"sensitive"}, "events": {"direct"}},
        {"guests": {"g1"}, "events": {"system-call", "fault"}},
        {"marks": {"io"}},
        {"guests": set()},
    ],
)
def test_select_finds_what_matches(wanted):
    machine = machine_of("bare-metal", 32, "crash", guests=2)
    machine.run(7000)

    def matches(step):
        return (
            step.class_ in wanted.get("classes", {step.class_})
            and step.event in wanted.get("events", {step.event})
            and step.guest in wanted.get("guests", {step.guest})
            and step.mark in wanted.get("marks", {step.mark})
        )

    expected = [number for number, step in enumerate(machine.trace) if matches(step)]
    assert list(machine.trace.select(**wanted)) == expected
    assert list(machine.trace.select(**wanted, start=3000)) == [number for number in expected if number >= 3000]
    part = [number for number in expected if 2000 <= number < 2500]
    assert list(machine.trace.select(**wanted, start=2000, end=2500)) == part
    assert list(machine.trace.select(**wanted, end=len(machine.trace) + 1)) == expected


def test_counters_follow_the_position():
    machine = finished("bare-metal", 32, "crash")
    for position in (0, 1, 700, 2500, len(machine.trace)):
        machine.seek(position)
        events = Counter(step.event for step in machine.trace[:position])
        counters = machine.counters("g0")
        assert counters.system_calls == events[Event.SYSTEM_CALL]
        assert counters.faults == events[Event.FAULT] + events[Event.PAGE_FAULT]
        layers = counters.guest_cycles + counters.hypervisor_cycles + counters.host_os_cycles
        assert layers == counters.cycles == sum(step.cost for step in machine.trace[:position])


def test_untrapped_are_the_sensitive_instructions_of_the_deprivileged_kernel():
    machine = finished("bare-metal", 32, "popf-hole")
    slipped = [
        step
        for step in machine.trace
        if step.class_ == "sensitive" and step.event == "direct" and step.ring != step.virtual_ring
    ]
    assert {"pushfd", "popfd"} <= {step.text for step in slipped}
    assert machine.counters().untrapped == len(slipped)
    assert finished("traditional", 32, "popf-hole").counters().untrapped == 0


def test_negative_indexes_and_slices():
    trace = finished("bare-metal", 32, "hello").trace
    assert trace[-1] == trace[len(trace) - 1]
    assert [step.step for step in trace[3:9:2]] == [4, 6, 8]
    with pytest.raises(IndexError):
        trace[len(trace)]


def test_the_listing_is_what_is_in_memory():
    machine = machine_of("bare-metal", 64, "hello")
    lines = machine.listing("g0")
    assert {line.section for line in lines} == {"app", "kernel"}
    assert all(machine.memory("g0", line.address, len(line.bytes)) == line.bytes for line in lines)
    by_address = {line.address: line for line in lines}
    machine.run(3000)
    for step in machine.trace:
        if step.bytes:
            assert by_address[step.address].text == step.text
    assert by_address[0x10000].comment == "no interrupts until the tables are there"
    assert not any(line.text == "(bad)" for line in lines)


def test_the_summary_has_what_the_command_line_prints():
    summary = finished("bare-metal", 32, "hello", guests=2).summary()
    assert list(summary) == ["g0", "g1"]
    assert set(summary["g0"]) == {"instructions", "exits", "cycles", "console", "state"}
    assert summary["g1"]["state"] == "powered-off"


def test_another_thread_reads_while_the_run_goes_on():
    machine = machine_of("bare-metal", 32, "compute", guests=2)
    wrong, stop = [], Signal()

    def read():
        while not stop.is_set():
            length = len(machine.trace)
            if length:
                step = machine.trace[length - 1]
                wrong.extend([step] if step.step != length or step.cycle < 0 else [])
            found = machine.trace.select(events={"trap"})
            wrong.extend(number for number in found[-3:] if machine.trace[number].event != "trap")

    reader = Thread(target=read)
    reader.start()
    try:
        machine.run(25_000)
    finally:
        stop.set()
        reader.join()
    assert len(machine.trace) == 25_000
    assert wrong == []
