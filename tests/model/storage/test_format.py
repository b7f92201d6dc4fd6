"""What a design file means, and what it looks like when it is written."""

import json
from typing import Any

import pytest

from model.elements import (
    Approach,
    Backing,
    BinaryFormat,
    Design,
    Feature,
    Guest,
    Host,
    Isa,
    OperatingSystem,
    PhysicalCpu,
    ProgramBinary,
    ProgramSource,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)
from model.storage import DesignFileError, decode_design, encode_design

WEB = Guest(
    "web",
    "web-01",
    OperatingSystem("linux", 64),
    VirtualCpu(Isa.X86, 64, 2),
    2048,
    20,
    (VirtualPeripheral("network", Backing.SHARED), VirtualPeripheral("sound", Backing.EMULATED)),
    Technique.HARDWARE_ASSISTED,
    "hello",
)
LEGACY = Guest(
    "legacy",
    "legacy",
    OperatingSystem("windows", 32),
    VirtualCpu(Isa.X86, 32, 1),
    512,
    4,
    (),
    Technique.HARDWARE_ASSISTED,
    ProgramSource("mov eax, 1\n"),
)
SERVER = Host(
    "server",
    "Server",
    (0.0, 0.0),
    PhysicalCpu(Isa.X86, 64, 16, frozenset({Feature.VMX, Feature.EPT})),
    65536,
    512,
    ("network", "usb"),
    Approach.HOSTED,
    OperatingSystem("linux", 64),
    (WEB, LEGACY),
    "hello",
)
LAPTOP = Host(
    "laptop",
    "laptop",
    (0.0, 0.0),
    PhysicalCpu(Isa.X86, 64, 4, frozenset()),
    8192,
    256,
    (),
    Approach.BARE_METAL,
    None,
    (),
    "hello",
)


def decode(plain: dict[str, Any]) -> Design:
    return decode_design(json.dumps(plain).encode(), "class.hvista")


def encode(design: Design) -> Any:
    return json.loads(encode_design(design))


def test_every_known_key_is_read(classroom: dict[str, Any]):
    assert decode(classroom) == Design("Classroom server", (SERVER, LAPTOP))


def test_what_was_read_is_written_as_it_stood(classroom: dict[str, Any]):
    del classroom["hosts"][1]
    del classroom["hosts"][0]["guests"][1]
    assert encode(decode(classroom)) == classroom


def test_the_program_of_a_host_is_written_where_it_is_not_the_usual_one(classroom: dict[str, Any]):
    assert "program" not in encode(decode(classroom))["hosts"][1]
    for program in ("compute", {"source": "hlt"}):
        classroom["hosts"][1]["program"] = program
        design = decode(classroom)
        assert design.hosts[1].program == ("compute" if program == "compute" else ProgramSource("hlt"))
        assert encode(design)["hosts"][1]["program"] == program


def test_weight_cap_and_quantum_are_written_where_they_are_not_the_usual_ones(classroom: dict[str, Any]):
    cpu = classroom["hosts"][0]["guests"][0]["cpu"]
    assert not {"weight", "cap_percent"} & set(encode(decode(classroom))["hosts"][0]["guests"][0]["cpu"])
    cpu |= {"weight": 300, "cap_percent": 40}
    classroom["hosts"][0]["quantum_steps"] = 500
    read = decode(classroom).hosts[0]
    assert (read.guests[0].cpu.weight, read.guests[0].cpu.cap_percent, read.quantum_steps) == (300, 40, 500)
    assert encode(decode(classroom))["hosts"][0]["guests"][0]["cpu"] == cpu
    assert encode(decode(classroom))["hosts"][0]["quantum_steps"] == 500


@pytest.mark.parametrize(
    ("key", "value"), [("weight", 0), ("weight", 10_001), ("cap_percent", 0), ("cap_percent", 101), ("weight", "2")]
)
def test_a_share_out_of_range_is_refused_with_its_place(classroom: dict[str, Any], key: str, value: object):
    classroom["hosts"][0]["guests"][0]["cpu"][key] = value
    with pytest.raises(DesignFileError, match=rf"hosts\[0\].guests\[0\].cpu.{key}"):
        decode(classroom)


