"""The approach and the technique to run with, in the middle of the window's top bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.design.words import approach, technique_choice, technique_short
from gui.run.what_if import has_machines, refusal_of
from gui.translation import translate_text
from gui.widgets.choice import Choice, Entry
from gui.widgets.segmented import Option, SegmentedControl
from model.catalog.names import technique_name
from model.elements import Approach, Host, Technique
from model.text import Text

SPACING = 10
WIDEST = 340
FRAME = 36  # px of the box of techniques that its words cannot have


def _capitalized(words: str) -> str:
    return words[:1].upper() + words[1:]


NAMES: tuple[Callable[[Technique], str], ...] = (
    technique_choice,
    lambda value: _capitalized(translate_text(technique_name(value))),
    lambda value: _capitalized(technique_short(value)),
)


class TopControls(QWidget):
    """`approach_chosen(value)` and `technique_chosen(value)` with the words of the file format."""

    approach_chosen = Signal(str)
    technique_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-controls")
        self.approach = SegmentedControl()
        self.approach.setObjectName("run-approach")
        self._options: tuple[Option, ...] = ()
        self._base: Host | None = None
        self._refusals: dict[Technique, Text] = {}
        self.technique = Choice()
        self.technique.setObjectName("run-technique")
        self.technique.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.technique.setMaximumWidth(WIDEST)
        self.technique.setMinimumWidth(124)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addStretch(1)
        row.addWidget(self.approach)
        row.addWidget(self.technique, 20)
        row.addStretch(1)
        self.approach.chosen.connect(self.approach_chosen)
        self.technique.chosen.connect(self.technique_chosen)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Ask for all of the approaches' names; the techniques are a list that opens."""
        width = self.approach.sizeHint().width() + SPACING + self.technique.minimumWidth()
        return QSize(width, super().sizeHint().height())

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.approach.setAccessibleName(self.tr("Approach to run with"))
        options = tuple(Option(value, approach(value), self._approach_tip(value)) for value in Approach)
        if options != self._options:
            self._options = options
            self.approach.set_options(options)
        self.technique.setAccessibleName(self.tr("Technique to run with"))
        self._explain_technique()
        self.technique.setPlaceholderText(self.tr("Each guest its own"))
        self._name_techniques()

    def _name_techniques(self) -> None:
        """Name the techniques in the longest words that there is room for, those of the chosen one."""
        metrics, room = self.technique.fontMetrics(), self.technique.width() - FRAME
        chosen = Technique(self.technique.value() or Technique.TRAP_AND_EMULATE)
        wanted = (words for words in NAMES if metrics.horizontalAdvance(words(chosen)) <= room)
        words = next(wanted, NAMES[-1])
        self.technique.set_entries(self._entry(value, words(value)) for value in Technique)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_techniques()

    def _entry(self, value: Technique, words: str) -> Entry:
        refusal = self._refusals.get(value)
        if refusal is None:
            return Entry(value, words)
        reason = translate_text(refusal)
        return Entry(value, words, reason, "error", reason)

    def _approach_tip(self, value: Approach) -> str:
        return {
            Approach.TRADITIONAL: self.tr("Run the same program without a hypervisor"),
            Approach.HOSTED: self.tr("Run with the hypervisor on a host operating system (type 2)"),
            Approach.BARE_METAL: self.tr("Run with the hypervisor on the hardware itself (type 1)"),
        }[value]

    def show_host(self, host: Host | None, technique: Technique | None, base: Host | None) -> None:
        """Show how a host runs.

        Args:
            host: the host as it runs, None if there is none.
            technique: that of its guests, None where they differ.
            base: the host as it would run with the techniques of the design; these can be exchanged.
        """
        self.setEnabled(host is not None)
        if base is not self._base:
            self._base = base
            found = {} if base is None else {value: refusal_of(base, value) for value in Technique}
            self._refusals = {value: refusal for value, refusal in found.items() if refusal is not None}
        self.approach.set_value(None if host is None else host.approach)
        self.technique.set_value(technique)
        self._name_techniques()
        virtual = host is not None and host.approach is not Approach.TRADITIONAL
        self.technique.setEnabled(virtual and base is not None and has_machines(base))
        self._explain_technique()

    def _explain_technique(self) -> None:
        words = self.tr("Run the same program with another technique; the design stays as it is")
        if self._base is not None and self._base.guests and not has_machines(self._base):
            words = self.tr("Containers have no kernel of their own that a technique could virtualize")
        self.technique.setToolTip(words)
