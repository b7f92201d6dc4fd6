"""The `render` command: a picture of a design, made without a display."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtWidgets import QGraphicsScene

    from gui.session import Session

DONE, FAILED, UNREADABLE = 0, 1, 2


def render(arguments: Namespace) -> int:
    """Write a picture of a design file; return the exit code.

    Args:
        arguments: `file`, `output` (its ending says PNG, SVG or PDF), `view` ("design" or "run"), `step` (how many
            steps have happened in the run, or None for its start), `scale`, `theme` and `lang` (or None).

    Returns:
        0, or 1 if there is nothing to draw or to run, or it cannot be written, or 2 if the file cannot be read.
        The reason goes to standard error as one sentence.
    """
    # Before Qt starts: a picture must not need a display, nor open a window on one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app import make_application

    application = make_application(arguments.theme or "light", arguments.lang or "en")
    try:
        return _render(arguments)
    finally:
        application.processEvents()


def _render(arguments: Namespace) -> int:
    from gui.export import ExportError, kind_of_path, save_picture
    from gui.session import Session
    from model.document import Document
    from model.storage import DesignFileError, load_design

    output = Path(arguments.output)
    try:
        kind_of_path(output)
        session = Session(Document(load_design(Path(arguments.file))))
        scene, area = _run_scene(session, arguments.step) if arguments.view == "run" else _design_scene(session)
        save_picture(scene, area, output, arguments.scale or 1.0)
    except DesignFileError as error:
        return _fail(f"{error.file}: {_say(error.reason)}", UNREADABLE)
    except (ExportError, _CannotRender) as error:
        return _fail(str(error), FAILED)
    return DONE


class _CannotRender(Exception):
    """Why there is no picture, as a sentence."""


def _design_scene(session: Session) -> tuple[QGraphicsScene, QRectF]:
    from gui.design.scene import DesignScene
    from gui.export_dialog import MARGIN

    scene = DesignScene(session, plain=True)
    area = scene.content_rect()
    return scene, area if area.isEmpty() else area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _run_scene(session: Session, step: int | None) -> tuple[QGraphicsScene, QRectF]:
    from gui.run.graph_scene import RunScene
    from model.machine import CannotRun, Machine, plan_run

    refusals = []
    for host in session.document.design.hosts:
        try:
            machine = Machine(plan_run(session.document.design, host.id))
        except CannotRun as error:
            refusals.append(error)
            continue
        machine.seek(_reached(machine, step or 0))
        scene = RunScene(machine.plan.host, machine.graph)
        _show_position(scene, machine)
        return scene, scene.sceneRect()
    raise _CannotRender(_say(refusals[0].sentence) if refusals else "The design has no host that could run.")
