"""Constant expressions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.machine.expression import ExpressionError, UnknownNameError, evaluate, names_in

NAMES = {"a": 5, "b.c": 7, "$": 100}


def value(source: str) -> int:
    def value_of(name: str) -> int:
        if name not in NAMES:
            raise UnknownNameError(name)
        return NAMES[name]

    return evaluate(source, value_of)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 4 - 3", 3),
        ("-7 / 2", -3),
        ("-7 % 2", -1),
        ("1 << 4 | 1", 17),
        ("0xff & ~0xf", 0xF0),
        ("5 ^ 1", 4),
        ("a * b.c + $", 135),
        ("1 + 1 == 2 && 3 > 2", 1),
        ("!a || 0", 0),
        ("0xffff_ffff", 0xFFFFFFFF),
        (r"'\n'", 10),
    ],
)
def test_value(source: str, expected: int) -> None:
    assert value(source) == expected


@pytest.mark.parametrize("source", ["", "1 +", "1 2", "(1", "1 / 0", "1 << 1000", "@", "0b", "1" * 300, "(" * 99])
def test_what_has_no_value_is_refused(source: str) -> None:
    with pytest.raises(ExpressionError):
        value(source)


def test_unknown_name_is_named() -> None:
    with pytest.raises(UnknownNameError) as caught:
        value("1 + nothing")
    assert caught.value.name == "nothing"


def test_names_are_listed_in_order() -> None:
    assert names_in("b.c + a * $ + 0xab") == ["b.c", "a", "$"]


@given(st.integers(-(2**63), 2**63), st.integers(-(2**31), 2**31), st.sampled_from(["+", "-", "&", "|", "^"]))
def test_agrees_with_python(left: int, right: int, operator: str) -> None:
    python = {"+": left + right, "-": left - right, "&": left & right, "|": left | right, "^": left ^ right}
    assert value(f"({left}) {operator} ({right})") == python[operator]
