"""The emulator's own walk through page tables, which ours is held against: nothing of `mmu` is in it."""

import ctypes
from functools import lru_cache
from typing import NamedTuple

import unicorn
from unicorn import x86_const as names

from model.machine.engine import RegisterGroup, register_ids
from model.machine.entry import AREA, AREA_SIZE, Entry
from model.machine.memory import FIRST, WINDOW
from model.machine.processor import _CPU_MODELS
from model.machine.registers import GENERAL

INVALID_OPCODE, PAGE_FAULT = 6, 14


class Outcome(NamedTuple):
    """What stopped a run: an exception, a physical address without memory, or nothing."""

    vector: int | None = None
    error: int = 0
    cr2: int = 0
    physical: int | None = None


def run_emulated(bits, ram, state, table, count):
    """Execute in a state whose paging is on; the emulator marks the tables in `ram`."""
    engine = unicorn.Uc(unicorn.UC_ARCH_X86, unicorn.UC_MODE_64 if bits == 64 else unicorn.UC_MODE_32)
    engine.ctl_set_cpu_model(_CPU_MODELS[bits])
    engine.mem_map_ptr(FIRST, WINDOW - FIRST, unicorn.UC_PROT_ALL, ram.block.pointer + FIRST)
    entry = Entry(engine, bits)
    seen = []

    def on_interrupt(_engine, vector, _data):
        seen.append(vector)
        engine.emu_stop()

    def on_bad_access(_engine, _access, address, _size, _value, _data):
        seen.append(Outcome(physical=address))
        return False

    def on_invalid(_engine, _data):
        seen.append(INVALID_OPCODE)
        return False

    entry.enter(state, table)
    engine.mem_unmap(AREA, AREA_SIZE)
    engine.hook_add(unicorn.UC_HOOK_INTR, on_interrupt)
    engine.hook_add(unicorn.UC_HOOK_MEM_UNMAPPED, on_bad_access)
    engine.hook_add(unicorn.UC_HOOK_INSN_INVALID, on_invalid)
    RegisterGroup(engine, register_ids((*GENERAL[bits], "rip" if bits == 64 else "eip"))).write(
        [*state.general, state.ip]
    )
    RegisterGroup(engine, register_ids(("CR4", "CR3", "CR0"))).write(
        [state.control[4], state.control[3], state.control[0]]
    )
    engine.ctl_exits_enabled(True)
    try:
        engine.emu_start(state.ip, 0, 0, count)
    except unicorn.UcError:
        assert seen
    if not seen or isinstance(seen[0], Outcome):
        return seen[0] if seen else Outcome()
    if seen[0] != PAGE_FAULT:
        return Outcome(seen[0])
    return Outcome(PAGE_FAULT, _word(engine.context_save(), _find_error()), engine.reg_read(names.UC_X86_REG_CR2))


def _word(context, offset):
    return int.from_bytes(ctypes.string_at(context.context, context.size)[offset : offset + 4], "little")


@lru_cache(maxsize=1)
def _find_error():
    """Return where in a saved context the error code stands: found by raising page faults with known ones."""
    engine = unicorn.Uc(unicorn.UC_ARCH_X86, unicorn.UC_MODE_32)
    engine.mem_map(0x1000, 0x4000)
    for address, entry in ((0x1000, 0x2007), (0x2004, 0x3007), (0x2010, 0x4005)):
        engine.mem_write(address, entry.to_bytes(4, "little"))
    engine.hook_add(unicorn.UC_HOOK_INTR, lambda *_: engine.emu_stop())
    engine.reg_write(names.UC_X86_REG_CR3, 0x1000)
    engine.reg_write(names.UC_X86_REG_CR0, 0x80010011)
    start = engine.context_save()
    found = None
    # Reads and writes of a page that is not there, and a write of one that is read-only.
    for code, where, error in ((b"\x8b\x03", 0x8000, 0), (b"\x89\x03", 0x8000, 2), (b"\x89\x03", 0x4000, 3)):
        engine.context_restore(start)
        engine.mem_write(0x3000, code)
        engine.ctl_remove_cache(0x1000, 0x1010)
        engine.reg_write(names.UC_X86_REG_EBX, where)
        engine.emu_start(0x1000, 0x1010, 0, 1)
        context = engine.context_save()
        offsets = range(0, context.size - 3, 4) if found is None else found
        found = {offset for offset in offsets if _word(context, offset) == error}
    assert len(found) == 1
    return found.pop()
