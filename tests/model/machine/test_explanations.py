"""The sentences that explain routes: every one can be filled, and the right one is chosen."""

import re
from dataclasses import dataclass
from string import Formatter

import pytest

from model.elements import Approach, Technique
from model.machine.assembler import assemble
from model.machine.explanations import (
    EXPLANATIONS,
    SOURCES,
    explain,
    source_of,
    why_direct,
    why_exit,
    why_fault,
    why_interrupt,
    why_system_call,
    why_trapped,
)
from model.machine.instructions import Instruction, classify
from model.machine.sensitivity import FAMILIES, InstructionClass

PLACES = {"instruction", "mnemonic", "who", "ring", "device", "event"}
THROUGH_HOST = ("web/kernel", "server/hypervisor", "server/host-os", "server/network")


@dataclass(frozen=True)
class Moment:
    """As much of a step as a sentence needs."""

    why: str
    text: str = "cli"
    ring: int = 1
    route: tuple[str, ...] = ("web/kernel", "server/hypervisor", "web/kernel")


def instruction(source: str, bits: int = 32) -> Instruction:
    return classify(assemble(source, bits, 0).code, 0, bits)


def every_instruction() -> list[Instruction]:
    return [instruction(example) for family in FAMILIES for example in family.examples] + [
        instruction(source) for source in ("nop", "iretd", "retf", "jmp 8:0", "int3", "int 0x80", "clac")
    ]


@pytest.mark.parametrize("why", EXPLANATIONS)
def test_every_sentence_can_be_said(why: str) -> None:
    named = {name for _, name, _, _ in Formatter().parse(EXPLANATIONS[why]) if name is not None}
    assert named <= PLACES
    sentence = str(explain(Moment(why)))
    assert re.fullmatch(r"[A-Za-z].*\.", sentence)
    assert "{" not in sentence
    assert "  " not in sentence
    assert len(source_of(why)) > 10


def test_sentences_and_sources_go_together() -> None:
    assert set(EXPLANATIONS) == set(SOURCES)


def test_the_sentence_of_a_trapped_cli() -> None:
    assert str(explain(Moment("trap-cli"))) == (
        "cli is privileged. The guest kernel runs in ring 1, so the CPU refuses it and raises #GP. The hypervisor "
        "catches the trap, clears the interrupt flag of the virtual CPU only, and resumes the guest. The physical "
        "flag never changes."
    )


def test_who_where_and_which_device_come_from_the_step() -> None:
    there_and_back = (*THROUGH_HOST, *THROUGH_HOST[-2::-1])
    hosted = str(explain(Moment("trap-io-hosted", "rep outsb", 3, there_and_back)))
    assert hosted.startswith("rep outsb talks to a device. The guest kernel runs in ring 3")
    assert "network card" in hosted
    app = Moment("trap-privileged", "hlt", 3, ("web/app", "server/hypervisor", "web/app"))
    assert "The application runs in ring 3" in str(explain(app))


def test_the_chips_of_a_bare_machine_are_told_from_its_devices() -> None:
    chip = explain(Moment("native-io", "out 0x20, al", 0, ("server/kernel", "server/core0")))
    device = explain(Moment("native-io", "out dx, al", 0, ("server/kernel", "server/serial", "server/kernel")))
    assert "interrupt controller" in str(chip)
    assert "serial port" in str(device)


def test_a_name_behind_the_colon_is_said() -> None:
    assert "raises #DE" in str(explain(Moment(why_fault("trap-and-emulate", "#DE"), "div ecx")))
    assert "(timer)" in str(explain(Moment(why_interrupt("trap-and-emulate", "hosted", "timer"))))


def test_a_hosted_timer_is_the_hypervisor_s_and_a_hosted_device_the_host_system_s() -> None:
    assert why_interrupt("trap-and-emulate", "hosted", "timer") == "interrupt-injected:timer"
    assert why_interrupt("trap-and-emulate", "hosted", "network") == "interrupt-injected-hosted:network"
    assert why_interrupt("trap-and-emulate", "bare-metal", "network") == "interrupt-injected:network"


def test_unknown_id_is_refused() -> None:
    with pytest.raises(KeyError):
        explain(Moment("because"))


@pytest.mark.parametrize("technique", [None, *Technique])
@pytest.mark.parametrize("source", ["app", "kernel"])
def test_every_instruction_that_runs_directly_has_a_sentence(technique: str | None, source: str) -> None:
    for one in every_instruction():
        assert why_direct(one, technique, source) in EXPLANATIONS


@pytest.mark.parametrize("approach", [Approach.HOSTED, Approach.BARE_METAL])
@pytest.mark.parametrize("device", ["", "physical", "model"])
def test_every_instruction_that_traps_has_a_sentence(approach: Approach, device: str) -> None:
    for one in every_instruction():
        assert why_trapped(one, approach, device) in EXPLANATIONS
        assert why_exit(one, approach) in EXPLANATIONS


