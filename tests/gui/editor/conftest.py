"""An editor that is really shown, on the program of a small design."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.editor.window import ProgramEditor, open_editor
from model.elements import ProgramSource

PATIENCE = 15_000
START = "start:\n    mov eax, 1\n"


class Bench:
    """The editor, and the waiting for the assembler."""

    def __init__(self, qtbot, session, ids=("legacy",), address=None):
        self.qtbot, self.session = qtbot, session
        self.window = QWidget()
        self.window.resize(1280, 720)
        qtbot.addWidget(self.window)
        self.window.show()
        self.dialog: ProgramEditor = open_editor(session, ids, self.window, address)
        self.settle()

    @property
    def edit(self):
        return self.dialog.edit

    @property
    def reading(self):
        return self.edit.reading

    def settle(self):
        """Wait until the present text has been read."""
        self.dialog.text()  # a long one is put there when the window has been painted
        self.qtbot.waitUntil(lambda: self.edit.is_current, timeout=PATIENCE)

    def type(self, words, line=None, column=1):
        if line is not None:
            self.edit.go_to(line, column)
        for part in words.splitlines(keepends=True):
            QTest.keyClicks(self.edit, part.rstrip("\n"))
            if part.endswith("\n"):
                self.edit.insertPlainText("\n")

    def key(self, key, *held):
        self.qtbot.keyClick(self.edit, key, *held)

    def program(self, element="legacy"):
        return self.session.document.design.guest(element).program


def with_program(session, program, element="legacy"):
    guest = session.document.design.guest(element)
    session.document.replace_guest(replace(guest, program=program))


@pytest.fixture
def make(qtbot, session):
    """Return how to open the editor on a text."""
    made = []

    def opened(source=START, **named):
        with_program(session, ProgramSource(source))
        made.append(Bench(qtbot, session, **named))
        return made[-1]

    yield opened
    for bench in made:
        bench.dialog.reader.forget()


@pytest.fixture
def bench(make):
    return make()
