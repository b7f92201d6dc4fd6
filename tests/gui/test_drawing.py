"""The shapes that the views share."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from gui.drawing import (
    LEGIBLE,
    MARKS,
    contrast,
    deepen,
    elide,
    mark_path,
    mix,
    paint_bar,
    paint_chip,
    paint_layer,
    paint_shadow,
    text_width,
)
from gui.theme import THEMES, set_theme, theme

pytestmark = pytest.mark.usefixtures("qapp")


def painted(paint, ground="#ffffff"):
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return image


def test_contrast_of_black_and_white():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("white"), QColor("white")) == pytest.approx(1)


@pytest.mark.parametrize("name", THEMES)
def test_words_on_a_layer_are_legible_in_every_theme(name):
    set_theme(name)
    ink = theme().color("on_layer")
    fills = [theme().color(layer) for layer in ("hardware", "host_os", "hypervisor")]
    fills += [theme().guest(index) for index in range(len(theme().guests))]
    assert all(contrast(deepen(fill), ink) >= LEGIBLE for fill in fills)


def test_a_fill_that_is_dark_enough_stays():
    fill = QColor("#37424f")
    assert deepen(fill) == fill


def test_mixing():
    assert mix(QColor("black"), QColor("white"), 0.0) == QColor("black")
    assert mix(QColor("black"), QColor("white"), 1.0) == QColor("white")


def test_text_is_cut_where_it_does_not_fit():
    whole = text_width("Hypervisor")
    assert elide("Hypervisor", whole + 1) == "Hypervisor"
    cut = elide("Hypervisor", whole / 2)
    assert cut.endswith("…")
    assert text_width(cut) <= whole / 2


def test_each_mark_has_a_shape_of_its_own():
    centre = QPointF(20, 20)
    outlines = {kind: mark_path(kind, centre, 16) for kind in MARKS}
    privileged, io = outlines.pop("privileged"), outlines.pop("io")
    assert privileged == io
    shapes = [privileged, *outlines.values()]
    assert not any(one == other for index, one in enumerate(shapes) for other in shapes[:index])
    assert all(path.contains(centre) for path in shapes)


def test_a_bar_is_filled_where_its_parts_are():
    parts = [(0.0, 0.25, QColor("#ff0000")), (0.5, 0.25, QColor("#0000ff"))]
    image = painted(lambda painter: paint_bar(painter, QRectF(0, 20, 200, 10), parts, QColor("#00ff00")))
    assert [image.pixelColor(x, 25).name() for x in (25, 75, 125, 190)] == [
        "#ff0000", "#00ff00", "#0000ff", "#00ff00",
    ]  # fmt: skip


def test_an_emulated_chip_is_not_filled():
    filled = painted(lambda painter: paint_chip(painter, QRectF(10, 10, 180, 22), ""))
    dashed = painted(lambda painter: paint_chip(painter, QRectF(10, 10, 180, 22), "", emulated=True))
    assert filled.pixelColor(100, 21) == theme().color("chip")
    assert dashed.pixelColor(100, 21) == QColor("white")
    border = [dashed.pixelColor(x, 10).lightness() for x in range(30, 170)]
    assert min(border) < 200 < max(border)


def test_a_layer_has_words_on_its_colour():
    image = painted(lambda painter: paint_layer(painter, QRectF(0, 0, 200, 40), QColor("#37424f"), "Left", "right"))
    assert image.pixelColor(100, 5).name() == "#37424f"
    inks = {image.pixelColor(x, y).lightness() for x in range(12, 40) for y in range(10, 30)}
    assert max(inks) > 240


def test_a_shadow_is_faint_and_outside():
    image = painted(lambda painter: paint_shadow(painter, QRectF(60, 20, 80, 20), 8))
    below = image.pixelColor(100, 43).lightness()
    assert 150 < below < 255
    assert image.pixelColor(5, 5) == QColor("white")
