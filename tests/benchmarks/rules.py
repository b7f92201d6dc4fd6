"""How long the rules take after an edit: 100 hosts with 20 guests each, one of them edited.

Prints JSON. The baseline of the same run is judging the whole design anew, as a checker without memory would.

    python -m tests.benchmarks.rules
"""

import json
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter

from model.elements import (
    Approach,
    Backing,
    Design,
    Feature,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)
from model.rules import Checker, check

HOSTS, GUESTS, EDITS, CHECKS = 100, 20, 300, 10
LIMIT_MS = 1.0


def make_guest(host: int, number: int) -> Guest:
    """A guest with findings of several kinds, as a busy design has them."""
    bits = 32 if number % 4 == 0 else 64
    return Guest(
        id=f"g{host}-{number}",
        name=f"guest-{host}-{number}",
        os=OperatingSystem("linux", bits),
        cpu=VirtualCpu(bits=bits, count=1 + number % 2),
        memory_mib=2048,
        disk_gib=20,
        peripherals=(VirtualPeripheral("network"), VirtualPeripheral("sound", Backing.EMULATED)),
        technique=Technique.TRAP_AND_EMULATE if number % 5 == 0 else Technique.HARDWARE_ASSISTED,
    )


def make_design() -> Design:
    """A design of HOSTS hosts with GUESTS guests each."""
    hosts = tuple(
        Host(
            id=f"h{number}",
            name=f"host-{number}",
            cpu=PhysicalCpu(cores=16, features=frozenset({Feature.VMX})),
            memory_mib=49152,
            disk_gib=1024,
            peripherals=("network",),
            approach=Approach.HOSTED,
            guests=tuple(make_guest(number, guest) for guest in range(GUESTS)),
        )
        for number in range(HOSTS)
    )
    return Design(hosts=hosts)


def edited(design: Design, number: int) -> Design:
    """Return the design after a guest of one host got another memory size."""
    host = design.hosts[number % HOSTS]
    guest = host.guests[number % GUESTS]
    changed = host.with_guest(replace(guest, memory_mib=1024 + number))
    return replace(design, hosts=tuple(changed if each is host else each for each in design.hosts))


def milliseconds_of_edits() -> list[float]:
    """Return how long each of EDITS edits took to judge, in ms."""
    checker, design, times = Checker(), make_design(), []
    checker.update(design)
    for number in range(EDITS):
        design = edited(design, number)
        start = perf_counter()
        checker.update(design)
        times.append(1000 * (perf_counter() - start))
    return times


def milliseconds_of_checks() -> list[float]:
    """Return how long judging the whole design took each time, in ms."""
    design, times = make_design(), []
    for _ in range(CHECKS):
        start = perf_counter()
        check(design)
        times.append(1000 * (perf_counter() - start))
    return times


def main() -> None:
    """Measure and print."""
    edits, checks = milliseconds_of_edits(), milliseconds_of_checks()
    result = {
        "benchmark": "rules",
        "hosts": HOSTS,
        "guests_per_host": GUESTS,
        "findings": len(check(make_design())),
        "recheck_after_edit_ms": {
            "median": round(median(edits), 3),
            "p95": round(quantiles(edits, n=20)[-1], 3),
            "limit_median": LIMIT_MS,
        },
        "baseline_check_everything_ms": {"median": round(median(checks), 3)},
        "within_limit": median(edits) < LIMIT_MS,
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
