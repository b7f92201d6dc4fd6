"""A person's hands and eyes for the program on a real display: xdotool, and waiting for what must be seen."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0  # s
SIZE = (1280, 800)
DRAG_POINTS = 12
Point = tuple[int, int]


Answer = TypeVar("Answer")


def wait_for(condition: Callable[[], Answer], what: str) -> Answer:
    """Return the first true answer of `condition`; fails, naming `what`, after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = condition()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {PATIENCE:.0f} s in vain for {what}")


def xdotool(*words: object) -> str:
    """Run one xdotool command and return what it prints; an empty string if it finds nothing."""
    done = subprocess.run(
        ["xdotool", *map(str, words)], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return done.stdout.strip()


def window_map(design: Path | None = None) -> dict[str, Point]:
    """Return where things stand in the window, by name; in Run too, if a design is given."""
    command = [sys.executable, "-m", "tests.display.window_map", *map(str, SIZE), *([design] if design else [])]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=PATIENCE)
    return {name: tuple(place) for name, place in json.loads(printed.stdout).items()}


@dataclass
class Desk:
    """The program on the display. Places are in pixels from the window's upper left corner."""

    process: subprocess.Popen[bytes]
    window: str = ""

    def open(self) -> None:
        """Wait for the window, bring it to the front and give it its size."""
        self.window = self.find_window("Hypervista")
        xdotool("windowactivate", "--sync", self.window)
        xdotool("windowsize", "--sync", self.window, *SIZE)

    def find_window(self, title: str) -> str:
        """Return the id of the program's visible window with that title."""
        search = ("search", "--onlyvisible", "--all", "--pid", self.process.pid, "--name", title)
        return wait_for(lambda: xdotool(*search), f"a window '{title}'").splitlines()[-1]

    def title(self) -> str:
        """Return the title of the window."""
        return xdotool("getwindowname", self.window)

    def click(self, place: Point) -> None:
        """Click with the left button."""
        self.point_at(place)
        xdotool("click", 1)

    def point_at(self, place: Point) -> None:
        """Move the pointer."""
        xdotool("mousemove", "--sync", "--window", self.window, *place)

    def drag(self, start: Point, end: Point) -> None:
        """Press the left button at `start`, move to `end` as a hand does, and let go."""
        self.point_at(start)
        xdotool("mousedown", 1)
        for number in range(1, DRAG_POINTS + 1):
            xdotool("mousemove", "--window", self.window, *_between(start, end, number / DRAG_POINTS), "sleep", 0.04)
        xdotool("sleep", 0.3, "mouseup", 1)

    def press(self, *keys: str) -> None:
        """Press keys or combinations, such as "ctrl+s"."""
        for key in keys:
            xdotool("key", "--clearmodifiers", key)

    def type(self, words: str) -> None:
        """Type text."""
        xdotool("type", "--delay", 8, words)


def _between(start: Point, end: Point, share: float) -> Point:
    return tuple(round(a + (b - a) * share) for a, b in zip(start, end, strict=True))


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a user who has just come: nothing is remembered."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "XDG_"))}
    return {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "LANG": "C.UTF-8"}
