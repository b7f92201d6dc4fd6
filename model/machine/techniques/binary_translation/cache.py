"""The translation cache: the blocks translated so far, where they stand, and how they are chained.

It is bounded: when it is full, everything is thrown away and translated again when it is next reached. A block that
was made from bytes that have changed is dropped, and the jumps chained to it lead to the dispatcher again.
"""

from dataclasses import dataclass, field

from model.machine.instructions import Instruction
from model.machine.processor import Processor
from model.machine.region import CodeRegion
from model.machine.techniques.binary_translation.blocks import Block, Exit, Leaving
from model.machine.techniques.binary_translation.emitter import JUMP_SIZE, jump

START = 0x10000000  # near enough to the guest's memory for operands relative to the instruction pointer
SIZE = 0x8000


@dataclass(frozen=True)
class SavedCache:
    """What the cache held at a checkpoint."""

    blocks: tuple[Block, ...]
    chained: tuple[tuple[int, int], ...]
    used: int
    flushes: int
    dropped: int


@dataclass
class _Index:
    """Where in the cache things are, by address."""

    blocks: dict[int, Block] = field(default_factory=dict)  # by the guest's address
    origins: dict[int, int] = field(default_factory=dict)
    boundaries: dict[int, int] = field(default_factory=dict)
    retiring: dict[int, int] = field(default_factory=dict)
    exits: dict[int, Exit] = field(default_factory=dict)
    following: dict[int, int] = field(default_factory=dict)  # behind an exit, where the guest is between instructions
    instructions: dict[int, Instruction] = field(default_factory=dict)  # the guest's, by its address


