"""The serial port: a 16550 at 0x3F8, with a console at its other end.

+0 data, +1 interrupt enable (bit 0: when data has come), +5 line status (bit 0: data has come, bits 5 and 6:
ready to send; always set, sending takes no time). The other registers can be written and read back.
"""

from model.machine.devices.device import Device
from model.text import Text, text, translatable

SERIAL = 0x3F8
SERIAL_LINE = 4
CONSOLE_CHARACTERS = "latin-1"  # a serial line carries bytes; ISO 8859-1 has a character for each of them

_SENT = translatable("model", "serial ← {character}")
_RECEIVED = translatable("model", "{character} ← serial")
_STATUS = translatable("model", "status of the serial port: {value}")
_SET_UP = translatable("model", "serial port set up")


class Console:
    """What came out of the serial port. It can go back: what was sent later stays on the tape, for going forward."""

    def __init__(self) -> None:
        self._tape = bytearray()
        self.length = 0

    def put(self, value: int) -> None:
        """Append a byte."""
        if self.length == len(self._tape) or self._tape[self.length] != value:
            del self._tape[self.length :]
            self._tape.append(value)
        self.length += 1

    @property
    def content(self) -> bytes:
        """All bytes so far."""
        return bytes(self._tape[: self.length])


class SerialPort(Device):
    """A 16550 with its input; `registers` are those without a function here."""

    ports = range(SERIAL, SERIAL + 8)
    line = SERIAL_LINE
    source = reached = "serial"

    def __init__(self) -> None:
        self.console = Console()
        self.received = b""
        self.enabled = 0
        self.registers: dict[int, int] = {}

    @property
    def interrupts(self) -> bool:
        """Whether it raises its line now: data has come and its interrupt is enabled."""
        return bool(self.received) and bool(self.enabled & 1)

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Return a register and what that means."""
        del size, now
        offset = port - SERIAL
        if offset == 0:
            if not self.received:
                return 0, text(_RECEIVED, character="∅")
            value, self.received = self.received[0], self.received[1:]
            return value, text(_RECEIVED, character=_shown(value))
        if offset == 5:
            value = 0x60 | bool(self.received)
            return value, text(_STATUS, value=f"{value:02x}")
        value = self.enabled if offset == 1 else self.registers.get(offset, 0)
        return value, text(_SET_UP)

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Write a register; data goes to the console."""
        del size, now
        offset = port - SERIAL
        if offset == 0 and not self.registers.get(3, 0) & 0x80:
            self.console.put(value)
            return text(_SENT, character=_shown(value))
        if offset == 1 and not self.registers.get(3, 0) & 0x80:
            self.enabled = value
        else:
            self.registers[offset] = value
        return text(_SET_UP)

    def save(self) -> object:
        """Return the registers and the state of the console."""
        return self.received, self.enabled, dict(self.registers), self.console, self.console.length

    def restore(self, saved: object) -> None:
        """Have these registers and that console."""
        assert isinstance(saved, tuple)
        self.received, self.enabled, registers, self.console, self.console.length = saved
        self.registers = dict(registers)


def _shown(value: int) -> str:
    if value == 10:
        return "'\\n'"
    return f"'{chr(value)}'" if 32 <= value < 127 or value > 0xA0 else f"0x{value:02x}"
