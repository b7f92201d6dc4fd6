"""Costs: every figure has a source, and every cost is the sum that its figures say.

Figures whose status is "recalled" are never an oracle here.
"""

import json
import re

import pytest

from assets import asset
from model.elements import Approach, Technique
from model.machine.costs import (
    CR8_WRITE,
    DEFAULT_PLATFORM,
    DERIVATIONS,
    FIGURE_WORDS,
    PLATFORM_WORDS,
    SOURCE_WORDS,
    STATUS_WORDS,
    Status,
    list_platforms,
    load_costs,
    platforms,
)
from model.machine.trace import Event

PENTIUM = load_costs()


def raw(platform: str) -> dict[str, list[dict[str, object]]]:
    content: dict[str, list[dict[str, object]]] = json.loads(asset("costs", f"{platform}.json").read_text("utf-8"))
    return content


@pytest.mark.parametrize("platform", platforms())
def test_every_figure_has_words_a_source_and_a_status(platform: str) -> None:
    costs = load_costs(platform)
    assert costs.platform == platform
    for name, figure in costs.figures.items():
        assert name in FIGURE_WORDS
        assert figure.unit in {"cycles", "ratio"}
        assert figure.value > 0
        assert len(figure.source) > 20
        assert str(figure.status_words) == STATUS_WORDS[figure.status]


@pytest.mark.parametrize("platform", platforms())
def test_every_derivation_and_every_figure_that_is_named_is_there(platform: str) -> None:
    rules = raw(platform).get("costs", [])
    derivations = {str(rule["derivation"]) for rule in rules}
    assert derivations <= set(DERIVATIONS)
    named = set(re.findall(r'"([a-z][a-z0-9-]+)"', json.dumps([rule["parts"] for rule in rules])))
    figures = set(load_costs(platform).figures)
    assert named - {"layer", "terms", "guest", "hypervisor", "host-os", "accesses"} <= figures


@pytest.mark.parametrize(
    ("figure", "value"),
    [  # the second-hand figures of Adams and Agesen, ASPLOS 2006, and the ratio that was read
        ("native-in", 3209),
        ("native-exception", 889),
        ("native-page-fault", 1093),
        ("monitor-exception", 3223),
        ("monitor-page-fault", 3927),
        ("vm-exit-in", 15826),
        ("vm-exit-page-fault", 11242),
        ("hardware-exception", 1014),
        ("native-call", 11),
        ("translated-call", 51),
        ("translated-cr8", 35),
        ("native-cr8-ratio", 4),
        ("native-table-write", 1),
        ("monitor-table-write", 391),
        ("vm-exit-table-write", 12733),
        ("host-trip-ratio", 3.3),
    ],
)
def test_measured_figures_are_those_of_the_paper(figure: str, value: float) -> None:
    found = PENTIUM.figures[figure]
    assert found.value == value
    assert found.status in (Status.SECOND_HAND, Status.READ)


@pytest.mark.parametrize("approach", [Approach.HOSTED, Approach.BARE_METAL])
@pytest.mark.parametrize("technique", list(Technique))
@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("device", ["", "physical", "model"])
@pytest.mark.parametrize("platform", [DEFAULT_PLATFORM, "merom", "amd-svm-2020"])
def test_every_event_has_a_cost_that_adds_up(
    approach: Approach, technique: Technique, event: Event, device: str, platform: str
) -> None:
    cost = load_costs(platform).of(event, "in" if device else None, approach, technique, device)
    assert cost.total == sum(cost.by_layer.values())
    assert all(cycles > 0 for cycles in cost.by_layer.values())
    assert set(cost.by_layer) <= {"guest", "hypervisor", "host-os"}
    assert cost.figures
    assert set(cost.figures) <= set(PENTIUM.figures)
    if approach is Approach.BARE_METAL and technique is not Technique.OS_LEVEL:
        assert "host-os" not in cost.by_layer


@pytest.mark.parametrize("event", ["direct", "trap", "system-call", "interrupt", "fault", "page-fault"])
def test_without_a_hypervisor_everything_is_the_machine_s_own(event: str) -> None:
    assert set(PENTIUM.of(event, None, "traditional").by_layer) == {"guest"}


