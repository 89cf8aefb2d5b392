"""The swimlane blueprint as a drawing: scene, columns, routes and tracks put together, painted from back to front."""

from __future__ import annotations

import math
from collections.abc import Iterator

from blueprint.model.blueprint import Blueprint
from blueprint.render.drawing import Drawing, Group, Item
from blueprint.render.geometry import Rect
from blueprint.render.theme import COLOUR, Theme
from blueprint.render.views.swimlane import columns as columns_
from blueprint.render.views.swimlane.boxes import Boxes, block_name
from blueprint.render.views.swimlane.frame import LANE_TITLE_WIDTH, ActHeadings, borders, dividers, heading, lanes
from blueprint.render.views.swimlane.grid import lay_out
from blueprint.render.views.swimlane.labels import label, settle
from blueprint.render.views.swimlane.legend import legend, lists
from blueprint.render.views.swimlane.place import Layout, place
from blueprint.render.views.swimlane.route import route
from blueprint.render.views.swimlane.scene import Link, Scene
from blueprint.render.views.swimlane.staging import stage
from blueprint.render.views.swimlane.strokes import arrows, colour_of, words
from blueprint.render.views.swimlane.tags import Tag, sort_out, stubs
from blueprint.render.views.swimlane.tracks import runs_of

MARGIN = 30.0
ABOVE_ACTS, BELOW_ACTS, ABOVE_LEGEND, ABOVE_LISTS = 18.0, 10.0, 22.0, 14.0
NARROWEST = 640.0


def draw(blueprint: Blueprint) -> Drawing:
    """Draws the whole blueprint, time running to the right.

    Raises:
        DrawingError: if no step has a line in any lane.
    """
    return draw_scene(stage(blueprint))


def draw_scene(scene: Scene, theme: Theme = COLOUR) -> Drawing:
    """Draws a scene."""
    return _Picture(scene, theme).drawing()


class _Picture:
    def __init__(self, scene: Scene, theme: Theme) -> None:
        self.scene, self.theme = scene, theme
        columns = columns_.assign(scene)
        self.drawn: dict[int, Link]
        self.tags: tuple[Tag, ...]
        self.drawn, self.tags = sort_out(scene, columns)
        grid = lay_out(scene, columns)
        runs = runs_of(route(grid, list(self.drawn.items())))
        self.labels = {key: label(link.label) for key, link in self.drawn.items() if link.label}
        self.layout = place(scene, columns, grid, runs, self.labels, self._tag_words()).moved(
            MARGIN + LANE_TITLE_WIDTH, 0.0
        )

    def _tag_words(self) -> dict[int, list[str]]:
        words: dict[int, list[str]] = {}
        for of_blocks in stubs(self.scene, self.tags):
            for block, here in of_blocks.items():
                words.setdefault(block, []).extend(stub.words for stub in here)
        return words

    def drawing(self) -> Drawing:
        scene, theme = self.scene, self.theme
        width = max(self.layout.lanes[0].right + MARGIN, NARROWEST)
        title, y = heading(scene, MARGIN, MARGIN, width - 2 * MARGIN, theme)
        headings = ActHeadings(scene, self.layout)
        act_top = y + ABOVE_ACTS
        lane_top = act_top + headings.height + (BELOW_ACTS if scene.acts else 0.0)
        layout = self.layout.moved(0.0, lane_top)
        key, y = legend(scene, self.tags, MARGIN, lane_top + layout.height + ABOVE_LEGEND, width - MARGIN, theme)
        numbers, bottom = lists(scene, MARGIN, y + ABOVE_LISTS, width - MARGIN, theme)
        items: list[Item] = [
            title,
            *headings.groups(act_top, theme),
            *lanes(scene, layout, MARGIN, theme),
            Group("borders", tuple(borders(layout, act_top + headings.height, theme))),
            *dividers(scene, layout, MARGIN, theme),
            Group("arrows", tuple(self._arrows(layout)), "arrows"),
            *Boxes(scene, layout, self.tags, theme).steps(),
            Group("words", tuple(self._words(layout))),
            key,
            *numbers,
        ]
        height = (bottom if numbers else y) + MARGIN - 6.0
        return Drawing(math.ceil(width), math.ceil(height), scene.title, _in_words(scene), theme.page, tuple(items))

    def _arrows(self, layout: Layout) -> Iterator[Group]:
        names = {i: block_name(self.scene, i) for i in range(len(self.scene.blocks))}
        return arrows(self.drawn, dict(layout.routes), names, self.theme)

    def _words(self, layout: Layout) -> Iterator[Item]:
        boxes = [card.rect for block in layout.cards for card in block]
        for key, where in settle(self.labels, layout.routes, boxes).items():
            kind = self.drawn[key].kind
            yield from words(self.labels[key], where, self._ground(layout, where), colour_of(kind, self.theme))

    def _ground(self, layout: Layout, where: Rect) -> str:
        for lane, band in zip(self.scene.lanes, layout.lanes, strict=True):
            if band.y <= where.center.y <= band.bottom:
                return self.theme.roles[lane.role].ground
        return self.theme.page


def _in_words(scene: Scene) -> str:
    """What the picture shows, for those who cannot see it."""
    lanes = ", ".join(lane.title for lane in scene.lanes)
    steps = "; ".join(moment.title for m, moment in enumerate(scene.moments) if moment.own and scene.blocks_of(m))
    acts = f" Acts: {', '.join(act.title for act in scene.acts)}." if scene.acts else ""
    return f"A service blueprint.{acts} Lanes from top to bottom: {lanes}. The customer's way: {steps}."
