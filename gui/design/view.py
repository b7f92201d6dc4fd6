"""The view of the canvas: it turns events into gestures, and shows what part of the scene is seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsView, QInputDialog, QPinchGesture, QToolTip, QWidget

from gui.design.editing import Editor
from gui.design.gestures.dropping import DropTemplate
from gui.design.gestures.gesture import Gesture, Pointer
from gui.design.gestures.looking import Pan, RubberBand
from gui.design.gestures.pressing import Press, PressSwitch
from gui.design.items.floating import NOTE_WIDTH
from gui.design.items.look import FULL_DETAIL
from gui.design.keyboard import Keyboard
from gui.design.mime import read_template
from gui.design.parts import ADD, element_meant
from gui.design.placing import MOST_COPIES, Placer
from gui.design.preview import Preview
from gui.design.renaming import NameField
from gui.design.scene import DesignScene, Hit
from gui.design.tooltips import describe_hit
from gui.session import Session

LEAST_ZOOM, MOST_ZOOM = 0.1, 10.0
ZOOM_STEP = 1.2
FIT_MARGIN = 28.0
LARGEST_FIT = 1.25  # fitting one small host does not blow it up
EDGE = 36  # px from the border where a drag scrolls
EDGE_MS = 30


class DesignView(QGraphicsView):
    """Shows the canvas. Commands come in by `trigger`-like methods of the workspace, gestures by the mouse.

    `zoom_changed(factor)`; `status_changed(sentence)`; `menu_requested(Hit, QPoint on screen)`;
    `inspect_requested(id)` asks for the element's values; `command_requested(id)` comes from a key.
    """

    zoom_changed = Signal(float)
    status_changed = Signal(str)
    menu_requested = Signal(object, QPoint)
    inspect_requested = Signal(str)
    command_requested = Signal(str)
    run_requested = Signal(str, object)
    resized = Signal()

    def __init__(self, scene: DesignScene, editor: Editor, placer: Placer, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.canvas, self.editor, self.placer = scene, editor, placer
        self.preview = Preview(scene)
        self._gesture: Gesture | None = None
        self._keyboard = Keyboard(self, self.command_requested.emit)
        self._field: NameField | None = None
        self._keeps_fit = self._fits_soon = False
        self._status = ""
        self._last = Pointer(QPointF(), QPoint())
        self._edge = QTimer(self)
        self._edge.setInterval(EDGE_MS)
        self._edge.timeout.connect(self._scroll_at_edge)
        # What a gesture holds may be gone: an undo in the middle of a drag ends the drag.
        scene.session.design_changed.connect(self.cancel_gesture)
        scene.laid_out.connect(self._on_laid_out)
        self._set_up()

    @property
    def session(self) -> Session:
        """The session of the scene."""
        return self.canvas.session

    def _set_up(self) -> None:
        self.setObjectName("design-canvas")
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        # Not SmoothPixmapTransform: with it, Qt resamples even what is only copied, at four times the cost.
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the scene fills its own ground

    # Seeing

    def zoom(self) -> float:
        """Return the zoom, 1.0 for 100 %."""
        return self.transform().m11()

    def centre(self) -> QPointF:
        """Return the point of the scene in the middle of the view."""
        return self.mapToScene(self.viewport().rect().center())

    def set_zoom(self, zoom: float, at: QPoint | None = None) -> None:
        """Zoom to that factor, 0.1 to 10; the point at `at` (in the view) stays where it is, or else the middle."""
        zoom = min(MOST_ZOOM, max(LEAST_ZOOM, zoom))
        if abs(zoom - self.zoom()) < 1e-6:
            return
        fixed = at if at is not None else self.viewport().rect().center()
        self._keeps_fit = False
        before, centre, former = self.mapToScene(fixed), self.centre(), self.zoom()
        self.resetTransform()
        self.scale(zoom, zoom)
        self.centerOn(before + (centre - before) * (former / zoom))
        self._place_field()
        self.zoom_changed.emit(zoom)

    def fit(self) -> None:
        """Zoom until the whole design is seen, also while the view is resized, until one zooms or scrolls."""
        self._fits_soon = False
        content = self.canvas.content_rect()
        if content.isEmpty():
            self.set_zoom(1.0)
            self.centerOn(QPointF())
            self._keeps_fit = True
            return
        space = self.viewport().rect()
        wide = content.adjusted(-FIT_MARGIN, -FIT_MARGIN, FIT_MARGIN, FIT_MARGIN)
        self.set_zoom(min(space.width() / wide.width(), space.height() / wide.height(), LARGEST_FIT))
        self.centerOn(content.center())
        self._keeps_fit = True

    def fit_soon(self) -> None:
        """As `fit`, but not before all hosts of a large design have been laid out."""
        self._fits_soon = True
        if not self.canvas.is_laying_out:
            self.fit()

    def _on_laid_out(self) -> None:
        if self._fits_soon:
            self.fit()

    def pan_by(self, way: QPoint) -> None:
        """Move the canvas by so many px of the screen."""
        self._keeps_fit = False
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - way.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - way.y())
        self._place_field()

    def show_element(self, element_id: str) -> None:
        """Scroll as little as needed to see an element."""
        rect = self.canvas.element_rect(element_id)
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if not rect.isEmpty() and not seen.contains(rect):
            self._keeps_fit = False
            self.ensureVisible(rect, 30, 30)

    def reveal(self, element_id: str) -> None:
        """Bring what has just been placed into sight, a guest with its host, which it has made larger.

        That is by scrolling, or by fitting all if it is too large for that.
        """
        owner = element_id.partition("#")[0]
        guests = self.session.document.design.guests()
        shown = next((host.id for host, guest in guests if guest.id == owner), element_id)
        rect = self.canvas.element_rect(shown)
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        if rect.width() > seen.width() or rect.height() > seen.height():
            self.fit()
        else:
            self.show_element(shown)

    def go_to(self, element_id: str) -> None:
        """Select an element with the keyboard: it gets the focus ring and is scrolled into sight."""
        self.canvas.set_focus_id(element_id)
        self.session.select([element_id])
        self.show_element(element_id)

    def note_place(self, pointer: Pointer) -> QPointF:
        """Return where a note goes beside the pointer: where it neither leaves the view nor hides the ghost."""
        space, height = self.viewport().rect(), self.preview.note.frame().height()
        x, y = pointer.view.x() + 18, pointer.view.y() + 96
        if x + NOTE_WIDTH > space.width() - 8:
            x = int(pointer.view.x() - NOTE_WIDTH - 18)
        if y + height > space.height() - 8:
            y = int(pointer.view.y() - height - 24)
        return self.mapToScene(QPoint(max(8, x), max(8, y)))

    def show_status(self, sentence: str) -> None:
        """Say something in the status bar."""
        if sentence != self._status:
            self._status = sentence
            self.status_changed.emit(sentence)

    def refuse(self, sentence: str, pointer: Pointer | None = None) -> None:
        """Say why something was refused: in a note, and in the status bar."""
        if not sentence:
            return
        middle = self.viewport().rect().center()
        near = pointer or Pointer(self.mapToScene(middle), middle)
        self.preview.refuse(sentence, near.scene)
        self.preview.note.setPos(self.note_place(near))
        self._status = ""
        self.show_status(sentence)

    # Gestures

    @property
    def gesture(self) -> Gesture | None:
        """What the mouse is doing, or None."""
        return self._gesture

    def begin(self, gesture: Gesture, pointer: Pointer) -> None:
        """Start a gesture; one that is under way is cancelled."""
        self.cancel_gesture()
        self._gesture = gesture
        self._show_cursor(gesture)
        gesture.start(pointer)

    def go_over_to(self, gesture: Gesture, pressed: Pointer, pointer: Pointer) -> None:
        """Let another gesture take over that began at `pressed`."""
        self._gesture = gesture
        self._show_cursor(gesture)
        gesture.start(pressed)
        gesture.move(pointer)

    def cancel_gesture(self) -> bool:
        """Give up what the mouse is doing; returns whether there was something."""
        gesture, self._gesture = self._gesture, None
        self._edge.stop()
        if gesture is None:
            return False
        gesture.cancel()
        self.viewport().unsetCursor()
        self.show_status("")
        return True

    def _finish_gesture(self, pointer: Pointer) -> None:
        gesture, self._gesture = self._gesture, None
        self._edge.stop()
        if gesture is not None:
            self.viewport().unsetCursor()
            gesture.finish(pointer)

    def _move_gesture(self, pointer: Pointer) -> None:
        self._last = pointer
        if self._gesture is None:
            return
        self._gesture.move(pointer)
        near = not self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(pointer.view)
        if near and not isinstance(self._gesture, Pan | Press | PressSwitch):
            self._edge.start()
        else:
            self._edge.stop()

    def _scroll_at_edge(self) -> None:
        space, point = self.viewport().rect(), self._last.view
        right, down = point.x() - space.width() + EDGE, point.y() - space.height() + EDGE
        way = QPoint(
            -max(0, right) + max(0, EDGE - point.x()),
            -max(0, down) + max(0, EDGE - point.y()),
        )
        self.pan_by(way / 2)
        if self._gesture is not None:
            self._last = Pointer(self.mapToScene(point), point, self._last.modifiers)
            self._gesture.move(self._last)

    def _show_cursor(self, gesture: Gesture) -> None:
        if gesture.cursor is not None:
            self.viewport().setCursor(gesture.cursor)

    def _pointer(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        view = point.toPoint()
        return Pointer(self.mapToScene(view), view, modifiers)

    def _choose_gesture(self, event: QMouseEvent, pointer: Pointer) -> Gesture | None:
        if event.button() == Qt.MouseButton.MiddleButton:
            return Pan(self)
        if event.button() != Qt.MouseButton.LeftButton:
            return None
        if pointer.holds(Qt.KeyboardModifier.ShiftModifier):
            return Pan(self)
        hit = self.canvas.hit(pointer.scene)
        if not hit.host:
            return RubberBand(self)
        return PressSwitch(self, hit) if self._is_on_switch(hit) else Press(self, hit)

    def _is_on_switch(self, hit: Hit) -> bool:
        """Whether a switch is there that can be seen: from afar it is not drawn."""
        return hit.part.startswith("switch:") and self.zoom() >= FULL_DETAIL

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.canvas.set_focus_id("")
        self.preview.hide_note()
        pointer = self._pointer(event.position(), event.modifiers())
        gesture = self._choose_gesture(event, pointer)
        if gesture is not None:
            self.begin(gesture, pointer)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer(event.position(), event.modifiers())
        if self._gesture is None:
            self._show_hover(pointer)
        self._move_gesture(pointer)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._finish_gesture(self._pointer(event.position(), event.modifiers()))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        hit = self.canvas.hit(self._pointer(event.position(), event.modifiers()).scene)
        if event.button() == Qt.MouseButton.LeftButton and hit.part == "name":
            self.rename(hit.element)
        elif event.button() == Qt.MouseButton.LeftButton and hit.element and not hit.part.startswith("switch:"):
            self.inspect_requested.emit(hit.chip or hit.element)
        else:
            self.mousePressEvent(event)

    def _show_hover(self, pointer: Pointer) -> None:
        hit = self.canvas.hit(pointer.scene)
        adds = hit.part == ADD and hit.guest in self.session.selection
        clickable = self._is_on_switch(hit) or bool(hit.chip) or adds
        if clickable:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom() * ZOOM_STEP ** (steps.y() / 120), event.position().toPoint())
        else:
            way = event.pixelDelta() if not event.pixelDelta().isNull() else steps / 2
            sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.pan_by(QPoint(way.y(), way.x()) if sideways else way)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            hit = self.canvas.hit(self.mapToScene(event.pos()))
            self._select_for_menu(hit)
            self.menu_requested.emit(hit, event.globalPos())
            return
        hit, box = self._selected_hit()
        self.menu_requested.emit(hit, self.viewport().mapToGlobal(self.mapFromScene(box.center())))

    def _select_for_menu(self, hit: Hit) -> None:
        chosen = element_meant(hit.chip) or hit.element
        if chosen and chosen not in self.session.selection:
            self.session.select([chosen])
        elif not chosen:
            self.session.select(())

    def _selected_hit(self) -> tuple[Hit, QRectF]:
        """Return what the menu key is about: the last selected element, or the empty canvas."""
        selection = self.session.selection
        if not selection:
            middle = self.centre()
            return Hit(), QRectF(middle, middle)
        owner, _, part = selection[-1].partition("#")
        design = self.session.document.design
        is_host = any(host.id == owner for host in design.hosts)
        hit = Hit(owner, "", part) if is_host else Hit(design.host_of(owner).id, owner, part)
        return hit, self.canvas.element_rect(selection[-1])

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        ref = read_template(event.mimeData())
        if ref is None:
            event.ignore()
            return
        self.begin(DropTemplate(self, ref), self._pointer(event.position(), event.modifiers()))
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not isinstance(self._gesture, DropTemplate):
            event.ignore()
            return
        self._move_gesture(self._pointer(event.position(), event.modifiers()))
        # Accepted even where it would be refused: the refusal is said at the drop.
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.cancel_gesture()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if not isinstance(self._gesture, DropTemplate):
            event.ignore()
            return
        self._finish_gesture(self._pointer(event.position(), event.modifiers()))
        event.acceptProposedAction()
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def ask_copies(self, place: Callable[[int], None]) -> None:
        """Ask how many copies are wanted, 1 to 100, and call `place` with the answer."""
        dialog = QInputDialog(self)
        dialog.setObjectName("copies-dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Copies"))
        dialog.setLabelText(self.tr("How many copies?"))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, MOST_COPIES)
        dialog.setIntValue(2)
        dialog.intValueSelected.connect(place)
        dialog.open()

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keyboard.press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.hasFocus() and self._keyboard.walk(1 if forward else -1):
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.session.document.end_merge()
        self.canvas.set_focus_id("")
        super().focusOutEvent(event)

    # The rest

    def rename(self, element_id: str) -> None:
        """Edit the name of a host or guest in its place."""
        found = self.editor.find(element_id)
        if found is None:
            return
        self.show_element(element_id)
        self._field = NameField(self.viewport(), found.name, lambda name: self._take_name(element_id, name))
        self._field.setProperty("element", element_id)
        self._place_field()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_name(self, element_id: str, name: str | None) -> None:
        self._field = None
        if name is not None:
            self.editor.rename(element_id, name)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_field(self) -> None:
        if self._field is not None:
            box = self.canvas.name_rect(self._field.property("element"))
            self._field.place(self.mapFromScene(box).boundingRect(), self.zoom())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Gesture:
            return self._pinch(event)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return self._show_tooltip(event)
        zooms = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == zooms:
            self.set_zoom(self.zoom() * (1.0 + event.value()), event.position().toPoint())
            return True
        return super().viewportEvent(event)

    def _show_tooltip(self, event: QHelpEvent) -> bool:
        words = describe_hit(self.session, self.canvas.hit(self.mapToScene(event.pos())))
        if self._gesture is None and words:
            QToolTip.showText(event.globalPos(), words, self.viewport())
        else:
            QToolTip.hideText()
        return True

    def _pinch(self, event: QEvent) -> bool:
        find = getattr(event, "gesture", None)
        pinch = find(Qt.GestureType.PinchGesture) if find else None
        if not isinstance(pinch, QPinchGesture):
            return False
        self.cancel_gesture()
        point = self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())
        self.set_zoom(self.zoom() * pinch.scaleFactor(), point)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.canvas.pictures is not None:
            self.canvas.pictures.begin_frame(self.zoom(), self.viewport().devicePixelRatioF())
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._keeps_fit:
            self.fit()
        self.resized.emit()
