"""The editor of programs: what the assembler says is never stale, and what is typed is never lost."""

from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QInputDialog

from gui.editor.syntax import place_of_fault, tokens
from gui.editor.window import EMPTY
from model.elements import ProgramSource
from model.machine.assembler import assemble
from model.machine.programs import APPLICATION_BASE, bundled_programs, source_of
from tests.gui.editor.conftest import PATIENCE, START, Bench, with_program


def underlined(edit):
    """The texts that are underlined as faulty."""
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [mark.cursor.selectedText() for mark in edit.extraSelections() if mark.format.underlineStyle() == wave]


# What the assembler says


def test_a_program_that_assembles_says_its_size(bench):
    size = len(assemble(START, 32, APPLICATION_BASE).code)
    assert bench.dialog.status() == f"It assembles: 1 line of code, {size} bytes."
    assert not bench.dialog.problems.isVisible()


def test_all_faults_are_underlined_listed_and_told_under_the_cursor(bench):
    bench.edit.put("start:\n    mov eax, nowhere\n    nop\n    flurb 3 ; a comment\n")
    bench.settle()
    assert underlined(bench.edit) == ["nowhere", "flurb"]
    listed = [bench.dialog.problems.item(row).text() for row in range(bench.dialog.problems.count())]
    assert listed == [
        "Line 2: The label or constant 'nowhere' is not defined.",
        "Line 4: 'flurb' is not an instruction.",
    ]
    bench.edit.go_to(4)
    assert bench.dialog.said.text() == listed[1]
    assert bench.dialog.status() == "2 problems"


def test_no_fault_of_an_older_text_is_ever_shown(bench):
    bench.type("    flurb\n", 2)
    bench.settle()
    assert underlined(bench.edit)
    bench.edit.go_to(2)
    bench.key(Qt.Key.Key_Home)
    bench.type(";")
    assert not bench.edit.is_current
    assert not underlined(bench.edit)
    assert not bench.dialog.problems.isVisible()
    assert bench.dialog.said.text() == ""
    assert not bench.dialog.problems.count()


def test_the_reading_of_an_older_text_is_dropped(bench):
    bench.type("    flurb\n", 2)
    bench.dialog._ask()  # the reading begins, and before it has come to its end
    bench.edit.put(START)
    bench.dialog.reader.finish()
    assert not underlined(bench.edit)
    bench.settle()
    assert not bench.reading.faults


@pytest.mark.parametrize("seed", range(6))
def test_after_any_typing_what_is_told_is_of_the_present_text(bench, seed):
    from random import Random

    random = Random(seed)
    pieces = ["    cpuid\n", "    flurb\n", "; words\n", "x", "\n", "    mov eax, [ebx\n", "    .byte 1\n"]
    for _ in range(25):
        bench.edit.go_to(random.randint(1, bench.edit.blockCount()), random.randint(1, 12))
        if random.random() < 0.3:
            bench.key(Qt.Key.Key_Backspace)
        else:
            bench.edit.insertPlainText(random.choice(pieces))
        assert not bench.edit.faults or bench.edit.is_current
        check_lines(bench)
    bench.settle()
    check_lines(bench)
    assert len(bench.edit.faults) == len({fault.line for fault in bench.edit.faults})


def check_lines(bench):
    """What is shown of a line was read of a line with that very text."""
    read = bench.edit
    for number in range(1, read.blockCount() + 1):
        found = read.line_reading(number)
        if found is not None and found.instruction is not None and read.is_current:
            text = read.document().findBlockByNumber(number - 1).text()
            assert found.instruction.mnemonic[:2] == text.split(":")[-1].split()[0][:2]


def test_marks_stay_beside_their_lines_while_others_are_typed(bench):
    bench.edit.put("start:\n    popf\n    cpuid\n    cli\n")
    bench.settle()
    marks = [str(bench.edit.line_reading(line).instruction.class_) for line in (2, 3, 4)]
    assert marks == ["sensitive", "innocuous", "privileged"]
    bench.type("    nop\n    nop\n", 3)
    assert str(bench.edit.line_reading(2).instruction.class_) == "sensitive"
    assert str(bench.edit.line_reading(6).instruction.class_) == "privileged"
    assert bench.edit.line_reading(4) is None


