"""The monitor's three parts: what is dispatched, what is allocated, and an interpreter for each trap."""

from dataclasses import replace

import pytest

from model.elements import Guest, Host
from model.machine import InstructionClass, LifeState, Machine
from model.machine.assembler import assemble
from model.machine.devices import Board
from model.machine.host_kernel.groups import Limits
from model.machine.instructions import classify
from model.machine.interpreters import INTERPRETERS, Resources, interpret
from model.machine.interrupts import CpuFault
from model.machine.memory import Ram
from model.machine.monitor import Allocator, NotEnough
from model.machine.programs import KERNEL_BASE, link
from model.machine.registers import reset_state
from model.machine.sensitivity import FAMILIES
from tests.model.machine.runs import plan_of

# Undefined where there is no hardware virtualization, no SYSENTER, no counters and no power states to wait in.
_NOT_THERE = {"virtualization", "hypercall", "system-return", "performance-counter", "wait", "other-privileged"}
PRIVILEGED = [family for family in FAMILIES if family.class_ is InstructionClass.PRIVILEGED]


def examples(bits):
    for family in PRIVILEGED:
        chosen = family.examples_64 if bits == 64 and family.examples_64 is not None else family.examples
        for example in chosen:
            yield pytest.param(bits, example, id=f"{example}-{bits}")


def end_of(approach, bits, example):
    """Run one instruction in the kernel, with neither interrupt table nor stack, and return how the machine ends."""
    plan = plan_of(approach, bits)
    image = plan.systems[0].image
    code = assemble(f"{example}\ncli\nhlt\n", bits, KERNEL_BASE).code
    image = replace(image, kernel=replace(image.kernel, code=code))
    machine = Machine(replace(plan, systems=(replace(plan.systems[0], image=image),)))
    machine.run(50)
    return machine.system(plan.systems[0].id).state


@pytest.mark.parametrize(("bits", "example"), [*examples(32), *examples(64)])
def test_a_kernel_meets_the_same_end_under_the_monitor(bits, example):
    end = end_of("bare-metal", bits, example)
    assert end is end_of("traditional", bits, example)
    assert end in (LifeState.POWERED_OFF, LifeState.GURU_MEDITATION, LifeState.ABORTED)


def test_every_privileged_instruction_that_the_machine_has_is_interpreted():
    missing = {
        mnemonic
        for family in PRIVILEGED
        if family.id not in _NOT_THERE
        for mnemonic in family.mnemonics
        if mnemonic not in INTERPRETERS
    }
    assert missing == {"invpcid", "invlpga"}  # of processors with paging features that this one lacks


def test_a_fault_in_an_interpreter_leaves_the_cpu_in_front_of_the_instruction():
    state = reset_state(32)
    state.ip = 0x5000
    instruction = classify(b"\x0f\x01\x16", 0x5000, 32)  # lgdt [esi], and there is nothing at 0
    with pytest.raises(CpuFault):
        interpret(state, Resources(Ram(), Board()), instruction)
    assert state.ip == 0x5000
    assert state.control[2] == 0
    assert state == replace(reset_state(32), ip=0x5000)


def test_interrupts_wait_for_one_instruction_after_sti():
    state, resources = reset_state(32), Resources(Ram(), Board())
    interpret(state, resources, classify(b"\xfb", 0, 32))
    assert state.interrupts_on
    assert state.inhibited
    interpret(state, resources, classify(b"\xfb", 1, 32))
    assert not state.inhibited


def test_the_allocator_gives_no_more_memory_than_there_is():
    allocator = Allocator(Host("server", "Server", memory_mib=4096))
    image = link("hello", 32)
    first = allocator.admit(Guest("a", "A", memory_mib=3000), image, Limits())
    with pytest.raises(NotEnough, match="B needs 2000 MiB of memory, and 1096 MiB of Server are left"):
        allocator.admit(Guest("b", "B", memory_mib=2000), image, Limits())
    second = allocator.admit(Guest("c", "C", memory_mib=1096), image, Limits())
    assert first.ram is not second.ram
    assert first.board is not second.board
    assert allocator.memory_left == 0
    allocator.release("a")
    assert allocator.memory_left == 3000
