"""What the editor says of a line: its class and why, its fault, what a name stands for."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from gui.editor.reading import Fault, LineReading, Reading
from gui.run.words import mark_word
from gui.translation import translate_text
from model.machine.instructions import Instruction
from model.machine.sensitivity import FAMILIES

translate = QCoreApplication.translate
_SOURCES = {family.id: family.source for family in FAMILIES}


def fault_words(fault: Fault, several: bool) -> str:
    """Return what is wrong with a line; of a text for several widths, in which of them."""
    reason = fault.reason[:1].upper() + fault.reason[1:]
    words = translate("Editor", "Line {line}: {reason}.").format(line=fault.line, reason=reason)
    width = translate("Editor", "{bits} bits").format(bits=fault.bits)
    return f"{words} ({width})" if several else words


def class_sentence(instruction: Instruction) -> str:
    """Return what an instruction is called, and why it is so."""
    word = mark_word(str(instruction.class_))
    name = instruction.mnemonic.upper()
    if instruction.why_sensitive is None:
        words = translate("Editor", "{name} is {class}: it runs on the processor without anybody's help.")
        return words.format(**{"name": name, "class": word})
    return f"{name} · {word}: {translate_text(instruction.why_sensitive)}"


def source_of_class(instruction: Instruction) -> str:
    """Return where it is published that an instruction is not innocuous; "" for innocuous ones."""
    return _SOURCES.get(instruction.family, "")


def tip_of(read: LineReading | None, fault: Fault | None, word: str, reading: Reading) -> str:
    """Return what the pointer is told over a word of a line, as rich text; "" for nothing."""
    said = []
    if fault is not None:
        said.append(f"<b>{escape(fault_words(fault, False))}</b>")
    elif word in reading.names:
        line = reading.lines.get(reading.names[word])
        at = translate("Editor", "defined in line {line}").format(line=reading.names[word])
        said.append(f"<b>{escape(word)}</b> · {at}" + (f" · 0x{line.address:x}" if line else ""))
    elif read is not None and read.instruction is not None:
        instruction = read.instruction
        said.append(f"<b>{escape(instruction.text)}</b> · {read.address:x} · {read.code.hex(' ')}")
        said.append(escape(class_sentence(instruction)))
        source = source_of_class(instruction)
        if source:
            said.append(f"<i>{escape(source)}</i>")
    return "<qt>" + "<br>".join(said) + "</qt>" if said else ""
