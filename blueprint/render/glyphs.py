"""Texts as outlines in an SVG: each letter is drawn once, under `defs`, and used wherever it stands.

Such a picture looks the same in every program, whatever fonts it can read. The words themselves are kept for who hears
the picture read, but they can no longer be edited as text.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from blueprint.render.drawing import Text
from blueprint.render.text import Font, Style
from blueprint.render.typeset import SetLine, Sign, face, readable

EM = 1000
"""Units of a letter's outline for each em, as in the bundled fonts."""


def definitions(texts: Iterable[Text]) -> list[str]:
    """The `defs` of every letter that these texts use."""
    used = {(text.style.font, sign) for text in texts for sign in readable(text.content)}
    drawn = sorted((_name(font, sign), path) for font, sign in used if (path := _path(font, sign)))
    return ["<defs>", *(f'<path id="{name}" d="{path}"/>' for name, path in drawn), "</defs>"] if drawn else []


def uses(line: SetLine, style: Style) -> str:
    """The letters of a line, in units of their outlines from its beginning."""
    return "".join(_use(sign, style) for sign in line.signs if _path(style.font, sign.sign))


def _use(sign: Sign, style: Style) -> str:
    x = round(sign.x / style.size * EM)
    place = f' x="{x}"' if x else ""
    return f'<use href="#{_name(style.font, sign.sign)}"{place}/>'


def _name(font: Font, sign: str) -> str:
    """An id that no group of a drawing can have, for theirs have no point."""
    return f"{font[0].lower()}.{ord(sign):x}"


@cache
def _path(font: Font, sign: str) -> str:
    """Path data of a letter, y upwards; empty for white space."""
    from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]

    opened = face(font)
    name = opened.getBestCmap().get(ord(sign))
    if name is None:
        return ""
    glyphs = opened.getGlyphSet()
    pen = SVGPathPen(glyphs)
    glyphs[name].draw(pen)
    return str(pen.getCommands())
