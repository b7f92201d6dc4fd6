"""Every sentence of a finding can be translated."""

import ast
from pathlib import Path

import pytest

import model
from model.rules import RULES, check_host
from model.storage import list_examples
from model.text import Text
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
