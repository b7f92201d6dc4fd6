"""The guest kernel with page tables: what it maps, what it promises, what it refuses, and what it says of it."""

from dataclasses import replace

import pytest

from model.elements import ProgramSource, Technique
from model.machine import CannotRun, LifeState, Machine
from model.machine.assembler import assemble
from model.machine.boot_map import PROMISED, lay_out
from model.machine.images import Executable, Segment
from model.machine.programs import (
    APPLICATION_BASE,
    APPLICATION_WINDOW,
    PAGED_MEMORY,
    bundled_programs,
    link,
    source_of,
)
from tests.model.machine.executables import elf
from tests.model.machine.runs import fingerprint, only, plan_of

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
UP = "kernel: up on CPU 0\n"
LONG = 60_000
# The numbers of the system calls and what they take, for the programs below.
WORDS = """
.kernel paging
EXIT = 1
READ = 3
WRITE = 4
BRK = 45
SIGNAL = 48
MUNMAP = 91
MPROTECT = 125
MREMAP = 163
MMAP = 192
ANONYMOUS = 0x21
"""
MAP_ONE = "mov eax, MMAP\n xor ebx, ebx\n mov ecx, 4096\n mov edx, 3\n mov esi, ANONYMOUS\n int 0x80\n"
LEAVE = "mov ebx, eax\n mov eax, EXIT\n int 0x80\n"


def program(source):
    return ProgramSource(f"{WORDS}start:\n {source}\n")


def machine_with(program, bits, technique=None, traced=True):
    """Return a machine that runs a program, natively where no technique is named."""
    if technique is None:
        return Machine(plan_of("traditional", bits, program), traced)
    return Machine(plan_of("bare-metal", bits, program, technique=technique), traced)


def run(source, bits, technique=None, typed="", steps=LONG):
    """Return what a program and the kernel print, from the kernel's first line on."""
    machine = machine_with(program(source), bits, technique, traced=steps == LONG)
    machine.send_input(only(machine), typed)
    machine.run(steps)
    view = machine.system(only(machine))
    assert view.state is LifeState.POWERED_OFF, view.reason
    return view.console.removeprefix(UP)


def ended_with(source, bits, technique=None, steps=LONG):
    """Return the code, of 32 bits and with a sign, that a program ends with."""
    said = run(source, bits, technique, steps=steps)
    prefix = "kernel: the application ended with code "
    assert said.startswith(prefix), said
    code = int(said.removeprefix(prefix))
    return code - (1 << 32) if code >> 31 else code


TECHNIQUES = [None, Technique.TRAP_AND_EMULATE, Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED]
EVERYWHERE = pytest.mark.parametrize("technique", TECHNIQUES, ids=["native", *TECHNIQUES[1:]])


@BOTH_WIDTHS
@EVERYWHERE
def test_the_bundled_program_shows_what_tables_can_do(technique, bits):
    machine = machine_with("paging", bits, technique)
    machine.run(LONG)
    console = machine.system(only(machine)).console
    assert console.endswith("by the second address I still write it\nkernel: the application ended with code 0\n")
    assert "that went wrong" not in console
    faults = [step for step in machine.trace if step.event == "page-fault" and step.virtual_ring == 3]
    assert len(faults) >= 2


