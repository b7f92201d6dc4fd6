"""Transactions: all or nothing, nested, merged; and those who listen to them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from model.document import DesignChanged, Document, EditError, GuestChanged, HostAdded, Origin, TitleChanged
from model.elements import Design, Guest, Host
from model.text import text

LABEL = text("Do it")


class TroubleError(Exception):
    pass


def resize(document: Document, guest_id: str, mebibytes: int, merge: str = "") -> None:
    with document.transaction(text("Memory {n}", n=mebibytes), merge):
        document.replace_guest(replace(document.design.guest(guest_id), memory_mib=mebibytes))


def edit_and_fail(document: Document, *edits: Callable[[Document], None]) -> None:
    with document.transaction(LABEL):
        for edit in edits:
            edit(document)
        raise TroubleError


def test_the_edits_of_a_transaction_are_one_step_and_one_event(document: Document, events: list[DesignChanged]):
    start = document.design
    with document.transaction(LABEL):
        document.add_host(Host("rack", "Rack"))
        document.move_guest("web", "rack")
        document.set_title("Lab")
        assert events == []
    assert document.history == (LABEL,)
    assert [(event.label, event.origin, len(event.changes)) for event in events] == [(LABEL, Origin.EDITED, 3)]
    document.undo()
    assert document.design == start


def test_an_exception_takes_everything_back(document: Document, events: list[DesignChanged]):
    before = document.design
    with pytest.raises(TroubleError):
        edit_and_fail(
            document,
            lambda document: document.remove_host("server"),
            lambda document: document.add_guest("laptop", Guest("web", "web again")),
            lambda document: document.move_guest("mail", "laptop", 1),
        )
    assert document.design is before
    assert events == []
    assert not document.can_undo
    # The ids are known again as they were before.
    with pytest.raises(EditError, match="already used"):
        document.add_guest("laptop", Guest("web", "web"))
    document.replace_guest(replace(document.design.guest("web"), name="still on the server"))
    assert document.design.host("server").guests[0].name == "still on the server"


def test_a_refused_edit_takes_the_whole_transaction_back(document: Document):
    before = document.design
    with pytest.raises(EditError):
        edit_and_fail(
            document, lambda document: document.set_title("Lab"), lambda document: document.remove_guest("gone")
        )
    assert document.design is before


def test_an_inner_transaction_joins_the_outer_one(document: Document, events: list[DesignChanged]):
    with document.transaction(LABEL):
        document.set_title("Lab")
        with document.transaction(text("Inner")):
            document.remove_guest("web")
        assert events == []
    assert document.history == (LABEL,)
    assert len(events) == 1


def test_an_inner_failure_takes_only_its_own_edits_back(document: Document, events: list[DesignChanged]):
    with document.transaction(LABEL):
        document.set_title("Lab")
        with pytest.raises(TroubleError):
            edit_and_fail(document, lambda document: document.remove_guest("web"))
        document.remove_guest("db")
    assert document.design.title == "Lab"
    assert document.design.ids() == {"server", "web", "laptop", "mail"}
    assert len(events[0].changes) == 2


def test_a_transaction_without_effect_leaves_no_step(document: Document, events: list[DesignChanged]):
    before = document.design
    with document.transaction(LABEL):
        pass
    with document.transaction(LABEL):
        document.add_host(Host("rack", "Rack"))
        document.remove_host("rack")
    assert document.history == ()
    assert events == []
    assert document.design is before


def test_an_empty_transaction_leaves_what_can_be_redone(document: Document):
    document.set_title("Lab")
    document.undo()
    with document.transaction(LABEL):
        pass
    assert document.can_redo


def test_successive_transactions_with_the_same_key_become_one_step(document: Document, events: list[DesignChanged]):
    start = document.design
    for mebibytes in (2048, 3072, 4096):
        resize(document, "web", mebibytes, merge="memory of web")
    assert document.history == (text("Memory {n}", n=4096),)
    assert len(events) == 3
    document.undo()
    assert document.design == start
    document.redo()
    assert document.design.guest("web").memory_mib == 4096


def test_a_merged_step_stays_small(document: Document, events: list[DesignChanged]):
    for step in range(1, 500):
        with document.transaction(LABEL, "drag"):
            for guest_id in ("web", "mail"):
                guest = document.design.guest(guest_id)
                document.replace_guest(replace(guest, memory_mib=1024 + step))
    document.undo()
    assert len(events[-1].changes) == 2


def test_titles_that_follow_each_other_are_one_change(document: Document, events: list[DesignChanged]):
    with document.transaction(LABEL):
        for title in ("A", "AB", "ABC"):
            document.set_title(title)
    assert events[-1].changes == (TitleChanged("Classroom", "ABC"),)


def test_another_key_or_none_starts_another_step(document: Document):
    resize(document, "web", 1, merge="a")
    resize(document, "web", 2, merge="b")
    resize(document, "web", 3, merge="a")
    resize(document, "web", 4)
    resize(document, "web", 5)
    assert [str(label) for label in document.history] == [f"Memory {n}" for n in (1, 2, 3, 4, 5)]


@pytest.mark.parametrize(
    "interruption",
    [
        Document.end_merge,
        Document.mark_saved,
        lambda document: (document.undo(), document.redo()),
    ],
    ids=["end_merge", "mark_saved", "undo and redo"],
)
def test_merging_ends(document: Document, interruption):
    resize(document, "web", 1, merge="a")
    interruption(document)
    resize(document, "web", 2, merge="a")
    assert len(document.history) == 2


def test_dragging_back_to_the_start_leaves_no_step(document: Document):
    document.set_title("Lab")
    memory = document.design.guest("web").memory_mib
    resize(document, "web", 1, merge="a")
    resize(document, "web", memory, merge="a")
    assert [str(label) for label in document.history] == ["Rename the design"]
    # What follows with the same key must not go into the step before the drag.
    resize(document, "web", 2, merge="a")
    document.undo()
    assert document.design.title == "Lab"
    assert document.design.guest("web").memory_mib == memory


def test_an_event_tells_only_the_last_of_several_values(document: Document, events: list[DesignChanged]):
    web = document.design.guest("web")
    with document.transaction(LABEL):
        for mebibytes in (1, 2, 3):
            document.replace_guest(replace(web, memory_mib=mebibytes))
    assert events[0].changes == (GuestChanged("server", web, replace(web, memory_mib=3)),)


def test_listeners_see_the_design_as_it_has_become(document: Document):
    seen: list[str] = []
    document.subscribe(lambda event: seen.append(document.design.title))
    document.set_title("Lab")
    document.undo()
    assert seen == ["Lab", "Classroom"]


def test_who_unsubscribes_hears_nothing_more(document: Document):
    heard: list[DesignChanged] = []
    unsubscribe = document.subscribe(heard.append)
    unsubscribe()
    unsubscribe()
    document.set_title("Lab")
    assert heard == []


def test_a_listener_may_unsubscribe_while_it_is_told(document: Document, events: list[DesignChanged]):
    heard: list[DesignChanged] = []

    def once(event: DesignChanged) -> None:
        heard.append(event)
        unsubscribe()

    unsubscribe = document.subscribe(once)
    later: list[DesignChanged] = []
    document.subscribe(later.append)
    document.set_title("Lab")
    document.set_title("Room")
    assert (len(heard), len(later)) == (1, 2)


@pytest.mark.parametrize(
    "edit",
    [
        lambda document: document.set_title("Room"),
        lambda document: document.undo(),
        lambda document: document.load(Design()),
    ],
    ids=["edit", "undo", "load"],
)
def test_a_listener_that_edits_is_refused(document: Document, edit):
    document.subscribe(lambda event: edit(document))
    with pytest.raises(EditError, match="while a change is being announced"):
        document.set_title("Lab")
    assert document.design.title == "Lab"
    assert len(document.history) == 1


def test_a_listener_that_fails_keeps_no_other_from_hearing(document: Document):
    def fail(event: DesignChanged) -> None:
        raise TroubleError("first")

    heard: list[DesignChanged] = []
    document.subscribe(fail)
    document.subscribe(heard.append)
    with pytest.raises(TroubleError, match="first"):
        document.set_title("Lab")
    assert len(heard) == 1
    assert document.design.title == "Lab"
    document.subscribe(fail)
    with pytest.raises(ExceptionGroup):
        document.undo()
    assert document.design.title == "Classroom"


@pytest.mark.parametrize(
    "step",
    [lambda document: document.undo(), lambda document: document.go_to(0), lambda document: document.load(Design())],
    ids=["undo", "go_to", "load"],
)
def test_the_history_stands_still_inside_a_transaction(document: Document, step):
    document.set_title("Lab")
    with document.transaction(LABEL):
        document.set_title("Room")
        with pytest.raises(EditError, match="under way"):
            step(document)
    assert document.design.title == "Room"


def test_a_single_edit_is_a_transaction_of_its_own(document: Document, events: list[DesignChanged]):
    document.add_host(Host("rack", "Rack"))
    assert str(document.undo_label) == "Add Rack"
    assert events[0].changes == (HostAdded(2, Host("rack", "Rack")),)
