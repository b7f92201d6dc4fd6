"""A new guest takes on what suits its host, and keeps what the user chose."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from model.catalog import best_technique, can_use, guest_template, guest_templates, host_template, peripheral_kind
from model.elements import Approach, Backing, Isa, OperatingSystem, Technique, VirtualPeripheral
from model.rules import Severity, check_host, judge_drop
from tests.model.rules.hosts import NO_FEATURES, VMX, bare_hosts, hosts, make_guest, make_host

TE, BT, PARA, HW, OS_LEVEL = (
    Technique.TRAP_AND_EMULATE,
    Technique.BINARY_TRANSLATION,
    Technique.PARA,
    Technique.HARDWARE_ASSISTED,
    Technique.OS_LEVEL,
)


def fitted(template_id: str, host):
    template = guest_template(template_id)
    return template.fit(template.make(()), host)


@pytest.mark.parametrize(
    ("template_id", "host", "technique"),
    [
        ("linux-64", make_host(), HW),
        ("linux-32", make_host(), HW),
        ("linux-32", make_host(features=NO_FEATURES), BT),
        ("linux-para", make_host(), PARA),
        ("linux-para", make_host(features=NO_FEATURES), PARA),
        ("windows-xp", make_host(features=NO_FEATURES), BT),
        ("container", make_host(), OS_LEVEL),
        ("container", make_host(host_os=OperatingSystem("windows", 64)), OS_LEVEL),
        ("linux-64", make_host(isa=Isa.ARM), HW),
        ("linux-64", make_host(isa=Isa.RISCV, features=NO_FEATURES), TE),
    ],
)
def test_the_technique_suits_the_host(template_id, host, technique):
    assert fitted(template_id, host).technique is technique


def test_the_instruction_set_follows_where_the_system_exists_for_it():
    assert fitted("linux-64", make_host(isa=Isa.ARM)).cpu.isa is Isa.ARM
    assert fitted("windows-xp", make_host(isa=Isa.ARM)).cpu.isa is Isa.X86


def test_a_container_is_as_wide_as_the_kernel_that_it_shares():
    container = fitted("container", make_host(host_os=OperatingSystem("linux", 32)))
    assert (container.cpu.bits, container.os.bits) == (32, 32)
    assert fitted("container", make_host()).cpu.bits == 64


def test_a_64_bit_system_is_not_narrowed():
    assert fitted("linux-64", make_host(bits=32)).cpu.bits == 64


@pytest.mark.parametrize(
    ("cores", "features", "count"), [(16, VMX, 4), (4, VMX, 4), (2, VMX, 2), (4, NO_FEATURES, 1), (0, VMX, 4)]
)
def test_vcpus_do_not_exceed_what_the_host_can_give(cores, features, count):
    assert fitted("windows-64", make_host(cores=cores, features=features)).cpu.count == count


def test_a_peripheral_is_shared_where_there_is_something_to_share():
    guest = fitted("windows-64", make_host(peripherals=("network", "usb")))
    assert {peripheral.kind: peripheral.backing for peripheral in guest.peripherals} == {
        "network": Backing.SHARED,
        "sound": Backing.EMULATED,
        "usb": Backing.SHARED,
    }


def test_a_new_peripheral_suits_its_host():
    webcam = peripheral_kind("webcam")
    assert webcam.make() == VirtualPeripheral("webcam", Backing.SHARED)
    assert webcam.make(make_host()) == VirtualPeripheral("webcam", Backing.EMULATED)
    assert webcam.make(make_host(peripherals=("webcam",))) == VirtualPeripheral("webcam", Backing.SHARED)


def test_values_that_the_user_chose_stay():
    template = guest_template("windows-64")
    guest = template.make(())
    chosen = replace(
        guest,
        technique=TE,
        cpu=replace(guest.cpu, count=8),
        peripherals=(VirtualPeripheral("sound", Backing.PASSTHROUGH),),
        memory_mib=100,
        disk_gib=1,
    )
    assert template.fit(chosen, make_host(cores=2, features=NO_FEATURES)) == chosen


def test_sizes_stay_as_the_library_promised():
    for template in guest_templates():
        guest = template.fit(template.make(()), host_template("legacy-pc").make(()))
        assert (guest.memory_mib, guest.disk_gib) == (template.memory_mib, template.disk_gib)


@settings(max_examples=60, deadline=None)
@given(bare_hosts)
def test_fitting_never_makes_a_drop_worse(host):
    for template in guest_templates():
        guest = template.make(())
        before = {finding.rule for finding in judge_drop(host, guest).findings if finding.severity is Severity.ERROR}
        verdict = judge_drop(host, template.fit(guest, host))
        errors = {finding.rule for finding in verdict.findings if finding.severity is Severity.ERROR}
        # A guest that can now be made at all may show what its wrong CPU kept silent.
        assert errors <= before or "cpu-isa" in before or "cpu-width" in before


@settings(max_examples=100, deadline=None)
@given(hosts)
def test_a_technique_can_be_used_where_the_rules_find_no_error_in_it(host):
    virtualized = replace(host, approach=Approach.HOSTED, host_os=host.host_os or OperatingSystem())
    virtualized = replace(virtualized, cpu=replace(host.cpu, cores=max(1, host.cpu.cores)))
    for guest in virtualized.guests:
        comparable = replace(guest, cpu=replace(guest.cpu, isa=host.cpu.isa, bits=min(guest.cpu.bits, host.cpu.bits)))
        if comparable.technique is OS_LEVEL:
            continue
        findings = check_host(virtualized.with_guest(comparable))
        wrong = {
            finding.rule
            for finding in findings
            if finding.guest == guest.id and finding.part == "technique" and finding.severity is Severity.ERROR
        }
        assert can_use(comparable.technique, virtualized, comparable) == (not wrong)


@settings(max_examples=100, deadline=None)
@given(hosts)
def test_the_best_technique_can_be_used(host):
    for guest in host.guests:
        best = best_technique(host, guest)
        usable = [each for each in Technique if each is not OS_LEVEL and can_use(each, host, guest)]
        assert (best in usable) if usable else best is None


def test_no_technique_carries_an_unmodified_64_bit_guest_without_hardware_support():
    assert best_technique(make_host(features=NO_FEATURES), make_guest()) is None
