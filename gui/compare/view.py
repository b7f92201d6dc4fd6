"""The view on a drawing that fills its place, and scrolls down where the drawing is higher."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from gui.compare.chart import PlainScene


class DrawingView(QGraphicsView):
    """Shows a scene at the size of the view."""

    def __init__(self, scene: PlainScene, name: str, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setObjectName(name)
        self._scene = scene
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scene.resize_to(float(self.viewport().width()), float(self.viewport().height()))
