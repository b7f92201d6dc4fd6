"""The disk: an ATA drive, the only one on the primary channel, and its PIIX bus master.

ATA registers at 0x1F0 to 0x1F7 and 0x3F6, line 14 (T13, ATA/ATAPI-6): +0 data (16 bits wide), +1 error, or
features, +2 count of sectors, +3 to +5 the sector's number, +6 drive and the upper bits of the number (bit 6: it
counts sectors; else cylinder, head and sector), +7 status, or command. 0x3F6 is the status without an
acknowledgement, or the control (bit 1: no interrupts, bit 2: reset). Commands: IDENTIFY DEVICE (EC), READ and
WRITE SECTORS (20, 30), READ and WRITE DMA (C8, CA), FLUSH CACHE (E7), INITIALIZE DEVICE PARAMETERS (91), SET
FEATURES (EF). Any other ends with ABRT, a sector that is not there with IDNF, and one for which the host has no
room left with ABRT, as QEMU reports it. There is no second drive.

Whenever the medium is needed, the drive is busy for `LATENCY` instructions: many times less than a real one, so
that one can watch it. The bus master is in `bus_master`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from model.machine.devices.device import NEVER, Device
from model.machine.devices.image import SECTOR, DiskImage
from model.text import Text, text, translatable

DISK_PORTS = range(0x1F0, 0x1F8)
CONTROL_PORT = 0x3F6
DISK_LINE = 14
LATENCY = 400  # instructions
HEADS, SECTORS_PER_TRACK = 2, 16
DISK, CONTROLLER = "disk", "disk-controller"  # how far an access goes: to the medium, or to the registers alone

BUSY, READY, SEEK_DONE, REQUEST, ERROR = 0x80, 0x40, 0x10, 0x08, 0x01
ABORTED, NOT_FOUND = 0x04, 0x10
_DATA, _ERROR, _COUNT, _LOW, _MID, _HIGH, _DRIVE, _COMMAND = range(8)
_LBA, _SECOND_DRIVE = 0x40, 0x10
_NO_INTERRUPTS, _RESET = 0x02, 0x04
IDENTIFY, READ, WRITE, READ_DMA, WRITE_DMA, FLUSH = 0xEC, 0x20, 0x30, 0xC8, 0xCA, 0xE7
_SET_PARAMETERS, _SET_FEATURES = 0x91, 0xEF
_NAMES = {
    IDENTIFY: "IDENTIFY DEVICE",
    READ: "READ SECTORS",
    WRITE: "WRITE SECTORS",
    READ_DMA: "READ DMA",
    WRITE_DMA: "WRITE DMA",
    FLUSH: "FLUSH CACHE",
    _SET_PARAMETERS: "INITIALIZE DEVICE PARAMETERS",
    _SET_FEATURES: "SET FEATURES",
}
_ALIASES = {0x21: READ, 0x31: WRITE, 0xC9: READ_DMA, 0xCB: WRITE_DMA}  # "without retries"
_MODEL = "Hypervista ATA disk"

_ASKED = translatable("model", "disk: {command}, {count} sectors from {first}")
_ASKED_ALL = translatable("model", "disk: {command}")
_REFUSED = translatable("model", "disk: {command} refused")
_STATUS = translatable("model", "status of the disk: {value}")
_REGISTER = translatable("model", "disk register {number}: {value}")
_TO_DISK = translatable("model", "disk buffer ← {value}")
_FROM_DISK = translatable("model", "{value} ← disk buffer")
_IS_RESET = translatable("model", "disk reset")


@dataclass
class Registers:
    """What the drive holds besides its medium: the present command, what is left to do of it, and its buffer."""

    file: tuple[int, ...] = (0, 0, 1, 1, 0, 0, 0)  # features, error, count, low, mid, high, drive
    status: int = READY | SEEK_DONE
    control: int = 0
    raised: bool = False
    command: int = 0
    left: int = 0  # sectors of the command that are still to be transferred
    buffer: bytes = b""
    position: int = 0

    def put(self, number: int, value: int) -> None:
        """Write one of the file."""
        self.file = (*self.file[:number], value & 0xFF, *self.file[number + 1 :])

    def empty(self) -> None:
        """Have nothing in the buffer."""
        self.buffer, self.position = b"", 0


class Disk(Device):
    """The drive. `master`, if there is one, is told when a DMA command waits for it."""

    ports = (*DISK_PORTS, CONTROL_PORT)
    line = DISK_LINE
    source = DISK

    def __init__(self, image: DiskImage) -> None:
        self.image = image
        self.state = Registers()
        self.expires = NEVER
        self.waits: Callable[[int], None] | None = None

    @property
    def interrupts(self) -> bool:
        """Whether it has something to say, and may."""
        return self.state.raised and not self.state.control & _NO_INTERRUPTS

    def fill(self, full: bool = True) -> None:
        """Leave no room on the host for sectors that were never written, or have room again."""
        self.image.full = full

    def medium(self) -> object:
        """Return the sectors, and whether there is room for more."""
        return self.image.sectors, self.image.full

    def insert(self, medium: object) -> None:
        """Have these sectors."""
        assert isinstance(medium, tuple)
        self.image.sectors, self.image.full = medium

    # -- registers

    def width(self, port: int) -> int:
        """The data register has 16 bits, and a wider access goes to it twice."""
        return 4 if port == DISK_PORTS.start else 1

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Return a register; that of the status acknowledges the interrupt."""
        self.reached = CONTROLLER
        number = port - DISK_PORTS.start
        if port == CONTROL_PORT or number == _COMMAND:
            if port != CONTROL_PORT:
                self.state.raised = False
            value = self._status
            return value, text(_STATUS, value=f"{value:02x}")
        if number == _DATA:
            value = int.from_bytes(self._take(size, now), "little")
            return value, text(_FROM_DISK, value=f"{value:#x}")
        value = self.state.file[number]
        return value, text(_REGISTER, number=number, value=f"{value:#x}")

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Take a register, data, or a command."""
        self.reached = CONTROLLER
        number = port - DISK_PORTS.start
        if port == CONTROL_PORT:
            return self._control(value)
        if number == _DATA:
            self._put(value.to_bytes(size, "little"), now)
            return text(_TO_DISK, value=f"{value:#x}")
        if number == _COMMAND:
            return self._begin(value, now)
        if not self.state.status & (BUSY | REQUEST):
            self.state.put(0 if number == _ERROR else number, value)
        return text(_REGISTER, number=number, value=f"{value:#x}")

    @property
    def _status(self) -> int:
        return 0 if self.state.file[_DRIVE] & _SECOND_DRIVE else self.state.status

    def _control(self, value: int) -> Text:
        if value & _RESET:
            self.state, self.expires = Registers(control=value), NEVER
            return text(_IS_RESET)
        self.state.control = value
        return text(_REGISTER, number="3F6", value=f"{value:#x}")

    def _become(self, status: int, raised: bool) -> None:
        self.state.status, self.state.raised, self.expires = READY | SEEK_DONE | status, raised, NEVER

    # -- commands

    def _begin(self, value: int, now: int) -> Text:
        command = _ALIASES.get(value, value)
        name, state = _NAMES.get(command, f"{value:02X}"), self.state
        if state.file[_DRIVE] & _SECOND_DRIVE or state.status & BUSY:
            return text(_REFUSED, command=name)  # nobody listens
        state.empty()
        self._become(0, raised=command in (_SET_PARAMETERS, _SET_FEATURES))
        state.command, state.left = command, 0
        state.put(_ERROR, 0)
        if state.raised:
            return text(_ASKED_ALL, command=name)
        if command in (IDENTIFY, FLUSH):
            self.reached = DISK
            self._busy(now)
            return text(_ASKED_ALL, command=name)
        if command in (READ, WRITE, READ_DMA, WRITE_DMA):
            return self._begin_transfer(command, name, now)
        self._fail(ABORTED)
        return text(_REFUSED, command=name)

    def _begin_transfer(self, command: int, name: str, now: int) -> Text:
        self.reached = DISK
        self.state.left = self.state.file[_COUNT] or 256
        if command == READ:
            self._busy(now)
        else:
            self._become(REQUEST, raised=False)
        if command in (READ_DMA, WRITE_DMA) and self.waits is not None:
            self.waits(now)
        return text(_ASKED, command=name, count=self.state.left, first=self.sector)

    def _busy(self, now: int) -> None:
        self.state.status, self.expires = BUSY, now + LATENCY

    def _fail(self, error: int) -> None:
        self.state.left = 0
        self.state.put(_ERROR, error)
        self._become(ERROR, raised=True)

    def _done(self) -> None:
        self.state.left = 0
        self._become(0, raised=True)

    def advance(self, now: int) -> None:
        """Have what the drive was busy with done."""
        del now
        self.expires = NEVER
        command = self.state.command
        if command == IDENTIFY:
            self._offer(self._identity())
        elif command == READ:
            data = self.fetch()
            if data is not None:
                self._offer(data)
        elif command == WRITE:
            if self.store(self.state.buffer):
                self._ready_for_more()
        else:
            self._done()

    def _offer(self, data: bytes) -> None:
        self.state.buffer, self.state.position = data, 0
        self._become(REQUEST, raised=True)

    def _ready_for_more(self) -> None:
        self.state.empty()
        if self.state.left:
            self._become(REQUEST, raised=True)
        else:
            self._done()

    # -- data

    def _take(self, size: int, now: int) -> bytes:
        """Give the next bytes of the buffer; after the last comes the next sector, or the end."""
        state = self.state
        if not state.status & REQUEST or not state.buffer or state.command == WRITE:
            return bytes(size)
        data = state.buffer[state.position : state.position + size].ljust(size, b"\0")
        state.position += size
        if state.position >= len(state.buffer):
            state.empty()
            if state.left:
                self._busy(now)
            else:
                self._become(0, raised=state.raised)
        return data

    def _put(self, data: bytes, now: int) -> None:
        state = self.state
        if not state.status & REQUEST or state.command != WRITE:
            return
        state.buffer += data
        if len(state.buffer) >= SECTOR:
            state.buffer = state.buffer[:SECTOR]
            self.reached = DISK
            self._busy(now)

    # -- the medium

    @property
    def sector(self) -> int:
        """The number of the sector that the registers name; -1 if they name none."""
        _, _, _, low, mid, high, drive = self.state.file
        if drive & _LBA:
            return (drive & 0xF) << 24 | high << 16 | mid << 8 | low
        if not 1 <= low <= SECTORS_PER_TRACK or drive & 0xF >= HEADS:
            return -1
        return ((high << 8 | mid) * HEADS + (drive & 0xF)) * SECTORS_PER_TRACK + low - 1

    def fetch(self) -> bytes | None:
        """Read the next sector of the command; None, and the command fails, if it is not there."""
        try:
            data = self.image.read(self.sector)
        except IndexError:
            self._fail(NOT_FOUND)
            return None
        self._step()
        return data

    def store(self, data: bytes) -> bool:
        """Write the next sector of the command; False, and the command fails, if that cannot be done."""
        try:
            if not self.image.write(self.sector, data):
                self._fail(ABORTED)
                return False
        except IndexError:
            self._fail(NOT_FOUND)
            return False
        self._step()
        return True

    def _step(self) -> None:
        """Name the next sector, as the registers do after each."""
        number, drive = self.sector + 1, self.state.file[_DRIVE]
        if drive & _LBA:
            parts = (number & 0xFF, number >> 8 & 0xFF, number >> 16 & 0xFF, drive & 0xF0 | number >> 24 & 0xF)
        else:
            track, sector = divmod(number, SECTORS_PER_TRACK)
            cylinder, head = divmod(track, HEADS)
            parts = (sector + 1, cylinder & 0xFF, cylinder >> 8 & 0xFF, drive & 0xF0 | head)
        for register, value in enumerate(parts, _LOW):
            self.state.put(register, value)
        self.state.put(_COUNT, self.state.file[_COUNT] - 1)
        self.state.left -= 1

    def finish(self, succeeded: bool) -> None:
        """End a DMA command."""
        if succeeded:
            self._done()
        elif not self.state.status & ERROR:
            self._fail(ABORTED)

    def _identity(self) -> bytes:
        """IDENTIFY DEVICE data, 256 words (ATA/ATAPI-6, 8.15)."""
        words = [0] * 256
        total = len(self.image.sectors)
        words[0] = 0x0040  # a fixed drive
        words[1], words[3], words[6] = total // (HEADS * SECTORS_PER_TRACK), HEADS, SECTORS_PER_TRACK
        words[10:20] = _words("HV00001", 10)
        words[23:27] = _words("1.0", 4)
        words[27:47] = _words(_MODEL, 20)
        words[49] = 0x0300  # numbers of sectors, and DMA
        words[53] = 0x0003
        words[54:57] = words[1], words[3], words[6]
        words[57], words[58] = total & 0xFFFF, total >> 16
        words[60], words[61] = total & 0xFFFF, total >> 16
        words[63] = 0x0407  # multiword DMA up to mode 2, which is chosen
        words[80] = 0x0040  # ATA/ATAPI-6
        return b"".join(word.to_bytes(2, "little") for word in words)

    # -- checkpoints

    def save(self) -> object:
        """Return registers and medium, of which nothing is copied."""
        return replace(self.state), self.expires, self.image.sectors, self.image.full

    def restore(self, saved: object) -> None:
        """Have these registers and that medium."""
        assert isinstance(saved, tuple)
        state, self.expires, self.image.sectors, self.image.full = saved
        self.state = replace(state)


def _words(said: str, count: int) -> list[int]:
    """A text of IDENTIFY: two characters a word, the first in the upper byte."""
    raw = said.ljust(2 * count)[: 2 * count].encode("ascii")
    return [raw[at] << 8 | raw[at + 1] for at in range(0, 2 * count, 2)]
