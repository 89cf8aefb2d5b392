"""The legend of the flower: exactly what occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from blueprint.render.drawing import Group, Item, Path, Pen, Text
from blueprint.render.geometry import Point
from blueprint.render.text import Font, Style, width
from blueprint.render.theme import Theme
from blueprint.render.views.flower.bed import Leaf, percent
from blueprint.render.views.flower.callout import bar, sign
from blueprint.render.views.flower.condition import FADING, FRESH
from blueprint.render.views.flower.petal import HALF, LOOKS, dots, paint
from blueprint.render.views.flower.shape import Outline
from blueprint.render.views.flower.state import State
from blueprint.render.words import Say

ENTRY = Style(Font.REGULAR, 12.5)
ROW, GAP = 26.0, 24.0
SIGN_WIDTH = 34.0
MEANINGS = {
    State.FRESH: "Fresh",
    State.FADING: "Fading",
    State.WILTED: "Wilted",
    State.MISSING: "Missing",
    State.NOT_OFFERED: "Deliberately not offered",
    State.UNKNOWN: "Not known",
}


def legend(
    leaves: Sequence[Leaf], say: Say, left: float, top: float, right: float, theme: Theme, about: str = ""
) -> tuple[Group, float]:
    """The legend between `left` and `right`, and the y below it; `about` says where measured conditions are from."""
    items: list[Item] = []
    x, y = left, top
    entries = [(drawn, say(words)) for drawn, words in _entries(leaves, theme)]
    for drawn, said in [*entries, *_measured_entries(leaves, say, theme, about)]:
        begin = SIGN_WIDTH + 7.0 if drawn else 0.0
        wide = begin + width(said, ENTRY)
        if x > left and x + wide > right:
            x, y = left, y + ROW
        items += drawn(Point(x, y)) if drawn else ()
        items.append(Text(Point(x + begin, y + 4.2), said, ENTRY, theme.ink))
        x += wide + GAP
    return Group("legend", tuple(items), "legend", say("Legend")), y + ROW / 2


_Drawn = Callable[[Point], Iterable[Item]]
"""Draws a sign around a point at its left edge."""


def _entries(leaves: Sequence[Leaf], theme: Theme) -> Iterator[tuple[_Drawn, str]]:
    for facilitating, words in ((True, "Facilitating"), (False, "Enhancing")):
        if any(leaf.facilitating is facilitating for leaf in leaves):
            tint = theme.facilitating if facilitating else theme.enhancing
            yield _small_petal(1.0, tint.full, Pen(tint.line, 1.2), not facilitating), words
    for state, words in MEANINGS.items():
        if any(leaf.state is state for leaf in leaves):
            fill, line = paint(state, theme.neutral, theme)
            look = LOOKS[state]
            yield _small_petal(look.length, fill, Pen(line, 1.2, tuple(d / 2 for d in look.dash))), words
    if any(leaf.importance for leaf in leaves):
        yield (lambda at: dots(Point(at.x + SIGN_WIDTH / 2, at.y), 2, theme.muted)), "Importance"
    elements = [element for leaf in leaves for element in leaf.elements]
    for found, words in ((True, "A step offers it"), (False, "No step offers it")):
        if any(element.found is found for element in elements):
            yield _element_sign(found, theme), words


def _measured_entries(
    leaves: Sequence[Leaf], say: Say, theme: Theme, about: str
) -> Iterator[tuple[_Drawn | None, str]]:
    if any(leaf.condition for leaf in leaves):
        limits = f"{say('Fresh')} ≥ {percent(FRESH)}, {say('Fading')} ≥ {percent(FADING)}"
        yield _bar(theme), f"{say('The weakest part decides')}: {limits}"
        yield _small_petal(0.7, None, Pen(theme.neutral.line, 1.2)), say("The longer, the more of it is offered")
    if about:
        yield None, f"{say('Measured')}: {about}"


def _bar(theme: Theme) -> _Drawn:
    return lambda at: bar(at, 0.6, theme, weakest=True, wide=SIGN_WIDTH)


def _small_petal(length: float, fill: str | None, pen: Pen, pointed: bool = False) -> _Drawn:
    def draw(at: Point) -> Iterator[Item]:
        outline = Outline(Point(at.x - 14.0, at.y), 0.0, 14.0, 14.0 + SIGN_WIDTH * length, HALF, pointed, gap=0.0)
        yield Path(outline.commands(), fill, pen)

    return draw


def _element_sign(found: bool, theme: Theme) -> _Drawn:
    return lambda at: (sign(Point(at.x + SIGN_WIDTH - 7.0, at.y), found, theme),)
