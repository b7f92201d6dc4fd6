"""How the room is shared between the parts of the Run workspace, until the user shares it otherwise."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

LEFT, RIGHT = 264, 250
LEAST_WHY = 236  # most explanations with their source
LEAST_LOWER = 297  # the transport, the names of the parts and six rows of the trace
LAYOUT_VERSION = 1


class Arrangement:
    """The splitters of the workspace: the whole one, then those of the left, the centre and the right."""

    def __init__(self, whole: QSplitter, left: QSplitter, centre: QSplitter, right: QSplitter) -> None:
        self._whole, self._left, self._centre, self._right = whole, left, centre, right
        self._is_users = False
        for part, growing in ((whole, 1), (left, 0), (centre, 0), (right, 0)):
            part.setStretchFactor(growing, 1)
        whole.setSizes([LEFT, 900, RIGHT])
        for splitter in self._splitters():
            splitter.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        self._is_users = True

    def share_out(self, height: int) -> None:
        """Share so many pixels out, unless the user has done it."""
        if self._is_users:
            return
        lower = round(min(330, max(LEAST_LOWER, 0.37 * height)))
        self._centre.setSizes([height - lower, lower])
        why = round(min(330, max(LEAST_WHY, 0.39 * height)))
        self._left.setSizes([height - why, why])
        console = round(min(260, max(150, 0.28 * height)))
        self._right.setSizes([console, height - console])

    def save(self) -> QByteArray:
        """Return how the panels are arranged."""
        state = QByteArray()
        stream = QDataStream(state, QIODevice.OpenModeFlag.WriteOnly)
        stream.writeInt32(LAYOUT_VERSION)
        for splitter in self._splitters():
            stream << splitter.saveState()
        return state

    def restore(self, state: QByteArray) -> None:
        """Bring back an arrangement; one that does not fit is ignored."""
        stream = QDataStream(state)
        if stream.readInt32() != LAYOUT_VERSION:
            return
        for splitter in self._splitters():
            saved = QByteArray()
            stream >> saved
            if stream.status() == QDataStream.Status.Ok:
                self._is_users = splitter.restoreState(saved) or self._is_users

    def _splitters(self) -> tuple[QSplitter, ...]:
        return (self._whole, self._left, self._centre, self._right)


def split(name: str, orientation: Qt.Orientation, parent: QWidget) -> QSplitter:
    """Return an empty splitter with a thin handle."""
    splitter = QSplitter(orientation, parent)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    return splitter


def column_of(widget: QWidget) -> QVBoxLayout:
    """Return a column without margins that fills a widget."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
