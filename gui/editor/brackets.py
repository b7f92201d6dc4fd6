"""Brackets and quotes: the partner of the one at the cursor, and what is typed in pairs."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

PAIRS = {"(": ")", "[": "]", '"': '"', "'": "'"}
_OPENING = {"(": ")", "[": "]"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


def matching(cursor: QTextCursor) -> list[QTextCursor]:
    """Return the bracket before or behind the cursor and its partner on the line, or nothing."""
    text, column = cursor.block().text(), cursor.positionInBlock()
    for place in (column - 1, column):
        partner = _partner(text, place)
        if partner is not None:
            return [_on(cursor, place), _on(cursor, partner)]
    return []


def _partner(text: str, place: int) -> int | None:
    if not 0 <= place < len(text):
        return None
    letter = text[place]
    other = _OPENING.get(letter) or _CLOSING.get(letter)
    if other is None:
        return None
    way = 1 if letter in _OPENING else -1
    depth, there = 0, place
    while 0 <= there < len(text):
        depth += (text[there] == letter) - (text[there] == other)
        if depth == 0:
            return there
        there += way
    return None


def _on(cursor: QTextCursor, place: int) -> QTextCursor:
    made = QTextCursor(cursor.block())
    made.setPosition(cursor.block().position() + place)
    made.setPosition(cursor.block().position() + place + 1, QTextCursor.MoveMode.KeepAnchor)
    return made
