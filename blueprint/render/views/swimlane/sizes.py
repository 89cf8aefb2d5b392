"""How large boxes are: above one another equally wide, beside one another equally high."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from blueprint.render.text import Style
from blueprint.render.views.swimlane.cards import NOTE, TITLE, Lettering, fitting_width, letter
from blueprint.render.views.swimlane.grid import Grid
from blueprint.render.views.swimlane.marks import CornerTags, chips_width
from blueprint.render.views.swimlane.offsets import Offsets
from blueprint.render.views.swimlane.orientation import Orientation
from blueprint.render.views.swimlane.scene import EVIDENCE, Scene
from blueprint.render.views.swimlane.tracks import Run

MARK_ROOM = 4.0
"""What is kept free inside a box below marks and above tags."""
RAISED_ROOM = 13.0
"""The same above tags that lie inside their box."""
RAISED_TOP = 17.0
"""How far such tags reach up from the lower edge of their box."""
BESIDE_HEADS = 5.0
"""What is kept free between marks and the arrows that touch the upper edge."""
BELOW_MARKS = 11.0
"""How far ports at the sides of a box keep from its upper edge, where marks stand, and from the lower one."""
CORNER = 8.0
"""How far ports at its other edges keep from the corners of a box."""
TALLEST_COMMON = 84.0
"""Boxes beside one another are made equally high up to here."""
STACK_GAP = 4.0


class Sizes:
    """The sizes of all blocks.

    Attributes:
        raised: blocks whose tags lie inside them, as arrows touch their lower edge where the tags would be.
        lettering: for each block that of its cards.
    """

    def __init__(
        self,
        scene: Scene,
        grid: Grid,
        runs: Mapping[int, Sequence[Run]],
        tags: Mapping[int, CornerTags],
        offsets: Offsets,
        orientation: Orientation,
    ) -> None:
        self.scene, self.grid, self.runs, self.tags = scene, grid, runs, tags
        self.offsets, self.orientation = offsets, orientation
        self.upper = self._upper()
        self.widths = self._widths()
        self.raised = frozenset(self._raised())
        self.lettering = [[self._letter(i, k) for k in range(len(block.cards))] for i, block in enumerate(scene.blocks)]
        self.common = self._common_heights()
        self.lowest = self._lowest()
        self.raised_rows = {orientation.row(grid.cells[block]) for block in self.raised}

    def width(self, block: int) -> float:
        return self.widths[self.orientation.column(self.grid.cells[block])]

    def heights(self, block: int) -> list[float]:
        """Of each card; the first is as high as others beside it."""
        first, *others = [lettering.height for lettering in self.lettering[block]]
        return [max(first, self.common.get(self.orientation.row(self.grid.cells[block]), 0.0)), *others]

    def reach(self, block: int) -> tuple[float, float]:
        """How far a block reaches above and below the middle of its first card."""
        first, *others = self.heights(block)
        return first / 2, first / 2 + sum(height + STACK_GAP for height in others)

    def port_room(self, run: Run) -> float:
        """How far the runs of a channel may lie apart, to touch its boxes clear of their corners and raised tags."""
        if not self.orientation.is_level(run):
            return self.widths.get(run.channel, 0.0) - 2 * CORNER
        clear = RAISED_TOP if run.channel in self.raised_rows else BELOW_MARKS
        return self.lowest.get(run.channel, 0.0) - 2 * clear

    def _widths(self) -> dict[int, float]:
        above_one_another: dict[int, list[int]] = {}
        for i, cell in enumerate(self.grid.cells):
            above_one_another.setdefault(self.orientation.column(cell), []).append(i)
        return {column: self._width(blocks) for column, blocks in above_one_another.items()}

    def _width(self, blocks: Sequence[int]) -> float:
        marks = (chips_width(self.scene.blocks[i].marks, BESIDE_HEADS + self.upper.get(i, 0.0)) for i in blocks)
        tags = (self.tags[i].width for i in blocks if i in self.tags)
        texts = ((card, self._style(i)) for i in blocks for card in self.scene.blocks[i].cards)
        return fitting_width(texts, max((*marks, *tags), default=0.0))

    def _upper(self) -> dict[int, float]:
        """By block, how far from the middle of its upper edge arrows touch it at most."""
        reach: dict[int, float] = {}
        for block, run, below in self._ends():
            if not below:
                reach[block] = max(abs(self.offsets.of(run)), reach.get(block, 0.0))
        return reach

    def _raised(self) -> Iterator[int]:
        """The blocks with a tag where an arrow touches their lower edge."""
        for block, run, below in self._ends():
            if below and block in self.tags:
                width = self.width(block)
                aside = self.offsets.squeezed(run, width - 2 * CORNER)
                if self.tags[block].reach(width / 2 + aside, width):
                    yield block

    def _ends(self) -> Iterator[tuple[int, Run, bool]]:
        """Every upright end of an arrow: the block it touches, and whether at its lower edge."""
        for key, of_link in self.runs.items():
            link = self.scene.links[key]
            leaves, arrives = of_link[0], of_link[-1]
            if not self.orientation.is_level(leaves):
                yield link.source, leaves, leaves.end > leaves.start
            if not self.orientation.is_level(arrives):
                yield link.target, arrives, arrives.end < arrives.start

    def _style(self, block: int) -> Style:
        return NOTE if self.scene.lanes[self.scene.blocks[block].lane].role == EVIDENCE else TITLE

    def _letter(self, i: int, k: int) -> Lettering:
        block = self.scene.blocks[i]
        head = MARK_ROOM if block.marks and k == 0 else 0.0
        last = k == len(block.cards) - 1
        foot = (RAISED_ROOM if i in self.raised else MARK_ROOM if i in self.tags else 0.0) if last else 0.0
        return letter(block.cards[k], self.width(i), self._style(i), head, foot)

    def _common_heights(self) -> dict[int, float]:
        """For each row the height of its boxes, but for those that are much taller."""
        heights: dict[int, float] = {}
        for i, cell in enumerate(self.grid.cells):
            height = self.lettering[i][0].height
            if height <= TALLEST_COMMON:
                row = self.orientation.row(cell)
                heights[row] = max(heights.get(row, 0.0), height)
        return heights

    def _lowest(self) -> dict[int, float]:
        """For each row the height of its lowest box."""
        heights: dict[int, float] = {}
        for i, cell in enumerate(self.grid.cells):
            row = self.orientation.row(cell)
            heights[row] = min(self.heights(i)[0], heights.get(row, float("inf")))
        return heights
