"""The command line: picks a command or the window.

Everything heavy is imported by the command that needs it: `check` never loads Qt or the emulator.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import NoReturn

NAME = "hypervista"
USAGE_ERROR = 2
THEMES = ("light", "dark", "high-contrast")
LANGUAGES = ("en", "it")
PLATFORM = "pentium4-2006"
NOT_YET = "'{command}' is not available yet in this version of Hypervista."
DEBUG = "HYPERVISTA_DEBUG"
INTERNAL_ERROR = (
    "an error inside Hypervista ({kind}: {error}). Nothing was written. "
    f"Set {DEBUG}=1 to see where it happened, and please report it."
)


class _Parser(argparse.ArgumentParser):
    """Complains in one sentence, without repeating the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE_ERROR, f"{self.prog}: {message}. Try '{self.prog} --help'.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: the words of the command line without the program's name; `sys.argv` by default.

    Returns:
        The exit code.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _write_anything()
    try:
        code = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _forget_output()  # whoever read it has seen enough
        return 0
    except OSError as error:
        _forget_output()
        return _fail(f"The output cannot be written: {error.strerror or error}.")
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return _fail(INTERNAL_ERROR.format(kind=type(error).__name__, error=error))
    return code


def _forget_output() -> None:
    """Let what is not written yet go nowhere; Python would complain once more when it flushes at exit."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_anything() -> None:
    """Let a terminal that lacks a letter show its number, rather than end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(words: list[str]) -> int:
    if words and words[0] in _COMMANDS:
        add_arguments, command = _COMMANDS[words[0]]
        parser = _Parser(prog=f"{NAME} {words[0]}", description=_SUMMARIES[words[0]])
        add_arguments(parser)
        return command(parser.parse_args(words[1:]))
    return _open_window(_window_parser().parse_args(words))


def _window_parser() -> _Parser:
    commands = "\n".join(f"  {name:<14} {summary}" for name, summary in _SUMMARIES.items())
    parser = _Parser(
        prog=NAME,
        description="Design virtual machines and watch real instructions travel through the hypervisor.",
        epilog=f"commands, each with its own --help:\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="design files to open, each in a window")
    parser.add_argument("--example", metavar="NAME", help="open a bundled example")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the window")
    parser.add_argument("--theme", choices=THEMES, help="colours of the window")
    parser.add_argument("--version", action="version", version=f"Hypervista {_version()}")
    return parser


def _version() -> str:
    try:
        return version(NAME)
    except PackageNotFoundError:
        return "(not installed)"


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a design file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _trace_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a design file")
    parser.add_argument(
        "--guest", metavar="ID", action="append", default=[], help="only this guest; may be given several times"
    )
    parser.add_argument("--steps", metavar="N", type=_positive, help="stop each host after so many steps")
    _add_platform(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def _render_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a design file")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="the picture: .png, .svg or .pdf")
    parser.add_argument("--view", choices=("design", "run"), default="design", help="what to draw")
    parser.add_argument("--step", metavar="N", type=_natural, help="how many steps of the run have happened")
    parser.add_argument("--scale", metavar="S", type=_scale, default=1.0, help="size, 0.1 to 8 (1 is the window's)")
    parser.add_argument("--theme", choices=THEMES, default="light", help="colours")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language")


def _compare_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a design file")
    parser.add_argument("--guest", metavar="ID", required=True, help="the guest to compare")
    parser.add_argument("--input", metavar="TEXT", default="", help="type this on its console; \\n is the Enter key")
    parser.add_argument("--steps", metavar="N", type=_positive, help="stop each run after so many steps")
    _add_platform(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="a design file")
    parser.add_argument("--to", choices=("libvirt", "ovf", "virtualbox", "qemu"), required=True, help="the format")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help="the file to write")


def _nanobenchmarks_arguments(parser: argparse.ArgumentParser) -> None:
    _add_platform(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _add_platform(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--platform", metavar="P", type=_platform, default=PLATFORM, help=f"whose costs to count ({PLATFORM})"
    )


def _platform(word: str) -> str:
    from model.machine.costs import platforms

    if word not in platforms():
        raise argparse.ArgumentTypeError(f"no costs are known for '{word}'; there are {', '.join(platforms())}")
    return word


def _virtualizable_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bits", type=int, choices=(32, 64), default=32, help="width of the processor")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _natural(word: str) -> int:
    return _bounded(word, 0)


def _positive(word: str) -> int:
    return _bounded(word, 1)


def _bounded(word: str, least: int) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 16 and int(word) >= least):
        raise argparse.ArgumentTypeError(f"'{word}' is not a whole number of at least {least}")
    return int(word)


def _scale(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = 0.0
    if not 0.1 <= value <= 8.0:
        raise argparse.ArgumentTypeError(f"'{word}' is not a number from 0.1 to 8")
    return value


def _check(arguments: argparse.Namespace) -> int:
    from model.commands import check

    # Findings by the ten thousand live until the end: the collector would only walk them again and again.
    gc.disable()
    try:
        return check.run(arguments)
    finally:
        gc.enable()


def _trace(arguments: argparse.Namespace) -> int:
    from model.commands import trace

    return trace.run(arguments)


def _compare(arguments: argparse.Namespace) -> int:
    from model.commands import compare

    return compare.run(arguments)


def _render(arguments: argparse.Namespace) -> int:
    from gui.system import find_obstacle

    obstacle = find_obstacle("offscreen")
    if obstacle:
        return _fail(obstacle)
    from gui.render import render

    return render(arguments)


def _nanobenchmarks(arguments: argparse.Namespace) -> int:
    from model.commands import nanobenchmarks

    return nanobenchmarks.run(arguments)


def _virtualizable(arguments: argparse.Namespace) -> int:
    from model.commands import virtualizable

    return virtualizable.run(arguments)


def _open_window(arguments: argparse.Namespace) -> int:
    from gui.system import find_obstacle

    if arguments.example:
        unknown = _unknown_example(arguments.example)
        if unknown:
            return _fail(unknown, USAGE_ERROR)
    obstacle = find_obstacle()
    if obstacle:
        return _fail(obstacle)
    from gui.app import run

    return run(arguments)


def _unknown_example(name: str) -> str:
    from model.storage import list_examples

    names = [example.name for example in list_examples()]
    return "" if name in names else f"There is no example '{name}'. There are: {', '.join(names)}."


def _not_yet(command: str) -> Callable[[argparse.Namespace], int]:
    return lambda _: _fail(NOT_YET.format(command=command), USAGE_ERROR)


def _fail(sentence: str, code: int = 1) -> int:
    print(f"{NAME}: {sentence}", file=sys.stderr)
    return code


_Command = tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]]

_COMMANDS: dict[str, _Command] = {
    "check": (_check_arguments, _check),
    "trace": (_trace_arguments, _trace),
    "render": (_render_arguments, _render),
    "compare": (_compare_arguments, _compare),
    "nanobenchmarks": (_nanobenchmarks_arguments, _nanobenchmarks),
    "virtualizable": (_virtualizable_arguments, _virtualizable),
    "export": (_export_arguments, _not_yet("export")),
}
_SUMMARIES = {
    "check": "judge a design by the correspondence rules",
    "trace": "run the guests without a window and print what was routed",
    "render": "draw a design or a run as PNG, SVG or PDF",
    "compare": "run a guest natively and under every technique, side by side",
    "nanobenchmarks": "what single operations cost, beside the figures published in 2006",
    "virtualizable": "execute every sensitive instruction, and see whether the machine can be virtualized",
    "export": "write a design for another program (not available yet)",
}

if __name__ == "__main__":
    sys.exit(main())
