"""Where each sign of a line of text stands: what the bundled fonts say about advances and kerning.

Whoever draws letters at places of their own (PDF, SVG as outlines) asks here, so that all formats look the same.
Ligatures are left out, as they are in the web fonts.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from blueprint.render.drawing import Anchor, Text
from blueprint.render.text import Font, Style, is_bundled, width

NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no file of ours can hold."""
MOST_KNOWN = 8192
"""Lines of text whose lacking signs are remembered."""
_UNSEEN = ("Cc", "Cf", "Mn", "Me")
"""Categories of signs that take no room of their own."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign; `x` is where it begins, in pixels from the beginning of its line."""

    sign: str
    x: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """The signs of a line in reading order, and how wide they are together."""

    signs: tuple[Sign, ...]
    width: float

    def left(self, text: Text) -> float:
        """Where the line begins, in pixels of the drawing."""
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[text.anchor]
        return text.at.x - shift * self.width


def readable(content: str) -> str:
    """A text as it is shown: accents joined with their letters, white space as one space, no forbidden signs."""
    joined = unicodedata.normalize("NFC", NOT_XML.sub("\ufffd", content))
    return re.sub("[ \t\r\n]+", " ", joined).strip(" ")


def legible(text: Text) -> Text:
    """The text in the cut that it is drawn in: the regular one where only this has its signs (Greek in italics)."""
    if text.style.font is Font.REGULAR or not any(lacking(text)):
        return text
    regular = replace(text, style=Style(Font.REGULAR, text.style.size))
    return text if any(lacking(regular)) else regular


def lacking(text: Text) -> Iterator[str]:
    """The visible signs of a text that the bundled fonts lack."""
    return iter(_lacking(text.content, text.style.font))


@lru_cache(MOST_KNOWN)
def _lacking(content: str, font: Font) -> tuple[str, ...]:
    return tuple(sign for sign in readable(content) if sign.isprintable() and not is_bundled(sign, font))


def set_line(content: str, style: Style) -> SetLine:
    """Places the signs of a line: kerned, and accents of their own over the middle of the sign before them."""
    signs, x, before, advance = [], 0.0, "", 0.0
    for sign in readable(content):
        if unicodedata.category(sign) in _UNSEEN:
            if sign.isprintable():
                signs.append(Sign(sign, x - advance / 2))
            continue
        x += kerning(before, sign, style.font) * style.size
        advance = width(sign, style)
        signs.append(Sign(sign, x))
        x += advance
        before = sign
    return SetLine(tuple(signs), x)


@cache
def face(font: Font) -> Any:
    """The bundled font, opened by fontTools."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    return TTFont(io.BytesIO(font.path.read_bytes()), lazy=True)


@cache
def kerning(first: str, second: str, font: Font) -> float:
    """How much nearer the second sign stands to the first (negative), in em."""
    if not (first and is_bundled(first, font) and is_bundled(second, font)):
        return 0.0
    names, em, subtables = _pairs(font)
    left, right = names[ord(first)], names[ord(second)]
    return next((found / em for table in subtables if (found := _advance(table, left, right)) is not None), 0.0)


@cache
def _pairs(font: Font) -> tuple[Mapping[int, str], int, tuple[Any, ...]]:
    """The glyph names of code points, units per em, and the tables of kerned pairs."""
    opened = face(font)
    positions = opened["GPOS"].table
    used = {i for f in positions.FeatureList.FeatureRecord if f.FeatureTag == "kern" for i in f.Feature.LookupListIndex}
    lookups = (positions.LookupList.Lookup[i] for i in sorted(used))
    tables = tuple(table for lookup in lookups for table in lookup.SubTable)
    return opened.getBestCmap(), opened["head"].unitsPerEm, tables


def _advance(table: Any, left: str, right: str) -> int | None:
    """What a table of pairs says of two glyphs; None if it says nothing and the next one counts."""
    if left not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        return next((pair.Value1.XAdvance for pair in pairs if pair.SecondGlyph == right), None)
    row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)]
    value = row.Class2Record[table.ClassDef2.classDefs.get(right, 0)].Value1
    return value.XAdvance if value else 0
