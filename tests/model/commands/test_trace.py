"""The `trace` command: what ran, what was routed, and what could not run."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from model.commands import trace
from model.elements import (
    Approach,
    Design,
    Feature,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Program,
    ProgramSource,
    Technique,
    VirtualCpu,
)
from model.machine.costs import DEFAULT_PLATFORM
from model.storage import save_design
from model.topology import graph_of

KEYS = {
    *(
        "step",
        "cycle",
        "host",
        "guest",
        "vcpu",
        "core",
        "ring",
        "address",
        "bytes",
        "text",
        "class",
        "event",
        "route",
    ),
    *("cost", "why"),
}
HELLO = "Hello from ring 3!\n"
TE = Technique.TRAP_AND_EMULATE


def guest(
    name: str = "web", bits: int = 32, technique: Technique = TE, program: Program = "hello", modified: bool = False
) -> Guest:
    system, cpu = OperatingSystem("linux", bits, modified), VirtualCpu(bits=bits)
    return Guest(name, name, os=system, cpu=cpu, technique=technique, program=program)


def host(approach: Approach, *guests: Guest, name: str = "server", bits: int = 64) -> Host:
    system = None if approach is Approach.BARE_METAL else OperatingSystem("linux", bits)
    cpu = PhysicalCpu(bits=bits, features=frozenset({Feature.VMX}))
    return Host(name, name, cpu=cpu, approach=approach, host_os=system, guests=guests)


class Outcome:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        self.errors = err.splitlines()

    @property
    def steps(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()[:-1]]

    @property
    def summary(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = json.loads(self.out.splitlines()[-1])["summary"]
        return found


class Runner:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._path, self._capsys = folder / "design.hvista", capsys

    def __call__(
        self,
        *hosts: Host,
        guests: tuple[str, ...] = (),
        steps: int | None = None,
        as_json: bool = True,
        platform: str = DEFAULT_PLATFORM,
    ) -> Outcome:
        save_design(Design("A design", hosts), self._path)
        arguments = Namespace(file=str(self._path), guest=list(guests), steps=steps, json=as_json, platform=platform)
        code = trace.run(arguments)
        output = self._capsys.readouterr()
        return Outcome(code, output.out, output.err)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(tmp_path, capsys)


@pytest.mark.parametrize("approach", [Approach.HOSTED, Approach.BARE_METAL])
@pytest.mark.parametrize("bits", [32, 64])
def test_hello_is_traced_line_by_line(run: Runner, approach: Approach, bits: int) -> None:
    server = host(approach, guest(bits=bits))
    done = run(server)
    assert (done.code, done.err) == (0, "")
    assert HELLO in done.summary["web"]["console"]
    assert set(done.summary["web"]) == {"instructions", "exits", "cycles", "console", "state"}
    steps = done.steps
    assert [step["step"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(set(step) >= KEYS for step in steps)
    assert [step["cycle"] for step in steps[1:]] == [step["cycle"] + step["cost"] for step in steps[:-1]]
    assert {step["event"] for step in steps} >= {"direct", "trap", "system-call"}
    assert {step["class"] for step in steps} == {"innocuous", "privileged", "sensitive"}
    graph = graph_of(server)
    assert all(node in graph for step in steps for node in step["route"])


@pytest.mark.parametrize("bits", [32, 64])
def test_hello_runs_on_the_bare_machine(run: Runner, bits: int) -> None:
    done = run(host(Approach.TRADITIONAL, name="pc", bits=bits))
    assert done.code == 0
    assert HELLO in done.summary["pc"]["console"]
    assert done.summary["pc"]["exits"] == 0
    assert not [step for step in done.steps if step["event"] == "trap"]


def test_only_the_chosen_guests_run(run: Runner) -> None:
    server = host(Approach.HOSTED, guest("web"), guest("db"))
    done = run(server, guests=("db",))
    assert set(done.summary) == {"db"}
    assert {step["guest"] for step in done.steps} == {"db"}


def test_all_hosts_run_one_after_the_other(run: Runner) -> None:
    done = run(host(Approach.TRADITIONAL, name="pc"), host(Approach.HOSTED, guest("web")))
    assert list(done.summary) == ["pc", "web"]
    assert [step["host"] for step in done.steps] == sorted(step["host"] for step in done.steps)


def test_cycles_are_those_of_the_platform(run: Runner) -> None:
    assisted = host(Approach.BARE_METAL, guest(technique=Technique.HARDWARE_ASSISTED))
    costs = {
        platform: {step["cost"] for step in run(assisted, platform=platform).steps if step["event"] == "vm-exit"}
        for platform in (DEFAULT_PLATFORM, "xeon-x5570")
    }
    assert 2000 in costs["xeon-x5570"]  # SplitX
    assert 2000 not in costs[DEFAULT_PLATFORM]


def test_steps_limit_each_host(run: Runner) -> None:
    done = run(host(Approach.HOSTED, guest("web")), steps=25)
    assert len(done.steps) == 25
    assert done.summary["web"]["state"] == "running"


def test_a_guest_that_loops_for_ever_ends_at_the_limit(run: Runner) -> None:
    forever = ProgramSource("start: jmp start")
    done = run(host(Approach.HOSTED, guest("spin", program=forever), guest("web")), steps=20_000)
    assert done.code == 0
    assert HELLO in done.summary["web"]["console"]
    assert done.summary["spin"]["state"] == "running"


def test_what_cannot_run_is_named_and_the_others_go_on(run: Runner) -> None:
    wide = host(Approach.HOSTED, guest("wide", bits=64), guest("web"), bits=32)
    done = run(wide)
    assert done.code == 1
    assert len(done.errors) == 1
    assert "server/wide cannot be run" in done.errors[0]
    assert "[cpu-width]" in done.errors[0]
    assert set(done.summary) == {"web"}
    assert HELLO in done.summary["web"]["console"]


@pytest.mark.parametrize("technique", Technique)
def test_every_technique_runs_that_the_rules_allow(run: Runner, technique: Technique) -> None:
    modified = technique is Technique.PARA
    done = run(host(Approach.HOSTED, guest(technique=technique, modified=modified)))
    assert done.code == 0
    assert HELLO in done.summary["web"]["console"]


def test_a_technique_that_the_rules_forbid_says_so(run: Runner) -> None:
    done = run(host(Approach.HOSTED, guest(technique=Technique.PARA)))
    assert done.code == 1
    assert "[technique-needs-modified-os]" in done.errors[0]
    assert done.summary == {}


def test_a_program_that_does_not_assemble_names_line_and_reason(run: Runner) -> None:
    done = run(host(Approach.HOSTED, guest(program=ProgramSource("nop\nmov al, 300")), guest("db")))
    assert done.code == 1
    assert "line 2: the value 300 does not fit in 8 bits" in done.errors[0]
    assert set(done.summary) == {"db"}


def test_an_unknown_guest_is_named(run: Runner) -> None:
    done = run(host(Approach.HOSTED, guest("web")), guests=("ghost", "web"))
    assert done.code == 1
    assert "'ghost'" in done.errors[0]
    assert set(done.summary) == {"web"}


def test_what_cannot_be_read_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = Namespace(
        file=str(tmp_path / "none.hvista"), guest=[], steps=None, json=True, platform=DEFAULT_PLATFORM
    )
    assert trace.run(arguments) == 2
    output = capsys.readouterr()
    assert (output.out, len(output.err.splitlines())) == ("", 1)


def test_lines_to_read(run: Runner) -> None:
    done = run(host(Approach.HOSTED, guest("web")), as_json=False)
    lines = done.out.splitlines()
    assert lines[0] == "server: web"
    (first_cli, *_) = [line.split() for line in lines if " cli " in line and " trap " in line]
    assert first_cli[2:6] == ["web", "1", "cli", "trap"]
    assert " ".join(first_cli[6:]) == "web/kernel > server/hypervisor > web/kernel"
    assert any("instructions ran directly" in line for line in lines)
    assert f"  | {HELLO.strip()}" in lines
    assert sum("clears the interrupt flag" in line for line in lines) == 1
    assert any("steps were as those above" in line for line in lines)


def test_a_step_s_sentence_fits_its_route(run: Runner) -> None:
    """Whatever speaks of the host system passes through it, and the other way round."""
    for approach in (Approach.HOSTED, Approach.BARE_METAL):
        for program in ("hello", "crash", "popf-hole"):
            done = run(host(approach, guest(program=program)))
            for step in done.steps:
                assert ("server/host-os" in step["route"]) == ("hosted" in step["why"]), step
