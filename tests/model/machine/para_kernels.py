"""Small para-virtualized kernels for the tests: what a kernel needs to begin, in both builds of one text."""

from dataclasses import replace

from model.elements import Technique
from model.machine import Machine
from model.machine.assembler import assemble
from model.machine.programs import BUILDS, KERNEL_BASE
from tests.model.machine.runs import plan_of

NAMES = {
    32: {
        "a": "eax",
        "b": "ebx",
        "c": "ecx",
        "d": "edx",
        "s": "esp",
        "si": "esi",
        "di": "edi",
        "w": "dword",
        "z": ".long",
    },
    64: {
        "a": "rax",
        "b": "rbx",
        "c": "rcx",
        "d": "rdx",
        "s": "rsp",
        "si": "rsi",
        "di": "rdi",
        "w": "qword",
        "z": ".quad",
    },
}
_BEGIN = """
.if PARA
.if BITS == 64
RING = 3
.else
RING = 1
.endif
.else
RING = 0
.endif
CODE = 8 + RING
DATA = 16 + RING
"""
_GATE = {
    32: """
    mov [edi], ax
    mov word ptr [edi + 2], CODE
    mov byte ptr [edi + 5], 0x8e
    mov word ptr [edi + 6], 1
    add edi, 8
""",
    64: """
    mov [rdi], ax
    mov word ptr [rdi + 2], CODE
    mov byte ptr [rdi + 5], 0x8e
    mov word ptr [rdi + 6], 1
    mov dword ptr [rdi + 8], 0
    add rdi, 16
""",
}
_TABLES = """
.align 4096
gdt: .quad 0, {code}, 0x00cf93000000ffff, {user}, 0x00cff3000000ffff
.if PARA
frames: {z} gdt >> 12
traps:
{traps}
    {z} CODE << 16 | (4 | RING) << 8 | 0x41, handler
    {z} 0, 0
.else
    .word 0x67, 0x5000
    .byte 1, 0x89, 0, 0
    .quad 0
gdt_pointer:
    .word gdt_pointer - gdt - 1
    {z} gdt
idt_pointer:
    .word 256 * BITS / 4 - 1
    {z} 0x14000
.endif
"""


def start(bits):
    """Return the beginning of a kernel: its segments, `handler` for every exception, and a stack."""
    text = f"""
.if PARA
    mov eax, 2
    mov ebx, frames
    mov ecx, 5
    int 0x82
    mov eax, 0
    mov ebx, traps
    int 0x82
    mov eax, 3
    mov ebx, DATA
    mov ecx, 0x1f800
    int 0x82
.else
    lgdt [gdt_pointer]
    mov edi, 0x14000
    mov ecx, 256
    mov eax, handler
gates:
{_GATE[bits]}
    loop gates
    lidt [idt_pointer]
    mov eax, 0x28
    ltr ax
.endif
    xor eax, eax
    xor ebx, ebx
    xor ecx, ecx
    xor edx, edx
    xor esi, esi
    xor edi, edi
    mov {{s}}, 0x1f000
"""
    return _BEGIN + text.format(**NAMES[bits])


def tables(bits):
    """Return the data of such a kernel."""
    code, user = (
        ("0x00af9b000000ffff", "0x00affb000000ffff") if bits == 64 else ("0x00cf9b000000ffff", "0x00cffb000000ffff")
    )
    vectors = (0, 1, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 16)
    traps = "\n".join(f"    {{z}} CODE << 16 | 0x400 | {vector}, handler" for vector in vectors)
    return _TABLES.replace("{traps}", traps).format(code=code, user=user, **NAMES[bits])


def code_of(text, bits, build="para"):
    """Assemble a kernel."""
    return assemble(text.replace("{z}", NAMES[bits]["z"]), bits, KERNEL_BASE, BUILDS[build]).code


def machine_with(text, bits, build="para", **named):
    """Return a machine, para-virtualized or traditional, whose kernel is this text."""
    approach, technique = (
        ("bare-metal", Technique.PARA) if build == "para" else ("traditional", Technique.TRAP_AND_EMULATE)
    )
    plan = plan_of(named.pop("approach", approach), bits, technique=technique, **named)
    image = plan.systems[0].image
    image = replace(image, kernel=replace(image.kernel, code=code_of(text, bits, build)))
    return Machine(replace(plan, systems=(replace(plan.systems[0], image=image), *plan.systems[1:])))


def calling(*calls):
    """Return instructions that make hypercalls one after the other and keep their results from 0x30000 on."""
    lines = []
    for number, (name, *arguments) in enumerate(calls):
        registers = zip(("eax", "ebx", "ecx", "edx", "esi", "edi"), (name, *arguments), strict=False)
        lines += [f"mov {register}, {value}" for register, value in registers]
        lines += ["int 0x82", f"mov [{0x30000 + 4 * number:#x}], eax"]
    return "\n".join(lines)


END = "mov dword ptr [0x30ff0], 0\nmov eax, 29\nmov ebx, 2\nmov ecx, 0x30ff0\nint 0x82\n"


def results(machine, count):
    """Return the results that `calling` has kept, as signed numbers."""
    raw = machine.memory("g0", 0x30000, 4 * count)
    return [int.from_bytes(raw[start : start + 4], "little", signed=True) for start in range(0, len(raw), 4)]
