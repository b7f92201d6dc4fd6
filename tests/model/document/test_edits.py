"""Each edit of a document: what it does, what it tells, what it refuses."""

from dataclasses import replace

import pytest

from model.document import (
    DesignChanged,
    Document,
    EditError,
    GuestAdded,
    GuestChanged,
    GuestMoved,
    GuestRemoved,
    HostAdded,
    HostChanged,
    HostRemoved,
    TitleChanged,
    UnknownElementError,
)
from model.document.limits import MAX_GUESTS, MAX_HOSTS, MAX_ID_LENGTH
from model.elements import (
    Design,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    ProgramBinary,
    ProgramSource,
    VirtualCpu,
    VirtualPeripheral,
)
from model.text import text


def ids_of(document: Document, host_id: str) -> list[str]:
    return [guest.id for guest in document.design.host(host_id).guests]


def test_add_host_puts_it_last_or_at_its_place(document: Document, events: list[DesignChanged]):
    document.add_host(Host("rack", "Rack"))
    document.add_host(Host("first", "First"), index=0)
    assert [host.id for host in document.design.hosts] == ["first", "server", "laptop", "rack"]
    assert [event.changes for event in events] == [
        (HostAdded(2, Host("rack", "Rack")),),
        (HostAdded(0, Host("first", "First")),),
    ]


def test_remove_host_takes_its_guests_along(document: Document, events: list[DesignChanged]):
    server = document.design.host("server")
    document.remove_host("server")
    assert document.design.ids() == {"laptop", "mail"}
    assert events[0].changes == (HostRemoved(0, server),)


def test_the_ids_of_what_was_removed_are_free_again(document: Document):
    document.remove_host("server")
    document.add_guest("laptop", Guest("web", "new"))
    document.remove_guest("mail")
    document.add_host(Host("mail", "Mail"))
    assert document.design.ids() == {"laptop", "web", "mail"}


def test_replace_host_records_only_what_differs(document: Document, events: list[DesignChanged]):
    server = document.design.host("server")
    bigger = replace(server, memory_mib=1, guests=(replace(server.guests[0], disk_gib=99), server.guests[1]))
    document.replace_host(bigger)
    assert document.design.host("server") == bigger
    assert events[0].changes == (
        HostChanged(replace(server, guests=()), replace(bigger, guests=())),
        GuestChanged("server", server.guests[0], bigger.guests[0]),
    )


def test_replace_host_adds_removes_and_reorders_guests(document: Document, events: list[DesignChanged]):
    web, db = document.design.host("server").guests
    new = Guest("new", "new")
    document.replace_host(replace(document.design.host("server"), guests=(db, new, web)))
    assert ids_of(document, "server") == ["db", "new", "web"]
    document.replace_host(replace(document.design.host("server"), guests=(new,)))
    assert ids_of(document, "server") == ["new"]
    kinds = [[type(change) for change in event.changes] for event in events]
    assert kinds == [[GuestMoved, GuestAdded], [GuestRemoved, GuestRemoved]]
    document.go_to(0)
    assert ids_of(document, "server") == ["web", "db"]


def test_replacing_by_an_equal_element_is_no_edit(document: Document, events: list[DesignChanged]):
    document.replace_host(replace(document.design.host("server"), name="Server"))
    document.replace_guest(replace(document.design.guest("web")))
    document.set_title("Classroom")
    document.move_guest("web", "server", 0)
    assert events == []
    assert document.history == ()


def test_guests_are_added_at_their_place(document: Document, events: list[DesignChanged]):
    document.add_guest("server", Guest("one", "one"), index=1)
    document.add_guest("server", Guest("last", "last"))
    assert ids_of(document, "server") == ["web", "one", "db", "last"]
    assert events[1].changes == (GuestAdded("server", 3, Guest("last", "last")),)


def test_remove_guest(document: Document, events: list[DesignChanged]):
    db = document.design.guest("db")
    document.remove_guest("db")
    assert ids_of(document, "server") == ["web"]
    assert events[0].changes == (GuestRemoved("server", 1, db),)


@pytest.mark.parametrize(
    ("host_id", "index", "server", "laptop"),
    [
        ("laptop", None, ["db"], ["mail", "web"]),
        ("laptop", 0, ["db"], ["web", "mail"]),
        ("server", None, ["db", "web"], ["mail"]),
        ("server", 1, ["db", "web"], ["mail"]),
    ],
)
def test_move_guest(document: Document, host_id: str, index: int | None, server: list[str], laptop: list[str]):
    web = document.design.guest("web")
    document.move_guest("web", host_id, index)
    assert (ids_of(document, "server"), ids_of(document, "laptop")) == (server, laptop)
    assert document.design.guest("web") is web
    document.undo()
    assert (ids_of(document, "server"), ids_of(document, "laptop")) == (["web", "db"], ["mail"])


