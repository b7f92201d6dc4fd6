"""The network card by its registers, the virtual switch, and guests that exchange frames."""

import pytest

from model.elements import Backing, Technique, VirtualPeripheral
from model.machine import LifeState
from model.machine.devices import Board, NetworkCard
from model.machine.devices.network_card import BROADCAST, OVERWRITTEN, RECEIVED, checksum
from model.machine.network import Network, Port, address_of
from tests.model.machine.networks import connected
from tests.model.machine.runs import fingerprint, machine_of

EQUIVALENT = (Technique.TRAP_AND_EMULATE, Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED)
MAC = b"\x52\x54\0\1\2\3"
OTHER = b"\x52\x54\0\4\5\6"
SETUP = ((0, 0x21), (14, 0x48), (12, 4), (13, 0), (1, 0x46), (2, 0x80), (3, 0x46), (4, 0x40), (7, 0xFF), (15, 0x11))


class Bench:
    """A card that is set up, and what it has sent."""

    def __init__(self):
        self.sent = []
        self.card = NetworkCard(MAC, self._send, "switch")
        self.board = Board((self.card,))
        for register, value in SETUP:
            self.out(register, value)
        self.out(0, 0x61)
        for number, value in enumerate(MAC, 1):
            self.out(number, value)
        self.out(7, 0x47)
        self.out(0, 0x22)

    def _send(self, frame):
        self.sent.append(frame)
        return "switch"

    def out(self, register, value, size=1):
        self.board.write(0x300 + register, value, size, 0)

    def get(self, register, size=1):
        return self.board.read(0x300 + register, size, 0)[0]

    def remote(self, address, size, command):
        for register, value in ((8, address & 0xFF), (9, address >> 8), (10, size & 0xFF), (11, size >> 8)):
            self.out(register, value)
        self.out(0, command)

    def take(self, address, size):
        self.remote(address, size, 0x0A)
        return bytes(self.get(0x10) for _ in range(size))

    def arrives(self, frame):
        self.card.receive(frame)
        self.board.drive(self.card)


def test_the_prom_holds_the_address_twice():
    assert Bench().take(0, 12) == b"".join(bytes([each, each]) for each in MAC)


def test_a_frame_is_put_into_the_memory_and_sent():
    bench = Bench()
    frame = BROADCAST + MAC + b"\x88\xb5" + b"hello".ljust(46, b"\0")
    bench.remote(0x4000, len(frame), 0x12)
    for start in range(0, len(frame), 2):
        bench.out(0x10, int.from_bytes(frame[start : start + 2], "little"), 2)
    bench.out(5, len(frame))
    bench.out(6, 0)
    bench.out(0, 0x26)
    assert bench.sent == [frame]
    assert bench.get(7) & 2


@pytest.mark.parametrize(
    ("to", "is_taken"), [(MAC, True), (BROADCAST, True), (OTHER, False), (b"\1\0\x5e\0\0\1", False)]
)
def test_a_card_takes_what_is_for_it(to, is_taken):
    bench = Bench()
    frame = to + OTHER + b"\x88\xb5" + bytes(range(46))
    bench.arrives(frame)
    assert bool(bench.get(7) & RECEIVED) is is_taken
    assert (bench.board.controller.requested == 1 << 3) is is_taken
    if is_taken:
        status, following, low, high = bench.take(0x4700, 4)
        assert (status & 1, following, low | high << 8) == (1, 0x48, 64)
        assert bench.take(0x4704, 60) == frame


def test_the_ring_wraps_and_refuses_what_has_no_room():
    bench = Bench()
    for number in range(40):
        bench.arrives(MAC + OTHER + b"\x88\xb5" + bytes([number]) * 1000)
    assert bench.get(7) & OVERWRITTEN
    bench.out(7, 0xFF)
    taken = []
    for _ in range(60):
        bench.out(0, 0x62)
        current = bench.get(7)
        bench.out(0, 0x22)
        page = bench.get(3) + 1
        page = 0x46 if page == 0x80 else page
        if page == current:
            break
        _, following, low, high = bench.take(page << 8, 4)
        taken.append(bench.take((page << 8) + 4, (low | high << 8) - 4)[14])
        bench.out(3, (following - 1 if following > 0x46 else 0x7F))
        if len(taken) == 8:
            bench.arrives(MAC + OTHER + b"\x88\xb5" + bytes([99]) * 1000)
    assert taken == [*range(14), 99]


