"""Static ELF executables: they run as they do natively, and headers that lie are one sentence each."""

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import BinaryFormat, ProgramBinary, Technique
from model.machine import CannotRun, LifeState, Machine
from model.machine.images import Executable, ProgramError, load, recognise
from model.machine.images.listing import MOST_LINES, sweep
from model.machine.programs import APPLICATION_BASE, link
from model.machine.techniques import TECHNIQUES
from tests.model.machine.executables import DATA_BASE, ENTRY_SIZE, HEADER_SIZE, elf, elf_bytes
from tests.model.machine.runs import finished, machine_of, only, plan_of

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
LINKED = ("-static", "-nostdlib", "-no-pie", f"-Wl,-Ttext-segment={APPLICATION_BASE:#x}")
C = r"""
#ifdef __x86_64__
enum { WRITE = 1, EXIT = 60 };
static long call(long number, long a, long b, long c) {
    __asm__ volatile("syscall" : "+a"(number) : "D"(a), "S"(b), "d"(c) : "rcx", "r11", "memory");
    return number;
}
#else
enum { WRITE = 4, EXIT = 1 };
static long call(long number, long a, long b, long c) {
    __asm__ volatile("int $0x80" : "+a"(number) : "b"(a), "c"(b), "d"(c) : "memory");
    return number;
}
#endif
static int count = 5;
static char zeros[64];
static const char *const greeting = "Hello from C\n";

int length(const char *text) { int n = 0; while (text[n]) n++; return n; }
int factorial(int n) { return n < 2 ? 1 : n * factorial(n - 1); }

void _start(void) {
    call(WRITE, 1, (long)greeting, length(greeting));
    char *place = zeros + sizeof zeros;
    *--place = '\n';
    for (int rest = factorial(++count); rest; rest /= 10) *--place = '0' + rest % 10;
    call(WRITE, 1, (long)place, zeros + sizeof zeros - place);
    call(EXIT, count, 0, 0);
    __builtin_unreachable();
}
"""


def compiled(path, bits, *options):
    """Return the file that gcc makes of C, or skip the test where it cannot."""
    gcc = shutil.which("gcc")
    if gcc is None:
        pytest.skip("there is no gcc here")
    (path / "program.c").write_text(C)
    words = [gcc, f"-m{bits}", "-O1", "-mgeneral-regs-only", *options, "-o", "program", "program.c"]
    made = subprocess.run(words, cwd=path, capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"gcc does not compile for {bits} bits here")
    return path / "program"


def refusal(program, bits):
    with pytest.raises(CannotRun) as caught:
        plan_of(bits=bits, program=program)
    return str(caught.value)


@BOTH_WIDTHS
@pytest.mark.parametrize("approach", ["traditional", "bare-metal"])
def test_an_executable_runs_with_its_segments_and_zeros(approach, bits):
    machine = finished(approach, bits, elf(bits))
    view = machine.system(only(machine))
    assert view.console == "kernel: up on CPU 0\nan elfkernel: the application ended with code 2\n"
    assert view.state is LifeState.POWERED_OFF
    assert machine.memory(only(machine), DATA_BASE, 12) == b"\1\0\0\0\2\0\0\0\0\0\0\0"


@BOTH_WIDTHS
@pytest.mark.parametrize("approach", ["traditional", "hosted", "bare-metal"])
def test_a_program_in_c_prints_what_it_prints_natively(tmp_path, approach, bits):
    path = compiled(tmp_path, bits, *LINKED)
    machine = finished(approach, bits, recognise(path.read_bytes(), path.name))
    console = machine.system(only(machine)).console
    assert console == "kernel: up on CPU 0\nHello from C\n720\nkernel: the application ended with code 6\n"
    try:
        native = subprocess.run([path], capture_output=True, text=True, check=False)
    except OSError:
        return  # this computer does not run programs of that width
    assert (native.stdout, native.returncode) == ("Hello from C\n720\n", 6)


@BOTH_WIDTHS
def test_a_program_in_c_may_be_linked_where_the_compiler_puts_it(tmp_path, bits):
    path = compiled(tmp_path, bits, "-static", "-nostdlib", "-no-pie")
    machine = finished("traditional", bits, recognise(path.read_bytes(), path.name))
    console = machine.system(only(machine)).console
    assert console == "kernel: up on CPU 0\nHello from C\n720\nkernel: the application ended with code 6\n"


