"""The verbs of the canvas: each is one step that undo takes back exactly."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from gui.design.editing import Editor, can_delete
from model.elements import Approach, Backing, Technique


@pytest.fixture
def editor(session):
    return Editor(session)


EDITS = {
    "approach": lambda editor: editor.set_approach("server", Approach.TRADITIONAL),
    "technique": lambda editor: editor.set_technique(["web", "legacy"], Technique.BINARY_TRANSLATION),
    "backing": lambda editor: editor.set_backing("web", 1, Backing.PASSTHROUGH),
    "rename host": lambda editor: editor.rename("server", "Other"),
    "rename guest": lambda editor: editor.rename("web", "other"),
    "delete host": lambda editor: editor.delete(["server"]),
    "delete guest and its host": lambda editor: editor.delete(["server", "web"]),
    "delete chips": lambda editor: editor.delete(["web#peripherals[0]", "web#peripherals[1]"]),
    "delete device": lambda editor: editor.delete(["server#peripherals[0]"]),
    "move": lambda editor: editor.move_hosts(["server", "old"], QPointF(20, 40)),
    "reorder": lambda editor: editor.reorder("legacy", -1),
}


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_is_one_step_and_undo_restores(editor, session, design, name):
    EDITS[name](editor)
    assert session.document.design != design
    assert len(session.document.history) == 1
    assert str(session.document.undo_label)
    session.document.undo()
    assert session.document.design == design


@pytest.mark.parametrize(
    "edit",
    [
        lambda editor: editor.set_approach("server", Approach.HOSTED),
        lambda editor: editor.rename("web", "   "),
        lambda editor: editor.rename("nobody", "x"),
        lambda editor: editor.delete(["web#cpu", "web#memory"]),
        lambda editor: editor.delete([]),
        lambda editor: editor.move_hosts(["server"], QPointF()),
        lambda editor: editor.reorder("web", -1),
        lambda editor: editor.delete(["web#peripherals[9]"]),
    ],
)
def test_what_changes_nothing_is_no_step(editor, session, edit, design):
    edit(editor)
    assert session.document.design == design
    assert session.document.history == ()


def test_technique_of_several_guests(editor, session):
    editor.set_technique(["web", "mail"], Technique.PARA)
    assert session.document.design.guest("web").technique is Technique.PARA
    assert session.document.design.guest("mail").technique is Technique.PARA


def test_deleting_several_chips_hits_the_right_ones(editor, session, design):
    kinds = ("network", "usb", "sound", "webcam")
    session.document.replace_host(replace(design.host("server"), peripherals=kinds))
    editor.delete(["server#peripherals[0]", "server#peripherals[2]"])
    assert session.document.design.host("server").peripherals == ("usb", "webcam")


def test_essential_resources_cannot_be_deleted():
    assert [can_delete(each) for each in ("web", "web#peripherals[0]", "web#cpu", "web#memory", "web#disk")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_mending_is_one_step(editor, session, design):
    finding = next(each for each in session.findings if each.fix is not None and each.guest == "mail")
    editor.mend(finding)
    assert session.document.design != design
    assert finding.key not in {each.key for each in session.findings}
    session.document.undo()
    assert session.document.design == design
