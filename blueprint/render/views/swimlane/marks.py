"""Signs: the marks F, W and P with their numbers, the icons of the small print, and lettered tags."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from blueprint.render.drawing import Anchor, Box, Circle, Command, Group, Item, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.icons import clock, person, polygon
from blueprint.render.text import Font, Style, width
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.scene import FactKind, Mark, Symbol

RADIUS = 7.2
LETTER = Style(Font.BOLD, 9.5)
NUMBER = Style(Font.SEMIBOLD, 9.5)
TAG_LETTER = Style(Font.BOLD, 10.0)
CHIP_HEIGHT = 15.0
TAG_HEIGHT = 14.0
GAP = 2.0
OVERHANG = 6.0
"""How far marks stand out to the sides of their box."""
TAG_OVERHANG = 8.0


def symbol(kind: Symbol, center: Point, theme: Theme, idea: bool = False) -> tuple[Item, ...]:
    """A letter in its shape: F in a circle, W in a triangle, P in a hexagon; an idea is only outlined, with dashes."""
    colour = {Symbol.FAIL_POINT: theme.fail_point, Symbol.WAIT: theme.wait, Symbol.POKA_YOKE: theme.poka_yoke}[kind]
    fill, pen = (theme.card, Pen(colour, 1.2, (2.0, 1.5))) if idea else (colour, None)
    letter = colour if idea else theme.wait_ink if kind is Symbol.WAIT else theme.on_mark
    low = 4.4 if kind is Symbol.WAIT else 3.4
    text = Text(Point(center.x, center.y + low), kind.value, LETTER, letter, Anchor.MIDDLE)
    if kind is Symbol.FAIL_POINT:
        return Circle(center, RADIUS, fill, pen), text
    if kind is Symbol.WAIT:
        tall = RADIUS * 1.3
        corners = [(0.0, -tall), (tall * 1.02, tall * 0.72), (-tall * 1.02, tall * 0.72)]
    else:
        angles = [math.radians(angle) for angle in range(-90, 270, 60)]
        corners = [(RADIUS * 1.08 * math.cos(angle), RADIUS * 1.08 * math.sin(angle)) for angle in angles]
    return Path(polygon(Point(center.x + x, center.y + y) for x, y in corners), fill, pen), text


def chips(marks: Sequence[Mark], box: Rect, theme: Theme) -> Iterator[Group]:
    """The marks at the upper corners of a box: right first, and left what would reach its middle."""
    right, left = box.right + OVERHANG, box.x - OVERHANG
    for bundle in reversed(_bundles(marks)):
        wide = _chip_width(bundle)
        if right - wide >= box.center.x or right > box.right:
            yield _chip(bundle, right - wide, box.y, theme)
            right -= wide + GAP
        else:
            yield _chip(bundle, left, box.y, theme)
            left += wide + GAP


def chips_width(marks: Sequence[Mark]) -> float:
    """How wide a box must be for its marks to stand apart, with room for a line in the middle."""
    bundles = _bundles(marks)
    return sum(_chip_width(bundle) + GAP for bundle in bundles) + 12.0 - 2 * OVERHANG if bundles else 0.0


def _bundles(marks: Sequence[Mark]) -> list[list[Mark]]:
    return [list(same) for _, same in groupby(_sorted(marks), key=lambda mark: (mark.symbol, mark.idea))]


def _sorted(marks: Sequence[Mark]) -> list[Mark]:
    kinds = list(Symbol)
    return sorted(marks, key=lambda mark: (kinds.index(mark.symbol), mark.idea, mark.number))


def _chip_width(marks: Sequence[Mark]) -> float:
    return 2 * RADIUS + (4.0 if marks[0].symbol is Symbol.WAIT else 2.5) + width(_numbers(marks), NUMBER) + 5.0


def _chip(marks: Sequence[Mark], x: float, y: float, theme: Theme) -> Group:
    first = marks[0]
    wide = _chip_width(marks)
    colour = {Symbol.FAIL_POINT: theme.fail_point, Symbol.WAIT: theme.wait, Symbol.POKA_YOKE: theme.poka_yoke}
    rect = Rect(x, y - CHIP_HEIGHT / 2, wide, CHIP_HEIGHT)
    center = Point(x + RADIUS + (1.8 if first.symbol is Symbol.WAIT else 0.6), y)
    number = Text(
        Point(x + 2 * RADIUS + (4.0 if first.symbol is Symbol.WAIT else 2.5), y + 3.4),
        _numbers(marks),
        NUMBER,
        theme.ink,
    )
    capsule = Box(rect, theme.card, Pen(colour[first.symbol], 1.0), CHIP_HEIGHT / 2)
    title = "; ".join(f"{mark.symbol.value}{mark.number} {mark.text}" for mark in marks)
    return Group("mark", (capsule, *symbol(first.symbol, center, theme, first.idea), number), title=title)


def _numbers(marks: Sequence[Mark]) -> str:
    """Numbers with neighbours as a range: `1, 3–5`."""
    runs: list[list[int]] = []
    for mark in marks:
        if runs and runs[-1][-1] == mark.number - 1:
            runs[-1].append(mark.number)
        else:
            runs.append([mark.number])
    return ", ".join(_range(run) for run in runs)


def _range(run: Sequence[int]) -> str:
    if len(run) == 1:
        return str(run[0])
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else f"{run[0]}, {run[1]}"


def tag_width(words: str) -> float:
    return width(words, TAG_LETTER) + 19.0


def tags_width(words: Iterable[str]) -> float:
    """How wide a box must be for tags with these words to stand apart at its lower corners."""
    wide = sum(tag_width(each) + GAP for each in words)
    return wide + 8.0 - 2 * TAG_OVERHANG if wide else 0.0


def tag(words: str, x: float, y: float, colour: str, theme: Theme, *, leaving: bool) -> Group:
    """A lettered tag with its left edge at `x`; its arrow head stands behind the letter if it leaves, else before."""
    wide = tag_width(words)
    rect = Rect(x, y - TAG_HEIGHT / 2, wide, TAG_HEIGHT)
    tip = x + wide - 5.0 if leaving else x + 10.0
    letters = Text(Point(x + 6.0 if leaving else x + 13.0, y + 3.5), words, TAG_LETTER, theme.on_mark)
    head = polygon((Point(tip, y), Point(tip - 4.6, y - 2.9), Point(tip - 4.6, y + 2.9)))
    return Group("tag", (Box(rect, colour, Pen(theme.page, 1.2), 7.0), letters, Path(head, theme.on_mark)))


def icon(kind: FactKind, x: float, y: float, colour: str) -> tuple[Item, ...]:
    """A small sign about 8 pixels wide; `x` is its left edge, `y` the middle of its line."""
    center = Point(x + 3.8, y)
    match kind:
        case FactKind.WHO:
            return person(center, colour)
        case FactKind.HOW_LONG:
            return clock(center, 3.6, colour)
        case FactKind.SHARE:
            return Circle(center, 3.4, None, Pen(colour, 0.9, (1.8, 1.3))), Circle(center, 1.1, colour)
        case FactKind.TAKES:
            return (Box(Rect(x + 0.6, y - 3.2, 6.4, 6.4), colour, None, 1.0),)
        case FactKind.FREES:
            return (Box(Rect(x + 1.0, y - 2.8, 5.6, 5.6), None, Pen(colour, 0.9), 1.0),)
        case FactKind.ENTERS:
            shaft: tuple[Command, ...] = (("M", Point(x, y)), ("L", Point(x + 4.0, y)))
            head = polygon((Point(x + 8.0, y), Point(x + 3.8, y - 3.0), Point(x + 3.8, y + 3.0)))
            return Path(shaft, None, Pen(colour, 1.1)), Path(head, colour)