@pytest.mark.parametrize("event", ["vm-exit", "hypercall", "call-out", "translate"])
def test_without_a_hypervisor_there_is_nothing_to_leave_to(event: str) -> None:
    with pytest.raises(KeyError, match=event):
        PENTIUM.of(event, None, "traditional")


def test_unknown_event_and_platform_are_refused() -> None:
    with pytest.raises(KeyError, match="tea"):
        PENTIUM.of("tea")
    with pytest.raises(KeyError, match="abacus"):
        load_costs("abacus")


def test_direct_execution_counts_one_cycle_by_convention() -> None:
    cost = PENTIUM.of("direct", "mov", "hosted")
    assert (cost.total, dict(cost.by_layer), cost.status) == (1, {"guest": 1}, Status.CONVENTION)


def test_native_port_access_is_the_measured_one() -> None:
    assert PENTIUM.of("direct", "out", "traditional").total == 3209
    assert PENTIUM.of("direct", "out", "traditional").status is Status.SECOND_HAND


def test_a_reflected_exception_splits_into_the_native_part_and_the_monitor_s() -> None:
    assert dict(PENTIUM.of("fault").by_layer) == {"guest": 889, "hypervisor": 3223 - 889}
    assert dict(PENTIUM.of("page-fault").by_layer) == {"guest": 1093, "hypervisor": 3927 - 1093}


def test_a_device_behind_the_host_system_costs_the_measured_ratio() -> None:
    metal = PENTIUM.of("trap", "out", "bare-metal", device="model")
    hosted = PENTIUM.of("trap", "out", "hosted", device="model")
    assert hosted.total == pytest.approx(3.3 * metal.total, abs=1)
    assert hosted.by_layer["hypervisor"] == metal.total
    assert "host-trip-ratio" in hosted.figures


def test_a_physical_device_adds_its_access() -> None:
    for approach in ("hosted", "bare-metal"):
        real, made_up = (PENTIUM.of("trap", "out", approach, device=device) for device in ("physical", "model"))
        assert real.total - made_up.total == 3209


def test_a_device_that_is_a_model_says_that_no_port_is_counted() -> None:
    made_up = PENTIUM.of("trap", "out", "bare-metal", device="model")
    assert "native-in" not in made_up.figures
    assert "none is counted" in str(made_up.derivation)
    real = PENTIUM.of("trap", "out", "bare-metal", device="physical")
    assert {"native-in", "trap-and-emulate"} <= set(real.figures)
    assert real.total > PENTIUM.of("direct", "out", "traditional").total


@pytest.mark.parametrize("platform", platforms())
def test_every_source_is_known_to_the_translators(platform: str) -> None:
    assert load_costs(platform).description.template in PLATFORM_WORDS
    for figure in load_costs(platform).figures.values():
        assert figure.source in SOURCE_WORDS
        assert str(figure.source_words).endswith(figure.source)


@pytest.mark.parametrize("platform", platforms()[1:])
def test_what_is_not_known_of_a_platform_says_that_another_s_figure_stands_in(platform: str) -> None:
    costs = load_costs(platform)
    own = {str(figure["id"]) for figure in raw(platform)["figures"]}
    assert set(costs.figures) == set(PENTIUM.figures)
    for name, figure in costs.figures.items():
        if name in own or figure.general:
            assert figure.status is not Status.STAND_IN
        else:
            assert figure.status is Status.STAND_IN
            assert figure.value == PENTIUM.figures[name].value
            assert f"that of the {PENTIUM.name} stands in" in str(figure.source_words)
    assert costs.of("system-call").status is Status.STAND_IN
    assert costs.of("direct") == PENTIUM.of("direct")


@pytest.mark.parametrize(("platform", "cycles"), [("xeon-x5570", 2000), ("amd-svm-2020", 576 + 1376 + 576)])
def test_exits_that_were_read_in_their_source(platform: str, cycles: int) -> None:
    cost = load_costs(platform).of("vm-exit", "cpuid", "bare-metal", "hardware-assisted")
    assert (cost.total, cost.status) == (cycles, Status.READ)


def test_a_quicker_exit_makes_a_port_access_quicker() -> None:
    """No figure for a whole port access is known there, so the 2006 one must not be taken for it."""
    for device, approach in (("", "bare-metal"), ("model", "bare-metal"), ("physical", "hosted")):
        old, new = (
            costs.of("vm-exit", "in", approach, "hardware-assisted", device)
            for costs in (PENTIUM, load_costs("xeon-x5570"))
        )
        assert new.by_layer["hypervisor"] < old.by_layer["hypervisor"]
        assert "vm-exit-in" not in new.figures


