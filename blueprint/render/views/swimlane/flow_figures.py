"""The figures on arrows: how many of all who come go this way, where there is room beside the arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from blueprint.render.drawing import Anchor, Text
from blueprint.render.geometry import Point, Rect, Segment, segments
from blueprint.render.text import width
from blueprint.render.views.swimlane.flags import FIGURE
from blueprint.render.views.swimlane.flows import worth_a_figure
from blueprint.results.estimate import SHARE, Estimate
from blueprint.results.figures import short

ABOVE, HEIGHT = 3.5, 8.0
"""How far a figure keeps from its arrow, and how high it is."""
STEP = 6.0
"""How far the places lie apart that are tried along an arrow."""


def figures(
    flows: Mapping[int, float], routes: Mapping[int, Sequence[Point]], taken: Sequence[Rect], inks: Mapping[int, str]
) -> Iterator[tuple[int, Text]]:
    """A figure, with its link, for each arrow that not just everybody takes once.

    Args:
        taken: boxes and words that stay free.
        inks: the colour of each arrow.
    """
    lines = [segment for points in routes.values() for segment in segments(points)]
    held = list(taken)
    for key, flow in worth_a_figure(flows):
        words = short(Estimate(flow, None, None, 1, SHARE))
        for place in _places(words, routes.get(key, ())):
            if not any(place.overlaps(other) for other in held) and not any(line.enters(place) for line in lines):
                held.append(place)
                at = Point(place.center.x, place.bottom - 1.0)
                yield key, Text(at, words, FIGURE, inks[key], Anchor.MIDDLE)
                break


def _places(words: str, route: Sequence[Point]) -> Iterator[Rect]:
    """Places above and below each level piece of an arrow, from its middle on; beside each upright one."""
    wide = width(words, FIGURE)
    for piece in sorted(segments(route), key=lambda piece: (not piece.horizontal, -piece.length)):
        for at in _along(piece):
            if piece.horizontal:
                left, tops = at.x - wide / 2, (at.y - ABOVE - HEIGHT, at.y + ABOVE)
                yield from (Rect(left, top, wide, HEIGHT) for top in tops)
            else:
                yield from (Rect(left, at.y, wide, HEIGHT) for left in (at.x + ABOVE, at.x - ABOVE - wide))


def _along(piece: Segment) -> Iterator[Point]:
    """Points on a piece, from its middle towards both ends."""
    steps = int(piece.length / 2 // STEP)
    for k in sorted(range(-steps, steps + 1), key=abs):
        part = 0.5 + k * STEP / piece.length if piece.length else 0.5
        yield Point(
            piece.start.x + (piece.end.x - piece.start.x) * part, piece.start.y + (piece.end.y - piece.start.y) * part
        )
