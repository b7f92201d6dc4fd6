"""Assembly text to machine code, with a map from addresses to source lines and errors that name the true line.

The language is what Intel-syntax assemblers share: one instruction a line, `label:`, `.local:` labels that belong
to the label above, comments after `;` or `#`, `name = value` or `.equ name, value`, `$` for the present address, and
data: `.byte .word .long .quad .ascii .asciz .space .fill .align .org` (or `db dw dd dq`). `.if value`,
`.elseif value`, `.else` and `.endif` choose lines, `.include "name"` stands for a text of a library; the constant
`BITS` is 32 or 64, so that one text can serve both widths; an `x` in place of the letter of a width does so too:
`xax` is eax or rax (and so are the other seven named registers), `xword` dword or qword, `.xword` .long or .quad, and
`iretx`, `retfx`, `pushfx`, `popfx`, `jxcxz` follow.
A name alone is its value, and `[name]` the memory there.

`.kernel paging` asks that the program be joined with a guest kernel that has page tables. Then a page with
instructions of the program's is read-only, and the kernel knows the system calls brk, mmap2, munmap, mprotect and
mremap by Linux's numbers.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from model.machine.devices import CONSOLE_CHARACTERS
from model.machine.encoder import EncodingError, encode
from model.machine.expression import ExpressionError, UnknownNameError, evaluate, unescape
from model.machine.operands import PREFIXES, Scope, encodable, split_operands
from model.machine.source import DATA_WIDTHS, AssemblyError, Include, SourceReader, Statement, include_nothing

__all__ = ["LARGEST_CODE", "LARGEST_SOURCE", "Assembled", "Assembly", "AssemblyError", "SourceLine", "assemble"]

LARGEST_CODE = 64 * 1024
LARGEST_SOURCE = 512 * 1024
_PASSES = 24
# From this pass on all branches take their long form: in a chain of branches each pass may lengthen only one more.
_PATIENCE = 6
_IGNORED = frozenset({".global", ".globl", ".text", ".intel_syntax"})


@dataclass(frozen=True)
class SourceLine:
    """A line that produced bytes: where they are, how many, the line's number from 1, its text, and what it is."""

    address: int
    size: int
    number: int
    text: str
    is_data: bool = False


@dataclass(frozen=True)
class Assembled:
    """Machine code for the address `origin`, the lines it came from in order of address, and all symbols.

    `kernel` is what the text asks of the kernel that it is joined with, such as "paging".
    """

    code: bytes
    lines: tuple[SourceLine, ...]
    symbols: Mapping[str, int]
    origin: int = 0
    bits: int = 32
    kernel: frozenset[str] = frozenset()

    def line_at(self, address: int) -> SourceLine | None:
        """Return the line whose bytes cover the address."""
        return next((line for line in self.lines if line.address <= address < line.address + line.size), None)


class Piece(NamedTuple):
    """The bytes of one statement in line `number`, and whether they are an instruction's."""

    number: int
    address: int
    code: bytes
    is_instruction: bool


def assemble(
    source: str,
    bits: int,
    origin: int,
    constants: Mapping[str, int] = MappingProxyType({}),
    include: Include = include_nothing,
) -> Assembled:
    """Assemble a program.

    Args:
        source: the text, at most 512 KiB; its code may have at most 64 KiB.
        bits: 32 or 64, the mode that the code runs in.
        origin: the address of its first byte.
        constants: names that the text may use without defining them.
        include: gives the texts that `.include "name"` may name, or raises KeyError.

    Raises:
        AssemblyError: with the number of the faulty line and the reason.
    """
    return _assemble(source, bits, origin, tuple(sorted(constants.items())), include)


@lru_cache(maxsize=128)
def _assemble(
    source: str, bits: int, origin: int, constants: tuple[tuple[str, int], ...], include: Include
) -> Assembled:
    assembly = Assembly(source, bits, origin, dict(constants), include)
    for _ in assembly.steps():
        pass
    if assembly.faults:
        raise assembly.faults[0]
    return assembly.result()


