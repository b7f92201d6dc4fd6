"""Makes the pictures of the documentation: `python -m gui.tools.screenshots [OUT] [--theme dark] [--lang it]`.

They show the real window with a bundled example: Design with a guest selected, and Run in the midst of a trap.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop

if TYPE_CHECKING:
    from gui.main_window import MainWindow
    from model.elements import Design

SIZES = ((1280, 720), (1920, 1080))
EXAMPLE = "hosted"
PATIENCE = 20.0  # s
PATIENCE_STEPS = 100_000
WORDS = 12  # characters
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Write the pictures; return the exit code."""
    arguments = _parser().parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    with TemporaryDirectory() as home:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = home
        take(arguments.out, arguments.theme, arguments.lang)
    return 0


def take(folder: Path, theme: str = "light", language: str = "en") -> list[Path]:
    """Write a picture of Design and of Run for each size into `folder`, and return their paths."""
    from gui.app import make_application
    from gui.main_window import MainWindow
    from gui.settings import Settings, use_settings

    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(theme, language)
    use_settings(Settings(Path(os.environ["XDG_CONFIG_HOME"]) / "screenshots.ini"))
    window = MainWindow()
    window.resize(*SIZES[0])
    window.show()
    window.files.open_example(EXAMPLE)
    ending = _ending(theme, language)
    written = []
    for name, prepare in (("design", _prepare_design), ("run", _prepare_run)):
        prepare(window)
        for width, height in SIZES:
            window.resize(width, height)
            _settle(window)
            path = folder / f"{name}-{width}x{height}{ending}.png"
            window.grab().save(str(path))
            written.append(path)
    window.close()
    application.processEvents()
    return written


def _prepare_design(window: MainWindow) -> None:
    host = window.session.document.design.hosts[0]
    window.go_to("design")
    window.session.select((host.guests[1].id,))


def _prepare_run(window: MainWindow) -> None:
    """Run until a guest has written a few words, and show the trap of the next character."""
    from gui.run.workspace import RunWorkspace

    run = window.go_to("run")
    if not isinstance(run, RunWorkspace):
        raise TypeError(run)
    _wait_for(lambda: run.controller.is_ready)
    step = _step_to_show(window.session.document.design)
    run.trigger("run-fast")
    _wait_for(lambda: not run.controller.is_running)
    run.controller.seek(step)
    _wait_for(lambda: run.controller.position == step)


def _step_to_show(design: Design) -> int:
    """Return how many steps have happened when a device is reached after a few words on the console."""
    from model.machine import Machine, plan_run

    machine = Machine(plan_run(design, design.hosts[0].id))
    while machine.run_until_event(PATIENCE_STEPS):
        last = machine.trace[machine.position - 1]
        reaches = any(node.endswith("/host-os") for node in last.route)
        if reaches and len(machine.system(last.guest).console) >= WORDS:
            return machine.position
    return machine.position


def _settle(window: MainWindow) -> None:
    # Two rounds: fitting the view follows the new size, and panels follow their scroll bars.
    _pass_time(0.1)
    window.workspaces.current().trigger("zoom-fit")
    _pass_time(0.6)


def _pass_time(seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _wait_for(condition: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not condition():
        if monotonic() > end:
            raise TimeoutError("The machine did not come to the place for the picture.")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _ending(theme: str, language: str) -> str:
    return "".join(f"-{part}" for part in (theme, language) if part not in ("light", "en"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m gui.tools.screenshots", description="Make the pictures of docs/."
    )
    parser.add_argument(
        "out", metavar="OUT", nargs="?", type=Path, default=ROOT / "docs", help="the folder to write to"
    )
    parser.add_argument("--theme", choices=("light", "dark", "high-contrast"), default="light")
    parser.add_argument("--lang", choices=("en", "it"), default="en")
    return parser


if __name__ == "__main__":
    sys.exit(main())
