"""The devices of a machine: interrupt controller, timer, serial console, and the ports that they answer at.

A subset of the PC's, with the registers in the PC's places:

- Interrupt controller (8259A, one chip, 8 lines) at 0x20 and 0x21. 0x20: a write of 0x11 starts the
  initialisation, 0x20 ends the interrupt in service. 0x21: after the start, three bytes (vector of line 0,
  ignored, ignored); otherwise the mask, one bit a line. Line 0 is the timer, line 4 the serial port.
- Timer (8253, channel 0) at 0x40 and 0x43. A control byte to 0x43 stops it; then two bytes to 0x40, low and high,
  are the period after which it interrupts, again and again. It counts instructions of its own machine, and while
  the machine waits in HLT it counts those of the others; so a run is the same every time. A period of 0 means
  65,536.
- Serial port (16550) at 0x3F8: +0 data, +1 interrupt enable (bit 0: when data has come), +5 line status (bit 0:
  data has come, bits 5 and 6: ready to send; always set, sending takes no time). The other registers can be
  written and read back.

No device answers at any other port: reads give ones, writes have no effect.
"""

from dataclasses import dataclass, field

from model.text import Text, text, translatable

TIMER_LINE, SERIAL_LINE = 0, 4
SERIAL = 0x3F8
_PIC_COMMAND, _PIC_DATA = 0x20, 0x21
_PIT_COUNTER, _PIT_CONTROL = 0x40, 0x43
_END_OF_INTERRUPT = 0x20
DEVICE_PORTS = frozenset({_PIC_COMMAND, _PIC_DATA, _PIT_COUNTER, _PIT_CONTROL, *range(SERIAL, SERIAL + 8)})
NEVER = 1 << 62
CONSOLE_CHARACTERS = "latin-1"  # a serial line carries bytes; ISO 8859-1 has a character for each of them

_SENT = translatable("model", "serial ← {character}")
_RECEIVED = translatable("model", "{character} ← serial")
_STATUS = translatable("model", "status of the serial port: {value}")
_SET_UP = translatable("model", "serial port set up")
_PERIOD = translatable("model", "timer: every {period} instructions")
_STOPPED = translatable("model", "timer stopped")
_COUNTER = translatable("model", "timer set up")
_ENDED = translatable("model", "interrupt acknowledged")
_MASKED = translatable("model", "interrupt lines masked: {mask}")
_CONTROLLER = translatable("model", "interrupt controller set up")
_NOBODY = translatable("model", "no device at port {port}")


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


@dataclass
class InterruptController:
    """One 8259A: lines requested, in service and masked, as bit sets."""

    requested: int = 0
    in_service: int = 0
    mask: int = 0
    base: int = 8
    setting_up: int = 0

    def request(self, line: int) -> None:
        """A device raises its line."""
        self.requested |= 1 << line

    def pending(self) -> int | None:
        """Return the line to be served next: the lowest that is not masked nor outranked by one in service."""
        waiting = self.requested & ~self.mask
        if not waiting:
            return None
        lowest = waiting & -waiting
        outranked = self.in_service and lowest >= (self.in_service & -self.in_service)
        return None if outranked else lowest.bit_length() - 1

    def serves(self, line: int) -> bool:
        """Whether a request of that line would be served, now or when the more urgent ones are done."""
        bit = 1 << line
        return not self.mask & bit and not (self.in_service and bit >= (self.in_service & -self.in_service))

    def acknowledge(self) -> int:
        """Take the pending line into service and return its vector."""
        line = self.pending()
        if line is None:
            raise LookupError("no interrupt is pending")
        self.requested &= ~(1 << line)
        self.in_service |= 1 << line
        return (self.base + line) & 0xFF

    def write(self, port: int, value: int) -> Text:
        """Write 0x20 or 0x21."""
        if port == _PIC_COMMAND:
            return self._command(value)
        if self.setting_up:
            if self.setting_up == 3:
                self.base = value & 0xF8
            self.setting_up -= 1
            return text(_CONTROLLER)
        self.mask = value
        return text(_MASKED, mask=f"{value:08b}")

    def read(self, port: int) -> int:
        """Read the lines requested (0x20) or the mask (0x21)."""
        return self.requested if port == _PIC_COMMAND else self.mask

    def _command(self, value: int) -> Text:
        if value & 0x10:
            self.setting_up, self.in_service, self.requested, self.mask = 3, 0, 0, 0
            return text(_CONTROLLER)
        if value & _END_OF_INTERRUPT:
            self.in_service &= self.in_service - 1
        return text(_ENDED)


