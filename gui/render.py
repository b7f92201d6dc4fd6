"""The `render` command: a picture of a design, made without a display."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtWidgets import QGraphicsScene

    from gui.session import Session
    from model.elements import Design
    from model.machine import Machine
    from model.text import Text

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
        scene, area = _run_scene(session, arguments.step or 0) if arguments.view == "run" else _design_scene(session)
        save_picture(scene, area, output, arguments.scale or 1.0)
    except DesignFileError as error:
        return _fail(f"{error.file}: {_say(error.reason)}", UNREADABLE)
    except (ExportError, _RenderError) as error:
        return _fail(str(error), FAILED)
    return DONE


class _RenderError(Exception):
    """Why there is no picture, as a sentence."""


def _design_scene(session: Session) -> tuple[QGraphicsScene, QRectF]:
    from gui.design.scene import DesignScene
    from gui.export_dialog import MARGIN

    scene = DesignScene(session, plain=True)
    area = scene.content_rect()
    return scene, area if area.isEmpty() else area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _run_scene(session: Session, step: int) -> tuple[QGraphicsScene, QRectF]:
    from gui.run.graph_scene import RunScene
    from gui.run.words import traps_words
    from model.topology import graph_of

    machine = _machine_of(session.document.design)
    reached = machine.seek(step)
    scene = RunScene(machine.plan.host, graph_of(machine.plan.host))
    scene.set_states({system.id: str(machine.system(system.id).state) for system in machine.plan.systems})
    traps = machine.counters().traps
    if traps:
        scene.set_count(traps_words(traps))
    scene.show_step(machine.trace[reached - 1] if reached else None)
    return scene, scene.sceneRect()


def _machine_of(design: Design) -> Machine:
    """Return the machine of the first host that can run; raises _RenderError with the first host's reason."""
    from model.machine import CannotRun, Machine, plan_runnable

    refusals = []
    for host in design.hosts:
        try:
            return Machine(plan_runnable(design, host.id)[0])
        except CannotRun as refusal:
            refusals.append(_say(refusal.text))
    raise _RenderError(refusals[0] if refusals else "The design has no host. Place one first.")


def _say(sentence: Text) -> str:
    from gui.translation import translate_text

    return translate_text(sentence)


def _fail(sentence: str, code: int) -> int:
    sys.stderr.write(f"hypervista: {sentence}\n")
    return code
