"""VM-execution controls: what they say exits, how they are edited, and what no hypervisor can do without."""

from dataclasses import FrozenInstanceError, replace

import pytest

from model.elements import Design, Feature, Technique
from model.machine import CannotRun, plan_run, plan_runnable
from model.machine.devices import DEVICE_PORTS
from model.machine.techniques.hardware_assisted.control_entries import CONTROL_ENTRIES, Field, field_value
from model.machine.techniques.hardware_assisted.controls import (
    CR0_BITS,
    CR4_BITS,
    Control,
    ExecutionControls,
    check_controls,
    check_shared_ports,
    default_controls,
    needed_controls,
)
from tests.model.machine.runs import design_of

NESTED = default_controls(nested_paging=True)
SHADOW = default_controls(nested_paging=False)


def design(guests=1, nested_paging=True) -> Design:
    made = design_of("bare-metal", 32, guests=guests, technique=Technique.HARDWARE_ASSISTED)
    features = frozenset(Feature) if nested_paging else frozenset(Feature) - {Feature.EPT}
    host = made.hosts[0]
    return replace(made, hosts=(replace(host, cpu=replace(host.cpu, features=features)),))


def test_the_defaults_can_be_used():
    assert check_controls(NESTED, nested_paging=True) is None
    assert check_controls(SHADOW, nested_paging=False) is None
    assert needed_controls(True) <= NESTED.on
    assert needed_controls(False) <= SHADOW.on


def test_what_nested_paging_spares():
    assert SHADOW.on - NESTED.on == {Control.CR3_LOAD, Control.CR3_STORE, Control.INVLPG}
    assert SHADOW.exceptions - NESTED.exceptions == {14}


def test_controls_are_values():
    edited = NESTED.with_control(Control.HLT, False).with_control(Control.RDTSC, True)
    assert NESTED.has(Control.HLT)
    assert not edited.has(Control.HLT)
    assert edited.has(Control.RDTSC)
    assert edited.with_control(Control.HLT, True).with_control(Control.RDTSC, False) == NESTED
    with pytest.raises(FrozenInstanceError):
        edited.on = frozenset()


def test_a_write_of_cr8_exits_or_has_a_shadow():
    assert NESTED.has(Control.TPR_SHADOW)
    assert not NESTED.on & {Control.CR8_LOAD, Control.CR8_STORE}
    exiting = NESTED.with_control(Control.CR8_LOAD, True)
    assert check_controls(exiting.with_control(Control.TPR_SHADOW, False), nested_paging=True) is None


def test_a_port_in_the_bitmap():
    opened = NESTED.with_port(0x3F8, exits=False)
    assert not opened.exits_on_port(0x3F8)
    assert opened.exits_on_port(0x3F9)
    assert opened.exits_on_port(0x3F8, size=2)
    assert opened.with_port(0x3F8, exits=True).exits_on_port(0x3F8)


def test_an_access_beyond_the_last_port_exits():
    opened = NESTED.with_port(0xFFFF, exits=False)
    assert not opened.exits_on_port(0xFFFF)
    assert opened.exits_on_port(0xFFFF, size=2)


def test_unconditional_exiting_gives_way_to_the_bitmaps():
    neither = NESTED.with_control(Control.UNCONDITIONAL_IO, False)
    assert NESTED.exits_on_port(0x80)
    assert not neither.exits_on_port(0x80)
    assert neither.with_control(Control.USE_IO_BITMAPS, True).exits_on_port(0x80)


@pytest.mark.parametrize(("number", "exits"), [(0x174, False), (0x10, True), (0xC0000101, False), (0x4B564D00, True)])
def test_the_msr_bitmaps(number, exits):
    assert NESTED.exits_on_msr(number) is exits
    assert NESTED.with_control(Control.USE_MSR_BITMAPS, False).exits_on_msr(number)
    opened = NESTED.with_msr(number, exits=False)
    assert opened.exits_on_msr(number) is (number == 0x4B564D00)  # outside the ranges that the bitmaps cover