def test_a_guest_can_be_edited_where_it_was_moved_to(document: Document):
    document.move_guest("web", "laptop")
    document.remove_host("server")
    document.replace_guest(replace(document.design.guest("web"), memory_mib=77))
    assert document.design.host("laptop").guest("web").memory_mib == 77


def test_set_title(document: Document, events: list[DesignChanged]):
    document.set_title("Lab")
    assert document.design.title == "Lab"
    assert events[0].changes == (TitleChanged("Classroom", "Lab"),)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda document: document.remove_host("gone"), "The design has no host “gone”."),
        (lambda document: document.remove_host("web"), "The design has no host “web”."),
        (lambda document: document.replace_host(Host("gone", "")), "The design has no host “gone”."),
        (lambda document: document.add_guest("gone", Guest("x", "x")), "The design has no host “gone”."),
        (lambda document: document.move_guest("web", "gone"), "The design has no host “gone”."),
        (lambda document: document.remove_guest("gone"), "The design has no guest “gone”."),
        (lambda document: document.remove_guest("server"), "The design has no guest “server”."),
        (lambda document: document.replace_guest(Guest("gone", "")), "The design has no guest “gone”."),
        (lambda document: document.move_guest("gone", "server"), "The design has no guest “gone”."),
    ],
)
def test_unknown_ids_are_refused(document: Document, events: list[DesignChanged], edit, sentence: str):
    before = document.design
    with pytest.raises(UnknownElementError) as caught:
        edit(document)
    assert str(caught.value) == sentence
    assert isinstance(caught.value, KeyError)
    assert document.design is before
    assert events == []


@pytest.mark.parametrize(
    ("edit", "taken"),
    [
        (lambda document: document.add_host(Host("server", "")), "server"),
        (lambda document: document.add_host(Host("web", "")), "web"),
        (lambda document: document.add_host(Host("x", "", guests=(Guest("mail", ""),))), "mail"),
        (lambda document: document.add_host(Host("x", "", guests=(Guest("x", ""),))), "x"),
        (lambda document: document.add_host(Host("x", "", guests=(Guest("y", ""), Guest("y", "")))), "y"),
        (lambda document: document.add_guest("server", Guest("mail", "")), "mail"),
        (lambda document: document.add_guest("server", Guest("laptop", "")), "laptop"),
        (lambda document: document.replace_host(Host("server", "", guests=(Guest("mail", ""),))), "mail"),
        (lambda document: document.replace_host(Host("server", "", guests=(Guest("server", ""),))), "server"),
        (
            lambda document: document.replace_host(Host("server", "", guests=(Guest("web", ""), Guest("web", "")))),
            "web",
        ),
    ],
)
def test_an_id_twice_is_refused(document: Document, events: list[DesignChanged], edit, taken: str):
    before = document.design
    with pytest.raises(EditError, match=f"“{taken}” is already used"):
        edit(document)
    assert document.design is before
    assert events == []


@pytest.mark.parametrize("unusable", ["", "a/b", "a#b", "a b", "a\n", "a\x00", "x" * (MAX_ID_LENGTH + 1)])
def test_ids_that_no_node_name_can_hold_are_refused(document: Document, unusable: str):
    with pytest.raises(EditError, match="cannot be an id"):
        document.add_host(Host(unusable, "x"))
    with pytest.raises(EditError, match="cannot be an id"):
        document.add_guest("server", Guest(unusable, "x"))
    with pytest.raises(EditError, match="cannot be an id"):
        document.replace_host(Host("server", "", guests=(Guest(unusable, ""),)))


@pytest.mark.parametrize("index", [-1, 3, 99])
def test_places_outside_the_list_are_refused(document: Document, index: int):
    with pytest.raises(EditError, match=f"Place {index} is outside"):
        document.add_host(Host("x", "x"), index)
    with pytest.raises(EditError, match=f"Place {index} is outside"):
        document.add_guest("server", Guest("x", "x"), index)
    with pytest.raises(EditError, match=f"Place {index} is outside"):
        document.move_guest("mail", "server", index)


