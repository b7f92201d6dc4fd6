"""Every sentence of a finding can be translated."""

import ast
from pathlib import Path

import pytest

import model
from model.elements import Technique
from model.rules import RULES, check_host, memory_room
from model.storage import list_examples
from model.text import Text
from tests.model.rules.hosts import make_guest, make_host
from tests.model.rules.test_each_rule import CASES


def declared() -> set[str]:
    """The templates that stand in a `translatable` call, where the extraction tool finds them."""
    found = set()
    for path in Path(model.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translatable":
                found.add(ast.literal_eval(node.args[1]))
    return found


DECLARED = declared()
HOSTS = [case[-1] for case in CASES] + [host for example in list_examples() for host in example.load().hosts]


def templates(sentence: Text) -> set[str]:
    nested = (value for value in sentence.values.values() if isinstance(value, Text))
    return {sentence.template}.union(*(templates(each) for each in nested))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_sentence_of_a_rule_is_declared_to_the_translators(rule):
    findings = [finding for host in HOSTS for finding in check_host(host) if finding.rule == rule.id]
    assert findings
    for finding in findings:
        labels = [finding.fix.label] if finding.fix else []
        for sentence in (finding.message, finding.why, finding.remedy, *labels):
            assert templates(sentence) <= DECLARED


def test_a_sentence_can_be_said_in_another_language():
    (finding,) = check_host(next(case[-1] for case in CASES if case[0] == "cpu-width"))
    said = finding.message.render(lambda template: f"[{template}]")
    assert said.startswith("[web-01 has")
    assert said.endswith("]")


@pytest.mark.parametrize("family", ["windows", "Windows"])
def test_a_closed_kernel_is_known_however_its_family_is_written(family):
    (finding,) = check_host(make_host(make_guest(technique=Technique.PARA, family=family)))
    assert str(finding.message) == "web-01 is paravirtualized, and Windows cannot be modified for that."


def test_a_limit_is_never_said_higher_than_it_is():
    (memory,) = check_host(make_host(make_guest(memory_mib=20000), memory_mib=15000))
    assert str(memory.remedy) == "Give web-01 at most 10.25 GiB, or choose a host with more memory."
    (disk,) = check_host(make_host(make_guest(disk_gib=1501), disk_gib=1500))
    assert str(disk.message) == "web-01 has a disk of 1501 GiB, and the one of Server has only 1500 GiB."


def test_message_remedy_and_fix_name_one_limit():
    host = make_host(make_guest(memory_mib=20000), make_guest("db", memory_mib=3072))
    memory = next(finding for finding in check_host(host) if finding.rule == "memory-capacity")
    assert memory.fix is not None
    said = [str(memory.message), str(memory.remedy), str(memory.fix.label)]
    assert said == [
        "web-01 has 19.5 GiB of memory, and Server has 9 GiB of its 16 GiB available for it.",
        "Give web-01 at most 9 GiB, or choose a host with more memory.",
        "Give web-01 9 GiB of memory",
    ]
    assert memory.fix.mend(host).guests[0].memory_mib == memory_room(host, host.guests[0]) == 9 * 1024


@pytest.mark.parametrize(
    ("host", "message", "remedy"),
    [
        (
            make_host(make_guest(memory_mib=13312)),
            "web-01 has 13 GiB of memory. It fits, but beyond 12 GiB of its 16 GiB Server itself runs short.",
            "Give web-01 less memory, or move it to another host.",
        ),
        (
            make_host(make_guest(peripherals=(("gpu", "passthrough"),))),
            "web-01 wants the graphics card of Server for itself, and Server has none.",
            "Emulate it, or give Server a graphics card.",
        ),
        (
            make_host(
                make_guest(peripherals=(("gpu", "passthrough"),)),
                make_guest("db", peripherals=(("gpu", "passthrough"),)),
                peripherals=("gpu",),
            ),
            "db-01 wants the graphics card of Server for itself, and web-01 already uses it.",
            "Emulate or share it, or give Server another graphics card.",
        ),
        (
            make_host(make_guest(peripherals=(("gpu", "passthrough"),) * 2), peripherals=("gpu",)),
            "web-01 wants more than one graphics card of Server for itself, and there are not enough.",
            "Emulate or share it, or give Server another graphics card.",
        ),
    ],
)
def test_a_finding_says_what_is_the_matter(host, message, remedy):
    (finding,) = check_host(host)
    assert (str(finding.message), str(finding.remedy)) == (message, remedy)
