"""The bus master of the disk (PIIX, BMIDE): it moves sectors between drive and memory while the CPU goes on.

Its ports are where firmware would put them, for there is no PCI configuration space here: 0xC000 command (bit 0:
start, bit 3: from the drive into memory), 0xC002 status (bit 0: active, 1: error, 2: interrupt; a 1 clears the
latter two), 0xC004 to 0xC007 the address of the table of physical regions. Each of its entries has 8 bytes: the
address of a region, its size in bytes (2 bytes, 0 means 65,536) and a word whose bit 15 marks the last one.
(Intel, 82371AB PIIX4 data sheet, 5.2; Programming Interface for Bus Master IDE Controller, 1994.)

Addresses are the bus's. What they mean is up to `Bus`: the machine's memory as it is, or what an IOMMU makes of
them.
"""

from model.machine.devices.bus import Bus, BusFault
from model.machine.devices.device import NEVER, Device
from model.machine.devices.disk import CONTROLLER, DISK, DISK_LINE, LATENCY, READ_DMA, WRITE_DMA, Disk
from model.machine.devices.image import SECTOR
from model.text import Text, text, translatable

BUS_MASTER = 0xC000
_COMMAND, _STATUS, _TABLE = 0, 2, range(4, 8)
_START, _TO_MEMORY = 0x01, 0x08
_ACTIVE, _ERROR, _INTERRUPT, _CAPABLE = 0x01, 0x02, 0x04, 0x20
_LAST = 0x8000
_MOST_REGIONS = 512  # 4 KiB of table
_STARTED = translatable("model", "bus master started: {direction}, table at {table}")
_INTO = translatable("model", "disk → memory")
_OUT_OF = translatable("model", "memory → disk")
_NO_REGION = translatable("model", "the table of regions ends before the transfer")
_STOPPED = translatable("model", "bus master stopped")
_SHOWN = translatable("model", "bus master register {number}: {value}")


class BusMaster(Device):
    """The bus master of the primary channel."""

    ports = range(BUS_MASTER, BUS_MASTER + 8)
    line = DISK_LINE
    source = DISK

    def __init__(self, disk: Disk, bus: Bus) -> None:
        self._disk, self._bus = disk, bus
        self.command, self.status, self.table = 0, _CAPABLE, 0
        self.expires = NEVER
        disk.waits = self._begin

    @property
    def interrupts(self) -> bool:
        """Whether the drive, whose line it is, raises it."""
        return self._disk.interrupts

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Return a register."""
        del size, now
        self.reached = CONTROLLER
        number = port - BUS_MASTER
        value = self.table >> 8 * (number - _TABLE.start) & 0xFF if number in _TABLE else 0
        if number == _STATUS:
            value = self.status | (_INTERRUPT if self._disk.interrupts else 0)
        elif number == _COMMAND:
            value = self.command
        return value, text(_SHOWN, number=number, value=f"{value:#x}")

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Take a register; a command may start or stop it."""
        del size
        self.reached = CONTROLLER
        number = port - BUS_MASTER
        if number == _COMMAND:
            return self._take_command(value, now)
        if number == _STATUS:
            self.status = self.status & ~(value & (_ERROR | _INTERRUPT)) & ~0x60 | value & 0x60
        elif number in _TABLE and not self.command & _START:
            shift = 8 * (number - _TABLE.start)
            self.table = (self.table & ~(0xFF << shift) | value << shift) & ~3 & 0xFFFFFFFF
        return text(_SHOWN, number=number, value=f"{value:#x}")

    def _take_command(self, value: int, now: int) -> Text:
        starts, stops = value & ~self.command & _START, self.command & ~value & _START
        self.command = value & (_START | _TO_MEMORY)
        if stops:
            self.status &= ~_ACTIVE
            self.expires = NEVER
            return text(_STOPPED)
        if not starts:
            return text(_SHOWN, number=_COMMAND, value=f"{value:#x}")
        self.status |= _ACTIVE
        self._begin(now)
        direction = text(_INTO if value & _TO_MEMORY else _OUT_OF)
        return text(_STARTED, direction=direction, table=f"{self.table:#x}")

    @property
    def _is_ready(self) -> bool:
        asked = self._disk.state.command in (READ_DMA, WRITE_DMA) and self._disk.state.left > 0
        return asked and bool(self.status & _ACTIVE)

    def _begin(self, now: int) -> None:
        """Begin as soon as both sides are ready: the drive has its command, and this was started."""
        if self._is_ready:
            self.reached = DISK
            self.expires = now + LATENCY

    def advance(self, now: int) -> None:
        """Move the data of the whole command."""
        del now
        self.expires = NEVER
        if not self._is_ready:
            return
        regions = _Regions(self._bus, self.table)
        try:
            succeeded = self._move(regions)
            self.status |= _INTERRUPT
        except BusFault:
            succeeded = False
            self.status |= _ERROR | _INTERRUPT
        if regions.is_used_up or not succeeded:
            self.status &= ~_ACTIVE
        self._disk.finish(succeeded)

    def _move(self, regions: "_Regions") -> bool:
        disk = self._disk
        into_memory = disk.state.command == READ_DMA
        if into_memory != bool(self.command & _TO_MEMORY):
            return False
        while disk.state.left:
            if into_memory:
                data = disk.fetch()
                if data is None:
                    return False
                regions.put(data)
            elif not disk.store(regions.take(SECTOR)):
                return False
        return True

    def save(self) -> object:
        """Return the registers."""
        return self.command, self.status, self.table, self.expires

    def restore(self, saved: object) -> None:
        """Have these registers."""
        assert isinstance(saved, tuple)
        self.command, self.status, self.table, self.expires = saved


class _Regions:
    """The regions of memory that a table names, one after the other; raises BusFault where there are no more."""

    def __init__(self, bus: Bus, table: int) -> None:
        self._bus, self._entry = bus, table
        self._seen = 0
        self._address = self._left = 0
        self._was_last = False

    @property
    def is_used_up(self) -> bool:
        """Whether nothing is left of the last one."""
        return self._was_last and not self._left

    def put(self, data: bytes) -> None:
        """Write into them."""
        while data:
            size = self._piece(len(data))
            self._bus.write(self._address, data[:size])
            self._pass(size)
            data = data[size:]

    def take(self, count: int) -> bytes:
        """Read from them."""
        found = b""
        while len(found) < count:
            size = self._piece(count - len(found))
            found += self._bus.read(self._address, size)
            self._pass(size)
        return found

    def _piece(self, size: int) -> int:
        if not self._left:
            self._next()
        return min(size, self._left)

    def _pass(self, size: int) -> None:
        self._address += size
        self._left -= size

    def _next(self) -> None:
        if self._was_last or self._seen == _MOST_REGIONS:
            raise BusFault(text(_NO_REGION))
        raw = self._bus.read(self._entry, 8)
        self._address = int.from_bytes(raw[:4], "little") & ~1
        self._left = int.from_bytes(raw[4:6], "little") & ~1 or 0x10000
        self._was_last = bool(int.from_bytes(raw[6:], "little") & _LAST)
        self._entry, self._seen = self._entry + 8, self._seen + 1
