"""Call-outs beside the flower: the elements of a petal, ticked where a step offers them, its note and its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from blueprint.render.drawing import Box, Circle, Command, Item, Line, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.flower.bed import Leaf, percent
from blueprint.render.views.flower.condition import FADING, FRESH, Condition
from blueprint.render.words import Say

ELEMENT, NOTE, SOURCE = Style(Font.REGULAR, 12.5), Style(Font.ITALIC, 12.5), Style(Font.REGULAR, 11.0)
WEAKEST = Style(Font.BOLD, 12.5)
WIDTH = 214.0
BAR = 50.0
TICK = 14.0
GAP = 16.0
"""Least distance between call-outs."""
LEADING = 1.5
"""Pixels between lines beyond the leading of the font."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a call-out.

    Attributes:
        found: whether an element that begins here is offered; None where none begins.
        whole: of what is written over several lines, all of it at the first line and nothing at the others.
        share: what was measured of a part of the condition, drawn as a bar; None where it is something else.
        weakest: whether that is the part that decides.
    """

    text: str
    style: Style
    found: bool | None = None
    indented: bool = False
    whole: str | None = None
    share: float | None = None
    weakest: bool = False


@dataclass(frozen=True, slots=True)
class CallOut:
    """The words beside one petal."""

    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        return sum(row.style.leading + LEADING for row in self.rows)

    @property
    def width(self) -> float:
        return max(width(row.text, row.style) + _indent(row) for row in self.rows)

    def draw(self, left: float, top: float, theme: Theme) -> Iterator[Item]:
        y = top
        for row in self.rows:
            y += row.style.leading + LEADING
            base = y - 4.5
            if row.found is not None:
                yield sign(Point(left + 4.5, base - 4.0), row.found, theme)
            if row.share is not None:
                yield from bar(Point(left, base - 4.0), row.share, theme, weakest=row.weakest)
            ink = theme.muted if row.style is SOURCE else theme.ink
            yield Text(Point(left + _indent(row), base), row.text, row.style, ink, whole=row.whole)


def _indent(row: Row) -> float:
    """What stands before the text of a row takes so much room."""
    return BAR + 6.0 if row.share is not None else TICK if row.indented else 0.0


def call_out(leaf: Leaf, say: Say) -> CallOut | None:
    """The words beside a petal, or None if there is nothing to say."""
    rows: list[Row] = []
    for element in leaf.elements:
        first, *others = _rows(element.title, WIDTH - TICK, ELEMENT)
        rows += [replace(first, found=element.found, indented=True), *(replace(row, indented=True) for row in others)]
    rows += _rows(leaf.note, WIDTH, NOTE)
    rows += _rows(leaf.source, WIDTH, SOURCE)
    if leaf.condition:
        rows += _parts(leaf.condition, say)
    rows += _rows(leaf.stated, WIDTH, SOURCE)
    return CallOut(tuple(rows)) if rows else None


def _rows(text: str, room: float, style: Style) -> list[Row]:
    lines = wrap(text, room, style)
    return [Row(line, style, whole=None if len(lines) == 1 else "" if k else text) for k, line in enumerate(lines)]


def _parts(condition: Condition, say: Say) -> Iterator[Row]:
    """A row for each part that is known; the weakest in bold."""
    for part, share in condition.parts:
        weakest = part is condition.weakest[0]
        yield Row(f"{percent(share)} {say(part.value)}", WEAKEST if weakest else ELEMENT, share=share, weakest=weakest)


def bar(left: Point, share: float, theme: Theme, *, weakest: bool, wide: float = BAR) -> Iterator[Item]:
    """A bar so full, with a notch where fading begins and one where fresh does; a weakest part has a bold frame."""
    x, y = left
    yield Box(Rect(x, y - 3.5, wide, 7.0), theme.card, Pen(theme.ink, 1.6 if weakest else 0.7))
    if share > 0:
        yield Box(Rect(x, y - 3.5, wide * share, 7.0), theme.neutral.full)
    for limit in (FADING, FRESH):
        notch = (Point(x + wide * limit, y - 6.0), Point(x + wide * limit, y + 6.0))
        yield Line(notch, Pen(theme.ink, 0.8))


def sign(center: Point, found: bool, theme: Theme) -> Item:
    """A tick for what some step offers, an open circle for what none does."""
    if not found:
        return Circle(center, 3.2, None, Pen(theme.muted, 1.1))
    x, y = center
    tick: tuple[Command, ...] = (
        ("M", Point(x - 4.0, y)),
        ("L", Point(x - 1.2, y + 3.2)),
        ("L", Point(x + 4.2, y - 3.6)),
    )
    return Path(tick, None, Pen(theme.poka_yoke, 1.8, round_ends=True))


def stacked(wanted: Sequence[tuple[float, float]]) -> list[float]:
    """Tops for call-outs below one another, near where they are wanted.

    Args:
        wanted: for each, from above: the y where its middle should be, and its height.
    """
    tops: list[float] = []
    lowest = float("-inf")
    for middle, height in wanted:
        top = max(middle - height / 2, lowest)
        tops.append(top)
        lowest = top + height + GAP
    excess = max((top + h / 2 - m for top, (m, h) in zip(tops, wanted, strict=True)), default=0.0)
    return [top - excess / 2 for top in tops]


def bounds(call: CallOut, left: float, top: float) -> Rect:
    return Rect(left, top, call.width, call.height)