class Assembly:
    """A text on its way to machine code: passes are made until no name changes its value any more.

    After the last of the `steps`, `faults` are all lines that do not assemble, in order; `result` is what the others
    became. Who takes no more steps has cancelled it.
    """

    def __init__(
        self,
        source: str,
        bits: int,
        origin: int,
        constants: Mapping[str, int] = MappingProxyType({}),
        include: Include = include_nothing,
    ) -> None:
        """Prepare; the arguments are those of `assemble`."""
        given = {**constants, "BITS": bits}
        self._source = source
        self._reader = SourceReader(given, include)
        self._statements = self._reader.statements
        self._defined = self._reader.defined
        self._addresses: Set[str] = frozenset()
        self._symbols = dict(given)
        self._bits = bits
        self._origin = origin
        self._address = origin
        self._parent = ""
        self._first_pass = True
        self._long_branches = False
        self._refused: dict[int, AssemblyError] = {}
        self._consequent: dict[int, AssemblyError] = {}

    @property
    def faults(self) -> tuple[AssemblyError, ...]:
        """The lines that do not assemble, the first fault of each.

        A name whose own line is refused is no fault of those that use it.
        """
        found: dict[int, AssemblyError] = {}
        for fault in (*self._reader.faults, *self._refused.values()):
            found.setdefault(fault.line, fault)
        found = found or self._consequent
        return tuple(found[line] for line in sorted(found))

    def steps(self) -> Iterator[None]:
        """Read and assemble, a statement at each step."""
        if len(self._source) > LARGEST_SOURCE:
            self._refuse(1, f"the text is longer than {LARGEST_SOURCE // 1024} KiB")
            return
        yield from self._reader.read(self._source)
        self._addresses = frozenset(self._reader.labels)
        before: object = None
        for number in range(_PASSES):
            self._long_branches = number >= _PATIENCE
            try:
                yield from self._pass()
            except AssemblyError as end:
                self._refuse(end.line, end.reason)
                return
            after = (dict(self._symbols), self._address)
            if after == before:
                return
            before = after
            self._first_pass = False
        self._refuse(self._statements[-1].number, "the addresses depend on each other and do not settle")

    def result(self) -> Assembled:
        """Return what the last pass made."""
        made = [statement for statement in self._statements if statement.code]
        lines = tuple(
            SourceLine(one.address, len(one.code), one.number, one.text, one.kind == "data") for one in made
        )
        code = b"".join(statement.code for statement in made)
        return Assembled(
            code, lines, MappingProxyType(self._symbols), self._origin, self._bits, frozenset(self._reader.kernel)
        )

    @property
    def pieces(self) -> Iterator[Piece]:
        """What each statement became that made any bytes, in order of address."""
        for one in self._statements:
            if one.code:
                yield Piece(one.number, one.address, one.code, one.kind == "instruction")

    @property
    def names(self) -> Mapping[str, int]:
        """The labels and constants that the text defines, with the lines that do."""
        return MappingProxyType({name: line for name, line in self._defined.items() if line})

    def _refuse(self, line: int, reason: str | Exception, within: str = "") -> None:
        follows = isinstance(reason, UnknownNameError) and reason.name in self._defined
        among = self._consequent if follows else self._refused
        among.setdefault(line, AssemblyError(line, f"{within}{reason}"))

    def _pass(self) -> Iterator[None]:
        self._address = self._origin
        self._refused, self._consequent = {}, {}
        for statement in self._statements:
            self._parent = statement.parent
            statement.address = self._address
            try:
                self._place(statement)
            except (ExpressionError, EncodingError) as error:
                statement.code = b""
                # On the first pass names from further down have no true value yet.
                if not self._first_pass:
                    self._refuse(statement.number, error, statement.within)
            self._address += len(statement.code)
            if self._address - self._origin > LARGEST_CODE:
                raise AssemblyError(statement.number, f"the code is larger than {LARGEST_CODE // 1024} KiB")
            yield

    def _place(self, statement: Statement) -> None:
        if statement.kind == "label":
            self._symbols[statement.name] = self._address
        elif statement.kind == "constant":
            self._symbols[statement.name] = evaluate(statement.arguments, self._value_of)
        elif statement.kind == "data":
            statement.code = self._data(statement.name, statement.arguments)
        else:
            statement.code = self._instruction(statement)
            statement.size = len(statement.code)

    def _value_of(self, name: str) -> int:
        if name in {"$", "."}:
            return self._address
        if name.startswith("."):
            name = self._parent + name
        if name in self._symbols:
            return self._symbols[name]
        if self._first_pass and name in self._defined:
            # Near here, so that the short forms of branches are tried first.
            return self._address
        raise UnknownNameError(name)

    def _instruction(self, statement: Statement) -> bytes:
        prefix, mnemonic, rest = _split_mnemonic(statement.name, statement.arguments)
        if not re.fullmatch(r"[a-z][a-z0-9]{0,15}", mnemonic):
            raise EncodingError(f"'{mnemonic[:20]}' is not an instruction")
        operands = split_operands(rest)
        scope = Scope(self._value_of, self._addresses, self._address, self._bits)
        wanted = encodable(prefix, mnemonic, operands, scope)
        if self._long_branches and wanted.distance is not None:
            wanted = replace(wanted, long=True)
        code = encode(wanted, self._bits)
        if wanted.relative:
            after = Scope(self._value_of, self._addresses, self._address + len(code), self._bits)
            code = encode(encodable(prefix, mnemonic, operands, after), self._bits)
        # An instruction never shrinks from one pass to the next, or the passes might not end.
        return code + b"\x90" * (statement.size - len(code))

    def _data(self, name: str, arguments: str) -> bytes:
        if name in _IGNORED:
            return b""
        parts = split_operands(arguments)
        if name in DATA_WIDTHS:
            return b"".join(self._datum(part, DATA_WIDTHS[name]) for part in parts)
        directive = _DIRECTIVES.get(name)
        if directive is None:
            raise ExpressionError(f"'{name}' is not a directive")
        return directive(self, parts)

    def _datum(self, part: str, width: int) -> bytes:
        if part.startswith('"') or (part.startswith("'") and width == 1 and len(part) > 2):
            text = _string(part)
            return b"".join(letter.to_bytes(width, "little") for letter in text)
        value = self.number(part)
        if not -(1 << 8 * width - 1) <= value < 1 << 8 * width:
            raise ExpressionError(f"the value {value} does not fit in {8 * width} bits")
        return (value % (1 << 8 * width)).to_bytes(width, "little")

    def number(self, part: str) -> int:
        """Return the value of an expression at the present address."""
        return evaluate(part, self._value_of)

    def strings(self, parts: list[str]) -> list[bytes]:
        """Return the quoted texts of a directive."""
        if not parts:
            raise ExpressionError("a text in quotes is missing")
        return [_string(part) for part in parts]

    def space(self, parts: list[str]) -> bytes:
        """Return `size` bytes of one value: `.space size, value`."""
        size, value = self._sizes(parts, (0,))
        return _filled(size, value)

    def fill(self, parts: list[str]) -> bytes:
        """Return a repeated value: `.fill count, width, value`."""
        count, width, value = self._sizes(parts, (1, 0))
        if not 1 <= width <= 8:
            raise ExpressionError("the width must be 1 to 8 bytes")
        _filled(count * width, 0)
        return (value % (1 << 8 * width)).to_bytes(width, "little") * count

    def align(self, parts: list[str]) -> bytes:
        """Return the bytes up to the next multiple: `.align multiple, value`."""
        multiple, value = self._sizes(parts, (0,))
        if multiple <= 0 or multiple & (multiple - 1):
            raise ExpressionError(f"{multiple} is not a power of two")
        return _filled(-self._address % multiple, value)

    def move_to(self, parts: list[str]) -> bytes:
        """Return the bytes up to an address: `.org address, value`."""
        address, value = self._sizes(parts, (0,))
        if address < self._address:
            raise ExpressionError(f"'.org' cannot go back from 0x{self._address:x} to 0x{address:x}")
        return _filled(address - self._address, value)

    def _sizes(self, parts: list[str], defaults: tuple[int, ...]) -> list[int]:
        if not 1 <= len(parts) <= len(defaults) + 1:
            raise ExpressionError(f"1 to {len(defaults) + 1} values are expected here")
        given = [self.number(part) for part in parts]
        return given + list(defaults[len(given) - 1 :])


