"""Connectors with corners, as slides know them: a form with so many bends, mirrored and turned, in a frame.

The forms run to the right first, from the upper left corner of their frame to its lower right corner; what they adjust
are the places of their inner runs, in shares of the frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blueprint.render.geometry import Point, Rect, simplified

FULL = 100_000
LEAST = 1.0
"""Pixels that a side of a frame has at least, so that there are shares of it."""
MOST_BENDS = 4


@dataclass(frozen=True, slots=True)
class Form:
    """One of the forms in its frame.

    Attributes:
        frame: before it is turned around its middle by `turn` degrees, clockwise.
        across, down: whether it is mirrored first, so that it begins at the right, or at the bottom.
    """

    name: str
    frame: Rect
    turn: int = 0
    across: bool = False
    down: bool = False
    adjusted: tuple[int, ...] = ()


def polyline(points: Sequence[Point]) -> Form:
    """The form of a line with right angles; of one with more than four bends something near it."""
    corners = _with_few_bends(list(simplified(points)))
    start, end = corners[0], corners[-1]
    if len(corners) == 2:
        return straight(start, end)
    upright = _is_upright(start, corners[1])
    wide = _at_least(end.x - start.x, corners[1].x - start.x)
    high = _at_least(end.y - start.y, corners[1].y - start.y)
    bends = len(corners) - 2
    adjusted = []
    for i in range(1, bends):
        sideways = (i % 2 == 1) != upright
        share = (corners[i].x - start.x) / wide if sideways else (corners[i].y - start.y) / high
        adjusted.append(round(share * FULL))
    return _framed(f"bentConnector{bends + 1}", start, (wide, high), upright, tuple(adjusted))


def curve(points: Sequence[Point]) -> Form:
    """A form near a curve, from its ends and the directions in which it leaves and arrives."""
    start, end = points[0], points[-1]
    if _is_straight(points):
        return straight(start, end)
    size = _at_least(end.x - start.x), _at_least(end.y - start.y)
    leaves, arrives = _is_upright(start, points[1]), _is_upright(points[-2], end)
    if leaves == arrives:
        return _framed("curvedConnector3", start, size, leaves, (FULL // 2,))
    return _framed("curvedConnector2", start, size, leaves, ())


def straight(start: Point, end: Point) -> Form:
    frame = Rect(min(start.x, end.x), min(start.y, end.y), abs(end.x - start.x), abs(end.y - start.y))
    return Form("straightConnector1", frame, 0, end.x < start.x, end.y < start.y)


def _framed(name: str, start: Point, size: tuple[float, float], upright: bool, adjusted: tuple[int, ...]) -> Form:
    """A form that goes so far right and down in all; to the side first, or down or up first if it is `upright`."""
    wide, high = map(abs, size)
    left, top = min(start.x, start.x + size[0]), min(start.y, start.y + size[1])
    if not upright:
        return Form(name, Rect(left, top, wide, high), 0, size[0] < 0, size[1] < 0, adjusted)
    middle = Point(left + wide / 2, top + high / 2)
    lying = Rect(middle.x - high / 2, middle.y - wide / 2, high, wide)
    return Form(name, lying, 90, size[1] < 0, size[0] >= 0, adjusted)


def _with_few_bends(corners: list[Point]) -> list[Point]:
    """Leaves out two bends at a time from the second corner on, the ends and their directions kept."""
    while len(corners) - 2 > MOST_BENDS:
        start, *_, later = corners[:5]
        upright = _is_upright(start, corners[1])
        first = Point(start.x, later.y) if upright else Point(later.x, start.y)
        corners = [start, first, *corners[4:]]
    return corners


def _is_straight(points: Sequence[Point]) -> bool:
    """Whether no control point lies more than a twentieth of the length beside the straight line."""
    (x, y), end = points[0], points[-1]
    length = ((end.x - x) ** 2 + (end.y - y) ** 2) ** 0.5 or 1.0
    beside = (abs((end.x - x) * (y - p.y) - (x - p.x) * (end.y - y)) / length for p in points)
    return max(beside) <= length / 20


def _is_upright(one: Point, other: Point) -> bool:
    return abs(other.x - one.x) < abs(other.y - one.y)


def _at_least(length: float, towards: float = 0.0) -> float:
    """The length, or the least that a frame may have, in the direction in which the line leaves."""
    if abs(length) >= LEAST:
        return length
    return -LEAST if towards < 0 else LEAST
