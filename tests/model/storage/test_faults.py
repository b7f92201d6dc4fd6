"""Whatever is wrong in a file is said with its place."""

import json
from typing import Any

import pytest

from model.document.limits import MAX_GUESTS, MAX_HOSTS
from model.elements import Design
from model.storage import DesignFileError, decode_clipping, decode_design

GONE = object()

ID = "expected an id of 1 to 200 characters without spaces, / or #"
MEMORY = "expected a whole number from 0 to 1099511627776"
GUEST_MEMORY = "expected a whole number from 1 to 1099511627776"

CASES: list[tuple[str, Any, str]] = [
    # Widths, counts, sizes
    ("hosts[0].guests[1].cpu.bits", 48, "expected 32 or 64, got 48"),
    ("hosts[0].guests[1].cpu.bits", "64", 'expected 32 or 64, got "64"'),
    ("hosts[0].guests[1].cpu.bits", 64.0, "expected 32 or 64, got 64.0"),
    ("hosts[0].cpu.bits", None, "expected 32 or 64, got null"),
    ("hosts[0].host_os.bits", [], "expected 32 or 64, got an array"),
    ("hosts[0].guests[0].os.bits", {}, "expected 32 or 64, got an object"),
    ("hosts[0].cpu.cores", -1, "expected a whole number from 0 to 65536, got -1"),
    ("hosts[0].cpu.cores", True, "expected a whole number from 0 to 65536, got true"),
    ("hosts[0].cpu.cores", 2.5, "expected a whole number from 0 to 65536, got 2.5"),
    ("hosts[0].cpu.cores", 65537, "expected a whole number from 0 to 65536, got 65537"),
    ("hosts[0].guests[0].cpu.count", 0, "expected a whole number from 1 to 65536, got 0"),
    ("hosts[0].memory_mib", -5, f"{MEMORY}, got -5"),
    ("hosts[0].memory_mib", "8 GB", f'{MEMORY}, got "8 GB"'),
    ("hosts[0].memory_mib", float("nan"), f"{MEMORY}, got NaN"),
    ("hosts[0].disk_gib", 10**30, f"{MEMORY}, got 1000000000000000000000000000000"),
    ("hosts[0].disk_gib", 10**50, f"{MEMORY}, got 1{'0' * 39}…"),
    ("hosts[0].guests[0].memory_mib", 0, f"{GUEST_MEMORY}, got 0"),
    ("hosts[0].guests[0].memory_mib", False, f"{GUEST_MEMORY}, got false"),
    ("hosts[0].guests[0].disk_gib", None, f"{MEMORY}, got null"),
    # Words
    ("hosts[0].approach", "native", 'expected "traditional", "hosted" or "bare-metal", got "native"'),
    ("hosts[0].approach", "HOSTED", 'expected "traditional", "hosted" or "bare-metal", got "HOSTED"'),
    ("hosts[0].cpu.isa", "ppc", 'expected "x86", "arm" or "riscv", got "ppc"'),
    ("hosts[0].guests[0].cpu.isa", 86, 'expected "x86", "arm" or "riscv", got 86'),
    ("hosts[0].cpu.features[1]", "avx", 'expected "vmx", "ept" or "iommu", got "avx"'),
    ("hosts[0].cpu.features", "vmx", 'expected an array, got "vmx"'),
    (
        "hosts[0].guests[0].technique",
        "magic",
        'expected "trap-and-emulate", "binary-translation", "para", "hardware-assisted" or "os-level", got "magic"',
    ),
    (
        "hosts[0].guests[0].peripherals[1].backing",
        None,
        'expected "shared", "emulated" or "passthrough", got null',
    ),
    # Texts
    ("title", 5, "expected text of at most 1000 characters, got 5"),
    ("title", "x" * 1001, "expected text of at most 1000 characters, got 1001 characters"),
    ("title", "\x07", "contains a character that no text can contain (U+0007)"),
    ("hosts[0].name", "\udc00", "contains a character that no text can contain (U+DC00)"),
    ("hosts[0].guests[0].os.family", "", 'expected text of 1 to 1000 characters, got ""'),
    ("hosts[0].peripherals[1]", "", 'expected text of 1 to 1000 characters, got ""'),
    ("hosts[0].guests[0].peripherals[0].kind", ["a"], "expected text of 1 to 1000 characters, got an array"),
    ("hosts[0].guests[0].program", "", 'expected text of 1 to 1000 characters, got ""'),
    ("hosts[0].guests[0].program", 1, "expected the name of a program or an object with its source, got 1"),
    ("hosts[0].guests[1].program.source", GONE, "this key is missing"),
    ("hosts[0].guests[1].program.source", 1, "expected text of at most 1000000 characters, got 1"),
    ("hosts[0].guests[0].os.modified_for_para", 1, "expected true or false, got 1"),
    # Ids
    ("hosts[0].id", "", f'{ID}, got ""'),
    ("hosts[0].id", 7, f"{ID}, got 7"),
    ("hosts[0].guests[0].id", "web/kernel", f'{ID}, got "web/kernel"'),
    ("hosts[0].guests[0].id", "web#cpu", f'{ID}, got "web#cpu"'),
    ("hosts[0].guests[0].id", "a b", f'{ID}, got "a b"'),
    ("hosts[0].guests[0].id", "a\nb", f'{ID}, got "a\\nb"'),
    ("hosts[0].guests[0].id", "x" * 201, f'{ID}, got "{"x" * 40}…"'),
    ("hosts[0].guests[1].id", "web", "'web' is already used by hosts[0].guests[0]"),
    ("hosts[0].guests[0].id", "server", "'server' is already used by hosts[0]"),
    ("hosts[1].id", "legacy", "'legacy' is already used by hosts[0].guests[1]"),
    # Positions
    ("hosts[0].position", [1], "expected two numbers, got an array of length 1"),
    ("hosts[0].position", {"x": 1}, "expected an array, got an object"),
    ("hosts[0].position[1]", "0", 'expected a number from -1000000000 to 1000000000, got "0"'),
    ("hosts[0].position[0]", True, "expected a number from -1000000000 to 1000000000, got true"),
    ("hosts[0].position[0]", float("inf"), "expected a number from -1000000000 to 1000000000, got Infinity"),
    ("hosts[0].position[0]", 1e300, "expected a number from -1000000000 to 1000000000, got 1e+300"),
    # Objects and arrays
    ("hosts", {}, "expected an array, got an object"),
    ("hosts", None, "expected an array, got null"),
    ("hosts[1]", "laptop", 'expected an object, got "laptop"'),
    ("hosts[0].cpu", 4, "expected an object, got 4"),
    ("hosts[0].host_os", "linux", 'expected an object, got "linux"'),
    ("hosts[0].guests", None, "expected an array, got null"),
    ("hosts[0].guests[0].peripherals", "usb", 'expected an array, got "usb"'),
    ("hosts[0].guests[0].peripherals[0]", "usb", 'expected an object, got "usb"'),
    (
        "hosts[0].peripherals",
        ["usb"] * 1001,
        "expected an array of at most 1000 entries, got an array of length 1001",
    ),
    # Unknown keys that could not be written back
    ("hosts[0].x_new", float("-inf"), "expected a finite number, got -Infinity"),
    ("hosts[0].cpu.x_new", [{"a": float("nan")}], "expected a finite number, got NaN"),
    # Format and version
    ("format", "vmx", 'expected "hypervista", got "vmx"'),
    ("format", None, 'expected "hypervista", got null'),
    ("version", 0, "expected 1, got 0"),
    ("version", True, "expected 1, got true"),
    ("version", "1", 'expected 1, got "1"'),
    ("version", 1.0, "expected 1, got 1.0"),
]

