"""Segments: mouse, arrow keys, screen readers, disagreement."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.segmented import Option, SegmentedControl

OPTIONS = (Option("traditional", "Traditional"), Option("hosted", "Hosted"), Option("bare-metal", "Bare metal"))


@pytest.fixture
def control(qtbot: QtBot) -> SegmentedControl:
    made = SegmentedControl(OPTIONS)
    qtbot.addWidget(made)
    made.set_value("hosted")
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_click_chooses(qtbot: QtBot, control: SegmentedControl) -> None:
    with qtbot.waitSignal(control.chosen) as told:
        qtbot.mouseClick(control.segment("bare-metal"), Qt.MouseButton.LeftButton)
    assert told.args == ["bare-metal"]
    assert control.value() == "bare-metal"


def test_arrow_keys_choose(qtbot: QtBot, control: SegmentedControl) -> None:
    control.focus_value()
    qtbot.keyClick(control.segment("hosted"), Qt.Key.Key_Right)
    assert control.value() == "bare-metal"
    assert QApplication.focusWidget() is control.segment("bare-metal")


def test_setting_tells_nobody(qtbot: QtBot, control: SegmentedControl) -> None:
    with qtbot.assertNotEmitted(control.chosen):
        control.set_value("traditional")
        control.set_value(None)
    assert control.value() is None


def test_a_disabled_segment_cannot_be_chosen_and_says_why(qtbot: QtBot, control: SegmentedControl) -> None:
    control.set_option_enabled("bare-metal", False, "This host cannot")
    qtbot.mouseClick(control.segment("bare-metal"), Qt.MouseButton.LeftButton)
    assert control.value() == "hosted"
    assert control.segment("bare-metal").toolTip() == "This host cannot"


def test_screen_readers_hear_radio_buttons(control: SegmentedControl) -> None:
    interface = QAccessible.queryAccessibleInterface(control.segment("hosted"))
    assert interface.role() == QAccessible.Role.RadioButton
    assert interface.text(QAccessible.Text.Name) == "Hosted"
    assert interface.state().checked


def test_there_is_room_for_every_word(control: SegmentedControl) -> None:
    control.set_options(
        [Option("a", "Tradizionale"), Option("b", "Ospitato"), Option("c", "Direttamente sull'hardware")]
    )
    control.adjustSize()
    for value in "abc":
        segment = control.segment(value)
        assert segment.fontMetrics().horizontalAdvance(segment.text()) < segment.sizeHint().width()
    assert control.width() >= control.sizeHint().width()
