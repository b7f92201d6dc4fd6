"""Dragging a template out of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF, Qt

from gui.design import words
from gui.design.gestures.gesture import Gesture, Pointer
from gui.design.items.floating import Ghost
from gui.design.layout import chip_labels, lay_out_host
from gui.design.mime import TemplateRef
from gui.design.placing import is_known, template_name
from gui.design.scene import Hit
from gui.theme import theme
from gui.translation import translate_text
from model.catalog import guest_template, host_template, say_cores
from model.elements import Guest

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
        ghost = self._make_ghost(hit)
        self.view.preview.show_drop(hit, judgement, ghost, pointer.scene, self.view.note_place(pointer))
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

    def _make_ghost(self, hit: Hit) -> Ghost:
        if not is_known(self.ref):
            return Ghost(self.ref.id, (), theme().color("ink3"))
        name = template_name(self.ref)
        if self.ref.kind == "host":
            template = host_template(self.ref.id)
            cores = translate_text(say_cores(template.cpu.cores))
            chips = (cores, words.memory(template.memory_mib), words.disk(template.disk_gib))
            return Ghost(name, chips, theme().color("hardware"))
        if self.ref.kind == "peripheral":
            return Ghost(name, (), theme().color("ink3"))
        guest: Guest = guest_template(self.ref.id).make(())
        place = 0
        if hit.host:
            host = self.view.session.document.design.host(hit.host)
            guest, place = guest_template(self.ref.id).fit(guest, host), len(host.guests)
        return Ghost(name, tuple(label for _, label, _ in chip_labels(guest)[:3]), theme().guest(place))
