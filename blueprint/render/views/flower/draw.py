"""The flower of service as a drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.model.blueprint import Blueprint
from blueprint.model.picture import Picture
from blueprint.render.drawing import Anchor, Circle, Drawing, Group, Item, Line, Pen, Said, Text, paragraph
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, wrap
from blueprint.render.theme import Theme, theme_of
from blueprint.render.views.flower.bed import Leaf, core, leaves, percent
from blueprint.render.views.flower.callout import WIDTH, CallOut, bounds, call_out, stacked
from blueprint.render.views.flower.condition import Condition, of_core
from blueprint.render.views.flower.legend import legend
from blueprint.render.views.flower.petal import CORE_RADIUS, REACH, angle_of, petal
from blueprint.render.views.flower.state import State
from blueprint.render.words import Say, speaker
from blueprint.results.study import Study

MARGIN = 30.0
TITLE, SUBTITLE = Style(Font.BOLD, 25.0), Style(Font.REGULAR, 13.5)
CORE_LABEL, CORE_NAME = Style(Font.REGULAR, 12.5), Style(Font.BOLD, 16.0)
LEADER_START, LEADER_END = REACH + 5.0, REACH + 26.0
RIGHT, LEFT = (1, 2, 3), (7, 6, 5)
"""Petals whose words stand at the right and at the left, each from above."""


def draw(blueprint: Blueprint, picture: Picture) -> Drawing:
    """Draws the flower of a blueprint.

    Raises:
        DrawingError: if it has none.
    """
    return _Picture(blueprint, theme_of(picture.theme), None).drawing()


def draw_measured(blueprint: Blueprint, picture: Picture, study: Study) -> Drawing:
    """Draws the flower in the condition that a simulation found.

    Raises:
        DrawingError: if there is none.
    """
    return _Picture(blueprint, theme_of(picture.theme), study).drawing()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A call-out at its place, and the end of the line that leads to it."""

    call: CallOut
    rect: Rect
    reached: Point


