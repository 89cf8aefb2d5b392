"""The legend: exactly the signs that occur."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from blueprint.render.drawing import Box, Group, Item, Line, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, width
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.badges import badges
from blueprint.render.views.swimlane.boxes import HIGHLIGHT_WIDTH, OPTIONAL_DASH
from blueprint.render.views.swimlane.changes import UNCHANGED, Changes
from blueprint.render.views.swimlane.emotions import WORDS as FEELINGS
from blueprint.render.views.swimlane.emotions import curve
from blueprint.render.views.swimlane.marks import icon, symbol, tag
from blueprint.render.views.swimlane.meanings import FACTS, LINKS, SYMBOLS
from blueprint.render.views.swimlane.measured import NOTHING, Measured
from blueprint.render.views.swimlane.measured_legend import signs
from blueprint.render.views.swimlane.scene import EVIDENCE, FactKind, Kind, Scene, Symbol
from blueprint.render.views.swimlane.strokes import stroke
from blueprint.render.views.swimlane.tags import Tag

ENTRY = Style(Font.REGULAR, 12.0)
ROW, GAP = 22.0, 24.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sign of the legend: its width, how it is drawn around a point at its left edge, and what it means."""

    width: float
    draw: Callable[[Point], Sequence[Item]]
    words: str

    @property
    def words_begin(self) -> float:
        """How far behind the left edge; an entry without a sign has words alone."""
        return self.width + 7.0 if self.width else 0.0


def legend(
    scene: Scene,
    tags: Sequence[Tag],
    left: float,
    top: float,
    right: float,
    theme: Theme,
    measured: Measured = NOTHING,
    changes: Changes = UNCHANGED,
) -> tuple[Group, float]:
    """The legend between `left` and `right`, and the y below it."""
    items: list[Item] = []
    x, y = left, top + ROW / 2
    entries = [replace(entry, words=scene.say(entry.words)) for entry in _entries(scene, tags, theme)]
    entries += (_Entry(*sign) for sign in signs(measured, scene.say, theme))
    entries += (_Entry(*sign) for sign in badges(changes, scene.say, theme))
    for entry in entries:
        words = entry.words
        wide = entry.words_begin + width(words, ENTRY)
        if x > left and x + wide > right:
            x, y = left, y + ROW
        items += entry.draw(Point(x, y))
        items.append(Text(Point(x + entry.words_begin, y + 4.0), words, ENTRY, theme.ink))
        x += wide + GAP
    return Group("legend", tuple(items), "legend", scene.say("Legend")), y + ROW / 2


def _entries(scene: Scene, tags: Sequence[Tag], theme: Theme) -> Iterator[_Entry]:
    marks = [mark for block in scene.blocks for mark in block.marks]
    for kind, (words, _) in SYMBOLS.items():
        if any(mark.symbol is kind and not mark.idea for mark in marks):
            yield _Entry(16.0, _symbol(kind, theme, idea=False), words)
    if any(mark.idea for mark in marks):
        yield _Entry(16.0, _symbol(Symbol.POKA_YOKE, theme, idea=True), "Poka-yoke, an idea so far")
    kinds = {link.kind for link in scene.links}
    for link_kind, words in LINKS.items():
        if link_kind in kinds:
            yield _Entry(30.0, _link(link_kind, theme), words)
    if tags:
        yield _Entry(
            26.0, lambda at: (tag("A", at.x, at.y, theme.handover, theme, leaving=True),), "Goes on at the same letter"
        )
    for who, words in enumerate(FEELINGS):
        if any(moment.feelings[who] is not None for moment in scene.moments):
            yield _Entry(30.0, _feeling(who, theme), words)
    facts = {fact.kind for block in scene.blocks for card in block.cards for fact in card.facts}
    for fact_kind, words in FACTS.items():
        if fact_kind in facts:
            yield _Entry(8.0, _icon(fact_kind, theme), words)
    shown = {block.moment for block in scene.blocks if scene.lanes[block.lane].role != EVIDENCE}
    if any(scene.moments[m].optional for m in shown):
        yield _Entry(24.0, _box(theme.card, OPTIONAL_DASH, 1.1, theme), "Not for everybody")
    if any(scene.moments[m].highlight for m in shown):
        yield _Entry(24.0, _box(theme.highlight, (), 1.1 + HIGHLIGHT_WIDTH, theme), "Pointed out")
    if any(scene.moments[m].light for m in shown):
        yield _Entry(24.0, _box(theme.roles["systems"].ground, (), 0.8, theme), "Not part of the simulation")


def _symbol(kind: Symbol, theme: Theme, *, idea: bool) -> Callable[[Point], Sequence[Item]]:
    return lambda at: symbol(kind, Point(at.x + 8.0, at.y), theme, idea)


def _link(kind: Kind, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    headless = kind in (Kind.MOMENT, Kind.EVIDENCE)

    def draw(at: Point) -> tuple[Line]:
        return (stroke(kind, (at, Point(at.x + 30.0, at.y)), theme, (False, not headless), ()),)

    return draw


def _feeling(who: int, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    points = (Point(5.0, 2.0), Point(25.0, -2.0))
    return lambda at: tuple(curve(who, points, 0.0, 30.0, at, theme))


def _icon(kind: FactKind, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: icon(kind, at.x, at.y, theme.muted)


def _box(fill: str, dash: tuple[float, ...], wide: float, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: (Box(Rect(at.x, at.y - 7.0, 24.0, 14.0), fill, Pen(theme.ink, wide, dash), 4.0),)
