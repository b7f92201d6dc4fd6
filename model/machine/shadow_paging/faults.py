"""What a monitor does about the page faults of a guest whose tables have shadows."""

from collections.abc import Callable
from dataclasses import replace

from model.machine.happening import Happening
from model.machine.instructions import Instruction
from model.machine.interrupts import peek_memory
from model.machine.paging import Walk
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
_MOST_FAULTS = 32  # of one instruction
_NAME = "#PF"


class PageFaults:
    """Deals with the page faults of one guest."""

    def __init__(
        self,
        technique: Technique,
        machinery: Machinery,
        pager: ShadowPager,
        notice: Callable[[Fault, Stop], None],
        run_one: Callable[[], Stop],
    ) -> None:
        """Make one.

        Args:
            technique: the guest's; it brings a true fault to the guest's kernel.
            machinery: the guest's.
            pager: with its shadow tables.
            notice: told of each fault that the guest's kernel does not get, before anything is done about it.
            run_one: lets the guest execute one instruction from where its virtual CPU stands.
        """
        self._technique = technique
        self._system = machinery
        self._pager = pager
        self._notice = notice
        self._run_one = run_one

    def handle(self, stop: Stop) -> Happening:
        """Find out what a page fault is and act; the virtual CPU stands in front of the instruction."""
        cpu = self._system.cpu
        fault = self._pager.judge(cpu, stop)
        if fault.kind is FaultKind.TRUE:
            return self._forwarded(stop.address, fault.linear, fault.error)
        self._notice(fault, stop)
        if fault.kind is FaultKind.TABLE:
            return self._write_table(stop, fault)
        return self._filled(stop, fault)

    def execute(self, way: Walk | None = None) -> tuple[Stop, list[EntryChange]]:
        """Execute one instruction for the guest, bringing what it needs but for what the guest's tables refuse.

        Args:
            way: of a write to a table that it is known to make.

        Returns:
            Why it stopped, COUNT if the instruction is through, and the entries of tables that it has changed.
        """
        cpu, pages = self._system.cpu, dict[int, bytes]()
        for _ in range(_MOST_FAULTS):
            if way is not None:
                page, content = self._pager.open_table(cpu, way)
                pages.setdefault(page, content)
            stop = self._run_one()
            self._technique.collect()
            if not is_page_fault(stop):
                break
            fault = self._pager.judge(cpu, stop)
            way = fault.way if fault.kind is FaultKind.TABLE else None
            if fault.kind is FaultKind.TRUE:
                stop.error, stop.cr2 = fault.error, fault.linear
                break
        return stop, self._pager.close_tables(pages)

    def _forwarded(self, address: int, linear: int, error: int | None) -> Happening:
        """Bring a true fault to the guest's kernel."""
        self._system.cpu.control[2] = linear
        happening = self._technique.fault(address, PAGE_FAULT, error)
        return replace(happening, shadow=FaultKind.TRUE, reason=happening.reason or _REASONS[FaultKind.TRUE])

    def _filled(self, stop: Stop, fault: Fault) -> Happening:
        happening = self._happening(stop, FaultKind.HIDDEN)
        happening.effect = text(_MAPPED, linear=f"{fault.linear:#x}", physical=f"{fault.way.physical or 0:#x}")
        self._technique.resume()
        return happening

    def _write_table(self, stop: Stop, fault: Fault) -> Happening:
        """Execute the one instruction while it may write the guest's table, and see what it has changed."""
        happening = self._happening(stop, fault.kind)
        ended, changes = self.execute(fault.way)
        if is_page_fault(ended):
            # The guest's tables refuse something else that the instruction needs.
            return self._forwarded(stop.address, ended.cr2, ended.error)
        if ended.reason is not StopReason.COUNT:
            return self._technique.handle(ended)
        self._system.cpu.inhibited = False
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


def is_page_fault(stop: Stop) -> bool:
    """Say whether the processor has stopped at a page fault."""
    return stop.reason is StopReason.EXCEPTION and stop.vector == PAGE_FAULT


def _say(changes: list[EntryChange], fault: Fault) -> Text:
    if not changes:
        return text(_SAME, address=f"{fault.way.physical or 0:#x}")
    first = changes[0]
    if len(changes) > 1:
        return text(_CHANGED_MANY, count=len(changes), address=f"{first.address:#x}")
    return text(_CHANGED, address=f"{first.address:#x}", before=f"{first.before:#x}", after=f"{first.after:#x}")
