"""How much of a host its guests take: bars as on the canvas, with the sums beside them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.drawing import paint_severity
from gui.theme import font, theme


class UsageBar(QWidget):
    """One resource: its name, "taken of total" in words, and a bar in the colours of the guests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._amount = "", ""
        self._parts: tuple[float, ...] = ()
        self._colors: tuple[int, ...] = ()
        self._severity = "ok"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_usage(
        self, name: str, amount: str, parts: tuple[float, ...], colors: tuple[int, ...], severity: str = "ok"
    ) -> None:
        """Show this.

        Args:
            name: the resource.
            amount: the sum and the total, in words.
            parts: what each guest takes, as a share of the total; together they may be more than 1.
            colors: the place of each guest in the theme's row of colours.
            severity: "ok", "warning" or "error": the sum as the rules see it.
        """
        self._name, self._amount, self._parts = name, amount, parts
        self._colors, self._severity = colors, severity
        self.setAccessibleName(f"{name}: {amount}")
        self.setToolTip(f"{name}: {amount}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.contentsRect().toRectF()
        line = QRectF(box.left(), box.top(), box.width(), 18)
        painter.setFont(font(12))
        painter.setPen(theme().color("ink2"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.setFont(font(11, code=True))
        painter.setPen(theme().color("ink" if self._severity == "ok" else self._severity))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._amount)
        if self._severity != "ok":
            left = line.right() - painter.fontMetrics().horizontalAdvance(self._amount) - 11
            paint_severity(painter, self._severity, QPointF(left, line.center().y()), 11)
        self._paint_bar(painter, QRectF(box.left(), box.top() + 22, box.width(), 8))

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(bar, 4, 4)
        painter.fillPath(outline, theme().color("segment"))
        painter.setClipPath(outline)
        scale = bar.width() / max(1.0, sum(self._parts))
        left = bar.left()
        for part, color in zip(self._parts, self._colors, strict=True):
            painter.fillRect(QRectF(left, bar.top(), part * scale, bar.height()), theme().guest(color))
            left += part * scale
        if sum(self._parts) > 1.0001:
            # Where the host ends: what stands to the right of it does not exist.
            painter.fillRect(QRectF(bar.left() + scale - 1, bar.top(), 2, bar.height()), theme().color("ink"))
