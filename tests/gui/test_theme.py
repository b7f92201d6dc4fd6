"""The themes: the same names in each, and words that can be read."""

from string import Template

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from assets import asset
from gui.style import apply_theme, palette, stylesheet, system_theme
from gui.theme import THEMES, Theme, caption_font, color_names, font, load_fonts, set_theme, theme

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


def test_stylesheet_knows_every_name_it_uses(chosen: Theme) -> None:
    made = stylesheet(chosen)
    assert "$" not in made
    assert chosen.panel in made
    used = set(Template(asset("style.qss").read_text(encoding="utf-8")).get_identifiers())
    own = {"accent_hover", "accent_pressed", "border", "wide", "chevron", "chevron_up"}
    assert used <= set(color_names()) | own


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
