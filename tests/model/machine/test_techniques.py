"""What traps, and what does not: the guest kernel's instructions under trap and emulate and on the bare machine."""

import pytest

from model.elements import ProgramSource
from model.machine import LifeState
from model.machine.techniques import TECHNIQUES
from tests.model.machine.runs import finished, machine_of, only

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])


def words(machine, event):
    return {step.text.split()[0] for step in machine.trace if step.event == event}


@BOTH_WIDTHS
def test_every_privileged_instruction_of_the_kernel_traps(bits):
    machine = finished("bare-metal", bits, "io", typed="x\n\n")
    privileged = [step for step in machine.trace if step.class_ == "privileged"]
    assert {"cli", "sti", "hlt", "lgdt", "lidt", "ltr", "out", "in"} <= {step.text.split()[0] for step in privileged}
    assert {step.event for step in privileged} == {"trap"}
    assert {step.ring for step in privileged} == {1 if bits == 32 else 3}
    assert {step.virtual_ring for step in privileged} == {0}


@BOTH_WIDTHS
def test_every_interrupt_return_traps(bits):
    machine = finished("bare-metal", bits, "compute")
    returns = [step for step in machine.trace if step.text.startswith("iret")]
    assert len(returns) > 5
    assert {step.event for step in returns} == {"trap"}


@BOTH_WIDTHS
def test_nothing_traps_on_the_bare_machine(bits):
    machine = finished("traditional", bits, "crash")
    assert machine.counters().exits == 0
    assert {step.event for step in machine.trace} == {"direct", "system-call", "fault", "page-fault"}
    assert all(step.ring == step.virtual_ring for step in machine.trace)


@BOTH_WIDTHS
def test_virtual_interrupts_are_off_while_the_physical_flag_stays_on(bits):
    machine = machine_of("bare-metal", bits, "hello")
    machine.run(1)
    (vcpu,) = machine.system("g0").vcpus
    assert machine.trace[0].text == "cli"
    assert not vcpu.flags & 0x200
    assert vcpu.physical_flags & 0x200


@BOTH_WIDTHS
@pytest.mark.parametrize(
    "instruction", ["cli", "hlt", "in al, 0x60", "out 0x80, al", "lidt [table]", "mov cr3, {ax}"]
)
def test_privileged_instructions_of_an_application_are_its_own_kernels_affair(instruction, bits):
    ax = "eax" if bits == 32 else "rax"
    source = ProgramSource(f"start:\n {instruction.format(ax=ax)}\n jmp start\ntable: .quad 0, 0\n")
    for approach in ("traditional", "bare-metal"):
        machine = finished(approach, bits, source)
        view = machine.system(only(machine))
        assert "protection fault in the application at 00040000" in view.console
        assert view.state is LifeState.POWERED_OFF


def test_the_global_table_that_the_processor_uses_is_not_the_guests():
    source = ProgramSource("start:\n sgdt [0x50000]\n mov eax, [0x50002]\n mov ebx, 0\n mov eax, 1\n int 0x80\n")
    virtual = finished("bare-metal", 32, source)
    (sgdt,) = [step for step in virtual.trace if step.text.startswith("sgdt")]
    assert sgdt.event == "direct"
    base = int.from_bytes(virtual.memory("g0", 0x50002, 4), "little")
    assert base >= 0xFFFC0000
    assert virtual.state("g0").gdtr.base < 0x100000


def test_the_registry_names_all_techniques_of_the_file_format():
    assert set(TECHNIQUES) == {
        "native",
        "trap-and-emulate",
        "binary-translation",
        "para",
        "hardware-assisted",
        "os-level",
    }


def test_the_traps_counted_are_the_steps_whose_event_is_a_trap():
    machine = finished("hosted", program="hello", guests=2)
    counters, steps = machine.counters(), list(machine.trace)
    assert counters.traps == sum(step.event == "trap" for step in steps) > 0
    assert counters.exits > counters.traps
    assert sum(machine.counters(guest).traps for guest in ("g0", "g1")) == counters.traps


@BOTH_WIDTHS
@pytest.mark.parametrize("approach", ["traditional", "bare-metal"])
def test_the_interrupt_that_ends_hlt_comes_right_behind_it(approach, bits):
    source = ProgramSource("start: mov eax, 158\n int 0x80\n mov eax, 1\n int 0x80\n")  # yield: STI, HLT
    machine = finished(approach, bits, source)
    halted = next(step for step in machine.trace if step.text == "hlt")
    assert machine.trace[halted.step].event == "interrupt"
