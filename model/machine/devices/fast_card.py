"""The host's own network card: an RTL8139, a bus master, at 0xC100, line 11.

It is what the bare machine drives, and a guest to which the card is passed through. +0x00 its address, +0x10 four
send statuses of 32 bits (bits 0 to 12: size; bit 13: the card is done, bit 15: sent, bit 30: aborted), +0x20
where the four frames are, +0x30 where the receive buffer is, +0x37 command (bit 0: nothing received, 2: sends, 3:
receives, 4: reset), +0x38 how far the driver has read, less 16, +0x3A how far the card has written, +0x3C
interrupt mask and +0x3E interrupts of 16 bits (1: received, 4: sent, 8: send error, 0x10: buffer full, 0x8000:
system error; a 1 clears), +0x44 what it receives (bit 0: all, 1: its own, 3: broadcasts). The buffer has 8 KiB
and goes round; each frame in it follows a header of 4 bytes: status, and length with the checksum's 4 bytes. The
card fetches frames from memory and puts them there by itself, at addresses of the bus. Sending takes no time.
(Realtek, RTL8139C data sheet, 2002.)
"""

from collections.abc import Callable

from model.machine.devices.bus import Bus, BusFault
from model.machine.devices.device import Device
from model.machine.devices.network_card import BROADCAST, CARD, LONGEST, SHORTEST, say_address
from model.text import Text, text, translatable

FAST_CARD = 0xC100
FAST_CARD_LINE = 11
RECEIVED, SENT, SEND_ERROR, FULL, SYSTEM_ERROR = 0x01, 0x04, 0x08, 0x10, 0x8000
BUFFER = 8192
_SIZE, _DONE, _IS_SENT, _ABORTED = 0x1FFF, 1 << 13, 1 << 15, 1 << 30
_STATUS, _FRAME, _START, _COMMAND, _READ, _WRITTEN, _MASK, _EVENTS, _FILTER = (
    range(0x10, 0x20),
    range(0x20, 0x30),
    range(0x30, 0x34),
    0x37,
    0x38,
    0x3A,
    0x3C,
    0x3E,
    0x44,
)
_EMPTY, _SENDS, _RECEIVES, _RESET = 0x01, 0x04, 0x08, 0x10
_ALL, _OWN, _BROADCASTS = 0x01, 0x02, 0x08
_INTACT, _IS_BROADCAST = 0x01, 0x2000
_CHECKSUM = 4

_SENT = translatable("model", "frame of {size} bytes to {to} → network")
_DROPPED = translatable("model", "frame of {size} bytes: the cable is unplugged")
_REFUSED = translatable("model", "DMA refused: {reason}")
_REGISTER = translatable("model", "network card register {number}: {value}")
_CARD_RESET = translatable("model", "network card reset")