@BOTH_WIDTHS
@EVERYWHERE
def test_going_back_and_counting_are_exact_with_tables(technique, bits):
    machine = machine_with("paging", bits, technique)
    machine.run(LONG)
    end, last = machine.position, fingerprint(machine)
    counted = machine_with("paging", bits, technique, traced=False)
    counted.run(LONG)
    assert fingerprint(counted) == last
    machine.seek(end // 3)
    early = fingerprint(machine)
    machine.seek(end // 2)
    machine.seek(end // 3)
    assert fingerprint(machine) == early
    machine.seek(end)
    assert fingerprint(machine) == last


@BOTH_WIDTHS
@EVERYWHERE
@pytest.mark.parametrize("name", ["hello", "compute", "sieve", "fibonacci", "memory", "clock", "popf-hole"])
def test_a_program_prints_the_same_with_tables(name, technique, bits):
    consoles = []
    for text in (source_of(name), f".kernel paging\n{source_of(name)}"):
        machine = machine_with(ProgramSource(text), bits, technique, traced=False)
        machine.run(200_000)
        consoles.append(machine.system(only(machine)).console)
    assert consoles[0] == consoles[1]
    assert consoles[0].endswith("ended with code 0\n")


REFUSED = [
    ("mov dword ptr [0], 1", "segmentation fault at 00000000"),
    ("mov eax, [0x10000]", "segmentation fault at 00010000"),  # the kernel's code
    ("mov byte ptr [0x14000], 0", "segmentation fault at 00014000"),  # its interrupt table
    ("mov eax, [0x20000]", "segmentation fault at 00020000"),  # its page tables
    ("mov byte ptr [start], 0x90", "segmentation fault at 00040000"),  # code of its own
    ("mov eax, 0xfffff000\n mov byte ptr [xax], 1", "segmentation fault at fffff000"),
    ("mov eax, [0x40000000]", "segmentation fault at 40000000"),  # what it has not mapped yet
    ("jmp 0x80000", "segmentation fault at 00080000"),
    (f"{MAP_ONE} mov ebx, eax\n mov ecx, 4096\n mov eax, MUNMAP\n int 0x80\n mov eax, [xbx]", "at 40000000"),
    (f"{MAP_ONE} mov byte ptr [xax], 1\n mov ebx, eax\n mov ecx, 4096\n mov eax, MUNMAP\n int 0x80\n mov eax, [xbx]",
     "at 40000000"),
    (f"{MAP_ONE} mov ebx, eax\n mov ecx, 4096\n xor edx, edx\n mov eax, MPROTECT\n int 0x80\n mov eax, [xbx]",
     "at 40000000"),
    ("mov eax, BRK\n xor ebx, ebx\n int 0x80\n mov ebx, [xax]", "at 00100000"),  # behind the end of the heap
]  # fmt: skip


@BOTH_WIDTHS
@EVERYWHERE
@pytest.mark.parametrize(("source", "said"), REFUSED)
def test_an_access_to_what_is_not_the_applications_ends_it(source, said, technique, bits):
    console = run(source, bits, technique)
    assert said in console
    assert " in the application at " in console
    assert console.endswith("kernel: the application was ended\n")


def test_an_address_above_4_gib_is_told_whole():
    assert "fault at 0000000100045000 in" in run("mov rax, 0x100045000\n mov byte ptr [rax], 1", 64)


@BOTH_WIDTHS
@EVERYWHERE
def test_the_application_may_take_segmentation_faults_itself(technique, bits):
    each = "mov eax, SIGNAL\n mov ebx, 11\n mov ecx, again\n mov edx, 1\n int 0x80\n xor ebp, ebp\n"
    each += "again: inc ebp\n mov eax, ebp\n cmp eax, 4\n je out\n mov [0], al\n out: "
    assert ended_with(each + LEAVE, bits) == 4
    once = f"mov eax, SIGNAL\n mov ebx, 11\n mov ecx, again\n xor edx, edx\n int 0x80\n again: mov [8], al\n {LEAVE}"
    assert run(once, bits, technique).count("kernel: segmentation fault at 00000008") == 2


@BOTH_WIDTHS
@EVERYWHERE
def test_the_stack_and_the_heap_grow_where_they_are_touched(technique, bits):
    deep = "mov ebp, esp\n mov ecx, 50\n down: sub esp, 4096\n push xcx\n loop down\n"
    deep += "pop xax\n add xax, [xbp - 4096 - BITS / 8]\n"
    assert ended_with(f"{deep} mov esp, ebp\n {LEAVE}", bits, technique) == 51
    heap = (
        "mov eax, BRK\n xor ebx, ebx\n int 0x80\n mov ebp, eax\n lea ebx, [xax + 0x5123]\n mov eax, BRK\n int 0x80\n"
        "sub eax, ebp\n mov edi, eax\n mov byte ptr [xbp + 0x5fff], 1\n cmp byte ptr [xbp + 0x4000], 0\n jne bad\n"
        "mov ebx, ebp\n mov eax, BRK\n int 0x80\n mov eax, BRK\n lea ebx, [xbp + 0x6000]\n int 0x80\n"
        "movzx ecx, byte ptr [xbp + 0x5fff]\n lea eax, [xdi + xcx]\n jmp out\n bad: mov eax, 99\n out: "
    )
    assert ended_with(heap + LEAVE, bits, technique) == 0x5123  # and zeros, where something was given back


@BOTH_WIDTHS
def test_what_runs_out_of_memory_is_told_so(bits):
    source = (
        "mov eax, MMAP\n xor ebx, ebx\n mov ecx, 0x200000\n mov edx, 3\n mov esi, ANONYMOUS\n int 0x80\n"
        "again: mov byte ptr [xax], 1\n add eax, 4096\n jmp again"
    )
    assert run(source, bits) == "kernel: out of memory\nkernel: the application was ended\n"


@BOTH_WIDTHS
def test_frames_that_are_given_back_are_used_again_and_empty(bits):
    # 200 pages, one after the other, where 160 frames are.
    source = (
        "mov ebp, 200\n next: " + MAP_ONE + "mov ebx, eax\n cmp dword ptr [xbx], 0\n jne bad\n"
        "cmp dword ptr [xbx + 4092], 0\n jne bad\n mov dword ptr [xbx], -1\n mov dword ptr [xbx + 4092], -1\n"
        "mov ecx, 4096\n mov eax, MUNMAP\n int 0x80\n dec ebp\n jnz next\n"
        "xor eax, eax\n jmp out\n bad: mov eax, 1\n out: "
    )
    assert ended_with(source + LEAVE, bits, steps=500_000) == 0


@BOTH_WIDTHS
@EVERYWHERE
def test_a_frame_at_two_addresses_outlives_the_first(technique, bits):
    source = (
        MAP_ONE + "mov ebp, eax\n mov byte ptr [xbp + 5], 77\n mov ebx, eax\n xor ecx, ecx\n mov edx, 4096\n"
        "mov esi, 3\n mov edi, 0x500000\n mov eax, MREMAP\n int 0x80\n mov ebx, ebp\n mov ecx, 4096\n"
        "mov eax, MUNMAP\n int 0x80\n" + MAP_ONE + "mov byte ptr [xax + 5], 1\n movzx eax, byte ptr [0x500005]\n"
    )
    assert ended_with(source + LEAVE, bits, technique) == 77


INVALID, NO_MEMORY, BAD_ADDRESS = -22, -12, -14
ANSWERS = [
    ("mov ebx, 0x40001\n mov ecx, 4096\n mov edx, 3\n mov esi, 0x31\n mov eax, MMAP", INVALID),  # within a page
    ("xor ebx, ebx\n xor ecx, ecx\n mov edx, 3\n mov esi, ANONYMOUS\n mov eax, MMAP", INVALID),
    ("xor ebx, ebx\n mov ecx, 4096\n mov edx, 3\n mov esi, 1\n mov eax, MMAP", INVALID),  # of a file
    ("mov ebx, 0x10000\n mov ecx, 4096\n mov edx, 3\n mov esi, 0x31\n mov eax, MMAP", INVALID),  # the kernel
    ("mov ebx, 0x7f000\n mov ecx, 8192\n mov edx, 3\n mov esi, 0x31\n mov eax, MMAP", INVALID),  # into its frames
    ("mov ebx, 0xbffff000\n mov ecx, 8192\n mov edx, 3\n mov esi, 0x31\n mov eax, MMAP", INVALID),
    ("mov ebx, 0xfffff000\n mov ecx, 0xfffff000\n mov edx, 3\n mov esi, 0x31\n mov eax, MMAP", INVALID),
    ("mov ebx, 0x1000\n mov ecx, 4096\n mov eax, MUNMAP", INVALID),
    ("mov ebx, 0x600000\n mov ecx, 4096\n mov eax, MUNMAP", 0),
    ("mov ebx, 0x600000\n mov ecx, 4096\n mov edx, 1\n mov eax, MPROTECT", NO_MEMORY),
    ("mov ebx, 0x10000\n mov ecx, 4096\n mov edx, 3\n mov eax, MPROTECT", INVALID),
    ("mov ebx, 0x40000\n mov ecx, 4096\n mov edx, 4096\n mov esi, 1\n mov eax, MREMAP", INVALID),
    ("mov ebx, 0x600000\n xor ecx, ecx\n mov edx, 4096\n mov esi, 1\n mov eax, MREMAP", BAD_ADDRESS),
    ("mov ebx, 0x10000\n xor ecx, ecx\n mov edx, 4096\n mov esi, 1\n mov eax, MREMAP", INVALID),
    ("mov ebx, 0x40000\n xor ecx, ecx\n mov edx, 4096\n mov esi, 3\n mov edi, 0x10000\n mov eax, MREMAP", INVALID),
    ("mov ebx, 1\n mov ecx, 0x10000\n mov edx, 4\n mov eax, WRITE", BAD_ADDRESS),
    ("mov ebx, 1\n mov ecx, 0x600000\n mov edx, 4\n mov eax, WRITE", BAD_ADDRESS),
    ("mov ebx, 1\n mov ecx, 0x7fffe\n mov edx, 4\n mov eax, WRITE", BAD_ADDRESS),
    ("mov ebx, 1\n mov ecx, 0x7fffe\n mov edx, -1\n mov eax, WRITE", BAD_ADDRESS),
    ("mov ebx, 0\n mov ecx, start\n mov edx, 4\n mov eax, READ", BAD_ADDRESS),  # read-only
    ("mov ebx, 1\n mov ecx, 0x55000\n xor edx, edx\n mov eax, WRITE", 0),
]


@BOTH_WIDTHS
@pytest.mark.parametrize(("source", "answer"), ANSWERS)
def test_what_a_system_call_cannot_do_it_answers(source, answer, bits):
    assert ended_with(f"{source}\n int 0x80\n {LEAVE}", bits) == answer


@BOTH_WIDTHS
@EVERYWHERE
def test_the_kernel_itself_may_touch_what_it_has_promised(technique, bits):
    source = "mov eax, READ\n mov ecx, 0x55ffe\n mov edx, 8\n int 0x80\n mov edx, eax\n mov eax, WRITE\n int 0x80\n"
    assert (
        run(source + LEAVE, bits, technique, typed="abc\n") == "abc\nabc\nkernel: the application ended with code 4\n"
    )


def test_system_calls_by_their_64_bit_numbers():
    source = (
        "mov eax, 9\n xor edi, edi\n mov esi, 4096\n mov edx, 3\n mov r10d, 0x21\n mov r8, -1\n syscall\n"
        "mov rbp, rax\n mov byte ptr [rbp], 9\n mov eax, 25\n mov rdi, rbp\n xor esi, esi\n mov edx, 4096\n"
        "mov r10d, 3\n mov r8d, 0x700000\n syscall\n"
        "mov eax, 10\n mov rdi, rbp\n mov esi, 4096\n mov edx, 1\n syscall\n"
        "mov ebx, eax\n mov eax, 12\n xor edi, edi\n syscall\n lea rdi, [rax + 9]\n mov eax, 12\n syscall\n"
        "mov byte ptr [rax - 1], 3\n add bl, [rax - 1]\n mov eax, 11\n mov rdi, rbp\n mov esi, 4096\n syscall\n"
        "add bl, [0x700000]\n"
        "mov rdi, 0x100000000\n mov eax, 11\n mov esi, 4096\n syscall\n"
        "sub ebx, eax\n mov eax, 60\n mov edi, ebx\n syscall"
    )
    assert ended_with(source, 64) == 9 + 3 + 22


@BOTH_WIDTHS
@EVERYWHERE
def test_a_module_of_the_kernel_runs_with_tables(technique, bits):
    source = (
        "mov eax, 128\n mov ebx, module\n mov ecx, start\n int 0x80\n jmp out\n"
        "module: mov eax, [xdi]\n and eax, 7\n ret\n out: "
    )
    assert ended_with(source + LEAVE, bits, technique) == 5  # the entry for its code: present, read-only, for ring 3


# -- compiled programs, linked anywhere

HIGH = {32: 0x8048000, 64: 0x400000}


def linked_at(bits, address):
    """Return an executable whose code is there, two pages below its data; it prints and ends with a word of that."""
    numbers = {32: (4, 1, "int 0x80"), 64: (1, 60, "syscall")}[bits]
    write, leave, call = numbers
    first, second = ("ebx", "ecx") if bits == 32 else ("edi", "esi")
    return elf(
        bits,
        f"start: mov eax, {write}\n mov {first}, 1\n mov {second}, text\n mov edx, 7\n {call}\n"
        f"mov ebp, {address + 0x2000}\n inc dword ptr [xbp + 4]\n mov ecx, [xbp + 4]\n add ecx, [xbp + 0x30]\n"
        f'mov {first}, ecx\n mov eax, {leave}\n {call}\n text: .ascii "an elf\\n"\n',
        address,
    )


@BOTH_WIDTHS
@EVERYWHERE
def test_a_program_linked_where_compilers_do_it_has_tables(technique, bits):
    machine = machine_with(linked_at(bits, HIGH[bits]), bits, technique)
    machine.run(LONG)
    console = machine.system(only(machine)).console
    assert console == f"{UP}an elf\nkernel: the application ended with code 3\n"
    assert {step.address for step in machine.trace if step.virtual_ring == 3} >= {HIGH[bits]}


def test_pages_go_where_the_kernel_is_told_they_are():
    code, data = b"\x90" * 0x1800, b"\1" * 0x10
    segments = (
        Segment(APPLICATION_BASE, code, len(code), writable=False),
        Segment(0x8048000, code, len(code), writable=False),
        Segment(0x804A000, data, 0x3000, executable=False),
    )
    laid = lay_out(Executable(32, APPLICATION_BASE, segments, ()), APPLICATION_WINDOW)
    numbers = memoryview(laid.ranges).cast("Q").tolist()
    assert [tuple(numbers[at : at + 3]) for at in range(0, len(numbers), 3)] == [
        (APPLICATION_BASE, 2, APPLICATION_BASE | 5),
        (0x8048000, 2, 0x80000 | 5),
        (0x804A000, 1, 0x82000 | 7),
        (0x804B000, 2, PROMISED | 6),
        (0, 0, 0),
    ]
    assert laid.free == 0x83000
    assert laid.parts[0x82000] == data.ljust(4096, b"\0")
    assert b"".join(laid.parts[frame] for frame in (0x80000, 0x81000)) == code.ljust(0x2000, b"\0")


def test_segments_that_share_a_page_share_its_rights():
    segments = (Segment(0x8048000, b"ab", 2, writable=False), Segment(0x8048800, b"cd", 0x1000))
    laid = lay_out(Executable(32, 0x8048000, segments, ()), APPLICATION_WINDOW)
    assert memoryview(laid.ranges).cast("Q").tolist()[:6] == [0x8048000, 1, 0x80007, 0x8049000, 1, PROMISED | 6]
    assert laid.parts[0x80000][:2] + laid.parts[0x80000][0x800:0x802] == b"abcd"


@BOTH_WIDTHS
def test_what_does_not_fit_is_told_with_how_much_would(bits):
    assert link(large(bits, 440 * 1024), bits).boot_map is not None
    with pytest.raises(CannotRun, match="It fills 460 KiB of memory, and there are 448 KiB for it"):
        plan_of(bits=bits, program=large(bits, 456 * 1024))


def large(bits, size):
    """Return an executable with so many bytes of code, and a page of data."""
    program = elf(bits, base=0x500000, size=size, room=size)
    moved = elf(bits, base=0x500000 - 0x2000 + size, size=size, room=size, address=0x500000, entry=0x500000)
    assert len(program.data) == len(moved.data)
    return replace(moved, data=moved.data.ljust(0x200 + size, b"\x90"))


@BOTH_WIDTHS
@pytest.mark.parametrize("address", [0x1000, 0x10000, 0x7F000, 0x90000, PAGED_MEMORY.stop])
def test_a_segment_among_the_kernels_own_is_refused(address, bits):
    with pytest.raises(CannotRun, match="is neither in the memory of an application here, 0x40000 to"):
        plan_of(bits=bits, program=elf(bits, base=address))


def test_a_paravirtualized_guest_is_told_that_it_cannot_have_tables():
    said = "It needs a kernel with page tables, which a para-virtualized guest cannot have here"
    for needs_them in ("paging", linked_at(32, HIGH[32])):
        with pytest.raises(CannotRun, match=said):
            plan_of(program=needs_them, technique=Technique.PARA)


def test_in_a_container_the_bundled_program_says_that_it_failed():
    machine = Machine(plan_of("hosted", 32, "paging", technique=Technique.OS_LEVEL))
    machine.run(LONG)
    assert machine.system(only(machine)).console.count("that went wrong\n") == 1


# -- how a text asks for it


def test_a_text_asks_for_tables_by_a_directive():
    assert assemble(".kernel paging\nnop", 32, 0).kernel == {"paging"}
    assert assemble("nop", 32, 0).kernel == frozenset()
    chosen = ".if BITS == 64\n.kernel paging\n.endif\nnop"
    assert [bool(link(ProgramSource(chosen), bits).boot_map) for bits in (32, 64)] == [False, True]


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (".kernel", 1, "what it asks for is missing; '.kernel' can ask for 'paging'"),
        ("nop\n.kernel pagin", 2, "the kernel has no feature 'pagin'; '.kernel' can ask for 'paging'"),
        (".kernel paging, paging", 1, "the kernel has no feature 'paging, paging'"),
        (".kernel paging\nnop\n.kernel paging", 3, r"'\.kernel paging' stands here twice \(first in line 1\)"),
    ],
)
def test_a_directive_that_asks_for_something_else_is_told_so(source, line, said):
    with pytest.raises(CannotRun, match=rf"line {line}: {said}"):
        plan_of(program=ProgramSource(source))


def test_the_bundled_programs_that_need_tables_ask_for_them():
    asking = {one.id for one in bundled_programs() if link(one.id, 32).boot_map is not None}
    assert asking == {"paging", "nano-pgfault", "nano-ptemod"}
