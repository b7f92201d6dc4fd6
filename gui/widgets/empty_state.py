"""What a panel shows when it has nothing to show: a picture, a sentence, perhaps a way on."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.drawing import paint_severity
from gui.theme import font, theme
from gui.widgets.buttons import LinkButton
from gui.widgets.glyphs import paint_glyph
from gui.widgets.labels import Note, TintedLabel


class _Picture(QWidget):
    """A sign of severity, or a glyph, in a quiet disc."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        self.setFixedHeight(52)

    def sizeHint(self) -> QSize:
        return QSize(52, 52)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = self.rect().toRectF().center()
        severe = self._sign in ("ok", "info", "warning", "error")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(f"{self._sign}_fill" if severe else "segment"))
        painter.drawEllipse(centre, 24, 24)
        if severe:
            paint_severity(painter, self._sign, centre, 22)
        else:
            square = QRectF(centre.x() - 11, centre.y() - 11, 22, 22)
            paint_glyph(painter, self._sign, square, "ink2")


class EmptyState(QWidget):
    """`sign` is "ok" or another severity, or the name of a glyph. `action_requested` is the link under the text."""

    action_requested = Signal()

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = TintedLabel("", "ink")
        self._title.setFont(font(13, QFont.Weight.DemiBold))
        self._text = Note()
        self._link = LinkButton()
        self._link.setObjectName("empty-state-action")
        self._link.clicked.connect(self.action_requested)
        self._link.hide()
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 20, 14, 20)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(_Picture(sign))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def set_words(self, title: str, text: str = "", action: str = "") -> None:
        """Say this; without `action` there is no link."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._link.set_words(action)
        self._link.setToolTip(action)
        self._link.setToolTip(action)
        self._link.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}".strip())

    def words(self) -> str:
        """Return what is said, title and text."""
        return f"{self._title.text()} {self._text.text()}".strip()
