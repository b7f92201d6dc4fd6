"""Instruction classes: the decisions, and the table held against an emulated processor with real privilege rings."""

from dataclasses import dataclass

import pytest
import unicorn
import unicorn.x86_const as x86
from hypothesis import given
from hypothesis import strategies as st

from model.machine.assembler import assemble
from model.machine.instructions import (
    Instruction,
    InstructionClass,
    Mark,
    SensitivityKind,
    classify,
    instruction_table,
)
from model.machine.sensitivity import FAMILIES, ROBIN_IRVINE

CODE, ENTRY, STACK, RING_0_STACK, GDT, IDT, DATA = 0x10000, 0x8000, 0x40000, 0x30000, 0x1000, 0x2000, 0x50000
GENERAL_PROTECTION, UNDEFINED = 13, 6
SYSENTER_CS, EFER, SYSTEM_CALL_ENABLE = 0x174, 0xC0000080, 1

# Sources for forms that need a frame on the stack or a selector of the ring that they run in.
PREPARED = {
    "iretd": {32: "push 0x202\npush {cs}\npush next\niretd\nnext: nop"},
    "iretq": {64: "push {ss}\npush {stack}\npush 0x202\npush {cs}\npush next\niretq\nnext: nop"},
    "jmp": {32: "jmp {cs}:next\nnext: nop"},
    "call": {32: "call {cs}:next\nnext: nop"},
    "retf": {32: "push {cs}\npush next\nretf\nnext: nop", 64: "push {cs}\npush next\nretfq\nnext: nop"},
    "popfd": {32: "push 0x202\npopfd"},
    "popfq": {64: "push 0x202\npopfq"},
    "pop": {32: "push {ss}\npop es", 64: "push {ss}\npop fs"},
    "push": {32: "push ss", 64: "push fs"},
    "mov": {32: "mov eax, ss", 64: "mov eax, ss"},
    "lds": {32: "push {ss}\npush 0\nlds eax, [esp]"},
    "les": {32: "push {ss}\npush 0\nles eax, [esp]"},
    "lss": {32: "push {ss}\npush 0\nlss eax, [esp]"},
    "lfs": {32: "push {ss}\npush 0\nlfs eax, [esp]", 64: "push {ss}\nshl qword ptr [rsp], 32\nlfs eax, [rsp]"},
    "lgs": {32: "push {ss}\npush 0\nlgs eax, [esp]", 64: "push {ss}\nshl qword ptr [rsp], 32\nlgs eax, [rsp]"},
}
# The emulated processor does not have these at all.
LACKING = ("rdpmc", "monitor", "mwait", "vmcall", "vmmcall", "vmlaunch", "vmresume", "vmxoff")
# The emulated processor carries these out in every ring, whatever IOPL says: the machine itself has to check them.
UNCHECKED = ("in", "out", "insb", "insw", "insd", "outsb", "outsw", "outsd")
# Into the kernel by intention: they leave for its table from every ring alike.
ENTERING = ("int", "int3", "into")
# Not of the emulated processor, or nothing of theirs can be seen in it, and the manual is the only witness.
UNTESTED = {
    "syscall": "skipped by the emulator where no hook takes it",
    "sysenter": "its target registers would have to point to a kernel",
    "sysret": "the same instruction as sysretq, returning to 32-bit code",
    "int1": "the emulated processor lacks it",
    "iret": "an alias: decoded as iretd or iretq",
    "pushf": "decoded only with a 16-bit operand",
    "popf": "decoded only with a 16-bit operand",
    "wbnoinvd": "younger than the emulated processor",
    "invpcid": "not offered by the emulated processor",
    **dict.fromkeys(
        ("vmread", "vmwrite", "vmptrld", "vmptrst", "vmclear", "vmxon", "invept", "invvpid"), "as vmlaunch"
    ),
    **dict.fromkeys(("vmrun", "vmload", "vmsave", "stgi", "clgi", "skinit", "invlpga"), "AMD's, behind EFER.SVME"),
}


@dataclass(frozen=True)
class Outcome:
    """What became of an instruction: the first exception's vector, or None, and the ring that it ran in."""

    vector: int | None
    ring: int


def selectors(ring: int) -> dict[str, int]:
    return {"cs": 8 + 16 * ring + ring, "ss": 16 + 16 * ring + ring, "stack": STACK}


def descriptor(access: int, flags: int) -> bytes:
    return (0xFFFF | access << 40 | 0xF << 48 | flags << 52).to_bytes(8, "little")


