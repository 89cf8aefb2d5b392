"""The swimlane blueprint as a drawing: scene, columns, routes and tracks put together, painted from back to front."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.drawing import Drawing, Group, Item
from blueprint.render.geometry import Point, Rect
from blueprint.render.theme import COLOUR, Theme, theme_of
from blueprint.render.view import DrawingError
from blueprint.render.views.swimlane import columns as columns_
from blueprint.render.views.swimlane.boxes import Boxes, block_name
from blueprint.render.views.swimlane.changes import UNCHANGED, Changes
from blueprint.render.views.swimlane.channels import Length
from blueprint.render.views.swimlane.flow_figures import figures
from blueprint.render.views.swimlane.frame import LANE_TITLE_WIDTH, MARGIN, Frame, heading, lane_height
from blueprint.render.views.swimlane.grid import lay_out
from blueprint.render.views.swimlane.labels import label, settle
from blueprint.render.views.swimlane.legend import legend
from blueprint.render.views.swimlane.lists import lists
from blueprint.render.views.swimlane.marks import CornerTags, capsules, flags
from blueprint.render.views.swimlane.measured import NOTHING, Measured
from blueprint.render.views.swimlane.orientation import Orientation
from blueprint.render.views.swimlane.place import place
from blueprint.render.views.swimlane.reading import read
from blueprint.render.views.swimlane.route import route
from blueprint.render.views.swimlane.scene import Scene
from blueprint.render.views.swimlane.staging import stage
from blueprint.render.views.swimlane.strips import Strip, by_act, cut, inside, whole
from blueprint.render.views.swimlane.strokes import arrows, colour_of, words
from blueprint.render.views.swimlane.tags import sort_out, stubs
from blueprint.render.views.swimlane.tracks import runs_of
from blueprint.render.views.swimlane.upright import UprightFrame, act_length, breadth
from blueprint.results.study import Study

ABOVE_STRIP, BETWEEN_STRIPS, ABOVE_LEGEND, ABOVE_LISTS = 18.0, 28.0, 22.0, 14.0
NARROWEST = 480.0


def draw(blueprint: Blueprint, picture: Picture) -> Drawing:
    """Draws a blueprint, or what a picture shows of it.

    Raises:
        DrawingError: if there is nothing to show, or the picture names what there is not.
        UnknownThemeError: if there is no theme of that name.
    """
    orientation = Orientation(picture.orientation)
    return draw_scene(stage(blueprint, picture), theme_of(picture.theme), wrap=picture.wrap, orientation=orientation)


def draw_measured(blueprint: Blueprint, picture: Picture, study: Study) -> Drawing:
    """The same picture with what a simulation found: every box stands where it does without.

    Raises:
        DrawingError, UnknownThemeError: as `draw`.
    """
    scene = stage(blueprint, picture)
    measured = read(blueprint, scene, study)
    looks = theme_of(picture.theme), Orientation(picture.orientation)
    return draw_scene(scene, looks[0], wrap=picture.wrap, orientation=looks[1], measured=measured)


def draw_scene(
    scene: Scene,
    theme: Theme = COLOUR,
    *,
    wrap: bool = False,
    orientation: Orientation = Orientation.HORIZONTAL,
    measured: Measured = NOTHING,
    changes: Changes = UNCHANGED,
) -> Drawing:
    """Draws a scene; in strips of acts, one below another, if it is to `wrap`.

    Raises:
        DrawingError: if it is to wrap although time runs down.
    """
    if wrap and orientation.down:
        raise DrawingError("`wrap: yes` and `orientation: vertical` do not go together; remove one of them")
    return _Picture(scene, theme, wrap, orientation, measured, changes).drawing()


class _Picture:
    """Everything at its place in one long strip; then cut into strips and set on the page."""

    def __init__(
        self, scene: Scene, theme: Theme, wrap: bool, orientation: Orientation, measured: Measured, changes: Changes
    ) -> None:
        self.scene, self.theme, self.measured, self.changes = scene, theme, measured, changes
        columns = columns_.assign(scene)
        self.drawn, self.tags = sort_out(scene, columns)
        grid = lay_out(scene, columns)
        runs = runs_of(route(grid, list(self.drawn.items())))
        self.labels = {key: label(link.label) for key, link in self.drawn.items() if link.label}
        act, lane = self._lengths(orientation)
        self.layout = place(scene, columns, grid, runs, self.labels, self._corner_tags(), orientation, act, lane)
        self.strips = by_act(self.layout) if wrap else whole(self.layout)
        self.arrows = self._arrows()
        self.steps = self._steps()
        self.words = list(self._words())

    def drawing(self) -> Drawing:
        scene, theme = self.scene, self.theme
        width = max(2 * MARGIN + self._breadth(), NARROWEST)
        title, y = heading(scene, MARGIN, MARGIN, width - 2 * MARGIN, theme)
        y += ABOVE_STRIP
        items: list[Item] = [title]
        for number, strip in enumerate(self.strips):
            frame = self._frame(strip, number, y, width)
            items += frame.items()
            items += self._content(strip, frame)
            y = frame.bottom + BETWEEN_STRIPS
        key, y = legend(
            scene,
            self.tags,
            MARGIN,
            y - BETWEEN_STRIPS + ABOVE_LEGEND,
            width - MARGIN,
            theme,
            self.measured,
            self.changes,
        )
        room = (MARGIN, y + ABOVE_LISTS, width - MARGIN)
        numbers, bottom = lists(scene, *room, theme, self.measured, self.changes.tellings)
        items += [key, *numbers]
        height = (bottom if numbers else y) + MARGIN - 6.0
        return Drawing(
            math.ceil(width), math.ceil(height), scene.title, _in_words(scene, self.measured), theme.page, tuple(items)
        )

    def _lengths(self, orientation: Orientation) -> tuple[Length, Length]:
        """The room that titles need which stand beside what they are of: acts if time runs down, else lanes."""
        if orientation.down:
            return (lambda act: act_length(self.scene, act)), (lambda lane: 0.0)
        return (lambda act: 0.0), (lambda lane: lane_height(self.scene, lane))

    def _breadth(self) -> float:
        """How wide lanes are with what stands beside them."""
        if self.layout.orientation.down:
            return breadth(self.scene, self.layout)
        return LANE_TITLE_WIDTH + max(strip.width for strip in self.strips)

    def _frame(self, strip: Strip, number: int, top: float, width: float) -> Frame | UprightFrame:
        if self.layout.orientation.down:
            return UprightFrame(self.scene, self.layout, top, self.theme, self.measured.acts)
        suffix = f"-{number + 1}" if number else ""
        right = width - MARGIN if len(self.strips) == 1 else MARGIN + LANE_TITLE_WIDTH + strip.width
        return Frame(self.scene, self.layout, strip, Point(right, top), self.theme, suffix, self.measured.acts)

    def _content(self, strip: Strip, frame: Frame | UprightFrame) -> Iterator[Item]:
        pieces = (piece for arrow in self.arrows for piece in cut(arrow, strip, frame.put, frame.suffix))
        yield Group("arrows", tuple(pieces), f"arrows{frame.suffix}")
        yield from self._chapters(strip, frame)
        yield Group("words", tuple(inside(self.words, strip, frame.put)))

    def _chapters(self, strip: Strip, frame: Frame | UprightFrame) -> Iterator[Item]:
        """The steps in a strip; those of an act in a group of its name, so that the picture is read like a book."""
        acts = [self.scene.moments[m].act for m in range(len(self.scene.moments)) if self.scene.blocks_of(m)]
        for act, of_act in groupby(zip(acts, self.steps, strict=True), key=lambda pair: pair[0]):
            steps = tuple(inside((step for _, step in of_act), strip, frame.put))
            if act is None:
                yield from steps
            elif steps:
                of = self.scene.acts[act]
                yield Group("chapter", steps, f"chapter-{of.name}{frame.suffix}", of.title)

    def _corner_tags(self) -> dict[int, CornerTags]:
        leaving, coming = stubs(self.scene, self.tags)
        return {
            block: CornerTags.of(*([stub.words for stub in of.get(block, ())] for of in (coming, leaving)))
            for block in {**leaving, **coming}
        }

    def _arrows(self) -> list[Group]:
        names = {i: block_name(self.scene, i) for i in range(len(self.scene.blocks))}
        return list(
            arrows(self.drawn, self.layout.routes, names, self.theme, self.measured.flows, self.changes.past_links)
        )

    def _steps(self) -> list[tuple[float, Item]]:
        """Each step with the x of its column."""
        boxes = Boxes(self.scene, self.layout, self.tags, self.theme, self.measured, self.changes)
        return [(self.layout.block(self.scene.blocks_of(m)[0]).center.x, step) for m, step in boxes.steps()]

    def _words(self) -> Iterator[tuple[float, Item]]:
        """The words on every arrow, with the x of their middle."""
        solid = [card.rect for block in self.layout.cards for card in block]
        solid += capsules(item for _, item in self.steps)
        inks = {key: colour_of(link.kind, self.theme) for key, link in self.drawn.items()}
        places = settle(self.labels, self.layout.routes, solid)
        for key, where in places.items():
            items = tuple(words(self.labels[key], where, self._ground(where), inks[key]))
            yield where.center.x, Group("label", items, links=self._ends(key))
        taken = [*solid, *places.values(), *flags(item for _, item in self.steps)]
        for key, text in figures(self.measured.flows, self.layout.routes, taken, inks):
            yield text.at.x, Group("label", (text,), links=self._ends(key))

    def _ends(self, key: int) -> tuple[str, str]:
        """The names of the boxes that an arrow joins."""
        link = self.drawn[key]
        return block_name(self.scene, link.source), block_name(self.scene, link.target)

    def _ground(self, where: Rect) -> str:
        """The colour of what lies behind."""
        for lane, band in zip(self.scene.lanes, self.layout.lanes, strict=True):
            if band.holds(where.center):
                return self.theme.roles[lane.role].ground
        return self.theme.page


def _in_words(scene: Scene, measured: Measured) -> str:
    """What the picture shows, for those who cannot see it."""
    lanes = ", ".join(lane.title for lane in scene.lanes)
    steps = "; ".join(moment.title for m, moment in enumerate(scene.moments) if moment.own and scene.blocks_of(m))
    acts = f" Acts: {', '.join(act.title for act in scene.acts)}." if scene.acts else ""
    figures_ = f" With the figures of {measured.about}." if measured.about else ""
    return f"A service blueprint.{acts} Lanes from top to bottom: {lanes}. The customer's way: {steps}.{figures_}"
