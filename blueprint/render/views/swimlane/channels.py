"""The strips of the grid on the page: where each begins, how wide it is, and where its axis lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from blueprint.render.views.swimlane.cards import WIDTHS
from blueprint.render.views.swimlane.columns import Columns
from blueprint.render.views.swimlane.grid import Grid, Strip, is_gutter
from blueprint.render.views.swimlane.labels import Label
from blueprint.render.views.swimlane.offsets import Offsets
from blueprint.render.views.swimlane.orientation import Orientation
from blueprint.render.views.swimlane.scene import Scene
from blueprint.render.views.swimlane.sizes import Sizes
from blueprint.render.views.swimlane.tracks import Run

GUTTER, OUTER_GUTTER = 22.0, 16.0
UPRIGHT_GUTTER = 30.0
"""The least gutter between steps below one another: marks and tags stand out into it."""
ACT_GAP = 14.0
PAD = 18.0
OVERHANG = 9.0
"""How far marks and tags stand out of their box."""
CLEARANCE = 5.0
DIVIDER_GAP, LANE_GAP = 24.0, 3.0
EMPTY = WIDTHS[0] / 2
"""How far a column without a box, for the heading of its act alone, reaches to both sides."""


@dataclass(frozen=True, slots=True)
class Channel:
    start: float
    size: float
    axis: float

    @property
    def end(self) -> float:
        return self.start + self.size


Length = Callable[[int], float]
"""How much room the title of each act, or of each lane, needs."""


def along_time(
    grid: Grid,
    columns: Columns,
    sizes: Sizes,
    offsets: Offsets,
    leads: Mapping[int, float],
    orientation: Orientation,
    act_length: Length,
) -> list[Channel]:
    """Gutters and columns of steps by turns; `leads`: room in gutters for words."""
    reach = _reach_in_time(grid, sizes, orientation)
    ends = {2 * last + 2: act for act, (_, last) in enumerate(columns.of_acts)}
    starts = [2 * first for first, _ in columns.of_acts]
    channels: list[Channel] = []
    at = 0.0
    for x in range(grid.width):
        if not is_gutter(x):
            before, behind = reach.get(x, (EMPTY, EMPTY))
            channels.append(Channel(at, before + behind, at + before))
        else:
            lead = leads.get(x, 0.0)
            low, high = offsets.extent(False, x)
            free = _gutter(x, grid, low, high, orientation)
            gap = ACT_GAP if x in starts[1:] else 0.0
            if x in ends:
                first = channels[starts[ends[x]]]
                began = first.end - ACT_GAP / 2 if ends[x] else first.start
                gap += max(0.0, act_length(ends[x]) - (at + lead + free - began))
            channels.append(Channel(at, lead + free + gap, at + lead + free / 2 - (low + high) / 2))
        at = channels[-1].end
    return channels


def _gutter(x: int, grid: Grid, low: float, high: float, orientation: Orientation) -> float:
    outer = x in (0, grid.width - 1)
    if orientation.down:
        return max(UPRIGHT_GUTTER, high - low + 2 * (OVERHANG + CLEARANCE) if high > low else 0.0)
    return max(OUTER_GUTTER if outer else GUTTER, high - low + 2 * CLEARANCE + 4)


def _reach_in_time(grid: Grid, sizes: Sizes, orientation: Orientation) -> dict[int, tuple[float, float]]:
    """By column of steps, how far its boxes reach before and behind its axis."""
    if not orientation.down:
        return {x: (width / 2, width / 2) for x, width in sizes.widths.items()}
    return _furthest({i: cell.x for i, cell in enumerate(grid.cells)}, sizes)


def _furthest(rows: Mapping[int, int], sizes: Sizes) -> dict[int, tuple[float, float]]:
    """By row, how far the blocks in it reach above and below its axis."""
    reach: dict[int, tuple[float, float]] = {}
    for block, row in rows.items():
        above, below = reach.get(row, (0.0, 0.0))
        own_above, own_below = sizes.reach(block)
        reach[row] = (max(above, own_above), max(below, own_below))
    return reach


def leads(labels: Mapping[int, Label], runs: Mapping[int, Sequence[Run]], orientation: Orientation) -> dict[int, float]:
    """Room in gutters for the words on arrows that leave their box along time."""
    found: dict[int, float] = {}
    for key, label in labels.items():
        first = runs[key][0]
        if first.horizontal:
            gutter = first.start + (1 if first.end > first.start else -1)
            room = label.height if orientation.down else label.width
            found[gutter] = max(found.get(gutter, 0.0), room + 2 * CLEARANCE)
    return found


def over_lanes(
    scene: Scene, grid: Grid, sizes: Sizes, offsets: Offsets, orientation: Orientation, lane_height: Length
) -> tuple[list[Channel], list[tuple[float, float]]]:
    """The strips of every lane, and where each lane begins and ends."""
    if orientation.down:
        reach = {y: (width / 2, width / 2) for y, width in sizes.widths.items()}
    else:
        reach = _furthest({i: cell.y for i, cell in enumerate(grid.cells)}, sizes)
    divided = {divider.above for divider in scene.dividers}
    channels: list[Channel] = []
    edges: list[tuple[float, float]] = []
    at = 0.0
    for lane in range(grid.lanes):
        top, row, bottom = (len(Strip) * lane + kind for kind in Strip)
        overhang = 0.0 if orientation.down else OVERHANG
        above, below = offsets.extent(True, top), offsets.extent(True, bottom)
        before, behind = reach.get(row, (0.0, 0.0))
        missing = max(0.0, lane_height(lane) - _least(above) - before - behind - _least(below)) / 2
        upper = _padding(at, _least(above) + missing, above, -overhang)
        middle = Channel(upper.end, before + behind, upper.end + before)
        lower = _padding(middle.end, _least(below) + missing, below, overhang)
        channels += (upper, middle, lower)
        edges.append((at, lower.end))
        at = lower.end + (DIVIDER_GAP if lane in divided else LANE_GAP)
    return channels, edges


def _least(extent: tuple[float, float]) -> float:
    """How wide a gutter of a lane must be for runs that reach so far from its axis."""
    low, high = extent
    return PAD if low == high else max(PAD, OVERHANG + high - low + 2 * CLEARANCE)


def _padding(at: float, size: float, extent: tuple[float, float], overhang: float) -> Channel:
    """A gutter of a lane; its runs lie clear of what stands out of boxes, into it (`overhang`) at its one side."""
    return Channel(at, size, at + (size + overhang) / 2 - sum(extent) / 2)
