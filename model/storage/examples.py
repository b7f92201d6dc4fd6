"""The example designs that come with the program."""

import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from model.elements import Design
from model.storage.file import load_design
from model.storage.format import SUFFIX

DESCRIPTION_KEY = "description"


@dataclass(frozen=True)
class Example:
    """A bundled design.

    Attributes:
        name: its file's name without the number that orders it and the suffix: "hosted" of 02-hosted.hvista.
        path: its file; saving over it is not meant, so a window opens it as an untitled copy.
        title: the title of the design.
        description: one sentence on what it shows, from the file's `description` key; may be empty.
    """

    name: str
    path: Path
    title: str
    description: str

    def load(self) -> Design:
        """Return the design."""
        return load_design(self.path)


def examples_folder() -> Path:
    """Return the folder of the bundled examples."""
    return Path(str(files("assets") / "examples"))


def list_examples() -> tuple[Example, ...]:
    """Return the bundled examples in the order of their files' names."""
    return tuple(_example(path) for path in sorted(examples_folder().glob(f"*{SUFFIX}")))


def find_example(name: str) -> Example:
    """Return the example of that name; raises KeyError."""
    for path in examples_folder().glob(f"*{SUFFIX}"):
        if _name_of(path) == name:
            return _example(path)
    raise KeyError(name)


def _name_of(path: Path) -> str:
    return re.sub(r"^\d\d-", "", path.stem)


def _example(path: Path) -> Example:
    design = load_design(path)
    description = design.extra.get(DESCRIPTION_KEY, "")
    name = _name_of(path)
    return Example(name, path, design.title or name, str(description))
