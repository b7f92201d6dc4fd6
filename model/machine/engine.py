"""What the emulator's own Python binding does too slowly: registers by the group, and hooks without a wrapper."""

import ctypes
from array import array

import unicorn
from unicorn import x86_const as names
from unicorn.unicorn_py3.unicorn import uclib

from model.machine.registers import SystemSegment

CodeCallback = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint64, ctypes.c_uint32, ctypes.c_void_p)


class RegisterGroup:
    """A group of registers that is read and written by one call into the library, each in `words` of 64 bits."""

    def __init__(self, engine: unicorn.Uc, ids: list[int], words: int = 1) -> None:
        self._handle = engine._uch
        self._engine = engine
        self._count = len(ids)
        # Arrays are much quicker to fill and to list than those of ctypes.
        self._values = array("Q", bytes(8 * words * len(ids)))
        start = self._values.buffer_info()[0]
        self._pointers = (ctypes.c_void_p * len(ids))(*(start + 8 * words * number for number in range(len(ids))))
        self._ids = (ctypes.c_int * len(ids))(*ids)

    def read(self) -> list[int]:
        """Return the registers' words, one register after the other."""
        uclib.uc_reg_read_batch(self._handle, self._ids, self._pointers, self._count)
        return self._values.tolist()

    def write(self, values: list[int]) -> None:
        """Set all of them."""
        self._values[:] = array("Q", values)
        uclib.uc_reg_write_batch(self._handle, self._ids, self._pointers, self._count)


def register_ids(register_names: tuple[str, ...]) -> list[int]:
    """Return the library's numbers for registers."""
    return [getattr(names, f"UC_X86_REG_{name.upper()}") for name in register_names]


def system_segment(values: list[int], start: int) -> SystemSegment:
    """Return the TR or LDTR that stands at `start` in what a group has read."""
    limit_and_flags = values[start + 2]
    flags = (limit_and_flags >> 32) & 0xFFFF00  # the rest of that word is a part of the base
    return SystemSegment(values[start] & 0xFFFF, values[start + 1], limit_and_flags & 0xFFFFFFFF, flags)


def add_code_hook(engine: unicorn.Uc, callback: object, first: int, last: int) -> ctypes.c_size_t:
    """Have a `CodeCallback`, which the caller keeps, called before each instruction at these addresses."""
    # The stubs of ctypes do not know that a function can be cast.
    pointer, handle = ctypes.cast(callback, ctypes.c_void_p), ctypes.c_size_t()  # type: ignore[arg-type]
    between = ctypes.c_uint64(first), ctypes.c_uint64(last)
    status = uclib.uc_hook_add(engine._uch, ctypes.byref(handle), unicorn.UC_HOOK_CODE, pointer, None, *between)
    if status != unicorn.UC_ERR_OK:
        raise unicorn.UcError(status)
    return handle


def remove_hook(engine: unicorn.Uc, handle: ctypes.c_size_t) -> None:
    """Take a hook away again."""
    uclib.uc_hook_del(engine._uch, handle)


def flush_translations(engine: unicorn.Uc) -> None:
    """Have the engine forget how it has translated linear addresses."""
    engine.ctl(unicorn.UC_CTL_TLB_FLUSH, unicorn.UC_CTL_IO_WRITE)
