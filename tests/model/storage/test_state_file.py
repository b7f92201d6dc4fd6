"""The saved state of a machine: written, read again in another session, and exactly what it was."""

import json
from dataclasses import replace

import pytest

from model.elements import Technique
from model.machine import LifeState, Machine, plan_run
from model.machine.faults import CoreTaken
from model.machine.inputs import OVER, Paused, PoweredOff, Restored, Resumed, Saved
from model.machine.recipe import RecipeError, recipe_of, reload, repeat
from model.storage import DesignFileError
from model.storage.state_file import decode_state, encode_state
from tests.model.machine.runs import design_of, plan_of

MACHINES = [technique for technique in Technique if technique is not Technique.OS_LEVEL]


def session(technique, bits=32, guests=2, program="io"):
    return Machine(plan_of("hosted", bits, program, guests=guests, technique=technique))


def saved_after_a_life(technique, bits=32):
    """Return a machine that was typed to, paused, and saved, and the file of its first guest."""
    machine = session(technique, bits)
    machine.run(900)
    machine.send_input("g0", "one\n")
    machine.give(Paused("g1"))
    machine.run(300)
    machine.give(CoreTaken(core=1))
    machine.run(200)
    machine.give(Resumed("g1"))
    assert machine.give(Saved("g0"))
    return machine, encode_state(recipe_of(machine, "g0"))


def own_part(machine):
    """Return what a guest can know of a run."""
    view = machine.system("g0")
    return view.state, view.console, view.unread, machine.state("g0"), machine.memory("g0", 0x1000, 0xFF000)


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("technique", MACHINES)
def test_a_state_goes_on_in_another_session_as_it_would_have(technique, bits):
    machine, data = saved_after_a_life(technique, bits)
    other = session(technique, bits, guests=3)
    other.run(700)
    other.give(PoweredOff("g0"))
    assert reload(other, "g0", decode_state(data, "g0.hvstate"))
    for each in (machine, other):
        each.send_input("g0", "\n")
    machine.give(Restored("g0"))
    machine.run(40_000)
    other.run(40_000)
    assert own_part(other) == own_part(machine)
    assert "one" in other.system("g0").console
    position = other.position
    before = own_part(other)
    other.seek(500)
    assert other.system("g0").state not in OVER
    other.seek(position)
    assert own_part(other) == before


def test_a_guest_that_has_not_begun_takes_a_state_at_once():
    _, data = saved_after_a_life(Technique.PARA)
    other = session(Technique.PARA)
    assert reload(other, "g0", decode_state(data, "g0.hvstate"))
    assert other.system("g0").console
    assert other.run(200) == 200


def test_a_state_that_was_restored_can_be_saved_again():
    _, data = saved_after_a_life(Technique.TRAP_AND_EMULATE)
    second = session(Technique.TRAP_AND_EMULATE)
    reload(second, "g0", decode_state(data, "g0.hvstate"))
    second.run(150)
    again = encode_state(recipe_of(second, "g0"))
    third = session(Technique.TRAP_AND_EMULATE)
    assert reload(third, "g0", decode_state(again, "g0.hvstate"))
    assert own_part(third) == own_part(second)


def test_a_guest_that_runs_takes_no_state():
    _, data = saved_after_a_life(Technique.PARA)
    other = session(Technique.PARA)
    other.run(500)
    assert not reload(other, "g0", decode_state(data, "g0.hvstate"))
    assert other.inputs == ()


def test_another_program_or_technique_is_refused():
    _, data = saved_after_a_life(Technique.PARA)
    design = design_of("hosted", 32, "io", guests=1, technique=Technique.PARA)
    (host,) = design.hosts
    larger = replace(design, hosts=(host.with_guest(replace(host.guests[0], memory_mib=2048)),))
    others = (
        session(Technique.TRAP_AND_EMULATE),
        session(Technique.PARA, program="hello"),
        Machine(plan_run(larger, "server")),
    )
    for other in others:
        with pytest.raises(RecipeError, match="with another program, technique or hardware than Guest 0 has now"):
            reload(other, "g0", decode_state(data, "g0.hvstate"))


def test_a_state_that_comes_out_otherwise_is_refused():
    _, data = saved_after_a_life(Technique.PARA)
    forged = json.loads(data) | {"digest": "0" * 64}
    with pytest.raises(RecipeError, match="saved by another version"):
        repeat(decode_state(json.dumps(forged).encode(), "g0.hvstate"))


def test_a_container_cannot_be_saved_and_says_why():
    machine = session(Technique.OS_LEVEL)
    machine.run(300)
    with pytest.raises(RecipeError, match="Guest 0 is a container"):
        recipe_of(machine, "g0")


def test_repeating_can_be_called_off():
    _, data = saved_after_a_life(Technique.PARA)
    assert repeat(decode_state(data, "g0.hvstate"), lambda: False) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": "hypervista"}, "this is no saved state"),
        ({"version": 2}, "version"),
        ({"guest": "nobody"}, "guest"),
        ({"position": -1}, "position"),
        ({"design": None}, "g0.hvstate"),
        ({"design": {"format": "hypervista", "version": 1, "hosts": []}}, "design.hosts"),
        ({"platform": "abacus"}, "abacus"),
        ({"inputs": [{"what": "Exploded", "position": 1}]}, "inputs"),
        ({"inputs": [{"what": "Typed", "position": 1, "guest": "g0", "data": "?"}]}, "inputs"),
        ({"inputs": 7}, "inputs"),
    ],
)
def test_a_file_that_holds_something_else_is_one_sentence(change, said):
    _, data = saved_after_a_life(Technique.PARA)
    with pytest.raises(DesignFileError) as refusal:
        decode_state(json.dumps(json.loads(data) | change).encode(), "g0.hvstate")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b"3", b'"hypervista-state"'])
def test_what_is_no_state_is_refused(data):
    with pytest.raises(DesignFileError):
        decode_state(data, "some.hvstate")


def test_the_life_of_a_saved_guest_is_kept():
    machine, _ = saved_after_a_life(Technique.HARDWARE_ASSISTED)
    assert machine.system("g0").state is LifeState.SAVED
