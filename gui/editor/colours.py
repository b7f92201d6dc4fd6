"""Syntax colours: what is in sight first, the rest of a long text between the events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from time import perf_counter

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.editor.syntax import tokens
from gui.slices import Slices
from gui.theme import theme

AT_ONCE = 0.006  # s of one event
# By kind of token: a colour of the theme, and how heavy the letters are.
_LOOKS = {
    "comment": ("ink2", QFont.Weight.Normal),
    "string": ("ok", QFont.Weight.Normal),
    "label": ("accent", QFont.Weight.DemiBold),
    "directive": ("system_call", QFont.Weight.Normal),
    "number": ("warning", QFont.Weight.Normal),
    "register": ("info", QFont.Weight.Normal),
    "mnemonic": ("ink", QFont.Weight.DemiBold),
}


@lru_cache(maxsize=64)
def _format(kind: str, theme_name: str) -> QTextCharFormat:
    del theme_name  # what `theme()` is
    color, weight = _LOOKS[kind]
    made = QTextCharFormat()
    made.setForeground(theme().color(color))
    made.setFontWeight(weight)
    made.setFontItalic(kind == "comment")
    return made


class Colours(QSyntaxHighlighter):
    """Colours a text. What does not fit into its event is done in slices."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._left: set[int] = set()  # the numbers of blocks that wait
        self._until = 0.0
        self._is_slice = False
        self._slices = Slices(self)

    @property
    def is_at_work(self) -> bool:
        """Whether it is giving lines their colours now, which Qt tells of as if the text had changed."""
        return self._is_slice

    @property
    def is_done(self) -> bool:
        """Whether every line has its colours."""
        return not self._slices.is_running

    def dress(self) -> None:
        """Use the colours of the present theme."""
        self._left = set(range(self.document().blockCount()))
        self._slices.start(self._rest())

    def highlightBlock(self, text: str) -> None:
        now = perf_counter()
        if now > self._until + 0.02:  # another event
            self._until = now + AT_ONCE
        if now > self._until and not self._is_slice:
            self._left.add(self.currentBlock().blockNumber())
            if not self._slices.is_running:
                self._slices.start(self._rest())
            return
        self._left.discard(self.currentBlock().blockNumber())
        for token in tokens(text):
            if token.kind in _LOOKS:
                self.setFormat(token.start, token.length, _format(token.kind, theme().name))

    def _rest(self) -> Iterator[None]:
        while self._left:
            count = self.document().blockCount()
            for number in sorted(self._left):
                if self.document().blockCount() != count:  # lines have moved: all from here on may be others
                    self._left.update(range(number, self.document().blockCount()))
                    break
                self._left.discard(number)
                block = self.document().findBlockByNumber(number)
                if block.isValid():
                    self._is_slice = True
                    self.rehighlightBlock(block)
                    self._is_slice = False
                yield