def execute(source: str, bits: int, ring: int) -> Outcome:
    """Run a few instructions in a ring that was entered by a really executed IRET."""
    machine = unicorn.Uc(unicorn.UC_ARCH_X86, unicorn.UC_MODE_32 if bits == 32 else unicorn.UC_MODE_64)
    machine.mem_map(0, 0x100000)
    long_mode = 0xA if bits == 64 else 0xC
    table = bytes(8) + b"".join(
        descriptor(access | level << 5, flags)
        for level in range(4)
        for access, flags in ((0x9B, long_mode), (0x93, 0xC))
    )
    machine.mem_write(GDT, table)
    machine.reg_write(x86.UC_X86_REG_GDTR, (0, GDT, len(table) - 1, 0))
    machine.reg_write(x86.UC_X86_REG_IDTR, (0, IDT, 0x7FF, 0))
    kernel = selectors(0)
    if bits == 32:
        machine.reg_write(x86.UC_X86_REG_CS, kernel["cs"])
        for register in (x86.UC_X86_REG_SS, x86.UC_X86_REG_DS, x86.UC_X86_REG_ES):
            machine.reg_write(register, kernel["ss"])
    machine.reg_write(x86.UC_X86_REG_MSR, (SYSENTER_CS, kernel["cs"]))
    efer = machine.reg_read(x86.UC_X86_REG_MSR, EFER)
    machine.reg_write(x86.UC_X86_REG_MSR, (EFER, efer | SYSTEM_CALL_ENABLE))
    pointer = x86.UC_X86_REG_ESP if bits == 32 else x86.UC_X86_REG_RSP
    machine.reg_write(pointer, RING_0_STACK)
    machine.reg_write(x86.UC_X86_REG_ESI if bits == 32 else x86.UC_X86_REG_RSI, DATA)
    start = assemble(entry(bits, ring), bits, ENTRY).code
    program = assemble(source.format(**selectors(ring)), bits, CODE).code
    machine.mem_write(ENTRY, start)
    machine.mem_write(CODE, program)
    return observe(machine, CODE + len(program))


def entry(bits: int, ring: int) -> str:
    own = selectors(ring)
    stack = f"push {own['ss']}\npush {STACK}\n" if bits == 64 or ring else ""
    return f"{stack}push 0x202\npush {own['cs']}\npush {CODE}\n{'iretd' if bits == 32 else 'iretq'}"


def observe(machine: unicorn.Uc, end: int) -> Outcome:
    vectors: list[int] = []
    rings: list[int] = []

    def on_interrupt(emulator: unicorn.Uc, vector: int, data: object) -> None:
        vectors.append(vector)
        emulator.emu_stop()

    def on_invalid(emulator: unicorn.Uc, data: object) -> bool:
        vectors.append(UNDEFINED)
        emulator.emu_stop()
        return True

    def on_first(emulator: unicorn.Uc, address: int, size: int, data: object) -> None:
        rings.append(emulator.reg_read(x86.UC_X86_REG_CS) & 3)

    machine.hook_add(unicorn.UC_HOOK_INTR, on_interrupt)
    machine.hook_add(unicorn.UC_HOOK_INSN_INVALID, on_invalid)
    machine.hook_add(unicorn.UC_HOOK_CODE, on_first, begin=CODE, end=CODE)
    machine.emu_start(ENTRY, end, count=64)
    assert rings, "the instruction was never reached"
    return Outcome(vectors[0] if vectors else None, rings[0])


def decode(source: str, bits: int) -> list[Instruction]:
    code, address, found = assemble(source, bits, CODE).code, CODE, []
    while code:
        found.append(classify(code, address, bits))
        code, address = code[found[-1].length :], address + found[-1].length
    return found


def examples(class_: InstructionClass) -> list[tuple[str, int]]:
    made = []
    for family in FAMILIES:
        for bits in (32, 64):
            texts = family.examples if bits == 32 or family.examples_64 is None else family.examples_64
            made += [(text, bits) for text in texts if family.class_ is class_]
    return made


def mnemonic(source: str) -> str:
    return source.split()[0]


PRIVILEGED = [
    (source, bits)
    for source, bits in examples(InstructionClass.PRIVILEGED)
    if mnemonic(source) not in (*UNCHECKED, *LACKING)
]
SENSITIVE = examples(InstructionClass.SENSITIVE) + [
    (source, bits) for sources in PREPARED.values() for bits, source in sources.items()
]


