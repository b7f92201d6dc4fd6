"""Programs from files: a static executable or a flat binary is read and looked through before a guest takes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QMimeData

from gui.translation import translate_text
from model.document.limits import MAX_BINARY_SIZE
from model.elements import BinaryFormat, ProgramBinary

translate = QCoreApplication.translate
DESIGN = ".hvista"


class NotImported(Exception):
    """A file does not become a program; `args[0]` is the sentence to show."""


def read_program(path: Path, widths: Iterable[int]) -> ProgramBinary:
    """Return the program in a file.

    Args:
        path: the file.
        widths: of the CPUs that are to run it, in bits.

    Raises:
        NotImported: it cannot be read, is too large, or cannot be run by one of these CPUs.
    """
    from model.machine.images import recognise

    try:
        size = path.stat().st_size
        if size > MAX_BINARY_SIZE:
            words = translate(
                "ProgramFile", "{name} has {size} bytes; a program may have {limit}. Choose a smaller one."
            )
            raise NotImported(words.format(name=path.name, size=_grouped(size), limit=_grouped(MAX_BINARY_SIZE)))
        program = recognise(path.read_bytes(), path.name)
    except OSError as error:
        words = translate("ProgramFile", "{name} cannot be read: {reason}. Choose another file.")
        raise NotImported(words.format(name=path.name, reason=error.strerror or error)) from None
    reason = fault_of(program, widths)
    if reason:
        raise NotImported(f"{path.name}: {reason}")
    return program


def fault_of(program: ProgramBinary, widths: Iterable[int]) -> str:
    """Return why CPUs of these widths cannot run a compiled program under any technique, or ""."""
    from model.machine.images import ProgramError
    from model.machine.programs import check_program

    for bits in sorted(widths):
        try:
            check_program(program, bits)
        except ProgramError as error:
            return translate_text(error.reason)
    return ""


def describe(program: ProgramBinary) -> str:
    """Return the format and the size of a compiled program in words."""
    forms = {
        BinaryFormat.ELF32: translate("ProgramFile", "static ELF, 32 bits"),
        BinaryFormat.ELF64: translate("ProgramFile", "static ELF, 64 bits"),
        BinaryFormat.FLAT: translate("ProgramFile", "flat binary"),
    }
    words = translate("ProgramFile", "{format}, {size} bytes")
    return words.format(format=forms[program.format], size=_grouped(len(program.data)))


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file that is dragged, unless it is a design or none."""
    urls = data.urls() if data.hasUrls() else []
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return None if path is None or path.suffix.lower() == DESIGN or not path.is_file() else path


def _grouped(count: int) -> str:
    return QLocale().toString(count)
