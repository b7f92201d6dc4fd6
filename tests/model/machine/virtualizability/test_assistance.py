"""Why VT-x meets the condition: each sensitive instruction exits, or works on what the VMCS gives the guest."""

from functools import lru_cache

import pytest

from model.machine.instructions import InstructionClass
from model.machine.registers import reset_state
from model.machine.techniques.hardware_assisted.exit_reasons import ExitReason
from model.machine.techniques.hardware_assisted.exits import may_exit
from model.machine.techniques.hardware_assisted.vmcs import guest_state
from model.machine.virtualizability import (
    COLUMNS,
    Finding,
    as_rows,
    assistance_of,
    conclude,
    conclude_assisted,
    subjects,
    verdicts,
)

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])


@lru_cache
def found(bits):
    return tuple(verdicts(bits))


def of(mnemonic, bits=32):
    return next(one for one in found(bits) if one.entry and one.mnemonic == mnemonic)


@BOTH_WIDTHS
def test_the_condition_is_met_where_theorem_1_is_not(bits):
    assert not conclude(found(bits)).holds
    conclusion = conclude_assisted(found(bits))
    assert conclusion.holds
    assert conclusion.breaking == ()


@BOTH_WIDTHS
def test_an_instruction_exits_exactly_where_the_technique_lets_it(bits):
    for verdict in found(bits):
        if verdict.is_sensitive:
            can = any(may_exit(seen.instruction) for seen in verdict.observations)
            assert (assistance_of(verdict).reason is not None) == can, verdict.mnemonic


@BOTH_WIDTHS
def test_what_does_not_exit_works_on_fields_that_the_guest_state_area_has(bits):
    fields = set(guest_state(reset_state(bits)))
    for verdict in found(bits):
        if verdict.is_sensitive:
            made = assistance_of(verdict)
            assert made.is_safe
            assert set(made.state) <= fields
            assert made.reason is not None or made.state


def test_some_that_are_known():
    assert assistance_of(of("popfd")).reason is None
    assert assistance_of(of("popfd")).state == ("RFLAGS",)
    assert assistance_of(of("hlt")).reason is ExitReason.HLT
    assert assistance_of(of("hlt")).control == "HLT exiting"
    assert assistance_of(of("sgdt")).reason is ExitReason.GDTR_OR_IDTR
    assert assistance_of(of("sgdt")).state == ("GDTR base",)
    assert assistance_of(of("invd")).control == ""
    assert assistance_of(of("wrmsr")).reason is ExitReason.WRMSR


def test_an_instruction_that_neither_exits_nor_has_a_state_of_its_own_breaks_the_condition():
    add = next(one for one in found(32) if one.entry is None)
    assert not assistance_of(add).is_safe


@BOTH_WIDTHS
def test_subjects_are_what_the_verdicts_are_about(bits):
    for subject, verdict in zip(subjects(bits), found(bits), strict=True):
        assert subject.entry == verdict.entry
        assert subject.bits == verdict.bits


def test_rows_for_a_spreadsheet():
    rows = as_rows(found(32))
    assert all(len(row) == len(COLUMNS) for row in rows)
    popf = dict(zip(COLUMNS, next(row for row in rows if row[0] == "POPFD"), strict=True))
    assert (popf["verdict"], popf["as_table"], popf["class"]) == (Finding.SILENT, "yes", InstructionClass.SENSITIVE)
    assert popf["differs"] == "FLAGS 0x202 | 0x2"
    cli = dict(zip(COLUMNS, next(row for row in rows if row[0] == "CLI"), strict=True))
    assert (cli["ring_3"], cli["ring_0"]) == ("#GP(0)", "FLAGS 0x202 -> 0x2")


def test_a_refused_port_has_changed_nothing_in_ring_3():
    seen = of("in").observations[0]
    assert seen.traps[0] == "#GP(0)"
    assert seen.first_effects == ()
    assert seen.effects
