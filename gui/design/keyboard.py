"""What the keys do on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from gui.design.parts import element_meant
from gui.design.space import GRID
from gui.design.walking import neighbour, next_element, parts_of

if TYPE_CHECKING:
    from gui.design.view import DesignView

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ARROWS = {
    Key.Key_Left: QPointF(-1, 0),
    Key.Key_Right: QPointF(1, 0),
    Key.Key_Up: QPointF(0, -1),
    Key.Key_Down: QPointF(0, 1),
}
PAN_STEP = 60
STANDARD = {
    QKeySequence.StandardKey.Delete: "delete",
    QKeySequence.StandardKey.Cut: "cut",
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Paste: "paste",
    QKeySequence.StandardKey.SelectAll: "select-all",
    QKeySequence.StandardKey.ZoomIn: "zoom-in",
    QKeySequence.StandardKey.ZoomOut: "zoom-out",
}
PLAIN = {
    Key.Key_1: "zoom-fit",
    Key.Key_0: "zoom-reset",
    Key.Key_F2: "rename",
    Key.Key_Backspace: "delete",
}


class Keyboard:
    """Turns keys into what the view's commands do, into walking and into moving."""

    def __init__(self, view: DesignView, trigger: Callable[[str], None]) -> None:
        self._view = view
        self._trigger = trigger

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; returns whether it meant anything here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Key(event.key())
        if key == Key.Key_Escape:
            return self._escape()
        if key in ARROWS:
            return self._arrow(key, modifiers)
        if modifiers == NONE and key in PLAIN:
            self._trigger(PLAIN[key])
            return True
        if modifiers == NONE and key in (Key.Key_Return, Key.Key_Enter):
            return self._enter()
        return self._shortcut(event, key, modifiers)

    def _shortcut(self, event: QKeyEvent, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers == CTRL and key == Key.Key_D:
            self._trigger("duplicate")
            return True
        if modifiers & CTRL and key in (Key.Key_Plus, Key.Key_Equal):
            self._trigger("zoom-in")
            return True
        for standard, command in STANDARD.items():
            if event.matches(standard):
                self._trigger(command)
                return True
        return False

    def walk(self, step: int) -> bool:
        """Go on to the next or former element with Tab; returns False past the end, to leave the canvas."""
        view = self._view
        target = next_element(view.session.document.design, self._current(), step)
        if not target:
            view.canvas.set_focus_id("")
            return False
        view.go_to(target)
        return True

    def _current(self) -> str:
        selection = self._view.session.selection
        return self._view.canvas.focus_id or (selection[-1] if selection else "")

    def _escape(self) -> bool:
        view = self._view
        if view.cancel_gesture():
            return True
        view.preview.hide_note()
        view.canvas.set_focus_id("")
        had = bool(view.session.selection)
        view.session.select(())
        return had

    def _enter(self) -> bool:
        """Go into the element: from a host to its first guest, from a guest to its first chip."""
        view = self._view
        found = view.editor.find(self._current().partition("#")[0])
        if found is None:
            return False
        view.inspect_requested.emit(self._current())
        return True

    def _arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        view = self._view
        design = view.session.document.design
        hosts = [host.id for host in design.hosts if host.id in view.session.selection]
        current = view.session.selection[-1] if view.session.selection else ""
        if modifiers & CTRL and modifiers & SHIFT:
            return self._reorder(current, key)
        if not current:
            way = ARROWS[key] * -PAN_STEP
            view.pan_by(QPoint(int(way.x()), int(way.y())))
            return True
        if current in hosts:
            return self._from_host(hosts, current, key, modifiers)
        target = neighbour(design, current, key)
        if target:
            view.go_to(target)
        return True

    def _from_host(self, hosts: list[str], current: str, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Move the selected hosts; with Ctrl and the down key go into the host, to its devices."""
        view = self._view
        if modifiers & CTRL:
            found = view.editor.find(current)
            parts = parts_of(found) if found and key == Key.Key_Down else []
            if parts:
                view.go_to(f"{current}#{parts[0]}")
            return True
        step = 1.0 if modifiers & ALT else GRID
        view.editor.move_hosts(hosts, ARROWS[key] * step, merge="arrow keys")
        view.show_element(current)
        return True

    def _reorder(self, current: str, key: Qt.Key) -> bool:
        view = self._view
        guests = {guest.id for _, guest in view.session.document.design.guests()}
        current = element_meant(current)
        if current in guests and key in (Key.Key_Left, Key.Key_Right):
            view.editor.reorder(current, 1 if key == Key.Key_Right else -1)
        return True