class TranslationCache:
    """The blocks of one guest kernel, in a region that the guest cannot reach."""

    def __init__(self, processor: Processor, size: int = SIZE) -> None:
        """Make one of `size` bytes, `SIZE` at most."""
        self.region = CodeRegion(START, SIZE)
        self.size = size
        self.used = 0
        self.flushes = 0
        self.dropped = 0
        self.generation = 0
        self.chained: dict[int, int] = {}  # the guest's address that a jump leads to, by the jump's own
        self._index = _Index()
        self._processor = processor
        self._saved: SavedCache | None = None
        processor.add_region(self.region)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in the order in which they were translated."""
        return tuple(self._index.blocks.values())

    @property
    def instructions(self) -> dict[int, Instruction]:
        """The guest's instructions that have been translated, by their address."""
        return self._index.instructions

    @property
    def end(self) -> int:
        """Where the next block will stand."""
        return self.region.code + self.used

    def find(self, start: int) -> Block | None:
        """Return the block that begins at this address of the guest's."""
        return self._index.blocks.get(start)

    def origin(self, address: int) -> int:
        """Return the guest's instruction that the one at this address of the cache belongs to."""
        return self._index.origins[address]

    def guest_address(self, address: int) -> int:
        """Return where the guest stands when the processor stands at this address of the cache."""
        boundary = self._index.boundaries.get(address)
        return self._index.origins[address] if boundary is None else boundary

    def beginning(self, address: int) -> int:
        """Return where the guest's instruction begins that the one at this address of the cache belongs to."""
        origin = self.origin(address)
        while self._index.boundaries.get(address) != origin:
            address -= 1
        return address

    def is_boundary(self, address: int) -> bool:
        """Say whether the guest stands between two instructions there."""
        return address in self._index.boundaries

    def exit_at(self, address: int) -> Exit:
        """Return the meaning of the jump to the gate at this address of the cache."""
        return self._index.exits[address]

    def is_exit(self, address: int) -> bool:
        """Say whether there is a jump to the gate, or one that was chained, at this address of the cache."""
        return address in self._index.exits

    def following(self, address: int) -> int:
        """Return where the block goes on behind the jump to the gate at this address; 0 if it does not."""
        return self._index.following.get(address, 0)

    def retired(self, executed: list[int]) -> list[int]:
        """Return the guest's instructions that these addresses of the cache stand for."""
        return [address for address in map(self._index.retiring.get, executed) if address]

    # -- changing

    def add(self, block: Block) -> None:
        """Take a block in at `end`; its owner has made sure that there is room."""
        self._put_in(block)
        self.used += block.size
        self._processor.forget(block.address, block.size)
        self._touch()

    def has_room(self, block: Block) -> bool:
        """Say whether a block fits behind the others."""
        return self.used + block.size <= self.size

    def chain(self, address: int, block: Block) -> None:
        """Let the jump at this address of the cache go straight to a block."""
        self.chained[address] = block.start
        self._redirect(address, block.address)
        self._touch()

    def drop(self, spans: list[range]) -> None:
        """Forget the blocks that were made from bytes in these places."""
        self.take_out([block for block in self.blocks if any(block.is_made_from(span) for span in spans)])

    def take_out(self, gone: list[Block]) -> None:
        """Forget these blocks."""
        for block in gone:
            self._take_out(block)
        self.dropped += len(gone)
        if gone:
            self._watch_anew()
            self._touch()

    def flush(self) -> None:
        """Forget all blocks."""
        self._clear()
        self.flushes += 1
        self._watch_anew()
        self._touch()

    # -- going back in time

    def save(self) -> SavedCache:
        """Return the content, for `restore`."""
        if self._saved is None:
            chained = tuple(self.chained.items())
            self._saved = SavedCache(self.blocks, chained, self.used, self.flushes, self.dropped)
        return self._saved

    def restore(self, saved: SavedCache) -> None:
        """Have the content that was saved."""
        if saved is self._saved:
            return
        self._clear()
        for block in saved.blocks:
            self._put_in(block)
        for address, start in saved.chained:
            self.chained[address] = start
            self._redirect(address, self._index.blocks[start].address)
        self.used, self.flushes, self.dropped = saved.used, saved.flushes, saved.dropped
        self._processor.forget(self.region.code, self.size)
        self._watch_anew()
        self._touch()
        self._saved = saved

    # -- inside

    def _touch(self) -> None:
        self._saved = None
        self.generation += 1

    def _put_in(self, block: Block) -> None:
        index = self._index
        index.blocks[block.start] = block
        for piece in block.pieces:
            address = piece.address
            self.region.put(address, piece.code)
            index.origins[address] = piece.origin
            if piece.boundary is not None:
                index.boundaries[address] = piece.boundary
            if piece.retires:
                index.retiring[address] = piece.origin
            if piece.exit is not None:
                index.exits[address] = piece.exit
            if piece.allowed is not None:
                self.region.allowed[address] = piece.allowed
        following = 0
        for piece in reversed(block.pieces):
            if piece.exit is not None and following:
                index.following[piece.address] = following
            if piece.boundary is not None:
                following = piece.address
        index.instructions.update((instruction.address, instruction) for instruction in block.instructions)
        for place in block.places:
            self._processor.watch(place.start, len(place))

    def _take_out(self, block: Block) -> None:
        """Forget a block. Its bytes stay, and nothing leads to them any more."""
        index = self._index
        del index.blocks[block.start]
        for piece in block.pieces:
            for table in (index.origins, index.boundaries, index.retiring, index.exits, index.following):
                table.pop(piece.address, None)
            self.region.allowed.pop(piece.address, None)
            self.chained.pop(piece.address, None)
        for address in [address for address, start in self.chained.items() if start == block.start]:
            del self.chained[address]
            self._redirect(address, self.region.gate)

    def _redirect(self, address: int, target: int) -> None:
        self.region.put(address, jump(address, target))
        self._processor.forget(address, JUMP_SIZE)

    def _clear(self) -> None:
        self._index = _Index()
        self.chained.clear()
        self.region.allowed.clear()
        self.used = 0

    def _watch_anew(self) -> None:
        self._processor.watched.clear()
        for block in self.blocks:
            for place in block.places:
                self._processor.watched.update(place)


def is_chained(cache: TranslationCache, block: Block, origin: int) -> bool:
    """Say whether all jumps that an instruction of a block became lead straight to their targets."""
    exits = [piece for piece in block.pieces if piece.origin == origin and piece.exit is not None]
    return bool(exits) and all(
        piece.exit is not None and piece.exit.leaving is Leaving.NEXT and piece.address in cache.chained
        for piece in exits
    )
