"""The dock of findings: whose they are, their order, going there, mending."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.design.checks import ChecksPanel, findings_about, subject_id
from gui.session import Session
from gui.style import apply_theme
from gui.theme import theme
from gui.translation import install_language, translate_text
from gui.widgets.finding_card import FindingCard
from model.document import Document
from model.elements import Approach, Design, Guest, Host, PhysicalCpu, Technique
from model.rules import Severity, check


def _broken(design: Design) -> Design:
    """Give the server an error, a warning and remarks, and the workstation an error of its own."""
    server, station, old = design.hosts
    web, legacy = server.guests
    server = replace(
        server, guests=(replace(web, memory_mib=80000), replace(legacy, technique=Technique.TRAP_AND_EMULATE))
    )
    return replace(design, hosts=(server, station, old))


@pytest.fixture
def broken(qapp: object, design: Design) -> Session:
    return Session(Document(_broken(design)))


@pytest.fixture
def make(qtbot: QtBot) -> Callable[[Session], ChecksPanel]:
    def build(session: Session) -> ChecksPanel:
        panel = ChecksPanel(session)
        qtbot.addWidget(panel)
        panel.resize(284, 600)
        panel.show()
        return panel

    return build


Make = Callable[[Session], ChecksPanel]


def _press(qtbot: QtBot, panel: ChecksPanel, name: str) -> None:
    button = panel.findChild(QWidget, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_a_selection_all_findings_show_the_worst_first(make: Make, broken: Session) -> None:
    panel = make(broken)
    shown = panel.shown_findings()
    assert sorted(found.key for found in shown) == sorted(found.key for found in check(broken.document.design))
    ranks = [found.severity.rank for found in shown]
    assert ranks == sorted(ranks)
    assert {Severity.ERROR, Severity.WARNING, Severity.INFO} == {found.severity for found in shown}
    assert [card.finding for card in panel.cards()] == list(shown)[: len(panel.cards())]


def test_a_card_says_what_why_and_what_to_do(make: Make, broken: Session) -> None:
    panel = make(broken)
    card = panel.cards()[0]
    assert card.finding is not None
    words = " ".join(label.text() for label in card.findChildren(QWidget) if hasattr(label, "text"))
    for part in (card.finding.why, card.finding.remedy):
        assert translate_text(part) in words
    assert card.accessibleName() == f"Error: {translate_text(card.finding.message)}"


def _label_with(card: FindingCard, words: str) -> QLabel:
    return next(label for label in card.findChildren(QLabel) if label.text() == words)


def test_a_card_is_unfolded_and_folded_by_a_link(make: Make, broken: Session, qtbot: QtBot) -> None:
    panel = make(broken)
    panel.resize(240, 700)
    card = panel.cards()[0]
    assert card.finding is not None
    why, message = translate_text(card.finding.why), translate_text(card.finding.message)
    assert not _label_with(card, why).isVisibleTo(card)
    folded = card.height()
    qtbot.mouseClick(card.findChild(QAbstractButton, "finding-more"), Qt.MouseButton.LeftButton)
    assert _label_with(card, why).isVisibleTo(card)
    assert _label_with(card, message)
    assert card.height() > folded
    panel.refresh()
    assert _label_with(card, why).isVisibleTo(card)
    qtbot.mouseClick(card.findChild(QAbstractButton, "finding-more"), Qt.MouseButton.LeftButton)
    assert card.height() == folded


def test_the_selection_narrows_the_list(make: Make, broken: Session) -> None:
    panel = make(broken)
    broken.select(["legacy#memory"])
    assert {found.guest for found in panel.shown_findings()} - {None} == {"legacy"}
    broken.select(["station"])
    assert panel.shown_findings() == findings_about(broken.findings, ["station"], broken.document.design)


def test_show_all_widens_it_again(qtbot: QtBot, make: Make, broken: Session) -> None:
    panel = make(broken)
    broken.select(["legacy"])
    _press(qtbot, panel, "checks-everything")
    assert len(panel.shown_findings()) == len(broken.findings)
    assert broken.selection == ("legacy",)


def test_a_count_filters_and_a_second_press_ends_that(qtbot: QtBot, make: Make, broken: Session) -> None:
    panel = make(broken)
    everything = panel.shown_findings()
    _press(qtbot, panel, "filter-warning")
    assert {found.severity for found in panel.shown_findings()} == {Severity.WARNING}
    _press(qtbot, panel, "filter-warning")
    assert panel.shown_findings() == everything


def test_a_severity_without_findings_cannot_be_pressed(make: Make, broken: Session) -> None:
    panel = make(broken)
    broken.select(["web"])
    counts = {severity: sum(found.severity == severity for found in panel.shown_findings()) for severity in Severity}
    for severity, count in counts.items():
        button = panel.findChild(QWidget, f"filter-{severity}")
        assert button.isEnabled() == (count > 0)
        assert button.text() == str(count)


def test_a_click_selects_the_subject_and_the_list_stays(qtbot: QtBot, make: Make, broken: Session) -> None:
    panel = make(broken)
    before = panel.shown_findings()
    card = panel.cards()[0]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert broken.selection == ("web#memory",)
    assert panel.shown_findings() == before


def test_enter_on_a_card_selects_its_subject(qtbot: QtBot, make: Make, broken: Session) -> None:
    panel = make(broken)
    qtbot.keyClick(panel.cards()[-1], Qt.Key.Key_Return)
    assert broken.selection == (subject_id(panel.shown_findings()[-1]),)


def test_one_click_mends_as_one_step_that_undo_takes_back(qtbot: QtBot, make: Make, broken: Session) -> None:
    panel = make(broken)
    before, position = broken.document.design, broken.document.position
    finding = panel.shown_findings()[0]
    assert finding.fix is not None
    qtbot.mouseClick(panel.cards()[0].fix_button(), Qt.MouseButton.LeftButton)
    assert finding.key not in {found.key for found in panel.shown_findings()}
    assert broken.document.position == position + 1
    assert broken.document.undo_label == finding.fix.label
    broken.document.undo()
    assert broken.document.design == before
    assert finding.key in {found.key for found in panel.shown_findings()}


def test_the_fix_is_reached_by_keyboard(qtbot: QtBot, make: Make, broken: Session) -> None:
    panel = make(broken)
    count = len(panel.shown_findings())
    button = panel.cards()[0].fix_button()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(panel.shown_findings()) < count
    assert broken.selection == ()


def test_when_all_is_well_it_says_so(make: Make, session: Session) -> None:
    panel = make(session)
    session.select(["station"])
    session.document.replace_host(replace(session.document.design.host("station"), guests=()))
    assert panel.shown_findings() == ()
    assert "All checks pass" in panel._empty.words()
    assert panel._empty.isVisible()


def test_an_empty_design_has_nothing_to_check(make: Make, session: Session) -> None:
    panel = make(session)
    session.document.load(Design())
    assert panel.shown_findings() == ()
    assert "Nothing to check" in panel._empty.words()


def test_nothing_of_a_severity_offers_the_others(qtbot: QtBot, make: Make, broken: Session) -> None:
    panel = make(broken)
    _press(qtbot, panel, "filter-error")
    for finding in panel.shown_findings():
        panel.mend(finding)
    # The last error is gone, and with it the filter that would hide the rest.
    assert panel.shown_findings()
    assert Severity.ERROR not in {found.severity for found in panel.shown_findings()}


def test_hundreds_of_findings_make_few_cards(qtbot: QtBot, make: Make) -> None:
    guests = tuple(Guest(f"g{number}", f"Guest {number}", technique=Technique.PARA) for number in range(300))
    host = Host("h", "Host", (0, 0), PhysicalCpu(cores=400), 2**20, 2**20, guests=guests, approach=Approach.HOSTED)
    panel = make(Session(Document(Design("Large", (host,)))))
    assert len(panel.shown_findings()) >= 300
    assert len(panel.cards()) < 40
    bar = panel.findChild(QAbstractScrollArea, "checks-list").verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return panel.cards()[-1].finding == panel.shown_findings()[-1]

    qtbot.waitUntil(at_the_end)
    assert len(panel.cards()) < 80


def test_no_card_is_cut_off_in_a_narrow_dock(make: Make, broken: Session) -> None:
    panel = make(broken)
    for width in (232, 284):
        panel.resize(width, 700)
        panel.layout().activate()
        for card in panel.cards():
            assert card.width() <= panel.findChild(QAbstractScrollArea, "checks-list").viewport().width()
            for label in card.findChildren(QWidget):
                if label.isVisible() and label.hasHeightForWidth():
                    assert label.height() >= label.heightForWidth(label.width()), label


def test_a_new_theme_and_language_reach_the_cards(make: Make, broken: Session) -> None:
    panel = make(broken)
    card = panel.cards()[0]
    inside = (10, 40)
    assert card.grab().toImage().pixelColor(*inside) == theme().color("error_fill")
    apply_theme("dark")
    broken.theme_changed.emit()
    assert card.grab().toImage().pixelColor(*inside) == theme().color("error_fill")
    install_language("it")
    broken.language_changed.emit()
    assert isinstance(panel.cards()[0], FindingCard)
    assert translate_text(panel.shown_findings()[0].message) in panel.cards()[0].accessibleName()


def test_what_is_about_all_guests_of_a_host_is_shown_with_each_of_them(make: Make, design: Design) -> None:
    server = design.hosts[0]
    tight = replace(server, guests=tuple(replace(guest, memory_mib=50000) for guest in server.guests))
    session = Session(Document(replace(design, hosts=(tight, *design.hosts[1:]))))
    together = {found.key for found in session.findings if found.host == "server" and found.guest is None}
    assert together
    panel = make(session)
    session.select(["web"])
    assert together <= {found.key for found in panel.shown_findings()}
    session.select(["mail"])
    assert not together & {found.key for found in panel.shown_findings()}
