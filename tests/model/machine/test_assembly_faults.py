"""An assembly finds all faulty lines at once, and steps can be cut off anywhere."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.machine.assembler import Assembly, AssemblyError, assemble
from model.machine.programs import APPLICATION_BASE, assembly_of, bundled_programs, includable, included, source_of

FAULTY = (
    "mov eax",
    "mov al, 300",
    "flurb ebx",
    ".byte 999",
    "jmp nowhere",
    'db "open',
    "mov rax9, 1",
    "x = 1 +",
    ".iff 1",
)
GOOD = ("mov eax, 1", "push eax", "cpuid", ".byte 1, 2", "jmp end", "add ebx, [esp + 4]", "; nothing", "", "popf")


def read(source, bits=32, include=None):
    assembly = Assembly(source, bits, 0x1000, {}, *([include] if include else []))
    for _ in assembly.steps():
        pass
    return assembly


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1 << 32), st.sampled_from((32, 64)))
def test_all_faulty_lines_are_found_and_no_other(seed, bits):
    random = Random(seed)
    lines = [(random.choice(GOOD), False) for _ in range(random.randrange(1, 40))]
    for _ in range(random.randrange(0, 6)):
        lines.insert(random.randrange(len(lines) + 1), (random.choice(FAULTY), True))
    source = "\n".join(["start:", *(line for line, _ in lines), "end: hlt"]).replace("push eax", "push 1")
    source = source.replace("[esp", "[rsp" if bits == 64 else "[esp")
    expected = [number for number, (_, is_faulty) in enumerate(lines, 2) if is_faulty]
    assembly = read(source, bits)
    assert [fault.line for fault in assembly.faults] == expected
    if expected:
        with pytest.raises(AssemblyError) as raised:
            assemble(source, bits, 0x1000)
        assert (raised.value.line, raised.value.reason) == (assembly.faults[0].line, assembly.faults[0].reason)
    else:
        assert assembly.result() == assemble(source, bits, 0x1000)


@pytest.mark.parametrize("bits", [32, 64])
def test_step_by_step_makes_what_assembling_at_once_makes(bits):
    for program in bundled_programs():
        assembly = assembly_of(source_of(program.id), bits)
        for _ in assembly.steps():
            pass
        assert assembly.result() == assemble(source_of(program.id), bits, APPLICATION_BASE)


def test_who_uses_a_name_whose_line_is_refused_is_not_to_blame():
    assembly = read("mov eax, size\nsize = 1 +\nmov ebx, size\n")
    assert [fault.line for fault in assembly.faults] == [2]


def test_a_faulty_condition_keeps_its_endif():
    assembly = read(".if flurb\nmov eax, 1\n.else\nmov eax, 2\n.endif\nflurb\n")
    assert [fault.line for fault in assembly.faults] == [1, 6]


def test_no_fault_is_lost_where_every_fault_seems_to_follow_from_another():
    source = "a = b\nb = a\nmov eax, a\n"
    assert read(source).faults
    with pytest.raises(AssemblyError):
        assemble(source, 32, 0)


def test_instructions_and_names_have_their_lines():
    assembly = read('start:\n  mov eax, 1\ntext: .asciz "x"\nsize = 3\n  int 0x80\n')
    assert [(each.number, each.address) for each in assembly.pieces if each.is_instruction] == [
        (2, 0x1000),
        (5, 0x1007),
    ]
    assert dict(assembly.names) == {"start": 1, "text": 3, "size": 4}


# Texts of the library


def test_what_is_included_is_assembled_in_the_place_of_its_line():
    texts = {"two.inc": "nop\npush 1\n"}
    assembly = read('hlt\n.include "two.inc"\nhlt', include=texts.__getitem__)
    assert assembly.result().code == b"\xf4\x90\x6a\x01\xf4"
    assert [line.number for line in assembly.result().lines] == [1, 2, 2, 3]


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({}, "there is no text 'a.inc' to include"),
        ({"a.inc": '.include "a.inc"'}, "is included by what it includes"),
        ({"a.inc": "nop\nlabel label:"}, "in 'a.inc', line 2"),
    ],
)
def test_what_cannot_be_included_is_a_fault_of_its_line(texts, reason):
    (fault,) = read('nop\n.include "a.inc"\nnop', include=texts.__getitem__).faults
    assert fault.line == 2
    assert reason in fault.reason


def test_an_include_that_is_not_chosen_is_not_read():
    assert not read('.if 0\n.include "none"\n.endif').faults


def test_programs_may_include_the_bundled_texts_and_no_other_file():
    assert "nanobenchmark.inc" in includable()
    assert included("console.inc")
    for name in ("hello.asm", "../programs/console.inc", "", "/etc/passwd"):
        with pytest.raises(KeyError):
            included(name)
