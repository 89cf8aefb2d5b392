"""The signs that the legend explains where a picture carries figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from blueprint.render.drawing import Item, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.boxes import second_outline
from blueprint.render.views.swimlane.flags import FIGURE, bars, flag
from blueprint.render.views.swimlane.marks import symbol
from blueprint.render.views.swimlane.measured import Busy, Measured, Reading
from blueprint.render.views.swimlane.scene import Kind, Symbol
from blueprint.render.views.swimlane.strokes import colour_of, stroke
from blueprint.render.words import Say

Sign = tuple[float, Callable[[Point], Sequence[Item]], str]
"""How wide a sign is, how it is drawn around a point at its left edge, and what it means."""


def signs(measured: Measured, say: Say, theme: Theme) -> Iterator[Sign]:
    """Exactly those signs that stand in the picture; the meaning of each is said already."""
    kinds = {symbol_ for symbol_, _ in measured.readings}
    if Symbol.WAIT in kinds:
        yield 18.0, _triangle(theme), say("Filled: wait longer than they bear; pale: than the target")
        yield 26.0, _flag("46 %", theme.wait, theme), say("So many wait too long; without a standard: how long")
    if Symbol.FAIL_POINT in kinds:
        yield 26.0, _flag("5 %", theme.fail_point, theme), say("So often it fails")
    if measured.busy:
        yield 30.0, _bar(theme), say("Busy for so much of the scheduled time")
    if measured.flows:
        yield 34.0, _way(theme), say("The thicker, the more of all who come go this way")
    if measured.bottleneck is not None:
        name = measured.busy[measured.bottleneck].title
        yield 32.0, _outline(theme), f"{say('Bottleneck')}: {name}"
    if measured.about:
        yield 0.0, lambda at: (), f"{say('Measured')}: {measured.about}"


def _triangle(theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: symbol(Symbol.WAIT, Point(at.x + 9.0, at.y), theme, over=(0.7, 0.4))


def _flag(figure: str, colour: str, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: tuple(flag([Reading(figure)], Rect(at.x, at.y + 4.0, 26.0, 10.0), colour, theme))


def _bar(theme: Theme) -> Callable[[Point], Sequence[Item]]:
    def draw(at: Point) -> Sequence[Item]:
        figure = Text(Point(at.x, at.y + 1.0), "65 %", FIGURE, theme.ink)
        return (figure, *bars([Busy("", 0.65, "", ())], at.x, at.y + 1.0, 30.0, theme))

    return draw


def _way(theme: Theme) -> Callable[[Point], Sequence[Item]]:
    def draw(at: Point) -> Sequence[Item]:
        colour = colour_of(Kind.WAY, theme)
        thick = stroke(Kind.WAY, (Point(at.x, at.y + 3.0), Point(at.x + 34.0, at.y + 3.0)), theme, (False, True), (), 1)
        return thick, Text(Point(at.x + 2.0, at.y - 2.0), "93 %", FIGURE, colour)

    return draw


def _outline(theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: (second_outline(Rect(at.x + 4.0, at.y - 5.0, 24.0, 10.0), theme),)
