"""How fast the machine executes, traced and only counted, and how fast it goes back. Prints JSON.

The baseline of the same run is the bare library on the same kind of code: without a hook, by `count=`; with an empty
Python hook on every instruction, the most that a trace could reach; and with one on every block, as one would count.

    python -m tests.benchmarks.machine [STEPS]
"""

import json
import sys
from random import Random
from statistics import median
from time import perf_counter

import psutil
import unicorn
from unicorn import x86_const

from model.elements import (
    Approach,
    Design,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    ProgramSource,
    Technique,
    VirtualCpu,
)
from model.machine import Machine, plan_run
from model.machine.assembler import assemble

MIXED = """
start:
    xor esi, esi
next:
    mov eax, esi
    imul eax, eax, 7
    add eax, 3
    mov [cell], eax
    mov ebx, [cell]
    call mix
    inc esi
    jmp next
mix:
    xor ecx, ebx
    ret
.align 4096
cell: .long 0
"""
STEPS = 100_000
SEEKS = 200
MILLION = 1_000_000


def design(program: str | ProgramSource, guests: int) -> Design:
    """Return a bare-metal host of two cores with 32-bit guests that all run one program."""
    system = OperatingSystem("linux", 32)
    on_it = tuple(
        Guest(
            f"g{number}",
            f"Guest {number}",
            system,
            VirtualCpu(bits=32),
            1024,
            10,
            (),
            Technique.TRAP_AND_EMULATE,
            program,
        )
        for number in range(guests)
    )
    host = Host(
        "server", "Server", cpu=PhysicalCpu(cores=2), approach=Approach.BARE_METAL, host_os=None, guests=on_it
    )
    return Design("benchmark", (host,))


def bare_rate(count: int, hook: int | None = None) -> float:
    """Return the instructions a second of the library alone, on the mixed program, with or without a hook."""
    engine = unicorn.Uc(unicorn.UC_ARCH_X86, unicorn.UC_MODE_32)
    engine.mem_map(0x1000, 0x100000)
    engine.mem_write(0x40000, assemble(MIXED, 32, 0x40000).code)
    engine.reg_write(x86_const.UC_X86_REG_ESP, 0x80000)
    if hook is not None:
        engine.hook_add(hook, lambda *_: None)
    start = perf_counter()
    engine.emu_start(0x40000, 0, count=count)
    return count / (perf_counter() - start)


def traced_rate(program: str | ProgramSource, guests: int, steps: int) -> tuple[float, Machine]:
    """Return the recorded steps a second, and the machine that has made them."""
    machine = Machine(plan_run(design(program, guests), "server"))
    machine.run(2000)
    start = perf_counter()
    made = machine.run(steps)
    return made / (perf_counter() - start), machine


def counted_rate(program: str | ProgramSource, steps: int) -> float:
    """Return the steps a second without a trace."""
    machine = Machine(plan_run(design(program, 1), "server"), traced=False)
    machine.run(2000)
    start = perf_counter()
    made = machine.run(steps)
    return made / (perf_counter() - start)


def million_held() -> tuple[float, float]:
    """Return the MB that a million traced steps take, and the longest of many seeks among them in ms."""
    process = psutil.Process()
    machine = Machine(plan_run(design(ProgramSource(MIXED), 1), "server"))
    before = process.memory_info().rss
    machine.run(MILLION)
    held = process.memory_info().rss - before
    return held / 1e6, max(seek_times(machine)) * 1e3


def seek_times(machine: Machine) -> list[float]:
    """Return the seconds that it took to reach each of many random positions."""
    random, times = Random(1), []
    for _ in range(SEEKS):
        position = random.randrange(len(machine.trace))
        start = perf_counter()
        machine.seek(position)
        times.append(perf_counter() - start)
    return times


def main() -> None:
    """Measure and print."""
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS
    million_mb, million_seek = million_held()
    hooked, counted = bare_rate(steps, unicorn.UC_HOOK_CODE), bare_rate(10 * steps)
    by_block = bare_rate(10 * steps, unicorn.UC_HOOK_BLOCK)
    without_trace = counted_rate(ProgramSource(MIXED), 50 * steps)
    rate, machine = traced_rate(ProgramSource(MIXED), 1, steps)
    shared, several = traced_rate(ProgramSource(MIXED), 4, steps)
    trapping, _ = traced_rate("crash", 4, min(steps, 12_000))
    times = seek_times(machine) + seek_times(several)
    report = {
        "steps": steps,
        "counted_per_second": round(without_trace),
        "traced_per_second": round(rate),
        "traced_per_second_4_guests_2_cores": round(shared),
        "traced_per_second_while_booting_and_printing": round(trapping),
        "baseline_empty_python_code_hook_per_second": round(hooked),
        "baseline_empty_python_block_hook_per_second": round(by_block),
        "baseline_counted_without_hook_per_second": round(counted),
        "seek_ms_median": round(median(times) * 1e3, 2),
        "seek_ms_max": round(max(times) * 1e3, 2),
        "million_steps_mb": round(million_mb, 1),
        "million_steps_seek_ms_max": round(million_seek, 2),
        "trace_mb": round(machine.trace.bytes_held / 1e6, 1),
        "checkpoints": len(machine.checkpoints),
        "checkpoint_pages_mb": round(machine.checkpoints.bytes_held / 1e6, 1),
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
