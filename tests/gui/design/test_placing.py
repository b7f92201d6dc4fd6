"""Where new things go, and what is said before they do."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from gui.design.mime import TEMPLATE_MIME, TemplateRef, pack_template, read_template
from gui.design.placing import Placer, judge_guests
from gui.design.preview import describe, summarize
from gui.design.space import GRID, find_room, snap
from gui.design.walking import next_element, walk_order
from model.elements import Guest


@pytest.fixture
def placer(session):
    return Placer(session)


@pytest.mark.parametrize("kind", ["host", "guest", "peripheral"])
def test_a_template_comes_out_of_its_mime_data(kind):
    data = pack_template(TemplateRef(kind, "some-id"))
    assert data.hasFormat(TEMPLATE_MIME)
    assert read_template(data) == TemplateRef(kind, "some-id")


def test_judging_several_guests_sums_over_them(design):
    host = design.host("station")
    one = [Guest("a", "a", memory_mib=6000)]
    assert judge_guests(host, one).allowed
    both = judge_guests(host, [*one, Guest("b", "b", memory_mib=12000)])
    assert not both.allowed
    assert "1 of 2" in both.refusal


def test_the_note_names_rules_and_what_is_in_order(design):
    crowded = judge_guests(design.host("station"), [Guest("a", "a", memory_mib=13000, disk_gib=20)])
    assert crowded.severity == "warning"
    lines = describe(crowded)
    assert any("memory" in line.text and line.tone == "warning" for line in lines)
    assert "✓\N{NO-BREAK SPACE}disk" in lines[-1].text
    assert "✓\N{NO-BREAK SPACE}memory" not in lines[-1].text
    assert "1 warning" in summarize(crowded)


def test_a_clean_drop_is_green(placer):
    judgement = placer.judge(TemplateRef("guest", "linux-64"), "server")
    assert (judgement.severity, judgement.allowed) == ("ok", True)
    assert len(judgement.checked) == 4


def test_placing_selects_what_was_placed(placer, session):
    placer.place(TemplateRef("peripheral", "usb"), "server", "legacy")
    assert session.selection == ("legacy#peripherals[0]",)
    placer.place(TemplateRef("peripheral", "gpu"), "server")
    assert session.selection == ("server#peripherals[2]",)


def test_moving_before_a_guest_of_another_host(placer, session):
    placer.move(("web", "legacy"), "station", 0)
    assert [guest.id for guest in session.document.design.host("station").guests] == ["web", "legacy", "mail"]


def test_snapping():
    assert snap(QPointF(29, -31)) == QPointF(20, -40)


@pytest.mark.parametrize("wish", [(0, 0), (350, 210), (-700, 30), (10, 990)])
def test_room_is_found_without_covering_anything(wish):
    taken = [QRectF(0, 0, 720, 460), QRectF(760, 0, 720, 460), QRectF(0, 520, 720, 300)]
    for _ in range(12):
        place = find_room(taken, QSizeF(720, 460), QPointF(*wish))
        new = QRectF(place, QSizeF(720, 460))
        assert (place.x() % GRID, place.y() % GRID) == (0, 0)
        assert not any(new.intersects(other) for other in taken)
        taken.append(new)


def test_free_room_is_taken_as_wished():
    assert find_room([], QSizeF(10, 10), QPointF(103, 98)) == QPointF(100, 100)


def test_walking_past_the_end(design):
    order = walk_order(design)
    assert order == ["server", "web", "legacy", "station", "mail", "old"]
    assert next_element(design, "old", 1) == ""
    assert next_element(design, "", 1) == "server"
    assert next_element(design, "", -1) == "old"
    assert next_element(design, "web#cpu", 1) == "legacy"
