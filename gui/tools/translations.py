"""Collects the texts of the program and releases their translations: `python -m gui.tools.translations`.

Needs `pyside6-lupdate` and `pyside6-lrelease`, which come with PySide6. The translations themselves are written into
`assets/translations/hypervista_it.ts`, by hand or with Qt Linguist.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "assets" / "translations"
SOURCE = FOLDER / "hypervista_it.ts"
RELEASED = FOLDER / "hypervista_it.qm"
PACKAGES = ("gui", "model")


@dataclass(frozen=True)
class Message:
    """One text of the program: where it belongs, what it says in English, and in the other language."""

    context: str
    source: str
    translation: str
    finished: bool

    def faults(self) -> list[str]:
        """Return what is wrong with the translation."""
        if not self.finished or not self.translation:
            return ["is not translated"]
        if places(self.source) != places(self.translation):
            return ["has other {places} than the English text"]
        return []


def places(words: str) -> set[str]:
    """Return the names in braces of a template."""
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def messages(source: Path) -> list[Message]:
    """Return the texts of a .ts file that are still in the program."""
    found = []
    for context in ElementTree.parse(source).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = "" if translation is None else translation.get("type", "")
            if kind not in ("vanished", "obsolete"):
                words = "" if translation is None else translation.text or ""
                found.append(Message(name, message.findtext("source", ""), words, kind != "unfinished"))
    return found


def collect(target: Path) -> None:
    """Bring a .ts file up to date with the sources; translations that it has are kept."""
    with TemporaryDirectory() as folder:
        examples = Path(folder) / "examples.py"
        examples.write_text(_example_texts(), encoding="utf-8")
        _call(
            "lupdate",
            *("-silent", "-extensions", "py", "-locations", "none", "-no-obsolete"),
            *("-source-language", "en", "-target-language", "it"),
            *("-tr-function-alias", "QT_TRANSLATE_NOOP+=translatable"),
            *(str(ROOT / package) for package in PACKAGES),
            str(examples),
            *("-ts", str(target)),
        )


def release(source: Path, target: Path) -> None:
    """Make the .qm file that the program loads."""
    _call("lrelease", "-silent", str(source), "-qm", str(target))


def _example_texts() -> str:
    from model.storage import list_examples

    texts = [words for example in list_examples() for words in (example.title, example.description)]
    calls = "\n".join(f"QT_TRANSLATE_NOOP('examples', {words!r})" for words in texts if words)
    return f"{calls}\n"


def _call(tool: str, *arguments: str) -> None:
    # The wrapper scripts are not always on the path; the module behind them is.
    code = f"from PySide6.scripts.pyside_tool import {tool}; {tool}()"
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)


def main() -> int:
    """Update, release, and name what is not translated; exit 1 if there is anything."""
    collect(SOURCE)
    release(SOURCE, RELEASED)
    faulty = [(message, fault) for message in messages(SOURCE) for fault in message.faults()]
    for message, fault in faulty:
        sys.stdout.write(f"{message.context}: “{message.source}” {fault}\n")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
