"""What a view shows of translated code: a block of the guest's and what became of it, side by side."""

from dataclasses import dataclass

from model.machine.instructions import Instruction, classify
from model.machine.techniques.binary_translation.blocks import Block, Fate
from model.machine.techniques.binary_translation.cache import TranslationCache, is_chained


@dataclass(frozen=True)
class OriginalInstruction:
    """An instruction of the guest's, and what it became."""

    instruction: Instruction
    fate: Fate


@dataclass(frozen=True)
class TranslatedInstruction:
    """An instruction in the cache.

    `origin` is the address of the guest's instruction that it belongs to. `chained_to` is the guest's address to
    whose translation it leads directly; None if it is no jump that is chained. `leaves` says that it calls the
    monitor.
    """

    instruction: Instruction
    origin: int
    chained_to: int | None = None
    leaves: bool = False


@dataclass(frozen=True)
class TranslatedBlock:
    """One block: the guest's code at `start`, and its translation at `address` in the cache."""

    start: int
    address: int
    original: tuple[OriginalInstruction, ...]
    translated: tuple[TranslatedInstruction, ...]


@dataclass(frozen=True)
class TranslationView:
    """The cache at a moment, and the block that an address is in; None if no block has been made from it.

    `used` and `size` are bytes. `flushes` counts how often the cache was full, `dropped` the blocks whose source
    changed.
    """

    block: TranslatedBlock | None
    blocks: int
    used: int
    size: int
    chained: int
    flushes: int
    dropped: int


def view_translation(cache: TranslationCache, address: int, bits: int) -> TranslationView:
    """Return the view of the block with the guest's instruction at `address`: the one that begins there, if any."""
    block = cache.find(address) or next((block for block in cache.blocks if _has(block, address)), None)
    shown = _view_block(cache, block, bits) if block is not None else None
    chained = len(cache.chained)
    return TranslationView(shown, len(cache.blocks), cache.used, cache.size, chained, cache.flushes, cache.dropped)


def _has(block: Block, address: int) -> bool:
    return any(instruction.address == address for instruction in block.instructions)


def _view_block(cache: TranslationCache, block: Block, bits: int) -> TranslatedBlock:
    original = tuple(
        OriginalInstruction(instruction, _fate(cache, block, instruction, fate))
        for instruction, fate in zip(block.instructions, block.fates, strict=True)
    )
    return TranslatedBlock(block.start, block.address, original, _translated(cache, block, bits))


def _translated(cache: TranslationCache, block: Block, bits: int) -> tuple[TranslatedInstruction, ...]:
    return tuple(
        TranslatedInstruction(
            classify(cache.region.peek(piece.address, len(piece.code)), piece.address, bits),
            piece.origin,
            cache.chained.get(piece.address),
            piece.exit is not None and piece.address not in cache.chained,
        )
        for piece in block.pieces
    )


def _fate(cache: TranslationCache, block: Block, instruction: Instruction, fate: Fate) -> Fate:
    if fate is Fate.DISPATCHED and is_chained(cache, block, instruction.address):
        return Fate.CHAINED
    return fate
