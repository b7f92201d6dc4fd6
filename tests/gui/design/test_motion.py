"""Changing the approach re-stacks the layers in one motion; time passes only when the test says so."""

from dataclasses import replace

import pytest

from gui.design.editing import Editor
from gui.design.layout import lay_out_host
from gui.design.motion import RESTACK_MS, blend, ease
from gui.settings import settings
from model.elements import Approach, OperatingSystem


@pytest.fixture
def editor(session):
    return Editor(session)


def shown(scene):
    return scene.host_items["server"].boxes


def test_the_stack_moves_and_comes_to_rest(scene, session, editor, clock):
    before = shown(scene)
    editor.set_approach("server", Approach.BARE_METAL)
    after = lay_out_host(session.document.design.host("server"))
    assert scene.is_moving
    assert shown(scene).hardware == before.hardware
    clock.advance(RESTACK_MS / 2)
    middle = shown(scene)
    assert after.hardware.top() < middle.hardware.top() < before.hardware.top()
    assert 0 < middle.layer("host-os").opacity < 1
    assert middle.layer("host-os").host.host_os == OperatingSystem()
    clock.advance(RESTACK_MS / 2)
    assert shown(scene) == after
    assert not scene.is_moving


def test_undo_moves_back(scene, session, editor, clock, design):
    editor.set_approach("server", Approach.BARE_METAL)
    clock.advance(RESTACK_MS)
    session.document.undo()
    assert scene.is_moving
    clock.advance(RESTACK_MS)
    assert shown(scene) == lay_out_host(design.host("server"))


def test_a_second_switch_goes_on_from_where_the_stack_is(scene, editor, clock):
    editor.set_approach("server", Approach.BARE_METAL)
    clock.advance(RESTACK_MS / 2)
    halfway = shown(scene).hardware.top()
    editor.set_approach("server", Approach.HOSTED)
    assert shown(scene).hardware.top() == halfway


def test_reduced_motion_jumps(scene, session, editor):
    settings().reduced_motion = True
    editor.set_approach("server", Approach.BARE_METAL)
    assert not scene.is_moving
    assert shown(scene) == lay_out_host(session.document.design.host("server"))


def test_a_host_removed_in_motion_is_forgotten(scene, session, editor, clock):
    editor.set_approach("server", Approach.BARE_METAL)
    session.document.remove_host("server")
    clock.advance(RESTACK_MS / 2)
    assert not scene.is_moving
    assert "server" not in scene.host_items


def test_an_edit_in_motion_ends_at_the_new_arrangement(scene, session, editor, clock):
    editor.set_approach("server", Approach.BARE_METAL)
    clock.advance(100)
    session.document.remove_guest("legacy")
    clock.advance(RESTACK_MS)
    assert shown(scene) == lay_out_host(session.document.design.host("server"))


def test_the_motion_begins_and_ends_at_rest(design):
    server = design.host("server")
    one = lay_out_host(server)
    assert blend(one, one, 0.5, server) == one
    assert [ease(share) for share in (0.0, 0.5, 1.0)] == [0.0, 0.5, 1.0]
    assert ease(0.1) < 0.1
    assert ease(0.9) > 0.9


def test_the_host_system_comes_back(session, editor, design):
    custom = OperatingSystem("freebsd", 64)
    session.document.replace_host(replace(design.host("server"), host_os=custom))
    editor.set_approach("server", Approach.BARE_METAL)
    assert session.document.design.host("server").host_os is None
    editor.set_approach("server", Approach.HOSTED)
    assert session.document.design.host("server").host_os == custom
    editor.set_approach("station", Approach.HOSTED)
    assert session.document.design.host("station").host_os == OperatingSystem("linux", 64)


def test_cards_never_overlap_on_their_way(design):
    server = design.host("server")
    one, other = lay_out_host(server), lay_out_host(replace(server, approach=Approach.TRADITIONAL))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        first, second = (card.box for card in blend(one, other, share, server).cards)
        assert not first.intersects(second)
