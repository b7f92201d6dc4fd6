"""The bundled programs, really executed: what they print, and the same under both techniques."""

import pytest

from model.machine import LifeState, bundled_programs
from model.machine.memory import FIRST, WINDOW
from model.machine.programs import link
from tests.model.machine.runs import ENOUGH, finished, machine_of, only

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])


@BOTH_WIDTHS
@pytest.mark.parametrize("approach", ["traditional", "hosted", "bare-metal"])
def test_hello_prints_its_text(approach, bits):
    machine = finished(approach, bits, "hello")
    view = machine.system(only(machine))
    assert view.console == "kernel: up on CPU 0\nHello from ring 3!\nkernel: the application ended with code 0\n"
    assert view.state is LifeState.POWERED_OFF
    assert view.reason is not None


@BOTH_WIDTHS
@pytest.mark.parametrize(
    ("program", "typed"), [("hello", ""), ("compute", ""), ("io", "one\ntwo\n\n"), ("crash", "")]
)
def test_a_guest_cannot_tell_trap_and_emulate_from_the_bare_machine(program, typed, bits):
    native = finished("traditional", bits, program, typed=typed)
    virtual = finished("bare-metal", bits, program, typed=typed)
    expected, found = native.system(only(native)), virtual.system(only(virtual))
    assert found.console == expected.console
    assert expected.application_registers != {}
    assert found.application_registers == expected.application_registers
    assert found.state is expected.state is LifeState.POWERED_OFF
    assert virtual.memory("g0", FIRST, WINDOW) == native.memory("server", FIRST, WINDOW)


@BOTH_WIDTHS
def test_popf_does_not_trap_and_interrupts_stay_off(bits):
    native, virtual = finished("traditional", bits, "popf-hole"), finished("hosted", bits, "popf-hole")
    assert "Yes: the timer ticks." in native.system(only(native)).console
    assert "No: the timer is silent." in virtual.system(only(virtual)).console
    popf = [step for step in virtual.trace if step.text.startswith("popf")]
    assert [(step.event, step.ring, step.virtual_ring) for step in popf] == [("direct", 1 if bits == 32 else 3, 0)]


@BOTH_WIDTHS
def test_compute_prints_primes(bits):
    machine = finished("bare-metal", bits, "compute")
    line = machine.system("g0").console.splitlines()[1]
    primes = [n for n in range(2, 100) if all(n % d for d in range(2, n))]
    assert line == f"{' '.join(map(str, reversed(primes)))} = {sum(primes)}"
    counters = machine.counters("g0")
    assert counters.app_instructions > 0.7 * counters.instructions


@BOTH_WIDTHS
def test_io_waits_for_the_keyboard(bits):
    machine = finished("bare-metal", bits, "io")
    view = machine.system("g0")
    assert view.state is LifeState.WAITING
    assert view.waiting_for_input
    assert machine.run(1000) == 0
    machine.send_input("g0", "echo\n")
    machine.run(10_000)
    assert machine.system("g0").console.endswith("echo\nYou typed: echo\nType something: ")


@BOTH_WIDTHS
def test_crash_is_ended_by_its_own_kernel(bits):
    machine = finished("bare-metal", bits, "crash")
    console = machine.system("g0").console
    assert "divide error in the application at" in console
    assert "Recovered." in console
    assert console.endswith("kernel: the application was ended\n")
    assert [step.text for step in machine.trace if step.event == "page-fault"] != []


@pytest.mark.parametrize("program", [program.id for program in bundled_programs()])
def test_every_bundled_program_links_in_both_widths(program):
    assert link(program, 32).application.code
    assert link(program, 64).application.code


def test_the_console_carries_the_letters_of_latin_1_both_ways():
    machine = finished("bare-metal", program="io", typed="perché ñ Ü\n\n")
    assert "You typed: perché ñ Ü" in machine.system("g0").console


def test_what_was_typed_waits_until_the_guest_reads_it():
    machine = machine_of("bare-metal", program="io")
    machine.send_input("g0", "àb\n")
    assert machine.system("g0").unread == 3
    machine.run(ENOUGH)
    assert machine.system("g0").unread == 0
