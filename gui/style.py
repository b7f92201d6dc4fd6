"""How plain widgets look: the palette and the stylesheet, both made from the theme."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from assets import asset
from gui.theme import Theme, font, set_theme

_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "canvas",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "panel",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "segment",
    QPalette.ColorRole.Light: "panel",
    QPalette.ColorRole.Dark: "ink3",
    QPalette.ColorRole.Accent: "accent",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def system_theme() -> str:
    """Return the theme that follows the system's colour scheme; light where it says nothing."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


_choice = "system"


def theme_choice() -> str:
    """Return what `apply_theme` was asked for: the name of a theme or "system"."""
    return _choice


def apply_theme(choice: str) -> Theme:
    """Choose a theme by name ("system" follows the system), and dress the application in it.

    Raises KeyError. Views that paint themselves repaint on `Session.theme_changed`.
    """
    global _choice
    chosen = set_theme(system_theme() if choice == "system" else choice)
    _choice = choice
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(palette(chosen))
        application.setStyleSheet(stylesheet(chosen))
    return chosen


def dress_application(application: QApplication, choice: str) -> None:
    """Give a new application its style, fonts and theme."""
    application.setStyle("Fusion")
    application.setFont(font())
    apply_theme(choice)


def palette(chosen: Theme) -> QPalette:
    """Return the palette of a theme."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, chosen.color(name))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, chosen.color("ink3"))
    return made


def stylesheet(chosen: Theme) -> str:
    """Return the application's stylesheet, with the colours of a theme put into it."""
    names = {name: getattr(chosen, name) for name in Theme.__dataclass_fields__ if name != "guests"}
    names["accent_hover"] = _mixed(chosen.color("accent"), chosen.color("ink"), 0.14)
    names["accent_pressed"] = _mixed(chosen.color("accent"), chosen.color("ink"), 0.28)
    names["border"] = chosen.ink if chosen.name == "high-contrast" else chosen.line
    names["chevron"] = _place("combo-chevron.svg")
    names["chevron_up"] = _place("combo-chevron-up.svg")
    names["wide"] = "2px" if chosen.name == "high-contrast" else "1px"
    return Template(asset("style.qss").read_text(encoding="utf-8")).substitute(names)


def _place(picture: str) -> str:
    return str(asset("icons", picture)).replace("\\", "/")


def _mixed(first: QColor, second: QColor, share: float) -> str:
    def mix(one: int, other: int) -> int:
        return round(one * (1 - share) + other * share)

    mixed = QColor(
        mix(first.red(), second.red()), mix(first.green(), second.green()), mix(first.blue(), second.blue())
    )
    return mixed.name()
