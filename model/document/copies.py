"""Duplicates of hosts and guests: copy, paste and duplicate, with ids and names of their own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from model.document import errors
from model.document.document import Document
from model.document.errors import EditError, UnknownElementError
from model.document.limits import MAX_COORDINATE, MAX_TEXT_LENGTH
from model.elements import Design, Guest, Host, unique_id
from model.text import text, translatable

Position = tuple[float, float]

OFFSET: Position = (40.0, 40.0)
"""How far a copied host stands from its original, in scene units: enough to see both."""

PASTE = translatable("model", "Paste")
DUPLICATE = translatable("model", "Duplicate")


@dataclass(frozen=True)
class Clipping:
    """Elements taken out of a design to be put into one again.

    Attributes:
        hosts: whole hosts with their guests.
        guests: guests that were taken without their host.
    """

    hosts: tuple[Host, ...] = ()
    guests: tuple[Guest, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hosts or self.guests)


def copy_elements(design: Design, ids: Iterable[str]) -> Clipping:
    """Return the hosts and guests of these ids, in the order of the design.

    A guest whose host is among them comes with its host, and once. Raises `EditError` for an id that is unknown.
    """
    wanted = set(ids)
    for element_id in sorted(wanted - design.ids()):
        raise UnknownElementError(errors.NO_SUCH_ELEMENT, element_id)
    return Clipping(
        tuple(host for host in design.hosts if host.id in wanted),
        tuple(guest for host, guest in design.guests() if guest.id in wanted and host.id not in wanted),
    )


def paste_elements(
    document: Document,
    clipping: Clipping,
    host_id: str | None = None,
    at: Position | None = None,
    copy_word: str = "copy",
) -> tuple[str, ...]:
    """Put the elements of a clipping into a document as one step, and return their ids there.

    Ids and names that are free are kept, so that what was cut comes back as it was.

    Args:
        document: where to put them.
        clipping: what to put.
        host_id: the host for guests that come without one.
        at: where the first host shall stand; None for its old place, or beside it where that is taken.
        copy_word: what is put behind a name that ends in no number.
    """
    if clipping.guests and host_id is None:
        raise EditError(text(errors.NO_HOST_FOR_GUESTS))
    fresh = _Fresh(document.design, copy_word)
    pasted: list[str] = []
    with document.transaction(text(PASTE)):
        for host in _placed(clipping.hosts, document.design, at):
            pasted.append(fresh.add_host(document, host))
        for guest in clipping.guests:
            copied = fresh.guest(guest)
            document.add_guest(host_id or "", copied)
            pasted.append(copied.id)
    return tuple(pasted)


def duplicate_elements(document: Document, ids: Iterable[str], copy_word: str = "copy") -> tuple[str, ...]:
    """Put a copy beside each of these hosts and guests as one step, and return the ids of the copies.

    A host is copied with its guests. A guest's copy follows it on the same host.
    """
    clipping = copy_elements(document.design, ids)
    fresh = _Fresh(document.design, copy_word)
    copies: list[str] = []
    with document.transaction(text(DUPLICATE)):
        for host in _placed(clipping.hosts, document.design, None):
            copies.append(fresh.add_host(document, host))
        for guest in clipping.guests:
            carrier = document.design.host_of(guest.id)
            copied = fresh.guest(guest)
            document.add_guest(carrier.id, copied, carrier.guests.index(guest) + 1)
            copies.append(copied.id)
    return tuple(copies)


def next_name(name: str, taken: Iterable[str], copy_word: str = "copy") -> str:
    """Return a name like this one that is not taken.

    A number at the end counts on and keeps its width (web-01, web-02); otherwise the word for a copy is put
    behind (web copy, web copy 2).
    """
    used = set(taken)
    # What is put behind must still fit into a name.
    name = name[: MAX_TEXT_LENGTH - len(copy_word) - 20]
    counted = re.fullmatch(r"(.*?)([0-9]{1,9})", name, re.DOTALL)
    if counted:
        stem, digits = counted.groups()
        number, width = int(digits) + 1, len(digits)
    elif name.endswith(f" {copy_word}"):
        stem, number, width = f"{name} ", 2, 1
    else:
        stem, number, width = f"{name} {copy_word} ", 2, 1
        if stem.rstrip() not in used:
            return stem.rstrip()
    while f"{stem}{number:0{width}}" in used:
        number += 1
    return f"{stem}{number:0{width}}"


class _Fresh:
    """Gives copies ids and names that the design does not have yet."""

    def __init__(self, design: Design, copy_word: str) -> None:
        self._ids = design.ids()
        self._names = {host.name for host in design.hosts} | {guest.name for _, guest in design.guests()}
        self._copy_word = copy_word

    def add_host(self, document: Document, host: Host) -> str:
        element_id, name = self._identity(host)
        guests = tuple(self.guest(guest) for guest in host.guests)
        document.add_host(replace(host, id=element_id, name=name, guests=guests))
        return element_id

    def guest(self, guest: Guest) -> Guest:
        element_id, name = self._identity(guest)
        return replace(guest, id=element_id, name=name)

    def _identity(self, item: Host | Guest) -> tuple[str, str]:
        element_id, name = item.id, item.name
        if name in self._names:
            name = next_name(name, self._names, self._copy_word)
        if element_id in self._ids:
            # A name can be as long as anybody likes; an id has a limit.
            element_id = unique_id(name[:100], self._ids)
        self._ids.add(element_id)
        self._names.add(name)
        return element_id, name


def _placed(hosts: tuple[Host, ...], design: Design, at: Position | None) -> tuple[Host, ...]:
    """Return the hosts shifted together: to `at`, or so far that none hides a host of the design."""
    if not hosts:
        return ()
    if at is not None:
        first = hosts[0].position
        return _shifted(hosts, (at[0] - first[0], at[1] - first[1]))
    occupied = {host.position for host in design.hosts}
    # Each place that is taken can be in the way of each host once.
    for _ in range(len(occupied) * len(hosts)):
        if not any(host.position in occupied for host in hosts):
            break
        hosts = _shifted(hosts, OFFSET)
    return hosts


def _shifted(hosts: tuple[Host, ...], by: Position) -> tuple[Host, ...]:
    def moved(coordinate: float, distance: float) -> float:
        return float(max(-MAX_COORDINATE, min(MAX_COORDINATE, coordinate + distance)))

    return tuple(
        replace(host, position=(moved(host.position[0], by[0]), moved(host.position[1], by[1]))) for host in hosts
    )
