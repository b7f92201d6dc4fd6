"""The kinds of fields: a name, one of a few, one of a list, a tick, an amount."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.design.inspector.field import Field, common
from gui.theme import font
from gui.widgets.check_box import CheckBox
from gui.widgets.choice import Choice, Entry
from gui.widgets.scale import Zones
from gui.widgets.segmented import Option, SegmentedControl
from gui.widgets.styling import FIELD_HEIGHT, mark_refused, steps_history
from gui.widgets.zone_slider import ZoneSlider
from model.document.limits import MAX_TEXT_LENGTH


class NameEdit(QLineEdit):
    """A line edit that leaves undo and redo to the design's own history."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(13))
        self.setMaxLength(MAX_TEXT_LENGTH)
        self.setFixedHeight(FIELD_HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and steps_history(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if steps_history(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class NameField(Field):
    """A name: every letter is an edit, all of them one step until the keyboard leaves. It cannot be empty."""

    merges = True

    def __init__(self, name: str, may_be_empty: bool = False) -> None:
        super().__init__(name)
        self._may_be_empty = may_be_empty
        self._value = ""
        self.control = NameEdit()
        self.control.setObjectName(f"{name}-edit")
        self.control.textEdited.connect(self._on_edited)
        self.control.returnPressed.connect(self._leave)
        self.control.left.connect(self._leave)
        self.hold(self.control)

    def set_words(self, label: str, tooltip: str) -> None:
        super().set_words(label, tooltip)
        self.control.setAccessibleName(label)
        self.control.setToolTip(tooltip)

    def show_values(self, values: Sequence[str]) -> None:
        self._value = common(values) or ""
        # A space at the end is typed before the next word: what means the same is left as it stands.
        if _tidied(self.control.text()) != self._value:
            self.control.setText(self._value)
            self._tell("")

    def _on_edited(self, text: str) -> None:
        name = _tidied(text)
        if not name and not self._may_be_empty:
            self._tell(
                self.tr("A name cannot be empty. “{name}” stays until there is another.").format(name=self._value)
            )
            return
        self._tell("")
        self._value = name
        self.edited.emit(name)

    def _leave(self) -> None:
        if self.control.text() != self._value:
            self.control.setText(self._value)
        self._tell("")
        self.finished.emit()

    def _tell(self, reason: str) -> None:
        mark_refused(self.control, bool(reason))
        self.show_refusal(reason)


def _tidied(text: str) -> str:
    return " ".join(text.split())


class SegmentField(Field):
    """One of a few values, all in sight."""

    def __init__(
        self, name: str, part: str, options: Callable[[], Iterable[Option]], rules: Iterable[str] = ()
    ) -> None:
        super().__init__(name, part, rules)
        self._options = options
        self.control = SegmentedControl()
        self.control.setObjectName(f"{name}-segments")
        self.control.chosen.connect(self.edited.emit)
        self.hold(self.control)

    def retranslate(self) -> None:
        self.control.set_options(self._options())
        super().retranslate()

    def set_words(self, label: str, tooltip: str) -> None:
        super().set_words(label, tooltip)
        self.control.setAccessibleName(label)

    def show_values(self, values: Sequence[str]) -> None:
        self.control.set_value(common(values))


class ChoiceField(Field):
    """One of a list of values."""

    def __init__(self, name: str, part: str, rules: Iterable[str] = ()) -> None:
        super().__init__(name, part, rules)
        self.control = Choice()
        self.control.setObjectName(f"{name}-choice")
        self.control.chosen.connect(self.edited.emit)
        self.hold(self.control)

    def set_words(self, label: str, tooltip: str) -> None:
        super().set_words(label, tooltip)
        self.control.set_words(label, tooltip, self.tr("Several values"))

    def set_entries(self, entries: Iterable[Entry]) -> None:
        """Offer these entries."""
        self.control.set_entries(entries)

    def show_values(self, values: Sequence[str]) -> None:
        self.control.set_value(common(values))


class TickField(Field):
    """Yes or no."""

    def __init__(self, name: str, part: str, rules: Iterable[str] = ()) -> None:
        super().__init__(name, part, rules)
        self.control = CheckBox()
        self.control.setObjectName(f"{name}-tick")
        self.control.toggled.connect(self.edited.emit)
        self.column.setContentsMargins(8, 1, 8, 1)
        self.hold(self.control)

    def set_words(self, label: str, tooltip: str) -> None:
        self.control.setText(label)
        self.control.setAccessibleName(label)
        self.control.setToolTip(tooltip)

    def show_values(self, values: Sequence[bool]) -> None:
        self.control.show_state(common(values))

    def set_allowed(self, allowed: bool, reason: str = "") -> None:
        """Let the box be ticked, or say why it cannot be."""
        self.control.setEnabled(allowed)
        self.set_note("" if allowed else reason)


class AmountField(Field):
    """A number with its unit, on a slider whose zones show what fits."""

    merges = True

    def __init__(self, name: str, part: str, unit: str, limits: tuple[int, int], rules: Iterable[str] = ()) -> None:
        super().__init__(name, part, rules)
        self.control = ZoneSlider("", unit, *limits)
        self.control.bar.setObjectName(f"{name}-slider")
        self.control.field.setObjectName(f"{name}-number")
        self.control.chosen.connect(self.edited.emit)
        self.control.refused.connect(self.show_refusal)
        self.control.finished.connect(self.finished.emit)
        self._rooted = unit in ("MiB", "GiB")
        self._high: tuple[int, Zones | None] | None = None
        self.hold(self.control)

    def set_words(self, label: str, tooltip: str) -> None:
        self.control.set_label(label)
        self.control.set_tooltip(tooltip)
        self.control.set_mixed_words(self.tr("several"))

    def set_scale(self, high: int, zones: Zones | None) -> None:
        """Let the bar end at `high`, with these zones."""
        if (high, zones) != self._high:
            self._high = (high, zones)
            self.control.set_scale(high, zones, self._rooted)

    def show_values(self, values: Sequence[Any]) -> None:
        self.control.show_value(common(values))
