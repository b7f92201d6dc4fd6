"""Whatever a file holds, it is either read, and can be written again, or refused in one sentence."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from model.storage import DesignFileError, decode_design, encode_design
from tests.model.designs import designs, json_values

strange_values = json_values | st.sampled_from(
    [
        float("nan"),
        float("inf"),
        -1,
        0,
        2**70,
        True,
        "",
        "a/b",
        "\ud800",
        "\x00",
        [],
        {},
        [[]],
        {"id": "a"},
        "x86",
        64,
    ]
)
encoded = st.builds(encode_design, designs())


def judge(data: bytes) -> str:
    """Read the content; return the sentence of refusal, or nothing if it was read and can be written again."""
    try:
        design = decode_design(data, "any.hvista")
    except DesignFileError as error:
        return str(error)
    assert decode_design(encode_design(design), "any.hvista") == design
    return ""


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every container with each of its keys or indexes."""
    if not isinstance(value, dict | list) or not value:
        return []
    items = list(value.items() if isinstance(value, dict) else enumerate(value))
    return [(value, key) for key, _ in items] + [place for _, item in items for place in places(item)]


def is_one_sentence(said: str) -> bool:
    return said.startswith("any.hvista: ") and "\n" not in said and len(said) < 400 and "Traceback" not in said


@settings(max_examples=60, deadline=None)
@given(data=st.data(), content=encoded, value=strange_values, take_away=st.booleans())
def test_any_value_at_any_place(data: st.DataObject, content: bytes, value: object, take_away: bool):
    plain = json.loads(content)
    container, key = data.draw(st.sampled_from(places(plain)))
    if take_away:
        del container[key]
    else:
        container[key] = value
    said = judge(json.dumps(plain).encode())
    assert not said or is_one_sentence(said)


@settings(max_examples=60, deadline=None)
@given(content=encoded, place=st.floats(0, 1), length=st.integers(0, 20), instead=st.binary(max_size=5))
def test_any_damage_to_the_bytes(content: bytes, place: float, length: int, instead: bytes):
    start = int(place * len(content))
    said = judge(content[:start] + instead + content[start + length :])
    assert not said or is_one_sentence(said)


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=50) | st.builds(lambda value: json.dumps(value).encode(), strange_values))
def test_any_other_content_is_refused(content: bytes):
    assert is_one_sentence(judge(content))
