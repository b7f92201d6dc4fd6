"""The transport: reset, back, play, step, next trap, run fast; the speed; and the way through the steps held."""

from __future__ import annotations

from math import log10

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.actions import SPECS, action_text, action_tooltip
from gui.icons import icon
from gui.run.controller import FASTEST, SLOWEST
from gui.run.words import cycles_words, grouped
from gui.theme import font

BUTTONS = ("reset", "back", "play", "step", "next-trap", "run-next-hole", "run-fast")
NOTCHES = 100
WORDS_FROM = 1140


def speed_at(notch: int) -> float:
    """Return the steps a second of a notch of the speed slider, which is logarithmic."""
    return float(SLOWEST * (FASTEST / SLOWEST) ** (notch / NOTCHES))


def notch_of(speed: float) -> int:
    """Return the notch of a speed in steps a second."""
    return round(NOTCHES * log10(speed / SLOWEST) / log10(FASTEST / SLOWEST))


class Scrubber(QSlider):
    """The position among the steps held; a click goes there at once."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("run-scrubber")
        self.setTracking(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        if event.button() == Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            room = max(1, self.width() - handle.width())
            at = event.position().x() - handle.width() / 2
            value = QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), round(at), room)
            self.setSliderPosition(value)
        super().mousePressEvent(event)


class Transport(QWidget):
    """`pressed(id)` with the id of an action, `speed_changed(steps)`, `seek_requested(position)`."""

    pressed = Signal(str)
    speed_changed = Signal(float)
    seek_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-transport")
        self._is_playing = self._is_running = False
        self._where = ("", "")
        self.buttons: dict[str, QAbstractButton] = {name: self._button(name) for name in BUTTONS}
        self.scrubber = Scrubber()
        self.scrubber.valueChanged.connect(self._on_scrubbed)
        self.speed_label = QLabel()
        self.speed_label.setFont(font(12))
        self.speed_label.setProperty("role", "secondary")
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setObjectName("run-speed")
        self.speed.setRange(0, NOTCHES)
        self.speed.setFixedWidth(96)
        self.speed.valueChanged.connect(self._on_speed)
        self.speed_value = QLabel()
        self.speed_value.setObjectName("run-speed-value")
        self.speed_value.setFont(font(12, code=True))
        self.where = QLabel()
        self.where.setObjectName("run-where")
        self.where.setFont(font(12, code=True))
        self.where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.where.installEventFilter(self)
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self.retranslate()
        self.show_position(0, 0, 0)

    def _button(self, name: str) -> QAbstractButton:
        button: QAbstractButton = QPushButton() if name == "play" else QToolButton()
        button.setObjectName(f"run-{name.removeprefix('run-')}")
        button.setProperty("primary" if name == "play" else "framed", True)
        button.setFont(font(13, QFont.Weight.Medium))
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 14, 6)
        row.setSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.speed_label)
        row.addWidget(self.speed)
        row.addWidget(self.speed_value)
        row.addWidget(self.where, 1)
        track = QHBoxLayout()
        track.setContentsMargins(12, 0, 12, 0)
        track.addWidget(self.scrubber)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 0)
        column.setSpacing(4)
        column.addLayout(track)
        column.addLayout(row)

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        for name, button in self.buttons.items():
            button.setAccessibleName(action_text(SPECS[name]))
            button.setToolTip(action_tooltip(SPECS[name]))
        self.speed_label.setText(self.tr("Speed"))
        self.speed.setAccessibleName(self.tr("Steps a second when playing"))
        self.speed.setToolTip(self.tr("Steps a second when playing, 0.1 to 20"))
        self.scrubber.setAccessibleName(self.tr("Position among the steps held"))
        self.scrubber.setToolTip(self.tr("Drag to any step that has happened"))
        self.show_speed(speed_at(self.speed.value()))
        self._dress()

    def _dress(self) -> None:
        """Give the buttons their icons, and words to those that have room for them."""
        wide = self.width() >= WORDS_FROM
        words = {
            "back": self.tr("Back"),
            "play": self.tr("Pause") if self._is_playing else self.tr("Play"),
            "step": self.tr("Step"),
            "next-trap": self.tr("Next trap"),
            "run-next-hole": self.tr("Next untrapped"),
            "run-fast": self.tr("Stop") if self._is_running else self.tr("Fast"),
        }
        self.speed_label.setVisible(wide)
        self.speed.setFixedWidth(96 if wide else 72)
        for name, button in self.buttons.items():
            sign = {"play": "pause" if self._is_playing else "play-filled"}.get(name, name)
            sign = "pause" if name == "run-fast" and self._is_running else sign
            primary = isinstance(button, QPushButton)
            button.setIcon(icon(sign, ("on_accent" if button.isEnabled() else "ink3") if primary else "ink"))
            button.setText(words.get(name, ""))
            if isinstance(button, QToolButton):
                beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
                button.setToolButtonStyle(beside if words.get(name) and (wide or name == "step") else alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.where and event.type() == QEvent.Type.Resize:
            self._say_where()
        return super().eventFilter(watched, event)

    def show_mode(self, playing: bool, running: bool, enabled: dict[str, bool]) -> None:
        """Show what is going on, and what can be done now."""
        self._is_playing, self._is_running = playing, running
        for name, button in self.buttons.items():
            button.setEnabled(enabled.get(name, False))
        self._dress()

    def show_speed(self, speed: float) -> None:
        """Show a speed in steps a second."""
        self.speed.blockSignals(True)
        self.speed.setValue(notch_of(speed))
        self.speed.blockSignals(False)
        figure = QLocale().toString(speed, "f", 1 if speed < 9.95 else 0)
        self.speed_value.setText(self.tr("{steps}/s").format(steps=figure))
        self.speed_value.setFixedWidth(self.speed_value.fontMetrics().horizontalAdvance("00.0/s") + 4)

    def show_position(self, position: int, held: int, cycles: int) -> None:
        """Show how many steps have happened, of how many held, and at which cycle."""
        self.scrubber.blockSignals(True)
        self.scrubber.setRange(0, held)
        self.scrubber.setPageStep(max(1, held // 20))
        if not self.scrubber.isSliderDown():
            self.scrubber.setValue(position)
        self.scrubber.setEnabled(held > 0)
        self.scrubber.blockSignals(False)
        parts = {"number": grouped(position), "cycles": cycles_words(cycles)}
        self._where = (
            self.tr("instruction {number} · {cycles}").format(**parts),
            self.tr("{number} · {cycles}").format(**parts),
        )
        self._say_where()

    def _say_where(self) -> None:
        """Show the position, in fewer words where there is little room."""
        whole, short = self._where
        fits = self.where.fontMetrics().horizontalAdvance(whole) <= self.where.width()
        self.where.setText(whole if fits else short)
        self.where.setToolTip(whole)

    def _on_speed(self, notch: int) -> None:
        speed = speed_at(notch)
        self.show_speed(speed)
        self.speed_changed.emit(speed)

    def _on_scrubbed(self, position: int) -> None:
        self.seek_requested.emit(position)
