"""The way of the present access through the page tables: guest-virtual to guest-physical to host-physical."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.run.panel import Desk, Shown, TurnPanel, of_guest
from gui.run.sheet import Cell, Row, Sheet

if TYPE_CHECKING:
    from model.machine.walks import EntryView, WalkView

ARROW = " → "


class WalkPanel(TurnPanel):
    """Every table entry that the processor reads for it, in order, and those that the guest believes in."""

    name = "walk"

    def make(self, desk: Desk) -> QWidget:
        self.sheet = Sheet("run-walk", (5,), self)
        self.retranslate()
        return self.sheet

    def is_useful(self, shown: Shown) -> bool:
        return _walk_of(shown) is not None

    def title(self) -> str:
        return self.tr("Page walk")

    def heading(self, shown: Shown) -> str:
        words, walk = of_guest(self.title(), shown), _walk_of(shown)
        if walk is None:
            return words
        count = self.tr("{count} references").format(count=walk.references)
        return f"{words} · {self._purpose(walk)} · {self._way(walk, shown)} · {count}"

    def retranslate(self) -> None:
        columns = (
            self.tr("Table"),
            self.tr("Entry"),
            self.tr("Index"),
            self.tr("At"),
            self.tr("Value"),
            self.tr("Flags"),
            self.tr("Leads to"),
        )
        self.sheet.set_words(self.tr("The page walk of the present access"), columns)

    def show_run(self, shown: Shown) -> None:
        walk = _walk_of(shown)
        self.sheet.show_rows([] if walk is None else list(self._rows(walk)))

    def _purpose(self, walk: WalkView) -> str:
        if walk.is_fetch:
            return self.tr("fetches")
        return self.tr("writes") if walk.write else self.tr("reads")

    def _way(self, walk: WalkView, shown: Shown) -> str:
        is_native = shown.is_native
        virtual = self.tr("virtual {address}") if is_native else self.tr("guest-virtual {address}")
        stages = [virtual.format(address=_hex(walk.linear))]
        if walk.physical is not None:
            physical = self.tr("physical {address}") if is_native else self.tr("guest-physical {address}")
            stages.append(physical.format(address=_hex(walk.physical)))
        if walk.host_physical is not None and walk.host_physical != walk.physical:
            stages.append(self.tr("host-physical {address}").format(address=_hex(walk.host_physical)))
        if walk.fault is not None:
            stages.append(self._fault(walk))
        return ARROW.join(stages)

    def _fault(self, walk: WalkView) -> str:
        words = {
            "page-fault": self.tr("page fault, error code {error}"),
            "general-protection": self.tr("general protection fault"),
            "shadow-miss": self.tr("hidden fault: the shadow lacks it"),
            "ept-violation": self.tr("EPT violation, qualification {error}"),
        }
        return words[walk.fault or ""].format(error=_hex(walk.error))

    def _rows(self, walk: WalkView) -> Iterator[Row]:
        for number, entry in enumerate(walk.entries):
            is_last = number == len(walk.entries) - 1
            yield self._row(entry, "page_fault" if is_last and walk.fault is not None else "", is_last)
        for entry in walk.believed:
            yield self._row(entry, "", False)

    def _row(self, entry: EntryView, color: str, current: bool) -> Row:
        owner = {
            "own": self.tr("the kernel's own"),
            "shadow": self.tr("shadow, the monitor's"),
            "nested": self.tr("nested, the hypervisor's"),
        }[entry.table]
        target = self.tr("nowhere") if entry.target is None else _hex(entry.target)
        if entry.is_page and entry.target is not None:
            target = self.tr("page {address}").format(address=target)
        return Row(
            (
                Cell(owner),
                Cell(entry.name, code=True),
                Cell(str(entry.index), code=True, right=True),
                Cell(_hex(entry.address), code=True, quiet=not entry.is_backed),
                Cell(_hex(entry.value), code=True),
                Cell(" ".join(entry.flags), code=True),
                Cell(target, code=True, quiet=entry.target is None),
            ),
            color,
            current,
        )


def _walk_of(shown: Shown) -> WalkView | None:
    return None if shown.insight is None else shown.insight.walk


def _hex(value: int) -> str:
    return f"{value:#x}"
