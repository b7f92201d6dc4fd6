"""The icons follow the theme."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtSvg import QSvgRenderer

from gui.icons import icon, icon_pixmap, window_icon
from gui.theme import set_theme, theme

FOLDER = Path(__file__).parents[2] / "assets" / "icons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.svg"))


def inked(picture: QImage) -> set[str]:
    """Return the colours of the opaque pixels."""
    colors = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {color.name() for color in colors if color.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_a_drawing(qapp: object, name: str) -> None:
    assert QSvgRenderer(str(FOLDER / f"{name}.svg")).isValid()
    picture = icon(name).pixmap(QSize(32, 32)).toImage()
    assert any(picture.pixelColor(x, y).alpha() > 0 for x in range(32) for y in range(32))


def test_icon_takes_the_colour_of_the_theme_in_use(qapp: object) -> None:
    made = icon("stop", "ink")
    assert inked(made.pixmap(QSize(48, 48)).toImage()) == {theme().ink}
    set_theme("dark")
    assert inked(made.pixmap(QSize(48, 48)).toImage()) == {theme().ink}


def test_disabled_icon_is_paler(qapp: object) -> None:
    made = icon("stop", "ink")
    enabled = made.pixmap(QSize(48, 48)).toImage()
    disabled = made.pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage()
    centre_of_edge = (12, 24)
    assert enabled.pixelColor(*centre_of_edge).alpha() > disabled.pixelColor(*centre_of_edge).alpha() > 0


def test_unknown_icon_is_an_error(qapp: object) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_pictures_are_sharp_on_dense_screens(qapp: object) -> None:
    picture = icon_pixmap("play", QColor("#ff0000"), 16, 2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2.0)


def test_window_icon_has_the_usual_sizes(qapp: object) -> None:
    assert {size.width() for size in window_icon().availableSizes()} >= {16, 32, 48, 128}
