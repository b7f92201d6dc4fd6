"""The interrupt controller: two 8259A, the second on line 2 of the first, as in the PC AT.

Each has two ports: 0x20 and 0x21, 0xA0 and 0xA1. The first: a write of 0x11 starts the initialisation, 0x20 ends
the most urgent interrupt in service; reads give the lines that are requested. The second: after the start, three
bytes (vector of its line 0, ignored, ignored); otherwise the mask, one bit a line. Line 0 is the timer, 3 the
network card, 4 the serial port, 14 the disk. Until the second chip is set up it lets nothing through.

A device whose line is high when one of its registers is accessed requests again; whoever serves it makes it let
go of the line before the interrupt is ended, so nothing is missed and nothing comes twice. (Intel, 8259A data
sheet.)
"""

from dataclasses import astuple, dataclass

from model.machine.devices.device import Device
from model.text import Text, text, translatable

COMMAND, DATA = 0x20, 0x21
SECOND_COMMAND, SECOND_DATA = 0xA0, 0xA1
_CASCADE = 2
_LINES = 8
_END_OF_INTERRUPT = 0x20
_ENDED = translatable("model", "interrupt acknowledged")
_MASKED = translatable("model", "interrupt lines masked: {mask}")
_SET_UP = translatable("model", "interrupt controller set up")


@dataclass
class Chip:
    """One 8259A: lines requested, in service and masked, as bit sets."""

    requested: int = 0
    in_service: int = 0
    mask: int = 0
    base: int = 8
    setting_up: int = 0

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

    def take(self, line: int) -> int:
        """Take a line into service and return its vector."""
        self.requested &= ~(1 << line)
        self.in_service |= 1 << line
        return (self.base + line) & 0xFF

    def command(self, value: int) -> Text:
        """Write its first port."""
        if value & 0x10:
            self.setting_up, self.in_service, self.requested, self.mask = 3, 0, 0, 0
            return text(_SET_UP)
        if value & _END_OF_INTERRUPT:
            self.in_service &= self.in_service - 1
        return text(_ENDED)

    def data(self, value: int) -> Text:
        """Write its second port."""
        if self.setting_up:
            if self.setting_up == 3:
                self.base = value & 0xF8
            self.setting_up -= 1
            return text(_SET_UP)
        self.mask = value
        return text(_MASKED, mask=f"{value:08b}")


class InterruptController(Device):
    """Both chips. Lines 8 to 15 are those of the second; sets of lines have a bit for each of the 16."""

    ports = (COMMAND, DATA, SECOND_COMMAND, SECOND_DATA)

    def __init__(self) -> None:
        self.first = Chip()
        self.second = Chip(mask=0xFF, base=0x70)

    @property
    def requested(self) -> int:
        """The lines that devices have raised and nobody has taken."""
        return self.first.requested & ~(1 << _CASCADE) | self.second.requested << _LINES

    @property
    def serving(self) -> int | None:
        """The most urgent line in service."""
        line = _lowest(self.first.in_service)
        if line != _CASCADE:
            return line
        second = _lowest(self.second.in_service)
        return None if second is None else second + _LINES

    @property
    def base(self) -> int:
        """The vector of line 0."""
        return self.first.base

    def request(self, line: int) -> None:
        """A device raises its line."""
        if line < _LINES:
            self.first.requested |= 1 << line
        else:
            self.second.requested |= 1 << line - _LINES
            self._cascade()

    def withdraw(self, line: int) -> None:
        """A device lets go of its line before anybody has taken the request."""
        if line < _LINES:
            self.first.requested &= ~(1 << line)
        else:
            self.second.requested &= ~(1 << line - _LINES)
            self._cascade()

    def pending(self) -> int | None:
        """Return the line to be served next."""
        line = self.first.pending()
        if line != _CASCADE:
            return line
        second = self.second.pending()
        return None if second is None else second + _LINES

    def serves(self, line: int) -> bool:
        """Whether a request of that line would be served, now or when the more urgent ones are done."""
        if line < _LINES:
            return self.first.serves(line)
        return self.first.serves(_CASCADE) and self.second.serves(line - _LINES)

    def acknowledge(self) -> int:
        """Take the pending line into service and return its vector."""
        line = self.pending()
        if line is None:
            raise LookupError("no interrupt is pending")
        if line < _LINES:
            return self.first.take(line)
        vector = self.second.take(line - _LINES)
        self.first.take(_CASCADE)
        self._cascade()
        return vector

    def take_back(self, line: int) -> None:
        """Have a line that was acknowledged wait as before."""
        if line < _LINES:
            self.first.in_service &= ~(1 << line)
        else:
            self.second.in_service &= ~(1 << line - _LINES)
            self.first.in_service &= ~(1 << _CASCADE)
        self.request(line)

    def line_of(self, vector: int) -> int:
        """Return the line whose vector this is."""
        second = (vector - self.second.base) & 0xFF
        is_second = second < _LINES and self.second.in_service >> second & 1
        return second + _LINES if is_second else (vector - self.first.base) & 7

    def end_all(self) -> None:
        """Have nothing in service any more."""
        self.first.in_service = self.second.in_service = 0
        self._cascade()

    def hold_all(self) -> None:
        """Let no line through."""
        self.first.mask = self.second.mask = 0xFF

    def let_through(self, line: int, on: bool) -> None:
        """Let a line through, or not any more; what it has requested before is forgotten."""
        chip = self.first if line < _LINES else self.second
        bit = 1 << line % _LINES
        chip.mask = chip.mask & ~bit if on else chip.mask | bit
        if on and chip is self.second:
            self.first.mask &= ~(1 << _CASCADE)
        self.withdraw(line)

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Write a register of one of the chips."""
        del size, now
        chip = self.first if port in (COMMAND, DATA) else self.second
        effect = chip.command(value) if port in (COMMAND, SECOND_COMMAND) else chip.data(value)
        self._cascade()
        return effect

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Read the lines requested, or the mask."""
        del size, now
        chip = self.first if port in (COMMAND, DATA) else self.second
        return chip.requested if port in (COMMAND, SECOND_COMMAND) else chip.mask, text(_SET_UP)

    def save(self) -> object:
        """Return the registers."""
        return astuple(self.first), astuple(self.second)

    def restore(self, saved: object) -> None:
        """Have these registers."""
        assert isinstance(saved, tuple)
        self.first, self.second = Chip(*saved[0]), Chip(*saved[1])

    def _cascade(self) -> None:
        """The second chip's own line follows what is pending there."""
        if self.second.pending() is not None:
            self.first.requested |= 1 << _CASCADE
        else:
            self.first.requested &= ~(1 << _CASCADE)


def _lowest(lines: int) -> int | None:
    return (lines & -lines).bit_length() - 1 if lines else None