@BOTH_WIDTHS
def test_a_program_linked_elsewhere_says_how_to_link_it(tmp_path, bits):
    path = compiled(tmp_path, bits, "-static", "-nostdlib", "-no-pie", "-Wl,-Ttext-segment=0x60000000")
    said = refusal(recognise(path.read_bytes(), "program"), bits)
    assert "is neither in the memory of an application here" in said
    assert "nor where page tables can put it, 0x100000 to 0x40000000" in said


@BOTH_WIDTHS
def test_a_container_takes_no_program_that_needs_page_tables(tmp_path, bits):
    path = compiled(tmp_path, bits, "-static", "-nostdlib", "-no-pie")
    with pytest.raises(CannotRun, match="is not in the memory of an application here") as caught:
        plan_of("hosted", bits, recognise(path.read_bytes(), path.name), technique=Technique.OS_LEVEL)
    assert LINKED[-1] in str(caught.value)


@BOTH_WIDTHS
def test_a_compiled_program_is_listed_with_its_symbols(tmp_path, bits):
    path = compiled(tmp_path, bits, *LINKED)
    machine = machine_of(bits=bits, program=recognise(path.read_bytes(), "program"))
    lines = [line for line in machine.listing("g0") if line.section == "app"]
    assert {"_start", "factorial"} <= {line.label for line in lines}
    assert ("int 0x80" if bits == 32 else "syscall") in {line.text for line in lines}
    assert all(line.text != "(bad)" for line in lines)
    machine.run(4000)
    known = {line.address for line in lines}
    assert {step.address for step in machine.trace if step.virtual_ring == 3} <= known


@BOTH_WIDTHS
@pytest.mark.parametrize("technique", [technique for technique in Technique if TECHNIQUES[technique] is not None])
def test_an_executable_runs_under_every_technique(technique, bits):
    machine = finished("hosted", bits, elf(bits), technique=technique)
    view = machine.system("g0")
    assert view.console.endswith("an elfkernel: the application ended with code 2\n")
    assert view.state is LifeState.POWERED_OFF


