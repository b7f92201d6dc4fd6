"""Who has which physical core, over the whole run: the strip of the cores, with what was done to guests and cores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.run.core_strip import CoreStrip
from gui.run.guest_actions import GuestActions, input_word, state_after
from gui.run.panel import Desk, Shown, TurnPanel
from gui.run.strip_picture import Mark, StripPicture
from gui.run.words import grouped, state_word
from model.machine.faults import CoreReturned, CoreTaken
from model.machine.inputs import OVER, Typed
from model.machine.occupancy import Occupancy

if TYPE_CHECKING:
    from gui.run.snapshot import Snapshot

MOST_ROWS = 16


class CoresPanel(TurnPanel):
    """The strip of the cores."""

    name = "cores"
    side = 0

    def make(self, desk: Desk) -> QWidget:
        self.strip = CoreStrip(self)
        self.strip.seek_requested.connect(desk.seek)
        self._occupancy: Occupancy | None = None
        self.retranslate()
        return self.strip

    def title(self) -> str:
        return self.tr("Cores")

    def heading(self, shown: Shown) -> str:
        snapshot = shown.snapshot
        if snapshot is None or not snapshot.held:
            return self.tr("Cores · nothing has run yet")
        picture = self.strip.picture
        words = self.tr("Cores · steps {first} to {last}")
        return words.format(first=grouped(picture.start + 1), last=grouped(min(picture.end, snapshot.held)))

    def retranslate(self) -> None:
        self.strip.setAccessibleName(self.tr("Strip of the cores: which guest had which core, step by step"))
        self.strip.update()

    def show_run(self, shown: Shown) -> None:
        snapshot = shown.snapshot
        if snapshot is None or shown.trace is None:
            self._occupancy = None
            self.strip.show_picture(StripPicture(), 0)
            return
        if self._occupancy is None or self._occupancy.trace is not shown.trace:
            self._occupancy = Occupancy(shown.trace)
            self.strip.fit()
        self.strip.show_picture(self._picture(shown, snapshot, self._occupancy), snapshot.held)
        self.caption.setText(self.heading(shown))

    def _picture(self, shown: Shown, snapshot: Snapshot, occupancy: Occupancy) -> StripPicture:
        numbers = _rows(snapshot)
        return StripPicture(
            occupancy,
            [GuestActions.core_word(number) for number in numbers],
            numbers,
            shown.names,
            shown.colors,
            [*self._inputs(shown, snapshot), *self._ends(shown, snapshot, occupancy)],
            list(_offline(snapshot)),
            snapshot.position,
            hypervisor="" if shown.is_native else self.tr("hypervisor"),
        )

    def _inputs(self, shown: Shown, snapshot: Snapshot) -> Iterator[Mark]:
        """Yield what came from outside, but for keys."""
        for recorded in snapshot.inputs:
            entry = recorded.input
            if not isinstance(entry, Typed):
                core = getattr(entry, "core", None)
                about = shown.names.get(entry.guest, entry.guest) if core is None else GuestActions.core_word(core)
                yield Mark(recorded.position, f"{input_word(entry)}: {about}", state_after(entry), core)

    def _ends(self, shown: Shown, snapshot: Snapshot, occupancy: Occupancy) -> Iterator[Mark]:
        """Yield where guests came to an end by themselves."""
        ended = {recorded.input.guest for recorded in snapshot.inputs if state_after(recorded.input)}
        for guest, view in snapshot.systems.items():
            if view.state in OVER and view.reason is not None and guest not in ended:
                last = occupancy.last_of(guest, snapshot.position)
                if last is not None:
                    words = f"{shown.names.get(guest, guest)}: {state_word(view.state)}"
                    yield Mark(last + 1, words, view.state)


def _rows(snapshot: Snapshot) -> list[int]:
    """Return the cores that have a row: all of a few, else those in use and as many others as there is room for."""
    taken = {entry.input.core for entry in snapshot.inputs if isinstance(entry.input, CoreTaken)}
    every = sorted({*snapshot.cores_online, *taken})
    if len(every) <= MOST_ROWS:
        return every
    used = {*snapshot.on_cores, *taken}
    chosen = [*sorted(used), *(number for number in every if number not in used)][:MOST_ROWS]
    return sorted(chosen)


def _offline(snapshot: Snapshot) -> Iterator[tuple[int, int, int]]:
    """Yield when cores were away: the core, from which step on, and up to which."""
    away: dict[int, int] = {}
    for recorded in snapshot.inputs:
        entry = recorded.input
        if isinstance(entry, CoreTaken):
            away[entry.core] = recorded.position
        elif isinstance(entry, CoreReturned) and entry.core in away:
            yield entry.core, away.pop(entry.core), recorded.position
    for core, first in away.items():
        yield core, first, max(snapshot.held, first)