@dataclass
class Timer:
    """Channel 0 of an 8253. Times are instructions on the machine's own clock."""

    period: int = 0
    expires: int = NEVER
    low: int | None = None

    def write(self, port: int, value: int, now: int) -> Text:
        """Write 0x40 or 0x43 at the time `now`."""
        if port == _PIT_CONTROL:
            self.period, self.expires, self.low = 0, NEVER, None
            return text(_STOPPED)
        if self.low is None:
            self.low = value
            return text(_COUNTER)
        self.period = (self.low | (value << 8)) or 0x10000
        self.low = None
        self.expires = now + self.period
        return text(_PERIOD, period=self.period)

    def read(self, now: int) -> int:
        """Return the low byte of what is left to count."""
        return (self.expires - now) & 0xFF if self.period else 0

    def advance(self, now: int) -> bool:
        """Say whether it went off up to `now`, and set it for the next time."""
        if now < self.expires:
            return False
        self.expires += self.period * ((now - self.expires) // self.period + 1)
        return True


@dataclass
class SerialPort:
    """A 16550 with its input; `registers` are those without a function here."""

    received: bytes = b""
    enabled: int = 0
    registers: dict[int, int] = field(default_factory=dict)

    @property
    def interrupts(self) -> bool:
        """Whether it raises its line now: data has come and its interrupt is enabled."""
        return bool(self.received) and bool(self.enabled & 1)

    def read(self, offset: int) -> tuple[int, Text]:
        """Return a register and what that means."""
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

    def write(self, offset: int, value: int, console: Console) -> Text:
        """Write a register; data goes to the console."""
        if offset == 0 and not self.registers.get(3, 0) & 0x80:
            console.put(value)
            return text(_SENT, character=_shown(value))
        if offset == 1 and not self.registers.get(3, 0) & 0x80:
            self.enabled = value
        else:
            self.registers[offset] = value
        return text(_SET_UP)


class Board:
    """The devices of one machine and the ports where they answer."""

    def __init__(self) -> None:
        self.controller = InterruptController()
        self.timer = Timer()
        self.serial = SerialPort()
        self.console = Console()
        self.waits_for_input = False

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Carry out OUT of `size` bytes at the time `now`; returns its effect."""
        effect = text(_NOBODY, port=f"{port:#x}")
        for offset in range(size):
            done = self._write_byte(port + offset, (value >> (8 * offset)) & 0xFF, now)
            effect = done if done is not None and offset == 0 else effect
        return effect

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Carry out IN of `size` bytes at the time `now`; returns the value and its effect."""
        effect = text(_NOBODY, port=f"{port:#x}")
        total = 0
        for offset in range(size):
            value, done = self._read_byte(port + offset, now)
            total |= value << (8 * offset)
            effect = done if done is not None and offset == 0 else effect
        return total, effect

    def advance(self, now: int) -> None:
        """Let the devices raise what is due at the time `now`."""
        if self.timer.advance(now):
            self.controller.request(TIMER_LINE)

    def receive(self, data: bytes) -> None:
        """Bytes arrive from the keyboard."""
        self.serial.received += data
        self._raise_serial()

    def save(self) -> tuple[object, ...]:
        """Return the state of all devices, for `restore`."""
        pic, timer, serial = self.controller, self.timer, self.serial
        return (
            (pic.requested, pic.in_service, pic.mask, pic.base, pic.setting_up),
            (timer.period, timer.expires, timer.low),
            (serial.received, serial.enabled, dict(serial.registers)),
            (self.console, self.console.length),
        )

    def restore(self, saved: tuple[object, ...]) -> None:
        """Be as when `saved` was made."""
        pic, timer, serial, output = saved
        assert isinstance(pic, tuple)
        assert isinstance(timer, tuple)
        assert isinstance(serial, tuple)
        assert isinstance(output, tuple)
        self.controller = InterruptController(*pic)
        self.timer = Timer(*timer)
        self.serial = SerialPort(serial[0], serial[1], dict(serial[2]))
        self.console, self.console.length = output

    def _write_byte(self, port: int, value: int, now: int) -> Text | None:
        if port in (_PIC_COMMAND, _PIC_DATA):
            return self.controller.write(port, value)
        if port in (_PIT_COUNTER, _PIT_CONTROL):
            return self.timer.write(port, value, now)
        if SERIAL <= port < SERIAL + 8:
            effect = self.serial.write(port - SERIAL, value, self.console)
            self._raise_serial()
            return effect
        return None

    def _read_byte(self, port: int, now: int) -> tuple[int, Text | None]:
        if port in (_PIC_COMMAND, _PIC_DATA):
            return self.controller.read(port), text(_CONTROLLER)
        if port in (_PIT_COUNTER, _PIT_CONTROL):
            return self.timer.read(now), text(_COUNTER)
        if SERIAL <= port < SERIAL + 8:
            value, effect = self.serial.read(port - SERIAL)
            self._raise_serial()
            return value, effect
        return 0xFF, None

    def _raise_serial(self) -> None:
        if self.serial.interrupts:
            self.controller.request(SERIAL_LINE)
        else:
            self.controller.requested &= ~(1 << SERIAL_LINE)


def _shown(value: int) -> str:
    if value == 10:
        return "'\\n'"
    return f"'{chr(value)}'" if 32 <= value < 127 or value > 0xA0 else f"0x{value:02x}"
