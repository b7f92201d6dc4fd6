"""Which instructions need to be looked at before each of their executions, and which need not be.

An instruction that follows one that changes flags, and that then faults, is one whose flags the emulator loses: for
the hook in front of it they are computed early, and on the way out of the fault once more. So the flags in front of
such an instruction are kept. What can be refused before it runs (for its ring, say) is not concerned.
"""

from collections.abc import Callable
from dataclasses import dataclass

from model.machine.access import can_fault, decode
from model.machine.instructions import Instruction


@dataclass(frozen=True)
class Begun:
    """An instruction that has begun to write near its own code, with the general registers and flags then."""

    address: int
    general: list[int]
    flags: list[int]


class Attention:
    """What is known of the instructions of a program, by address.

    `plain` ones need nothing; in front of `delicate` ones the flags are to be kept. All others are to be looked at.
    """

    def __init__(self, bits: int, flags: Callable[[], list[int]]) -> None:
        """Make one that knows nothing; `flags` returns those of the processor."""
        self._bits = bits
        self._flags = flags
        self._behind: set[int] = set()  # what follows an instruction that changes flags
        self._kept: tuple[int, int, list[int]] = (0, -1, [])
        self.plain: set[int] = set()
        self.delicate: set[int] = set()

    def know(self, instruction: Instruction) -> None:
        """Note that an instruction has been looked at, and needs not be again."""
        decoded = decode(instruction, self._bits)
        address, behind = instruction.address, instruction.address + instruction.length
        if decoded.rflags_modified:
            self._behind.add(behind)
            self.plain.discard(behind)
        is_delicate = address in self._behind and can_fault(decoded)
        (self.delicate if is_delicate else self.plain).add(address)

    def doubt(self, address: int | None = None) -> None:
        """Have an instruction looked at again, or all."""
        for known in (self.plain, self.delicate):
            if address is None:
                known.clear()
            else:
                known.discard(address)

    def keep(self, number: int, address: int) -> None:
        """Keep the flags in front of an instruction, the `number`th of a run."""
        self._kept = (number, address, self._flags())

    def kept(self, number: int, address: int) -> list[int] | None:
        """Return the flags in front of an instruction, if it was the last for which they were kept."""
        return self._kept[2] if self._kept[:2] == (number, address) else None
