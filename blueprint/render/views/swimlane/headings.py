"""The headings of acts: title, subtitle and target, on one row if they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from blueprint.render.drawing import Item, Text
from blueprint.render.geometry import Point
from blueprint.render.icons import clock
from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.scene import Act

ACT_TITLE, ACT_SUBTITLE, ACT_TARGET = Style(Font.BOLD, 13.0), Style(Font.REGULAR, 13.0), Style(Font.SEMIBOLD, 12.5)
ACT_PADDING, ACT_ROW, ACT_GAP = 12.0, 17.0, 3.0
ABOVE_AND_BELOW = 11.0
ActRow = tuple[tuple[str, Style], ...]
"""Texts beside one another."""


def rows_height(rows: int) -> float:
    """How high a heading of so many rows is."""
    return rows * ACT_ROW + ABOVE_AND_BELOW if rows else 0.0


def act_rows(act: Act, room: float) -> list[ActRow]:
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


def timed_rows(act: Act, time: str | None, room: float) -> list[ActRow]:
    """The texts of a heading, with the measured time where that needs no further row."""
    rows = act_rows(act, room)
    if time is None:
        return rows
    timed = act_rows(replace(act, target=" · ".join(part for part in (act.target, time) if part)), room)
    return timed if len(timed) == len(rows) else rows


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
            start = right - width(text, style) if len(rows) == 1 else left + 16.0
            if not clocked:
                yield from clock(Point(start - 9.0, y - 4.3), 4.4, theme.act_muted)
                clocked = True
            yield Text(Point(start, y), text, style, theme.act.line)
        y += ACT_ROW
