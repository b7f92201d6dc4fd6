"""Breakpoints stop a run at every step that they name and at no other, however the run is cut."""

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import Breakpoint, Event, InstructionClass, Machine
from model.machine.breakpoints import Watch, mnemonic_of
from model.machine.programs import APPLICATION_BASE
from tests.model.machine.runs import fingerprint, machine_of

LONGEST = 4_000
SCENES = (
    ("bare-metal", 32, "popf-hole", 2, Technique.TRAP_AND_EMULATE),
    ("bare-metal", 64, "crash", 1, Technique.HARDWARE_ASSISTED),
    ("hosted", 32, "io", 1, Technique.BINARY_TRANSLATION),
    ("bare-metal", 32, "hello", 2, Technique.PARA),
    ("hosted", 64, "system-calls", 1, Technique.OS_LEVEL),
    ("traditional", 32, "crash", 1, Technique.TRAP_AND_EMULATE),
)


@cache
def whole(scene):
    """A machine that has run, and is only looked at."""
    approach, bits, program, guests, technique = scene
    machine = machine_of(approach, bits, program, guests, technique=technique)
    machine.run(LONGEST)
    return machine


def is_met(breakpoint_, step):
    """The conditions, once more, over whole steps."""
    slips = step.event is Event.DIRECT and step.class_ is InstructionClass.SENSITIVE and step.ring > step.virtual_ring
    named = not (breakpoint_.mnemonic or breakpoint_.address is not None) or step.bytes
    return bool(
        named
        and breakpoint_.guest in ("", step.guest)
        and breakpoint_.address in (None, step.address)
        and (not breakpoint_.mnemonic or breakpoint_.mnemonic == mnemonic_of(step.text))
        and breakpoint_.class_ in (None, step.class_)
        and breakpoint_.event in (None, step.event)
        and breakpoint_.reason in ("", step.reason)
        and (not breakpoint_.untrapped or (slips and not step.why.startswith("in-cache")))
        and (not breakpoint_.indirect or not step.is_direct)
    )


@st.composite
def conditions(draw, scene):
    """A breakpoint made of what some step of the run has, mostly of one thing."""
    trace = whole(scene).trace
    step = trace[draw(st.integers(0, len(trace) - 1))]
    offered = {
        "guest": step.guest,
        "address": step.address,
        "mnemonic": mnemonic_of(step.text),
        "class_": step.class_,
        "event": step.event,
        "reason": step.reason,
        "untrapped": True,
        "indirect": True,
    }
    names = draw(st.lists(st.sampled_from(sorted(offered)), min_size=1, max_size=2, unique=True))
    return Breakpoint(**{name: offered[name] for name in names})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_run_until_stops_at_every_matching_step_and_at_no_other(data):
    scene = data.draw(st.sampled_from(SCENES))
    breakpoints = data.draw(st.lists(conditions(scene), min_size=1, max_size=3))
    known = whole(scene).trace
    expected = [step.step for step in known if any(is_met(one, step) for one in breakpoints)]
    machine, cuts = Machine(whole(scene).plan), Random(data.draw(st.integers(0, 1 << 32)))
    stops, end = [], len(known)
    while machine.position < end and len(stops) < 200:
        before = machine.position
        if cuts.randrange(10) == 0:
            machine.run(cuts.randint(1, 300))  # steps ahead, which a run goes over again
            machine.seek(before)
        hits = machine.run_until(breakpoints, min(cuts.randint(1, 2_500), end - before))
        if hits:
            stops.append(machine.position)
            step = machine.trace[machine.position - 1]
            assert set(hits) == {one for one in breakpoints if is_met(one, step)}
        elif machine.position == before:
            break
    assert stops == expected[: len(stops)]
    assert len(stops) == 200 or stops == expected


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_stop_is_as_a_fresh_run_to_that_position(data):
    scene = data.draw(st.sampled_from(SCENES))
    condition = data.draw(conditions(scene))
    machine, fresh = Machine(whole(scene).plan), Machine(whole(scene).plan)
    for _ in range(data.draw(st.integers(1, 4))):
        if not machine.run_until([condition], LONGEST):
            break
        assert len(machine.trace) == machine.position  # nothing of the future is known
    fresh.run(machine.position)
    assert fingerprint(fresh) == fingerprint(machine)
    assert machine.trace[:] == fresh.trace[:]


def test_input_is_kept_and_taken_when_a_stop_takes_steps_back():
    machine = machine_of(program="reverse")
    (guest,) = [system.id for system in machine.plan.systems]
    machine.run(LONGEST)
    machine.send_input(guest, "abc\n")
    while machine.run_until([Breakpoint(event=Event.SYSTEM_CALL)], LONGEST):
        pass
    assert "cba" in machine.system(guest).console


def test_an_address_is_met_by_its_instruction_and_not_by_an_interrupt_there():
    program = ProgramSource("mov ecx, 3000\nagain:\nloop again\nmov eax, 1\nxor ebx, ebx\nint 0x80\n")
    machine = machine_of(program=program)
    machine.run(20_000)
    address = APPLICATION_BASE + 5
    there = [step for step in machine.trace if step.address == address]
    assert {step.event for step in there} >= {Event.DIRECT, Event.INTERRUPT}
    watch, found, start = Watch([Breakpoint(address=address)], machine.trace), [], 0
    while (index := watch.next(start, len(machine.trace))) is not None:
        found.append(index + 1)
        start = index + 1
    assert found == [step.step for step in there if step.bytes]


@pytest.mark.parametrize("bits", [32, 64])
def test_a_mnemonic_is_met_whatever_its_operand_size(bits):
    machine = machine_of(bits=bits, program="popf-hole")
    assert machine.run_until([Breakpoint(mnemonic="popf")], LONGEST) == (Breakpoint(mnemonic="popf"),)
    assert machine.trace[machine.position - 1].text.startswith("popf")


@pytest.mark.parametrize(
    ("shown", "mnemonic"),
    [("rep movsb", "movsb"), ("lock xadd [eax], ebx", "xadd"), ("popfq", "popf"), ("iretd", "iret"), ("", "")],
)
def test_mnemonics_without_prefix_and_size(shown, mnemonic):
    assert mnemonic_of(shown) == mnemonic


def test_exits_are_met_by_their_reason():
    machine = machine_of(program="hello", technique=Technique.HARDWARE_ASSISTED)
    machine.run(LONGEST)
    reasons = {step.reason for step in machine.trace if step.reason}
    assert reasons
    for reason in reasons:
        machine.reset()
        assert machine.run_until([Breakpoint(reason=reason)], LONGEST)
        assert machine.trace[machine.position - 1].reason == reason


def test_without_breakpoints_the_run_goes_on_to_its_limit():
    machine = machine_of()
    assert machine.run_until([], 700) == ()
    assert machine.position == 700


def test_a_counted_run_has_no_steps_to_stop_at():
    machine = Machine(machine_of().plan, traced=False)
    with pytest.raises(ValueError, match="without a trace"):
        machine.run_until([Breakpoint(mnemonic="popf")], 10)
