"""Why a processor stopped, and where."""

from dataclasses import dataclass
from enum import Enum

from model.machine.nested import Violation

INVALID_OPCODE, PAGE_FAULT = 6, 14
WRITE, FETCH = 2, 16  # bits of a page fault's error code
_WITH_ERROR = frozenset({8, 10, 11, 12, 13, 14, 17})


class StopReason(Enum):
    """Why the processor stopped."""

    COUNT = "count"  # as many instructions as were asked for
    EXCEPTION = "exception"  # `vector` was raised by the instruction at `address`
    SOFTWARE_INTERRUPT = "software interrupt"  # INT n, INT3 or INTO at `address` was executed
    INTERCEPT = "intercept"  # the instruction at `address` is to be carried out by somebody else
    HALT = "halt"  # HLT was executed in ring 0
    NESTED = "nested"  # the hypervisor's page tables have nothing for what the instruction at `address` wants
    GATE = "gate"  # the monitor's own code left its region by the jump at `address`
    TRANSLATE = "translate"  # the code at `address` is to be translated before it runs; no processor says so
    CALL_OUT = "call-out"  # translated code asks for the instruction at `address`; no processor says so


@dataclass(slots=True)
class Stop:
    """Why and where the processor stopped.

    `cr2` is the address that a page fault is about, `physical` what it led to if no memory is there. `has_begun` is
    False where the instruction could not even be fetched. Of a `NESTED` stop `violation` says what is missing.
    """

    reason: StopReason
    address: int = 0
    vector: int = 0
    error: int | None = None
    cr2: int = 0
    physical: int | None = None
    has_begun: bool = True
    violation: Violation | None = None


def has_error_code(vector: int) -> bool:
    """Whether the exception pushes an error code (Intel SDM 3A, table 6-1)."""
    return vector in _WITH_ERROR


def error_of(vector: int) -> int | None:
    """Return the error code where the emulator tells none: 0 for an exception that has one."""
    return 0 if vector in _WITH_ERROR else None
