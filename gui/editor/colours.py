"""Syntax colours: what is in sight first, the rest of a long text between the events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from time import perf_counter

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.editor.syntax import tokens
from gui.slices import Slices
from gui.theme import theme

AT_ONCE, PAUSE = 0.006, 0.02  # s of one event, and between two
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
    """Colours a text. Where an event brings more lines than fit into it, all are gone through in slices."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._until = 0.0
        self._is_behind = False
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
        self._slices.start(self._all())

    def highlightBlock(self, text: str) -> None:
        if not self._is_slice:
            if self._is_behind:
                return
            now = perf_counter()
            if now > self._until + PAUSE:  # another event
                self._until = now + AT_ONCE
            elif now > self._until:
                self._is_behind = True
                self._slices.start(self._all())
                return
        for token in tokens(text):
            if token.kind in _LOOKS:
                self.setFormat(token.start, token.length, _format(token.kind, theme().name))

    def _all(self) -> Iterator[None]:
        self._is_behind = False
        number = 0
        while number < self.document().blockCount():
            self._is_slice = True
            self.rehighlightBlock(self.document().findBlockByNumber(number))
            self._is_slice = False
            number += 1
            yield
