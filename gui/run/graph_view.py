"""The view on the routing graph: it fills its place, and can be zoomed, panned and walked through by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QSizePolicy, QWidget

from gui.run.graph_scene import RunScene

SMALLEST, LARGEST = 0.4, 4.0
STEP = 1.2
LEAST = (420.0, 220.0)


class GraphView(QGraphicsView):
    """Shows the scene at the size of the view; zoomed in, it scrolls.

    `guest_walked(step)` for the left and right arrows, `menu_requested(guest, point)` for the context menu.
    """

    guest_walked = Signal(int)
    menu_requested = Signal(str, QPoint)
    zoom_changed = Signal(float)

    def __init__(self, scene: RunScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.setObjectName("run-graph")
        self._scene = scene
        self._zoom = 1.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scene.laid_out.connect(self.apply_zoom)

    @property
    def zoom(self) -> float:
        """The zoom factor; 1.0 fits the view."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom; 1.0 fits the view."""
        zoom = min(LARGEST, max(SMALLEST, zoom))
        if zoom == self._zoom:
            return
        self._zoom = zoom
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if zoom > 1.0 else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag if zoom > 1.0 else QGraphicsView.DragMode.NoDrag)
        self.apply_zoom()
        self.zoom_changed.emit(zoom)

    def apply_zoom(self) -> None:
        """Scale the scene so that it fits the view, times the zoom."""
        self.resetTransform()
        layout = self._scene.layout
        fit = min(1.0, self.width() / layout.width, self.height() / layout.height)
        self.scale(fit * self._zoom, fit * self._zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = event.size()
        if self._zoom == 1.0:
            self._scene.resize_to(max(LEAST[0], size.width()), max(LEAST[1], size.height()))
        self.apply_zoom()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.guest_walked.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() in (Qt.Key.Key_0, Qt.Key.Key_1):
            self.set_zoom(1.0)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        guest = self._scene.guest_under(self.mapToScene(event.pos()))
        self.menu_requested.emit(guest, event.globalPos())
