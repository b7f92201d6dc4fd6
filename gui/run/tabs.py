"""What can take the place of the trace below the graph: one part at a time, chosen by its name above it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from gui.run.arrangement import column_of
from gui.widgets.segmented import Option, SegmentedControl

MARGIN = 10


class Tabs(QWidget):
    """Shows one of its parts; the names stand above while there are several. `turned(name)` when another one is.

    Parts that have nothing to say are not offered; the first always is.
    """

    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run-tabs")
        self._parts: dict[str, QWidget] = {}
        self._words: dict[str, str] = {}
        self._offered: tuple[str, ...] = ()
        self.choice = SegmentedControl()
        self.choice.setObjectName("run-tabs-choice")
        self.choice.chosen.connect(self.show_part)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(MARGIN, 5, MARGIN, 3)
        row.addWidget(self.choice)
        row.addStretch(1)
        self._head.hide()
        self._stack = QStackedWidget(self)
        column = column_of(self)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def add(self, name: str, part: QWidget) -> None:
        """Take up a part under a name; the first is shown."""
        self._parts[name] = part
        self._stack.addWidget(part)
        self._offered = self._offered or (name,)

    def set_words(self, accessible: str, words: dict[str, str]) -> None:
        """Say in the present language what the choice and each part are called."""
        self.choice.setAccessibleName(accessible)
        self._words = words
        self._name_options()

    def offer(self, names: Iterable[str]) -> None:
        """Offer these parts beside the first; one that is shown and no longer offered gives way to the first."""
        first = next(iter(self._parts))
        offered = (first, *names)
        if offered != self._offered:
            self._offered = offered
            self._head.setVisible(len(offered) > 1)
            self._name_options()
            if self.shown not in offered:
                self.show_part(first)

    def _name_options(self) -> None:
        self.choice.set_options(Option(name, self._words.get(name, name)) for name in self._offered)
        self.choice.set_value(self.shown)

    @property
    def shown(self) -> str:
        """The name of the part that is shown."""
        return next(name for name, part in self._parts.items() if part is self._stack.currentWidget())

    @property
    def offered(self) -> tuple[str, ...]:
        """The names of the parts that can be chosen."""
        return self._offered

    def show_part(self, name: str) -> None:
        """Show a part."""
        if name != self.shown:
            self._stack.setCurrentWidget(self._parts[name])
            self.choice.set_value(name)
            self.turned.emit(name)
