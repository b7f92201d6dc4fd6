"""Copy, paste and duplicate."""

import pytest

from model.document import (
    Clipping,
    DesignChanged,
    Document,
    EditError,
    copy_elements,
    duplicate_elements,
    next_name,
    paste_elements,
)
from model.elements import Design, Guest, Host


@pytest.mark.parametrize(
    ("name", "taken", "result"),
    [
        ("web-01", [], "web-02"),
        ("web-01", ["web-02", "web-03"], "web-04"),
        ("web-09", [], "web-10"),
        ("web-99", [], "web-100"),
        ("web9", [], "web10"),
        ("7", [], "8"),
        ("web", [], "web copy"),
        ("web", ["web copy"], "web copy 2"),
        ("web", ["web copy", "web copy 2"], "web copy 3"),
        ("web copy", ["web copy"], "web copy 2"),
        ("web copy 2", ["web copy 2"], "web copy 3"),
        ("", [], " copy"),
        ("node 999999999999", [], "node 9991000000000"),
    ],
)
def test_next_name(name: str, taken: list[str], result: str):
    assert next_name(name, taken) == result


def test_next_name_speaks_the_language_of_the_window():
    assert next_name("web", ["web copia"], copy_word="copia") == "web copia 2"


def test_copy_takes_a_guest_of_a_chosen_host_once(document: Document):
    design = document.design
    clipping = copy_elements(design, ["db", "laptop", "mail", "web"])
    assert clipping == Clipping((design.host("laptop"),), (design.guest("web"), design.guest("db")))
    assert not copy_elements(design, [])


def test_copy_refuses_an_unknown_id(document: Document):
    with pytest.raises(EditError, match="no host or guest “gone”"):
        copy_elements(document.design, ["web", "gone"])


def test_a_duplicated_guest_follows_its_original(document: Document, events: list[DesignChanged]):
    web = document.design.guest("web")
    assert duplicate_elements(document, ["web", "mail"]) == ("web-02", "mail-copy")
    names = [[guest.name for guest in host.guests] for host in document.design.hosts]
    assert names == [["web-01", "web-02", "db-01"], ["mail", "mail copy"]]
    copied = document.design.guest("web-02")
    assert (copied.os, copied.cpu, copied.memory_mib) == (web.os, web.cpu, web.memory_mib)
    assert len(events) == 1
    document.undo()
    assert document.design.ids() == {"server", "web", "db", "laptop", "mail"}


def test_a_duplicated_host_brings_copies_of_its_guests(document: Document):
    (copied,) = duplicate_elements(document, ["server"])
    host = document.design.host(copied)
    assert (host.id, host.name, host.position) == ("server-copy", "Server copy", (40.0, 40.0))
    assert [(guest.id, guest.name) for guest in host.guests] == [("web-02", "web-02"), ("db-02", "db-02")]
    (again,) = duplicate_elements(document, ["server"])
    assert document.design.host(again).position == (80.0, 80.0)
    assert document.design.host(again).name == "Server copy 2"


def test_a_name_that_gives_a_taken_id_gets_another_id():
    design = Design("", (Host("h", "H", guests=(Guest("web-01", "web-01"), Guest("web-02", "other"))),))
    document = Document(design)
    assert duplicate_elements(document, ["web-01"]) == ("web-02-2",)
    assert document.design.guest("web-02-2").name == "web-02"


def test_copies_made_together_get_different_names():
    document = Document(Design("", (Host("h", "H", guests=(Guest("a", "web-01"), Guest("b", "web-01"))),)))
    copies = duplicate_elements(document, ["a", "b"])
    assert [document.design.guest(guest_id).name for guest_id in copies] == ["web-02", "web-03"]


def test_a_very_long_name_still_gives_an_id():
    document = Document(Design("", (Host("h", "H" * 1000),)))
    (copied,) = duplicate_elements(document, ["h"])
    assert document.design.host(copied).name == "H" * 976 + " copy"


def test_what_was_cut_comes_back_as_it_was(document: Document):
    server = document.design.host("server")
    clipping = copy_elements(document.design, ["server"])
    document.remove_host("server")
    assert paste_elements(document, clipping) == ("server",)
    assert document.design.hosts[-1] == server


def test_guests_are_pasted_on_the_chosen_host(document: Document):
    clipping = copy_elements(document.design, ["web", "mail"])
    assert paste_elements(document, clipping, host_id="laptop") == ("web-02", "mail-copy")
    assert [guest.id for guest in document.design.host("laptop").guests] == ["mail", "web-02", "mail-copy"]


def test_guests_without_a_host_to_go_to_are_refused(document: Document, events: list[DesignChanged]):
    clipping = copy_elements(document.design, ["laptop", "web"])
    with pytest.raises(EditError, match="Select the host"):
        paste_elements(document, clipping)
    with pytest.raises(EditError, match="no host “gone”"):
        paste_elements(document, clipping, host_id="gone")
    assert events == []


def test_hosts_are_pasted_where_wanted_and_keep_their_distance(document: Document):
    clipping = copy_elements(document.design, ["server", "laptop"])
    pasted = paste_elements(document, clipping, at=(100.0, 50.0))
    assert [document.design.host(host_id).position for host_id in pasted] == [(100.0, 50.0), (500.0, 50.0)]


def test_pasting_into_another_document_keeps_ids_that_are_free_there(document: Document):
    other = Document(Design("Other", (Host("laptop", "Mine"),)))
    pasted = paste_elements(other, copy_elements(document.design, ["server", "laptop"]))
    assert pasted == ("server", "laptop-2")
    assert other.design.host("laptop-2").name == "Laptop"
    assert other.design.guest("mail").name == "mail"


def test_hosts_far_out_are_pasted_too():
    far = Design("", (Host("far", "Far", (1e300, 1e300)),))
    document = Document(far)
    assert duplicate_elements(document, ["far"]) == ("far-copy",)
