"""What every device of a machine is: it answers at ports, may raise a line, and can be saved."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import ClassVar

from model.text import Text

NEVER = 1 << 62


class Device(ABC):
    """A device. Its time is its machine's own clock, in instructions.

    Attributes:
        ports: where it answers.
        line: the line of the interrupt controller that it can raise, or None.
        pulses: whether it raises its line only for a moment, when something was due.
        source: what its interrupts come from, in the words of `reached`.
        expires: when `advance` is due next, NEVER if nothing is.
        reached: how far the last access went: the kind of a node that a route can lead to ("disk"), or "" for a chip
            that is a part of the machine itself.
    """

    ports: ClassVar[Collection[int]] = ()
    line: ClassVar[int | None] = None
    pulses: ClassVar[bool] = False
    source: str = ""
    expires: int = NEVER
    reached: str = ""

    @abstractmethod
    def read(self, port: int, size: int, now: int) -> tuple[int, Text]:
        """Return what `size` bytes at one of its ports are, and what that means."""

    @abstractmethod
    def write(self, port: int, value: int, size: int, now: int) -> Text:
        """Take `size` bytes at one of its ports; returns the effect."""

    def width(self, port: int) -> int:
        """Return how many bytes one access to a port may have; a longer one goes on at the next port."""
        del port
        return 1

    @property
    def interrupts(self) -> bool:
        """Whether it raises its line now."""
        return False

    def advance(self, now: int) -> None:
        """Do what is due at the time `now`."""
        del now

    def medium(self) -> object:
        """Return what stays when the power goes, for `insert`."""
        return None

    def insert(self, medium: object) -> None:
        """Have the medium of `medium` again."""
        del medium

    @abstractmethod
    def save(self) -> object:
        """Return the state, for `restore`; it must not change afterwards."""

    @abstractmethod
    def restore(self, saved: object) -> None:
        """Be as when `saved` was made."""
