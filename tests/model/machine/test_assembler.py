"""The assembler: bytes, addresses of lines, and errors that name the true line and a plain reason."""

import iced_x86
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.machine.assembler import LARGEST_CODE, Assembled, AssemblyError, assemble

ORIGIN = 0x1000


def code(source: str, bits: int = 32) -> str:
    return assemble(source, bits, ORIGIN).code.hex()


def fault(source: str, bits: int = 32) -> AssemblyError:
    with pytest.raises(AssemblyError) as caught:
        assemble(source, bits, ORIGIN)
    return caught.value


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Encodings as in the Intel manual, volume 2.
        ("mov eax, 10", "b80a000000"),
        ("mov eax, 0x10", "b810000000"),
        ("mov eax, 10h", "b810000000"),
        ("mov eax, 0b101", "b805000000"),
        ("mov eax, 'A'", "b841000000"),
        ("mov eax, -1", "b8ffffffff"),
        ("MOV EAX, 4", "b804000000"),
        ("mov eax, (1 << 4) | 3", "b813000000"),
        ("mov byte ptr [ebx], 5", "c60305"),
        ("mov byte [ebx], 5", "c60305"),
        ("mov eax, [ebx + ecx*4 + 8 - 4]", "8b448b04"),
        ("mov eax, es:[5]", "26a105000000"),
        ("mov eax, [es:5]", "26a105000000"),
        ("out dx, al", "ee"),
        ("out 0x80, al", "e680"),
        ("int 0x80", "cd80"),
        ("int 3", "cd03"),
        ("int3", "cc"),
        ("pushf", "9c"),
        ("popf", "9d"),
        ("iret", "cf"),
        ("iretd", "cf"),
        ("push cs", "0e"),
        ("pop ds", "1f"),
        ("lgdt [eax]", "0f0110"),
        ("sidt [eax]", "0f0108"),
        ("mov cr0, eax", "0f22c0"),
        ("rep movsb", "f3a4"),
        ("movsd", "a5"),
        ("rep movsd", "f3a5"),
        ("enter 8, 0", "c8080000"),
        ("shl eax, 1", "d1e0"),
        ("imul eax, ebx, 5", "6bc305"),
        ("jmp 8:0x2000", "ea002000000800"),
        ("jmp far 8:0x2000", "ea002000000800"),
        ("nop ; a comment, with 'quotes", "90"),
        ("nop # another", "90"),
    ],
)
def test_instruction_has_the_bytes_of_the_manual(source: str, expected: str) -> None:
    assert code(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("iretq", "48cf"),
        ("iret", "cf"),
        ("pushf", "9c"),
        ("sysretq", "480f07"),
        ("mov rax, [0x2000]", "488b042500200000"),
        ("mov fs:[0x10], rax", "644889042510000000"),
        ("lgdt [0x2000]", "0f01142500200000"),
        ("here: mov rax, [rip + here]", "488b05f9ffffff"),
        ("here: mov rax, [rel here]", "488b05f9ffffff"),
        ("here: mov dword ptr [rel here], 5", "c705f6ffffff05000000"),
        ("mov rax, [rip + 5]", "488b0505000000"),
        ("mov rax, 0x123456789abcdef0", "48b8f0debc9a78563412"),
        ("mov cr3, rax", "0f22d8"),
    ],
)
def test_64_bit_instruction_has_the_bytes_of_the_manual(source: str, expected: str) -> None:
    assert code(source, 64) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (".byte 1, 2, 0xff, -1, 'A'", "0102ffff41"),
        ("db 1, 2", "0102"),
        ('db "ab", 0', "616200"),
        (".word 0x1234", "3412"),
        (".long 1, here\nhere:", "0100000008100000"),
        (".quad 0x1122334455667788", "8877665544332211"),
        (".ascii \"a;#\", 'b'", "613b2362"),
        (r'.asciz "\n\t\0\x80\"\\"', "0a090080225c00"),
        ('.asciz "é"', "e900"),
        (".space 3", "000000"),
        (".space 2, 0x90", "9090"),
        (".fill 2, 2, 0x1234", "34123412"),
        ("nop\n.align 4\nnop\n.align 4, 0xcc", "9000000090cccccc"),
        ("nop\n.org 0x1003\nnop", "90000090"),
    ],
)
def test_data_directives(source: str, expected: str) -> None:
    assert code(source) == expected


@pytest.mark.parametrize(
    ("source", "narrow", "wide"),
    [
        ("push xax", "50", "50"),
        ("mov xbx, [xsp + 8]", "8b5c2408", "488b5c2408"),
        ("MOV XSI, XBP", "89ee", "4889ee"),
        ("push xword ptr [0x2000]", "ff3500200000", "ff342500200000"),
        ("here: .xword here", "00100000", "0010000000000000"),
        ("iretx", "cf", "48cf"),
        ("retfx", "cb", "48cb"),
        ("pushfx\npopfx", "9c9d", "9c9d"),
        ("here: jxcxz here", "e3fe", "e3fe"),
        ("a.xax = 1\nmov al, a.xax", "b001", "b001"),
        (".ascii 'xax'", "786178", "786178"),
    ],
)
def test_a_width_neutral_name_takes_the_letter_of_the_width(source: str, narrow: str, wide: str) -> None:
    assert (code(source), code(source, 64)) == (narrow, wide)


