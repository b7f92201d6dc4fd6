"""What a run printed and left in its registers, beside the native run: the evidence for the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from gui.compare.figures import ended_words, refusal_words, same_words
from gui.compare.words import case_word
from gui.drawing import paint_severity
from gui.run.console import printable
from gui.theme import font, theme
from gui.widgets.labels import Note, TintedLabel
from model.compare import Outcome, Refusal, Verdict

if TYPE_CHECKING:
    from model.compare import Comparison

_SIGNS = {Verdict.SAME: "ok", Verdict.DIFFERENT: "warning", Verdict.UNDECIDED: "info", Verdict.YARDSTICK: "ok"}
REGISTERS_IN_LINE = 6


class _Sign(QWidget):
    """The sign of a verdict."""

    def __init__(self) -> None:
        super().__init__()
        self._severity = ""
        self.setFixedSize(20, 20)

    def show_severity(self, severity: str) -> None:
        """Show this severity; "" for none."""
        self._severity = severity
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._severity:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_severity(painter, self._severity, QPointF(10, 10), 15)


class _Screen(QPlainTextEdit):
    """A console that cannot be typed on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(60)
        self.take_theme()

    def take_theme(self) -> None:
        """Use the colours of the present theme."""
        made = theme()
        self.setFont(font(12, code=True))
        rules = f"background: {made.console}; color: {made.console_ink}; border-radius: 8px; padding: 6px;"
        self.setStyleSheet(
            f"QPlainTextEdit {{ {rules} border: 2px solid {made.console}; }}"
            f" QPlainTextEdit:focus {{ border: 2px solid {made.accent}; }}"
        )


class OutputPage(QWidget):
    """Two consoles side by side with their registers, and in a sentence whether they agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-output")
        self._shown: tuple[Comparison | None, Outcome | Refusal | None] = (None, None)
        self.sign = _Sign()
        self.verdict = Note("", "ink")
        self.verdict.setObjectName("compare-verdict")
        self._titles = (TintedLabel(), TintedLabel())
        self.screens = (_Screen("compare-console-native"), _Screen("compare-console-chosen"))
        self._registers = (TintedLabel("", "ink2"), TintedLabel("", "ink2"))
        self._ends = (Note(), Note())
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        line = QGridLayout()
        line.setHorizontalSpacing(8)
        line.addWidget(self.sign, 0, 0)
        line.addWidget(self.verdict, 0, 1)
        line.setColumnStretch(1, 1)
        grid.addLayout(line, 0, 0, 1, 2)
        for column in range(2):
            self._titles[column].setFont(font(12, QFont.Weight.DemiBold))
            self._registers[column].setFont(font(11, code=True))
            self._registers[column].setTextFormat(Qt.TextFormat.RichText)
            for row, widget in enumerate(
                (self._titles[column], self.screens[column], self._ends[column], self._registers[column]), 1
            ):
                grid.addWidget(widget, row, column)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        for screen in self.screens:
            screen.take_theme()
        for label in (self.verdict, *self._titles, *self._registers, *self._ends):
            label.take_theme()
        self.show_row(*self._shown)

    def show_row(self, comparison: Comparison | None, row: Outcome | Refusal | None) -> None:
        """Show a row of a comparison beside its native run."""
        self._shown = comparison, row
        native = comparison.native if comparison is not None else None
        chosen = row if isinstance(row, Outcome) else None
        self._fill(0, comparison, native, self.tr("Native"))
        self._fill(1, comparison, chosen, case_word(row.case) if row is not None else "")
        if isinstance(row, Refusal):
            self._judge("error", refusal_words(row))
        elif comparison is not None and chosen is not None:
            self._judge(_SIGNS[comparison.equivalence(chosen).verdict], same_words(comparison, chosen))
        else:
            self._judge("", self.tr("The program has not run in this way yet."))

    def _judge(self, sign: str, words: str) -> None:
        self.sign.show_severity(sign)
        self.verdict.setText(words)

    def _fill(self, column: int, comparison: Comparison | None, outcome: Outcome | None, title: str) -> None:
        self._titles[column].setText(title)
        screen = self.screens[column]
        screen.setAccessibleName(self.tr("Console: {title}").format(title=title))
        screen.setToolTip(screen.accessibleName())
        screen.setPlainText("" if outcome is None else printable(outcome.console))
        self._ends[column].setText("" if outcome is None or comparison is None else ended_words(comparison, outcome))
        native = comparison.native if comparison is not None else None
        self._registers[column].setText("" if outcome is None else _register_lines(outcome, native))


def _register_lines(outcome: Outcome, native: Outcome | None) -> str:
    """Return the registers as rich text; those that differ from the native run's stand out."""
    expected = outcome.registers if native is None else native.registers
    words = []
    for name, value in outcome.registers.items():
        shown = f"{name}&nbsp;{value:x}"
        differs = expected.get(name) != value
        words.append(f'<b style="color:{theme().warning}">{shown}</b>' if differs else shown)
    rows = [words[at : at + REGISTERS_IN_LINE] for at in range(0, len(words), REGISTERS_IN_LINE)]
    return "<br>".join(" &nbsp; ".join(row) for row in rows)
