"""Loads what Run and Compare need: in the quiet after a start, or sooner, while the window answers."""

from __future__ import annotations

import sys
import threading
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from gui.garbage import prepare_threads

MACHINE = "model.machine"
EVERY_MS = 30
# The deepest first: each import is short enough not to be noticed.
VIEWS = (
    "graph_layout",
    "travel",
    "graph_items",
    "words",
    "flight",
    "graph_scene",
    "animator",
    "arrangement",
    "branching",
    "breakpoint_words",
    "keyboard",
    "place",
    "panel",
    "console",
    "sheet",
    "containers",
    "breakpoints",
    "control_switches",
    "execution_controls",
    "kernels",
    "translated",
    "tabs",
    "snapshot",
    "what_if",
    "worker",
    "controller",
    "graph_view",
    "guest_choice",
    "cycles",
    "listing",
    "registers",
    "run_bar",
    "guest_actions",
    "strip_picture",
    "core_strip",
    "cores",
    "top_controls",
    "trace_csv",
    "csv_strip",
    "trace_rows",
    "trace_filter",
    "trace_model",
    "trace_table",
    "transport",
    "turns",
    "walk",
    "why",
    "panels",
    "speaker",
    "workspace",
)
COMPARE = (
    "words",
    "scale",
    "figures",
    "table",
    "chart",
    "routes",
    "view",
    "worker",
    "job",
    "output",
    "controls",
    "bar",
    "views",
    "workspace",
)
EDITOR = (
    "syntax",
    "brackets",
    "colours",
    "gutter",
    "keys",
    "reading",
    "words",
    "code_edit",
    "completion",
    "find_bar",
    "program",
    "window",
)
VIRTUALIZABILITY = (
    "words",
    "rows",
    "table",
    "shapes",
    "figure",
    "machines",
    "worker",
    "job",
    "details",
    "controls",
    "bar",
    "views",
    "workspace",
)
MODULES = (
    *(f"gui.run.{name}" for name in VIEWS),
    *(f"gui.compare.{name}" for name in COMPARE),
    *(f"gui.editor.{name}" for name in EDITOR),
    *(f"gui.virtualizability.{name}" for name in VIRTUALIZABILITY),
)


class Preload(QObject):
    """Loads the machine and the views of Run and Compare; `done` comes when all is there.

    The machine is imported by a thread of its own; the views, which belong to Qt, one at a time by the window's.
    """

    done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = threading.Thread(target=import_module, args=(MACHINE,), name="preload", daemon=True)
        self._views = iter(MODULES)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._load_next)
        self._state = "new"

    @property
    def is_done(self) -> bool:
        """Whether all is loaded."""
        return self._state == "done"

    def start(self, every_ms: int = EVERY_MS) -> None:
        """Begin, or go on at another pace: at most one view in so many ms."""
        if self._state == "new":
            self._state = "loading"
            prepare_threads()
            self._thread.start()
        if self._state == "loading":
            self._timer.start(every_ms)

    def wait(self) -> None:
        """Come back when all is loaded; until then the window answers. What it shows may be other than before."""
        if not self.is_done:
            self.start(0)
            loop = QEventLoop()
            self.done.connect(loop.quit)
            loop.exec()
        if not self.is_done:  # the program ends, and its event loops with it
            self._thread.join()
            while not self.is_done:
                self._load_next()

    def _load_next(self) -> None:
        if self._thread.is_alive():
            return
        name = next(self._views, None)
        if name is not None:
            import_module(name)
        elif not self.is_done:
            self._timer.stop()
            self._state = "done"
            self.done.emit()


def preload() -> Preload:
    """Return the one that loads for the whole program."""
    application = QCoreApplication.instance()
    assert application is not None
    return application.findChild(Preload) or Preload(application)


def is_loaded() -> bool:
    """Whether Run and Compare can be entered without loading anything."""
    return MODULES[-1] in sys.modules
