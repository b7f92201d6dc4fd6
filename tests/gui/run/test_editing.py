"""From Run into the editor and back: what was edited runs again."""

import pytest
from PySide6.QtCore import Qt

from model.elements import ProgramBinary, ProgramSource
from model.machine.programs import APPLICATION_BASE, source_of
from tests.gui.run.conftest import PATIENCE, make_guest, make_host


def edit_link(bench):
    return bench.panels.findChild(object, "run-edit-program")


def test_the_program_is_edited_and_runs_again_when_the_editor_is_closed(bench):
    bench.order(bench.controller.step)
    bench.qtbot.mouseClick(edit_link(bench), Qt.MouseButton.LeftButton)
    editor = bench.workspace.editor
    assert editor.text() == source_of("hello")
    editor.edit.put("start:\n    nop\n    jmp start\n")
    editor._write()
    assert bench.controller.machine is not None  # it waits until the editor is closed
    assert not bench.controller.is_loading
    editor.accept()
    assert bench.workspace.editor is None
    bench.wait_for_machine()
    assert next(line.text for line in bench.controller.listing("g0") if line.section == "app") == "nop"
    assert bench.controller.position == 0


def test_a_line_of_the_listing_opens_the_editor_at_it(bench):
    lines = [line for line in bench.controller.listing("g0") if line.section == "app"]
    view = bench.listing
    menu = view.make_menu(view.listing.index(view.listing.row_of(lines[3].address)))
    menu.actions()[-1].trigger()
    editor = bench.workspace.editor
    bench.qtbot.waitUntil(lambda: editor.edit.is_current, timeout=PATIENCE)
    assert editor.edit.textCursor().block().text() == lines[3].source or lines[3].source in (
        editor.edit.textCursor().block().text()
    )
    editor.reject()


def test_a_compiled_program_has_no_text_to_edit(make_bench):
    from dataclasses import replace

    from model.elements import BinaryFormat

    host = make_host(1)
    guest = replace(make_guest(0), program=ProgramBinary(b"\x90\xf4", "x.bin", BinaryFormat.FLAT))
    bench = make_bench(replace(host, guests=(guest,)))
    assert not edit_link(bench).isEnabled()
    assert not bench.workspace.enabled_actions()["edit-program"]


@pytest.mark.parametrize("source", ["start:\n    flurb\n"])
def test_a_fault_refuses_the_run_with_its_line(bench, source):
    bench.workspace.trigger("edit-program")
    editor = bench.workspace.editor
    editor.edit.put(source)
    editor.accept()
    bench.wait_for_machine()
    assert bench.session.document.design.guest("g0").program == ProgramSource(source)
    assert "g0" not in {system.id for system in bench.controller.systems}


def test_breakpoints_of_the_editor_stop_the_run(bench):
    bench.workspace.trigger("edit-program")
    editor = bench.workspace.editor
    bench.qtbot.waitUntil(lambda: editor.edit.is_current, timeout=PATIENCE)
    editor.toggle_stop(1)
    editor.reject()
    bench.wait_for_machine()
    assert bench.session.breakpoints.addresses("g0") == {APPLICATION_BASE: True}
    bench.order(bench.controller.run_fast)
    bench.qtbot.waitUntil(lambda: not bench.controller.is_running, timeout=PATIENCE)
    assert bench.controller.step_now.address == APPLICATION_BASE