@BOTH_WIDTHS
def test_going_back_in_a_compiled_program_is_exact(bits):
    machine = finished("bare-metal", bits, elf(bits))
    end, before = machine.position, machine.state("g0")
    machine.seek(end // 2)
    machine.seek(end)
    assert machine.state("g0") == before


WIDE = 0xFFFFFFFF
LIES = [
    ({"class": 3}, "neither 32 nor 64 bits"),
    ({"order": 2}, "not little-endian"),
    ({"machine": 40}, "another processor"),
    ({"type": 1}, "object file that was not linked"),
    ({"type": 3}, "shared library or position-independent"),
    ({"type": 4}, "no executable program"),
    ({"entry": 0x41F00}, "begins at 0x41f00, where none of its segments has code"),
    ({"entry": DATA_BASE}, "none of its segments has code"),
    ({"segments_at": 0x7FFFFFF0}, "ends in the middle of the table of its segments"),
    ({"segments": 0}, "No segment of it is to be loaded"),
    ({"segments": 65}, "65 segments"),
    ({"segments": 60}, "ends in the middle|takes|room|overlap|dynamically|thread"),
    ({"entry_size": 1}, "have 1 bytes"),
    ({"kind": 2}, "dynamically linked"),
    ({"kind": 3}, "dynamically linked"),
    ({"kind": 7}, "thread-local"),
    ({"kind": 6}, "none of its segments has code"),
    ({"offset": 0x10000}, "in a file that has"),
    ({"offset": WIDE}, "in a file that has"),
    ({"size": WIDE}, "in a file that has"),
    ({"room": 1}, "room for 1"),
    ({"room": 0x7FFFFFFF}, "overlap"),
    ({"address": 0xFFFFFFF0, "room": WIDE}, "goes beyond all memory|not in the memory|where none"),
    ({"address": DATA_BASE + 8, "entry": DATA_BASE + 8}, "overlap"),
    ({"address": 0x10000, "entry": 0x10000}, "0x10000 to .* is neither in the memory of an application here"),
    ({"flags": 4}, "none of its segments has code"),
]


@BOTH_WIDTHS
@pytest.mark.parametrize(("lies", "said"), LIES)
def test_headers_that_lie(lies, said, bits):
    with pytest.raises(CannotRun, match=said) as caught:
        plan_of(bits=bits, program=elf(bits, **lies))
    assert str(caught.value).startswith("The program of Guest 0 cannot be loaded. ")
    assert str(caught.value).endswith(".")


@BOTH_WIDTHS
def test_a_file_cut_off_anywhere(bits):
    whole = elf(bits)
    for length in (
        0,
        3,
        4,
        5,
        15,
        16,
        40,
        HEADER_SIZE[bits] + 1,
        HEADER_SIZE[bits] + ENTRY_SIZE[bits] + 3,
        len(whole.data) - 1,
    ):
        said = refusal(replace(whole, data=whole.data[:length]), bits)
        assert "cannot be loaded" in said


@BOTH_WIDTHS
def test_the_other_width_is_refused_with_what_to_do(bits):
    said = refusal(elf(bits), 96 - bits)
    assert f"It is for {bits} bits, and the guest has {96 - bits}" in said
    assert f"-m{96 - bits}" in said


def test_a_file_imported_as_something_else():
    assert "imported as ELF for 64 bits and is for 32" in refusal(replace(elf(32), format=BinaryFormat.ELF64), 64)
    assert "does not begin as an ELF file" in refusal(ProgramBinary(b"hello", "x", BinaryFormat.ELF32), 32)


def test_a_file_is_recognised_by_its_first_bytes():
    assert recognise(elf_bytes(32), "a").format is BinaryFormat.ELF32
    assert recognise(elf_bytes(64), "a").format is BinaryFormat.ELF64
    assert recognise(b"\x90\x90", "a").format is BinaryFormat.FLAT


@st.composite
def spoiled(draw, bits):
    """Return an executable of which some bytes, mostly of its headers, are others."""
    data = bytearray(elf_bytes(bits))
    headers = HEADER_SIZE[bits] + 2 * ENTRY_SIZE[bits]
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(4, headers - 1) | st.integers(4, len(data) - 1))
        data[place] = draw(st.sampled_from([0, 1, 2, 4, 0x7F, 0x80, 0xFF]) | st.integers(0, 255))
    return bytes(data[: draw(st.just(len(data)) | st.integers(0, len(data)))])


def loaded(program, bits):
    """Return the executable, or the sentence that says why there is none."""
    try:
        return load(program, bits, APPLICATION_BASE)
    except ProgramError as error:
        return str(error)


@settings(max_examples=300, deadline=None)
@given(data=st.data(), bits=st.sampled_from([32, 64]))
def test_any_bytes_are_an_executable_or_a_sentence(data, bits):
    content = data.draw(spoiled(bits) | st.binary(max_size=300) | st.binary(max_size=300).map(b"\x7fELF".__add__))
    for form in BinaryFormat:
        found = loaded(ProgramBinary(content, "x", form), bits)
        assert isinstance(found, Executable) or found.endswith(".")
        assert isinstance(found, str) or len(sweep(found)) <= MOST_LINES


@settings(max_examples=25, deadline=None)
@given(data=st.data(), bits=st.sampled_from([32, 64]))
def test_a_spoiled_executable_ends_in_a_named_state_or_goes_on(data, bits):
    content = data.draw(spoiled(bits))
    program = ProgramBinary(content, "x", BinaryFormat.ELF32 if bits == 32 else BinaryFormat.ELF64)
    try:
        plan = plan_of(bits=bits, program=program)
    except CannotRun:
        return
    machine = Machine(plan)
    machine.run(4000)
    assert machine.system("g0").state in LifeState
    assert machine.listing("g0")


def test_the_kernel_begins_where_the_file_says():
    program = elf(32, "nop\nnop\nstart: mov ebx, 7\n mov eax, 1\n int 0x80\n", entry=APPLICATION_BASE + 2)
    assert link(program, 32).entry == APPLICATION_BASE + 2
    machine = finished(program=program)
    assert "ended with code 7" in machine.system("g0").console
    assert machine.counters("g0").app_instructions == 3
