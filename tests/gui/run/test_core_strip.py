"""The strip of the cores in the Run workspace: what it shows, and where a click, the wheel and the keys lead."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent

from gui.export import picture_of
from gui.run.cores import CoresPanel
from gui.run.strip_picture import tick_of
from model.elements import ProgramSource
from model.machine.faults import CoreReturned, CoreTaken
from model.machine.inputs import Paused
from tests.gui.run.conftest import PATIENCE, make_host

SPIN = ProgramSource("start: inc ebx\njmp start\n")


def shown(bench):
    """Turn to the strip and return it."""
    bench.panels.tabs.show_part("cores")
    bench.workspace.turns.finish()
    return bench.panels.panel(CoresPanel).strip


def settle(bench):
    bench.workspace.turns.finish()


def wheel(strip, x, notches, modifiers=Qt.KeyboardModifier.NoModifier):
    event = QWheelEvent(
        QPointF(x, 60), QPointF(x, 60), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    strip.wheelEvent(event)


@pytest.fixture
def ran(make_bench):
    """Two guests that wait for a key at the end of some thousand steps, on four cores."""
    bench = make_bench(make_host(2, "io"))
    bench.run_to_end()
    return bench


def test_before_the_first_step_the_rows_are_empty(bench):
    strip = shown(bench)
    assert list(strip.picture.cores) == ["core 0", "core 1", "core 2", "core 3"]
    assert list(strip.picture.pieces(strip.area)) == []
    assert strip.words_at(200, 50) == ""
    assert not strip.grab().isNull()


def test_each_core_is_drawn_in_the_colour_of_its_guest(ran):
    strip = shown(ran)
    picture = strip.grab().toImage()
    pieces = list(strip.picture.pieces(strip.area))
    assert {(piece.core, piece.guest) for piece in pieces} >= {(0, "g0"), (1, "g1")}
    for piece in pieces:
        if piece.box.width() > 6:
            centre = piece.box.center().toPoint()
            drawn = QColor(picture.pixel(round(piece.box.left() + 3), centre.y() - 2))
            assert drawn.name() == strip.picture.colors[piece.guest].name()


def test_a_click_goes_to_the_position(ran, qtbot):
    strip = shown(ran)
    wanted = ran.controller.snapshot.held // 2
    point = QPoint(round(strip.picture.x_of(strip.area, wanted)), 60)
    with qtbot.waitSignal(ran.controller.snapshot_changed, timeout=PATIENCE):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=point)
    assert abs(ran.controller.position - wanted) <= ran.controller.snapshot.held / strip.width() + 1


def test_the_wheel_zooms_around_the_pointer_and_keys_move(ran, qtbot):
    strip = shown(ran)
    held = ran.controller.snapshot.held
    x = strip.picture.x_of(strip.area, held / 4)
    wheel(strip, x, 4)
    picture = strip.picture
    assert picture.end - picture.start < held / 2
    assert abs(strip.picture.position_at(strip.area, x) - held / 4) < held / 100
    assert strip.bar.isVisible()
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert strip.picture.end == held
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert strip.picture.end < held
    wheel(strip, x, 1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    assert strip.picture.start == 0
    qtbot.keyClick(strip, Qt.Key.Key_0)
    assert (strip.picture.start, strip.picture.end) == (0, held)
    assert not strip.bar.isVisible()


def test_a_point_says_who_had_the_core_and_what_it_did(ran):
    strip = shown(ran)
    piece = max(strip.picture.pieces(strip.area), key=lambda piece: piece.use.steps)
    words = strip.words_at(piece.box.center().x(), piece.box.center().y())
    assert words.startswith(f"{strip.picture.names[piece.guest]} on core {piece.core}\n")
    assert "in the hypervisor" in words
    assert strip.words_at(5, 5) == ""


def test_faults_and_states_are_marked_and_a_click_on_a_mark_goes_there(ran, qtbot):
    strip = shown(ran)
    ran.seek(300)
    for entry in (CoreTaken(core=0), Paused("g1")):
        ran.order(lambda entry=entry: ran.controller.give(entry))
    ran.run_to_end()
    settle(ran)
    marks = {mark.words: mark for mark in strip.picture.marks}
    assert set(marks) == {"Take the core away: core 0", "Pause: legacy-db"}
    assert marks["Pause: legacy-db"].state == "paused"
    assert list(strip.picture.offline) == [(0, 300, ran.controller.snapshot.held)]
    y = strip.picture.track(strip.area).top() - 8
    first = strip.picture.x_of(strip.area, 300)
    assert strip.words_at(first, y).startswith("Take the core away: core 0\nat step 300")
    assert strip.words_at(first + 14, y).startswith("Pause: legacy-db")
    with qtbot.waitSignal(ran.controller.snapshot_changed, timeout=PATIENCE):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(round(first), round(y)))
    assert ran.controller.position == 300
    ran.order(lambda: ran.controller.give(CoreReturned(core=0)))
    settle(ran)
    assert list(strip.picture.offline) == [(0, 300, 300)]


def test_a_guest_that_ends_by_itself_is_marked(make_bench):
    bench = make_bench(make_host(2))
    bench.run_to_end()
    strip = shown(bench)
    assert {mark.words for mark in strip.picture.marks} == {"web-01: powered off", "legacy-db: powered off"}


def test_what_the_user_looks_at_stays_while_the_run_goes_on(make_bench):
    bench = make_bench(make_host(2, SPIN))
    bench.workspace.trigger("run-fast")
    strip = shown(bench)
    bench.qtbot.waitUntil(lambda: bench.controller.position > 3000, timeout=PATIENCE)
    settle(bench)
    strip.show_range(500, 1500)
    bench.qtbot.waitUntil(lambda: bench.controller.position > 8000, timeout=PATIENCE)
    settle(bench)
    assert (strip.picture.start, strip.picture.end) == (500, 1500)
    strip.fit()
    bench.qtbot.waitUntil(lambda: bench.controller.position > 12_000, timeout=PATIENCE)
    settle(bench)
    assert strip.picture.end > 8000
    bench.controller.pause()


def test_the_view_that_was_clicked_is_exported(ran, qtbot):
    strip = shown(ran)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(200, 60))
    scene, area = ran.workspace.export_scene()
    assert scene is not ran.workspace.scene
    assert 60 < area.height() <= strip.height()
    picture = picture_of(scene, area)
    assert (picture.width(), picture.height()) == (strip.width(), round(area.height()))
    piece = max(strip.picture.pieces(strip.area), key=lambda piece: piece.use.steps)
    drawn = picture.pixelColor(round(piece.box.left() + 4), round(piece.box.top() + 3))
    assert drawn.name() == strip.picture.colors[piece.guest].name()
    ran.panels.view.setFocus()
    assert ran.workspace.export_scene()[0] is ran.workspace.scene


def test_the_numbers_of_the_axis_have_room():
    for span in (1, 7, 100, 12_345, 2_000_000):
        for width in (80.0, 700.0, 1800.0):
            each = tick_of(span, width)
            assert str(each).strip("0") in ("1", "2", "5")
            assert each / span * width >= 80 or each == 1
            assert each == 1 or each / span * width < 250
