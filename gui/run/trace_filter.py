"""Toggles over the trace table: which classes, events and guests it shows, with how many there are of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from gui.drawing import MARKS, paint_mark
from gui.icons import icon
from gui.run.trace_rows import StepFilter
from gui.run.words import EVENTS, event_word, grouped, mark_word
from gui.theme import font, theme
from gui.widgets.styling import paint_focus

HEIGHT = 24


class MarkToggle(QAbstractButton):
    """One instruction class: its mark and its count; pressed down while its steps are shown."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark = mark
        self._count = 0
        self.setObjectName(f"trace-filter-{mark}")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font(11))

    def set_count(self, count: int) -> None:
        """Show how many steps have this mark."""
        if count != self._count:
            self._count = count
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(28 + self.fontMetrics().horizontalAdvance(grouped(self._count)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(theme().color("line"))
        painter.setBrush(theme().color("hover" if self.underMouse() else "chip" if self.isChecked() else "panel"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setOpacity(1.0 if self.isChecked() else 0.4)
        paint_mark(painter, self.mark, QPointF(12, box.center().y()), 9)
        painter.setOpacity(1.0)
        letters = font(11)
        letters.setStrikeOut(not self.isChecked())
        painter.setFont(letters)
        painter.setPen(theme().color("ink" if self.isChecked() else "ink2"))
        painter.drawText(box.adjusted(22, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, grouped(self._count))
        if self.hasFocus():
            paint_focus(painter, QRectF(self.rect()), 6)


class TraceFilter(QWidget):
    """`changed()` when other steps are to be shown; `wanted` says which."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trace-filter")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 3, 10, 3)
        self._row.setSpacing(5)
        self.toggles = {mark: MarkToggle(mark) for mark in MARKS}
        for toggle in self.toggles.values():
            toggle.toggled.connect(self.changed)
            self._row.addWidget(toggle)
        self.event_button, self.event_menu = self._menu_button("trace-filter-events")
        self.guest_button, self.guest_menu = self._menu_button("trace-filter-guests")
        self._events: dict[str, int] = {}
        self._hidden_events: set[str] = set()
        self._hidden_guests: set[str] = set()
        self._names: Mapping[str, str] = {}
        self._guest_counts: dict[str, int] = {}
        self._row.addStretch(1)
        self.shown = QLabel()
        self.shown.setObjectName("trace-filter-shown")
        self.shown.setFont(font(11))
        self.shown.setProperty("role", "secondary")
        self._row.addWidget(self.shown)
        self.event_menu.aboutToShow.connect(self._fill_events)
        self.guest_menu.aboutToShow.connect(self._fill_guests)
        self.retranslate()

    def _menu_button(self, name: str) -> tuple[QToolButton, QMenu]:
        button = QToolButton()
        button.setObjectName(name)
        button.setFont(font(11))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("filter"))
        button.setIconSize(QSize(12, 12))
        menu = QMenu(button)
        button.setMenu(menu)
        self._row.addWidget(button)
        return button, menu

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for mark, toggle in self.toggles.items():
            toggle.setAccessibleName(self.tr("Show {name} instructions").format(name=mark_word(mark)))
            toggle.setToolTip(self.tr("Show or hide {name} instructions").format(name=mark_word(mark)))
        self.event_button.setToolTip(self.tr("Choose the events that are shown"))
        self.guest_button.setToolTip(self.tr("Choose the guests whose steps are shown"))
        self._say()

    def _say(self) -> None:
        events = self.tr("Events") + (f" −{len(self._hidden_events)}" if self._hidden_events else "")
        guests = self.tr("Guests") + (f" −{len(self._hidden_guests)}" if self._hidden_guests else "")
        self.event_button.setText(f"{events} ▾")
        self.guest_button.setText(f"{guests} ▾")
        self.event_button.setAccessibleName(events)
        self.guest_button.setAccessibleName(guests)

    def set_guests(self, names: Mapping[str, str]) -> None:
        """Offer these guests."""
        self._names = names
        self._hidden_guests &= set(names)
        self.guest_button.setVisible(len(names) > 1)
        self._say()

    def show_counts(self, marks: Mapping[str, int], events: Mapping[str, int], guests: Mapping[str, int]) -> None:
        """Show how many steps there are of each."""
        for mark, toggle in self.toggles.items():
            toggle.set_count(marks.get(mark, 0))
            toggle.setVisible(bool(marks.get(mark, 0)) or not toggle.isChecked())
        self._events, self._guest_counts = dict(events), dict(guests)

    def show_total(self, shown: int, held: int) -> None:
        """Say how many of the steps held are shown."""
        words = self.tr("{shown} of {held} steps") if shown != held else self.tr("{held} steps")
        if shown == held == 1:
            words = self.tr("1 step")
        self.shown.setText(words.format(shown=grouped(shown), held=grouped(held)))

    @property
    def wanted(self) -> StepFilter:
        """The steps to show."""
        marks = [mark for mark, toggle in self.toggles.items() if toggle.isChecked()]
        events = [event for event in EVENTS if event not in self._hidden_events] if self._hidden_events else None
        guests = [guest for guest in self._names if guest not in self._hidden_guests] if self._hidden_guests else None
        return StepFilter(None if len(marks) == len(MARKS) else marks, events, guests)

    def show_only_guest(self, guest: str) -> None:
        """Show the steps of one guest, or of all for ""."""
        self._hidden_guests = {other for other in self._names if guest and other != guest}
        self._say()
        self.changed.emit()

    def show_only_events(self, events: Sequence[str]) -> None:
        """Show these events alone, or all for none."""
        self._hidden_events = {event for event in EVENTS if events and event not in events}
        self._say()
        self.changed.emit()

    def show_all(self) -> None:
        """Filter nothing."""
        for toggle in self.toggles.values():
            toggle.blockSignals(True)
            toggle.setChecked(True)
            toggle.blockSignals(False)
            toggle.update()
        self._hidden_events, self._hidden_guests = set(), set()
        self._say()
        self.changed.emit()

    def _fill_events(self) -> None:
        present = [event for event in EVENTS if self._events.get(event) or event in self._hidden_events]
        self._fill(
            self.event_menu, {event: event_word(event) for event in present}, self._events, self._hidden_events
        )

    def _fill_guests(self) -> None:
        self._fill(self.guest_menu, self._names, self._guest_counts, self._hidden_guests)

    def _fill(self, menu: QMenu, names: Mapping[str, str], counts: Mapping[str, int], hidden: set[str]) -> None:
        menu.clear()
        menu.addAction(self.tr("Show all"), lambda: self._show_again(hidden))
        menu.addSeparator()
        for value, name in names.items():
            action = menu.addAction(f"{name} · {grouped(counts.get(value, 0))}")
            action.setCheckable(True)
            action.setChecked(value not in hidden)
            action.toggled.connect(lambda shown, of=value: self._hide(hidden, of, not shown))

    def _show_again(self, hidden: set[str]) -> None:
        hidden.clear()
        self._say()
        self.changed.emit()

    def _hide(self, hidden: set[str], value: str, hide: bool) -> None:
        (hidden.add if hide else hidden.discard)(value)
        self._say()
        self.changed.emit()
