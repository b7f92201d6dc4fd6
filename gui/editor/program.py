"""The program that is edited: where its text comes from, and how it gets back into the design."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gui.design.inspector.field import common
from model.elements import Guest, Host, Program, ProgramBinary, ProgramSource
from model.machine.programs import APPLICATION_MEMORY, source_of
from model.text import Text, text, translatable

if TYPE_CHECKING:
    from gui.editor.reading import Reading
    from gui.session import Session

LABEL = translatable("model", "Edit the program of {name}")
LABEL_MANY = translatable("model", "Edit the program of {count} elements")


class EditedProgram:
    """The program of some hosts or guests; all that is written while its editor is open is one undoable step."""

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        """Take up the program of these elements; where they disagree, the editor begins with an empty text."""
        self._session = session
        self.ids = tuple(ids)
        self._originals = {element.id: element.program for element in self._elements()}
        self._common: Program | None = common(list(self._originals.values()))
        self.original = _text_of(self._common)
        self.text = self.original

    def _elements(self) -> list[Host | Guest]:
        found = []
        for element_id in self.ids:
            owner = self._session.document.design.owner(element_id)
            if owner is not None:
                found.append(owner if owner.id == element_id else owner.guest(element_id))
        return found

    @property
    def names(self) -> list[str]:
        """What the elements are called."""
        return [element.name for element in self._elements()]

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of their CPUs, in bits."""
        return tuple(sorted({element.cpu.bits for element in self._elements()})) or (64,)

    @property
    def is_changed(self) -> bool:
        """Whether the text is another one than when the editor was opened."""
        return self.text != self.original

    def write(self, written: str) -> None:
        """Give all elements this text; the text of the beginning gives each of them its own program back.

        Raises:
            EditError: the text cannot be in a design.
        """
        if written == self.text:
            return
        document = self._session.document
        with document.transaction(self._label(), merge=f"program-editor {' '.join(self.ids)}"):
            for element in self._elements():
                program = self._program(element.id, written)
                if isinstance(element, Host):
                    document.replace_host(replace(element, program=program))
                else:
                    document.replace_guest(replace(element, program=program))
        self.text = written

    def _program(self, element_id: str, written: str) -> Program:
        if written == self.original:
            return self._originals[element_id]
        extra: dict[str, Any] = {"extra": self._common.extra} if isinstance(self._common, ProgramSource) else {}
        return ProgramSource(written, **extra)

    def close(self) -> None:
        """What is edited from now on is another step."""
        self._session.document.end_merge()

    def _label(self) -> Text:
        names = self.names
        return text(LABEL, name=names[0]) if len(names) == 1 else text(LABEL_MANY, count=len(names))

    # Breakpoints

    def stops_in(self, reading: Reading) -> dict[int, bool]:
        """Return the lines of a text with breakpoints, and whether each is enabled."""
        stops: dict[int, bool] = {}
        for element_id in self._of_width(reading.bits):
            for address, on in self._session.breakpoints.addresses(element_id).items():
                line = reading.line_of(address)
                if line is not None:
                    stops[line] = on
        return stops

    def set_stops(self, stops: dict[int, bool], reading: Reading) -> None:
        """Have breakpoints on the instructions of these lines and no others of the program."""
        addresses = {reading.lines[line].address: on for line, on in stops.items() if line in reading.lines}
        for element_id in self._of_width(reading.bits):
            self._session.breakpoints.move(element_id, addresses, APPLICATION_MEMORY)

    def _of_width(self, bits: int) -> list[str]:
        return [element.id for element in self._elements() if element.cpu.bits == bits]


def can_edit(program: Program | None) -> bool:
    """Return whether a program has a text."""
    return not isinstance(program, ProgramBinary)


def _text_of(program: Program | None) -> str:
    try:
        return "" if program is None else source_of(program)
    except KeyError:
        return ""
