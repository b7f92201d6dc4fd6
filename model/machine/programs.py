"""Guest programs: the bundled ones, and how a program is joined with the guest kernel into a machine's memory.

What stands where (the same in 32 and 64 bits): the loader's descriptor table at 0x1000, the kernel from 0x10000
with its stack below 0x20000, the application from 0x40000 with its stack below 0x80000.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assets import asset
from model.elements import Program, ProgramSource
from model.machine.assembler import Assembled, assemble
from model.machine.descriptors import flat_segment
from model.text import Text, text, translatable

LOADER_TABLE = 0x1000
KERNEL_BASE = 0x10000
KERNEL_STACK = 0x20000
APPLICATION_BASE = 0x40000
APPLICATION_STACK = 0x80000
KERNEL_CODE, KERNEL_DATA = 0x08, 0x10

_LAYOUT = {
    "APP_ENTRY": APPLICATION_BASE,
    "APP_STACK": APPLICATION_STACK,
    "KERNEL_STACK": KERNEL_STACK,
}


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


@dataclass(frozen=True)
class Image:
    """A machine's memory before it starts: kernel and application, and the loader's descriptor table."""

    bits: int
    kernel: Assembled
    application: Assembled
    table: bytes

    @property
    def parts(self) -> Mapping[int, bytes]:
        """The bytes by their address."""
        return {
            LOADER_TABLE: self.table,
            KERNEL_BASE: self.kernel.code,
            APPLICATION_BASE: self.application.code,
        }


def bundled_programs() -> tuple[BundledProgram, ...]:
    """Return the bundled programs, in the order to be shown."""
    return _BUNDLED


def source_of(program: Program) -> str:
    """Return the assembly text of a program; raises KeyError for a name that is not bundled."""
    if isinstance(program, ProgramSource):
        return program.source
    if program not in {bundled.id for bundled in _BUNDLED}:
        raise KeyError(program)
    return _read(f"{program}.asm")


def link(program: Program, bits: int) -> Image:
    """Assemble a program as the application of our guest kernel.

    Raises:
        KeyError: no bundled program has that name.
        AssemblyError: it does not assemble; the line is one of the program's own.
    """
    application = assemble(source_of(program), bits, APPLICATION_BASE, {})
    kernel = assemble(_read(f"kernel{bits}.asm"), bits, KERNEL_BASE, _LAYOUT)
    code = flat_segment(bits, code=True, ring=0)
    return Image(bits, kernel, application, bytes(8) + code + flat_segment(bits, code=False, ring=0))


@lru_cache(maxsize=32)
def _read(name: str) -> str:
    return asset("programs", name).read_text(encoding="utf-8")
