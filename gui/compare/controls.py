"""What is compared: host, guest, what is typed, and the button that runs it; in the window's top bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gui.theme import font
from gui.widgets.buttons import TextButton
from gui.widgets.choice import Choice, Entry
from gui.widgets.styling import FIELD_HEIGHT
from model.elements import Host

ENTER = "\\n"  # what stands for the Enter key in the field


class Controls(QWidget):
    """`host_chosen(id)`, `guest_chosen(id)`, `run_requested()`, `cancel_requested()`."""

    host_chosen = Signal(str)
    guest_chosen = Signal(str)
    run_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare-controls")
        self.host = Choice()
        self.host.setObjectName("compare-host")
        self.host.chosen.connect(self.host_chosen)
        self.guest = Choice()
        self.guest.setObjectName("compare-guest")
        self.guest.chosen.connect(self.guest_chosen)
        self.typed = QLineEdit()
        self.typed.setObjectName("compare-typed")
        self.typed.setFont(font(12))
        self.typed.setFixedHeight(FIELD_HEIGHT)
        self.typed.setMaxLength(1000)
        self.typed.returnPressed.connect(self.run_requested)
        self.button = TextButton("", primary=True)
        self.button.setObjectName("compare-run")
        self.button.clicked.connect(self._press)
        self._running = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.host, 3)
        row.addWidget(self.guest, 4)
        row.addWidget(self.typed, 3)
        row.addWidget(self.button)
        self.setMaximumWidth(760)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.host.set_words(self.tr("Host"), self.tr("The host whose hardware is used"), self.tr("No host"))
        self.guest.set_words(self.tr("Guest"), self.tr("The guest whose program is compared"), self.tr("No guest"))
        self.typed.setAccessibleName(self.tr("Typed input"))
        self.typed.setPlaceholderText(self.tr("Typed input"))
        tip = self.tr("What is typed on the guest's console at the start of each run; {enter} is the Enter key")
        self.typed.setToolTip(tip.format(enter=ENTER))
        self.show_running(self._running)

    def show_hosts(self, hosts: Sequence[Host], host_id: str, guest_id: str) -> None:
        """Offer these hosts and the guests of the one that is chosen."""
        self.host.set_entries(Entry(host.id, host.name) for host in hosts)
        self.host.set_value(host_id)
        guests = next((host.guests for host in hosts if host.id == host_id), ())
        self.guest.set_entries(Entry(guest.id, guest.name) for guest in guests)
        self.guest.set_value(guest_id)
        self.host.setEnabled(bool(hosts))
        for control in (self.guest, self.typed, self.button):
            control.setEnabled(bool(guests))

    def show_running(self, running: bool) -> None:
        """Offer to cancel while it runs, else to run."""
        self._running = running
        self.button.set_words(self.tr("Cancel") if running else self.tr("Compare"))
        tip = self.tr("Stop the comparison (Esc)") if running else self.tr("Run the guest under every technique")
        self.button.setToolTip(tip)

    def typed_text(self) -> str:
        """Return what is to be typed, with Enter keys."""
        return self.typed.text().replace(ENTER, "\n")

    def _press(self) -> None:
        (self.cancel_requested if self._running else self.run_requested).emit()
