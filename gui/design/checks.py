"""What the rules found about the selection, or about the whole design."""

from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.session import Session
from gui.slices import Slices
from gui.widgets.buttons import LinkButton
from gui.widgets.card_list import CardList
from gui.widgets.empty_state import EmptyState
from gui.widgets.finding_card import FindingCard
from gui.widgets.labels import Caption
from gui.widgets.panel import Panel
from gui.widgets.severity_filter import SeverityFilter
from model.elements import Design
from model.rules import Finding, Severity

HOLE = "technique-x86-hole"
MOST_NAMES = 8  # of what is selected, in the heading
_CHIP_PARTS = ("cpu", "memory", "disk", "peripherals")


def findings_about(findings: Iterable[Finding], selection: Iterable[str], design: Design) -> tuple[Finding, ...]:
    """Return the findings about the selected hosts, with their guests, and guests; all without a selection.

    What is about all guests of a host together is about each of them too.
    """
    ids = {chosen.split("#")[0] for chosen in selection}
    if not ids:
        return tuple(findings)
    hosts = {owner.id for owner in map(design.owner, ids) if owner is not None}
    return tuple(
        found
        for found in findings
        if found.host in hosts and (found.guest is None or found.guest in ids or found.host in ids)
    )


def subject_id(finding: Finding) -> str:
    """Return what to select to see the subject: a chip of a guest where the finding is about one."""
    if finding.guest is None:
        return finding.host
    if finding.part.split("[")[0] in _CHIP_PARTS:
        return f"{finding.guest}#{finding.part}"
    return finding.guest


