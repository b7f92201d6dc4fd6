"""Where a value lies along a slider, and what values a hand can choose on it."""

from dataclasses import dataclass
from math import isqrt

SNAP_PIXELS = 5  # how near to a power of two the hand must be for the value to jump onto it


def page_step(span: int) -> int:
    """Return how far PageUp goes: the range / 32, rounded up to a power of two (VirtualBox's rule)."""
    return 1 << max(0, (max(span, 1) - 1) // 32).bit_length() if span > 32 else 1


@dataclass(frozen=True)
class Zones:
    """Up to `green` all is well, up to `amber` it is tight, above it does not fit. In the slider's own units."""

    green: int
    amber: int

    def zone(self, value: int) -> str:
        """Return "ok", "warning" or "error" for a value."""
        return "ok" if value <= self.green else "warning" if value <= self.amber else "error"


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high`.

    A rooted scale gives small values more room, as the square root does: on a host of 64 GiB a linear one would
    leave everything below 1 GiB four pixels. The zones near the top stay wide enough to be seen, which they would
    not on a logarithmic scale.
    """

    low: int
    high: int
    rooted: bool = False

    def fraction(self, value: int) -> float:
        """Return where `value` lies, 0.0 to 1.0; what lies outside is put at the end."""
        if self.high <= self.low:
            return 0.0
        part = min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))
        return float(part**0.5) if self.rooted else part

    def value(self, fraction: float) -> int:
        """Return the value at that place."""
        part = min(1.0, max(0.0, fraction))
        return self.low + round((part * part if self.rooted else part) * (self.high - self.low))

    def grain(self) -> int:
        """Return the finest step that a hand can choose: a power of two, about the root of the range."""
        return 1 << max(0, isqrt(max(self.high - self.low, 0)).bit_length() - 5) if self.rooted else 1

    def snapped(self, fraction: float, length: float) -> int:
        """Return the value at a place on a bar `length` px long: a near power of two, or a multiple of the grain."""
        raw = self.value(fraction)
        if not self.rooted:
            return raw
        for power in self._powers_near(raw):
            if abs(self.fraction(power) - fraction) * length <= SNAP_PIXELS:
                return power
        grain = self.grain()
        return min(self.high, max(self.low, round(raw / grain) * grain))

    def _powers_near(self, value: int) -> list[int]:
        below = 1 << max(0, value.bit_length() - 1)
        powers = [power for power in (below, 2 * below) if self.low <= power <= self.high]
        return sorted(powers, key=lambda power: abs(power - value))
