"""Paging: the walker gives what the emulated processor gives, for the same tables, and sees all that it changes."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.elements import ProgramSource, Technique
from model.machine import LifeState, Machine
from model.machine.assembler import assemble
from model.machine.entry import AREA
from model.machine.memory import PAGE, WINDOW, Ram
from model.machine.mmu import is_backed
from model.machine.paging import (
    LARGE_PAGES,
    PHYSICAL_EXTENSION,
    WRITE_PROTECT,
    Access,
    mode_of,
    nested_references,
    walk,
)
from model.machine.processor import Processor
from model.machine.programs import KERNEL_BASE
from model.machine.registers import PAGING
from model.machine.stops import StopReason
from tests.model.machine.emulated_paging import run_emulated
from tests.model.machine.runs import ENOUGH, fingerprint, only, plan_of
from tests.model.machine.test_isolation import PAGING_ON, with_code
from tests.model.machine.test_processor import BOTH_WIDTHS, TABLE, rings, state_in

ROOT, CODE_TABLES, TABLES, FRAMES = 0x2000, 0x3000, 0x8000, 0x20000
CODE_INDEX = 3
READ, WRITE, JUMP = b"\x8a\x06\x90", b"\x88\x06\x90", b"\xff\xe6"  # mov al, [rsi]; mov [rsi], al; jmp rsi
EVERYTHING = 7  # present, writable, for ring 3
INDEXES = st.sampled_from([0, 1, 2, -1])


def size_of(bits):
    return bits // 8


def put(ram, bits, table, index, value):
    ram.write_integer(table + index % (PAGE // size_of(bits)) * size_of(bits), value, size_of(bits))


def linear_of(bits, indexes, offset):
    width, address = (9, 0) if bits == 64 else (10, 0)
    for index in indexes:
        address = address << width | index % (1 << width)
    address = address << 12 | offset
    return address | (0xFFFF << 48 if bits == 64 and address >> 47 else 0)


def code_address(bits):
    return linear_of(bits, [CODE_INDEX] * (4 if bits == 64 else 2), 0)


def paged_machine(bits, ring, code, entries, protects=True):
    """Return the processor in front of `code`, in its own page, under tables with these entries besides."""
    ram = Ram()
    table = rings(bits)
    ram.write(TABLE, table)
    ram.write(FRAMES, code)
    for place, value in entries:
        put(ram, bits, *place, value)
    levels = 4 if bits == 64 else 2
    chain = [ROOT, *(CODE_TABLES + PAGE * number for number in range(levels - 1)), FRAMES]
    for above, below in pairwise(chain):
        put(ram, bits, above, CODE_INDEX, below | EVERYTHING)
    state = state_in(bits, ring)
    state.ip = code_address(bits)
    state.control[3], state.control[4] = ROOT, PHYSICAL_EXTENSION if bits == 64 else LARGE_PAGES
    state.control[0] |= PAGING | (WRITE_PROTECT if protects else 0)
    processor = Processor(bits, ram, lambda instruction: False)
    return processor, state, table


@st.composite
def tables(draw, bits):
    """Draw entries for a root and some tables under it, pointing at each other, at pages, and at nothing."""
    levels = 4 if bits == 64 else 2
    pages = [TABLES + PAGE * number for number in range(4)]
    targets = st.sampled_from([*pages, *pages, FRAMES + PAGE, FRAMES + 2 * PAGE, 0, WINDOW, AREA, ROOT])
    odd = [0, 0, 0, 0, 1 << 21, 0x4000]
    odd += [1 << 63, 1 << 45, 1 << 62] if bits == 64 else [1 << 14]
    entries = []
    for table in (ROOT, *pages):
        for index in (0, 1, 2, -1):
            flags = draw(st.sampled_from([7, 7, 7, 5, 3, 1, 0, 6, 0x87, 0x27, 0x67]))
            entries.append(((table, index), draw(targets) | flags | draw(st.sampled_from(odd))))
    linear = linear_of(bits, [draw(INDEXES) for _ in range(levels)], draw(st.integers(0, PAGE - 1)))
    if bits == 64 and draw(st.integers(0, 20)) == 0:
        linear ^= 1 << 50
    return entries, linear


def copy_of(ram):
    other = Ram()
    other.restore(ram.pages())
    return other


def differences(ram, expected, size):
    """Return which words of two memories are not the same, with both values."""
    pages = zip(ram.pages(), expected.pages(), strict=True)
    starts = [number * PAGE for number, (one, other) in enumerate(pages) if one != other]
    words = [address for start in starts for address in range(start, start + PAGE, size)]
    values = {hex(word): (ram.read_integer(word, size), expected.read_integer(word, size)) for word in words}
    return {word: (hex(one), hex(other)) for word, (one, other) in values.items() if one != other}


@settings(max_examples=200)
@pytest.mark.parametrize("code", [READ, WRITE, JUMP], ids=["read", "write", "jump"])
@pytest.mark.parametrize("bits", [32, 64])
@given(data=st.data())
def test_the_walker_finds_what_the_emulator_finds_by_itself(bits, code, data):
    entries, linear = data.draw(tables(bits))
    ring, protects = data.draw(st.sampled_from([0, 1, 3])), data.draw(st.booleans())
    processor, state, table = paged_machine(bits, ring, code, entries, protects)
    state.general[6] = linear
    emulated = copy_of(processor.ram)
    seen = run_emulated(bits, emulated, state, table, 2)
    mode = mode_of(bits, state.control)
    expected = copy_of(processor.ram)
    walk(mode, expected, state.ip, Access(False, ring == 3)).mark(expected, mode.entry_size)
    way = walk(mode, expected, linear, Access(code == WRITE, ring == 3))
    way.mark(expected, mode.entry_size)
    if is_backed(way):
        # A jump may find code that runs on into the next page, which the emulator decodes ahead.
        assert code == JUMP or seen.vector != 14 or seen.cr2 != linear
    elif way.physical is not None:
        assert seen.physical == way.physical
    else:
        assert seen.vector == way.vector
        assert seen.vector != 14 or (seen.error, seen.cr2) == (way.error, linear)
    if is_backed(way) and code == WRITE:
        expected.write_integer(way.physical, state.general[0], 1)
    if code != JUMP or not is_backed(way):
        assert differences(emulated, expected, mode.entry_size) == {}, way


@settings(max_examples=100)
@pytest.mark.parametrize("code", [READ, WRITE, JUMP], ids=["read", "write", "jump"])
@pytest.mark.parametrize("bits", [32, 64])
@given(data=st.data())
def test_the_processor_does_what_the_walk_says(bits, code, data):
    entries, linear = data.draw(tables(bits))
    ring, protects = data.draw(st.sampled_from([0, 1, 3])), data.draw(st.booleans())
    processor, state, table = paged_machine(bits, ring, code, entries, protects)
    state.general[6] = linear
    mode = mode_of(bits, state.control)
    expected = copy_of(processor.ram)
    walk(mode, expected, state.ip, Access(False, ring == 3)).mark(expected, mode.entry_size)
    way = walk(mode, expected, linear, Access(code == WRITE, ring == 3))
    # The jump is the last instruction: what it leads to is not fetched.
    count = 1 if code == JUMP and is_backed(way) else 2
    if count == 2:
        way.mark(expected, mode.entry_size)
    processor.enter(state, table)
    stop = processor.run(count)
    if is_backed(way):
        assert stop.reason is StopReason.COUNT
    else:
        error = way.error if way.physical is None else 2 * (code == WRITE)
        assert (stop.reason, stop.vector, stop.error) == (StopReason.EXCEPTION, way.vector or 14, error)
        assert (stop.physical, stop.cr2) == (way.physical, linear if stop.vector == 14 else 0)
    if is_backed(way) and code == WRITE:
        expected.write_integer(way.physical, state.general[0], 1)
    assert differences(processor.ram, expected, mode.entry_size) == {}, way


# A kernel with tables of its own: the first MiB is identical, and one page, at DEMAND, comes when it is touched.
DEMAND, NOTES = 0x405010, 0x33000
KERNEL = """
.if BITS == 64
SIZE = 8
.else
SIZE = 4
.endif
DIRECTORY = 0x30000
FIRST_TABLE = 0x31000
SECOND_TABLE = 0x32000
IDT = 0x14000
DEMAND_ENTRY = SECOND_TABLE + 5 * SIZE
start:
    cli
