"""From the grid to pixels: how wide columns and gutters are, how high rows, and where boxes and arrows lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from blueprint.render.geometry import Point, Rect, simplified
from blueprint.render.text import Style
from blueprint.render.views.swimlane.cards import NOTE, TITLE, Lettering, fitting_width, letter
from blueprint.render.views.swimlane.columns import Columns
from blueprint.render.views.swimlane.grid import Grid, Strip, is_gutter, lane_of, strip
from blueprint.render.views.swimlane.labels import Label
from blueprint.render.views.swimlane.marks import CornerTags, chips_width
from blueprint.render.views.swimlane.offsets import offsets
from blueprint.render.views.swimlane.scene import EVIDENCE, Scene
from blueprint.render.views.swimlane.tracks import Run

GUTTER, OUTER_GUTTER = 22.0, 16.0
ACT_GAP = 14.0
PAD = 18.0
OVERHANG = 9.0
"""How far marks and tags stand out of their box."""
MARK_ROOM = 4.0
"""What is kept free inside a box below marks and above tags."""
RAISED_ROOM = 13.0
"""The same above tags that lie inside their box."""
RAISED_TOP = 17.0
"""How far such tags reach up from the lower edge of their box."""
CLEARANCE = 5.0
BESIDE_HEADS = 5.0
"""What is kept free between marks and the arrows that touch the upper edge."""
STACK_GAP = 4.0
CORNER = 8.0
"""How far ports keep from the corners of a box."""
DIVIDER_GAP, LANE_GAP = 24.0, 3.0
TALLEST_COMMON = 84.0
"""Boxes in a row are made equally high up to here."""


@dataclass(frozen=True, slots=True)
class PlacedCard:
    rect: Rect
    lettering: Lettering


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything of the scene at its place; the upper left corner of the first lane is (0, 0).

    Attributes:
        lanes: the band of every lane.
        dividers: the y of every divider.
        acts: left and right edge of every act.
        borders: where one act ends and the next begins.
        cards: for each block its boxes.
        routes: for each link that is drawn as a line its points.
        raised: blocks whose tags lie inside them, as arrows touch their lower edge where the tags would be.
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
) -> Layout:
    """Gives everything its place.

    Args:
        runs: for each link that is drawn as a line its runs, in order.
        labels: for each of them that carries words, how much room these take.
        tags: for each block with tags at its lower corners how much room these take.
    """
    return _Placing(scene, columns, grid, runs, labels, tags).layout()


@dataclass(frozen=True, slots=True)
class _Channel:
    """A strip of the grid: where it begins, how wide it is, and where its axis lies."""

    start: float
    size: float
    axis: float

    @property
    def end(self) -> float:
        return self.start + self.size


class _Placing:
    def __init__(
        self,
        scene: Scene,
        columns: Columns,
        grid: Grid,
        runs: Mapping[int, Sequence[Run]],
        labels: Mapping[int, Label],
        tags: Mapping[int, CornerTags],
    ) -> None:
        self.scene, self.columns, self.grid = scene, columns, grid
        self.runs, self.labels, self.tags = runs, labels, tags
        self.offsets, self.extents = offsets(runs, labels)
        self.upper = self._upper()
        self.box_widths = self._box_widths()
        self.raised = frozenset(self._raised())
        self.lettering = self._lettering()
        self.common = self._common_heights()
        self.across = self._across()
        self.down, self.lane_edges = self._downwards()

    def layout(self) -> Layout:
        width = self.across[-1].end
        lanes = tuple(Rect(0.0, top, width, bottom - top) for top, bottom in self.lane_edges)
        cards = tuple(tuple(self._stack(i)) for i in range(len(self.scene.blocks)))
        borders = tuple(self.across[2 * first].end - ACT_GAP / 2 for first, _ in self.columns.of_acts[1:])
        first_edge = self.across[2 * self.columns.of_acts[0][0]].start if self.columns.of_acts else 0.0
        edges = (first_edge, *borders, width)
        return Layout(
            width=width,
            height=self.lane_edges[-1][1],
            lanes=lanes,
            dividers=tuple(self.lane_edges[d.above][1] + DIVIDER_GAP / 2 for d in self.scene.dividers),
            acts=tuple(pairwise(edges)) if self.scene.acts else (),
            borders=borders,
            cards=cards,
            routes={key: self._points(key, of_link, cards) for key, of_link in self.runs.items()},
            raised=self.raised,
        )

    def _box_widths(self) -> list[float]:
        inside: list[list[int]] = [[] for _ in range(self.grid.columns)]
        for i, cell in enumerate(self.grid.cells):
            inside[cell.x // 2].append(i)
        return [self._box_width(blocks) for blocks in inside]

    def _box_width(self, blocks: Sequence[int]) -> float:
        marks = (chips_width(self.scene.blocks[i].marks, BESIDE_HEADS + self.upper.get(i, 0.0)) for i in blocks)
        tags = (self.tags[i].width for i in blocks if i in self.tags)
        texts = ((card, self._style(i)) for i in blocks for card in self.scene.blocks[i].cards)
        return fitting_width(texts, max((*marks, *tags), default=0.0))

    def _upper(self) -> dict[int, float]:
        """By block, how far from the middle of its upper edge arrows touch it at most."""
        reach: dict[int, float] = {}
        for block, run, below in self._ends():
            if not below:
                offset = abs(self.offsets[run.path, run.horizontal, run.channel, run.start])
                reach[block] = max(offset, reach.get(block, 0.0))
        return reach

    def _raised(self) -> Iterator[int]:
        """The blocks with a tag where an arrow touches their lower edge."""
        for block, run, below in self._ends():
            width = self.box_widths[run.channel // 2]
            if (
                below
                and block in self.tags
                and self.tags[block].reach(width / 2 + self._aside(run, width - 2 * CORNER), width)
            ):
                yield block

    def _ends(self) -> Iterator[tuple[int, Run, bool]]:
        """Every upright end of an arrow: the block it touches, and whether at its lower edge."""
        for key, of_link in self.runs.items():
            link = self.scene.links[key]
            leaves, arrives = of_link[0], of_link[-1]
            if not leaves.horizontal:
                yield link.source, leaves, leaves.end > leaves.start
            if not arrives.horizontal:
                yield link.target, arrives, arrives.end < arrives.start

    def _style(self, block: int) -> Style:
        return NOTE if self.scene.lanes[self.scene.blocks[block].lane].role == EVIDENCE else TITLE

    def _lettering(self) -> list[list[Lettering]]:
        return [[self._letter(i, k) for k in range(len(block.cards))] for i, block in enumerate(self.scene.blocks)]

    def _letter(self, i: int, k: int) -> Lettering:
        block = self.scene.blocks[i]
        head = MARK_ROOM if block.marks and k == 0 else 0.0
        last = k == len(block.cards) - 1
        foot = (RAISED_ROOM if i in self.raised else MARK_ROOM if i in self.tags else 0.0) if last else 0.0
        return letter(block.cards[k], self.box_widths[self.grid.cells[i].x // 2], self._style(i), head, foot)

    def _common_heights(self) -> dict[int, float]:
        """For each row the height of its boxes, but for those that are much taller."""
        heights: dict[int, float] = {}
        for i, cell in enumerate(self.grid.cells):
            height = self.lettering[i][0].height
            if height <= TALLEST_COMMON:
                heights[cell.y] = max(heights.get(cell.y, 0.0), height)
        return heights

    def _heights(self, block: int) -> list[float]:
        first, *others = [lettering.height for lettering in self.lettering[block]]
        return [max(first, self.common.get(self.grid.cells[block].y, 0.0)), *others]

    def _stack(self, block: int) -> Iterable[PlacedCard]:
        cell = self.grid.cells[block]
        width, heights = self.box_widths[cell.x // 2], self._heights(block)
        x, y = self.across[cell.x].axis - width / 2, self.down[cell.y].axis - heights[0] / 2
        for lettering, height in zip(self.lettering[block], heights, strict=True):
            yield PlacedCard(Rect(x, y, width, height), lettering)
            y += height + STACK_GAP

    def _across(self) -> list[_Channel]:
        leads = self._leads()
        new_acts = {2 * first for first, _ in self.columns.of_acts[1:]}
        channels: list[_Channel] = []
        at = 0.0
        for x in range(self.grid.width):
            low, high = self.extents.get((False, x), (0.0, 0.0))
            if not is_gutter(x):
                size = self.box_widths[x // 2]
                channels.append(_Channel(at, size, at + size / 2))
            else:
                least = OUTER_GUTTER if x in (0, self.grid.width - 1) else GUTTER
                free = max(least, high - low + 2 * CLEARANCE + 4)
                axis = at + leads.get(x, 0.0) + free / 2 - (low + high) / 2
                size = leads.get(x, 0.0) + free + (ACT_GAP if x in new_acts else 0.0)
                channels.append(_Channel(at, size, axis))
            at += size
        return channels

    def _leads(self) -> dict[int, float]:
        """Room in gutters for the words on arrows that leave their box to a side."""
        leads: dict[int, float] = {}
        for key, label in self.labels.items():
            first = self.runs[key][0]
            if first.horizontal:
                gutter = first.start + (1 if first.end > first.start else -1)
                leads[gutter] = max(leads.get(gutter, 0.0), label.width + 2 * CLEARANCE)
        return leads

    def _downwards(self) -> tuple[list[_Channel], list[tuple[float, float]]]:
        reach: dict[int, tuple[float, float]] = {}
        for i, cell in enumerate(self.grid.cells):
            heights = self._heights(i)
            above, below = reach.get(cell.y, (0.0, 0.0))
            stack = heights[0] / 2 + sum(height + STACK_GAP for height in heights[1:])
            reach[cell.y] = (max(above, heights[0] / 2), max(below, stack))
        divided = {divider.above for divider in self.scene.dividers}
        channels: list[_Channel] = []
        edges: list[tuple[float, float]] = []
        at = top = 0.0
        for y in range(self.grid.height):
            kind = strip(y)
            if kind is Strip.TOP:
                top = at
            channels.append(_strip(at, kind, *self.extents.get((True, y), (0.0, 0.0)), reach.get(y, (0.0, 0.0))))
            at = channels[-1].end
            if kind is Strip.BOTTOM:
                edges.append((top, at))
                at += DIVIDER_GAP if lane_of(y) in divided else LANE_GAP
        return channels, edges

    def _points(self, key: int, runs: Sequence[Run], cards: Sequence[Sequence[PlacedCard]]) -> tuple[Point, ...]:
        link = self.scene.links[key]
        axes = [self._axis(run) for run in runs]
        points = [_port(cards[link.source], runs[0].horizontal, axes[0], runs[0].end > runs[0].start)]
        for (run, axis), onward in zip(zip(runs, axes, strict=True), axes[1:], strict=False):
            points.append(Point(onward, axis) if run.horizontal else Point(axis, onward))
        last = runs[-1]
        points.append(_port(cards[link.target], last.horizontal, axes[-1], last.end < last.start))
        return simplified(points)

    def _axis(self, run: Run) -> float:
        """The y of a horizontal run, the x of a vertical one."""
        if run.horizontal:
            channel = self.down[run.channel]
            room = self._row_room(run.channel) if strip(run.channel) is Strip.ROW else None
        else:
            channel = self.across[run.channel]
            room = None if is_gutter(run.channel) else channel.size - 2 * CORNER
        return channel.axis + self._aside(run, room)

    def _row_room(self, row: int) -> float:
        """How far the arrows along a row may lie apart, to touch its boxes clear of their corners and raised tags."""
        raised = any(self.grid.cells[block].y == row for block in self.raised)
        return self.common.get(row, 0.0) - 2 * (RAISED_TOP if raised else CORNER)

    def _aside(self, run: Run, room: float | None) -> float:
        """How far a run lies from the axis of its channel; less where all must fit into some room around it."""
        offset = self.offsets[run.path, run.horizontal, run.channel, run.start]
        low, high = self.extents[run.horizontal, run.channel]
        furthest = max(-low, high)
        if room is None or not furthest:
            return offset
        return offset * min(max(room, 0.0) / (2 * furthest), 1.0)


def _strip(at: float, kind: Strip, low: float, high: float, reach: tuple[float, float]) -> _Channel:
    """A horizontal strip of the grid from y `at`; its runs lie clear of what stands out of boxes."""
    if kind is Strip.ROW:
        return _Channel(at, reach[0] + reach[1], at + reach[0])
    size = PAD if low == high else max(PAD, OVERHANG + high - low + 2 * CLEARANCE)
    overhang = OVERHANG if kind is Strip.BOTTOM else -OVERHANG
    return _Channel(at, size, at + (size + overhang) / 2 - (low + high) / 2)


def _port(cards: Sequence[PlacedCard], horizontal: bool, axis: float, forward: bool) -> Point:
    """Where an arrow touches a block: on the side that looks right or down if `forward`, else left or up."""
    first, last = cards[0].rect, cards[-1].rect
    if horizontal:
        return Point(first.right if forward else first.x, axis)
    return Point(axis, last.bottom if forward else first.y)
