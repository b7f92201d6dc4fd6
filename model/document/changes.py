"""What can happen to a design: small immutable changes that know how to be applied and taken back.

A change names elements by id and index and never by object, so that a history of changes, or a mirror kept from
them, does not depend on which objects are alive. Applying one shares everything that it does not touch.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

from model.elements import Design, Extra, Guest, Host

Item = TypeVar("Item", bound=Host | Guest)


@dataclass(frozen=True)
class HostAdded:
    """A host, with any guests that it carries, stands at `index`."""

    index: int
    host: Host

    def apply(self, design: Design) -> Design:
        """Return `design` with the host."""
        return replace(design, hosts=_inserted(design.hosts, self.index, self.host))

    def inverse(self) -> "HostRemoved":
        """Return the change that takes this one back."""
        return HostRemoved(self.index, self.host)


@dataclass(frozen=True)
class HostRemoved:
    """The host that stood at `index` is gone, and its guests with it."""

    index: int
    host: Host

    def apply(self, design: Design) -> Design:
        """Return `design` without the host."""
        return replace(design, hosts=_without(design.hosts, self.index, self.host.id))

    def inverse(self) -> HostAdded:
        """Return the change that takes this one back."""
        return HostAdded(self.index, self.host)


@dataclass(frozen=True)
class HostChanged:
    """A host's own fields differ; `before` and `after` carry no guests."""

    before: Host
    after: Host

    @property
    def host_id(self) -> str:
        """The id of the host, which never changes."""
        return self.after.id

    def apply(self, design: Design) -> Design:
        """Return `design` with the host's own fields as in `after`; its guests stay."""
        index, host = _host_at(design, self.after.id)
        return with_host(design, index, replace(self.after, guests=host.guests))

    def inverse(self) -> "HostChanged":
        """Return the change that takes this one back."""
        return HostChanged(self.after, self.before)


@dataclass(frozen=True)
class GuestAdded:
    """A guest stands at `index` among the guests of a host."""

    host_id: str
    index: int
    guest: Guest

    def apply(self, design: Design) -> Design:
        """Return `design` with the guest."""
        place, host = _host_at(design, self.host_id)
        return with_host(design, place, replace(host, guests=_inserted(host.guests, self.index, self.guest)))

    def inverse(self) -> "GuestRemoved":
        """Return the change that takes this one back."""
        return GuestRemoved(self.host_id, self.index, self.guest)


@dataclass(frozen=True)
class GuestRemoved:
    """The guest that stood at `index` among the guests of a host is gone."""

    host_id: str
    index: int
    guest: Guest

    def apply(self, design: Design) -> Design:
        """Return `design` without the guest."""
        place, host = _host_at(design, self.host_id)
        return with_host(design, place, replace(host, guests=_without(host.guests, self.index, self.guest.id)))

    def inverse(self) -> GuestAdded:
        """Return the change that takes this one back."""
        return GuestAdded(self.host_id, self.index, self.guest)


@dataclass(frozen=True)
class GuestMoved:
    """A guest went to another host, or to another place on its own.

    `index` is its place on `host_id` once it is there; `old_index` its place on `old_host_id` before it left.
    """

    guest_id: str
    old_host_id: str
    old_index: int
    host_id: str
    index: int

    def apply(self, design: Design) -> Design:
        """Return `design` with the guest in its new place."""
        place, host = _host_at(design, self.old_host_id)
        guest = host.guests[self.old_index]
        design = with_host(design, place, replace(host, guests=_without(host.guests, self.old_index, self.guest_id)))
        return GuestAdded(self.host_id, self.index, guest).apply(design)

    def inverse(self) -> "GuestMoved":
        """Return the change that takes this one back."""
        return GuestMoved(self.guest_id, self.host_id, self.index, self.old_host_id, self.old_index)


@dataclass(frozen=True)
class GuestChanged:
    """A guest's values differ; it stays where it is."""

    host_id: str
    before: Guest
    after: Guest

    @property
    def guest_id(self) -> str:
        """The id of the guest, which never changes."""
        return self.after.id

    def apply(self, design: Design) -> Design:
        """Return `design` with the guest as in `after`."""
        place, host = _host_at(design, self.host_id)
        host.guest(self.after.id)
        return with_host(design, place, host.with_guest(self.after))

    def inverse(self) -> "GuestChanged":
        """Return the change that takes this one back."""
        return GuestChanged(self.host_id, self.after, self.before)


@dataclass(frozen=True)
class TitleChanged:
    """The design's title differs."""

    before: str
    after: str

    def apply(self, design: Design) -> Design:
        """Return `design` with the title of `after`."""
        return replace(design, title=self.after)

    def inverse(self) -> "TitleChanged":
        """Return the change that takes this one back."""
        return TitleChanged(self.after, self.before)


@dataclass(frozen=True)
class ExtraChanged:
    """The keys of the design's file that this version does not know differ; only a load does that."""

    before: Extra
    after: Extra

    def apply(self, design: Design) -> Design:
        """Return `design` with the unknown keys of `after`."""
        return replace(design, extra=self.after)

    def inverse(self) -> "ExtraChanged":
        """Return the change that takes this one back."""
        return ExtraChanged(self.after, self.before)


Change = (
    HostAdded
    | HostRemoved
    | HostChanged
    | GuestAdded
    | GuestRemoved
    | GuestMoved
    | GuestChanged
    | TitleChanged
    | ExtraChanged
)


def _host_at(design: Design, host_id: str) -> tuple[int, Host]:
    for index, host in enumerate(design.hosts):
        if host.id == host_id:
            return index, host
    raise KeyError(host_id)


def with_host(design: Design, index: int, host: Host) -> Design:
    """Return `design` with `host` in the place of the one at `index`."""
    return replace(design, hosts=(*design.hosts[:index], host, *design.hosts[index + 1 :]))


def _inserted(items: tuple[Item, ...], index: int, item: Item) -> tuple[Item, ...]:
    return (*items[:index], item, *items[index:])


def _without(items: tuple[Item, ...], index: int, item_id: str) -> tuple[Item, ...]:
    if items[index].id != item_id:
        raise KeyError(item_id)
    return items[:index] + items[index + 1 :]
