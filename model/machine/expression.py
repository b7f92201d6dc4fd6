"""Constant expressions of the assembly language: numbers, names and the usual operators, on whole numbers."""

import re
from collections.abc import Callable

_TOKEN = re.compile(
    r"\s*(?:(?P<number>0[xX][0-9a-fA-F_]+|0[bB][01_]+|[0-9][0-9a-fA-F]*[hH]\b|[0-9][0-9_]*)"
    r"|(?P<char>'(?:\\x[0-9a-fA-F]{2}|\\.|[^'\\])')"
    r"|(?P<name>[A-Za-z_.$@?][\w.$@?]*)"
    r"|(?P<operator><<|>>|==|!=|<=|>=|&&|\|\||[-+*/%&|^~!()<>]))"
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b"}
_ESCAPE = re.compile(r"\\(x[0-9a-fA-F]{2}|.)", re.DOTALL)
_LEVELS: tuple[tuple[str, ...], ...] = (
    ("||",),
    ("&&",),
    ("|",),
    ("^",),
    ("&",),
    ("==", "!="),
    ("<", ">", "<=", ">="),
    ("<<", ">>"),
    ("+", "-"),
    ("*", "/", "%"),
)
_LARGEST_BITS = 128
_DEEPEST = 40


class ExpressionError(Exception):
    """An expression cannot be read or has no value; the message is the reason."""


class UnknownNameError(ExpressionError):
    """An expression uses a name that nothing defines."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the label or constant '{name}' is not defined")
        self.name = name


def unescape(quoted: str) -> str:
    r"""Return the text with its escapes (`\n`, `\t`, `\0`, `\x41`, ...) carried out."""

    def one(match: re.Match[str]) -> str:
        code = match.group(1)
        return chr(int(code[1:], 16)) if len(code) == 3 else _ESCAPES.get(code, code)

    return _ESCAPE.sub(one, quoted)


def parse_number(digits: str) -> int:
    """Return the value of `10`, `0x1f`, `1fh` or `0b101`; raises ExpressionError."""
    plain = digits.replace("_", "")
    if len(plain) > 2 + _LARGEST_BITS:
        raise ExpressionError("the number is too long")
    try:
        if plain[-1] in "hH":
            return int(plain[:-1], 16)
        return int(plain, {"0x": 16, "0b": 2}.get(plain[:2].lower(), 10))
    except ValueError:
        raise ExpressionError(f"'{digits}' is not a number") from None


def tokens_of(source: str) -> list[tuple[str, str]]:
    """Split an expression into (kind, text) pairs; raises ExpressionError at the first stray character."""
    tokens = []
    position = 0
    end = len(source.rstrip())
    while position < end:
        match = _TOKEN.match(source, position)
        if match is None:
            raise ExpressionError(f"'{source[position:].strip()[:20]}' is not part of an expression")
        tokens.append((str(match.lastgroup), match.group(str(match.lastgroup))))
        position = match.end()
    return tokens


def names_in(source: str) -> list[str]:
    """Return the names that an expression uses, in order."""
    return [name for kind, name in tokens_of(source) if kind == "name"]


def evaluate(source: str, value_of: Callable[[str], int]) -> int:
    """Return the value of an expression; `value_of` gives the names' values or raises UnknownNameError.

    Precedence is that of C. Values are whole numbers of at most 128 bits; division rounds towards zero.

    Raises:
        ExpressionError: the text is no expression, or has no value.
    """
    reader = _Reader(tokens_of(source), value_of)
    value = reader.read(0, 0)
    if reader.next[0]:
        raise ExpressionError(f"'{reader.next[1]}' was not expected here")
    return value


class _Reader:
    """Reads one expression by precedence climbing."""

    def __init__(self, tokens: list[tuple[str, str]], value_of: Callable[[str], int]) -> None:
        self._tokens = tokens
        self._position = 0
        self._value_of = value_of

    @property
    def next(self) -> tuple[str, str]:
        """The next kind and token, both empty at the end."""
        return self._tokens[self._position] if self._position < len(self._tokens) else ("", "")

    def read(self, level: int, depth: int) -> int:
        if depth > _DEEPEST:
            raise ExpressionError("the expression is nested too deeply")
        if level == len(_LEVELS):
            return self._unary(depth)
        value = self.read(level + 1, depth)
        while self.next[0] == "operator" and self.next[1] in _LEVELS[level]:
            operator = self._take()[1]
            value = _apply(operator, value, self.read(level + 1, depth))
        return value

    def _take(self) -> tuple[str, str]:
        if self._position >= len(self._tokens):
            raise ExpressionError("a value is missing")
        self._position += 1
        return self._tokens[self._position - 1]

    def _unary(self, depth: int) -> int:
        if depth > _DEEPEST:
            raise ExpressionError("the expression is nested too deeply")
        kind, token = self._take()
        if kind == "number":
            return parse_number(token)
        if kind == "char":
            return ord(unescape(token[1:-1]))
        if kind == "name":
            return self._value_of(token)
        if token == "(":
            value = self.read(0, depth + 1)
            if self._take()[1] != ")":
                raise ExpressionError("')' is missing")
            return value
        if token in "-+~!":
            value = self._unary(depth + 1)
            return {"-": -value, "+": value, "~": ~value, "!": int(not value)}[token]
        raise ExpressionError(f"a value was expected before '{token}'")


def _divide(left: int, right: int) -> int:
    if right == 0:
        raise ExpressionError("division by zero")
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) == (right < 0) else -quotient


def _shift(left: int, right: int) -> int:
    if not -_LARGEST_BITS <= right <= _LARGEST_BITS:
        raise ExpressionError("the shift is too far")
    return left << right if right >= 0 else left >> -right


_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "||": lambda left, right: int(bool(left) or bool(right)),
    "&&": lambda left, right: int(bool(left) and bool(right)),
    "|": lambda left, right: left | right,
    "^": lambda left, right: left ^ right,
    "&": lambda left, right: left & right,
    "==": lambda left, right: int(left == right),
    "!=": lambda left, right: int(left != right),
    "<": lambda left, right: int(left < right),
    ">": lambda left, right: int(left > right),
    "<=": lambda left, right: int(left <= right),
    ">=": lambda left, right: int(left >= right),
    "<<": _shift,
    ">>": lambda left, right: _shift(left, -right),
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": _divide,
    "%": lambda left, right: left - right * _divide(left, right),
}


def _apply(operator: str, left: int, right: int) -> int:
    value = _OPERATIONS[operator](left, right)
    if value.bit_length() > _LARGEST_BITS:
        raise ExpressionError("the number is too large")
    return value