class ChecksPanel(Panel):
    """The dock with the findings: the worst first, one click to go there, one click to mend.

    `verdict_requested(mnemonic, family, bits)` asks for what makes a finding true, "" for all instructions.
    """

    verdict_requested = Signal(str, str, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "checks", parent)
        self._about = session.selection
        self._following = True
        self._found: tuple[Finding, ...] = ()
        self._shown: list[Finding] = []
        self._open: set[tuple[str, str, str | None, str]] = set()
        self._soon = Slices(self)
        self._build()
        session.findings_changed.connect(self._refresh_soon)
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
        self._list: CardList[FindingCard, Finding] = CardList(self._make_card, self._fill_card)
        self._list.setObjectName("checks-list")
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
        column.addWidget(self._list, 1)

    def retranslate(self) -> None:
        """Say everything in the language of the window."""
        self._everything.setToolTip(self.tr("Show the findings of all hosts and guests"))
        self._list.setAccessibleName(self.tr("Findings"))
        self.setAccessibleName(self.tr("Checks"))
        self._filter.retranslate()
        self.refresh()

    def shown_findings(self) -> tuple[Finding, ...]:
        """Return what the list holds now, in its order."""
        self._soon.finish()
        return tuple(self._shown)

    def cards(self) -> tuple[FindingCard, ...]:
        """Return the cards made for the findings in sight, from the top."""
        self._soon.finish()
        return self._list.cards()

    def show_everything(self) -> None:
        """Show the findings of the whole design until the selection changes."""
        self._about = ()
        self.refresh()

    def _refresh_soon(self) -> None:
        """Refresh after what else shows the same change: together they would hold the window up."""
        self._soon.start(self._refresh())

    def _refresh(self) -> Iterator[None]:
        self.refresh()
        yield

    def refresh(self) -> None:
        """Show what the rules say now."""
        self._soon.stop()
        checked = () if self.session.is_checking else self.session.findings
        self._found = findings_about(checked, self._about, self.session.document.design)
        self._say_scope(len(checked))
        counts = Counter(finding.severity for finding in self._found)
        self._filter.set_counts({severity.value: counts[severity] for severity in Severity})
        self._fill()

    def _say_scope(self, total: int) -> None:
        about = list(dict.fromkeys(_bare(self._about)))
        subject = ", ".join(self._name_of(chosen) for chosen in about[:MOST_NAMES])
        subject += " …" if len(about) > MOST_NAMES else ""
        self._caption.setText(self.tr("Checks · {subject}").format(subject=subject) if subject else self.tr("Checks"))
        self._everything.set_words(self.tr("Show all {count}").format(count=total))
        self._everything.setVisible(bool(subject) and total > len(self._found))

    def _fill(self) -> None:
        wanted = self._filter.wanted()
        chosen = [finding for finding in self._found if finding.severity.value in wanted]
        self._shown = sorted(chosen, key=lambda finding: finding.severity.rank)
        self._say_empty()
        self._list.show_items(self._shown)

    def _say_empty(self) -> None:
        self._empty.setVisible(not self._shown)
        self._list.setVisible(bool(self._shown))
        self._filter.setVisible(bool(self._found))
        if self.session.is_checking:
            self._empty.set_words(self.tr("Checking…"), self.tr("The findings come in a moment."))
        elif self._found:
            action = self.tr("Show every severity")
            self._empty.set_words(self.tr("Nothing of this severity"), "", action)
        elif not self.session.document.design.hosts:
            self._empty.set_words(self.tr("Nothing to check yet"), self.tr("Drag a host onto the canvas."))
        else:
            calm = self.tr("Every virtual resource has what it needs.")
            self._empty.set_words(self.tr("All checks pass"), calm)

    def _fill_card(self, card: FindingCard, finding: Finding) -> None:
        card.fix_button().setToolTip(self.tr("Mend this now; one undo takes it back"))
        severity = self._filter.name_of(finding.severity.value)
        card.show_finding(finding, self._subject_of(finding), severity, _key(finding) in self._open)
        words = self.tr("See the instructions executed") if finding.rule == HOLE else ""
        card.offer_proof(words, self.tr("Can this machine be virtualized? Each is executed in ring 3 and in ring 0"))

    def _make_card(self) -> FindingCard:
        card = FindingCard()
        card.activated.connect(self.go_to)
        card.fix_requested.connect(self.mend)
        card.unfolded.connect(self.unfold)
        card.proof_requested.connect(self.show_proof)
        return card

    def unfold(self, finding: Finding) -> None:
        """Say of a finding also why and what to do, or no more; that lasts while others come and go."""
        self._open ^= {_key(finding)}
        self._list.show_items(self._shown)

    def go_to(self, finding: Finding) -> None:
        """Select the subject of the finding; the list stays as it is."""
        self._following = False
        self.session.select([subject_id(finding)])
        self._following = True

    def show_proof(self, finding: Finding) -> None:
        """Ask for what a finding rests on, in the width of its guest."""
        owner = self.session.document.design.owner(finding.guest or finding.host)
        if owner is not None and finding.guest is not None:
            self.verdict_requested.emit("", "", owner.guest(finding.guest).cpu.bits)

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
            self._refresh_soon()

    def _forget_gone(self) -> None:
        present = self.session.document.design.ids()
        kept = tuple(chosen for chosen in self._about if chosen.split("#")[0] in present)
        if kept != self._about:
            self._about = kept

    def _subject_of(self, finding: Finding) -> str:
        names = [self._name_of(element) for element in (finding.guest, finding.host) if element]
        if set(_bare(self._about)) == {finding.guest or finding.host}:
            return ""
        return " · ".join(names)

    def _name_of(self, element_id: str) -> str:
        bare = element_id.split("#")[0]
        owner = self.session.document.design.owner(bare)
        if owner is None:
            return bare
        return owner.name if owner.id == bare else owner.guest(bare).name


def _key(finding: Finding) -> tuple[str, str, str | None, str]:
    """Return what a finding is about, which stays the same when it is found again."""
    return finding.rule, finding.host, finding.guest, finding.part


def _bare(selection: Iterable[str]) -> list[str]:
    return [chosen.split("#")[0] for chosen in selection]
