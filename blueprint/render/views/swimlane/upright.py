"""What stands around the steps where time runs down: acts at the left, lanes and the lines between them beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.render.drawing import Anchor, Box, Group, Item, Line, Pen, Text, mapped
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Style, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.emotions import DEGREE, DEGREES, HEIGHT, STEP, curve, curves
from blueprint.render.views.swimlane.frame import DIVIDER_PENS, DIVIDER_TITLE, LANE_EDGE, LANE_TITLE, MARGIN
from blueprint.render.views.swimlane.headings import (
    ACT_GAP,
    ACT_PADDING,
    act_rows,
    act_texts,
    rows_height,
    rows_within,
    timed_rows,
)
from blueprint.render.views.swimlane.place import LANE_GAP, Layout
from blueprint.render.views.swimlane.scene import Scene

ACT_WIDTH = 148.0
BESIDE_ACTS = 10.0
WIDEST_DIVIDER_TITLE = 92.0
TITLE_PADDING = 9.0
DEGREES_HEIGHT = 14.0


def act_length(scene: Scene, act: int) -> float:
    """How long an act must be for its heading to stand beside it."""
    return rows_height(len(act_rows(scene.acts[act], ACT_WIDTH - 2 * ACT_PADDING))) + 2 * ACT_GAP


def breadth(scene: Scene, layout: Layout) -> float:
    """How wide everything is, without the margins."""
    return _beside(scene, layout) + layout.width


def _beside(scene: Scene, layout: Layout) -> float:
    """What stands to the left of the lanes."""
    acts = ACT_WIDTH + BESIDE_ACTS if layout.acts else 0.0
    return acts + (HEIGHT + LANE_GAP if any(curves(scene, layout)) else 0.0)


class UprightFrame:
    """What stands around the steps.

    Attributes:
        suffix: what makes the names of its groups differ from those of other strips: there are none.
        times: by act, the time that customers spent in it, where that was measured.
        bottom: the y at which it ends.
    """

    suffix = ""

    def __init__(self, scene: Scene, layout: Layout, top: float, theme: Theme, times: Mapping[int, str]) -> None:
        self.scene, self.layout, self.theme, self.times = scene, layout, theme, times
        self.feelings = curves(scene, layout)
        self.left = MARGIN + _beside(scene, layout)
        self.names = [wrap(divider.title, WIDEST_DIVIDER_TITLE, DIVIDER_TITLE) for divider in scene.dividers]
        self.titles = [
            wrap(lane.title, band.width - 2 * TITLE_PADDING, LANE_TITLE)
            for lane, band in zip(scene.lanes, layout.lanes, strict=True)
        ]
        self.names_top = top
        self.top = top + max((len(lines) for lines in self.names), default=0) * DIVIDER_TITLE.leading + 6.0
        highest = max(len(lines) for lines in self.titles) * LANE_TITLE.leading
        self.steps_top = self.top + LANE_EDGE + highest + 2 * TITLE_PADDING
        self.bottom = self.steps_top + layout.height

    def put(self, point: Point) -> Point:
        """Where on the page a point of the picture comes to lie."""
        return Point(point.x + self.left, point.y + self.steps_top)

    def items(self) -> Iterator[Item]:
        """Headings, lanes and lines, from back to front."""
        yield from self._acts()
        if any(self.feelings):
            yield self._emotions()
        yield from self._lanes()
        yield Group("borders", tuple(self._borders()))
        yield from self._dividers()

    def _acts(self) -> Iterator[Group]:
        for a, (act, (above, below)) in enumerate(zip(self.scene.acts, self.layout.acts, strict=True)):
            rect = Rect(MARGIN, self.steps_top + above + ACT_GAP, ACT_WIDTH, below - above - 2 * ACT_GAP)
            rows = timed_rows(act, self.times.get(a), ACT_WIDTH - 2 * ACT_PADDING, rows_within(rect.height))
            texts = act_texts(rows, rect.x + ACT_PADDING, rect.right - ACT_PADDING, rect.y, self.theme)
            spoken = ", ".join(part for part in (act.title, act.subtitle, act.target) if part)
            ground = Box(rect, self.theme.act.ground, Pen(self.theme.act_line, 1.0))
            yield Group("act", (ground, *texts), f"act-{act.name}", spoken)

    def _emotions(self) -> Group:
        """The band of the curve of emotions, good to the right."""
        tint, title = self.theme.roles["evidence"], self.scene.say("Emotions")
        band = Rect(self.left - HEIGHT - LANE_GAP, self.top, HEIGHT, self.bottom - self.top)
        middle, y = band.center.x, self.steps_top
        ground = (Box(band, tint.ground), Box(Rect(band.x, band.y, band.width, LANE_EDGE), tint.line))
        heading = _centered((title,), middle, self.top + LANE_EDGE + TITLE_PADDING, LANE_TITLE, tint.line)
        rule = Line((Point(middle, y), Point(middle, self.bottom)), Pen(self.theme.hairline, 1.0, (1.5, 4.0)))
        scale = (
            Text(Point(middle + degree * STEP, y), words, DEGREE, self.theme.muted, Anchor.MIDDLE)
            for words, degree in DEGREES
        )
        both = (
            mapped(group, lambda point: Point(middle - point.y, point.x + y))
            for who, points in enumerate(self.feelings)
            for group in curve(who, points, 0.0, self.layout.height, Point(0.0, 0.0), self.theme)
        )
        return Group("emotions", (*ground, *heading, rule, *scale, *both), "emotions", title)

    def _lanes(self) -> Iterator[Group]:
        """The band of every lane with its title at the top."""
        for lane, band, lines in zip(self.scene.lanes, self.layout.lanes, self.titles, strict=True):
            tint = self.theme.roles[lane.role]
            rect = Rect(self.left + band.x, self.top, band.width, self.bottom - self.top)
            ground, edge = Box(rect, tint.ground), Box(Rect(rect.x, rect.y, rect.width, LANE_EDGE), tint.line)
            room = self.steps_top - self.top - LANE_EDGE - len(lines) * LANE_TITLE.leading
            titles = _centered(lines, rect.center.x, self.top + LANE_EDGE + room / 2, LANE_TITLE, tint.line)
            yield Group("lane", (ground, edge, *titles), f"lane-{lane.key}", lane.title)

    def _borders(self) -> Iterator[Item]:
        """Fine dotted lines where one act ends and the next begins."""
        for border in self.layout.borders:
            y, right = border + self.steps_top, self.left + self.layout.width
            yield Line((Point(MARGIN + ACT_WIDTH, y), Point(right, y)), Pen(self.theme.hairline, 1.0, (1.5, 4.0)))

    def _dividers(self) -> Iterator[Group]:
        """The named lines of the blueprint, the names above them."""
        for divider, place, lines in zip(self.scene.dividers, self.layout.dividers, self.names, strict=True):
            x = self.left + place
            dash, wide = DIVIDER_PENS[divider.name]
            above = self.top - 6.0 - len(lines) * DIVIDER_TITLE.leading
            names = _centered(lines, x, above, DIVIDER_TITLE, self.theme.ink)
            line = Line((Point(x, self.top - 2.0), Point(x, self.bottom)), Pen(self.theme.ink, wide, dash))
            yield Group("divider", (*names, line), f"line-of-{divider.name}", divider.title)


def _centered(lines: tuple[str, ...], middle: float, top: float, style: Style, ink: str) -> Iterator[Text]:
    y = top + 0.8 * style.leading
    for line in lines:
        yield Text(Point(middle, y), line, style, ink, Anchor.MIDDLE)
        y += style.leading
