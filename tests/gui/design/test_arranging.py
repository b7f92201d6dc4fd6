"""Hosts keep clear of each other: neighbours make room for one that grows, and all can be tidied up."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.design.arranging import make_room, tidy
from gui.design.editing import Editor
from gui.design.space import GRID, SPACING, host_rect
from gui.session import Session
from model.document import Document
from model.elements import Approach, Design, Guest, Host

pytestmark = pytest.mark.usefixtures("qapp")


def guests(count, host="h"):
    return tuple(Guest(f"{host}-g{number}", f"g{number}") for number in range(count))


def host(host_id, x, y, count=0):
    return Host(host_id, host_id, position=(float(x), float(y)), guests=guests(count, host_id))


def stack(*hosts):
    """Hosts one below the other, SPACING apart (and on the grid)."""
    placed, y = [], 0.0
    for each in hosts:
        placed.append(replace(each, position=(0.0, y)))
        y = -(-(host_rect(placed[-1]).bottom() + SPACING) // GRID) * GRID
    return tuple(placed)


def covers(design):
    return [(a.id, b.id) for a, b in combinations(design.hosts, 2) if host_rect(a).intersects(host_rect(b))]


def open_design(*hosts):
    document = Document()
    document.load(Design("Test", hosts))
    session = Session(document)
    return document, Editor(session), session


def test_a_host_that_grows_pushes_those_below_and_one_undo_brings_all_back():
    document, _, _ = open_design(*stack(host("a", 0, 0, 4), host("b", 0, 0, 1), host("c", 0, 0, 1)))
    before = document.design
    gap = host_rect(before.hosts[1]).top() - host_rect(before.hosts[0]).bottom()
    for number in range(8):
        document.add_guest("a", Guest(f"more-{number}", f"more {number}"))
    assert document.design.host("b").position[1] > before.host("b").position[1]
    assert not covers(document.design)
    now = host_rect(document.design.hosts[1]).top() - host_rect(document.design.hosts[0]).bottom()
    assert now >= min(gap, SPACING)
    assert now < gap + GRID
    for _ in range(8):
        document.undo()
    assert document.design == before
    assert not document.can_undo


def test_a_host_that_grows_wide_pushes_those_beside_it():
    left = host("a", 0, 0, 3)
    right = host("b", host_rect(left).right() + SPACING, 0, 1)
    document, _, _ = open_design(left, right)
    below_before = document.design.host("b").position[1]
    for number in range(20):
        document.add_guest("a", Guest(f"more-{number}", f"more {number}"))
    assert document.design.host("b").position[0] > right.position[0]
    assert document.design.host("b").position[1] == below_before
    assert not covers(document.design)


def test_a_host_far_away_stays_where_it_is():
    design = Design("Test", (host("a", 0, 0, 4), host("b", 0, 3000, 1), host("c", -2000, 0, 1)))
    grown = design.hosts[0].with_guest(Guest("new", "new"))
    assert make_room(design, replace(design, hosts=(grown, *design.hosts[1:]))) == ()


def test_hosts_that_the_user_put_over_each_other_stay_so():
    design = Design("Test", (host("a", 0, 0, 4), host("b", 60, 60, 1)))
    grown = design.hosts[0].with_guest(Guest("new", "new"))
    assert make_room(design, replace(design, hosts=(grown, design.hosts[1]))) == ()


def test_a_host_that_the_user_moves_pushes_nobody():
    document, editor, _ = open_design(*stack(host("a", 0, 0, 1), host("b", 0, 0, 1)))
    former = document.design.host("b").position
    editor.move_hosts(["a"], host_rect(document.design.hosts[1]).center())
    assert document.design.host("b").position == former


def test_another_layer_makes_room_too():
    bare = replace(host("a", 0, 0, 2), approach=Approach.BARE_METAL, host_os=None)
    document, editor, _ = open_design(*stack(bare, host("b", 0, 0, 1)))
    former = host_rect(document.design.hosts[0])
    editor.set_approach("a", Approach.HOSTED)
    assert host_rect(document.design.hosts[0]).bottom() > former.bottom()
    assert host_rect(document.design.hosts[1]).top() - host_rect(document.design.hosts[0]).bottom() >= SPACING
    assert len(document.history) == 1


def test_tidying_up_is_one_step_that_leaves_no_host_covered():
    document, editor, _ = open_design(
        host("a", 0, 0, 5), host("b", 30, 40, 1), host("c", 900, 10, 2), host("d", 35, 700), host("e", 20, 690, 9)
    )
    before = document.design
    assert covers(before)
    editor.tidy_up()
    assert not covers(document.design)
    assert document.history[-1].template == "Tidy up"
    document.undo()
    assert document.design == before


def test_what_is_tidy_stays_as_it_is():
    document, editor, _ = open_design(host("a", 0, 0, 5), host("b", 30, 40, 1), host("c", 900, 10, 2))
    editor.tidy_up()
    steps = len(document.history)
    editor.tidy_up()
    assert len(document.history) == steps


def test_tidying_up_keeps_the_order_of_reading():
    wide = [host(name, number * 1000, number % 2 * 30, 1) for number, name in enumerate("abcdef")]
    made = {each.id: each for each in wide} | {each.id: each for each in tidy(Design("Test", tuple(wide)))}
    rows = sorted(made.values(), key=lambda each: (each.position[1], each.position[0]))
    assert [each.id for each in rows] == list("abcdef")


places = st.tuples(st.integers(-40, 40).map(lambda n: n * 20), st.integers(-40, 40).map(lambda n: n * 20))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(places, st.integers(0, 6)), min_size=1, max_size=6), st.integers(1, 6))
def test_growing_covers_nothing_that_was_not_covered(made, more):
    design = Design("Test", tuple(host(f"h{n}", *place, count) for n, (place, count) in enumerate(made)))
    already = set(covers(design))
    first = design.hosts[0]
    for number in range(more):
        first = first.with_guest(Guest(f"more-{number}", f"more {number}"))
    after = replace(design, hosts=(first, *design.hosts[1:]))
    moved = {each.id: each for each in make_room(design, after)}
    result = replace(after, hosts=tuple(moved.get(each.id, each) for each in after.hosts))
    assert first.id not in moved
    assert {pair for pair in covers(result) if first.id in pair} <= already
