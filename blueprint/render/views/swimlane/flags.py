"""Figures at marks and people: a flag over a mark, a triangle filled by how many wait too long, a bar under a role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.render.drawing import Anchor, Box, Item, Path, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.icons import polygon
from blueprint.render.text import Font, Style, width
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.measured import Busy, Reading

FIGURE = Style(Font.SEMIBOLD, 8.5)
FLAG_HEIGHT = 10.0
PADDING = 3.0
BAR_HEIGHT = 2.2
BELOW_TEXT = 1.8
TOP, BASE, HALF = -7.4, 6.2, 8.2
"""The triangle of a wait around its middle: its tip, its base, and half the width of that."""


def flag(readings: Sequence[Reading], chip: Rect, colour: str, theme: Theme) -> Iterator[Item]:
    """The figures of the marks in a chip, on a flag behind its upper edge that is no wider than the chip."""
    words = fitting([reading.figure for reading in readings], chip.width - 2 * PADDING)
    wide = width(words, FIGURE) + 2 * PADDING
    rect = Rect(chip.center.x - wide / 2, chip.y - FLAG_HEIGHT + 0.5, wide, FLAG_HEIGHT + 4.0)
    yield Box(rect, theme.card, Pen(colour, 1.0), 3.0)
    yield Text(Point(chip.center.x, chip.y - 1.7), words, FIGURE, theme.ink, Anchor.MIDDLE)


def fitting(figures: Sequence[str], room: float) -> str:
    """Some figures one after another, or where that is too long, the last and largest of them."""
    together = " · ".join(dict.fromkeys(figures))
    return together if len(figures) == 1 or width(together, FIGURE) <= room else f"≤ {max(figures, key=_size)}"


def _size(figure: str) -> float:
    number = figure.split(" ")[0].removeprefix("<")
    return float(number) if number.replace(".", "", 1).isdigit() else 0.0


def level(over: tuple[float, float], center: Point, theme: Theme) -> Iterator[Item]:
    """The triangle of a wait, filled up to how many wait longer than the target (pale) and than the tolerable."""
    x, y = center
    yield Path(polygon((Point(x, y + TOP), Point(x + HALF, y + BASE), Point(x - HALF, y + BASE))), theme.wait_empty)
    for share, fill in zip(over, (theme.wait_pale, theme.wait), strict=True):
        if share > 0:
            yield Path(polygon(_filled(center, min(share, 1.0))), fill)
    outline = polygon((Point(x, y + TOP), Point(x + HALF, y + BASE), Point(x - HALF, y + BASE)))
    yield Path(outline, None, Pen(theme.wait_line, 1.0))


def _filled(center: Point, share: float) -> Iterator[Point]:
    """The corners of the lower part of the triangle, of so much of its height."""
    top = BASE - share * (BASE - TOP)
    half = HALF * (1.0 - share)
    for x, y in ((-HALF, BASE), (-half, top), (half, top), (HALF, BASE)):
        yield Point(center.x + x, center.y + y)


def bars(busy: Sequence[Busy], left: float, base: float, wide: float, theme: Theme) -> Iterator[Item]:
    """A bar below a line of small print for each of those it names, filled by how busy they are."""
    each = (wide - 2.0 * (len(busy) - 1)) / len(busy)
    for k, one in enumerate(busy):
        x = left + k * (each + 2.0)
        yield Box(Rect(x, base + BELOW_TEXT, each, BAR_HEIGHT), theme.card, Pen(theme.muted, 0.6))
        if one.level > 0:
            yield Box(Rect(x, base + BELOW_TEXT, each * min(one.level, 1.0), BAR_HEIGHT), theme.ink)
