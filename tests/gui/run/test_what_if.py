"""What-ifs: what they change in a host, and what they leave as it is."""

from dataclasses import replace

from gui.run.what_if import WhatIf, changed_host, offered_technique, technique_of
from model.elements import Isa, PhysicalCpu, Technique
from tests.gui.run.conftest import make_host


def with_techniques(*techniques):
    host = make_host(len(techniques))
    pairs = zip(host.guests, techniques, strict=True)
    return replace(host, guests=tuple(replace(guest, technique=technique) for guest, technique in pairs))


def test_another_technique_leaves_containers_alone():
    host = with_techniques(Technique.HARDWARE_ASSISTED, Technique.OS_LEVEL)
    made = changed_host(host, WhatIf(technique=Technique.TRAP_AND_EMULATE))
    assert [guest.technique for guest in made.guests] == [Technique.TRAP_AND_EMULATE, Technique.OS_LEVEL]
    assert technique_of(made) is Technique.TRAP_AND_EMULATE


def test_nothing_is_offered_for_a_container():
    host = with_techniques(Technique.TRAP_AND_EMULATE, Technique.OS_LEVEL)
    assert offered_technique(host) is None
    assert offered_technique(with_techniques(Technique.OS_LEVEL)) is None


def test_trap_and_emulate_is_offered_for_machines_that_cannot_run_yet():
    assert offered_technique(with_techniques(Technique.PARA, Technique.OS_LEVEL)) is Technique.TRAP_AND_EMULATE


def test_nothing_is_offered_where_no_technique_helps():
    host = with_techniques(Technique.HARDWARE_ASSISTED)
    assert offered_technique(replace(host, cpu=PhysicalCpu(isa=Isa.ARM))) is None


def test_a_container_stays_left_out_while_the_others_run(make_bench):
    bench = make_bench(with_techniques(Technique.TRAP_AND_EMULATE, Technique.OS_LEVEL))
    assert [system.id for system in bench.controller.systems] == ["g0"]
    assert "legacy-db is a container" in bench.panels.notice.text
    bench.controller.choose_technique(Technique.BINARY_TRANSLATION)
    bench.wait_for_machine()
    bench.controller.choose_technique(Technique.TRAP_AND_EMULATE)
    bench.wait_for_machine()
    assert [system.id for system in bench.controller.systems] == ["g0"]
    assert "server/hypervisor" in bench.workspace.scene.layout.boxes
    assert "g1/kernel" not in bench.workspace.scene.layout.boxes
