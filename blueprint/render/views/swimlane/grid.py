"""The grid that blocks stand on and arrows run along.

Across there are gutters (even x) and columns (odd x); downwards each lane has a gutter, the row of its blocks, and
another gutter. Gutters are always free, so two blocks can always be joined without leaving the lanes between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from blueprint.render.views.swimlane.columns import Columns
from blueprint.render.views.swimlane.scene import Scene


class Cell(NamedTuple):
    """A place on the grid: `x` counts gutters and columns, `y` the strips of all lanes."""

    x: int
    y: int


class Strip(IntEnum):
    """The horizontal strips of a lane."""

    TOP = 0
    ROW = 1
    BOTTOM = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of `columns` and `lanes`, and for each block its cell."""

    columns: int
    lanes: int
    cells: tuple[Cell, ...]

    @property
    def width(self) -> int:
        return 2 * self.columns + 1

    @property
    def height(self) -> int:
        return len(Strip) * self.lanes


def is_gutter(x: int) -> bool:
    return x % 2 == 0


def strip(y: int) -> Strip:
    return Strip(y % len(Strip))


def lane_of(y: int) -> int:
    return y // len(Strip)


def band(one: int, other: int) -> tuple[int, int]:
    """The first and last y of the lanes from that of y `one` to that of y `other`."""
    first, last = sorted((lane_of(one), lane_of(other)))
    return len(Strip) * first, len(Strip) * last + Strip.BOTTOM


def lay_out(scene: Scene, columns: Columns) -> Grid:
    """The grid for moments in these columns."""
    cells = (Cell(2 * columns.of_moments[b.moment] + 1, len(Strip) * b.lane + Strip.ROW) for b in scene.blocks)
    return Grid(columns.count, len(scene.lanes), tuple(cells))