@pytest.mark.parametrize(("source", "bits"), PRIVILEGED)
def test_privileged_instruction_traps_in_ring_3_and_not_in_ring_0(source: str, bits: int) -> None:
    assert decode(source, bits)[0].class_ is InstructionClass.PRIVILEGED
    in_user, in_kernel = execute(source, bits, 3), execute(source, bits, 0)
    assert (in_user.ring, in_kernel.ring) == (3, 0)
    assert (in_user.vector, in_kernel.vector) == (GENERAL_PROTECTION, None)


@pytest.mark.parametrize(("source", "bits"), [(s, b) for s, b in PRIVILEGED if b == 32])
def test_privileged_instruction_traps_in_ring_1(source: str, bits: int) -> None:
    outcome = execute(source, bits, 1)
    assert outcome == Outcome(GENERAL_PROTECTION, 1)


@pytest.mark.parametrize(("source", "bits"), SENSITIVE)
@pytest.mark.parametrize("ring", [3, 1])
def test_sensitive_instruction_does_not_trap(source: str, bits: int, ring: int) -> None:
    own = source.format(**selectors(ring))
    assert InstructionClass.SENSITIVE in {one.class_ for one in decode(own, bits)}
    assert InstructionClass.PRIVILEGED not in {one.class_ for one in decode(own, bits)}
    assert execute(source, bits, ring) == Outcome(None, ring)


@pytest.mark.parametrize("source", LACKING)
@pytest.mark.parametrize("bits", [32, 64])
def test_what_the_emulated_processor_lacks_is_undefined_in_every_ring(source: str, bits: int) -> None:
    assert decode(source, bits)[0].class_ is InstructionClass.PRIVILEGED
    assert [execute(source, bits, ring).vector for ring in (0, 3)] == [UNDEFINED, UNDEFINED]


@pytest.mark.parametrize("bits", [32, 64])
def test_the_emulated_processor_leaves_ports_to_the_machine(bits: int) -> None:
    """Should it ever check IOPL, the machine's own check is to be taken out."""
    assert decode("out dx, al", bits)[0].class_ is InstructionClass.PRIVILEGED
    assert execute("out dx, al", bits, 3) == Outcome(None, 3)


@pytest.mark.parametrize(
    ("source", "vector", "bits"),
    [("int 0x80", 0x80, 32), ("int 0x80", 0x80, 64), ("int3", 3, 32), ("int3", 3, 64)],
)
def test_system_calls_leave_from_every_ring_alike(source: str, vector: int, bits: int) -> None:
    assert decode(source, bits)[0].class_ is InstructionClass.SENSITIVE
    assert [execute(source, bits, ring).vector for ring in (0, 3)] == [vector, vector]


def test_popf_changes_the_interrupt_flag_in_ring_0_only() -> None:
    # POPF is to clear the flag; PUSHF reads it back, and a flag that is still set becomes a division by zero.
    probe = """
        push 2
        popfd
        pushfd
        pop ecx
        shr ecx, 9
        and ecx, 1
        xor ecx, 1
        mov eax, 1
        xor edx, edx
        div ecx
    """
    assert execute(probe, 32, 0).vector is None  # cleared
    assert execute(probe, 32, 1).vector == 0  # still set, and nothing trapped before
    assert execute(probe, 32, 3).vector == 0


def test_every_entry_of_the_table_is_tested_or_excepted() -> None:
    tested = {one.mnemonic for source, bits in PRIVILEGED for one in decode(source, bits)}
    for source, bits in SENSITIVE:
        tested |= {one.mnemonic for one in decode(source.format(**selectors(3)), bits)}
    excepted = {*UNCHECKED, *LACKING, *UNTESTED, *ENTERING}
    assert {entry.mnemonic for entry in instruction_table()} <= tested | excepted


def test_the_published_list_is_in_the_table() -> None:
    published = {"sgdt", "sidt", "sldt", "smsw", "pushf", "popf", "lar", "lsl", "verr", "verw", "pop", "push", "call"}
    published |= {"jmp", "int", "retf", "str", "mov"}
    listed = {entry.mnemonic for entry in instruction_table() if entry.source == ROBIN_IRVINE}
    assert published <= listed
    assert all(
        entry.class_ is InstructionClass.SENSITIVE for entry in instruction_table() if entry.source == ROBIN_IRVINE
    )


