"""Signs of change: a badge at the edge of a box, and how what is no more is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from blueprint.render.drawing import Anchor, Box, Group, Item, Line, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.changes import Became, Changes
from blueprint.render.words import Say

SIGN = Style(Font.BOLD, 12.0)
SIZE = 13.0
FROM_BOTTOM, OVER_TAGS = 10.0, 15.0
"""How far the middle of a badge lies above the lower edge of its box, clear of arrows; and of tags that come there."""
MEANINGS = {
    "+": "Added",
    "−": "Left out",
    "↑": "Moved towards the customer",
    "↓": "Moved away from the customer",
    "Δ": "Changed",
}


def badge(became: Became, box: Rect, theme: Theme, *, over_tags: bool) -> Group:
    """A sign at the left edge of a box: dark on white for what is no more, white on dark for what is."""
    y = box.bottom - (OVER_TAGS if over_tags else FROM_BOTTOM)
    return Group("change", tuple(_badge(became, Point(box.x, y), theme)))


def _badge(became: Became, middle: Point, theme: Theme) -> Iterator[Item]:
    ground, ink = (theme.card, theme.ink) if became.past else (theme.ink, theme.page)
    square = Rect(middle.x - SIZE / 2, middle.y - SIZE / 2, SIZE, SIZE)
    yield Box(square, ground, Pen(theme.ink, 1.2), 3.0)
    yield Text(Point(middle.x, middle.y + 4.0), became.sign, SIGN, ink, Anchor.MIDDLE)


def past_pen(theme: Theme) -> Pen:
    """The outline of boxes and the stroke of arrows that are no more."""
    return Pen(theme.muted, 1.0, (1.5, 3.0))


def struck(titles: Iterable[Item], ink: str) -> Iterator[Item]:
    """Lines through titles."""
    for title in titles:
        if isinstance(title, Text):
            rect = title.bounds
            y = title.at.y - 0.26 * title.style.size
            yield Line((Point(rect.x, y), Point(rect.right, y)), Pen(ink, 1.0))


def badges(changes: Changes, say: Say, theme: Theme) -> Iterator[tuple[float, Callable[[Point], Sequence[Item]], str]]:
    """The signs that the legend explains: exactly those that stand in the picture."""
    found = {became.sign: became for became in changes.became.values()}
    for sign, words in MEANINGS.items():
        if sign in found:
            yield SIZE, _at_left_edge(found[sign], theme), say(words)
    if any(became.past for became in found.values()) or changes.past_links:
        yield 24.0, lambda at: (Box(Rect(at.x, at.y - 7.0, 24.0, 14.0), None, past_pen(theme), 4.0),), say("Is no more")


def _at_left_edge(became: Became, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: tuple(_badge(became, Point(at.x + SIZE / 2, at.y), theme))
