"""Another theme or language for all windows at once: changed between events, and shown when all of it is changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow
from shiboken6 import isValid

from gui.session import Session
from gui.slices import PAUSE, Slices
from gui.style import dress_shown, take_theme
from gui.translation import install_language

CHANGE = "change of appearance"
_OVER = object()
Piece = tuple[QObject, Callable[[], object]]  # whose it is, and what to do

_gathered: list[Piece] | None = None  # while a session tells of a change


class SpeakingWindow(QMainWindow):
    """A window on a session that can say everything again."""

    session: Session

    @abstractmethod
    def say_again(self) -> Iterator[object]:
        """Say everything in the present language, in the colours of the present theme, one part at each step."""


def show_theme(choice: str) -> None:
    """Show a theme ("system" follows the system) in all windows; raises KeyError.

    `theme()` is another at once; the windows show it, all at the same time, a moment later.
    """
    _change(partial(_dress, choice), lambda session: session.theme_changed.emit())


def speak(choice: str) -> None:
    """Speak a language ("system" for the system's) in all windows; raises KeyError. As with `show_theme`."""
    _change(partial(_speak, choice), lambda session: session.language_changed.emit())


def in_turn(owner: QObject, piece: Callable[[], object]) -> None:
    """Do a piece of a change of appearance in a step of its own, if `owner` still lives; any other time at once."""
    if _gathered is None:
        piece()
    else:
        _gathered.append((owner, piece))


def settle() -> None:
    """Show what is being changed at once."""
    _changes().finish()


def _dress(choice: str) -> Iterator[object]:
    take_theme(choice)
    yield None
    yield from dress_shown()


def _speak(choice: str) -> Iterator[object]:
    install_language(choice)
    yield None


def _change(take: Callable[[], Iterator[object]], tell: Callable[[Session], object]) -> None:
    slices = _changes()
    # A change that comes before the one before is shown takes its place: everything is said again anyway.
    slices.stop()
    steps = _steps(take, tell)
    next(steps)
    slices.start(steps)


def _steps(take: Callable[[], Iterator[object]], tell: Callable[[Session], object]) -> Iterator[object]:
    windows = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, SpeakingWindow)]
    for window in windows:
        window.setUpdatesEnabled(False)
    try:
        yield from take()
        for window in filter(isValid, windows):
            for owner, piece in _gather(tell, window.session):
                yield None
                if isValid(owner):
                    piece()
            yield from _while_valid(window, window.say_again())
        yield PAUSE
        for window in filter(isValid, windows):
            yield from _unveil(window)
    finally:
        for window in filter(isValid, windows):
            window.setUpdatesEnabled(True)


def _while_valid(owner: QObject, steps: Iterator[object]) -> Iterator[object]:
    """Take the steps, between which events come in, for as long as their owner lives."""
    yield None
    while isValid(owner):
        step = next(steps, _OVER)
        if step is _OVER:
            return
        yield step


def _unveil(window: QMainWindow) -> Iterator[object]:
    """Let the parts of a window be painted, each for itself: the whole of it takes too long for one event."""
    parts = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisible()]
    for part in parts:
        part.setUpdatesEnabled(False)
    try:
        window.setUpdatesEnabled(True)
        yield PAUSE
        for part in filter(isValid, parts):
            part.setUpdatesEnabled(True)
            yield PAUSE
    finally:
        for part in filter(isValid, parts):
            part.setUpdatesEnabled(True)


def _gather(tell: Callable[[Session], object], session: Session) -> list[Piece]:
    global _gathered
    gathered = _gathered = []
    try:
        tell(session)
    finally:
        _gathered = None
    return gathered


def _changes() -> Slices:
    application = QApplication.instance()
    assert application is not None
    found = application.findChild(Slices, CHANGE)
    if found is None:
        found = Slices(application)
        found.setObjectName(CHANGE)
    return found
