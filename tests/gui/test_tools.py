"""What developers run by hand."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]


def test_screenshots_are_made_of_both_views(qapp: object, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui.tools.screenshots", str(tmp_path), "--theme", "dark", "--lang", "it"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    sizes = {path.name: QImage(str(path)).size().toTuple() for path in tmp_path.iterdir()}
    assert sizes == {
        f"{view}-{width}x{height}-dark-it.png": (width, height)
        for view in ("design", "run")
        for width, height in ((1280, 720), (1920, 1080))
    }
