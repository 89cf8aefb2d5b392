"""The curve of emotions over the steps: how customers feel, and staff where the file says it, from −2 to 2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from blueprint.render.drawing import Anchor, Circle, Command, Group, Item, Line, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.place import Layout
from blueprint.render.views.swimlane.scene import Scene

HEIGHT = 96.0
"""Of the band that the curve lies in."""
STEP = 17.0
"""From one degree to the next."""
DEGREE = Style(Font.SEMIBOLD, 10.5)
DEGREES = (("+2", 2), ("0", 0), ("−2", -2))
WORDS = ("How customers feel", "How staff feel")
PENS = ((2.0, ()), (1.5, (5.0, 3.0)))
"""Width and dashes of the curve of customers, and of that of staff."""
DOT, RING = 3.2, 4.8
"""Radius of the points of customers, and of the rings of staff, in which a point of customers stays visible."""


def curves(scene: Scene, layout: Layout) -> tuple[tuple[Point, ...], ...]:
    """The points of both curves, x along time and y above (negative) or below the middle of the band."""
    found: list[tuple[Point, ...]] = []
    for who in range(len(WORDS)):
        points = {}
        for m, moment in enumerate(scene.moments):
            degree, blocks = moment.feelings[who], scene.blocks_of(m)
            if degree is not None and blocks:
                time = layout.orientation.time(layout.block(blocks[0]).center)
                points[time] = Point(time, -degree * STEP)
        found.append(tuple(points[x] for x in sorted(points)))
    return tuple(found)


def ruled(band: Rect, theme: Theme) -> Iterator[Item]:
    """The line between good and bad, with the ends of the scale."""
    middle = band.center.y
    yield Line((Point(band.x, middle), Point(band.right, middle)), Pen(theme.hairline, 1.0, (1.5, 4.0)))
    for words, degree in DEGREES:
        yield Text(Point(band.x - 8.0, middle - degree * STEP + 3.6), words, DEGREE, theme.muted, Anchor.END)


def curve(who: int, points: Sequence[Point], left: float, right: float, put: Point, theme: Theme) -> Iterator[Group]:
    """The part of a curve between two edges; `put`: where its origin comes to lie on the page."""
    shown = [point for point in points if left <= point.x < right]
    wide, dash = PENS[who]
    colour = theme.roles["customer" if who == 0 else "frontstage"].line
    pieces = (_piece(a, b, left, right, put) for a, b in pairwise(points))
    paths = tuple(Path(piece, None, Pen(colour, wide, dash)) for piece in pieces if piece)
    dots = (_dot(Point(point.x + put.x, point.y + put.y), who, colour) for point in shown)
    if paths or shown:
        yield Group("emotion", (*paths, *dots))


def _dot(at: Point, who: int, colour: str) -> Circle:
    return Circle(at, DOT, colour) if who == 0 else Circle(at, RING, None, Pen(colour, 1.5))


def _piece(a: Point, b: Point, left: float, right: float, put: Point) -> tuple[Command, ...]:
    """From one point to the next, level at both ends; cut straight at the edges."""
    if b.x <= left or a.x >= right:
        return ()

    def at(x: float, y: float) -> Point:
        return Point(x + put.x, y + put.y)

    if left <= a.x and b.x <= right:
        middle = (a.x + b.x) / 2
        return ("M", at(*a)), ("C", at(middle, a.y), at(middle, b.y), at(*b))
    begin, end = max(a.x, left), min(b.x, right)
    slope = (b.y - a.y) / (b.x - a.x)
    return ("M", at(begin, a.y + slope * (begin - a.x))), ("L", at(end, a.y + slope * (end - a.x)))
