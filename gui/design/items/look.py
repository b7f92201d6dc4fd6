"""How an element looks at this moment, apart from what it is: what items are told beside their element."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QPainter

FULL_DETAIL = 0.42  # below that zoom, small text cannot be read and is left out
FAR_TEXT = 0.26  # down to that, names and titles are written in larger letters instead
NO_TEXT = 0.16  # below that, only colours are left


class Tone(StrEnum):
    """The colour of a host while something is dragged over it."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class HostLook:
    """What a host shows beside its element.

    Attributes:
        selected: whether the host itself is selected.
        focused: whether it has the keyboard's focus ring.
        parts: the selected parts of it, such as "peripherals[0]".
        severity: the worst severity found on the host itself, or "".
        colors: the places of its guests in the theme's row of colours.
        tone: set while something is dragged over it.
        note: what the drop place says meanwhile.
    """

    selected: bool = False
    focused: bool = False
    parts: frozenset[str] = frozenset()
    severity: str = ""
    colors: tuple[int, ...] = ()
    tone: Tone | None = None
    note: str = ""


@dataclass(frozen=True)
class GuestLook:
    """What a guest's card shows beside its element.

    Attributes:
        color: its place in the theme's row of colours.
        on: the width of the host's CPU in bits.
        selected: whether the guest itself is selected.
        focused: whether it has the keyboard's focus ring.
        parts: the selected parts, such as "cpu".
        severity: the worst severity found on it, or "".
        stopped: whether nothing can run it, as on a traditional host.
        lifted: whether it is being dragged away.
        tone: set while a peripheral is dragged over it.
    """

    color: int = 0
    on: int = 64
    selected: bool = False
    focused: bool = False
    parts: frozenset[str] = frozenset()
    severity: str = ""
    stopped: bool = False
    lifted: bool = False
    tone: Tone | None = None


def level_of_detail(painter: QPainter) -> float:
    """Return how large one px of the scene is on the device."""
    # The canvas is never turned, and this is exactly the zoom of the view.
    return painter.worldTransform().m11()
