"""Every change does what it says, can be taken back, and shares what it does not touch."""

from dataclasses import replace

import pytest

from model.document import (
    Change,
    ExtraChanged,
    GuestAdded,
    GuestChanged,
    GuestMoved,
    GuestRemoved,
    HostAdded,
    HostChanged,
    HostRemoved,
    TitleChanged,
)
from model.elements import Design, Guest, Host

WEB, DB, MAIL = Guest("web", "web"), Guest("db", "db"), Guest("mail", "mail")
SERVER, LAPTOP = Host("server", "Server", guests=(WEB, DB)), Host("laptop", "Laptop", guests=(MAIL,))
BARE_SERVER = replace(SERVER, guests=())
DESIGN = Design("Lab", (SERVER, LAPTOP))
DESKTOP = Host("desktop", "Desktop", guests=(Guest("game", "game"),))
BIGGER = replace(BARE_SERVER, memory_mib=131072)
FASTER = replace(DB, memory_mib=9999)

CASES: list[tuple[Change, Design]] = [
    (HostAdded(1, DESKTOP), Design("Lab", (SERVER, DESKTOP, LAPTOP))),
    (HostRemoved(0, SERVER), Design("Lab", (LAPTOP,))),
    (HostChanged(BARE_SERVER, BIGGER), Design("Lab", (replace(BIGGER, guests=(WEB, DB)), LAPTOP))),
    (GuestAdded("laptop", 0, FASTER), Design("Lab", (SERVER, replace(LAPTOP, guests=(FASTER, MAIL))))),
    (GuestRemoved("server", 0, WEB), Design("Lab", (replace(SERVER, guests=(DB,)), LAPTOP))),
    (
        GuestMoved("web", "server", 0, "laptop", 1),
        Design("Lab", (replace(SERVER, guests=(DB,)), replace(LAPTOP, guests=(MAIL, WEB)))),
    ),
    (GuestMoved("web", "server", 0, "server", 1), Design("Lab", (replace(SERVER, guests=(DB, WEB)), LAPTOP))),
    (GuestChanged("server", DB, FASTER), Design("Lab", (replace(SERVER, guests=(WEB, FASTER)), LAPTOP))),
    (TitleChanged("Lab", "Room"), Design("Room", (SERVER, LAPTOP))),
    (ExtraChanged({}, {"x": 1}), replace(DESIGN, extra={"x": 1})),
]


@pytest.mark.parametrize(("change", "result"), CASES, ids=lambda value: type(value).__name__)
def test_a_change_does_what_it_says(change: Change, result: Design):
    assert change.apply(DESIGN) == result


@pytest.mark.parametrize(("change", "result"), CASES, ids=lambda value: type(value).__name__)
def test_the_inverse_takes_a_change_back(change: Change, result: Design):
    assert change.inverse().apply(result) == DESIGN
    assert change.inverse().inverse() == change


def test_what_a_change_does_not_touch_stays_the_same_object():
    changed = GuestChanged("server", DB, FASTER).apply(DESIGN)
    assert changed.hosts[1] is LAPTOP
    assert changed.hosts[0].guests[0] is WEB
    assert changed.hosts[0].cpu is SERVER.cpu


@pytest.mark.parametrize(
    "change",
    [
        HostChanged(Host("gone", "Gone"), Host("gone", "Gone too")),
        HostRemoved(1, SERVER),
        GuestAdded("gone", 0, FASTER),
        GuestRemoved("server", 1, WEB),
        GuestMoved("web", "server", 1, "laptop", 0),
        GuestChanged("laptop", DB, FASTER),
    ],
    ids=lambda change: type(change).__name__,
)
def test_a_change_to_what_is_not_there_is_refused(change: Change):
    with pytest.raises(KeyError):
        change.apply(DESIGN)
