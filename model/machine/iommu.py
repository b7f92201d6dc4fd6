"""The IOMMU: what a device's addresses mean when the device has been given to a guest (Intel VT-d).

The host's memory is known here as far as it is simulated: the windows of its guests, one behind the other. Each
guest that a device is passed through to has a domain: tables of three levels (39-bit addresses), whose entries of
64 bits have bit 0 for reads, bit 1 for writes, and the host-physical address from bit 12. They map the addresses
that the guest believes in, page by page, to where its window really is. Whatever is not mapped is a fault: the
access has no effect, and the device tells its guest. (Intel, Virtualization Technology for Directed I/O, rev.
1.0, 3.3 to 3.5.)

Without an IOMMU a device's addresses are the host's own. A guest's driver would then make it read and write
memory of the hypervisor or of other guests; so the hypervisor leaves the device's bus mastering off, and says
what was at stake.
"""

from collections.abc import Iterator

from model.machine.devices.bus import BusFault
from model.machine.memory import FIRST, PAGE, WINDOW, Ram
from model.text import Text, text, translatable

GUESTS = 16 << 20  # where the windows of guests begin in the host's memory; below is the hypervisor
_LEVELS, _INDEX, _PAGE_BITS, _ENTRY = 3, 9, 12, 8
READ, WRITE = 1, 2
_REACHES = 1 << (_PAGE_BITS + _LEVELS * _INDEX)
_NOT_MAPPED = translatable("model", "IOMMU fault, {address} is not mapped for this device")
_NO_IOMMU = translatable(
    "model",
    "there is no IOMMU, and {address} would be the host's own address, which belongs to {owner}. The hypervisor lets "
    "the device reach no memory",
)
_HYPERVISOR = translatable("model", "the hypervisor")
_NOBODY = translatable("model", "nobody")


class HostMemory:
    """Whose the host's memory is, and what is in the guests' part of it."""

    def __init__(self) -> None:
        self._windows: list[tuple[str, Ram]] = []

    def place(self, owner: str, ram: Ram) -> int:
        """Give a guest's window its place; returns the host-physical address."""
        self._windows.append((owner, ram))
        return GUESTS + WINDOW * (len(self._windows) - 1)

    def owner_of(self, address: int) -> Text:
        """Return whose an address is."""
        number, _ = divmod(address - GUESTS, WINDOW)
        if number < 0:
            return text(_HYPERVISOR)
        return Text(self._windows[number][0]) if number < len(self._windows) else text(_NOBODY)

    def at(self, address: int) -> tuple[Ram, int]:
        """Return the memory of whom an address is, and its address there; LookupError if it is no guest's."""
        number, offset = divmod(address - GUESTS, WINDOW)
        if not 0 <= number < len(self._windows):
            raise LookupError(address)
        return self._windows[number][1], offset


class Domain:
    """The tables of one guest, and the bus that its devices see through them."""

    def __init__(self, memory: HostMemory, base: int) -> None:
        self._memory = memory
        self.tables: dict[int, bytearray] = {0: bytearray(PAGE)}
        for address in range(FIRST, WINDOW, PAGE):
            self.map(address, base + address, READ | WRITE)

    def map(self, address: int, host: int, rights: int) -> None:
        """Let a page of device addresses lead to a page of the host's memory."""
        table = 0
        for level in range(_LEVELS - 1, 0, -1):
            entry = self._entry(table, address, level)
            if not entry:
                entry = PAGE * len(self.tables) | READ | WRITE
                self.tables[PAGE * len(self.tables)] = bytearray(PAGE)
                self._put(table, address, level, entry)
            table = entry & -PAGE
        self._put(table, address, 0, host | rights)

    def translate(self, address: int, right: int) -> int | None:
        """Walk the tables; returns the host-physical address, None for a fault."""
        if not 0 <= address < _REACHES:
            return None
        entry = READ | WRITE
        for level in range(_LEVELS - 1, -1, -1):
            entry = self._entry(entry & -PAGE, address, level)
            if not entry & right:
                return None
        return entry & -PAGE | address % PAGE

    def read(self, address: int, size: int) -> bytes:
        """Return what a device finds; raises BusFault."""
        return b"".join(ram.read(place, length) for ram, place, length in self._pieces(address, size, READ))

    def write(self, address: int, data: bytes) -> None:
        """Write for a device; raises BusFault, and then has written nothing."""
        for ram, place, length in list(self._pieces(address, len(data), WRITE)):
            ram.write(place, data[:length])
            data = data[length:]

    def _pieces(self, address: int, size: int, right: int) -> Iterator[tuple[Ram, int, int]]:
        while size:
            host, length = self.translate(address, right), min(size, PAGE - address % PAGE)
            if host is None:
                raise BusFault(text(_NOT_MAPPED, address=f"{address:#x}"))
            ram, place = self._memory.at(host)
            yield ram, place, length
            address, size = address + length, size - length

    def _entry(self, table: int, address: int, level: int) -> int:
        start = self._index(address, level)
        return int.from_bytes(self.tables[table][start : start + _ENTRY], "little")

    def _put(self, table: int, address: int, level: int, entry: int) -> None:
        start = self._index(address, level)
        self.tables[table][start : start + _ENTRY] = entry.to_bytes(_ENTRY, "little")

    @staticmethod
    def _index(address: int, level: int) -> int:
        return (address >> (_PAGE_BITS + level * _INDEX) & ((1 << _INDEX) - 1)) * _ENTRY


class NoDomain:
    """The bus of a device that was passed through without an IOMMU: it reaches nothing."""

    def __init__(self, memory: HostMemory) -> None:
        self._memory = memory

    def read(self, address: int, size: int) -> bytes:
        """Refuse; raises BusFault."""
        del size
        raise self._refusal(address)

    def write(self, address: int, data: bytes) -> None:
        """Refuse; raises BusFault."""
        del data
        raise self._refusal(address)

    def _refusal(self, address: int) -> BusFault:
        owner = self._memory.owner_of(address)
        return BusFault(text(_NO_IOMMU, address=f"{address:#x}", owner=owner))
