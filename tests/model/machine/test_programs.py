"""The bundled programs one by one, flat binaries, and what the guest kernel does for them."""

import re

import pytest

from model.elements import ProgramBinary, ProgramSource, Technique
from model.machine import LifeState, bundled_programs
from model.machine.programs import APPLICATION_BASE, APPLICATION_MEMORY, link, source_of
from tests.model.machine.runs import finished, machine_of, only, plan_of

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
TYPED = "step on no pets\nabc\n\n"
UP, END = "kernel: up on CPU 0\n", "kernel: the application ended with code 0\n"

PRINTS = {
    "sieve": "168 prime numbers below 1000; the largest is 997\n",
    "fibonacci": "fibonacci(13) = 233, in 753 calls\n",
    "sort": "before: 1002 514 72 332 886 696 645 432 ...\n"
    "after:  8 72 88 102 104 104 108 129 ...\n"
    "545 comparisons for 64 numbers\n",
    "memory": "4096 steps through 128 KiB, and back where it began\n",
    "clock": "tick 1\ntick 2\ntick 3\ntick 4\ntick 5\n",
    "self-modifying": "In ring 3: 1 2 3 \nIn the kernel: 1 + 2 + 3 = 6\n",
}
NATIVE_CYCLES = {"nano-in": 3209, "nano-call": 11, "nano-divzero": 889}


def console(program, bits=32, approach="bare-metal", typed=""):
    machine = finished(approach, bits, program, typed=typed)
    view = machine.system(only(machine))
    assert view.state is LifeState.POWERED_OFF
    return view.console


def raw(*parts):
    """Return a flat binary."""
    return ProgramBinary(b"".join(parts), "raw")


def test_there_are_enough_of_them_and_each_says_what_it_shows():
    programs = bundled_programs()
    assert len(programs) >= 12
    assert len({program.id for program in programs}) == len(programs)
    assert len({str(program.name) for program in programs}) == len(programs)
    assert all(str(program.summary)[-1] in ".?" for program in programs)


@BOTH_WIDTHS
@pytest.mark.parametrize("approach", ["traditional", "bare-metal"])
@pytest.mark.parametrize("program", PRINTS)
def test_what_they_print(program, approach, bits):
    assert console(program, bits, approach) == UP + PRINTS[program] + END


@BOTH_WIDTHS
def test_lines_are_reversed(bits):
    printed = console("reverse", bits, typed=TYPED)
    assert "Backwards: step on no pets\n" in printed
    assert "Backwards: cba\n" in printed


def test_the_numbers_of_quicksort_are_in_order():
    machine = finished(program="sort")
    content = machine.memory("g0", 0x50000, 256)
    numbers = [int.from_bytes(content[start : start + 4], "little") for start in range(0, 256, 4)]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) > 50


@BOTH_WIDTHS
def test_the_red_pill_finds_the_monitor_that_does_not_hide(bits):
    assert "my own memory" in console("red-pill", bits, "traditional")
    assert "this is a virtual machine" in console("red-pill", bits, "bare-metal")


@BOTH_WIDTHS
def test_the_red_pill_cannot_tell_a_container_from_a_virtual_machine(bits):
    contained = finished("hosted", bits, "red-pill", technique=Technique.OS_LEVEL).system("g0").console
    assert "in a container: which of the two, I cannot tell." in contained
    assert "in a container: which of the two, I cannot tell." in console("red-pill", bits, "bare-metal")


@BOTH_WIDTHS
@pytest.mark.parametrize("program", NATIVE_CYCLES)
def test_nanobenchmarks_measure_natively_what_was_published(program, bits):
    found = re.search(r": (\d+) cycles", console(program, bits, "traditional"))
    assert found is not None
    assert int(found[1]) == pytest.approx(NATIVE_CYCLES[program], rel=0.1)


def test_a_nanobenchmark_that_needs_64_bits_says_so():
    assert "there is no CR8 in 32 bits" in console("nano-cr8wr", 32)
    assert re.search(r"cr8wr: \d+ cycles", console("nano-cr8wr", 64))


@BOTH_WIDTHS
def test_system_calls_cost_more_than_procedure_calls(bits):
    for approach in ("traditional", "bare-metal"):
        calls, own = (int(word) for word in re.findall(r": (\d+) cycles", console("system-calls", bits, approach)))
        assert calls > 20 * own


def test_a_bundled_text_is_whole_where_it_is_copied_to():
    for program in bundled_programs():
        text = source_of(program.id)
        assert ".include" not in text
        assert link(ProgramSource(text), 32).application == link(program.id, 32).application


@BOTH_WIDTHS
def test_a_system_call_that_is_not_there_ends_the_application(bits):
    printed = console(ProgramSource("start: mov eax, 4321\n int 0x80\n"), bits)
    assert printed == UP + "kernel: system call 4321 is not supported\nkernel: the application was ended\n"


