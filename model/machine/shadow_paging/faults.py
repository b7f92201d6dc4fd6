"""What a monitor does about the page faults of a guest whose tables have shadows."""

from collections.abc import Callable
from dataclasses import replace

from model.machine.happening import Happening
from model.machine.instructions import Instruction
from model.machine.interrupts import peek_memory
from model.machine.shadow_paging.pager import EntryChange, Fault, FaultKind, ShadowPager
from model.machine.stops import PAGE_FAULT, Stop, StopReason
from model.machine.techniques.base import Machinery, Technique, source_of
from model.machine.trace import Event
from model.text import Text, text, translatable

_MAPPED = translatable("model", "shadow: {linear} → frame at {physical}")
_CHANGED = translatable("model", "guest table entry at {address}: {before} → {after}; its shadow is dropped")
_CHANGED_MANY = translatable(
    "model", "{count} guest table entries from {address} on changed; their shadows are dropped"
)
_SAME = translatable("model", "guest table at {address} written with what it held")
_REASONS = {
    FaultKind.TRUE: "True page fault",
    FaultKind.HIDDEN: "Hidden page fault",
    FaultKind.TABLE: "Write to a page table",
}
_MOST_PAGES = 8  # that one instruction writes tables in
_NAME = "#PF"


class PageFaults:
    """Deals with the page faults of one guest."""

    def __init__(
        self, technique: Technique, machinery: Machinery, pager: ShadowPager, notice: Callable[[Fault, Stop], None]
    ) -> None:
        """Make one.

        Args:
            technique: the guest's; it brings a true fault to the guest's kernel.
            machinery: the guest's.
            pager: with its shadow tables.
            notice: told of each fault that the guest's kernel does not get, before anything is done about it.
        """
        self._technique = technique
        self._system = machinery
        self._pager = pager
        self._notice = notice
        self._depth = 0

    def handle(self, stop: Stop) -> Happening:
        """Find out what a page fault is and act; the virtual CPU stands in front of the instruction."""
        cpu = self._system.cpu
        fault = self._pager.judge(cpu, stop)
        if fault.kind is FaultKind.TRUE:
            cpu.control[2] = fault.linear
            happening = self._technique.fault(stop.address, PAGE_FAULT, fault.error)
            return replace(happening, shadow=fault.kind, reason=happening.reason or _REASONS[fault.kind])
        self._notice(fault, stop)
        if fault.kind is FaultKind.TABLE and self._depth < _MOST_PAGES:
            return self._write_table(stop, fault)
        happening = self._happening(stop, FaultKind.HIDDEN)
        happening.effect = text(_MAPPED, linear=f"{fault.linear:#x}", physical=f"{fault.way.physical or 0:#x}")
        self._technique.resume()
        return happening

    def _write_table(self, stop: Stop, fault: Fault) -> Happening:
        """Execute the one instruction while it may write the guest's table, and see what it has changed."""
        cpu, happening = self._system.cpu, self._happening(stop, fault.kind)
        pages = self._pager.open_tables(cpu, fault.way)
        self._technique.resume()
        ended = self._system.processor.run(1, let_through=True)
        self._technique.collect()
        is_through = ended.reason is StopReason.COUNT
        changes = self._pager.close_tables(cpu, pages, is_through)
        if not is_through:
            # It needs something else besides, which comes first; then it begins again.
            self._depth += 1
            try:
                return self._technique.handle(ended)
            finally:
                self._depth -= 1
        cpu.inhibited = False
        self._technique.resume()
        happening.effect = _say(changes, fault)
        return happening

    def _happening(self, stop: Stop, kind: FaultKind) -> Happening:
        cpu = self._system.cpu
        return Happening(
            Event.PAGE_FAULT,
            stop.address,
            source_of(cpu),
            self._technique.physical_ring(cpu),
            cpu.cpl,
            self._instruction(stop.address),
            _NAME,
            vector=PAGE_FAULT,
            reason=_REASONS[kind],
            shadow=kind,
        )

    def _instruction(self, address: int) -> Instruction | None:
        is_there = bool(peek_memory(self._system.cpu, self._system.resources.ram, address, 1))
        return self._system.processor.instruction_at(address) if is_there else None


def _say(changes: list[EntryChange], fault: Fault) -> Text:
    if not changes:
        return text(_SAME, address=f"{fault.way.physical or 0:#x}")
    first = changes[0]
    if len(changes) > 1:
        return text(_CHANGED_MANY, count=len(changes), address=f"{first.address:#x}")
    return text(_CHANGED, address=f"{first.address:#x}", before=f"{first.before:#x}", after=f"{first.after:#x}")
