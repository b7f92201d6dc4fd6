"""The line icons where a control paints one into itself."""

from functools import cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QPainter

from gui.icons import icon

_UNKNOWN = "cpu"  # a device that has no picture of its own


@cache
def _icon(name: str, color: str) -> QIcon:
    try:
        return icon(name, color)
    except FileNotFoundError:
        return icon(_UNKNOWN, color)


def paint_glyph(painter: QPainter, name: str, box: QRectF, color: str = "ink2") -> None:
    """Paint the icon into the square `box` in a colour of the theme, by name; an unknown one is a plain device."""
    _icon(name, color).paint(painter, box.toRect())
