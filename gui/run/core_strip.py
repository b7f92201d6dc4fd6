"""The strip of the cores as a widget: zoomed by the wheel, moved by the scroll bar, a click goes to the position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QScrollBar, QToolTip, QVBoxLayout, QWidget

from gui.run.arrangement import column_of
from gui.run.strip_picture import AXIS, Piece, StripPicture, strip_scene
from gui.run.words import cycles_words, grouped
from gui.widgets.styling import paint_focus

LEAST_SPAN = 100  # steps
FACTOR = 1.25
CELLS_AT_ONCE = 300
BAR = 10


class CoreStrip(QWidget):
    """Shows a `StripPicture` that fits, or a part of it. `seek_requested(position)`."""

    seek_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-core-strip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._picture = StripPicture()
        self._scene: QGraphicsScene | None = None  # kept for who draws it
        self._length = 0
        self._fits = True  # all is shown, and what comes is shown too
        self._counting = QTimer(self, interval=0)
        self._counting.timeout.connect(self._count_on)
        self.bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self.bar.setFixedHeight(BAR)
        self.bar.hide()
        self.bar.valueChanged.connect(self._on_scrolled)
        column: QVBoxLayout = column_of(self)
        column.addStretch(1)
        column.addWidget(self.bar)

    # What is shown

    @property
    def picture(self) -> StripPicture:
        """What is drawn."""
        return self._picture

    @property
    def area(self) -> QRectF:
        """Where it is drawn."""
        return QRectF(0, 0, self.width(), self.height() - (BAR if self.bar.isVisible() else 0))

    def show_picture(self, picture: StripPicture, length: int) -> None:
        """Show this; what is seen of its `length` steps stays as the user has chosen it."""
        shown = self._picture
        start, end = (0, length) if self._fits or length <= shown.start else (shown.start, shown.end)
        self._length = length
        self._picture = replace(picture, start=start, end=max(1, end))
        self._count_on()
        self._set_bar()
        self.update()

    def show_range(self, start: int, end: int) -> None:
        """Show the steps from `start` to `end`, or as much of that as there is."""
        span = max(LEAST_SPAN, end - start)
        self._fits = span >= self._length
        if self._fits:
            start, span = 0, max(1, self._length)
        start = max(0, min(start, self._length - span))
        self._picture = replace(self._picture, start=start, end=start + span)
        self._set_bar()
        self.update()

    def fit(self) -> None:
        """Show all."""
        self.show_range(0, max(LEAST_SPAN, self._length))

    def _count_on(self) -> None:
        """Count what is new, some of it in each turn of the event loop."""
        occupancy = self._picture.occupancy
        more = occupancy is not None and occupancy.catch_up(CELLS_AT_ONCE)
        if more != self._counting.isActive():
            self._counting.start() if more else self._counting.stop()
        self.update()

    def _set_bar(self) -> None:
        span = self._picture.end - self._picture.start
        self.bar.blockSignals(True)
        self.bar.setRange(0, max(0, self._length - span))
        self.bar.setPageStep(span)
        self.bar.setSingleStep(max(1, span // 10))
        self.bar.setValue(self._picture.start)
        self.bar.blockSignals(False)
        self.bar.setVisible(not self._fits)

    def _on_scrolled(self, start: int) -> None:
        self._picture = replace(self._picture, start=start, end=start + self._picture.end - self._picture.start)
        self.update()

    # The user

    def zoom(self, factor: float, around: int) -> None:
        """Show `factor` times as much; the position `around` stays where it is."""
        shown = self._picture
        start = around - (around - shown.start) * factor
        self.show_range(round(start), round(start + (shown.end - shown.start) * factor))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            span = self._picture.end - self._picture.start
            self.bar.setValue(self.bar.value() - round((turned.x() or turned.y()) / 1200 * span))
        elif turned.y():
            around = self._picture.position_at(self.area, event.position().x())
            self.zoom(FACTOR ** (-turned.y() / 120), around)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seek(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._seek(event)

    def _seek(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._length:
            mark = self._picture.mark_at(self.area, event.position())
            position = self._picture.position_at(self.area, event.position().x())
            self.seek_requested.emit(min(self._length, position if mark is None else mark.position))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        middle = (self._picture.start + self._picture.end) // 2
        step = max(1, (self._picture.end - self._picture.start) // 10)
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Plus: lambda: self.zoom(1 / FACTOR, middle),
            Qt.Key.Key_Minus: lambda: self.zoom(FACTOR, middle),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Left: lambda: self.bar.setValue(self.bar.value() - step),
            Qt.Key.Key_Right: lambda: self.bar.setValue(self.bar.value() + step),
            Qt.Key.Key_Home: lambda: self.bar.setValue(0),
            Qt.Key.Key_End: lambda: self.bar.setValue(self.bar.maximum()),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def scene(self) -> QGraphicsScene:
        """Return what is shown as a scene, for the exporter."""
        picture = self._picture
        track = picture.track(self.area)
        height = min(self.area.height(), track.bottom() + AXIS + 6)
        self._scene = strip_scene(picture, QRectF(0, 0, self.width(), height))
        return self._scene

    # Words

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), words, self) if words else QToolTip.hideText()
            return True
        return super().event(event)

    def words_at(self, x: float, y: float) -> str:
        """Return what is said of a point: what happened there, or who had the core, and what it did."""
        point = QRectF(x, y, 0, 0).topLeft()
        mark = self._picture.mark_at(self.area, point)
        if mark is not None:
            return self.tr("{what}\nat step {step}").format(what=mark.words, step=grouped(mark.position))
        piece = self._picture.piece_at(self.area, point)
        return "" if piece is None else self._words_of(piece)

    def _words_of(self, piece: Piece) -> str:
        place = list(self._picture.numbers).index(piece.core)
        words = self.tr(
            "{guest} on {core}\n{steps} of the steps {first} to {last}\n{cycles}, {share}% in the hypervisor"
        )
        use = piece.use
        return words.format(
            guest=self._picture.names.get(piece.guest, piece.guest),
            core=self._picture.cores[place],
            steps=grouped(use.steps),
            first=grouped(piece.start + 1),
            last=grouped(piece.end),
            cycles=cycles_words(use.cycles),
            share=round(100 * use.hypervisor / use.cycles) if use.cycles else 0,
        )

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(400, round(self._picture.height()) + BAR)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._picture.paint(painter, self.area)
        if self.hasFocus():
            paint_focus(painter, self.area.adjusted(2, 0, -2, -1), 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()
