"""Work done a piece at a time: the window answers between two pieces, however much there is to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

Piece = Callable[[], object]


class Turns(QObject):
    """Does one piece in each turn of the event loop; what a piece has changed is painted before the next one.

    A piece takes the place of one of the same name that still waits: of many reports only the last is shown.
    `settled()` when all is done and painted.
    """

    settled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Piece] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._take_turn)

    @property
    def is_settled(self) -> bool:
        """Whether nothing waits, and what was done last has been painted."""
        return not self._timer.isActive()

    def add(self, name: str, piece: Piece) -> None:
        """Do a piece when its turn comes."""
        self._waiting[name] = piece
        self._timer.start()

    def finish(self) -> None:
        """Do all that waits at once."""
        while self._waiting:
            self._do_first()

    def clear(self) -> None:
        """Forget what waits."""
        self._waiting.clear()

    def _take_turn(self) -> None:
        if self._waiting:
            self._do_first()
        else:
            self._timer.stop()
            self.settled.emit()

    def _do_first(self) -> None:
        self._waiting.pop(next(iter(self._waiting)))()
