"""What programs for slides and diagrams know of: shapes with words in them, captions, connectors, and bundles of these.

Everything has a number, unique in its picture, and keeps the place that it has in the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

from blueprint.render.drawing import Anchor, Box, Circle, Command, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Style


@dataclass(frozen=True, slots=True)
class Words:
    """Text that stands together.

    Attributes:
        paragraphs: unbroken; those that begin with a bullet are items of a list.
        lines: as they are broken in the drawing.
        bounds: the room that the lines take there.
    """

    paragraphs: tuple[str, ...]
    lines: tuple[Text, ...]

    @property
    def style(self) -> Style:
        return self.lines[0].style

    @property
    def fill(self) -> str:
        return self.lines[0].fill

    @property
    def anchor(self) -> Anchor:
        return self.lines[0].anchor

    @property
    def bounds(self) -> Rect:
        """From a little above the first baseline to a little below the last, as high as the leading says."""
        around = hull(line.bounds for line in self.lines)
        top = self.lines[0].at.y - 0.8 * self.style.leading
        return Rect(around.x, top, around.width, self.lines[-1].at.y + 0.2 * self.style.leading - top)


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline, with the words inside if there are some."""

    number: int
    outline: Box | Circle | Path
    words: Words | None = None

    @property
    def bounds(self) -> Rect:
        return bounds_of(self.outline)


@dataclass(frozen=True, slots=True)
class Caption:
    """Words of their own."""

    number: int
    words: Words

    @property
    def bounds(self) -> Rect:
        return self.words.bounds


@dataclass(frozen=True, slots=True)
class Connector:
    """An arrow or line from one shape to another.

    Attributes:
        points: its corners; of a curve, its ends and control points, three for each piece after the first point.
        heads: how long its heads are at its beginning and at its end, in pixels; 0 for none.
        gives_way: it is interrupted where others cross it.
        ends: the names of the groups between which it runs, if it is more than a line.
    """

    number: int
    points: tuple[Point, ...]
    pen: Pen
    heads: tuple[float, float] = (0.0, 0.0)
    curved: bool = False
    gives_way: bool = False
    ends: tuple[str, str] | None = None
    name: str | None = None

    @property
    def bounds(self) -> Rect:
        return hull(Rect(*point, 0.0, 0.0) for point in self.points)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Things that are moved together; `kind`, `name` and `title` are those of the group in the drawing."""

    number: int
    kind: str
    name: str | None
    title: str | None
    things: tuple[Thing, ...]

    @property
    def bounds(self) -> Rect:
        return hull(thing.bounds for thing in self.things)


Thing: TypeAlias = Shape | Caption | Connector | Bundle


def hull(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all of them."""
    return reduce(_around, rects)


def _around(one: Rect, other: Rect) -> Rect:
    left, top = min(one.x, other.x), min(one.y, other.y)
    return Rect(left, top, max(one.right, other.right) - left, max(one.bottom, other.bottom) - top)


def bounds_of(outline: Box | Circle | Path) -> Rect:
    """The room of an outline; of curves, that of their control points."""
    match outline:
        case Box():
            return outline.rect
        case Circle((x, y), radius):
            return Rect(x - radius, y - radius, 2 * radius, 2 * radius)
        case Path(commands):
            return hull(Rect(*point, 0.0, 0.0) for point in points_of(commands))


def points_of(commands: Iterable[Command]) -> list[Point]:
    return [point for command in commands for point in command[1:]]
