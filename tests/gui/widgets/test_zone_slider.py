"""The slider with its zones, under a real mouse and a real keyboard."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import theme
from gui.widgets.scale import Zones
from gui.widgets.zone_slider import ZoneSlider


@pytest.fixture
def slider(qtbot: QtBot) -> ZoneSlider:
    made = ZoneSlider("Memory", "MiB", 4, 2**30)
    qtbot.addWidget(made)
    made.resize(256, 60)
    made.set_scale(65536, Zones(32768, 49152), rooted=True)
    made.show_value(512)
    made.show()
    return made


def _color_at(slider: ZoneSlider, value: int) -> QColor:
    bar = slider.bar
    inside = 8 + bar._scale.fraction(value) * (bar.width() - 16)
    return bar.grab().toImage().pixelColor(round(inside), bar.height() // 2)


def test_each_zone_has_its_colour(slider: ZoneSlider) -> None:
    assert _color_at(slider, 8192) == theme().color("zone_green")
    assert _color_at(slider, 40960) == theme().color("zone_amber")
    assert _color_at(slider, 60000) == theme().color("zone_red")


def test_a_drag_tells_values_and_snaps_to_powers_of_two(qtbot: QtBot, slider: ZoneSlider) -> None:
    chosen: list[int] = []
    slider.chosen.connect(chosen.append)
    bar = slider.bar
    y = bar.height() // 2
    target = round(8 + bar._scale.fraction(16384) * (bar.width() - 16)) + 3
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.handle_center()), y))
    qtbot.mouseMove(bar, QPoint(100, y))
    qtbot.mouseMove(bar, QPoint(target, y))
    with qtbot.waitSignal(slider.finished):
        qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(target, y))
    assert chosen[-1] == 16384
    assert slider.field.text() == "16 GiB"


def test_the_keyboard_steps_by_a_32nd_of_the_range(qtbot: QtBot, slider: ZoneSlider) -> None:
    slider.bar.setFocus()
    qtbot.keyClick(slider.bar, Qt.Key.Key_PageUp)
    assert slider.value() == 512 + 2048
    qtbot.keyClick(slider.bar, Qt.Key.Key_Right)
    assert slider.value() == 512 + 2048 + 512


def test_more_than_the_bar_can_be_typed(qtbot: QtBot, slider: ZoneSlider) -> None:
    slider.field.selectAll()
    qtbot.keyClicks(slider.field, "128 GiB")
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert slider.value() == 131072


def test_amounts_beyond_32_bits_are_amounts_too(qtbot: QtBot, slider: ZoneSlider) -> None:
    slider.set_scale(2**40, Zones(2**39, 2**40), rooted=True)
    slider.show_value(2**39)
    chosen: list[int] = []
    slider.chosen.connect(chosen.append)
    qtbot.keyClick(slider.bar, Qt.Key.Key_PageUp)
    assert chosen == [2**39 + 2**35]
    slider.field.selectAll()
    qtbot.keyClicks(slider.field, "262144 TiB")
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert chosen[-1:] == [2**39 + 2**35]
    slider.field.selectAll()
    qtbot.keyClicks(slider.field, "512 TiB")
    qtbot.keyClick(slider.field, Qt.Key.Key_Return)
    assert chosen[-1] == 2**29
    assert slider.bar.amount() == 2**29


def test_showing_a_value_tells_nobody(slider: ZoneSlider) -> None:
    chosen: list[int] = []
    slider.chosen.connect(chosen.append)
    slider.show_value(4096)
    slider.show_value(None)
    assert chosen == []
    assert slider.field.text() == ""


def test_the_wheel_belongs_to_the_page_until_the_slider_has_the_keyboard(qtbot: QtBot, slider: ZoneSlider) -> None:
    slider.field.setFocus()
    centre = QPointF(slider.bar.rect().center())
    roll = QWheelEvent(
        centre, slider.bar.mapToGlobal(centre), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider.bar, roll)
    assert slider.value() == 512
    slider.bar.setFocus()
    QApplication.sendEvent(slider.bar, roll)
    assert slider.value() > 512
