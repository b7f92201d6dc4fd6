"""What one window works on: the document, its findings, the selection. The only bridge from model events to Qt."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from gui.breakpoints import Breakpoints
from gui.colors import GuestColors
from gui.slices import Slices
from model.document import DesignChanged, Document
from model.document.events import Origin
from model.elements import Host
from model.rules import Checker, Finding

CHECKED_AT_ONCE = 250  # hosts and guests; more of them are judged between the events


class Session(QObject):
    """The document with its findings and the selection, as Qt signals.

    `run_requested(host, guests)` asks to go to Run and start these guests, or all that the host has if none is named.
    `design_changed(DesignChanged)` comes first, then `findings_changed()`. The selection holds ids of hosts and
    guests, and of parts of a guest as `web#cpu`, `web#memory`, `web#peripherals[0]`.

    Where very much is to be checked, `is_checking` is true at `findings_changed()`, and that comes again when the
    findings are there. Who asks for the findings before gets all of them nevertheless, and waits for it.
    """

    design_changed = Signal(object)
    findings_changed = Signal()
    selection_changed = Signal()
    history_changed = Signal()
    theme_changed = Signal()
    language_changed = Signal()
    run_requested = Signal(str, object)

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document or Document()
        self._checker = Checker()
        self._selection: tuple[str, ...] = ()
        self.file_stem = "design"  # what files about the design are named after
        self._findings: tuple[Finding, ...] = self._checker.update(self.document.design)
        self._checks = Slices(self)
        self._checks.finished.connect(self._take_findings)
        self.colors = GuestColors(self.document.design)
        self.breakpoints = Breakpoints(self)
        self.document.subscribe(self._on_event)

    @property
    def selection(self) -> tuple[str, ...]:
        """The selected ids, the one selected last at the end."""
        return self._selection

    def select(self, ids: Iterable[str]) -> None:
        """Select these ids and no others."""
        chosen = tuple(dict.fromkeys(ids))
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit()

    def toggle(self, element_id: str) -> None:
        """Add the id to the selection, or take it away."""
        if element_id in self._selection:
            self.select(other for other in self._selection if other != element_id)
        else:
            self.select((*self._selection, element_id))

    @property
    def is_checking(self) -> bool:
        """Whether the findings of the present design are still being looked for."""
        return self._checks.is_running

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the hosts."""
        self._checks.finish()
        return self._findings

    def findings_of(self, host_id: str, guest_id: str | None = None) -> tuple[Finding, ...]:
        """Return the findings about one host (all its guests too), or about one guest.

        Those about a host are the same object until it is checked again.
        """
        self._checks.finish()
        found = self._checker.of_host(host_id)
        return found if guest_id is None else tuple(finding for finding in found if finding.guest == guest_id)

    def _on_event(self, event: DesignChanged) -> None:
        self._check()
        self.colors.follow(self.document.design, anew=event.origin is Origin.LOADED)
        if event.origin is Origin.LOADED:
            self.breakpoints.clear()
        self.design_changed.emit(event)
        self.findings_changed.emit()
        self.history_changed.emit()
        present = self.document.design.ids()
        self.select(chosen for chosen in self._selection if chosen.split("#")[0] in present)

    def _check(self) -> None:
        design = self.document.design
        hosts = self._checker.unjudged(design)
        if sum(len(host.guests) + 1 for host in hosts) > CHECKED_AT_ONCE:
            self._checks.start(self._judge(hosts))
        else:
            self._checks.stop()
            self._findings = self._checker.update(design)

    def _judge(self, hosts: list[Host]) -> Iterator[None]:
        for host in hosts:
            self._checker.judge(host)
            yield

    def _take_findings(self) -> None:
        self._findings = self._checker.update(self.document.design)
        self.findings_changed.emit()
