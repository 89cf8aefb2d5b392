"""Points, rectangles and polylines. Units are pixels; y grows downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

TOLERANCE = 1e-6


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def grown(self, by: float) -> Rect:
        """Wider by `by` on every side; narrower if it is negative."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def overlaps(self, other: Rect) -> bool:
        """Whether the insides meet; touching edges do not count."""
        return (
            self.x < other.right - TOLERANCE
            and other.x < self.right - TOLERANCE
            and self.y < other.bottom - TOLERANCE
            and other.y < self.bottom - TOLERANCE
        )


@dataclass(frozen=True, slots=True)
class Segment:
    """An upright piece of a polyline, horizontal or vertical."""

    start: Point
    end: Point

    @property
    def horizontal(self) -> bool:
        return abs(self.start.y - self.end.y) <= TOLERANCE

    @property
    def length(self) -> float:
        return abs(self.start.x - self.end.x) + abs(self.start.y - self.end.y)

    @property
    def middle(self) -> Point:
        return Point((self.start.x + self.end.x) / 2, (self.start.y + self.end.y) / 2)

    @property
    def bounds(self) -> Rect:
        x, y = min(self.start.x, self.end.x), min(self.start.y, self.end.y)
        return Rect(x, y, abs(self.start.x - self.end.x), abs(self.start.y - self.end.y))

    def enters(self, rect: Rect) -> bool:
        """Whether it passes through the inside of `rect`."""
        own = self.bounds
        return (
            own.x < rect.right - TOLERANCE
            and rect.x < own.right - TOLERANCE
            and own.y < rect.bottom - TOLERANCE
            and rect.y < own.bottom - TOLERANCE
        )

    def crossing(self, other: Segment) -> Point | None:
        """Where a horizontal and a vertical piece pass through one another; ends that only touch do not count."""
        if self.horizontal == other.horizontal:
            return None
        flat, upright = (self, other) if self.horizontal else (other, self)
        x, y = upright.start.x, flat.start.y
        across = flat.bounds.x + TOLERANCE < x < flat.bounds.right - TOLERANCE
        along = upright.bounds.y + TOLERANCE < y < upright.bounds.bottom - TOLERANCE
        return Point(x, y) if across and along else None


def segments(points: Sequence[Point]) -> Iterator[Segment]:
    return (Segment(a, b) for a, b in pairwise(points))


def simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same line without repeated points and without points in the middle of a straight run."""
    kept: list[Point] = []
    for point in points:
        if kept and abs(kept[-1].x - point.x) <= TOLERANCE and abs(kept[-1].y - point.y) <= TOLERANCE:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return tuple(kept)


def _in_line(a: Point, b: Point, c: Point) -> bool:
    return (abs(a.x - b.x) <= TOLERANCE and abs(b.x - c.x) <= TOLERANCE) or (
        abs(a.y - b.y) <= TOLERANCE and abs(b.y - c.y) <= TOLERANCE
    )
