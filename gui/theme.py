"""The names of colours and fonts. Every widget and item takes its colours from `theme()`, none has its own."""

from dataclasses import dataclass, fields, replace
from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QFont, QFontDatabase

from assets import asset


@dataclass(frozen=True)
class Theme:
    """Colours by meaning, as `#rrggbb`. `color(name)` gives the QColor."""

    name: str = "light"
    ink: str = "#1b2430"
    ink2: str = "#5a6675"
    ink3: str = "#8a95a3"
    line: str = "#d9dee5"
    canvas: str = "#f7f8fa"
    dots: str = "#d5dbe3"
    panel: str = "#ffffff"
    field: str = "#ffffff"
    hover: str = "#eef0fb"
    segment: str = "#eceff3"
    chip: str = "#f0f3f6"
    selection: str = "#eceafd"
    accent: str = "#5b57c9"
    on_accent: str = "#ffffff"
    shadow: str = "#1b2430"
    hardware: str = "#37424f"
    host_os: str = "#4a7fb5"
    hypervisor: str = "#5b57c9"
    on_layer: str = "#ffffff"
    innocuous: str = "#009e73"
    privileged: str = "#d55e00"
    sensitive: str = "#b3478c"
    system_call: str = "#0072b2"
    io: str = "#e69f00"
    hypercall: str = "#56b4e9"
    ok: str = "#15803d"
    ok_fill: str = "#ecf8f0"
    info: str = "#4a7fb5"
    info_fill: str = "#eef4fb"
    warning: str = "#b45309"
    warning_fill: str = "#fdf3e3"
    error: str = "#b42318"
    error_fill: str = "#fdecea"
    zone_green: str = "#58b78a"
    zone_amber: str = "#efc15b"
    zone_red: str = "#e07a6d"
    console: str = "#10151c"
    console_ink: str = "#b9f0d0"
    guests: tuple[str, ...] = (
        "#0f8a6d", "#c9641a", "#9b4f96", "#2f6fb0", "#a8722a", "#b3478c", "#4d7c2f", "#8a5a44",
    )  # fmt: skip

    def color(self, name: str, alpha: float = 1.0) -> QColor:
        """Return the colour of that name; raises AttributeError for a name that is not one."""
        made = QColor(getattr(self, name))
        made.setAlphaF(alpha)
        return made

    def guest(self, index: int, alpha: float = 1.0) -> QColor:
        """Return the colour of the guest at that place on its host."""
        made = QColor(self.guests[index % len(self.guests)])
        made.setAlphaF(alpha)
        return made


LIGHT = Theme()
DARK = replace(
    LIGHT,
    name="dark",
    ink="#e8edf3", ink2="#aab5c2", ink3="#7f8b99", line="#323c48", canvas="#151b22", dots="#2a333e",
    panel="#1c242d", field="#232d38", hover="#2a3350", segment="#27313c", chip="#2a343f", selection="#322f63",
    accent="#8a86f0", on_accent="#12151a", shadow="#000000",
    hardware="#46535f", host_os="#3f73a8", hypervisor="#6662d6",
    innocuous="#2fbf93", privileged="#f07a2a", sensitive="#d472b0", system_call="#4aa3dd", io="#f0b63a",
    ok="#4ccf7d", ok_fill="#17301f", info="#79aede", info_fill="#182a3c", warning="#f0a24a", warning_fill="#36280f",
    error="#f2796e", error_fill="#3b1a17",
    guests=("#1f9e80", "#d9772f", "#b169ac", "#4a8bcc", "#ba8540", "#c95fa4", "#679a47", "#a87462"),
)  # fmt: skip
HIGH_CONTRAST = replace(
    LIGHT,
    name="high-contrast",
    ink="#000000", ink2="#1a1a1a", ink3="#404040", line="#000000", canvas="#ffffff", dots="#bbbbbb", hover="#dfe3ff",
    selection="#d5d2ff", accent="#2a24a8", hypervisor="#2a24a8", host_os="#0b4a86", hardware="#12181f",
    innocuous="#00684c", privileged="#a03f00", sensitive="#8a1f66", system_call="#004f80", io="#8a5a00",
    hypercall="#1c5c82", ok="#0b5a26", info="#0b4a86", warning="#7a3600", error="#8f1710",
    guests=("#00604a", "#8f3f00", "#6d2a69", "#00527a", "#704400", "#8a1f66", "#2c5212", "#5c3320"),
)  # fmt: skip
THEMES = {made.name: made for made in (LIGHT, DARK, HIGH_CONTRAST)}

# Looks like DemiBold, 600. Qt's SVG generator tells of a text only its family, size and weight: by the weight
# `gui.svg_text` knows which texts are in spaced capitals.
CAPTION_WEIGHT = 601

_current = LIGHT


def theme() -> Theme:
    """Return the theme in use."""
    return _current


def set_theme(name: str) -> Theme:
    """Choose the theme by name; raises KeyError. Views repaint on `Session.theme_changed`."""
    global _current
    _current = THEMES[name]
    return _current


def color_names() -> list[str]:
    """Return the names that `Theme.color` takes."""
    return [entry.name for entry in fields(Theme) if entry.name not in ("name", "guests")]


@cache
def load_fonts() -> tuple[str, str]:
    """Load the bundled fonts once; return the families of text and of code. Needs a QGuiApplication."""
    families: dict[str, str] = {}
    for entry in sorted(asset("fonts").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith((".otf", ".ttf")):
            number = QFontDatabase.addApplicationFontFromData(QByteArray(entry.read_bytes()))
            # The first name is the family of all weights; a second one, "Inter Medium", would be of that face alone.
            families[entry.name.split("-")[0]] = QFontDatabase.applicationFontFamilies(number)[0]
    return families["Inter"], families["JetBrainsMono"]


def font(pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal, code: bool = False) -> QFont:
    """Return the bundled font at that size in pixels; `code` for the fixed-width one."""
    made = QFont(load_fonts()[1 if code else 0])
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Or Inter makes a multiplication sign of the x in 0x80, and JetBrains Mono an arrow of ->.
    made.setFeature(QFont.Tag("calt"), 0)
    return made


def caption_font() -> QFont:
    """Return the 11 px capitals of section headings."""
    made = QFont(load_fonts()[0], -1, CAPTION_WEIGHT)
    made.setPixelSize(11)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setCapitalization(QFont.Capitalization.AllUppercase)
    made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return made
