"""What can be run, and the sentence for what cannot."""

from dataclasses import replace

import pytest

from model.elements import Approach, Isa, OperatingSystem, ProgramSource, Technique
from model.machine import CannotRun, Machine, plan_run, plan_runnable
from model.machine.host_kernel import Limits
from model.machine.scheduler import Share
from tests.model.machine.runs import design_of, finished


def refusal(design, **named):
    with pytest.raises(CannotRun) as caught:
        plan_run(design, "server", **named)
    return caught.value


def with_guest(design, **changes):
    host = design.hosts[0]
    return replace(design, hosts=(host.with_guest(replace(host.guests[0], **changes)),))


def test_another_technique_leaves_containers_what_they_are():
    design = design_of("hosted", guests=2)
    host = design.hosts[0]
    container = replace(host.guests[1], technique=Technique.OS_LEVEL)
    design = replace(design, hosts=(replace(host, guests=(host.guests[0], container)),))
    plan = plan_run(design, "server", technique="trap-and-emulate")
    assert [system.technique for system in plan.systems] == ["trap-and-emulate", "os-level"]


def test_what_the_rules_forbid_cannot_be_run():
    unmodified = with_guest(design_of(guests=1, technique=Technique.PARA), os=OperatingSystem("linux", 32))
    assert refusal(unmodified).rule == "technique-needs-modified-os"


def test_a_plan_says_whose_costs_it_has():
    design = design_of(technique=Technique.HARDWARE_ASSISTED)
    assert plan_run(design, "server").platform == "pentium4-2006"
    plan = plan_run(design, "server", platform="xeon-x5570")
    assert plan.platform == plan_runnable(design, "server", platform="xeon-x5570")[0].platform == "xeon-x5570"
    quick, slow = Machine(plan), Machine(plan_run(design, "server"))
    assert quick.run(3_000) == slow.run(3_000)
    assert quick.counters().instructions == slow.counters().instructions
    assert quick.counters().cycles < slow.counters().cycles
    assert "'abacus'" in str(refusal(design, platform="abacus"))


def test_other_processors_cannot_be_executed():
    error = refusal(with_guest(design_of(), cpu=replace(design_of().hosts[0].guests[0].cpu, isa=Isa.ARM)))
    assert error.rule == "cpu-isa"
    assert "x86" in str(error)


def test_a_program_that_does_not_assemble_names_its_line():
    error = refusal(design_of(program=ProgramSource("start:\n nop\n frobnicate eax\n")))
    assert "line 3" in str(error)


def test_a_program_that_is_not_bundled():
    assert "no-such" in str(refusal(design_of(program="no-such")))


def test_a_host_without_guests():
    assert "no guests" in str(refusal(design_of(guests=0)))


def test_hosts_and_guests_that_are_not_there():
    with pytest.raises(CannotRun, match="nowhere"):
        plan_run(design_of(), "nowhere")
    assert "nobody" in str(refusal(design_of(), guests=["nobody"]))


def test_the_approach_can_be_changed_for_a_run():
    design = design_of("hosted", guests=2)
    native = plan_run(design, "server", approach="traditional", guests=["g1"])
    assert [system.id for system in native.systems] == ["server"]
    assert native.guests == ()
    bare = plan_run(design, "server", approach=Approach.BARE_METAL)
    assert bare.host.host_os is None
    assert plan_run(design_of("bare-metal"), "server", approach="hosted").host.host_os.family == "linux"
    assert design.hosts[0].approach is Approach.HOSTED


def test_a_traditional_host_can_be_seen_virtualized():
    plan = plan_run(design_of("traditional"), "server", approach="hosted")
    machine = Machine(plan)
    machine.run(10_000)
    assert "Hello" in machine.system(plan.systems[0].id).console


def test_chosen_guests_run_alone():
    plan = plan_run(design_of(guests=3), "server", guests=["g2"])
    assert [guest.id for guest in plan.guests] == ["g2"]
    assert finished(guests=1).system("g0").console


def with_container(design):
    host = design.hosts[0]
    container = replace(host.guests[-1], technique=Technique.OS_LEVEL)
    return replace(design, hosts=(host.with_guest(container),))


def test_what_can_run_is_planned_without_what_cannot():
    plan, left_out = plan_runnable(with_container(design_of("bare-metal", guests=2)), "server")
    assert [guest.id for guest in plan.guests] == ["g0"]
    assert list(left_out) == ["g1"]
    assert "Guest 1 is a container" in str(left_out["g1"])
    assert left_out["g1"].rule == "technique-shared-kernel"


def test_nothing_is_planned_where_no_guest_can_run():
    with pytest.raises(CannotRun, match="Guest 0 is a container"):
        plan_runnable(with_container(design_of("bare-metal", guests=1)), "server")


def test_containers_run_beside_machines_on_a_hosted_host():
    plan, left_out = plan_runnable(with_container(design_of("hosted", guests=2)), "server")
    assert [system.technique for system in plan.systems] == ["trap-and-emulate", "os-level"]
    assert left_out == {}
    assert plan.systems[1].image.kernel.code == b""


@pytest.mark.parametrize(("bits", "host_bits"), [(32, 64), (64, 64), (32, 32)])
def test_the_program_of_a_container_runs_on_the_system_of_its_host_where_nothing_is_virtual(bits, host_bits):
    design = with_container(design_of("hosted", bits, guests=1))
    system = OperatingSystem("freebsd", host_bits)
    host = replace(design.hosts[0], host_os=system)
    host = replace(host, guests=(replace(host.guests[0], os=OperatingSystem("freebsd", bits)),))
    plan = plan_run(replace(design, hosts=(host,)), "server", approach="traditional")
    assert plan.host.host_os == OperatingSystem("freebsd", bits)
    assert plan.systems[0].image.bits == bits
    machine = Machine(plan)
    machine.run(10_000)
    assert "Hello" in machine.system("server").console


def test_limits_are_those_of_the_systems_named():
    plan = plan_run(design_of("hosted", guests=2), "server").limited({"g1": Limits(Share(weight=300))})
    assert [system.limits.cpu.weight for system in plan.systems] == [100, 300]
