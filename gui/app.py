"""The application around the window: fonts, theme, language, and what happens when something goes wrong."""

from __future__ import annotations

import signal
import socket
import sys
from argparse import Namespace
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QApplication

from gui.preload import preload
from gui.settings import settings
from gui.style import dress_application
from gui.theme import load_fonts
from gui.translation import install_language

PRELOAD_AFTER_MS = 400


def make_application(theme: str = "", language: str = "") -> QApplication:
    """Return the application, dressed; theme and language default to the user's choices.

    A QApplication that exists already is dressed again.
    """
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Hypervista")
    application.setOrganizationName("Hypervista")
    application.setDesktopFileName("hypervista")
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    load_fonts()
    install_language(language or settings().language)
    dress_application(application, theme or settings().theme)
    return application


def run(arguments: Namespace) -> int:
    """Open the window on the files of the command line, and return the exit code when it is closed.

    Args:
        arguments: `files` (paths; more than one opens a window each), `example` (a name or None), `lang` and `theme`
            (or None for the user's choices).
    """
    application = make_application(arguments.theme or "", arguments.lang or "")
    from gui.bug_report import install_bug_reports

    install_bug_reports()
    windows = _open_windows([Path(name) for name in arguments.files], arguments.example or "")
    interrupts = _Interrupts(application)
    QTimer.singleShot(PRELOAD_AFTER_MS, application, lambda: preload().start())
    code = application.exec()
    interrupts.close()
    del windows
    return code


def _open_windows(paths: list[Path], example: str) -> list[object]:
    from gui.main_window import MainWindow
    from gui.welcome import open_first_design

    windows: list[object] = []
    wanted: list[Path | None] = [*paths] or [None]
    for path in wanted:
        window = MainWindow()
        # Shown first: a view can fit the design only once it has its size. Painting waits for the event loop.
        window.show()
        open_first_design(window, path, example, not windows)
        windows.append(window)
    return windows


class _Interrupts:
    """Closes the windows on Ctrl+C in the terminal, as if the user had done it there.

    Python handles signals between its own instructions, and while Qt waits there are none: the signal's byte on a
    socket wakes it.
    """

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)
        self._reader.setblocking(False)
        self._old_handler = signal.signal(signal.SIGINT, self._on_signal)
        self._old_descriptor = signal.set_wakeup_fd(self._writer.fileno())
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(lambda: self._reader.recv(64))

    def close(self) -> None:
        """Give the signal back to whoever had it."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._old_descriptor)
        signal.signal(signal.SIGINT, self._old_handler)
        self._reader.close()
        self._writer.close()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._application.closeAllWindows()
