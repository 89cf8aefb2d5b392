"""How wide a text is, and where its lines break.

Widths come from the bundled fonts (Latin, Greek, Cyrillic). Signs that these fonts lack are estimated, generously, so
that a fallback font still fits: a full em for Chinese, Japanese and Korean signs, 1.3 em for emoji, nothing for
combining marks, 0.62 em for everything else (Arabic, Hebrew, Thai, Devanagari, ...). Right-to-left text is broken in
its logical order; whoever shows the picture orders the signs of each line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

FONT_FOLDER = Path(__file__).parent / "fonts"

WIDE_EM, EMOJI_EM, OTHER_EM = 1.0, 1.3, 0.62
NEVER_FIRST = frozenset("、。，．：；！？）］｝〉》」』】〕・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;!?)]}%»”’")
"""Signs that do not begin a line."""
BREAK_BEHIND = frozenset("-‐–—/\u200b\u00ad")
"""Signs inside a word behind which a line may end."""
INVISIBLE = str.maketrans("", "", "\u200b\u00ad")
NO_BREAK = "\u00a0"
"""A space at which no line ends; it is drawn as any other."""
SHORTEST_PIECE = 3
"""Letters that at least stand before and behind a hyphen of ours."""


class Font(StrEnum):
    """The bundled cuts, by the name of their file."""

    REGULAR = "Regular"
    SEMIBOLD = "Semibold"
    BOLD = "Bold"
    ITALIC = "It"

    @property
    def path(self) -> Path:
        return FONT_FOLDER / f"SourceSansPro-{self}.ttf"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: cut and size in pixels."""

    font: Font
    size: float

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return round(self.size * 1.18, 2)


