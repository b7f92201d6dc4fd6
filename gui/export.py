"""Pictures of a view: PNG, SVG or PDF of a graphics scene. The window's dialog and the `render` command share it."""

from __future__ import annotations

from functools import partial
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, QSaveFile, QSize
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QGraphicsScene

from gui.background import Cancelled, Progress, await_steps, await_work, start_work
from gui.picture_steps import Steps, finish, image_steps, pdf_steps, svg_steps, whole
from gui.svg_text import outline_texts

translate = QCoreApplication.translate

KINDS = ("png", "svg", "pdf")
SCALES = (1.0, 2.0, 3.0, 4.0)
LARGEST_SIDE = 16384


class ExportError(Exception):
    """A picture that could not be made; `str()` is the sentence, in the language of the window."""


def kind_of_path(path: Path) -> str:
    """Return "png", "svg" or "pdf" by the file's ending; raises ExportError."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        sentence = translate("Export", "{name}: pictures are PNG, SVG or PDF. End the name in .png, .svg or .pdf.")
        raise ExportError(sentence.format(name=path.name))
    return kind


def size_of(area: QRectF, scale: float, kind: str = "png") -> QSize:
    """Return the size in pixels of a picture of that part of a scene; the scale is kept exactly.

    Raises ExportError for a PNG or PDF larger than LARGEST_SIDE; a drawing may have any size.
    """
    size = QSize(round(ceil(area.width()) * scale), round(ceil(area.height()) * scale))
    if kind != "svg" and max(size.width(), size.height()) > LARGEST_SIDE:
        raise _too_large(size)
    return size


def picture_of(scene: QGraphicsScene, area: QRectF, scale: float = 1.0, transparent: bool = False) -> QImage:
    """Return that part of the scene as an image, `scale` pixels for each unit of the scene."""
    return finish(picture_steps(scene, area, scale, transparent))


def picture_steps(
    scene: QGraphicsScene, area: QRectF, scale: float = 1.0, transparent: bool = False
) -> Steps[QImage]:
    """Do the same in steps, see `gui.picture_steps`."""
    size = size_of(area, scale)
    image = yield from image_steps(scene, whole(area), size, transparent)
    if image.isNull():
        raise _too_large(size)
    # 96 dots an inch at 1x, so that a document shows all scales in the same size.
    dots = round(96 * scale / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    return image


def svg_of(scene: QGraphicsScene, area: QRectF, scale: float = 1.0, transparent: bool = False) -> bytes:
    """Return that part of the scene as SVG. Its texts are outlines: it looks the same without our fonts."""
    return _outlined(finish(svg_steps(scene, whole(area), transparent)), area, scale)


def pdf_of(scene: QGraphicsScene, area: QRectF, scale: float = 1.0, transparent: bool = False) -> bytes:
    """Return that part of the scene as one PDF page of its own size."""
    return finish(pdf_steps(scene, area, scale, transparent))


def save_picture(
    scene: QGraphicsScene,
    area: QRectF,
    path: Path,
    scale: float = 1.0,
    transparent: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write that part of the scene to a file whose ending says which kind of picture it is.

    A file that was there stays whole if writing fails or is cancelled.

    Args:
        scene: what is drawn.
        area: the part of it, in its units.
        path: the file.
        scale: pixels for each unit.
        transparent: without a background.
        progress: if given, the window answers meanwhile, and this is told how far it is.

    Raises:
        ExportError: there is nothing to draw, or it cannot be written.
        Cancelled: by way of `progress`.
    """
    kind = kind_of_path(path)
    if area.isEmpty():
        raise ExportError(translate("Export", "There is nothing to export: the view is empty. Place a host first."))
    size_of(area, scale, kind)
    steps = _steps_of(kind, scene, area, scale, transparent)
    if progress is None:
        _pack(finish(steps), kind, area, scale, path, None)
        return
    drawn = await_steps(steps, progress)
    progress.say(None)
    # Packing pixels and outlining texts needs nothing of the window's; designs are saved by another thread.
    packing = start_work(partial(_pack, drawn, kind, area, scale, path, progress), "pictures")
    await_work(packing, progress=progress)
    packing.result()


def _steps_of(
    kind: str, scene: QGraphicsScene, area: QRectF, scale: float, transparent: bool
) -> Steps[QImage | bytes]:
    if kind == "png":
        return picture_steps(scene, area, scale, transparent)
    if kind == "svg":
        return svg_steps(scene, whole(area), transparent)
    return pdf_steps(scene, area, scale, transparent)


def _pack(
    drawn: QImage | bytes, kind: str, area: QRectF, scale: float, path: Path, progress: Progress | None
) -> None:
    data = _png(drawn) if isinstance(drawn, QImage) else drawn
    if kind == "svg":
        data = _outlined(data, area, scale)
    if progress is not None and progress.is_cancelled:
        raise Cancelled
    write_file(path, data)


def _outlined(drawing: bytes, area: QRectF, scale: float) -> bytes:
    size = whole(area).size() * scale
    return outline_texts(drawing, size.width(), size.height())


def _too_large(size: QSize) -> ExportError:
    sentence = translate(
        "Export", "A picture of {width} by {height} pixels is too large. Choose a smaller scale, or SVG."
    )
    return ExportError(sentence.format(width=size.width(), height=size.height()))


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def write_file(path: Path, data: bytes) -> None:
    """Write a file; one that was there stays whole if that fails. Raises ExportError."""
    file = QSaveFile(str(path))
    if file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
        return
    reason = file.errorString()
    file.cancelWriting()
    sentence = translate("Export", "{name} cannot be written: {reason}. Choose another folder or free some space.")
    raise ExportError(sentence.format(name=path.name, reason=reason.rstrip(".")))
