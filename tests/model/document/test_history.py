"""Undo, redo, any place of the history, the saved point, and going over to another design."""

from dataclasses import replace

import pytest

from model.document import DesignChanged, Document, EditError, Origin
from model.document.changes import TitleChanged
from model.elements import Design, Guest, Host
from model.text import text


def test_a_fresh_document_has_no_history():
    document = Document()
    assert document.design == Design()
    assert (document.can_undo, document.can_redo, document.undo_label, document.redo_label) == (
        False,
        False,
        None,
        None,
    )
    document.undo()
    document.redo()
    assert document.position == 0


def test_six_hundred_steps_back_and_forth_exactly(document: Document):
    states = [document.design]
    for number in range(600):
        if number % 3 == 0:
            document.add_guest("server", Guest(f"g{number}", f"g{number}"), index=number % 2)
        elif number % 3 == 1:
            document.move_guest(f"g{number - 1}", "laptop", 0)
        else:
            guest = document.design.guest(f"g{number - 2}")
            document.replace_guest(replace(guest, memory_mib=number + 1))
        states.append(document.design)
    assert document.position == 600
    for state in reversed(states[:-1]):
        document.undo()
        assert document.design == state
    for state in states[1:]:
        document.redo()
        assert document.design == state


def test_labels_say_what_undo_and_redo_would_do(document: Document):
    document.set_title("Lab")
    document.remove_guest("web")
    assert str(document.undo_label) == "Remove web-01"
    assert document.redo_label is None
    document.undo()
    assert str(document.undo_label) == "Rename the design"
    assert str(document.redo_label) == "Remove web-01"
    assert [str(label) for label in document.history] == ["Rename the design", "Remove web-01"]
    assert document.position == 1


def test_a_new_edit_forgets_what_was_undone(document: Document):
    document.set_title("Lab")
    document.set_title("Room")
    document.undo()
    document.remove_guest("web")
    assert not document.can_redo
    assert [str(label) for label in document.history] == ["Rename the design", "Remove web-01"]


def test_go_to_reaches_any_position_in_one_event(document: Document, events: list[DesignChanged]):
    states = [document.design]
    for number in range(5):
        document.add_host(Host(f"h{number}", f"H{number}"))
        states.append(document.design)
    events.clear()
    for position in (0, 4, 4, 2, 5):
        document.go_to(position)
        assert document.design == states[position]
        assert document.position == position
    assert [(event.origin, str(event.label), len(event.changes)) for event in events] == [
        (Origin.UNDONE, "Add H0", 5),
        (Origin.REDONE, "Add H3", 4),
        (Origin.UNDONE, "Add H2", 2),
        (Origin.REDONE, "Add H4", 3),
    ]


def test_a_leap_that_changes_nothing_is_told_of_once_all_the_same(document: Document, events: list[DesignChanged]):
    before = document.design.title
    document.set_title("another")
    document.set_title(before)
    events.clear()
    document.go_to(document.position - 2)
    assert [(event.changes, event.origin) for event in events] == [((), Origin.UNDONE)]
    assert document.can_redo
    document.go_to(document.position + 2)
    assert [event.origin for event in events] == [Origin.UNDONE, Origin.REDONE]


@pytest.mark.parametrize("position", [-1, 2])
def test_go_to_refuses_what_the_history_does_not_have(document: Document, position: int):
    document.set_title("Lab")
    with pytest.raises(EditError, match=f"no step {position}"):
        document.go_to(position)
    assert document.design.title == "Lab"


def test_undo_and_redo_tell_inverse_changes(document: Document, events: list[DesignChanged]):
    with document.transaction(text("Both")):
        document.set_title("Lab")
        document.remove_guest("web")
    document.undo()
    document.redo()
    edited, undone, redone = events
    assert undone.changes == tuple(change.inverse() for change in reversed(edited.changes))
    assert redone.changes == edited.changes
    assert (undone.origin, redone.origin) == (Origin.UNDONE, Origin.REDONE)


def test_modified_is_relative_to_the_saved_point(document: Document):
    assert not document.is_modified
    document.set_title("Lab")
    assert document.is_modified
    document.mark_saved()
    assert not document.is_modified
    document.remove_guest("web")
    assert document.is_modified
    document.undo()
    assert not document.is_modified
    document.undo()
    assert document.is_modified
    document.redo()
    assert not document.is_modified


def test_a_saved_point_that_the_history_lost_stays_lost(document: Document):
    document.set_title("Lab")
    document.mark_saved()
    document.undo()
    document.remove_guest("web")
    document.undo()
    assert document.is_modified
    document.set_title("Lab")
    assert not document.is_modified


def test_load_goes_over_to_another_design(document: Document, events: list[DesignChanged]):
    old = document.design
    document.set_title("Lab")
    new = Design("New", (Host("rack", "Rack", guests=(Guest("web", "web"),)),), extra={"x": 1})
    document.load(new)
    assert document.design is new
    assert (document.can_undo, document.is_modified) == (False, False)
    mirror = old
    for event in events:
        for change in event.changes:
            mirror = change.apply(mirror)
    assert mirror == new
    assert (events[-1].origin, str(events[-1].label)) == (Origin.LOADED, "Open New")
    with pytest.raises(EditError, match="already used"):
        document.add_guest("rack", Guest("web", "web"))
    document.add_guest("rack", Guest("server", "free again"))
    assert document.design.guest("server").name == "free again"


def test_a_title_in_another_language_is_no_edit() -> None:
    document = Document()
    document.load(Design("English"))
    events: list[DesignChanged] = []
    document.subscribe(events.append)
    document.retitle("italiano")
    document.retitle("italiano")
    assert document.design.title == "italiano"
    assert [event.changes for event in events] == [(TitleChanged("English", "italiano"),)]
    assert not document.is_modified
    assert not document.history
    document.set_title("Mine")
    with pytest.raises(ValueError, match="has been edited"):
        document.retitle("English")
    assert document.design.title == "Mine"
