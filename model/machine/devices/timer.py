"""The timer: channel 0 of an 8253, at 0x40 and 0x43.

A control byte to 0x43 stops it; then two bytes to 0x40, low and high, are the period after which it interrupts,
again and again. It counts instructions of its own machine, and while the machine waits in HLT it counts those of
the others; so a run is the same every time. A period of 0 means 65,536.
"""

from model.machine.devices.device import NEVER, Device
from model.text import Text, text, translatable

TIMER_LINE = 0
COUNTER, CONTROL = 0x40, 0x43
_PERIOD = translatable("model", "timer: every {period} instructions")
_STOPPED = translatable("model", "timer stopped")
_SET_UP = translatable("model", "timer set up")


class Timer(Device):
    """Channel 0 of an 8253. Times are instructions on the machine's own clock."""

    ports = (COUNTER, CONTROL)
    line = TIMER_LINE
    pulses = True

    def __init__(self) -> None:
        self.period = 0
        self.expires = NEVER
        self.low: int | None = None

    @property
    def interrupts(self) -> bool:
        """Whether it raises its line: each time that it goes off."""
        return True

    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Write 0x40 or 0x43."""
        del size
        if port == CONTROL:
            self.period, self.expires, self.low = 0, NEVER, None
            return text(_STOPPED)
        if self.low is None:
            self.low = value
            return text(_SET_UP)
        self.period = (self.low | (value << 8)) or 0x10000
        self.low = None
        self.expires = now + self.period
        return text(_PERIOD, period=self.period)

    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Return the low byte of what is left to count."""
        del port, size
        return (self.expires - now) & 0xFF if self.period else 0, text(_SET_UP)

    def advance(self, now: int) -> None:
        """Go off if it is time, and be set for the next time."""
        self.expires += self.period * ((now - self.expires) // self.period + 1)

    def save(self) -> object:
        """Return the registers."""
        return self.period, self.expires, self.low

    def restore(self, saved: object) -> None:
        """Have these registers."""
        assert isinstance(saved, tuple)
        self.period, self.expires, self.low = saved
