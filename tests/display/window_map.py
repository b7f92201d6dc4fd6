"""Prints where things stand in the window, as JSON: `python -m tests.display.window_map WIDTH HEIGHT [DESIGN]`.

The window is laid out without a display at the size that it has on the real one; a person would look instead.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()

from PySide6.QtCore import QEventLoop, QModelIndex, QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import make_application
from gui.design.library_list import REF_ROLE
from gui.main_window import MainWindow

PATIENCE = 20.0  # s
Point = tuple[int, int]


def main() -> int:
    """Print the map."""
    application = make_application("light", "en")
    window = MainWindow()
    window.resize(int(sys.argv[1]), int(sys.argv[2]))
    window.show()
    application.processEvents()
    places = {**library_places(window), **named_places(window, ("design-canvas",))}
    if sys.argv[3:]:
        window.files.open(Path(sys.argv[3]))
        places.update(host_places(window))
        places.update(run_places(window, application))
    print(json.dumps(places))
    # The machine's thread must not outlive the interpreter's tidying up.
    window.session.document.mark_saved()
    window.close()
    return 0


def host_places(window: MainWindow) -> dict[str, Point]:
    """Return the middle of each host as the canvas shows it when all of it is fitted, as `host server`."""
    design = window.workspaces.current()
    design.trigger("zoom-fit")
    view = design.view
    found = {}
    for host in window.session.document.design.hosts:
        box = view.mapFromScene(design.scene.host_items[host.id].sceneBoundingRect()).boundingRect()
        found[f"host {host.id}"] = _in_window(window, view.viewport(), box)
    return found


def run_places(window: MainWindow, application: QApplication) -> dict[str, Point]:
    """Return where the graph and the list of techniques stand in Run."""
    run = window.go_to("run")
    end = time.monotonic() + PATIENCE
    while run.controller.is_loading and time.monotonic() < end:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    application.processEvents()
    return named_places(window, ("run-graph", "run-technique"))


def library_places(window: MainWindow) -> dict[str, Point]:
    """Return the middle of each template of the library that is in sight, as `host/laptop`, `guest/linux-32`..."""
    tree = window.findChild(QWidget, "library-list")
    found = {}
    for row in range(tree.model().rowCount()):
        section = tree.model().index(row, 0, QModelIndex())
        for place in range(tree.model().rowCount(section)):
            index = tree.model().index(place, 0, section)
            box = tree.visualRect(index)
            if tree.viewport().rect().contains(box):
                ref = index.data(REF_ROLE)
                found[f"{ref.kind}/{ref.id}"] = _in_window(window, tree.viewport(), box)
    return found


def named_places(window: MainWindow, names: tuple[str, ...]) -> dict[str, Point]:
    """Return the middle of each widget of those names."""
    found = {}
    for name in names:
        widget = window.findChild(QWidget, name)
        if widget is not None and widget.isVisible():
            found[name] = _in_window(window, widget, widget.rect())
    return found


def _in_window(window: QWidget, widget: QWidget, box: QRect) -> Point:
    place: QPoint = widget.mapTo(window, box.center())
    return place.x(), place.y()


if __name__ == "__main__":
    sys.exit(main())
