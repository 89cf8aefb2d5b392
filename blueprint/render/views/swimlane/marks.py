"""Signs: the marks F, W and P with their numbers, the icons of the small print, and lettered tags."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from blueprint.render.drawing import Anchor, Box, Circle, Command, Group, Item, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.icons import clock, person, polygon
from blueprint.render.text import Font, Style, width
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.flags import flag, level
from blueprint.render.views.swimlane.measured import NOTHING, Measured, Reading
from blueprint.render.views.swimlane.scene import FactKind, Mark, Symbol

RADIUS = 7.2
"""Of the signs F and P; a mark is a little higher than they are."""
LETTER, WAIT_LETTER = Style(Font.BOLD, 9.5), Style(Font.BOLD, 7.5)
NUMBER = Style(Font.SEMIBOLD, 9.5)
TAG_LETTER = Style(Font.BOLD, 10.0)
CHIP_HEIGHT = 17.0
TAG_HEIGHT = 14.0
GAP = 2.0
HEAD_ROOM = 3.0
"""What an arrow head needs to its sides."""
OVERHANG = 4.0
"""How far marks stand out to the sides of their box."""
TAG_OVERHANG = 4.0
"""The same of tags; less than lines keep away from boxes."""


def symbol(
    kind: Symbol, center: Point, theme: Theme, idea: bool = False, over: tuple[float, float] | None = None
) -> tuple[Item, ...]:
    """A letter in its shape: F in a circle, W in a triangle, P in a hexagon, N in a square; an idea is only outlined,
    with dashes. A triangle is filled up to how many wait `over` target and tolerable, where that was measured.
    """
    colour = _colour(kind, theme)
    fill, pen = (theme.card, Pen(colour, 1.2, (2.0, 1.5))) if idea else (colour, None)
    letter = colour if idea else theme.wait_ink if kind is Symbol.WAIT else theme.on_mark
    low, style = (4.6, WAIT_LETTER) if kind is Symbol.WAIT else (3.4, LETTER)
    text = Text(Point(center.x, center.y + low), kind.value, style, letter, Anchor.MIDDLE, inside=True)
    if over is not None:
        return *level(over, center, theme), text
    if kind is Symbol.FAIL_POINT:
        return Circle(center, RADIUS, fill, pen), text
    if kind is Symbol.WAIT:
        corners = [(0.0, -7.4), (8.2, 6.2), (-8.2, 6.2)]
    elif kind is Symbol.NOTE:
        corners = [(-6.0, -6.0), (6.0, -6.0), (6.0, 6.0), (-6.0, 6.0)]
    else:
        angles = [math.radians(angle) for angle in range(-90, 270, 60)]
        corners = [(RADIUS * 1.08 * math.cos(angle), RADIUS * 1.08 * math.sin(angle)) for angle in angles]
    return Path(polygon(Point(center.x + x, center.y + y) for x, y in corners), fill, pen), text


def _colour(kind: Symbol, theme: Theme) -> str:
    return {
        Symbol.FAIL_POINT: theme.fail_point,
        Symbol.WAIT: theme.wait,
        Symbol.POKA_YOKE: theme.poka_yoke,
        Symbol.NOTE: theme.muted,
    }[kind]


def chips(marks: Sequence[Mark], box: Rect, theme: Theme, measured: Measured = NOTHING) -> Iterator[Group]:
    """The marks at the upper corners of a box, with what was measured at them."""
    at_left, at_right = _sides(marks)
    x = box.right + OVERHANG
    for bundle in at_right:
        wide = _chip_width(bundle)
        yield _chip(bundle, x - wide, box.y, theme, measured)
        x -= wide + GAP
    x = box.x - OVERHANG
    for bundle in at_left:
        yield _chip(bundle, x, box.y, theme, measured)
        x += _chip_width(bundle) + GAP


def chips_width(marks: Sequence[Mark], middle: float) -> float:
    """How wide a box must be for its marks to leave so much free to both sides of its middle."""
    longest = max(sum(_chip_width(bundle) + GAP for bundle in side) for side in _sides(marks))
    return 2 * (longest + middle - OVERHANG) if longest else 0.0


def _sides(marks: Sequence[Mark]) -> tuple[list[list[Mark]], list[list[Mark]]]:
    """The marks at the left and at the right corner, each from the corner on: right first, until half of them are."""
    left = _bundles(marks)
    right: list[list[Mark]] = []
    half = sum(map(_chip_width, left)) / 2
    while left and (not right or sum(map(_chip_width, [*right, left[-1]])) <= half + 6.0):
        right.append(left.pop())
    return left, right


def _bundles(marks: Sequence[Mark]) -> list[list[Mark]]:
    return [list(same) for _, same in groupby(_sorted(marks), key=lambda mark: (mark.symbol, mark.idea))]


def _sorted(marks: Sequence[Mark]) -> list[Mark]:
    kinds = list(Symbol)
    return sorted(marks, key=lambda mark: (kinds.index(mark.symbol), mark.idea, mark.number))


def _chip_width(marks: Sequence[Mark]) -> float:
    return 2 * RADIUS + (4.0 if marks[0].symbol is Symbol.WAIT else 2.5) + width(_numbers(marks), NUMBER) + 5.0


def _chip(marks: Sequence[Mark], x: float, y: float, theme: Theme, measured: Measured) -> Group:
    first, colour = marks[0], _colour(marks[0].symbol, theme)
    found = {mark: reading for mark in marks if (reading := measured.of(mark))}
    wide = _chip_width(marks)
    rect = Rect(x, y - CHIP_HEIGHT / 2, wide, CHIP_HEIGHT)
    center = Point(x + RADIUS + (1.8 if first.symbol is Symbol.WAIT else 0.6), y)
    number = Text(
        Point(x + 2 * RADIUS + (4.0 if first.symbol is Symbol.WAIT else 2.5), y + 3.4),
        _numbers(marks),
        NUMBER,
        theme.ink,
    )
    capsule = Box(rect, theme.card, Pen(colour, 1.0), CHIP_HEIGHT / 2)
    over = found[first].over if first.symbol is Symbol.WAIT and found else None
    figures = flag(list(found.values()), rect, colour, theme) if found else ()
    sign = symbol(first.symbol, center, theme, first.idea, over)
    title = "; ".join(_spoken(mark, found.get(mark)) for mark in marks)
    return Group("mark", (*figures, capsule, *sign, number), title=title)


def _spoken(mark: Mark, reading: Reading | None) -> str:
    """What is read aloud of a mark."""
    name = f"{mark.symbol.value}{mark.number} {mark.text}"
    return f"{name}: {', '.join(reading.details)}" if reading else name


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


@dataclass(frozen=True, slots=True)
class CornerTags:
    """The room that tags take at the lower corners of a box, from its left and its right edge, overhang included."""

    left: float
    right: float

    @classmethod
    def of(cls, coming: Iterable[str], leaving: Iterable[str]) -> CornerTags:
        left, right = (sum(tag_width(words) + GAP for words in of_side) for of_side in (coming, leaving))
        return cls(left, right)

    @property
    def width(self) -> float:
        """How wide a box must be for them to stand apart."""
        return self.left + self.right + 8.0 - 2 * TAG_OVERHANG

    def reach(self, x: float, wide: float) -> bool:
        """Whether one of them covers an arrow head at `x` on the lower edge of a box so wide."""
        near = TAG_OVERHANG - HEAD_ROOM
        return bool(self.left and x < self.left - near) or bool(self.right and x > wide - self.right + near)


def tag(words: str, x: float, y: float, colour: str, theme: Theme, *, leaving: bool) -> Group:
    """A lettered tag with its left edge at `x`; its arrow head stands behind the letter if it leaves, else before."""
    wide = tag_width(words)
    rect = Rect(x, y - TAG_HEIGHT / 2, wide, TAG_HEIGHT)
    tip = x + wide - 5.0 if leaving else x + 10.0
    letters = Text(Point(x + 6.0 if leaving else x + 13.0, y + 3.5), words, TAG_LETTER, theme.on_mark)
    head = polygon((Point(tip, y), Point(tip - 4.6, y - 2.9), Point(tip - 4.6, y + 2.9)))
    return Group("tag", (Box(rect, colour, Pen(theme.page, 1.2), 7.0), letters, Path(head, theme.on_mark)))


def capsules(items: Iterable[Item]) -> Iterator[Rect]:
    """Where marks and tags lie, among the items and in their groups; flags apart, which make no room for themselves."""
    for item in items:
        if isinstance(item, Group) and item.kind in ("mark", "tag"):
            yield from [inner.rect for inner in item.items if isinstance(inner, Box)][-1:]
        elif isinstance(item, Group):
            yield from capsules(item.items)


def flags(items: Iterable[Item]) -> Iterator[Rect]:
    """Where the figures of marks lie, among the items and in their groups."""
    for item in items:
        if isinstance(item, Group) and item.kind == "mark":
            yield from [inner.rect for inner in item.items if isinstance(inner, Box)][:-1]
        elif isinstance(item, Group):
            yield from flags(item.items)


def icon(kind: FactKind, x: float, y: float, colour: str) -> tuple[Item, ...]:
    """A small sign about 8 pixels wide; `x` is its left edge, `y` the middle of its line."""
    center = Point(x + 3.8, y)
    match kind:
        case FactKind.WHO:
            return person(center, colour)
        case FactKind.WHERE:
            return _pin(center, colour)
        case FactKind.WITH:
            return _screen(x, y, colour)
        case FactKind.FIRST:
            bolt = ((0.9, -3.9), (-2.6, 0.7), (-0.2, 0.7), (-0.9, 3.9), (2.6, -0.9), (0.2, -0.9))
            return (Path(polygon(Point(center.x + dx, y + dy) for dx, dy in bolt), colour),)
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


def _screen(x: float, y: float, colour: str) -> tuple[Item, ...]:
    foot: tuple[Command, ...] = (("M", Point(x + 1.4, y + 3.4)), ("L", Point(x + 6.2, y + 3.4)))
    screen = Box(Rect(x + 0.5, y - 3.4, 6.6, 4.9), None, Pen(colour, 0.9), 0.8)
    return screen, Path(foot, None, Pen(colour, 1.0))


def _pin(center: Point, colour: str) -> tuple[Item, ...]:
    """A drop that points to a place."""
    x, y = center
    tip, head = Point(x, y + 3.9), Point(x, y - 3.9)
    drop: tuple[Command, ...] = (
        ("M", tip),
        ("C", Point(x - 4.6, y - 0.8), Point(x - 3.0, y - 3.9), head),
        ("C", Point(x + 3.0, y - 3.9), Point(x + 4.6, y - 0.8), tip),
        ("Z",),
    )
    return (Path(drop, None, Pen(colour, 0.9)), Circle(Point(x, y - 1.3), 0.9, colour))
