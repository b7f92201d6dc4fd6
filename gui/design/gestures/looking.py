"""Gestures that change what is seen or selected, and never the design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from gui.design.gestures.gesture import Gesture, Pointer

if TYPE_CHECKING:
    from gui.design.view import DesignView

CTRL = Qt.KeyboardModifier.ControlModifier


class Pan(Gesture):
    """Shift and the left button, or the middle button, move the canvas."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, view: DesignView) -> None:
        super().__init__(view)
        self._last = QPoint()
        self._start = view.centre()

    def start(self, pointer: Pointer) -> None:
        self._last = pointer.view
        self._start = self.view.centre()

    def move(self, pointer: Pointer) -> None:
        self.view.pan_by(pointer.view - self._last)
        self._last = pointer.view

    def cancel(self) -> None:
        self.view.centerOn(self._start)


class RubberBand(Gesture):
    """Dragging over the empty canvas selects the hosts and guests in the band; Ctrl adds them."""

    def __init__(self, view: DesignView) -> None:
        super().__init__(view)
        self._from = QPointF()
        self._before: tuple[str, ...] = ()

    def start(self, pointer: Pointer) -> None:
        self._from = pointer.scene
        self._before = self.view.session.selection
        if not pointer.holds(CTRL):
            self.view.session.select(())

    def move(self, pointer: Pointer) -> None:
        box = QRectF(self._from, pointer.scene).normalized()
        self.view.preview.band.show_band(box)
        kept = self._before if pointer.holds(CTRL) else ()
        self.view.session.select((*kept, *self._inside(box)))

    def finish(self, pointer: Pointer) -> None:
        self.view.preview.band.show_band(None)

    def cancel(self) -> None:
        self.view.preview.band.show_band(None)
        self.view.session.select(self._before)

    def _inside(self, box: QRectF) -> list[str]:
        """Return whole hosts in the band; where there are none, the guests that it touches."""
        scene, found = self.view.canvas, []
        for host in self.view.session.document.design.hosts:
            rect = scene.element_rect(host.id)
            if box.contains(rect):
                found.append(host.id)
            elif box.intersects(rect):
                found += [guest.id for guest in host.guests if box.intersects(scene.element_rect(guest.id))]
        return found
