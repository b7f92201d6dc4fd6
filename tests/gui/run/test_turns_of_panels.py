"""Parts of the workspace are made and told in turns, and those that cannot be seen are not told at all."""

import pytest
from PySide6.QtWidgets import QWidget

from gui.run.listing import ListingPanel
from gui.run.top_controls import TopControls
from gui.run.workspace import RunWorkspace
from gui.session import Session
from model.document import Document
from model.elements import Design, Technique
from tests.gui.run.conftest import PATIENCE, make_host


def test_the_widgets_are_made_between_events_and_then_the_machine_is(qtbot):
    document = Document()
    document.load(Design("Test", (make_host(),)))
    workspace = RunWorkspace(Session(document))
    qtbot.addWidget(workspace)
    few = len(workspace.findChildren(QWidget))
    workspace.show()
    workspace.entered()
    workspace.trigger("step")  # when it can be carried out
    qtbot.waitUntil(lambda: workspace.controller.is_ready, timeout=PATIENCE)
    assert len(workspace.findChildren(QWidget)) > 2 * few
    listing = workspace.panels.panel(ListingPanel).listing
    qtbot.waitUntil(lambda: listing.listing.rowCount() > 0, timeout=PATIENCE)
    workspace.close_workspace()


def test_a_hidden_panel_is_told_when_it_is_shown_again(bench):
    hide = next(action for action in bench.workspace.panel_actions() if action.objectName() == "run-show-program")
    bench.order(bench.controller.step)
    before = bench.why.label.text()
    hide.setChecked(False)
    bench.seek(0)
    assert bench.why.label.text() == before
    hide.setChecked(True)
    bench.settle()
    assert bench.why.label.text() != before


def test_the_language_reaches_a_hidden_panel_when_it_is_shown_again(bench, monkeypatch):
    hide = next(action for action in bench.workspace.panel_actions() if action.objectName() == "run-show-state")
    hide.setChecked(False)
    said = []
    monkeypatch.setattr(bench.registers, "retranslate", lambda: said.append("again"))
    bench.session.language_changed.emit()
    bench.settle()
    assert not said
    hide.setChecked(True)
    bench.settle()
    assert said == ["again"]


@pytest.mark.parametrize(
    ("width", "words"), [(900, "Full virtualization — trap and emulate"), (480, "Trap and emulate")]
)
def test_the_technique_is_named_in_words_that_fit(qtbot, width, words):
    controls = TopControls()
    qtbot.addWidget(controls)
    controls.resize(width, 40)
    controls.show()
    host = make_host()
    controls.show_host(host, Technique.TRAP_AND_EMULATE, host)
    assert controls.technique.currentText() == words
