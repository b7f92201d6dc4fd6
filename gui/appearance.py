"""Another theme or language for all windows at once: changed between events, and shown when all of it is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QApplication, QMainWindow
from shiboken6 import isValid

from gui.session import Session
from gui.slices import Slices
from gui.style import apply_theme
from gui.translation import install_language

CHANGE = "change of appearance"


class SpeakingWindow(QMainWindow):
    """A window on a session that can say everything again."""

    session: Session

    def say_again(self) -> Iterator[None]:
        """Say everything in the present language, in the colours of the present theme, one part at each step."""
        raise NotImplementedError


def show_theme(choice: str) -> None:
    """Show a theme ("system" follows the system) in all windows; raises KeyError.

    `theme()` is another at once; the windows show it, all at the same time, a moment later.
    """
    _change(partial(apply_theme, choice), lambda session: session.theme_changed.emit())


def speak(choice: str) -> None:
    """Speak a language ("system" for the system's) in all windows; raises KeyError. As with `show_theme`."""
    _change(partial(install_language, choice), lambda session: session.language_changed.emit())


def settle() -> None:
    """Show what is being changed at once."""
    _changes().finish()


def _change(take: Callable[[], object], tell: Callable[[Session], object]) -> None:
    slices = _changes()
    # A change that comes before the one before is shown takes its place: everything is said again anyway.
    slices.stop()
    steps = _steps(take, tell)
    next(steps)
    slices.start(steps)


def _steps(take: Callable[[], object], tell: Callable[[Session], object]) -> Iterator[None]:
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SpeakingWindow)]
    for window in windows:
        window.setUpdatesEnabled(False)
    try:
        take()
        yield
        for window in filter(isValid, windows):
            tell(window.session)
            yield
            yield from window.say_again()
    finally:
        for window in filter(isValid, windows):
            window.setUpdatesEnabled(True)


def _changes() -> Slices:
    application = QApplication.instance()
    assert application is not None
    found = application.findChild(Slices, CHANGE)
    if found is None:
        found = Slices(application)
        found.setObjectName(CHANGE)
    return found