.if BITS == 64
    mov rsp, 0x20000
    mov qword ptr [DIRECTORY], 0x34007
    mov qword ptr [0x34000], 0x35007
    mov qword ptr [0x35000], FIRST_TABLE + 7
    mov qword ptr [0x35010], SECOND_TABLE + 7
.else
    mov esp, 0x20000
    mov dword ptr [DIRECTORY], FIRST_TABLE + 7
    mov dword ptr [DIRECTORY + 4], SECOND_TABLE + 7
.endif
    mov edi, FIRST_TABLE
    mov eax, 3
    mov ecx, 256
fill:
    mov [edi], eax
    add edi, SIZE
    add eax, 0x1000
    loop fill
    mov eax, on_page
    mov [IDT + 14 * SIZE * 2], ax
    mov word ptr [IDT + 14 * SIZE * 2 + 2], 8
    mov word ptr [IDT + 14 * SIZE * 2 + 4], 0x8e00
    shr eax, 16
    mov [IDT + 14 * SIZE * 2 + 6], ax
    lidt [pointer]
.if BITS == 64
    mov rax, cr4
    or rax, 0x20
    mov cr4, rax
    mov rax, DIRECTORY
    mov cr3, rax
    mov rax, cr0
    mov rbx, 0x80010000
    or rax, rbx
    mov cr0, rax