REQUIRED = [
    "format",
    "version",
    "hosts",
    "hosts[0].id",
    "hosts[0].cpu",
    "hosts[0].cpu.isa",
    "hosts[0].cpu.bits",
    "hosts[0].cpu.cores",
    "hosts[0].memory_mib",
    "hosts[0].disk_gib",
    "hosts[0].approach",
    "hosts[0].host_os.family",
    "hosts[0].host_os.bits",
    "hosts[0].guests[0].id",
    "hosts[0].guests[0].os",
    "hosts[0].guests[0].os.family",
    "hosts[0].guests[0].os.bits",
    "hosts[0].guests[0].cpu",
    "hosts[0].guests[0].cpu.isa",
    "hosts[0].guests[0].cpu.bits",
    "hosts[0].guests[0].memory_mib",
    "hosts[0].guests[0].disk_gib",
    "hosts[0].guests[0].peripherals[1].kind",
]
OPTIONAL = [
    "title",
    "hosts[0].name",
    "hosts[0].position",
    "hosts[0].cpu.features",
    "hosts[0].peripherals",
    "hosts[0].host_os",
    "hosts[0].guests",
    "hosts[0].guests[0].name",
    "hosts[0].guests[0].os.modified_for_para",
    "hosts[0].guests[0].cpu.count",
    "hosts[0].guests[0].peripherals",
    "hosts[0].guests[0].peripherals[1].backing",
    "hosts[0].guests[0].technique",
    "hosts[0].guests[0].program",
]


