"""Any sequence of edits, transactions, undo, redo, save and load keeps the document's promises.

The promises: a mirror that is built from the events alone equals the design; each position of the history gives
back exactly the design that stood there; what failed or was refused left nothing behind; what is saved loads equal.
"""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from model.document import (
    DesignChanged,
    Document,
    EditError,
    Origin,
    copy_elements,
    duplicate_elements,
    paste_elements,
)
from model.elements import Approach, Design, Guest, Host, Technique
from model.storage import decode_clipping, decode_design, encode_clipping, encode_design, load_design, save_design
from model.text import text
from tests.model.designs import designs

KINDS = (
    "add host",
    "remove host",
    "change host",
    "reorder guests",
    "add guest",
    "add guest",
    "remove guest",
    "move guest",
    "change guest",
    "set title",
    "duplicate",
    "paste",
)


@dataclass(frozen=True)
class Edit:
    """An edit of whatever is there: the numbers choose among the elements and places, modulo how many there are."""

    kind: str
    one: int
    two: int

    def perform(self, document: Document) -> None:
        """Make the edit; one that finds no element to work on does nothing."""
        getattr(self, self.kind.replace(" ", "_"))(document)

    def _host(self, document: Document, number: int) -> Host | None:
        hosts = document.design.hosts
        return hosts[number % len(hosts)] if hosts else None

    def _guest(self, document: Document) -> Guest | None:
        guests = [guest for _, guest in document.design.guests()]
        return guests[self.one % len(guests)] if guests else None

    def _free_id(self, document: Document) -> str:
        ids = document.design.ids()
        return next(f"e{number}" for number in range(self.two, self.two + len(ids) + 1) if f"e{number}" not in ids)

    def add_host(self, document: Document) -> None:
        index = self.one % (len(document.design.hosts) + 1)
        document.add_host(Host(self._free_id(document), f"host {self.two}"), index)

    def remove_host(self, document: Document) -> None:
        host = self._host(document, self.one)
        if host:
            document.remove_host(host.id)

    def change_host(self, document: Document) -> None:
        host = self._host(document, self.one)
        if host:
            approach = list(Approach)[self.two % 3]
            document.replace_host(replace(host, approach=approach, position=(self.two, 0.0)))

    def reorder_guests(self, document: Document) -> None:
        host = self._host(document, self.one)
        if host:
            keep = tuple(sorted(host.guests, key=lambda guest: (len(guest.id) * self.one + ord(guest.id[-1])) % 7))[
                : self.two
            ]
            changed = tuple(replace(guest, memory_mib=self.two + 1) if self.one % 2 else guest for guest in keep)
            document.replace_host(replace(host, guests=(*changed, Guest(self._free_id(document), "new"))))

    def add_guest(self, document: Document) -> None:
        host = self._host(document, self.one)
        if host:
            index = self.two % (len(host.guests) + 1)
            document.add_guest(host.id, Guest(self._free_id(document), f"web-{self.two:02}"), index)

    def remove_guest(self, document: Document) -> None:
        guest = self._guest(document)
        if guest:
            document.remove_guest(guest.id)

    def move_guest(self, document: Document) -> None:
        guest, host = self._guest(document), self._host(document, self.two)
        if guest and host:
            others = [other for other in host.guests if other.id != guest.id]
            document.move_guest(guest.id, host.id, self.two % (len(others) + 1))

    def change_guest(self, document: Document) -> None:
        guest = self._guest(document)
        if guest:
            technique = list(Technique)[self.two % 5]
            document.replace_guest(replace(guest, technique=technique, name=f"g{self.two}"))

    def set_title(self, document: Document) -> None:
        document.set_title(f"title {self.two}")

    def duplicate(self, document: Document) -> None:
        ids = sorted(document.design.ids())
        if ids and len(ids) < 30:
            duplicate_elements(document, {ids[self.one % len(ids)], ids[self.two % len(ids)]})

    def paste(self, document: Document) -> None:
        ids, host = sorted(document.design.ids()), self._host(document, self.two)
        if ids and host and len(ids) < 30:
            clipping = copy_elements(document.design, [ids[self.one % len(ids)]])
            paste_elements(document, decode_clipping(encode_clipping(clipping), "clipboard"), host.id)


edits = st.builds(Edit, st.sampled_from(KINDS), st.integers(0, 50), st.integers(0, 9))