.else
    mov eax, DIRECTORY
    mov cr3, eax
    mov eax, cr0
    or eax, 0x80010000
    mov cr0, eax
.endif
    mov esi, 0x405010
    mov dword ptr [esi], 0x1234     ; not there: a page fault
    mov ebp, [esi]
    mov dword ptr [DEMAND_ENTRY], 0x41003
    invlpg [esi]
    mov ebx, [esi]                  ; another page now
    mov dword ptr [0x41010], 0x5678
    mov edx, [esi]                  ; by its second address
    mov dword ptr [DEMAND_ENTRY], 0x40001
    invlpg [esi]
    mov dword ptr [esi], 0x9abc     ; read-only: a page fault
    mov edi, [0x40010]
    cli
    hlt
on_page:
.if BITS == 64
    push rax
    mov rax, cr2
    mov [NOTES], eax
    mov rax, [rsp + 8]
    mov [NOTES + 4], eax
    pop rax
    add rsp, 8
.else
    push eax
    mov eax, cr2
    mov [NOTES], eax
    mov eax, [esp + 4]
    mov [NOTES + 4], eax
    pop eax
    add esp, 4
.endif
    inc dword ptr [NOTES + 8]
    mov dword ptr [DEMAND_ENTRY], 0x40003
.if BITS == 64
    iretq
.else
    iretd
.endif
pointer:
    .word 0xfff
.if BITS == 64
    .quad IDT
.else
    .long IDT
.endif
"""


def kernel(bits, source=KERNEL):
    return assemble(source, bits, KERNEL_BASE, {"NOTES": NOTES}).code


def run_paged(bits, technique=None, traced=True, source=KERNEL):
    plan = plan_of("traditional", bits) if technique is None else plan_of("bare-metal", bits, technique=technique)
    machine = Machine(with_code(plan, kernel=kernel(bits, source)), traced)
    machine.run(ENOUGH)
    return machine


PAGED = pytest.mark.parametrize("technique", [None, Technique.HARDWARE_ASSISTED], ids=["native", "assisted"])


@BOTH_WIDTHS
@PAGED
def test_a_kernel_with_tables_of_its_own_is_served_its_demand_page(technique, bits):
    machine = run_paged(bits, technique)
    id_ = only(machine)
    assert machine.system(id_).state is LifeState.POWERED_OFF, machine.system(id_).reason
    notes = [int.from_bytes(machine.memory(id_, NOTES + 4 * number, 4), "little") for number in range(3)]
    assert notes == [DEMAND, 3, 2]  # the second fault: a write to a page that is present
    assert [step.event for step in machine.trace if step.event not in ("direct", "vm-exit")] == ["page-fault"] * 2
    general = machine.state(id_).general
    assert (general[5], general[3], general[2], general[7]) == (0x1234, 0, 0x5678, 0x9ABC)


@BOTH_WIDTHS
@PAGED
def test_going_back_finds_the_tables_as_they_were(technique, bits):
    machine = run_paged(bits, technique)
    end = machine.position
    last = fingerprint(machine)
    places = [end - 1, end - 9, end // 2, end - 20, 3, end - 30]
    before = {}
    for place in sorted(places):
        machine.seek(place)
        before[place] = fingerprint(machine)
    for place in places:
        machine.seek(place)
        assert fingerprint(machine) == before[place]
    machine.seek(end)
    assert fingerprint(machine) == last


@BOTH_WIDTHS
@PAGED
def test_without_a_trace_it_is_the_same_run(technique, bits):
    assert fingerprint(run_paged(bits, technique, traced=False)) == fingerprint(run_paged(bits, technique))


# Maps one frame number after the other and notes the first word of each, or MISSING where it faults.
PROBE = """
DIRECTORY = 0x30000
FIRST_TABLE = 0x31000
SECOND_TABLE = 0x32000
IDT = 0x14000
start:
    cli
    mov esp, 0x20000
    mov dword ptr [DIRECTORY], FIRST_TABLE + 3
    mov dword ptr [DIRECTORY + 4], SECOND_TABLE + 3
    mov edi, FIRST_TABLE
    mov eax, 3
    mov ecx, 256
