"""How long the program takes from its start to the first picture on the screen.

Prints JSON. Both are whole processes, in turn, in the same run: the program on its first example, and a bare
QMainWindow with a QGraphicsView in it.

    python -m tests.benchmarks.startup
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

ROUNDS = 9
LIMIT = 4.0
ROOT = Path(__file__).parents[2]

# The event filter ends the process after the first paint event of the canvas has been handled.
ENDING = """
class Ending(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched.parent(), QGraphicsView):
            QTimer.singleShot(0, QCoreApplication.quit)
        return False
"""
BARE = f"""
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow
{ENDING}
application = QApplication([])
ending = Ending()
application.installEventFilter(ending)
window = QMainWindow()
view = QGraphicsView(QGraphicsScene())
window.setCentralWidget(view)
window.resize(1280, 800)
window.show()
application.exec()
"""
PROGRAM = f"""
import sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView
{ENDING}
endings = []
started = QApplication.exec
def exec_until_painted(*_):
    endings.append(Ending())
    QApplication.instance().installEventFilter(endings[0])
    return started()
QApplication.exec = exec_until_painted
from gui.entry import main
sys.exit(main([]))
"""


def milliseconds(code: str, home: str) -> float:
    """Return how long a process with that code lives, in ms; raises CalledProcessError if it fails."""
    # As an installed program: with byte code, which the first run writes.
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings = {
        **inherited,
        "PYTHONPYCACHEPREFIX": home,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "PYTHONPATH": str(ROOT),
    }
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=surroundings, timeout=60, capture_output=True)
    return (perf_counter() - start) * 1000


def measure() -> dict[str, object]:
    """Return the medians, their ratio, and whether it is within the limit."""
    with TemporaryDirectory() as home:
        milliseconds(PROGRAM, home)  # writes the byte code and the first settings
        rounds = [(milliseconds(BARE, home), milliseconds(PROGRAM, home)) for _ in range(ROUNDS)]
    bare = median(first for first, _ in rounds)
    program = median(second for _, second in rounds)
    return {
        "what": "start to first paint, whole process, median",
        "rounds": ROUNDS,
        "baseline_ms": round(bare, 1),
        "program_ms": round(program, 1),
        "ratio": round(program / bare, 2),
        "limit_ratio": LIMIT,
        "within_limit": program <= LIMIT * bare,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
