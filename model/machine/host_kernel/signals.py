"""Signals: how the kernel tells a process of a fault, or a process another one of something.

Numbers and default actions are those of Linux on x86 (signal(7) of the Linux manual pages).
"""

from typing import NamedTuple

SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGKILL, SIGSEGV, SIGCHLD, SIGCONT, SIGSTOP = 4, 5, 7, 8, 9, 11, 17, 18, 19
LAST_SIGNAL = 31
UNCATCHABLE = frozenset({SIGKILL, SIGSTOP})
STOPS = frozenset({SIGSTOP, 20, 21, 22})
IGNORED = frozenset({SIGCHLD, SIGCONT, 23, 28})
_NAMES = (
    "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1",
    "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP",
    "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH",
    "SIGIO", "SIGPWR", "SIGSYS",
)  # fmt: skip
_BY_EXCEPTION = {0: SIGFPE, 1: SIGTRAP, 3: SIGTRAP, 6: SIGILL, 11: SIGBUS, 12: SIGBUS, 16: SIGFPE, 17: SIGBUS}


class Handler(NamedTuple):
    """Where a process goes on at a signal, and whether each time or, as signal(2) of old, once."""

    address: int
    every_time: bool = False


def signal_name(number: int) -> str:
    """Return the usual name: "SIGSEGV"."""
    return _NAMES[number - 1] if 0 < number <= len(_NAMES) else str(number)


def signal_of(vector: int) -> int:
    """Return the signal by which the kernel tells a process of its exception."""
    return _BY_EXCEPTION.get(vector, SIGSEGV)
