"""Guest programs: the bundled ones, and how a program is joined with the guest kernel into a machine's memory.

What stands where (the same in 32 and 64 bits): the loader's descriptor table at 0x1000, the kernel from 0x10000
with its stack below 0x20000, the application from 0x40000 with its stack below 0x80000. The loader leaves the address
at which the application begins at 0x1100.

An assembled application is one piece that begins with its first byte. A compiled one has segments at the addresses
that it was linked to, and an entry. If these are no addresses of the application's memory, or if a text asks for it
by `.kernel paging`, the kernel is the one with page tables; the loader then leaves the list of `boot_map` at 0x3000.
`.kernel disk` and `.kernel network` ask for drivers.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from assets import asset
from model.catalog.programs import BundledProgram, bundled_programs
from model.elements import Program, ProgramBinary, ProgramSource
from model.machine.assembler import Assembled, Assembly, assemble
from model.machine.boot_map import BootMap, lay_out
from model.machine.descriptors import flat_segment
from model.machine.images import Executable, ProgramError, load
from model.machine.memory import WINDOW
from model.text import text, translatable

__all__ = ["BundledProgram", "Image", "ProgramError", "bundled_programs", "link", "source_of"]

LOADER_TABLE = 0x1000
BOOT_ENTRY = 0x1100
BOOT_FREE = 0x1108  # with paging: the first frame behind the application
SHARED_INFO = 0x2000  # the page that a hypervisor shares with a para-virtualized guest
BOOT_MAP = 0x3000  # with paging: where the application's pages are
KERNEL_BASE = 0x10000
KERNEL_STACK = 0x20000
APPLICATION_BASE = 0x40000
APPLICATION_STACK = 0x80000
# Where the segments of a compiled program may be; above them is room for its stack.
APPLICATION_MEMORY = range(APPLICATION_BASE, APPLICATION_STACK - 0x4000)
APPLICATION_WINDOW = range(APPLICATION_BASE, APPLICATION_STACK)
# Where page tables can put them too: below are the kernel's frames, above begin what programs map for themselves.
PAGED_MEMORY = range(WINDOW, 1 << 30)
KERNEL_CODE, KERNEL_DATA = 0x08, 0x10

_INCLUDE = re.compile(r'^\.include "([\w./-]+)"$', re.MULTILINE)

_LAYOUT = {
    "APP_BASE": APPLICATION_BASE,
    "BOOT_ENTRY": BOOT_ENTRY,
    "APP_STACK": APPLICATION_STACK,
    "KERNEL_STACK": KERNEL_STACK,
}
_PAGING = {
    "PAGING": 1,
    "BOOT_FREE": BOOT_FREE,
    "BOOT_MAP": BOOT_MAP,
    "MEMORY_END": PAGED_MEMORY.start,
    "HEAP_LIMIT": PAGED_MEMORY.stop,
}
_NO_PAGING = {"PAGING": 0}
_WITHOUT_TABLES = frozenset({"para"})  # the builds that cannot have page tables
_NEEDS_TABLES = translatable(
    "model",
    "It needs a kernel with page tables, which a para-virtualized guest cannot have here. Choose another technique, "
    "or a program without '.kernel paging' whose segments are in {low} to {high}.",
)

MOST_CPUS = 8  # that our kernel can use
DRIVERS = frozenset({"disk", "network"})  # of the devices that not every program needs
NO_KERNEL = "none"  # the build for a container
# The kernel's text is one; a build is the constants that its `.if` see. `PAGING` and `DRIVERS` come on top.
BUILDS: Mapping[str, Mapping[str, int]] = {"native": {"PARA": 0}, "para": {"PARA": 1, "SHARED_INFO": SHARED_INFO}}


@dataclass(frozen=True)
class Image:
    """A machine's memory before it starts: kernel and application, and the loader's descriptor table.

    `boot_map` says where the application is for a kernel with paging; without, it is at its own addresses.
    """

    bits: int
    kernel: Assembled
    application: Assembled | Executable
    table: bytes
    boot_map: BootMap | None = None

    @property
    def entry(self) -> int:
        """Where the application begins."""
        application = self.application
        return application.entry if isinstance(application, Executable) else application.origin

    @property
    def parts(self) -> Mapping[int, bytes]:
        """The bytes by their physical address; without a kernel, those of the application."""
        if not self.kernel.code:
            return self.application_parts
        parts = {
            LOADER_TABLE: self.table,
            BOOT_ENTRY: self.entry.to_bytes(8, "little"),
            KERNEL_BASE: self.kernel.code,
        }
        if self.boot_map is None:
            return {**parts, **self.application_parts}
        free = self.boot_map.free.to_bytes(8, "little")
        return {**parts, BOOT_FREE: free, BOOT_MAP: self.boot_map.ranges, **self.boot_map.parts}

    @property
    def application_parts(self) -> Mapping[int, bytes]:
        """The bytes of the application by their own address."""
        application = self.application
        if isinstance(application, Executable):
            return {segment.address: segment.data for segment in application.segments}
        return {application.origin: application.code}


def source_of(program: Program) -> str:
    """Return the assembly text of a program; raises KeyError for one that is not bundled or that came compiled."""
    if isinstance(program, ProgramSource):
        return program.source
    if isinstance(program, ProgramBinary):
        raise KeyError(program.name)
    if program not in {bundled.id for bundled in bundled_programs()}:
        raise KeyError(program)
    return _read(f"{program}.asm")


def link(program: Program, bits: int, build: str = "native", cpus: int = 1) -> Image:
    """Assemble a program, or load a compiled one, as the application of our guest kernel.

    Args:
        program: its name, its text, or its file.
        bits: 32 or 64.
        build: which of `BUILDS` of the kernel, or `NO_KERNEL`.
        cpus: how many CPUs the kernel uses; `MOST_CPUS` at most.

    Raises:
        KeyError: no bundled program has that name.
        AssemblyError: it does not assemble; the line is one of the program's own.
        ProgramError: its file cannot be loaded.
    """
    application = _load(program, bits) if isinstance(program, ProgramBinary) else _assemble(program, bits)
    if isinstance(application, Executable):
        application.check_within(APPLICATION_MEMORY, None if build == NO_KERNEL else PAGED_MEMORY)
    if build == NO_KERNEL:
        return Image(bits, Assembled(b"", (), {}, KERNEL_BASE, bits), application, b"")
    if build in _WITHOUT_TABLES and _needs_paging(application):
        bounds = {"low": f"{APPLICATION_MEMORY.start:#x}", "high": f"{APPLICATION_MEMORY.stop:#x}"}
        raise ProgramError(text(_NEEDS_TABLES, **bounds))
    boot_map = lay_out(application, APPLICATION_WINDOW) if _needs_paging(application) else None
    drivers = frozenset() if isinstance(application, Executable) else DRIVERS & application.kernel
    kernel = assemble_kernel(bits, build, 1 if boot_map or drivers else cpus, boot_map is not None, drivers)
    code = flat_segment(bits, code=True, ring=0)
    return Image(bits, kernel, application, bytes(8) + code + flat_segment(bits, code=False, ring=0), boot_map)


def check_program(program: ProgramBinary, bits: int) -> None:
    """Raise ProgramError if no guest of this width, 32 or 64, can run a compiled program."""
    executable = _load(program, bits)
    executable.check_within(APPLICATION_MEMORY, PAGED_MEMORY)
    if _needs_paging(executable):
        lay_out(executable, APPLICATION_WINDOW)


def kernel_source() -> str:
    """Return the text of the guest kernel, which serves both widths and all builds."""
    return _read("kernel.asm")


def assemble_kernel(
    bits: int, build: str = "native", cpus: int = 1, paging: bool = False, drivers: Collection[str] = ()
) -> Assembled:
    """Assemble one of the `BUILDS` of the guest kernel, with some of `DRIVERS`, for so many CPUs.

    With page tables or drivers it can use one.
    """
    chosen = {driver.upper(): int(driver in drivers) for driver in DRIVERS}
    constants = {**_LAYOUT, **BUILDS[build], **(_PAGING if paging else _NO_PAGING), "CPUS": cpus, **chosen}
    return assemble(kernel_source(), bits, KERNEL_BASE, constants)


def _needs_paging(application: Assembled | Executable) -> bool:
    if isinstance(application, Executable):
        return not application.is_within(APPLICATION_MEMORY)
    return "paging" in application.kernel


def assembly_of(source: str, bits: int) -> Assembly:
    """Return the assembly of an application's text, as `link` makes it, to be carried out step by step."""
    return Assembly(source, bits, APPLICATION_BASE, {}, included)


def included(name: str) -> str:
    """Return a bundled text that programs may include; raises KeyError."""
    if name not in includable():
        raise KeyError(name)
    return _read(name)


@cache
def includable() -> tuple[str, ...]:
    """Return the names of the texts that programs may include."""
    return tuple(sorted(entry.name for entry in asset("programs").iterdir() if entry.name.endswith(".inc")))


def _assemble(program: str | ProgramSource, bits: int) -> Assembled:
    return assemble(source_of(program), bits, APPLICATION_BASE, {}, included)


@lru_cache(maxsize=16)
def _load(program: ProgramBinary, bits: int) -> Executable:
    return load(program, bits, APPLICATION_BASE)


@lru_cache(maxsize=64)
def _read(name: str) -> str:
    """Return a bundled text, with what it includes in its place: thus it is whole wherever it is copied to."""
    text = asset("programs", name).read_text(encoding="utf-8")
    return _INCLUDE.sub(lambda found: _read(found[1]).rstrip("\n"), text)
