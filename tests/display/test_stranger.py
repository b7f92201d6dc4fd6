"""A stranger's first task on a real display: drag a host and a guest, play, export a picture, look at it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from gui.theme import LIGHT
from tests.display.desk import ROOT, SIZE, Desk, environment, wait_for, window_map, xdotool

pytestmark = pytest.mark.display
EMPTY = {"format": "hypervista", "version": 1, "title": "First design", "hosts": []}
NEAR = 12  # levels of a channel within which a colour is the one looked for
LAYERS = ("hypervisor", "host_os", "hardware")


@pytest.fixture
def design(tmp_path: Path) -> Path:
    """An empty design on the disk."""
    path = tmp_path / "first.hvista"
    path.write_text(json.dumps(EMPTY))
    return path


@pytest.fixture
def desk(tmp_path: Path, design: Path) -> Iterator[Desk]:
    """The program, opened on the empty design, under a window manager."""
    assert shutil.which("xdotool"), "xdotool is not installed"
    assert shutil.which("openbox"), "openbox is not installed"
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    command = [sys.executable, "-m", "gui.entry", "--lang", "en", "--theme", "light", str(design)]
    program = subprocess.Popen(command, cwd=ROOT, env=environment(tmp_path), stderr=subprocess.PIPE)
    opened = Desk(program)
    try:
        opened.open()
        yield opened
    finally:
        program.terminate()
        _, said = program.communicate(timeout=30)
        manager.terminate()
        manager.wait(timeout=30)
    assert b"Traceback" not in said, said.decode()


def test_drag_play_export(desk: Desk, design: Path, tmp_path: Path) -> None:
    build(desk, design)
    play(desk, design)
    for kind in ("png", "svg"):
        picture = export(desk, tmp_path / f"picture.{kind}", kind)
        assert picture.stat().st_size > 1000
    look_at(Image.open(tmp_path / "picture.png").convert("RGB"))
    assert "#d55e00" in (tmp_path / "picture.svg").read_text().lower()


def build(desk: Desk, design: Path) -> None:
    """Drag a server onto the canvas and a guest onto the server; save."""
    places = window_map()
    desk.drag(places["host/server"], places["design-canvas"])
    saved(desk, design, lambda hosts: len(hosts) == 1, "the host in the file")
    desk.press("1")  # fits the view, as it is on the map
    desk.drag(places["guest/linux-32"], window_map(design)["host server"])
    hosts = saved(desk, design, lambda hosts: hosts and len(hosts[0]["guests"]) == 1, "the guest in the file")
    assert hosts[0]["guests"][0]["cpu"]["bits"] == 32


def saved(desk: Desk, design: Path, condition, what: str) -> list[dict]:
    """Save until the file's hosts are as `condition` wants them, and return them."""

    def hosts_now() -> list[dict] | None:
        desk.press("ctrl+s")
        hosts = json.loads(design.read_text())["hosts"]
        return hosts if condition(hosts) else None

    return wait_for(hosts_now, what)


def play(desk: Desk, design: Path) -> None:
    """Go to Run, choose trap and emulate in the list, play for a while, and go to the first trap."""
    desk.press("ctrl+2")
    desk.click(window_map(design)["run-technique"])
    desk.press("Home", "Return", "F6")
    xdotool("sleep", 3)
    desk.press("F6", "F3", "F7")
    xdotool("sleep", 1)


def export(desk: Desk, path: Path, kind: str) -> Path:
    """Export the view through the dialog, and return the file when it is there."""
    desk.press("ctrl+e")
    dialog = desk.find_window("Export picture")
    xdotool("windowactivate", "--sync", dialog)
    if kind == "svg":
        desk.press("Right")
    desk.press("Return")
    wait_for(lambda: xdotool("getactivewindow") not in (dialog, desk.window), "the file dialog")
    desk.press("ctrl+a")
    desk.type(str(path))
    desk.press("Return")
    wait_for(path.exists, f"the exported {path.name}")
    wait_for(lambda: xdotool("getactivewindow") == desk.window, "the dialogs to close")
    return path


def look_at(picture: Image.Image) -> None:
    """Check the size, the layers from top to bottom in their colours, and the trap's token above the hypervisor."""
    assert picture.width > SIZE[0] / 2
    assert picture.height > 300
    rows = {name: rows_of(picture, getattr(LIGHT, name), picture.width // 4) for name in LAYERS}
    assert all(rows.values()), rows
    assert max(rows["hypervisor"]) < min(rows["host_os"])
    assert max(rows["host_os"]) < min(rows["hardware"])
    token = rows_of(picture, LIGHT.privileged, 4)
    assert token, "no token in the colour of a privileged instruction"
    assert min(token) < min(rows["hypervisor"])


def rows_of(picture: Image.Image, colour: str, least: int) -> list[int]:
    """Return the rows in which at least `least` pixels have that colour."""
    wanted = tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    pixels, found = picture.load(), []
    for row in range(picture.height):
        hits = sum(
            all(abs(part - aim) <= NEAR for part, aim in zip(pixels[column, row], wanted, strict=True))
            for column in range(0, picture.width)
        )
        if hits >= least:
            found.append(row)
    return found
