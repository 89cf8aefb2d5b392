"""Fonts inside an SVG: the signs that a picture uses, as web fonts.

The commonest signs stand ready beside the fonts (`fonts/*-basic.woff`, made by `cut`); others are cut out of the full
font when they are needed. The cut fonts carry a name of their own, for the licence of the originals reserves theirs.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from blueprint.render.drawing import Text
from blueprint.render.text import FONT_FOLDER, Font, is_bundled

FAMILY = "Blueprint Sans"
BASIC = (
    frozenset(chr(code) for code in range(0x20, 0x7F))
    | frozenset(map(chr, range(0xA0, 0x100)))
    | frozenset("–—‘’“”„…•−≤≥→€′″†Œœ")
)
"""The signs that stand ready."""
BLOCK = 128
"""Other signs come with their neighbours, this many code points at once: a long-lived process cuts each only once."""


def basic_file(font: Font) -> Path:
    return FONT_FOLDER / f"{font}-basic.woff"


def font_faces(texts: Iterable[Text]) -> str:
    """The `@font-face` rules for the signs of these texts that the bundled fonts have."""
    signs: dict[Font, set[str]] = {}
    for text in texts:
        signs.setdefault(text.style.font, set()).update(text.content)
    return "".join(rule for font in Font if font in signs for rule in _rules(font, signs[font]))


def _rules(font: Font, signs: set[str]) -> Iterable[str]:
    if signs & BASIC:
        yield _rule(font, _basic(font), BASIC)
    for block in sorted({ord(sign) // BLOCK for sign in signs - BASIC if is_bundled(sign, font)}):
        codes = range(block * BLOCK, (block + 1) * BLOCK)
        neighbours = frozenset(chr(code) for code in codes if is_bundled(chr(code), font)) - BASIC
        yield _rule(font, _encoded(font, neighbours), neighbours)


def _rule(font: Font, data: str, signs: frozenset[str]) -> str:
    weight = {Font.SEMIBOLD: 600, Font.BOLD: 700}.get(font, 400)
    slant = "italic" if font is Font.ITALIC else "normal"
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-style:{slant};"
        f"src:url(data:font/woff;base64,{data}) format('woff');unicode-range:{_ranges(signs)}}}"
    )


def _ranges(signs: frozenset[str]) -> str:
    """Code points as CSS writes them, neighbours as one range."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, signs)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


@cache
def _basic(font: Font) -> str:
    return b64encode(basic_file(font).read_bytes()).decode("ascii")


@cache
def _encoded(font: Font, signs: frozenset[str]) -> str:
    return b64encode(cut(font, signs)).decode("ascii")


def cut(font: Font, signs: frozenset[str]) -> bytes:
    """A WOFF file with these signs of a bundled font, kerning and accents kept."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = Options()
    options.layout_features = ["kern", "mark", "mkmk"]
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = []
    face = TTFont(font.path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(signs)))
    subsetter.subset(face)
    face.flavor = "woff"
    file = io.BytesIO()
    face.save(file)
    return file.getvalue()
