"""One petal drawn: its state shows in its length and outline, in its fill and in a word."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from blueprint.render.drawing import Anchor, Circle, Item, Path, Pen, Text
from blueprint.render.geometry import Point
from blueprint.render.text import Font, Style
from blueprint.render.theme import PetalTint, Theme
from blueprint.render.views.flower.bed import Leaf
from blueprint.render.views.flower.shape import Outline
from blueprint.render.views.flower.state import State

CORE_RADIUS, REACH = 86.0, 262.0
BEGIN = CORE_RADIUS + 8.0
HALF = math.radians(22.5)
NAME, SMALL_NAME = Style(Font.BOLD, 15.0), Style(Font.BOLD, 13.0)
WORD, SIGN = Style(Font.REGULAR, 12.5), Style(Font.BOLD, 26.0)
DOT = 2.7
DROOP = math.radians(6.0)
OUTLINE_WIDTHS = (1.3, 1.0, 1.8, 3.0)
"""By importance: not given, low, moderate, high."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: how long the petal is, how wide, how it hangs, and whether its full size is hinted at."""

    length: float
    width: float = 1.0
    droop: float = 0.0
    ghost: bool = False
    dash: tuple[float, ...] = ()


LOOKS = {
    State.FRESH: Look(1.0),
    State.FADING: Look(0.8, ghost=True),
    State.WILTED: Look(0.72, width=0.73, droop=DROOP, ghost=True),
    State.MISSING: Look(1.0, dash=(2.0, 4.0)),
    State.NOT_OFFERED: Look(0.72, width=0.73),
    State.UNKNOWN: Look(1.0, dash=(7.0, 4.0)),
}


SHORTEST, NARROWER = 0.62, 0.88
"""How long a measured petal is of which next to nothing is offered, and how wide one that fades."""


def look_of(leaf: Leaf) -> Look:
    """How a petal is shown: where it was measured, it is the longer the more of its elements are offered."""
    look = LOOKS[leaf.state]
    if leaf.condition is None or leaf.state is State.MISSING:
        return look
    length = SHORTEST + (1.0 - SHORTEST) * leaf.condition.coverage
    wide = NARROWER if leaf.state is State.FADING else look.width
    return replace(look, length=length, width=wide, ghost=length < 1.0 or wide < 1.0)


def angle_of(place: int) -> float:
    """Where the petal with this place in the order points, in radians clockwise from the right; 0 is the top."""
    return math.radians(-90.0 + 45.0 * place)


def petal(leaf: Leaf, place: int, center: Point, theme: Theme) -> Iterator[Item]:
    look = look_of(leaf)
    tint = theme.facilitating if leaf.facilitating else theme.enhancing
    angle = angle_of(place)
    if look.ghost:
        whole = Outline(center, angle, BEGIN, REACH, HALF, not leaf.facilitating)
        yield Path(whole.commands(), None, Pen(theme.hairline, 1.2, (2.0, 4.0), round_ends=True))
    end = BEGIN + (REACH - BEGIN) * look.length
    own = Outline(center, angle + look.droop, BEGIN, end, HALF * look.width, not leaf.facilitating)
    fill, line = paint(leaf.state, tint, theme)
    yield Path(own.commands(), fill, Pen(line, OUTLINE_WIDTHS[leaf.importance], look.dash))
    yield from _words(leaf, own, theme)


def paint(state: State, tint: PetalTint, theme: Theme) -> tuple[str, str]:
    """Fill and outline of a petal."""
    match state:
        case State.FRESH:
            return tint.full, tint.line
        case State.FADING:
            return tint.pale, tint.line
        case State.WILTED:
            return theme.withered, tint.line
        case State.NOT_OFFERED:
            return theme.page, theme.hairline
        case State.MISSING | State.UNKNOWN:
            return theme.page, theme.muted


def _words(leaf: Leaf, outline: Outline, theme: Theme) -> Iterator[Item]:
    fresh = leaf.state is State.FRESH
    ink, soft = (theme.on_mark, theme.on_mark) if fresh else (theme.ink, theme.muted)
    at = outline.at(
        outline.begin
        + (outline.end - outline.begin) * (0.52 if outline.pointed or leaf.state is State.FADING else 0.58)
    )
    high = at.y - (4.0 if leaf.importance else 0.0)
    if leaf.state is State.UNKNOWN:
        yield Text(Point(at.x, high - 16.0), "?", SIGN, soft, Anchor.MIDDLE)
    name = SMALL_NAME if look_of(leaf).width < NARROWER else NAME
    yield Text(Point(at.x, high), leaf.title, name, ink, Anchor.MIDDLE)
    yield Text(
        Point(at.x, high + 16.0), leaf.word, WORD, soft if leaf.state is not State.WILTED else ink, Anchor.MIDDLE
    )
    if leaf.importance:
        yield from dots(Point(at.x, high + 28.0), leaf.importance, soft)


def dots(middle: Point, importance: int, ink: str) -> Iterator[Item]:
    """Three dots, as many of them filled as the importance says."""
    for k in range(3):
        center = Point(middle.x + (k - 1) * 3.4 * DOT, middle.y)
        yield Circle(center, DOT, ink if k < importance else None, Pen(ink, 1.0))
