"""Which machine is asked about, how wide it is, and the button that executes; in the window's top bar."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.translation import translate_text
from gui.virtualizability.job import WIDTHS
from gui.virtualizability.words import status_word
from gui.widgets.buttons import TextButton
from gui.widgets.choice import Choice, Entry
from gui.widgets.segmented import Option, SegmentedControl
from model.machine.virtualizability import KNOWN_MACHINES

HERE = ""  # the machine that is executed here


class Controls(QWidget):
    """`machine_chosen(name)` of HERE or of a known machine, `width_chosen(bits)`, `run_requested()`, its cancel."""

    machine_chosen = Signal(str)
    width_chosen = Signal(int)
    run_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("virtualizability-controls")
        self.machine = Choice()
        self.machine.setObjectName("virtualizability-machine")
        self.machine.setMaximumWidth(300)
        self.machine.chosen.connect(self.machine_chosen)
        self.width_ = SegmentedControl()
        self.width_.setObjectName("virtualizability-width")
        self.width_.chosen.connect(lambda value: self.width_chosen.emit(int(value)))
        self._running = False
        self.button = TextButton("", primary=True)
        self.button.setObjectName("virtualizability-run")
        self.button.clicked.connect(lambda: (self.cancel_requested if self._running else self.run_requested).emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.machine, 6)
        row.addWidget(self.width_)
        row.addWidget(self.button)
        row.addStretch(1)
        self.retranslate()
        self.machine.set_value(HERE)
        self.width_.set_value(str(WIDTHS[0]))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        tip = self.tr("Execute it here, or read what the literature says of another machine")
        self.machine.set_words(self.tr("Machine"), tip, "")
        here = Entry(HERE, self.tr("x86, executed here"), self.tr("The emulated processor that the guests run on"))
        self.machine.set_entries((here, *(_entry(number) for number in range(len(KNOWN_MACHINES)))))
        self.width_.setAccessibleName(self.tr("Width"))
        self.width_.set_options(
            Option(str(bits), self.tr("{bits} bits").format(bits=bits), self.tr("Width of the processor"))
            for bits in WIDTHS
        )
        self.show_running(self._running)

    def show_machine(self, name: str) -> None:
        """Show which machine is asked about; the width and the button are those of the one executed here."""
        self.machine.set_value(name)
        for control in (self.width_, self.button):
            control.setEnabled(name == HERE)

    def show_running(self, running: bool) -> None:
        """Offer to cancel while it runs, else to execute."""
        self._running = running
        self.button.set_words(self.tr("Cancel") if running else self.tr("Execute"))
        self.button.setToolTip(
            self.tr("Stop the experiments (Esc)")
            if running
            else self.tr("Execute every instruction of the table in ring 3 and in ring 0")
        )


def _entry(number: int) -> Entry:
    machine = KNOWN_MACHINES[number]
    return Entry(machine.name, machine.name, f"{translate_text(machine.why)} ({status_word(machine.status)})")
