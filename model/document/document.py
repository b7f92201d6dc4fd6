"""The design being edited, with its history and those who listen to it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from model.document import errors
from model.document.changes import (
    Change,
    GuestAdded,
    GuestChanged,
    GuestMoved,
    GuestRemoved,
    HostAdded,
    HostRemoved,
    TitleChanged,
    with_host,
)
from model.document.differences import host_differences, replacing_changes, squash
from model.document.errors import EditError, UnknownElementError
from model.document.events import DesignChanged, Listener, Origin
from model.document.history import History, Step
from model.document.index import Index
from model.document.limits import MAX_GUESTS, MAX_HOSTS, MAX_ID_LENGTH, is_usable_id
from model.document.values import check_guest, check_host, check_title
from model.elements import Design, Guest, Host
from model.text import Text, text, translatable

ADD = translatable("model", "Add {name}")
REMOVE = translatable("model", "Remove {name}")
CHANGE = translatable("model", "Change {name}")
MOVE = translatable("model", "Move {name}")
RENAME_DESIGN = translatable("model", "Rename the design")
LOAD = translatable("model", "Open {title}")


class Document:
    """Holds one `Design`, lets it be edited in transactions, and tells listeners what changed.

    Every edit outside a transaction is a transaction of its own. An edit that cannot be made raises `EditError`
    and changes nothing.
    """

    def __init__(self, design: Design | None = None) -> None:
        self._design = design or Design()
        self._saved = self._design
        self._index = Index(self._design)
        self._history = History()
        self._pending: list[Change] = []
        self._depth = 0
        self._announcing = False
        self._listeners: list[Listener] = []
        self._completions: list[Callable[[Design], None]] = []

    @property
    def design(self) -> Design:
        """The present design."""
        return self._design

    @property
    def is_modified(self) -> bool:
        """Whether the design differs from the one last saved or loaded."""
        return self._design is not self._saved and self._design != self._saved

    def mark_saved(self, design: Design | None = None) -> None:
        """Take a design for the saved one: the present one, or that which it was when writing began."""
        self._history.end_merge()
        self._saved = self._design if design is None else design

    def load(self, design: Design) -> None:
        """Go over to another design; the history is cleared."""
        self._check_idle()
        changes = replacing_changes(self._design, design)
        self._design = self._saved = design
        self._index = Index(design)
        self._history.clear()
        self._announce(tuple(changes), text(LOAD, title=design.title), Origin.LOADED)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(event)` after every transaction, undo, redo or load; returns what ends that.

        A listener sees the design as it has become. It must not edit: that raises `EditError`.
        """
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    # Transactions

    @contextmanager
    def transaction(self, label: Text, merge: str = "") -> Iterator[None]:
        """Make one undo step of all edits inside.

        Leaving by an exception takes the edits back. A transaction inside another one joins it: its edits belong
        to the outer step, and only they are taken back where it fails and the outer one goes on.

        Args:
            label: what the user would call it.
            merge: successive transactions with the same non-empty key become one step, until `end_merge()`.
        """
        if self._announcing:
            raise EditError(text(errors.EDIT_WHILE_TELLING))
        before, mark = self._design, len(self._pending)
        self._depth += 1
        try:
            yield
            if self._depth == 1:
                self._complete(before)
        except BaseException:
            self._take_back(before, mark)
            raise
        finally:
            self._depth -= 1
        if self._depth == 0:
            self._commit(before, label, merge)

    def complete_with(self, completion: Callable[[Design], None]) -> None:
        """Let `completion(before)` add edits to the end of every transaction that has changed something.

        What it edits belongs to the same step; if it raises `EditError`, its edits alone are taken back.
        """
        self._completions.append(completion)

    def _complete(self, before: Design) -> None:
        for completion in self._completions:
            mark, reached = len(self._pending), self._design
            if reached is before:
                return
            try:
                completion(before)
            except EditError:
                self._take_back(reached, mark)

    def end_merge(self) -> None:
        """Let the next transaction be a step of its own, whatever its key."""
        self._history.end_merge()

    def _take_back(self, before: Design, mark: int) -> None:
        for change in reversed(self._pending[mark:]):
            self._index.follow(change.inverse())
        del self._pending[mark:]
        self._design = before

    def _commit(self, before: Design, label: Text, merge: str) -> None:
        changes = squash(self._pending)
        self._pending.clear()
        if self._design == before:
            self._design = before
            return
        self._history.record(Step(label, changes, merge))
        self._announce(changes, label, Origin.EDITED)

    def _apply(self, change: Change, label: Text) -> None:
        with self.transaction(label):
            self._design = change.apply(self._design)
            self._note(change)

    def _note(self, *changes: Change) -> None:
        for change in changes:
            self._index.follow(change)
        self._pending.extend(changes)

    # Edits

    def set_title(self, title: str) -> None:
        """Give the design another title."""
        check_title(title)
        if title != self._design.title:
            self._apply(TitleChanged(self._design.title, title), label=text(RENAME_DESIGN))

    def retitle(self, title: str) -> None:
        """Say the title of a loaded design in another language, which is no edit and cannot be undone.

        Raises ValueError once there have been edits: the title belongs to the user then.
        """
        self._check_idle()
        check_title(title)
        if self.history:
            raise ValueError("the design has been edited")
        if title != self._design.title:
            change = TitleChanged(self._design.title, title)
            self._design = self._saved = change.apply(self._design)
            self._index.follow(change)
            self._announce((change,), text(RENAME_DESIGN), Origin.EDITED)

    def add_host(self, host: Host, index: int | None = None) -> None:
        """Add a host, with the guests that it carries, at a place among the hosts or last."""
        self._check_new_ids([host.id, *(guest.id for guest in host.guests)])
        self._check_room(hosts=1, guests=len(host.guests))
        _check_values(host)
        place = _checked_place(index, len(self._design.hosts))
        self._apply(HostAdded(place, host), label=text(ADD, name=host.name))

    def remove_host(self, host_id: str) -> None:
        """Remove a host and all its guests."""
        host = self._host(host_id)
        self._apply(HostRemoved(_place_of(host, self._design.hosts), host), label=text(REMOVE, name=host.name))

    def replace_host(self, host: Host) -> None:
        """Put a host in the place of the one with its id, guests and all; only what differs is recorded."""
        before = self._host(host.id)
        known = {guest.id for guest in before.guests}
        self._check_new_ids([guest.id for guest in host.guests], except_for=known)
        self._check_room(guests=len(host.guests) - len(before.guests))
        _check_values(host)
        changes = host_differences(before, host)
        if not changes:
            return
        with self.transaction(text(CHANGE, name=host.name)):
            # The changes lead to this very host; to apply one after the other would build it many times.
            self._design = with_host(self._design, _place_of(before, self._design.hosts), host)
            self._note(*changes)

    def add_guest(self, host_id: str, guest: Guest, index: int | None = None) -> None:
        """Add a guest to a host, at a place among its guests or last."""
        host = self._host(host_id)
        self._check_new_ids([guest.id])
        self._check_room(guests=1)
        check_guest(guest)
        place = _checked_place(index, len(host.guests))
        self._apply(GuestAdded(host_id, place, guest), label=text(ADD, name=guest.name))

    def remove_guest(self, guest_id: str) -> None:
        """Remove a guest."""
        host, guest = self._carrier_and_guest(guest_id)
        change = GuestRemoved(host.id, _place_of(guest, host.guests), guest)
        self._apply(change, label=text(REMOVE, name=guest.name))

    def move_guest(self, guest_id: str, host_id: str, index: int | None = None) -> None:
        """Move a guest to a host, or to another place on its own.

        Args:
            guest_id: the guest.
            host_id: where it goes.
            index: its place there once it has left its old one; last if None.
        """
        host, guest = self._carrier_and_guest(guest_id)
        target = self._host(host_id)
        last = len(target.guests) - (target is host)
        place, old_place = _checked_place(index, last), _place_of(guest, host.guests)
        if (target.id, place) != (host.id, old_place):
            change = GuestMoved(guest_id, host.id, old_place, host_id, place)
            self._apply(change, label=text(MOVE, name=guest.name))

    def replace_guest(self, guest: Guest) -> None:
        """Put a guest in the place of the one with its id."""
        host, before = self._carrier_and_guest(guest.id)
        check_guest(guest)
        if guest != before:
            self._apply(GuestChanged(host.id, before, guest), label=text(CHANGE, name=guest.name))

    # History

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self._history.position > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return self._history.position < len(self._history)

    @property
    def undo_label(self) -> Text | None:
        """What `undo` would take back, or None."""
        return self._history.label(self.position - 1) if self.can_undo else None

    @property
    def redo_label(self) -> Text | None:
        """What `redo` would bring back, or None."""
        return self._history.label(self.position) if self.can_redo else None

    @property
    def history(self) -> tuple[Text, ...]:
        """The labels of all steps, first one first; those from `position` on were taken back."""
        return self._history.labels

    @property
    def position(self) -> int:
        """How many steps of the history are done."""
        return self._history.position

    def undo(self) -> None:
        """Take the last step back; without one nothing happens."""
        if self.can_undo:
            self.go_to(self.position - 1)

    def redo(self) -> None:
        """Bring back the step last taken back; without one nothing happens."""
        if self.can_redo:
            self.go_to(self.position + 1)

    def go_to(self, position: int) -> None:
        """Undo or redo until so many steps are done; listeners hear of it once."""
        self._check_idle()
        last = len(self._history)
        if not 0 <= position <= last:
            raise EditError(text(errors.NO_SUCH_STEP, position=position, last=last))
        start = self.position
        if position == start:
            return
        back = position < start
        label = self._history.label(position if back else position - 1)
        changes = self._history.walk(position)
        for change in changes:
            self._design = change.apply(self._design)
            self._index.follow(change)
        self._announce(squash(changes), label, Origin.UNDONE if back else Origin.REDONE)

    # Verification

    def _check_idle(self) -> None:
        if self._announcing:
            raise EditError(text(errors.EDIT_WHILE_TELLING))
        if self._depth:
            raise EditError(text(errors.TRANSACTION_OPEN))

    def _host(self, host_id: str) -> Host:
        if host_id not in self._index.hosts:
            raise UnknownElementError(errors.NO_SUCH_HOST, host_id)
        return self._design.host(host_id)

    def _carrier_and_guest(self, guest_id: str) -> tuple[Host, Guest]:
        if guest_id not in self._index.carriers:
            raise UnknownElementError(errors.NO_SUCH_GUEST, guest_id)
        host = self._design.host(self._index.carriers[guest_id])
        return host, host.guest(guest_id)

    def _check_new_ids(self, ids: Sequence[str], except_for: set[str] | None = None) -> None:
        seen: set[str] = set()
        for element_id in ids:
            known = except_for is not None and element_id in except_for
            if element_id in seen or (element_id in self._index and not known):
                raise EditError(text(errors.ID_TAKEN, id=element_id))
            if not is_usable_id(element_id):
                raise EditError(text(errors.ID_UNUSABLE, id=element_id, limit=MAX_ID_LENGTH))
            seen.add(element_id)

    def _check_room(self, hosts: int = 0, guests: int = 0) -> None:
        if hosts > 0 and len(self._index.hosts) + hosts > MAX_HOSTS:
            raise EditError(text(errors.TOO_MANY_HOSTS, limit=MAX_HOSTS))
        if guests > 0 and len(self._index.carriers) + guests > MAX_GUESTS:
            raise EditError(text(errors.TOO_MANY_GUESTS, limit=MAX_GUESTS))

    def _announce(self, changes: tuple[Change, ...], label: Text, origin: Origin) -> None:
        event = DesignChanged(changes, label, origin)
        failures: list[Exception] = []
        self._announcing = True
        try:
            for listener in tuple(self._listeners):
                try:
                    listener(event)
                except Exception as failure:
                    failures.append(failure)
        finally:
            self._announcing = False
        if len(failures) == 1:
            raise failures[0]
        if failures:
            raise ExceptionGroup("listeners of the document failed", failures)


def _check_values(host: Host) -> None:
    check_host(host)
    for guest in host.guests:
        check_guest(guest)


def _place_of(item: Host | Guest, items: Sequence[Host | Guest]) -> int:
    return next(index for index, other in enumerate(items) if other.id == item.id)


def _checked_place(index: int | None, last: int) -> int:
    place = last if index is None else index
    if not 0 <= place <= last:
        raise EditError(text(errors.PLACE_OUTSIDE, index=place, last=last))
    return place