def test_the_class_is_told_with_its_reason(bench):
    bench.edit.put("    popf\n    nop\n")
    bench.settle()
    bench.edit.go_to(1)
    assert bench.dialog.said.text().startswith("POPF")
    assert "sensitive" in bench.dialog.said.text()
    from gui.editor.words import tip_of

    tip = tip_of(bench.edit.line_reading(1), None, "popf", bench.reading)
    assert "Robin and Irvine" in tip
    bench.edit.go_to(2)
    assert "innocuous" in bench.dialog.said.text()


def test_a_text_is_read_for_the_width_that_is_chosen(make, session):
    bench = make("    push rax\n")  # the guest has 32 bits
    assert bench.reading.faults
    bench.qtbot.mouseClick(bench.dialog.widths.segment("64"), Qt.MouseButton.LeftButton)
    bench.qtbot.waitUntil(lambda: bench.reading.bits == 64, timeout=PATIENCE)
    assert [fault.bits for fault in bench.reading.faults] == [32]
    assert "32 bits" in bench.dialog.problems.item(0).text()


def test_bundled_texts_can_be_included(make):
    bench = make('start:\n    nop\n.include "console.inc"\n')
    assert not bench.reading.faults
    assert bench.reading.size > 1
    other = make('.include "nothing.inc"\n')
    assert "nothing.inc" in other.reading.faults[0].reason


def test_a_long_text_is_read_between_the_events(make):
    lines = [f"    mov eax, {number}" for number in range(5000)]
    bench = make("\n".join(lines))
    bench.edit.go_to(2500)
    bench.type("    nop\n")
    assert not bench.edit.is_current  # typing did not wait for the assembler
    steps = bench.dialog.reader
    bench.dialog._ask()
    begun = perf_counter()
    assert steps.is_reading
    assert perf_counter() - begun < 1
    bench.settle()
    assert bench.reading.instructions == 5001


def test_very_many_faults_are_counted_and_the_first_shown(make):
    bench = make("\n".join(["flurb"] * 3000))
    assert bench.dialog.status() == "3000 problems"
    assert len(underlined(bench.edit)) == bench.dialog.problems.count() == 200


# Typing


def test_tab_indents_to_the_next_stop_and_selected_lines(bench):
    bench.edit.put("nop\nnop")
    bench.edit.go_to(1, 2)
    bench.key(Qt.Key.Key_Tab)
    assert bench.dialog.text() == "n   op\nnop"
    bench.edit.selectAll()
    bench.key(Qt.Key.Key_Tab)
    assert bench.dialog.text() == "    n   op\n    nop"
    bench.edit.selectAll()
    bench.key(Qt.Key.Key_Backtab)
    assert bench.dialog.text() == "n   op\nnop"


def test_a_new_line_keeps_the_indentation_and_goes_in_behind_a_label(bench):
    bench.edit.put("")
    bench.type("start:")
    bench.key(Qt.Key.Key_Return)
    bench.type("nop")
    bench.key(Qt.Key.Key_Return)
    bench.type("hlt")
    assert bench.dialog.text() == "start:\n    nop\n    hlt"


def test_brackets_come_in_pairs(bench):
    bench.edit.put("")
    bench.type("mov eax, [ebx]")
    assert bench.dialog.text() == "mov eax, [ebx]"
    bench.edit.put("")
    bench.type("[")
    assert bench.dialog.text() == "[]"
    bench.key(Qt.Key.Key_Backspace)
    assert bench.dialog.text() == ""
    bench.type("; it's")
    assert bench.dialog.text() == "; it's"


