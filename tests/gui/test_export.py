"""Pictures of a scene: their size, their colours, what is in them; and what happens when they cannot be made."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene, QGraphicsView
from pytestqt.qtbot import QtBot

from gui.background import Cancelled, Progress, start_work
from gui.export import (
    LARGEST_SIDE,
    ExportError,
    kind_of_path,
    pdf_of,
    picture_of,
    picture_steps,
    save_picture,
    svg_of,
)
from gui.picture_steps import TILE, Steps, pdf_steps, svg_steps
from gui.theme import caption_font, font, set_theme, theme

AREA = QRectF(0, 0, 120, 80)
RED = QColor("#d01020")


class Scene(QGraphicsScene):
    """A red square in the corner, a text, and the background of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setSceneRect(AREA)
        self.square = QGraphicsRectItem(10, 10, 20, 20)
        self.square.setBrush(RED)
        self.square.setPen(Qt.PenStyle.NoPen)
        self.square.setCacheMode(QGraphicsRectItem.CacheMode.DeviceCoordinateCache)
        self.addItem(self.square)

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        if not self.property("transparent"):
            painter.fillRect(rect, theme().color("canvas"))
        painter.setPen(QColor("#000000"))
        painter.setFont(caption_font())
        painter.drawText(QPointF(40, 25), "ring <3> & more")
        painter.setFont(font(13, QFont.Weight.DemiBold))
        painter.drawText(QPointF(40, 60), "Hypervisor")


@pytest.fixture
def scene(qapp: object) -> Scene:
    return Scene()


def drawn(drawing: bytes, size: tuple[int, int]) -> QImage:
    """Return what an SVG viewer shows."""
    renderer = QSvgRenderer(drawing)
    assert renderer.isValid()
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def difference(first: QImage, second: QImage) -> float:
    """Return the mean difference of two pictures of one size, from 0 to 255."""
    total = 0
    for x in range(0, first.width(), 2):
        for y in range(0, first.height(), 2):
            one, other = first.pixelColor(x, y), second.pixelColor(x, y)
            total += abs(one.lightness() - other.lightness())
    return total / (first.width() * first.height() / 4)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0, 4.0])
def test_png_has_exactly_the_scale(scene: Scene, scale: float, tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    save_picture(scene, AREA, path, scale)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (120 * scale, 80 * scale)
    inside, outside = round(20 * scale), round(5 * scale)
    assert image.pixelColor(inside, inside) == RED
    assert image.pixelColor(outside, outside).name() == theme().canvas
    edge = round(10 * scale)
    assert image.pixelColor(edge + 1, inside) == RED
    assert image.pixelColor(edge - 2, inside) != RED


def test_part_of_a_scene(scene: Scene) -> None:
    image = picture_of(scene, QRectF(10, 10, 19.5, 20), 2.0)
    assert (image.width(), image.height()) == (40, 40)
    assert all(image.pixelColor(x, 20) == RED for x in (1, 20, 38))


def test_transparent_background(scene: Scene) -> None:
    image = picture_of(scene, AREA, 1.0, transparent=True)
    assert image.pixelColor(5, 5).alpha() == 0
    assert image.pixelColor(20, 20) == RED
    assert picture_of(scene, AREA).pixelColor(5, 5).alpha() == 255


def test_background_is_that_of_the_theme(scene: Scene) -> None:
    set_theme("dark")
    assert picture_of(scene, AREA).pixelColor(5, 5).name() == theme().canvas


def test_svg_looks_like_the_png(scene: Scene) -> None:
    picture = picture_of(scene, AREA, 4.0)
    empty = QImage(picture.size(), picture.format())
    empty.fill(theme().color("canvas"))
    # Freetype may darken the stems of the glyphs that it paints, but not of outlines: up to a tenth more ink.
    assert difference(drawn(svg_of(scene, AREA), (480, 320)), picture) < 0.5 * difference(empty, picture)


def test_svg_needs_no_fonts_and_has_its_size(scene: Scene) -> None:
    root = ElementTree.fromstring(svg_of(scene, AREA, 3.0))
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("360", "240", "0 0 120 80")
    tags = {element.tag.split("}")[1] for element in root.iter()}
    assert "text" not in tags
    assert "image" not in tags
    labels = {element.get("aria-label") for element in root.iter()}
    assert {"ring <3> & more", "Hypervisor"} <= labels


def test_transparent_svg_has_no_ground(scene: Scene) -> None:
    assert drawn(svg_of(scene, AREA, transparent=True), (120, 80)).pixelColor(5, 5).alpha() == 0
    assert drawn(svg_of(scene, AREA), (120, 80)).pixelColor(5, 5).name() == theme().canvas


def test_pdf_is_one_page_of_the_size(scene: Scene) -> None:
    page = pdf_of(scene, AREA, 2.0)
    assert page.startswith(b"%PDF-")
    assert page.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 180" in page


def test_exporting_leaves_the_scene_as_it_was(scene: Scene) -> None:
    brush = scene.backgroundBrush()
    svg_of(scene, AREA, transparent=True)
    assert scene.square.cacheMode() == QGraphicsRectItem.CacheMode.DeviceCoordinateCache
    assert scene.backgroundBrush() == brush
    assert not scene.property("transparent")


def test_a_picture_of_many_tiles_has_no_seams(scene: Scene) -> None:
    wide = QGraphicsRectItem(5, 40, 110, 6)
    wide.setPen(QPen(QColor("#204080"), 1.3))
    scene.addItem(wide)
    tiled = picture_of(scene, AREA, 20.0)
    assert tiled.width() > 2 * TILE
    once = QImage(tiled.size(), tiled.format())
    once.fill(theme().color("canvas"))
    wide.setCacheMode(QGraphicsRectItem.CacheMode.NoCache)
    scene.square.setCacheMode(QGraphicsRectItem.CacheMode.NoCache)
    painter = QPainter(once)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(once.rect()), AREA)
    painter.end()
    assert difference(tiled, once) < 0.01


