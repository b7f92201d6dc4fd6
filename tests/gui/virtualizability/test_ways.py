"""The ways to the view: Learn, the finding about the hole, the reason of a step."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.session import Session
from gui.virtualizability.workspace import VirtualizabilityWorkspace
from model.elements import Technique
from model.machine.sensitivity import InstructionClass
from tests.gui.virtualizability.conftest import PATIENCE


@pytest.fixture
def window(qtbot: QtBot, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("gui.recovery.recovery_folder", lambda: tmp_path / "recovery")
    design = session.document.design
    host = design.hosts[0]
    trapping = tuple(
        replace(guest, technique=Technique.TRAP_AND_EMULATE, program="popf-hole")
        for guest in host.guests
        if guest.cpu.bits == 32
    )
    session.document.load(replace(design, hosts=(replace(host, guests=trapping),)))
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.show()
    return made


def view_of(window: MainWindow) -> VirtualizabilityWorkspace:
    made = window.workspaces.current()
    assert isinstance(made, VirtualizabilityWorkspace)
    return made


def test_the_finding_about_the_hole_offers_its_proof(window: MainWindow) -> None:
    checks = window.go_to("design").checks
    checks.show_everything()
    for finding in checks.shown_findings():
        checks.unfold(finding)
    offered = {card.finding.rule: not card.proof_button().isHidden() for card in checks.cards()}
    assert offered["technique-x86-hole"]
    assert [rule for rule, has_proof in offered.items() if has_proof] == ["technique-x86-hole"]
    card = next(card for card in checks.cards() if card.finding.rule == "technique-x86-hole")
    card.proof_button().click()
    assert window.workspaces.front == "virtualizability"
    assert view_of(window).job.bits == 32
    assert view_of(window).views.pages.currentWidget() is view_of(window).views.sets_view


def test_a_sensitive_step_leads_to_its_verdict(window: MainWindow, qtbot: QtBot) -> None:
    run = window.go_to("run")
    qtbot.waitUntil(lambda: run.controller.is_ready, timeout=PATIENCE)
    run.trigger("run-next-hole")
    qtbot.waitUntil(lambda: not run.controller.is_running and run.controller.position > 0, timeout=PATIENCE)
    panel = run.panels.findChild(object, "run-why-section")
    qtbot.waitUntil(lambda: panel._step is not None and not panel.verdict.isHidden(), timeout=PATIENCE)
    assert panel._step.class_ is InstructionClass.SENSITIVE
    mnemonic = panel._step.text.split()[0]
    panel.verdict.click()
    view = view_of(window)
    view._telling.finish()
    place = view.views.table.chosen
    assert place is not None
    assert view.job.subjects[place].entry.mnemonic == mnemonic


def test_an_innocuous_step_has_no_verdict_to_look_up(window: MainWindow, qtbot: QtBot) -> None:
    run = window.go_to("run")
    qtbot.waitUntil(lambda: run.controller.is_ready, timeout=PATIENCE)
    panel = run.panels.findChild(object, "run-why-section")
    for _ in range(40):
        position = run.controller.position
        run.trigger("step")
        qtbot.waitUntil(lambda before=position: run.controller.position > before, timeout=PATIENCE)
        qtbot.waitUntil(lambda: panel._step is not None and panel._step.step == run.controller.position)
        innocuous = panel._step.class_ is InstructionClass.INNOCUOUS
        assert panel.verdict.isHidden() == innocuous
        if innocuous:
            return
    pytest.fail("no innocuous instruction among the first steps")
