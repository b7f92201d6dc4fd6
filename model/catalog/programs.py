"""The bundled guest programs, by the names of the file format: what they are called, and what each shows."""

from dataclasses import dataclass

from model.elements import ProgramBinary
from model.text import Text, text, translatable


@dataclass(frozen=True)
class BundledProgram:
    """A program that ships with Hypervista.

    One that `observes` looks at the time, at the processor's tables, or at devices that not every technique offers:
    what it prints depends on the technique.
    """

    id: str
    name: Text
    summary: Text
    observes: bool = False


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
    BundledProgram(
        "sieve",
        text(translatable("model", "Sieve")),
        text(
            translatable(
                "model",
                "Sieve of Eratosthenes up to 1000: reads and writes memory, and needs nobody until it prints.",
            )
        ),
    ),
    BundledProgram(
        "fibonacci",
        text(translatable("model", "Fibonacci")),
        text(
            translatable(
                "model",
                "Computes a Fibonacci number by recursion: hundreds of calls, and a stack that grows and shrinks.",
            )
        ),
    ),
    BundledProgram(
        "sort",
        text(translatable("model", "Quicksort")),
        text(
            translatable(
                "model", "Puts 64 numbers in order and counts the comparisons: branches that nobody can foretell."
            )
        ),
    ),
    BundledProgram(
        "memory",
        text(translatable("model", "Pointer chase")),
        text(
            translatable(
                "model", "Follows a chain of pointers through 128 KiB: what caches and page tables like least."
            )
        ),
    ),
    BundledProgram(
        "reverse",
        text(translatable("model", "Backwards")),
        text(translatable("model", "Reads lines from the keyboard and writes them backwards, until an empty one.")),
    ),
    BundledProgram(
        "clock",
        text(translatable("model", "Clock")),
        text(
            translatable(
                "model", "Waits for the timer and counts its ticks: in between the guest halts, and others run."
            )
        ),
    ),
    BundledProgram(
        "self-modifying",
        text(translatable("model", "Self-modifying code")),
        text(
            translatable(
                "model", "Changes its own instructions, in ring 3 and in the kernel: nothing translated may be stale."
            )
        ),
    ),
    BundledProgram(
        "paging",
        text(translatable("model", "Paging")),
        text(
            translatable(
                "model",
                "Touches a page that has no frame yet, maps a frame at two addresses, and writes where it may not.",
            )
        ),
    ),
    BundledProgram(
        "disk",
        text(translatable("model", "Disk")),
        text(
            translatable(
                "model", "Reads a sector of its disk, writes another one and reads that back: by DMA, past the CPU."
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "ping",
        text(translatable("model", "Ping")),
        text(
            translatable(
                "model", "Sends a frame to all on its network and shows who answers: run Pong in another guest."
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "pong",
        text(translatable("model", "Pong")),
        text(translatable("model", "Waits for a frame on its network, answers, and sleeps until the next one.")),
        observes=True,
    ),
    BundledProgram(
        "system-calls",
        text(translatable("model", "System calls")),
        text(
            translatable(
                "model",
                "Makes 50 system calls and 50 calls of its own procedure, and shows what both take in cycles.",
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "threads",
        text(translatable("model", "Threads")),
        text(
            translatable(
                "model",
                "Two threads count in the same memory, each on a virtual CPU: without LOCK, some of it is lost.",
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "red-pill",
        text(translatable("model", "Red pill")),
        text(
            translatable(
                "model",
                "Looks at the tables by SIDT, SGDT, STR and SMSW, which do not trap: is this a virtual machine?",
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "surroundings",
        text(translatable("model", "Surroundings")),
        text(
            translatable(
                "model", "Shows its host name, files and processes: in containers on one kernel they differ."
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "nano-syscall",
        text(translatable("model", "Nanobenchmark: syscall")),
        text(translatable("model", "Measures one system call, as Adams and Agesen did in 2006.")),
        observes=True,
    ),
    BundledProgram(
        "nano-in",
        text(translatable("model", "Nanobenchmark: in")),
        text(translatable("model", "Measures one read of a port in the kernel, as Adams and Agesen did in 2006.")),
        observes=True,
    ),
    BundledProgram(
        "nano-cr8wr",
        text(translatable("model", "Nanobenchmark: cr8wr")),
        text(translatable("model", "Measures one write of CR8 in a 64-bit kernel, as Adams and Agesen did in 2006.")),
        observes=True,
    ),
    BundledProgram(
        "nano-call",
        text(translatable("model", "Nanobenchmark: call/ret")),
        text(translatable("model", "Measures one call and return in the kernel, as Adams and Agesen did in 2006.")),
        observes=True,
    ),
    BundledProgram(
        "nano-pgfault",
        text(translatable("model", "Nanobenchmark: pgfault")),
        text(
            translatable(
                "model",
                "Measures one page fault and the way back to the application, as Adams and Agesen did in 2006.",
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "nano-divzero",
        text(translatable("model", "Nanobenchmark: divzero")),
        text(
            translatable(
                "model",
                "Measures one division by zero and the way back to the application, as Adams and Agesen did in 2006.",
            )
        ),
        observes=True,
    ),
    BundledProgram(
        "nano-ptemod",
        text(translatable("model", "Nanobenchmark: ptemod")),
        text(
            translatable(
                "model", "Measures one change of a page-table entry in the kernel, as Adams and Agesen did in 2006."
            )
        ),
        observes=True,
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
