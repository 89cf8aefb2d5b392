"""What stands around the steps: the title block, the headings of acts, the lanes and the lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.render.drawing import Anchor, Box, Group, Item, Line, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.marks import clock
from blueprint.render.views.swimlane.place import Layout
from blueprint.render.views.swimlane.scene import Act, Scene

TITLE, SUBTITLE = Style(Font.BOLD, 25.0), Style(Font.REGULAR, 13.5)
ACT_TITLE, ACT_SUBTITLE, ACT_TARGET = Style(Font.BOLD, 13.0), Style(Font.REGULAR, 13.0), Style(Font.SEMIBOLD, 12.5)
LANE_TITLE, DIVIDER_TITLE = Style(Font.BOLD, 13.0), Style(Font.SEMIBOLD, 11.0)
LANE_TITLE_WIDTH = 132.0
LANE_EDGE = 5.0
ACT_PADDING, ACT_ROW, ACT_GAP = 12.0, 17.0, 3.0
WIDEST_SUBTITLE = 900.0
DIVIDER_PENS = {"interaction": ((6.0, 4.0), 1.5), "visibility": ((12.0, 4.0), 2.0), "internal": ((2.0, 4.0), 1.6)}
"""Dashes and width of each line of the blueprint, so that they differ without colour."""


def heading(scene: Scene, left: float, top: float, room: float, theme: Theme) -> tuple[Group, float]:
    """The title block, and the y below it."""
    items: list[Item] = []
    y = top
    for line in wrap(scene.title, room, TITLE):
        items.append(Text(Point(left, y + 22.0), line, TITLE, theme.ink))
        y += TITLE.leading
    for paragraph in scene.subtitle:
        for line in wrap(paragraph, min(room, WIDEST_SUBTITLE), SUBTITLE):
            items.append(Text(Point(left, y + 13.0), line, SUBTITLE, theme.muted))
            y += SUBTITLE.leading + 2.0
    return Group("heading", tuple(items), "heading", scene.title), y


class ActHeadings:
    """The headings over all lanes; all are as high as the one that needs most rows."""

    def __init__(self, scene: Scene, layout: Layout) -> None:
        self.acts = scene.acts
        self.edges = layout.acts
        self.rows = [
            _act_rows(act, right - left - 2 * ACT_PADDING)
            for act, (left, right) in zip(scene.acts, layout.acts, strict=True)
        ]
        self.height = max((len(rows) for rows in self.rows), default=0) * ACT_ROW + 11.0 if scene.acts else 0.0

    def groups(self, top: float, theme: Theme) -> Iterator[Group]:
        last = len(self.acts) - 1
        for k, (act, (left, right), rows) in enumerate(zip(self.acts, self.edges, self.rows, strict=True)):
            rect = Rect(left + (ACT_GAP if k else 0.0), top, 0.0, self.height)
            wide = right - (ACT_GAP if k < last else 0.0) - rect.x
            box = Box(Rect(rect.x, top, wide, self.height), theme.act.ground)
            texts = _act_texts(rows, rect.x + ACT_PADDING, rect.x + wide - ACT_PADDING, top, theme)
            spoken = ", ".join(part for part in (act.title, act.subtitle, act.target) if part)
            yield Group("act", (box, *texts), f"act-{act.name}", spoken)


_ActRow = tuple[tuple[str, Style], ...]


def _act_rows(act: Act, room: float) -> list[_ActRow]:
    """The texts of a heading row by row: everything on one if it fits, else one below another."""
    target = 16.0 + width(act.target, ACT_TARGET) if act.target else 0.0
    together = (
        width(act.title, ACT_TITLE) + 9.0 + width(act.subtitle, ACT_SUBTITLE) + (target + 16.0 if target else 0.0)
    )
    row = tuple(
        pair for pair in ((act.title, ACT_TITLE), (act.subtitle, ACT_SUBTITLE), (act.target, ACT_TARGET)) if pair[0]
    )
    if together <= room:
        return [row]
    return [
        ((line, style),)
        for text, style in row
        for line in wrap(text, room - (16.0 if style is ACT_TARGET else 0.0), style)
    ]


def _act_texts(rows: Sequence[_ActRow], left: float, right: float, top: float, theme: Theme) -> Iterator[Item]:
    y = top + 18.5
    clocked = False
    for row in rows:
        x = left
        for text, style in row:
            if style is not ACT_TARGET:
                ink = theme.act.line if style is ACT_TITLE else theme.act_muted
                yield Text(Point(x, y), text, style, ink)
                x += width(text, style) + 9.0
                continue
            start = right - width(text, style) if len(rows) == 1 else left + 16.0
            if not clocked:
                yield from clock(Point(start - 9.0, y - 4.3), 4.4, theme.act_muted)
                clocked = True
            yield Text(Point(start, y), text, style, theme.act.line)
        y += ACT_ROW


def lanes(scene: Scene, layout: Layout, left: float, theme: Theme) -> Iterator[Group]:
    """The band of every lane with its title; `left` is where the titles begin."""
    for lane, band in zip(scene.lanes, layout.lanes, strict=True):
        tint = theme.roles[lane.role]
        whole = Rect(left, band.y, band.right - left, band.height)
        items: list[Item] = [Box(whole, tint.ground), Box(Rect(left, band.y, LANE_EDGE, band.height), tint.line)]
        lines = wrap(lane.title, LANE_TITLE_WIDTH - 30.0, LANE_TITLE)
        y = band.center.y - (len(lines) - 1) * LANE_TITLE.leading / 2 + 4.5
        for line in lines:
            items.append(Text(Point(left + 17.0, y), line, LANE_TITLE, tint.line))
            y += LANE_TITLE.leading
        yield Group("lane", tuple(items), f"lane-{lane.key}", lane.title)


def borders(layout: Layout, act_top: float, theme: Theme) -> Iterator[Item]:
    """Fine dotted lines where one act ends and the next begins."""
    for x in layout.borders:
        yield Line((Point(x, act_top), Point(x, layout.lanes[-1].bottom)), Pen(theme.hairline, 1.0, (1.5, 4.0)))


def dividers(scene: Scene, layout: Layout, left: float, theme: Theme) -> Iterator[Group]:
    """The named lines of the blueprint."""
    right = layout.lanes[0].right
    for divider, y in zip(scene.dividers, layout.dividers, strict=True):
        dash, wide = DIVIDER_PENS[divider.name]
        start = left + width(divider.title, DIVIDER_TITLE) + 10.0
        name = Text(Point(left, y + 3.8), divider.title, DIVIDER_TITLE, theme.ink, Anchor.START)
        line = Line((Point(start, y), Point(right, y)), Pen(theme.ink, wide, dash))
        yield Group("divider", (name, line), f"line-of-{divider.name}", divider.title)
