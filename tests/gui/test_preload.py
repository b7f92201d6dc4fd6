"""What Run needs is loaded beside the window's work, once, and waited for by whoever is quicker."""

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from gui.preload import COMPARE, EDITOR, MACHINE, MODULES, VIEWS, Preload, is_loaded, preload

ROOT = Path(__file__).parents[2]


def run_fresh(code: str, folder: Path) -> str:
    """Run code in a program where nothing is loaded, and return what it prints."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    surroundings |= {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_all_is_loaded_piece_by_piece(qtbot: QtBot) -> None:
    loader = Preload()
    with qtbot.waitSignal(loader.done, timeout=60_000):
        loader.start(0)
    assert loader.is_done
    assert is_loaded()
    assert {MACHINE, *MODULES} <= set(sys.modules)
    loader.start()
    loader.wait()


def test_every_view_of_run_is_in_the_list() -> None:
    code = "import sys, gui.run.workspace; print(*(name for name in sys.modules if name.startswith('gui.run.')))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(loaded.stdout.split()) == sorted(f"gui.run.{name}" for name in VIEWS)


def test_every_view_of_compare_is_in_the_list() -> None:
    code = "import sys, gui.compare.workspace; print(*(n for n in sys.modules if n.startswith('gui.compare.')))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(loaded.stdout.split()) == sorted(f"gui.compare.{name}" for name in COMPARE)


def test_every_part_of_the_editor_is_in_the_list() -> None:
    code = "import sys, gui.editor.window; print(*(n for n in sys.modules if n.startswith('gui.editor.')))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(loaded.stdout.split()) == sorted(f"gui.editor.{name}" for name in EDITOR)


def test_the_program_has_one(qapp: object) -> None:
    assert preload() is preload()


OPEN = """
from PySide6.QtCore import QTimer
from gui.app import make_application
from gui.main_window import MainWindow
from gui.preload import is_loaded, preload
application = make_application()
window = MainWindow()
window.files.open_example("hosted")
window.show()
events = []
timer = QTimer()
timer.timeout.connect(lambda: events.append(is_loaded()))
timer.start(0)
"""


def test_the_window_answers_while_run_is_loaded(tmp_path: Path) -> None:
    code = "print(window.go_to('run').objectName(), events.count(False) > 10, is_loaded(), preload().is_done)"
    assert run_fresh(OPEN + code, tmp_path) == "run-workspace True True True"


def test_who_changes_the_mind_meanwhile_stays(tmp_path: Path) -> None:
    code = (
        "QTimer.singleShot(5, lambda: window.go_to('learn')); window.perform('play'); print(window.workspaces.front)"
    )
    assert run_fresh(OPEN + code, tmp_path) == "learn"


def test_who_asks_twice_enters_once(tmp_path: Path) -> None:
    code = (
        "entered = []; window.workspaces.switched.connect(entered.append)\n"
        "QTimer.singleShot(5, lambda: window.go_to('run')); window.go_to('run'); print(*entered)"
    )
    assert run_fresh(OPEN + code, tmp_path) == "run"


def test_a_window_closed_meanwhile_enters_nothing(tmp_path: Path) -> None:
    code = "QTimer.singleShot(5, window.close); window.go_to('run'); print(window.workspaces.front, is_loaded())"
    assert run_fresh(OPEN + code, tmp_path) == "design True"
