"""A network card that is passed through: the host's own, its guest's alone, and its DMA through the IOMMU."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import Backing, Feature, Technique, VirtualPeripheral
from model.machine import Machine, plan_run
from model.machine.devices import Board, FastCard
from model.machine.devices.bus import BusFault, MemoryBus
from model.machine.iommu import GUESTS, READ, WRITE, Domain, HostMemory, NoDomain
from model.machine.memory import FIRST, PAGE, WINDOW, Ram
from tests.model.machine.networks import network_of
from tests.model.machine.runs import design_of, fingerprint

OWN = VirtualPeripheral("network", Backing.PASSTHROUGH)
MAC, OTHER = b"\x52\x54\0\1\2\3", b"\x52\x54\0\4\5\6"
RING, FRAME = 0x10000, 0x20000
EQUIVALENT = (Technique.TRAP_AND_EMULATE, Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED)


def passed(technique, bits=32, iommu=True, traced=True, programs=("ping", "compute")):
    design = network_of("hosted", bits, technique, programs, OWN)
    (host,) = design.hosts
    guests = (host.guests[0], *(replace(guest, peripherals=()) for guest in host.guests[1:]))
    features = frozenset(Feature) if iommu else frozenset(Feature) - {Feature.IOMMU}
    host = replace(host, guests=guests, cpu=replace(host.cpu, features=features))
    return Machine(plan_run(replace(design, hosts=(host,)), "server"), traced)


def memory_of(*names):
    memory = HostMemory()
    return memory, {name: (ram := Ram(), memory.place(name, ram)) for name in names}


def test_tables_lead_a_guest_s_device_to_its_own_memory_and_nowhere_else():
    memory, placed = memory_of("one", "two")
    (one, _), (two, base) = placed["one"], placed["two"]
    domain = Domain(memory, base)
    assert domain.translate(0x12345, READ) == GUESTS + WINDOW + 0x12345
    domain.write(2 * PAGE - 3, b"across")
    assert two.read(2 * PAGE - 3, 6) == b"across" == domain.read(2 * PAGE - 3, 6)
    assert one.read(2 * PAGE - 3, 6) == bytes(6)
    for address in (0, WINDOW, GUESTS, 1 << 39, (1 << 39) + FIRST):
        assert domain.translate(address, READ) is None
        with pytest.raises(BusFault, match="not mapped"):
            domain.write(address, b"x")
    with pytest.raises(BusFault):
        domain.write(WINDOW - 2, b"long")
    assert two.read(WINDOW - 2, 2) == bytes(2)
    domain.map(PAGE * 5, base + PAGE * 5, READ)
    assert domain.translate(PAGE * 5, WRITE) is None


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 1 << 40), st.binary(max_size=9000))
def test_no_device_address_leads_out_of_its_guest(address, data):
    memory, placed = memory_of("one", "two", "three")
    before = {name: ram.pages() for name, (ram, _) in placed.items()}
    try:
        Domain(memory, placed["two"][1]).write(address, data)
    except BusFault:
        assert placed["two"][0].pages() == before["two"]
    for name in ("one", "three"):
        assert placed[name][0].pages() == before[name]


def test_without_an_iommu_a_device_reaches_nothing_and_says_whose_it_would_be():
    memory, _ = memory_of("one", "two")
    bus = NoDomain(memory)
    for address, owner in ((0x5000, "the hypervisor"), (GUESTS + WINDOW, "two"), (GUESTS + 9 * WINDOW, "nobody")):
        with pytest.raises(BusFault, match=f"belongs to {owner}"):
            bus.read(address, 4)


class Bench:
    """A card on a board, set up by its registers."""

    def __init__(self):
        self.ram, self.sent = Ram(), []
        self.card = FastCard(MAC, self._send, "network", MemoryBus(self.ram))
        self.board = Board((self.card,))
        for register, value, size in ((0x37, 0x10, 1), (0x30, RING, 4), (0x3C, 0x8015, 2), (0x44, 0x0A, 4)):
            self.out(register, value, size)
        self.out(0x37, 0x0C, 1)

    def _send(self, frame):
        self.sent.append(frame)
        return "network"

    def out(self, register, value, size):
        self.board.write(0xC100 + register, value, size, 0)

    def get(self, register, size):
        return self.board.read(0xC100 + register, size, 0)[0]


def test_the_card_fetches_and_puts_frames_by_itself():
    bench = Bench()
    assert bytes(bench.get(number, 1) for number in range(6)) == MAC
    frame = OTHER + MAC + b"\x88\xb5" + bytes(range(46))
    bench.ram.write(FRAME, frame)
    bench.out(0x24, FRAME, 4)
    bench.out(0x14, len(frame), 4)
    assert bench.sent == [frame]
    assert bench.get(0x14, 4) & (1 << 15 | 1 << 13)
    assert bench.get(0x3E, 2) == 4
    bench.out(0x3E, 0xFFFF, 2)
    assert bench.get(0x37, 1) & 1  # nothing received
    bench.card.receive(MAC + OTHER + b"hello".ljust(48, b"!"))
    assert not bench.get(0x37, 1) & 1
    assert bench.ram.read(RING, 10) == b"\1\0\x40\0" + MAC
    assert bench.get(0x3E, 2) == 1
    bench.out(0x38, 68 - 16, 2)
    assert bench.get(0x37, 1) & 1


def test_the_buffer_goes_round_and_refuses_what_has_no_room():
    bench = Bench()
    for number in range(30):
        bench.card.receive(MAC + OTHER + bytes([number]) * 1000)
    assert bench.get(0x3E, 2) & 0x10
    assert bench.get(0x3A, 2) == 8 * 1020
    bench.out(0x38, 8 * 1020 - 16, 2)
    bench.card.receive(MAC + OTHER + b"z" * 1000)
    assert bench.get(0x3A, 2) == 9 * 1020 - 8192
    assert bench.ram.read(RING, 4) == b"zzzz"


def test_a_dma_that_leads_nowhere_is_the_card_s_own_trouble():
    bench = Bench()
    bench.out(0x20, 0xFFFF0000, 4)
    bench.out(0x10, 60, 4)
    assert bench.sent == []
    assert bench.get(0x10, 4) & 1 << 30
    assert bench.get(0x3E, 2) & 0x8008 == 0x8008
    bench.out(0x30, WINDOW - 8, 4)
    bench.card.receive(MAC + OTHER + bytes(48))
    assert bench.get(0x37, 1) & 1


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 0x47), st.integers(0, 0xFFFFFFFF), st.sampled_from([1, 2, 4]), st.booleans()),
        max_size=80,
    ),
    st.binary(max_size=1600),
)
def test_no_access_breaks_the_card(accesses, frame):
    bench = Bench()
    for register, value, size, is_read in accesses:
        if is_read:
            assert 0 <= bench.get(register, size) < 1 << 8 * size
        else:
            bench.out(register, value, size)
        bench.card.receive(frame)
    saved = bench.board.save()
    bench.board.restore(saved)
    assert bench.board.save() == saved


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("technique", EQUIVALENT)
def test_a_guest_sends_by_the_card_that_it_was_given(technique, bits):
    machine = passed(technique, bits)
    machine.run(60_000)
    assert "Nobody answers." in machine.system("g0").console
    sends = [step for step in machine.trace if str(step.effect).startswith("frame of 60 bytes")]
    assert len(sends) == 5
    nodes = {node for step in sends for node in step.route}
    assert "server/switch" not in nodes
    if technique is Technique.HARDWARE_ASSISTED:  # its ports are open: nobody is asked
        assert {(step.event, step.route) for step in sends} == {
            ("direct", ("g0/kernel", "g0/vcpu0", "server/network"))
        }
    else:
        assert "server/network" in nodes
    assert machine.system("g1").console.endswith("ended with code 0\n")


@pytest.mark.parametrize("technique", EQUIVALENT)
def test_without_an_iommu_only_the_guest_that_has_the_card_feels_it(technique):
    machine = passed(technique, iommu=False)
    machine.run(60_000)
    refusals = {str(step.effect) for step in machine.trace if "DMA refused" in str(step.effect)}
    assert len(refusals) == 1
    assert "belongs to the hypervisor" in refusals.pop()
    assert machine.system("g1").console.endswith("ended with code 0\n")


@pytest.mark.parametrize("technique", EQUIVALENT)
def test_a_run_with_a_card_passed_through_is_the_same_counted_and_cut(technique):
    traced, counted = passed(technique), passed(technique, traced=False)
    traced.run(60_000)
    while counted.run(601):
        pass
    assert fingerprint(counted) == fingerprint(traced)
    end = fingerprint(traced)
    for position in (3_000, 1_000, 60_000):
        traced.seek(position)
    assert fingerprint(traced) == end


def test_the_bare_machine_drives_the_same_card():
    design = design_of("traditional", program="ping")
    (host,) = design.hosts
    machine = Machine(plan_run(replace(design, hosts=(replace(host, peripherals=("network",)),)), "server"))
    machine.run(20_000)
    assert "Nobody answers." in machine.system("server").console
    assert ("server/kernel", "server/network", "server/kernel") in {step.route for step in machine.trace}
