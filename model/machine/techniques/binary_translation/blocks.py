"""What a translated block consists of."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from model.machine.instructions import Instruction

# Words of the monitor's data page, by their offset. Translated code works on them, and the dispatcher reads them.
TARGET = 0x00  # where an indirect branch goes
KEPT = 0x08  # a register of the guest's while translated code needs it
KEPT_TOO = 0x10
FLAG = 0x18  # the virtual CPU's IF, as a bit of EFLAGS
LEVEL = 0x20  # its IOPL, the same
PRIORITY = 0x30  # its CR8, the task priority, which only 64-bit mode has
PENDING = 0x28  # not 0: an interrupt waits for IF


class Fate(StrEnum):
    """What became of a guest instruction."""

    IDENTICAL = "identical"
    RELOCATED = "relocated"
    IN_CACHE = "in-cache"
    CALL_OUT = "call-out"
    DISPATCHED = "dispatched"  # control flow that goes through the dispatcher
    CHAINED = "chained"  # control flow that goes straight to the translation of its target


class Leaving(Enum):
    """Why translated code calls the monitor."""

    NEXT = "next"  # the guest goes on at `target`
    COMPUTED = "computed"  # the guest goes on where the word TARGET says
    CALL_OUT = "call-out"  # the guest's instruction at `target` is to be carried out
    INTERRUPTS = "interrupts"  # an interrupt waits and IF is set now; the guest stands at `target`


@dataclass(frozen=True, slots=True)
class Exit:
    """A jump to the gate, and what it means."""

    leaving: Leaving
    target: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One instruction in the cache.

    `origin` is the guest's instruction that it belongs to. `retires`: the guest's instruction counts as executed
    when this one has been. `boundary` is where the guest stands in front of it, None in the middle of an
    instruction. `allowed` is the word of the monitor's data that it may touch.
    """

    address: int
    code: bytes
    origin: int
    retires: bool = False
    boundary: int | None = None
    exit: Exit | None = None
    allowed: tuple[bool, int] | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A translation unit: the guest's code from `start` on, and what it became.

    `places` says where in its memory that code lies.
    """

    start: int
    instructions: tuple[Instruction, ...]
    fates: tuple[Fate, ...]
    address: int
    pieces: tuple[Piece, ...]
    places: tuple[range, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes of the cache it takes."""
        return sum(len(piece.code) for piece in self.pieces)

    @property
    def source_size(self) -> int:
        """How many bytes of the guest's it was made from."""
        return sum(instruction.length for instruction in self.instructions)

    def is_made_from(self, span: range) -> bool:
        """Say whether it was made from any of these bytes of the memory."""
        return any(place.start < span.stop and span.start < place.stop for place in self.places)
