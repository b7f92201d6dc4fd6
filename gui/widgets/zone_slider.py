"""A slider whose groove shows what fits, what is tight and what does not fit."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from gui.theme import theme
from gui.widgets.labels import FieldLabel
from gui.widgets.quantity import QuantityField, Unit
from gui.widgets.scale import Scale, Zones, page_step
from gui.widgets.styling import paint_focus

_HANDLE = 16
_GROOVE = 8
_MOST_BITS = 30


class ZoneBar(QSlider):
    """The bar alone. Its value is in the unit of the scale, so that a screen reader says the true number.

    Amounts beyond what a QSlider can count go in steps of a power of two; `amount` and `set_amount` hide that.
    """

    amount_changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._scale = Scale(0, 1)
        self._zones: Zones | None = None
        self._mixed = False
        self._shift = 0
        self.valueChanged.connect(lambda value: self.amount_changed.emit(value << self._shift))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_scale(self, scale: Scale, zones: Zones | None) -> None:
        """Use these ends and zones; without zones the groove is filled up to the handle."""
        self._scale, self._zones = scale, zones
        self._shift = max(0, scale.high.bit_length() - _MOST_BITS)
        self.setRange(scale.low >> self._shift, scale.high >> self._shift)
        page = page_step(self.maximum() - self.minimum())
        self.setPageStep(page)
        self.setSingleStep(max(1, page // 4))
        self.update()

    def steps(self) -> tuple[int, int]:
        """Return by how much the arrow keys go, and PageUp and PageDown."""
        return self.singleStep() << self._shift, self.pageStep() << self._shift

    def amount(self) -> int:
        """Return the amount where the handle is."""
        return self.value() << self._shift

    def set_amount(self, amount: int) -> None:
        """Put the handle there, or at the end that is nearer."""
        self.setValue(min(self._scale.high, max(self._scale.low, amount)) >> self._shift)

    def set_mixed(self, mixed: bool) -> None:
        """Show no handle, because several elements disagree; the first touch sets a value for all."""
        if mixed != self._mixed:
            self._mixed = mixed
            self.update()

    def zones(self) -> Zones | None:
        """Return the zones in use."""
        return self._zones

    def sizeHint(self) -> QSize:
        return QSize(160, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def handle_center(self) -> float:
        """Return where the middle of the handle is, in px from the left."""
        return self._place(self.amount())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the panel; a value must not change because the pointer came along.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        self._paint_groove(painter)
        if not self._mixed or self.hasFocus():
            self._paint_handle(painter)

    def _follow(self, event: QMouseEvent) -> None:
        length = self.width() - _HANDLE
        self.set_amount(self._scale.snapped((event.position().x() - _HANDLE / 2) / max(length, 1), length))
        event.accept()

    def _place(self, value: int) -> float:
        return _HANDLE / 2 + self._scale.fraction(value) * (self.width() - _HANDLE)

    def _paint_groove(self, painter: QPainter) -> None:
        groove = QRectF(0, (self.height() - _GROOVE) / 2, self.width(), _GROOVE)
        clip = QPainterPath()
        clip.addRoundedRect(groove, _GROOVE / 2, _GROOVE / 2)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(groove, theme().color("line"))
        if self._zones is None and not self._mixed:
            painter.fillRect(QRectF(0, groove.y(), self.handle_center(), _GROOVE), theme().color("accent"))
        elif self._zones is not None:
            self._paint_zones(painter, groove, self._zones)
        painter.restore()

    def _paint_zones(self, painter: QPainter, groove: QRectF, zones: Zones) -> None:
        start = 0.0
        for end, name in ((zones.green, "zone_green"), (zones.amber, "zone_amber"), (self._scale.high, "zone_red")):
            stop = float(self.width()) if end >= self._scale.high else self._place(end)
            if end >= self._scale.low and stop > start:
                painter.fillRect(QRectF(start, groove.y(), stop - start, _GROOVE), theme().color(name))
                # A gap between the zones tells them apart without their colours.
                painter.fillRect(QRectF(stop - 1, groove.y(), 1.5, _GROOVE), theme().color("panel"))
                start = stop

    def _paint_handle(self, painter: QPainter) -> None:
        left = self.handle_center() - _HANDLE / 2
        handle = QRectF(left, (self.height() - _HANDLE) / 2, _HANDLE, _HANDLE)
        active = self.underMouse() or self.isSliderDown()
        painter.setPen(QPen(theme().color("accent"), 3 if active else 2))
        painter.setBrush(theme().color("panel"))
        painter.drawEllipse(handle.adjusted(1.5, 1.5, -1.5, -1.5))
        if self.hasFocus():
            paint_focus(painter, handle.adjusted(-3, -3, 3, 3), (_HANDLE + 6) / 2)


class ZoneSlider(QWidget):
    """A labelled amount: its name, the exact number in a field, and the bar with its zones.

    `chosen(value)` comes from the user alone. `refused(sentence)` says why what was typed is not taken.
    `finished` comes when the keyboard leaves, or the hand lets go.
    """

    chosen = Signal(object)
    refused = Signal(str)
    finished = Signal()

    def __init__(
        self, label: str, unit: str = "", low: int = 1, highest: int = 2**31 - 1, parent: QWidget | None = None
    ) -> None:
        """Make it.

        Args:
            label: the name above the bar.
            unit: "", "%", "MiB" or "GiB".
            low: the least value that can be chosen.
            highest: the greatest that can be typed; the bar may end earlier.
            parent: the owner.
        """
        super().__init__(parent)
        self._low = low
        self.label = FieldLabel(label)
        self.field = QuantityField(Unit(unit), low, highest)
        self.bar = ZoneBar()
        self.field.setFixedWidth(100 if unit else 78)
        self.field.setFixedHeight(28)
        self._build()
        self.set_label(label)
        self.bar.amount_changed.connect(self._on_slid)
        self.bar.sliderReleased.connect(self.finished)
        self.field.chosen.connect(self._on_typed)
        self.field.refused.connect(self.refused)
        self.bar.left.connect(self.finished)
        self.field.left.connect(self.finished)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.label, 1)
        top.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.bar)
        self.setFocusProxy(self.bar)

    def set_label(self, label: str) -> None:
        """Name the amount; screen readers say it for the bar and for the field."""
        self.label.setText(label)
        self.bar.setAccessibleName(label)
        self.field.setAccessibleName(label)

    def set_scale(self, high: int, zones: Zones | None, rooted: bool = False) -> None:
        """Let the bar end at `high`, with these zones."""
        self._quiet(lambda: self.bar.set_scale(Scale(self._low, max(high, self._low + 1), rooted), zones))
        self.field.set_steps(*self.bar.steps())

    def show_value(self, value: int | None) -> None:
        """Show a value without telling; None for several that disagree."""
        self._quiet(lambda: self.bar.set_amount(self._low if value is None else value))
        self.bar.set_mixed(value is None)
        self.field.show_value(value)

    def value(self) -> int | None:
        """Return the value shown; None if several disagree."""
        return self.field.value()

    def set_tooltip(self, words: str) -> None:
        """Explain the amount where the pointer rests."""
        for part in (self.label, self.bar, self.field):
            part.setToolTip(words)

    def _quiet(self, change: Callable[[], None]) -> None:
        self.bar.blockSignals(True)
        change()
        self.bar.blockSignals(False)
        self.bar.update()

    def set_mixed_words(self, words: str) -> None:
        """Say this in the field while several elements disagree."""
        self.field.setPlaceholderText(words)

    def _on_slid(self, value: int) -> None:
        self.bar.set_mixed(False)
        self.field.show_value(value)
        self.chosen.emit(value)

    def _on_typed(self, value: int) -> None:
        self.bar.set_mixed(False)
        self._quiet(lambda: self.bar.set_amount(value))
        self.chosen.emit(value)
