"""Another theme or language: all windows change at once, and answer meanwhile."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.appearance import SpeakingWindow, in_turn, settle, show_theme, speak
from gui.session import Session
from gui.style import apply_theme
from gui.theme import DARK, LIGHT, theme
from gui.translation import language


class Window(SpeakingWindow):
    """Counts how often it was asked to say everything again."""

    def __init__(self) -> None:
        super().__init__()
        self.session = Session()
        self.said = 0
        self.fails = False

    def say_again(self) -> Iterator[None]:
        yield
        if self.fails:
            raise ValueError("a part that cannot be said")
        self.said += 1


@pytest.fixture
def windows(qtbot: QtBot) -> list[Window]:
    """Two windows on the screen."""
    apply_theme("light")
    made = [Window(), Window()]
    for window in made:
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
    return made


def ground(window: Window) -> str:
    """Return the colour of the window."""
    picture: QImage = window.grab().toImage()
    return picture.pixelColor(20, 20).name()


def test_windows_show_a_theme_when_all_of_them_are_ready(windows: list[Window], qtbot: QtBot) -> None:
    assert [ground(window) for window in windows] == [LIGHT.panel] * 2
    show_theme("dark")
    assert theme() is DARK
    assert [window.updatesEnabled() for window in windows] == [False, False]
    qtbot.waitUntil(lambda: all(window.updatesEnabled() for window in windows))
    assert [window.said for window in windows] == [1, 1]
    assert [ground(window) for window in windows] == [DARK.panel] * 2


def test_only_the_last_of_several_changes_is_said(windows: list[Window]) -> None:
    show_theme("dark")
    speak("it")
    show_theme("light")
    settle()
    assert (theme(), language()) == (LIGHT, "it")
    assert [window.said for window in windows] == [1, 1]
    assert all(window.updatesEnabled() for window in windows)


def test_a_window_that_closes_meanwhile_holds_nobody_up(windows: list[Window], qtbot: QtBot) -> None:
    passing = Window()
    speak("it")
    with qtbot.waitSignal(passing.destroyed):
        passing.deleteLater()
    settle()
    assert [window.said for window in windows] == [1, 1]


def test_a_window_that_is_gone_in_the_middle_is_asked_for_nothing_more(windows: list[Window], qtbot: QtBot) -> None:
    first, second = windows[0], Window()
    second.show()
    qtbot.waitExposed(second)
    said = []

    def say_again() -> Iterator[None]:
        said.append("a part")
        delete(second)
        yield
        said.append(second.windowTitle())  # it is there no more

    second.say_again = say_again
    show_theme("dark")
    settle()
    assert said == ["a part"]
    assert first.said == 1
    assert first.updatesEnabled()


def test_a_fault_leaves_every_window_in_sight(windows: list[Window]) -> None:
    windows[0].fails = True
    speak("it")
    with pytest.raises(ValueError, match="a part"):
        settle()
    assert all(window.updatesEnabled() for window in windows)


def test_what_nobody_knows_changes_nothing(windows: list[Window]) -> None:
    with pytest.raises(KeyError):
        speak("xx")
    with pytest.raises(KeyError):
        show_theme("pink")
    assert (theme(), language()) == (LIGHT, "en")
    assert all(window.updatesEnabled() for window in windows)


def test_what_a_signal_asks_for_is_done_in_a_step_of_its_own(windows: list[Window], qtbot: QtBot) -> None:
    told: list[str] = []
    owner, gone = QObject(), QObject()
    for who, name in ((owner, "stays"), (gone, "gone")):
        windows[0].session.language_changed.connect(
            lambda who=who, name=name: in_turn(who, lambda: told.append(name))
        )
    windows[0].session.language_changed.emit()
    assert told == ["stays", "gone"]
    speak("it")
    delete(gone)
    qtbot.waitUntil(lambda: all(window.updatesEnabled() for window in windows))
    assert told == ["stays", "gone", "stays"]


def test_every_part_of_a_window_is_painted_in_the_end(windows: list[Window], qtbot: QtBot) -> None:
    area = QScrollArea()
    windows[0].setCentralWidget(area)
    show_theme("dark")
    assert not area.updatesEnabled()
    qtbot.waitUntil(lambda: windows[0].updatesEnabled())
    show_theme("light")
    settle()
    assert area.updatesEnabled()
    assert [window.updatesEnabled() for window in windows] == [True, True]
    show_theme("dark")
    qtbot.waitUntil(lambda: windows[0].updatesEnabled() and area.updatesEnabled())
    assert ground(windows[0]) == DARK.panel
