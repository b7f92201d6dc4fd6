"""From the bytes of a file to plain JSON values, or to the sentence that says where they are no JSON."""

import json
import re
from collections import Counter
from typing import Any

from model.storage.faults import FaultError
from model.text import Text, text, translatable

EMPTY = translatable("model", "the file is empty, so it holds no design")
NOT_UTF8 = translatable("model", "the file is not UTF-8 text (line {line}, byte {column}); it may be of another kind")
NOT_JSON = translatable("model", "line {line}, column {column}: this is not valid JSON ({reason})")
ENDS_EARLY = translatable(
    "model",
    "line {line}, column {column}: the file ends here, in the middle of the design; it may have been cut off",
)
_WHY = {
    "Expecting value": translatable("model", "a value is missing here"),
    "Expecting ',' delimiter": translatable("model", "a comma or a closing bracket is missing here"),
    "Expecting ':' delimiter": translatable("model", "a colon is missing here"),
    "Expecting property name enclosed in double quotes": translatable("model", "a key in double quotes is missing"),
    "Illegal trailing comma before end of object": translatable("model", "this comma is followed by nothing"),
    "Illegal trailing comma before end of array": translatable("model", "this comma is followed by nothing"),
    "Unterminated string starting at": translatable("model", "this string never ends"),
    "Invalid control character at": translatable("model", "a string must not contain this control character"),
    "Invalid \\escape": translatable("model", "this escape is unknown"),
    "Invalid \\uXXXX escape": translatable("model", "four hexadecimal digits are missing here"),
    "Extra data": translatable("model", "the design has ended, and something follows"),
}
NESTED_TOO_DEEP = translatable("model", "the file is nested too deeply to be a design")
NUMBER_TOO_LONG = translatable("model", "the file contains a number with thousands of digits")
TOO_MANY_MARKS = translatable("model", "the file has {count} “{mark}”, more than the {limit} that a design can need")

MOST_MARKS = {b"[": 150_000, b"{": 150_000, b":": 500_000}
"""How often each may stand in a file: arrays, objects, keys. The largest design needs about half; each costs time
before it can be judged, and counting them costs none."""

# A string that never ends is a match too, or each quote in it would be tried as the start of another one.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


class RepeatedKeys(dict[str, Any]):
    """An object in which a key stands more than once; `repeated` is the first such key."""

    repeated: str


def parse_json(data: bytes) -> object:
    """Return the value that the bytes stand for.

    Objects with repeated keys come as `RepeatedKeys`, so that whoever knows the place can complain; NaN and
    infinities come as such floats. Raises `FaultError` for bytes that are no UTF-8 or no JSON.
    """
    _check_marks(data)
    try:
        return json.loads(_decode(data), object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise FaultError("", _where_and_why(error)) from None
    except RecursionError:
        raise FaultError("", text(NESTED_TOO_DEEP)) from None
    except ValueError:
        # Python converts at most 4,300 digits, since the time grows with their square.
        raise FaultError("", text(NUMBER_TOO_LONG)) from None


def _where_and_why(error: json.JSONDecodeError) -> Text:
    if not error.doc[error.pos :].strip():
        return text(ENDS_EARLY, line=error.lineno, column=error.colno)
    # Some of Python's messages end in a colon that introduces the place.
    why = error.msg.rstrip(": ")
    shown = text(_WHY[why]) if why in _WHY else why
    return text(NOT_JSON, line=error.lineno, column=error.colno, reason=shown)


def _check_marks(data: bytes) -> None:
    """Raise `FaultError` for more arrays, objects or keys than a design needs."""
    if all(data.count(mark) <= limit for mark, limit in MOST_MARKS.items()):
        return
    # Programs in assembly are full of these marks; in a string they cost nothing.
    bare = _STRING.sub(b"", data)
    for mark, limit in MOST_MARKS.items():
        count = bare.count(mark)
        if count > limit:
            raise FaultError("", text(TOO_MANY_MARKS, count=count, mark=mark.decode(), limit=limit))


def _decode(data: bytes) -> str:
    if not data.strip():
        raise FaultError("", text(EMPTY))
    try:
        # Some editors put a byte order mark at the start.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start]
        line = good.count(b"\n") + 1
        column = error.start - (good.rfind(b"\n") + 1) + 1
        raise FaultError("", text(NOT_UTF8, line=line, column=column)) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    result = RepeatedKeys(plain)
    counts = Counter(key for key, _ in pairs)
    result.repeated = next(key for key, count in counts.items() if count > 1)
    return result