@pytest.mark.parametrize(
    ("source", "bits", "shown", "class_", "mark"),
    [
        ("mov eax, 4", 32, "mov eax, 4", InstructionClass.INNOCUOUS, Mark.INNOCUOUS),
        ("mov ebx, 'A'", 32, "mov ebx, 0x41", InstructionClass.INNOCUOUS, Mark.INNOCUOUS),
        ("int 0x80", 32, "int 0x80", InstructionClass.SENSITIVE, Mark.SYSTEM_CALL),
        ("syscall", 64, "syscall", InstructionClass.SENSITIVE, Mark.SYSTEM_CALL),
        ("cli", 32, "cli", InstructionClass.PRIVILEGED, Mark.PRIVILEGED),
        ("out dx, al", 32, "out dx, al", InstructionClass.PRIVILEGED, Mark.IO),
        ("rep outsb", 32, "rep outsb", InstructionClass.PRIVILEGED, Mark.IO),
        ("popf", 32, "popfd", InstructionClass.SENSITIVE, Mark.SENSITIVE),
        ("iretd", 32, "iretd", InstructionClass.SENSITIVE, Mark.SENSITIVE),
        ("iretq", 64, "iretq", InstructionClass.SENSITIVE, Mark.SENSITIVE),
        ("vmcall", 64, "vmcall", InstructionClass.PRIVILEGED, Mark.HYPERCALL),
        ("jmp 0x2000", 32, "jmp 0x2000", InstructionClass.INNOCUOUS, Mark.INNOCUOUS),
        ("jmp 8:0x2000", 32, "jmp 8:0x2000", InstructionClass.SENSITIVE, Mark.SENSITIVE),
        ("ret", 32, "ret", InstructionClass.INNOCUOUS, Mark.INNOCUOUS),
        ("retf", 32, "retf", InstructionClass.SENSITIVE, Mark.SENSITIVE),
        ("mov ecx, eax", 32, "mov ecx, eax", InstructionClass.INNOCUOUS, Mark.INNOCUOUS),
        ("mov eax, cr0", 32, "mov eax, cr0", InstructionClass.PRIVILEGED, Mark.PRIVILEGED),
        ("mov eax, ds", 32, "mov eax, ds", InstructionClass.SENSITIVE, Mark.SENSITIVE),
        ("push eax", 32, "push eax", InstructionClass.INNOCUOUS, Mark.INNOCUOUS),
        ("cpuid", 32, "cpuid", InstructionClass.INNOCUOUS, Mark.INNOCUOUS),
        ("clac", 64, "clac", InstructionClass.PRIVILEGED, Mark.PRIVILEGED),
        ("sysretq", 64, "sysretq", InstructionClass.PRIVILEGED, Mark.PRIVILEGED),
    ],
)
def test_text_class_and_mark(source: str, bits: int, shown: str, class_: InstructionClass, mark: Mark) -> None:
    found = decode(source, bits)[0]
    assert (found.text, found.class_, found.mark) == (shown, class_, mark)


def test_reasons() -> None:
    popf = decode("popfd", 32)[0]
    assert popf.family == "flags-load"
    assert popf.kind is SensitivityKind.CONTROL
    assert "no trap" in str(popf.why_sensitive)
    innocuous = decode("nop", 32)[0]
    assert (innocuous.family, innocuous.kind, innocuous.why_sensitive) == ("", None, None)


def test_only_the_instruction_s_own_bytes_are_kept() -> None:
    found = classify(b"\xb8\x04\x00\x00\x00\xcd\x80", 0x1234, 32)
    assert (found.address, found.length, found.bytes) == (0x1234, 5, b"\xb8\x04\x00\x00\x00")


@pytest.mark.parametrize("code", [b"\xff\xff", b"\x0f\xff", b"\xb8\x04", b""])
def test_what_is_no_instruction_is_neither_privileged_nor_sensitive(code: bytes) -> None:
    found = classify(code, 0, 32)
    assert (found.text, found.class_, found.is_valid) == ("(bad)", InstructionClass.INNOCUOUS, False)


@given(st.binary(max_size=20), st.integers(0, 2**64 - 1), st.sampled_from([32, 64]))
def test_any_bytes_can_be_classified(code: bytes, address: int, bits: int) -> None:
    found = classify(code, address, bits)
    assert found.bytes == code[: found.length]
    assert (found.class_ is InstructionClass.INNOCUOUS) == (found.family == "")
    assert found.length >= 1 or not code


def test_classifying_again_gives_the_same_object() -> None:
    assert classify(b"\x90", 0x40, 32) is classify(b"\x90", 0x40, 32)
