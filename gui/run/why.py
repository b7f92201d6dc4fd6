"""Why a step took its route: the sentence of the explanation, with its first words in bold, and its source."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.run.graph_items import readable_ink
from gui.run.panel import SIDE, Desk, Panel, Shown
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from model.machine.explanations import explain, source_of
from model.machine.sensitivity import InstructionClass

if TYPE_CHECKING:
    from model.machine import Step

ENDS = (": ", ". ", "; ")


def split_lead(sentence: str) -> tuple[str, str]:
    """Return the first words of an explanation, up to its first pause, and what follows."""
    places = [sentence.find(end) for end in ENDS if end in sentence]
    if not places:
        return sentence, ""
    at = min(places) + 1
    return sentence[:at], sentence[at:]


class Why(QScrollArea):
    """The explanation of one step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-why")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._step: Step | None = None
        self.label = QLabel()
        self.label.setObjectName("run-why-text")
        self.label.setFont(font(13))
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.MinimumExpanding)
        self.label.setContentsMargins(SIDE, 0, SIDE - 6, 4)
        self.setWidget(self.label)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language, in the colours of the present theme."""
        self.setAccessibleName(self.tr("Why this route?"))
        self._show()

    def show_step(self, step: Step | None) -> None:
        """Explain a step."""
        if step is not self._step:
            self._step = step
            self._show()

    def _show(self) -> None:
        if self._step is None:
            words = self.tr("Step forward, and the reason for the route of each instruction is told here.")
            self.label.setText(f'<span style="color:{theme().ink2}">{escape(words)}</span>')
            return
        lead, rest = split_lead(translate_text(explain(self._step)))
        color = readable_ink(theme().color(str(self._step.mark)), theme().color("panel")).name()
        source = source_of(self._step.why)
        note = f'<br><span style="color:{theme().ink2}; font-size:11px">{escape(source)}</span>' if source else ""
        self.label.setText(f'<b style="color:{color}">{escape(lead)}</b>{escape(rest)}{note}')


class WhyPanel(Panel):
    """Why the step that happened last took its route, whosever it was."""

    name = "why"
    side = 0

    def make(self, desk: Desk) -> QWidget:
        self._step: Step | None = None
        self.why = Why(self)
        self.verdict = LinkButton()
        self.verdict.setObjectName("run-why-verdict")
        self.verdict.clicked.connect(lambda: desk.look_up(self._step) if self._step is not None else None)
        self.verdict.hide()
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.why, 1)
        line = QHBoxLayout()
        line.setContentsMargins(SIDE - 4, 0, SIDE - 6, 0)
        line.addWidget(self.verdict)
        line.addStretch(1)
        column.addLayout(line)
        self.retranslate()
        return body

    def heading(self, shown: Shown) -> str:
        words, step = self.tr("Why this route?"), shown.step
        if step is None or step.guest == shown.guest or shown.is_fast:
            return words
        return f"{words} · {shown.names.get(step.guest, step.guest)}"

    def retranslate(self) -> None:
        self.why.retranslate()
        self.verdict.set_words(self.tr("See it executed in every ring"))
        self.verdict.setToolTip(self.tr("Can this machine be virtualized? The verdict on this instruction"))

    def show_run(self, shown: Shown) -> None:
        if shown.is_fast:
            return
        self._step = shown.step
        self.why.show_step(self._step)
        self.verdict.setVisible(self._step is not None and self._step.class_ is not InstructionClass.INNOCUOUS)
