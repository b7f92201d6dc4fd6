"""One choice out of a few, all of them in sight."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from gui.theme import font, theme
from gui.widgets.styling import paint_focus

_PADDING = 10
_HEIGHT = 24
_LEAST = 60  # px that a segment asks for where there is little room


@dataclass(frozen=True)
class Option:
    """One choice: the value behind it, the words shown, and what the tooltip says."""

    value: str
    label: str
    tooltip: str = ""


class _Segment(QRadioButton):
    """A radio button that looks like a segment: arrow keys and screen readers know what it is."""

    def __init__(self, option: Option) -> None:
        super().__init__(option.label)
        self.option = option
        self.setFont(font(13, QFont.Weight.DemiBold))
        self.setToolTip(option.tooltip or option.label)
        self.setAccessibleName(option.label)
        self.setObjectName(f"segment-{option.value}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        narrow = QFontMetrics(font(12, QFont.Weight.DemiBold)).horizontalAdvance(self.text()) + 4
        return QSize(min(narrow, _LEAST), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().toRectF()
        if self.isChecked():
            painter.setPen(theme().color("line"))
            painter.setBrush(theme().color("panel"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        weight = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium
        roomy = self.width() >= self.sizeHint().width()
        painter.setFont(font(13 if roomy else 12, weight))
        painter.setPen(theme().color(self._ink()))
        padding = _PADDING if roomy else 2
        room = box.adjusted(padding, 0, -padding, 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
        if self.hasFocus():
            paint_focus(painter, box, 6)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "ink3"
        return "ink" if self.isChecked() or self.underMouse() else "ink2"


class SegmentedControl(QWidget):
    """A row of segments, one chosen at a time, or none while several elements disagree.

    `chosen(value)` comes from the user's click or arrow key alone, never from `set_value`.
    """

    chosen = Signal(str)

    def __init__(self, options: Iterable[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._on_toggled)
        self._quiet = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer these choices in this order; the present one stays chosen if it is still there."""
        kept = self.value()
        for segment in self._segments.values():
            self._group.removeButton(segment)
            self._row.removeWidget(segment)
            segment.hide()  # it lives until the event loop comes round
            segment.deleteLater()
        self._segments = {}
        for option in options:
            segment = _Segment(option)
            self._segments[option.value] = segment
            self._group.addButton(segment)
            self._row.addWidget(segment)
        self.set_value(kept)

    def value(self) -> str | None:
        """Return the chosen value; None if none is."""
        return next((value for value, segment in self._segments.items() if segment.isChecked()), None)

    def set_value(self, value: str | None) -> None:
        """Choose without telling; None, or a value that is not offered, leaves none chosen."""
        self._quiet = True
        self._group.setExclusive(False)
        for offered, segment in self._segments.items():
            segment.setChecked(offered == value)
        self._group.setExclusive(True)
        self._quiet = False

    def set_option_enabled(self, value: str, enabled: bool, tooltip: str | None = None) -> None:
        """Let one choice be taken or not; `tooltip` says why not."""
        segment = self._segments[value]
        segment.setEnabled(enabled)
        segment.setToolTip(segment.option.tooltip if tooltip is None else tooltip)

    def segment(self, value: str) -> QRadioButton:
        """Return the button of one choice."""
        return self._segments[value]

    def focus_value(self) -> None:
        """Put the keyboard on the chosen segment, or the first."""
        self._segments[self.value() or next(iter(self._segments))].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("segment"))
        painter.drawRoundedRect(self.rect().toRectF(), 8, 8)

    def _on_toggled(self, button: QRadioButton, checked: bool) -> None:
        if checked and not self._quiet and isinstance(button, _Segment):
            self.chosen.emit(button.option.value)
