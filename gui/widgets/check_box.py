"""A box to tick, in the colours of the theme."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gui.theme import font, theme
from gui.widgets.glyphs import paint_glyph
from gui.widgets.styling import paint_focus

_BOX = 17
_GAP = 8
_TEXT_LEFT = 2 + _BOX + _GAP
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class CheckBox(QCheckBox):
    """A check box whose words wrap; half ticked where several elements disagree."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(font(13))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_state(self, ticked: bool | None) -> None:
        """Show a state without telling; None for several that disagree."""
        self.blockSignals(True)
        self.setTristate(ticked is None)
        if ticked is None:
            self.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            self.setChecked(ticked)
        self.blockSignals(False)

    def nextCheckState(self) -> None:
        ticked = self.checkState() is not Qt.CheckState.Checked
        self.setTristate(False)
        self.setChecked(ticked)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - _TEXT_LEFT), 10_000)
        return max(24, self.fontMetrics().boundingRect(room, _WRAP, self.text()).height() + 8)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + _TEXT_LEFT + 2, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self._paint_box(painter, QRectF(2.5, 3.5, _BOX - 1, _BOX - 1))
        painter.setPen(theme().color("ink" if self.isEnabled() else "ink3"))
        painter.drawText(self.rect().adjusted(_TEXT_LEFT, 4, 0, 0), _WRAP, self.text())
        if self.hasFocus():
            paint_focus(painter, QRectF(0, 1, _BOX + 4, _BOX + 4), 6)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        ticked = self.checkState() is not Qt.CheckState.Unchecked
        line = "ink3" if not self.isEnabled() or not ticked else "accent"
        painter.setPen(QPen(theme().color("accent" if self.underMouse() and self.isEnabled() else line), 1.2))
        painter.setBrush(theme().color(line if ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            whole = self.checkState() is Qt.CheckState.Checked
            paint_glyph(painter, "check" if whole else "minus", box.adjusted(1, 1, -1, -1), "on_accent")