def test_masks_are_edited_by_bit():
    given = NESTED.with_masked(0, CR0_BITS["NE"], kept=False).with_masked(4, CR4_BITS["DE"], kept=True)
    assert not given.cr0_mask & CR0_BITS["NE"]
    assert given.cr4_mask & CR4_BITS["DE"]
    assert given.with_masked(0, CR0_BITS["NE"], True).with_masked(4, CR4_BITS["DE"], False) == NESTED


def test_every_control_has_an_entry_with_a_place_of_its_own():
    assert set(CONTROL_ENTRIES) == set(Control)
    assert len({(entry.field, entry.bit) for entry in CONTROL_ENTRIES.values()}) == len(Control)
    for entry in CONTROL_ENTRIES.values():
        assert str(entry.explanation).endswith(".")
        assert entry.reasons or entry.control is Control.TPR_SHADOW  # which spares exits
        assert entry.field in entry.source
        assert str(entry.bit) in entry.source


def test_a_field_is_the_sum_of_its_bits():
    only = ExecutionControls(frozenset({Control.HLT, Control.UNCONDITIONAL_IO, Control.EXTERNAL_INTERRUPT}))
    assert field_value(only, Field.PRIMARY) == 1 << 7 | 1 << 24
    assert field_value(only, Field.PIN_BASED) == 1
    assert field_value(only, Field.SECONDARY) == 0


@pytest.mark.parametrize(
    ("controls", "nested_paging", "words"),
    [
        (NESTED.with_control(Control.EXTERNAL_INTERRUPT, False), True, "never give the core back"),
        (NESTED.with_control(Control.UNCONDITIONAL_IO, False), True, "Port 0x20"),
        (NESTED.with_port(0x40, exits=False), True, "Port 0x40"),
        (NESTED.with_control(Control.TPR_SHADOW, False), True, "own task priority"),
        (NESTED, False, "EPT is enabled"),
        (SHADOW.with_control(Control.CR3_LOAD, False), False, "MOV CR3"),
        (NESTED.with_control(Control.EPT, False), True, "MOV CR3"),
        (SHADOW.with_control(Control.CR3_STORE, False), False, "MOV CR3"),
        (SHADOW.with_control(Control.INVLPG, False), False, "INVLPG"),
        (SHADOW.with_exception(14, exits=False), False, "page faults"),
        (SHADOW.with_masked(0, CR0_BITS["PG"], kept=False), False, "CR0.PG"),
        (SHADOW.with_masked(4, CR4_BITS["PAE"], kept=False), False, "CR4.PAE"),
    ],
)
def test_what_a_hypervisor_needs(controls, nested_paging, words):
    assert words in str(check_controls(controls, nested_paging))
    with pytest.raises(CannotRun, match=r"The controls of Guest 0 cannot be used") as refusal:
        plan_run(design(nested_paging=nested_paging), "server", controls=controls)
    assert refusal.value.rule == "controls"
    assert words in str(refusal.value)


def test_a_device_without_an_exit_belongs_to_one_guest():
    opened = NESTED.with_port(0x3F8, exits=False)
    assert check_shared_ports([("one", opened), ("two", NESTED)], DEVICE_PORTS) is None
    with pytest.raises(CannotRun, match="Guest 0 and Guest 1"):
        plan_run(design(guests=2), "server", controls=opened)
    plan = plan_run(design(guests=2), "server", controls={"g1": opened})
    assert [system.controls for system in plan.systems] == [NESTED, opened]


def test_a_port_where_no_device_is_can_be_everybodys():
    opened = NESTED.with_port(0x80, exits=False)
    assert len(plan_run(design(guests=2), "server", controls=opened).systems) == 2


def test_the_plan_has_the_defaults_of_the_host():
    assert plan_run(design(), "server").systems[0].controls == NESTED
    assert plan_run(design(nested_paging=False), "server").systems[0].controls == SHADOW
    plain = design_of("bare-metal", 32)
    assert plan_run(plain, "server", controls=NESTED).systems[0].controls is None


def test_what_can_run_is_planned_with_its_controls():
    bad = NESTED.with_control(Control.EXTERNAL_INTERRUPT, False)
    plan, left_out = plan_runnable(design(guests=2), "server", controls={"g0": bad})
    assert [system.id for system in plan.systems] == ["g1"]
    assert set(left_out) == {"g0"}
