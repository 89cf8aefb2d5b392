"""Lines, boxes and circles as outlines of straight pieces and curves, which every file format can draw."""

from __future__ import annotations

import math
from collections.abc import Iterator

from blueprint.render.drawing import Box, Circle, Command, Head, Line
from blueprint.render.geometry import Point

GAP = 3.6
"""Half the length of the interruption where another line crosses."""
SHORTEST = 3.0
"""Between two interruptions no less of a line is drawn."""
ROUND = 4 / 3 * (math.sqrt(2) - 1)
"""How far the control points of a quarter of a circle lie from its ends, for a radius of one."""


def line_outline(line: Line) -> tuple[Command, ...]:
    """The stroke of a line: round corners, gaps, and its ends pulled back behind its heads."""
    points = list(line.points)
    if line.head:
        points[-1] = _pulled_back(points[-2], points[-1], line.head.length)
    if line.tail:
        points[0] = _pulled_back(points[1], points[0], line.tail.length)
    return tuple(_rounded(points, line.radius, line.gaps))


def head_outlines(line: Line) -> Iterator[tuple[Command, ...]]:
    """The heads of a line, to be filled in its colour."""
    if line.head:
        yield _head(line.points[-2], line.points[-1], line.head)
    if line.tail:
        yield _head(line.points[1], line.points[0], line.tail)


def box_outline(box: Box) -> tuple[Command, ...]:
    """The outline of a box, clockwise from the left end of its upper edge, where its dashes begin."""
    left, top, right, bottom = box.rect.x, box.rect.y, box.rect.right, box.rect.bottom
    across, down = min(box.radius, box.rect.width / 2), min(box.radius, box.rect.height / 2)
    if box.radius <= 0:
        corners = (Point(right, top), Point(right, bottom), Point(left, bottom))
        return (("M", Point(left, top)), *(("L", corner) for corner in corners), ("Z",))
    return (
        ("M", Point(left + across, top)),
        ("L", Point(right - across, top)),
        _quarter(Point(right - across, top), Point(right, top), Point(right, top + down)),
        ("L", Point(right, bottom - down)),
        _quarter(Point(right, bottom - down), Point(right, bottom), Point(right - across, bottom)),
        ("L", Point(left + across, bottom)),
        _quarter(Point(left + across, bottom), Point(left, bottom), Point(left, bottom - down)),
        ("L", Point(left, top + down)),
        _quarter(Point(left, top + down), Point(left, top), Point(left + across, top)),
        ("Z",),
    )


def circle_outline(circle: Circle) -> tuple[Command, ...]:
    """The outline of a circle, clockwise from its right, where its dashes begin."""
    (x, y), radius = circle.center, circle.radius
    right, low, left, high = Point(x + radius, y), Point(x, y + radius), Point(x - radius, y), Point(x, y - radius)
    return (
        ("M", right),
        _quarter(right, Point(right.x, low.y), low),
        _quarter(low, Point(left.x, low.y), left),
        _quarter(left, Point(left.x, high.y), high),
        _quarter(high, Point(right.x, high.y), right),
        ("Z",),
    )


def _quarter(start: Point, corner: Point, end: Point) -> Command:
    """A quarter of a circle around the inner side of a corner."""
    return "C", between(start, corner, ROUND), between(end, corner, ROUND), end


def between(a: Point, b: Point, share: float) -> Point:
    """The point on the way from `a` to `b` after this share of it."""
    return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)


def _rounded(points: list[Point], radius: float, gaps: tuple[Point, ...]) -> Iterator[Command]:
    """A polyline with round corners and gaps."""
    yield "M", points[0]
    at = points[0]
    for i in range(1, len(points)):
        corner, last = points[i], i == len(points) - 1
        bend = 0.0 if last else min(radius, _distance(at, corner) / 2, _distance(corner, points[i + 1]) / 2)
        begin = _pulled_back(at, corner, bend)
        yield from _interrupted(at, begin, gaps)
        if bend:
            at = _pulled_back(points[i + 1], corner, bend)
            yield "Q", corner, at
        else:
            at = corner


def _interrupted(start: Point, end: Point, gaps: tuple[Point, ...]) -> Iterator[Command]:
    length = _distance(start, end)
    places = sorted(
        _distance(start, gap) for gap in gaps if abs(_distance(start, gap) + _distance(gap, end) - length) < 0.01
    )
    inner = [place for place in places if GAP < place < length - GAP]
    for i, place in enumerate(inner):
        if i == 0 or place - inner[i - 1] > 2 * GAP + SHORTEST:
            yield "L", _along(start, end, place - GAP)
        if i == len(inner) - 1 or inner[i + 1] - place > 2 * GAP + SHORTEST:
            yield "M", _along(start, end, place + GAP)
    yield "L", end


def _head(start: Point, tip: Point, head: Head) -> tuple[Command, ...]:
    back = _pulled_back(start, tip, head.length)
    length = _distance(start, tip) or 1.0
    aside_x, aside_y = (tip.y - start.y) / length * head.half_width, (start.x - tip.x) / length * head.half_width
    left, right = Point(back.x + aside_x, back.y + aside_y), Point(back.x - aside_x, back.y - aside_y)
    return ("M", tip), ("L", left), ("L", right), ("Z",)


def _pulled_back(start: Point, end: Point, by: float) -> Point:
    """The point `by` before `end` on the way from `start`."""
    length = _distance(start, end) or 1.0
    return Point(end.x - (end.x - start.x) / length * by, end.y - (end.y - start.y) / length * by)


def _along(start: Point, end: Point, by: float) -> Point:
    """The point `by` behind `start` on the way to `end`."""
    return _pulled_back(end, start, by)


def _distance(a: Point, b: Point) -> float:
    return math.hypot(a.x - b.x, a.y - b.y)
