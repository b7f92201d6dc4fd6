"""Which program a machine runs: a bundled one, assembly text of one's own, or a file that was compiled.

The machine is imported where it is asked: a start of the window has no need of an assembler and an emulator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from gui.design.inspector.assembly import Assembler, Fault, Size, programs_at_hand
from gui.design.inspector.field import Field, common
from gui.design.inspector.program_file import NotImported, describe, dropped_file, fault_of, read_program
from gui.dialogs import ask_path
from gui.file_names import start_folder
from gui.settings import settings
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton
from gui.widgets.choice import Choice, Entry
from model.catalog.programs import program_name
from model.elements import Program, ProgramBinary, ProgramSource

OWN, FILE = "\x00own", "\x00file"  # no bundled program has such names


class ProgramField(Field):
    """A list of programs. The edited value is a `Program`.

    `editor_requested()` by the button, or by the last entry of the list. A file is imported by the other button, or
    dropped on the field.
    """

    editor_requested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._values: tuple[Program, ...] = ()
        self._bits: frozenset[int] = frozenset()
        self._checked: tuple[Program | None, frozenset[int]] | None = None
        self.control = Choice()
        self.control.setObjectName(f"{name}-choice")
        self.control.chosen.connect(self._on_chosen)
        self._edit = LinkButton()
        self._edit.setObjectName("program-edit")
        self._edit.hide()  # until there is a program whose text it could open
        self._edit.clicked.connect(self.editor_requested)
        self._import = LinkButton()
        self._import.setObjectName("program-import")
        self._import.clicked.connect(self.ask_file)
        self.setAcceptDrops(True)
        self._assembler = Assembler(self)
        self._assembler.answered.connect(self._on_answer)
        self._assembler.loaded.connect(self._on_loaded)
        self.hold(self.control, self._edit, self._import)

    def set_words(self, label: str, tooltip: str) -> None:
        super().set_words(label, tooltip)
        self.control.set_words(label, tooltip, self.tr("Several values"))
        self._edit.setToolTip(self.tr("Open the assembly text in an editor"))
        self._import.set_words(self.tr("Import…"))
        self._import.setToolTip(self.tr("Run a file of your own: a static ELF executable or a flat binary"))
        self.control.set_entries(self._entries())

    def set_bits(self, bits: set[int]) -> None:
        """Say for which widths of CPU the program is to be assembled."""
        self._bits = frozenset(bits)

    def show_values(self, values: Sequence[Program]) -> None:
        self._values = tuple(values)
        self.control.set_entries(self._entries())
        program = common(values)
        self.control.set_value(_entry_of(program))
        own = isinstance(program, ProgramSource)
        self._edit.set_words(self.tr("Edit the program…") if own else self.tr("See and change its text…"))
        self._edit.setVisible(program is not None and not isinstance(program, ProgramBinary))
        self._import.setEnabled(programs_at_hand() is not None)
        self.set_note(describe(program) if isinstance(program, ProgramBinary) else "")
        self._verify(program)

    def _entries(self) -> Iterator[Entry]:
        bundled = programs_at_hand()
        known = {program.id for program in bundled or ()}
        for program in bundled or ():
            yield Entry(program.id, translate_text(program.name), translate_text(program.summary))
        for name in dict.fromkeys(value for value in self._values if isinstance(value, str)):
            if bundled is None:
                yield Entry(name, translate_text(program_name(name)))
            elif name not in known:
                reason = self.tr("This program is not bundled here. Choose another one.")
                yield Entry(name, name, reason, "error", reason)
        imported = common(self._values)
        if isinstance(imported, ProgramBinary):
            yield Entry(FILE, translate_text(program_name(imported)), describe(imported))
        yield Entry(OWN, self.tr("Own assembly…"), self.tr("Write what the guest runs, in Intel syntax."))

    def _verify(self, program: Program | None) -> None:
        bundled = programs_at_hand()
        if bundled is None:
            self._assembler.load()
        if self._checked == (program, self._bits) or bundled is None:
            return
        self._checked = (program, self._bits)
        self._assembler.forget()
        if isinstance(program, ProgramSource):
            self._assembler.ask(program.source, self._bits)
        elif isinstance(program, ProgramBinary):
            self.show_refusal(fault_of(program, self._bits))
        elif program is None or program in {each.id for each in bundled}:
            self.show_refusal("")
        else:
            unknown = self.tr("There is no program “{name}” here. Choose another one.")
            self.show_refusal(unknown.format(name=program))

    def _on_loaded(self) -> None:
        if self._values:
            self.show_values(self._values)

    def _on_answer(self, answer: Size | Fault) -> None:
        if isinstance(answer, Fault):
            sentence = self.tr("Line {line} does not assemble for {bits} bits: {reason}.")
            self.show_refusal(sentence.format(line=answer.line, bits=answer.bits, reason=answer.reason))
        else:
            self.show_refusal("")

    def _on_chosen(self, value: str) -> None:
        if value == OWN:
            self.control.set_value(_entry_of(common(self._values)))
            self.editor_requested.emit()
        elif value != FILE:
            self.edited.emit(value)

    def ask_file(self) -> None:
        """Ask for a file and run it."""
        words, kinds = self.tr("Import a program"), self.tr("All files (*)")
        path = ask_path(self.window(), words, start_folder("programs"), kinds)
        if path is not None:
            settings().set_folder("programs", path.parent)
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Let the machine run a file, or say why it cannot."""
        try:
            program = read_program(path, self._bits)
        except NotImported as refusal:
            self.show_refusal(str(refusal))
        else:
            self.show_refusal("")
            self.edited.emit(program)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if programs_at_hand() is not None and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.import_file(path)


def _entry_of(program: Program | None) -> str | None:
    """Return the value of the entry that stands for a program."""
    if isinstance(program, ProgramBinary):
        return FILE
    return OWN if isinstance(program, ProgramSource) else program
