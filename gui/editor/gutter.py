"""The gutter of the editor: breakpoints, line numbers, the mark of each line's class, on wish addresses and bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.drawing import paint_mark, paint_severity, paint_stop
from gui.theme import theme

if TYPE_CHECKING:
    from gui.editor.code_edit import CodeEdit

STOP, MARK, GAP = 18, 18, 8  # px
ADDRESS, BYTES = 5, 17  # letters
SHOWN_BYTES = 8
FAINT = 0.5  # an address that may have moved since


class Gutter(QWidget):
    """Paints beside the lines of the text; a click on the left sets a breakpoint."""

    def __init__(self, edit: CodeEdit) -> None:
        super().__init__(edit)
        self.setObjectName("program-gutter")
        self._edit = edit
        self._with_code = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def shows_code(self) -> bool:
        """Whether the address and the bytes of each line are shown."""
        return self._with_code

    def show_code(self, shown: bool) -> None:
        """Show address and bytes of each line, or not."""
        self._with_code = shown
        self._edit.make_room()
        self.update()

    @property
    def needed(self) -> int:
        """How wide it is to be, in px."""
        return STOP + self._numbers + MARK + (self._code if self._with_code else 0) + 2

    @property
    def _letter(self) -> int:
        return self._edit.fontMetrics().horizontalAdvance("9")

    @property
    def _numbers(self) -> int:
        return GAP + self._letter * max(2, len(str(self._edit.blockCount())))

    @property
    def _code(self) -> int:
        return self._letter * (ADDRESS + BYTES) + 2 * GAP

    def sizeHint(self) -> QSize:
        return QSize(self.needed, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme().color("canvas"))
        painter.setFont(self._edit.font())
        stops, present = self._edit.stops, self._edit.line
        faulty = {fault.line for fault in self._edit.faults}
        for line, box in self._edit.rows(event.rect()):
            if line in stops:
                paint_stop(painter, QPointF(STOP / 2 + 1, box.center().y() + 0.5), 10, stops[line])
            number = QRect(STOP, box.top(), self._numbers - GAP // 2, box.height())
            painter.setPen(theme().color("error" if line in faulty else "ink" if line == present else "ink2"))
            painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line))
            self._paint_reading(painter, line, box, line in faulty)

    def _paint_reading(self, painter: QPainter, line: int, box: QRect, faulty: bool) -> None:
        read = self._edit.line_reading(line)
        middle = QPointF(STOP + self._numbers + MARK / 2, box.center().y() + 0.5)
        if faulty:
            paint_severity(painter, "error", middle, 11)
        elif read is not None and read.instruction is not None:
            paint_mark(painter, str(read.instruction.mark), middle, 9)
        if self._with_code and read is not None:
            shown = read.code[:SHOWN_BYTES].hex() + ("…" if len(read.code) > SHOWN_BYTES else "")
            painter.setPen(theme().color("ink2", 1.0 if self._edit.is_current else FAINT))
            left = STOP + self._numbers + MARK
            place = QRect(left, box.top(), self._code, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, f"{read.address:05x} {shown}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = self._line_at(event.position().toPoint().y())
        if line is not None and event.button() == Qt.MouseButton.LeftButton:
            self._edit.stop_toggled.emit(line)

    def _line_at(self, y: int) -> int | None:
        return next((line for line, box in self._edit.rows(self.rect()) if box.top() <= y < box.bottom() + 1), None)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            line = self._line_at(event.pos().y())
            words = "" if line is None else self._words(line)
            QToolTip.showText(event.globalPos(), words, self) if words else QToolTip.hideText()
            return True
        return super().event(event)

    def _words(self, line: int) -> str:
        from gui.editor.words import tip_of

        said = tip_of(self._edit.line_reading(line), self._edit.fault_of(line), "", self._edit.reading)
        return said or self.tr("Click to set a breakpoint (F9)")
