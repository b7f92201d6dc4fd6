"""The editor's window: the text with all around it, for the program of a guest or of a host's own system."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.editor.code_edit import MOST_FAULTS, CodeEdit
from gui.editor.completion import Completion
from gui.editor.find_bar import FindBar
from gui.editor.program import EditedProgram
from gui.editor.reading import Reader, Reading
from gui.editor.words import class_sentence, fault_words
from gui.session import Session
from gui.theme import font, theme
from gui.translation import translate_text
from gui.widgets.buttons import LinkButton, TextButton
from gui.widgets.check_box import CheckBox
from gui.widgets.choice import Choice, Entry
from gui.widgets.labels import Note
from gui.widgets.segmented import Option, SegmentedControl
from model.document import EditError
from model.elements import Host
from model.machine.programs import bundled_programs, source_of

PAUSE_MS = 120  # without a key, before the assembler reads the text
WRITE_MS = 700  # without a key, before the text is written into the design
LONG = 20_000  # letters
EMPTY = "\x00empty"  # no bundled program has such a name
SIZE, LARGEST, SHARE = (940, 660), (1280, 900), 0.8
PROBLEM_ROWS = 4


class ProgramEditor(QDialog):
    """Edits the program of some elements. What is typed lands in the design, all of it as one undoable step.

    `run_requested(host, guests)` asks to go to Run and start them. A text with a fault can be kept: the machine will
    not start it, and says why.
    """

    run_requested = Signal(str, object)

    def __init__(self, session: Session, ids: Sequence[str], parent: QWidget | None = None) -> None:
        """Edit the program that these hosts or guests have."""
        super().__init__(parent)
        self._session = session
        self.program = EditedProgram(session, ids)
        self._bits = self.program.widths[0]
        self._address: int | None = None
        self._knows_stops = False
        self.reader = Reader(self)
        self.reader.read.connect(self._on_read)
        self.setObjectName("program-editor")
        self.setFont(font(13))
        room = parent.size() * SHARE if parent is not None else QSize()
        self.resize(room.expandedTo(QSize(*SIZE)).boundedTo(QSize(*LARGEST)))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._reading = self._timer(PAUSE_MS, self._ask)
        self._writing = self._timer(WRITE_MS, self._write)
        self._make()
        self._lay_out()
        self._say()
        self._add_keys()
        self._connect()
        self._is_filled = False
        if len(self.program.text) < LONG:
            self._fill()
        else:
            QTimer.singleShot(0, self, self._fill)  # first the window is painted
        self.edit.setFocus()

    def _fill(self) -> None:
        """Put the text of the program into the editor."""
        if not self._is_filled:
            self._is_filled = True
            self.edit.setPlainText(self.program.text)
            self._ask()

    def _timer(self, pause: int, act: Callable[[], object]) -> QTimer:
        made = QTimer(self, singleShot=True, interval=pause)
        made.timeout.connect(act)
        return made

    # Making

    def _make(self) -> None:
        self.edit = CodeEdit()
        self.completion = Completion(self.edit)
        self.find_bar = FindBar(self.edit)
        self.widths = SegmentedControl()
        self.template, self.addresses = Choice(), CheckBox()
        self.problems = QListWidget()
        self.said, self.size_note = Note(), Note()
        self.place, self.restore = LinkButton(), LinkButton()
        self.run_button, self.done_button = TextButton(), TextButton(primary=True)
        for widget, name in (
            (self.widths, "width"), (self.template, "start"), (self.addresses, "addresses"),
            (self.problems, "problems"), (self.said, "said"), (self.size_note, "status"), (self.place, "place"),
            (self.restore, "restore"), (self.run_button, "run"), (self.done_button, "done"),
        ):  # fmt: skip
            widget.setObjectName(f"program-{name}")
        self.problems.setFont(font(12))
        self.problems.setUniformItemSizes(True)
        self.problems.setSpacing(2)
        self.problems.setProperty("framed", True)
        self.problems.hide()

    def _lay_out(self) -> None:
        head = _row(self.widths, self.template, None, self.addresses)
        head.setStretchFactor(self.template, 0)
        self.template.setMinimumWidth(250)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.find_bar)
        column.addWidget(self.edit, 1)
        column.addWidget(self.said)
        column.addWidget(self.problems)
        column.addLayout(_row(self.size_note, None, self.place))
        column.addLayout(_row(self.restore, None, self.run_button, self.done_button))
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing() + 2)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.size_note.setWordWrap(False)

    def _say(self) -> None:
        """Name all parts in the language of the window."""
        self.setWindowTitle(self.tr("Program of {name}").format(name=", ".join(self.program.names)))
        self.edit.setAccessibleName(self.tr("Assembly text"))
        bits = self.tr("{bits} bits")
        explained = self.tr("Assemble it for a CPU of that width")
        self.widths.setAccessibleName(self.tr("Width of the CPU"))
        self.widths.set_options(Option(str(width), bits.format(bits=width), explained) for width in (32, 64))
        self.widths.set_value(str(self._bits))
        self.template.set_words(
            self.tr("Begin with a bundled program"),
            self.tr("Put the text of a bundled program here; one undo takes it back"),
            self.tr("Begin with a bundled program…"),
        )
        empty = Entry(EMPTY, self.tr("Empty"), self.tr("Nothing but the way to end: the system call exit"))
        bundled = (
            Entry(program.id, translate_text(program.name), translate_text(program.summary))
            for program in bundled_programs()
        )
        self.template.set_entries((empty, *bundled))
        self.template.set_value(None)
        self.addresses.setText(self.tr("Addresses and bytes"))
        self.addresses.setToolTip(self.tr("Show beside each line where it stands in memory, and its bytes"))
        self.problems.setAccessibleName(self.tr("Problems"))
        self.place.setToolTip(self.tr("Go to a line (Ctrl+G)"))
        self.restore.set_words(self.tr("Back to the text at the beginning"))
        self.restore.setToolTip(self.tr("Undo everything that was done in this editor; one undo brings it back"))
        self.run_button.set_words(self.tr("Run it"))
        self.run_button.setToolTip(self.tr("Go to Run and start it (Ctrl+Return)"))
        self.done_button.set_words(self.tr("Done"))
        self.done_button.setToolTip(
            self.tr("Close; the text is in the design already, and one undo there takes it back")
        )

    def _connect(self) -> None:
        self.edit.edited.connect(self._on_edited)
        self.edit.moved.connect(self._tell)
        self.edit.stop_toggled.connect(self.toggle_stop)
        self.edit.typed.connect(self.completion.typed)
        self.widths.chosen.connect(self._choose_width)
        self.template.chosen.connect(self._begin_with)
        self.addresses.toggled.connect(self.edit.gutter.show_code)
        self.problems.itemClicked.connect(self._go_to_problem)
        self.problems.itemActivated.connect(self._go_to_problem)
        self.place.clicked.connect(self.ask_line)
        self.restore.clicked.connect(lambda: self.edit.put(self.program.original))
        self.run_button.clicked.connect(self.run_it)
        self.done_button.clicked.connect(self.accept)
        self._session.theme_changed.connect(self.edit.dress)
        self.finished.connect(self._on_finished)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+F", lambda: self.find_bar.open()),
            ("Ctrl+H", lambda: self.find_bar.open(replaces=True)),
            ("F3", lambda: self.find_bar.find_next()),
            ("Shift+F3", lambda: self.find_bar.find_next(backwards=True)),
            ("Ctrl+G", self.ask_line),
            ("F8", self.next_problem),
            ("F9", lambda: self.toggle_stop(self.edit.line)),
            ("Ctrl++", lambda: self.edit.zoom(1)),
            ("Ctrl+=", lambda: self.edit.zoom(1)),
            ("Ctrl+-", lambda: self.edit.zoom(-1)),
            ("Ctrl+0", lambda: self.edit.zoom(0)),
            ("Ctrl+Return", self.run_it),
        )
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.put_away()
        else:
            super().keyPressEvent(event)

    # Reading along

    def _on_edited(self) -> None:
        self.reader.forget()
        self._reading.start()
        self._writing.start()
        self._show_problems()
        self._tell()

    def _ask(self) -> None:
        self._reading.stop()
        others = [bits for bits in self.program.widths if bits != self._bits]
        self.reader.ask(self.edit.toPlainText(), self.edit.revision, [self._bits, *others])

    def _catch_up(self) -> Reading:
        """Return the reading of the present text, now."""
        self._fill()
        if not self.edit.is_current or self.edit.reading.bits != self._bits:
            if self._reading.isActive() or not self.reader.is_reading:
                self._ask()
            self.reader.finish()
        return self.edit.reading

    def _on_read(self, reading: Reading) -> None:
        self.edit.show_reading(reading)
        if not self.edit.is_current:
            return
        if not self._knows_stops:
            self._knows_stops = True
            self.edit.set_stops(self.program.stops_in(reading))
            self._go_to_address(reading)
        elif not reading.faults:
            self.program.set_stops(self.edit.stops, reading)
        self._show_problems()
        self._tell()

    @property
    def _is_for_several(self) -> bool:
        """Whether the text is read for several widths, so that a fault is to say for which it is one."""
        return len({self._bits, *self.program.widths}) > 1

    def _show_problems(self) -> None:
        """List the faults of the present text; while it is being read there are none to tell of."""
        faults, several = self.edit.faults, self._is_for_several
        self.problems.clear()
        for fault in faults[:MOST_FAULTS]:
            item = QListWidgetItem(fault_words(fault, several), self.problems)
            item.setForeground(theme().color("error"))
            item.setData(Qt.ItemDataRole.UserRole, fault.line)
        self.problems.setVisible(bool(faults))
        row = self.problems.sizeHintForRow(0) + 2 * self.problems.spacing() if faults else 0
        self.problems.setFixedHeight(row * min(len(faults), PROBLEM_ROWS) + 10)

    def _tell(self) -> None:
        """Say what there is to say: of the cursor's line, of the whole text, and where the cursor is."""
        line, reading = self.edit.line, self.edit.reading
        fault, read = self.edit.fault_of(line), self.edit.line_reading(line)
        self.said.set_color("error" if fault else "ink2")
        if fault is not None:
            self.said.setText(fault_words(fault, self._is_for_several))
        elif read is not None and read.instruction is not None:
            self.said.setText(class_sentence(read.instruction))
        else:
            self.said.setText("")
        place = self.tr("Line {line}, column {column}")
        self.place.set_words(place.format(line=line, column=self.edit.column))
        self.restore.setEnabled(self.edit.toPlainText() != self.program.original)
        self._tell_size(reading)

    def _tell_size(self, reading: Reading) -> None:
        if not self.edit.is_current:
            self.size_note.set_color("ink2")
            self.size_note.setText(self.tr("The assembler reads…"))
            return
        count = len(reading.faults)
        self.size_note.set_color("error" if count else "ok")
        if count:
            said = self.tr("1 problem") if count == 1 else self.tr("{count} problems")
            self.size_note.setText(said.format(count=count))
            return
        said = self.tr("It assembles: {lines} lines of code, {size} bytes.")
        if reading.instructions == 1:
            said = self.tr("It assembles: 1 line of code, {size} bytes.")
        self.size_note.setText(said.format(lines=reading.instructions, size=reading.size))

    # What can be done

    def text(self) -> str:
        """Return the text as it stands."""
        self._fill()
        return self.edit.toPlainText()

    def status(self) -> str:
        """Return what was said last of the whole text."""
        return self.size_note.text()

    def _choose_width(self, value: str) -> None:
        self._bits = int(value)
        self._ask()

    def _begin_with(self, program: str) -> None:
        self.edit.put(EMPTY_PROGRAM if program == EMPTY else source_of(program))
        self.template.set_value(None)
        self.edit.setFocus()

    def toggle_stop(self, line: int) -> None:
        """Set a breakpoint on a line, or on the next one that has an instruction; or remove it."""
        reading = self._catch_up()
        stops = self.edit.stops
        target = line if line in stops else reading.code_at(line)
        if target is None:
            self.said.setText(self.tr("There is no instruction here or below that could have a breakpoint."))
            return
        stops = {at: on for at, on in stops.items() if at != target} if target in stops else {**stops, target: True}
        self.edit.set_stops(stops)
        if not reading.faults:
            self.program.set_stops(stops, reading)

    def ask_line(self) -> None:
        """Ask for the number of a line, and go there."""
        asking = QInputDialog(self)
        asking.setObjectName("program-go-to")
        asking.setInputMode(QInputDialog.InputMode.IntInput)
        asking.setWindowTitle(self.tr("Go to a line"))
        asking.setLabelText(self.tr("Line, 1 to {count}").format(count=self.edit.blockCount()))
        asking.setIntRange(1, self.edit.blockCount())
        asking.setIntValue(self.edit.line)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.intValueSelected.connect(self.edit.go_to)
        asking.open()

    def _go_to_problem(self, item: QListWidgetItem) -> None:
        self.edit.go_to(item.data(Qt.ItemDataRole.UserRole))
        self.edit.setFocus()

    def next_problem(self) -> None:
        """Go to the next line with a fault, from the beginning if there is none below."""
        lines = sorted({fault.line for fault in self._catch_up().faults})
        if lines:
            self.edit.go_to(next((line for line in lines if line > self.edit.line), lines[0]))

    def go_to_address(self, address: int) -> None:
        """Put the cursor on the line that stands at an address, once it is known."""
        self._address = address
        if self.edit.is_current:
            self._go_to_address(self.edit.reading)

    def _go_to_address(self, reading: Reading) -> None:
        line = None if self._address is None else reading.line_of(self._address)
        self._address = None
        if line is not None:
            self.edit.go_to(line)

    # The way back

    def _write(self) -> None:
        self._writing.stop()
        try:
            self.program.write(self.text())
        except EditError as refusal:
            self.said.set_color("error")
            self.said.setText(translate_text(refusal.reason))

    def run_it(self) -> None:
        """Close, go to Run and start it."""
        self.accept()
        design = self._session.document.design
        first = self.program.ids[0]
        owner = design.owner(first)
        if owner is not None:
            guests = () if isinstance(owner, Host) and owner.id == first else tuple(self.program.ids)
            self.run_requested.emit(owner.id, guests)

    def _on_finished(self) -> None:
        self._catch_up()
        self._write()
        self.program.close()
        self.reader.forget()
        self._reading.stop()


EMPTY_PROGRAM = """; Runs in ring 3, and asks the kernel for what it needs by system calls.
start:

    mov     eax, 1                  ; exit
    xor     ebx, ebx
    int     0x80
"""


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return a row; None stands for the room that the others leave."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addStretch(1) if widget is None else row.addWidget(widget)
    row.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
    return row


def open_editor(session: Session, ids: Sequence[str], parent: QWidget, address: int | None = None) -> ProgramEditor:
    """Open the editor over a window, on the program of these elements, at the line that stands at an address."""
    editor = ProgramEditor(session, ids, parent)
    editor.setWindowModality(Qt.WindowModality.WindowModal)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    editor.run_requested.connect(session.run_requested)
    if address is not None:
        editor.go_to_address(address)
    editor.open()
    return editor
