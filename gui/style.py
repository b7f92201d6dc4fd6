"""How plain widgets look: the palette and the stylesheet, both made from the theme."""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from assets import asset
from gui.slices import Slices
from gui.theme import Theme, font, set_theme, theme

CONTRAST = "contrast"  # the property by which the stylesheet knows a window in high contrast
REST = "widgets to be dressed"

# The stylesheet names roles of the palette instead of colours. Thus another theme is another palette and the same
# stylesheet: Qt resolves a new stylesheet for every widget at once, and lays all of them out again, which holds the
# window up for up to a second. Roles that Qt has no use for here carry the theme's own colours.
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
    QPalette.ColorRole.LinkVisited: "ink2",
    QPalette.ColorRole.ToolTipBase: "accent_hover",
    QPalette.ColorRole.ToolTipText: "accent_pressed",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "segment",
    QPalette.ColorRole.Light: "hover",
    QPalette.ColorRole.Dark: "selection",
    QPalette.ColorRole.Shadow: "border",
    QPalette.ColorRole.Accent: "accent",
}
_IN_STYLESHEET = {
    "panel": "window",
    "ink": "window-text",
    "ink2": "link-visited",
    "ink3": "placeholder-text",
    "line": "mid",
    "border": "shadow",
    "canvas": "alternate-base",
    "field": "base",
    "hover": "light",
    "segment": "midlight",
    "selection": "dark",
    "accent": "highlight",
    "on_accent": "highlighted-text",
    "accent_hover": "tooltip-base",
    "accent_pressed": "tooltip-text",
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

    What is in sight is dressed at once, the rest between the next events. Views that paint themselves repaint on
    `Session.theme_changed`. Raises KeyError.
    """
    chosen = take_theme(choice)
    for _ in dress_shown():
        pass
    return chosen


def take_theme(choice: str) -> Theme:
    """Choose a theme as `apply_theme` does; what is in sight is for the caller to dress (`dress_shown`)."""
    global _choice
    chosen = set_theme(system_theme() if choice == "system" else choice)
    _choice = choice
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(palette(chosen))
        if not application.styleSheet():
            application.setStyleSheet(stylesheet())
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
        made.setColor(role, _color(chosen, name))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, chosen.color("ink3"))
    return made


def stylesheet() -> str:
    """Return the application's stylesheet, which is the same in every theme."""
    names = {name: f"palette({role})" for name, role in _IN_STYLESHEET.items()}
    names["chevron"] = _place("combo-chevron.svg")
    names["chevron_up"] = _place("combo-chevron-up.svg")
    return Template(asset("style.qss").read_text(encoding="utf-8")).substitute(names)


def _color(chosen: Theme, name: str) -> QColor:
    if name == "accent_hover":
        return _mixed(chosen.color("accent"), chosen.color("ink"), 0.14)
    if name == "accent_pressed":
        return _mixed(chosen.color("accent"), chosen.color("ink"), 0.28)
    if name == "border":
        return chosen.color("ink" if chosen.name == "high-contrast" else "line")
    return chosen.color(name)


def dress_shown() -> Iterator[None]:
    """Dress what is in sight in the present theme, a widget at each step; at the end the rest begins to follow."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    shown: list[QWidget] = []
    hidden: list[QWidget] = []
    for window in application.topLevelWidgets():
        if window.property(CONTRAST) is not None:
            mark_contrast(window)
        for widget in (window, *window.findChildren(QWidget)):
            (shown if widget.isVisible() else hidden).append(widget)
    for widget in shown:
        _dress(widget)
        yield
    _rest_of(application).start(map(_dress, hidden))


def _dress(widget: QWidget) -> None:
    """Resolve the stylesheet again for one widget; what was never shown has not resolved it yet."""
    if isValid(widget) and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().polish(widget)
        widget.update()


def _rest_of(application: QApplication) -> Slices:
    found = application.findChild(Slices, REST)
    if found is None:
        found = Slices(application)
        found.setObjectName(REST)
    return found


def mark_contrast(window: QWidget) -> None:
    """Let the stylesheet know whether a window without a parent is shown in the theme of high contrast."""
    window.setProperty(CONTRAST, theme().name == "high-contrast")


def _place(picture: str) -> str:
    return str(asset("icons", picture)).replace("\\", "/")


def _mixed(first: QColor, second: QColor, share: float) -> QColor:
    def mix(one: int, other: int) -> int:
        return round(one * (1 - share) + other * share)

    return QColor(
        mix(first.red(), second.red()), mix(first.green(), second.green()), mix(first.blue(), second.blue())
    )
