"""Which ids a design uses, and where: kept beside it so that an edit need not search all guests."""

from model.document.changes import Change, GuestAdded, GuestMoved, GuestRemoved, HostAdded, HostRemoved
from model.elements import Design, Host


class Index:
    """The ids of hosts, and of guests with the host that carries each."""

    def __init__(self, design: Design) -> None:
        self.hosts: set[str] = set()
        self.carriers: dict[str, str] = {}
        for host in design.hosts:
            self._add_host(host)

    def __contains__(self, element_id: str) -> bool:
        return element_id in self.hosts or element_id in self.carriers

    def follow(self, change: Change) -> None:
        """Take note of a change."""
        match change:
            case HostAdded(host=host):
                self._add_host(host)
            case HostRemoved(host=host):
                self.hosts.discard(host.id)
                for guest in host.guests:
                    del self.carriers[guest.id]
            case GuestAdded(host_id=host_id, guest=guest):
                self.carriers[guest.id] = host_id
            case GuestRemoved(guest=guest):
                del self.carriers[guest.id]
            case GuestMoved(guest_id=guest_id, host_id=host_id):
                self.carriers[guest_id] = host_id

    def _add_host(self, host: Host) -> None:
        self.hosts.add(host.id)
        for guest in host.guests:
            self.carriers[guest.id] = host.id
