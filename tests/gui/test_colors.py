"""A guest keeps its colour while it lives on the canvas."""

import pytest

from gui.colors import GuestColors
from gui.design.links import find_links
from gui.design.scene import DesignScene
from gui.session import Session
from gui.theme import theme
from model.document import Document
from model.elements import Design, Guest, Host


@pytest.fixture
def document() -> Document:
    first = Host("a", "A", guests=tuple(Guest(name, name) for name in ("web", "db", "mail")))
    return Document(Design("D", (first, Host("b", "B", guests=(Guest("lab", "lab"),)))))


@pytest.fixture
def colors(qapp: object, document: Document) -> GuestColors:
    return Session(document).colors


def test_the_colours_of_a_file_are_those_of_its_order(colors: GuestColors, document: Document) -> None:
    assert [colors.of_host(host) for host in document.design.hosts] == [(0, 1, 2), (0,)]


def test_who_stays_keeps_the_colour(colors: GuestColors, document: Document) -> None:
    document.remove_guest("web")
    assert colors.of_host(document.design.host("a")) == (1, 2)
    document.add_guest("a", Guest("new", "new"), 0)
    assert colors.of_host(document.design.host("a")) == (0, 1, 2)
    document.move_guest("mail", "a", 0)
    assert [(guest.id, colors.index(guest.id)) for guest in document.design.host("a").guests] == [
        ("mail", 2), ("new", 0), ("db", 1),
    ]  # fmt: skip


def test_who_moves_keeps_the_colour_where_it_is_free(colors: GuestColors, document: Document) -> None:
    document.move_guest("db", "b")
    assert (colors.index("db"), colors.index("lab"), colors.index("mail")) == (1, 0, 2)
    document.move_guest("web", "b")
    assert colors.of_host(document.design.host("b")) == (0, 1, 2)


def test_undo_brings_the_colours_back(colors: GuestColors, document: Document) -> None:
    document.move_guest("web", "b")
    assert colors.index("web") == 1
    document.undo()
    assert colors.of_host(document.design.host("a")) == (0, 1, 2)
    document.remove_guest("db")
    document.undo()
    assert colors.index("db") == 1


def test_who_returns_takes_no_colour_from_who_stayed(colors: GuestColors, document: Document) -> None:
    document.move_guest("web", "b")
    document.add_guest("a", Guest("new", "new"))
    document.move_guest("web", "a", 0)
    assert colors.of_host(document.design.host("a")) == (3, 1, 2, 0)


def test_another_file_begins_anew(colors: GuestColors, document: Document) -> None:
    document.remove_guest("web")
    document.load(document.design)
    assert colors.of_host(document.design.host("a")) == (0, 1)


def test_every_view_asks_the_session(qapp: object, document: Document) -> None:
    scene = DesignScene(Session(document))
    document.remove_guest("web")
    document.move_guest("mail", "a", 0)
    item = scene.host_items["a"]
    assert {guest: card.look.color for guest, card in item.cards.items()} == {"mail": 2, "db": 1}
    assert item.look.colors == (2, 1)
    (link,) = find_links(scene, "mail#memory")
    assert link.color == theme().guest(2)
