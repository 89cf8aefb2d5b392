"""The legend: exactly the signs that occur; and the lists of numbered marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from blueprint.render.drawing import Box, Group, Item, Line, Pen, Text
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.boxes import HIGHLIGHT_WIDTH, OPTIONAL_DASH
from blueprint.render.views.swimlane.marks import icon, symbol, tag
from blueprint.render.views.swimlane.scene import EVIDENCE, FactKind, Kind, Mark, Scene, Symbol
from blueprint.render.views.swimlane.strokes import stroke
from blueprint.render.views.swimlane.tags import Tag

ENTRY, LIST_TITLE = Style(Font.REGULAR, 12.0), Style(Font.BOLD, 12.0)
NUMBER, DETAIL = Style(Font.SEMIBOLD, 11.0), Style(Font.REGULAR, 11.0)
ROW, GAP = 22.0, 24.0
COLUMN_WIDTH, COLUMN_GAP = 290.0, 26.0
NUMBER_WIDTH = 28.0
SYMBOLS = {
    Symbol.FAIL_POINT: ("Fail point", "Fail points"),
    Symbol.WAIT: ("Risk of excessive wait", "Waits"),
    Symbol.POKA_YOKE: ("Poka-yoke", "Poka-yokes"),
}
LINKS = {
    Kind.WAY: "Customer's way",
    Kind.MOMENT: "Together in one step",
    Kind.HANDOVER: "Work that follows",
    Kind.SUPPORT: "Standing support",
    Kind.RECOVERY: "When something goes wrong",
    Kind.EVIDENCE: "Evidence seen at this step",
}
FACTS = {
    FactKind.WHO: "Who",
    FactKind.HOW_LONG: "How long",
    FactKind.SHARE: "For whom",
    FactKind.TAKES: "Kept from here on",
    FactKind.FREES: "Given back here",
    FactKind.ENTERS: "Enters here",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sign of the legend: its width, how it is drawn around a point at its left edge, and what it means."""

    width: float
    draw: Callable[[Point], Sequence[Item]]
    words: str


def legend(
    scene: Scene, tags: Sequence[Tag], left: float, top: float, right: float, theme: Theme
) -> tuple[Group, float]:
    """The legend between `left` and `right`, and the y below it."""
    items: list[Item] = []
    x, y = left, top + ROW / 2
    for entry in _entries(scene, tags, theme):
        words = scene.say(entry.words)
        wide = entry.width + 7.0 + width(words, ENTRY)
        if x > left and x + wide > right:
            x, y = left, y + ROW
        items += entry.draw(Point(x, y))
        items.append(Text(Point(x + entry.width + 7.0, y + 4.0), words, ENTRY, theme.ink))
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


def _icon(kind: FactKind, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: icon(kind, at.x, at.y, theme.muted)


def _box(fill: str, dash: tuple[float, ...], wide: float, theme: Theme) -> Callable[[Point], Sequence[Item]]:
    return lambda at: (Box(Rect(at.x, at.y - 7.0, 24.0, 14.0), fill, Pen(theme.ink, wide, dash), 4.0),)


def lists(scene: Scene, left: float, top: float, right: float, theme: Theme) -> tuple[tuple[Group, ...], float]:
    """The numbered fail points, waits and poka-yokes in columns, and the y below them."""
    groups: list[Group] = []
    y = top
    for kind, (_, title) in SYMBOLS.items():
        marks = {mark.number: mark for block in scene.blocks for mark in block.marks if mark.symbol is kind}
        if marks:
            items, y = _list(scene.say(title), [marks[number] for number in sorted(marks)], left, y, right, theme)
            groups.append(Group("list", tuple(items), f"list-{kind.value}", scene.say(title)))
            y += 14.0
    return tuple(groups), y


def _list(
    title: str, marks: Sequence[Mark], left: float, top: float, right: float, theme: Theme
) -> tuple[list[Item], float]:
    columns = max(1, int((right - left + COLUMN_GAP) // (COLUMN_WIDTH + COLUMN_GAP)))
    rows = -(-len(marks) // columns)
    items: list[Item] = [Text(Point(left, top + 12.0), title, LIST_TITLE, theme.ink)]
    lowest = top
    for column in range(columns):
        x, y = left + column * (COLUMN_WIDTH + COLUMN_GAP), top + 31.0
        for mark in marks[column * rows : (column + 1) * rows]:
            items.append(Text(Point(x, y), f"{mark.symbol.value}{mark.number}", NUMBER, theme.ink))
            for line, style, ink in _mark_lines(mark, theme):
                items.append(Text(Point(x + NUMBER_WIDTH, y), line, style, ink))
                y += style.leading + 1.0
            y += 3.0
            lowest = max(lowest, y - 10.0)
    return items, lowest


def _mark_lines(mark: Mark, theme: Theme) -> Iterator[tuple[str, Style, str]]:
    room = COLUMN_WIDTH - NUMBER_WIDTH
    for line in wrap(mark.text, room, NUMBER):
        yield line, NUMBER, theme.ink
    for line in wrap(mark.detail, room, DETAIL):
        yield line, DETAIL, theme.muted