def test_a_compiled_program_is_written_in_base64_with_its_unknown_keys(classroom: dict[str, Any]):
    stored = {"binary": "f0VMRg==", "name": "a.out", "format": "elf64", "x-build": [1]}
    classroom["hosts"][0]["guests"][0]["program"] = stored
    read = decode(classroom)
    program = read.hosts[0].guests[0].program
    assert program == ProgramBinary(b"\x7fELF", "a.out", BinaryFormat.ELF64, extra={"x-build": [1]})
    assert encode(read)["hosts"][0]["guests"][0]["program"] == stored


def test_a_program_with_a_text_stays_one_whatever_else_is_in_it(classroom: dict[str, Any]):
    stored = {"source": "hlt", "binary": "of another version"}
    classroom["hosts"][0]["guests"][0]["program"] = stored
    read = decode(classroom)
    assert read.hosts[0].guests[0].program == ProgramSource("hlt", extra={"binary": "of another version"})
    assert encode(read)["hosts"][0]["guests"][0]["program"] == stored


def every_object(plain: dict[str, Any]) -> list[dict[str, Any]]:
    """Return one object of every kind that a file has."""
    server = plain["hosts"][0]
    guest, legacy = server["guests"]
    return [
        plain,
        server,
        server["cpu"],
        server["host_os"],
        guest,
        guest["os"],
        guest["cpu"],
        guest["peripherals"][1],
        legacy["program"],
    ]


def test_unknown_keys_of_every_level_are_kept(classroom: dict[str, Any]):
    for number, place in enumerate(every_object(classroom)):
        place["x-new"] = {"number": number, "list": [1.5, None, "ü", {"deep": []}]}
        place["zz"] = number
    read = decode(classroom)
    assert read.hosts[0].guests[0].peripherals[1].extra["zz"] == 7
    for before, after in zip(every_object(classroom), every_object(encode(read)), strict=True):
        assert after["x-new"] == before["x-new"]
        assert after["zz"] == before["zz"]
        assert list(after)[-2:] == ["x-new", "zz"]


def test_half_of_a_surrogate_pair_in_an_unknown_key_is_written_as_the_escape_it_came_as():
    data = b'{"format": "hypervista", "version": 1, "hosts": [], "x": "\\ud800", "\\udfff": 1}'
    design = decode_design(data, "x.hvista")
    written = encode_design(design)
    assert b'"x": "\\ud800"' in written
    assert decode_design(written, "x.hvista") == design


def test_an_unknown_key_never_hides_a_known_one():
    design = Design("True title", extra={"title": "another", "hosts": 3, "x": 1})
    assert encode(design) == {"format": "hypervista", "version": 1, "title": "True title", "hosts": [], "x": 1}


def test_a_byte_order_mark_is_no_obstacle(classroom: dict[str, Any]):
    data = b"\xef\xbb\xbf" + json.dumps(classroom).encode()
    assert decode_design(data, "x.hvista").title == "Classroom server"


def test_a_file_is_laid_out_for_people(classroom: dict[str, Any]):
    del classroom["hosts"][1]
    del classroom["hosts"][0]["guests"][1]
    assert (
        encode_design(decode(classroom)).decode()
        == """\
{
  "format": "hypervista",
  "version": 1,
  "title": "Classroom server",
  "hosts": [
    {
      "id": "server",
      "name": "Server",
      "position": [0, 0],
      "cpu": {"isa": "x86", "bits": 64, "cores": 16, "features": ["vmx", "ept"]},
      "memory_mib": 65536,
      "disk_gib": 512,
      "peripherals": ["network", "usb"],
      "approach": "hosted",
      "host_os": {"family": "linux", "bits": 64},
      "guests": [
        {
          "id": "web",
          "name": "web-01",
          "os": {"family": "linux", "bits": 64, "modified_for_para": false},
          "cpu": {"isa": "x86", "bits": 64, "count": 2},
          "memory_mib": 2048,
          "disk_gib": 20,
          "peripherals": [
            {"kind": "network", "backing": "shared"},
            {"kind": "sound", "backing": "emulated"}
          ],
          "technique": "hardware-assisted",
          "program": "hello"
        }
      ]
    }
  ]
}
"""
    )


def test_long_and_nested_values_get_lines_of_their_own():
    design = Design("t", extra={"long": ["x" * 60, "y" * 60], "deep": [[[1]]], "empty": {}, "position": [0.5, -2]})
    written = encode_design(design).decode()
    assert '"long": [\n    "xxx' in written
    assert '"deep": [\n    [[1]]\n  ]' in written
    assert '"empty": {}' in written
    assert '"position": [0.5, -2]' in written
