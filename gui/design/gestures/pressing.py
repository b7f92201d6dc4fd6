"""Pressing on something: a click selects it or pulls a switch, a drag moves it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.design.gestures.gesture import Gesture, Pointer
from gui.design.gestures.moving import MoveDevice, MoveGuests, MoveHosts
from gui.design.parts import ADD, ADDING, PROGRAM
from gui.design.scene import Hit
from model.elements import Approach

if TYPE_CHECKING:
    from gui.design.view import DesignView

CTRL = Qt.KeyboardModifier.ControlModifier


class PressSwitch(Gesture):
    """A click on a segment of the approach switch; letting go elsewhere does nothing."""

    def __init__(self, view: DesignView, hit: Hit) -> None:
        super().__init__(view)
        self._hit = hit

    def finish(self, pointer: Pointer) -> None:
        if self.view.canvas.hit(pointer.scene) == self._hit:
            approach = Approach(self._hit.part.removeprefix("switch:"))
            self.view.editor.set_approach(self._hit.host, approach)


class Press(Gesture):
    """A press on a host, guest or chip: selects it, and goes over to a move once the mouse has gone far enough."""

    def __init__(self, view: DesignView, hit: Hit) -> None:
        super().__init__(view)
        self._hit = hit
        self._pressed: Pointer | None = None
        self._was_selected = False

    @property
    def _aim(self) -> str:
        """What a click selects."""
        return self._hit.chip or self._hit.element

    def _chosen(self, pointer: Pointer) -> str:
        """Return what the press selects: a guest that is selected stays so, as it may be dragged with others."""
        hit = self._hit
        whole = hit.part == PROGRAM and (pointer.holds(CTRL) or hit.element in self.view.session.selection)
        return hit.element if whole else self._aim

    def start(self, pointer: Pointer) -> None:
        self._pressed = pointer
        session = self.view.session
        chosen = self._chosen(pointer)
        self._was_selected = chosen in session.selection
        if pointer.holds(CTRL):
            session.toggle(chosen)
        elif not self._was_selected:
            session.select([chosen])

    def move(self, pointer: Pointer) -> None:
        pressed = self._pressed
        if pressed is None:
            return
        way = (pointer.view - pressed.view).manhattanLength()
        if way >= QApplication.startDragDistance():
            self.view.go_over_to(self._drag(), pressed, pointer)

    def finish(self, pointer: Pointer) -> None:
        if self._was_selected and self._hit.part == ADD:
            at = self.view.viewport().mapToGlobal(pointer.view)
            self.view.menu_requested.emit(replace(self._hit, part=ADDING), at)
        elif self._was_selected and not pointer.holds(CTRL):
            self.view.session.select([self._aim])

    def _drag(self) -> Gesture:
        hit, selection = self._hit, self.view.session.selection
        if hit.chip and hit.part.startswith("peripherals["):
            return MoveDevice(self.view, hit.chip)
        design = self.view.session.document.design
        if hit.guest:
            guests = {guest.id for _, guest in design.guests()}
            chosen = [each for each in selection if each in guests]
            return MoveGuests(self.view, tuple(chosen) if hit.guest in chosen else (hit.guest,))
        hosts = {host.id for host in design.hosts}
        moved = [each for each in selection if each in hosts]
        return MoveHosts(self.view, tuple(moved) if hit.host in moved else (hit.host,))