def put(plain: Any, place: str, value: object) -> None:
    """Set the value at a place such as `hosts[0].cpu.bits`, or take the key away."""
    *way, last = [
        int(step) if step.isdigit() else step for step in place.replace("]", "").replace("[", ".").split(".")
    ]
    for step in way:
        plain = plain[step]
    if value is GONE:
        del plain[last]
    else:
        plain[last] = value


def decode(plain: object) -> Design:
    return decode_design(json.dumps(plain).encode(), "class.hvista")


def refusal(plain: object) -> DesignFileError:
    with pytest.raises(DesignFileError) as caught:
        decode(plain)
    return caught.value


@pytest.mark.parametrize(("place", "value", "reason"), CASES)
def test_a_fault_is_said_with_its_place(classroom: dict[str, Any], place: str, value: object, reason: str):
    put(classroom, place, value)
    error = refusal(classroom)
    said = place + ".id" if reason.startswith("'") and not place.endswith("id") else place
    assert str(error) == f"class.hvista: {said}: {reason}"
    assert str(error.reason) == f"{said}: {reason}"
    assert error.file == "class.hvista"


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ({"binary": 1, "format": "flat"}, "binary: expected bytes written in base64, got 1"),
        ({"binary": "kJ", "format": "flat"}, 'binary: expected bytes written in base64, got "kJ"'),
        ({"binary": "é===", "format": "flat"}, 'binary: expected bytes written in base64, got "é==="'),
        ({"binary": "AAAA" * 400_000, "format": "flat"}, "binary: expected at most 1048576 bytes, got 1200000 bytes"),
        ({"binary": "kA=="}, "format: this key is missing"),
        ({"binary": "kA==", "format": "exe"}, 'format: expected "elf32", "elf64" or "flat", got "exe"'),
        ({"binary": "kA==", "format": "flat", "name": 5}, "name: expected text of at most 1000 characters, got 5"),
    ],
)
def test_faults_of_a_compiled_program(classroom: dict[str, Any], program: dict[str, Any], reason: str):
    put(classroom, "hosts[0].guests[0].program", program)
    assert str(refusal(classroom)) == f"class.hvista: hosts[0].guests[0].program.{reason}"


@pytest.mark.parametrize("place", REQUIRED)
def test_a_key_that_must_be_there_is_missed(classroom: dict[str, Any], place: str):
    put(classroom, place, GONE)
    assert str(refusal(classroom)) == f"class.hvista: {place}: this key is missing"


@pytest.mark.parametrize("place", OPTIONAL)
def test_a_key_that_may_be_missing_is_not_missed(classroom: dict[str, Any], place: str):
    put(classroom, place, GONE)
    assert len(decode(classroom).ids()) == (2 if place == "hosts[0].guests" else 4)


