"""Containers to run, each with a program of its own, and how their programs are written."""

from dataclasses import replace

from model.elements import Guest, OperatingSystem, Program, ProgramSource, Technique, VirtualCpu
from model.machine import Machine, RunPlan, plan_run
from model.machine.host_kernel import Limits
from tests.model.machine.runs import design_of

ENOUGH = 60_000
EXIT = "mov ebx, 0\nmov eax, 1\nint 0x80\n"
FILES = """
.align 4096
out: .space 4096
"""


def call(number: int, *arguments: object) -> str:
    """Return a system call as text; its result is in eax."""
    loads = (f"mov {register}, {value}\n" for register, value in zip(("ebx", "ecx", "edx"), arguments, strict=False))
    return f"{''.join(loads)}mov eax, {number}\nint 0x80\n"


def keep(slot: int) -> str:
    """Return what keeps eax among the results."""
    return f"mov [out + {4 * slot}], eax\n"


def program(body: str, data: str = "") -> ProgramSource:
    """Return a program that executes `body` and ends; its results are at `out`, what stands in `data` is before."""
    return ProgramSource(f"start:\n{body}\n{EXIT}\n{data}\n{FILES}")


def containers(
    *programs: Program,
    cores: int = 2,
    bits: int = 32,
    technique: Technique = Technique.OS_LEVEL,
    memory_mib: int = 64,
    machines: tuple[Guest, ...] = (),
) -> RunPlan:
    """Return the plan for containers `c0`, `c1`, ... on one host, and machines beside them."""
    design = design_of("hosted", bits, guests=0, cores=cores)
    system, cpu = OperatingSystem("linux", bits), VirtualCpu(bits=bits)
    guests = tuple(
        Guest(f"c{number}", f"Container {number}", system, cpu, memory_mib, 4, (), technique, each)
        for number, each in enumerate(programs)
    )
    host = replace(design.hosts[0], guests=(*guests, *machines))
    return plan_run(replace(design, hosts=(host,)), "server")


def run(plan: RunPlan, steps: int = ENOUGH, limits: dict[str, Limits] | None = None) -> Machine:
    """Return a machine that has run a plan."""
    machine = Machine(plan.limited(limits or {}))
    machine.run(steps)
    return machine


def place_of(plan: RunPlan, name: str, guest: str = "c0") -> int:
    """Return the address of a name in a container's program."""
    (image,) = [system.image for system in plan.systems if system.id == guest]
    return image.application.symbols[name]


def results(machine: Machine, count: int, guest: str = "c0") -> list[int]:
    """Return the first results that a program has kept, as signed numbers."""
    raw = machine.memory(guest, place_of(machine.plan, "out", guest), 4 * count)
    return [int.from_bytes(raw[4 * n : 4 * n + 4], "little", signed=True) for n in range(count)]
