"""A region of code that is the monitor's own: it executes there, and no program can read, write or jump into it.

Its first page holds data; the code follows. The code leaves the region by a jump to the gate, an address in the first
page: that ends `Processor.run`. An instruction of the code reaches the data only where `allowed` says so for that
very instruction, so a guest's operand that points into the region faults as anywhere else where no memory is.
"""

from model.machine.memory import PAGE, Block

GATE = 0xF00


class CodeRegion:
    """Where it lies, and which of its instructions may touch which word of its data.

    `allowed` maps the address of an instruction to the word that it may read or write: `(is_write, address)`.
    """

    def __init__(self, start: int, size: int) -> None:
        self.start = start
        self.code = start + PAGE
        self.end = self.code + size
        self.gate = start + GATE
        self.block = Block(self.end - start)
        self.allowed: dict[int, tuple[bool, int]] = {}
        self.is_open = True

    def __contains__(self, address: int) -> bool:
        return self.code <= address < self.end

    def peek(self, address: int, size: int) -> bytes:
        """Return bytes of the code, no further than its end."""
        offset = address - self.start
        return bytes(self.block.view[offset : offset + size])

    def put(self, address: int, data: bytes) -> None:
        """Write bytes of the code; the processor has to be told."""
        offset = address - self.start
        self.block.view[offset : offset + len(data)] = data

    def get_word(self, address: int) -> int:
        """Return a word of the data."""
        offset = address - self.start
        return int.from_bytes(self.block.view[offset : offset + 8], "little")

    def put_word(self, address: int, value: int) -> None:
        """Write a word of the data."""
        offset = address - self.start
        self.block.view[offset : offset + 8] = value.to_bytes(8, "little")
