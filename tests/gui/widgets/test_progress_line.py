"""The progress line: it grows, and is painted when it is its turn."""

from PySide6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from gui.theme import theme
from gui.widgets.progress_line import ProgressLine


class Watched(ProgressLine):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def make(qtbot: QtBot) -> Watched:
    made = Watched(4, "panel")
    qtbot.addWidget(made)
    made.setRange(0, 1000)
    made.resize(200, 4)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_value_is_painted_with_the_next_frame(qtbot: QtBot) -> None:
    line = make(qtbot)
    qtbot.waitUntil(lambda: line.painted > 0)
    line.painted = 0
    line.setValue(400)
    assert line.painted == 0
    qtbot.waitUntil(lambda: line.painted == 1)


def test_it_is_as_long_as_its_share(qtbot: QtBot) -> None:
    line = make(qtbot)
    line.setValue(250)
    picture = line.grab().toImage()
    assert picture.pixelColor(48, 2) == theme().color("accent")
    assert picture.pixelColor(52, 2) == theme().color("panel")
    line.setRange(0, 0)
    line.grab()
