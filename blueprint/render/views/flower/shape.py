"""The outline of a petal: its sides run along two rays from the core, its end is round or pointed."""

from __future__ import annotations

import math
from dataclasses import dataclass

from blueprint.render.drawing import Command
from blueprint.render.geometry import Point

SIDE_GAP = 4.5
SHOULDER = 0.44
"""Where the sides begin to close, as a part of the length."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A petal around a center.

    Attributes:
        angle: where it points, in radians clockwise from the right.
        begin, end: from which distance of the center to which.
        half: half of its opening angle, in radians.
        pointed: whether it ends in a tip.
        gap: half of what is left free between neighbours.
    """

    center: Point
    angle: float
    begin: float
    end: float
    half: float
    pointed: bool
    gap: float = SIDE_GAP

    def at(self, distance: float, aside: float = 0.0) -> Point:
        """The point at a distance from the center along the petal, and so far to the right of its axis."""
        ux, uy = math.cos(self.angle), math.sin(self.angle)
        return Point(self.center.x + distance * ux - aside * uy, self.center.y + distance * uy + aside * ux)

    def half_width(self, distance: float) -> float:
        """Half of the width between the sides at a distance from the center."""
        return math.tan(self.half) * distance - self.gap / math.cos(self.half)

    def commands(self) -> tuple[Command, ...]:
        length = self.end - self.begin
        shoulder = self.begin + SHOULDER * length
        wide, narrow = self.half_width(shoulder), self.half_width(self.begin)
        swing = (0.3 if self.pointed else 0.36) * length
        flank = self.half_width(shoulder + swing)
        breadth = 0.55 if self.pointed else 0.72
        before_tip = self.end - 0.13 * length if self.pointed else self.end
        return (
            ("M", self.at(self.begin, -narrow)),
            ("L", self.at(shoulder, -wide)),
            ("C", self.at(shoulder + swing, -flank), self.at(before_tip, -wide * breadth), self.at(self.end)),
            ("C", self.at(before_tip, wide * breadth), self.at(shoulder + swing, flank), self.at(shoulder, wide)),
            ("L", self.at(self.begin, narrow)),
            ("C", *self._inner_edge(narrow)),
            ("Z",),
        )

    def _inner_edge(self, narrow: float) -> tuple[Point, Point, Point]:
        """The edge at the core, curved like it."""
        bulge = self.begin + 0.09 * self.begin
        return self.at(bulge, narrow / 3), self.at(bulge, -narrow / 3), self.at(self.begin, -narrow)
