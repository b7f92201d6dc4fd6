"""Readers of single values: each takes what stands in the file and its place, and gives a value or a `FaultError`."""

import binascii
import math
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from model.document.limits import MAX_ID_LENGTH, find_impossible, is_usable_id
from model.storage import faults
from model.storage.faults import LONGEST_SHOWN, FaultError, alternatives, shown, unexpected
from model.storage.parser import RepeatedKeys
from model.text import text

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)
Reader = Callable[[object, str], T]

MAX_DEPTH = 64
"""Levels of nesting inside a key that this version does not know."""


_HARMLESS = (int, str, type(None))


class Fields:
    """The keys of one object, read one after the other; the rest is what this version does not know."""

    def __init__(self, value: object, place: str) -> None:
        if not isinstance(value, dict):
            raise unexpected(place, text(faults.AN_OBJECT), shown(value))
        check_keys(value, place)
        self._left = dict(value)
        self._prefix = f"{place}." if place else ""

    def required(self, key: str, read: Reader[T]) -> T:
        """Return the value of a key that must be there."""
        if key not in self._left:
            raise FaultError(self.place_of(key), text(faults.MISSING))
        return read(self._left.pop(key), self._prefix + key)

    def optional(self, key: str, read: Reader[T], default: T) -> T:
        """Return the value of a key, or `default` where it is missing."""
        return read(self._left.pop(key), self._prefix + key) if key in self._left else default

    def rest(self) -> dict[str, Any]:
        """Return the keys that nobody asked for, after a look whether they can be written back."""
        for key, value in self._left.items():
            if not isinstance(value, _HARMLESS):
                known_form = key.isidentifier() and len(key) <= LONGEST_SHOWN
                check_unknown(value, self.place_of(key if known_form else str(shown(key))))
        return self._left

    def place_of(self, key: str) -> str:
        """Return the place of a key, as in `hosts[0].cpu`."""
        return self._prefix + key


def check_keys(value: dict[str, Any], place: str) -> None:
    """Raise `FaultError` where an object has a key twice: which of the two was meant cannot be known."""
    if isinstance(value, RepeatedKeys):
        raise FaultError(place, text(faults.REPEATED_KEY, key=shown(value.repeated)))


def check_unknown(value: object, place: str) -> None:
    """Raise `FaultError` where a value that will be kept could not be written back as it is."""
    level = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            if isinstance(item, _HARMLESS):
                continue
            if isinstance(item, dict):
                check_keys(item, place)
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
            elif isinstance(item, float) and not math.isfinite(item):
                raise unexpected(place, text(faults.FINITE_NUMBER), shown(item))
        if not below:
            return
        level = below
    raise FaultError(place, text(faults.TOO_DEEP, limit=MAX_DEPTH))


def one_of(*values: int) -> Reader[int]:
    """Return a reader of one of these numbers."""

    def read(value: object, place: str) -> int:
        if type(value) is not int or value not in values:
            raise unexpected(place, alternatives(values), shown(value))
        return value

    return read


def word_of(words: type[Word]) -> Reader[Word]:
    """Return a reader of one of an enumeration's words."""
    table = {str(word): word for word in words}

    def read(value: object, place: str) -> Word:
        word = table.get(value) if isinstance(value, str) else None
        if word is None:
            raise unexpected(place, alternatives(list(table)), shown(value))
        return word

    return read


def whole_number(low: int, high: int) -> Reader[int]:
    """Return a reader of a whole number in a range, both ends included."""

    def read(value: object, place: str) -> int:
        # A bool is an int in Python, and a 2.0 is no count.
        if type(value) is not int or not low <= value <= high:
            raise unexpected(place, text(faults.WHOLE_NUMBER, low=low, high=high), shown(value))
        return value

    return read


def number(low: int, high: int) -> Reader[float]:
    """Return a reader of a number in a range, both ends included."""

    def read(value: object, place: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise unexpected(place, text(faults.NUMBER, low=low, high=high), shown(value))
        return float(value)

    return read


def yes_or_no(value: object, place: str) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise unexpected(place, alternatives([True, False]), shown(value))
    return value


def string(limit: int, may_be_empty: bool = False) -> Reader[str]:
    """Return a reader of text of at most `limit` characters."""
    expected = faults.TEXT_UP_TO if may_be_empty else faults.TEXT_OF_LENGTH

    def read(value: object, place: str) -> str:
        if not isinstance(value, str) or not (value or may_be_empty):
            raise unexpected(place, text(expected, limit=limit), shown(value))
        if len(value) > limit:
            got = text(faults.TEXT_TOO_LONG, count=len(value))
            raise unexpected(place, text(expected, limit=limit), got)
        impossible = find_impossible(value)
        if impossible:
            raise FaultError(place, text(faults.NOT_TEXT, code=f"U+{ord(impossible):04X}"))
        return value

    return read


def base64_bytes(limit: int) -> Reader[bytes]:
    """Return a reader of at most `limit` bytes that are written in base64."""

    def read(value: object, place: str) -> bytes:
        if not isinstance(value, str):
            raise unexpected(place, text(faults.BASE64), shown(value))
        try:
            found = binascii.a2b_base64(value, strict_mode=True)
        except ValueError:
            raise unexpected(place, text(faults.BASE64), shown(value)) from None
        if len(found) > limit:
            raise unexpected(place, text(faults.BYTES_UP_TO, limit=limit), text(faults.BYTES, count=len(found)))
        return found

    return read


def element_id(value: object, place: str) -> str:
    """Read the id of a host or guest."""
    if not isinstance(value, str) or not is_usable_id(value):
        raise unexpected(place, text(faults.AN_ID, limit=MAX_ID_LENGTH), shown(value))
    return value


def array(read: Reader[T], limit: int) -> Reader[tuple[T, ...]]:
    """Return a reader of an array of at most `limit` such entries."""

    def read_array(value: object, place: str) -> tuple[T, ...]:
        entries = checked_array(value, place)
        if len(entries) > limit:
            expected = text(faults.ARRAY_UP_TO, limit=limit)
            raise unexpected(place, expected, text(faults.ARRAY_OF_LENGTH, count=len(entries)))
        return tuple(read(entry, f"{place}[{index}]") for index, entry in enumerate(entries))

    return read_array


def set_of(read: Reader[T], limit: int) -> Reader[frozenset[T]]:
    """Return a reader of an array of at most `limit` such entries, whose order says nothing."""
    read_entries = array(read, limit)
    return lambda value, place: frozenset(read_entries(value, place))


def checked_array(value: object, place: str) -> list[object]:
    """Return the value if it is an array."""
    if not isinstance(value, list):
        raise unexpected(place, text(faults.AN_ARRAY), shown(value))
    return value


def pair(read: Reader[float]) -> Reader[tuple[float, float]]:
    """Return a reader of an array of exactly two numbers."""

    def read_pair(value: object, place: str) -> tuple[float, float]:
        entries = checked_array(value, place)
        if len(entries) != 2:
            raise unexpected(place, text(faults.PAIR), text(faults.ARRAY_OF_LENGTH, count=len(entries)))
        return read(entries[0], f"{place}[0]"), read(entries[1], f"{place}[1]")

    return read_pair


def or_null(read: Reader[T]) -> Reader[T | None]:
    """Return a reader that also takes null."""

    def read_or_null(value: object, place: str) -> T | None:
        return None if value is None else read(value, place)

    return read_or_null
