"""What a document tells those who listen to it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from model.document.changes import Change
from model.text import Text


class Origin(StrEnum):
    """What brought a change about."""

    EDITED = "edited"
    UNDONE = "undone"
    REDONE = "redone"
    LOADED = "loaded"


@dataclass(frozen=True)
class DesignChanged:
    """The design has become another one.

    Attributes:
        changes: what happened, in order; applied to the former design they give the present one.
        label: what the user would call it.
        origin: what brought it about.
    """

    changes: tuple[Change, ...]
    label: Text
    origin: Origin


Listener = Callable[[DesignChanged], None]
