"""Work done a piece at a time, the newest of each name; the window answers between two pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject

from gui.slices import PAUSE, Slices

Piece = Callable[[], object]


class Turns(Slices):
    """Does one piece in each turn of the event loop; what a piece has changed is painted before the next one.

    A piece takes the place of one of the same name that still waits: of many reports only the last is shown.
    `finished()` when all is done and painted. An error in a piece is no reason to leave out the others.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Piece] = {}

    def add(self, name: str, piece: Piece) -> None:
        """Do a piece when its turn comes."""
        self._waiting[name] = piece
        if not self.is_running:
            self.start(self._pieces())

    def stop(self) -> None:
        super().stop()
        self._waiting = {}

    def _pieces(self) -> Iterator[object]:
        waiting = self._waiting
        while waiting:
            try:
                waiting.pop(next(iter(waiting)))()
            except BaseException:
                self.start(self._pieces())
                raise
            yield PAUSE
