"""The strip under the top bar: one sentence and what can be done about it. It never blocks the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui.drawing import paint_severity
from gui.icons import icon
from gui.theme import font, theme

Choice = tuple[str, Callable[[], object]]

PASSING_MS = 8000
GREETING = "greeting"  # the topic of what is said at the start, until the user begins


def severity_pixmap(severity: str, pixels: int, ratio: float = 1.0) -> QPixmap:
    """Return the sign of a severity as a picture."""
    picture = QPixmap(round(pixels * ratio), round(pixels * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_severity(painter, severity, QRectF(0, 0, pixels, pixels).center(), pixels - 3)
    painter.end()
    return picture


def severity_icon(severity: str) -> QIcon:
    """Return the sign of a severity as an icon of 16 px, in the colours of the present theme."""
    made = QIcon(severity_pixmap(severity, 16))
    made.addPixmap(severity_pixmap(severity, 16, 2.0))
    return made


class Notice(QFrame):
    """Shows one sentence at a time, with up to a few buttons and a way to close it.

    A success that leaves nothing to choose goes by itself after a while, unless the pointer rests on it; a sentence
    with choices that it covered comes back.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._severity = "info"
        self._sign = QLabel()
        self._sign.setObjectName("notice-sign")
        self._label = QLabel()
        self._label.setObjectName("notice-text")
        self._label.setFont(font())
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        self._topic = ""
        self._choices: Sequence[Choice] = ()
        self._covered: tuple[str, str, Sequence[Choice], str] | None = None
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.timeout.connect(self._pass)
        self._close = QToolButton()
        self._close.setObjectName("notice-close")
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self._uncover)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 12, 6)
        self._row.setSpacing(10)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._label.text()

    @property
    def severity(self) -> str:
        """How grave it is: "ok", "info", "warning" or "error"."""
        return self._severity

    def say(self, severity: str, sentence: str, choices: Sequence[Choice] = (), topic: str = "") -> None:
        """Show a sentence; a click on a choice closes the notice and calls its function.

        `topic` is what it is about, for `settle`.
        """
        passes = severity == "ok" and not choices
        if not passes:
            self._covered = None
        elif self._choices and not self.isHidden():
            self._covered = self._severity, self.text, self._choices, self._topic
        self._severity, self._topic, self._choices = severity, topic, choices
        self._label.setText(sentence)
        self.setAccessibleName(sentence)
        for old in self._buttons:
            self._row.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._buttons = [self._add_button(number, choice) for number, choice in enumerate(choices)]
        self.restyle()
        self.show()
        self._passing.stop()
        if passes:
            self._passing.start(PASSING_MS)

    def clear(self) -> None:
        """Take away whatever is shown or covered."""
        self._covered = None
        self._passing.stop()
        self.hide()

    def settle(self, topic: str) -> None:
        """Take the sentence away if it is about that topic: its cause is gone."""
        if self._covered is not None and self._covered[-1] == topic:
            self._covered = None
        if self._topic == topic:
            self.hide()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self._sign.setPixmap(severity_pixmap(self._severity, 18, self.devicePixelRatioF()))
        self._close.setIcon(icon("close"))
        self.update()

    def retranslate(self) -> None:
        """Say the fixed words in the present language; a sentence shown stays as it was said."""
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close this notice"))

    def paintEvent(self, event: QPaintEvent) -> None:
        fill = self._severity if self._severity in ("warning", "error") else "info"
        QPainter(self).fillRect(self.rect(), theme().color(f"{fill}_fill"))
        super().paintEvent(event)

    def _pass(self) -> None:
        if self.underMouse():
            self._passing.start(PASSING_MS)
        else:
            self._uncover()

    def _uncover(self) -> None:
        self.hide()
        if self._covered is not None:
            self.say(*self._covered)

    def _add_button(self, number: int, choice: Choice) -> QPushButton:
        label, act = choice
        button = QPushButton(label)
        button.setObjectName(f"notice-choice-{number}")
        button.setAccessibleName(label)
        button.setToolTip(label)
        button.clicked.connect(self.hide)
        button.clicked.connect(lambda: act())
        self._row.insertWidget(2 + number, button)
        return button
