"""What a file dialog proposes: a name that every system takes, and a folder that the user knows."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from gui.settings import settings

# What Windows refuses, which is more than the others do: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_REFUSED = re.compile(r'\s*([<>:"/\\|?*]\s*)+')
_DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
_LONGEST = 100  # characters: a file system takes 255 bytes, and a letter can be four

_PLACES = QStandardPaths.StandardLocation
_HABITS = {
    "designs": (("designs",), _PLACES.DocumentsLocation),
    "pictures": (("pictures", "designs"), _PLACES.PicturesLocation),
    "programs": (("programs", "designs"), _PLACES.DocumentsLocation),
    "traces": (("traces", "designs"), _PLACES.DocumentsLocation),
}


def proposed_stem(title: str) -> str:
    """Return a title as the name of a file, without an ending; "design" if nothing of it can be in a name."""
    printable = "".join(letter if letter.isprintable() else " " for letter in title)
    allowed = _REFUSED.sub(lambda found: " - " if " " in found[0] else "-", printable)
    stem = " ".join(allowed.split())[:_LONGEST].strip(" .-")
    return f"{stem}-" if _DEVICES.match(stem) else stem or "design"


def start_folder(purpose: str) -> str:
    """Return the folder in which to ask for "designs", "pictures", "programs" or "traces".

    It is the folder used last for that purpose, or that of the designs, or where the system keeps such files.
    """
    remembered, place = _HABITS[purpose]
    usual = QStandardPaths.writableLocation(place)
    choices = [*map(settings().folder, remembered), usual if Path(usual).is_dir() else ""]
    return next((folder for folder in choices if folder), str(Path.home()))
