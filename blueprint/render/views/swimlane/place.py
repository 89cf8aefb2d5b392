"""From the grid to the page: where boxes and arrows lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blueprint.render.geometry import Point, Rect, simplified
from blueprint.render.views.swimlane.cards import Lettering
from blueprint.render.views.swimlane.channels import ACT_GAP, DIVIDER_GAP, Length, along_time, leads, over_lanes
from blueprint.render.views.swimlane.channels import LANE_GAP as LANE_GAP
from blueprint.render.views.swimlane.columns import Columns
from blueprint.render.views.swimlane.grid import Grid, Strip, is_gutter, strip
from blueprint.render.views.swimlane.labels import Label
from blueprint.render.views.swimlane.marks import CornerTags
from blueprint.render.views.swimlane.offsets import offsets
from blueprint.render.views.swimlane.orientation import Orientation
from blueprint.render.views.swimlane.scene import Scene
from blueprint.render.views.swimlane.sizes import STACK_GAP, Sizes
from blueprint.render.views.swimlane.tracks import Run


@dataclass(frozen=True, slots=True)
class PlacedCard:
    rect: Rect
    lettering: Lettering


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything of the scene at its place; the upper left corner of the first lane is (0, 0).

    Attributes:
        lanes: the band of every lane.
        dividers: where every divider lies, across the lanes.
        acts: both edges of every act, along time.
        borders: where one act ends and the next begins.
        cards: for each block its boxes.
        routes: for each link that is drawn as a line its points.
        raised: blocks whose tags lie inside them, as arrows touch their lower edge where the tags would be.
        orientation: whether time runs to the right or down.
    """

    width: float
    height: float
    lanes: tuple[Rect, ...]
    dividers: tuple[float, ...]
    acts: tuple[tuple[float, float], ...]
    borders: tuple[float, ...]
    cards: tuple[tuple[PlacedCard, ...], ...]
    routes: Mapping[int, tuple[Point, ...]]
    raised: frozenset[int]
    orientation: Orientation

    def block(self, index: int) -> Rect:
        """The boxes of a block together."""
        first, last = self.cards[index][0].rect, self.cards[index][-1].rect
        return Rect(first.x, first.y, first.width, last.bottom - first.y)


def place(
    scene: Scene,
    columns: Columns,
    grid: Grid,
    runs: Mapping[int, Sequence[Run]],
    labels: Mapping[int, Label],
    tags: Mapping[int, CornerTags],
    orientation: Orientation = Orientation.HORIZONTAL,
    act_length: Length = lambda act: 0.0,
    lane_height: Length = lambda lane: 0.0,
) -> Layout:
    """Gives everything its place.

    Args:
        runs: for each link that is drawn as a line its runs, in order.
        labels: for each of them that carries words, how much room these take.
        tags: for each block with tags at its lower corners how much room these take.
        act_length: how long an act must be along time, for its heading.
        lane_height: how high a lane must be, for its title.
    """
    return _Placing(scene, columns, grid, runs, labels, tags, orientation, act_length, lane_height).layout()


class _Placing:
    def __init__(
        self,
        scene: Scene,
        columns: Columns,
        grid: Grid,
        runs: Mapping[int, Sequence[Run]],
        labels: Mapping[int, Label],
        tags: Mapping[int, CornerTags],
        orientation: Orientation,
        act_length: Length,
        lane_height: Length,
    ) -> None:
        self.scene, self.columns, self.grid, self.runs, self.orientation = scene, columns, grid, runs, orientation
        self.offsets = offsets(runs, labels, orientation)
        self.sizes = Sizes(scene, grid, runs, tags, self.offsets, orientation)
        gutters = leads(labels, runs, orientation)
        self.time = along_time(grid, columns, self.sizes, self.offsets, gutters, orientation, act_length)
        self.lanes, self.lane_edges = over_lanes(scene, grid, self.sizes, self.offsets, orientation, lane_height)

    def layout(self) -> Layout:
        length, breadth = self.time[-1].end, self.lane_edges[-1][1]
        whole = self.orientation.rect((0.0, length), (0.0, breadth))
        cards = tuple(tuple(self._stack(i)) for i in range(len(self.scene.blocks)))
        borders = tuple(self.time[2 * first].end - ACT_GAP / 2 for first, _ in self.columns.of_acts[1:])
        first_edge = self.time[2 * self.columns.of_acts[0][0]].start if self.columns.of_acts else 0.0
        return Layout(
            width=whole.width,
            height=whole.height,
            lanes=tuple(self.orientation.rect((0.0, length), edges) for edges in self.lane_edges),
            dividers=tuple(self.lane_edges[d.above][1] + DIVIDER_GAP / 2 for d in self.scene.dividers),
            acts=tuple(pairwise((first_edge, *borders, length))) if self.scene.acts else (),
            borders=borders,
            cards=cards,
            routes={key: self._points(key, of_link, cards) for key, of_link in self.runs.items()},
            raised=self.sizes.raised,
            orientation=self.orientation,
        )

    def _stack(self, block: int) -> Iterable[PlacedCard]:
        """The cards of a block below one another, the first in the middle of its place."""
        cell = self.grid.cells[block]
        middle = self.orientation.point(self.time[cell.x].axis, self.lanes[cell.y].axis)
        width, heights = self.sizes.width(block), self.sizes.heights(block)
        x, y = middle.x - width / 2, middle.y - heights[0] / 2
        for lettering, height in zip(self.sizes.lettering[block], heights, strict=True):
            yield PlacedCard(Rect(x, y, width, height), lettering)
            y += height + STACK_GAP

    def _points(self, key: int, runs: Sequence[Run], cards: Sequence[Sequence[PlacedCard]]) -> tuple[Point, ...]:
        link = self.scene.links[key]
        levels = [self.orientation.is_level(run) for run in runs]
        axes = [self._axis(run) for run in runs]
        points = [_port(cards[link.source], levels[0], axes[0], runs[0].end > runs[0].start)]
        for level, axis, onward in zip(levels, axes, axes[1:], strict=False):
            points.append(Point(onward, axis) if level else Point(axis, onward))
        points.append(_port(cards[link.target], levels[-1], axes[-1], runs[-1].end < runs[-1].start))
        return simplified(points)

    def _axis(self, run: Run) -> float:
        """The y of a level run, the x of an upright one."""
        if run.horizontal:
            channel, by_boxes = self.lanes[run.channel], strip(run.channel) is Strip.ROW
        else:
            channel, by_boxes = self.time[run.channel], not is_gutter(run.channel)
        aside = self.offsets.squeezed(run, self.sizes.port_room(run)) if by_boxes else self.offsets.of(run)
        return channel.axis + aside


def _port(cards: Sequence[PlacedCard], level: bool, axis: float, forward: bool) -> Point:
    """Where an arrow touches a block: on the side that looks right or down if `forward`, else left or up."""
    first, last = cards[0].rect, cards[-1].rect
    if level:
        return Point(first.right if forward else first.x, axis)
    return Point(axis, last.bottom if forward else first.y)