@pytest.mark.parametrize(
    ("value", "got"), [([], "an array"), ("x", '"x"'), (5, "5"), (None, "null"), (True, "true"), (1.5, "1.5")]
)
def test_what_is_no_object_is_no_design(value: object, got: str):
    assert str(refusal(value)) == f"class.hvista: expected an object, got {got}"


def test_a_newer_version_is_refused_before_anything_else_is_judged():
    error = refusal({"format": "hypervista", "version": 2, "hosts": "of another kind"})
    assert "was written by a newer version of Hypervista (format 2, this one reads 1)" in str(error)
    assert "Update" in str(error)


def test_all_faulty_guests_and_hosts_are_listed(classroom: dict[str, Any]):
    put(classroom, "hosts[0].guests[0].cpu.bits", 1)
    put(classroom, "hosts[0].guests[1].memory_mib", 0)
    put(classroom, "hosts[1].approach", "")
    error = refusal(classroom)
    assert [str(fault).split(":")[0] for fault in error.faults] == [
        "hosts[0].guests[0].cpu.bits",
        "hosts[0].guests[1].memory_mib",
        "hosts[1].approach",
    ]
    assert error.reason == error.faults[0]


def test_the_list_of_faults_ends_somewhere():
    error = refusal({"format": "hypervista", "version": 1, "hosts": [0] * 900})
    assert len(error.faults) == 20


def many_hosts(hosts: int, guests: int) -> dict[str, Any]:
    cpu = {"isa": "x86", "bits": 64, "cores": 1}
    size = {"cpu": cpu, "memory_mib": 1, "disk_gib": 1}
    system = {"family": "linux", "bits": 64}
    return {
        "format": "hypervista",
        "version": 1,
        "hosts": [
            {
                "id": f"h{host}",
                **size,
                "approach": "hosted",
                "guests": [{"id": f"g{host}-{guest}", "os": system, **size} for guest in range(guests)],
            }
            for host in range(hosts)
        ],
    }


def test_as_many_as_a_design_can_hold_are_read():
    design = decode(many_hosts(MAX_HOSTS, MAX_GUESTS // MAX_HOSTS))
    assert len(design.ids()) == MAX_HOSTS + MAX_GUESTS


def test_more_hosts_than_a_design_can_hold_are_refused():
    assert str(refusal(many_hosts(MAX_HOSTS + 1, 0))) == (
        "class.hvista: hosts: 1001 hosts are more than the 1000 that a design can hold"
    )


def test_more_guests_than_a_design_can_hold_are_refused():
    assert str(refusal(many_hosts(11, MAX_GUESTS // 10))) == (
        "class.hvista: hosts[10].guests: with these there are more than the 10000 guests that a design can hold"
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'{"format": "hypervista", "format": "x"}', 'the key "format" stands here more than once'),
        (
            b'{"format": "hypervista", "version": 1, "hosts": [{"id": "a", "id": "b"}]}',
            'hosts[0]: the key "id" stands here more than once',
        ),
        (
            b'{"format": "hypervista", "version": 1, "hosts": [], "x-note": [{"\\u00e9\\n": 1, "\\u00e9\\n": 1}]}',
            '"x-note": the key "é\\n" stands here more than once',
        ),
        (
            b'{"format": "hypervista", "version": 1, "hosts": [], "x": ' + b"[" * 70 + b"]" * 70 + b"}",
            "x: nested more than 64 levels deep",
        ),
    ],
)
def test_what_json_allows_and_a_design_does_not(data: bytes, sentence: str):
    with pytest.raises(DesignFileError) as caught:
        decode_design(data, "x.hvista")
    assert str(caught.value) == f"x.hvista: {sentence}"


def test_a_clipboard_with_something_else_is_refused():
    with pytest.raises(DesignFileError, match='clipboard: format: expected "hypervista-clipping", got "hypervista"'):
        decode_clipping(b'{"format": "hypervista", "version": 1, "hosts": [], "guests": []}', "clipboard")
    with pytest.raises(DesignFileError, match=r"clipboard: guests\[0\]: expected an object"):
        decode_clipping(b'{"format": "hypervista-clipping", "version": 1, "hosts": [], "guests": [1]}', "clipboard")
