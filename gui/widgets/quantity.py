"""Amounts as people write them: "512 MiB", "2 GiB", "1.5g", a plain number."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme import font
from gui.widgets.styling import mark_refused, steps_history

translate = QCoreApplication.translate

_AMOUNT = re.compile(r"\s*(\d{1,15}(?:[.,]\d{1,6})?)\s*([a-z]*|%)\s*", re.IGNORECASE)
_BINARY = {"k": -1, "m": 0, "g": 1, "t": 2}


@dataclass(frozen=True)
class Unit:
    """The unit in which a field counts: none, "%", "MiB" or "GiB"."""

    name: str = ""

    def format(self, value: int) -> str:
        """Return the amount in the largest unit that gives it exactly, with at most three decimals."""
        if not self.name:
            return str(value)
        if self.name == "%":
            return f"{value}%"
        names = ("MiB", "GiB", "TiB")[0 if self.name == "MiB" else 1 :]
        amount, index = Decimal(value), 0
        while amount >= 1024 and index < len(names) - 1 and (amount / 1024) % Decimal("0.125") == 0:
            amount, index = amount / 1024, index + 1
        number = f"{amount.normalize():f}".replace(".", QLocale().decimalPoint())
        return f"{number} {names[index]}"

    def parse(self, text: str) -> int | None:
        """Return the amount that `text` means, in this unit; None if it means none that is whole."""
        match = _AMOUNT.fullmatch(text)
        if match is None:
            return None
        try:
            number = Decimal(match[1].replace(",", "."))
        except InvalidOperation:
            return None
        factor = self._factor(match[2].lower())
        if factor is None:
            return None
        amount = number * factor
        return int(amount) if amount == amount.to_integral_value() else None

    def _factor(self, word: str) -> Decimal | None:
        if word in ("", self.name):
            return Decimal(1)
        if self.name in ("", "%"):
            return None
        if word not in (word[0], f"{word[0]}b", f"{word[0]}ib") or word[0] not in _BINARY:
            return None
        return Decimal(1024) ** (_BINARY[word[0]] - (0 if self.name == "MiB" else 1))


class QuantityField(QLineEdit):
    """A number with its unit, typed, or stepped with the arrow keys and PageUp, PageDown.

    `chosen(value)` comes when the user has finished typing (Enter, or leaving the field) or has stepped. What cannot
    be understood is kept in sight and told by `refused(sentence)`, "" once it is mended; Escape or leaving the field
    brings the old value back. `left` comes after that, when the keyboard has gone.
    """

    chosen = Signal(object)  # int is 32 bits wide in a signal, and memory may be more
    refused = Signal(str)
    left = Signal()

    def __init__(self, unit: Unit, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit, self._low, self._high = unit, low, high
        self._value: int | None = None
        self._step, self._page = 1, 8
        self._reason = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFont(font(12, code=True))
        self.textEdited.connect(lambda text: self._tell(self.why_refused(text)))
        self.returnPressed.connect(self.take_text)

    def value(self) -> int | None:
        """Return the amount shown; None if several disagree. Text that is not finished does not count."""
        return self._value

    def set_steps(self, step: int, page: int) -> None:
        """Let the arrow keys go by `step`, PageUp and PageDown by `page`."""
        self._step, self._page = step, page

    def show_value(self, value: int | None) -> None:
        """Show a value without telling; None for several that disagree. Text being typed stays."""
        if value == self._value and (value is None or self._unit.parse(self.text()) == value):
            return
        if value == self._value and self.hasFocus() and self.isModified():
            return
        self._put(value)

    def why_refused(self, text: str) -> str:
        """Return why the text is not an amount that can be taken, as a sentence, or ""."""
        parsed = self._unit.parse(text)
        if parsed is None and not text.strip() and self._value is None:
            return ""
        if parsed is None:
            example = self._unit.format(2 if self._unit.name in ("", "%") else 1536)
            return translate("QuantityField", "This is not an amount. Write it like {example}.").format(
                example=example
            )
        if not self._low <= parsed <= self._high:
            return translate("QuantityField", "Choose between {low} and {high}.").format(
                low=self._unit.format(self._low), high=self._unit.format(self._high)
            )
        return ""

    def take_text(self) -> None:
        """Take what was typed, if it can be taken."""
        parsed = self._unit.parse(self.text())
        self._tell(self.why_refused(self.text()))
        if parsed is None or self._reason:
            return
        changed = parsed != self._value
        self._put(parsed)
        if changed:
            self.chosen.emit(parsed)

    def event(self, event: QEvent) -> bool:
        # While a number is being typed, undo takes letters back; after that it belongs to the design.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return steps_history(event) and not self.isModified()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: self._step,
            Qt.Key.Key_Down: -self._step,
            Qt.Key.Key_PageUp: self._page,
            Qt.Key.Key_PageDown: -self._page,
        }
        if self._leaves(event):
            event.ignore()
        elif event.key() in steps:
            self._go(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._put(self._value)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the panel; a value must not change because the pointer came along.
        if self.hasFocus() and event.angleDelta().y():
            self._go(self._step if event.angleDelta().y() > 0 else -self._step)
            event.accept()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.isModified():
            self.take_text()
        if self._reason:
            self._put(self._value)
        super().focusOutEvent(event)
        self.left.emit()

    def _go(self, distance: int) -> None:
        self.take_text()
        start = self._low if self._value is None else self._value
        reached = min(self._high, max(self._low, start + distance))
        if reached != self._value and not self._reason:
            self._put(reached)
            self.chosen.emit(reached)

    def _put(self, value: int | None) -> None:
        self._value = value
        self.setText("" if value is None else self._unit.format(value))
        self.setModified(False)
        self._tell("")

    def _tell(self, reason: str) -> None:
        if reason != self._reason:
            self._reason = reason
            mark_refused(self, bool(reason))
            self.refused.emit(reason)
