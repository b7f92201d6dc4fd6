"""What every field of the inspector is: a label, a control, what the rules say about it, why something is refused."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from gui.drawing import paint_severity
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.labels import FieldLabel, Note, TintedLabel
from model.rules import Finding

_MOST_LINES = 2
_T = TypeVar("_T")


class FindingLine(TintedLabel):
    """What a rule says about a field, in one sentence with the sign of its severity."""

    def __init__(self) -> None:
        super().__init__("", "info")
        self._severity = "info"
        self.setFont(font(12))
        self.setWordWrap(True)
        self.setIndent(0)
        self.setContentsMargins(19, 0, 0, 0)

    def show_finding(self, finding: Finding) -> None:
        """Show this finding; the tooltip says what would make it right."""
        self._severity = finding.severity.value
        self.set_color(self._severity)
        self.setText(translate_text(finding.message))
        self.setToolTip(f"{translate_text(finding.why)} {translate_text(finding.remedy)}".strip())

    def show_refusal(self, sentence: str) -> None:
        """Show why a value is not taken."""
        self._severity = "error"
        self.set_color("error")
        self.setText(sentence)
        self.setToolTip("")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_severity(painter, self._severity, QPointF(7, self.fontMetrics().height() / 2), 12)


class Field(QWidget):
    """One property of what is selected.

    `edited(value)` comes from the user alone. `finished` says that the keyboard has left, or the hand let go: what
    comes next is a new step of the history.

    Attributes:
        part: what the selection calls it behind the #, such as "memory".
        rules: ids of the rules whose findings are shown here.
        foot: what stands below the control: a note, a refusal, findings. Hidden while there is none of them.
        merges: whether successive edits are one step until `finished`.
    """

    edited = Signal(object)
    finished = Signal()
    merges = False

    def __init__(self, name: str, part: str = "", rules: Iterable[str] = ()) -> None:
        super().__init__()
        self.setObjectName(f"field-{name}")
        self.part = part or name
        self.rules = frozenset(rules)
        self.label = FieldLabel()
        self.label.hide()
        self.note = Note()
        self.note.hide()
        self._refusal = FindingLine()
        self._lines: list[FindingLine] = []
        self._highlighted = False
        self._said: Callable[[], tuple[str, str]] | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 3, 8, 3)
        self.column.setSpacing(4)
        self.column.addWidget(self.label)
        self._refusal.hide()
        self.foot = QWidget()
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.note)
        below.addWidget(self._refusal)
        self.foot.hide()

    def hold(self, *controls: QWidget) -> None:
        """Put the controls below the label, and below them the notes and findings."""
        for control in controls:
            self.column.addWidget(control)
        self.column.addWidget(self.foot)

    def say_with(self, say: Callable[[], tuple[str, str]]) -> None:
        """Take label and tooltip from `say`, now and after every change of the language."""
        self._said = say
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        if self._said is not None:
            self.set_words(*self._said())

    def set_words(self, label: str, tooltip: str) -> None:
        """Show this label; screen readers and tooltips explain with `tooltip`."""
        self.label.setText(label)
        self.label.setVisible(bool(label))
        self.label.setToolTip(tooltip)
        self.setToolTip(tooltip)

    def set_note(self, words: str) -> None:
        """Say something quietly below the control; "" says nothing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self._settle_foot()

    @abstractmethod
    def show_values(self, values: Sequence[Any]) -> None:
        """Show the value that all selected elements have, or that they disagree."""

    def show_refusal(self, sentence: str) -> None:
        """Say why what was given is not taken; "" once it is mended."""
        self._refusal.show_refusal(sentence)
        self._refusal.setVisible(bool(sentence))
        self._settle_foot()

    def refusal(self) -> str:
        """Return why what was given is not taken, or ""."""
        return self._refusal.text()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show those of the findings that are about this field, the worst first."""
        about = sorted(
            (found for found in findings if found.rule in self.rules), key=lambda found: found.severity.rank
        )
        shown = about[:_MOST_LINES]
        while len(self._lines) < len(shown):
            line = FindingLine()
            self._lines.append(line)
            self._below().addWidget(line)
        for line, finding in zip(self._lines, shown, strict=False):
            line.show_finding(finding)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(shown))
        self._settle_foot()

    def finding_texts(self) -> tuple[str, ...]:
        """Return the sentences that are shown below the control."""
        return tuple(line.text() for line in self._lines if not line.isHidden())

    def _settle_foot(self) -> None:
        said = (self.note, self._refusal, *self._lines)
        self.foot.setVisible(any(not line.isHidden() for line in said))

    def _below(self) -> QLayout:
        layout = self.foot.layout()
        assert layout is not None
        return layout

    def set_highlighted(self, highlighted: bool) -> None:
        """Show that this is what the selection means, or no more."""
        if highlighted != self._highlighted:
            self._highlighted = highlighted
            self.update()

    def is_highlighted(self) -> bool:
        """Tell whether the selection means this field."""
        return self._highlighted

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._highlighted:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("selection"))
            painter.drawRoundedRect(self.rect().toRectF(), 8, 8)


def common(values: Sequence[_T]) -> _T | None:
    """Return the value that all have, or None if they disagree or there are none."""
    return values[0] if values and all(value == values[0] for value in values) else None


def fields_in(page: QWidget) -> list[Field]:
    """Return the fields of a page."""
    return [widget for widget in page.findChildren(QWidget) if isinstance(widget, Field)]