def test_comments_and_moved_lines(bench):
    bench.edit.put("one\n    two\nthree")
    bench.edit.selectAll()
    bench.key(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert bench.dialog.text() == "; one\n;     two\n; three"
    bench.edit.selectAll()
    bench.key(Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert bench.dialog.text() == "one\n    two\nthree"
    bench.edit.go_to(3)
    bench.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert bench.dialog.text() == "one\nthree\n    two"
    assert bench.edit.line == 2
    bench.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    bench.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # there is no line above
    assert bench.dialog.text() == "three\none\n    two"


def test_words_are_completed(bench):
    bench.edit.put("")
    bench.type("    cpui")
    assert bench.dialog.completion.is_open
    bench.qtbot.keyClick(bench.dialog.completion.popup, Qt.Key.Key_Return)
    assert bench.dialog.text() == "    cpuid"
    assert not bench.dialog.completion.is_open
    bench.edit.put("my_label:\n")
    bench.settle()
    bench.type("    jmp my_", 2)
    bench.qtbot.keyClick(bench.dialog.completion.popup, Qt.Key.Key_Tab)
    assert bench.dialog.text() == "my_label:\n    jmp my_label"
    bench.edit.put("; cpui")
    bench.edit.go_to(1, 7)
    bench.type("x")
    assert not bench.dialog.completion.is_open


def test_letters_grow_and_shrink(bench):
    usual = bench.edit.letters
    bench.edit.zoom(1)
    assert bench.edit.letters > usual
    for _ in range(40):
        bench.edit.zoom(-1)
    assert bench.edit.letters >= 8
    bench.edit.zoom(0)
    assert bench.edit.letters == usual


# Finding


def test_find_goes_round_and_replaces(bench):
    bench.edit.put("nop\nNOP\nhlt\nnop\n")
    bar = bench.dialog.find_bar
    bar.open(replaces=True)
    bar.wanted.setText("nop")
    bar.find_next()
    assert bench.edit.line == 1
    bar.find_next()
    assert bench.edit.line == 2
    assert bar.count.text() == "2 of 3"
    bar.exact.setChecked(True)
    assert bar.count.text() == "2 found"
    bar.find_next()
    bar.find_next()
    assert bench.edit.line == 1
    bar.other.setText("cli")
    bar.replace()
    assert bench.dialog.text().startswith("cli")
    bar.replace_every()
    assert bench.dialog.text() == "cli\nNOP\nhlt\ncli\n"
    bench.edit.undo()
    assert bench.dialog.text() == "cli\nNOP\nhlt\nnop\n"
    bar.wanted.setText("nowhere")
    assert not bar.find_next()
    assert bar.count.text() == "0 found"
    bench.qtbot.keyClick(bar.wanted, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    bar.open()
    bench.key(Qt.Key.Key_Escape)  # from the text too
    assert not bar.isVisible()
    assert bench.dialog.isVisible()


def test_a_line_can_be_asked_for(bench):
    bench.edit.put("\n".join(["nop"] * 40))
    bench.dialog.ask_line()
    asking = bench.dialog.findChild(QInputDialog)
    asking.setIntValue(17)
    asking.accept()
    assert bench.edit.line == 17


# The way back into the design


def test_what_is_typed_is_one_step_of_the_history_and_lands_by_itself(bench):
    document = bench.session.document
    position = document.position
    bench.type("; one\n", 1)
    bench.qtbot.waitUntil(lambda: bench.program() == ProgramSource("; one\n" + START), timeout=PATIENCE)
    bench.type("; two\n", 1)
    bench.key(Qt.Key.Key_Escape)
    assert not bench.dialog.isVisible()
    assert bench.program() == ProgramSource("; two\n; one\n" + START)
    assert document.position == position + 1
    document.undo()
    assert bench.program() == ProgramSource(START)


def test_a_bundled_program_stays_itself_unless_it_is_changed(qtbot, session):
    with_program(session, "hello")
    before = session.document.design
    bench = Bench(qtbot, session)
    assert bench.dialog.text() == source_of("hello")
    bench.type(";", 1)
    bench.dialog._write()
    assert bench.program() == ProgramSource(";" + source_of("hello"))
    qtbot.mouseClick(bench.dialog.restore, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(bench.dialog.done_button, Qt.MouseButton.LeftButton)
    assert bench.program() == "hello"
    assert session.document.design == before


def test_a_bundled_program_or_an_empty_one_can_be_the_beginning(bench):
    names = [entry.value for entry in bench.dialog.template.entries()]
    assert names == [EMPTY, *(program.id for program in bundled_programs())]
    bench.dialog.template.chosen.emit("sort")
    assert bench.dialog.text() == source_of("sort")
    bench.edit.undo()
    assert bench.dialog.text() == START
    bench.dialog.template.chosen.emit(EMPTY)
    bench.settle()
    assert not bench.reading.faults


def test_several_guests_are_edited_together(qtbot, session):
    with_program(session, "hello")
    with_program(session, "sort", "web")
    bench = Bench(qtbot, session, ("legacy", "web"))
    assert bench.dialog.text() == ""
    bench.type("nop")
    bench.dialog.accept()
    assert bench.program() == bench.program("web") == ProgramSource("nop")
    session.document.undo()
    assert (bench.program(), bench.program("web")) == ("hello", "sort")


def test_run_it_closes_and_asks_for_the_guest(bench):
    with bench.qtbot.waitSignal(bench.session.run_requested) as asked:
        bench.qtbot.mouseClick(bench.dialog.run_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["server", ("legacy",)]
    assert not bench.dialog.isVisible()


# Breakpoints


def test_a_breakpoint_on_a_line_is_one_on_its_address_and_moves_with_it(bench):
    bench.edit.put("start:\n    nop\n    cpuid\n    hlt\n")
    bench.settle()
    bench.dialog.toggle_stop(3)
    breakpoints = bench.session.breakpoints
    assert breakpoints.addresses("legacy") == {APPLICATION_BASE + 1: True}
    bench.type("    nop\n", 2)
    bench.settle()
    assert bench.edit.stops == {4: True}
    assert breakpoints.addresses("legacy") == {APPLICATION_BASE + 2: True}
    bench.dialog.toggle_stop(4)
    assert not breakpoints.addresses("legacy")


def test_a_line_without_instruction_leaves_the_breakpoint_to_the_next_one(bench):
    bench.edit.put("; a comment\n\nstart:\n    nop\n; the end")
    bench.settle()
    bench.dialog.toggle_stop(1)
    assert bench.edit.stops == {4: True}
    bench.dialog.toggle_stop(5)
    assert bench.edit.stops == {4: True}
    assert bench.dialog.said.text()


def test_breakpoints_that_were_set_in_run_are_shown(make, session):
    session.breakpoints.toggle("legacy", APPLICATION_BASE + 5)
    session.breakpoints.toggle("legacy", 0x10000)  # in the kernel
    bench = make("    mov eax, 1\n    nop\n")
    assert bench.edit.stops == {2: True}
    bench.dialog.toggle_stop(2)
    assert session.breakpoints.addresses("legacy") == {0x10000: True}


def test_the_editor_opens_at_an_address(make):
    bench = make("    mov eax, 1\n    nop\n    hlt\n", address=APPLICATION_BASE + 6)
    assert bench.edit.line == 3


# The language


def test_parts_of_a_line():
    line = "go: rep movsb ; copy"
    assert [(token.kind, line[token.start :][: token.length]) for token in tokens(line)] == [
        ("label", "go:"),
        ("mnemonic", "rep"),
        ("mnemonic", "movsb"),
        ("comment", "; copy"),
    ]
    line = """mov eax, dword ptr [name + 0x10] # 'x"""
    kinds = [token.kind for token in tokens(line)]
    assert kinds == ["mnemonic", "register", "directive", "directive", "name", "number", "comment"]


@pytest.mark.parametrize(
    ("line", "reason", "expected"),
    [
        ("    mov eax, nowhere", "the label or constant 'nowhere' is not defined", "nowhere"),
        ("go: flurb 3 ; flurb", "'flurb' is not an instruction", "flurb"),
        ("    mov al, 300  ; x", "the value 300 does not fit", "mov al, 300"),
        ("", "something", ""),
    ],
)
def test_the_place_of_a_fault(line, reason, expected):
    start, length = place_of_fault(line, reason)
    assert line[start : start + length] == expected
