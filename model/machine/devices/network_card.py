"""The network card: an NE2000, which is a DP8390 with 16 KiB of memory of its own, at 0x300, line 3.

+0x00 to +0x0F are the DP8390's registers, in pages that bits 6 and 7 of the command register (+0x00) choose;
+0x10 is the data port, 8 or 16 bits wide; a read of +0x1F resets. The CPU reaches the card's memory by *remote
DMA*, which is no DMA at all: it gives an address and a count, and then moves the bytes through the data port. The
memory begins at 0x4000; at 0 is the PROM with the address of the card, every byte twice. Frames that arrive are
put into a ring of pages of 256 bytes, each behind a header of 4 bytes: status, next page, length with the header.
One that finds no room is lost, and the overwrite warning raised. Sending takes no time. (National Semiconductor,
DP8390D data sheet, 1995; Novell NE2000.)
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from model.machine.devices.device import Device
from model.text import Text, text, translatable

NETWORK = 0x300
NETWORK_LINE = 3
CARD = "network-card"  # how far an access goes: to the card and no further
BROADCAST = b"\xff" * 6
SHORTEST, LONGEST = 60, 1514
PAGE = 256
_MEMORY = range(0x4000, 0x8000)
_PROM = 32
_DATA, _RESET = 0x10, 0x1F
_STOP, _START, _SEND, _READ, _WRITE, _NO_DMA = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
RECEIVED, SENT, OVERWRITTEN, REMOTE_DONE, IS_RESET = 0x01, 0x02, 0x10, 0x40, 0x80
_BROADCASTS, _MULTICASTS, _PROMISCUOUS, _MONITOR = 0x04, 0x08, 0x10, 0x20
_LOOPBACK, _NO_CARRIER = 0x06, 0x10
_INTACT, _GROUP = 0x01, 0x20
_COMMAND, _BOUNDARY, _STATUS, _CURRENT = 0, 3, 7, 7
# Page 0, written: the fields of `Registers` by their numbers; of two bytes, which one.
_WRITTEN = {1: ("start", 0), 2: ("stop", 0), 3: ("boundary", 0), 4: ("send_page", 0), 5: ("send_size", 0),
            6: ("send_size", 8), 8: ("address", 0), 9: ("address", 8), 10: ("count", 0), 11: ("count", 8),
            12: ("receive", 0), 13: ("transmit", 0), 14: ("data", 0), 15: ("mask", 0)}  # fmt: skip
_READ_BACK = {1: ("start", 0), 2: ("stop", 0), 3: ("boundary", 0), 4: ("send_status", 0), 7: ("status", 0),
              8: ("address", 0), 9: ("address", 8), 12: ("receive_status", 0)}  # fmt: skip
_CONFIGURATION = {1: ("start", 0), 2: ("stop", 0), 4: ("send_page", 0), 12: ("receive", 0), 13: ("transmit", 0),
                  14: ("data", 0), 15: ("mask", 0)}  # fmt: skip

_SENDS = translatable("model", "frame of {size} bytes to {to} → network")
_DROPPED = translatable("model", "frame of {size} bytes: the cable is unplugged")
_REGISTER = translatable("model", "network card register {number}: {value}")
_TO_CARD = translatable("model", "card memory at {address} ← {value}")
_FROM_CARD = translatable("model", "{value} ← card memory at {address}")
_CARD_RESET = translatable("model", "network card reset")
_STATE = translatable("model", "status of the network card: {value}")


@dataclass
class Registers:
    """The DP8390's."""

    command: int = _STOP | _NO_DMA
    start: int = 0
    stop: int = 0
    boundary: int = 0
    current: int = 0
    send_page: int = 0
    send_size: int = 0
    status: int = IS_RESET
    mask: int = 0
    address: int = 0
    count: int = 0
    receive: int = 0
    transmit: int = 0
    data: int = 0
    send_status: int = 0
    receive_status: int = 0


