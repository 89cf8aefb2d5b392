"""What stands around the steps: the title block, the headings of acts, the lanes and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.render.drawing import Box, Group, Item, Line, Pen, Text, paragraph
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.emotions import HEIGHT, curve, curves, ruled
from blueprint.render.views.swimlane.folding import folding
from blueprint.render.views.swimlane.headings import (
    ACT_GAP,
    ACT_PADDING,
    act_rows,
    act_texts,
    rows_height,
    timed_rows,
)
from blueprint.render.views.swimlane.place import LANE_GAP, Layout
from blueprint.render.views.swimlane.scene import Scene
from blueprint.render.views.swimlane.strips import Strip

TITLE, SUBTITLE = Style(Font.BOLD, 25.0), Style(Font.REGULAR, 13.5)
LANE_TITLE, DIVIDER_TITLE = Style(Font.BOLD, 13.0), Style(Font.SEMIBOLD, 11.0)
LANE_TITLE_WIDTH = 132.0
LANE_EDGE = 5.0
MARGIN, BELOW_ACTS = 30.0, 10.0
WIDEST_SUBTITLE = 900.0
DIVIDER_PENS = {"interaction": ((6.0, 4.0), 1.5), "visibility": ((12.0, 4.0), 2.0), "internal": ((2.0, 4.0), 1.6)}
"""Dashes and width of each line of the blueprint, so that they differ without colour."""


def heading(scene: Scene, left: float, top: float, room: float, theme: Theme) -> tuple[Group, float]:
    """The title block, and the y below it."""
    items: list[Item] = []
    y = top
    lines = wrap(scene.title, room, TITLE)
    items += paragraph(scene.title, lines, Text(Point(left, y + 22.0), "", TITLE, theme.ink))
    y += len(lines) * TITLE.leading
    pitch = SUBTITLE.leading + 2.0
    for text in scene.subtitle:
        lines = wrap(text, min(room, WIDEST_SUBTITLE), SUBTITLE)
        items += paragraph(text, lines, Text(Point(left, y + 13.0), "", SUBTITLE, theme.muted), pitch)
        y += len(lines) * pitch
    return Group("heading", tuple(items), "heading", scene.title), y


class Frame:
    """What stands around the steps of one strip of the picture.

    Attributes:
        top: the y at which the strip begins on the page; `right`: the x to which its lanes reach.
        suffix: what makes the names of its groups differ from those of other strips.
        fold: where heights of the whole picture lie in this strip.
        shift: by how much what lies in the strip is moved to its place on the page, when folded.
        bottom: the y at which it ends.
    """

    def __init__(
        self,
        scene: Scene,
        layout: Layout,
        strip: Strip,
        corner: Point,
        theme: Theme,
        suffix: str,
        times: Mapping[int, str],
    ) -> None:
        self.scene, self.layout, self.strip = scene, layout, strip
        (self.right, self.top), self.theme, self.suffix = corner, theme, suffix
        self.fold = folding(layout, strip, lambda lane: lane_height(scene, lane))
        x = MARGIN + LANE_TITLE_WIDTH - strip.left
        self.edges = {act: (layout.acts[act][0] + x, layout.acts[act][1] + x) for act in strip.acts}
        if strip.acts:
            self.edges[strip.acts[-1]] = (self.edges[strip.acts[-1]][0], self.right)
        rooms = {act: b - a - 2 * ACT_PADDING for act, (a, b) in self.edges.items()}
        highest = max((len(act_rows(scene.acts[act], room)) for act, room in rooms.items()), default=0)
        self.rows = {act: timed_rows(scene.acts[act], times.get(act), room, highest) for act, room in rooms.items()}
        self.heading_height = rows_height(highest)
        self.feelings = curves(scene, layout)
        self.emotions_top = self.top + (self.heading_height + BELOW_ACTS if highest else 0.0)
        self.shift = (x, self.emotions_top + (HEIGHT + LANE_GAP if any(self.feelings) else 0.0))
        self.bottom = self.put(Point(0.0, layout.height)).y

    def put(self, point: Point) -> Point:
        """Where on the page a point of the whole picture comes to lie."""
        return Point(point.x + self.shift[0], self.fold(point.y) + self.shift[1])

    def items(self) -> Iterator[Item]:
        """Headings, lanes and lines, from back to front."""
        yield from self._acts()
        if any(self.feelings):
            yield self._emotions()
        yield from self._lanes()
        yield Group("borders", tuple(self._borders()))
        yield from self._dividers()

    def _acts(self) -> Iterator[Group]:
        """The headings of acts; all are as high as the one that needs most rows."""
        first, last = self.strip.acts[:1], self.strip.acts[-1:]
        for act, (left, right) in self.edges.items():
            x = left + (0.0 if act in first else ACT_GAP)
            wide = right - (0.0 if act in last else ACT_GAP) - x
            box = Box(
                Rect(x, self.top, wide, self.heading_height), self.theme.act.ground, Pen(self.theme.act_line, 1.0)
            )
            texts = act_texts(self.rows[act], x + ACT_PADDING, x + wide - ACT_PADDING, self.top, self.theme)
            of = self.scene.acts[act]
            spoken = ", ".join(part for part in (of.title, of.subtitle, of.target) if part)
            yield Group("act", (box, *texts), f"act-{of.name}", spoken)

    def _emotions(self) -> Group:
        """The band of the curve of emotions."""
        y, x = self.emotions_top, MARGIN + LANE_TITLE_WIDTH
        tint, title = self.theme.roles["evidence"], self.scene.say("Emotions")
        ground = Box(Rect(MARGIN, y, self.right - MARGIN, HEIGHT), tint.ground)
        edge = Box(Rect(MARGIN, y, LANE_EDGE, HEIGHT), tint.line)
        rules = ruled(Rect(x, y, self.right - x, HEIGHT), self.theme)
        put = Point(self.shift[0], y + HEIGHT / 2)
        both = [
            group
            for who, points in enumerate(self.feelings)
            for group in curve(who, points, self.strip.left, self.strip.right, put, self.theme)
        ]
        texts = _lane_title(title, y + HEIGHT / 2, tint.line)
        return Group("emotions", (ground, edge, *texts, *rules, *both), f"emotions{self.suffix}", title)

    def _lanes(self) -> Iterator[Group]:
        """The band of every lane with its title."""
        for lane, band in zip(self.scene.lanes, self.layout.lanes, strict=True):
            tint = self.theme.roles[lane.role]
            y = self.put(Point(0.0, band.y)).y
            high = self.put(Point(0.0, band.bottom)).y - y
            ground = Box(Rect(MARGIN, y, self.right - MARGIN, high), tint.ground)
            edge = Box(Rect(MARGIN, y, LANE_EDGE, high), tint.line)
            titles = _lane_title(lane.title, y + high / 2, tint.line)
            yield Group("lane", (ground, edge, *titles), f"lane-{lane.key}{self.suffix}", lane.title)

    def _borders(self) -> Iterator[Item]:
        """Fine dotted lines where one act ends and the next begins."""
        top, bottom = self.top + self.heading_height, self.bottom
        for border in self.layout.borders:
            if self.strip.left < border < self.strip.right:
                x = border + self.shift[0]
                yield Line((Point(x, top), Point(x, bottom)), Pen(self.theme.hairline, 1.0, (1.5, 4.0)))

    def _dividers(self) -> Iterator[Group]:
        """The named lines of the blueprint."""
        for divider, height in zip(self.scene.dividers, self.layout.dividers, strict=True):
            y = self.put(Point(0.0, height)).y
            dash, wide = DIVIDER_PENS[divider.name]
            start = MARGIN + width(divider.title, DIVIDER_TITLE) + 10.0
            name = Text(Point(MARGIN, y + 3.8), divider.title, DIVIDER_TITLE, self.theme.ink)
            line = Line((Point(start, y), Point(self.right, y)), Pen(self.theme.ink, wide, dash))
            yield Group("divider", (name, line), f"line-of-{divider.name}{self.suffix}", divider.title)


def lane_height(scene: Scene, lane: int) -> float:
    """How high a lane must be for its title."""
    return len(wrap(scene.lanes[lane].title, LANE_TITLE_WIDTH - 30.0, LANE_TITLE)) * LANE_TITLE.leading + 8.0


def _lane_title(title: str, middle: float, ink: str) -> Iterator[Item]:
    lines = wrap(title, LANE_TITLE_WIDTH - 30.0, LANE_TITLE)
    y = middle - (len(lines) - 1) * LANE_TITLE.leading / 2 + 4.5
    return paragraph(title, lines, Text(Point(MARGIN + 17.0, y), "", LANE_TITLE, ink))
