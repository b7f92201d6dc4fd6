"""Can this machine be virtualized? The table is executed, and what comes of it is held against the published list."""

from functools import lru_cache

import pytest

from model.machine.costs import Status
from model.machine.instructions import InstructionClass, instruction_table
from model.machine.sensitivity import ROBIN_IRVINE
from model.machine.virtualizability import (
    KNOWN_MACHINES,
    Deviation,
    Finding,
    Varied,
    conclude,
    conclude_hybrid,
    judge,
    name_of,
    verdicts,
)

BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])
# In 64-bit mode PUSH takes FS and GS alone, which do not hold the ring: there, nothing shows.
UNCONFIRMED = {32: set(), 64: {"PUSH (segment)"}}


@lru_cache
def found(bits):
    return tuple(verdicts(bits))


def of(mnemonic, bits=32, form=""):
    return next(one for one in found(bits) if one.entry and (one.mnemonic, one.entry.form) == (mnemonic, form))


@BOTH_WIDTHS
def test_every_line_of_the_table_is_executed_once(bits):
    assert [one.entry for one in found(bits) if one.entry] == list(instruction_table())
    assert all(one.observations for one in found(bits))


@BOTH_WIDTHS
def test_the_table_s_classes_are_confirmed_wherever_something_was_shown(bits):
    assert {name_of(one) for one in found(bits) if one.agrees is False} == UNCONFIRMED[bits]


@BOTH_WIDTHS
def test_what_was_not_shown_is_said_to_be_a_deviation(bits):
    for one in found(bits):
        shown_nothing = one.finding is Finding.LACKING
        assert shown_nothing == (one.deviation in (Deviation.LACKING, Deviation.SYSTEM_CALL))
        assert one.agrees is not None or shown_nothing
        io = one.entry is not None and one.entry.family == "io"
        assert io == (one.deviation is Deviation.PORTS)


@BOTH_WIDTHS
def test_the_published_list_is_what_breaks_the_theorem(bits):
    conclusion = conclude(found(bits))
    assert not conclusion.holds
    breaking = {one.mnemonic for one in conclusion.breaking}
    published = {entry.mnemonic for entry in instruction_table() if entry.source == ROBIN_IRVINE}
    assert published - {"push"} <= breaking
    assert not breaking & {"cli", "hlt", "in", "out", "lgdt", "add"}
    assert all(
        one.entry is not None and one.entry.class_ is InstructionClass.SENSITIVE for one in conclusion.breaking
    )


def test_without_what_breaks_it_the_condition_is_met():
    good = [one for one in found(32) if one not in conclude(found(32)).breaking]
    assert conclude(good).holds
    assert conclude_hybrid(good).holds


def test_popf_changes_the_interrupt_flag_in_ring_0_alone():
    (seen,) = of("popfd").observations
    assert seen.traps == (None, None)
    assert [(one.name, one.first, one.second) for one in seen.differences] == [("FLAGS", "0x202", "0x2")]
    assert not of("popfd").is_user_sensitive


def test_sgdt_is_alike_in_both_rings_and_shows_the_machine_s_table():
    by_mode, by_table = of("sgdt").observations
    assert (by_mode.varied, by_mode.differences) == (Varied.MODE, ())
    assert by_table.varied is Varied.GLOBAL_TABLE
    assert len(by_table.differences) == 1
    assert of("sgdt").is_user_sensitive


def test_a_privileged_instruction_says_what_it_raised_and_did():
    assert of("cli").observations[0].traps == ("#GP(0)", None)
    assert str(of("cli").sentence) == "In ring 3 it raised #GP(0). In ring 0 it was carried out: FLAGS 0x202 → 0x2."
    assert "the processor stopped" in str(of("hlt").sentence)
    assert "CR3 0x0 → 0x7000" in [
        f"{e.name} {e.first} → {e.second}" for e in of("mov", 32, "control").observations[2].effects
    ]


def test_an_interrupt_on_request_asks_the_gate():
    opened, closed = of("int").observations
    assert opened.traps == (None, None)
    assert closed.traps == ("#GP(0x402)", None)


@BOTH_WIDTHS
def test_controls_show_no_difference(bits):
    controls = [one for one in found(bits) if one.entry is None]
    assert len(controls) > 10
    assert {one.finding for one in controls} == {Finding.INNOCUOUS}


def test_a_verdict_does_not_depend_on_those_before_it():
    for one in reversed(found(32)[::7]):
        if one.entry is not None:
            assert judge(one.entry, 32) == one


def test_other_machines_are_cited_or_said_to_be_recalled():
    assert {machine.name: machine.virtualizable for machine in KNOWN_MACHINES}["x86"] is conclude(found(32)).holds
    for machine in KNOWN_MACHINES:
        assert bool(machine.source) == (machine.status is not Status.RECALLED)
        assert machine.hybrid or not machine.virtualizable
