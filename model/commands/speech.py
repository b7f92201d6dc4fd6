"""How the commands speak: sentences on standard error, and output that may stop being read at any time."""

import sys
from argparse import Namespace
from pathlib import Path

from model.elements import Design
from model.storage import DesignFileError, load_design


def complain(sentence: object) -> None:
    """Say on standard error, in one line, what went wrong."""
    print("hypervista:", one_line(sentence), file=sys.stderr)


def one_line(sentence: object) -> str:
    """Return the sentence in one line, without the characters by which a name could rewrite the terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in str(sentence)).split())


def read_design(arguments: Namespace) -> Design | None:
    """Return the design in `arguments.file`; if there is none, say why and return None."""
    try:
        return load_design(Path(arguments.file))
    except DesignFileError as error:
        complain(error)
        return None


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 error", "2 errors"."""
    return f"{number:,} {one if number == 1 else many}"
