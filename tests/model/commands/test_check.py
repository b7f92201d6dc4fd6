"""The `check` command: exit codes, the JSON object, and lines to read."""

import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from model.commands import check
from model.elements import Design, Host
from model.rules import Severity
from model.storage import save_design
from tests.model.rules.hosts import make_guest, make_host
from tests.model.rules.test_each_rule import CASES


def run(folder: Path, *hosts: Host, as_json: bool = True) -> int:
    path = folder / "design.hvista"
    save_design(Design("A design", hosts), path)
    return check.run(Namespace(file=str(path), json=as_json))


@pytest.mark.parametrize(("rule", "severity", "guest", "part", "host"), CASES)
def test_a_design_that_breaks_a_rule_prints_exactly_that_rule(
    rule: str,
    severity: Severity,
    guest: str | None,
    part: str,
    host: Host,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(tmp_path, host)
    output = capsys.readouterr()
    (finding,) = json.loads(output.out)["findings"]
    assert (finding["rule"], finding["severity"], finding["host"]) == (rule, severity, "server")
    assert (finding["guest"], finding["part"]) == (guest, part)
    assert finding["message"].endswith(".")
    assert finding["fix"].endswith(".")
    assert code == (1 if severity is Severity.ERROR else 0)
    assert output.err == ""


def test_a_correct_design_exits_0_with_no_findings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, make_host(make_guest())) == 0
    assert json.loads(capsys.readouterr().out) == {"findings": []}


def test_findings_keep_the_order_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names, guests = ("h10", "h2", "h1"), ("z", "a")
    full = [make_host(*(make_guest(f"{guest}-{name}", count=5) for guest in guests)) for name in names]
    hosts = [replace(host, id=name) for host, name in zip(full, names, strict=True)]
    run(tmp_path, *hosts)
    found = [one["guest"] for one in json.loads(capsys.readouterr().out)["findings"] if one["rule"] == "cpu-count"]
    assert found == [f"{guest}-{name}" for name in names for guest in guests]


def test_worst_findings_come_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    host = make_host(make_guest(bits=32), make_guest("db", count=5), make_guest("big", memory_mib=20000))
    assert run(tmp_path, host) == 1
    found = [(one["severity"], one["guest"], one["rule"]) for one in json.loads(capsys.readouterr().out)["findings"]]
    assert found == [
        ("error", "big", "memory-capacity"),
        ("warning", "db", "cpu-count"),
        ("info", "web", "cpu-narrowed"),
    ]


def test_lines_to_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, make_host(make_guest(), bits=32), as_json=False) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("error    cpu-width ")
    assert "server/web: " in lines[0]
    assert lines[1:] == ["1 error"]


def test_nothing_to_report_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, make_host(make_guest()), as_json=False) == 0
    assert capsys.readouterr().out.startswith("Nothing to report")


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"[]", b'{"format": "hypervista", "version": 99}'])
def test_what_cannot_be_read_exits_2_with_one_line(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "broken.hvista"
    if content is not None:
        path.write_bytes(content)
    assert check.run(Namespace(file=str(path), json=True)) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 1
    assert str(path) in output.err


def test_a_name_cannot_break_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    host = replace(make_host(make_guest(), bits=32), name="two\nlines")
    assert run(tmp_path, host, as_json=False) == 1
    finding, total = capsys.readouterr().out.splitlines()
    assert "two lines" in finding
    assert total == "1 error"
