"""The network of a host: the virtual switch with its guests' cards, and the cables that lead out.

The switch learns: it remembers at which port the sender of a frame is, and hands a frame for that address to that
port alone. Broadcasts, multicasts and what it does not know go to all ports, and by the uplink, the host's own
card, out of the host; only for guests that share that card. (IEEE 802.1D, 7.8 and 7.9.) It forgets nothing with
time.

A frame is handed over when the step in which it was sent is over: then the clocks of those who wait are right,
and a run does not depend on how it is cut into calls. What is outside the host is not simulated: nobody answers
from there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from model.machine.devices import Board, FastCard, NetworkCard

SWITCH, NETWORK = "switch", "network"  # how far a frame goes, in the words of `Device.reached`
_VENDOR = b"\x52\x54\x00"  # locally administered; the one that QEMU and libvirt use


def address_of(guest_id: str) -> bytes:
    """Return the network address of a guest's card: the same in every run."""
    return _VENDOR + sha256(guest_id.encode()).digest()[:3]


@dataclass
class Port:
    """A place at the switch, or a cable that leads out of the host. `shares`: the uplink is its guest's too."""

    board: Board
    card: NetworkCard | FastCard
    shares: bool = False
    is_outside: bool = False


class Network:
    """The switch of one host, and all cables. `unplugged` are the guests whose cable is out."""

    def __init__(self) -> None:
        self.unplugged: frozenset[str] = frozenset()
        self.places: dict[bytes, str] = {}  # which guest an address was last seen at
        self.in_flight: list[tuple[str, bytes]] = []
        self._ports: dict[str, Port] = {}

    @property
    def guests(self) -> tuple[str, ...]:
        """Who has a card."""
        return tuple(self._ports)

    def connect(self, guest_id: str, port: Port) -> None:
        """Give a guest its place."""
        self._ports[guest_id] = port

    def unplug(self, guest_id: str, unplugged: bool = True) -> None:
        """Pull a guest's cable out, or plug it in again. One without a card has none."""
        if guest_id in self._ports:
            others = self.unplugged - {guest_id}
            self.unplugged = others | {guest_id} if unplugged else others

    def send(self, guest_id: str, frame: bytes) -> str:
        """Take a frame from a guest's card; returns how far it goes, "" for nowhere."""
        port = self._ports[guest_id]
        if guest_id in self.unplugged:
            return ""
        if port.is_outside:
            return NETWORK
        to, source = frame[:6], frame[6:12]
        if source and not source[0] & 1:
            self.places[source] = guest_id
        known = self.places.get(to)
        if known is not None:
            receivers = [known] if known != guest_id else []
        else:
            receivers = [each for each, at in self._ports.items() if each != guest_id and not at.is_outside]
        self.in_flight += [(each, frame) for each in receivers if each not in self.unplugged]
        return NETWORK if known is None and port.shares else SWITCH

    def deliver(self, is_on: Callable[[str], bool]) -> tuple[str, ...]:
        """Hand over what has been sent, to those who are on; returns who got something."""
        frames, self.in_flight = self.in_flight, []
        reached = [(guest, frame) for guest, frame in frames if is_on(guest)]
        for guest, frame in reached:
            port = self._ports[guest]
            port.card.receive(frame)
            port.board.drive(port.card)
        return tuple(dict.fromkeys(guest for guest, _ in reached))

    def save(self) -> object:
        """Return the state, for `restore`."""
        return self.unplugged, tuple(self.places.items())

    def restore(self, saved: object) -> None:
        """Be as when `saved` was made: nothing was in flight then."""
        assert isinstance(saved, tuple)
        self.unplugged, places = saved
        self.places = dict(places)
        self.in_flight.clear()