def test_multicast_bits_are_chosen_by_the_checksum():
    group = b"\1\0\x5e\0\0\1"
    bench = Bench()
    bench.out(12, 0x0C)
    number = checksum(group) >> 26
    bench.out(0, 0x62)
    bench.out(8 + number // 8, 1 << number % 8)
    bench.out(0, 0x22)
    bench.arrives(group + OTHER + bytes(48))
    assert bench.get(7) & RECEIVED


class Taker:
    """Stands in for a card: keeps what arrives."""

    line = None

    def __init__(self):
        self.frames = []

    def receive(self, frame):
        self.frames.append(frame)


def switch_of(*names):
    network = Network()
    takers = {name: Taker() for name in names}
    for name, taker in takers.items():
        network.connect(name, Port(Board(), taker, shares=True))
    return network, takers


def test_the_switch_learns_where_everybody_is():
    network, takers = switch_of("a", "b", "c")
    assert network.send("a", BROADCAST + MAC + bytes(48)) == "network"
    assert network.deliver(lambda _: True) == ("b", "c")
    assert network.send("b", MAC + OTHER + bytes(48)) == "switch"
    assert network.deliver(lambda _: True) == ("a",)
    assert [len(taker.frames) for taker in takers.values()] == [1, 1, 1]
    saved = network.save()
    network.unplug("a")
    assert network.send("a", BROADCAST + MAC + bytes(48)) == ""
    assert network.send("b", MAC + OTHER + bytes(48)) == "switch"
    assert network.deliver(lambda _: True) == ()
    network.restore(saved)
    assert network.unplugged == frozenset()
    network.unplug("nobody")
    assert network.unplugged == frozenset()


def test_addresses_are_the_guests_own():
    assert address_of("web") == address_of("web")
    assert len({address_of(f"g{number}") for number in range(100)}) == 100
    assert not address_of("web")[0] & 1


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("technique", EQUIVALENT)
def test_two_guests_exchange_frames(technique, bits):
    machine = connected("hosted", bits, technique)
    machine.run(30_000)
    asks, answers = machine.system("g1"), machine.system("g0")
    assert asks.console.count("An answer from 52:54:00:") == 3
    assert asks.state is LifeState.POWERED_OFF
    assert answers.console.count("A question from 52:54:00:") == 3
    assert answers.state is LifeState.WAITING


@pytest.mark.parametrize("cores", [1, 2])
@pytest.mark.parametrize("technique", EQUIVALENT)
def test_a_frame_comes_at_the_same_moment_however_the_run_is_cut(technique, cores):
    programs = ("pong", "ping", "compute")
    whole = connected(technique=technique, programs=programs, cores=cores)
    whole.run(40_000)
    for traced, steps in ((True, 401), (False, 1_001)):
        cut = connected(technique=technique, programs=programs, cores=cores, traced=traced)
        while cut.run(steps):
            pass
        assert fingerprint(cut) == fingerprint(whole)
    end = fingerprint(whole)
    for position in (6_000, 2_345, 40_000):
        whole.seek(position)
    assert fingerprint(whole) == end


def test_without_a_neighbour_nobody_answers():
    machine = connected(programs=("ping",))
    machine.run(60_000)
    assert "Nobody answers." in machine.system("g0").console


def test_a_guest_has_a_card_only_if_its_design_has_one():
    machine = machine_of("bare-metal", program="ping")
    machine.run(10_000)
    assert "There is no network card." in machine.system("g0").console


def test_an_emulated_card_never_leaves_the_host():
    machine = connected(card=VirtualPeripheral("network", Backing.EMULATED))
    machine.run(30_000)
    nodes = {node for step in machine.trace for node in step.route}
    assert "server/switch" in nodes
    assert "server/network" not in nodes
    assert machine.system("g1").console.count("An answer") == 3
