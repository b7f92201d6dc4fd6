"""The `nanobenchmarks` command: a table to read, and the same as JSON."""

import json
from argparse import Namespace

import pytest

from gui.entry import PLATFORM, main
from model.commands import nanobenchmarks
from model.machine.costs import DEFAULT_PLATFORM
from model.machine.nanobenchmarks import NANOBENCHMARKS


def printed(capsys, as_json: bool, platform: str = DEFAULT_PLATFORM) -> str:
    assert nanobenchmarks.run(Namespace(platform=platform, json=as_json)) == 0
    captured = capsys.readouterr()
    assert not captured.err
    return captured.out


def test_the_table_shows_both_figures_and_what_they_rest_on(capsys):
    lines = printed(capsys, as_json=False).splitlines()
    by_operation = {line.split()[0]: line for line in lines if line and not line.startswith((" ", "-"))}
    assert {"51", "51'", "11'"} <= set(by_operation["call/ret"].split())
    assert "2,308?" in by_operation["syscall"]
    assert "recalled, unverified" in by_operation["?"]
    assert "one cycle" in " ".join(lines)


def test_json_has_a_row_for_each_operation(capsys):
    table = json.loads(printed(capsys, as_json=True, platform="merom"))
    assert table["platform"] == "merom"
    assert [row["operation"] for row in table["nanobenchmarks"]] == [each.operation for each in NANOBENCHMARKS]
    call = next(row for row in table["nanobenchmarks"] if row["operation"] == "call/ret")
    cell = call["cells"]["binary-translation"]
    assert cell["simulated"] == cell["published"] == 51
    assert cell["status"] == "second-hand"
    assert "call/ret" in cell["sources"][0]


def test_the_default_platform_is_that_of_a_run():
    assert PLATFORM == DEFAULT_PLATFORM


def test_an_unknown_platform_is_one_sentence(capsys):
    with pytest.raises(SystemExit) as end:
        main(["nanobenchmarks", "--platform", "abacus"])
    assert end.value.code == 2
    error = capsys.readouterr().err
    assert "'abacus'" in error
    assert DEFAULT_PLATFORM in error
    assert error.count("\n") == 1
