"""The main views, as the `render` command draws them, against pictures that a person has accepted."""

from argparse import Namespace
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.app import make_application
from gui.render import DONE, render
from model.machine import Machine, plan_run
from model.storage import find_example
from tests.gui.golden_pictures import assert_like_golden

DESIGNS = [
    ("traditional", "light", "en"),
    ("hosted", "light", "en"),
    ("hosted", "dark", "it"),
    ("bare-metal", "high-contrast", "it"),
    ("containers", "light", "it"),
    ("every-finding", "light", "en"),
    ("classroom", "dark", "en"),
]
RUNS = [
    ("traditional", "direct", "light", "en"),
    ("hosted", "direct", "dark", "en"),
    ("hosted", "trap", "light", "en"),
    ("hosted", "device", "dark", "it"),
    ("bare-metal", "system-call", "high-contrast", "it"),
]
MOST_STEPS = 20_000


@pytest.fixture(autouse=True)
def _plain_application(qapp: QApplication):
    """Give back the theme and the language that other tests expect."""
    yield
    make_application("light", "en")


@pytest.mark.parametrize(("example", "theme", "language"), DESIGNS)
def test_design(example: str, theme: str, language: str, tmp_path: Path) -> None:
    assert_like_golden(drawn(tmp_path, example, theme, language), f"design-{example}-{theme}-{language}")


@pytest.mark.parametrize(("example", "moment", "theme", "language"), RUNS)
def test_run(example: str, moment: str, theme: str, language: str, tmp_path: Path) -> None:
    picture = drawn(tmp_path, example, theme, language, "run", step_of(example, moment))
    assert_like_golden(picture, f"run-{example}-{moment}-{theme}-{language}")


def drawn(folder: Path, example: str, theme: str, language: str, view: str = "design", step: int = 0) -> QImage:
    """Return what the command draws of a bundled example."""
    file, output = find_example(example).path, folder / "picture.png"
    arguments = Namespace(
        file=str(file), output=str(output), view=view, step=step, scale=1.0, theme=theme, lang=language
    )
    assert render(arguments) == DONE
    picture = QImage(str(output))
    assert not picture.isNull()
    return picture


@cache
def step_of(example: str, moment: str) -> int:
    """Return how many steps have happened when the moment is there: an event's id, or a way to a device."""
    design = find_example(example).load()
    machine = Machine(plan_run(design, design.hosts[0].id))
    machine.run(MOST_STEPS)
    for step in machine.trace:
        if step.event == moment or (moment == "device" and step.mark == "io"):
            return step.step
    raise AssertionError(f"{example} has no {moment} in its first {MOST_STEPS} steps")
