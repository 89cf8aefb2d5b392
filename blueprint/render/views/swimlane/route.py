"""Which way every arrow takes over the grid.

Each is the cheapest path by A*: short, with few bends and crossings, never through a block, never outside the band of
lanes that it joins. As arrows get into each other's way, those with trouble are taken up and routed again, a few times
over.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from blueprint.render.views.swimlane.grid import Cell, Grid, Strip, band, is_gutter, lane_of, strip
from blueprint.render.views.swimlane.scene import Kind, Link

Path = tuple[Cell, ...]

ACROSS, DOWN = 70.0, 30.0
"""Cost of one step of the grid."""
BEND = 55.0
CROSSING = 130.0
SHARING = 14.0
"""Cost of each other arrow along the same step of a channel."""
PORT_SHARING = 28.0
THROUGH_ROW = 12.0
"""Cost of a step along a row, where blocks stand, rather than along a gutter."""
MARGIN = 25.0
FULL = 300.0
"""Cost of a step along a channel that has no room for one more."""
ROOM_IN_ROW, ROOM_IN_COLUMN = 3, 7
PASSES = 4

RIGHT, LEFT, LOWER, UPPER = (1, 0), (-1, 0), (0, 1), (0, -1)
SIDES = (RIGHT, LEFT, LOWER, UPPER)
Side = tuple[int, int]

SAME_LANE = ({RIGHT: 0.0, LOWER: 18.0, UPPER: 26.0, LEFT: 90.0}, {LEFT: 0.0, LOWER: 18.0, UPPER: 26.0, RIGHT: 70.0})
SAME_LANE_BACK = (
    {LOWER: 0.0, UPPER: 10.0, RIGHT: 60.0, LEFT: 40.0},
    {LOWER: 0.0, UPPER: 10.0, RIGHT: 40.0, LEFT: 60.0},
)
OTHER_LANE = ({LOWER: 8.0, UPPER: 8.0, RIGHT: 0.0, LEFT: 60.0}, {LOWER: 8.0, UPPER: 8.0, LEFT: 0.0, RIGHT: 60.0})
STANDING = ({UPPER: 0.0, RIGHT: 18.0, LEFT: 18.0, LOWER: 60.0}, {LOWER: 0.0, RIGHT: 18.0, LEFT: 18.0, UPPER: 60.0})
"""Cost of leaving by, and of arriving at, each side of a block."""


def route(grid: Grid, links: Sequence[tuple[int, Link]]) -> dict[int, Path]:
    """A path for each link; `links` come with their keys. The result is in the order of `links`."""
    router = _Router(grid)
    crooked = []
    for key, link in links:
        straight = router.straight(link)
        if straight:
            router.lay(key, straight)
        else:
            crooked.append((key, link))
    crooked.sort(key=lambda item: (_distance(grid, item[1]), item[0]))
    for _ in range(PASSES):
        changes = [router.improve(key, link) for key, link in crooked]
        if not any(changes):
            break
    return {key: router.paths[key] for key, _ in links}


def _distance(grid: Grid, link: Link) -> int:
    start, goal = grid.cells[link.source], grid.cells[link.target]
    return abs(start.x - goal.x) + abs(start.y - goal.y)


def _preferences(grid: Grid, link: Link) -> tuple[Mapping[Side, float], Mapping[Side, float]]:
    if link.kind is Kind.SUPPORT:
        return STANDING
    start, goal = grid.cells[link.source], grid.cells[link.target]
    if lane_of(start.y) != lane_of(goal.y):
        return OTHER_LANE
    return SAME_LANE_BACK if goal.x <= start.x else SAME_LANE


class _Router:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.taken = {cell: block for block, cell in enumerate(grid.cells)}
        self.paths: dict[int, Path] = {}
        self.along: Counter[tuple[Cell, Cell]] = Counter()
        self.through: Counter[tuple[Cell, bool]] = Counter()
        self.ports: Counter[tuple[Cell, Side]] = Counter()

    def straight(self, link: Link) -> Path | None:
        """The straight path, where nothing stands between."""
        start, goal = self.grid.cells[link.source], self.grid.cells[link.target]
        if start.x == goal.x:
            step = 1 if goal.y > start.y else -1
            path = tuple(Cell(start.x, y) for y in range(start.y, goal.y + step, step))
        elif start.y == goal.y and goal.x - start.x == 2:
            path = tuple(Cell(x, start.y) for x in range(start.x, goal.x + 1))
        else:
            return None
        return path if all(cell not in self.taken for cell in path[1:-1]) else None

    def lay(self, key: int, path: Path) -> None:
        self.paths[key] = path
        self._count(path, 1)

    def improve(self, key: int, link: Link) -> bool:
        """Routes a link, again if it already has a path with trouble; whether that changed anything."""
        old = self.paths.get(key)
        if old:
            self._count(old, -1)
            if not self._troubled(old):
                self._count(old, 1)
                return False
        new = self._cheapest(link)
        self.lay(key, new)
        return new != old

    def _count(self, path: Path, by: int) -> None:
        for a, b in pairwise(path):
            self.along[min(a, b), max(a, b)] += by
        for a, b, c in zip(path, path[1:], path[2:], strict=False):
            if a.x == c.x or a.y == c.y:
                self.through[b, a.y == c.y] += by
        self.ports[path[0], _side(path[0], path[1])] += by
        self.ports[path[-1], _side(path[-1], path[-2])] += by

    def _troubled(self, path: Path) -> bool:
        """Whether others run along this path, cross it or use its ports."""
        if any(self.along[min(a, b), max(a, b)] for a, b in pairwise(path)):
            return True
        if self.ports[path[0], _side(path[0], path[1])] or self.ports[path[-1], _side(path[-1], path[-2])]:
            return True
        return any(
            (a.y == c.y and self.through[b, False]) or (a.x == c.x and self.through[b, True])
            for a, b, c in zip(path, path[1:], path[2:], strict=False)
        )

    def _cheapest(self, link: Link) -> Path:
        grid, taken = self.grid, self.taken
        start, goal = grid.cells[link.source], grid.cells[link.target]
        leaving, arriving = _preferences(grid, link)
        top, bottom = band(start.y, goal.y)
        known: dict[tuple[Cell, Side], float] = {}
        origin: dict[tuple[Cell, Side], tuple[Cell, Side] | None] = {}
        heap: list[tuple[float, int, float, Cell, Side]] = []
        serial = 0

        def reach(cell: Cell, side: Side, cost: float, before: tuple[Cell, Side] | None) -> None:
            nonlocal serial
            x, y = cell.x + side[0], cell.y + side[1]
            if not (0 <= x < grid.width and top <= y <= bottom):
                return
            onward = Cell(x, y)
            if onward in taken and onward != goal:
                return
            cost += self._step(cell, onward, side)
            if onward == goal:
                back = (-side[0], -side[1])
                cost += arriving[back] + PORT_SHARING * self.ports[goal, back]
            state = (onward, side)
            if cost < known.get(state, float("inf")):
                known[state] = cost
                origin[state] = before
                serial += 1
                heapq.heappush(heap, (cost + _at_least(onward, side, goal), serial, cost, onward, side))

        for side in SIDES:
            reach(start, side, leaving[side] + PORT_SHARING * self.ports[start, side], None)
        while heap:
            _, _, cost, cell, side = heapq.heappop(heap)
            if cost > known[cell, side]:
                continue
            if cell == goal:
                return _traced(start, (cell, side), origin)
            for turn in SIDES:
                if turn == side:
                    reach(cell, turn, cost + CROSSING * self.through[cell, side[0] == 0], (cell, side))
                elif turn != (-side[0], -side[1]):
                    reach(cell, turn, cost + BEND, (cell, side))
        raise AssertionError("gutters join all blocks")

    def _step(self, cell: Cell, onward: Cell, side: Side) -> float:
        """Cost of one step of the grid with everything that lies there already."""
        others = self.along[min(cell, onward), max(cell, onward)]
        cost = SHARING * others
        if side[0]:
            cost += ACROSS
            if strip(cell.y) is Strip.ROW:
                cost += THROUGH_ROW + (FULL if others >= ROOM_IN_ROW else 0.0)
            if onward.x in (0, self.grid.width - 1):
                cost += MARGIN
        else:
            cost += DOWN
            if not is_gutter(cell.x) and others >= ROOM_IN_COLUMN:
                cost += FULL
        return cost


def _at_least(cell: Cell, side: Side, goal: Cell) -> float:
    """What the way from a cell to the goal costs at least."""
    across, down = abs(goal.x - cell.x), abs(goal.y - cell.y)
    bends = (across > 0 and side[0] == 0) + (down > 0 and side[1] == 0)
    return ACROSS * across + DOWN * down + (BEND if bends and cell != goal else 0.0)


def _side(block: Cell, beside: Cell) -> Side:
    return beside.x - block.x, beside.y - block.y


def _traced(start: Cell, end: tuple[Cell, Side], origin: Mapping[tuple[Cell, Side], tuple[Cell, Side] | None]) -> Path:
    cells = [end[0]]
    at = origin[end]
    while at is not None:
        cells.append(at[0])
        at = origin[at]
    return (start, *reversed(cells))
