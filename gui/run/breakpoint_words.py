"""What breakpoints are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.run.words import event_word, mark_word

if TYPE_CHECKING:
    from model.machine import Breakpoint

translate = QCoreApplication.translate


def stop_words(stop: Breakpoint) -> str:
    """Return the steps that a breakpoint stops at, in words."""
    words = []
    if stop.address is not None:
        words.append(translate("Breakpoints", "address {address}").format(address=f"0x{stop.address:x}"))
    if stop.mnemonic:
        words.append(stop.mnemonic.upper())
    if stop.class_ is not None:
        words.append(class_words(str(stop.class_)))
    if stop.untrapped:
        words.append(untrapped_words())
    if stop.event is not None:
        words.append(event_word(str(stop.event)))
    if stop.reason:
        words.append(translate("Breakpoints", "exit reason {reason}").format(reason=stop.reason))
    return ", ".join(words)


def class_words(class_: str) -> str:
    """Return what the breakpoint on a class of instructions is called."""
    return translate("Breakpoints", "{class} instruction").format(**{"class": mark_word(class_)})


def untrapped_words() -> str:
    """Return what the breakpoint on the holes of trap and emulate is called."""
    return translate("Breakpoints", "sensitive and not trapped")


def guest_words(stop: Breakpoint, names: Mapping[str, str]) -> str:
    """Return whose steps a breakpoint stops at."""
    return names.get(stop.guest, stop.guest) if stop.guest else translate("Breakpoints", "all")


def hits_words(hits: tuple[Breakpoint, ...], names: Mapping[str, str]) -> str:
    """Return what the run has stopped at; "" for nothing."""
    if not hits:
        return ""
    of = f" · {names.get(hits[0].guest, hits[0].guest)}" if hits[0].guest and len(names) > 1 else ""
    return translate("Breakpoints", "Breakpoint: {stop}").format(stop=stop_words(hits[0])) + of
