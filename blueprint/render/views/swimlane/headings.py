"""The headings of acts: title, subtitle and target, on one row if they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.render.drawing import Item, Text
from blueprint.render.geometry import Point
from blueprint.render.icons import clock
from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.scene import Act

ACT_TITLE, ACT_SUBTITLE, ACT_TARGET = Style(Font.BOLD, 13.0), Style(Font.REGULAR, 13.0), Style(Font.SEMIBOLD, 12.5)
ACT_PADDING, ACT_ROW, ACT_GAP = 12.0, 17.0, 3.0
ABOVE_AND_BELOW = 11.0
CLOCK = 16.0
"""The room of the clock before a target."""
ActRow = tuple[tuple[str, Style], ...]
"""Texts beside one another."""


def rows_height(rows: int) -> float:
    """How high a heading of so many rows is."""
    return rows * ACT_ROW + ABOVE_AND_BELOW if rows else 0.0


def act_rows(act: Act, room: float, time: str | None = None) -> list[ActRow]:
    """The texts of a heading row by row: everything on one if it fits, else one below another.

    Args:
        time: what was measured, behind the target.
    """
    targets = [part for part in (act.target, time) if part]
    titles = [pair for pair in ((act.title, ACT_TITLE), (act.subtitle, ACT_SUBTITLE)) if pair[0]]
    on_one = [*titles, *([(" · ".join(targets), ACT_TARGET)] if targets else [])]
    if _breadth(act, targets) <= room:
        return [tuple(on_one)]
    return [
        ((line, style),)
        for text, style in (*titles, *((target, ACT_TARGET) for target in targets))
        for line in wrap(text, room - (CLOCK if style is ACT_TARGET else 0.0), style)
    ]


def _breadth(act: Act, targets: Sequence[str]) -> float:
    """How wide a heading on one row is."""
    target = 2 * CLOCK + width(" · ".join(targets), ACT_TARGET) if targets else 0.0
    return width(act.title, ACT_TITLE) + 9.0 + width(act.subtitle, ACT_SUBTITLE) + target


def timed_rows(act: Act, time: str | None, room: float, most: int) -> list[ActRow]:
    """The texts of a heading, with the measured time where it needs no more rows than there are."""
    rows = act_rows(act, room)
    timed = act_rows(act, room, time)
    return timed if len(timed) <= max(most, len(rows)) else rows


def rows_within(height: float) -> int:
    """How many rows a heading of this height has room for."""
    return int((height - ABOVE_AND_BELOW) // ACT_ROW)


def act_texts(rows: Sequence[ActRow], left: float, right: float, top: float, theme: Theme) -> Iterator[Item]:
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
            start = right - width(text, style) if len(rows) == 1 else left + CLOCK
            if not clocked:
                yield from clock(Point(start - 9.0, y - 4.3), 4.4, theme.act_muted)
                clocked = True
            yield Text(Point(start, y), text, style, theme.act.line)
        y += ACT_ROW
