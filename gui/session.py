"""What one window works on: the document, its findings, the selection. The only bridge from model events to Qt."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from gui.colors import GuestColors
from model.document import DesignChanged, Document
from model.document.events import Origin
from model.rules import Checker, Finding


class Session(QObject):
    """The document with its findings and the selection, as Qt signals.

    `design_changed(DesignChanged)` comes first, then `findings_changed()`. The selection holds ids of hosts and
    guests, and of parts of a guest as `web#cpu`, `web#memory`, `web#peripherals[0]`.
    """

    design_changed = Signal(object)
    findings_changed = Signal()
    selection_changed = Signal()
    history_changed = Signal()
    theme_changed = Signal()
    language_changed = Signal()

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document or Document()
        self._checker = Checker()
        self._selection: tuple[str, ...] = ()
        self.file_stem = "design"  # what files about the design are named after
        self.findings: tuple[Finding, ...] = self._checker.update(self.document.design)
        self.colors = GuestColors(self.document.design)
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

    def findings_of(self, host_id: str, guest_id: str | None = None) -> tuple[Finding, ...]:
        """Return the findings about one host (all its guests too), or about one guest."""
        return tuple(
            finding
            for finding in self.findings
            if finding.host == host_id and (guest_id is None or finding.guest == guest_id)
        )

    def _on_event(self, event: DesignChanged) -> None:
        self.findings = self._checker.update(self.document.design)
        self.colors.follow(self.document.design, anew=event.origin is Origin.LOADED)
        self.design_changed.emit(event)
        self.findings_changed.emit()
        self.history_changed.emit()
        present = self.document.design.ids()
        self.select(chosen for chosen in self._selection if chosen.split("#")[0] in present)
