"""The `render` command: real processes without a display, and every way it can fail."""

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from gui.render import DONE, FAILED, UNREADABLE, render
from gui.theme import DARK, LIGHT
from model.elements import Approach, Design, Host
from model.storage import find_example, save_design

ROOT = Path(__file__).parents[2]
HOSTED = find_example("hosted").path


def arguments(file: Path, output: Path, **given: object) -> Namespace:
    defaults = {"view": "design", "step": None, "scale": 1.0, "theme": "light", "lang": "en"}
    return Namespace(file=str(file), output=str(output), **(defaults | given))


@pytest.fixture(autouse=True)
def platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", os.environ["QT_QPA_PLATFORM"])  # so that it is put back


@pytest.mark.parametrize("view", ["design", "run"])
def test_process_without_a_display_draws(tmp_path: Path, view: str) -> None:
    surroundings = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    output = tmp_path / "picture.png"
    done = subprocess.run(
        [sys.executable, "-m", "gui.entry", "render", str(HOSTED), "-o", str(output), "--view", view, "--scale", "2"],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert QImage(str(output)).width() > 800


@pytest.mark.parametrize("view", ["design", "run"])
def test_scale_is_exact(qapp: object, tmp_path: Path, view: str) -> None:
    sizes = []
    for scale in (1.0, 2.0, 1.5):
        path = tmp_path / f"{scale}.png"
        assert render(arguments(HOSTED, path, scale=scale, view=view)) == DONE
        image = QImage(str(path))
        sizes.append((image.width(), image.height()))
    (width, height), double, half_more = sizes
    assert double == (2 * width, 2 * height)
    assert half_more == (round(1.5 * width), round(1.5 * height))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: str(theme.name))
def test_theme_and_layers_are_in_the_picture(qapp: object, tmp_path: Path, theme: object) -> None:
    path = tmp_path / "picture.png"
    assert render(arguments(HOSTED, path, theme=getattr(theme, "name", ""))) == DONE
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    seen = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert {getattr(theme, name) for name in ("canvas", "hypervisor", "hardware")} <= seen


def test_same_picture_twice(qapp: object, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        assert render(arguments(HOSTED, tmp_path / name, view="run", step=300)) == DONE
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def labels(path: Path) -> set[str]:
    return {element.get("aria-label", "") for element in ElementTree.parse(path).iter()}


def test_step_is_the_one_asked_for(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    assert render(arguments(HOSTED, path, view="run", step=1)) == DONE
    assert any(label.startswith("cli") for label in labels(path))
    assert render(arguments(HOSTED, path, view="run")) == DONE
    assert not any(label.startswith("cli") for label in labels(path))


def test_language_is_the_one_asked_for(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    assert render(arguments(HOSTED, path, lang="it")) == DONE
    assert "Sistema operativo host" in labels(path)
    assert render(arguments(HOSTED, path)) == DONE
    assert "Host operating system" in labels(path)


def test_file_that_cannot_be_read(qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.hvista"
    broken.write_text("{")
    for file in (broken, tmp_path / "missing.hvista"):
        assert render(arguments(file, tmp_path / "picture.png")) == UNREADABLE
        said = capsys.readouterr().err
        assert said.startswith(f"hypervista: {file}: ")
        assert said.count("\n") == 1
    assert not (tmp_path / "picture.png").exists()


@pytest.mark.parametrize(
    ("output", "view", "design", "words"),
    [
        ("picture.gif", "design", Design(hosts=(Host("a", "A"),)), "pictures are PNG, SVG or PDF"),
        ("no-such-folder/picture.png", "design", Design(hosts=(Host("a", "A"),)), "cannot be written"),
        ("picture.png", "design", Design(), "view is empty"),
        ("picture.png", "run", Design(), "has no host"),
        ("picture.png", "run", Design(hosts=(Host("a", "Alone"),)), "Alone has no guests"),
    ],
)
def test_other_failures(
    qapp: object,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    output: str,
    view: str,
    design: Design,
    words: str,
) -> None:
    file = tmp_path / "design.hvista"
    save_design(design, file)
    assert render(arguments(file, tmp_path / output, view=view)) == FAILED
    said = capsys.readouterr().err
    assert words in said
    assert said.startswith("hypervista: ")
    assert said.count("\n") == 1


def test_first_host_that_runs_is_drawn(qapp: object, tmp_path: Path) -> None:
    alone = Host("empty", "Empty")
    native = Host("pc", "Native", (900, 0), approach=Approach.TRADITIONAL)
    file = tmp_path / "design.hvista"
    save_design(Design(hosts=(alone, native)), file)
    path = tmp_path / "picture.svg"
    assert render(arguments(file, path, view="run")) == DONE
    assert "App · Native" in labels(path)