def test_a_design_does_not_grow_beyond_what_a_file_can_hold():
    guests = tuple(Guest(f"g{number}", "g") for number in range(MAX_GUESTS - 1))
    document = Document(Design("", (Host("a", "A", guests=guests),)))
    document.add_guest("a", Guest("one-more", "g"))
    with pytest.raises(EditError, match=f"at most {MAX_GUESTS} guests"):
        document.add_guest("a", Guest("too-many", "g"))
    with pytest.raises(EditError, match=f"at most {MAX_GUESTS} guests"):
        document.add_host(Host("b", "B", guests=(Guest("too-many", "g"),)))
    with document.transaction(text("Fill")):
        for number in range(MAX_HOSTS - 1):
            document.add_host(Host(f"h{number}", "h"))
    with pytest.raises(EditError, match=f"at most {MAX_HOSTS} hosts"):
        document.add_host(Host("too-many", "h"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": "x" * 1001}, "a text of 1001 characters is longer than the 1000 allowed"),
        ({"name": "a\x00b"}, "the character U.0000"),
        ({"name": "half \ud800"}, "the character U.D800"),
        ({"position": (float("nan"), 0.0)}, "a position must be two numbers"),
        ({"position": (0.0, 2e9)}, "a position must be two numbers"),
        ({"cpu": PhysicalCpu(bits=48)}, "must be 32 or 64, and is 48"),
        ({"cpu": PhysicalCpu(cores=-1)}, "the number of cores must be a whole number from 0"),
        ({"memory_mib": 2**40 + 1}, "the memory in MiB must be a whole number"),
        ({"disk_gib": 1.5}, "the disk in GiB must be a whole number from 0 to .*, and is 1.5"),
        ({"peripherals": ("",)}, "has no name"),
        ({"peripherals": ("usb",) * 1001}, "1001 peripherals"),
        ({"host_os": OperatingSystem(family="")}, "has no name"),
        ({"program": ProgramSource("n" * 1_000_001)}, "longer than the 1000000 allowed"),
        (
            {"program": ProgramBinary(bytes(2**20 + 1))},
            "a program of 1048577 bytes is larger than the 1048576 allowed",
        ),
        ({"program": ProgramBinary(b"", "n" * 1001)}, "longer than the 1000 allowed"),
        ({"guests": (Guest("web", "web", memory_mib=0),)}, "the memory in MiB must be a whole number from 1"),
        ({"guests": (Guest("web", "web", cpu=VirtualCpu(count=0)),)}, "virtual CPUs must be a whole number from 1"),
        (
            {"guests": (Guest("web", "web", cpu=VirtualCpu(weight=0)),)},
            "the CPU weight must be a whole number",
        ),
        ({"guests": (Guest("web", "web", cpu=VirtualCpu(cap_percent=101)),)}, "from 1 to 100, and is 101"),
        ({"quantum_steps": 9}, "the quantum in steps must be a whole number from 10 to 100000, and is 9"),
        ({"guests": (Guest("web", "web", cpu=VirtualCpu(bits=True)),)}, "must be 32 or 64, and is True"),
        ({"guests": (Guest("web", "web", disk_gib=-1),)}, "the disk in GiB"),
        ({"guests": (Guest("web", "web", os=OperatingSystem(bits=16)),)}, "must be 32 or 64, and is 16"),
        ({"guests": (Guest("web", "web", peripherals=(VirtualPeripheral(""),)),)}, "has no name"),
        ({"guests": (Guest("web", "web", program=""),)}, "has no name"),
    ],
)
def test_values_that_no_file_can_hold_are_refused(document: Document, change: dict[str, object], reason: str):
    before = document.design
    host = replace(before.host("server"), **change)
    other = replace(host, id="new", guests=tuple(replace(guest, id="new-guest") for guest in host.guests[:1]))
    with pytest.raises(EditError, match=reason):
        document.replace_host(host)
    with pytest.raises(EditError, match=reason):
        document.add_host(other)
    if "guests" in change:
        with pytest.raises(EditError, match=reason):
            document.replace_guest(host.guests[0])
        with pytest.raises(EditError, match=reason):
            document.add_guest("laptop", replace(host.guests[0], id="new"))
    assert document.design is before


def test_a_title_that_no_file_can_hold_is_refused(document: Document):
    with pytest.raises(EditError, match="U\\+0007"):
        document.set_title("ring \a")
    assert document.design.title == "Classroom"


def test_a_refusal_names_what_has_no_name_by_its_id(document: Document):
    nameless = replace(document.design.guest("web"), name="", memory_mib=0)
    with pytest.raises(EditError, match=r"^web: the memory in MiB must be"):
        document.replace_guest(nameless)
