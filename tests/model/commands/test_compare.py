"""The `compare` command: a table to read, or the same figures as JSON."""

import json
from argparse import Namespace
from pathlib import Path

import pytest

from model.commands import compare
from model.compare import as_record
from model.compare import compare as compare_guest
from model.elements import Design
from model.machine.costs import DEFAULT_PLATFORM
from model.storage import save_design
from tests.model.machine.runs import design_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return saved(tmp_path, design_of("hosted", 32, "hello"))


def saved(folder: Path, design: Design) -> Path:
    path = folder / "design.hvista"
    save_design(design, path)
    return path


def run(path: Path, **named: object) -> int:
    asked = {"guest": "g0", "json": False, "steps": None, "input": "", "platform": DEFAULT_PLATFORM, **named}
    return compare.run(Namespace(file=str(path), **asked))


def test_the_table_has_a_line_for_each_run_and_says_what_cannot(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Guest 0: Hello, on host server"
    table = [line.split() for line in lines[3:13]]
    assert table[0][:4] == ["approach", "technique", "instructions", "exits"]
    assert table[1][:2] == ["traditional", "native"]
    comparison = compare_guest(design_of("hosted", 32, "hello"), "server", "g0")
    for words, outcome in zip(table[1:], comparison.outcomes, strict=False):
        assert words[2] == f"{outcome.counters.instructions:,}"
        assert words[4] == f"{outcome.counters.cycles:,}"
    assert any("[technique-needs-modified-os]" in line and "hosted, para:" in line for line in lines)
    assert any(line.startswith("  hosted, hardware-assisted: 30 I/O instruction") for line in lines)


def test_json_has_the_same_figures(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file, json=True) == 0
    printed = json.loads(capsys.readouterr().out)
    comparison = compare_guest(design_of("hosted", 32, "hello"), "server", "g0")
    assert printed == json.loads(json.dumps(as_record(comparison)))


def test_input_is_typed_with_enter_keys(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(tmp_path, design_of("hosted", 32, "io"))
    assert run(path) == 0
    assert "--input TEXT types for it" in capsys.readouterr().out
    assert run(path, input="hello\\n\\n") == 0
    assert "waits for input" not in capsys.readouterr().out


def test_a_limit_stops_and_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file, steps=50) == 0
    assert "stopped after 50 steps" in capsys.readouterr().out


def test_an_unknown_guest_is_one_sentence_with_those_there_are(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, guest="nobody") == 1
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert spoken.err == "hypervista: There is no guest 'nobody' in this design. There are: g0.\n"


def test_characters_that_the_console_lacks_are_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file, input="家") == 1
    assert "'家'" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nowhere.hvista") == 2
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert spoken.err.count("\n") == 1
