"""What lies on the grid already: blocks, and the arrows routed so far. For speed cells are numbers here, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from blueprint.render.views.swimlane.grid import Cell, Grid, Strip, is_gutter, strip

RIGHT, LEFT, LOWER, UPPER = range(4)
"""The sides of a cell; the opposite of a side is its number with the last bit turned over."""

ACROSS, DOWN = 70.0, 30.0
"""Cost of one step of the grid."""
SHARING = 14.0
"""Cost of each other arrow along the same step of a channel."""
THROUGH_ROW = 12.0
"""Cost of a step along a row, where blocks stand, rather than along a gutter."""
MARGIN = 25.0
"""Cost of a step into the outermost gutters."""
FULL = 300.0
"""Cost of a step along a channel that has no room for one more."""
ROOM_IN_ROW, ROOM_IN_COLUMN, ROOM_IN_GUTTER = 3, 7, 10**6


class Traffic:
    """Counts of arrows on every step, crossing and port of a grid.

    Attributes:
        across, down: arrows between a cell and the one to its right, and the one below it.
        flat, upright: arrows that pass straight through a cell, across and down, by how much it matters to cross them.
        ports: arrows at a side of a block, by `4 * cell + side`.
    """

    def __init__(self, grid: Grid) -> None:
        self.width, self.height = grid.width, grid.height
        size = self.width * self.height
        self.across, self.down = [0] * size, [0] * size
        self.flat, self.upright = [0.0] * size, [0.0] * size
        self.ports: Counter[int] = Counter()
        self.blocked = {self.number(cell) for cell in grid.cells}
        rows = [strip(y) is Strip.ROW for y in range(self.height)]
        self.across_cost = [ACROSS + (THROUGH_ROW if row else 0.0) for row in rows]
        self.across_room = [ROOM_IN_ROW if row else ROOM_IN_GUTTER for row in rows]
        self.down_room = [ROOM_IN_GUTTER if is_gutter(x) else ROOM_IN_COLUMN for x in range(self.width)]
        self.steps = (1, -1, self.width, -self.width)

    def number(self, cell: Cell) -> int:
        return cell.y * self.width + cell.x

    def cells(self, numbers: Iterable[int]) -> tuple[Cell, ...]:
        return tuple(Cell(number % self.width, number // self.width) for number in numbers)

    def step_cost(self, cell: int, side: int) -> float:
        """Cost of going from a cell over one of its sides, with everything that lies there already."""
        if side < LOWER:
            others = self.across[cell if side == RIGHT else cell - 1]
            y, x = divmod(cell + self.steps[side], self.width)
            cost = self.across_cost[y] + SHARING * others
            if x == 0 or x == self.width - 1:
                cost += MARGIN
            return cost + FULL if others >= self.across_room[y] else cost
        others = self.down[cell if side == LOWER else cell - self.width]
        cost = DOWN + SHARING * others
        return cost + FULL if others >= self.down_room[cell % self.width] else cost

    def count(self, path: tuple[int, ...], by: int, weight: float = 1.0) -> None:
        """Adds a path (1) or takes it away (-1); `weight`: how much it matters to cross it."""
        for a, b in pairwise(path):
            steps = self.across if abs(a - b) == 1 else self.down
            steps[min(a, b)] += by
        for a, b, c in zip(path, path[1:], path[2:], strict=False):
            if b - a == c - b:
                passing = self.flat if abs(a - b) == 1 else self.upright
                passing[b] += by * weight
        self.ports[self.port(path[0], path[1])] += by
        self.ports[self.port(path[-1], path[-2])] += by

    def port(self, block: int, beside: int) -> int:
        """The number of the port over which a block reaches the cell beside it."""
        return 4 * block + self.steps.index(beside - block)

    def meets(self, path: tuple[int, ...]) -> bool:
        """Whether others run along this path, cross it or use its ports."""
        for a, b in pairwise(path):
            if (self.across if abs(a - b) == 1 else self.down)[min(a, b)]:
                return True
        if self.ports[self.port(path[0], path[1])] or self.ports[self.port(path[-1], path[-2])]:
            return True
        return any(
            (self.upright if abs(a - b) == 1 else self.flat)[b]
            for a, b, c in zip(path, path[1:], path[2:], strict=False)
            if b - a == c - b
        )
