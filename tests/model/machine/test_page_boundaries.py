"""Code that runs over the ends of pages: what is behind is fetched, marked and missed when it is reached, not before.

Random code with jumps, in pages of which some are missing and whose neighbours lie elsewhere in memory. The reference
carries it out here, an instruction at a time, and walks the tables for each.
"""

from itertools import pairwise, repeat
from random import Random

import iced_x86
import pytest

from model.machine.memory import PAGE
from model.machine.mmu import is_backed
from model.machine.paging import ACCESSED, DIRTY, Access, mode_of, walk
from model.machine.stops import StopReason
from tests.model.machine.test_paging import copy_of, differences, paged_machine, put
from tests.model.machine.test_processor import BOTH_WIDTHS

PAGES = 6
LENGTH = PAGES * PAGE
FIRST_LINEAR, DATA_LINEAR = 0x40000, 0x60000
FIRST_TABLE, TABLES = 0x8000, 0x9000
FRAMES = [0x30000 + PAGE * number for number in range(PAGES + 2)]
NOPS = [b"\x90", b"\x66\x90", b"\x0f\x1f\x00", b"\x0f\x1f\x80\0\0\0\0", b"\x0f\x1f\x84\0\0\0\0\0"]
PRESENT, ALL = 1, 7


def random_code(random):
    """Return code for all pages: mostly long no-operations, and jumps to where other instructions begin."""
    starts, parts, size = [], [], 0
    while size < LENGTH - 16:
        starts.append(size)
        kind = random.random()
        if kind < 0.90:
            part = random.choice(NOPS[3:] if kind < 0.75 else NOPS)
        elif kind < 0.93:
            part = b"\xb8" + random.randbytes(4)  # mov eax, ...
        elif kind < 0.96:
            part = random.choice([b"\x88\x06", b"\x8a\x06", b"\x81\xc6\xff\x0f\0\0"])  # [esi]; add esi, 0xfff
        elif kind < 0.98:
            part = b"\xe9" + bytes(4)
        else:
            part = b"\x0f\x84" + bytes(4)  # jz, taken as ZF stands
        parts.append(part)
        size += len(part)
    parts.append(b"\xeb\xfe")
    near_ends = [start for start in starts if start % PAGE > PAGE - 60] or starts
    for number, part in enumerate(parts[:-1]):
        if part[0] == 0xE9 or part[:2] == b"\x0f\x84":
            target = random.choice(near_ends if random.random() < 0.8 else starts)
            behind = starts[number] + len(part)
            parts[number] = part[:-4] + (target - behind).to_bytes(4, "little", signed=True)
    return b"".join(parts), near_ends


