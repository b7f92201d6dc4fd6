"""The nanobenchmarks of Adams and Agesen (ASPLOS 2006): what the guest programs measure, beside what was published.

What is simulated is what a program itself finds out, by the time-stamp counter, and prints. What was published are
figures of the cost table, each with its source and status; where the paper gives only a ratio it is their product.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import prod

from model.elements import (
    Approach,
    Design,
    Feature,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Technique,
    VirtualCpu,
)
from model.machine.costs import DEFAULT_PLATFORM, Figure, Status, least_trusted, load_costs
from model.machine.machine import Machine
from model.machine.plan import NATIVE, plan_run
from model.text import Text, translatable

NANOBENCHMARK_STEPS = 100_000
ONE_CYCLE = translatable(
    "model",
    "By convention an instruction that runs directly counts one cycle, so what stands around an operation is in its "
    "figure too. A call and its return have the published cost in a kernel, an application's count one cycle each.",
)
_BITS = 64
_MEASURED = re.compile(r": (\d+) cycles")
_ASSISTED, _TRANSLATED = Technique.HARDWARE_ASSISTED, Technique.BINARY_TRANSLATION
COLUMNS: tuple[str, ...] = (NATIVE, _TRANSLATED, _ASSISTED)


@dataclass(frozen=True)
class Nanobenchmark:
    """An operation of the table: its name there, the guest program, and which technique was quicker.

    `figures` names for each column the figures of the cost table whose product was published.
    """

    operation: str
    program: str
    quicker: Technique
    figures: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Cell:
    """One operation in one column.

    Attributes:
        published: cycles, on the Pentium 4 of 2006.
        status: how far they can be trusted; what is recalled is nothing to be held against the simulation.
        sources: where they come from.
        simulated: cycles that the guest program has measured; None if it cannot be run.
    """

    published: float
    status: Status
    sources: tuple[Text, ...]
    simulated: int | None

    @property
    def deviation(self) -> float | None:
        """How much the simulated figure exceeds the published one, as a part of it."""
        return None if self.simulated is None else self.simulated / self.published - 1


@dataclass(frozen=True)
class Row:
    """An operation with its cells by column; `obstacle` says why it could not be run in one of them."""

    benchmark: Nanobenchmark
    cells: Mapping[str, Cell]
    obstacle: Text | None = None

    @property
    def is_ordered(self) -> bool | None:
        """Whether the technique that was quicker is so in the simulation too; None if there is none."""
        translated, assisted = self.cells[_TRANSLATED].simulated, self.cells[_ASSISTED].simulated
        if translated is None or assisted is None:
            return None
        return (translated < assisted) is (self.benchmark.quicker is _TRANSLATED)


def _benchmark(
    operation: str, program: str, quicker: Technique, native: str, translated: str, assisted: str
) -> Nanobenchmark:
    figures = {
        column: tuple(words.split()) for column, words in zip(COLUMNS, (native, translated, assisted), strict=True)
    }
    return Nanobenchmark(operation, program, quicker, figures)


_CR8 = "translated-cr8 native-cr8-ratio"
NANOBENCHMARKS = (
    _benchmark("syscall", "nano-syscall", _ASSISTED, "native-syscall", "monitor-syscall", "native-syscall"),
    _benchmark("in", "nano-in", _TRANSLATED, "native-in", "native-in translated-in-ratio", "vm-exit-in"),
    _benchmark("cr8wr", "nano-cr8wr", _TRANSLATED, _CR8, "translated-cr8", _CR8),
    _benchmark("call/ret", "nano-call", _ASSISTED, "native-call", "translated-call", "native-call"),
    _benchmark(
        "pgfault", "nano-pgfault", _TRANSLATED, "native-page-fault", "monitor-page-fault", "vm-exit-page-fault"
    ),
    _benchmark("divzero", "nano-divzero", _ASSISTED, "native-exception", "monitor-exception", "hardware-exception"),
    _benchmark(
        "ptemod", "nano-ptemod", _TRANSLATED, "native-table-write", "monitor-table-write", "vm-exit-table-write"
    ),
)


def measure_all(platform: str = DEFAULT_PLATFORM) -> Iterator[Row]:
    """Run every nanobenchmark natively, under binary translation and under VT-x, and give a row after the other.

    Args:
        platform: whose costs the runs have; what was published remains that of 2006.
    """
    for benchmark in NANOBENCHMARKS:
        measured = {column: _measure(benchmark.program, column, platform) for column in benchmark.figures}
        cells = {column: _cell(names, measured[column][0]) for column, names in benchmark.figures.items()}
        yield Row(benchmark, cells, next((reason for _, reason in measured.values() if reason is not None), None))


def _cell(names: tuple[str, ...], simulated: int | None) -> Cell:
    figures: list[Figure] = [load_costs().figures[name] for name in names]
    published = prod(figure.value for figure in figures)
    status = least_trusted(figure.status for figure in figures)
    return Cell(published, status, tuple(figure.source_words for figure in figures), simulated)


def _measure(program: str, column: str, platform: str) -> tuple[int | None, Text | None]:
    """Return what a program prints of one operation in a 64-bit guest; or why it does not get to print it."""
    machine = Machine(plan_run(_design(program, column), "host", platform=platform), traced=False)
    machine.run(NANOBENCHMARK_STEPS)
    (system,) = machine.plan.systems
    view = machine.system(system.id)
    found = _MEASURED.search(view.console)
    return (int(found[1]), None) if found else (None, view.reason)


def _design(program: str, column: str) -> Design:
    system = OperatingSystem("linux", _BITS)
    is_native = column == NATIVE
    technique = _ASSISTED if is_native else Technique(column)
    guest = Guest("guest", "Guest", system, VirtualCpu(bits=_BITS), 1024, 10, (), technique, program)
    host = Host(
        "host",
        "Host",
        cpu=PhysicalCpu(bits=_BITS, cores=1, features=frozenset({Feature.VMX})),  # in 2006 it had no nested paging
        approach=Approach.TRADITIONAL if is_native else Approach.BARE_METAL,
        host_os=system if is_native else None,
        guests=() if is_native else (guest,),
        program=program,
    )
    return Design("Nanobenchmarks", (host,))
