"""The disk by its registers, its bus master, and as programs use it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import Technique
from model.machine import LifeState, Machine
from model.machine.devices import DEVICE_PORTS, Board, BusMaster, Disk, NetworkCard
from model.machine.devices.bus import MemoryBus
from model.machine.devices.disk import ABORTED, BUSY, ERROR, LATENCY, NOT_FOUND, REQUEST
from model.machine.devices.image import PARTITION, SECTOR, SECTORS, new_image
from model.machine.memory import WINDOW, Ram
from tests.model.machine.runs import fingerprint, machine_of, plan_of

EQUIVALENT = (Technique.TRAP_AND_EMULATE, Technique.BINARY_TRANSLATION, Technique.HARDWARE_ASSISTED)
TABLE, BUFFER = 0x8000, 0x9000
READ, WRITE, IDENTIFY, FLUSH, READ_DMA, WRITE_DMA = 0x20, 0x30, 0xEC, 0xE7, 0xC8, 0xCA


class Pc:
    """A board with a disk, and a clock."""

    def __init__(self):
        self.ram = Ram()
        self.disk = Disk(new_image())
        self.master = BusMaster(self.disk, MemoryBus(self.ram))
        self.board = Board((self.disk, self.master))
        self.now = 0
        for port, value in ((0x20, 0x11), (0x21, 0x20), (0x21, 4), (0x21, 1), (0x21, 0)):
            self.out(port, value)
        for port, value in ((0xA0, 0x11), (0xA1, 0x28), (0xA1, 2), (0xA1, 1), (0xA1, 0)):
            self.out(port, value)

    def out(self, port, value, size=1):
        self.board.write(port, value, size, self.now)

    def get(self, port, size=1):
        return self.board.read(port, size, self.now)[0]

    def pass_time(self):
        self.now += LATENCY
        self.board.advance(self.now)

    def command(self, command, sector=0, count=1):
        for offset, value in enumerate((count, sector & 0xFF, sector >> 8 & 0xFF, sector >> 16 & 0xFF, 0xE0), 2):
            self.out(0x1F0 + offset, value)
        self.out(0x1F7, command)

    def data(self):
        return b"".join(self.get(0x1F0, 2).to_bytes(2, "little") for _ in range(SECTOR // 2))

    def put(self, data):
        for start in range(0, len(data), 4):
            self.out(0x1F0, int.from_bytes(data[start : start + 4], "little"), 4)

    def master_moves(self, into_memory, *regions):
        raw = b"".join(
            address.to_bytes(4, "little") + size.to_bytes(2, "little") + (0x8000 if last else 0).to_bytes(2, "little")
            for (address, size), last in zip(regions, [False] * (len(regions) - 1) + [True], strict=True)
        )
        self.ram.write(TABLE, raw)
        self.out(0xC004, TABLE, 4)
        self.out(0xC000, 9 if into_memory else 1)


def test_the_drive_says_what_it_is():
    pc = Pc()
    pc.command(IDENTIFY)
    assert pc.get(0x1F7) == BUSY
    assert pc.board.controller.pending() is None
    pc.pass_time()
    assert pc.board.controller.pending() == 14
    assert pc.get(0x1F7) & REQUEST
    assert pc.board.controller.pending() is None
    words = pc.data()
    assert int.from_bytes(words[120:124], "little") == SECTORS
    name = b"".join(words[at + 1 : at + 2] + words[at : at + 1] for at in range(54, 94, 2))
    assert name.rstrip() == b"Hypervista ATA disk"  # two characters a word, the first in the upper byte
    assert not pc.get(0x1F7) & REQUEST


def test_a_second_controller_hands_its_lines_to_the_first():
    pc = Pc()
    pc.command(FLUSH)
    pc.pass_time()
    assert pc.board.controller.acknowledge() == 0x2E
    assert pc.board.controller.serving == 14
    pc.get(0x1F7)
    pc.out(0xA0, 0x20)
    assert pc.board.controller.serving is None
    assert pc.board.controller.first.in_service  # which has to be told as well
    pc.out(0x20, 0x20)
    assert pc.board.controller.first.in_service == 0


def test_sectors_are_read_and_written_word_by_word():
    pc = Pc()
    pc.command(READ, PARTITION, 2)
    pc.pass_time()
    assert pc.data().startswith(b"Hypervista disk image.")
    assert pc.get(0x1F7) == BUSY
    pc.pass_time()
    assert pc.data().startswith(b"Each guest has")
    content = bytes(range(256)) * 2
    pc.command(WRITE, 50)
    assert pc.get(0x1F7) & REQUEST  # it waits for the data
    pc.put(content)
    assert pc.disk.image.read(50) == bytes(SECTOR)
    pc.pass_time()
    assert pc.disk.image.read(50) == content
    assert pc.board.controller.pending() == 14


def test_the_bus_master_moves_sectors_past_the_cpu_over_several_regions():
    pc = Pc()
    pc.command(READ_DMA, PARTITION, 2)
    pc.master_moves(True, (BUFFER, 100), (BUFFER + 0x1000, 2 * SECTOR - 100))
    assert pc.get(0xC002) & 1
    assert pc.ram.read(BUFFER, 4) == bytes(4)
    pc.pass_time()
    both = pc.disk.image.read(PARTITION) + pc.disk.image.read(PARTITION + 1)
    assert pc.ram.read(BUFFER, 101) == both[:100] + b"\0"
    assert pc.ram.read(BUFFER + 0x1000, 2 * SECTOR - 100) == both[100:]
    assert pc.get(0xC002) & 7 == 4  # not active any more, no error, an interrupt
    assert pc.board.controller.pending() == 14
    pc.get(0x1F7)
    pc.ram.write(BUFFER, b"z" * SECTOR)
    pc.out(0xC000, 0)
    pc.command(WRITE_DMA, 60)
    pc.master_moves(False, (BUFFER, SECTOR))
    pc.pass_time()
    assert pc.disk.image.read(60) == b"z" * SECTOR


@pytest.mark.parametrize("regions", [[(BUFFER, 100)], [(WINDOW - 4, SECTOR)], [(0xFFFFF000, SECTOR)]])
def test_a_table_that_leads_nowhere_is_an_error_of_both(regions):
    pc = Pc()
    pc.command(READ_DMA, 0)
    pc.master_moves(True, *regions)
    pc.pass_time()
    assert pc.get(0xC002) & 3 == 2
    assert (pc.get(0x1F7) & ERROR, pc.get(0x1F1)) == (ERROR, ABORTED)


def test_errors_are_those_of_ata():
    pc = Pc()
    pc.command(READ, SECTORS)
    pc.pass_time()
    assert (pc.get(0x1F7) & ERROR, pc.get(0x1F1)) == (ERROR, NOT_FOUND)
    pc.command(0x77)
    assert (pc.get(0x1F7) & ERROR, pc.get(0x1F1)) == (ERROR, ABORTED)
    pc.out(0x1F6, 0xF0)
    assert pc.get(0x1F7) == 0  # there is no second drive
    assert Board().read(0x1F7, 1, 0)[0] == 0xFF  # and here no controller


def test_a_full_disk_keeps_what_has_a_place():
    pc = Pc()
    pc.disk.fill()
    for sector, is_refused in ((PARTITION, False), (90, True)):
        pc.command(WRITE, sector)
        pc.put(b"x" * SECTOR)
        pc.pass_time()
        assert bool(pc.get(0x1F7) & ERROR) is is_refused
    assert pc.disk.image.read(PARTITION) == b"x" * SECTOR
    assert pc.disk.image.read(90) == bytes(SECTOR)
    pc.disk.fill(full=False)
    pc.command(WRITE, 90)
    pc.put(b"y" * SECTOR)
    pc.pass_time()
    assert not pc.get(0x1F7) & ERROR


def test_cylinders_heads_and_sectors_name_the_same_places():
    pc = Pc()
    for offset, value in enumerate((1, 9, 0, 0, 0xA0), 2):  # the ninth sector of the first track
        pc.out(0x1F0 + offset, value)
    pc.out(0x1F7, READ)
    pc.pass_time()
    assert pc.data() == pc.disk.image.read(8)


def test_a_saved_disk_comes_back_and_shares_what_is_the_same():
    pc = Pc()
    pc.command(WRITE, 70)
    pc.put(b"a" * 300)
    saved = pc.board.save()
    pc.put(b"b" * 212)
    pc.pass_time()
    changed = pc.disk.image.sectors
    assert sum(old is not new for old, new in zip(saved[3][2], changed, strict=True)) == 1
    pc.board.restore(saved)
    assert pc.board.save() == saved
    pc.put(b"c" * 212)
    pc.pass_time()
    assert pc.disk.image.read(70) == b"a" * 300 + b"c" * 212


PORTS = st.sampled_from(sorted(DEVICE_PORTS))
ACCESSES = st.tuples(
    st.booleans(), PORTS, st.integers(0, 0xFFFFFFFF), st.sampled_from([1, 2, 4]), st.integers(0, 900)
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ACCESSES, max_size=120), st.lists(st.binary(max_size=1600), max_size=3))
def test_no_access_to_any_port_breaks_a_device(accesses, frames):
    pc = Pc()
    card = NetworkCard(b"\x52\x54\0\1\2\3", lambda _: "switch", "switch")
    pc.board.add(card)
    for number, (is_read, port, value, size, time) in enumerate(accesses):
        pc.now += time
        pc.board.advance(pc.now)
        if is_read:
            assert 0 <= pc.get(port, size) < 1 << 8 * size
        else:
            pc.out(port, value, size)
        for frame in frames if number % 40 == 20 else ():
            card.receive(frame)
            pc.board.drive(card)
    saved = pc.board.save()
    pc.board.restore(saved)
    assert pc.board.save() == saved


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("technique", EQUIVALENT)
def test_a_program_reads_and_writes_its_disk_as_natively(technique, bits):
    native, virtual = machine_of("traditional", bits, "disk"), machine_of("hosted", bits, "disk", technique=technique)
    for machine in (native, virtual):
        machine.run(20_000)
    expected, found = native.system("server"), virtual.system("g0")
    assert "This is sector 8" in expected.console
    assert "written by the guest, and read back" in expected.console
    assert (found.console, found.application_registers) == (expected.console, expected.application_registers)
    assert found.state is LifeState.POWERED_OFF


@pytest.mark.parametrize("technique", EQUIVALENT)
def test_a_run_with_a_disk_is_the_same_counted_and_however_it_is_cut(technique):
    plan = plan_of("bare-metal", 32, "disk", guests=2, technique=technique, cores=1)
    traced, counted = Machine(plan), Machine(plan, traced=False)
    traced.run(20_000)
    while counted.run(313):
        pass
    assert fingerprint(counted) == fingerprint(traced)
    whole = fingerprint(traced)
    for position in (1_500, 700, 20_000):
        traced.seek(position)
    assert fingerprint(traced) == whole


def test_routes_end_at_the_medium_for_commands_and_at_the_model_for_registers():
    machine = machine_of("hosted", program="disk")
    machine.run(20_000)
    routes = {step.route for step in machine.trace if "disk" in str(step.effect)}
    assert ("g0/kernel", "server/hypervisor", "server/host-os", "server/hypervisor", "g0/kernel") in routes
    far = [route for route in routes if "server/disk" in route]
    assert far
    assert all(route[2] == "server/host-os" for route in far)
    interrupts = {step.route for step in machine.trace if step.text == "interrupt 0x2e"}
    assert interrupts == {("server/disk", "server/host-os", "server/hypervisor", "g0/kernel")}
