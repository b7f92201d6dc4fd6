"""The scale of a bar chart: from a number to a share of the width, with round marks on its axis."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

LEAST = 1.0  # where a logarithmic scale begins


@dataclass(frozen=True)
class Scale:
    """Linear from 0, or logarithmic from 1, to `most`, the largest number shown."""

    most: float
    logarithmic: bool = False

    def share(self, number: float) -> float:
        """Return the share of the width, 0 to 1, that a bar of that number has."""
        if self.most <= 0 or number <= 0:
            return 0.0
        if not self.logarithmic:
            return min(1.0, number / self.most)
        return min(1.0, log10(max(LEAST, number) * 10 / LEAST) / log10(max(LEAST, self.most) * 10 / LEAST))

    def marks(self, about: int = 4) -> list[float]:
        """Return round numbers along the axis, about so many, the first of them where the scale begins."""
        if self.most <= 0:
            return [0.0]
        if self.logarithmic:
            decades = max(1, ceil(log10(max(10.0, self.most))))
            every = max(1, round(decades / about))
            return [10.0**power for power in range(0, decades + 1, every) if 10.0**power <= self.most]
        step = _round_step(self.most / about)
        return [step * number for number in range(floor(self.most / step) + 1)]


def _round_step(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten, the nearest that is no smaller; counts have no fractions."""
    if rough <= 1:
        return 1.0
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
