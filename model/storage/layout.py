"""JSON laid out for people: two spaces a level, and small values on one line."""

import json
from collections.abc import Mapping
from typing import Any

WIDTH = 100
"""Columns that a value on one line may take."""

MOST_LAID_OUT = 10_000
"""Characters of an unknown key's value that are laid out; what is longer is data, and stays on one line."""

_MOST_ON_ONE_LINE = 30

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


class Written(str):
    """A value that is JSON already."""


def unknown_values(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of unknown keys, ready for `lay_out`; they can be of any size and depth."""
    return {key: _compact_if_large(value) for key, value in extra.items()}


def lay_out(value: object, indent: str = "", outermost: bool = True) -> str:
    """Return a JSON value as text.

    What fits on a line and holds no more than arrays of numbers and words stays on one, such as a CPU with its
    features. Raises `ValueError` for NaN and infinities, which JSON does not have.
    """
    if isinstance(value, Written):
        return value
    if not isinstance(value, dict | list) or not value:
        return _line(value)
    if not outermost and _is_small(value):
        line = _line(value)
        if len(indent) + len(line) <= WIDTH:
            return line
    below = indent + "  "
    if isinstance(value, dict):
        rows = [f"{_line(str(key))}: {lay_out(item, below, False)}" for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        rows = [lay_out(item, below, False) for item in value]
        opening, closing = "[", "]"
    return f"{opening}\n{below}" + f",\n{below}".join(rows) + f"\n{indent}{closing}"


def _line(value: object) -> str:
    # The encoder sets itself up anew for every number, which costs more than the number.
    return repr(value) if type(value) is int else _encode(value)


def _compact_if_large(value: object) -> object:
    if _is_scalar(value):
        return value
    line = _line(value)
    return Written(line) if len(line) > MOST_LAID_OUT else value


def _is_small(value: dict[str, Any] | list[Any]) -> bool:
    if len(value) > _MOST_ON_ONE_LINE:
        return False
    items = value.values() if isinstance(value, dict) else value
    return all(_is_scalar(item) or (isinstance(item, list) and _is_short_row(item)) for item in items)


def _is_short_row(items: list[Any]) -> bool:
    return len(items) <= _MOST_ON_ONE_LINE and all(_is_scalar(item) for item in items)


def _is_scalar(value: object) -> bool:
    return not isinstance(value, dict | list | Written)
