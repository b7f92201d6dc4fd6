"""A small editor for guest programs: the assembler reads along and says what it does not understand."""

from PySide6.QtCore import QRect, QRegularExpression, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.design.inspector.assembly import Assembler, Fault, Size
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import TextButton
from gui.widgets.choice import Choice, Entry
from gui.widgets.labels import Note
from model.machine.programs import bundled_programs, source_of

_PAUSE = 150  # ms without a key before the assembler reads the text


class _Colours(QSyntaxHighlighter):
    """Comments, labels and strings in their colours."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._rules = tuple(
            (QRegularExpression(pattern), color)
            for pattern, color in (
                (r"^\s*[.\w$@?]+\s*:", "accent"),
                (r"^\s*\.\w+", "system_call"),
                (r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", "ok"),
                (r"[;#].*$", "ink3"),
            )
        )

    def highlightBlock(self, text: str) -> None:
        for pattern, color in self._rules:
            shown = QTextCharFormat()
            shown.setForeground(theme().color(color))
            matches = pattern.globalMatch(text)
            while matches.hasNext():
                match = matches.next()
                self.setFormat(match.capturedStart(), match.capturedLength(), shown)


class _Numbers(QWidget):
    """The line numbers beside the text."""

    def __init__(self, editor: "ProgramEdit") -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(QPainter(self), event.rect())


class ProgramEdit(QPlainTextEdit):
    """Assembly text with line numbers; one line can be marked as faulty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("program-text")
        self.setFont(font(13, code=True))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(False)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._faulty = 0
        self._colours = _Colours(self.document())
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._follow)
        self._make_room()

    def numbers_width(self) -> int:
        """Return how wide the numbers are, in px."""
        return 18 + self.fontMetrics().horizontalAdvance("9") * max(2, len(str(self.blockCount())))

    def mark_line(self, number: int) -> None:
        """Mark the line of that number, from 1, as faulty; 0 marks none."""
        self._faulty = number
        marks: list[QTextEdit.ExtraSelection] = []
        block = self.document().findBlockByNumber(number - 1)
        if number and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)
            mark.format.setBackground(theme().color("error_fill"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)
        self._numbers.update()

    def faulty_line(self) -> int:
        """Return the number of the line marked as faulty, or 0."""
        return self._faulty

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Paint the numbers of the lines in sight."""
        painter.fillRect(area, theme().color("canvas"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            painter.setPen(self._number_color(number))
            place = QRect(0, round(top), self._numbers.width() - 8, round(height))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            block, top = block.next(), top + height

    def _number_color(self, number: int) -> QColor:
        return theme().color("error" if number == self._faulty else "ink3")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(inside.left(), inside.top(), self.numbers_width(), inside.height())

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    def _follow(self, area: QRect, dy: int) -> None:
        if dy:
            self._numbers.scroll(0, dy)
        else:
            self._numbers.update(0, area.y(), self._numbers.width(), area.height())


class ProgramDialog(QDialog):
    """Edits the text of a program. A text with a fault can be kept: the machine will not start it, and says why."""

    def __init__(self, text: str, bits: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bits = bits
        self._assembler = Assembler(self)
        self._assembler.answered.connect(self._on_answer)
        self.setObjectName("program-dialog")
        self.setFont(font(13))
        self.resize(720, 560)
        self._original = text
        self._editor = ProgramEdit()
        self._editor.setPlainText(text)
        self._status = Note()
        self._status.setObjectName("program-status")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._assemble)
        self._editor.textChanged.connect(self._pause.start)
        self._build()
        self._assemble()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Own program"))
        self._editor.setAccessibleName(self.tr("Assembly text"))
        self._editor.setToolTip(self.tr("The program; the assembler reads along"))
        explanation = Note(
            self.tr(
                "The text of the application, in Intel syntax, assembled for {bits} bits. It runs in ring 3 and asks "
                "the guest kernel for what it needs by system calls."
            ).format(bits=self._bits)
        )
        self._start = Choice()
        self._start.setObjectName("program-start")
        self._start.set_words(
            self.tr("Begin with a bundled program"),
            self.tr("Put the text of a bundled program here; one undo takes it back"),
            self.tr("Begin with a bundled program…"),
        )
        self._start.set_entries(
            Entry(program.id, translate_text(program.name), translate_text(program.summary))
            for program in bundled_programs()
        )
        self._start.set_value(None)
        self._start.chosen.connect(self._begin_with)
        keep = TextButton(self.tr("Use this program"), primary=True)
        keep.setObjectName("program-accept")
        keep.setToolTip(self.tr("Give the text to the guest"))
        keep.clicked.connect(self.accept)
        cancel = TextButton(self.tr("Cancel"))
        cancel.setObjectName("program-cancel")
        cancel.setToolTip(self.tr("Leave the guest as it was (Esc)"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._start)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(explanation)
        column.addWidget(self._editor, 1)
        column.addWidget(self._status)
        column.addLayout(buttons)
        self._editor.setFocus()

    def text(self) -> str:
        """Return the text as it stands."""
        return self._editor.toPlainText()

    def status(self) -> str:
        """Return what the assembler said last."""
        return self._status.text()

    def reject(self) -> None:
        """Close without keeping the text; asks first if it was changed."""
        if self.text() == self._original or self._may_discard():
            super().reject()

    def _may_discard(self) -> bool:
        question = self.tr("The program was changed. Drop the changes?")
        drop = QMessageBox.StandardButton.Discard
        return (
            QMessageBox.question(self, self.tr("Own program"), question, drop | QMessageBox.StandardButton.Cancel)
            == drop
        )

    def _begin_with(self, program: str) -> None:
        cursor = self._editor.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(source_of(program))
        cursor.endEditBlock()
        self._start.set_value(None)
        self._editor.moveCursor(QTextCursor.MoveOperation.Start)

    def _assemble(self) -> None:
        self._assembler.ask(self.text(), [self._bits])

    def _on_answer(self, answer: Size | Fault) -> None:
        if isinstance(answer, Fault):
            self._editor.mark_line(answer.line)
            self._status.set_color("error")
            self._status.setText(self.tr("Line {line}: {reason}.").format(line=answer.line, reason=answer.reason))
        else:
            self._editor.mark_line(0)
            self._status.set_color("ok")
            said = self.tr("It assembles: {lines} lines of code, {size} bytes.")
            if answer.lines == 1:
                said = self.tr("It assembles: 1 line of code, {size} bytes.")
            self._status.setText(said.format(lines=answer.lines, size=answer.bytes))
