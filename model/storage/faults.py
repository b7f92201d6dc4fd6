"""What can be wrong at one place of a file, and how it is said."""

import json
import math
from collections.abc import Sequence

from model.text import Text, text, translatable

AT_PLACE = translatable("model", "{place}: {reason}")
EXPECTED = translatable("model", "expected {expected}, got {got}")
MISSING = translatable("model", "this key is missing")
REPEATED_KEY = translatable("model", "the key {key} stands here more than once")
ID_REPEATED = translatable("model", "'{id}' is already used by {place}")
TOO_MANY_HOSTS = translatable("model", "{count} hosts are more than the {limit} that a design can hold")
TOO_MANY_GUESTS = translatable("model", "with these there are more than the {limit} guests that a design can hold")
TOO_DEEP = translatable("model", "nested more than {limit} levels deep")
NOT_TEXT = translatable("model", "contains a character that no text can contain ({code})")

ALTERNATIVES = translatable("model", "{all_but_last} or {last}")
AN_OBJECT = translatable("model", "an object")
AN_ARRAY = translatable("model", "an array")
TEXT_OF_LENGTH = translatable("model", "text of 1 to {limit} characters")
TEXT_UP_TO = translatable("model", "text of at most {limit} characters")
AN_ID = translatable("model", "an id of 1 to {limit} characters without spaces, / or #")
WHOLE_NUMBER = translatable("model", "a whole number from {low} to {high}")
NUMBER = translatable("model", "a number from {low} to {high}")
FINITE_NUMBER = translatable("model", "a finite number")
PAIR = translatable("model", "two numbers")
ARRAY_UP_TO = translatable("model", "an array of at most {limit} entries")
ARRAY_OF_LENGTH = translatable("model", "an array of length {count}")
TEXT_TOO_LONG = translatable("model", "{count} characters")
PROGRAM = translatable("model", "the name of a program or an object with its source")
BASE64 = translatable("model", "bytes written in base64")
BYTES_UP_TO = translatable("model", "at most {limit} bytes")
BYTES = translatable("model", "{count} bytes")

LONGEST_SHOWN = 40
"""Characters of a faulty value that a message shows."""


class FaultError(Exception):
    """Something at one place of a file is not what it must be."""

    def __init__(self, place: str, reason: Text) -> None:
        super().__init__(place, reason)
        self.place = place
        self.reason = reason

    @property
    def sentence(self) -> Text:
        """The place and what is wrong there."""
        return text(AT_PLACE, place=self.place, reason=self.reason) if self.place else self.reason


def unexpected(place: str, expected: Text | str, got: Text | str) -> FaultError:
    """Return the fault of finding one thing in the place of another."""
    return FaultError(place, text(EXPECTED, expected=expected, got=got))


def alternatives(values: Sequence[str | int]) -> Text | str:
    """Return what may stand at a place, as in `32 or 64`."""
    words = [json.dumps(value) for value in values]
    if len(words) == 1:
        return words[0]
    return text(ALTERNATIVES, all_but_last=", ".join(words[:-1]), last=words[-1])


def shown(value: object) -> Text | str:
    """Return how a message names a value that was found: short, and as it stands in the file."""
    if isinstance(value, dict):
        return text(AN_OBJECT)
    if isinstance(value, list):
        return text(AN_ARRAY)
    if isinstance(value, str):
        return _shown_string(value)
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    written = json.dumps(value)
    return written if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]}…"


def _shown_string(value: str) -> str:
    cut = value[:LONGEST_SHOWN] + ("…" if len(value) > LONGEST_SHOWN else "")
    # Escapes control characters and keeps letters of all languages; half of a surrogate pair is no letter.
    return json.dumps(cut, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
