"""Ctrl+C while something runs."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130


@contextmanager
def note_interrupts() -> Iterator[list[bool]]:
    """Collect Ctrl+C in a list instead of raising it, which the emulator's callbacks would not survive cleanly."""
    seen: list[bool] = []

    def note(number: int, frame: FrameType | None) -> None:
        seen.append(True)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)
