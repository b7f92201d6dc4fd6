"""The emulated processor: it enters rings, refuses what they may not do, and keeps its own area to itself."""

from random import Random

import pytest

from model.machine.descriptors import flat_segment
from model.machine.memory import WINDOW, Ram
from model.machine.processor import Processor
from model.machine.registers import CpuState, Table, reset_state
from model.machine.stops import StopReason

TABLE = 0x1000
CODE = 0x2000
BOTH_WIDTHS = pytest.mark.parametrize("bits", [32, 64])


def rings(bits):
    """Return a table with flat segments: code then data of ring 0, 1 and 3."""
    parts = [flat_segment(bits, code, ring) for ring in (0, 1, 3) for code in (True, False)]
    return bytes(8) + b"".join(parts)


def processor_in(bits, ring, code, intercepts=lambda instruction: False):
    ram = Ram()
    table = rings(bits)
    ram.write(TABLE, table)
    ram.write(CODE, code)
    processor = Processor(bits, ram, intercepts)
    processor.enter(state_in(bits, ring), table)
    return processor


def state_in(bits, ring) -> CpuState:
    code = {0: 0x08, 1: 0x18, 3: 0x28}[ring] | ring
    state = reset_state(bits)
    state.segments = [code + 8] * 6
    state.segments[1] = code
    state.cpl, state.ip = ring, CODE
    state.general[4] = 0x9000
    state.gdtr = Table(TABLE, len(rings(bits)) - 1)
    return state


def registers_of(processor):
    state = reset_state(processor.bits)
    processor.read_general(state)
    return state


@BOTH_WIDTHS
@pytest.mark.parametrize("ring", [0, 1, 3])
def test_code_runs_in_the_ring_of_its_segments(ring, bits):
    processor = processor_in(bits, ring, b"\xb8\x07\x00\x00\x00\x8c\xcb")  # mov eax, 7; mov ebx, cs
    assert processor.run(2).reason is StopReason.COUNT
    state = registers_of(processor)
    assert (state.general[0], state.general[3] & 3) == (7, ring)
    assert processor.executed == [CODE, CODE + 5]


@BOTH_WIDTHS
@pytest.mark.parametrize("ring", [1, 3])
def test_exceptions_follow_each_other_undisturbed(ring, bits):
    processor = processor_in(bits, ring, b"\xfa\xf4\x0f\x01\x10\xfb")  # cli; hlt; lgdt [...]; sti
    state = state_in(bits, ring)
    for offset in (0, 1, 2, 5):
        stop = processor.run(5)
        assert (stop.reason, stop.vector, stop.address) == (StopReason.EXCEPTION, 13, CODE + offset)
        state.ip = processor.ip + {0: 1, 1: 1, 2: 3, 5: 1}[offset]
        processor.enter(state, rings(bits))


@BOTH_WIDTHS
def test_halt_in_ring_0_stops_whatever_the_count(bits):
    for count in (1, 2, 9):
        processor = processor_in(bits, 0, b"\xf4\x90")
        stop = processor.run(count)
        assert (stop.reason, stop.address) == (StopReason.HALT, CODE)


@BOTH_WIDTHS
@pytest.mark.parametrize(
    ("code", "write", "where"),
    [
        (b"\xbe\x10\x00\x00\x00\x8b\x06", 0, 0x10),  # mov esi, 0x10; mov eax, [rsi]
        (b"\xbe\x00\x00\x20\x00\x89\x06", 2, 0x200000),  # mov esi, 0x200000; mov [rsi], eax
        (b"\xbe\xfe\xff\x0f\x00\x89\x06", 2, WINDOW),  # mov esi, WINDOW - 2; mov [rsi], eax
    ],
)
def test_memory_that_is_not_there_is_a_page_fault(code, write, where, bits):
    stop = processor_in(bits, 3, code).run(5)
    assert (stop.reason, stop.vector, stop.address) == (StopReason.EXCEPTION, 14, CODE + 5)
    assert stop.cr2 in (where, where & ~3, where - 2)
    assert (stop.error or 0) & 2 == write