class FastCard(Device):
    """An RTL8139. `send` is the cable, see `NetworkCard`; `bus` what its addresses mean."""

    ports = range(FAST_CARD, FAST_CARD + 0x48)
    line = FAST_CARD_LINE

    def __init__(self, mac: bytes, send: Callable[[bytes], str], source: str, bus: Bus) -> None:
        self.mac = mac
        self.source = source
        self._send, self._bus = send, bus
        self._reset()

    def _reset(self) -> None:
        self._file = bytearray(0x48)
        self._file[:6] = self.mac
        self._set(_READ, 2, 0x10000 - 16)
        for number in _STATUS[1::4]:
            self._file[number] = _DONE >> 8

    # -- registers

    @property
    def interrupts(self) -> bool:
        """Whether something has happened that is not masked."""
        return bool(self._get(_EVENTS, 2) & self._get(_MASK, 2))

    def width(self, port: int) -> int:
        """Registers are as wide as an access wants them, and a wider one is one access."""
        return 4 if not port & 3 else 2 if not port & 1 else 1

    def _get(self, number: int, size: int) -> int:
        return int.from_bytes(self._file[number : number + size], "little")

    def _set(self, number: int, size: int, value: int) -> None:
        self._file[number : number + size] = (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Return a register."""
        del now
        self.reached = CARD
        number = port - FAST_CARD
        self._file[_COMMAND] = self._file[_COMMAND] & ~_EMPTY | (_EMPTY if self._is_empty else 0)
        value = self._get(number, size)
        return value, text(_REGISTER, number=f"{number:#x}", value=f"{value:#x}")

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Take a register; a send status without its done bit sends."""
        del now
        self.reached = CARD
        number = port - FAST_CARD
        if number == _COMMAND and value & _RESET:
            self._reset()
            return text(_CARD_RESET)
        if number == _EVENTS:
            self._set(number, min(size, 2), self._get(number, 2) & ~value)
        elif number >= 6 and number not in (_WRITTEN, _WRITTEN + 1):
            self._set(number, min(size, 0x48 - number), value)
        if number in _STATUS and not number & 3 and size == 4 and not value & _DONE:
            return self._transmit((number - _STATUS.start) // 4)
        return text(_REGISTER, number=f"{number:#x}", value=f"{value:#x}")

    # -- frames

    def _transmit(self, number: int) -> Text:
        status = _STATUS.start + 4 * number
        size = min(self._get(status, 4) & _SIZE, LONGEST)
        if not self._file[_COMMAND] & _SENDS:
            return text(_REGISTER, number=f"{status:#x}", value=f"{size:#x}")
        try:
            frame = self._bus.read(self._get(_FRAME.start + 4 * number, 4), size) if size else b""
        except BusFault as fault:
            self._set(status, 4, size | _DONE | _ABORTED)
            self._raise(SEND_ERROR | SYSTEM_ERROR)
            return text(_REFUSED, reason=fault.reason)
        reached = self._send(frame)
        self._set(status, 4, size | _DONE | _IS_SENT)
        self._raise(SENT)
        if not reached:
            return text(_DROPPED, size=len(frame))
        self.reached = reached
        return text(_SENT, size=len(frame), to=say_address(frame[:6]))

    def receive(self, frame: bytes) -> None:
        """Take a frame from the cable, if it is for this card and there is room."""
        if not self._file[_COMMAND] & _RECEIVES or not self._wants(frame):
            return
        padded = frame.ljust(SHORTEST, b"\0")
        status = _INTACT | (_IS_BROADCAST if frame[:6] == BROADCAST else 0)
        size = len(padded) + _CHECKSUM
        content = status.to_bytes(2, "little") + size.to_bytes(2, "little") + padded + bytes(_CHECKSUM)
        content = content.ljust(-(-len(content) // 4) * 4, b"\0")
        written = self._get(_WRITTEN, 2)
        if len(content) > (self._behind - written - 1) % BUFFER:
            self._raise(FULL)
            return
        first = content[: BUFFER - written]
        try:
            self._bus.write(self._get(_START.start, 4) + written, first)
            if len(first) < len(content):
                self._bus.write(self._get(_START.start, 4), content[len(first) :])
        except BusFault:
            self._raise(SYSTEM_ERROR)
            return
        self._set(_WRITTEN, 2, (written + len(content)) % BUFFER)
        self._raise(RECEIVED)

    @property
    def _behind(self) -> int:
        """Where the driver will read next."""
        return (self._get(_READ, 2) + 16) % BUFFER

    @property
    def _is_empty(self) -> bool:
        return self._get(_WRITTEN, 2) == self._behind

    def _wants(self, frame: bytes) -> bool:
        to, wanted = frame[:6], self._get(_FILTER, 4)
        own = to == bytes(self._file[:6]) and wanted & _OWN
        return bool(wanted & _ALL or own or (to == BROADCAST and wanted & _BROADCASTS))

    def _raise(self, events: int) -> None:
        self._set(_EVENTS, 2, self._get(_EVENTS, 2) | events)

    # -- checkpoints

    def save(self) -> object:
        """Return the registers."""
        return bytes(self._file)

    def restore(self, saved: object) -> None:
        """Have these registers."""
        assert isinstance(saved, bytes)
        self._file = bytearray(saved)
