"""The drawing of a scene as pixels, SVG or a PDF page, in steps short enough for the window to answer in between.

A step yields the share that is done, from 0 to 1; the last one returns the picture.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from math import ceil
from typing import TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QStyleOptionGraphicsItem
from shiboken6 import isValid

from gui.theme import theme

Result = TypeVar("Result")
Steps = Generator[float, None, Result]

POINTS_PER_PIXEL = 0.75  # CSS: 96 px and 72 pt are one inch
TRANSPARENT = "transparent"  # a scene with this property leaves its background out
TILE = 1024  # px
BAND_BYTES = 4 * 1024 * 1024  # of a new image at a time: to take memory into use is slow
TRIES = 2


def finish(steps: Steps[Result]) -> Result:
    """Take all steps at once, and return what comes of them."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def whole(area: QRectF) -> QRectF:
    """Return the area with whole sides, so that one unit is exactly `scale` pixels."""
    return QRectF(area.x(), area.y(), ceil(area.width()), ceil(area.height()))


def image_steps(scene: QGraphicsScene, area: QRectF, size: QSize, transparent: bool) -> Steps[QImage]:
    """Draw that part of the scene as an image of `size`; without pixels if there is not enough memory.

    A scene that is shown may move meanwhile, and a picture shows one moment of it: if need be it is drawn again, in
    the end at once.
    """
    if not scene.views():
        return (yield from _tiles(scene, area, size, transparent))
    for _ in range(TRIES):
        before = _moment(scene, area)
        image = yield from _tiles(scene, area, size, transparent)
        if _moment(scene, area) == before:
            return image
    return finish(_tiles(scene, area, size, transparent))


def _tiles(scene: QGraphicsScene, area: QRectF, size: QSize, transparent: bool) -> Steps[QImage]:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        return image
    for _ in _filled(image, QColor(0, 0, 0, 0) if transparent else theme().color("canvas")):
        yield 0.0
    tiles = [
        QRect(left, top, TILE, TILE).intersected(image.rect())
        for top in range(0, size.height(), TILE)
        for left in range(0, size.width(), TILE)
    ]
    across, down = area.width() / size.width(), area.height() / size.height()
    for number, tile in enumerate(tiles):
        part = QRectF(
            area.x() + tile.x() * across, area.y() + tile.y() * down, tile.width() * across, tile.height() * down
        )
        painter = QPainter(image)
        painter.setClipRect(tile)
        for share in _drawing(scene, part, painter, QRectF(tile), transparent):
            yield (number + share) / len(tiles)
        yield (number + 1) / len(tiles)
    return image


def _filled(image: QImage, ground: QColor) -> Iterator[None]:
    """Fill an image from the top, a band at each step."""
    rows = max(1, BAND_BYTES // image.bytesPerLine())
    for top in range(0, image.height(), rows):
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(QRect(0, top, image.width(), rows), ground)
        painter.end()
        yield


def _moment(scene: QGraphicsScene, area: QRectF) -> QImage:
    """Return a small picture, by which it is seen whether anything has moved."""
    size = area.size().scaled(QSizeF(600, 600), Qt.AspectRatioMode.KeepAspectRatio).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(theme().color("canvas"))
    painter = QPainter(image)
    _render(scene, area, painter, QRectF(image.rect()), False)
    painter.end()
    return image


def svg_steps(scene: QGraphicsScene, area: QRectF, transparent: bool) -> Steps[bytes]:
    """Draw that part of the scene as SVG, with texts as texts."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(area.size().toSize())
    target = QRectF(0, 0, area.width(), area.height())
    generator.setViewBox(target)
    generator.setTitle("Hypervista")
    generator.setDescription("")
    yield from _drawing(scene, area, _on_ground(QPainter(generator), target, transparent), target, transparent)
    return bytes(buffer.data().data())


def pdf_steps(scene: QGraphicsScene, area: QRectF, scale: float, transparent: bool) -> Steps[bytes]:
    """Draw that part of the scene as one PDF page of its own size."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    page = QSizeF(area.width(), area.height()) * POINTS_PER_PIXEL * scale
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, "Hypervista", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setCreator("Hypervista")
    target = QRectF(0, 0, writer.width(), writer.height())
    yield from _drawing(scene, area, _on_ground(QPainter(writer), target, transparent), target, transparent)
    return bytes(buffer.data().data())


def _on_ground(painter: QPainter, target: QRectF, transparent: bool) -> QPainter:
    if not transparent:
        painter.fillRect(target, theme().color("canvas"))
    return painter


def _drawing(
    scene: QGraphicsScene, area: QRectF, painter: QPainter, target: QRectF, transparent: bool
) -> Steps[None]:
    try:
        if scene.views():  # it may move meanwhile, and has few items
            _render(scene, area, painter, target, transparent)
        else:
            yield from _items(scene, area, painter, target, transparent)
            yield 1.0
    finally:
        painter.end()


def _items(scene: QGraphicsScene, area: QRectF, painter: QPainter, target: QRectF, transparent: bool) -> Steps[None]:
    """Do what `QGraphicsScene.render` does, one item at a time; our items neither clip nor ignore the scale."""
    _set_hints(painter, target)
    painter.translate(target.topLeft())
    painter.scale(target.width() / area.width(), target.height() / area.height())
    painter.translate(-area.topLeft())
    with _background(scene, transparent), _kept(painter):
        scene.drawBackground(painter, area)
    items = scene.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.AscendingOrder)
    for number, item in enumerate(items):
        yield number / len(items)
        if isValid(item) and item.scene() is scene and item.isVisible():
            with _kept(painter):
                painter.setTransform(item.sceneTransform(), True)
                painter.setOpacity(item.effectiveOpacity())
                option = QStyleOptionGraphicsItem()
                option.exposedRect = item.mapRectFromScene(area).intersected(item.boundingRect())
                item.paint(painter, option, None)
    with _kept(painter):
        scene.drawForeground(painter, area)


def _render(scene: QGraphicsScene, area: QRectF, painter: QPainter, target: QRectF, transparent: bool) -> None:
    _set_hints(painter, target)
    with _drawn_directly(scene), _background(scene, transparent):
        scene.render(painter, target, area, Qt.AspectRatioMode.IgnoreAspectRatio)


def _set_hints(painter: QPainter, target: QRectF) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setClipRect(target)


@contextmanager
def _kept(painter: QPainter) -> Iterator[None]:
    """Bring the painter back to what it was."""
    painter.save()
    try:
        yield
    finally:
        painter.restore()


@contextmanager
def _drawn_directly(scene: QGraphicsScene) -> Iterator[None]:
    """Turn the items' caches off: a cache holds pixels of the screen, which would end up in the drawing."""
    cached = [(item, item.cacheMode()) for item in scene.items()]
    cached = [(item, mode) for item, mode in cached if mode != QGraphicsItem.CacheMode.NoCache]
    for item, _ in cached:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    try:
        yield
    finally:
        for item, mode in cached:
            item.setCacheMode(mode)


@contextmanager
def _background(scene: QGraphicsScene, transparent: bool) -> Iterator[None]:
    """Tell the scene to leave its background out for a while."""
    if not transparent:
        yield
        return
    brush = scene.backgroundBrush()
    scene.setProperty(TRANSPARENT, True)
    scene.setBackgroundBrush(QColor(0, 0, 0, 0))
    try:
        yield
    finally:
        scene.setProperty(TRANSPARENT, False)
        scene.setBackgroundBrush(brush)
