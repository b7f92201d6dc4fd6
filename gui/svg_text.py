"""Texts in an SVG drawing become outlines, so that it looks the same where our fonts are not installed."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainterPath

from gui.theme import CAPTION_WEIGHT, caption_font, font

_TEXT = re.compile(r"<text (?P<attributes>[^>]*)>(?P<words>.*?)</text>", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_SIZE = re.compile(r'<svg width="[^"]*" height="[^"]*"')


def outline_texts(drawing: bytes, width: float, height: float) -> bytes:
    """Return a drawing of Qt's SVG generator with its texts as outlines, and with that size in pixels."""
    source = _SIZE.sub(f'<svg width="{width:g}" height="{height:g}"', drawing.decode(), count=1)
    return _TEXT.sub(_outline, source).encode()


def _outline(match: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(match["attributes"]))
    looks = tuple(attributes.get(name, "") for name in ("font-family", "font-size", "font-weight", "font-style"))
    data = _outline_of(unescape(match["words"]), *looks)
    if not data:
        return ""
    fill = f'fill="{attributes["fill"]}" fill-opacity="{attributes.get("fill-opacity", "1")}"'
    label = match["words"].strip().replace('"', "&quot;")
    place = f'transform="translate({attributes["x"]},{attributes["y"]})"'
    return f'<path {fill} fill-rule="nonzero" stroke="none" aria-label="{label}" {place} d="{data}"/>'


@lru_cache(4096)
def _outline_of(words: str, family: str, size: str, weight: str, style: str) -> str:
    """Return the outline of a text whose base line begins at 0, 0; a design says most of its words many times."""
    path = QPainterPath()
    path.addText(QPointF(), _font_of(family, float(size), int(weight or 400), style), words)
    return _path_data(path)


def _font_of(family: str, size: float, weight: int, style: str) -> QFont:
    made = caption_font() if weight == CAPTION_WEIGHT else font(13, QFont.Weight(weight), code="Mono" in family)
    made.setPixelSize(max(1, round(size)))
    made.setItalic(style == "italic")
    return made


def _path_data(path: QPainterPath) -> str:
    parts: list[str] = []
    number = 0
    while number < path.elementCount():
        element = path.elementAt(number)
        kind = element.type
        if kind == QPainterPath.ElementType.CurveToElement:
            ends = [path.elementAt(number + offset) for offset in range(3)]
            parts.append("C" + " ".join(f"{end.x:.2f},{end.y:.2f}" for end in ends))
            number += 3
            continue
        letter = "M" if kind == QPainterPath.ElementType.MoveToElement else "L"
        parts.append(f"{letter}{element.x:.2f},{element.y:.2f}")
        number += 1
    return "".join(parts)
