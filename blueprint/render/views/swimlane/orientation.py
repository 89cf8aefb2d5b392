"""Whether time runs to the right or down. The grid is the same; only on the page its two directions change places."""

from __future__ import annotations

from enum import Enum

from blueprint.render.geometry import Point, Rect
from blueprint.render.views.swimlane.grid import Cell
from blueprint.render.views.swimlane.tracks import Run


class Orientation(Enum):
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"

    @property
    def down(self) -> bool:
        """Whether time runs down."""
        return self is Orientation.VERTICAL

    def is_level(self, run: Run) -> bool:
        """Whether a run lies level on the page."""
        return run.horizontal is not self.down

    def column(self, cell: Cell) -> int:
        """What boxes above one another on the page share: the step, or the lane."""
        return cell.y if self.down else cell.x

    def row(self, cell: Cell) -> int:
        """What boxes beside one another on the page share."""
        return cell.x if self.down else cell.y

    def point(self, time: float, lanes: float) -> Point:
        """A place on the page, so far along time and so far across the lanes."""
        return Point(lanes, time) if self.down else Point(time, lanes)

    def rect(self, time: tuple[float, float], lanes: tuple[float, float]) -> Rect:
        """A stretch of time over a stretch of the lanes."""
        first, last = self.point(time[0], lanes[0]), self.point(time[1], lanes[1])
        return Rect(first.x, first.y, last.x - first.x, last.y - first.y)

    def time(self, point: Point) -> float:
        """How far along time a place is."""
        return point.y if self.down else point.x