fill:
    mov [edi], eax
    add edi, 4
    add eax, 0x1000
    loop fill
    mov eax, on_page
    mov [IDT + 14 * 8], ax
    mov word ptr [IDT + 14 * 8 + 2], 8
    mov word ptr [IDT + 14 * 8 + 4], 0x8e00
    shr eax, 16
    mov [IDT + 14 * 8 + 6], ax
    lidt [pointer]
    mov eax, DIRECTORY
    mov cr3, eax
    mov eax, cr0
    or eax, 0x80010000
    mov cr0, eax
    mov esi, 0x400000
    mov edi, 0x50010
    mov ebx, 3
    mov ecx, COUNT
    call probe
    mov ebx, 0xfffb0003
    mov ecx, LAST
    call probe
    cli
    hlt
probe:
    mov [SECOND_TABLE], ebx
    invlpg [esi]
    mov eax, [esi]
    stosd
    add ebx, 0x1000
    loop probe
    ret
on_page:
    add dword ptr [esp + 4], 2
    mov eax, MISSING
    add esp, 4
    iretd
pointer:
    .word 0xfff
    .long IDT
"""


def test_a_system_that_turns_paging_on_without_tables_shuts_down():
    machine = Machine(with_code(plan_of("traditional", 32), kernel=PAGING_ON))
    machine.run(10)
    assert machine.system("server").state is LifeState.GURU_MEDITATION
    assert [step.event for step in machine.trace] == ["direct", "direct", "direct", "fault"]


def test_no_frame_number_leads_to_the_monitor_or_to_another_guest():
    # All of the machine's own memory and what follows it, and the 80 frames up to 4 GiB.
    count, last, missing = 300, 80, 0xDEADBEEF
    secret = ProgramSource(f"start: mov dword ptr [0x60000], {0x11112222:#x}\n jmp start\n")
    code = assemble(PROBE, 32, KERNEL_BASE, {"COUNT": count, "LAST": last, "MISSING": missing}).code
    plan = plan_of("bare-metal", 32, secret, guests=2, cores=1, technique=Technique.HARDWARE_ASSISTED)
    machine = Machine(with_code(plan, kernel=code))
    machine.run(ENOUGH)
    assert machine.system("g0").state is LifeState.POWERED_OFF
    seen = memoryview(machine.memory("g0", 0x50010, 4 * (count + last))).cast("I").tolist()
    own = [machine.memory("g0", frame * PAGE, 4) for frame in range(count)]
    assert [value == missing for value in seen[:count]] == [not raw for raw in own]
    assert seen[count:] == [missing] * last
    assert machine.memory("g1", 0x60000, 4) == (0x11112222).to_bytes(4, "little")
    assert 0x11112222 not in seen


@BOTH_WIDTHS
def test_an_access_over_two_pages_faults_for_the_one_that_is_missing(bits):
    directory = [((ROOT, 0), TABLES | 7)] if bits == 32 else []
    chain = [((ROOT, 0), TABLES + 0x1000 | 7), ((TABLES + 0x1000, 0), TABLES + 0x2000 | 7)]
    chain += [((TABLES + 0x2000, 0), TABLES | 7)]
    entries = [*(directory or chain), ((TABLES, 0x50), FRAMES + PAGE | 7)]
    processor, state, table = paged_machine(bits, 3, b"\x89\x06\x90", entries)  # mov [rsi], eax
    state.general[6] = 0x50FFE
    processor.enter(state, table)
    stop = processor.run(2)
    assert (stop.vector, stop.cr2, stop.error) == (14, 0x51000, 6)
    assert processor.ram.read(FRAMES + 2 * PAGE - 2, 2) == bytes(2)
    mode = mode_of(bits, state.control)
    assert [reference.level for reference in walk(mode, processor.ram, 0x50FFE, Access()).references] == list(
        range(mode.levels, 0, -1)
    )


def test_a_walk_in_two_dimensions_reads_more_entries():
    assert nested_references(4, 4) == 24
    assert nested_references(2, 4) == 14
    assert nested_references(2, 2) == 8
