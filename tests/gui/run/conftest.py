"""Fixtures of the Run workspace's tests: real machines for small designs, and a clock that a test holds."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from gui.run.console import Console, ConsolePanel
from gui.run.listing import Listing, ListingPanel
from gui.run.panel import Panel
from gui.run.registers import Registers, RegistersPanel
from gui.run.why import Why, WhyPanel
from gui.run.workspace import RunWorkspace
from gui.session import Session
from gui.widgets.labels import Note
from model.document import Document
from model.elements import (
    Approach,
    Design,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Program,
    Technique,
    VirtualCpu,
)
from model.machine import Machine, plan_run

PATIENCE = 15_000


def make_guest(number: int, program: Program = "hello") -> Guest:
    """A small 32-bit guest that traps and emulates."""
    system = OperatingSystem(bits=32)
    names = ("web-01", "legacy-db", "mail")
    return Guest(
        f"g{number}", names[number % 3], system, VirtualCpu(bits=32), memory_mib=256, disk_gib=4,
        technique=Technique.TRAP_AND_EMULATE, program=program,
    )  # fmt: skip


def make_host(guests: int = 2, program: Program = "hello") -> Host:
    """A hosted server with so many guests."""
    return Host(
        "server", "Server", cpu=PhysicalCpu(cores=4), peripherals=("network",),
        guests=tuple(make_guest(number, program) for number in range(guests)),
    )  # fmt: skip


def make_bare(host: Host) -> Host:
    """The same host with its hypervisor on the bare metal."""
    return replace(host, approach=Approach.BARE_METAL, host_os=None)


def make_machine(host: Host) -> Machine:
    """A machine that runs all guests of a host."""
    return Machine(plan_run(Design("Test", (host,)), host.id))


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock at rest."""
    return Clock()


class Bench:
    """A workspace with a running machine, and the waiting that its thread asks for."""

    def __init__(self, qtbot, clock: Clock, *hosts: Host) -> None:
        self.qtbot, self.clock = qtbot, clock
        document = Document()
        document.load(Design("Test", hosts))
        self.session = Session(document)
        self.workspace = RunWorkspace(self.session, clock=clock)
        self.controller = self.workspace.controller
        self.panels = self.workspace.panels
        self.workspace.resize(1280, 640)
        qtbot.addWidget(self.workspace)
        self.workspace.show()

    @property
    def listing(self) -> Listing:
        """The program."""
        return self.panels.panel(ListingPanel).listing

    @property
    def why(self) -> Why:
        """The explanation."""
        return self.panels.panel(WhyPanel).why

    @property
    def console(self) -> Console:
        """The console."""
        return self.panels.panel(ConsolePanel).console

    @property
    def note(self) -> Note:
        """What is said below the console."""
        return self.panels.panel(ConsolePanel).note

    @property
    def registers(self) -> Registers:
        """The registers."""
        return self.panels.panel(RegistersPanel).registers

    def heading(self, name: str) -> str:
        """Return the caption of a panel."""
        return next(panel for panel in self.panels.findChildren(Panel) if panel.name == name).caption.text()

    def pick(self, guest: str) -> None:
        """Look at a guest."""
        self.workspace.choice.pick(guest)
        self.settle()

    def settle(self) -> None:
        """Wait until all panels tell what there is to tell."""
        self.qtbot.waitUntil(lambda: not self.workspace.turns.is_running, timeout=PATIENCE)

    def enter(self) -> None:
        """Bring the workspace to the front and wait until it can run, or cannot."""
        self.workspace.entered()
        self.wait_for_machine()

    def wait_for_machine(self) -> None:
        """Wait until the machine stands ready, or there is none."""
        self.qtbot.waitUntil(lambda: not self.controller.is_loading, timeout=PATIENCE)
        self.settle()

    def order(self, order: Callable[[], object]) -> None:
        """Give an order and wait for the report that ends it."""
        with self.qtbot.waitSignal(
            self.controller.snapshot_changed,
            timeout=PATIENCE,
            check_params_cb=lambda snapshot: not snapshot.busy,
        ):
            order()
        self.settle()

    def seek(self, position: int) -> None:
        """Go to a position and wait."""
        self.order(lambda: self.controller.seek(position))
        assert self.controller.position == position

    def run_to_end(self) -> None:
        """Run until nothing can go on."""
        self.order(self.controller.run_fast)
        self.qtbot.waitUntil(lambda: not self.controller.is_running, timeout=PATIENCE)
        self.settle()


@pytest.fixture
def make_bench(qtbot, clock) -> Iterator[Callable[..., Bench]]:
    """Return how to open the workspace on hosts; their threads end with the test."""
    made: list[Bench] = []

    def make(*hosts: Host, enter: bool = True) -> Bench:
        bench = Bench(qtbot, clock, *hosts)
        made.append(bench)
        if enter:
            bench.enter()
        return bench

    yield make
    for bench in made:
        bench.workspace.close_workspace()


@pytest.fixture
def bench(make_bench) -> Bench:
    """The workspace on a hosted server with two guests."""
    return make_bench(make_host())