@BOTH_WIDTHS
@pytest.mark.parametrize(("code", "vector"), [(b"\xcd\x80", 0x80), (b"\xcd\x0d", 13), (b"\xcc", 3)])
def test_software_interrupts_are_not_exceptions(code, vector, bits):
    processor = processor_in(bits, 3, code)
    stop = processor.run(5)
    assert (stop.reason, stop.vector, stop.address) == (StopReason.SOFTWARE_INTERRUPT, vector, CODE)
    assert processor.ip == CODE + len(code)


@BOTH_WIDTHS
@pytest.mark.parametrize(("code", "vector"), [(b"\x31\xc9\xf7\xf1", 0), (b"\x0f\x0b", 6), (b"\xfa", 13)])
def test_exceptions_stop_in_front_of_their_instruction(code, vector, bits):
    processor = processor_in(bits, 3, code)
    stop = processor.run(5)
    assert (stop.reason, stop.vector) == (StopReason.EXCEPTION, vector)
    assert processor.ip == stop.address


@BOTH_WIDTHS
def test_what_is_intercepted_has_not_been_executed(bits):
    code = b"\xb8\x01\x00\x00\x00\xe6\x80\xff\xc0"  # mov eax, 1; out 0x80, al; inc eax
    processor = processor_in(bits, 0, code, lambda instruction: instruction.family == "io")
    for _ in range(2):
        stop = processor.run(10)
        assert (stop.reason, stop.address) == (StopReason.INTERCEPT, CODE + 5)
        assert processor.ip == CODE + 5
    assert processor.run(1, let_through=True).reason is StopReason.COUNT
    assert processor.ip == CODE + 7


def test_a_saved_processor_comes_back_with_its_code():
    processor = processor_in(32, 3, b"\x40\x40\xeb\xfc")  # inc eax; inc eax; jmp
    processor.run(30)
    pages, saved, before = processor.ram.pages(), processor.save(), registers_of(processor)
    processor.ram.write(CODE, b"\x48\x48")
    processor.restore(saved, [CODE // 4096])
    processor.run(3)
    assert registers_of(processor).general[0] == before.general[0] - 2
    processor.restore(saved, processor.ram.restore(pages))
    processor.run(3)
    assert registers_of(processor).general[0] == before.general[0] + 2


def test_time_does_not_come_from_this_computer():
    processor = processor_in(32, 0, b"\x0f\x31", lambda instruction: instruction.mnemonic == "rdtsc")
    assert processor.run(3).reason is StopReason.INTERCEPT


CHANGES_FLAGS = {
    "add": b"\x01\xd8",
    "cmp": b"\x39\xd8",
    "neg": b"\xf7\xd8",
    "shl": b"\xd1\xe0",
    "add, sub": b"\x01\xd8\x29\xd8",
}
FAULTS = {
    "write": b"\x89\x07",
    "read": b"\x8b\x07",
    "divide": b"\xf7\xf1",
    "halt": b"\xf4",
}  # mov [edi], eax; ...; div ecx


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", CHANGES_FLAGS)
def test_an_instruction_that_faults_leaves_the_flags_of_the_one_before(name, fault):
    code = CHANGES_FLAGS[name]
    for seed in range(10):
        first, second = Random(seed).getrandbits(32), Random(seed + 1000).getrandbits(32)
        flags = []
        # One instruction at a time, and all at once, the second time round also.
        for counts in ([1] * (code.count(b"\xd8") + 1), [10]):
            processor = processor_in(32, 3, code + FAULTS[fault])
            for _ in range(2):
                state = state_in(32, 3)
                state.general[0], state.general[3], state.general[7] = first, second, 0x00F00000
                processor.enter(state, rings(32))
                stops = [processor.run(count) for count in counts]
                while stops[-1].reason is StopReason.COUNT:
                    stops.append(processor.run(1))
                assert stops[-1].reason is StopReason.EXCEPTION
                flags.append(processor.physical_flags)
        assert len(set(flags)) == 1, (hex(first), hex(second), [hex(value) for value in flags])
