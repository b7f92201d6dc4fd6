"""What a device with a bus master reaches: its machine's memory."""

from typing import Protocol

from model.machine.memory import MemoryFault, Ram
from model.text import Text, text, translatable

_NOTHING = translatable("model", "there is no memory at {address}")


class BusFault(Exception):
    """An access of a device that leads to no memory, or to none that it may reach; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Bus(Protocol):
    """Memory as a device sees it."""

    def read(self, address: int, size: int) -> bytes:
        """Return what is there; raises BusFault."""
        ...

    def write(self, address: int, data: bytes) -> None:
        """Write all of it, or raise BusFault."""
        ...


class MemoryBus:
    """The memory of a machine as it is: for a device model, whose memory is the guest's and no other."""

    def __init__(self, ram: Ram) -> None:
        self._ram = ram

    def read(self, address: int, size: int) -> bytes:
        """Return what is there; raises BusFault."""
        try:
            return self._ram.read(address, size)
        except MemoryFault:
            raise BusFault(text(_NOTHING, address=f"{address:#x}")) from None

    def write(self, address: int, data: bytes) -> None:
        """Write all of it, or raise BusFault."""
        try:
            self._ram.write(address, data)
        except MemoryFault:
            raise BusFault(text(_NOTHING, address=f"{address:#x}")) from None
