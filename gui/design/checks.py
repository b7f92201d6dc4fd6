"""What the rules found about the selection, or about the whole design."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.session import Session
from gui.widgets.buttons import LinkButton
from gui.widgets.empty_state import EmptyState
from gui.widgets.finding_card import FindingCard
from gui.widgets.labels import Caption
from gui.widgets.panel import Panel, scroll_vertically
from gui.widgets.severity_filter import SeverityFilter
from model.elements import Design
from model.rules import Finding, Severity

_BATCH = 12  # cards made at once; more come when the end of the list comes near
_AHEAD = 400  # px of cards kept below what is seen
_CHIP_PARTS = ("cpu", "memory", "disk", "peripherals")


def findings_about(findings: Iterable[Finding], selection: Iterable[str]) -> tuple[Finding, ...]:
    """Return the findings about the selected hosts, with their guests, and guests; all without a selection."""
    ids = {chosen.split("#")[0] for chosen in selection}
    return tuple(found for found in findings if not ids or found.host in ids or found.guest in ids)


def subject_id(finding: Finding) -> str:
    """Return what to select to see the subject: a chip of a guest where the finding is about one."""
    if finding.guest is None:
        return finding.host
    if finding.part.split("[")[0] in _CHIP_PARTS:
        return f"{finding.guest}#{finding.part}"
    return finding.guest


class ChecksPanel(Panel):
    """The dock with the findings: the worst first, one click to go there, one click to mend."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "checks", parent)
        self._about = session.selection
        self._following = True
        self._found: tuple[Finding, ...] = ()
        self._shown: list[Finding] = []
        self._cards: list[FindingCard] = []
        self._made = 0
        self._build()
        session.findings_changed.connect(self.refresh)
        session.selection_changed.connect(self._on_selection)
        session.design_changed.connect(self._forget_gone)
        self.retranslate()

    def _build(self) -> None:
        self._caption = Caption()
        self._everything = LinkButton()
        self._everything.setObjectName("checks-everything")
        self._everything.clicked.connect(self.show_everything)
        self._filter = SeverityFilter()
        self._filter.changed.connect(self._fill)
        self._empty = EmptyState("ok")
        self._empty.action_requested.connect(self._filter.clear)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(14, 2, 14, 12)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self._area: QScrollArea = scroll_vertically(self._list, "checks-list")
        self._area.verticalScrollBar().valueChanged.connect(self._make_enough)
        self._area.viewport().installEventFilter(self)
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 10, 0)
        head.addWidget(self._caption, 1)
        head.addWidget(self._everything)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._filter)
        column.addWidget(self._empty, 1)
        column.addWidget(self._area, 1)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._everything.setToolTip(self.tr("Show the findings of all hosts and guests"))
        self._area.setAccessibleName(self.tr("Findings"))
        self.setAccessibleName(self.tr("Checks"))
        self._filter.retranslate()
        for card in self._cards:
            card.finding = None
        self.refresh()

    def shown_findings(self) -> tuple[Finding, ...]:
        """Return what the list holds now, in its order."""
        return tuple(self._shown)

    def cards(self) -> tuple[FindingCard, ...]:
        """Return the cards made so far, for `shown_findings` from the first on."""
        return tuple(self._cards[: self._made])

    def show_everything(self) -> None:
        """Show the findings of the whole design until the selection changes."""
        self._about = ()
        self.refresh()

    def refresh(self) -> None:
        """Show what the rules say now."""
        self._found = findings_about(self.session.findings, self._about)
        self._say_scope()
        counts = Counter(finding.severity for finding in self._found)
        self._filter.set_counts({severity.value: counts[severity] for severity in Severity})
        self._fill()

    def _say_scope(self) -> None:
        subject = ", ".join(self._name_of(chosen) for chosen in dict.fromkeys(_bare(self._about)))
        self._caption.setText(self.tr("Checks · {subject}").format(subject=subject) if subject else self.tr("Checks"))
        total = len(self.session.findings)
        self._everything.set_words(self.tr("Show all {count}").format(count=total))
        self._everything.setVisible(bool(subject) and total > len(self._found))

    def _fill(self) -> None:
        wanted = self._filter.wanted()
        chosen = [finding for finding in self._found if finding.severity.value in wanted]
        self._shown = sorted(chosen, key=lambda finding: finding.severity.rank)
        self._say_empty()
        self._made = 0
        self._make_enough()
        for card in self._cards[self._made :]:
            card.hide()

    def _say_empty(self) -> None:
        self._empty.setVisible(not self._shown)
        self._area.setVisible(bool(self._shown))
        self._filter.setVisible(bool(self._found))
        if self._found:
            action = self.tr("Show every severity")
            self._empty.set_words(self.tr("Nothing of this severity"), "", action)
        elif not self.session.document.design.hosts:
            self._empty.set_words(self.tr("Nothing to check yet"), self.tr("Drag a host onto the canvas."))
        else:
            calm = self.tr("Every virtual resource has what it needs.")
            self._empty.set_words(self.tr("All checks pass"), calm)

    def _make_enough(self) -> None:
        bar = self._area.verticalScrollBar()
        while self._made < len(self._shown):
            if self._made and self._height_made() > bar.value() + self._area.viewport().height() + _AHEAD:
                break
            for place in range(self._made, min(self._made + _BATCH, len(self._shown))):
                self._show_card(place, self._shown[place])
            self._made = min(self._made + _BATCH, len(self._shown))

    def _height_made(self) -> int:
        width = max(1, self._area.viewport().width())
        return self._column.heightForWidth(width) if self._column.hasHeightForWidth() else self._list.height()

    def _show_card(self, place: int, finding: Finding) -> None:
        if place == len(self._cards):
            self._cards.append(self._make_card())
            self._column.insertWidget(place, self._cards[place])
        card = self._cards[place]
        subject = self._subject_of(finding)
        if card.finding is not finding or card.subject() != subject:
            card.show_finding(finding, subject, self._filter.name_of(finding.severity.value))
        card.show()

    def _make_card(self) -> FindingCard:
        card = FindingCard()
        card.activated.connect(self.go_to)
        card.fix_requested.connect(self.mend)
        card.fix_button().setToolTip(self.tr("Mend this now; one undo takes it back"))
        return card

    def go_to(self, finding: Finding) -> None:
        """Select the subject of the finding; the list stays as it is."""
        self._following = False
        self.session.select([subject_id(finding)])
        self._following = True

    def mend(self, finding: Finding) -> None:
        """Carry out the fix of the finding, as one step of the history."""
        if finding.fix is None:
            return
        document = self.session.document
        document.end_merge()
        with document.transaction(finding.fix.label):
            document.replace_host(finding.fix.mend(document.design.host(finding.host)))

    def _on_selection(self) -> None:
        if self._following:
            self._about = self.session.selection
            self.refresh()

    def _forget_gone(self) -> None:
        present = self.session.document.design.ids()
        kept = tuple(chosen for chosen in self._about if chosen.split("#")[0] in present)
        if kept != self._about:
            self._about = kept

    def _subject_of(self, finding: Finding) -> str:
        names = [self._name_of(element) for element in (finding.guest, finding.host) if element]
        if len(set(_bare(self._about))) == 1 and len(names) == (2 if _bare(self._about)[0] == finding.guest else 1):
            return ""
        return " · ".join(names)

    def _name_of(self, element_id: str) -> str:
        return _name_in(self.session.document.design, element_id.split("#")[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._make_enough()
        return False


def _bare(selection: Iterable[str]) -> list[str]:
    return [chosen.split("#")[0] for chosen in selection]


def _name_in(design: Design, element_id: str) -> str:
    for host in design.hosts:
        if host.id == element_id:
            return host.name
        for guest in host.guests:
            if guest.id == element_id:
                return guest.name
    return element_id
