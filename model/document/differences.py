"""The changes that lead from one value to another."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.document.changes import (
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
from model.elements import Design, Host

ValueChange = HostChanged | GuestChanged | TitleChanged


def host_differences(before: Host, after: Host) -> list[Change]:
    """Return what turns one host into another of the same id, and nothing that is equal in both."""
    changes: list[Change] = []
    own_before, own_after = replace(before, guests=()), replace(after, guests=())
    if own_before != own_after:
        changes.append(HostChanged(own_before, own_after))
    if before.guests is not after.guests:
        changes.extend(_guest_differences(before, after))
    return changes


def _guest_differences(before: Host, after: Host) -> Iterator[Change]:
    wanted = {guest.id for guest in after.guests}
    for index in reversed(range(len(before.guests))):
        if before.guests[index].id not in wanted:
            yield GuestRemoved(before.id, index, before.guests[index])
    present = {guest.id: guest for guest in before.guests if guest.id in wanted}
    order = list(present)
    for index, guest in enumerate(after.guests):
        old = present.get(guest.id)
        if old is None:
            order.insert(index, guest.id)
            yield GuestAdded(before.id, index, guest)
            continue
        place = order.index(guest.id)
        if place != index:
            order.insert(index, order.pop(place))
            yield GuestMoved(guest.id, before.id, place, before.id, index)
        if old is not guest and old != guest:
            yield GuestChanged(before.id, old, guest)


def replacing_changes(before: Design, after: Design) -> list[Change]:
    """Return what turns one design into a wholly different one: everything goes, everything comes."""
    changes: list[Change] = [HostRemoved(index, before.hosts[index]) for index in reversed(range(len(before.hosts)))]
    if before.title != after.title:
        changes.append(TitleChanged(before.title, after.title))
    if before.extra != after.extra:
        changes.append(ExtraChanged(before.extra, after.extra))
    changes.extend(HostAdded(index, host) for index, host in enumerate(after.hosts))
    return changes


def squash(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return shorter changes with the same effect: values that follow each other become one, from first to last.

    A slider that is dragged makes hundreds of them. Only changes of values are drawn together, since those do not
    depend on each other's order; whatever adds, removes or moves stays where it is and separates them.
    """
    squashed: list[Change] = []
    values: dict[tuple[str, str], ValueChange] = {}
    for change in changes:
        if isinstance(change, HostChanged | GuestChanged | TitleChanged):
            key = _key(change)
            values[key] = _joined(values[key], change) if key in values else change
        else:
            squashed.extend(_effective(values.values()))
            values.clear()
            squashed.append(change)
    squashed.extend(_effective(values.values()))
    return tuple(squashed)


def _key(change: ValueChange) -> tuple[str, str]:
    if isinstance(change, TitleChanged):
        return ("title", "")
    return (type(change).__name__, change.after.id)


def _joined(first: ValueChange, last: ValueChange) -> ValueChange:
    match first, last:
        case HostChanged(), HostChanged():
            return HostChanged(first.before, last.after)
        case GuestChanged(), GuestChanged():
            return GuestChanged(last.host_id, first.before, last.after)
        case TitleChanged(), TitleChanged():
            return TitleChanged(first.before, last.after)
    raise TypeError(f"{type(first).__name__} and {type(last).__name__} change different things")


def _effective(changes: Iterable[ValueChange]) -> Iterator[ValueChange]:
    return (change for change in changes if change.before != change.after)
