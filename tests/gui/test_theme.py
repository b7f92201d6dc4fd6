"""The themes: the same names in each, and words that can be read."""

from string import Template

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assets import asset
from gui.style import apply_theme, mark_contrast, palette, stylesheet, system_theme
from gui.theme import DARK, LIGHT, THEMES, Theme, caption_font, color_names, font, load_fonts, set_theme, theme

READABLE = 4.5
WORDS = [("ink", ground) for ground in ("panel", "canvas", "field", "hover", "selection", "segment", "chip")]
WORDS += [("ink2", ground) for ground in ("panel", "canvas", "field", "segment", "info_fill", "warning_fill")]
WORDS += [(severity, "panel") for severity in ("ok", "warning", "error")]
WORDS += [("accent", "panel"), ("on_accent", "accent"), ("console_ink", "console")]
WORDS += [("on_layer", "hardware"), ("on_layer", "hypervisor")]


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2, 0 to 1."""
    parts = (color.redF(), color.greenF(), color.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of WCAG 2.2, 1 to 21."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES.values(), ids=lambda chosen: str(chosen.name))
def chosen(request: pytest.FixtureRequest, qapp: object) -> Theme:
    found = request.param
    assert isinstance(found, Theme)
    return found


def test_words_can_be_read(chosen: Theme) -> None:
    poor = [
        f"{ink} on {ground}: {contrast(chosen.color(ink), chosen.color(ground)):.2f}"
        for ink, ground in WORDS
        if contrast(chosen.color(ink), chosen.color(ground)) < READABLE
    ]
    assert poor == []


def test_high_contrast_reads_better_than_light() -> None:
    high, light = THEMES["high-contrast"], THEMES["light"]
    for name in ("ink", "ink2", "ink3", "ok", "info", "warning", "error", "accent", "innocuous", "io", "hypercall"):
        assert contrast(high.color(name), high.color("panel")) > contrast(light.color(name), light.color("panel"))


def test_every_name_is_a_colour(chosen: Theme) -> None:
    for name in color_names():
        assert chosen.color(name).isValid(), name
    assert len({chosen.guest(index).name() for index in range(8)}) == 8
    assert chosen.guest(8) == chosen.guest(0)


def test_guests_are_told_from_layers(chosen: Theme) -> None:
    layers = {chosen.hypervisor, chosen.host_os, chosen.hardware}
    assert not layers & set(chosen.guests)


def test_stylesheet_knows_every_name_it_uses(qapp: QApplication) -> None:
    made = stylesheet()
    assert "$" not in made
    assert "#ffffff" not in made
    assert "palette(window)" in made
    used = set(Template(asset("style.qss").read_text(encoding="utf-8")).get_identifiers())
    own = {"accent_hover", "accent_pressed", "border", "chevron", "chevron_up"}
    assert used <= set(color_names()) | own


def test_a_switch_of_theme_reaches_what_is_shown_and_what_is_hidden(qtbot: QtBot) -> None:
    apply_theme("light")
    window = QWidget()
    column = QVBoxLayout(window)
    buttons = [QPushButton("shown"), QPushButton("hidden")]
    for button in buttons:
        button.setAutoDefault(False)
        column.addWidget(button)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    buttons[1].hide()
    qtbot.waitUntil(lambda: _fill(buttons[0]) == LIGHT.field)
    apply_theme("dark")
    assert _fill(buttons[0]) == DARK.field
    buttons[1].show()
    qtbot.waitUntil(lambda: _fill(buttons[1]) == DARK.field)


def test_focus_is_wider_in_high_contrast(qtbot: QtBot) -> None:
    window = QWidget()
    mark_contrast(window)
    field = QLineEdit(window)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    for name, width in (("light", 1), ("high-contrast", 2), ("dark", 1)):
        apply_theme(name)
        inside = field.grab().toImage().pixelColor(1, field.height() // 2).name()
        assert (inside == theme().accent) == (width == 2)


def _fill(button: QPushButton) -> str:
    """Return the colour in the button's upper left, beside its words."""
    return button.grab().toImage().pixelColor(6, 6).name()


def test_application_is_dressed(chosen: Theme) -> None:
    apply_theme(chosen.name)
    assert theme() is chosen
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == chosen.panel
    assert palette(chosen).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == chosen.ink3


def test_system_theme_is_one_of_ours(qapp: object) -> None:
    assert apply_theme("system").name == system_theme()
    assert system_theme() in ("light", "dark")


def test_unknown_theme_is_refused(qapp: object) -> None:
    before = theme()
    with pytest.raises(KeyError):
        set_theme("pink")
    assert theme() is before


def test_fonts_are_the_bundled_ones(qapp: object) -> None:
    assert load_fonts() == ("Inter", "JetBrains Mono")
    assert QFontInfo(font()).family() == "Inter"
    assert QFontInfo(font(code=True)).family() == "JetBrains Mono"
    assert font(13).pixelSize() == 13
    assert caption_font().pixelSize() == 11
