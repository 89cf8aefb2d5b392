"""Which way every arrow takes over the grid.

Each is the cheapest path by A*: short, with few bends and crossings, never through a block, never outside the band of
lanes that it joins. As arrows get into each other's way, those with trouble are taken up and routed again, a few times
over.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from blueprint.render.views.swimlane.grid import Cell, Grid, band, lane_of
from blueprint.render.views.swimlane.scene import Kind, Link
from blueprint.render.views.swimlane.traffic import ACROSS, DOWN, LEFT, LOWER, RIGHT, UPPER, Traffic

Path = tuple[Cell, ...]

BEND = 70.0
CROSSING, EVIDENCE_CROSSING = 180.0, 0.25
"""Cost of crossing an arrow, and which part of it crossing a tie of evidence costs."""
TURNING = 65.0
"""Cost of a bend at each arrow that passes there: it comes to lie beside it, and to leave it may have to cross it."""
PORT_SHARING = 28.0
PASSES = 4

Preference = Mapping[int, float]
"""Cost of each side of a block."""
SAME_LANE = ({RIGHT: 0.0, LOWER: 18.0, UPPER: 26.0, LEFT: 90.0}, {LEFT: 0.0, LOWER: 18.0, UPPER: 26.0, RIGHT: 70.0})
SAME_LANE_BACK = (
    {LOWER: 0.0, UPPER: 10.0, RIGHT: 60.0, LEFT: 40.0},
    {LOWER: 0.0, UPPER: 10.0, RIGHT: 40.0, LEFT: 60.0},
)
OTHER_LANE = ({LOWER: 8.0, UPPER: 8.0, RIGHT: 0.0, LEFT: 60.0}, {LOWER: 8.0, UPPER: 8.0, LEFT: 0.0, RIGHT: 60.0})
STANDING = ({UPPER: 0.0, RIGHT: 18.0, LEFT: 18.0, LOWER: 60.0}, {LOWER: 0.0, RIGHT: 18.0, LEFT: 18.0, UPPER: 60.0})
"""For links of these kinds: cost of leaving by, and of arriving at, each side."""


def route(grid: Grid, links: Sequence[tuple[int, Link]]) -> dict[int, Path]:
    """A path for each link; `links` come with their keys. The result is in the order of `links`."""
    router = _Router(grid)
    crooked = []
    for key, link in links:
        straight = router.straight(link)
        if straight:
            router.lay(key, straight, link)
        else:
            crooked.append((key, link))
    crooked.sort(key=lambda item: (_distance(grid, item[1]), item[0]))
    for _ in range(PASSES):
        changes = [router.improve(key, link) for key, link in crooked]
        if not any(changes):
            break
    return {key: router.traffic.cells(router.paths[key]) for key, _ in links}


def _weight(link: Link) -> float:
    """How much it matters to cross a link: evidence is tied to its step by so fine a line that it hardly does."""
    return EVIDENCE_CROSSING if link.kind is Kind.EVIDENCE else 1.0


def _distance(grid: Grid, link: Link) -> int:
    start, goal = grid.cells[link.source], grid.cells[link.target]
    return abs(start.x - goal.x) + abs(start.y - goal.y)


def _preferences(grid: Grid, link: Link) -> tuple[Preference, Preference]:
    if link.kind is Kind.SUPPORT:
        return STANDING
    start, goal = grid.cells[link.source], grid.cells[link.target]
    if lane_of(start.y) != lane_of(goal.y):
        return OTHER_LANE
    return SAME_LANE_BACK if goal.x <= start.x else SAME_LANE


class _Router:
    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.traffic = Traffic(grid)
        self.paths: dict[int, tuple[int, ...]] = {}

    def straight(self, link: Link) -> tuple[int, ...] | None:
        """The straight path down, or to the next column, where nothing stands between."""
        start, goal = self.grid.cells[link.source], self.grid.cells[link.target]
        first, last = self.traffic.number(start), self.traffic.number(goal)
        if start.x == goal.x:
            step = self.grid.width if last > first else -self.grid.width
        elif start.y == goal.y and goal.x - start.x == 2:
            step = 1
        else:
            return None
        path = tuple(range(first, last + step, step))
        return None if self.traffic.blocked.intersection(path[1:-1]) else path

    def lay(self, key: int, path: tuple[int, ...], link: Link) -> None:
        self.paths[key] = path
        self.traffic.count(path, 1, _weight(link))

    def improve(self, key: int, link: Link) -> bool:
        """Routes a link, again if it already has a path with trouble; whether that changed anything."""
        old = self.paths.get(key)
        if old:
            self.traffic.count(old, -1, _weight(link))
            if not self.traffic.meets(old):
                self.traffic.count(old, 1, _weight(link))
                return False
        new = self._cheapest(link)
        self.lay(key, new, link)
        return new != old

    def _cheapest(self, link: Link) -> tuple[int, ...]:
        """A* over states `4 * cell + side`: a cell, and the side of the cell before over which it was reached."""
        grid, traffic = self.grid, self.traffic
        start, goal = grid.cells[link.source], grid.cells[link.target]
        first, last = traffic.number(start), traffic.number(goal)
        leaving, arriving = _preferences(grid, link)
        top, bottom = band(start.y, goal.y)
        lowest, highest = top * grid.width, (bottom + 1) * grid.width
        known: dict[int, float] = {}
        before: dict[int, int] = {}
        heap: list[tuple[float, float, int]] = []

        def reach(cell: int, side: int, cost: float, origin: int) -> None:
            onward = cell + traffic.steps[side]
            if not lowest <= onward < highest or (onward in traffic.blocked and onward != last):
                return
            if side < LOWER and cell % grid.width == (grid.width - 1 if side == RIGHT else 0):
                return
            cost += traffic.step_cost(cell, side)
            if onward == last:
                cost += arriving[side ^ 1] + PORT_SHARING * traffic.ports[4 * last + (side ^ 1)]
            state = 4 * onward + side
            if cost < known.get(state, float("inf")):
                known[state], before[state] = cost, origin
                y, x = divmod(onward, grid.width)
                heapq.heappush(heap, (cost + _at_least(abs(goal.x - x), abs(goal.y - y), side), cost, state))

        for side in range(4):
            reach(first, side, leaving[side] + PORT_SHARING * traffic.ports[4 * first + side], -1)
        while heap:
            _, cost, state = heapq.heappop(heap)
            cell, side = divmod(state, 4)
            if cell == last:
                return _traced(first, state, before)
            if cost > known[state]:
                continue
            crossed = (traffic.upright if side < LOWER else traffic.flat)[cell]
            reach(cell, side, cost + CROSSING * crossed, state)
            cost += BEND + TURNING * (traffic.upright[cell] + traffic.flat[cell])
            for turn in (LOWER, UPPER) if side < LOWER else (RIGHT, LEFT):
                reach(cell, turn, cost, state)
        raise AssertionError("gutters join all blocks")


def _at_least(across: int, down: int, side: int) -> float:
    """What the way to the goal costs at least from a cell so far away, reached over `side`."""
    bends = down > 0 if side < LOWER else across > 0
    return ACROSS * across + DOWN * down + (BEND if bends else 0.0)


def _traced(first: int, state: int, before: Mapping[int, int]) -> tuple[int, ...]:
    cells = []
    while state >= 0:
        cells.append(state // 4)
        state = before[state]
    return (first, *reversed(cells))
