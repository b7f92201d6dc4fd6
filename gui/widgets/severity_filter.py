"""Counts of errors, warnings and remarks; a press on one shows only those."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.drawing import paint_severity
from gui.theme import font, theme
from gui.widgets.buttons import PaintedButton
from gui.widgets.styling import paint_focus

SEVERITIES = ("error", "warning", "info")


class _Count(PaintedButton):
    """One severity: its sign and how many there are."""

    def __init__(self, severity: str) -> None:
        super().__init__("0")
        self._severity = severity
        self.setObjectName(f"filter-{severity}")
        self.setCheckable(True)
        self.setFont(font(12, QFont.Weight.DemiBold))

    def sizeHint(self) -> QSize:
        return QSize(38 + self.fontMetrics().horizontalAdvance(self.text()), 26)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        box = self.rect().toRectF()
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setPen(QPen(theme().color(self._severity), 1) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(f"{self._severity}_fill" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        paint_severity(painter, self._severity, QPointF(15, box.center().y()), 14)
        self._paint_text(painter, "ink", box.adjusted(27, 0, -6, 0), centred=False)
        if self.hasFocus():
            paint_focus(painter, box, 7)


class SeverityFilter(QWidget):
    """Three counts that can be pressed; none pressed means all severities. `changed` comes when that changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = dict.fromkeys(SEVERITIES, 0)
        self._buttons = {severity: _Count(severity) for severity in SEVERITIES}
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 10, 0)
        row.setSpacing(4)
        for button in self._buttons.values():
            button.toggled.connect(self.changed)
            row.addWidget(button)
        row.addStretch(1)
        self.retranslate()

    def name_of(self, severity: str) -> str:
        """Return the severity in words."""
        return {"error": self.tr("Error"), "warning": self.tr("Warning"), "info": self.tr("Information")}[severity]

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many findings of each severity there are; one without any cannot be pressed."""
        self._counts = {severity: counts.get(severity, 0) for severity in SEVERITIES}
        for severity, button in self._buttons.items():
            if not self._counts[severity]:
                self._release(button)
            button.setEnabled(self._counts[severity] > 0)
        self.retranslate()

    def wanted(self) -> frozenset[str]:
        """Return the severities to be shown."""
        pressed = frozenset(severity for severity, button in self._buttons.items() if button.isChecked())
        return pressed or frozenset(SEVERITIES)

    def clear(self) -> None:
        """Show all severities again."""
        for button in self._buttons.values():
            button.setChecked(False)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        kinds = {"error": self.tr("errors"), "warning": self.tr("warnings"), "info": self.tr("remarks")}
        for severity, button in self._buttons.items():
            button.set_words(str(self._counts[severity]))
            words = self.tr("{count} {kind}: show only these").format(
                count=self._counts[severity], kind=kinds[severity]
            )
            button.setAccessibleName(words)
            button.setToolTip(words)

    @staticmethod
    def _release(button: PaintedButton) -> None:
        button.blockSignals(True)
        button.setChecked(False)
        button.blockSignals(False)
