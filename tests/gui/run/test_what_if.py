"""What-ifs: what they change in a host, and what they leave as it is."""

from dataclasses import replace

from PySide6.QtWidgets import QAbstractButton

from gui.run.what_if import WhatIf, changed_host, offered_technique, refusal_of, technique_of
from model.elements import Approach, Feature, Isa, PhysicalCpu, Technique
from tests.gui.run.conftest import make_host


def with_techniques(*techniques):
    host = make_host(len(techniques))
    pairs = zip(host.guests, techniques, strict=True)
    cpu = replace(host.cpu, features=frozenset({Feature.VMX}))
    return replace(host, cpu=cpu, guests=tuple(replace(guest, technique=technique) for guest, technique in pairs))


def test_another_technique_leaves_containers_alone():
    host = with_techniques(Technique.HARDWARE_ASSISTED, Technique.OS_LEVEL)
    made = changed_host(host, WhatIf(technique=Technique.TRAP_AND_EMULATE))
    assert [guest.technique for guest in made.guests] == [Technique.TRAP_AND_EMULATE, Technique.OS_LEVEL]
    assert technique_of(made) is Technique.TRAP_AND_EMULATE


def test_nothing_is_offered_where_no_rule_is_broken():
    allowed = [technique for technique in Technique if technique is not Technique.PARA]
    assert offered_technique(with_techniques(*allowed)) is None


def test_the_best_technique_that_the_rules_allow_is_offered():
    host = with_techniques(Technique.HARDWARE_ASSISTED, Technique.OS_LEVEL)
    old = replace(host, cpu=replace(host.cpu, features=frozenset()))
    assert offered_technique(host) is None
    assert offered_technique(old) is Technique.BINARY_TRANSLATION
    modified = replace(host.guests[0], os=replace(host.guests[0].os, modified_for_para=True))
    assert offered_technique(replace(old, guests=(modified, host.guests[1]))) is Technique.PARA


def test_nothing_is_offered_where_no_technique_helps():
    host = with_techniques(Technique.HARDWARE_ASSISTED)
    assert offered_technique(replace(host, cpu=PhysicalCpu(isa=Isa.ARM))) is None
    assert offered_technique(replace(host, memory_mib=1)) is None
    alone = with_techniques(Technique.OS_LEVEL)
    assert offered_technique(replace(alone, approach=Approach.BARE_METAL, host_os=None)) is None


def test_a_forbidden_technique_says_which_rule_forbids_it():
    host = with_techniques(Technique.TRAP_AND_EMULATE)
    assert "modified" in str(refusal_of(host, Technique.PARA))
    assert refusal_of(host, Technique.BINARY_TRANSLATION) is None


def test_a_host_of_containers_has_no_technique_to_choose(make_bench):
    bench = make_bench(with_techniques(Technique.OS_LEVEL))
    assert [system.id for system in bench.controller.systems] == ["g0"]
    assert not bench.panels.controls.technique.isEnabled()
    assert "no kernel" in bench.panels.controls.technique.toolTip()


def test_machines_that_run_as_containers_can_be_machines_again(make_bench):
    bench = make_bench(with_techniques(Technique.TRAP_AND_EMULATE))
    bench.controller.choose_technique(Technique.OS_LEVEL)
    bench.wait_for_machine()
    assert bench.controller.systems[0].technique == Technique.OS_LEVEL
    assert bench.panels.controls.technique.isEnabled()
    bench.controller.choose_technique(Technique.BINARY_TRANSLATION)
    bench.wait_for_machine()
    assert bench.controller.systems[0].technique == Technique.BINARY_TRANSLATION


def test_a_container_runs_beside_machines_of_any_technique(make_bench):
    bench = make_bench(with_techniques(Technique.TRAP_AND_EMULATE, Technique.OS_LEVEL))
    for technique in (Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED):
        bench.controller.choose_technique(technique)
        bench.wait_for_machine()
        assert [system.technique for system in bench.controller.systems] == [technique, Technique.OS_LEVEL]


def test_what_the_rules_forbid_offers_what_they_allow(make_bench):
    host = with_techniques(Technique.PARA)
    bench = make_bench(host)
    assert bench.controller.machine is None
    assert "modified" in bench.panels.notice.text
    bench.panels.notice.findChild(QAbstractButton, "notice-choice-0").click()
    bench.wait_for_machine()
    assert bench.controller.systems[0].technique == Technique.HARDWARE_ASSISTED
