"""The guest kernel as it is and as it was modified, side by side: all of both, and nothing privileged left."""

import pytest

from model.machine.builds import count_modified, pair_builds
from model.machine.instructions import InstructionClass
from model.machine.programs import assemble_kernel
from model.machine.views import list_lines

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
WITH_TABLES = pytest.mark.parametrize("paging", [False, True], ids=["plain", "paging"])


@BOTH_WIDTHS
@WITH_TABLES
def test_the_pairs_hold_every_line_of_both_builds_once_and_in_order(paging, bits):
    pairs = pair_builds(bits, paging)
    for build in ("native", "para"):
        lines = [line for pair in pairs for line in getattr(pair, build)]
        assert tuple(lines) == assemble_kernel(bits, build, paging=paging).lines


@BOTH_WIDTHS
@WITH_TABLES
def test_a_line_that_is_not_modified_is_the_same_in_both(paging, bits):
    shared = [pair for pair in pair_builds(bits, paging) if not pair.is_modified]
    assert len(shared) > 200
    for pair in shared:
        ((native,), (para,)) = pair.native, pair.para
        assert (native.number, native.text) == (para.number, para.text)


@BOTH_WIDTHS
@WITH_TABLES
def test_every_modified_piece_differs(paging, bits):
    for pair in pair_builds(bits, paging):
        if pair.is_modified:
            assert [line.text for line in pair.native] != [line.text for line in pair.para]


@BOTH_WIDTHS
def test_no_privileged_instruction_is_left(bits):
    native, para = (list_lines(assemble_kernel(bits, build), "kernel") for build in ("native", "para"))
    assert {"cli", "sti", "hlt", "lgdt", "lidt", "ltr", "in", "out"} <= {
        line.text.split()[0] for line in native if line.class_ is InstructionClass.PRIVILEGED
    }
    assert [line.text for line in para if line.class_ is InstructionClass.PRIVILEGED] == []
    assert not {"pushfd", "popfd", "pushfq", "popfq"} & {line.text for line in para}


@BOTH_WIDTHS
@WITH_TABLES
def test_the_modification_is_counted(paging, bits):
    counted = count_modified(bits, paging)
    assert counted.total == len(assemble_kernel(bits, paging=paging).lines)
    assert counted.total - counted.removed + counted.added == len(assemble_kernel(bits, "para", paging=paging).lines)
    assert 0 < counted.removed < counted.total / 2
    assert counted.added > 0
