"""Which shape an end of a connector holds on to, and at which of its sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from blueprint.render.editable.things import Bundle, Connector, Shape, Thing
from blueprint.render.geometry import Point, Rect

TOUCH = 4.0
"""An end this near to the edge of a shape, in pixels, holds on to it."""


class Side(IntEnum):
    """The sides of a shape, counter-clockwise from the top, as slides number them."""

    TOP = 0
    LEFT = 1
    BOTTOM = 2
    RIGHT = 3


@dataclass(frozen=True, slots=True)
class Hold:
    """A shape and the side at which it is held; `at`: where on its edge, in pixels of the drawing."""

    shape: Shape
    side: Side
    at: Point

    @property
    def share(self) -> tuple[float, float]:
        """Where it is held, from 0 to 1, across the shape and down."""
        rect = self.shape.bounds
        return (self.at.x - rect.x) / (rect.width or 1.0), (self.at.y - rect.y) / (rect.height or 1.0)


def holds_of(connector: Connector, shapes: Mapping[str, tuple[Shape, ...]]) -> tuple[Hold | None, Hold | None]:
    """What the beginning and the end of a connector hold on to; `shapes` come from `shapes_by_group`.

    An end holds on only to the group that it leads to, and only if it gets there: an arrow that is cut at the end of
    a strip does not.
    """
    if connector.ends is None:
        return None, None
    start, end = (shapes.get(name, ()) for name in connector.ends)
    return _hold(connector.points[0], start), _hold(connector.points[-1], end)


def shapes_by_group(things: Iterable[Thing]) -> dict[str, tuple[Shape, ...]]:
    """The shapes of every bundle, by its name."""
    return {bundle.name: tuple(_shapes(bundle)) for bundle in things if isinstance(bundle, Bundle) and bundle.name}


def _shapes(bundle: Bundle) -> Iterator[Shape]:
    for thing in bundle.things:
        if isinstance(thing, Bundle):
            yield from _shapes(thing)
        elif isinstance(thing, Shape):
            yield thing


def _hold(point: Point, shapes: Iterable[Shape]) -> Hold | None:
    """The largest of the shapes whose edge is there."""
    near = [shape for shape in shapes if min(_distances(point, shape.bounds).values()) <= TOUCH]
    if not near:
        return None
    shape = max(near, key=lambda each: each.bounds.width * each.bounds.height)
    rect = shape.bounds
    distances = _distances(point, rect)
    side = min(distances, key=lambda each: distances[each])
    at = {
        Side.TOP: Point(point.x, rect.y),
        Side.LEFT: Point(rect.x, point.y),
        Side.BOTTOM: Point(point.x, rect.bottom),
        Side.RIGHT: Point(rect.right, point.y),
    }[side]
    return Hold(shape, side, at)


def _distances(point: Point, rect: Rect) -> dict[Side, float]:
    """How far a point is from each side of a rectangle."""
    beside = max(rect.x - point.x, point.x - rect.right, 0.0)
    above = max(rect.y - point.y, point.y - rect.bottom, 0.0)
    return {
        Side.TOP: max(abs(point.y - rect.y), beside),
        Side.LEFT: max(abs(point.x - rect.x), above),
        Side.BOTTOM: max(abs(point.y - rect.bottom), beside),
        Side.RIGHT: max(abs(point.x - rect.right), above),
    }
