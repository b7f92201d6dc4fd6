"""Assembly text read into statements: labels, constants, data and instructions, with the lines chosen by `.if`."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from model.machine.expression import ExpressionError, UnknownNameError, evaluate, names_in
from model.machine.operands import REGISTERS

DATA_WIDTHS: dict[str, int] = {
    **dict.fromkeys((".byte", "db"), 1),
    **dict.fromkeys((".word", ".short", ".hword", ".value", "dw"), 2),
    **dict.fromkeys((".long", ".int", "dd"), 4),
    **dict.fromkeys((".quad", "dq"), 8),
}
LONGEST_LINE = 16_384
KERNEL_FEATURES = ("paging", "disk", "network")  # what `.kernel` can ask for
# An x where a name has the letter of its width: what it stands for in 32 and in 64 bits.
_WIDTH_NEUTRAL: dict[str, tuple[str, str]] = {
    **{f"x{name}": (f"e{name}", f"r{name}") for name in ("ax", "bx", "cx", "dx", "si", "di", "bp", "sp")},
    **{f"{name}x": (f"{name}d", f"{name}q") for name in ("iret", "pushf", "popf")},
    "jxcxz": ("jecxz", "jrcxz"),
    "retfx": ("retf", "retfq"),
    "xword": ("dword", "qword"),
    ".xword": (".long", ".quad"),
}
_NEUTRAL_WORD = re.compile(
    rf"(?<![\w.$@?])({'|'.join(map(re.escape, _WIDTH_NEUTRAL))})(?![\w.$@?])|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"",
    re.IGNORECASE,
)
_NAME = r"[A-Za-z_$@?][\w.$@?]*"
_LABEL = re.compile(r"\s*([A-Za-z_.$@?][\w.$@?]*)\s*:")
_EQUATE = re.compile(rf"\s*({_NAME})\s*(?:=(?!=)|\s+equ\b)\s*(.*)", re.IGNORECASE | re.DOTALL)
_SET = re.compile(r"\s*\.(?:equ|set)\b\s*([^,]*),(.*)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"\s*(\.?\w+)\s*(.*)", re.DOTALL)
_CHOICE = re.compile(r"\s*(\.(?:if|elseif|else|endif))\b(.*)", re.IGNORECASE | re.DOTALL)
_INCLUDE = re.compile(r'\s*\.include\b\s*"([^"]*)"\s*', re.IGNORECASE)
_DEEPEST = 8  # texts that include each other
_CODE = re.compile(r"""(?:[^;#'"]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*""")


class AssemblyError(Exception):
    """A program does not assemble: `line` counts from 1, and `reason` is a sentence without its full stop."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason


@dataclass
class Statement:
    """One statement: `kind` is "label", "constant", "data" or "instruction".

    `parent` is the label that `.local` names in it belong to; `text` the source line; `within` says where it
    stands in an included text. The assembler keeps what the
    statement became in `address`, `code` and `size`, the largest size that it ever had.
    """

    number: int
    kind: str
    name: str
    arguments: str = ""
    parent: str = ""
    text: str = ""
    within: str = ""
    address: int = 0
    code: bytes = b""
    size: int = 0


@dataclass
class _Choice:
    """An open `.if`: whether its lines are taken now, and whether one of its branches already was."""

    number: int
    taken: bool
    done: bool


Include = Callable[[str], str]


def include_nothing(name: str) -> str:
    """Stand for a library without texts."""
    raise KeyError(name)


class SourceReader:
    """Reads a text once.

    Afterwards `statements`, `defined` (names with the line that defines them), `kernel` (what the text asks of the
    kernel, with the line that does) and `faults` (the lines that are no statements) are filled. What a line includes
    has the number of that line.
    """

    def __init__(self, constants: dict[str, int], include: Include = include_nothing) -> None:
        """Read with these constants; `include(name)` gives the texts that can be included, or raises KeyError."""
        self._include = include
        self.faults: list[AssemblyError] = []
        self.statements: list[Statement] = []
        self.defined: dict[str, int] = dict.fromkeys(constants, 0)
        self.kernel: dict[str, int] = {}
        self.labels: set[str] = {"$", "."}
        self._constants = dict(constants)
        self._is_64 = constants.get("BITS") == 64
        self._choices: list[_Choice] = []
        self._parent = ""

    def read(self, source: str) -> Iterator[None]:
        """Read all lines, one at each step."""
        for number, line in enumerate(re.split(r"\r\n|\r|\n", source), 1):
            try:
                self._read_line(line, number)
            except AssemblyError as fault:
                self.faults.append(fault)
            yield
        if self._choices:
            self.faults.append(AssemblyError(self._choices[-1].number, "'.if' has no '.endif'"))
        try:
            self._refuse_circles()
        except AssemblyError as fault:
            self.faults.append(fault)

    def _read_line(self, line: str, number: int, depth: int = 0) -> None:
        if len(line) > LONGEST_LINE:
            raise AssemblyError(number, f"the line is longer than {LONGEST_LINE:,} letters")
        code = _without_comment(line, number)
        choice, included = _CHOICE.fullmatch(code), _INCLUDE.fullmatch(code)
        if choice is not None:
            self._choose(choice[1].lower(), choice[2], number)
        elif included is not None and all(choice.taken for choice in self._choices):
            self._take_text(included[1], number, depth + 1)
        elif all(choice.taken for choice in self._choices):
            widened = self._widen(code)
            rest = self._take_labels(widened, number)
            if rest.strip():
                self._take_statement(rest, number, (widened + line[len(code) :]).strip())

    def _widen(self, code: str) -> str:
        """Give the width-neutral names outside quotes their letter."""
        return _NEUTRAL_WORD.sub(
            lambda found: _WIDTH_NEUTRAL[found[1].lower()][self._is_64] if found[1] else found[0], code
        )

    def _take_text(self, name: str, number: int, depth: int) -> None:
        try:
            text = self._include(name)
        except KeyError:
            raise AssemblyError(number, f"there is no text '{name[:40]}' to include") from None
        if depth > _DEEPEST:
            raise AssemblyError(number, f"'{name[:40]}' is included by what it includes")
        for place, line in enumerate(text.splitlines(), 1):
            within, first = f"in '{name}', line {place}: ", len(self.statements)
            try:
                self._read_line(line, number, depth)
            except AssemblyError as fault:
                raise AssemblyError(number, within + fault.reason) from None
            for statement in self.statements[first:]:
                statement.within = within + statement.within

    def _take_labels(self, code: str, number: int) -> str:
        match = _LABEL.match(code)
        # `es:` is a segment override, never a label.
        while match is not None and match[1].lower() not in REGISTERS:
            name = match[1]
            if name.startswith("."):
                name = self._parent + name
            else:
                self._parent = name
            self._define(name, number)
            self.labels.add(name)
            self.statements.append(Statement(number, "label", name, parent=self._parent))
            code = code[match.end() :]
            match = _LABEL.match(code)
        return code

    def _take_statement(self, code: str, number: int, text: str) -> None:
        constant = _EQUATE.fullmatch(code) or _SET.fullmatch(code)
        if constant is not None:
            self._take_constant(constant[1].strip(), constant[2], number)
            return
        word = _WORD.fullmatch(code)
        if word is None:
            raise AssemblyError(number, f"'{code.strip()[:20]}' is not an instruction")
        name = word[1].lower()
        if name == ".kernel":
            self._ask_kernel(word[2].strip(), number)
            return
        kind = "data" if name.startswith(".") or name in DATA_WIDTHS else "instruction"
        self.statements.append(Statement(number, kind, name, word[2].strip(), self._parent, text))

    def _ask_kernel(self, feature: str, number: int) -> None:
        known = ", ".join(f"'{name}'" for name in KERNEL_FEATURES)
        if feature not in KERNEL_FEATURES:
            reason = f"the kernel has no feature '{feature[:20]}'" if feature else "what it asks for is missing"
            raise AssemblyError(number, f"{reason}; '.kernel' can ask for {known}")
        if feature in self.kernel:
            line = self.kernel[feature]
            raise AssemblyError(number, f"'.kernel {feature}' stands here twice (first in line {line})")
        self.kernel[feature] = number

    def _take_constant(self, name: str, value: str, number: int) -> None:
        if not re.fullmatch(_NAME, name):
            raise AssemblyError(number, f"'{name[:20]}' is not a name for a constant")
        self._define(name, number)
        self.statements.append(Statement(number, "constant", name, value, self._parent))
        try:
            self._constants[name] = evaluate(value, self._value_of)
        except ExpressionError:
            # It waits for a label: an address, or wrong, which the assembler will find out.
            self.labels.add(name)

    def _refuse_circles(self) -> None:
        """A constant that rests on itself has no value, though the passes might settle on one."""
        uses: dict[str, list[str]] = {}
        for statement in self.statements:
            if statement.kind == "constant" and statement.name not in self._constants:
                uses[statement.name] = _names_used(statement.arguments)
        try:
            TopologicalSorter(uses).prepare()
        except CycleError as error:
            name = min(error.args[1], key=lambda one: self.defined[one])
            raise AssemblyError(self.defined[name], f"'{name}' is defined by itself") from None

    def _define(self, name: str, number: int) -> None:
        if name.lower() in REGISTERS:
            raise AssemblyError(number, f"'{name}' is a register and cannot be a name")
        if name in self.defined:
            line = self.defined[name]
            where = f"first in line {line}" if line else "it is given from outside"
            raise AssemblyError(number, f"'{name}' is defined twice ({where})")
        self.defined[name] = number

    def _value_of(self, name: str) -> int:
        if name not in self._constants:
            raise UnknownNameError(name)
        return self._constants[name]

    def _choose(self, word: str, condition: str, number: int) -> None:
        if word == ".if":
            active = all(choice.taken for choice in self._choices)
            choice = _Choice(number, False, not active)
            self._choices.append(choice)  # before anything can be wrong with it, or its `.endif` would have no `.if`
            choice.taken = active and self._holds(condition, number)
            choice.done = choice.done or choice.taken
        elif not self._choices:
            raise AssemblyError(number, f"'{word}' has no '.if'")
        elif word == ".endif":
            self._choices.pop()
        else:
            choice = self._choices[-1]
            choice.taken = not choice.done and (word == ".else" or self._holds(condition, number))
            choice.done = choice.done or choice.taken

    def _holds(self, condition: str, number: int) -> bool:
        try:
            return bool(evaluate(condition, self._value_of))
        except ExpressionError as error:
            raise AssemblyError(number, f"{error} (a condition cannot use labels)") from None


def _names_used(expression: str) -> list[str]:
    try:
        return names_in(expression)
    except ExpressionError:
        return []  # the assembler will say what is wrong with it


def _without_comment(line: str, number: int) -> str:
    match = _CODE.match(line)
    code = match[0] if match is not None else ""
    if len(code) < len(line) and line[len(code)] in "'\"":
        raise AssemblyError(number, "a quote is not closed")
    return code
