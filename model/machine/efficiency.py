"""Efficiency, the third of Popek and Goldberg's properties, as a figure.

"All innocuous instructions are executed by the hardware directly, with no intervention at all on the part of the
control program" (Popek and Goldberg, CACM 17(7), 1974, page 417). How far a technique keeps to it is the share of the
innocuous instructions that ran without the monitor. Translated code runs without it too, but is not the guest's own.
"""

from dataclasses import dataclass

from model.machine.views import Counters


@dataclass(frozen=True)
class Efficiency:
    """How many innocuous instructions ran, how many of them without the monitor, and of these from its cache."""

    innocuous: int
    unassisted: int
    translated: int

    @property
    def share(self) -> float:
        """The share that ran without the monitor, 0 to 1; 1 if there were none."""
        return self.unassisted / self.innocuous if self.innocuous else 1.0

    @property
    def original_share(self) -> float:
        """The share that ran without the monitor as the guest's own code, not as a translation of it."""
        return (self.unassisted - self.translated) / self.innocuous if self.innocuous else 1.0


def efficiency_of(counters: Counters) -> Efficiency:
    """Return the efficiency of what was counted."""
    return Efficiency(counters.innocuous, counters.unassisted, counters.translated)
