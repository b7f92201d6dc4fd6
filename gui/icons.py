"""The line icons, drawn in the colours of the theme whenever they are painted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from assets import asset
from gui.theme import LIGHT, theme


@cache
def _source(name: str) -> bytes:
    return asset("icons", f"{name}.svg").read_bytes()


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(b"#000000", color.encode())))


class _LineEngine(QIconEngine):
    """Paints one icon in a colour of the theme: the one in use now, not the one when the icon was made."""

    def __init__(self, name: str, color: str, checked: str) -> None:
        super().__init__()
        self._name, self._color, self._checked = name, color, checked

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        chosen = self._checked if state == QIcon.State.On else self._color
        value: str = getattr(theme(), "ink3" if mode == QIcon.Mode.Disabled else chosen)
        painter.save()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.55)
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        _renderer(self._name, value).render(painter, box)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if picture.isNull():
            return picture  # a widget without any room asks for an icon without any size
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _LineEngine(self._name, self._color, self._checked)


def icon(name: str, color: str = "ink2", checked: str = "accent") -> QIcon:
    """Return the line icon of that name; `color` and `checked` are names of colours of the theme.

    Raises FileNotFoundError for a name that `assets/icons` does not have.
    """
    _source(name)
    return QIcon(_LineEngine(name, color, checked))


def icon_pixmap(name: str, color: QColor, pixels: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of `pixels` device-independent pixels in a given colour."""
    picture = QPixmap(round(pixels * ratio), round(pixels * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, color.name()).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def window_icon() -> QIcon:
    """Return the program's own sign."""
    made = QIcon()
    renderer = _renderer("hypervista", LIGHT.accent)
    for pixels in (16, 32, 48, 128):
        picture = QPixmap(pixels, pixels)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        made.addPixmap(picture)
    return made