@pytest.mark.parametrize("steps", [svg_steps, partial(pdf_steps, scale=1.0)])
def test_a_drawing_is_one_step_an_item_and_the_end_another(scene: Scene, steps: Callable[..., Steps[bytes]]) -> None:
    scene.addItem(QGraphicsRectItem(50, 50, 10, 10))
    hidden = QGraphicsRectItem(70, 50, 10, 10)
    hidden.hide()
    scene.addItem(hidden)
    assert list(steps(scene, AREA, transparent=False)) == [0.0, 0.5, 1.0]


def test_half_transparent_items_stay_so_in_a_drawing(scene: Scene) -> None:
    scene.square.setOpacity(0.5)
    faded = drawn(svg_of(scene, AREA), (120, 80)).pixelColor(20, 20)
    assert abs(faded.green() - picture_of(scene, AREA).pixelColor(20, 20).green()) <= 2
    assert faded != RED


def test_a_scene_that_moves_meanwhile_is_drawn_in_one_moment(scene: Scene, qtbot: QtBot) -> None:
    view = QGraphicsView(scene)
    qtbot.addWidget(view)
    steps = picture_steps(scene, AREA, 20.0)
    moved = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            image: QImage = end.value
            break
        moved += 1
        scene.square.moveBy(0.5, 0)
    assert moved > 0
    row = [image.pixelColor(x, 400) == RED for x in range(image.width())]
    column = [image.pixelColor(row.index(True) + 40, y) == RED for y in range(image.height())]
    assert abs(sum(row) - 400) <= 2
    assert abs(sum(column) - 400) <= 2
    assert abs(row.index(True) - round((10 + moved * 0.5) * 20)) <= 1


def test_cancelled_while_packing_writes_nothing(scene: Scene, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"the old one")
    progress = Progress()
    progress.changed.connect(lambda share: progress.cancel() if share < 0 else None)
    with pytest.raises(Cancelled):
        save_picture(scene, AREA, path, progress=progress)
    start_work(int, "pictures").result()
    assert [entry.read_bytes() for entry in tmp_path.glob("picture*")] == [b"the old one"]


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_saved_between_events_it_is_the_same_picture(scene: Scene, tmp_path: Path, kind: str, qtbot: QtBot) -> None:
    first, second = tmp_path / f"first.{kind}", tmp_path / f"second.{kind}"
    save_picture(scene, AREA, first, 2.0)
    save_picture(scene, AREA, second, 2.0, progress=Progress())
    if kind == "pdf":  # which tells when it was made
        assert abs(first.stat().st_size - second.stat().st_size) < 64
    else:
        assert first.read_bytes() == second.read_bytes()


def test_ending_says_the_kind() -> None:
    assert kind_of_path(Path("a.PNG")) == "png"
    with pytest.raises(ExportError, match=r"a\.gif: pictures are PNG, SVG or PDF"):
        kind_of_path(Path("a.gif"))


def test_failing_to_write_keeps_the_old_picture(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"^picture\.png cannot be written: .*\. Choose another folder"):
        save_picture(scene, AREA, tmp_path / "no-such-folder" / "picture.png")
    folder = tmp_path / "taken.png"
    folder.mkdir()
    with pytest.raises(ExportError, match=r"^taken\.png cannot be written"):
        save_picture(scene, AREA, folder)


def test_full_disk_keeps_the_old_picture(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"the old one")
    # A QSaveFile on a full disk fails when it commits.
    monkeypatch.setattr("gui.export.QSaveFile.commit", lambda file: False)
    with pytest.raises(ExportError, match="cannot be written"):
        save_picture(scene, AREA, path)
    assert [entry.read_bytes() for entry in tmp_path.glob("picture*")] == [b"the old one"]


def test_too_large_and_empty_pictures_are_refused(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="too large"):
        save_picture(scene, QRectF(0, 0, LARGEST_SIDE, 10), tmp_path / "a.png", 2.0)
    with pytest.raises(ExportError, match="empty"):
        save_picture(scene, QRectF(), tmp_path / "a.png")
    assert list(tmp_path.glob("*.png")) == []
