"""What all gestures have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt

if TYPE_CHECKING:
    from gui.design.view import DesignView


@dataclass(frozen=True)
class Pointer:
    """Where the mouse is, on the canvas and in the view, with the keys held down."""

    scene: QPointF
    view: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    def holds(self, modifier: Qt.KeyboardModifier) -> bool:
        """Whether that key is held down."""
        return bool(self.modifiers & modifier)


class Gesture:
    """One thing that the mouse does, from press to release.

    Nothing changes in the design before `finish`, and `cancel` leaves everything as it was.
    """

    cursor: Qt.CursorShape | None = None

    def __init__(self, view: DesignView) -> None:
        self.view = view

    def start(self, pointer: Pointer) -> None:
        """The gesture begins here."""

    def move(self, pointer: Pointer) -> None:
        """The mouse came here."""

    def finish(self, pointer: Pointer) -> None:
        """The gesture ends here: carry it out."""

    def cancel(self) -> None:
        """The gesture was given up: leave no trace."""
