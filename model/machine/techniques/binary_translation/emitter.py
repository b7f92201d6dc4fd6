"""Writes the instructions of one translated block, one after the other, with what the cache has to know of each."""

import iced_x86
from iced_x86 import Code, MemoryOperand, Register, Register_

from model.machine.region import CodeRegion
from model.machine.techniques.binary_translation.blocks import Exit, Piece

_JUMP_SIZE = 5


class Emitter:
    """Emits at `address` and behind. `begin` says which instruction of the guest's comes next."""

    def __init__(self, region: CodeRegion, bits: int, address: int) -> None:
        self.region = region
        self.wide = bits == 64
        self.width = bits // 8
        self.pieces: list[Piece] = []
        self._bits = bits
        self._start = self._address = address
        self._origin = 0
        self._boundary: int | None = None
        self._retires = False

    @property
    def accumulator(self) -> Register_:
        """The number of the accumulator in the width of the code."""
        return Register.RAX if self.wide else Register.EAX

    @property
    def counter(self) -> Register_:
        """The number of the counter in the width of the code."""
        return Register.RCX if self.wide else Register.ECX

    @property
    def stack(self) -> Register_:
        """The number of the stack pointer in the width of the code."""
        return Register.RSP if self.wide else Register.ESP

    def begin(self, origin: int, retires: bool = True) -> None:
        """Go on with the instruction of the guest's at `origin`; its first piece is where it counts as executed."""
        self._origin = self._boundary = origin
        self._retires = retires

    def raw(self, code: bytes, exit_: Exit | None = None, allowed: tuple[bool, int] | None = None) -> None:
        """Emit bytes as they are."""
        piece = Piece(self._address, code, self._origin, self._retires, self._boundary, exit_, allowed)
        self.pieces.append(piece)
        self._address += len(code)
        self._boundary, self._retires = None, False

    def put(self, instruction: iced_x86.Instruction, allowed: tuple[bool, int] | None = None) -> None:
        """Emit an instruction, encoded for where it stands; ValueError if its operand cannot be reached from here."""
        encoder = iced_x86.BlockEncoder(self._bits)
        encoder.add(instruction)
        self.raw(encoder.encode(self._address), allowed=allowed)

    def leave(self, exit_: Exit, boundary: int | None = None) -> None:
        """Emit a jump to the gate; the guest stands at `boundary` in front of it, if that is known."""
        if boundary is not None:
            self._boundary = boundary
        self.raw(jump(self._address, self.region.gate), exit_)

    # -- accesses to the monitor's data

    def word(self, offset: int) -> MemoryOperand:
        """Return the operand for a word of the monitor's data."""
        return MemoryOperand(displ=self.region.start + offset, displ_size=self.width)

    def keep(self, register: Register_, offset: int) -> None:
        """Store a register into a word; no flag changes."""
        code = Code.MOV_RM64_R64 if self.wide else Code.MOV_RM32_R32
        move = iced_x86.Instruction.create_mem_reg(code, self.word(offset), register)
        self.put(move, (True, self.region.start + offset))

    def fetch(self, register: Register_, offset: int) -> None:
        """Load a register from a word; no flag changes."""
        self.put(self._fetching(register, offset), (False, self.region.start + offset))

    def size_of_fetch(self, register: Register_, offset: int) -> int:
        """Return how many bytes `fetch` will emit."""
        encoder = iced_x86.BlockEncoder(self._bits)
        encoder.add(self._fetching(register, offset))
        return len(encoder.encode(self._address))

    def set_word(self, offset: int, value: int) -> None:
        """Store a constant into the lower half of a word; no flag changes."""
        move = iced_x86.Instruction.create_mem_i32(Code.MOV_RM32_IMM32, self.word(offset), value)
        self.put(move, (True, self.region.start + offset))

    def load(self, register: Register_, operand: MemoryOperand) -> None:
        """Load a register from the guest's memory; no flag changes."""
        code = Code.MOV_R64_RM64 if self.wide else Code.MOV_R32_RM32
        self.put(iced_x86.Instruction.create_reg_mem(code, register, operand))

    def add_to(self, register: Register_, operand: MemoryOperand) -> None:
        """Put an operand's address into a register, which adds without changing a flag."""
        code = Code.LEA_R64_M if self.wide else Code.LEA_R32_M
        self.put(iced_x86.Instruction.create_reg_mem(code, register, operand))

    def _fetching(self, register: Register_, offset: int) -> iced_x86.Instruction:
        code = Code.MOV_R64_RM64 if self.wide else Code.MOV_R32_RM32
        return iced_x86.Instruction.create_reg_mem(code, register, self.word(offset))


def jump(address: int, target: int) -> bytes:
    """Return a near jump that stands at `address`."""
    return b"\xe9" + (target - address - _JUMP_SIZE).to_bytes(4, "little", signed=True)


JUMP_SIZE = _JUMP_SIZE
