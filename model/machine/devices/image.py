"""The content of a disk: sectors in memory, those that were written over those that it came with.

A small one, whatever size the design gives the disk: 128 sectors. It comes with a master boot record, whose
partition table names one partition, and a partition that begins with a text in each of its first sectors. The
rest are holes: no sector of the host's own disk is used for them until they are written, as in a qcow2 or VDI
file. Thus a disk can be `full`: what has a place can still be written, and a hole cannot.
"""

from dataclasses import dataclass

SECTOR = 512
SECTORS = 128
PARTITION = 8  # where the first partition begins
_TEXTS = (
    "Hypervista disk image. This is sector 8, the first of partition 1.\n",
    "Each guest has an image of its own: what one writes, no other one reads.\n",
    "Sectors that nobody has written take no room on the host's disk.\n",
)
_BOOT_MARK = b"\x55\xaa"
_LINUX = 0x83
_HOLE = bytes(SECTOR)

Sectors = tuple[bytes | None, ...]


@dataclass
class DiskImage:
    """The sectors, None for a hole. The tuple is replaced and never changed, so a checkpoint can keep it as it is."""

    sectors: Sectors
    full: bool = False

    def read(self, number: int) -> bytes:
        """Return a sector; IndexError beyond the end."""
        if not 0 <= number < len(self.sectors):
            raise IndexError(number)
        return self.sectors[number] or _HOLE

    def write(self, number: int, data: bytes) -> bool:
        """Write a sector, and say whether there was room for it; IndexError beyond the end."""
        before = self.read(number)
        if self.full and self.sectors[number] is None:
            return False
        if data != before or self.sectors[number] is None:
            self.sectors = (*self.sectors[:number], data, *self.sectors[number + 1 :])
        return True

    @property
    def used(self) -> int:
        """How many sectors take room on the host's disk."""
        return sum(sector is not None for sector in self.sectors)

    @property
    def content(self) -> bytes:
        """All of it."""
        return b"".join(sector or _HOLE for sector in self.sectors)


def new_image() -> DiskImage:
    """Return the image that every disk begins with."""
    sectors: list[bytes | None] = [None] * SECTORS
    sectors[0] = _boot_record()
    for number, line in enumerate(_TEXTS, PARTITION):
        sectors[number] = line.encode("ascii").ljust(SECTOR, b"\0")
    return DiskImage(tuple(sectors))


def _boot_record() -> bytes:
    """A boot sector that halts, with one entry in its partition table."""
    code = b"\xfa\xf4\xeb\xfd"  # cli; hlt; jmp hlt
    entry = bytes([0x80, 0, 9, 0, _LINUX, 1, 16, 3]) + _number(PARTITION) + _number(SECTORS - PARTITION)
    return code.ljust(446, b"\0") + entry + bytes(48) + _BOOT_MARK


def _number(value: int) -> bytes:
    return value.to_bytes(4, "little")