def test_platforms_can_be_chosen_by_name() -> None:
    listed = list_platforms()
    assert listed[0].id == DEFAULT_PLATFORM
    assert sorted(platform.id for platform in listed) == sorted(platforms())
    assert len({platform.name for platform in listed}) == len(listed)
    assert all(str(platform.description).endswith(".") for platform in listed)


def test_a_cost_is_trusted_no_more_than_its_weakest_figure() -> None:
    assert PENTIUM.of("trap").status is Status.RECALLED
    assert PENTIUM.of("fault").status is Status.SECOND_HAND


def test_orderings_of_the_paper() -> None:
    """Translation beats first-generation VT-x on ports and page faults; VT-x beats it on calls and exceptions."""

    def total(event: str, technique: Technique, mnemonic: str = "", device: str = "") -> int:
        return PENTIUM.of(event, mnemonic, "bare-metal", technique, device).total

    translation, assisted = Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED
    assert total("call-out", translation, "in", "model") < total("vm-exit", assisted, "in", "model")
    assert total("page-fault", translation) < total("page-fault", assisted)
    assert total("fault", assisted) < total("fault", translation)
    pairs = [[total("direct", technique, word) for word in ("call", "ret")] for technique in (assisted, translation)]
    assert sum(pairs[0]) < sum(pairs[1])


def test_a_call_and_its_return_cost_what_was_published() -> None:
    for approach, technique in (("traditional", "native"), ("bare-metal", Technique.HARDWARE_ASSISTED)):
        pair = [PENTIUM.of("direct", word, approach, technique) for word in ("call", "ret")]
        assert sum(cost.total for cost in pair) == 11
        assert {layer for cost in pair for layer in cost.by_layer} == {"guest"}
    call, ret = (PENTIUM.of("direct", word, "bare-metal", Technique.BINARY_TRANSLATION) for word in ("call", "ret"))
    assert call.total + ret.total == 51
    assert ret.by_layer["hypervisor"] == 51 - 11


def test_a_write_of_cr8_costs_four_times_that_of_translated_code() -> None:
    for approach, technique in (("traditional", "native"), ("bare-metal", Technique.HARDWARE_ASSISTED)):
        assert PENTIUM.of("direct", CR8_WRITE, approach, technique).total == 4 * 35
    assert PENTIUM.of("direct", "in-cache", "bare-metal", Technique.BINARY_TRANSLATION).total == 35


def test_every_port_access_that_exits_costs_the_measured_one() -> None:
    for device in ("", "physical", "model"):
        assert PENTIUM.of("vm-exit", "in", "bare-metal", "hardware-assisted", device).total == 15826
    assert PENTIUM.of("vm-exit", "cpuid", "bare-metal", "hardware-assisted").figures == ("vm-exit",)


def test_an_exception_that_exits_costs_an_exit_more() -> None:
    own, exits = (PENTIUM.of("fault", None, "hosted", "hardware-assisted", exits=flag) for flag in (False, True))
    assert set(own.by_layer) == {"guest"}
    assert exits.by_layer["hypervisor"] == PENTIUM.of("vm-exit", None, "hosted", "hardware-assisted").total
    assert PENTIUM.of("page-fault", None, "hosted", "hardware-assisted", exits=False).total == 1093


@pytest.mark.parametrize(("approach", "device"), [("bare-metal", ""), ("bare-metal", "model"), ("hosted", "model")])
def test_an_interrupt_that_an_entry_brings_along_costs_no_exit(approach: str, device: str) -> None:
    exits, entry = (
        PENTIUM.of("interrupt", None, approach, "hardware-assisted", device, flag) for flag in (True, False)
    )
    assert "hypervisor" not in entry.by_layer
    assert exits.total - entry.total == exits.by_layer["hypervisor"]
    assert entry.by_layer.get("host-os") == exits.by_layer.get("host-os")


def test_a_port_without_an_exit_costs_what_the_chip_takes() -> None:
    assert PENTIUM.of("direct", "in", "bare-metal", "hardware-assisted").total == 3209
