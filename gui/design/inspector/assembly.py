"""The assembler, asked in a thread of its own: a long program takes longer than a window may stand still.

Loading the machine takes its time too, so that is done there as well, in the quiet after somebody has asked for it:
a thread that imports holds up what the window does at the same time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from gui.garbage import prepare_threads

if TYPE_CHECKING:
    from model.machine.programs import BundledProgram

QUIET_MS = 1500
_PROGRAMS = "model.machine.programs"


@dataclass(frozen=True)
class Fault:
    """A text does not assemble: for which width, in which line (from 1), and why."""

    bits: int
    line: int
    reason: str


@dataclass(frozen=True)
class Size:
    """A text assembles to so many lines of code and bytes."""

    lines: int
    bytes: int


class _Report(QObject):
    """Carries an answer to the window's thread."""

    ready = Signal(int, object)

    def tell(self, number: int, answer: object) -> None:
        """Send an answer."""
        with suppress(RuntimeError):  # the program has ended, and nobody is there any more
            self.ready.emit(number, answer)


class _Assembly(QRunnable):
    """Assembles one text for some widths; the first fault ends it."""

    def __init__(self, number: int, text: str, widths: tuple[int, ...]) -> None:
        super().__init__()
        self.report = _Report()
        self._number, self._text, self._widths = number, text, widths

    def run(self) -> None:
        from model.machine.assembler import AssemblyError, assemble
        from model.machine.programs import APPLICATION_BASE

        answer: Size | Fault = Size(0, 0)
        for bits in self._widths:
            try:
                made = assemble(self._text, bits, APPLICATION_BASE)
            except AssemblyError as fault:
                answer = Fault(bits, fault.line, fault.reason.rstrip("."))
                break
            answer = Size(len(made.lines), len(made.code))
        self.report.tell(self._number, answer)


class _Loading(QRunnable):
    """Loads the module of the programs."""

    def __init__(self) -> None:
        super().__init__()
        self.report = _Report()

    def run(self) -> None:
        import_module(_PROGRAMS)
        self.report.tell(0, None)


class Assembler(QObject):
    """Answers to the latest question only: `answered(Size)` or `answered(Fault)`. `loaded` follows `load`."""

    answered = Signal(object)
    loaded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._load)

    def ask(self, text: str, widths: Iterable[int]) -> None:
        """Assemble the text for these widths of CPU; earlier questions are forgotten."""
        self._number += 1
        assembly = _Assembly(self._number, text, tuple(sorted(widths)))
        assembly.report.ready.connect(self._on_ready)
        _start(assembly)

    def forget(self) -> None:
        """Expect no answer any more."""
        self._number += 1

    def load(self) -> None:
        """Load the bundled programs soon; `loaded` says that they are there."""
        self._quiet.start()

    def _load(self) -> None:
        loading = _Loading()
        loading.report.ready.connect(self._on_loaded)
        _start(loading)

    def _on_ready(self, number: int, answer: object) -> None:
        if number == self._number:
            self.answered.emit(answer)

    def _on_loaded(self) -> None:
        self.loaded.emit()


def _start(work: QRunnable) -> None:
    prepare_threads()
    QThreadPool.globalInstance().start(work)


def programs_at_hand() -> tuple[BundledProgram, ...] | None:
    """Return the bundled programs, or None while they are not loaded."""
    module = sys.modules.get(_PROGRAMS)
    # A module that another thread is still loading stands among the modules already, half made.
    listing = getattr(module, "bundled_programs", None)
    return listing() if listing is not None and not _is_loading(module) else None


def _is_loading(module: object) -> bool:
    return bool(getattr(getattr(module, "__spec__", None), "_initializing", False))
