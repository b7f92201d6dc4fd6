"""Ten megabytes of hostile JSON are refused or read at once, whatever their shape."""

import time
from collections.abc import Callable

import pytest

from model.elements import Design
from model.storage import DesignFileError, decode_design, encode_design

SIZE = 10_000_000
BUDGET = 2.0
"""Seconds of processor time, as promised."""

PATIENCE = 4.0
"""How much slower than a common computer the one that tests may be."""

START = b'{"format": "hypervista", "version": 1, "hosts": [], "x": '


def filled(start: bytes, unit: bytes, end: bytes = b"") -> bytes:
    """Return `start`, ten megabytes of `unit`, and `end`."""
    return start + unit * (SIZE // len(unit)) + end


def numbered(start: bytes, unit: Callable[[int], bytes], end: bytes, units: int = SIZE) -> bytes:
    """Return ten megabytes of units that differ, or fewer if there are only so many units."""
    parts, size, number = [start], 0, 0
    while size < SIZE and number < units:
        parts.append(unit(number))
        size += len(parts[-1])
        number += 1
    return b"".join(parts).rstrip(b" ,") + end


HEAD = b'{"format":"hypervista","version":1,"hosts":['
SIZES = b'"memory_mib":1,"disk_gib":1'
HOST = b'{"id":"h%d","cpu":{"isa":"x86","bits":64,"cores":1},"approach":"hosted",' + SIZES
GUEST = b'{"id":"g%d","os":{"family":"linux","bits":64},"cpu":{"isa":"x86","bits":64},' + SIZES + b"},"
PERIPHERALS = b",".join([b'{"kind":"a"}'] * 1000)
DEEP = b"[" * 400 + b"0" + b"]" * 400 + b","


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "open arrays": (lambda: filled(START, b"["), "more than the 150000"),
    "open objects": (lambda: filled(START, b'{"a":'), "more than the 150000"),
    "many open arrays": (lambda: START + b"[" * 149_990 + b" " * SIZE, "nested too deeply"),
    "arrays of arrays": (lambda: filled(START + b"[", DEEP, b"0]}"), "more than the 150000"),
    "fewer arrays of arrays": (lambda: START + b"[" + DEEP * 350 + b"0]}" + b" " * SIZE, "more than 64 levels"),
    "empty objects": (lambda: filled(START + b"[", b"{},", b"0]}"), "more than the 150000"),
    "many unknown keys": (
        lambda: numbered(HEAD + b"],", lambda number: b'"k%d":0,' % number, b"}"),
        "“:”, more than the 500000",
    ),
    "one number": (lambda: filled(START, b"9", b"}"), "thousands of digits"),
    "one number with an exponent": (lambda: filled(START, b"9", b"e1}"), "expected a finite number, got Infinity"),
    "one string that never ends": (lambda: filled(START + b'"', b"a"), "never ends"),
    "quotes in one string that never ends": (lambda: filled(START + b'"' + b"[" * 200_000, b'\\"'), "never ends"),
    "backslashes": (lambda: filled(START + b'"', b"\\"), "never ends"),
    "white space": (lambda: filled(b"", b" \n"), "is empty"),
    "zero bytes": (lambda: filled(b"", b"\0"), "not valid JSON"),
    "bytes that are no text": (lambda: filled(b"{", b"\xff"), "not UTF-8"),
    "an array at the top": (lambda: filled(b"[", b"0,", b"0]"), "expected an object, got an array"),
    "a title": (lambda: filled(HEAD + b'],"title":"', b"t", b'"}'), "characters"),
    "an id": (lambda: filled(HEAD + b'{"id":"', b"i", b'"}]}'), "expected an id"),
    "hosts that are numbers": (lambda: filled(HEAD, b"0,", b"0]}"), "more than the 1000"),
    "many hosts": (
        lambda: numbered(HEAD, lambda number: HOST % number + b"}," + b" " * 500, b"]}"),
        "more than the 1000",
    ),
    "many guests": (
        lambda: numbered(HEAD + HOST % 0 + b',"guests":[', lambda number: GUEST % number + b" " * 800, b"]}]}"),
        "more than the 10000",
    ),
    "the same key again and again": (
        lambda: filled(HEAD + b"],", b'"a":"%s",' % (b"a" * 90), b'"a":0}'),
        "stands here more than once",
    ),
    "infinities": (lambda: filled(START + b"[", b"Infinity,", b"0]}"), "expected a finite number"),
}
READ: dict[str, Callable[[], bytes]] = {
    "an array of numbers": lambda: filled(START + b"[", b"0,", b"0]}"),
    "an array of fractions": lambda: filled(START + b"[", b"1.25e-3,", b"0]}"),
    "as many arrays as may be": lambda: (
        START + b"[" + b"[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],\n" * 149_990 + b"0]}"
    ),
    "as many objects as may be": lambda: (
        START + b"[" + b'{"abcdefghijklmnop":"0123456789012345678901234567890123456789"},' * 149_990 + b"0]}"
    ),
    "as many peripherals as may be": lambda: numbered(
        HEAD + HOST % 0 + b',"guests":[',
        lambda number: GUEST[:-2] % number + b',"peripherals":[' + PERIPHERALS + b"]},",
        b"]}]}",
        units=145,
    ),
    "as many unknown keys as may be": lambda: numbered(
        HEAD + b"],", lambda number: b'"a key that is unknown, %d":0,' % number, b"}", units=499_990
    ),
    "a string of brackets": lambda: filled(START + b'"', b'[{:\\"', b'"}'),
    "strings of brackets": lambda: filled(START + b"[", b'"[{::::{[",', b"0]}"),
    "one string": lambda: filled(START + b'"', b"a", b'"}'),
    "one string of escapes": lambda: filled(START + b'"', b"\\u00e9", b'"}'),
}


def seconds_to(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


@pytest.mark.parametrize("shape", REFUSED)
def test_hostile_files_are_refused_at_once(shape: str):
    make, sentence = REFUSED[shape]
    data = make()
    assert len(data) >= 0.99 * SIZE

    def refuse() -> None:
        with pytest.raises(DesignFileError, match=sentence) as caught:
            decode_design(data, "hostile.hvista")
        assert len(str(caught.value)) < 400

    assert seconds_to(refuse) < BUDGET * PATIENCE


@pytest.mark.parametrize("shape", READ)
def test_strange_files_are_read_and_written_at_once(shape: str):
    data = READ[shape]()
    designs: list[Design] = []
    written: list[bytes] = []
    assert seconds_to(lambda: designs.append(decode_design(data, "strange.hvista"))) < BUDGET * PATIENCE
    assert seconds_to(lambda: written.append(encode_design(designs[0]))) < BUDGET * PATIENCE
    assert written[0].endswith(b"}\n")
    assert len(written[0]) > SIZE / 3