def test_a_line_with_a_width_neutral_name_is_listed_with_its_letter() -> None:
    (line,) = assemble("  mov xax, 'a' ; in xax", 64, ORIGIN).lines
    assert line.text == "mov rax, 'a' ; in xax"
    with pytest.raises(AssemblyError, match="'eax' is a register and cannot be a name"):
        assemble("xax = 1", 32, ORIGIN)


def test_labels_constants_and_lines() -> None:
    program = """; a program
PORT = 0x3f8
.equ LENGTH, end - text
start: mov dx, PORT
  mov ecx, LENGTH
.next:
  dec ecx
  jnz .next
  jmp over
text: .ascii "abc"
end:
over: hlt
"""
    made = assemble(program, 32, ORIGIN)
    assert made.symbols["LENGTH"] == 3
    assert made.symbols["start"] == ORIGIN
    assert made.symbols["start.next"] == ORIGIN + 9
    assert [(line.number, line.address - ORIGIN, line.size) for line in made.lines] == [
        (4, 0, 4),
        (5, 4, 5),
        (7, 9, 1),
        (8, 10, 2),
        (9, 12, 2),
        (10, 14, 3),
        (12, 17, 1),
    ]
    found = made.line_at(ORIGIN + 10)
    assert found is not None
    assert found.text == "jnz .next"
    assert made.line_at(ORIGIN + len(made.code)) is None


def test_local_labels_belong_to_the_label_above() -> None:
    made = assemble("a: nop\n.x: jmp .x\nb: nop\n.x: jmp .x", 32, ORIGIN)
    assert made.code.hex() == "90ebfe90ebfe"
    assert (made.symbols["a.x"], made.symbols["b.x"]) == (ORIGIN + 1, ORIGIN + 4)


@pytest.mark.parametrize("gap", [0, 120, 130, 300])
def test_a_branch_reaches_its_target_whatever_its_form(gap: int) -> None:
    made = assemble(f"jz target\n.space {gap}, 0x90\ntarget: hlt", 32, ORIGIN)
    branch = iced_x86.Decoder(32, made.code, ip=ORIGIN).decode()
    assert branch.near_branch_target == made.symbols["target"]
    assert branch.len == (2 if gap < 128 else 6)


def test_branches_that_depend_on_each_other_settle() -> None:
    lines = [f"l{i}: jz l{(i * 7 + 20) % 40}\n.space 6, 0x90" for i in range(40)]
    made = assemble("\n".join(lines), 32, ORIGIN)
    for line in made.lines:
        if line.size != 6 or "jz" in line.text:
            start = line.address - ORIGIN
            branch = iced_x86.Decoder(32, made.code[start : start + line.size], ip=line.address).decode()
            assert branch.near_branch_target == made.symbols[line.text.split("jz ")[1]]


@pytest.mark.parametrize("bits", [32, 64])
def test_a_chain_of_branches_settles(bits: int) -> None:
    """Each branch is just too far once the one behind it has become long."""
    links = "\n".join(f"l{i}: {'jmp' if i % 2 else 'jz'} l{i + 22}\n.space 4, 0x90" for i in range(300))
    made = assemble(links + "\nloop l299\n" + "\n".join(f"l{i}: nop" for i in range(300, 322)), bits, ORIGIN)
    for line in made.lines:
        if line.text.startswith("l") and line.number < 600:
            start = line.address - ORIGIN
            branch = iced_x86.Decoder(bits, made.code[start : start + line.size], ip=line.address).decode()
            assert branch.near_branch_target == made.symbols[line.text.split()[-1]]


def test_one_text_serves_both_widths() -> None:
    program = ".if BITS == 64\n mov rax, cr3\n.elseif BITS == 32\n mov eax, cr3\n.else\n hlt\n.endif\n nop"
    assert code(program, 32) == code(program, 64) == "0f20d890"
    assert assemble(program, 64, 0).lines[0].number == 2
    assert assemble(program, 32, 0).lines[0].number == 4


