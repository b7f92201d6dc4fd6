"""Kernels end the same under the monitor and on the bare machine, unless they use Robin and Irvine's list."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource
from model.machine import LifeState, Machine
from model.machine.assembler import assemble
from model.machine.memory import FIRST, WINDOW
from model.machine.programs import KERNEL_BASE
from tests.model.machine.runs import finished, plan_of

# {a} is the accumulator in the width of the kernel, {s} the stack pointer.
PIECES = (
    "add ebx, 12345",
    "rol ebx, 7",
    "mov ecx, [0x30000]",
    "mov [0x30004], ebx",
    "push {a}\npop {a}",
    "call near_by",
    "cli",
    "sti\nnop",
    "lidt [idt_pointer]",
    "mov {a}, cr0",
    "mov {a}, cr4\nor eax, 0x10\nmov cr4, {a}",
    "mov eax, ebx\nmov cr3, {a}",
    "mov {a}, cr3\nadd ebx, eax",
    "mov eax, ebx\nmov dr3, {a}",
    "mov {a}, dr3",
    "clts",
    "invlpg [0x30000]",
    "wbinvd",
    "mov al, 'x'\nmov dx, 0x3f8\nout dx, al",
    "mov dx, 0x3fd\nin al, dx\nadd ebx, eax",
    "in al, 0x21",
    "mov eax, ebx\nout 0x80, eax",
    "mov ecx, 0x174\nmov edx, ebx\nwrmsr",
    "mov ecx, 0x174\nrdmsr\nadd ebx, eax",
    "mov eax, 0x10\nmov ss, ax",
    "int 0x41",
    "ud2",
    "xor ecx, ecx\ndiv ecx",
    "mov ecx, [0x200000]",
)


def kernel_of(pieces, bits):
    """Return a kernel that executes the pieces, each with a place to go on behind it if it faults."""
    names = {"a": "eax", "s": "esp"} if bits == 32 else {"a": "rax", "s": "rsp"}
    lines = [_start(bits)]
    for number, piece in enumerate(pieces):
        lines.append(f"mov dword ptr [0x30020], behind_{number}")
        lines.append(piece.format(**names))
        lines.append(f"behind_{number}:")
    lines.append("cli\nhlt")
    return assemble("\n".join(lines) + _tables(bits), bits, KERNEL_BASE).code


def _start(bits):
    wide = bits == 64
    gate, address = (16, "rdi") if wide else (8, "edi")
    upper = f"mov dword ptr [{address} + 8], 0" if wide else ""
    return f"""
    lgdt [gdt_pointer]
    mov edi, 0x14000
    mov ecx, 256
    mov eax, handler
gates:
    mov [{address}], ax
    mov word ptr [{address} + 2], 8
    mov byte ptr [{address} + 5], 0x8e
    mov word ptr [{address} + 6], 1
    {upper}
    add edi, {gate}
    loop gates
    lidt [idt_pointer]
    mov eax, 0x28
    ltr ax
    xor ecx, ecx
    jmp body
near_by:
    inc ebx
    ret
handler:
    inc dword ptr [0x30010]
    mov {"rsp" if wide else "esp"}, 0x1f000
    mov eax, [0x30020]
    jmp {"rax" if wide else "eax"}
body:
"""


def _tables(bits):
    code = "0x00af9b000000ffff" if bits == 64 else "0x00cf9b000000ffff"
    pointer = ".quad" if bits == 64 else ".long"
    return f"""
.align 4096
gdt:
    .quad 0, {code}, 0x00cf93000000ffff, 0, 0
    .word 0x67, 0x5000
    .byte 1, 0x89, 0, 0
    .quad 0
gdt_pointer:
    .word gdt_pointer - gdt - 1
    {pointer} gdt
idt_pointer:
    .word {256 * (16 if bits == 64 else 8) - 1}
    {pointer} 0x14000
"""


def end_of(approach, bits, code):
    plan = plan_of(approach, bits)
    image = plan.systems[0].image
    image = replace(image, kernel=replace(image.kernel, code=code))
    machine = Machine(replace(plan, systems=(replace(plan.systems[0], image=image),)))
    machine.run(20_000)
    name = plan.systems[0].id
    return machine.state(name), machine.system(name), machine.memory(name, 0x30000, 0x30)


@pytest.mark.parametrize("bits", [32, 64])
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_a_kernel_ends_the_same(bits, pieces):
    code = kernel_of(pieces, bits)
    native, native_view, native_memory = end_of("traditional", bits, code)
    virtual, virtual_view, virtual_memory = end_of("bare-metal", bits, code)
    assert native_view.state is virtual_view.state is LifeState.POWERED_OFF
    assert virtual_view.console == native_view.console
    assert virtual_memory == native_memory
    assert virtual == native


APPLICATION_PIECES = (
    "add ebx, 99\nrol ebx, 5",
    "mov [0x60000], ebx\nadd ebp, [0x60000]",
    "imul esi, ebx, 17",
    "call near_by",
    "mov eax, 20\nint 0x80\nadd ebx, eax",
    "mov ecx, text\nmov edx, 5\nmov eax, 4\nint 0x80",
    "mov eax, 48\nmov ebx, 8\nmov ecx, {behind}\nint 0x80\nxor ecx, ecx\ndiv ecx",
    "mov eax, 158\nint 0x80",
    "mov ecx, 0x10000\nmov edx, 5\nmov eax, 4\nint 0x80\nadd ebx, eax",
    "mov ecx, text\nmov edx, 0\nmov eax, 4\nint 0x80\nsub ebx, eax",
    "mov eax, cs\nadd ebx, eax",
    "mov eax, 0x23\nmov es, ax",
)
LAST_PIECES = (
    "nop",
    "cli",
    "in al, 0x40",
    "ud2",
    "mov eax, [0x30]",
    "mov eax, 8\nmov ds, ax",
    "mov eax, 0x50\nmov ds, ax",
    "int 0x21",
    "int3",
)


def application_of(pieces, last):
    lines = ["start: jmp body", "near_by: inc ebx", "ret", "text: .ascii 'text\\n'", "body:"]
    for number, piece in enumerate((*pieces, last)):
        lines += [piece.format(behind=f"behind_{number}"), f"behind_{number}:"]
    return ProgramSource("\n".join([*lines, "mov eax, 1\nint 0x80\n"]))


@pytest.mark.parametrize("bits", [32, 64])
@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(APPLICATION_PIECES), max_size=10), st.sampled_from(LAST_PIECES))
def test_an_application_ends_the_same(bits, pieces, last):
    program = application_of(pieces, last)
    native, virtual = finished("traditional", bits, program), finished("hosted", bits, program)
    expected, found = native.system("server"), virtual.system("g0")
    assert found.console == expected.console
    assert found.application_registers == expected.application_registers
    assert virtual.memory("g0", FIRST, WINDOW) == native.memory("server", FIRST, WINDOW)
    assert found.state is expected.state is LifeState.POWERED_OFF