def entry_place(bits, page):
    return FIRST_TABLE, (FIRST_LINEAR // PAGE + page) % (512 if bits == 64 else 1024)


def random_machine(bits, random):
    code, near_ends = random_code(random)
    ring = random.choice([0, 3])
    entries = []
    chain = [0x2000, *([TABLES, TABLES + PAGE] if bits == 64 else []), FIRST_TABLE]
    for above, below in pairwise(chain):
        entries.append(((above, 0), below | ALL))
    frames = random.sample(FRAMES, len(FRAMES))
    for page in range(PAGES):
        flags = random.choice([ALL, ALL, ALL | ACCESSED, 6, 6, 3])
        entries.append((entry_place(bits, page), frames[page] | flags))
    data = (DATA_LINEAR - FIRST_LINEAR) // PAGE
    for number, frame in enumerate(frames[PAGES:]):
        entries.append((entry_place(bits, data + number), frame | random.choice([7, 6])))
    processor, state, table = paged_machine(bits, ring, b"", entries)
    for page in range(PAGES):
        processor.ram.write(frames[page], code[page * PAGE : (page + 1) * PAGE].ljust(PAGE, b"\x90"))
    state.ip = FIRST_LINEAR + random.choice([0, random.choice(near_ends)])
    state.general[6] = DATA_LINEAR + random.randrange(PAGE)
    return processor, state, table


class Reference:
    """One instruction after the other, each after the walks for its bytes and its operand."""

    def __init__(self, ram, state):
        self.ram, self.state, self.mode = ram, state, mode_of(state.bits, state.control)
        self.user = state.cpl == 3

    def reach(self, linear, write=False):
        """Return the physical address, or None and keep the fault."""
        way = walk(self.mode, self.ram, linear, Access(write, self.user))
        way.mark(self.ram, self.mode.entry_size)
        self.refused = None if is_backed(way) else (linear, way.error)
        return way.physical if is_backed(way) else None

    def fetch(self):
        """Return the instruction at the pointer, or None if a page of it is missing."""
        raw, ip = b"", self.state.ip
        while len(raw) < 15:
            physical = self.reach(ip + len(raw))
            if physical is None:
                return None
            raw += self.ram.peek(physical, min(15 - len(raw), PAGE - physical % PAGE))
            decoder = iced_x86.Decoder(self.state.bits, raw, ip=ip)
            instruction = decoder.decode()
            if decoder.last_error != iced_x86.DecoderError.NO_MORE_BYTES:
                break
        return instruction

    def step(self):
        """Execute one instruction; returns its address, or None if it faulted."""
        ip, general = self.state.ip, self.state.general
        instruction = self.fetch()
        if instruction is None:
            return None
        name = str(instruction).split()[0]
        if "[" in str(instruction) and name == "mov":
            writes = instruction.op0_kind == iced_x86.OpKind.MEMORY
            physical = self.reach(general[6], writes)
            if physical is None:
                return None
            if writes:
                self.ram.write_integer(physical, general[0], 1)
            else:
                general[0] = general[0] & ~0xFF | self.ram.read_integer(physical, 1)
        elif name == "mov":
            general[0] = instruction.immediate(1) & 0xFFFFFFFF
        elif name == "add":
            general[6] = (general[6] + 0xFFF) & 0xFFFFFFFF
            self.zero = general[6] == 0
        self.state.ip = instruction.next_ip
        if name == "jmp" or (name == "je" and self.zero):
            self.state.ip = instruction.near_branch_target
        return ip

    zero = False


def mend(ram, bits, linear):
    """Make a page present, as a kernel does, if it has an entry at all."""
    table, index = FIRST_TABLE, linear // PAGE % (512 if bits == 64 else 1024)
    value = ram.read_integer(table + index * bits // 8, bits // 8)
    if value:
        put(ram, bits, table, index, value | ALL)
    return bool(value)


def run_in_pieces(processor, state, table, pieces, length=LENGTH):
    """Run so far at most, mending what is missing; returns the addresses executed and the faults."""
    way, faults, bits = [], [], state.bits
    processor.enter(state, table)
    for count in pieces:
        if len(way) == length:
            break
        stop = processor.run(min(count, length - len(way)))
        way += processor.executed
        processor.read_general(state)
        if stop.reason is StopReason.EXCEPTION:
            if way and way[-1] == stop.address and processor.executed:
                way.pop()
            assert stop.vector == 14
            faults.append((len(way), stop.address, stop.cr2, stop.error))
            if not mend(processor.ram, bits, stop.cr2):
                break
            processor.enter(state, table)
    return way, faults


def refer(ram, state, length, fault_count):
    way, faults = [], []
    reference = Reference(ram, state)
    while len(way) < length or len(faults) < fault_count:
        address = reference.step()
        if address is not None:
            way.append(address)
            continue
        linear, error = reference.refused
        faults.append((len(way), state.ip, linear, error))
        if not mend(ram, state.bits, linear):
            break
    return way, faults


@BOTH_WIDTHS
@pytest.mark.parametrize("seed", range(40))
def test_pages_are_fetched_when_they_are_reached(seed, bits):
    random = Random(seed)
    processor, state, table = random_machine(bits, random)
    expected, start, before = copy_of(processor.ram), state.copy(), copy_of(processor.ram)
    pieces = [random.choice([1, 1, 2, 3, 7, 40, 300, 1500]) for _ in range(random.randrange(2, 60))]
    way, faults = run_in_pieces(processor, state, table, pieces)
    assert (way, faults) == refer(expected, start, len(way), len(faults))
    assert differences(processor.ram, expected, bits // 8) == {}
    assert (state.ip, state.general[0], state.general[6]) == (start.ip, start.general[0], start.general[6])
    assert differences(before, expected, bits // 8) != {}


@BOTH_WIDTHS
@pytest.mark.parametrize("seed", range(40, 60))
def test_it_is_the_same_however_the_run_is_cut(seed, bits):
    results = []
    for piece in (1, 2, 13, 800):
        processor, state, table = random_machine(bits, Random(seed))
        way, faults = run_in_pieces(processor, state, table, repeat(piece), 800)
        results.append((way, faults, processor.ram.pages()))
    assert results[0] == results[1] == results[2] == results[3]


@BOTH_WIDTHS
def test_what_is_decoded_ahead_of_a_count_is_not_marked(bits):
    processor, state, table = random_machine(bits, Random(1))
    size = bits // 8
    for page, code in enumerate([b"\x90" * PAGE, b"\x90" * 9 + b"\xeb\xfe"]):
        put(processor.ram, bits, *entry_place(bits, page), FRAMES[page] | ALL)
        processor.ram.write(FRAMES[page], code)
    state.ip = FIRST_LINEAR + PAGE - 5
    processor.enter(state, table)
    second = FIRST_TABLE + entry_place(bits, 1)[1] * size
    assert processor.run(5).reason is StopReason.COUNT
    assert processor.ip == FIRST_LINEAR + PAGE
    assert not processor.ram.read_integer(second, size) & (ACCESSED | DIRTY)
    processor.run(1)
    assert processor.ram.read_integer(second, size) & (ACCESSED | DIRTY) == ACCESSED
