"""In which columns the guests of a host stand: machines to the left, over the hypervisor, containers beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from model.elements import Approach, Guest, Host, Technique

PAD = 16.0
CARD_GAP = 12.0
CARD_WIDTH = 208.0  # the narrowest card
HOST_WIDTH = 720.0  # the narrowest host
DROP_WIDTH = 124.0  # beside up to three guests


@dataclass(frozen=True)
class Zone:
    """Guests of one kind, in rows of so many columns, the leftmost of them being `first`.

    `own_layer` is the layer that is under these guests alone where there is another zone: "hypervisor", the gap of a
    missing "host-os", or "".
    """

    guests: tuple[Guest, ...]
    first: int
    columns: int
    containers: bool
    own_layer: str

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return ceil(len(self.guests) / self.columns)

    def row(self, number: int) -> tuple[Guest, ...]:
        """Return the guests in a row, from the left."""
        return self.guests[number * self.columns : (number + 1) * self.columns]


@dataclass(frozen=True)
class Grid:
    """The zones of a host from the left, the width of a card, and of everything together, in px.

    Up to three guests leave a narrow place for one more beside them; more guests leave it in the last row.
    """

    zones: tuple[Zone, ...]
    card: float
    inner: float

    def left(self, column: int) -> float:
        """Return the left end of a column, from the host's corner."""
        return PAD + column * (self.card + CARD_GAP)

    @property
    def last_guest(self) -> Guest | None:
        """The guest beside which the next one would stand."""
        return self.zones[-1].guests[-1] if self.zones else None

    @property
    def has_room_beside(self) -> bool:
        """Whether one more finds a place to the right of the last guest."""
        if not self.zones:
            return False
        zone = self.zones[-1]
        right = self.left(zone.first + len(zone.row(zone.rows - 1)))
        return PAD + self.inner - right >= DROP_WIDTH - 0.5


def has_own_kernel(guest: Guest) -> bool:
    """Whether a guest runs its own kernel; a container shares that of the host."""
    return guest.technique is not Technique.OS_LEVEL


def count_columns(guests: int) -> int:
    """Return in how many columns so many cards stand: one row up to four, then rows of about equal sides."""
    if guests <= 4:
        return max(1, guests)
    return min(8, max(4, ceil(sqrt(guests) * 1.15)))


def standing_order(host: Host) -> tuple[Guest, ...]:
    """Return the guests as they stand, from the left and the top: machines first where there are containers too."""
    return tuple(guest for zone in _zones_of(host) for guest in zone.guests)


def make_grid(host: Host, takes_guests: bool) -> Grid:
    """Return in which columns the guests of a host stand, and how wide the host is.

    Args:
        host: the host.
        takes_guests: whether a place is left for one more.
    """
    count = len(host.guests)
    columns = count_columns(count)
    slim = CARD_GAP + DROP_WIDTH if takes_guests and 0 < count <= 3 else 0.0
    inner = max(HOST_WIDTH - 2 * PAD, columns * CARD_WIDTH + (columns - 1) * CARD_GAP + slim)
    return Grid(_zones_of(host), (inner - slim - (columns - 1) * CARD_GAP) / columns, inner)


def _zones_of(host: Host) -> tuple[Zone, ...]:
    if not host.guests:
        return ()
    columns = count_columns(len(host.guests))
    machines = tuple(guest for guest in host.guests if has_own_kernel(guest))
    containers = tuple(guest for guest in host.guests if not has_own_kernel(guest))
    if host.approach is Approach.TRADITIONAL:
        return (Zone(host.guests, 0, columns, containers=False, own_layer=""),)
    missing = "host-os" if host.approach is Approach.BARE_METAL and host.host_os is None else ""
    if not machines:
        return (Zone(containers, 0, columns, containers=True, own_layer=missing),)
    if not containers:
        return (Zone(machines, 0, columns, containers=False, own_layer="hypervisor"),)
    left = _share(columns, machines, containers)
    return (
        Zone(machines, 0, left, containers=False, own_layer="hypervisor"),
        Zone(containers, left, columns - left, containers=True, own_layer=missing),
    )


def _share(columns: int, machines: Sequence[Guest], containers: Sequence[Guest]) -> int:
    """Return how many of the columns the machines get, so that the higher zone is as low as can be."""

    def rows(left: int) -> tuple[int, int]:
        both = ceil(len(machines) / left), ceil(len(containers) / (columns - left))
        return max(both), abs(both[0] - both[1])

    return min(range(1, columns), key=rows)
