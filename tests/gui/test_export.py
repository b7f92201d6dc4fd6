"""Pictures of a scene: their size, their colours, what is in them; and what happens when they cannot be made."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene

from gui.export import LARGEST_SIDE, ExportError, kind_of_path, pdf_of, picture_of, save_picture, svg_of
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