class DocumentMachine(RuleBasedStateMachine):
    """Drives a document, and keeps beside it what it must be."""

    @initialize(design=designs())
    def start(self, design: Design) -> None:
        self.document = Document(design)
        self.mirror = design
        self.states = [design]
        self.saved = design
        self.events = 0
        self.document.subscribe(self._follow)

    def _follow(self, event: DesignChanged) -> None:
        """Keep the mirror from the event alone."""
        self.events += 1
        for change in event.changes:
            self.mirror = change.apply(self.mirror)
        # Every edit changes something; a leap through the history may end with what there was.
        assert event.changes or event.origin is not Origin.EDITED

    def _note_edit(self, before: int) -> None:
        """Bring the expected history up to date after an edit that began at position `before`."""
        after = self.document.position
        assert after in (before - 1, before, before + 1)
        if after > before or self.document.design != self.states[before]:
            del self.states[before + 1 :]
        if after > before:
            self.states.append(self.document.design)
        elif after < before:
            # A merged step came back to where it had begun.
            del self.states[before:]
            assert self.document.design == self.states[after]
        else:
            self.states[before] = self.document.design

    @rule(edit=edits)
    def edit(self, edit: Edit) -> None:
        before = self.document.position
        edit.perform(self.document)
        self._note_edit(before)

    @rule(several=st.lists(edits, min_size=1, max_size=4), nested=st.lists(edits, max_size=2))
    def transact(self, several: list[Edit], nested: list[Edit]) -> None:
        before, events = self.document.position, self.events
        with self.document.transaction(text("Several")):
            for edit in several:
                edit.perform(self.document)
            with self.document.transaction(text("Nested")):
                for edit in nested:
                    edit.perform(self.document)
        assert self.events <= events + 1
        self._note_edit(before)

    @rule(several=st.lists(edits, min_size=1, max_size=4), nested=st.lists(edits, min_size=1, max_size=2))
    def fail_inside(self, several: list[Edit], nested: list[Edit]) -> None:
        before = self.document.position
        with self.document.transaction(text("Several")):
            several[0].perform(self.document)
            kept = self.document.design
            self._fail(nested)
            assert self.document.design is kept
            for edit in several[1:]:
                edit.perform(self.document)
        self._note_edit(before)

    @rule(several=st.lists(edits, min_size=1, max_size=4))
    def fail(self, several: list[Edit]) -> None:
        before, events, history = self.document.design, self.events, self.document.history
        self._fail(several)
        assert self.document.design is before
        assert self.events == events
        assert self.document.history == history

    def _fail(self, several: list[Edit]) -> None:
        with pytest.raises(ZeroDivisionError):
            self._edit_and_divide(several)

    def _edit_and_divide(self, several: list[Edit]) -> None:
        with self.document.transaction(text("Fails")):
            for edit in several:
                edit.perform(self.document)
            raise ZeroDivisionError

    @rule(values=st.lists(st.integers(0, 3), min_size=1, max_size=4), key=st.sampled_from("ab"))
    def slide(self, values: list[int], key: str) -> None:
        for value in values:
            before = self.document.position
            with self.document.transaction(text("Slide"), merge=key):
                self.document.set_title(f"value {value}")
            self._note_edit(before)

    @rule()
    def end_merge(self) -> None:
        self.document.end_merge()

    @precondition(lambda self: self.document.design.hosts)
    @rule(data=st.data())
    def be_refused(self, data: st.DataObject) -> None:
        before, taken = self.document.design, data.draw(st.sampled_from(sorted(self.document.design.ids())))
        host = self.document.design.hosts[0]
        with pytest.raises(EditError):
            self.document.add_host(Host(taken, "twice"))
        with pytest.raises(EditError):
            self.document.add_guest(host.id, Guest(taken, "twice"))
        with pytest.raises(EditError):
            self.document.add_guest("no such host", Guest("new", "new"))
        assert self.document.design is before

    @rule()
    def undo(self) -> None:
        self._go(max(0, self.document.position - 1), self.document.undo)

    @rule()
    def redo(self) -> None:
        self._go(min(len(self.states) - 1, self.document.position + 1), self.document.redo)

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        position = data.draw(st.integers(0, len(self.states) - 1))
        self._go(position, lambda: self.document.go_to(position))

    def _go(self, position: int, step) -> None:
        step()
        assert self.document.position == position
        assert self.document.design == self.states[position]

    @rule()
    def save(self) -> None:
        self.document.mark_saved()
        self.saved = self.document.design
        assert not self.document.is_modified

    @rule()
    def save_and_load(self) -> None:
        design = self.document.design
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "design.hvista")
            save_design(design, path)
            self.document.load(load_design(path))
        assert self.document.design == design
        self.saved = design
        self.states = [design]

    @invariant()
    def the_mirror_equals_the_design(self) -> None:
        assert self.mirror == self.document.design

    @invariant()
    def the_history_is_as_long_as_it_must_be(self) -> None:
        assert len(self.document.history) == len(self.states) - 1
        assert self.states[self.document.position] == self.document.design
        assert self.document.can_undo == (self.document.position > 0)
        assert self.document.can_redo == (self.document.position < len(self.states) - 1)

    @invariant()
    def modified_means_other_than_saved(self) -> None:
        assert self.document.is_modified == (self.document.design != self.saved)

    @invariant()
    def ids_are_unique(self) -> None:
        design = self.document.design
        assert len(design.ids()) == len(design.hosts) + sum(1 for _ in design.guests())

    @rule()
    def what_is_saved_loads_equal(self) -> None:
        assert decode_design(encode_design(self.document.design), "x.hvista") == self.document.design

    @rule()
    def walk_the_whole_history(self) -> None:
        """Find every state as it was, back and forth."""
        for position in (*range(self.document.position, -1, -1), *range(len(self.states))):
            self._go(position, lambda position=position: self.document.go_to(position))


TestDocument = DocumentMachine.TestCase
# Shrinking a long sequence can take minutes; who hunts a failure adds Phase.shrink for that time.
TestDocument.settings = settings(max_examples=100, stateful_step_count=25, deadline=None, phases=[Phase.generate])
