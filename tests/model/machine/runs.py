"""Designs to run, and what two runs are compared by."""

from dataclasses import replace
from hashlib import sha256

from model.elements import (
    Approach,
    Design,
    Feature,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Program,
    Technique,
    VirtualCpu,
)
from model.machine import Machine, RunPlan, plan_run
from model.machine.memory import FIRST, WINDOW

ENOUGH = 40_000


def design_of(
    approach: str = "bare-metal",
    bits: int = 32,
    program: Program = "hello",
    guests: int = 1,
    cores: int = 2,
    technique: Technique = Technique.TRAP_AND_EMULATE,
    cpus: int = 1,
) -> Design:
    """Return a design with one host, `server`, and guests `g0`, `g1`, ... that all run the same program."""
    system = OperatingSystem("linux", bits)
    its_own = replace(system, modified_for_para=technique is Technique.PARA)
    on_it = tuple(
        Guest(
            f"g{number}",
            f"Guest {number}",
            its_own,
            VirtualCpu(bits=bits, count=cpus),
            1024,
            10,
            (),
            technique,
            program,
        )
        for number in range(guests)
    )
    host = Host(
        "server",
        "Server",
        cpu=PhysicalCpu(bits=64, cores=cores, features=frozenset(Feature)),
        approach=Approach(approach),
        host_os={"bare-metal": None, "hosted": OperatingSystem()}.get(approach, system),
        guests=() if approach == "traditional" else on_it,
        program=program,
    )
    return Design("test", (host,))


def plan_of(*args, **named) -> RunPlan:
    """Return the plan for `design_of` with the same arguments."""
    return plan_run(design_of(*args, **named), "server")


def machine_of(*args, **named) -> Machine:
    """Return a machine for `design_of` with the same arguments."""
    return Machine(plan_of(*args, **named))


def finished(*args, typed: str = "", **named) -> Machine:
    """Return a machine that has run to its end, all its guests having been typed `typed` at the start."""
    machine = machine_of(*args, **named)
    for system in machine.plan.systems:
        machine.send_input(system.id, typed)
    machine.run(ENOUGH)
    return machine


def only(machine: Machine) -> str:
    """Return the id of a machine's one system."""
    (system,) = machine.plan.systems
    return system.id


def fingerprint(machine: Machine) -> tuple[object, ...]:
    """Return all that a position of a run consists of: CPUs, consoles, life, memory, counts."""
    return tuple(
        (
            machine.state(system.id),
            machine.system(system.id),
            sha256(machine.memory(system.id, FIRST, WINDOW)).hexdigest(),
            machine.counters(system.id),
        )
        for system in machine.plan.systems
    )