def _split_mnemonic(name: str, arguments: str) -> tuple[str, str, str]:
    if name not in PREFIXES:
        return "", name, arguments
    mnemonic, _, rest = arguments.partition(" ")
    return name, mnemonic.lower(), rest


def _string(part: str) -> bytes:
    if len(part) < 2 or part[0] not in "'\"" or part[-1] != part[0]:
        raise ExpressionError(f"{part[:20] or 'nothing'} is not a text in quotes")
    pieces = re.findall(r"\\x[0-9a-fA-F]{2}|\\.|[^\\]", part[1:-1], re.DOTALL)
    try:
        return "".join(map(unescape, pieces)).encode(CONSOLE_CHARACTERS)
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        raise ExpressionError(f"'{letter}' is not in ISO 8859-1, which the console shows") from None


def _filled(size: int, value: int) -> bytes:
    if not 0 <= size <= LARGEST_CODE:
        raise ExpressionError(f"{size} bytes are not between 0 and {LARGEST_CODE // 1024} KiB")
    if not -128 <= value < 256:
        raise ExpressionError(f"the value {value} does not fit in 8 bits")
    return bytes([value % 256]) * size


_DIRECTIVES: dict[str, Callable[[Assembly, list[str]], bytes]] = {
    **dict.fromkeys(
        (".asciz", ".string"), lambda program, parts: b"".join(s + b"\0" for s in program.strings(parts))
    ),
    ".ascii": lambda program, parts: b"".join(program.strings(parts)),
    **dict.fromkeys((".space", ".skip", ".zero"), Assembly.space),
    ".fill": Assembly.fill,
    **dict.fromkeys((".align", ".balign"), Assembly.align),
    ".org": Assembly.move_to,
}