@pytest.mark.parametrize(("number", "prints"), [(39, ""), (201, ""), (24, ""), (231, "ended with code 5")])
def test_the_numbers_of_64_bit_linux(number, prints):
    source = f"start: mov eax, {number}\n mov edi, 5\n mov ebx, 77\n syscall\n mov edi, ebx\n mov eax, 60\n syscall\n"
    assert (prints or "ended with code 77") in console(ProgramSource(source), 64)


def test_a_64_bit_system_call_that_is_not_there_names_its_number():
    printed = console(ProgramSource("start: mov eax, 9\n syscall\n"), 64)
    assert "system call 9 is not supported" in printed


def test_syscall_leaves_its_return_address_and_flags():
    source = "start: mov eax, 39\n syscall\nbehind: sub rcx, behind\n mov edi, ecx\n mov eax, 60\n syscall\n"
    machine = finished("bare-metal", 64, ProgramSource(source))
    assert "ended with code 0" in machine.system("g0").console


def test_addresses_of_64_bits_are_not_cut_off_and_errors_are_negative():
    source = "start: mov rsi, 0x100000000 + start\n mov edx, 4\n mov eax, 1\n syscall\n neg rax\n mov edi, eax\n"
    printed = console(ProgramSource(source + "mov eax, 60\n syscall\n"), 64)
    assert printed == UP + "kernel: the application ended with code 14\n"


@BOTH_WIDTHS
def test_the_kernel_does_not_rely_on_the_direction_flag(bits):
    source = source_of("hello").replace("start:", "start:\n std\n")
    for approach in ("traditional", "bare-metal"):
        assert console(ProgramSource(source), bits, approach) == UP + "Hello from ring 3!\n" + END
    typed = console(ProgramSource(source_of("io").replace("start:", "start:\n std\n", 1)), bits, typed="abc\n\n")
    assert "You typed: abc\n" in typed


@BOTH_WIDTHS
@pytest.mark.parametrize("place", [0x10000, APPLICATION_BASE - 1, 0x80000, 0xFFFFFFFF])
def test_no_module_is_loaded_from_outside_the_application(place, bits):
    source = (
        f"start: mov eax, 128\n mov ebx, {place:#x}\n int 0x80\n neg eax\n mov ebx, eax\n mov eax, 1\n int 0x80\n"
    )
    assert "ended with code 14" in console(ProgramSource(source), bits)


@BOTH_WIDTHS
def test_a_module_runs_in_the_kernels_ring(bits):
    source = "start: mov eax, 128\n mov ebx, module\n int 0x80\n mov ebx, eax\n mov eax, 1\n int 0x80\n"
    source += "module: cli\n mov eax, 9\n ret\n"
    machine = finished("bare-metal", bits, ProgramSource(source))
    assert "ended with code 9" in machine.system("g0").console
    (cli,) = [step for step in machine.trace if step.text == "cli" and step.address >= APPLICATION_BASE]
    assert (cli.event, cli.virtual_ring) == ("trap", 0)


def test_a_division_by_zero_in_a_module_is_the_kernels_own_fault():
    source = (
        "start: mov eax, 48\n mov ecx, start\n mov edx, 1\n int 0x80\n mov eax, 128\n mov ebx, module\n int 0x80\n"
    )
    printed = console(ProgramSource(source + "module: xor ecx, ecx\n div ecx\n"))
    assert "divide error in the kernel" in printed


@BOTH_WIDTHS
def test_a_flat_binary_runs_from_its_first_byte(bits):
    # mov ebx, 42; mov eax, 1; int 0x80
    program = raw(b"\xbb\x2a\0\0\0", b"\xb8\x01\0\0\0", b"\xcd\x80")
    assert "ended with code 42" in console(program, bits)
    assert "ended with code 42" in console(program, bits, "traditional")
    listing = [line for line in machine_of(bits=bits, program=program).listing("g0") if line.section == "app"]
    assert [line.text for line in listing] == ["mov ebx, 0x2a", "mov eax, 1", "int 0x80"]
    assert listing[0].address == APPLICATION_BASE


def test_a_flat_binary_that_is_too_large_or_empty():
    with pytest.raises(Exception, match="is neither in the memory of an application here"):
        plan_of(program=raw(bytes(len(APPLICATION_MEMORY) + 1)))
    with pytest.raises(Exception, match="The file is empty"):
        plan_of(program=raw())
    assert plan_of(program=raw(b"\x90" * len(APPLICATION_MEMORY)))


def test_long_runs_of_zeros_are_not_listed():
    machine = machine_of(program=raw(b"\x90", bytes(10_000), b"\x90"))
    assert len([line for line in machine.listing("g0") if line.section == "app"]) < 20