class _Picture:
    def __init__(self, blueprint: Blueprint, theme: Theme, study: Study | None) -> None:
        self.blueprint, self.theme, self.study = blueprint, theme, study
        self.say = speaker(blueprint)
        self.leaves = leaves(blueprint, study)
        self.core_condition = of_core(blueprint, study) if study else None
        self.calls = {place: call for place, leaf in enumerate(self.leaves) if (call := call_out(leaf, self.say))}
        self.width = 2 * (MARGIN + WIDTH + LEADER_END) + 20.0
        self.title, below_title = self._heading()
        self.center = Point(self.width / 2, self._center_y(below_title))

    def drawing(self) -> Drawing:
        placed = dict(self._placed())
        bottom = max([self.center.y + REACH, *(one.rect.bottom for one in placed.values())])
        key, height = legend(
            self.leaves, self.say, MARGIN, bottom + 34.0, self.width - MARGIN, self.theme, self._about()
        )
        petals = tuple(self._petal(place, leaf, placed.get(place)) for place, leaf in enumerate(self.leaves))
        items = (self.title, *petals, self._core(), key)
        title = f"{self.say('Flower of service')}: {self.blueprint.title}"
        return Drawing(
            math.ceil(self.width), math.ceil(height + MARGIN), title, self._in_words(), self.theme.page, items
        )

    def _heading(self) -> tuple[Group, float]:
        title = f"{self.say('Flower of service')}: {self.blueprint.title}"
        items: list[Item] = []
        y = MARGIN
        room, pitch = self.width - 2 * MARGIN, SUBTITLE.leading + 2.0
        lines = wrap(title, room, TITLE)
        items += paragraph(title, lines, Text(Point(MARGIN, y + 22.0), "", TITLE, self.theme.ink))
        y += len(lines) * TITLE.leading
        about = self.blueprint.description or ""
        lines = wrap(about, room, SUBTITLE)
        items += paragraph(about, lines, Text(Point(MARGIN, y + 13.0), "", SUBTITLE, self.theme.muted), pitch)
        y += len(lines) * pitch
        return Group("heading", tuple(items), "heading", title), y

    def _center_y(self, top: float) -> float:
        """So far down that the words above the flower and the highest beside it find room."""
        above = self.calls[0].height + 30.0 if 0 in self.calls else 12.0
        beside = 0.0
        for side in (RIGHT, LEFT):
            tops = [top for _, top in self._tops(side, 0.0)]
            beside = max(beside, -min(tops, default=0.0))
        return top + 16.0 + max(REACH + above, beside)

    def _tops(self, side: tuple[int, ...], center_y: float) -> list[tuple[int, float]]:
        """Petals with words on one side, with the top of these."""
        here = [place for place in side if place in self.calls]
        wanted = [(center_y + LEADER_END * math.sin(angle_of(place)), self.calls[place].height) for place in here]
        return list(zip(here, stacked(wanted), strict=True))

    def _placed(self) -> Iterator[tuple[int, _Placed]]:
        x, y = self.center
        for side, sign in ((RIGHT, 1.0), (LEFT, -1.0)):
            for place, top in self._tops(side, y):
                call = self.calls[place]
                near = x + sign * (LEADER_END + 8.0 if place in (2, 6) else LEADER_END * math.cos(math.pi / 4) + 34.0)
                left = near if sign > 0 else near - call.width
                rect = bounds(call, left, top)
                at = min(max(y + LEADER_END * math.sin(angle_of(place)), rect.y + 8.0), rect.bottom - 8.0)
                yield place, _Placed(call, rect, Point(near - sign * 5.0, at))
        for place, top in ((0, y - REACH - 22.0), (4, y + REACH + 22.0)):
            if place in self.calls:
                call = self.calls[place]
                rect = bounds(call, x - call.width / 2, top - (call.height if place == 0 else 0.0))
                yield place, _Placed(call, rect, Point(x, top))

    def _petal(self, place: int, leaf: Leaf, placed: _Placed | None) -> Group:
        items = list(petal(leaf, place, self.center, self.theme))
        if placed:
            angle = angle_of(place)
            x, y = self.center
            start = Point(x + LEADER_START * math.cos(angle), y + LEADER_START * math.sin(angle))
            items.append(Line((start, placed.reached), Pen(self.theme.hairline, 1.0)))
            items += placed.call.draw(placed.rect.x, placed.rect.y, self.theme)
        about = tuple(self._told(leaf))
        spoken = _spoken(leaf, self.say)
        return Group("petal", tuple(items), f"petal-{leaf.name}", spoken, about=about, called=leaf.title)

    def _told(self, leaf: Leaf) -> Iterator[Said]:
        yield Said(self.say("Facilitating" if leaf.facilitating else "Enhancing"), leaf.word)
        if leaf.condition:
            yield Said(self.say("Measured"), parts_in_words(leaf.condition, self.say))
        for heading, found in (("A step offers it", True), ("No step offers it", False)):
            if titles := [element.title for element in leaf.elements if element.found is found]:
                yield Said(self.say(heading), ", ".join(titles))
        for text in filter(None, (leaf.note, leaf.source)):
            yield Said(self.say("Note"), text)

    def _core(self) -> Group:
        name, condition = core(self.blueprint), self.core_condition
        lines = wrap(name, 1.6 * CORE_RADIUS, CORE_NAME)
        y = self.center.y - (len(lines) * CORE_NAME.leading + CORE_LABEL.leading) / 2 + 11.0
        y -= CORE_LABEL.leading / 2 if condition else 0.0
        ink = self.theme.core_ink
        items: list[Item] = [
            Circle(self.center, CORE_RADIUS, *self._core_paint()),
            Text(Point(self.center.x, y), self.say("Core product"), CORE_LABEL, ink, Anchor.MIDDLE),
        ]
        first = Text(Point(self.center.x, y + CORE_NAME.leading), "", CORE_NAME, ink, Anchor.MIDDLE)
        items += paragraph(name, lines, first)
        title = f"{self.say('Core product')}: {name}"
        if condition:
            word = f"{self.say(condition.state.value)} · {percent(condition.weakest[1])}"
            below = Point(self.center.x, y + (len(lines) + 1) * CORE_NAME.leading)
            items.append(Text(below, word, CORE_LABEL, ink, Anchor.MIDDLE))
            title = f"{title}, {word} ({parts_in_words(condition, self.say)})"
        return Group("core", tuple(items), "core", title)

    def _core_paint(self) -> tuple[str, Pen]:
        """Fill and outline of the core: full when fresh, pale and dashed when fading, else withered and dotted."""
        tint, state = self.theme.core, self.core_condition.state if self.core_condition else State.FRESH
        if state is State.FRESH:
            return tint.ground, Pen(tint.line, 1.4)
        if state is State.FADING:
            return self.theme.wait_pale, Pen(tint.line, 2.0, (7.0, 4.0))
        return self.theme.withered, Pen(tint.line, 2.0, (2.0, 4.0))

    def _about(self) -> str:
        """Where the figures are from; empty where there are none."""
        if self.study is None:
            return ""
        days = "simulated days" if self.blueprint.run.for_ is None else "simulated runs"
        return f"{self.study.replications} {self.say(days)}, {self.say('seed')} {self.study.seed}"

    def _in_words(self) -> str:
        petals = "; ".join(_spoken(leaf, self.say) for leaf in self.leaves)
        return f"The flower of service around {core(self.blueprint)}. {petals}."


def _spoken(leaf: Leaf, say: Say) -> str:
    """What is read aloud of a petal."""
    kind = "facilitating" if leaf.facilitating else "enhancing"
    missing = [element.title for element in leaf.elements if not element.found]
    lacking = f", no step offers {', '.join(missing)}" if missing and leaf.state is not State.NOT_OFFERED else ""
    measured = f" ({parts_in_words(leaf.condition, say)})" if leaf.condition else ""
    return f"{leaf.title} ({kind}): {leaf.word}{measured}{lacking}"


def parts_in_words(condition: Condition, say: Say) -> str:
    return ", ".join(f"{percent(share)} {say(part.value)}" for part, share in condition.parts)