def test_constants_from_outside() -> None:
    made = assemble("mov eax, STACK", 32, 0, {"STACK": 0x8000})
    assert made.code.hex() == "b800800000"
    with pytest.raises(AssemblyError, match="'STACK' is defined twice"):
        assemble("STACK = 1", 32, 0, {"STACK": 0x8000})


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("nop\nbogus eax", 2, "'bogus' is not an instruction"),
        ("nop\n\nmov eax, nowhere", 3, "the label or constant 'nowhere' is not defined"),
        ("jmp nowhere\nnop", 1, "the label or constant 'nowhere' is not defined"),
        ("a: nop\nb: nop\na: nop", 3, "'a' is defined twice (first in line 1)"),
        ("X = 1\nX = 2", 2, "'X' is defined twice (first in line 1)"),
        ("eax = 5", 1, "'eax' is a register and cannot be a name"),
        ("mov eax", 1, "'mov' does not take these operands"),
        ("mov [eax], [ebx]", 1, "an instruction has at most one operand in memory"),
        ("mov al, 300", 1, "the value 300 does not fit in 8 bits here"),
        ("int 256", 1, "the value 256 does not fit here"),
        ("add eax, 0x100000000", 1, "the value 0x100000000 does not fit here"),
        ("iretq", 1, "'iretq' with these operands does not exist in 32-bit code"),
        ("mov eax, rax", 1, "the register 'rax' does not exist in 32-bit code"),
        ("mov eax, [r8]", 1, "the register 'r8' does not exist in 32-bit code"),
        ("mov cr0, al", 1, "'mov' does not take these operands"),
        ("mov eax, [ebx - ecx]", 1, "the register 'ecx' cannot be subtracted"),
        ("mov eax, []", 1, "the brackets are empty"),
        ("mov eax, 1/0", 1, "division by zero"),
        ("mov eax, 1 +", 1, "a value is missing"),
        ("mov eax, (1", 1, "a value is missing"),
        ("mov eax, ,", 1, "an operand is missing"),
        ("nop\n.byte 300", 2, "the value 300 does not fit in 8 bits"),
        (".ascii hello", 1, "hello is not a text in quotes"),
        ('.ascii "hello', 1, "a quote is not closed"),
        ("nop\n.space 999999999", 2, "999999999 bytes are not between 0 and 64 KiB"),
        (".fill 999999999, 8, 0", 1, "7999999992 bytes are not between 0 and 64 KiB"),
        (".align 3", 1, "3 is not a power of two"),
        (".org 0", 1, "'.org' cannot go back from 0x1000 to 0x0"),
        (".bss", 1, "'.bss' is not a directive"),
        ("nop\n" + "+" * 20_000, 2, "the line is longer than 16,384 letters"),
        (".if x\n.endif\nx:", 1, "the label or constant 'x' is not defined (a condition cannot use labels)"),
        ("nop\n.if 1\nnop", 2, "'.if' has no '.endif'"),
        (".endif", 1, "'.endif' has no '.if'"),
        ("jecxz far\n.space 300\nfar:", 1, "the target is too far away for 'jecxz'"),
        ("nop\na = b\nb = a", 2, "'a' is defined by itself"),
    ],
)
def test_error_names_line_and_reason(source: str, line: int, reason: str) -> None:
    found = fault(source)
    assert (found.line, found.reason) == (line, reason)


def test_far_jump_does_not_exist_in_64_bit_code() -> None:
    assert fault("nop\njmp 8:5", 64).line == 2


def test_a_push_that_would_change_its_value_is_refused() -> None:
    assert "0xffffffff does not fit" in fault("push 0xffffffff", 64).reason


def test_code_is_limited() -> None:
    assert len(assemble(f".space {LARGEST_CODE}", 32, 0).code) == LARGEST_CODE
    assert fault(f".space {LARGEST_CODE}\nnop").line == 2


def test_addresses_that_chase_each_other_are_refused() -> None:
    assert fault("a: .space 4 - (b - a)\nb:").reason == "the addresses depend on each other and do not settle"


_VOCABULARY = """
mov add jmp call push pop lgdt int out in rep lock hlt popf iretd jz .byte .ascii .space .align .if .else .endif .equ
.org a: b: .l: a b .l eax rax al cr0 cs xmm0 st0 dword byte ptr [ ] ( ) + - * , : ; # = $ \\ % << >> 1e9 0x80000000 -1
255 256 0xffffffffffffffff 'A' "text" \x00 é
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n", "\n", "\n", "\n"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)), st.sampled_from([32, 64]))
def test_any_text_assembles_or_says_why_not(source: str, bits: int) -> None:
    made: Assembled | AssemblyError
    try:
        made = assemble(source, bits, ORIGIN)
    except AssemblyError as error:
        made = error
    if isinstance(made, Assembled):
        _check_lines(made)
        return
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= made.line <= len(lines)
    assert made.reason
    assert not made.reason.endswith(".")


def _check_lines(made: Assembled) -> None:
    address = ORIGIN
    for line in made.lines:
        assert line.address == address
        address += line.size
    assert address == ORIGIN + len(made.code)


_REGISTERS = st.sampled_from(["eax", "ebx", "ecx", "edx", "esi", "edi", "ebp", "esp"])


@settings(max_examples=200, deadline=None)
@given(
    base=_REGISTERS,
    index=_REGISTERS.filter(lambda name: name != "esp"),
    scale=st.sampled_from([1, 2, 4, 8]),
    displacement=st.integers(-(2**31), 2**31 - 1),
    value=st.integers(-(2**31), 2**32 - 1),
)
def test_numbers_arrive_unchanged(base: str, index: str, scale: int, displacement: int, value: int) -> None:
    made = assemble(f"mov dword ptr [{base} + {index}*{scale} + {displacement}], {value}", 32, 0)
    decoded = iced_x86.Decoder(32, made.code).decode()
    assert decoded.len == len(made.code)
    assert decoded.memory_displacement == displacement % 2**32
    assert decoded.immediate(1) == value % 2**32
    assert decoded.memory_index_scale == scale
