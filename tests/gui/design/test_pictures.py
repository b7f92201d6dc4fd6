"""What the canvas keeps of what it drew: always the same picture as drawing everything anew."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

from gui.design.items.pictures import CARDS_A_FRAME
from gui.design.scene import DesignScene
from gui.settings import settings
from gui.theme import set_theme
from model.elements import Approach, Design, Guest, Host, Technique


def picture(view):
    """Return what the view shows."""
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    view.viewport().render(image, QPoint())
    return image


def are_alike(one, other):
    """Whether no px differs by more than rounding: drawing into a clipped part mixes edges a little differently."""
    size = (one.width(), one.height())
    first, second = (Image.frombytes("RGBX", size, bytes(image.constBits())).convert("RGB") for image in (one, other))
    return max(high for _, high in ImageChops.difference(first, second).getextrema()) <= 3


def drawn_anew(view):
    """Return what the view shows when no picture is kept."""
    for item in view.canvas.host_items.values():
        item.forget_picture()
    return picture(view)


@pytest.fixture
def large(session):
    """A design with more cards than a frame draws."""
    hosts = tuple(
        Host(f"h{n}", f"host-{n}", (n % 3 * 1000.0, n // 3 * 700.0),
             guests=tuple(Guest(f"g{n}-{k}", f"guest-{n}-{k}", memory_mib=512) for k in range(7)))
        for n in range(6)
    )  # fmt: skip
    made = Design("Large", hosts)
    assert sum(len(host.guests) + 1 for host in hosts) > CARDS_A_FRAME
    session.document.load(made)
    return made


EDITS = {
    "rename a guest": lambda d: d.replace_guest(replace(d.design.guest("web"), name="front")),
    "memory": lambda d: d.replace_guest(replace(d.design.guest("web"), memory_mib=30000)),
    "technique": lambda d: d.replace_guest(replace(d.design.guest("web"), technique=Technique.OS_LEVEL)),
    "peripheral": lambda d: d.replace_guest(replace(d.design.guest("web"), peripherals=())),
    "rename a host": lambda d: d.replace_host(replace(d.design.host("server"), name="Big iron")),
    "approach": lambda d: d.replace_host(replace(d.design.host("server"), approach=Approach.TRADITIONAL)),
    "move": lambda d: d.replace_host(replace(d.design.host("server"), position=(40.0, 60.0))),
    "remove a guest": lambda d: d.remove_guest("web"),
    "reorder": lambda d: d.move_guest("legacy", "server", 0),
    "remove a host": lambda d: d.remove_host("server"),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_the_kept_picture_is_as_a_new_one(view, session, name):
    settings().reduced_motion = True
    before = picture(view)
    EDITS[name](session.document)
    kept = picture(view)
    assert kept != before
    assert are_alike(kept, drawn_anew(view))


@pytest.mark.parametrize("chosen", [["server"], ["web"], ["web#memory"], ["server#peripherals[0]"]])
def test_selection_is_drawn_and_taken_away(view, session, chosen):
    before = picture(view)
    session.select(chosen)
    selected = picture(view)
    assert selected != before
    assert are_alike(selected, drawn_anew(view))
    session.select([])
    assert are_alike(picture(view), before)


def test_a_new_theme_is_drawn(view, session):
    before = picture(view)
    set_theme("dark")
    session.theme_changed.emit()
    dark = picture(view)
    assert dark != before
    assert dark == drawn_anew(view)


def test_moving_the_canvas_draws_nothing_anew(view, scene, monkeypatch):
    picture(view)
    drawn = []
    for item in scene.host_items.values():
        monkeypatch.setattr(item, "draw", lambda *of, item=item: drawn.append(item))
    view.pan_by(QPoint(30, 20))
    picture(view)
    assert drawn == []


def test_a_small_design_is_drawn_at_once_after_zooming(view):
    view.set_zoom(0.8)
    assert picture(view) == drawn_anew(view)


def test_a_large_design_comes_to_the_picture_that_drawing_it_anew_gives(view, scene, large, qtbot):
    view.fit()
    qtbot.waitUntil(lambda: not scene.pictures.is_waiting)
    settled = picture(view)
    view.set_zoom(view.zoom() * 1.3)
    hurried = picture(view)
    assert hurried != settled
    qtbot.waitUntil(lambda: not scene.pictures.is_waiting)
    sharp = picture(view)
    anew = DesignScene(scene.session)
    assert sharp != hurried
    for host in large.hosts:
        assert scene.host_items[host.id].boxes == anew.host_items[host.id].boxes
        assert not scene.host_items[host.id].wants_picture(view.zoom(), 1.0)


def test_an_edit_of_a_large_design_is_seen_in_the_next_frame(view, scene, session, large, qtbot):
    view.fit()
    qtbot.waitUntil(lambda: not scene.pictures.is_waiting)
    before = picture(view)
    session.document.replace_guest(replace(session.document.design.guest("g0-0"), name="renamed"))
    after = picture(view)
    assert after != before
    assert scene.host_items["h0"].cards["g0-0"].guest.name == "renamed"
    assert not scene.host_items["h0"].wants_picture(view.zoom(), 1.0)


def test_at_the_largest_zoom_no_giant_pictures_are_kept(view, scene):
    view.set_zoom(10.0)
    picture(view)
    assert not any(item.wants_picture(10.0, 1.0) for item in scene.host_items.values())