class NetworkCard(Device):
    """A card with the address `mac`.

    `send` is the cable: it takes a frame, and says how far that goes, "" for nowhere.
    """

    ports = range(NETWORK, NETWORK + 0x20)
    line = NETWORK_LINE

    def __init__(self, mac: bytes, send: Callable[[bytes], str], source: str) -> None:
        self.mac = mac
        self.source = source
        self.state = Registers()
        self._send = send
        self._own = mac
        self._groups = bytes(8)
        self._prom = b"".join(bytes([each, each]) for each in mac).ljust(28, b"\0") + b"WWWW"
        self._pages: tuple[bytes, ...] = (bytes(PAGE),) * (len(_MEMORY) // PAGE)

    @property
    def interrupts(self) -> bool:
        """Whether something has happened that is not masked."""
        return bool(self.state.status & self.state.mask & ~IS_RESET)

    @property
    def is_on(self) -> bool:
        """Whether it takes frames."""
        return bool(self.state.command & _START) and not self.state.command & _STOP

    # -- registers

    def width(self, port: int) -> int:
        """The data port takes what comes, and a wider access goes to it again."""
        return 4 if port == NETWORK + _DATA else 1

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Return a register, or data."""
        del now
        self.reached = CARD
        number = port - NETWORK
        if number == _DATA:
            where = self.state.address
            value = int.from_bytes(self._from_memory(size), "little")
            return value, text(_FROM_CARD, value=f"{value:#x}", address=f"{where:#x}")
        if number > _DATA:
            if number == _RESET:
                self._reset()
            return 0, text(_CARD_RESET)
        value = self._register(number)
        if number == _STATUS and not self.state.command >> 6:
            return value, text(_STATE, value=f"{value:02x}")
        return value, text(_REGISTER, number=f"{number:#x}", value=f"{value:#x}")

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Take a register, data, or a command."""
        del now
        self.reached = CARD
        number = port - NETWORK
        if number == _DATA:
            where = self.state.address
            self._to_memory(value.to_bytes(size, "little"))
            return text(_TO_CARD, value=f"{value:#x}", address=f"{where:#x}")
        if number == _COMMAND:
            return self._take_command(value)
        if number > _DATA:
            return text(_CARD_RESET)
        self._set_register(number, value)
        return text(_REGISTER, number=f"{number:#x}", value=f"{value:#x}")

    def _register(self, number: int) -> int:
        state, page = self.state, self.state.command >> 6
        if number == _COMMAND:
            return state.command
        if page == 1:
            if number == _CURRENT:
                return state.current
            return self._own[number - 1] if number < _CURRENT else self._groups[number - 8]
        name, shift = (_CONFIGURATION if page else _READ_BACK).get(number, ("", 0))
        return int(getattr(state, name)) >> shift & 0xFF if name else 0

    def _set_register(self, number: int, value: int) -> None:
        state, page = self.state, self.state.command >> 6
        if page == 1:
            if number == _CURRENT:
                state.current = value
            elif number < _CURRENT:
                self._own = self._own[: number - 1] + bytes([value]) + self._own[number:]
            else:
                self._groups = self._groups[: number - 8] + bytes([value]) + self._groups[number - 7 :]
        elif page == 0 and number == _STATUS:
            state.status &= ~value | IS_RESET
        elif page == 0:
            name, shift = _WRITTEN[number]
            before = int(getattr(state, name)) if name in ("send_size", "address", "count") else 0
            setattr(state, name, before & ~(0xFF << shift) | value << shift)

    def _take_command(self, value: int) -> Text:
        state = self.state
        state.command = value & ~_SEND
        if value & _STOP:
            state.status |= IS_RESET
        elif value & _START:
            state.status &= ~IS_RESET
        if value & (_READ | _WRITE) and not state.count:
            state.status |= REMOTE_DONE
        if value & _SEND and self.is_on:
            return self._transmit()
        return text(_REGISTER, number="0x0", value=f"{value:#x}")

    def _reset(self) -> None:
        self.state.command, self.state.status = _STOP | _NO_DMA, self.state.status | IS_RESET

    # -- the card's memory

    def _from_memory(self, size: int) -> bytes:
        if not self.state.command & _READ or self.state.command & _NO_DMA:
            return bytes(size)
        return self._move(size, None)

    def _to_memory(self, data: bytes) -> None:
        if self.state.command & _WRITE and not self.state.command & _NO_DMA:
            self._move(len(data), data)

    def _move(self, size: int, data: bytes | None) -> bytes:
        """Go on with the remote DMA: out of the memory, or `data` into it, until the count is used up."""
        state, found = self.state, bytearray()
        for number in range(size):
            if not state.count:
                break
            if data is None:
                found += self._at(state.address, 1)
            else:
                self._put(state.address, data[number : number + 1])
            state.address = (state.address + 1) & 0xFFFF
            if state.address == state.stop * PAGE:
                state.address = state.start * PAGE
            state.count -= 1
            if not state.count:
                state.status |= REMOTE_DONE
        return bytes(found).ljust(size, b"\0")

    def _at(self, address: int, size: int) -> bytes:
        if address < _PROM:
            return self._prom[address : address + size].ljust(size, b"\xff")
        found = bytearray()
        for place in range(address, address + size):
            inside = place in _MEMORY
            found.append(self._pages[(place - _MEMORY.start) // PAGE][place % PAGE] if inside else 0xFF)
        return bytes(found)

    def _put(self, address: int, data: bytes) -> None:
        """Write into the memory; a page is replaced and never changed, so a checkpoint can keep it as it is."""
        while data:
            start = address % PAGE
            part, data = data[: PAGE - start], data[PAGE - start :]
            if address in _MEMORY:
                number = (address - _MEMORY.start) // PAGE
                before = self._pages[number]
                page = before[:start] + part + before[start + len(part) :]
                self._pages = (*self._pages[:number], page, *self._pages[number + 1 :])
            address += len(part)

    # -- frames

    def _transmit(self) -> Text:
        state = self.state
        frame = self._at(state.send_page * PAGE, min(state.send_size, LONGEST))
        state.status |= SENT
        state.send_status = _INTACT
        if state.transmit & _LOOPBACK:
            self.receive(frame)
            return text(_SENDS, size=len(frame), to=say_address(frame[:6]))
        reached = self._send(frame)
        if not reached:
            state.send_status |= _NO_CARRIER
            return text(_DROPPED, size=len(frame))
        self.reached = reached
        return text(_SENDS, size=len(frame), to=say_address(frame[:6]))

    def receive(self, frame: bytes) -> None:
        """Take a frame from the cable, if it is for this card and there is room."""
        state = self.state
        if not self.is_on or not self._wants(frame) or state.receive & _MONITOR or not self._has_ring:
            return
        padded = frame.ljust(SHORTEST, b"\0")
        pages = -(-(len(padded) + 4) // PAGE)
        if pages >= self._free_pages:
            state.status |= OVERWRITTEN
            return
        behind = self._after(state.current, pages)
        state.receive_status = _INTACT | (_GROUP if frame[:1] and frame[0] & 1 else 0)
        size = len(padded) + 4
        content = bytes([state.receive_status, behind, size & 0xFF, size >> 8]) + padded
        page = state.current
        for start in range(0, size, PAGE):
            self._put(page * PAGE, content[start : start + PAGE])
            page = self._after(page, 1)
        state.current = behind
        state.status |= RECEIVED

    @property
    def _has_ring(self) -> bool:
        state = self.state
        ring = range(state.start, state.stop)
        return state.current in ring and state.boundary in ring

    @property
    def _free_pages(self) -> int:
        state = self.state
        size = state.stop - state.start
        return (state.boundary - state.current) % size or size

    def _after(self, page: int, count: int) -> int:
        size = self.state.stop - self.state.start
        return self.state.start + (page + count - self.state.start) % size

    def _wants(self, frame: bytes) -> bool:
        to, receive = frame[:6], self.state.receive
        if receive & _PROMISCUOUS or to == self._own:
            return True
        if to == BROADCAST:
            return bool(receive & _BROADCASTS)
        return bool(to[:1] and to[0] & 1 and receive & _MULTICASTS and self._is_member(to))

    def _is_member(self, group: bytes) -> bool:
        number = checksum(group) >> 26
        return bool(self._groups[number // 8] >> number % 8 & 1)

    # -- checkpoints

    def save(self) -> object:
        """Return registers and memory, of which nothing is copied."""
        return replace(self.state), self._own, self._groups, self._pages

    def restore(self, saved: object) -> None:
        """Have these registers and that memory."""
        assert isinstance(saved, tuple)
        state, self._own, self._groups, self._pages = saved
        self.state = replace(state)


def say_address(address: bytes) -> str:
    """Return how an address is written: 52:54:00:12:34:01."""
    return ":".join(f"{each:02x}" for each in address)


def checksum(data: bytes) -> int:
    """Return Ethernet's CRC-32 as the chip makes it, first bit first: its upper 6 bits choose a multicast bit."""
    value = 0xFFFFFFFF
    for each in data:
        for bit in range(8):
            carry = (value >> 31 ^ each >> bit) & 1
            value = value << 1 & 0xFFFFFFFF
            value ^= 0x04C11DB7 if carry else 0
    return value
