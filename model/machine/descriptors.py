"""The tables of a protected-mode x86 as bytes: segment descriptors, gates, task-state segments.

Layouts: Intel SDM volume 3A, chapters 3.4.5 (segment descriptors), 6.11 and 6.14 (gates), 7.2 (TSS).
"""

import struct
from dataclasses import dataclass
from functools import lru_cache

PRESENT = 0x80
USER_SEGMENT = 0x10
CODE = 0x08
CONFORMING = 0x04
INTERRUPT_GATE = 0xE
TRAP_GATE = 0xF
TSS_TYPES = (0x9, 0xB)
LDT_TYPE = 0x2


@dataclass(frozen=True)
class Descriptor:
    """A segment descriptor: base, limit in bytes, access byte and flags (G, D/B, L, AVL)."""

    base: int
    limit: int
    access: int
    flags: int

    @property
    def dpl(self) -> int:
        """The descriptor's privilege level."""
        return (self.access >> 5) & 3

    @property
    def is_present(self) -> bool:
        """Whether the P bit is set."""
        return bool(self.access & PRESENT)

    @property
    def is_code(self) -> bool:
        """Whether it is a code segment."""
        return self.access & (USER_SEGMENT | CODE) == USER_SEGMENT | CODE

    @property
    def is_data(self) -> bool:
        """Whether it is a data segment."""
        return self.access & (USER_SEGMENT | CODE) == USER_SEGMENT

    @property
    def kind(self) -> int:
        """The type field of a system descriptor."""
        return self.access & 0xF

    @property
    def word(self) -> int:
        """The access byte and flags as the processor caches them (bits 8 to 23 of the second word)."""
        return (self.access << 8) | (self.flags << 20) | (self.limit_field & 0xF0000)

    @property
    def limit_field(self) -> int:
        """The limit as the descriptor holds it: in pages when G is set."""
        return self.limit >> 12 if self.flags & 8 else self.limit


def pack(descriptor: Descriptor) -> bytes:
    """Return the eight bytes of a descriptor."""
    limit = descriptor.limit_field
    base = descriptor.base
    return struct.pack(
        "<HHBBBB",
        limit & 0xFFFF,
        base & 0xFFFF,
        (base >> 16) & 0xFF,
        descriptor.access,
        ((limit >> 16) & 0xF) | (descriptor.flags << 4),
        (base >> 24) & 0xFF,
    )


@lru_cache(maxsize=1024)
def unpack(raw: bytes) -> Descriptor:
    """Return the descriptor in eight bytes, or in sixteen (a system descriptor of 64-bit mode)."""
    low, base_low, base_middle, access, mixed, base_high = struct.unpack_from("<HHBBBB", raw)
    flags = mixed >> 4
    limit = low | ((mixed & 0xF) << 16)
    if flags & 8:
        limit = (limit << 12) | 0xFFF
    base = base_low | (base_middle << 16) | (base_high << 24)
    if len(raw) >= 16 and not access & USER_SEGMENT:
        base |= struct.unpack_from("<I", raw, 8)[0] << 32
    return Descriptor(base, limit, access, flags)


def flat_segment(bits: int, code: bool, ring: int) -> bytes:
    """Return a present, accessed segment over the whole address space."""
    access = PRESENT | USER_SEGMENT | (ring << 5) | 0x3 | (CODE if code else 0)
    flags = 0xA if code and bits == 64 else 0xC
    return pack(Descriptor(0, 0xFFFFFFFF, access, flags))


@dataclass(frozen=True)
class Gate:
    """An entry of the interrupt table."""

    selector: int
    offset: int
    access: int
    stack: int

    @property
    def dpl(self) -> int:
        """The ring that may use the gate by INT n."""
        return (self.access >> 5) & 3

    @property
    def is_present(self) -> bool:
        """Whether the P bit is set."""
        return bool(self.access & PRESENT)

    @property
    def is_interrupt_or_trap(self) -> bool:
        """Whether it is a 32-bit (64-bit) interrupt or trap gate."""
        return self.access & 0x1F in (INTERRUPT_GATE, TRAP_GATE)

    @property
    def masks_interrupts(self) -> bool:
        """Whether delivery through it clears IF."""
        return self.access & 0x1F == INTERRUPT_GATE


def gate_size(bits: int) -> int:
    """Return the size of an interrupt-table entry in bytes."""
    return 16 if bits == 64 else 8


@lru_cache(maxsize=1024)
def unpack_gate(raw: bytes, bits: int) -> Gate:
    """Return the gate in 8 bytes (32-bit mode) or 16 (64-bit mode)."""
    low, selector, stack, access, middle = struct.unpack_from("<HHBBH", raw)
    offset = low | (middle << 16)
    if bits == 64:
        offset |= struct.unpack_from("<I", raw, 8)[0] << 32
    return Gate(selector, offset, access, stack & 7)
