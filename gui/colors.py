"""Which colour a guest has: the first free place of its host when it appears, kept while it lives there."""

from collections.abc import Collection, Mapping

from model.elements import Design, Guest, Host


class GuestColors:
    """The places of the guests in the theme's row of colours.

    A guest keeps its place when others come, move or go. On another host it keeps it too if no guest has it there. A
    guest that comes back, as by an undo, gets the place that it had on that host, if that is still free.
    """

    def __init__(self, design: Design | None = None) -> None:
        self._places: dict[str, tuple[str, int]] = {}  # with the host where they stand
        self._known: dict[tuple[str, str], int] = {}
        self._guests: dict[str, tuple[Guest, ...]] = {}  # of each host, as they were followed last
        if design is not None:
            self.follow(design)

    def follow(self, design: Design, anew: bool = False) -> None:
        """Give the guests of the design that are new, or on a host where theirs is taken, a colour.

        Args:
            design: the present design.
            anew: whether it is another design, whose colours are those of the order in its file.
        """
        if anew:
            self._known, self._places, self._guests = {}, {}, {}
        present = {host.id: host.guests for host in design.hosts}
        changed = [host for host in design.hosts if self._guests.get(host.id) is not host.guests]
        gone = [guests for host_id, guests in self._guests.items() if present.get(host_id) is not guests]
        former = {
            guest.id: self._places.pop(guest.id) for guests in gone for guest in guests if guest.id in self._places
        }
        self._guests = present
        for host in changed:
            self._follow_host(host, former)

    def _follow_host(self, host: Host, former: Mapping[str, tuple[str, int]]) -> None:
        stay = {guest.id: former[guest.id][1] for guest in host.guests if former.get(guest.id, ("",))[0] == host.id}
        taken = set(stay.values())
        for guest in host.guests:
            place = stay.get(guest.id)
            if place is None:
                wanted = (self._known.get((host.id, guest.id)), former.get(guest.id, ("", None))[1])
                place = next((each for each in wanted if each is not None and each not in taken), _first_free(taken))
                taken.add(place)
            self._places[guest.id] = (host.id, place)
            self._known[host.id, guest.id] = place

    def index(self, guest_id: str) -> int:
        """Return the guest's place, which `Theme.guest` takes; 0 for a guest that is not in the design."""
        return self._places.get(guest_id, ("", 0))[1]

    def of_host(self, host: Host) -> tuple[int, ...]:
        """Return the places of a host's guests, in their order."""
        return tuple(self.index(guest.id) for guest in host.guests)


def _first_free(taken: Collection[int]) -> int:
    return next(place for place in range(len(taken) + 1) if place not in taken)
