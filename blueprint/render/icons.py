"""Small signs that several views share."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.render.drawing import Circle, Command, Item, Path, Pen
from blueprint.render.geometry import Point


def polygon(corners: Iterable[Point]) -> tuple[Command, ...]:
    """The closed outline through these corners."""
    first, *others = corners
    return (("M", first), *(("L", corner) for corner in others), ("Z",))


def clock(center: Point, radius: float, colour: str) -> tuple[Item, ...]:
    """The sign of time."""
    x, y = center
    top, middle, right = Point(x, y - 0.62 * radius), center, Point(x + 0.5 * radius, y)
    hands: tuple[Command, ...] = (("M", top), ("L", middle), ("L", right))
    return Circle(center, radius, None, Pen(colour, 0.9)), Path(hands, None, Pen(colour, 0.9, round_ends=True))


def person(center: Point, colour: str) -> tuple[Item, ...]:
    """The sign of who does it, about 7 pixels wide and high."""
    x, y = center
    left, right = Point(x - 3.2, y + 3.6), Point(x + 3.2, y + 3.6)
    shoulders: tuple[Command, ...] = (
        ("M", left),
        ("C", Point(x - 3.2, y - 0.2), Point(x + 3.2, y - 0.2), right),
        ("Z",),
    )
    return Circle(Point(x, y - 1.9), 1.75, colour), Path(shoulders, colour)
