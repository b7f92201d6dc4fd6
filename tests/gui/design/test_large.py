"""A large design is checked, laid out and drawn between the events, and comes to the same in the end."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from gui.session import CHECKED_AT_ONCE
from gui.widgets.buttons import LinkButton
from model.elements import Approach, Design, Guest, Host
from model.rules import check
from model.text import text

HOSTS, GUESTS = 16, 20


@pytest.fixture
def large():
    """More than is checked or shown in one event, with a finding about every guest."""
    assert HOSTS * GUESTS > CHECKED_AT_ONCE
    return Design("Large", tuple(
        Host(f"h{n}", f"host-{n}", (n % 4 * 1400.0, n // 4 * 1400.0), approach=Approach.TRADITIONAL,
             guests=tuple(Guest(f"g{n}-{k}", f"guest-{n}-{k}") for k in range(GUESTS)))
        for n in range(HOSTS)
    ))  # fmt: skip


def test_the_findings_of_a_large_design_are_never_half_there(session, large):
    session.document.load(large)
    assert session.is_checking
    assert session.findings == check(large)
    assert not session.is_checking


def test_a_large_design_is_checked_by_itself(session, large, qtbot):
    heard = []
    session.findings_changed.connect(lambda: heard.append(session.is_checking))
    session.document.load(large)
    assert heard == [True]
    qtbot.waitUntil(lambda: not session.is_checking)
    assert heard == [True, False]
    assert session.findings == check(large)


def test_an_edit_in_the_middle_of_the_checks_is_checked_too(session, large):
    session.document.load(large)
    session.document.remove_host("h3")
    assert session.findings == check(session.document.design)


def test_another_design_ends_the_checks_of_the_one_before(session, large):
    session.document.load(large)
    session.document.load(Design("Empty"))
    assert not session.is_checking
    assert session.findings == ()


def test_the_checks_panel_says_that_it_does_not_know_yet(workspace, session, large, qtbot):
    session.document.load(large)
    assert workspace.checks.shown_findings() == ()
    assert "Checking…" in [label.text() for label in workspace.checks.findChildren(QLabel) if label.isVisible()]
    qtbot.waitUntil(lambda: not session.is_checking)
    assert len(workspace.checks.shown_findings()) == len(check(large))


def test_the_canvas_of_a_large_design_settles_completely(view, scene, session, large, qtbot):
    session.document.load(large)
    view.fit()
    view.show()
    qtbot.waitUntil(lambda: not session.is_checking and not scene.pictures.is_waiting)
    for host in large.hosts:
        item = scene.host_items[host.id]
        assert not item.wants_picture(view.zoom(), view.devicePixelRatioF())
        assert [card.guest for card in item.cards.values()] == list(host.guests)
        assert all(card.look.severity == "error" for card in item.cards.values())
        assert item.boxes == scene.boxes(host.id)


def test_all_of_a_large_design_is_selected_and_released(view, scene, session, large, qtbot):
    session.document.load(large)
    session.select([host.id for host in large.hosts])
    assert all(scene.host_items[host.id].look.selected for host in large.hosts)
    session.select([])
    assert not any(scene.host_items[host.id].look.selected for host in large.hosts)


def test_only_where_hosts_stand_is_no_reason_to_check_them_again(session, large):
    session.document.load(large)
    before = session.findings_of("h0")
    host = session.document.design.host("h0")
    session.document.replace_host(replace(host, position=(5.0, 5.0)))
    assert session.findings_of("h0") is before


def test_many_hosts_are_laid_out_between_the_events_and_then_fitted(workspace, session, large, qtbot):
    scene, view = workspace.scene, workspace.view
    session.document.load(large)
    assert scene.is_laying_out
    qtbot.waitUntil(lambda: not scene.is_laying_out)
    zoom, middle = view.zoom(), view.centre()
    view.fit()
    assert (view.zoom(), view.centre()) == (zoom, middle)
    for host in large.hosts:
        assert scene.host_items[host.id].frame().size() == scene.boxes(host.id).size


def test_who_asks_where_something_stands_gets_all_of_it(scene, session, large):
    session.document.load(large)
    assert scene.is_laying_out
    last = large.hosts[-1]
    assert scene.element_rect(last.id).size() == scene.boxes(last.id).size
    assert not scene.is_laying_out
    assert scene.sceneRect().contains(scene.content_rect())


def test_a_large_design_that_shrinks_takes_its_new_place(scene, session, large):
    session.document.load(large)
    before = scene.content_rect()
    with session.document.transaction(text("Free")):
        for host in large.hosts:
            session.document.replace_host(replace(host, guests=host.guests[:4]))
    assert scene.is_laying_out
    assert scene.content_rect().height() < before.height()


def test_the_summaries_of_many_hosts_come_one_after_the_other(workspace, session, large, qtbot):
    session.document.load(large)
    overview = workspace.inspector.page()

    def named():
        return [link.text() for link in overview.findChildren(LinkButton) if link.isVisible()]

    assert len(named()) < 12
    qtbot.waitUntil(lambda: len(named()) == 12)
    assert named() == [host.name for host in large.hosts[:12]]
    session.document.load(Design("Empty"))
    assert named() == []