@pytest.mark.parametrize("technique", [None, *Technique])
@pytest.mark.parametrize("approach", list(Approach))
def test_every_event_has_a_sentence(technique: str | None, approach: Approach) -> None:
    chosen = [why_system_call(technique), why_interrupt(technique, approach, "timer")]
    chosen += [why_interrupt(technique, approach, "timer", held=True)]
    chosen += [why_fault(technique, name, privileged) for name in ("#PF", "#GP") for privileged in (True, False)]
    chosen += [why_fault(technique, "#DF", fatal=True)]
    assert {why.partition(":")[0] for why in chosen} <= set(EXPLANATIONS)


def test_a_container_has_sentences_of_its_own() -> None:
    assert why_fault(Technique.OS_LEVEL, "#DE") == "fault-container:#DE"
    assert why_fault(Technique.OS_LEVEL, "#PF", fatal=True) == "page-fault-container"
    assert why_interrupt(Technique.OS_LEVEL, Approach.HOSTED, "timer") == "interrupt-container:timer"
    assert why_system_call(Technique.OS_LEVEL) == "system-call-container"


@pytest.mark.parametrize(
    ("source", "technique", "layer", "expected"),
    [
        ("nop", "trap-and-emulate", "kernel", "direct"),
        ("nop", None, "kernel", "direct-native"),
        ("cli", None, "kernel", "native-interrupt-flag"),
        ("rdmsr", None, "kernel", "native-privileged"),
        ("popfd", None, "kernel", "native-flags-load"),
        ("popfd", None, "app", "native-application"),
        ("popfd", "trap-and-emulate", "kernel", "slipped-flags-load"),
        ("popfd", "trap-and-emulate", "app", "slipped-application"),
        ("sgdt [eax]", "trap-and-emulate", "kernel", "slipped-descriptor-table-store"),
        ("int3", "trap-and-emulate", "kernel", "slipped-sensitive"),
        ("popfd", "hardware-assisted", "kernel", "direct-guest-mode"),
        ("nop", "binary-translation", "kernel", "direct-translated"),
        ("nop", "os-level", "app", "direct-container"),
        (".byte 0xff, 0xff", "trap-and-emulate", "kernel", "undefined"),
    ],
)
def test_sentence_for_direct_execution(source: str, technique: str | None, layer: str, expected: str) -> None:
    assert why_direct(instruction(source), technique, layer) == expected


@pytest.mark.parametrize(
    ("source", "device", "expected"),
    [
        ("cli", "", "trap-cli"),
        ("sti", "", "trap-sti"),
        ("hlt", "", "trap-halt"),
        ("lgdt [eax]", "", "trap-descriptor-table"),
        ("mov cr3, eax", "", "trap-control-register"),
        ("clts", "", "trap-control-register"),
        ("iretd", "", "trap-interrupt-return"),
        ("mov ss, ax", "", "trap-segment"),
        ("retf", "", "trap-segment"),
        ("clac", "", "trap-privileged"),
        ("out dx, al", "", "trap-io-chip"),
        ("out dx, al", "physical", "trap-io-hosted"),
        ("out dx, al", "model", "trap-io-model-hosted"),
    ],
)
def test_sentence_for_a_trap(source: str, device: str, expected: str) -> None:
    assert why_trapped(instruction(source), "hosted", device) == expected


def test_what_slips_through_names_its_danger() -> None:
    slipped = {why for why in EXPLANATIONS if why.startswith("slipped-")}
    families = {family.id for family in FAMILIES if family.class_ is InstructionClass.SENSITIVE}
    assert {why.removeprefix("slipped-") for why in slipped} - {"sensitive", "application"} <= families
    assert all("not trap" in EXPLANATIONS[why] for why in slipped)


@pytest.mark.parametrize("why", ["trap-io-model-hosted", "trap-io-model-bare-metal"])
def test_a_device_model_touches_no_hardware_and_says_so(why: str) -> None:
    assert "No hardware is touched" in str(explain(Moment(why, "out dx, al")))


@pytest.mark.parametrize("why", ["native-io", "native-io-chip"])
def test_the_native_access_says_why_it_is_dear(why: str) -> None:
    assert "waits for the chip" in str(explain(Moment(why, "out dx, al", 0, ("server/kernel", "server/core0"))))


@pytest.mark.parametrize("approach", ["hosted", "bare-metal"])
def test_a_physical_device_says_that_its_cycles_come_on_top(approach: str) -> None:
    route = ("web/kernel", "server/hypervisor", "server/network", "server/network", "server/hypervisor")
    assert "own cycles come on top" in str(explain(Moment(f"trap-io-{approach}", "out dx, al", 1, route)))