@cache
def _advances(font: Font) -> dict[str, float]:
    """Advance widths in em of every sign of a font."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(font.path, lazy=True) as face:
        em: int = face["head"].unitsPerEm
        metrics = face["hmtx"].metrics
        return {chr(code): metrics[name][0] / em for code, name in face.getBestCmap().items()}


def is_bundled(sign: str, font: Font) -> bool:
    """Whether the font has this sign."""
    return sign in _advances(font)


@cache
def _estimate(sign: str) -> float:
    category = unicodedata.category(sign)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return EMOJI_EM if category == "So" else WIDE_EM
    return OTHER_EM


def width(text: str, style: Style) -> float:
    """Width of one line in pixels, without kerning (which only makes it narrower)."""
    known = _advances(style.font)
    total = 0.0
    for sign in text:
        advance = known.get(sign)
        total += _estimate(sign) if advance is None else advance
    return total * style.size


@dataclass(frozen=True, slots=True)
class _Piece:
    """Signs that stay on one line, and what stands behind them if the line goes on, or ends."""

    text: str
    joint: str = " "
    broken: str = ""


@lru_cache(maxsize=8192)
def wrap(text: str, room: float, style: Style) -> tuple[str, ...]:
    """Breaks a text into lines no wider than `room`: as few as possible, then as even as possible.

    A word that is too wide is broken with a hyphen where our eyes bear it best; a single sign wider than `room` stands
    alone. A text without signs gives no lines.
    """
    pieces = [piece for word in _words(text) for piece in _pieces(word, room, style)]
    return _balanced(pieces, room, style) if pieces else ()


def widest_word(text: str, style: Style) -> float:
    """Width of the widest part of a text that needs no hyphen of ours."""
    parts = [part for word in _words(text) for part in _parts(word)]
    return max((width(piece.text + piece.broken, style) for piece in parts), default=0.0)


def _words(text: str) -> list[str]:
    """What stands between spaces at which a line may end."""
    words = re.findall(rf"(?:{NO_BREAK}|\S)+", text)
    return [word for word in (word.replace(NO_BREAK, " ").strip() for word in words) if word]


def _pieces(word: str, room: float, style: Style) -> list[_Piece]:
    return [piece for part in _parts(word) for piece in _fitting(part, room, style)]


def _parts(word: str) -> list[_Piece]:
    """A word at every place where it may be broken without a hyphen of ours."""
    if word.isascii() and BREAK_BEHIND.isdisjoint(word):
        return [_Piece(word)]
    parts: list[_Piece] = []
    start = 0
    for i in range(1, len(word)):
        behind = word[i - 1]
        if not _may_break(behind, word[i], i):
            continue
        parts.append(_Piece(word[start:i].translate(INVISIBLE), "", "-" if behind == "\u00ad" else ""))
        start = i
    parts.append(_Piece(word[start:].translate(INVISIBLE)))
    return [part for part in parts if part.text]


def _may_break(behind: str, sign: str, at: int) -> bool:
    if sign in NEVER_FIRST or sign in BREAK_BEHIND or _hangs_on(sign):
        return False
    return (behind in BREAK_BEHIND and at > 1) or _wide(behind) or _wide(sign)


def _wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in ("W", "F")


def _hangs_on(sign: str) -> bool:
    """Whether the sign belongs to the one before it: accents, joiners, variants."""
    return unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf") or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _fitting(piece: _Piece, room: float, style: Style) -> list[_Piece]:
    """The piece if it fits, else cut into pieces with hyphens."""
    cut: list[_Piece] = []
    rest = piece.text
    while width(rest + piece.broken, style) > room:
        length = _longest_head(rest, room, style)
        if length >= len(rest):
            break
        hyphen = "-" if rest[length - 1].isalpha() and rest[length].isalpha() else ""
        cut.append(_Piece(rest[:length], "", hyphen))
        rest = rest[length:]
    return [*cut, _Piece(rest, piece.joint, piece.broken)]


def _longest_head(text: str, room: float, style: Style) -> int:
    """How many signs of `text`, hyphen included, fit into `room`; one at least."""
    known = _advances(style.font)
    left = room / style.size - known["-"]
    length = 0
    while length < len(text):
        left -= known.get(text[length], _estimate(text[length]))
        if left < 0:
            break
        length += 1
    return _kindest_cut(text, max(length, 1))


def _kindest_cut(text: str, longest: int) -> int:
    """A cut at `longest` or a little before it: behind a vowel and before a consonant, with letters on both sides."""
    longest = min(longest, max(len(text) - SHORTEST_PIECE, 1))
    for cut in range(longest, max(longest - 4, SHORTEST_PIECE - 1), -1):
        if text[cut - 1].lower() in "aeiouyäöüáéíóúаеиоуыяαεηιου" and text[cut].isalpha():
            return cut
    while longest < len(text) and _hangs_on(text[longest]):
        longest += 1
    return longest


def _balanced(pieces: Sequence[_Piece], room: float, style: Style) -> tuple[str, ...]:
    """Fewest lines, then the least sum of squared leftovers; from the last piece to the first."""
    count = len(pieces)
    widths = [width(piece.text, style) for piece in pieces]
    joints = [width(piece.joint, style) for piece in pieces]
    hyphens = [width(piece.broken, style) for piece in pieces]
    best: list[tuple[int, float, int]] = [(0, 0.0, count)] * (count + 1)
    for first in range(count - 1, -1, -1):
        taken, choice = 0.0, None
        for last in range(first, count):
            taken += widths[last]
            used = taken + hyphens[last]
            if used > room and last > first:
                break
            lines, uneven, _ = best[last + 1]
            option = (lines + 1, uneven + max(room - used, 0.0) ** 2, last + 1)
            if choice is None or option[:2] < choice[:2]:
                choice = option
            taken += joints[last]
        assert choice is not None
        best[first] = choice
    return _lines(pieces, best)


def _lines(pieces: Sequence[_Piece], best: Sequence[tuple[int, float, int]]) -> tuple[str, ...]:
    lines, first = [], 0
    while first < len(pieces):
        end = best[first][2]
        inner = "".join(piece.text + piece.joint for piece in pieces[first : end - 1])
        lines.append(inner + pieces[end - 1].text + pieces[end - 1].broken)
        first = end
    return tuple(lines)
