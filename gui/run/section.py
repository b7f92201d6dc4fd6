"""A titled part of a side panel: caption, something on its right, and a content that can be folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets.labels import Caption

SIDE = 14


class Section(QWidget):
    """A caption over a content, on the panel's colour."""

    def __init__(self, name: str, content: QWidget, side: int = SIDE, stretch: int = 1) -> None:
        """Show `content` with `side` px left and right of it."""
        super().__init__()
        self.setObjectName(name)
        self.caption = Caption()
        self._head = QHBoxLayout()
        self._head.setContentsMargins(SIDE, 0, SIDE - 6, 0)
        self._head.setSpacing(4)
        self._head.addWidget(self.caption, 1)
        body = QHBoxLayout()
        body.setContentsMargins(side, 0, side, 0)
        body.addWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 6)
        column.setSpacing(5)
        column.addLayout(self._head)
        column.addLayout(body, stretch)

    def add_beside(self, widget: QWidget) -> None:
        """Put a control on the right of the caption."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme().color("panel"))
