"""At which places on their edges the shapes of a picture are held, and by what numbers slides know these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blueprint.render.editable.holding import Hold, Side
from blueprint.render.geometry import Point, Rect

NEAR = 1.0
"""A place this near to the middle of a side, in pixels, is the middle."""


@dataclass(frozen=True, slots=True)
class Sites:
    """By the number of a shape, the places where it is held beside the middles of its sides."""

    places: dict[int, tuple[Point, ...]]

    @classmethod
    def of(cls, holds: Iterable[Hold]) -> Sites:
        places: dict[int, tuple[Point, ...]] = {}
        for hold in holds:
            known = places.get(hold.shape.number, ())
            if not _is_middle(hold) and hold.at not in known:
                places[hold.shape.number] = (*known, hold.at)
        return cls(places)

    def of_shape(self, number: int) -> tuple[Point, ...]:
        return self.places.get(number, ())

    def index(self, hold: Hold) -> int:
        """The number of a place: those of the sides come first."""
        if _is_middle(hold):
            return hold.side.value
        return len(Side) + self.places[hold.shape.number].index(hold.at)


def _is_middle(hold: Hold) -> bool:
    middle = _middle(hold.shape.bounds, hold.side)
    return abs(hold.at.x - middle.x) + abs(hold.at.y - middle.y) <= NEAR


def _middle(rect: Rect, side: Side) -> Point:
    x, y = rect.center
    return {
        Side.TOP: Point(x, rect.y),
        Side.LEFT: Point(rect.x, y),
        Side.BOTTOM: Point(x, rect.bottom),
        Side.RIGHT: Point(rect.right, y),
    }[side]
