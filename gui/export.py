"""Pictures of a view: PNG, SVG or PDF of a graphics scene. The window's dialog and the `render` command share it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from math import ceil
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMarginsF,
    QRectF,
    QSaveFile,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from gui.background import await_work, start_work
from gui.svg_text import outline_texts
from gui.theme import theme

translate = QCoreApplication.translate

KINDS = ("png", "svg", "pdf")
SCALES = (1.0, 2.0, 3.0, 4.0)
LARGEST_SIDE = 16384
POINTS_PER_PIXEL = 0.75  # CSS: 96 px and 72 pt are one inch
TRANSPARENT = "transparent"  # a scene with this property leaves its background out


class ExportError(Exception):
    """A picture that could not be made; `str()` is the sentence, in the language of the window."""


def kind_of_path(path: Path) -> str:
    """Return "png", "svg" or "pdf" by the file's ending; raises ExportError."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        sentence = translate("Export", "{name}: pictures are PNG, SVG or PDF. End the name in .png, .svg or .pdf.")
        raise ExportError(sentence.format(name=path.name))
    return kind


def size_of(area: QRectF, scale: float) -> QSize:
    """Return the size in pixels of a picture of that part of a scene; the scale is kept exactly.

    Raises ExportError for a picture larger than LARGEST_SIDE.
    """
    size = QSize(round(ceil(area.width()) * scale), round(ceil(area.height()) * scale))
    if max(size.width(), size.height()) > LARGEST_SIDE:
        sentence = translate(
            "Export", "A picture of {width} by {height} pixels is too large. Choose a smaller scale, or SVG."
        )
        raise ExportError(sentence.format(width=size.width(), height=size.height()))
    return size


def picture_of(scene: QGraphicsScene, area: QRectF, scale: float = 1.0, transparent: bool = False) -> QImage:
    """Return that part of the scene as an image, `scale` pixels for each unit of the scene."""
    area = _whole(area)
    size = size_of(area, scale)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    # 96 dots an inch at 1x, so that a document shows all scales in the same size.
    dots = round(96 * scale / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.fill(Qt.GlobalColor.transparent if transparent else theme().color("canvas"))
    painter = QPainter(image)
    _paint(scene, area, painter, QRectF(0, 0, size.width(), size.height()), transparent)
    painter.end()
    return image


def svg_of(scene: QGraphicsScene, area: QRectF, scale: float = 1.0, transparent: bool = False) -> bytes:
    """Return that part of the scene as SVG. Its texts are outlines: it looks the same without our fonts."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    area = _whole(area)
    size = area.size()
    generator.setSize(size.toSize())
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle("Hypervista")
    generator.setDescription("")
    painter = QPainter(generator)
    target = QRectF(0, 0, size.width(), size.height())
    if not transparent:
        painter.fillRect(target, theme().color("canvas"))
    _paint(scene, area, painter, target, transparent)
    painter.end()
    return outline_texts(bytes(buffer.data().data()), size.width() * scale, size.height() * scale)


def pdf_of(scene: QGraphicsScene, area: QRectF, scale: float = 1.0, transparent: bool = False) -> bytes:
    """Return that part of the scene as one PDF page of its own size."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    page = QSizeF(area.width(), area.height()) * POINTS_PER_PIXEL * scale
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, "Hypervista", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setCreator("Hypervista")
    painter = QPainter(writer)
    target = QRectF(0, 0, writer.width(), writer.height())
    if not transparent:
        painter.fillRect(target, theme().color("canvas"))
    _paint(scene, area, painter, target, transparent)
    painter.end()
    return bytes(buffer.data().data())


def save_picture(
    scene: QGraphicsScene, area: QRectF, path: Path, scale: float = 1.0, transparent: bool = False
) -> None:
    """Write that part of the scene to a file whose ending says which kind of picture it is.

    A file that was there stays whole if writing fails. Raises ExportError.
    """
    kind = kind_of_path(path)
    if area.isEmpty():
        raise ExportError(translate("Export", "There is nothing to export: the view is empty. Place a host first."))
    size_of(area, scale)
    if kind == "png":
        # Packing pixels takes most of the time, and needs neither the scene nor the interpreter.
        packing = start_work(partial(_png, picture_of(scene, area, scale, transparent)))
        await_work(packing)
        data = packing.result()
    else:
        data = (svg_of if kind == "svg" else pdf_of)(scene, area, scale, transparent)
    _write(path, data)


def _whole(area: QRectF) -> QRectF:
    """Return the area with whole sides, so that one unit is exactly `scale` pixels."""
    return QRectF(area.x(), area.y(), ceil(area.width()), ceil(area.height()))


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def _write(path: Path, data: bytes) -> None:
    file = QSaveFile(str(path))
    if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
        return
    reason = file.errorString()
    file.cancelWriting()
    sentence = translate("Export", "{name} cannot be written: {reason}. Choose another folder or free some space.")
    raise ExportError(sentence.format(name=path.name, reason=reason.rstrip(".")))


def _paint(scene: QGraphicsScene, area: QRectF, painter: QPainter, target: QRectF, transparent: bool) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setClipRect(target)
    with _drawn_directly(scene), _background(scene, transparent):
        scene.render(painter, target, area, Qt.AspectRatioMode.IgnoreAspectRatio)


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
    brush = scene.backgroundBrush()
    scene.setProperty(TRANSPARENT, transparent)
    if transparent:
        scene.setBackgroundBrush(QColor(0, 0, 0, 0))
    try:
        yield
    finally:
        scene.setProperty(TRANSPARENT, False)
        scene.setBackgroundBrush(brush)
