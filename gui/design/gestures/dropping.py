"""Dragging a template out of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF, Qt

from gui.design.gestures.gesture import Gesture, Pointer
from gui.design.layout import lay_out_host
from gui.design.mime import TemplateRef
from gui.design.placing import is_known
from gui.design.scene import Hit
from model.catalog import host_template

if TYPE_CHECKING:
    from gui.design.view import DesignView

SHIFT = Qt.KeyboardModifier.ShiftModifier


class DropTemplate(Gesture):
    """A template hovers over the canvas and is dropped there; with Shift, as many copies as are asked for."""

    def __init__(self, view: DesignView, ref: TemplateRef) -> None:
        super().__init__(view)
        self.ref = ref

    def start(self, pointer: Pointer) -> None:
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        hit = self._target(pointer)
        judgement = self.view.placer.judge(self.ref, hit.host, hit.guest)
        # No ghost: the drag out of the library carries a picture of the card already.
        self.view.preview.show_drop(hit, judgement, None, pointer.scene, self.view.note_place(pointer))
        self.view.show_status(judgement.refusal)

    def finish(self, pointer: Pointer) -> None:
        hit = self._target(pointer)
        self.cancel()
        if pointer.holds(SHIFT) and self.ref.kind != "peripheral":
            self.view.ask_copies(lambda copies: self._place(hit, pointer, copies))
        else:
            self._place(hit, pointer, 1)

    def cancel(self) -> None:
        self.view.preview.clear()
        self.view.show_status("")

    def _place(self, hit: Hit, pointer: Pointer, copies: int) -> None:
        at = pointer.scene - self._grip()
        judgement = self.view.placer.place(self.ref, hit.host, hit.guest, at, copies)
        if not judgement.allowed:
            self.view.refuse(judgement.refusal, pointer)
        elif self.ref.kind == "host":
            self.view.reveal(self.view.session.selection[-1])

    def _target(self, pointer: Pointer) -> Hit:
        hit = self.view.canvas.hit(pointer.scene)
        if self.ref.kind == "host":
            return Hit()
        return Hit(hit.host, hit.guest if self.ref.kind == "peripheral" else "")

    def _grip(self) -> QPointF:
        """Return which point of a new host comes under the pointer: the middle of its title."""
        if self.ref.kind != "host" or not is_known(self.ref):
            return QPointF()
        size: QSizeF = lay_out_host(host_template(self.ref.id).make(())).size
        return QPointF(size.width() / 2, 28)
