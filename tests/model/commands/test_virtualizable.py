"""The `virtualizable` command, run as a user would."""

import json

import pytest

from gui.entry import main


def test_a_table_conclusions_and_other_machines(capsys):
    assert main(["virtualizable"]) == 0
    out = capsys.readouterr().out
    assert "POPFD" in out
    assert "Theorem 1" in out
    assert "Theorem 3" in out
    assert "recalled, unverified" in out
    assert "IN, INSB" in out


@pytest.mark.parametrize("bits", [32, 64])
def test_one_json_object(capsys, bits):
    assert main(["virtualizable", "--json", "--bits", str(bits)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["theorem_1"]["holds"] is record["theorem_3"]["holds"] is False
    assert "SGDT" in record["theorem_1"]["breaking"]
    assert sum(record["findings"].values()) == len(record["verdicts"])
    cli = next(one for one in record["verdicts"] if one["mnemonic"] == "cli")
    assert cli["observations"][0]["traps"] == ["#GP(0)", None]
