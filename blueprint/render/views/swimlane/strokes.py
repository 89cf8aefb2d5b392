"""How every kind of link is drawn, and where one line makes room for another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from blueprint.render.drawing import Anchor, Box, Group, Head, Item, Line, Pen, Text, paragraph
from blueprint.render.geometry import Point, Rect, segments
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.badges import past_pen
from blueprint.render.views.swimlane.labels import ABOVE, LETTERS, Label
from blueprint.render.views.swimlane.scene import Kind, Link

CORNER_RADIUS = 5.0
THINNEST, THICKEST = 0.8, 3.8
"""How thick a way is that nobody takes, and one that all take."""
HEADS = {
    Kind.WAY: Head(7.5, 3.9),
    Kind.RECOVERY: Head(6.4, 3.2),
    Kind.HANDOVER: Head(6.4, 3.2),
    Kind.MOMENT: Head(5.6, 2.8),
    Kind.SUPPORT: Head(5.6, 2.8),
    Kind.EVIDENCE: Head(5.0, 2.5),
}


def colour_of(kind: Kind, theme: Theme) -> str:
    return {
        Kind.WAY: theme.roles["customer"].line,
        Kind.RECOVERY: theme.recovery,
        Kind.HANDOVER: theme.handover,
        Kind.MOMENT: theme.moment,
        Kind.SUPPORT: theme.support,
        Kind.EVIDENCE: theme.roles["evidence"].line,
    }[kind]


def pen_of(kind: Kind, theme: Theme) -> Pen:
    colour = colour_of(kind, theme)
    match kind:
        case Kind.WAY:
            return Pen(colour, 2.0)
        case Kind.RECOVERY:
            return Pen(colour, 1.3, (5.0, 3.0))
        case Kind.HANDOVER:
            return Pen(colour, 1.3)
        case Kind.MOMENT:
            return Pen(colour, 1.2)
        case Kind.SUPPORT:
            return Pen(colour, 1.0)
        case Kind.EVIDENCE:
            return Pen(colour, 1.0, (1.0, 3.2), round_ends=True)


def stroke(
    kind: Kind,
    points: tuple[Point, ...],
    theme: Theme,
    heads: tuple[bool, bool],
    gaps: tuple[Point, ...],
    flow: float | None = None,
) -> Line:
    """The line of a link; `heads` say whether it has one at its beginning and at its end.

    Args:
        flow: how many of all who come take it, where that was measured: so thick it is.
    """
    head, pen = HEADS[kind], pen_of(kind, theme)
    if flow is not None:
        pen = replace(pen, width=THINNEST + (THICKEST - THINNEST) * min(flow, 1.0))
    tail, tip = (head if here else None for here in heads)
    return Line(points, pen, tip, tail, CORNER_RADIUS, gaps)


def arrows(
    links: Mapping[int, Link],
    routes: Mapping[int, tuple[Point, ...]],
    names: Mapping[int, str],
    theme: Theme,
    flows: Mapping[int, float],
    past: Collection[int],
) -> Iterator[Group]:
    """One group for each link that is drawn as a line; horizontal lines make room where vertical ones cross.

    Args:
        flows: how many of all who come take a link, where that was measured.
        past: the links that are no more.
    """
    gaps = _gaps(routes)
    for key, link in links.items():
        line = stroke(link.kind, routes[key], theme, link.heads, gaps.get(key, ()), flows.get(key))
        line = replace(line, pen=past_pen(theme)) if key in past else line
        yield Group("arrow", (line,), f"{link.kind}-{key + 1}", links=(names[link.source], names[link.target]))


def _gaps(routes: Mapping[int, tuple[Point, ...]]) -> dict[int, tuple[Point, ...]]:
    """For each line the points at which others cross its horizontal pieces."""
    pieces = [(key, segment) for key, points in routes.items() for segment in segments(points)]
    upright = [(segment.start.x, key, segment) for key, segment in pieces if not segment.horizontal]
    upright.sort(key=lambda entry: entry[:2])
    places = [x for x, _, _ in upright]
    gaps: dict[int, tuple[Point, ...]] = {}
    for key, segment in pieces:
        if segment.horizontal:
            left, right = sorted((segment.start.x, segment.end.x))
            near = upright[bisect_left(places, left) : bisect_right(places, right)]
            crossings = (segment.crossing(other) for _, other_key, other in near if other_key != key)
            gaps[key] = gaps.get(key, ()) + tuple(point for point in crossings if point)
    return gaps


def words(label: Label, place: Rect, ground: str, ink: str) -> Iterator[Item]:
    """The words on an arrow, on the colour of what lies behind."""
    yield Box(place, ground, None, 3.0)
    top = Point(place.center.x, place.y + ABOVE + 0.8 * LETTERS.leading)
    yield from paragraph(label.words, label.lines, Text(top, "", LETTERS, ink, Anchor.MIDDLE, inside=True))
