"""The bundled guest programs, by the names of the file format: what they are called, and what each shows."""

from dataclasses import dataclass

from model.elements import ProgramBinary
from model.text import Text, text, translatable


@dataclass(frozen=True)
class BundledProgram:
    """A program that ships with Hypervista."""

    id: str
    name: Text
    summary: Text


_BUNDLED = (
    BundledProgram(
        "hello",
        text(translatable("model", "Hello")),
        text(translatable("model", "Writes a line by a system call and ends: the shortest way through every layer.")),
    ),
    BundledProgram(
        "compute",
        text(translatable("model", "Compute")),
        text(translatable("model", "Finds prime numbers and sorts them: nearly all instructions are innocuous.")),
    ),
    BundledProgram(
        "io",
        text(translatable("model", "Input and output")),
        text(translatable("model", "Reads lines from the keyboard and writes them back, until an empty one.")),
    ),
    BundledProgram(
        "popf-hole",
        text(translatable("model", "The POPF hole")),
        text(
            translatable(
                "model", "Its kernel saves and restores the interrupt flag by PUSHF and POPF, which do not trap."
            )
        ),
    ),
    BundledProgram(
        "crash",
        text(translatable("model", "Crash")),
        text(translatable("model", "Divides by zero and recovers, then touches memory that is not its own.")),
    ),
)


_COMPILED = translatable("model", "Compiled program")


def bundled_programs() -> tuple[BundledProgram, ...]:
    """Return the bundled programs, in the order to be shown."""
    return _BUNDLED


def program_name(program: str | ProgramBinary) -> Text:
    """Return what a bundled program or a file is called; a name that is not known is given back as it is."""
    if isinstance(program, ProgramBinary):
        return Text("{name}", {"name": program.name}) if program.name else text(_COMPILED)
    return next((known.name for known in _BUNDLED if known.id == program), Text("{name}", {"name": program}))
