"""The legend: exactly the signs that occur; and the lists of numbered marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from blueprint.render.drawing import Box, Group, Item, Line, Pen, Text, paragraph
from blueprint.render.geometry import Point, Rect
from blueprint.render.text import Font, Style, width, wrap
from blueprint.render.theme import Theme
from blueprint.render.views.swimlane.badges import badges
from blueprint.render.views.swimlane.boxes import HIGHLIGHT_WIDTH, OPTIONAL_DASH
from blueprint.render.views.swimlane.changes import UNCHANGED, Changes, Telling
from blueprint.render.views.swimlane.emotions import WORDS as FEELINGS
from blueprint.render.views.swimlane.emotions import curve
from blueprint.render.views.swimlane.marks import icon, symbol, tag
from blueprint.render.views.swimlane.meanings import FACTS, LINKS, SYMBOLS
from blueprint.render.views.swimlane.measured import NOTHING, Measured, Reading
from blueprint.render.views.swimlane.measured_legend import signs
from blueprint.render.views.swimlane.scene import EVIDENCE, FactKind, Kind, Mark, Scene, Symbol
from blueprint.render.views.swimlane.strokes import stroke
from blueprint.render.views.swimlane.tags import Tag

ENTRY, LIST_TITLE = Style(Font.REGULAR, 12.0), Style(Font.BOLD, 12.0)
NUMBER, DETAIL = Style(Font.SEMIBOLD, 11.0), Style(Font.REGULAR, 11.0)
QUOTE = Style(Font.ITALIC, 11.5)
ROW, GAP = 22.0, 24.0
NARROWEST_COLUMN, WIDEST_COLUMN, COLUMN_GAP = 200.0, 290.0, 26.0
NUMBER_WIDTH = 28.0
LOW = 3
"""A list of so few rows needs no more columns."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A sign of the legend: its width, how it is drawn around a point at its left edge, and what it means."""

    width: float
    draw: Callable[[Point], Sequence[Item]]
    words: str


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


def lists(
    scene: Scene,
    left: float,
    top: float,
    right: float,
    theme: Theme,
    measured: Measured = NOTHING,
    tellings: Sequence[Telling] = (),
) -> tuple[tuple[Group, ...], float]:
    """The numbered fail points, waits, poka-yokes and notes, who is how busy, and the y below them.

    They stand beside one another where there is a column for each, else one below another.
    """
    entries = [*map(_told, tellings), *_listed(scene, measured)]
    room = right - left + COLUMN_GAP
    count = max(1, int(room // (NARROWEST_COLUMN + COLUMN_GAP)))
    wide = min(WIDEST_COLUMN, room / count - COLUMN_GAP)
    count = max(count, int(room // (wide + COLUMN_GAP)))
    beside = _shared_out([len(rows) for _, _, rows in entries], count)
    groups: list[Group] = []
    x, y, bottom = left, top, top
    for (name, title, rows), columns in zip(entries, beside or [count] * len(entries), strict=True):
        items, lowest = _list(title, rows, columns, wide, Point(x, y), theme)
        groups.append(Group("list", tuple(items), f"list-{name}", title))
        bottom = max(bottom, lowest + 14.0)
        if beside:
            x += columns * (wide + COLUMN_GAP)
        else:
            y = bottom
    return tuple(groups), bottom


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a list: what stands before it, its text, what the file says of it and what was measured."""

    sign: str
    text: str
    style: Style
    detail: str = ""
    measured: tuple[str, ...] = ()


def _listed(scene: Scene, measured: Measured) -> list[tuple[str, str, list[_Row]]]:
    """The name, the title and the rows of every list."""
    found = [
        (kind.value, scene.say(SYMBOLS[kind][1]), [_row_of(mark, measured.of(mark)) for mark in marks])
        for kind, marks in _by_symbol(scene).items()
    ]
    if measured.busy:
        busiest = sorted(measured.busy.values(), key=lambda one: -one.level)
        rows = [_Row("", one.title, NUMBER, measured=one.details) for one in busiest]
        found.append(("busy", scene.say("Who and what is busy"), rows))
    return found


def _told(telling: Telling) -> tuple[str, str, list[_Row]]:
    rows = [_Row(line.sign, line.text, NUMBER, measured=line.details) for line in telling.lines]
    return telling.name, telling.title, rows


def _row_of(mark: Mark, reading: Reading | None) -> _Row:
    style = QUOTE if mark.symbol is Symbol.NOTE else NUMBER
    sign = f"{mark.symbol.value}{mark.number}"
    return _Row(sign, mark.text, style, mark.detail, reading.details if reading else ())


def _by_symbol(scene: Scene) -> dict[Symbol, list[Mark]]:
    """The marks that occur, each once, in the order of their numbers."""
    found: dict[Symbol, dict[int, Mark]] = {}
    for block in scene.blocks:
        for mark in block.marks:
            found.setdefault(mark.symbol, {})[mark.number] = mark
    return {kind: [found[kind][number] for number in sorted(found[kind])] for kind in SYMBOLS if kind in found}


def _shared_out(entries: Sequence[int], columns: int) -> list[int]:
    """How many columns each list gets so that the highest is low; nothing if there are fewer columns than lists."""
    if not entries or len(entries) > columns:
        return []
    given = [1] * len(entries)
    for _ in range(columns - len(entries)):
        highest = max(range(len(entries)), key=lambda i: -(-entries[i] // given[i]))
        if entries[highest] <= LOW * given[highest]:
            break
        given[highest] += 1
    return given


def _list(
    title: str, rows: Sequence[_Row], columns: int, wide: float, at: Point, theme: Theme
) -> tuple[list[Item], float]:
    high = -(-len(rows) // columns)
    items: list[Item] = [Text(Point(at.x, at.y + 12.0), title, LIST_TITLE, theme.ink)]
    lowest = at.y
    for column in range(columns):
        x, y = at.x + column * (wide + COLUMN_GAP), at.y + 31.0
        for row in rows[column * high : (column + 1) * high]:
            if row.sign:
                items.append(Text(Point(x, y), row.sign, NUMBER, theme.ink))
            indent = NUMBER_WIDTH if row.sign else 0.0
            for text, style, ink in _texts(row, theme):
                lines, pitch = wrap(text, wide - indent, style), style.leading + 1.0
                items += paragraph(text, lines, Text(Point(x + indent, y), "", style, ink), pitch)
                y += len(lines) * pitch
            y += 3.0
            lowest = max(lowest, y - 10.0)
    return items, lowest


def _texts(row: _Row, theme: Theme) -> tuple[tuple[str, Style, str], ...]:
    """What a row tells and how: its text, what the file says of it, then in ink what was measured."""
    measured = ((line, DETAIL, theme.ink) for line in row.measured)
    return (row.text, row.style, theme.ink), (row.detail, DETAIL, theme.muted), *measured
