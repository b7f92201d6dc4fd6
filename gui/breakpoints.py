"""The breakpoints of a session: set in the editor and in Run, kept while the design is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from model.machine.breakpoints import Breakpoint


class Breakpoints(QObject):
    """Breakpoints in the order in which they were set, each enabled or not. `changed()` after every edit."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[Breakpoint, bool] = {}

    @property
    def entries(self) -> Mapping[Breakpoint, bool]:
        """All breakpoints, and whether each is enabled."""
        return dict(self._entries)

    @property
    def enabled(self) -> tuple[Breakpoint, ...]:
        """Those that stop a run."""
        return tuple(one for one, on in self._entries.items() if on)

    def add(self, added: Breakpoint) -> None:
        """Set a breakpoint; one that is there already is enabled."""
        self._become({**self._entries, added: True})

    def remove(self, removed: Breakpoint) -> None:
        """Remove a breakpoint."""
        self._become({one: on for one, on in self._entries.items() if one != removed})

    def enable(self, chosen: Breakpoint, on: bool) -> None:
        """Let a breakpoint stop runs, or not."""
        if chosen in self._entries:
            self._become({**self._entries, chosen: on})

    def clear(self) -> None:
        """Remove all."""
        self._become({})

    def toggle(self, guest: str, address: int) -> None:
        """Set a breakpoint on an address of a guest, or remove it."""
        from model.machine.breakpoints import Breakpoint

        at = Breakpoint(guest=guest, address=address)
        if at in self._entries:
            self.remove(at)
        else:
            self.add(at)

    def addresses(self, guest: str) -> dict[int, bool]:
        """Return the addresses of a guest on which a breakpoint is, and whether it is enabled."""
        return {
            one.address: on for one, on in self._entries.items() if one.guest == guest and one.address is not None
        }

    def move(self, guest: str, addresses: Mapping[int, bool], within: Collection[int]) -> None:
        """Have these breakpoints on a guest's addresses, where the text that is `within` was written anew."""
        from model.machine.breakpoints import Breakpoint

        kept = {
            one: on
            for one, on in self._entries.items()
            if one.guest != guest or one.address is None or one.address not in within
        }
        self._become({**kept, **{Breakpoint(guest=guest, address=at): on for at, on in addresses.items()}})

    def _become(self, entries: dict[Breakpoint, bool]) -> None:
        if entries != self._entries:
            self._entries = entries
            self.changed.emit()
