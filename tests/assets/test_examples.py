"""The bundled examples: each loads, none overlaps, and they show what they are there for."""

from math import ceil

import pytest

from model.elements import Approach, Design, Technique
from model.rules import RULES, Severity, check
from model.storage import encode_design, list_examples

EXAMPLES = list_examples()
DESIGNS = {example.name: example.load() for example in EXAMPLES}
EVERY_FINDING = "every-finding"
# A host is at least this wide, in px: a card for each guest and one more to drop on, at most four in a row.
HOST_WIDTH, CARD_WIDTH, CARDS_IN_A_ROW = 720, 224, 4
# The tallest host of the examples with one row of cards, and what another row adds.
HOST_HEIGHT, ROW_HEIGHT = 510, 150


def test_the_lessons_stand_in_the_order_of_teaching():
    assert list(DESIGNS) == [
        "traditional",
        "hosted",
        "bare-metal",
        "32-on-64",
        "containers",
        "techniques",
        "network",
        "classroom",
        EVERY_FINDING,
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_says_what_it_shows(example):
    assert example.title
    assert example.description.endswith(".")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_is_written_as_the_program_writes_it(example):
    assert example.path.read_bytes() == encode_design(example.load())


@pytest.mark.parametrize("name", [name for name in DESIGNS if name != EVERY_FINDING])
def test_an_example_has_no_errors(name):
    assert {finding.severity for finding in check(DESIGNS[name])} <= {Severity.WARNING, Severity.INFO}


def test_the_last_example_breaks_every_rule():
    assert {finding.rule for finding in check(DESIGNS[EVERY_FINDING])} == {rule.id for rule in RULES}


def test_every_error_of_the_last_example_can_be_mended_with_one_click():
    errors = [finding for finding in check(DESIGNS[EVERY_FINDING]) if finding.severity is Severity.ERROR]
    assert errors
    assert [finding.key for finding in errors if finding.fix is None] == []


@pytest.mark.parametrize("name", DESIGNS)
def test_hosts_do_not_overlap(name):
    boxes = []
    for host in DESIGNS[name].hosts:
        x, y = host.position
        width = max(HOST_WIDTH, CARD_WIDTH * min(CARDS_IN_A_ROW, len(host.guests) + 1))
        rows = max(1, ceil(len(host.guests) / CARDS_IN_A_ROW))
        boxes.append((x, y, x + width, y + HOST_HEIGHT + (rows - 1) * ROW_HEIGHT))
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other_left, other_top, other_right, other_bottom in boxes[:number]:
            apart = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
            assert apart, f"{DESIGNS[name].hosts[number].id} lies on another host"


def only_host(name: str):
    (host,) = DESIGNS[name].hosts
    return host


def test_the_traditional_example_runs_one_system():
    host = only_host("traditional")
    assert (host.approach, host.guests, host.program) == (Approach.TRADITIONAL, (), "hello")


@pytest.mark.parametrize(("name", "approach"), [("hosted", Approach.HOSTED), ("bare-metal", Approach.BARE_METAL)])
def test_the_examples_of_both_types_can_be_run(name, approach):
    host = only_host(name)
    assert host.approach is approach
    assert len(host.guests) == 3
    assert {guest.technique for guest in host.guests} == {Technique.TRAP_AND_EMULATE}
    assert {guest.cpu.bits for guest in host.guests} == {32, 64}


def programs(design: Design) -> set[object]:
    return {guest.program for _, guest in design.guests()}


def test_the_runnable_examples_use_the_programs_between_them():
    assert programs(DESIGNS["hosted"]) | programs(DESIGNS["bare-metal"]) == {
        "hello",
        "io",
        "compute",
        "popf-hole",
    }
    for design in DESIGNS.values():
        assert programs(design) <= {"hello", "io", "compute", "popf-hole", "crash", "ping", "pong", "disk"}


def test_the_examples_use_every_technique():
    assert {guest.technique for _, guest in DESIGNS["techniques"].guests()} == set(Technique)
